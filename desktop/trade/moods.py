"""What the words around a verb make of it: a promise, a request, or neither (a question, a condition, the past, a negation)."""

import re

from desktop.model.promise import Deed, Kind
from desktop.trade.days import When
from desktop.trade.deeds import Verb

CONDITION = re.compile(r"\b(?:if|unless|in case|provided|should you|when(?! ready)|whether|wish|until we|before (?:we|i|you))\b")
NEGATION = re.compile(
    r"\b(?:not|never|cannot|cant|unable|without|impossible|unlikely|hardly|no longer|neither|nor|usually|normally|generally"
    r"|typically|always|as a rule|refuse|fail(?:ed)? to)\b|n't\b"
    r"|\bwont\b"
)
QUESTION = re.compile(r"[?？][\"'”’)!?？]*$")
_GOVERNOR = re.compile(
    r"(?P<note>\b(?:please|pls|plz|kindly|kindly be|please be)(?: kindly)? (?:note|noted|be (?:informed|advised|noted|assured)"
    r"|informed|rest assured|see|find|don'?t worry|understand))"
    r"|(?P<ask>\b(?:please|pls|plz|kindly)\b|\b(?:can|could|would|will) (?:you|u|ur side|your side)\b|\b(?:can|could"
    r"|may) (?:i|we) (?:please )?(?=have|get|rec|see)|\b(?:we|i) (?:need"
    r"|require|want|expect)(?! (?:about |around |some )?(?:\d|two|three|a few)| to (?!receive|have|get)\w)"
    r"|\blook(?:ing)? forward to|\byou (?:must|have to|need to)\b|\b(?:we|i) (?:(?:must|need to|have to|want to|would like to"
    r"|'d like to) (?=rec|get|have|see)|should (?=rec|get))"
    r"|\blet (?:me|us) (?=know|have)|\byour (?:\w+ ){1,3}(?:should|must|needs? to|has to|is needed|is required)\b|^(?=(?:send"
    r"|give|tell|forward|provide|email|mail|call|advise|inform) (?:me|us)\b(?! (?:\d|an?|one|two|three|some|until)\b))"
    r"|\b(?=(?:appreciate|grateful|great|nice)·)|(?:would|'d|will) (?:appreciate|be grateful|be great"
    r"|be nice)|\bawait(?:ing)?\b|\bwaiting for (?:your|you|the)\b|\bneed(?:ed)?\b(?! (?:to|about|around|some|\d+|two|three"
    r"|a few)\b)|\burge you|\byour (?:prompt|early|kind|quick|soonest|urgent|immediate|earliest) )"
    r"|(?P<you>\b(?:you|u)(?: will|'ll| shall| can| should| may| could| would)\b)"
    r"|(?P<will>\b(?:will|'ll|shall|can|could|should|going to|gonna|plan(?:ned|s|ning)? to|scheduled to|intend to|aim to"
    r"|expect(?:s|ed)? to|promise to|try to|want to|let (?:me|us)(?! know| have)|to (?=follow|come)|to be|able to|have to"
    r"|must|need to)\b|'ll\b)"
    r"|(?P<be>\b(?:am|is|are)\b|\b(?:i|we|they|it|he|she)'(?:m|re|s)\b|\betd\b|\beta\b)"
    r"|(?P<past>\b(?:was|were|has|have been|had|did|would)\b|'d\b)"
    r"|(?P<self>\b(?:i|we)\b)"
)
_TRANSFER = re.compile(r"send|forward|shar|provid|e-?mail|courier|giv|submit|make|arrange|process|issue|release")
_RECEIVING = re.compile(r"(?:have|rec|get|find|expect|hear|see)")
_TO_US = re.compile(r" (?:back )?to (?:us|me)\b|(?<=reach) (?:us|me)\b")
_TO_YOU = re.compile(r"[a-z]+ (?:back )?(?:to |with )?(?:you|u)\b")
# "The vessel sails tomorrow", "the payment leaves our bank on Friday"; "give us two days".
_PRESENT = re.compile(
    r"(?:sails|departs|ships|leaves|arrives|guarantees|comes out|goes out|go out|follows?|starts|begins|finishes|ends|sends|issues"
    r"|forwards|collects|picks up|pays|transfers|is due|are due)\b"
)
_BEGINS = re.compile(r"starts|begins|finishes|ends")
_WORK = re.compile(r"production|test|work|assembly|printing|packing|loading|inspection|order|mou?ld|sampl|batch|lot\b|line\b")
_GRACE = re.compile(r"(?:give|allow) (?:us|me) (?:\d|an?\b|one|two|three|some|until)")
# Chinese: what stands before the verb in its clause.
_ASK_ZH = re.compile(
    r"务必|请(?!务|工程师|同事|老板|工厂|货代|客户|财务|查收|放心|知悉|知晓|稍等|注意|见|看|假|问)|麻烦|烦请|敬请|劳烦|恳请"
    r"|能否|可否"
    r"|务必|望(?=.{0,8}(?:回|确|付|安|告))|希望(?=贵|您|你)"
    r"|等(?=[您你贵])|期待(?=[您你贵])"
)
_SUBJECT_ZH = re.compile(r"(?<![给发回跟向为和知复到与让寄])(?:您|你们|贵司|贵方|你方|你)(?!们?的|这边的)(?=.{0,14}$)")
_TO_US_ZH = re.compile(
    r"(?:发|寄|传|快递|回复|答复|告诉|告知|通知|提供|反馈)(?:一下|过来)?给?我|(?<!我们.)给个(?:反馈|回复|答复|信|准)"
    r"|给我们?(?!司?(?:老板|们?工厂"
    r"|\d|[一两三几]))"
)
NEGATION_ZH = re.compile(
    r"不(?!含|锈|干胶|同|急|出意外|超过|晚于|迟于|好意思|错|管|便|少于)|没(?!问题|事)|无法|未|恐怕|别(?!人)|难以|不能|取消"
    r"|放假|休假|展会|广交会|上次"
    r"|实际上|原计划|一般|通常|往往|平时"
)
_DONE_ZH = re.compile(r"已经?(?!确定)|了(?!解)|刚|曾|过了|当时|原定|本来|说过|说好")
_IF_ZH = re.compile(r"如果|若(?!干)|要是|假如|倘若|万一|如有|如您|如贵|只要|除非|的话|假设")
QUESTION_ZH = re.compile(r"(?:[?？]|吗|么|呢)[。!！?？ ]*$")
_TIED_ZH = re.compile(r"(?:完|好)了(?=再|就|给|马上)")


