"""How trade mails in Chinese name a day or an hour. Weeks begin on Monday: 下周三 is the Wednesday of next week."""

import re
from collections.abc import Callable
from datetime import date, datetime, time

from desktop.model.promise import Event, Tied
from desktop.trade.days import Rule, When, Written, read

_DIGITS = {"一": 1, "二": 2, "两": 2, "兩": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10, "半": 0}
_NUMBER = r"\d{1,3}|[一二两兩三四五六七八九]?十[一二三四五六七八九]?|[一二两兩三四五六七八九]"
_UNIT = r"(?P<unit>工作日|工作天|小时|钟头|天|日|周|星期|礼拜|个月|月)(?![0-9一二三四五六日末初底])"
_AMOUNT = (
    rf"(?:(?:{_NUMBER})\s?(?:到|至|-|、)\s?|[一二两三四五六七八](?=[二两三四五六七八九十]))?"  # 3-5天, 两三天
    rf"(?P<count>{_NUMBER})\s?个?{_UNIT}"
)
_EVENTS: tuple[tuple[Event, str], ...] = (
    (Event.LADING, r"提单"),
    (Event.DEPOSIT, r"定金|订金|预付款|首款|首付"),
    (Event.CREDIT, r"信用证|l/?c"),
    (Event.PAYMENT, r"尾款|余款|货款|款项|全款|付款|款|deposit|payment|balance"),
    (Event.INVOICE, r"发票"),
    (Event.DOCUMENTS, r"单据|文件|资料"),
    (Event.SAMPLE, r"收到样品|样品收到|样品到"),
    (Event.CONFIRMATION, r"确认|签字|签约|签|同意"),
    (Event.SHIPMENT, r"发货|出货|装船|开船|装柜"),
    (Event.ARRIVAL, r"到港|到货|收货|收到货"),
    (Event.ORDER, r"订单|合同|下单"),
)
_EVENT = re.compile("|".join(f"(?P<{event.name}>{words})" for event, words in _EVENTS))


def _number(text: str) -> int:
    if text.isdigit():
        return int(text)
    if "十" in text:
        tens, _, ones = text.partition("十")
        return _DIGITS.get(tens, 1) * 10 + _DIGITS.get(ones, 0)
    return _DIGITS[text]


def _ahead(found: re.Match[str], written: Written) -> tuple[date | None, datetime | None]:
    count, unit = _number(found["count"]), found["unit"]
    if unit in {"小时", "钟头"}:
        return None, written.hours_later(count)
    if unit in {"工作日", "工作天"}:
        return written.workdays(written.today, count), None
    if unit in {"个月", "月"}:
        return written.of_month(written.today.day, months=count) or written.of_month(99, months=count), None
    return written.later(count * (7 if unit in {"周", "星期", "礼拜"} else 1)), None


def _within(found: re.Match[str], written: Written) -> When | None:
    day, exact = _ahead(found, written)
    return When(found.start(), found.end(), day, exact=exact)


def _after(found: re.Match[str], written: Written) -> When | None:
    event = _EVENT.search(found["what"])
    if event is None:
        return None
    unit, count = found["unit"], _number(found["count"])
    days = count * (7 if unit in {"周", "星期", "礼拜"} else 30 if unit in {"个月", "月"} else 1)
    return When(
        found.start("what") + event.start(), found.end(), tied=Tied(Event[str(event.lastgroup)], days, unit.startswith("工作"))
    )


def _before(found: re.Match[str], written: Written) -> When | None:
    return When(found.start(), found.end(), tied=Tied(Event.SHIPMENT, before=True))


def _named(found: re.Match[str], written: Written) -> When | None:
    year = found["year"]
    day = written.dated(int(found["day"]), int(found["month"]), int(year) if year else None)
    return When(found.start(), found.end(), day, named=True) if day else None


def _number_day(found: re.Match[str], written: Written) -> When | None:
    number, said = int(found["day"]), found["said"] or ""
    if number > 31:
        return None
    if said.startswith("上"):
        return When(found.start(), found.end())
    day = (
        written.of_month(number, months=1)
        if said.startswith("下")
        else written.of_month(number)
        if said
        else written.coming(number)
    )
    return When(found.start(), found.end(), day, named=True) if day else None


def _part(found: re.Match[str], written: Written) -> When | None:
    part, said = found["part"], found["said"] or ""
    if said.startswith("上"):
        return When(found.start(), found.end())
    number = 10 if part[0] in "初上" else 20 if part.startswith("中旬") else 15 if part.startswith("中") else 99
    day = written.dated(number, int(said)) if said[:1].isdigit() else written.of_month(number, months=said.count("下"))
    return When(found.start(), found.end(), day, named=True) if day else None


def _month(found: re.Match[str], written: Written) -> When | None:
    said = found["said"]
    return When(found.start(), found.end(), written.of_month(99, months=said.count("下")), named=True)


