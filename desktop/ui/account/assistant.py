"""Setting an account up in three steps: address and password, what is kept here, signature.

The servers are looked up while the user goes to the password; the help of that provider stands beside the fields. Nothing is saved
before both servers took the sign-in. Everything slow runs on a worker of its own and can be left.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.actions import account as accounts
from desktop.actions import oauth
from desktop.language import translate
from desktop.model.account import Candidate, Settings, SignIn, Source
from desktop.model.change import Change, Kind
from desktop.model.errors import TradewindError
from desktop.model.ids import AccountId
from desktop.ui import texts
from desktop.ui.account.after import KeepStep, SignatureStep
from desktop.ui.account.browser import Browser, BrowserWait, browser_way, tokens
from desktop.ui.account.form import ServersForm, guess
from desktop.ui.account.help import HelpCard
from desktop.ui.bridge import concerns
from desktop.ui.context import Context
from desktop.ui.parts import button, label
from desktop.ui.theme import Size, mark
from desktop.ui.threads import Background

_PAUSE = 700  # milliseconds after the last key in the address before it is looked up


class Assistant(QWidget):
    """`finished` carries the new account, `left` comes when the user goes without one, `sample_wanted` when the sample mailbox
    is to be opened, `clients_wanted` with an issuer whose client id is to be set. `first`: there is no account yet."""

    finished = Signal(object)
    left = Signal()
    sample_wanted = Signal()
    clients_wanted = Signal(str)

    def __init__(self, context: Context, *, first: bool) -> None:
        super().__init__()
        mark(self, kind="page")
        self._context, self._first = context, first
        self._work = Background("assistant", self)
        self._ticket = 0  # of the newest lookup or sign-in: answers to older ones are not wanted any more
        self._candidates: list[Candidate] = []
        self._looked_up = ""
        self._looking = self._then_sign_in = False
        self._by_browser = self._both_ways = False
        self.browser = Browser(self)
        self._leaving: list[Background] = []
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.look_up)
        self._title, self._intro = label(kind="page"), label(kind="mute", wrap=True)
        self._marks = [label(kind="chip") for _ in range(3)]
        self.kept, self.signed = KeepStep(context), SignatureStep(context)
        self.kept.over.connect(lambda: self.show_step(2))
        self.signed.over.connect(lambda: self.finished.emit(self.signed.account))
        self.steps = QStackedWidget()
        for step in (self._sign_in_step(), self.kept, self.signed):
            self.steps.addWidget(step)
        self._lay_out()
        self._show_busy("")
        self.show_step(0)
        context.words.changed.connect(self.say)
        context.bridge.changed.connect(self._changed)
        self.say()

    # The steps

    def _lay_out(self) -> None:
        sheet = QWidget()
        mark(sheet, kind="sheet")
        column = QVBoxLayout(sheet)
        column.setContentsMargins(Size.MARGIN_WIDE, 2 * Size.MARGIN_WIDE, Size.MARGIN_WIDE, Size.MARGIN_WIDE)
        inner = QWidget()
        inner.setMaximumWidth(Size.DIALOG + Size.FORM // 2)
        box = QVBoxLayout(inner)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Size.GAP_WIDE)
        box.addWidget(self._title)
        box.addWidget(self._intro)
        chips = QHBoxLayout()
        chips.setSpacing(Size.GAP)
        for each in self._marks:
            chips.addWidget(each)
        chips.addStretch()
        box.addLayout(chips)
        box.addSpacing(Size.GAP)
        box.addWidget(self.steps)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(inner, 100)
        row.addStretch()
        column.addLayout(row)
        column.addStretch()
        scroll = QScrollArea()
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys go to what is in it, which is scrolled to
        scroll.setWidgetResizable(True)
        scroll.setWidget(sheet)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def _sign_in_step(self) -> QWidget:
        self.address, self.name, self.password = QLineEdit(), QLineEdit(), QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.address.textEdited.connect(self._typed)
        self.address.editingFinished.connect(self.look_up)
        self.address.returnPressed.connect(self._onward)
        self.password.returnPressed.connect(self.sign_in)
        self._labels = {name: label(kind="strong") for name in ("address", "name", "password")}
        left = QVBoxLayout()
        left.setSpacing(Size.STEP)
        for name, field in (("address", self.address), ("name", self.name), ("password", self.password)):
            left.addWidget(self._labels[name])
            left.addWidget(field)
            left.addSpacing(Size.GAP)
        self.wait = BrowserWait(self.browser)
        self.more = button(kind="link", pressed=self._toggle_servers)
        self.more.setCheckable(True)
        servers_row = QHBoxLayout()
        servers_row.addWidget(self.more)
        servers_row.addStretch()
        self.servers = ServersForm(self._context.theme)
        self.servers.fill(guess(""))
        self.servers.setVisible(False)
        left.addWidget(self._trouble())
        left.addLayout(self._buttons())
        left.addSpacing(Size.GAP)
        left.addWidget(self.wait)
        left.addSpacing(Size.MARGIN)
        left.addLayout(servers_row)
        left.addWidget(self.servers)
        left.addStretch()
        self.help = HelpCard()
        self.help.clients_wanted.connect(self._set_client)
        page = QWidget()
        box = QHBoxLayout(page)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Size.MARGIN_WIDE)
        box.addLayout(left, 3)
        box.addWidget(self.help, 2, Qt.AlignmentFlag.AlignTop)
        return page

    def _trouble(self) -> QFrame:
        self.trouble = QFrame()
        mark(self.trouble, kind="bar", tone="red")
        self.trouble_text = label(wrap=True)
        self.trouble_text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        box = QVBoxLayout(self.trouble)
        box.setContentsMargins(Size.GAP_WIDE, Size.GAP_WIDE, Size.GAP_WIDE, Size.GAP_WIDE)
        box.addWidget(self.trouble_text)
        self.trouble.setVisible(False)
        return self.trouble

    def _buttons(self) -> QHBoxLayout:
        self.go = button(kind="primary", pressed=self.sign_in)
        self.other = button(kind="link", pressed=self._other_way)
        self.stop = button(pressed=self.cancel)
        self.leave = button(pressed=self.left.emit)
        self.sample = button(kind="link", pressed=self.sample_wanted.emit)
        self.busy = QProgressBar()
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        self.busy.setFixedWidth(Size.PROGRESS)
        self.busy_words = label(kind="mute")
        row = QHBoxLayout()
        row.setContentsMargins(0, Size.GAP, 0, 0)
        row.setSpacing(Size.GAP_WIDE)
        for widget in (self.go, self.stop, self.busy, self.busy_words, self.leave, self.other):
            row.addWidget(widget)
        row.addStretch()
        row.addWidget(self.sample)
        self.leave.setVisible(not self._first)
        self.sample.setVisible(self._first)
        return row

    def show_step(self, number: int) -> None:
        """0 sign in, 1 what is kept, 2 signature."""
        self.steps.setCurrentIndex(number)
        for place, each in enumerate(self._marks):
            mark(each, tone="accent" if place == number else "green" if place < number else "")
        (self.address, self.kept, self.signed)[number].setFocus()

    # Words

    def say(self) -> None:
        """Every word of the three steps."""
        self._title.setText(
            translate("assistant", "Welcome to Tradewind") if self._first else translate("assistant", "Another account")
        )
        self._intro.setText(
            translate("assistant", "Your mail stays with your provider; a copy is kept here, encrypted, and works offline.")
        )
        for each, text in zip(
            self._marks,
            (translate("assistant", "1  Sign in"), translate("assistant", "2  Kept here"), translate("assistant", "3  Signature")),
            strict=True,
        ):
            each.setText(text)
        self.stop.setText(translate("assistant", "Cancel"))
        self.leave.setText(translate("assistant", "Back"))
        self.sample.setText(translate("assistant", "Look around with a sample mailbox"))
        self.more.setText(translate("assistant", "Servers, proxy…"))
        self.servers.say()
        self.wait.say()
        self.kept.say()
        self.signed.say()
        for each_button in (self.stop, self.leave, self.sample, self.more):
            each_button.setAccessibleName(each_button.text())
        self._show_help()

    def _fields_say(self) -> None:
        best = self._candidates[0] if self._candidates else None
        words = translate("providers", best.label) if best and best.label else translate("assistant", "Password")
        for name, field, text in (
            ("address", self.address, translate("assistant", "Mail address")),
            ("name", self.name, translate("assistant", "Your name, as the other side sees it")),
            ("password", self.password, words),
        ):
            self._labels[name].setText(text)
            field.setAccessibleName(text)
        for part in (self._labels["password"], self.password):
            part.setVisible(not self._by_browser)
        if self._by_browser:
            here, there = translate("assistant", "Sign in in the browser"), translate("assistant", "With a password instead")
        else:
            here, there = translate("assistant", "Sign in"), translate("assistant", "In the browser instead")
        self.go.setText(here)
        self.other.setText(there)
        for each in (self.go, self.other):
            each.setAccessibleName(each.text())
        self.address.setPlaceholderText("lina@brightway-led.com")

    def _show_help(self) -> None:
        self._fields_say()
        best = self._candidates[0] if self._candidates else None
        known, ready = browser_way(self._context.store, best, self._looked_up)
        self._both_ways = ready or (best is not None and best.sign_in is SignIn.BROWSER)
        self.other.setVisible(self._both_ways and self.busy.isHidden())
        self.help.show_help(best, missing=bool(self._looked_up) and not self._looking, browser=known, ready=ready)

    def _choose_way(self) -> None:
        """The browser where the provider lets in by nothing else, or where all is there for it; a password else."""
        best = self._candidates[0] if self._candidates else None
        known, ready = browser_way(self._context.store, best, self._looked_up)
        self._by_browser = best is not None and (best.sign_in is SignIn.BROWSER or (known and ready))

    def _set_client(self) -> None:
        self.clients_wanted.emit(oauth.issuer_of(self._candidates[0].settings).key)

    def _onward(self) -> None:
        (self.name if self._by_browser else self.password).setFocus()

    def _other_way(self) -> None:
        self._by_browser = not self._by_browser
        self._show_help()

    def _changed(self, changes: frozenset[Change]) -> None:
        """A client id may have been set meanwhile."""
        if concerns(changes, Kind.SETTING) and not self.busy.isVisible():
            if not self._by_browser:
                self._choose_way()
            self._show_help()

    # Looking up

    def _typed(self) -> None:
        self._pause.start()

    def look_up(self) -> None:
        """Find the servers of the address, unless that was done."""
        self._pause.stop()
        address = self.address.text().strip()
        local, _, domain = address.rpartition("@")
        if address == self._looked_up or not local or "." not in domain:
            return
        self._looked_up, self._candidates, self._looking = address, [], True
        ticket = self._begin(translate("assistant", "Looking for the servers of {domain}…", domain=domain))
        form = self.servers.settings(address, "")
        self._work.run(
            accounts.lookup,
            address,
            proxy=form.proxy,
            ca_file=form.ca_file,
            done=lambda found: self._found(ticket, found),
            failed=lambda _: self._found(ticket, []),
        )

    def _found(self, ticket: int, found: list[Candidate]) -> None:
        if ticket != self._ticket:
            return
        self._looking = False
        self._candidates = found
        self._show_busy("")
        self._choose_way()
        self.servers.fill(found[0].settings if found else guess(self._looked_up))
        # What is only guessed, or lies with somebody else, is shown before a password goes there.
        certain = bool(found) and not found[0].confirm
        if not certain:
            self.more.setChecked(True)
            self.servers.setVisible(True)
        self._show_help()
        again, self._then_sign_in = self._then_sign_in, False
        if again and certain:
            self.sign_in()

    def _toggle_servers(self) -> None:
        self.servers.setVisible(self.more.isChecked())

    # Signing in

    def sign_in(self) -> None:
        """Try both servers with what stands in the fields; saves only when both took it."""
        address, password = self.address.text().strip(), self.password.text()
        if not address or not (password or self._by_browser):
            (self.password if address else self.address).setFocus()
            return
        if address != self._looked_up:
            self.look_up()
        if self._looking:
            self._then_sign_in = True
            return
        self.trouble.setVisible(False)
        ticket = self._begin(translate("assistant", "Signing in…"))
        name = self.name.text().strip()
        ways = self._ways(self.servers.settings(address, name), name)
        work = partial(_add, self._context, ways, None if self._by_browser else password, self.browser.browse)
        self._work.run(
            work,
            lambda: ticket == self._ticket,
            done=lambda made: self._added(ticket, made),
            failed=lambda error: self._failed(ticket, error),
        )

    def _ways(self, filled: Settings, name: str) -> list[Candidate]:
        """What to try: what stands in the fields; if that is what was found, then also what else was found."""
        found = [replace(one, settings=replace(one.settings, name=name)) for one in self._candidates]
        if found and found[0].settings == filled:
            return [replace(found[0], confirm=False), *found[1:]]  # seen and sent off
        return [Candidate(filled, Source.GUESS)]

    def cancel(self) -> None:
        """Leave what is being tried; an answer that still comes is not used, and an account made meanwhile is taken away again."""
        self._ticket += 1
        self._looking = self._then_sign_in = False
        self._looked_up = self._looked_up if self._candidates else ""
        self._leaving.append(self._work)
        self._work = Background("assistant", self)
        self._show_busy("")

    def _added(self, ticket: int, made: AccountId | None) -> None:
        if ticket != self._ticket or made is None:
            return
        self.kept.account = self.signed.account = made
        self.password.clear()
        self._show_busy("")
        self.show_step(1)

    def _failed(self, ticket: int, error: TradewindError) -> None:
        if ticket != self._ticket:
            return
        self._show_busy("")
        self.trouble_text.setText(str(texts.error(error)))
        self.trouble.setVisible(True)
        self.trouble.setAccessibleName(self.trouble_text.text())
        (self.go if self._by_browser else self.password).setFocus()
        self.password.selectAll()

    def _begin(self, words: str) -> int:
        self._ticket += 1
        self._show_busy(words)
        return self._ticket

    def _show_busy(self, words: str) -> None:
        """What is being tried, with a way to leave it; nothing of that when `words` is empty."""
        self.busy_words.setText(words)
        for widget in (self.busy, self.busy_words, self.stop):
            widget.setVisible(bool(words))
        self.wait.setVisible(False)
        self.sample.setVisible(self._first and not words)
        self.go.setEnabled(not words or self._looking)
        self.other.setVisible(not words and self._both_ways)

    def close_down(self) -> None:
        """No answer after this."""
        self._ticket += 1
        self._pause.stop()
        for work in (self._work, *self._leaving):
            work.close(500)


def _add(
    context: Context,
    ways: Sequence[Candidate],
    password: str | None,
    browse: Callable[[str], None],
    wanted: Callable[[], bool],
) -> AccountId | None:
    """On the worker: the account, unless the user has left meanwhile; then nothing stays behind. Without a password the browser is
    asked."""
    if not wanted():
        return None
    secret: accounts.Secret = (
        tokens(context.profile, ways[0].settings, browse, lambda: not wanted()) if password is None else password
    )
    made = accounts.add_first(context.profile, ways, secret)
    if wanted():
        return made
    accounts.remove(context.profile, made)
    return None
