"""One letter: its name and account, its people, words and proofs, and at the foot what a start would mean and the start itself."""

from functools import partial

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from desktop.actions.proof import Check
from desktop.language import translate
from desktop.model.finding import Level
from desktop.model.letter import LetterState, RecipientState
from desktop.store import sender
from desktop.ui import texts
from desktop.ui.context import Context
from desktop.ui.letters import words
from desktop.ui.letters.facts import Detail
from desktop.ui.letters.people import People
from desktop.ui.letters.proofs import Proofs
from desktop.ui.letters.text import Text
from desktop.ui.parts import Combo, IconButton, button, label, tip
from desktop.ui.theme import Size, mark

PAGES = ("people", "text", "proofs")


class DetailView(QWidget):
    """`start_wanted`, `pause_wanted`, `resume_wanted`, `stop_wanted`, `remove_wanted`: what is to become of the letter. `renamed`
    carries a name, `sender_chosen` an account and an address."""

    start_wanted = Signal()
    pause_wanted = Signal()
    resume_wanted = Signal()
    stop_wanted = Signal()
    remove_wanted = Signal()
    renamed = Signal(str)
    sender_chosen = Signal(object, str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.detail: Detail | None = None
        self.page = PAGES[0]
        self.back = IconButton(context.theme, "left")
        self.back.hide()
        self.name = QLineEdit()
        self.state = label(kind="chip")
        self.account = Combo(context.theme)
        self.account.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToContents)
        self.from_ = label(kind="mute")
        self.from_.setBuddy(self.account)
        self.remove = button(kind="link", pressed=self.remove_wanted.emit)
        self.people, self.text, self.proofs = People(context), Text(context), Proofs(context)
        self.chips: dict[str, QPushButton] = {}
        for name in PAGES:
            chip = button(kind="chip", pressed=partial(self.show_page, name))
            chip.setCheckable(True)
            self.chips[name] = chip
        self.said, self.meter = label(wrap=True), label(kind="mute", wrap=True)
        self.start = button(kind="primary", pressed=self._go)
        self.pause = button(pressed=self.pause_wanted.emit)
        self.stop = button(kind="danger", pressed=self.stop_wanted.emit)
        self._lay_out()
        self.name.editingFinished.connect(self._rename)
        self.account.activated.connect(lambda at: self.sender_chosen.emit(*self.account.itemData(at)))
        self.people.look_wanted.connect(self.look_at)
        self.show_page(PAGES[0])

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(Size.GAP)
        head.addWidget(self.back)
        head.addWidget(self.name, 1)
        head.addWidget(self.state)
        head.addWidget(self.remove)
        second = QHBoxLayout()
        second.setSpacing(Size.GAP)
        for chip in self.chips.values():
            second.addWidget(chip)
        second.addStretch()
        second.addWidget(self.from_)
        second.addWidget(self.account)
        pages = QWidget()
        self._pages = QStackedLayout(pages)
        for each in (self.people, self.text, self.proofs):
            self._pages.addWidget(each)
        foot = QFrame()
        mark(foot, kind="card")
        row = QHBoxLayout(foot)
        row.setContentsMargins(Size.MARGIN, Size.GAP_WIDE, Size.MARGIN, Size.GAP_WIDE)
        row.setSpacing(Size.GAP)
        lines = QVBoxLayout()
        lines.setSpacing(Size.STEP // 2)
        lines.addWidget(self.said)
        lines.addWidget(self.meter)
        row.addLayout(lines, 1)
        for button_ in (self.stop, self.pause, self.start):
            row.addWidget(button_)
        box = QVBoxLayout(self)
        box.setContentsMargins(Size.MARGIN_WIDE, Size.MARGIN, Size.MARGIN_WIDE, Size.MARGIN)
        box.setSpacing(Size.GAP_WIDE)
        box.addLayout(head)
        box.addLayout(second)
        box.addWidget(pages, 1)
        box.addWidget(foot)

    # Words

    def say(self) -> None:
        for each, text, hint in (
            (self.remove, translate("letters", "Delete"), translate("letters", "Delete this letter")),
            (self.pause, translate("letters", "Pause"), translate("letters", "Nothing more goes until you go on (P)")),
            (self.stop, translate("letters", "Stop"), translate("letters", "Who still waits gets nothing")),
        ):
            each.setText(text)
            each.setAccessibleName(text)
            tip(each, hint)
        self.back.say(translate("letters", "All letters"))
        self.from_.setText(translate("letters", "From"))
        self.account.setAccessibleName(translate("letters", "Sender of the letter"))
        tip(self.account, self.account.accessibleName())
        self.name.setAccessibleName(translate("letters", "Name of the letter"))
        tip(self.name, translate("letters", "Only you see this name"))
        for part in (self.people, self.text, self.proofs):
            part.say()
        self._say()

    def _say(self) -> None:
        detail = self.detail
        numbers = {"people": len(detail.recipients) if detail is not None else 0}
        for at, (name, text) in enumerate(
            (
                ("people", translate("letters", "Recipients")),
                ("text", translate("letters", "Text")),
                ("proofs", translate("letters", "Preview")),
            ),
            1,
        ):
            chip = self.chips[name]
            chip.setText(f"{text} {numbers[name]}" if numbers.get(name) else text)
            chip.setAccessibleName(text)
            chip.setChecked(name == self.page)
            tip(chip, f"{text} (Alt+{at})")
        if detail is None:
            return
        said, tone = words.letter(detail.letter)
        self.state.setText(said)
        mark(self.state, tone=tone)
        self.said.setText(self._summary(detail))
        now = self._context.clock()
        going = detail.letter.state is LetterState.RUNNING
        self.meter.setText(words.meter(detail.meter, now, going=going) if detail.meter is not None else "")
        self.meter.setVisible(bool(self.meter.text()))
        self._say_buttons(detail)

    def _summary(self, detail: Detail) -> str:
        check, letter = detail.check, detail.letter
        if letter.state is LetterState.DRAFT:
            if not detail.recipients:
                return translate("letters", "First choose who gets it.")
            if check is None or check.empty:
                return translate("letters", "Now write what it says, or use a template.")
            if check.problem is not None:
                return translate("letters", "The text cannot be read: see the preview.")
            return " · ".join(self._ready(detail))
        counts = {state: sum(one.state is state for one in detail.recipients) for state in RecipientState}
        parts = [translate("letters", "{done} of {total} settled", done=words.gone(counts), total=len(detail.recipients))]
        for number, text in (
            (counts[RecipientState.ANSWERED], translate("letters", "%n answered", n=counts[RecipientState.ANSWERED])),
            (counts[RecipientState.BOUNCED], translate("letters", "%n came back", n=counts[RecipientState.BOUNCED])),
            (counts[RecipientState.FAILED], translate("letters", "%n refused", n=counts[RecipientState.FAILED])),
            (counts[RecipientState.SKIPPED], translate("letters", "%n left out", n=counts[RecipientState.SKIPPED])),
        ):
            if number:
                parts.append(text)
        return " · ".join(parts)

    def _ready(self, detail: Detail) -> list[str]:
        check = detail.check
        assert check is not None
        out = len(check.suppressed) + len(check.objected)
        parts = [translate("letters", "%n will get it", n=check.ready)]
        if check.missing:
            parts.append(translate("letters", "%n lack a field and are left out", n=len(check.missing)))
        if out:
            parts.append(translate("letters", "%n must not get it", n=out))
        if check.strangers:
            parts.append(translate("letters", "%n strangers", n=len(check.strangers)))
        if check.consent:
            parts.append(translate("letters", "%n in Europe have not agreed", n=len(check.consent)))
        if check.elsewhere:
            parts.append(translate("letters", "%n get another letter now", n=len(check.elsewhere)))
        if points := _points(check):
            parts.append(translate("letters", "look twice: {points}", points=" · ".join(points)))
        return parts

    def _say_buttons(self, detail: Detail) -> None:
        state = detail.letter.state
        resting = state is LetterState.PAUSED
        ready = detail.check is not None and (detail.check.ready > 0 or resting) and not detail.check.empty
        self.start.setVisible(state in (LetterState.DRAFT, LetterState.PAUSED))
        self.start.setText(translate("letters", "Go on") if resting else translate("letters", "Start"))
        tip(self.start, translate("letters", "One mail after the other goes out (Ctrl+Enter)"))
        self.start.setAccessibleName(self.start.text())
        self.start.setEnabled(ready and detail.letter.account is not None)
        self.pause.setVisible(state is LetterState.RUNNING)
        self.stop.setVisible(state in (LetterState.RUNNING, LetterState.PAUSED))
        self.remove.setVisible(state is not LetterState.RUNNING)

    # Showing

    def show_detail(self, detail: Detail) -> None:
        other = self.detail is None or self.detail.letter.id != detail.letter.id
        if other:
            self.text.flush()
        self.detail = detail
        open_ = detail.letter.state in (LetterState.DRAFT, LetterState.PAUSED)
        if other or not self.name.hasFocus():
            self.name.setText(detail.letter.name)
        self.name.setReadOnly(not open_)
        self._fill_sender(enabled=open_)
        for part in (self.people, self.text, self.proofs):
            part.show_detail(detail)
        self._say()

    def _fill_sender(self, *, enabled: bool) -> None:
        assert self.detail is not None
        blocker = QSignalBlocker(self.account)
        self.account.clear()
        chosen = 0
        for at, one in enumerate(sender.all(self._context.store)):
            self.account.addItem(one.person.address, (one.account, one.person.address))
            of = self.detail.letter
            if one.account == of.account and (one.person.address == of.sender or not of.sender) and not (chosen and not of.sender):
                chosen = at
        self.account.setCurrentIndex(chosen if self.detail.letter.account is not None else -1)
        self.account.setEnabled(enabled)
        del blocker

    def show_page(self, name: str) -> None:
        """people, text or proofs."""
        self.text.flush()
        self.page = name
        self._pages.setCurrentIndex(PAGES.index(name))
        for each, chip in self.chips.items():
            chip.setChecked(each == name)
        if name == "proofs":
            self.proofs.refresh()

    def look_at(self, one: object) -> None:
        """That recipient's mail."""
        self.show_page("proofs")
        self.proofs.look_at(one)  # type: ignore[arg-type] # a Recipient

    def _go(self) -> None:
        self.text.flush()
        if self.detail is not None:
            (self.resume_wanted if self.detail.letter.state is LetterState.PAUSED else self.start_wanted).emit()

    def _rename(self) -> None:
        if self.detail is not None and self.name.text().strip() and self.name.text() != self.detail.letter.name:
            self.renamed.emit(self.name.text())


def _points(check: Check) -> list[str]:
    """What the checks say of the mails, the gravest first."""
    return [texts.finding(one).partition("\n")[0] for one in check.findings if one.level is not Level.INFO][:3]
