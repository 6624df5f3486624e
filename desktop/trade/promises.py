"""Promises and dated requests in the words of a mail, in English and Chinese.

A sentence promises when it has a verb of the trade, a time, and a sign that the writer will: "we will", "let me", a passive in the
future; in Chinese the verb alone will do. Questions, conditions, the past, negations and what others said are none. A time before
or by which something is due counts to the end of the day that is named, so that nobody is reminded too early.
"""

import re
from collections.abc import Iterator
from datetime import datetime, tzinfo

from desktop.model.promise import Deed, Event, Kind, Promise, Side
from desktop.trade import deeds
from desktop.trade.dates import MONTH_FIRST, due, times
from desktop.trade.days import When, Workdays, Written, weekdays
from desktop.trade.deeds import Verb
from desktop.trade.sentences import Sentence, sentences

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
    r"|would)\b|\bas (?:you )?promised\b"
    r"|\bwould have|\bmight\b|\bmay\b (?!\d)|\bwere (?:going )?to\b|\bwas (?:going )?to\b|\bnot (?:yet )?sure\b"
    r"|\bhope(?:fully)? (?:we|i|to) can meet|\bsuppos(?:e|ing)\b|\bassum(?:e|ing)\b"
    r"|\bopening hours|\boffice hours|限时|优惠活动|促销|立即订购|点击"
)
_CONDITION = re.compile(r"\b(?:if|unless|in case|provided|should you|when(?! ready)|whether|wish|until we|before (?:we|i|you))\b")
_NEGATION = re.compile(
    r"\b(?:not|never|cannot|cant|unable|without|impossible|unlikely|hardly|no longer|neither|nor|refuse|fail(?:ed)? to)\b|n't\b"
    r"|\bwont\b"
)
_HARMLESS = re.compile(
    r"(?:no|not) later(?: than)?|(?:don't|dont|do not|not to) worry|no problem|not only|not yet (?:ready|finished),"
    r"|if not earlier|if not sooner|if possible|if (?:everything|all) (?:is ok|goes well)|not (?:before|earlier) than"
)
_REPLACED = re.compile(r"\S")
_QUESTION = re.compile(r"[?？][\"'”’)!?？]*$")
_GOVERNOR = re.compile(
    r"(?P<note>\b(?:please|pls|plz|kindly|kindly be|please be)(?: kindly)? (?:note|noted|be (?:informed|advised|noted|assured)"
    r"|informed|rest assured|see|find|don'?t worry|understand))"
    r"|(?P<ask>\b(?:please|pls|plz|kindly)\b|\b(?:can|could|would|will) (?:you|u|ur side|your side)\b|\b(?:we|i) (?:need"
    r"|require|want|expect)(?! to (?!receive|have|get)\w)"
    r"|\blook(?:ing)? forward to|\byou (?:must|have to|need to|should)\b|(?:would|'d|will) (?:appreciate|be grateful|be great"
    r"|be nice)|\bawait(?:ing)?\b|^need\b|\bneed (?:your|the|it)\b|\burge you)"
    r"|(?P<you>\b(?:you|u)(?: will|'ll| shall| can| should)\b)"
    r"|(?P<will>\b(?:will|'ll|shall|can|could|should|going to|gonna|plan(?:ned|s|ning)? to|scheduled to|intend to|aim to"
    r"|expect(?:s|ed)? to|promise to|try to|want to|let (?:me|us)(?! know| have)|to be|able to|have to|must|need to)\b|'ll\b)"
    r"|(?P<be>\b(?:am|is|are)\b|\b(?:i|we)'(?:m|re)\b|\betd\b|\beta\b)"
    r"|(?P<past>\b(?:was|were|has|have been|had|did|would)\b|'d\b)"
    r"|(?P<self>\b(?:i|we)\b)"
)
_TRANSFER = re.compile(r"send|forward|shar|provid|e-?mail|courier|giv|submit|make|arrange|process|issue|release")
_ADDRESS = re.compile(
    r"https?:\S+|\S+@\S+|\bwww\.\S+|\b[a-z0-9-]+(?:\.[a-z0-9-]+){2,}\b(?<![\d.]{5})|\b[\w-]+\.(?:com|net|org|cn|de|html?|pdf"
    r"|docx?|xlsx?)\b"
)
_KANA = re.compile("[\u3041-\u30ff]")
_RECEIVING = re.compile(r"(?:have|rec|get|find|expect|hear)")
_TERM = re.compile(
    r"(?P<etd>\betd\b|\bsailing date\b|预计开船|开船时间)|(?P<eta>\beta\b|预计到港)"
    r"|(?P<time>\b(?:delivery|shipping|shipment|lead|production)(?: time| date)?\s?(?::|is\b"
    r"|will be\b|of\b|within\b)|交期|交货期|货期)"
    r"|(?P<pay>\b(?:balance|deposit|rest|remaining|70 ?%|payment)\b|尾款|余款)"
)
_BETWEEN = re.compile(r"[.;。；]")
_PASSED = re.compile(r"\b(?:dated|of|from|since|your (?:mail|email|letter) (?:of|on))\s$")
_VALID = re.compile(
    r"\b(?:valid|validity|offer stands|open|closed|available|expires?|holiday|vacation)\b[^,;]{0,24}$|有效[^,]{0,8}$"
    r"|放假[^,]{0,6}$|截止"
)

