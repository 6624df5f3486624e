"""Each recipient's mail as it would go: forward and back with the arrows; what is missing stands in red and is filled in here."""

import re
from functools import partial
from html import escape

from PySide6.QtCore import QEvent, QObject, Qt, QUrl, Signal
from PySide6.QtGui import QImage, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QTextBrowser, QVBoxLayout, QWidget

from desktop.actions import proof
from desktop.language import translate
from desktop.model.letter import Letter, LetterFile, LetterState, Recipient
from desktop.ui import texts
from desktop.ui.context import Context
from desktop.ui.letters.facts import Detail
from desktop.ui.parts import Elided, Empty, IconButton, button, label, line, tip
from desktop.ui.templates import words as field_words
from desktop.ui.theme import Size, mark

_ENTER = (Qt.Key.Key_Return.value, Qt.Key.Key_Enter.value)
_GAP = re.compile("⟦([^⟦⟧<>&]+)⟧")


class Sheet(QTextBrowser):
    """A mail's words. It loads nothing and follows no link."""

    def __init__(self) -> None:
        super().__init__()
        mark(self, kind="help")
        self._nothing = QImage(1, 1, QImage.Format.Format_ARGB32)
        self._nothing.fill(Qt.GlobalColor.transparent)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setTabChangesFocus(True)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Pictures of a signature are parts of the mail, which this is not yet. For None, Qt looks for a file of that name."""
        return self._nothing


class Gap(QLineEdit):
    """A field that is filled in: Enter for this one, Ctrl+Enter (which elsewhere starts the letter) for all."""

    for_all = Signal()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.type() is QEvent.Type.KeyPress:
                self.for_all.emit()
            event.accept()
            return True
        return super().event(event)


class Proofs(QWidget):
    """`filled` carries a recipient and the fields that were filled in, `filled_all` those that are the same for all; `test_wanted`
    whose mail goes to oneself, and which step; `own_file_wanted` whose file is to be added, `detach_wanted` a file."""

    filled = Signal(object, object)
    filled_all = Signal(object)
    test_wanted = Signal(object, int)
    own_file_wanted = Signal(object, int)
    detach_wanted = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._detail: Detail | None = None
        self._place, self._step = 0, 0
        self._asked = 0
        self.back, self.on = IconButton(context.theme, "left"), IconButton(context.theme, "right")
        self.number, self.who = label(kind="strong"), Elided(kind="mute")
        self.which = button(kind="chip", pressed=self._other_step)
        self.test = button(pressed=self._test)
        self.own = button(pressed=self._own)
        self.subject = label(kind="title", wrap=True)
        self.sheet = Sheet()
        self.empty = Empty(context.theme, "mail")
        self._gaps = QVBoxLayout()
        self._gaps.setSpacing(Size.GAP)
        self._files = QHBoxLayout()
        self._files.setSpacing(Size.GAP)
        self.fields: dict[str, QLineEdit] = {}
        self._lay_out()
        self.back.clicked.connect(lambda: self.step(-1))
        self.on.clicked.connect(lambda: self.step(1))
        for keys, by in (("Alt+Left", -1), ("Alt+Right", 1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self.step, by))
        self.sheet.installEventFilter(self)
        self.say()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(Size.GAP)
        for each in (self.back, self.on, self.number):
            row.addWidget(each)
        row.addWidget(self.who, 1)
        for end in (self.which, self.own, self.test):
            row.addWidget(end)
        self._card = QFrame()
        mark(self._card, kind="card")
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(Size.MARGIN, Size.GAP_WIDE, Size.MARGIN, Size.GAP_WIDE)
        inside.setSpacing(Size.GAP)
        inside.addWidget(self.subject)
        inside.addWidget(line())
        inside.addWidget(self.sheet, 1)
        inside.addLayout(self._files)
        self._head = QWidget()
        self._head.setLayout(row)
        row.setContentsMargins(0, 0, 0, 0)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Size.GAP_WIDE)
        box.addWidget(self._head)
        box.addLayout(self._gaps)
        box.addWidget(self._card, 1)
        box.addWidget(self.empty, 1)

    def say(self) -> None:
        self.back.say(translate("letters", "The one before"), shortcut="Alt+←")
        self.on.say(translate("letters", "The next one"), shortcut="Alt+→")
        self.test.setText(translate("letters", "Test to me"))
        tip(self.test, translate("letters", "Send this mail to your own address"))
        self.own.setText(translate("letters", "File for this one"))
        tip(self.own, translate("letters", "A file that goes to this recipient only"))
        tip(self.which, translate("letters", "Look at the other mails of the sequence"))
        self.sheet.setAccessibleName(translate("letters", "The mail as it would go"))
        self.empty.say(
            translate("letters", "Nobody to look at yet"),
            translate("letters", "Choose recipients first: each gets a mail of their own."),
        )
        self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows lead through the recipients, not through the text."""
        if watched is self.sheet and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            arrows = {Qt.Key.Key_Left.value: -1, Qt.Key.Key_Right.value: 1}
            if event.key() in arrows:
                self.step(arrows[event.key()])
                return True
        return super().eventFilter(watched, event)

    # Getting about

    def show_detail(self, detail: Detail | None) -> None:
        if detail is None or self._detail is None or detail.letter.id != self._detail.letter.id:
            self._place = self._step = 0
        self._detail = detail
        if self.isVisible():
            self._show()

    def look_at(self, one: Recipient) -> None:
        people = self._detail.recipients if self._detail is not None else ()
        self._place = next((at for at, each in enumerate(people) if each.id == one.id), 0)
        self._show()

    def step(self, by: int) -> None:
        """To the next recipient, or the one before."""
        people = self._detail.recipients if self._detail is not None else ()
        if people:
            self._place = (self._place + by) % len(people)
            self._show()

    def current(self) -> Recipient | None:
        people = self._detail.recipients if self._detail is not None else ()
        return people[min(self._place, len(people) - 1)] if people else None

    def _other_step(self) -> None:
        if self._detail is not None:
            self._step = (self._step + 1) % len(self._detail.letter.steps)
            self._show()

    # Showing

    def refresh(self) -> None:
        self._show()

    def _show(self) -> None:
        one, detail = self.current(), self._detail
        for each in (self._head, self._card):
            each.setVisible(one is not None)
        self.empty.setVisible(one is None)
        if one is None or detail is None:
            self._fill_gaps(())
            return
        self._step = min(self._step, len(detail.letter.steps) - 1)
        total = len(detail.recipients)
        self.number.setText(translate("letters", "{number} of {total}", number=min(self._place, total - 1) + 1, total=total))
        self.who.say(f"{one.name} <{one.address}>" if one.name else one.address)
        self.which.setVisible(len(detail.letter.steps) > 1)
        self.which.setText(
            translate("letters", "Follow-up {number}", number=self._step) if self._step else translate("letters", "First mail")
        )
        self.own.setVisible(detail.letter.state in (LetterState.DRAFT, LetterState.PAUSED))
        self._asked += 1
        self._context.background.run(
            proof.preview,
            self._context.profile,
            detail.letter,
            one,
            now=self._context.clock(),
            step=self._step,
            done=partial(self._have, self._asked, detail.letter),
        )

    def _have(self, asked: int, of: Letter, seen: proof.Preview) -> None:
        if asked != self._asked:
            return
        if seen.problem is not None:
            self.subject.setText(texts.error(seen.problem).text)
            mark(self.subject, tone="red")
            self.sheet.clear()
            self._fill_gaps(())
            return
        self.subject.setText(_worded(seen.subject) or translate("letters", "(no subject)"))
        mark(self.subject, tone="red" if any(gap.part == "subject" for gap in seen.missing) else "")
        palette = self._context.theme.palette
        self.sheet.document().setDefaultStyleSheet(f".missing {{ color: {palette.red}; }} a {{ color: {palette.accent}; }}")
        self.sheet.setHtml(_worded(seen.html))
        one, check = self.current(), self._detail.check if self._detail is not None else None
        later = check.missing.get(one.id, ()) if check is not None and one is not None else ()  # of the mails that follow, too
        names = tuple(dict.fromkeys((*(gap.field for gap in seen.missing), *later)))
        self._fill_gaps(names if of.state in (LetterState.DRAFT, LetterState.PAUSED) else ())
        self._fill_files(seen.files, open_=of.state in (LetterState.DRAFT, LetterState.PAUSED))

    def _fill_gaps(self, names: tuple[str, ...]) -> None:
        if tuple(self.fields) == names:
            for edit in self.fields.values():
                edit.clear()
            return
        _clear(self._gaps)
        self.fields = {}
        for name in names:
            row = QWidget()
            box = QHBoxLayout(row)
            box.setContentsMargins(0, 0, 0, 0)
            shown = f"{field_words.group(name.partition('.')[0])} · {field_words.field(name)}"
            said = label(translate("letters", "{field} is not known:", field=shown), tone="red")
            edit = Gap()
            mark(edit, tone="red")
            edit.setAccessibleName(shown)
            tip(edit, translate("letters", "Enter fills it in for this recipient, Ctrl+Enter for all"))
            edit.returnPressed.connect(partial(self._fill_in, name, edit))
            one = button(translate("letters", "For this one"), kind="small", pressed=partial(self._fill_in, name, edit))
            tip(one, translate("letters", "Only for this recipient (Enter)"))
            every = button(translate("letters", "For all"), kind="small", pressed=partial(self._fill_all, name, edit))
            tip(every, translate("letters", "The same for every recipient (Ctrl+Enter)"))
            edit.for_all.connect(partial(self._fill_all, name, edit))
            box.addWidget(said)
            box.addWidget(edit, 1)
            box.addWidget(one)
            box.addWidget(every)
            self.fields[name] = edit
            self._gaps.addWidget(row)

    def _fill_files(self, files: tuple[LetterFile, ...], *, open_: bool) -> None:
        _clear(self._files)
        for one in files:
            own = one.recipient is not None and open_
            chip = button(f"{one.name} ✕" if own else one.name, kind="chip")
            chip.setAccessibleName(one.name)
            if own:
                chip.clicked.connect(lambda _checked=False, one=one: self.detach_wanted.emit(one))
            tip(chip, translate("letters", "Take {name} out", name=one.name) if own else one.name)
            self._files.addWidget(chip)
        self._files.addStretch()

    def _fill_in(self, name: str, edit: QLineEdit) -> None:
        one = self.current()
        if one is not None and edit.text().strip():
            self.filled.emit(one, {name: edit.text()})

    def _fill_all(self, name: str, edit: QLineEdit) -> None:
        if edit.text().strip():
            self.filled_all.emit({name: edit.text()})

    def _test(self) -> None:
        one = self.current()
        if one is not None:
            self.test_wanted.emit(one, self._step)

    def _own(self) -> None:
        one = self.current()
        if one is not None:
            self.own_file_wanted.emit(one, self._step)


def _worded(text: str) -> str:
    """Gaps by the name of their field in words."""
    return _GAP.sub(lambda gap: f"⟦{escape(field_words.field(gap[1]))}⟧", text)


def _clear(layout: QVBoxLayout | QHBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()
