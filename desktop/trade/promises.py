"""Promises and dated requests in the words of a mail, in English and Chinese.

A sentence promises when it has a verb of the trade, a time, and a sign that the writer will: "we will", "let me", a passive in the
future; in Chinese the verb alone will do. Questions, conditions, the past, negations and what others said are none. A time before
or by which something is due counts to the end of the day that is named, so that nobody is reminded too early.
"""

import re
from collections.abc import Iterator
from datetime import datetime, tzinfo

from desktop.model.promise import Deed, Event, Kind, Promise, Side
from desktop.trade import deeds, moods
from desktop.trade.dates import MONTH_FIRST, due, names_time, times
from desktop.trade.days import When, Workdays, Written, weekdays
from desktop.trade.deeds import Verb
from desktop.trade.sentences import Sentence, sentences

TABLE = 12  # a sentence that names more times or deeds than these is a table
YEARS = range(1971, 9000)  # a mail from outside them has a Date header that means nothing

_CJK = re.compile("[\u4e00-\u9fff]")
# A whole mail that promises nothing, whatever it says.
_MACHINE = re.compile(
    r"out of (?:the )?office|automatic reply|auto-?reply|unsubscribe|自动回复|退订|不在办公室|abwesenheit|view (?:this"
    r"|in) (?:e?mail in )?(?:your )?browser",
    re.IGNORECASE,
)
# A sentence that promises nothing: advertising, what somebody else said, what is only thought of.
_NO_PROMISE = re.compile(
    r"% off|\bdiscount|\border now|\bbuy now|\bsign up|\bsubscri|\bclick here|\bfree shipping|\blimited (?:time )?offer"
    r"|\bact now|\bfree samples within"
    r"|\byou (?:have )?(?:said|promised|told|wrote|mentioned|informed|stated|confirmed)|\b(?:he|she|they) (?:said|told|promised"
    r"|would)\b|\bas you promised\b"
    r"|可享|享受|优惠价|打折"
    r"|\bwould have|\bmight\b|(?<!you )(?<!in )(?<!of )(?<!by )(?<!mid )(?<!\d )\bmay\b (?!\d|i |we )|\bwere (?:going )?to\b"
    r"|\bwas (?:going )?to\b|\bnot (?:yet )?sure\b"
    r"|\bhope(?:fully)? (?:we|i|to) can meet|\bsuppos(?:e|ing)\b|\bassum(?:e|ing)\b"
    r"|\bopening hours|\boffice hours|欢迎|(?:您|你|你们|贵司|贵方|客户|他们|他|她)(?:们)?(?:之前|曾|上次)?(?:说|答应|承诺"
    r"|提到|讲)|限时|优惠活动|促销|立即订购|点击"
)
_HARMLESS = re.compile(
    r"(?:no|not) later(?: than)?|(?:don't|dont|do not|not to) worry|no problem|not only|not yet (?:ready|finished),"
    r"|if not earlier|if not sooner|if possible|(?:appreciate|grateful|great|nice|kind|glad|perfect|good) (?:it )?if (?=you"
    r"|we could (?:have|get|receive))|if (?:everything|all) (?:is ok|goes well)|not (?:before|earlier) than"
    r"|(?:方便|可以|没问题|不出意外|顺利|允许|没有意外)的话"
)
_REPLACED = re.compile(r"\S")
_ADDRESS = re.compile(
    r"https?:\S+|\S+@\S+|\bwww\.\S+|\b[a-z0-9-]+(?:\.[a-z0-9-]+){2,}\b(?<![\d.]{5})|\b[\w-]+\.(?:com|net|org|cn|de|html?|pdf"
    r"|docx?|xlsx?)\b"
)
_KANA = re.compile("[\u3041-\u30ff]")
_TERM = re.compile(
    r"(?P<etd>\betd\b|\bsailing date\b|预计开船|开船时间)|(?P<eta>\beta\b|\bestimated arrival\b|预计到港)"
    r"|(?P<time>\b(?:ship|delivery|shipping|shipment|lead|production)(?: time| date)?\s?(?::|is\b|takes?\b"
    r"|will be\b|of\b|within\b)|交期|交货期|货期|(?:交货|发货|出货)(?:时间|日期)|生产周期)"
    r"|(?P<pay>\b(?:balance|deposit|rest|remaining|70 ?%|payment)\b|尾款|余款)"
)
_TO_BE_PAID = re.compile(
    r"\b(?:balance|payment|deposit|invoice|amount)\b[^.;]{0,60}\b(?:(?:should|must|has to|needs? to|is to|to) be (?:paid|settled"
    r"|made|sent|transferred)|(?:is|are) due)"
)
_TO_BE_THERE = re.compile(r"^.{0,30}\b(?:goods|cargo|shipment|delivery|order|container)\b.{0,20}\bto be\b")
_AND = re.compile(r"[,\s]*(?:and|then|&)(?:\s(?!we |i )\w+){0,2}\s(?!we |i )")
_NEAR_TERM = re.compile(r"\b(?P<what>etd|eta|estimated arrival)\b[^.;]{0,24}$")
_PASSED = re.compile(r"\b(?:dated|of|from|since|your (?:mail|email|letter) (?:of|on))\s$")
_AWAY = re.compile(r"[^,。;]{0,14}(?:放假|休假|休息|有效|举行)")
_VALID = re.compile(
    r"\b(?:valid|validity|offer stands|(?:is|are|be) open|closed|available until|expires?|holiday|vacation)\b[^,;]{0,24}$"
    r"|有效[^,]{0,8}$"
    r"|放假[^,]{0,6}$|截止"
)


