"""What the room asks: when to be reminded, and of what."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import QDateTime, Qt, Signal
from PySide6.QtWidgets import QCompleter, QDateTimeEdit, QDialog, QFormLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.language import translate
from desktop.model.ids import CustomerId
from desktop.ui.parts import button, label, tip
from desktop.ui.theme import Size, mark

_MORNING = 9


class Asked(QDialog):
    """A time, and (to add a reminder) some words and a customer. `chosen` carries the words, the time (aware, my own) and the
    customer or None."""

    chosen = Signal(str, object, object)

    def __init__(
        self,
        parent: QWidget,
        *,
        due: datetime,
        words: bool = False,
        customers: Sequence[tuple[CustomerId, str]] = (),
        whose: CustomerId | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._customers = {name: key for key, name in customers}
        self.text, self.customer = QLineEdit(), QLineEdit()
        self.when = QDateTimeEdit(QDateTime.fromSecsSinceEpoch(int(due.timestamp())))
        self.when.setCalendarPopup(True)
        self.when.setDisplayFormat("yyyy-MM-dd HH:mm")
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
            (translate("reminders", "When"), self.when),
            (translate("reminders", "Customer"), self.customer),
        ):
            if words or field is self.when:
                form.addRow(text, field)
                field.setAccessibleName(text)
                tip(field, text)
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
        (self.text if words else self.when).setFocus()

    def _allow(self) -> None:
        name = self.customer.text().strip()
        known = not name or name in self._customers
        mark(self.customer, tone="" if known else "red")
        self.go.setEnabled(not self._words or (bool(self.text.text().strip()) and known))

    def _go(self) -> None:
        chosen: datetime = self.when.dateTime().toPython()  # type: ignore[assignment]  # PySide says object
        whose = self._customers.get(self.customer.text().strip())
        self.chosen.emit(self.text.text().strip(), chosen.astimezone(), whose)
        self.accept()


def tomorrow(now: datetime) -> datetime:
    """What is offered where nothing is known: tomorrow morning."""
    return (now.astimezone() + timedelta(days=1)).replace(hour=_MORNING, minute=0, second=0, microsecond=0)
