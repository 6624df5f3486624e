"""The customer's clock beside a mail that is written to them: what o'clock it is there, and when a mail finds them at the desk."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout

from desktop.language import translate
from desktop.ui import both, icons
from desktop.ui.desk import Seen
from desktop.ui.parts import Elided, label, tip
from desktop.ui.theme import Size, Theme, mark

_MORNING, _EVENING = 6, 18  # between which there is a sun


class ClockCard(QFrame):
    """`told` carries what the rep typed of a place that nobody knew: a country, a city or a zone."""

    told = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        mark(self, kind="card")
        self._theme = theme
        self._seen: Seen | None = None
        self._heading = label(kind="heading")
        self.time, self._place = label(kind="page"), Elided(kind="mute")
        self._sky = QLabel()
        self.line, self._counts = label(kind="mark", wrap=True), label(kind="mark", wrap=True)
        self.field = QLineEdit()
        self.field.returnPressed.connect(self._tell)
        row = QHBoxLayout()
        row.setSpacing(Size.GAP - 2)
        row.addWidget(self.time)
        row.addWidget(self._sky)
        row.addWidget(self._place, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(Size.GAP_WIDE, Size.GAP_WIDE, Size.GAP_WIDE, Size.GAP_WIDE)
        box.setSpacing(Size.STEP)
        box.addWidget(self._heading)
        box.addLayout(row)
        for widget in (self.line, self._counts, self.field):
            box.addWidget(widget)
        self.hide()

    def show_desk(self, seen: Seen | None, now: datetime) -> None:
        """None, or nobody's desk: there is nothing to be said."""
        self._seen = seen
        self.setVisible(seen is not None and seen.desk is not None)
        if seen is None or seen.desk is None:
            return
        name = seen.desk.customer.name
        self._heading.setText(translate("schedule", "Customer's time"))
        known = seen.slot is not None
        for widget in (self.time, self._sky, self._place):
            widget.setVisible(known)
        self.field.setVisible(not known)
        asked = translate("schedule", "Country, city or time zone")
        self.field.setPlaceholderText(asked)
        self.field.setAccessibleName(asked)
        tip(self.field, translate("schedule", "Type where they are, and press Enter"))
        if known:
            self._show_time(seen, now)
        else:
            self.line.setText(translate("schedule", "Nobody knows yet where {name} is.", name=name))
        others = ", ".join(seen.desk.others)
        self._counts.setVisible(bool(others))
        self._counts.setText(translate("schedule", "The clock of {name} counts, not that of {others}.", name=name, others=others))

    def wrong(self, text: str) -> None:
        """That is no place that is known."""
        self.line.setText(translate("schedule", "“{text}” is no country, city or time zone that is known.", text=text))
        self.field.selectAll()

    def _show_time(self, seen: Seen, now: datetime) -> None:
        there = both.at(now, seen.zone)
        self.time.setText(f"{there:%H:%M}")
        day = _MORNING <= there.hour < _EVENING
        ink = str(getattr(self._theme.palette, "amber" if day else "mute"))
        self._sky.setPixmap(icons.pixmap("sun" if day else "moon", ink, size=Size.ICON_SMALL, ratio=self.devicePixelRatioF()))
        self._sky.setAlignment(Qt.AlignmentFlag.AlignCenter)
        state = translate("schedule", "in the office") if seen.inside else translate("schedule", "out of office")
        self._place.say(f"{both.city(seen.zone)} · {seen.free or state}")
        if seen.slot is None or seen.slot <= now:
            self.line.setText(translate("schedule", "A good moment now"))
        else:
            self.line.setText(translate("schedule", "Next good moment: {when}", when=both.words(seen.slot, seen.zone, now)))

    def _tell(self) -> None:
        if self.field.text().strip():
            self.told.emit(self.field.text().strip())
