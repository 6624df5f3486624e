"""One template: its name, step, languages, subject, text and files, and how it looks filled in. What is typed keeps itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from desktop.language import translate
from desktop.model.customer import Stage
from desktop.model.draft import DraftFile
from desktop.model.errors import TradewindError
from desktop.model.template import Merged, Template
from desktop.ui import texts
from desktop.ui.compose import look
from desktop.ui.compose.attachments import Attachments
from desktop.ui.context import Context
from desktop.ui.parts import Combo, button, label, literal, tip
from desktop.ui.templates import words
from desktop.ui.templates.preview import Preview
from desktop.ui.templates.source import Source
from desktop.ui.theme import Size, mark

PAUSE = 400  # milliseconds after the last key
OFFERED = ("en", "zh_CN", "de", "es", "fr", "pt", "it", "ru", "ar", "tr", "vi", "ja", "ko")  # languages to add


class Detail(QWidget):
    """`changed` after a pause in the typing; `taken`: one of the program's is to be changed; `language_wanted` carries a language
    to be shown or begun; the other signals are buttons."""

    changed = Signal()
    taken = Signal()
    language_wanted = Signal(str)
    duplicated = Signal()
    removed = Signal()
    files_wanted = Signal()
    file_removed = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._template: Template | None = None
        self._languages: list[str] = []
        self._wrong: TradewindError | None = None
        self._filling = False
        self.name, self.subject = QLineEdit(), QLineEdit()
        mark(self.name, kind="subject")
        self.stage = Combo(context.theme)
        self.source = Source(context.theme)
        self.preview = Preview(context.theme)
        self.files = Attachments(context.theme)
        self.state, self.problem = label(kind="mark"), label(kind="mark", tone="red", wrap=True)
        self.go = button(kind="small", pressed=self._go)
        self.duplicate = button(kind="small", pressed=self.duplicated.emit)
        self.remove = button(kind="small", pressed=self.removed.emit)
        mark(self.remove, tone="red")
        self.field, self.part = button(kind="small", pressed=self._fields), button(kind="small", pressed=self._parts)
        self.attach = button(kind="small", pressed=self.files_wanted.emit)
        self.seen = button(kind="chip", pressed=self._fit)
        self.seen.setCheckable(True)
        self.bar, self._bar_text = QFrame(), label(wrap=True)
        mark(self.bar, kind="bar")
        self.take = button(kind="primary", pressed=self.taken.emit)
        self._subject_name = label(kind="mute")
        self._tabs = QHBoxLayout()
        self._tabs.setSpacing(Size.STEP)
        self._soon = QTimer(self, singleShot=True, interval=PAUSE)
        self._soon.timeout.connect(self.changed)
        for stage in ("", *Stage):
            self.stage.addItem("", str(stage))
        self._lay_out()
        self.name.textEdited.connect(self._typed)
        self.subject.textEdited.connect(self._typed)
        self.source.textChanged.connect(self._typed)
        self.stage.activated.connect(lambda _: self._typed())
        self.files.removed.connect(self.file_removed)
        self.files.wanted.connect(self.files_wanted)
        context.theme.changed.connect(self._restyle)
        self._restyle()

    def _lay_out(self) -> None:
        def row(*parts: QWidget | int) -> QFrame:
            made = QFrame()
            mark(made, kind="row")
            across = QHBoxLayout(made)
            across.setContentsMargins(Size.MARGIN, Size.STEP + 2, Size.GAP_WIDE, Size.STEP + 2)
            across.setSpacing(Size.GAP)
            for part in parts:
                if isinstance(part, int):
                    across.addStretch(part)
                else:
                    across.addWidget(part, 1 if isinstance(part, QLineEdit) or part is self.problem else 0)
            return made

        tabs = QWidget()
        tabs.setLayout(self._tabs)
        self._tabs.setContentsMargins(0, 0, 0, 0)
        bar = QHBoxLayout(self.bar)
        bar.setContentsMargins(Size.GAP_WIDE, Size.GAP, Size.GAP_WIDE, Size.GAP)
        bar.addWidget(self._bar_text, 1)
        bar.addWidget(self.take)
        around = QWidget()
        inset = QVBoxLayout(around)
        inset.setContentsMargins(Size.MARGIN, Size.GAP, Size.MARGIN, 0)
        inset.addWidget(self.bar)
        self._around = around
        self._wrong_row = row(self.problem, self.go)
        written = QFrame()
        mark(written, kind="pane")
        body = QVBoxLayout(written)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        mark(self.source, kind="letter")
        inside = QWidget()
        space = QVBoxLayout(inside)
        space.setContentsMargins(Size.MARGIN, Size.GAP_WIDE, Size.GAP, Size.GAP)
        space.addWidget(self.source)
        for part in (
            row(self.name, self.state),
            around,
            self._heading(tabs),
            row(self._subject_name, self.subject),
            row(self.field, self.part, self.attach, 1, self.seen),
        ):
            body.addWidget(part)
        body.addWidget(inside, 1)
        body.addWidget(self._wrong_row)
        body.addWidget(self.files)
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(0)
        self._across.addWidget(written, 3)
        self._across.addWidget(self.preview, 2)
        mark(self.subject, kind="bare")

    def _heading(self, tabs: QWidget) -> QFrame:
        """The languages, and what can be done with the whole: side by side, or below each other."""
        made = QFrame()
        mark(made, kind="row")
        tools = QHBoxLayout()
        tools.setSpacing(Size.GAP)
        for each in (self.stage, self.duplicate, self.remove):
            tools.addWidget(each)
        tools.addStretch()
        self._parted = QBoxLayout(QBoxLayout.Direction.LeftToRight, made)
        self._parted.setContentsMargins(Size.MARGIN, Size.STEP + 2, Size.GAP_WIDE, Size.STEP + 2)
        self._parted.setSpacing(Size.GAP)
        self._parted.addWidget(tabs, 1)
        self._parted.addLayout(tools)
        return made

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Beside the text, or where there is no room for both below it, when it is asked for."""
        down, right = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        below = self.width() < 2 * Size.FORM
        self._across.setDirection(down if below else right)
        self._parted.setDirection(down if self.width() < Size.SEARCH else right)
        self.seen.setVisible(below)
        self.preview.setVisible(not below or self.seen.isChecked())

    def _restyle(self) -> None:
        self.setStyleSheet(look.stylesheet(self._context.theme.palette))

    # Showing

    @property
    def template(self) -> Template | None:
        """As it was shown; what was typed since is in `written`."""
        return self._template

    def written(self) -> Template | None:
        """As it stands now."""
        if self._template is None:
            return None
        stage = str(self.stage.currentData() if self.stage.currentIndex() >= 0 else self._template.stage)
        body, subject = self.source.toPlainText(), self.subject.text()
        return replace(self._template, name=self.name.text(), subject=subject, body=body, stage=stage)

    @property
    def waiting(self) -> bool:
        """Whether something was typed that is not looked at yet."""
        return self._soon.isActive()

    def settle(self) -> None:
        """It is looked at now."""
        self._soon.stop()

    def show_template(self, template: Template, languages: Sequence[str]) -> None:
        """This one; `languages`: in which it is there."""
        self._filling = True
        self._template, self._languages = template, list(languages)
        for field, text in ((self.name, template.name), (self.subject, template.subject)):
            if field.text() != text:
                field.setText(text)
                field.setCursorPosition(0)
        if self.source.toPlainText() != template.body:
            self.source.setPlainText(template.body)
        self.stage.setCurrentIndex(self.stage.findData(template.stage))
        own = bool(template.id)
        for one in (self.name, self.subject, self.source):
            one.setReadOnly(not own)
        for each in (self.stage, self.field, self.part, self.attach, self.remove):
            each.setEnabled(own)
        self._around.setVisible(not own)
        self.state.clear()
        self._show_files(template)
        self._fill_tabs()
        self.show_wrong(None)
        self._filling = False

    def _show_files(self, template: Template) -> None:
        self.files.show_files(tuple(DraftFile(one.id, one.name, one.type, one.size) for one in template.files))

    def kept(self, template: Template) -> None:
        """It was kept like this; what is typed goes on."""
        self._template = template
        self._show_files(template)
        now = self._context.clock().astimezone()
        mark(self.state, tone="")
        self.state.setText(translate("templates", "Saved {time}", time=f"{now:%H:%M}"))

    def show_merged(self, merged: Merged | None, wrong: TradewindError | None) -> None:
        """How it looks, or what is wrong with it."""
        self.show_wrong(wrong)
        if wrong is not None and self._template is not None and self._template.id:
            mark(self.state, tone="red")
            self.state.setText(translate("templates", "Not saved"))

    def show_wrong(self, wrong: TradewindError | None) -> None:
        """What is wrong, and where."""
        self._wrong = wrong
        within = wrong is not None and wrong.facts.get("part") != "subject"
        self.source.show_wrong(int(wrong.facts.get("line", "0")) if wrong is not None and within else 0)
        self.problem.setText(str(texts.error(wrong)).replace("\n", " ") if wrong is not None else "")
        self.go.setVisible(wrong is not None and "line" in wrong.facts)
        self._wrong_row.setVisible(wrong is not None)

    def _go(self) -> None:
        if self._wrong is None:
            return
        if self._wrong.facts.get("part") == "subject":
            self.subject.setFocus()
        else:
            self.source.go_to(int(self._wrong.facts.get("line", "1")), int(self._wrong.facts.get("column", "1")))

    def _fill_tabs(self) -> None:
        while (item := self._tabs.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        now = self._template.language if self._template is not None else ""
        for one in self._languages:
            chip = button(words.language(one), kind="chip", pressed=partial(self.language_wanted.emit, one))
            chip.setCheckable(True)
            chip.setChecked(one == now)
            tip(chip, translate("templates", "The same in this language"))
            self._tabs.addWidget(chip)
        self.more = button("+", kind="chip")
        self.more.setAccessibleName(translate("templates", "Add a language"))
        tip(self.more, translate("templates", "Write it in one more language"))
        menu = QMenu(self.more)
        for one in OFFERED:
            if one not in self._languages:
                menu.addAction(literal(words.language(one))).triggered.connect(partial(self._add_language, one))
        self.more.setMenu(menu)
        self._tabs.addWidget(self.more)
        self._tabs.addStretch()

    def _add_language(self, one: str, _checked: bool = False) -> None:
        self.language_wanted.emit(one)

    def _fields(self) -> None:
        self.source.fields().popup(self.field.mapToGlobal(self.field.rect().bottomLeft()))

    def _parts(self) -> None:
        self.source.parts().popup(self.part.mapToGlobal(self.part.rect().bottomLeft()))

    def _typed(self) -> None:
        if not self._filling and self._template is not None:
            self._soon.start()

    def say(self) -> None:
        """Words in the current language."""
        for field, said in (
            (self.name, translate("templates", "Name")),
            (self.subject, translate("templates", "Subject")),
            (self.source, translate("templates", "Text")),
            (self.stage, translate("templates", "Step of the trade")),
        ):
            field.setAccessibleName(said)
        tip(self.name, translate("templates", "What it is found by (F2)"))
        tip(self.stage, translate("templates", "Under which step it is offered"))
        self._subject_name.setText(translate("templates", "Subject"))
        for at in range(self.stage.count()):
            self.stage.setItemText(at, words.stage(str(self.stage.itemData(at))))
        self.field.setText(translate("templates", "Field ▾"))
        tip(self.field, translate("templates", "Put a field in by its name (Ctrl+Shift+F)"))
        self.part.setText(translate("templates", "Condition ▾"))
        tip(self.part, translate("templates", "A part that is there only if something is known; what is chosen stands in it"))
        self.seen.setText(translate("templates", "Preview"))
        tip(self.seen, translate("templates", "Show below how it looks filled in"))
        self.attach.setText(translate("templates", "Attach a file"))
        tip(self.attach, translate("templates", "It goes along with every mail made from this (Ctrl+Shift+A)"))
        self.duplicate.setText(translate("templates", "Duplicate"))
        tip(self.duplicate, translate("templates", "The same once more (Ctrl+D)"))
        self.remove.setText(translate("templates", "Remove"))
        tip(self.remove, translate("templates", "Away with it; it can be put back (Del)"))
        self.go.setText(translate("templates", "Go there"))
        tip(self.go, translate("templates", "The cursor to the place that is meant"))
        self._bar_text.setText(translate("templates", "It comes with the program. Make it yours to change it."))
        self.take.setText(translate("templates", "Make it mine"))
        tip(self.take, translate("templates", "A copy that you can change takes its place (Ctrl+E)"))
        self.files.say()
        self.preview.say()
        self._fill_tabs()
