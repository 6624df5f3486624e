"""One program per profile: a second start hands over what it was asked for and ends. What the system itself asks of a running
program (macOS: a link, a file dropped on the icon) comes out at the same place."""

import hashlib
import json
import sys
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QTimer, QUrl, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from desktop.language import translate
from desktop.ui.application import Application

_TOGETHER = 300  # milliseconds in which files that the system hands over one by one belong together
_MOST = 1_000_000  # bytes of a request
_ANSWER = 1000  # milliseconds for the other program to take it


@dataclass(frozen=True, slots=True)
class Request:
    """`opens`: a mailto: link or the path of a mail. `attach`: absolute paths of files to send. `hidden`: nothing is to be seen."""

    opens: str = ""
    attach: tuple[str, ...] = ()
    hidden: bool = False

    def line(self) -> bytes:
        """As it goes over the wire."""
        return json.dumps([self.opens, self.attach, self.hidden]).encode() + b"\n"

    @classmethod
    def of(cls, line: bytes) -> "Request":
        """What `line` gave. Whatever else comes asks for the window only."""
        try:
            opens, attach, hidden = json.loads(line)
            return cls(str(opens), tuple(map(str, attach)), bool(hidden))
        except (ValueError, TypeError):
            return cls()


class Instance(QObject):
    """`asked` carries a Request. Only this user's programs can reach it."""

    asked = Signal(object)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        name = _server_name(folder)
        QLocalServer.removeServer(name)  # left by a crash; the profile's lock says that nobody else is there
        if self._server.listen(name):
            self._server.newConnection.connect(self._called)
        self._files: list[str] = []
        self._together = QTimer(self)
        self._together.setSingleShot(True)
        self._together.setInterval(_TOGETHER)
        self._together.timeout.connect(self._send_together)
        application = QCoreApplication.instance()
        if isinstance(application, Application):
            application.opened.connect(self._opened)

    def close(self) -> None:
        """Nobody is answered any more."""
        self._server.close()

    def _called(self) -> None:
        caller = self._server.nextPendingConnection()
        heard = bytearray()

        def read() -> None:
            heard.extend(bytes(caller.readAll().data()))
            if b"\n" in heard or len(heard) > _MOST:
                caller.disconnectFromServer()
                self.asked.emit(Request.of(bytes(heard)))

        caller.readyRead.connect(read)
        caller.disconnected.connect(caller.deleteLater)

    def _opened(self, url: QUrl, file: str) -> None:
        """The system's own way (macOS)."""
        if url.scheme() == "mailto":
            self.asked.emit(Request(url.toString()))
        elif file.lower().endswith(".eml"):
            self.asked.emit(Request(file))
        elif file:
            self._files.append(file)
            self._together.start()

    def _send_together(self) -> None:
        files, self._files = self._files, []
        self.asked.emit(Request(attach=tuple(files)))


def hand_over(folder: Path, request: Request) -> bool:
    """Whether another program with this profile runs and has taken over what we were started for."""
    other = QLocalSocket()
    other.connectToServer(_server_name(folder))
    if not other.waitForConnected(300):
        return False
    other.write(request.line())
    other.waitForBytesWritten(_ANSWER)
    other.waitForDisconnected(_ANSWER)
    print(translate("window", "Tradewind is already open with this profile."), file=sys.stderr)  # noqa: T201 - for whom started it
    return True


def _server_name(folder: Path) -> str:
    return "tradewind-" + hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]
