"""A day of the week that does not fit its date."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import islice

from desktop.checks.known import Written
from desktop.checks.seeing import MOST, Later, around, bare, lower, seen, vocabulary
from desktop.model.finding import Finding, Level

_DAYS = {
    "en": "monday tuesday wednesday thursday friday saturday sunday",
    "de": "montag dienstag mittwoch donnerstag freitag samstag sonntag",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "es": "lunes martes miércoles jueves viernes sábado domingo",
    "pt": "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo",
    "it": "lunedì martedì mercoledì giovedì venerdì sabato domenica",
    "ru": "понедельник вторник среда четверг пятница суббота воскресенье",
}
_MONTHS = {
    "en": "january february march april may june july august september october november december",
    "de": "januar februar märz april mai juni juli august september oktober november dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
}
_DAY: dict[str, tuple[int, str]] = {}
for _code, _names in _DAYS.items():
    for _at, _name in enumerate(_names.split()):
        _DAY.setdefault(_name, (_at, _code))
_DAY |= {name[:3]: (at, "en") for name, (at, code) in list(_DAY.items()) if code == "en"}
_DAY |= {"tues": (1, "en"), "thur": (3, "en"), "thurs": (3, "en"), "среду": (2, "ru"), "пятницу": (4, "ru"), "субботу": (5, "ru")}
_MONTH: dict[str, int] = {}
for _names in _MONTHS.values():
    for _at, _name in enumerate(_names.split(), 1):
        _MONTH.setdefault(_name, _at)
_MONTH |= {name[:3]: at for at, name in enumerate(_MONTHS["en"].split(), 1)} | {"sept": 9, "okt": 10, "dez": 12, "mär": 3}
_D = "|".join(sorted(map(re.escape, _DAY), key=len, reverse=True))
_M = "|".join(sorted(_MONTH, key=len, reverse=True))
_WORDED = (
    rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th|er|º|\.)?\s+(?:of\s+|de\s+)?(?P<m>{_M})\b\.?(?:,?\s+(?:de\s+)?(?P<y>20\d\d))?"
    rf"|(?P<m2>{_M})\b\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+(?P<y2>20\d\d))?"
)
_FIGURES = (
    r"(?P<y3>20\d\d)[-/](?P<m3>\d{1,2})[-/](?P<d3>\d{1,2})(?!\d)"
    r"|(?P<d4>\d{1,2})\.\s?(?P<m4>\d{1,2})\.(?:\s?(?P<y4>20\d\d))?(?!\d)"
    r"|(?P<d5>\d{1,2})/(?P<m5>\d{1,2})/(?P<y5>20\d\d)(?!\d)"
)
_DATE = rf"(?:{_WORDED}|{_FIGURES})"
_AFTER = Later(rf"\.?,?\s+(?:the\s+|den\s+|le\s+|el\s+|dia\s+|día\s+)?{_DATE}", re.IGNORECASE)
_BEFORE = Later(rf"(?<![\w.,/]){_DATE}(?:\s?,\s?|\s?[(（]\s?)\Z", re.IGNORECASE)
_LONGEST = 40  # characters of a date that stands before its day
_CN_DAY = r"(?:星期|周|礼拜|週)(?P<day>[一二三四五六日天])"
_CN_DATE = (
    r"(?:(?P<y>20\d\d)[年./-](?P<m>\d{1,2})[月./-](?P<d>\d{1,2})[日号]?|(?P<m2>\d{1,2})月(?P<d2>\d{1,2})[日号]?"
    r"|(?P<m3>\d{1,2})/(?P<d3>\d{1,2})(?!\d))"
)
_DATED_CN = (
    Later(rf"(?<![\d./-]){_CN_DATE}\s?[(（,，]?\s?{_CN_DAY}"),
    Later(rf"{_CN_DAY}\s?[(（]\s?{_CN_DATE}(?![\d./-])"),
)
_PLAIN = [(name, bare(name).partition("-")[0]) for name in _DAY]
_MOST_DAYS = 300  # in a mail
_CN = "一二三四五六日"


def fitting(written: Written) -> Iterator[Finding]:
    """Without a year it is the next such date, or one lately past. Where 5/12 may be two days, both have to be wrong."""
    text = written.text
    told = 0
    for start, end, number, dates, begin, stop in sorted((*_worded_ones(text, written.today), *_chinese(text, written.today))):
        if not dates or any(each.weekday() == number for each in dates) or told >= MOST:
            continue
        told += 1
        word = text[start:end]
        right = _CN[dates[0].weekday()] if word in f"{_CN}天" else _worded(word, dates[0].weekday())
        facts = {"spot": f"{start}-{end}", "date": dates[0].isoformat()}
        yield seen("deal.weekday", Level.WARN, text, begin, stop, mend="weekday", with_=right, **facts)


# Start and end of the day of the week, its number, the dates beside it, and where all of it begins and ends.
_Found = tuple[int, int, int, list[date], int, int]


def _worded_ones(text: str, today: date | None) -> Iterator[_Found]:
    low, there = lower(text), vocabulary(text)
    names = [name for name, plain in _PLAIN if plain in there]
    for start, end, name in islice(_places(low, names), _MOST_DAYS):
        number = _DAY[name][0]
        after = _AFTER.match(text, end)
        begin = max(0, start - _LONGEST)
        before = _BEFORE.search(text[begin:start]) if after is None else None
        if after is not None:
            yield start, end, number, _dates(after, today), start, after.end()
        elif before is not None:
            yield start, end, number, _dates(before, today), begin + before.start(), end


def _places(low: str, names: Iterable[str]) -> Iterator[tuple[int, int, str]]:
    """Where these words stand alone."""
    for name in names:
        at = low.find(name)
        while at >= 0:
            end = at + len(name)
            if not low[max(0, at - 1) : at].isalnum() and not low[end : end + 1].isalnum():
                yield at, end, name
            at = low.find(name, end)


def _chinese(text: str, today: date | None) -> Iterator[_Found]:
    for begin, stop in around(text, ("星期", "周", "礼拜", "週")):
        for pattern in _DATED_CN:
            for found in pattern.finditer(text, begin, stop):
                number = _CN.index(found["day"].replace("天", "日"))
                yield *found.span("day"), number, _dates(found, today), found.start(), found.end()


def _dates(found: "re.Match[str]", today: date | None) -> list[date]:
    """The days that a date may mean."""
    got = found.groupdict()
    year, month, day = (
        next((got[name] for name in (key, *(f"{key}{at}" for at in range(2, 6))) if got.get(name)), "") for key in "ymd"
    )
    number = int(month) if month.isdigit() else _MONTH[month.lower()]
    pairs = [(number, int(day))] + ([(int(day), number)] if got.get("d5") else [])
    return [one for month_, day_ in pairs if (one := _which(year, month_, day_, today)) is not None]


def _which(year: str, month: int, day: int, today: date | None) -> date | None:
    try:
        if year:
            return date(int(year), month, day)
        if today is None:
            return None
        near = [date(one, month, day) for one in (today.year, today.year + 1)]
        return near[0] if near[0] >= today - timedelta(days=60) else near[1]
    except ValueError:  # the thirtieth of February
        return None


def _worded(day: str, number: int) -> str:
    """The right day as the wrong one is written."""
    language = _DAY[day.lower()][1]
    name = _DAYS[language].split()[number]
    name = name[:3] if len(day) <= 5 and day.lower() not in _DAYS[language].split() and language == "en" else name
    return name.upper() if day.isupper() else name.capitalize() if day[:1].isupper() else name
