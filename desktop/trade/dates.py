"""When: the days, hours and events that a sentence names, in English and Chinese, resolved against the day it was written."""

import re
from dataclasses import replace
from datetime import datetime, tzinfo

from desktop.trade import dates_chinese, dates_english
from desktop.trade.days import DAY_ENDS, When, Written

# Where 12/06 is the sixth of December (CLDR short dates that begin with the month, or with the year and then the month).
MONTH_FIRST = frozenset({"US", "CN", "TW", "HK", "JP", "KR", "PH", "CA", "MN", "HU", "LT", "IR"})
# Without one of these a sentence names no time: most are let go here.
_HINT = re.compile(
    r"\d|mon|tue|tus|wed|wen|thu|thr|fri|sat|sun|week|wk|month|day|night|mor+r?ow|tmr|tmw|eo[dm]\b|cob\b|close of|jan|feb|mar"
    r"|apr|may|jun|jul"
    r"|aug|sep|oct|nov|dec|before|prior|ahead|noon|evening|hour|hr|[晚早今明下昨去日天周号月前后期拜点]"
)
_CJK = re.compile("[\u4e00-\u9fff]")
_BY = re.compile(r"\b(?:by|before|until|at)\s$")
_BESIDE = 14  # characters between a day and the hour that goes with it
_JOINED = re.compile(r"[\s,()|/-]{0,3}(?:the\s|on\s|dated\s)?")


def names_time(plain: str) -> bool:
    """Whether a sentence may name a time at all; quick."""
    return _HINT.search(plain) is not None


def times(plain: str, written: Written) -> list[When]:
    """In the order of the sentence. A day has its hour; "Thursday 11 June" is one time, the date of it counts."""
    if not _CJK.search(plain):
        found, hours = dates_english.days(plain, written), dates_english.hours(plain)
    else:
        found = dates_chinese.days(plain, written)
        found += [
            one
            for one in dates_english.days(plain, written)
            if not any(one.start < other.end and other.start < one.end for other in found)
        ]
        hours = dates_chinese.hours(plain) + dates_english.hours(plain)
    joined = _joined(sorted(found, key=lambda when: when.start), plain)
    placed = [_with_hour(when, hours, plain) for when in joined]
    if not placed and hours:  # "by 3 pm": today, when that is still to come
        at = min(hours, key=lambda hour: hour.start)
        if at.hour and at.hour > written.at.time() and (plain[at.start] >= "\u4e00" or _BY.search(plain[: at.start])):
            return [replace(at, day=written.today)]
    return placed


def due(when: When, written: Written, zone: tzinfo) -> datetime | None:
    """The end of the day or of the part of it that is named."""
    if when.exact is not None:
        return when.exact
    if when.day is None:
        return None
    return datetime.combine(when.day, when.hour or DAY_ENDS, tzinfo=zone)


def _joined(found: list[When], plain: str) -> list[When]:
    out: list[When] = []
    for when in found:
        last = out[-1] if out else None
        if (
            last is not None
            and last.day is not None
            and when.day is not None
            and (last.named != when.named or last.day == when.day)
            and _JOINED.fullmatch(plain[last.end : when.start])
        ):
            out[-1] = replace(when if when.named else last, start=last.start, end=when.end)
        else:
            out.append(when)
    return out


def _with_hour(when: When, hours: list[When], plain: str) -> When:
    if when.day is None or when.hour is not None:
        return when
    for hour in hours:
        gap = hour.start - when.end if hour.start >= when.end else when.start - hour.end
        if hour.start >= when.start and hour.end <= when.end:
            return replace(when, hour=hour.hour)
        between = plain[when.end : hour.start] if hour.start >= when.end else plain[hour.end : when.start]
        if 0 <= gap <= _BESIDE and not re.search(r"[,.;]|\band\b", between):
            return replace(when, hour=hour.hour, start=min(when.start, hour.start), end=max(when.end, hour.end))
    return when
