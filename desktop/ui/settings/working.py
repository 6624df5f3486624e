"""My own working time, how the 24-hour rule counts it, and after how many of my days I am reminded of whoever is silent: a card of
the settings. Every choice is kept at once."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout

from desktop.actions import setting as settings
from desktop.language import current, translate
from desktop.model.clock import CLOSES, OPENS, Counting
from desktop.model.customer import Stage
from desktop.model.reminder import NO_ANSWER_DAYS, no_answer_days
from desktop.store import setting
from desktop.ui.context import Context
from desktop.ui.customer import words
from desktop.ui.parts import Combo, choice_row, label, tip
from desktop.ui.reminders.facts import DAYS, QUIET_DAYS
from desktop.ui.theme import Size, mark

# As `actions.clock` keeps them, which is not imported here: it needs calendars.
COUNTRY, HOURS, OFF, ON, RULE_HOURS, RULE_COUNTING = (
    *("clock.country", "clock.hours", "clock.off", "clock.on", "rule.hours", "rule.counting"),
)
LANDS = (
    *("CN", "HK", "MO", "TW", "VN", "TH", "MY", "SG", "ID", "PH", "IN"),
    *("BD", "PK", "TR", "AE", "KR", "JP", "DE", "IT", "GB", "US"),
)
RULES = (4, 8, 12, 24, 36, 48)  # hours
SILENCE = (1, 2, 3, 4, 5, 7, 10, 14, 21)  # days
QUIET = (7, 10, 14, 21, 30, 45, 60, 90)  # days
STAGES = (
    Stage.NEW,
    Stage.INQUIRY,
    Stage.QUOTED,
    Stage.SAMPLE,
    Stage.DEPOSIT,
    Stage.PRODUCTION,
    Stage.BALANCE,
    Stage.SHIPPED,
    Stage.REPEAT,
)
_STEP = 30  # minutes between the hours that are offered


class Working(QFrame):
    """A row for each choice; days off are typed as dates with blanks between."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        mark(self, kind="card")
        self._context = context
        self._title, self._silence = label(kind="title"), label(kind="heading")
        self._hint = label(kind="mute", wrap=True)
        self._dash = label("–", kind="mute")
        theme = context.theme
        self.country, self.opens, self.closes, self.rule, self.counting, self.quiet = (Combo(theme) for _ in range(6))
        self.off, self.on = QLineEdit(), QLineEdit()
        self.stages = {stage: Combo(theme) for stage in STAGES}
        self._names = {name: label() for name in ("country", "hours", "off", "on", "rule", "counting", "quiet")}
        self._names |= {stage: label(kind="mark") for stage in STAGES}
        self._fill()
        self._lay_out()
        context.words.changed.connect(self.say)
        self.say()

    def _fill(self) -> None:
        store = self._context.store

        def told(name: str, usual: str) -> str:
            return setting.get(store, name, "") or usual

        known = told(COUNTRY, "CN")
        for code in dict.fromkeys((*LANDS, known)):
            self.country.addItem(code, code)
        first, _, last = told(HOURS, f"{OPENS}-{CLOSES}").partition("-")
        for field, kept in ((self.opens, first), (self.closes, last)):
            minutes = sorted({*range(0, 24 * 60 + 1, _STEP), int(kept) if kept.isdecimal() else OPENS})
            for one in minutes:
                field.addItem(f"{one // 60:02}:{one % 60:02}", str(one))
            _choose(field, kept)
        for hours in dict.fromkeys((*map(str, RULES), told(RULE_HOURS, "24"))):
            self.rule.addItem(hours, hours)
        for how in Counting:
            self.counting.addItem("", how.value)
        for days in dict.fromkeys((*map(str, QUIET), told(QUIET_DAYS, str(DAYS)))):
            self.quiet.addItem(days, days)
        for stage, field in self.stages.items():
            kept = setting.get(store, no_answer_days(stage), str(NO_ANSWER_DAYS.get(stage, 0)))
            for days in dict.fromkeys(("0", *map(str, SILENCE), kept if kept.isdecimal() else "0")):
                field.addItem("", days)
            _choose(field, kept)
            self._keep_when_chosen(field, no_answer_days(stage))
        for field, name, kept in (
            (self.country, COUNTRY, known),
            (self.rule, RULE_HOURS, told(RULE_HOURS, "24")),
            (self.counting, RULE_COUNTING, told(RULE_COUNTING, Counting.WORKING.value)),
            (self.quiet, QUIET_DAYS, told(QUIET_DAYS, str(DAYS))),
        ):
            _choose(field, kept)
            self._keep_when_chosen(field, name)
        for edge in (self.opens, self.closes):
            edge.activated.connect(lambda _, edge=edge: self._choose_hours(edge))
        for line, name in ((self.off, OFF), (self.on, ON)):
            line.setText(setting.get(store, name, ""))
            line.editingFinished.connect(lambda line=line, name=name: self._keep_days(line, name))
            line.textChanged.connect(lambda text, line=line: mark(line, tone="" if days_of(text) is not None else "red"))

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(Size.MARGIN, Size.MARGIN, Size.MARGIN, Size.MARGIN)
        box.setSpacing(Size.GAP_WIDE)
        box.addWidget(self._title)
        box.addLayout(choice_row(self._names["country"], self.country))
        hours = QHBoxLayout()
        hours.setSpacing(Size.GAP)
        hours.addWidget(self._names["hours"], 1)
        self._names["hours"].setBuddy(self.opens)
        for field in (self.opens, self.closes):
            field.setMinimumWidth((Size.FOLDERS - 3 * Size.GAP) // 2)
        for each in (self.opens, self._dash, self.closes):
            hours.addWidget(each)
        box.addLayout(hours)
        for name, line in (("off", self.off), ("on", self.on)):
            line.setMaximumWidth(Size.FOLDERS)
            box.addLayout(choice_row(self._names[name], line))
        box.addWidget(self._hint)
        for name, combo in (("rule", self.rule), ("counting", self.counting), ("quiet", self.quiet)):
            box.addLayout(choice_row(self._names[name], combo))
        box.addWidget(self._silence)
        for stage, combo in self.stages.items():
            box.addLayout(choice_row(self._names[stage], combo))

    def say(self) -> None:
        """Every word of the card."""
        self._title.setText(translate("settings", "My working time"))
        self._hint.setText(
            translate("settings", "Public holidays and China's make-up days are known. Dates as 2026-10-01, with blanks between.")
        )
        self._silence.setText(translate("settings", "Remind me of an unanswered mail, by the customer's stage"))
        for name, fields, text in (
            ("country", (self.country,), translate("settings", "Holidays of")),
            ("hours", (), translate("settings", "I work from, until")),
            ("off", (self.off,), translate("settings", "Days off of mine")),
            ("on", (self.on,), translate("settings", "Other days that I work")),
            ("rule", (self.rule,), translate("settings", "An answer is due within")),
            ("counting", (self.counting,), translate("settings", "Counted in")),
            ("quiet", (self.quiet,), translate("settings", "A customer without a plan is shown after")),
        ):
            self._names[name].setText(text)
            for field in fields:
                field.setAccessibleName(text)
                tip(field, text)
        self.opens.setAccessibleName(translate("settings", "I work from"))
        self.closes.setAccessibleName(translate("settings", "I work until"))
        for line in (self.off, self.on):
            line.setPlaceholderText("2026-10-01 2026-10-02")
        for number, text in enumerate((translate("settings", "my working time"), translate("settings", "plain hours"))):
            self.counting.setItemText(number, text)
        _word(self.rule, lambda n: translate("settings", "%n hours", n=n))
        _word(self.quiet, lambda n: translate("settings", "%n days", n=n))
        for stage, combo in self.stages.items():
            self._names[stage].setText(words.stage(stage))
            combo.setAccessibleName(f"{self._silence.text()}: {words.stage(stage)}")
            _word(combo, _silent)
        codes = tuple(str(self.country.itemData(at)) for at in range(self.country.count()))
        self._context.background.run(_lands, codes, current(), done=self._name_lands)

    def _name_lands(self, names: dict[str, str]) -> None:
        for at in range(self.country.count()):
            self.country.setItemText(at, names.get(str(self.country.itemData(at)), ""))

    def _keep_when_chosen(self, field: Combo, name: str) -> None:
        field.activated.connect(lambda _: self._keep(name, str(field.currentData())))

    def _choose_hours(self, chosen: Combo) -> None:
        """The end stays after the beginning."""
        first, last = int(self.opens.currentData()), int(self.closes.currentData())
        if first >= last:
            other = self.closes if chosen is self.opens else self.opens
            _choose(other, str(min(first + 60, 24 * 60) if chosen is self.opens else max(last - 60, 0)))
            first, last = int(self.opens.currentData()), int(self.closes.currentData())
        if first < last:
            self._keep(HOURS, f"{first}-{last}")

    def _keep_days(self, line: QLineEdit, name: str) -> None:
        """What is no date is shown in red and not kept."""
        found = days_of(line.text())
        if found is not None:
            self._keep(name, " ".join(found))

    def _keep(self, name: str, value: str) -> None:
        self._context.background.run(settings.choose, self._context.profile, name, value)


def days_of(text: str) -> list[str] | None:
    """The dates of a line, as they are kept; None if something of it is none."""
    try:
        return sorted({date.fromisoformat(one).isoformat() for one in text.replace(",", " ").replace("，", " ").split()})
    except ValueError:
        return None


def _choose(field: Combo, kept: str) -> None:
    field.setCurrentIndex(max(0, field.findData(kept)))


def _word(field: Combo, said: Callable[[int], str]) -> None:
    for at in range(field.count()):
        kept = str(field.itemData(at))
        field.setItemText(at, said(int(kept)) if kept.isdecimal() else kept)


def _silent(days: int) -> str:
    return translate("settings", "after %n working days", n=days) if days else translate("settings", "not by itself")


def _lands(codes: tuple[str, ...], language: str) -> dict[str, str]:
    """Slow at first: the names of countries are large."""
    from desktop.trade import country

    return {code: country.name(code, language) for code in codes}