# Chinese: what stands before the verb in its clause.
_ASK_ZH = re.compile(
    r"请(?!工程师|同事|老板|工厂|货代|客户|财务|查收|放心|知悉|知晓|稍等|注意|见|看|假|问)|麻烦|烦请|敬请|劳烦|恳请|能否|可否|务必|望(?=.{0,8}(?:回|确|付|安|告))|希望(?=贵|您|你)"
    r"|等(?=[您你贵])|期待(?=[您你贵])"
)
_SUBJECT_ZH = re.compile(r"(?<![给发回跟向为和知复到与让寄])(?:您|你们|贵司|贵方|你方|你)(?=.{0,14}$)")
_NOT_ZH = re.compile(r"不(?!超过|晚于|迟于|好意思|错|管|便|少于)|没(?!问题|事)|无法|未|恐怕|别(?!人)|难以|不能|取消")
_DONE_ZH = re.compile(r"已经?(?!确定)|了(?!解)|刚|曾|过了|当时|原定|本来|说过|说好")
_IF_ZH = re.compile(r"如果|若(?!干)|要是|假如|倘若|万一|如有|如您|如贵|只要|除非|的话|假设|是否|能不能")
_ASKING_ZH = re.compile(r"(?:[?？]|吗|么|呢)[。!！?？ ]*$")


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
    if chinese and not verbs and not _NOT_ZH.search(plain):
        verbs, chinese = deeds.english(plain), False
    if not verbs and not _TERM.search(plain):
        return
    found = [when for when in times(plain, written) if _counts(when, plain, written)]
    if not found:
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
    return not (_VALID.search(before[-60:]) or (when.tied is None and _PASSED.search(before[-24:])))


def _owed(plain: str, verbs: list[Verb], found: list[When], chinese: bool, ours: bool) -> Iterator[tuple[Kind, Deed, When]]:
    judge = _chinese_mood if chinese else _english_mood
    judged = [(verb, kind) for verb in verbs if (kind := judge(plain, verb, found)) is not None]
    used: list[When] = []
    for when in found:
        pair = _owner(judged, when, found, plain, chinese)
        if pair is not None and not (when.tied and when.tied.before and pair[0].deed is not Deed.PAY):
            used.append(when)
            yield pair[1], pair[0].deed, when
    if not used:
        yield from _terms(plain, found, ours)


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


