"""What is known of the hours of a place and of a person: the zone, the working week, the days off, and how it is known. Times of
day are minutes since midnight there, so that a day may end at 24:00. Weekdays count from Monday, 0. The rules on them are
trade's."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

MIDNIGHT = 24 * 60
OPENS, CLOSES = 9 * 60, 18 * 60  # what nobody said otherwise


class Source(StrEnum):
    """How a zone is known; the first that says anything counts."""

    HAND = "hand"
    MAILS = "mails"
    PHONE = "phone"
    COUNTRY = "country"
    NONE = "none"  # nothing is known: UTC, and no good slot is claimed


class DayKind(StrEnum):
    """What a day is at a place. The first three are closed."""

    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    OFF = "off"  # a day off of one's own
    WORK = "work"
    HALF = "half"
    MADE_UP = "made_up"  # a day of the weekend that is worked (China's 调休)
    RAMADAN = "ramadan"  # shorter hours


class Counting(StrEnum):
    """How the 24-hour rule counts. PLAIN: by any clock, 24 hours after the mail. WORKING: my nights, weekends and days off stand
    still, and 24 hours are one full working day of mine: of Tuesday 14:00 comes Wednesday 14:00, of Friday 17:00 Monday 17:00, of
    Saturday Monday's closing."""

    WORKING = "working"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Calendar:
    """The working week and the days off of a place. `country`: ISO 3166, "" for Monday to Friday without holidays. `region`: the
    part of ISO 3166-2 behind the country ("BY" of DE-BY). `weekend`: weekdays that are free, None for the usual ones of the
    country. `off` and `on`: days that differ, whatever the country says. ValueError when no time or no day would be left to
    work."""

    country: str = ""
    region: str = ""
    opens: int = OPENS
    closes: int = CLOSES
    weekend: frozenset[int] | None = None
    off: frozenset[date] = frozenset()
    on: frozenset[date] = frozenset()

    def __post_init__(self) -> None:
        if not 0 <= self.opens < self.closes <= MIDNIGHT:
            raise ValueError("hours")
        if self.weekend is not None and not set(range(7)) - self.weekend:
            raise ValueError("weekend")


@dataclass(frozen=True, slots=True)
class Day:
    """A day at a place. `opens` and `closes` are equal on a closed day. `name`: of the holiday, "" for none."""

    kind: DayKind
    opens: int = 0
    closes: int = 0
    name: str = ""

    @property
    def works(self) -> bool:
        return self.closes > self.opens


@dataclass(frozen=True, slots=True)
class Quiet:
    """A time in which offices are open but hardly anybody answers, first and last day. `code`: christmas, summer, august,
    golden_week, obon, lunar_new_year, may, orthodox_christmas, holy_week, carnival, diwali, thanksgiving, ramadan."""

    code: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Sent:
    """The Date of a mail that they wrote themselves: the moment, and the minutes east of UTC in the header, None for none."""

    when: datetime
    offset: int | None


@dataclass(frozen=True, slots=True)
class Learned:
    """What someone's mails show. `zone` is "" when they show none; `others` fit as well but are less likely. `confidence` is 0 to
    1. `mails` were looked at, `ignored` of them said +0000 or what no zone has. `opens` and `closes` are None without enough mails;
    `weekdays`: how many mails on each. `country`: when the zone is that of one country only."""

    zone: str = ""
    others: tuple[str, ...] = ()
    confidence: float = 0.0
    mails: int = 0
    ignored: int = 0
    opens: int | None = None
    closes: int | None = None
    weekdays: tuple[int, ...] = (0, 0, 0, 0, 0, 0, 0)
    country: str = ""


@dataclass(frozen=True, slots=True)
class Hand:
    """What the rep corrected; it wins over everything. Empty is not corrected. `off` and `on`: days that this customer told of."""

    zone: str = ""
    opens: int | None = None
    closes: int | None = None
    weekend: frozenset[int] | None = None
    off: frozenset[date] = frozenset()
    on: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class Clock:
    """The hours of a customer, or my own. `zone`: a name of the tz database. `candidates`: what else it may be, the most likely
    first; `ask`: whether that is worth a question. `learned`: what the mails showed, even where something else was believed."""

    zone: str = "UTC"
    calendar: Calendar = field(default_factory=Calendar)
    source: Source = Source.NONE
    confidence: float = 0.0
    candidates: tuple[str, ...] = ()
    ask: bool = False
    learned: Learned = field(default_factory=Learned)

    @property
    def known(self) -> bool:
        return self.source is not Source.NONE


@dataclass(frozen=True, slots=True)
class Both:
    """One moment at two desks. `days`: how many days later it is there by the calendar, -1, 0 or 1. `ahead`: minutes by which their
    clock is ahead of mine at that moment."""

    there: datetime
    here: datetime
    days: int
    ahead: int
