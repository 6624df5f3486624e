"""How trade mails in English name a day or an hour. Each rule is a pattern and what it means, seen from the day of the mail."""

import re
from collections.abc import Callable
from datetime import date, datetime, time

from desktop.model.promise import Event, Tied
from desktop.trade.days import Rule, When, Written, read

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:r?uary|urary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY = (
    r"(?P<weekday>mon(?:day)?|tue(?:s|sday)?|tuseday|wed(?:s|nesday|nsday)?|wendesday|thu(?:r|rs|rsday)?|thrusday|fri(?:day)?"
    r"|sat(?:urday)?|sun(?:day)?)\b(?!-)"
)
_COUNTS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
]
_WORDS = {word: count for count, word in enumerate(_COUNTS, start=1)}
_WORDS |= {"a": 1, "an": 1, "half an": 1, "couple of": 2, "a couple of": 2, "a few": 3, "few": 3, "twenty": 20, "thirty": 30}
_NUMBER = rf"(?:\d{{1,3}}|{'|'.join(sorted(_WORDS, key=len, reverse=True))})"
_AMOUNT = (
    rf"(?:{_NUMBER}\s?(?:-|to|or)\s?)?(?P<count>{_NUMBER})(?:\s?\(\d{{1,3}}\))?[\s-]?(?P<working>(?:working|work|business|bank"
    rf"|labou?r)\s?)?"
    r"(?:calendar )?(?P<unit>hours?|hrs?|h|days?|weeks?|wks?|months?)\b(?:'s?)?(?: time)?"
)
_YEAR = r"(?:[,\s-]{1,2}(?P<year>20\d\d)\b|-'?(?P<short>\d\d)\b)?"
_TOMORROW = r"(?:to?m+or{1,2}r?ow+|tommorr?ow|tmr+w?|tmw|2morrow)"
_EVENTS: tuple[tuple[Event, str], ...] = (
    (Event.LADING, r"b/?l|bill of lading|shipped on board"),
    (Event.DEPOSIT, r"deposit|down ?payment|advance(?: payment)?|prepayment|30 ?%|first payment"),
    (Event.CREDIT, r"l/?c|letter of credit"),
    (Event.PAYMENT, r"balance|payment|money|funds|remittance|t/?t|amount"),
    (Event.INVOICE, r"invoice|\bpi\b"),
    (Event.DOCUMENTS, r"documents?|docs|papers"),
    (Event.SAMPLE, r"samples?"),
    (Event.CONFIRMATION, r"confirm\w*|approv\w*|artwork|sign\w*|agree\w*"),
    (Event.ARRIVAL, r"arrival|arrives?|arrived|goods|delivery"),
    (Event.SHIPMENT, r"shipment|shipping|ship|shipped|dispatch|loading|delivery|departure"),
    (Event.ORDER, r"order|\bpo\b|purchase order|contract"),
)
_EVENT = re.compile("|".join(f"(?P<{event.name}>{words})" for event, words in _EVENTS))
_BEFORE = re.compile(
    r"\b(?:before|prior to|ahead of|b4)\s(?:the\s|your\s|our\s)?(?P<what>shipment|shipping|dispatch|delivery|loading|production"
    r"|we ship|departure)\b"
)
_AFTER = rf"{_AMOUNT},?\s(?:after|from|upon|of|against|since|following|once|as from|counted from|when)\s(?P<what>.{{2,60}})"


def _amount(found: re.Match[str]) -> tuple[int, str, bool]:
    text = found["count"]
    return (int(text) if text.isdigit() else _WORDS[text]), found["unit"][0], bool(found["working"])


def _ahead(found: re.Match[str], written: Written) -> tuple[date | None, datetime | None]:
    count, unit, working = _amount(found)
    if unit == "h":
        return None, written.hours_later(0.5 if found["count"] == "half an" else count)
    if unit == "m":
        return written.of_month(written.today.day, months=count) or written.of_month(99, months=count), None
    if working:
        return written.workdays(written.today, count * (5 if unit == "w" else 1)), None
    return written.later(count * (7 if unit == "w" else 1)), None


