"""Signing in in the system's browser: it is opened on the main thread, whoever asks; meanwhile one is told to go on there."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from desktop.actions import oauth
from desktop.actions.profile import Profile
from desktop.language import translate
from desktop.model.account import Candidate, Settings, SignIn
from desktop.model.credential import Tokens
from desktop.model.oauth import OWN
from desktop.store import Store
from desktop.ui.account.form import guess
from desktop.ui.parts import button, label
from desktop.ui.theme import Size, mark


def page(well: bool) -> str:
    """What the browser shows in the end."""
    if well:
        return translate("assistant", "You are signed in. Close this page and go back to Tradewind.")
    return translate("assistant", "The sign-in was not completed. Close this page and go back to Tradewind, which tells why.")


def browser_way(store: Store, best: Candidate | None, address: str) -> tuple[bool, bool]:
    """Whether somebody is known to let in by browser to these servers, and whether all is there for signing in so."""
    settings = best.settings if best else guess(address)
    only = best is not None and best.sign_in is SignIn.BROWSER
    return only or oauth.issuer_of(settings).key != OWN, oauth.ready(store, settings)


def tokens(profile: Profile, settings: Settings, browse: Callable[[str], None], cancelled: Callable[[], bool]) -> Tokens:
    """On a worker: what a sign-in in the browser gives."""
    return oauth.sign_in(profile, settings, browse=browse, page=page, cancelled=cancelled)


class Browser(QObject):
    """`browse` may be called from any thread; `opened` comes on the main one."""

    opened = Signal(str)
    _wanted = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.open_outside: Callable[[QUrl], object] = QDesktopServices.openUrl
        self._wanted.connect(self._open, Qt.ConnectionType.QueuedConnection)

    def browse(self, url: str) -> None:
        self._wanted.emit(url)

    def _open(self, url: str) -> None:
        self.opened.emit(url)
        self.open_outside(QUrl(url))


class BrowserWait(QFrame):
    """Shown by `browser` when the page has been opened; whoever waits hides it."""

    def __init__(self, browser: Browser) -> None:
        super().__init__()
        mark(self, kind="bar", tone="accent")
        self._url = ""
        self.words = label(wrap=True)
        self.copy = button(kind="link", pressed=self._copy)
        row = QHBoxLayout()
        row.addWidget(self.copy)
        row.addStretch()
        box = QVBoxLayout(self)
        box.setContentsMargins(Size.GAP_WIDE, Size.GAP_WIDE, Size.GAP_WIDE, Size.GAP)
        box.setSpacing(Size.STEP)
        box.addWidget(self.words)
        box.addLayout(row)
        self.setVisible(False)
        browser.opened.connect(self._opened)
        self.say()

    def say(self) -> None:
        self.words.setText(
            translate(
                "assistant",
                "Go on in your browser: sign in there and allow access to the mailbox. This waits for three minutes.",
            )
        )
        self.copy.setText(translate("assistant", "No page opened? Copy its address"))
        self.copy.setAccessibleName(self.copy.text())

    def _opened(self, url: str) -> None:
        self._url = url
        self.setVisible(True)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._url)
