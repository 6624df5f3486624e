"""What is told of new mail, and when not: a card of the settings. Every choice is kept at once."""

from datetime import time

from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout

from desktop.actions import setting as settings
from desktop.language import translate
from desktop.model.change import Change, Kind
from desktop.model.ids import AccountId
from desktop.model.news import QUIET, TELLING, WEEKENDS, Quiet, Telling, of_account
from desktop.store import account, setting
from desktop.ui.bridge import concerns
from desktop.ui.context import Context
from desktop.ui.parts import Combo, choice_row, label, literal
from desktop.ui.theme import Size, mark

_STEP = 30  # minutes between the hours that are offered
_NIGHT = Quiet(time(22), time(8))  # what the hours begin with when the first one is chosen


class Notices(QFrame):
    """One row for what is said, one for the quiet hours, and a box for each account."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        mark(self, kind="card")
        self._context = context
        store = context.store
        self._title = label(kind="title")
        self.telling, self.begin, self.end = (Combo(context.theme) for _ in range(3))
        for kind in Telling:
            self.telling.addItem("", kind.value)
        self.telling.setCurrentIndex(max(0, self.telling.findData(setting.get(store, TELLING))))
        self.telling.activated.connect(lambda _: self._keep(TELLING, str(self.telling.currentData())))
        quiet = Quiet.of(setting.get(store, QUIET), weekends=False)
        times = {f"{minute // 60:02}:{minute % 60:02}" for minute in range(0, 24 * 60, _STEP)}
        for field, kept in ((self.begin, quiet.begin), (self.end, quiet.end)):
            field.addItem("", "")
            for one in sorted(times | ({f"{kept:%H:%M}"} if str(quiet) else set())):
                field.addItem(one, one)
            field.setCurrentIndex(max(0, field.findData(f"{kept:%H:%M}" if str(quiet) else "")))
            field.activated.connect(lambda _, field=field: self._choose_hours(field))
        self.weekends = QCheckBox()
        self.weekends.setChecked(setting.get(store, WEEKENDS) == "1")
        self.weekends.toggled.connect(lambda on: self._keep(WEEKENDS, "1" if on else ""))
        self._names = {name: label() for name in ("telling", "quiet", "accounts")}
        self._dash = label("–", kind="mute")
        self._hint = label(kind="mute", wrap=True)
        self.boxes: dict[AccountId, QCheckBox] = {}
        self._accounts = QVBoxLayout()
        self._accounts.setSpacing(0)
        self._lay_out()
        context.bridge.changed.connect(self._changed)
        context.words.changed.connect(self.say)
        self.say()

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(Size.MARGIN, Size.MARGIN, Size.MARGIN, Size.MARGIN)
        box.setSpacing(Size.GAP_WIDE)
        box.addWidget(self._title)
        hours = QHBoxLayout()
        hours.setSpacing(Size.GAP)
        hours.addWidget(self._names["quiet"], 1)
        self._names["quiet"].setBuddy(self.begin)
        for field in (self.begin, self.end):
            field.setMinimumWidth((Size.FOLDERS - 3 * Size.GAP) // 2)
        for each in (self.begin, self._dash, self.end):
            hours.addWidget(each)
        box.addLayout(choice_row(self._names["telling"], self.telling))
        box.addLayout(hours)
        box.addWidget(self.weekends)
        box.addWidget(self._hint)
        box.addWidget(self._names["accounts"])
        box.addLayout(self._accounts)

    def say(self) -> None:
        """Every word of the card."""
        self._title.setText(translate("settings", "Notifications"))
        for name, fields, text in (
            ("telling", (self.telling,), translate("settings", "Tell of new mail")),
            ("quiet", (), translate("settings", "Quiet hours")),
            ("accounts", (), translate("settings", "Tell of mail to")),
        ):
            self._names[name].setText(text)
            for field in fields:
                field.setAccessibleName(text)
        self.begin.setAccessibleName(translate("settings", "Quiet hours from"))
        self.end.setAccessibleName(translate("settings", "Quiet hours until"))
        for field in (self.begin, self.end):
            field.setItemText(0, translate("settings", "off"))
        told = (
            translate("settings", "Sender and subject"),
            translate("settings", "Only that there is mail"),
            translate("settings", "Not at all"),
        )
        for number, text in enumerate(told):
            self.telling.setItemText(number, text)
        self.weekends.setText(translate("settings", "Quiet on Saturday and Sunday"))
        self._hint.setText(
            translate("settings", "In the quiet hours nothing is shown; the count goes on, and one summary comes afterwards.")
        )
        self._show_accounts()

    def _show_accounts(self) -> None:
        known = account.all(self._context.store)
        for gone in self.boxes.keys() - {one.id for one in known}:
            self.boxes.pop(gone).deleteLater()
        for one in known:
            if one.id not in self.boxes:
                made = self.boxes[one.id] = QCheckBox()
                made.setChecked(setting.get(self._context.store, of_account(one.id)) != "0")
                made.toggled.connect(lambda on, one=one.id: self._keep(of_account(one), "" if on else "0"))
                self._accounts.addWidget(made)
            self.boxes[one.id].setText(literal(one.address))
        self._names["accounts"].setVisible(bool(known))

    def _choose_hours(self, chosen: Combo) -> None:
        """Both are on or both are off."""
        other, usual = (self.end, _NIGHT.end) if chosen is self.begin else (self.begin, _NIGHT.begin)
        if not chosen.currentData():
            other.setCurrentIndex(0)
        elif not other.currentData():
            other.setCurrentIndex(other.findData(f"{usual:%H:%M}"))
        hours = (str(self.begin.currentData()), str(self.end.currentData()))
        self._keep(QUIET, "-".join(hours) if all(hours) else "")

    def _keep(self, name: str, value: str) -> None:
        self._context.background.run(settings.choose, self._context.profile, name, value)

    def _changed(self, changes: frozenset[Change]) -> None:
        if concerns(changes, Kind.ACCOUNT):
            self._show_accounts()
