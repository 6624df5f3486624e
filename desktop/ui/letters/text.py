"""What a letter says: its mails one after the other, each in several languages, with its files; and how it goes out."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.language import translate
from desktop.model.letter import Letter, LetterState, Step, Tempo, Version
from desktop.trade import fields
from desktop.ui.context import Context
from desktop.ui.flow import Flow
from desktop.ui.letters.facts import Detail
from desktop.ui.parts import button, label, tip
from desktop.ui.theme import Size, mark

SAVED = 700  # milliseconds after the last key
DAYS = 3
_LANGUAGES = ("en", "zh")
_NAMES = {
    "en": "English",
    "zh": "中文",
    "es": "Español",
    "pt": "Português",
    "fr": "Français",
    "de": "Deutsch",
    "ru": "Русский",
    "ar": "العربية",
}


class Number(QLineEdit):
    """A small number of seconds, mails or days."""

    def __init__(self, most: int = 9999) -> None:
        super().__init__()
        self.setValidator(QIntValidator(0, most, self))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFixedWidth(Size.RAIL)

    def value(self) -> int:
        return int(self.text()) if self.text().isdecimal() else 0

    def set_value(self, value: int) -> None:
        if self.value() != value or not self.text():
            self.setText(str(value))


class Text(QWidget):
    """`changed` carries the letter as it is written now; `template_wanted` the number of the mail that a template is wanted for,
    `files_wanted` that files are; `detach_wanted` carries a file."""

    changed = Signal(object)
    template_wanted = Signal(int)
    files_wanted = Signal(int)
    detach_wanted = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.letter: Letter | None = None
        self.step, self.language = 0, "en"
        self._soon = QTimer(self, singleShot=True, interval=SAVED)
        self._soon.timeout.connect(self.flush)
        self._steps = QHBoxLayout()
        self._steps.setSpacing(Size.GAP)
        self._languages = QHBoxLayout()
        self._languages.setSpacing(Size.GAP)
        self._files = QHBoxLayout()
        self._files.setSpacing(Size.GAP)
        self.more = button(kind="link", pressed=self._add_step)
        self.less = button(kind="link", pressed=self._drop_step)
        self.after = label(kind="mute")
        self.days = Number()
        self.template = button(pressed=lambda: self.template_wanted.emit(self.step))
        self.field = button(pressed=self._ask_field)
        self.attach = button(pressed=lambda: self.files_wanted.emit(self.step))
        self.subject = QLineEdit()
        self.body = QPlainTextEdit()
        self.body.setTabChangesFocus(True)
        self.least, self.most, self.daily = Number(), Number(), Number()
        self.gap, self.to, self.a_day = label(kind="mute"), label(kind="mute"), label(kind="mute")
        self.hours, self.foot, self.signed = QCheckBox(), QCheckBox(), QCheckBox()
        self._lay_out()
        self._connect()
        self.say()

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(Size.GAP)
        first.addLayout(self._steps)
        first.addWidget(self.more)
        first.addStretch()
        first.addLayout(self._languages)
        second = QHBoxLayout()
        second.setSpacing(Size.GAP)
        for each in (self.template, self.field, self.attach):
            second.addWidget(each)
        second.addStretch()
        for end in (self.after, self.days, self.less):
            second.addWidget(end)
        card = QFrame()
        mark(card, kind="card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(Size.MARGIN, Size.GAP_WIDE, Size.MARGIN, Size.GAP_WIDE)
        inside.setSpacing(Size.GAP)
        inside.addWidget(self.subject)
        inside.addWidget(self.body, 1)
        inside.addLayout(self._files)
        tempo = Flow(gap=Size.GAP)
        for parts in ((self.gap, self.least, self.to, self.most), (self.a_day, self.daily)):
            tempo.addWidget(_together(*parts))
        for tick in (self.hours, self.foot, self.signed, QWidget()):
            tempo.addWidget(tick)
        flowing = QWidget()
        flowing.setLayout(tempo)
        mark(self.body, kind="letter")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Size.GAP_WIDE)
        box.addLayout(first)
        box.addLayout(second)
        box.addWidget(card, 1)
        box.addWidget(flowing)

    def _connect(self) -> None:
        self.subject.textEdited.connect(lambda _: self._soon.start())
        self.body.textChanged.connect(self._soon.start)
        for spin in (self.days, self.least, self.most, self.daily):
            spin.textEdited.connect(lambda _: self._soon.start())
        for tick in (self.hours, self.foot, self.signed):
            tick.toggled.connect(lambda _: self._soon.start())

    def say(self) -> None:
        for each, text, hint in (
            (self.template, translate("letters", "Use a template"), translate("letters", "Take the words and files of a template")),
            (
                self.field,
                translate("letters", "Insert a field"),
                translate("letters", "Something that differs from one to the next"),
            ),
            (self.attach, translate("letters", "Attach files"), translate("letters", "Files that go along with every mail")),
            (self.more, translate("letters", "+ Follow-up"), translate("letters", "One more mail to who does not answer")),
            (self.less, translate("letters", "Remove this mail"), translate("letters", "Take this follow-up out")),
        ):
            each.setText(text)
            each.setAccessibleName(text)
            tip(each, hint)
        self.after.setText(translate("letters", "without an answer after working days:"))
        self.gap.setText(translate("letters", "Seconds between two mails, from"))
        self.to.setText(translate("letters", "to"))
        self.a_day.setText(translate("letters", "most a day (0: what the account may)"))
        self.hours.setText(translate("letters", "In the working hours of each"))
        self.foot.setText(translate("letters", "With a line on how to get no more"))
        self.signed.setText(translate("letters", "With my signature"))
        tip(self.hours, translate("letters", "Each mail arrives when they are at the desk"))
        tip(self.foot, translate("letters", "The law asks for it in most countries when you write to strangers"))
        tip(self.signed, translate("letters", "The signature of the account, in the language of the mail"))
        for spin, text in (
            (self.days, translate("letters", "Working days without an answer")),
            (self.least, translate("letters", "Shortest gap in seconds")),
            (self.most, translate("letters", "Longest gap in seconds")),
            (self.daily, translate("letters", "Most mails a day")),
        ):
            spin.setAccessibleName(text)
            tip(spin, text)
        self.subject.setAccessibleName(translate("letters", "Subject"))
        self.subject.setPlaceholderText(translate("letters", "Subject"))
        self.body.setAccessibleName(translate("letters", "Text of the mail"))
        self.body.setPlaceholderText(
            translate("letters", "Dear …: write, or use a template. Fields look like {{ contact.salutation }}.")
        )
        tip(self.subject, self.subject.accessibleName())
        tip(self.body, self.body.accessibleName())
        self._fill()

    # Showing

    def show_detail(self, detail: Detail | None) -> None:
        """What is being written stays as it is."""
        new = detail.letter if detail is not None else None
        if self._soon.isActive() and new is not None and self.letter is not None and new.id == self.letter.id:
            return
        other = self.letter is None or new is None or new.id != self.letter.id
        self.letter = new
        if other:
            self.step, self.language = 0, new.steps[0].versions[0].language if new and new.steps else "en"
        self._fill()

    def _version(self) -> Version | None:
        if self.letter is None or self.step >= len(self.letter.steps):
            return None
        versions = self.letter.steps[self.step].versions
        return next((one for one in versions if one.language == self.language), versions[0])

    def _fill(self) -> None:
        one = self._version()
        if self.letter is None or one is None:
            return
        self.language = one.language
        open_ = self.letter.state in (LetterState.DRAFT, LetterState.PAUSED)
        tempo, step = self.letter.tempo, self.letter.steps[self.step]
        blockers = [
            QSignalBlocker(each)
            for each in (self.subject, self.body, self.days, self.least, self.most, self.daily, self.hours, self.foot, self.signed)
        ]
        if self.subject.text() != one.subject:
            self.subject.setText(one.subject)
        if self.body.toPlainText() != one.body:
            self.body.setPlainText(one.body)
        self.subject.setPlaceholderText(
            translate("letters", "Empty: an answer in the conversation of the first")
            if self.step
            else translate("letters", "Subject")
        )
        for spin, value in ((self.days, step.days), (self.least, tempo.least), (self.most, tempo.most), (self.daily, tempo.daily)):
            spin.set_value(value)
        self.hours.setChecked(tempo.in_hours)
        self.foot.setChecked(self.letter.footer)
        self.signed.setChecked(self.letter.signed)
        del blockers
        self.subject.setReadOnly(not open_)
        self.body.setReadOnly(not open_)
        for each in (self.template, self.field, self.attach, self.more, self.least, self.most, self.daily, self.days):
            each.setEnabled(open_)
        for tick in (self.hours, self.foot, self.signed):
            tick.setEnabled(open_)
        for later in (self.after, self.days, self.less):
            later.setVisible(self.step > 0)
        self.less.setEnabled(open_)
        self._fill_chips(open_=open_)

    def _fill_chips(self, *, open_: bool) -> None:
        assert self.letter is not None
        for layout in (self._steps, self._languages, self._files):
            while (item := layout.takeAt(0)) is not None:
                if (old := item.widget()) is not None:
                    old.hide()
                    old.deleteLater()
        for number in range(len(self.letter.steps)):
            name = translate("letters", "First mail") if number == 0 else translate("letters", "Follow-up {number}", number=number)
            self._steps.addWidget(self._chip(name, partial(self._show, number, self.language), checked=number == self.step))
        there = {one.language[:2]: one.language for one in self.letter.steps[self.step].versions}
        for short in dict.fromkeys((*there, *_LANGUAGES)):
            name = _language(short) if short in there else f"+ {_language(short)}"
            pressed = partial(self._show_language, there.get(short, ""), short)
            chip = self._chip(name, pressed, checked=there.get(short) == self.language)
            chip.setEnabled(open_ or short in there)
            self._languages.addWidget(chip)
        for one in self.letter.files:
            if one.recipient is None and one.step == self.step and one.language in ("", self.language):
                chip = self._chip(f"{one.name} ✕", partial(self.detach_wanted.emit, one))
                chip.setCheckable(False)
                chip.setEnabled(open_)
                tip(chip, translate("letters", "Take {name} out", name=one.name))
                self._files.addWidget(chip)
        self._files.addStretch()

    def _chip(self, name: str, pressed: Callable[[], object], *, checked: bool = False) -> QPushButton:
        made = button(name, kind="chip", pressed=pressed)
        made.setCheckable(True)
        made.setChecked(checked)
        made.setAccessibleName(name)
        tip(made, name)
        return made

    # Writing

    def flush(self) -> None:
        """What was written and not yet kept is handed over now."""
        self._soon.stop()
        written = self.written()
        if written is not None and written != self.letter:
            self.letter = written
            self.changed.emit(written)

    def written(self) -> Letter | None:
        """The letter as it stands in the fields."""
        one = self._version()
        if self.letter is None or one is None:
            return None
        fresh = replace(one, subject=self.subject.text(), body=self.body.toPlainText())
        step = self.letter.steps[self.step]
        versions = tuple(fresh if each.language == one.language else each for each in step.versions)
        days = max(1, self.days.value()) if self.step else 0
        steps = tuple(Step(versions, days) if at == self.step else each for at, each in enumerate(self.letter.steps))
        tempo = Tempo(self.least.value(), max(self.least.value(), self.most.value()), self.daily.value(), self.hours.isChecked())
        return replace(self.letter, steps=steps, tempo=tempo, footer=self.foot.isChecked(), signed=self.signed.isChecked())

    def _show(self, step: int, language: str) -> None:
        self.flush()
        self.step, self.language = step, language
        self._fill()

    def _show_language(self, known: str, wanted: str) -> None:
        """One that is there, or a new one that begins as a copy of what is shown."""
        self.flush()
        one = self._version()
        if self.letter is None or one is None:
            return
        if not known:
            step = self.letter.steps[self.step]
            known = wanted
            steps = list(self.letter.steps)
            steps[self.step] = replace(step, versions=(*step.versions, replace(one, language=wanted)))
            self._change(replace(self.letter, steps=tuple(steps)))
        self._show(self.step, known)

    def _add_step(self) -> None:
        self.flush()
        if self.letter is None:
            return
        languages = [one.language for one in self.letter.steps[0].versions]
        made = Step(tuple(Version(language, "", "") for language in languages), DAYS)
        self._change(replace(self.letter, steps=(*self.letter.steps, made)))
        self._show(len(self.letter.steps) - 1, self.language)
        self.body.setFocus()

    def _drop_step(self) -> None:
        if self.letter is None or not self.step:
            return
        self._soon.stop()
        self._change(replace(self.letter, steps=tuple(one for at, one in enumerate(self.letter.steps) if at != self.step)))
        self.step -= 1
        self._fill()

    def _change(self, letter: Letter) -> None:
        self.letter = letter
        self.changed.emit(letter)

    def field_menu(self) -> QMenu:
        """The fields that a letter may have."""
        made = QMenu(self)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        groups = {
            "contact": translate("letters", "The person"),
            "customer": translate("letters", "The customer"),
            "self": translate("letters", "Me"),
        }
        for group, name in groups.items():
            below = made.addMenu(name)
            for one in fields.CATALOGUE:
                if one.group == group:
                    below.addAction(one.name, partial(self.insert, one.name))
        made.addAction(translate("letters", "Today's date"), partial(self.insert, "today"))
        return made

    def insert(self, field: str) -> None:
        """At the cursor of the subject or the text, whichever was last."""
        text = f"{{{{ {field} }}}}"
        if self.subject.hasFocus():
            self.subject.insert(text)
        else:
            self.body.insertPlainText(text)
            self.body.setFocus()
        self._soon.start()

    def _ask_field(self) -> None:
        self.field_menu().popup(self.field.mapToGlobal(self.field.rect().bottomLeft()))


def _together(*parts: QWidget) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, Size.GAP, 0)
    row.setSpacing(Size.GAP)
    for each in parts:
        row.addWidget(each)
    return made


def _language(code: str) -> str:
    """By its own name."""
    return _NAMES.get(code, code)
