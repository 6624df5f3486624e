"""What the room asks: when to be reminded, and of what."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import QDate, Qt, QTime, Signal
from PySide6.QtWidgets import QCompleter, QDialog, QFormLayout, QHBoxLayout, QLineEdit, QTimeEdit, QVBoxLayout, QWidget

from desktop.language import translate
from desktop.model.ids import CustomerId
from desktop.ui.dates import weekday
from desktop.ui.parts import button, label, tip
from desktop.ui.picking import DayField
from desktop.ui.reminders.facts import Ends
from desktop.ui.theme import Size, Theme, mark

_MORNING = 9


class Asked(QDialog):
    """A time, and (to add a reminder) some words and a customer. `chosen` carries the words, the time (aware, my own) and the
    customer or None."""

    chosen = Signal(str, object, object)

    def __init__(
        self,
        theme: Theme,
        parent: QWidget,
        *,
        due: datetime,
        words: bool = False,
        customers: Sequence[tuple[CustomerId, str]] = (),
        whose: CustomerId | None = None,
        ends: Ends | None = None,
    ) -> None:
        """`ends`: the customer's desk, by any moment, so that its time is shown beside mine."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._customers = {name: key for key, name in customers}
        self.text, self.customer = QLineEdit(), QLineEdit()
        self._ends = ends
        self.day, self.time = DayField(theme), QTimeEdit()
        self.time.setDisplayFormat("HH:mm")
        self.time.setButtonSymbols(QTimeEdit.ButtonSymbols.NoButtons)
        self.time.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.time.setMinimumWidth(Size.PROGRESS)
        self.show_time(due)
        self.there = label(kind="mute")
        when = QWidget()
        across = QHBoxLayout(when)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(Size.GAP)
        across.addWidget(self.day, 1)
        across.addWidget(self.time)
        self.go = button(kind="primary", pressed=self._go)
        self.leave = button(pressed=self.reject)
        self.go.setDefault(True)
        title = translate("reminders", "New reminder") if words else translate("reminders", "When to be reminded")
        self.setWindowTitle(title)
        form = QFormLayout()
        form.setSpacing(Size.GAP_WIDE)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for text, field in (
            (translate("reminders", "What"), self.text),
            (translate("reminders", "When"), when),
            (translate("reminders", "Customer"), self.customer),
        ):
            if words or field is when:
                form.addRow(text, field)
                field.setAccessibleName(text)
                tip(field, text)
        for edge, text in ((self.day, translate("reminders", "Day")), (self.time, translate("reminders", "Time"))):
            edge.setAccessibleName(text)
            tip(edge, text)
        self.day.dateChanged.connect(lambda _: self._say())
        self.time.timeChanged.connect(lambda _: self._say())
        if ends is not None:
            form.addRow("", self.there)
        completer = QCompleter(sorted(self._customers), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.customer.setCompleter(completer)
        self.customer.setPlaceholderText(translate("reminders", "Whose, if it is about one"))
        self.customer.setText(next((name for name, key in self._customers.items() if key == whose), ""))
        self.customer.textChanged.connect(lambda _: self._allow())
        self.text.setPlaceholderText(translate("reminders", "Ask for the deposit"))
        self.text.textChanged.connect(lambda _: self._allow())
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.leave)
        row.addWidget(self.go)
        self.leave.setText(translate("reminders", "Leave it"))
        self.go.setText(translate("reminders", "Remind me"))
        tip(self.leave, translate("reminders", "Leave it (Esc)"))
        tip(self.go, translate("reminders", "Remind me (Enter)"))
        box = QVBoxLayout(self)
        box.setContentsMargins(Size.MARGIN_WIDE, Size.MARGIN_WIDE, Size.MARGIN_WIDE, Size.MARGIN_WIDE)
        box.setSpacing(Size.MARGIN)
        heading = label(title, kind="title")
        box.addWidget(heading)
        box.addLayout(form)
        box.addLayout(row)
        mark(self, kind="page")
        self.resize(Size.FORM, self.sizeHint().height())
        self._words = words
        self._allow()
        self._say()
        (self.text if words else self.day).setFocus()

    def moment(self) -> datetime:
        """What is chosen, aware, mine."""
        day, time = self.day.date(), self.time.time()
        return datetime(day.year(), day.month(), day.day(), time.hour(), time.minute()).astimezone()

    def show_time(self, when: datetime) -> None:
        """Choose that moment."""
        local = when.astimezone()
        self.day.setDate(QDate(local.year, local.month, local.day))
        self.time.setTime(QTime(local.hour, local.minute))

    def _say(self) -> None:
        if self._ends is not None:
            there = self.moment().astimezone(self._ends.there.tzinfo)
            said = f"{weekday(there.weekday())} {there:%H:%M}"
            self.there.setText(translate("reminders", "{time} in {city}", time=said, city=self._ends.city))

    def _allow(self) -> None:
        name = self.customer.text().strip()
        known = not name or name in self._customers
        mark(self.customer, tone="" if known else "red")
        self.go.setEnabled(not self._words or (bool(self.text.text().strip()) and known))

    def _go(self) -> None:
        whose = self._customers.get(self.customer.text().strip())
        self.chosen.emit(self.text.text().strip(), self.moment(), whose)
        self.accept()


def tomorrow(now: datetime) -> datetime:
    """What is offered where nothing is known: tomorrow morning."""
    return (now.astimezone() + timedelta(days=1)).replace(hour=_MORNING, minute=0, second=0, microsecond=0)
