"""The way on from a problem: which button stands beside its words. What mends itself has none but trying at once."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop.language import translate
from desktop.model.ids import AccountId
from desktop.ui import help as helps
from desktop.ui.parts import button
from desktop.ui.theme import Size

if TYPE_CHECKING:
    from desktop.ui.window import Window


class Way(StrEnum):
    """What a button beside a problem does."""

    RETRY = "retry"  # now, instead of when it comes by itself
    SIGN_IN = "sign_in"  # anew, in the account's settings
    PASSWORD = "password"  # noqa: S105 - the button: enter it, there
    HELP = "help"  # the page that tells how one signs in
    ACCOUNT = "account"  # the account's settings
    CLIENTS = "clients"  # the settings of the client ids for signing in by browser
    OUTBOX = "outbox"
    FOLDER = "folder"  # the folder of the profile, to see what takes the room
    LOGS = "logs"
    ANEW = "anew"  # close the program and start it again


# By the longest beginning of a code.
_WAYS: dict[str, tuple[Way, ...]] = {
    "login": (Way.PASSWORD, Way.RETRY),
    "login.client": (Way.CLIENTS, Way.HELP),
    "login.cluster": (Way.ACCOUNT, Way.RETRY),
    "login.disabled": (Way.RETRY, Way.ACCOUNT),
    "login.issuer": (Way.SIGN_IN, Way.HELP),
    "login.nobearer": (Way.PASSWORD, Way.ACCOUNT),
    "login.noclient": (Way.CLIENTS, Way.HELP),
    "login.oauth": (Way.SIGN_IN, Way.HELP),
    "login.smtpauth": (Way.RETRY, Way.HELP),
    "login.whitelist": (Way.RETRY, Way.ACCOUNT),
    "login.revoked": (Way.SIGN_IN,),
    "login.token": (Way.SIGN_IN,),
    "login.denied": (Way.SIGN_IN, Way.HELP),
    "login.cancelled": (Way.SIGN_IN,),
    "login.waited": (Way.SIGN_IN,),
    "login.state": (Way.SIGN_IN,),
    "login.missing": (Way.PASSWORD,),
    "tls": (Way.RETRY, Way.ACCOUNT),
    "tls.ca_file": (Way.ACCOUNT,),
    "offline": (Way.RETRY,),
    "offline.connect": (Way.RETRY, Way.ACCOUNT),
    "offline.nonsense": (Way.RETRY, Way.ACCOUNT),
    "offline.proxy": (Way.ACCOUNT, Way.RETRY),
    "offline.resolve": (Way.RETRY, Way.ACCOUNT),
    "offline.timeout": (Way.RETRY, Way.ACCOUNT),
    "offline.stopped": (),
    "imap": (Way.RETRY,),
    "imap.argument": (),
    "imap.exists": (),
    "sync": (Way.RETRY,),
    "sync.allowance": (Way.ACCOUNT,),
    "sync.emptied": (),  # a question stands above the list
    "wish": (),
    "smtp": (Way.OUTBOX,),
    "smtp.sender": (Way.ACCOUNT, Way.OUTBOX),
    "smtp.greeting": (Way.ACCOUNT, Way.OUTBOX),
    "outgoing": (Way.OUTBOX,),
    "engine": (Way.RETRY, Way.LOGS),
    "mime.process": (Way.ANEW, Way.LOGS),
    "store": (Way.FOLDER,),
    "store.keyring": (Way.ANEW,),
    "store.closed": (Way.ANEW,),
    "store.damaged": (Way.ANEW,),
}


def ways(code: str) -> tuple[Way, ...]:
    """What can be done about a problem of this code, the best first."""
    parts = code.split(".")
    for length in range(len(parts), 0, -1):
        found = _WAYS.get(".".join(parts[:length]))
        if found is not None:
            return found
    return ()


def words(way: Way) -> str:
    """What its button says."""
    return {
        Way.RETRY: translate("ways", "Try now"),
        Way.SIGN_IN: translate("ways", "Sign in again"),
        Way.PASSWORD: translate("ways", "Enter the password"),
        Way.HELP: translate("ways", "How to sign in"),
        Way.ACCOUNT: translate("ways", "Account settings"),
        Way.CLIENTS: translate("ways", "Client id settings"),
        Way.OUTBOX: translate("ways", "Open the outbox"),
        Way.FOLDER: translate("ways", "Open the mail folder"),
        Way.LOGS: translate("ways", "Open the log"),
        Way.ANEW: translate("ways", "Start Tradewind anew"),
    }[way]


class Offered(QWidget):
    """A button for each way on. `wanted` carries the Way."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.buttons: dict[Way, QPushButton] = {}
        self._box = QHBoxLayout(self)
        self._box.setContentsMargins(0, Size.STEP, 0, 0)
        self._box.setSpacing(Size.GAP)
        self._box.addStretch()
        self.hide()

    def offer(self, offered: Sequence[Way], about: str) -> None:
        """These, in the language of now; `about` is whose problem it is, for those who do not see what stands beside them."""
        if list(self.buttons) != list(offered):
            for gone in self.buttons.values():
                self._box.removeWidget(gone)
                gone.hide()
                gone.deleteLater()
            self.buttons = {way: button(kind="small", pressed=partial(self.wanted.emit, way)) for way in offered}
            for at, made in enumerate(self.buttons.values()):
                self._box.insertWidget(at, made)
        for way, made in self.buttons.items():
            made.setText(words(way))
            made.setAccessibleName(f"{made.text()}: {about}")
        self.setVisible(bool(offered))


def go(window: Window, way: Way, wanted: AccountId | None = None) -> None:
    """Take it, for this account if the problem is one's."""
    match way:
        case Way.RETRY if wanted is not None:
            window.loops.resume(wanted)
        case Way.RETRY:
            window.loops.wake()
        case Way.ACCOUNT | Way.SIGN_IN | Way.PASSWORD if wanted is not None:
            window.show_account(wanted)
        case Way.ACCOUNT | Way.SIGN_IN | Way.PASSWORD:
            window.show_room("settings")
        case Way.HELP:
            helps.show_once(window, "sign-in")
        case Way.CLIENTS:
            window.show_clients("")
        case Way.OUTBOX:
            window.show_outbox()
        case Way.ANEW:
            window.anew_wanted.emit()
        case Way.FOLDER | Way.LOGS:
            folder = window.profile_folder / "logs" if way is Way.LOGS else window.profile_folder
            window.open_outside(QUrl.fromLocalFile(str(folder)))