def _within(found: re.Match[str], written: Written) -> When | None:
    day, exact = _ahead(found, written)
    return When(found.start(), found.end(), day, exact=exact)


def _after(found: re.Match[str], written: Written) -> When | None:
    event = _EVENT.search(found["what"])
    if event is None:
        return None
    count, unit, working = _amount(found)
    days = count * {"d": 1, "w": 7, "m": 30}.get(unit, 1)
    kind = Event[str(event.lastgroup)]
    return When(found.start(), found.start("what") + event.end(), tied=Tied(kind, days, working))


def _event_first(found: re.Match[str], written: Written) -> When | None:
    """ "Once we have your deposit we ship within 20 days": only the days are taken, what goes before has its own verbs."""
    event = _EVENT.search(found["what"])
    if event is None:
        return None
    count, unit, working = _amount(found)
    days = count * {"d": 1, "w": 7, "m": 30}.get(unit, 1)
    return When(found.start("amount"), found.end(), tied=Tied(Event[str(event.lastgroup)], days, working))


def _before(found: re.Match[str], written: Written) -> When | None:
    return When(found.start(), found.end(), tied=Tied(Event.SHIPMENT, before=True))


def _numbers(found: re.Match[str], written: Written) -> When | None:
    parts = found.groupdict()
    one, other = int(found["one"]), int(parts["other"] or parts["second"])
    dotted = parts["mark"] == "."
    if dotted or one > 12 or (not written.month_first and other <= 12):
        day, month = one, other
    else:
        day, month = other, one
    text = parts["year"] or parts.get("short")
    named = written.dated(day, month, int(text) if text else None)
    return When(found.start(), found.end(), named, named=True) if named else None


def _iso(found: re.Match[str], written: Written) -> When | None:
    named = written.dated(int(found["day"]), int(found["number"]), int(found["year"]))
    return When(found.start(), found.end(), named, named=True) if named else None


def _named(found: re.Match[str], written: Written) -> When | None:
    year = found["year"] or found["short"]
    month = _MONTHS.index(found["month"][:3]) + 1
    named = written.dated(int(found["day"]), month, int(year) if year else None)
    return When(found.start(), found.end(), named, named=True) if named else None


_WEEKS = {"first": 7, "1st w": 7, "secon": 14, "2nd w": 14, "third": 21, "3rd w": 21}


def _part(found: re.Match[str], written: Written) -> When | None:
    """Early, mid, late in a month or a week; without such a word its end."""
    which = found["which"] or "end"
    if "week" in which and which[:5] in _WEEKS and found["month"]:
        named = written.dated(_WEEKS[which[:5]], _MONTHS.index(found["month"][:3]) + 1)
        return When(found.start(), found.end(), named, named=True) if named else None
    early, middle = which[0] == "b" or which.startswith(("ear", "sta", "fir")), which.startswith("mid")
    weeks = found["week"]
    if weeks:
        ahead = 1 if weeks.startswith(("next", "coming")) else 2 if "after" in weeks else 0
        if early or middle:
            return When(found.start(), found.end(), written.weekday(1 if early else 2, weeks=ahead))
        return When(found.start(), found.end(), written.week_ends(ahead))
    number = 10 if early else 15 if middle else 20 if which.startswith("second") else 99
    if found["month"]:
        named = written.dated(number, _MONTHS.index(found["month"][:3]) + 1)
    else:
        named = written.of_month(number, months=1 if "next" in found["relative"] else 0)
    return When(found.start(), found.end(), named, named=True) if named else None


def _weekday(found: re.Match[str], written: Written) -> When | None:
    if found["past"]:
        return When(found.start(), found.end())
    if found["weekday"] in _DAYS and not (found["said"] or found["then"] or _BEFORE_DAY.search(found.string, 0, found.start())):
        return None  # "sun" and "sat" are words
    day = _DAYS.index(found["weekday"][:3].replace("tus", "tue").replace("wen", "wed").replace("thr", "thu"))
    said = (found["said"] or "") + (found["then"] or "")
    weeks = 1 if "next" in said or "following" in said else 0 if "this" in said else None
    if weeks == 0 and day < written.at.weekday():
        weeks = None
    return When(found.start(), found.end(), written.weekday(day, weeks=weeks))