def _weekday(found: re.Match[str], written: Written) -> When | None:
    said = found["said"] or ""
    if said.startswith("上"):
        return When(found.start(), found.end())
    day = {
        "一": 0,
        "二": 1,
        "三": 2,
        "四": 3,
        "五": 4,
        "六": 5,
        "日": 6,
        "天": 6,
        "1": 0,
        "2": 1,
        "3": 2,
        "4": 3,
        "5": 4,
        "6": 5,
        "7": 6,
    }[found["day"]]
    if "下" in said:
        return When(found.start(), found.end(), written.weekday(day, weeks=said.count("下")))
    if said and day >= written.at.weekday():
        return When(found.start(), found.end(), written.weekday(day, weeks=0))
    return When(found.start(), found.end(), written.weekday(day))


def _week(found: re.Match[str], written: Written) -> When | None:
    said, part = found["said"] or "", found["part"] or ""
    if said.startswith("上"):
        return When(found.start(), found.end())
    weeks = said.count("下")
    if part.startswith("末"):
        return When(
            found.start(), found.end(), written.weekday(4 if "前" in found[0] and written.at.weekday() < 5 else 6, weeks=weeks)
        )
    if part.startswith(("初", "中")):
        return When(found.start(), found.end(), written.weekday(1 if part[0] == "初" else 2, weeks=weeks))
    return When(found.start(), found.end(), written.week_ends(weeks)) if said else None


_NEAR = {"今": 0, "当": 0, "本": 0, "明": 1, "后": 2, "後": 2, "大": 3}


def _near(found: re.Match[str], written: Written) -> When | None:
    return When(found.start(), found.end(), written.later(_NEAR[found[0][0]]))


def _past(found: re.Match[str], written: Written) -> When | None:
    return When(found.start(), found.end())


_RULES: tuple[tuple[str, Callable[[re.Match[str], Written], When | None]], ...] = (
    (
        rf"(?P<what>[^,。;:]{{0,24}})(?:后|後|之后|以后|起|日起|一到账?"
        rf"|到账)[^,。0-9一二两三四五六七八九十]{{0,4}}{_AMOUNT}(?:之内|以内|内|左右)?",
        _after,
    ),
    (r"(?P<year>20\d\d)[-/.年](?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})[日号號]?", _named),
    (r"(?P<year>)(?<!\d)(?P<month>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?[日号號]?(?!\d|个|天)", _named),
    (r"(?P<said>\d{1,2}|本|这个|下个|下|上个|上)?月(?P<part>上旬|中旬|下旬|初|底|末|中(?!国|心|间))", _part),
    (r"(?P<said>本|这个|下个|下|上个|上)?月?(?<!\d)(?P<day>\d{1,2})\s?[号號](?![楼线柜箱馆库机车码样])", _number_day),
    (r"(?P<said>本|这个|下个|下)月(?:内|之内|份)?", _month),
    (r"(?P<said>这个|下下个?|下一?个?|本|这|上上个?|上一?个?)?(?:周|星期|礼拜)(?P<day>[一二三四五六日天1-7])(?!年|期)", _weekday),
    (
        r"(?P<said>这个|下下个?|下一?个?|本|这|上上个?|上一?个?)?(?<!两|\d)(?:周|星期|礼拜)(?P<part>初|中|末之?前?|之内"
        r"|内)?(?!年|期|到|边)",
        _week,
    ),
    (r"这[一两二三几]天", lambda found, written: When(found.start(), found.end(), written.later(2))),
    (r"昨[天日晚]|前天|去年|刚才|前几天", _past),
    (r"大后天|今[天日晚早]|明[天日晚早]|[后後]天|当天|本日", _near),
    (r"(?:发货|出货|装柜|装船|装运|发运|出运|生产|交货)(?:之)?前", _before),
    (rf"{_AMOUNT}(?:左右)?(?:之内|以内|内|之?后|以?后|左右)", _within),
)
_COMPILED: tuple[Rule, ...] = tuple((re.compile(pattern), meaning) for pattern, meaning in _RULES)
_CLOCK = re.compile(
    rf"(?P<part>上午|早上|下午|晚上|晚|中午)?(?P<hour>{_NUMBER})[点點时](?!间|候|左右内)(?P<half>半)?(?P<minute>[0-5]\d)?"
)
_PARTS = (
    (re.compile(r"上午|早上|中午|[今明]早|午前"), time(12)),
    (re.compile(r"下午|下班前"), time(18)),
    (re.compile(r"晚上|[今明]晚|晚间"), time(21)),
)


def days(plain: str, written: Written) -> list[When]:
    """Every day that the sentence names."""
    return read(_COMPILED, plain, written)


def hours(plain: str) -> list[When]:
    """Every hour or part of a day."""
    found = []
    for match in _CLOCK.finditer(plain):
        number = _number(match["hour"])
        if match["part"] and match["part"][0] in "下晚" and number < 12:
            number += 12
        if number < 24:
            found.append(When(match.start(), match.end(), hour=time(number, 30 if match["half"] else int(match["minute"] or 0))))
    for pattern, hour in _PARTS:
        found += [When(match.start(), match.end(), hour=hour) for match in pattern.finditer(plain)]
    return found