def _english_mood(plain: str, verb: Verb, found: list[When]) -> Kind | None:
    """Whether the words before a verb make it a promise or a request."""
    begin = _clause(plain, verb.start)
    governor = max(_GOVERNOR.finditer(plain, 0, verb.end), key=lambda one: one.start(), default=None)
    while governor is not None and governor.lastgroup == "be" and verb.start <= governor.start():
        governor = max(_GOVERNOR.finditer(plain, 0, governor.start()), key=lambda one: one.start(), default=None)
    asking = bool(_QUESTION.search(plain))
    last = max((when.end for when in found if when.start >= verb.end), default=verb.end)
    if _CONDITION.search(plain, 0, verb.start) and not asking:
        return None
    window = plain[begin : max(verb.end, min(last, verb.end + 60))]
    if _NEGATION.search(window):
        return None
    mood = governor.lastgroup if governor else ""
    if asking:
        return Kind.REQUEST if mood == "ask" else None
    if verb.form == "noun":
        return Kind.REQUEST if mood == "ask" else None
    if governor is None:
        return Kind.PROMISE if verb.form == "ing" and verb.start < 12 else None
    if mood == "ask":
        return Kind.REQUEST if verb.form != "done" or not verb.light else None
    if mood == "you":
        return Kind.PROMISE if verb.light and _RECEIVING.match(plain, verb.start) else Kind.REQUEST
    if mood == "will":
        return Kind.PROMISE if verb.form != "ing" or plain[: verb.start].endswith("be ") else None
    if mood == "be":
        return Kind.PROMISE if verb.form != "base" or verb.deed is Deed.OTHER else None
    if mood == "self":
        # "We send it tomorrow"; but "I have", "I need", "I get" say how things are.
        if verb.light and not _TRANSFER.match(plain, verb.start):
            return None
        return Kind.PROMISE if verb.form == "base" and verb.start - governor.end() < 60 else None
    return None


def _clause(plain: str, at: int) -> int:
    return max(
        plain.rfind(mark, 0, at) + len(mark) if plain.rfind(mark, 0, at) >= 0 else 0
        for mark in (",", ";", ":", " but ", " so ", " because ", " and ")
    )


def _chinese_mood(plain: str, verb: Verb, found: list[When]) -> Kind | None:
    begin = max(plain.rfind(mark, 0, verb.start) + 1 for mark in ",;:、。")
    end = min((at for at in (plain.find(mark, verb.end) for mark in ",;。") if at >= 0), default=len(plain))
    clause, lead = plain[begin:end], plain[begin : verb.start]
    if _IF_ZH.search(plain, 0, verb.start) or _NOT_ZH.search(clause):
        return None
    asked = _ASK_ZH.search(lead) or _SUBJECT_ZH.search(lead)
    if _ASKING_ZH.search(plain):
        return Kind.REQUEST if asked else None
    if asked:
        return Kind.REQUEST
    if _DONE_ZH.search(_TIED_ZH.sub("", clause)):
        return None
    return Kind.PROMISE


_TIED_ZH = re.compile(r"(?:完|好)了(?=再|就|给|马上)")


def _terms(plain: str, found: list[When], ours: bool) -> Iterator[tuple[Kind, Deed, When]]:
    """Terms without a verb: "ETD 15/06", "delivery time: 25 days after deposit", "balance before shipment". The buyer pays, and we
    sell; a delivery time in the buyer's own mail is what he asks for."""
    if _NEGATION.search(plain) or _QUESTION.search(plain) or _ASKING_ZH.search(plain) or _CONDITION.search(plain):
        return
    for when in found:
        term = max((one for one in _TERM.finditer(plain, 0, when.start)), key=lambda one: one.start(), default=None)
        kind = term.lastgroup if term else None
        if kind in {"etd", "eta"}:
            yield Kind.PROMISE, Deed.SHIP if kind == "etd" else Deed.DELIVER, when
        elif kind == "time" and (when.tied is None or not when.tied.before):
            yield Kind.PROMISE if ours else Kind.REQUEST, Deed.SHIP, when
        elif when.tied is not None and (kind == "pay" or _TERM_PAY.search(plain)) and when.tied.event is not Event.DEPOSIT:
            yield Kind.REQUEST if ours else Kind.PROMISE, Deed.PAY, when


_TERM_PAY = re.compile(r"\bbalance\b|尾款|余款")