_BEFORE_DAY = re.compile(r"\b(?:by|on|before|until|till?|from|or|and|this|next|latest|tomorrow|,)\s?$")


def _week_then_day(found: re.Match[str], written: Written) -> When | None:
    return When(found.start(), found.end(), written.weekday(_DAYS.index(found["weekday"][:3]), weeks=1))


def _number_day(found: re.Match[str], written: Written) -> When | None:
    number, said = int(found["day"]), found["said"] or ""
    day = written.of_month(number, months=1) if "next" in said else written.of_month(number) if said else written.coming(number)
    return When(found.start(), found.end(), day, named=True) if day and number <= 31 else None


def _days_on(count: int, hour: time | None = None) -> Callable[[re.Match[str], Written], When | None]:
    return lambda found, written: When(found.start(), found.end(), written.later(count), hour)


def _past(found: re.Match[str], written: Written) -> When | None:
    return When(found.start(), found.end())


def _month_only(found: re.Match[str], written: Written) -> When | None:
    named = written.dated(99, _MONTHS.index(found["month"][:3]) + 1)
    return When(found.start(), found.end(), named, named=True) if named else None


def _weekend(found: re.Match[str], written: Written) -> When | None:
    by = found["by"]
    weeks = 1 if "next" in found[0] else 0
    return When(found.start(), found.end(), written.weekday(4 if by and written.at.weekday() < 5 else 6, weeks=weeks))


