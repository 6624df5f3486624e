"""Times as people say them, in the user's own time zone: 10:42 today, yesterday, Friday, 3 May, 3 May 2025."""

from datetime import datetime, timedelta

from desktop.language import current, translate


def _weekday(number: int) -> str:
    return (
        translate("dates", "Mon"),
        translate("dates", "Tue"),
        translate("dates", "Wed"),
        translate("dates", "Thu"),
        translate("dates", "Fri"),
        translate("dates", "Sat"),
        translate("dates", "Sun"),
    )[number]


def _month(number: int) -> str:
    return (
        translate("dates", "Jan"),
        translate("dates", "Feb"),
        translate("dates", "Mar"),
        translate("dates", "Apr"),
        translate("dates", "May"),
        translate("dates", "Jun"),
        translate("dates", "Jul"),
        translate("dates", "Aug"),
        translate("dates", "Sep"),
        translate("dates", "Oct"),
        translate("dates", "Nov"),
        translate("dates", "Dec"),
    )[number - 1]


def clock(moment: datetime) -> str:
    """Hours and minutes."""
    return f"{moment.astimezone():%H:%M}"


def day(moment: datetime, now: datetime) -> str:
    """The day alone, the year only when it is another one."""
    there, here = moment.astimezone(), now.astimezone()
    month = _month(there.month)
    if there.year == here.year:
        return translate("dates", "{day} {month}", day=there.day, month=month)
    return translate("dates", "{day} {month} {year}", day=there.day, month=month, year=there.year)


def short(moment: datetime, now: datetime) -> str:
    """For a list: the time today, then the day as one would say it."""
    there, here = moment.astimezone(), now.astimezone()
    days = (here.date() - there.date()).days
    if days == 0:
        return clock(moment)
    if days == 1:
        return translate("dates", "Yesterday")
    if 1 < days < 7:
        return _weekday(there.weekday())
    return day(moment, now)


def full(moment: datetime, now: datetime) -> str:
    """For a letter head: day and time."""
    there, here = moment.astimezone(), now.astimezone()
    days = (here.date() - there.date()).days
    if days == 0:
        return translate("dates", "Today {time}", time=clock(moment))
    if days == 1:
        return translate("dates", "Yesterday {time}", time=clock(moment))
    weekday = _weekday(there.weekday())
    joint = " " if current() == "zh_CN" else ", "
    return f"{day(moment, now)}{joint}{weekday} {clock(moment)}"


def weekday(number: int) -> str:
    """A day of the week, Monday is 0."""
    return _weekday(number)


def weekly(there: datetime, now: datetime, *, today: bool = False) -> str:
    """A moment to come, both by the clock of whatever zone they have: 09:10 today, Tue 09:10, 3 Dec, Thu 09:10. `today`: with that
    word."""
    days = (there.date() - now.date()).days
    if days == 0:
        return translate("dates", "Today {time}", time=f"{there:%H:%M}") if today else f"{there:%H:%M}"
    return f"{_weekday(there.weekday()) if 0 < days < 7 else _date(there, now)} {there:%H:%M}"


def span(start: datetime, end: datetime | None, now: datetime, *, all_day: bool = False) -> str:
    """From when to when. `all_day`: the dates as they are, in no zone, `end` the day after the last."""
    if all_day:
        last = end - timedelta(days=1) if end is not None and end > start else start
        days = dict.fromkeys(_date(one, now) for one in (start, last))
        return " – ".join(days)
    begins, ends = start.astimezone(), end.astimezone() if end is not None else None
    said = f"{_date(begins, now)} {begins:%H:%M}"
    if ends is None or ends <= begins:
        return said
    return f"{said} – {ends:%H:%M}" if ends.date() == begins.date() else f"{said} – {_date(ends, now)} {ends:%H:%M}"


def _date(there: datetime, now: datetime) -> str:
    """The day and its name, whatever zone `there` has."""
    month = _month(there.month)
    if there.year == now.astimezone(there.tzinfo).year:
        said = translate("dates", "{day} {month}", day=there.day, month=month)
    else:
        said = translate("dates", "{day} {month} {year}", day=there.day, month=month, year=there.year)
    return f"{said}{' ' if current() == 'zh_CN' else ', '}{_weekday(there.weekday())}"


def left(until: datetime, now: datetime) -> int:
    """Whole seconds until then, never below 0, rounded up so that a countdown ends at 1."""
    return max(0, -((now - until) // timedelta(seconds=1)))
