"""Notifications through the desktop's own service (freedesktop.org, Desktop Notifications Specification 1.2): they stay in its
list, and a click comes back to us. The only importer of jeepney.

Nothing waits here: messages to the bus are small and go at once, answers are read when the socket has them. Connecting may take a
moment, since it may start the service; `connected` is for another thread than the window's.
"""

import os
from dataclasses import dataclass
from html import escape
from typing import Any

from jeepney import DBusAddress, DBusErrorResponse, HeaderFields, Message, MessageFlag, MessageType, new_method_call
from jeepney.auth import AuthenticationError
from jeepney.bus_messages import MatchRule, message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from jeepney.wrappers import unwrap_msg
from PySide6.QtCore import QObject, QSocketNotifier, Signal

from desktop import paths
from desktop.language import translate

_NAME = "org.freedesktop.Notifications"
_SERVICE = DBusAddress("/org/freedesktop/Notifications", bus_name=_NAME, interface=_NAME)
_PATIENCE = 5.0  # seconds for the service to be there
_FAILURES = (OSError, KeyError, ValueError, TimeoutError, AuthenticationError, DBusErrorResponse)


@dataclass(frozen=True, slots=True)
class Line:
    """An open connection to the bus on which the service has answered what it can do."""

    bus: DBusConnection
    abilities: frozenset[str]


def connected() -> Line | None:
    """A line to the desktop's service; None where there is none."""
    try:
        bus = open_dbus_connection("SESSION")
    except _FAILURES:
        return None
    try:
        for signal in ("ActionInvoked", "NotificationClosed", "ActivationToken"):
            rule = MatchRule(type="signal", interface=_NAME, member=signal, path=_SERVICE.object_path)
            unwrap_msg(bus.send_and_get_reply(message_bus.AddMatch(rule), timeout=_PATIENCE))
        (abilities,) = unwrap_msg(bus.send_and_get_reply(new_method_call(_SERVICE, "GetCapabilities"), timeout=_PATIENCE))
    except _FAILURES:
        bus.close()
        return None
    return Line(bus, frozenset(map(str, abilities)))


class Notifications(QObject):
    """One notification at a time. `lost`: the bus is gone, and nothing is shown any more."""

    clicked = Signal()
    gone = Signal()
    lost = Signal()

    def __init__(self, line: Line, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bus, self._abilities = line.bus, line.abilities
        self._shown = 0  # the service's number of it, 0 for none
        self._asked = 0  # the serial of the call whose answer brings that number
        self._reader = QSocketNotifier(self._bus.sock.fileno(), QSocketNotifier.Type.Read, self)
        self._reader.activated.connect(self._read)

    def tell(self, title: str, text: str) -> None:
        """In the place of what is shown, if that is still there."""
        body = escape(text, quote=False) if "body-markup" in self._abilities else text
        hints = {"desktop-entry": ("s", "tradewind"), "category": ("s", "email.arrived"), "urgency": ("y", 1)}
        actions = ["default", translate("news", "Open")] if "actions" in self._abilities else []
        icon = (paths.resources() / "icons" / "app.svg").as_uri()
        self._asked = self._call(
            new_method_call(_SERVICE, "Notify", "susssasa{sv}i", ("Tradewind", self._shown, icon, title, body, actions, hints, -1))
        )

    def take_back(self) -> None:
        if self._shown:
            self._call(new_method_call(_SERVICE, "CloseNotification", "u", (self._shown,)), quiet=True)
            self._shown = 0

    def close(self) -> None:
        """What is shown stays in the desktop's list."""
        self._reader.setEnabled(False)
        self._bus.close()

    def _call(self, message: Message, *, quiet: bool = False) -> int:
        serial = next(self._bus.outgoing_serial)
        if quiet:
            message.header.flags |= MessageFlag.no_reply_expected
        try:
            self._bus.send(message, serial=serial)
        except OSError:
            self._end()
        return int(serial)

    def _read(self) -> None:
        while True:
            try:
                message = self._bus.receive(timeout=0)
            except TimeoutError:
                return
            except (OSError, ValueError):
                self._end()
                return
            self._heard(message)

    def _end(self) -> None:
        if self._reader.isEnabled():
            self._reader.setEnabled(False)
            self.lost.emit()

    def _heard(self, message: Message) -> None:
        fields = message.header.fields
        kind, body = message.header.message_type, message.body
        if kind is MessageType.method_return and fields.get(HeaderFields.reply_serial) == self._asked:
            self._shown = int(body[0])
        elif kind is MessageType.error and fields.get(HeaderFields.reply_serial) == self._asked:
            self._end()
        elif kind is MessageType.signal and fields.get(HeaderFields.interface) == _NAME:
            self._signalled(str(fields.get(HeaderFields.member)), body)

    def _signalled(self, name: str, body: tuple[Any, ...]) -> None:
        """Signals about other programs' notifications come, too."""
        if not self._shown or not body or body[0] != self._shown:
            return
        if name == "ActivationToken":  # Wayland lets come forward who can show it; Qt takes it from there
            os.environ["XDG_ACTIVATION_TOKEN"] = str(body[1])
        elif name == "ActionInvoked":
            self.take_back()
            self.clicked.emit()
        elif name == "NotificationClosed":
            self._shown = 0
            self.gone.emit()
