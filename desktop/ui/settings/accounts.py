"""An account in the settings: folded to one line, unfolded to its servers, name and password."""

import threading
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QMessageBox, QProgressBar, QVBoxLayout, QWidget

from desktop.actions import account as accounts
from desktop.actions import keeping as keep
from desktop.actions import oauth
from desktop.actions.profile import Profile
from desktop.language import translate
from desktop.model.account import Account, Settings, SignIn
from desktop.model.errors import TradewindError
from desktop.model.ids import AccountId
from desktop.model.keeping import Freed, Keeping
from desktop.store import folder
from desktop.store import keeping as keepings
from desktop.ui import keeping, texts, ways
from desktop.ui.account.browser import Browser, BrowserWait, tokens
from desktop.ui.account.form import ServersForm
from desktop.ui.context import Context
from desktop.ui.folders.names import in_order, name_of
from desktop.ui.keeping import KeepingBox
from desktop.ui.loops import Loops
from desktop.ui.parts import button, label, level, tip
from desktop.ui.settings.sending import AccountSending
from desktop.ui.settings.serving import ServingForm
from desktop.ui.status import state_words
from desktop.ui.theme import Size, mark
from desktop.ui.threads import Background
from desktop.ui.ways import Offered, Way

_HERE = (Way.ACCOUNT, Way.PASSWORD, Way.SIGN_IN)  # what the card itself is for


