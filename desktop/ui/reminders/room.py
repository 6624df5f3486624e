"""The room of reminders: what is overdue, due today and later, promises that were found in mails, and what is over; beside it who
is at the desk now, what leaves later and whom nobody has a plan for."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.actions import reminder as reminders
from desktop.language import current, translate
from desktop.model.change import Change, Kind
from desktop.store import customer
from desktop.ui.bridge import concerns
from desktop.ui.context import Context
from desktop.ui.keys import Keys
from desktop.ui.parts import Empty, button, label, tip
from desktop.ui.reminders import words
from desktop.ui.reminders.asking import Asked, tomorrow
from desktop.ui.reminders.doing import Doing
from desktop.ui.reminders.facts import Facts, Group, Item, Reader
from desktop.ui.reminders.line import NARROW, NARROWEST, Line
from desktop.ui.reminders.side import Side
from desktop.ui.rereading import Rereading
from desktop.ui.theme import Size, mark
from desktop.ui.waits import Waits

MOST = 60  # lines until more are asked for
_SHOWN = (Group.TODAY, Group.OVERDUE, Group.LATER, Group.FOUND, Group.DONE)


class ReminderRoom(QWidget):
    """`open_wanted` carries a mail, `write_wanted` what makes the draft of a follow-up, `acknowledge_wanted` a mail that waits,
    `customer_wanted` a customer; `told` what was done and whether it can be undone."""

    open_wanted = Signal(object)
    write_wanted = Signal(object)
    acknowledge_wanted = Signal(object)
    customer_wanted = Signal(object)
    outbox_wanted = Signal()
    told = Signal(str, bool)

    def __init__(self, context: Context, waits: Waits) -> None:
        super().__init__()
        mark(self, kind="page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # its keys work as soon as it is shown
        self._context, self._waits = context, waits
        self._reader = Reader(context.store)
        self._reading = Rereading("reminders", self._asked, self)
        self._reading.answered.connect(self._show)
        self._most = MOST
        self.group = Group.TODAY
        self.facts = Facts()
        self.read_once = False
        self._fits = (True, True)
        self._sheet: Keys | None = None
        self.lines: list[Line] = []
        self._current, self._last, self._awaited = "", 0, ""
        self.doing = Doing(context, self)
        self.doing.told.connect(self.told)
        self._title, self._count = label(kind="page"), label(kind="mute")
        self.new = button(pressed=self.ask_new)
        self.chips = {group: self._chip(group) for group in _SHOWN}
        self.empty = Empty(context.theme, "remind")
        self.more = button(kind="link", pressed=self._show_more)
        self.side = Side()
        self.side.customer_wanted.connect(self.customer_wanted)
        self.side.outbox_wanted.connect(self.outbox_wanted)
        self._headings: list[QLabel] = []
        self._lay_out()
        self._keys()
        context.bridge.changed.connect(self._changed)
        context.words.changed.connect(self.say)
        waits.changed.connect(self._reading.refresh)
        self.say()

    def _chip(self, group: Group) -> QPushButton:
        made = button(kind="chip", pressed=lambda: self.show_group(group))
        made.setCheckable(True)
        return made

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(Size.GAP)
        head.addWidget(self._title)
        head.addWidget(self._count, 1, Qt.AlignmentFlag.AlignBottom)
        head.addWidget(self.new)
        chips = QHBoxLayout()
        chips.setSpacing(Size.GAP)
        for chip in self.chips.values():
            chips.addWidget(chip)
        chips.addStretch()
        inside = QWidget()
        mark(inside, kind="sheet")
        self._list = QVBoxLayout(inside)
        self._list.setContentsMargins(0, 0, Size.GAP, 0)
        self._list.setSpacing(Size.GAP)
        self._list.addWidget(self.empty)
        self._list.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self._list.addStretch()
        self.pane = _scrolled(inside)
        left = QVBoxLayout()
        left.setSpacing(Size.GAP_WIDE)
        left.addLayout(chips)
        left.addWidget(self.pane, 1)
        self._beside = _scrolled(self.side)
        mark(self.side, kind="sheet")
        self._beside.setFixedWidth(Size.CUSTOMER + Size.MARGIN_WIDE + Size.MARGIN)
        across = QHBoxLayout()
        across.setSpacing(Size.MARGIN)
        across.addLayout(left, 1)
        across.addWidget(self._beside)
        box = QVBoxLayout(self)
        box.setContentsMargins(Size.MARGIN_WIDE, Size.MARGIN_WIDE, Size.MARGIN_WIDE, Size.MARGIN)
        box.setSpacing(Size.GAP_WIDE)
        box.addLayout(head)
        box.addLayout(across, 1)

    def _keys(self) -> None:
        acts: dict[str, Callable[[], object]] = {
            "J": partial(self.step, 1),
            "Down": partial(self.step, 1),
            "K": partial(self.step, -1),
            "Up": partial(self.step, -1),
            "E": partial(self.press, "done"),
            "H": partial(self.press, "later"),
            "R": partial(self.press, "write"),
            "Return": partial(self.press, "open"),
            "Enter": partial(self.press, "open"),
            "N": self.ask_new,
            "Z": self.doing.undo,
            "Ctrl+Z": self.doing.undo,
            "?": self._show_keys,
            "Shift+/": self._show_keys,
        }
        for keys, do in acts.items():
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda do=do: do())

    def _show_keys(self) -> None:
        if self._sheet is None:
            self._sheet = Keys(self)
        self._sheet.ask()

    # Words

    def say(self) -> None:
        self._title.setText(translate("reminders", "Reminders"))
        self.new.setText(translate("reminders", "New reminder"))
        tip(self.new, translate("reminders", "New reminder (N)"))
        self.more.setText(translate("reminders", "Show more"))
        self._fill()

    def _say_numbers(self) -> None:
        numbers = {group: len(self.facts.of(group)) for group in _SHOWN}
        for group, chip in self.chips.items():
            name = words.group(group)
            chip.setText(f"{name} {numbers[group]}" if numbers[group] and group is not Group.DONE else name)
            chip.setAccessibleName(chip.text())
            chip.setChecked(group is self.group)
            tip(chip, name)
        today = translate("reminders", "%n for today", n=numbers[Group.TODAY])
        late = translate("reminders", "%n overdue", n=numbers[Group.OVERDUE])
        self._count.setText(f"{today} · {late}" if numbers[Group.OVERDUE] else today)

    # Reading

    def enter(self) -> None:
        """The room is shown, and its lines have the keys."""
        self._reading.turn()
        if self.lines:
            self._focus(self._place())
        else:
            self.setFocus()

    def close_down(self) -> None:
        self._reading.close()

    def _changed(self, changes: frozenset[Change]) -> None:
        if concerns(changes, Kind.CUSTOMER):
            self._reader.forget()
        kinds = (Kind.REMINDER, Kind.MESSAGE, Kind.CUSTOMER, Kind.OUTGOING, Kind.SETTING)
        if any(concerns(changes, kind) for kind in kinds):
            self._reading.refresh()

    def _asked(self) -> Callable[[], Facts] | None:
        """What is to be read now: nothing while nobody sees it."""
        if not self.isVisible():
            return None
        return partial(self._reader.read, list(self._waits.all), self._context.clock(), current())

    def _show(self, found: Facts) -> None:
        self.facts, self.read_once = found, True
        self._fill()
        if self.hasFocus():
            self._focus(self._place())
        if self._awaited:
            self.show_item(self._awaited)
            self._awaited = ""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._reading.turn()

    # The list

    def show_group(self, group: Group) -> None:
        """Only these; today's come with what is overdue."""
        self.group, self._most = group, MOST
        self._fill()
        self.pane.verticalScrollBar().setValue(0)

    def show_item(self, key: str) -> None:
        """That line, as soon as it is read."""
        one = next((each for each in self.facts.items if each.key == key), None)
        if one is not None:
            self.group = Group.TODAY if one.group is Group.OVERDUE else one.group
        self._current = key
        self._fill()
        self._focus(self._place())

    def await_item(self, key: str) -> None:
        """That line, now or once what there is has been read."""
        self._awaited = key
        if self.read_once:
            self.show_item(key)

    def shown(self) -> list[Item]:
        """The lines of the group, as they follow each other."""
        return self.facts.of(Group.OVERDUE, Group.TODAY) if self.group is Group.TODAY else self.facts.of(self.group)

    def _fill(self) -> None:
        self._say_numbers()
        now, items = self._context.clock(), self.shown()
        shown, width = items[: self._most], self._room()
        focused = any(line.hasFocus() or line.isAncestorOf(self.focusWidget()) for line in self.lines if self.focusWidget())
        known = {line.item.key: line for line in self.lines if line.item is not None}
        lines = [known.pop(one.key) if one.key in known else self._line() for one in shown]
        place = self._place()
        for old in known.values():
            self._list.removeWidget(old)
            old.hide()
            old.deleteLater()
        for heading in self._headings:
            self._list.removeWidget(heading)
            heading.hide()
            heading.deleteLater()
        self._headings, self.lines = [], lines
        at, before = 0, ""
        for one, line in zip(shown, lines, strict=True):
            said = self._heading(one)
            if said and said != before:
                heading = label(said, kind="heading")
                self._headings.append(heading)
                self._list.insertWidget(at, heading)
                at += 1
            before = said
            line.show_item(one, now, width=width)
            self._list.insertWidget(at, line)
            at += 1
        self.more.setVisible(len(items) > len(shown))
        self.empty.setVisible(not items and self.read_once)
        self.empty.say(*self._nothing())
        self._list.setStretchFactor(self.empty, 1 if not items else 0)
        self.side.show_facts(self.facts, now)
        if focused:
            self._focus(place)

    def _heading(self, one: Item) -> str:
        """What stands above the first of several that belong together."""
        if self.group is Group.TODAY and self.facts.of(Group.OVERDUE):
            return words.group(one.group)
        return (one.name or words.person(one)) if self.group is Group.FOUND else ""

    def _nothing(self) -> tuple[str, str]:
        later = self.facts.of(Group.LATER)
        following = words.day_and_time(later[0].due, self._context.clock()) if later and later[0].due is not None else ""
        return {
            Group.TODAY: (
                translate("reminders", "Nothing left for today"),
                translate("reminders", "The next one: {when}", when=following)
                if following
                else translate("reminders", "Whoever waits for your answer, and what was promised, shows up here by itself."),
            ),
            Group.OVERDUE: (translate("reminders", "Nothing is overdue"), ""),
            Group.LATER: (translate("reminders", "Nothing is planned"), translate("reminders", "N makes a reminder.")),
            Group.FOUND: (
                translate("reminders", "No promises to look at"),
                translate("reminders", "What you or your customers promise in mails is proposed here."),
            ),
            Group.DONE: (translate("reminders", "Nothing done yet"), ""),
        }[self.group]

    def _line(self) -> Line:
        made = Line(self._context.theme)
        made.wanted.connect(self._do)
        made.focused.connect(self._focused)
        return made

    def _show_more(self) -> None:
        self._most += MOST
        self._fill()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._beside.setVisible(self.width() >= Size.FOLD_READER)
        fits = (self._room() >= NARROW, self._room() >= NARROWEST)
        if fits != self._fits:
            self._fits = fits
            self._fill()

    def _room(self) -> int:
        """How wide a line is."""
        beside = self._beside.width() + Size.MARGIN if self.width() >= Size.FOLD_READER else 0
        return self.width() - 2 * Size.MARGIN_WIDE - beside - 2 * Size.GAP

    # Getting about

    def step(self, by: int) -> None:
        """To the next line, or the one before."""
        if self.lines:
            has = any(line.hasFocus() for line in self.lines)
            self._focus(self._place() + by if has else self._place())

    def _place(self) -> int:
        keys = [line.item.key for line in self.lines if line.item is not None]
        if self._current in keys:
            self._last = keys.index(self._current)
        return self._last

    def _focus(self, at: int) -> None:
        if self.lines:
            line = self.lines[max(0, min(at, len(self.lines) - 1))]
            line.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.pane.ensureWidgetVisible(line)

    def _focused(self, line: Line) -> None:
        self._current = line.item.key if line.item is not None else ""

    def press(self, name: str) -> None:
        """The key of a deed, for the line that has the keys."""
        at = QApplication.focusWidget()
        if name == "open" and isinstance(at, QPushButton):
            at.click()
            return
        line = next((each for each in self.lines if at is not None and (each is at or each.isAncestorOf(at))), None)
        if line is None or line.item is None:
            return
        one = line.item
        if one.pledge is not None:
            name = {"write": "take", "later": "date", "done": "refuse"}.get(name, name)
        elif one.wait is not None and name == "later":
            name = "acknowledge"
        elif one.group is Group.DONE:
            name = {"done": "again"}.get(name, name if name == "open" else "")
        self._do(name, line)

    # Doing

    def _do(self, name: str, line: Line) -> None:
        one = line.item
        if one is None:
            return
        self._current = one.key
        match name:
            case "open" if one.mail is not None:
                self.open_wanted.emit(one.mail)
            case "open" if one.customer is not None:
                self.customer_wanted.emit(one.customer)
            case "customer":
                self.customer_wanted.emit(one.customer)
            case "write":
                now = self._context.clock().astimezone()
                self.write_wanted.emit(
                    partial(reminders.follow_up, self._context.profile, now=now, about=one.mail, whose=one.customer)
                )
            case "acknowledge":
                self.acknowledge_wanted.emit(one.mail)
            case "later":
                self.doing.to_their_morning(one)
            case "menu":
                self.later_menu(one).popup(line.more.mapToGlobal(QPoint(0, line.more.height())))
            case "done" | "refuse":
                self.doing.done(one)
            case "again":
                self.doing.again(one)
            case "take" if one.due is not None:
                self.doing.take(one)
            case "take" | "date":
                self.ask_date(one)

    def later_menu(self, one: Item) -> QMenu:
        """To when a reminder can be put off."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, do in (
            (translate("reminders", "The customer's next morning"), partial(self.doing.to_their_morning, one)),
            (translate("reminders", "Tomorrow, my next day of work"), partial(self.doing.to_my_morning, one)),
            (translate("reminders", "Monday"), partial(self.doing.to_my_morning, one, 0)),
            (translate("reminders", "A date…"), partial(self.ask_date, one)),
        ):
            menu.addAction(text).triggered.connect(lambda _checked=False, do=do: do())
        return menu

    def ask_date(self, one: Item) -> Asked:
        """Another time for it."""
        now = self._context.clock()
        due = one.due if one.due is not None and one.due > now else tomorrow(now)
        asked = Asked(self._context.theme, self, due=due, ends=one.ends)

        def chosen(_text: str, when: datetime, _whose: object) -> None:
            if one.pledge is not None:
                self.doing.take(one, when)
            else:
                self.doing.put_off(one, lambda: when)

        asked.chosen.connect(chosen)
        asked.open()
        return asked

    def ask_new(self) -> Asked:
        """A reminder by hand, of the customer whose line has the keys."""
        one = next((line.item for line in self.lines if line.hasFocus()), None)
        known = customer.names(self._context.store)
        whose = one.customer if one is not None else None
        asked = Asked(self._context.theme, self, due=tomorrow(self._context.clock()), words=True, customers=known, whose=whose)
        asked.chosen.connect(lambda text, when, whose: self.doing.add(text, when, whose=whose))
        asked.open()
        return asked


def _scrolled(inside: QWidget) -> QScrollArea:
    made = QScrollArea()
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setWidgetResizable(True)
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setWidget(inside)
    return made