def promises(
    text: str,
    *,
    sent: datetime,
    zone: tzinfo,
    ours: bool,
    country: str = "",
    workdays: Workdays = weekdays,
) -> tuple[Promise, ...]:
    """What the new words of a mail promise or ask for by a time, in the order of the text.

    `text` is the whole text (quoted words are left out here), `sent` aware, `zone` the writer's; `ours` whether one of us wrote it.
    `country` (ISO, the writer's) tells whether 12/06 is in June. `workdays(day, n)` gives the n-th working day after a day."""
    local = sent.astimezone(zone) if sent.year in YEARS else None
    if local is None or _MACHINE.search(text[:4000]):
        return ()
    out: list[Promise] = []
    for sentence in sentences(text):
        if not names_time(sentence.plain):
            continue
        chinese = bool(_CJK.search(sentence.plain))
        written = Written(local, country.upper() in MONTH_FIRST if country else chinese, workdays)
        found = list(_read(sentence, written, zone, ours, chinese))
        out += [one for one in found if not any(_same(one, other) for other in out)]
    return tuple(out)


def _same(one: Promise, other: Promise) -> bool:
    return (one.kind, one.side, one.deed, one.due, one.tied) == (other.kind, other.side, other.deed, other.due, other.tied)


def _read(sentence: Sentence, written: Written, zone: tzinfo, ours: bool, chinese: bool) -> Iterator[Promise]:
    plain = _HARMLESS.sub(_blotted, _ADDRESS.sub(_blotted, sentence.plain))
    if _NO_PROMISE.search(plain) or _KANA.search(plain):
        return
    verbs = deeds.chinese(plain) if chinese else deeds.english(plain)
    if chinese and not verbs and not moods.NEGATION_ZH.search(plain):
        verbs, chinese = deeds.english(plain), False
    if not (verbs or _TERM.search(plain) or (_WILL_ZH if chinese else _WILL).search(plain)):
        return
    found = [when for when in times(plain, written) if _counts(when, plain, written)]
    if not found or len(found) > TABLE or len(verbs) > TABLE:
        return
    writer, other = (Side.WE, Side.THEY) if ours else (Side.THEY, Side.WE)
    for kind, deed, when in _owed(plain, verbs, found, chinese, ours):
        moment = due(when, written, zone)
        if moment is None and when.tied is None:
            continue
        yield Promise(
            kind,
            writer if kind is Kind.PROMISE else other,
            deed,
            sentence.text,
            sentence.start,
            sentence.end,
            moment,
            when.tied,
        )


def _blotted(found: re.Match[str]) -> str:
    return _REPLACED.sub("·", found[0])


def _counts(when: When, plain: str, written: Written) -> bool:
    """Whether something can be due then: not in the past, not the date of a letter, not how long a price holds."""
    if when.day is not None and when.day < written.today:
        return False
    before = plain[: when.start]
    return not (_VALID.search(before[-60:]) or _AWAY.match(plain, when.end) or (when.tied is None and _PASSED.search(before[-24:])))


def _owed(plain: str, verbs: list[Verb], found: list[When], chinese: bool, ours: bool) -> Iterator[tuple[Kind, Deed, When]]:
    judge = moods.chinese if chinese else moods.english
    judged = [(verb, kind) for verb in verbs if (kind := judge(plain, verb, found)) is not None]
    used: list[When] = []
    taken: list[Verb] = []
    for when in sorted(found, key=lambda when: not _beside(when, judged, plain)) if chinese else found:
        near = _NEAR_TERM.search(plain, 0, when.start)
        if near is not None and not moods.NEGATION.search(plain):
            used.append(when)
            yield Kind.PROMISE, Deed.SHIP if near["what"] == "etd" else Deed.DELIVER, when
            continue
        pair = _with_what_follows(_owner(judged, when, found, plain, chinese), judged, when, found, plain)
        if pair is None or pair[0] in taken or (when.tied and when.tied.before and pair[0].deed is not Deed.PAY):
            continue
        if pair[0].form == "any" and any(one[0].start > when.end and one[0].form != "any" for one in judged):
            continue  # "let me discuss it on Sunday and I will answer you on Monday"
        if not ours and pair[0].deed in {Deed.SHIP, Deed.DELIVER} and _TO_BE_THERE.match(plain):
            pair = pair[0], Kind.REQUEST
        kind = Kind.REQUEST if ours and pair[0].deed is Deed.PAY and _TO_BE_PAID.search(plain) else pair[1]
        used.append(when)
        taken.append(pair[0])
        yield kind, pair[0].deed, when
    if used:
        return
    terms = list(_terms(plain, found, ours))
    yield from terms or _bare(plain, found, chinese)