def english(plain: str, verb: Verb, found: list[When]) -> Kind | None:
    """Whether the words before a verb make it a promise or a request."""
    begin = _clause(plain, verb.start)
    governor = None
    for one in _GOVERNOR.finditer(plain):
        if one.end() > verb.end or (one.lastgroup == "be" and one.start() >= verb.start):
            break
        governor = one
    asking = bool(QUESTION.search(plain))
    last = max((when.end for when in found if when.start >= verb.end), default=verb.end)
    if CONDITION.search(plain, 0, verb.start) and not asking:
        return None
    window = plain[begin : max(verb.end, min(last, verb.end + 60))]
    if NEGATION.search(window):
        return None
    mood = governor.lastgroup if governor else ""
    if asking:
        return Kind.REQUEST if mood == "ask" else None
    if verb.form == "noun":
        return Kind.REQUEST if mood == "ask" else None
    if _GRACE.match(plain, verb.start):
        return Kind.PROMISE
    if _PRESENT.match(plain, verb.start) and mood not in {"ask", "past", "will", "you"}:
        return Kind.PROMISE if not _BEGINS.match(plain, verb.start) or _WORK.search(plain, 0, verb.start) else None
    if governor is None and verb.deed is Deed.ANSWER and begin >= verb.start - 1 and _TO_YOU.match(plain, verb.start):
        return Kind.PROMISE
    if governor is None:
        return Kind.PROMISE if (verb.form == "ing" and verb.start < 12) else None
    if mood == "ask":
        return Kind.REQUEST if verb.form != "done" or not verb.light else None
    if mood == "you":
        return Kind.PROMISE if _RECEIVING.match(plain, verb.start) else Kind.REQUEST
    if mood == "will" and _TO_US.match(plain, verb.end):
        return Kind.REQUEST
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


def chinese(plain: str, verb: Verb, found: list[When]) -> Kind | None:
    begin = max(plain.rfind(mark, 0, verb.start) + 1 for mark in ",;:、。")
    end = min((at for at in (plain.find(mark, verb.end) for mark in ",;。") if at >= 0), default=len(plain))
    clause, lead = plain[begin:end], plain[begin : verb.start]
    if _IF_ZH.search(plain, 0, verb.start) or NEGATION_ZH.search(clause):
        return None
    asked = _ASK_ZH.search(lead) or _SUBJECT_ZH.search(lead) or _TO_US_ZH.match(plain, verb.start)
    if QUESTION_ZH.search(plain):
        return Kind.REQUEST if asked else None
    if asked:
        return Kind.REQUEST
    if _DONE_ZH.search(_TIED_ZH.sub("", clause)):
        return None
    return Kind.PROMISE


def is_plain_chinese(before: str, clause: str) -> bool:
    """Whether nothing in a clause, and no condition before it, keeps it from being a promise."""
    asked = _ASK_ZH.search(clause) or _SUBJECT_ZH.search(clause)
    return not (_IF_ZH.search(before) or NEGATION_ZH.search(clause) or _DONE_ZH.search(clause) or asked)
