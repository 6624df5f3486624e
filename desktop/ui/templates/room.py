"""The room of templates: all of them by step of the trade, found by name, written and seen filled in; with the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLineEdit, QListWidget, QStackedWidget, QVBoxLayout, QWidget

from desktop.actions import outgoing as outbox
from desktop.actions import template as actions
from desktop.actions.outgoing import Ask
from desktop.actions.profile import Profile
from desktop.actions.template import Removed
from desktop.language import current, translate
from desktop.model.change import Change, Kind
from desktop.model.customer import Customer
from desktop.model.draft import DraftFile
from desktop.model.errors import TradewindError
from desktop.model.ids import OutgoingId, TemplateId
from desktop.model.template import Merged, Template
from desktop.store import account, customer
from desktop.ui import texts
from desktop.ui.bridge import concerns
from desktop.ui.commands import Command, Commands, fitting
from desktop.ui.compose.templating import ready
from desktop.ui.context import Context
from desktop.ui.parts import Empty, IconButton, button, label, tip
from desktop.ui.templates import finding, lines, samples, words
from desktop.ui.templates.detail import Detail
from desktop.ui.theme import Size, mark

_BEGIN = "{{ contact.salutation }},\n\n\n"
MOST = 12  # customers offered at once


class TemplatesRoom(QWidget):
    """`told` carries what was done; `card_wanted`: my card is to be filled in."""

    told = Signal(str)
    card_wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        mark(self, kind="page")
        self._context = context
        self._customer: Customer | None = None
        self._unkept: dict[int, Template] = {}  # what was typed and cannot be kept as it is
        self._wanted: Template | None = None  # to be shown when the list has it
        self._asked = 0
        self._over = False
        self._gone: Removed | None = None
        self._commands: Commands | None = None
        self.language = "zh_CN" if current() == "zh_CN" else "en"
        self.title, self.new = label(kind="title"), IconButton(context.theme, "plus")
        self.line, self.list = QLineEdit(), QListWidget()
        self.detail, self.nothing = Detail(context), Empty(context.theme, "template")
        self.stack = QStackedWidget()
        self._chips = QHBoxLayout()
        self._undo_bar, self._undo_text = QFrame(), label(wrap=True)
        self.undo = button(kind="small", pressed=self.put_back)
        self._lay_out()
        self._connect()
        self.say()

    def _lay_out(self) -> None:
        column = self._column = QFrame()
        mark(column, kind="list")
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.new)
        self._chips.setSpacing(Size.STEP)
        mark(self.list, kind="plain")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        mark(self._undo_bar, kind="bar", tone="accent")
        bar = QHBoxLayout(self._undo_bar)
        bar.setContentsMargins(Size.GAP_WIDE, Size.STEP, Size.GAP, Size.STEP)
        bar.addWidget(self._undo_text, 1)
        bar.addWidget(self.undo)
        self._undo_bar.hide()
        box = QVBoxLayout(column)
        box.setContentsMargins(Size.GAP_WIDE, Size.GAP_WIDE, Size.GAP_WIDE, Size.GAP)
        box.setSpacing(Size.GAP)
        box.addLayout(head)
        box.addWidget(self.line)
        box.addLayout(self._chips)
        box.addWidget(self.list, 1)
        box.addWidget(self._undo_bar)
        self.stack.addWidget(self.nothing)
        self.stack.addWidget(self.detail)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(column)
        across.addWidget(self.stack, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._column.setFixedWidth(Size.FOLDERS if self.width() < Size.FOLD_READER else Size.CUSTOMER)

    def _connect(self) -> None:
        detail = self.detail
        self.line.textEdited.connect(lambda _: self.refresh())
        self.line.installEventFilter(self)
        self.list.installEventFilter(self)
        self.list.currentItemChanged.connect(lambda item, _: self._choose(lines.of(item)))
        self.new.clicked.connect(self.begin)
        detail.changed.connect(self.look)
        detail.taken.connect(self.take)
        detail.language_wanted.connect(self.to_language)
        detail.duplicated.connect(self.duplicate)
        detail.removed.connect(self.remove)
        detail.files_wanted.connect(self.ask_files)
        detail.file_removed.connect(self._detach)
        detail.preview.customer_wanted.connect(self.ask_customer)
        detail.preview.test_wanted.connect(self.test)
        detail.preview.card_wanted.connect(self.card_wanted)
        self._context.bridge.changed.connect(self._changed)
        self._context.words.changed.connect(self.say)
        for keys, do in (
            ("Ctrl+N", self.begin),
            ("Ctrl+D", self.duplicate),
            ("Ctrl+E", self.take),
            ("Ctrl+F", self._search),
            ("F2", self._rename),
            ("Ctrl+P", self.ask_customer),
            ("Ctrl+Return", self.test),
            ("Ctrl+Shift+A", self.ask_files),
            ("Ctrl+Shift+F", self.detail.field.click),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(do)

    def say(self) -> None:
        """Words in the current language."""
        self.title.setText(translate("templates", "Templates"))
        self.new.say(translate("templates", "New template"), shortcut="Ctrl+N")
        self.line.setPlaceholderText(translate("templates", "Find a template"))
        self.line.setAccessibleName(self.line.placeholderText())
        tip(self.line, translate("templates", "Type a part of its name (Ctrl+F)"))
        self.list.setAccessibleName(self.title.text())
        self.undo.setText(translate("templates", "Undo"))
        tip(self.undo, translate("templates", "Put it back (Ctrl+Z)"))
        self.nothing.say(
            translate("templates", "No template of this name"),
            translate("templates", "Write one: the button above the list, or Ctrl+N."),
        )
        self.detail.say()
        self.refresh()

    # The list

    def enter(self) -> None:
        """The room is shown."""
        self.refresh()
        self.list.setFocus()

    def close_down(self) -> None:
        """What was typed is kept."""
        if self.detail.waiting:
            self.look()
        self._over = True

    def refresh(self) -> None:
        """Read the list anew; what is shown stays."""
        offered = actions.offered(self._context.profile)
        self._fill_chips(finding.languages(offered))
        found = finding.fitting(self.line.text(), offered, self.language)
        shown = self._wanted or self.detail.template
        self.list.blockSignals(True)
        lines.fill(self.list, found, self.language, grouped=not self.line.text().strip())
        self._mark_own()
        row = next((at for at in range(self.list.count()) if _same(lines.of(self.list.item(at)), shown)), -1)
        if row >= 0:
            self.list.setCurrentRow(row)
        else:
            lines.step(self.list, 1, start=-1)
        self.list.blockSignals(False)
        if row >= 0:
            self._wanted = None
        self._choose(lines.of(self.list.currentItem()))

    def _mark_own(self) -> None:
        for at in range(self.list.count()):
            one = lines.of(self.list.item(at))
            if one is not None and one.id:
                item = self.list.item(at)
                item.setText(f"{item.text()}  ·  {translate('templates', 'mine')}")

    def _fill_chips(self, languages: Sequence[str]) -> None:
        while (item := self._chips.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for one in languages:
            chip = button(words.language(one), kind="chip", pressed=partial(self.choose_language, one))
            chip.setCheckable(True)
            chip.setChecked(one == self.language)
            tip(chip, translate("templates", "Templates in this language"))
            self._chips.addWidget(chip)
        self._chips.addStretch()

    def choose_language(self, language: str) -> None:
        """Templates in this language; of the one that is shown its version, if there is one."""
        self.language = language
        shown = self.detail.template
        if shown is not None:
            self._wanted = next((one for one in actions.versions(self._context.profile, shown) if one.language == language), None)
        self.refresh()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            lines.step(self.list, 1 if key is Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.detail.source.setFocus() if watched is self.list else self.list.setFocus()
        elif key is Qt.Key.Key_Escape and watched is self.line and self.line.text():
            self.line.clear()
            self.refresh()
        elif watched is self.list and key is Qt.Key.Key_Delete:
            self.remove()
        elif watched is self.list and event.matches(QKeySequence.StandardKey.Undo):
            self.put_back()
        else:
            return super().eventFilter(watched, event)
        return True

    def _search(self) -> None:
        self.line.setFocus()
        self.line.selectAll()

    def _rename(self) -> None:
        self.detail.name.setFocus()
        self.detail.name.selectAll()

    # The one that is shown

    def _choose(self, one: Template | None) -> None:
        self.stack.setCurrentWidget(self.detail if one is not None else self.nothing)
        if one is None:
            return
        before = self.detail.template
        if _same(before, one):
            return
        if self.detail.waiting:
            self.look()
        shown = self._unkept.get(one.id, one) if one.id else one
        self.detail.show_template(shown, [each.language for each in actions.versions(self._context.profile, one)])
        self.look(keep=False)

    def look(self, *, keep: bool = True) -> None:
        """Fill it in and, if it can be read and is the user's own, keep it."""
        self.detail.settle()
        one = self.detail.written()
        if one is None:
            return
        self._asked += 1
        asked, keep = self._asked, keep and bool(one.id)
        self._context.background.run(
            _looked,
            *(self._context.profile, one, self._customer),
            now=self._now(),
            keep=keep,
            done=lambda found: self._looked(asked, *found),
            failed=lambda error: self._refused(asked, one, error),
        )

    def _looked(self, asked: int, kept: Template, merged: Merged) -> None:
        self._unkept.pop(kept.id, None)
        if asked != self._asked or self._over:
            return
        if kept.id and self.detail.template is not None and kept != self.detail.template:
            self.detail.kept(kept)
        self.detail.show_merged(merged, None)
        self.detail.preview.show_merged(merged, self._customer)

    def _refused(self, asked: int, one: Template, error: TradewindError) -> None:
        if one.id:
            self._unkept[one.id] = one
        if asked == self._asked and not self._over:
            self.detail.show_merged(None, error)
            self.detail.preview.show_merged(None, self._customer)

    def _run(self, function: Callable[..., Template], *args: object, then: Callable[[], object] | None = None) -> None:
        """Something that makes a template, which is shown then."""

        def done(made: Template) -> None:
            if self._over:
                return
            self._wanted = made
            self.language = made.language
            self.line.clear()
            self.refresh()
            if then is not None:
                then()

        self._context.background.run(function, self._context.profile, *args, now=self._now(), done=done, failed=self._complain)

    def _complain(self, error: TradewindError) -> None:
        self.told.emit(str(texts.error(error)))

    def begin(self) -> None:
        """A new one, to be named."""
        stage = self.detail.template.stage if self.detail.template is not None else ""
        name = translate("templates", "New template")
        made = Template(TemplateId(0), name, "", _BEGIN, language=self.language, stage=stage)
        self._run(actions.save, made, then=self._rename)

    def take(self) -> None:
        """One of the program's becomes the user's own."""
        one = self.detail.template
        if one is not None and not one.id:
            self._run(actions.take, one.shipped, then=self.detail.source.setFocus)

    def duplicate(self) -> None:
        """The same once more."""
        one = self.detail.template
        if one is None:
            return
        name = translate("templates", "{name} (copy)", name=one.name)
        if one.id:
            self._run(actions.duplicate, one.id, name, then=self._rename)
        else:
            self._run(actions.save, replace(one, name=name, shipped=""), then=self._rename)

    def to_language(self, language: str) -> None:
        """Its version in that language, which is begun if there is none."""
        one = self.detail.template
        if one is None:
            return
        there = next((each for each in actions.versions(self._context.profile, one) if each.language == language), None)
        if there is None:
            self._run(actions.translated, one, language, then=self.detail.source.setFocus)
        else:
            self.language, self._wanted = language, there
            self.refresh()

    def remove(self) -> None:
        """Away with it; it can be put back."""
        one = self.detail.template
        if one is None or not one.id:
            return
        self.detail.settle()

        def done(gone: Removed) -> None:
            if self._over:
                return
            self._gone = gone
            self._undo_text.setText(translate("templates", "“{name}” removed", name=gone.template.name))
            self._undo_bar.show()
            self.refresh()

        self._context.background.run(actions.remove, self._context.profile, one.id, done=done, failed=self._complain)

    def put_back(self) -> None:
        """What was removed last."""
        gone, self._gone = self._gone, None
        self._undo_bar.hide()
        if gone is not None:
            self._run(actions.restore, gone)

    # Files, customer, test

    def ask_files(self) -> None:
        """Files of this machine that go along."""
        if self.detail.template is None or not self.detail.template.id:
            return
        dialog = QFileDialog(self, translate("templates", "Attach files"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda chosen: self.add_files([Path(one) for one in chosen]))
        dialog.open()

    def add_files(self, paths: Sequence[Path]) -> None:
        """These go along from now on."""
        one = self.detail.template
        if one is not None and one.id:
            self._context.background.run(actions.attach, self._context.profile, one.id, paths, failed=self._complain)

    def _detach(self, file: DraftFile) -> None:
        self._context.background.run(actions.detach, self._context.profile, file.id)

    @property
    def commands(self) -> Commands:
        if self._commands is None:
            self._commands = Commands(self._context, self)
        return self._commands

    def ask_customer(self) -> None:
        """For whom it is filled in."""
        sample = Command(translate("templates", "Sample data"), partial(self.fill_for, None), "template")
        self.commands.ask(
            translate("templates", "Fill it in for which customer?"),
            lambda typed: fitting(typed, [sample]),
            later=self._customers,
        )

    def _customers(self, typed: str) -> list[Command]:
        wanted = typed.casefold()
        found = [one for one in customer.all(self._context.store) if wanted in one.name.casefold()]
        return [Command(one.name, partial(self.fill_for, one), "person", one.country) for one in found[:MOST]]

    def fill_for(self, one: Customer | None) -> None:
        """A customer, or sample data."""
        self._customer = one
        self.look(keep=False)

    def test(self) -> None:
        """To one's own address, as it looks."""
        one = self.detail.written()
        known = account.all(self._context.store)
        if one is None or not known:
            return
        home, profile, now = known[0], self._context.profile, self._now()
        hold = outbox.hold(self._context.store)
        who = self._customer

        def done(answer: OutgoingId | Ask) -> None:
            if isinstance(answer, Ask):
                said = translate("templates", "Not sent: something is missing in it. Choose another customer, or sample data.")
            else:
                said = translate("templates", "The test is on its way to {address}", address=home.address)
            self.told.emit(said)

        def work() -> OutgoingId | Ask:
            merged = _filled(profile, one, who, now=now)
            return actions.test(profile, merged, ready(merged, one.form), home.id, now=now, hold=hold)

        self._context.background.run(work, done=done, failed=self._complain)

    def _now(self) -> datetime:
        return self._context.clock().astimezone()

    def _changed(self, changes: frozenset[Change]) -> None:
        if concerns(changes, Kind.SETTING) and self.detail.template is not None and not self._over and self.isVisible():
            self.look(keep=False)
        if concerns(changes, Kind.TEMPLATE) and not self.detail.waiting and not self._over:
            shown = self.detail.template
            fresh = next((one for one in actions.offered(self._context.profile) if _same(one, shown)), None)
            if fresh is not None and shown is not None and fresh.files != shown.files:
                self.detail.kept(replace(shown, files=fresh.files))
                self.look(keep=False)
            self.refresh()


def _same(one: Template | None, other: Template | None) -> bool:
    if one is None or other is None:
        return False
    return (one.id, "" if one.id else one.shipped) == (other.id, "" if other.id else other.shipped)


# On the worker


def _looked(profile: Profile, one: Template, who: Customer | None, *, now: datetime, keep: bool) -> tuple[Template, Merged]:
    merged = _filled(profile, one, who, now=now)
    return (actions.save(profile, one, now=now) if keep else one), merged


def _filled(profile: Profile, one: Template, who: Customer | None, *, now: datetime) -> Merged:
    """For a customer and the first person with a name, or sample data."""
    known = who or samples.customer(one.language)
    contact = next((each for each in known.contacts if each.name), None)
    fields = actions.filled(profile, one, now=now, customer=known, contact=contact, given=dict(samples.deal(one.language)))
    return actions.render(profile, one, fields)