def _beside(when: When, judged: list[tuple[Verb, Kind]], plain: str) -> bool:
    """Whether a verb stands in the same clause."""
    begin = plain.rfind(",", 0, when.start) + 1
    end = plain.find(",", when.end) if "," in plain[when.end :] else len(plain)
    return any(begin <= verb.start < end for verb, _ in judged)


def _owner(judged: list[tuple[Verb, Kind]], when: When, found: list[When], plain: str, chinese: bool) -> tuple[Verb, Kind] | None:
    """The verb a time belongs to. English puts the time after the verb, Chinese before it."""
    before = [one for one in judged if one[0].end <= when.start]
    after = [one for one in judged if one[0].start >= when.end]
    if chinese:
        near = [one for one in after if "," not in plain[when.end : one[0].start]] or after
        return near[0] if near else before[-1] if before else None
    strong = [one for one in before if not one[0].light] if before and before[-1][0].deed is Deed.OTHER else []
    if strong:
        return strong[-1]
    if before or not after or any(other.start >= after[0][0].end for other in found):
        return before[-1] if before else None
    return after[0]


def _with_what_follows(
    pair: tuple[Verb, Kind] | None, judged: list[tuple[Verb, Kind]], when: When, found: list[When], plain: str
) -> tuple[Verb, Kind] | None:
    """ "We will discuss it next week and let you know": what is waited for is the answer."""
    if pair is None or pair[0].deed is not Deed.OTHER or pair[0].end > when.start:
        return pair
    later = next((one for one in judged if one[0].start >= when.end), None)
    if later is None or later[0].deed is not Deed.ANSWER or any(other.start >= later[0].end for other in found):
        return pair
    return later if _AND.fullmatch(plain[when.end : later[0].start]) else pair


def _bare(plain: str, found: list[When], chinese: bool) -> Iterator[tuple[Kind, Deed, When]]:
    """A time and a will without a verb that is known: "the shipment will only be possible on 15 June", 这票货月底前一定出掉."""
    when = found[0]
    if chinese:
        begin = max(plain.rfind(mark, 0, when.start) + 1 for mark in ",;。")
        end = min((at for at in (plain.find(mark, when.end) for mark in ",;。") if at >= 0), default=len(plain))
        stops = moods.QUESTION_ZH.search(plain) or not moods.is_plain_chinese(plain[:end], plain[begin:end])
        if not stops and _WILL_ZH.search(plain[begin:end]) and not _NO_DEED_ZH.search(plain[begin:end]):
            yield Kind.PROMISE, deeds.chinese_thing(plain) or Deed.OTHER, when
        return
    will = _WILL.search(plain)
    if will and not (moods.NEGATION.search(plain) or moods.QUESTION.search(plain) or moods.CONDITION.search(plain)):
        thing = deeds.thing(plain[: will.start()])
        if thing is not None:
            yield Kind.PROMISE, thing, when


_WILL = re.compile(r"\b(?:will|shall|'ll|can|should)\b(?! (?:you|be (?:closed|away|in|at|on|out|back)\b))")
_WILL_ZH = re.compile(r"我们?|我司|我方|一定|保证|争取|会|能|可以|预计|尽量|马上|肯定|务必")
_NO_DEED_ZH = re.compile(
    r"出差|参加|参展|拜访|到访|去|来(?!得及)|开会|开始|休|见面|搬|回国|上班|在家|会议|会面|有空|见|祝|谢"
    r"|您好|开业|成立|过节|生效|上涨|涨价|截止"
)


def _terms(plain: str, found: list[When], ours: bool) -> Iterator[tuple[Kind, Deed, When]]:
    """Terms without a verb: "ETD 15/06", "delivery time: 25 days after deposit", "balance before shipment". The buyer pays, and we
    sell; a delivery time in the buyer's own mail is what he asks for."""
    if (
        moods.NEGATION.search(plain)
        or moods.QUESTION.search(plain)
        or moods.QUESTION_ZH.search(plain)
        or moods.CONDITION.search(plain)
    ):
        return
    for when in found:
        term = max((one for one in _TERM.finditer(plain, 0, when.start)), key=lambda one: one.start(), default=None)
        kind = term.lastgroup if term else None
        if kind in {"etd", "eta"}:
            yield Kind.PROMISE, Deed.SHIP if kind == "etd" else Deed.DELIVER, when
        elif kind == "time" and (when.tied is None or not when.tied.before):
            deed = Deed.OTHER if term and term[0].startswith("production") else Deed.SHIP
            yield Kind.PROMISE if ours else Kind.REQUEST, deed, when
        elif when.tied is not None and (kind == "pay" or _TERM_PAY.search(plain)) and when.tied.event is not Event.DEPOSIT:
            yield Kind.REQUEST if ours else Kind.PROMISE, Deed.PAY, when


_TERM_PAY = re.compile(r"\bbalance\b|尾款|余款")
