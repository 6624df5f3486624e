"""What the desktop knows of the network sooner than the loops: that there is one again, another one, or one without a sign-in page.

It is a help only. Where the system tells nothing, the loops find out by themselves within their slices.
"""

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QNetworkInformation

WANTED = (
    QNetworkInformation.Feature.Reachability
    | QNetworkInformation.Feature.CaptivePortal
    | QNetworkInformation.Feature.TransportMedium
)


class Network(QObject):
    """`changed` is emitted when trying anew may be worth it. `start` asks the system, which may take a moment."""

    changed = Signal()

    def start(self) -> bool:
        """Listen to the system; whether it has something to say."""
        if not QNetworkInformation.loadBackendByFeatures(WANTED) and not QNetworkInformation.loadDefaultBackend():
            return False
        told = QNetworkInformation.instance()
        told.reachabilityChanged.connect(self._reached)
        told.isBehindCaptivePortalChanged.connect(self._free)
        told.transportMediumChanged.connect(self._other)
        return True

    def _reached(self, reach: QNetworkInformation.Reachability) -> None:
        if reach is not QNetworkInformation.Reachability.Disconnected:
            self.changed.emit()

    def _free(self, behind: bool) -> None:
        if not behind:
            self.changed.emit()

    def _other(self, medium: QNetworkInformation.TransportMedium) -> None:
        self.changed.emit()