_SAID = r"(?:(?P<past>last|past|previous)\s|(?P<said>this|next|coming|the coming|this coming|following)\s)?"
_RULES: tuple[tuple[str, Callable[[re.Match[str], Written], When | None]], ...] = (
    (r"\b(?P<year>20\d\d)[-/.](?P<number>\d{1,2})[-/.](?P<day>\d{1,2})\b", _iso),
    (
        r"(?<![\d./,-])(?P<one>\d{1,2})(?:(?P<mark>[./-])(?P<other>\d{1,2})(?P=mark)(?P<year>20\d\d)"
        r"|(?P<slash>/)(?P<second>\d{1,2})/(?P<short>\d\d))\b(?!\.\d)",
        _numbers,
    ),
    (r"(?<![\d./,-])(?P<one>\d{1,2})(?P<mark>/)(?P<other>\d{1,2})(?P<year>)\b(?![/%]|\s?(?:mm|cm|inch|\"|pcs|kg))", _numbers),
    (
        r"(?:(?<=\bby )|(?<=\bon )|(?<=\btil )|(?<=\btill )|(?<=until )|(?<=before )|(?<=\bthe )|(?<=\betd )|(?<=\betd:)"
        r"|(?<=\betd: )|(?<=\beta )|(?<=\bat ))"
        r"(?P<one>\d{1,2})(?P<mark>[.-])(?P<other>\d{1,2})(?:(?P=mark)(?P<year>\d\d))?\b\.?(?!\d|\s?(?:mm|cm|inch|pcs|kg|%))",
        _numbers,
    ),
    (rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\sday)?(?:\sof\s|[\s-]|\.\s?)?{_MONTH}{_YEAR}", _named),
    (rf"\b{_MONTH}[\s-]?(?:the\s)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!:){_YEAR}", _named),
    (
        r"\b(?P<which>early|beginning(?:\sof)?|begin of|start(?:\sof)?|first half(?:\sof)?|mid(?:dle)?(?:\sof)?|late"
        r"|end(?:\sof)?|ending"
        rf"|last week of|last ten days of|(?:first|second) (?:ten days|decade) of|(?:first|second|third|1st|2nd"
        rf"|3rd) week(?:\sof|\sin)|latest in)[\s-](?:the\s)?(?:{_MONTH}"
        rf"|(?P<week>(?:next|this|coming|the)?\s?week(?: after next)?)\b"
        r"|(?P<relative>(?:this|next|the|coming|of)?\s?month)\b)",
        _part,
    ),
    (r"\beom\b|\bmonth[- ]end\b", lambda found, written: When(found.start(), found.end(), written.of_month(99), named=True)),
    (rf"\bnext week\s?,?(?:on\s|at\s)?{_DAY}", _week_then_day),
    (rf"\b{_SAID}{_DAY}(?P<then>,?\s(?:in\s)?(?:next|this|of next|of this)\sweek)?", _weekday),
    (r"\b(?P<by>by |before |until )?(?:this |the |over the |coming |next )weekend\b", _weekend),
    (
        rf"\b(?P<which>(?:in|within|during|by|until|sometime)\s)(?:the\s)?{_MONTH}(?P<week>)(?P<relative>)(?!\s?\d)",
        _month_only,
    ),
    (
        r"\b(?P<which>)(?:(?P<week>(?:next|this|coming) week|(?:within|in|during) the week)|(?P<relative>(?:next"
        r"|this) month))(?P<month>)\b"
        r"(?!ly)",
        _part,
    ),
    (r"\bthe day after " + _TOMORROW, _days_on(2)),
    (rf"\b{_TOMORROW}\b", _days_on(1)),
    (r"\btonight\b", _days_on(0, time(21))),
    (
        r"\b(?:later )?today\b|\bthis (?:morning|afternoon|evening)\b|\bby (?:eod|cob|close of business|end of (?:the )?day)\b",
        _days_on(0),
    ),
    (r"\byesterday\b|\blast (?:week|month|year|night)\b|\bdays? ago\b|\bweeks? ago\b", _past),
    (_AFTER, _after),
    (
        r"\b(?:after|once|upon|as soon as|following|when)\s(?P<what>[^.;]{3,50}?)\s"
        rf"(?P<amount>(?:within|in|need|needs|takes?)\s(?:about\s|around\s)?{_AMOUNT})",
        _event_first,
    ),
    (
        rf"(?:\b(?:in|within|with in|inside|after)\s|(?<=give us )|(?<=give me )|(?<=allow us )"
        rf"|(?<=allow me ))(?:the\s)?(?:next\s|coming\s|about\s|around\s"
        rf"|max\.?\s|maximum\s)?{_AMOUNT}",
        _within,
    ),
    (rf"\bthe next {_AMOUNT}", _within),
    (rf"\b{_AMOUNT}\s(?:later|from now|from today)\b", _within),
    (_BEFORE.pattern, _before),
    (
        r"\b(?P<day>\d{1,2})(?:st|nd|rd|th)\b(?P<said>\s(?:of\s)?(?:this|next)(?:\smonth)?)?(?!\s(?:floor|generation"
        r"|anniversary|time|order))",
        _number_day,
    ),
)
_COMPILED: tuple[Rule, ...] = tuple((re.compile(pattern), meaning) for pattern, meaning in _RULES)


_HOURS = (
    (re.compile(r"\b(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?\s?(?P<half>a\.?m|p\.?m)\b"), None),
    (re.compile(r"\b(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)\b"), None),
    (re.compile(r"\b(?:noon|midday|lunch ?time|morning|before lunch)\b"), time(12)),
    (re.compile(r"\b(?:afternoon|eod|cob|close of business|end of (?:the )?(?:business )?day|office hours)\b"), time(18)),
    (re.compile(r"\b(?:evening|tonight|night)\b"), time(21)),
)


def days(plain: str, written: Written) -> list[When]:
    """Every day that the sentence names."""
    return read(_COMPILED, plain, written)


def hours(plain: str) -> list[When]:
    """Every hour or part of a day."""
    found = []
    for pattern, fixed in _HOURS:
        for match in pattern.finditer(plain):
            hour = fixed
            if hour is None:
                number = int(match["hour"])
                if "half" in pattern.groupindex:
                    number = number % 12 + (12 if match["half"].startswith("p") else 0)
                hour = time(number % 24, int(match["minute"] or 0)) if number <= 24 else None
            if hour is not None:
                found.append(When(match.start(), match.end(), hour=hour))
    return found
