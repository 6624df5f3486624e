"""Words that mean something else to each side, where money, time, number or quality is spoken of."""

import re
from collections.abc import Iterator

from desktop.checks.known import Written
from desktop.checks.seeing import MOST, seen
from desktop.model.finding import Finding, Level
from desktop.trade.sentences import sentences

# What a sentence is about, in small letters.
_TOPICS = {
    "payment": r"\bpa(?:y|id|ys|ying|yment|yments)\b|\bdeposits?\b|\bbalance\b|\bt/?t\b|\bl/?c\b|\bremit|\btransfer"
    "|\bwir(?:e|ing)\b"
    r"|\bsettle|\binvoice|\brefund|付款|支付|定金|订金|尾款|余款|货款|汇款|打款|结算|结清|水单|信用证",
    "delivery": r"\bdeliver|\bship(?!.{0,2}yard)(?:s|ped|ping|ment|ments)?\b|\blead ?time|\bdispatch"
    "|\bsend (?:out )?(?:you )?(?:the |your )?(?:goods|samples?|order|cargo|container"
    r"|parcel)|\bet[da]\b|\b(?:mass |bulk )?production\b|\bproduc(?:e|ed|ing)\b|\bgoods (?:will |to )?be ready|\b(?:goods"
    r"|order|cargo) (?:is|are|will)"
    r"|\bexpedit|\bsail|\bvessel|交货|交期|货期|发货|出货|装运|发运|到货|到港|生产|工期|船期|开船|送货|运到|寄",
    "quantity": r"\bquantit|\bqty\b|\bpcs\b|\bpieces?\b|\bsets?\b|\bunits?\b|\bcartons?\b|\bctns?\b|\bpallets?\b|\bmoq\b"
    "|\bdozens?\b"
    r"|\bcontainers?\b|\btons?\b|\btonnes?\b|\bkgs?\b|\bmeters?\b|\brolls?\b|数量|起订量|订量|(?:\d|几|多少)\s?(?:件|套|箱"
    r"|台|个|只|吨|双|米|卷|条|万)",
    "quality": r"\bqualit|\bfinish\b|\bworkmanship|\bmaterials?\b|\bgrade\b|\bstandard\b|\btoleranc|质量|品质|做工|材质|材料"
    "|工艺|公差",
}
_TOPIC = {name: re.compile(pattern) for name, pattern in _TOPICS.items()}
_UNIT = (
    r"(?:working |business |calendar |natural )?(?:days?|weeks?|months?|%|percent|pcs|pieces?|sets?|units?|cartons?|ctns?"
    r"|pallets?|containers?|tons?|tonnes?"
    r"|kgs?|cbm|usd|meters?|rolls?)"
)
_NUMBER = r"(?:usd ?|\$ ?|eur ?)?\d[\d,.]*(?:\s?(?:-|to|–)\s?\d[\d,.]*)?k?"
# Vague about time, about how much, about how good: with the topics in which each of them does harm.
_VAGUE = (
    (
        ("payment", "delivery"),
        re.compile(
            r"\ba\.?s\.?a\.?p\b\.?|\b(?:as )?(?:soon|early|quick|quickly|fast) as (?:possible|you can|we can)|\bat (?:your"
            r"|the) earliest(?: convenience)?"
            r"|\b(?:very |quite )?shortly\b|\bin due course\b|\bwithout delay\b|\bright away\b|\bpromptly\b|\bin (?:a few"
            r"|some|several|a couple of) (?:days|weeks)"
            r"|\bwithin (?:a few|some|several) (?:days|weeks)|\b(?:a few|several) (?:days|weeks) (?:after|later|before)"
            r"|\bbefore long\b|\bsoonest\b|\bvery soon\b"
            r"|\bpay soon\b|\bship(?:ped|ment)? soon\b|\bdeliver(?:ed|y)? soon\b|\baround (?:the )?(?:end|middle"
            r"|beginning) of\b|\b(?:early|mid|late) next month\b"
            r"|尽快|盡快|尽早|尽速|马上|近期|近日|不久|过几天|过段时间|这几天|稍后|(?:月底|月初|月中|年底|周末|节)(?:左右"
            r"|前后)|差不多时候|早日"
        ),
    ),
    (
        ("payment", "delivery", "quantity"),
        re.compile(
            rf"\b(?:about|around|approx(?:imately)?\.?|roughly|circa|ca\.|some|nearly|more or less|\+/-) {_NUMBER}\s?{_UNIT}"
            rf"|\b{_NUMBER}\s?{_UNIT} (?:or so|more or less|approx(?:imately)?\.?)"
            r"|(?:大约|大概|约|差不多|估计)\s?\d[\d,.\-~至到]*\s?(?:天|日|周|个?月|个?工作日|件|套|箱|台|个|只|吨|双|米|卷"
            r"|条|%|万|元|美金|美元)"
            r"|\d[\d,.\-~至到]*\s?(?:天|日|周|个?月|个?工作日|件|套|箱|台|个|只|吨|双|米|卷|条|%|万|元|美金|美元)\s?(?:左右"
            r"|上下|前后)"
        ),
    ),
    (
        ("quantity",),
        re.compile(r"\b(?:a (?:large|big|small|certain) quantity|some quantity|enough (?:stock|quantity))\b|若干|适量|一定数量"),
    ),
    (
        ("quality",),
        re.compile(
            r"\b(?:good|best|better|high|higher|highest|top|excellent|fine|nice|perfect|superior|great|premium"
            r"|first[- ]class|reliable|stable) quality\b"
            r"|\bquality (?:is|will be|must be|should be|to be) (?:very |really |quite )?(?:good|high|the best|better"
            r"|excellent|perfect|fine|ok)\b|\bsame quality\b"
            r"|\b(?:normal|standard|usual|common|commercial) (?:quality|tolerance|finish|material)\b|\bgood (?:finish"
            r"|workmanship|material)\b"
            r"|质量(?:很|非常|特别|一定|绝对)?(?:要|会)?(?:好|过硬|不错|可靠|保证|上乘|优良|稳定)|(?:好|高|优)质量|优质"
            r"|高品质|品质(?:好|优良|保证|上乘|过硬)|做工(?:好|精细|精良)"
        ),
    ),
    (
        ("payment", "delivery", "quantity", "quality"),
        re.compile(
            r"\bas (?:usual|always|before|normal)\b|\bthe usual (?:terms?|way|payment|packing)\b|\b(?:same"
            r"|like) (?:as )?(?:the )?last (?:time|order)\b"
            r"|\busual (?:terms|payment|delivery|packing)\b|照旧|老样子|照常|按(?:照)?(?:惯例|老规矩|以前的?|往常)|(?:和|跟"
            r"|同)(?:以前|上次|往常)一样|同上次"
        ),
    ),
)
_SMALL_TALK = re.compile(
    r"\b(?:hope|wish|get well|recover|holiday|weekend|weather|see you|meet you|talk to you|speak to you|call you|visit)\b"
)


def vague(written: Written) -> Iterator[Finding]:
    """In a sentence about payment, delivery, quantity or quality; what it is about is the fact `topic`."""
    told: set[str] = set()
    for sentence in sentences(written.text):
        about = {name for name, topic in _TOPIC.items() if topic.search(sentence.plain)}
        if not about:
            continue
        for topics, words in _VAGUE:
            shared = [name for name in topics if name in about]
            found = words.search(sentence.plain) if shared else None
            if found is None or found[0] in told or (shared == ["delivery"] and _SMALL_TALK.search(sentence.plain)):
                continue
            told.add(found[0])
            start = sentence.start + found.start()
            # `plain` has a sign for each of the text's, so that places in one are places in the other.
            yield seen("terms.vague", Level.INFO, written.text, start, start + len(found[0]), mend="select", topic=shared[0])
            if len(told) >= MOST:
                return