class AccountCard(QFrame):
    """Changes are tried at both servers before they are kept; so is a new password. `way_wanted` carries a Way on from the
    account's problem that leads elsewhere, and the account."""

    way_wanted = Signal(object, object)

    def __init__(self, context: Context, loops: Loops, one: Account) -> None:
        super().__init__()
        mark(self, kind="bar")
        self._context, self._loops, self._account = context, loops, one
        self._work = Background("account", self)
        self._filled = False
        self._address = label(one.address, kind="strong", wrap=True)
        self._state = label(kind="mark", wrap=True)
        self.offered, self.further = Offered(), Offered()  # for how it is; for what was just tried
        self.offered.wanted.connect(self._go)
        self.further.wanted.connect(self._go)
        self.edit = button(kind="small", pressed=self._toggle)
        self.remove = button(kind="small", pressed=self.ask_removal)
        self.name, self.password = QLineEdit(), QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self._name_label, self._password_label = label(), label()
        self.keep = KeepingBox(context.theme)
        self.keep.activated.connect(lambda _: self._choose(self.keep.chosen))
        self.free = button(pressed=self._free)
        self._keep_label, self._keep_words = label(), label(kind="mark", wrap=True)
        self._keep_label.setBuddy(self.keep)
        self.uses = ServingForm(context, one.id)
        self.servers = ServersForm(context.theme)
        self.sending = AccountSending(context, one)
        self.trouble = label(kind="", tone="red", wrap=True)
        self.save = button(kind="primary", pressed=self._save)
        self.browser = Browser(self)
        self.by_browser = button(pressed=self._sign_in)
        self.stop = button(pressed=self._leave)
        self.wait = BrowserWait(self.browser)
        self._over = threading.Event()  # set when nobody waits for the browser any more
        self.busy = QProgressBar()
        self.busy.setRange(0, 0)
        self.busy.setFixedWidth(Size.PROGRESS)
        self.busy.setTextVisible(False)
        self._lay_out()
        context.words.changed.connect(self.say)
        self.say()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(Size.GAP)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._address)
        words.addWidget(self._state)
        words.addWidget(self.offered)
        head.addLayout(words, 1)
        head.addWidget(self.edit, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)
        self.details = QWidget()
        inside = QVBoxLayout(self.details)
        inside.setContentsMargins(0, Size.GAP, 0, 0)
        inside.setSpacing(Size.STEP)
        for words_label, field in ((self._name_label, self.name), (self._password_label, self.password)):
            inside.addWidget(words_label)
            inside.addWidget(field)
            inside.addSpacing(Size.GAP)
        inside.addWidget(self._keep_label)
        chosen = QHBoxLayout()
        chosen.setSpacing(Size.GAP)
        chosen.addWidget(self.keep, 1)
        chosen.addWidget(self.free)
        inside.addLayout(chosen)
        inside.addWidget(self._keep_words)
        inside.addSpacing(Size.GAP)
        inside.addWidget(self.uses)
        inside.addSpacing(Size.GAP)
        inside.addWidget(self.servers)
        inside.addWidget(self.trouble)
        inside.addWidget(self.further)
        inside.addSpacing(Size.GAP)
        row = QHBoxLayout()
        row.setSpacing(Size.GAP_WIDE)
        for widget in (self.save, self.by_browser, self.stop, self.busy):
            row.addWidget(widget)
        row.addStretch()
        inside.addLayout(row)
        inside.addSpacing(Size.STEP)
        inside.addWidget(self.wait)
        inside.addSpacing(Size.GAP_WIDE)
        inside.addWidget(self.sending)
        self.details.setVisible(False)
        self.trouble.setVisible(False)
        self.busy.setVisible(False)
        self.stop.setVisible(False)
        box = QVBoxLayout(self)
        box.setContentsMargins(Size.GAP_WIDE, Size.GAP_WIDE, Size.GAP_WIDE, Size.GAP_WIDE)
        box.setSpacing(0)
        box.addLayout(head)
        box.addWidget(self.details)

    def say(self) -> None:
        folded = self.details.isHidden()
        self.edit.setText(translate("settings", "Change") if folded else translate("settings", "Close"))
        self.remove.setText(translate("settings", "Remove"))
        for each in (self.edit, self.remove):
            each.setAccessibleName(f"{each.text()}: {self._account.address}")
        self._name_label.setText(translate("assistant", "Your name, as the other side sees it"))
        self._password_label.setText(translate("settings", "New password or authorisation code"))
        self.name.setAccessibleName(self._name_label.text())
        self.password.setAccessibleName(self._password_label.text())
        self.by_browser.setText(translate("settings", "Sign in in the browser"))
        self.stop.setText(translate("settings", "Cancel"))
        for each in (self.by_browser, self.stop):
            each.setAccessibleName(f"{each.text()}: {self._account.address}")
        self.wait.say()
        self._keep_label.setText(translate("settings", "Kept on this computer"))
        self.keep.say()
        self.free.setText(translate("settings", "Free space"))
        self.free.setAccessibleName(f"{self.free.text()}: {self._account.address}")
        tip(self.free, translate("settings", "Keep only the headers of mail beyond this choice. Drafts and unsent mail stay."))
        self.uses.say()
        self.servers.say()
        self.sending.say()
        self.save.setText(translate("settings", "Test and save"))
        level(self.uses, self.servers, self.sending)
        self.show_account(self._account)

    def show_account(self, one: Account) -> None:
        """How it is now; fields that are being filled in are left alone."""
        self._account = one
        words = state_words(one, stopped=self._loops.stopped(one.id))
        told = texts.problem(one.problem, one.facts).text if one.problem else ""
        self._state.setText(f"{words}\n{told}" if told else words)
        known = ways.ways(one.problem) if one.problem and not self._loops.stopped(one.id) else ()
        self.offered.offer([way for way in known if self.details.isHidden() or way not in _HERE], one.address)
        self._show_keeping()
        signed = one.settings.sign_in is SignIn.BROWSER
        self.password.setPlaceholderText(
            translate("settings", "empty: signs in in the browser") if signed else translate("settings", "empty: stays as it is")
        )
        self.by_browser.setVisible(signed or oauth.ready(self._context.store, one.settings))
        if not self._filled:
            self.servers.fill(one.settings)
            self.name.setText(one.settings.name)

    def _show_keeping(self, told: str = "") -> None:
        """The choice, what it means, and the folders that have one of their own."""
        store = self._context.store
        chosen = keepings.of_account(store, self._account.id)
        self.keep.choose(chosen)
        lines = [told or keeping.meaning(chosen)]
        for one in in_order(folder.all(store, self._account.id)):
            own = keepings.own(store, one)
            if own is not None:
                lines.append(f"{name_of(one)}: {keeping.words(own)}")
        self._keep_words.setText("\n".join(lines))

    def _choose(self, chosen: Keeping) -> None:
        """At once: nothing has to be tried at a server for it."""
        work = self._context.background
        work.run(keep.choose, self._context.profile, self._account.id, chosen, done=lambda _: self._show_keeping())

    def _free(self) -> None:
        self.free.setEnabled(False)
        self._work.run(
            keep.free,
            self._context.profile,
            self._account.id,
            now=self._context.clock(),
            done=self._freed,
            failed=self._not_freed,
        )

    def _freed(self, done: Freed) -> None:
        self.free.setEnabled(True)
        self._show_keeping(keeping.freed(done))

    def _not_freed(self, error: TradewindError) -> None:
        self.free.setEnabled(True)
        self._show_keeping(str(texts.error(error)))

    def _go(self, way: Way) -> None:
        if way is Way.SIGN_IN and not self.by_browser.isHidden():
            self.unfold()
            self._sign_in()
        elif way in _HERE:
            self.unfold()
        else:
            self.way_wanted.emit(way, self._account.id)

    def unfold(self) -> None:
        self._filled = True
        self.details.setVisible(True)
        self.say()
        (self.by_browser if self._account.settings.sign_in is SignIn.BROWSER else self.password).setFocus()

    def close_down(self) -> None:
        self._leave()
        self._work.close(500)

    def _toggle(self) -> None:
        if self.details.isHidden():
            self.unfold()
        else:
            self._fold()

    def _fold(self) -> None:
        self._leave()
        self._filled = False
        self.details.setVisible(False)
        self.trouble.setVisible(False)
        self.further.hide()
        self.password.clear()
        self.say()

    def _save(self) -> None:
        self._show_busy(busy=True)
        self.trouble.setVisible(False)
        self.further.hide()
        self._work.run(
            accounts.change,
            self._context.profile,
            self._account.id,
            settings=self.servers.settings(self._account.address, self.name.text().strip()),
            secret=self.password.text() or None,
            done=lambda _: self._saved(),
            failed=self._failed,
        )

    def _sign_in(self) -> None:
        """Ask in the browser; what stands in the fields is kept with it."""
        self._show_busy(busy=True)
        self.trouble.setVisible(False)
        self.further.hide()
        self.stop.setVisible(True)
        self.stop.setFocus()
        self._over = over = threading.Event()
        wanted = self.servers.settings(self._account.address, self.name.text().strip())
        profile, account = self._context.profile, self._account.id
        work = (_sign_in, profile, account, wanted, self.browser.browse, over.is_set)
        self._work.run(*work, done=lambda _: self._saved(), failed=self._failed)

    def _leave(self) -> None:
        """Wait for the browser no longer."""
        self._over.set()

    def _saved(self) -> None:
        self._show_busy(busy=False)
        self._fold()
        self._loops.resume(self._account.id)

    def _failed(self, error: TradewindError) -> None:
        self._show_busy(busy=False)
        self.trouble.setText(str(texts.error(error)))
        self.trouble.setVisible(True)
        elsewhere = [way for way in ways.ways(error.code) if way not in _HERE and way is not Way.RETRY]  # “Test and save” is that
        self.further.offer(elsewhere, self._account.address)

    def _show_busy(self, *, busy: bool) -> None:
        self.busy.setVisible(busy)
        self.wait.setVisible(False)
        self.stop.setVisible(False)
        for each in (self.save, self.by_browser):
            each.setEnabled(not busy)

    def ask_removal(self) -> None:
        """Forget the account here after a word of consent; nothing happens on the server."""
        box = QMessageBox(self)
        box.setWindowTitle("Tradewind")
        box.setText(translate("settings", "Remove {address} from this computer?", address=self._account.address))
        box.setInformativeText(
            translate(
                "settings",
                "Its mail, drafts and unsent mail here are forgotten. Nothing happens on the server, and it can be added again.",
            )
        )
        yes = box.addButton(translate("settings", "Remove"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(translate("settings", "Keep"), QMessageBox.ButtonRole.RejectRole)
        yes.clicked.connect(self._remove)
        box.open()

    def _remove(self) -> None:
        self._loops.stop(self._account.id)
        self._context.background.run(accounts.remove, self._context.profile, self._account.id, force=True)


def _sign_in(
    profile: Profile, account: AccountId, settings: Settings, browse: Callable[[str], None], cancelled: Callable[[], bool]
) -> None:
    """On the worker: sign in in the browser, and keep that with these settings once both servers took it."""
    accounts.change(profile, account, settings=settings, secret=tokens(profile, settings, browse, cancelled))
