"""What was agreed in a conversation: goods, quantity, price, term, payment, delivery, validity, quality, each with the sentence
that says it. The newest word wins; what an earlier mail said otherwise, or a later one wishes for, stands beside it.

Nothing is made up: a kind of which nobody said anything has no words. What is asked, wished for or said under a condition is no
agreement; what a mail quotes was said by the mail that it quotes. English and Chinese.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from desktop.model.confirmation import Kind, Mention, Proposal, Source, figures
from desktop.trade import points, ports
from desktop.trade.sentences import Sentence, plain, sentences

KINDS = tuple(kind for kind in Kind if kind is not Kind.OTHER)
_NEEDS = frozenset({Kind.GOODS, Kind.QUANTITY, Kind.QUALITY})  # who asks for it has said what is needed
_LISTS = frozenset({Kind.GOODS, Kind.QUANTITY, Kind.PRICE})  # several in one mail are one order of several articles
_MOST = 4

_ASKED = re.compile(
    r"[?？]|\b(?:please|pls|kindly) (?:\w+ )?(?:quote|offer|send|give|advise|check)|\b(?:can|could|would|will) you\b"
    r"|请.{0,4}报.{0,8}价|请报|[吗呢]|多少|能否|可否"
)
_WISHED = re.compile(
    r"\btarget|\bbudget|\b(?:would|'d) like\b|\bneed|\bhop(?:e|ing)\b|\bwant\b|\bwish|\bprefer|\bcan only\b|\bplease\b|\bpls\b"
    r"|\bexpect|\bask(?:ing)? for\b"
    r"|目标|希望|想要|最好|要求"
)
_HOPED = re.compile(r"\b(?:would|'d) like to\b|\bhope\b|\bwish\b|\bplease\b|\bif possible\b|希望")
_SOLD = re.compile(r"\b(?:accept|agree|confirm|order)(?:s|d|ed)?\b|\bis ok\b|\bok\b|确认|同意|接受|成交|下单")
_CONDITION = re.compile(r"\bif\b|\bin case\b|\bwhen you order\b|\bprovided\b|如果|若|的话")
_ELSEWHERE = re.compile(
    r"\b(?:last (?:year|time|month|season)|previous\w*|competitor|other supplier|market price|used to|years? ago|before the)\b"
    r"|去年|上次|以前|同行|别家"
)
_REFUSED = re.compile(
    r"(?:cannot|can't|can not|unable|impossible|not (?:possible|accept|do|offer)|不能|无法|没法|做不到|做不了)[^,;。]{0,24}$"
)
_REPLACED = re.compile(r"(?:\binstead of|\brather than|\bfrom|\bwas|\bnot|原来|原价|而不是|不是)\s*(?:the )?$")
_SUM = re.compile(
    r"(?:total|amount|budget|\bsum\b|deposit|balance|freight|\bfees?|charges?|\bcosts?|\bpaid|invoice|entrance|discount|courier"
    r"|worth"
    r"|value|transfer\w*|commission"
    r"|refund|surcharge|\brest\b|payment|定金|订金|尾款|余款|总|金额|费|运费|货款)[^,;。]{0,24}$"
)
_SUM_AFTER = re.compile(r"^\s?(?:was|were|has been|had|in total|altogether|per person|freight|deposit|left|arrived|已|到账)")
_EACH = re.compile(rf"^ ?(?:/|per |a |each|每|一) ?(?:{points.UNIT}|[个件套台只箱吨双米卷条支片])?(?![a-z])")
_SHARES = re.compile(
    r"deposit|advance|balance|before|against|after|down ?payment|at sight|l/?c\b|t/?t\b|d/[pa]\b|o/a|\bnet\b|terms|payment"
    r"|work with|agree|定金|订金|预付|尾款|余款"
    r"|付款|信用证|月结|提单"
)
_NO_SHARES = re.compile(r"discount|humidity|\brh\b|commission|cotton|polyester|tolerance|penalty|interest|折扣|湿度|佣金|公差")
_NET = re.compile(r"\b\d{1,3} days net\b|\bnet \d{1,3}(?: days)?\b|\b(?:full )?(?:pre)?payment in advance\b|\b100 ?% in advance\b")
_SHIPS = re.compile(
    r"\bdeliver|\bship|\blead ?time|\betd\b|\bdispatch|\bproduction time|\bready\b|\bgoods by\b|not (?:before|later)"
    r"|at the latest|交期|交货|货期|发货|出货|装运|出运"
    r"|生产周期|生产时间|船期|交付"
)
_COUNTED = re.compile(
    r"^ ?(?:after|from|upon|on|ex) (?:the )?(?:receipt|receiving|deposit|order|payment|confirmation|approval|l/?c|your)"
)
_DONE = re.compile(
    r"\b(?:was|were|has been|have been|are already|is already) (?:shipped|dispatched|delivered|sent)\b|\bon board\b|\barriv\w+"
    r"|\bleft (?:the|our|ningbo)"
    r"|\bshipped (?:on|yesterday|last|today)|已(?:经)?(?:发|出|装|寄)|到港|到货"
)
_NO_GOODS = re.compile(
    r"\bsamples?\b(?! of| approved)|document|invoice|report|catalog|photo|warranty|guarantee|storage|\bmeet|\bfair\b|on holiday"
    r"|\bclosed\b"
    r"|transfer|\bvisit|样品|样\b|快递|保修|放假|展会"
)
_LEAD = re.compile(
    r"(?:\b(?:not later than|no later than|latest|by|before|within|in|until|till|up to|for|on|end of|not before)(?: the)? ?"
    r"|收到\S{1,4}后)+$"
)
_TAIL = re.compile(
    r"^ ?(?:(?:after|from|upon) (?:the )?(?:receipt of |receiving )?(?:the |your )?(?:\d+ ?% )?(?:deposit|order|payment"
    r"|confirmation|approval|l/?c|sample approval)"
    r"(?: confirmation)?|at the latest|[前内]|之前|以内|左右)"
)
_VALID = re.compile(r"\bvalid(?:ity)?\b|有效")
_LEAST = re.compile(r"(?:moq|minimum|at least|起订量|最小)[^,;。]{0,16}$")
_PACKED = re.compile(r"carton|ctn|pallet|box|lots?$|箱$|bag")
_PER = re.compile(r"^ ?(?:per|/|each|in a|in one)\b")
_PAPER = re.compile(r"(?:report|number|invoice|\bno\.?|project|vessel|container|order|quotation|\bpi\b|\bpo\b|#)(?: no\.?)?[: ]*$")
_STANDARD = re.compile(
    r"\b(?:EN|IEC|ISO|DIN|ASTM|BS|ANSI|JIS|UL|GB(?:/T)?)[ -]?[A-Z]?\d[\d.:-]*\d?|\bAQL ?\d(?:\.\d)?|\bRoHS\b|\bREACH\b|\bFDA\b"
)
_SAMPLE = re.compile(
    rf"\b(?:as|to|per|according to|like) (?:the |our |your )?approved samples?(?: of (?:the )?{points.DAY})?|按?(?:封样|确认样"
    rf"|已确认样品)",
    re.IGNORECASE,
)
_PHRASE = re.compile(
    r"^(?: of)?((?: (?!(?:will|can|could|have|has|had|would|shall|must|should|was|were)\b|at\b|for\b|in\b|with\b|and\b|fob\b"
    r"|cif\b|exw\b|per\b|is\b|are\b|we\b|you\b|the\b|to\b|on\b|by\b"
    r"|as\b)[^\s,.;:?!，。]+){1,6})",
    re.IGNORECASE,
)
_PHRASE_ZH = re.compile(r"^的?([\u4e00-\u9fffA-Za-z0-9-]{2,14})")
_LABEL = re.compile(r"^\W*(?:\d{1,2}[.)、]\s*)?([^:：=]{2,32}?)\s*[:：=]\s*(.+)$", re.DOTALL)
_LABELS = {"item": Kind.GOODS, "items": Kind.GOODS, "commodity": Kind.GOODS, "货名": Kind.GOODS, "名称": Kind.GOODS}
_ELSE = re.compile(r"\b(?:see|attached|enclosed|below|above|tba|tbc|to be)\b|见|待定|附件")
_PAID = re.compile(
    r"\b(?:we|i|have|has|was|were|already|you) (?:just |already |also )?(?:paid|transferred|remitted|wired)\b|已(?:经)?(?:付|汇"
    r"|打|转)"
)
_DEAR = re.compile(
    r"\b(?:higher|lower|cheaper|more expensive|less) than\b|\btoo (?:high|expensive)\b|\bcompared\b|太[高贵]|比.{1,12}[高贵低]"
)
_STOP = re.compile(r"\.\s+(?=[A-Z][a-z]|I )")  # where a sentence ends behind an abbreviation: "copy of B/L. We ..."
_NUMBER = re.compile(r"(?<![\w.,-])\d[\d,]*(?![\w.,/%-])")


@dataclass(frozen=True, slots=True)
class Said:
    """A mail of the conversation. `at` is aware."""

    message_id: str
    text: str
    ours: bool
    at: datetime
    subject: str = ""


@dataclass(frozen=True, slots=True)
class _Found:
    kind: Kind
    words: str
    firm: bool


def gather(mails: Sequence[Said]) -> tuple[Proposal, ...]:
    """What the mails of a conversation (the oldest first) say of each kind, in the order of a terms block."""
    told: dict[Kind, list[Mention]] = {kind: [] for kind in KINDS}
    for mail in mails:
        within: dict[Kind, list[Mention]] = {}
        for sentence in sentences(mail.text):
            source = Source(mail.message_id, " ".join(sentence.text.split()))
            for one in _in_sentence(sentence, mail.ours):
                within.setdefault(one.kind, []).append(Mention(one.words, source, mail.at, mail.ours, one.firm))
        for kind, found in within.items():
            told[kind].append(_of_mail(kind, found))
    proposals = {kind: _newest(kind, found) for kind, found in told.items()}
    return tuple(proposals[kind] for kind in KINDS)


def _of_mail(kind: Kind, found: list[Mention]) -> Mention:
    """One word of a mail: of several articles all of them, else the fullest, else the last."""
    firm = [one for one in found if one.firm] or found
    best = firm[0]
    several = [best.words]
    for one in firm[1:]:
        if _key(kind, one.words) <= _key(kind, best.words):
            continue
        if _key(kind, best.words) < _key(kind, one.words) or kind not in _LISTS:
            best, several = one, [one.words]
        elif one.words not in several:
            several.append(one.words)
    words = "; ".join(several[:_MOST])
    return best if len(several) == 1 else Mention(words, best.source, best.at, best.ours, best.firm)


def _newest(kind: Kind, mentions: Iterable[Mention]) -> Proposal:
    """The newest firm word; the same in fewer words takes no place of it."""
    now: Mention | None = None
    others: list[Mention] = []
    for one in mentions:
        if now is not None and _key(kind, one.words) <= _key(kind, now.words):
            continue
        if one.firm and kind is Kind.QUALITY and now is not None:
            now = Mention(f"{now.words}; {one.words}", one.source, one.at, one.ours)
        elif one.firm:
            if now is not None and not _key(kind, now.words) < _key(kind, one.words):
                others.append(now)
            others = [each for each in others if each.firm]  # what was wished for before has been answered
            now = one
        else:
            others.append(one)
    said = _key(kind, now.words) if now is not None else frozenset()
    kept = {_key(kind, one.words): one for one in others if now is None or not _key(kind, one.words) <= said}
    return Proposal(kind, now, tuple(sorted(kept.values(), key=lambda one: one.at, reverse=True)))


def _key(kind: Kind, words: str) -> frozenset[str]:
    """What has to be the same for two words to say the same."""
    said = plain(words)
    if kind in (Kind.GOODS, Kind.INCOTERM, Kind.QUALITY):
        codes = frozenset(points.CODE.findall(words)) if kind is Kind.GOODS else frozenset()
        return codes or frozenset(re.findall(r"[\w&/]+", re.sub(r"(?<=[a-z])(?=[\u4e00-\u9fff])", " ", said)))
    return figures(words) or frozenset(said.split())


# Sentences


def _in_sentence(sentence: Sentence, ours: bool) -> Iterator[_Found]:
    said = sentence.plain
    if _ELSEWHERE.search(said) or _DEAR.search(said):
        return
    sold = _SOLD.search(said) is not None and not _ASKED.search(said)
    conditional = _CONDITION.search(said) is not None
    firm = not conditional and not _ASKED.search(said) and (ours or sold or not _WISHED.search(said))
    labelled = list(_labelled(sentence))
    yield from (_Found(kind, words, firm or kind in _NEEDS) for kind, words in labelled)
    known = {kind for kind, _ in labelled}
    for kind, words in (*_prices(sentence), *_terms(sentence), *_payments(sentence), *_times(sentence), *_needs(sentence)):
        if kind not in known and not (kind in _NEEDS and conditional):
            hoped = kind is Kind.DELIVERY and not ours and _HOPED.search(said[: max(0, sentence.text.find(words))]) is not None
            yield _Found(kind, words, (firm and not hoped) or kind in _NEEDS)


def _labelled(sentence: Sentence) -> Iterator[tuple[Kind, str]]:
    """ "Unit price: USD 0.86": what stands behind the colon, if it is a value of that kind."""
    found = _LABEL.match(sentence.text)
    if found is None:
        return
    head, rest = plain(found[1]).strip(), found[2].strip().rstrip(".。 ")
    first = next(points.names(head), None)
    kind = _LABELS.get(head) or (first[0] if first is not None else None)
    said = plain(rest)
    if kind is None or len(rest) > 160 or _ELSE.search(said):
        return
    if kind in (Kind.GOODS, Kind.QUALITY):
        if len(rest) < 80:
            yield kind, rest
        return
    wanted = Kind.DELIVERY if kind is Kind.VALIDITY else kind
    if kind not in (Kind.INCOTERM, Kind.PRICE) and any(one is wanted for one, _, _ in points.values(said)):
        yield kind, rest


def _prices(sentence: Sentence) -> Iterator[tuple[Kind, str]]:
    said, text = sentence.plain, sentence.text
    found = list(re.finditer(points.MONEY, said)) if not _PAID.search(said) else []
    amounts = _amounts(said, found)
    for one in found:
        before = said[max(0, one.start() - 40) : one.start()]
        if one.start() in amounts or _SUM.search(before) or _SUM_AFTER.search(said[one.end() :]) or _REFUSED.search(before):
            continue
        if _REPLACED.search(before) and len(found) > 1:
            continue
        each = _EACH.match(said[one.end() :])
        yield Kind.PRICE, text[one.start() : one.end() + (each.end() if each else 0)].strip()


def _amounts(said: str, found: "Sequence[re.Match[str]]") -> frozenset[int]:
    """Where the sums of a table's row stand: a number of the row times its price."""
    numbers = [float(one[0].replace(",", "")) for one in _NUMBER.finditer(said)] + [
        float(digits[0].replace(",", "")) for one in re.finditer(points.COUNT, said) if (digits := re.match(r"\d[\d,]*", one[0]))
    ]
    prices = [(one.start(), _amount(one[0])) for one in found]
    return frozenset(
        at
        for at, amount in prices
        for _, price in prices
        for number in numbers
        if number > 1 and price and abs(number * price - amount) < 0.02 < amount - price
    )


def _amount(words: str) -> float:
    digits = re.search(r"\d[\d,.]*", words)
    plainly = re.sub(r",(?=\d{3})", "", digits[0]).replace(",", ".") if digits else "0"
    try:
        return float(plainly.rstrip("."))
    except ValueError:
        return 0.0


def _terms(sentence: Sentence) -> Iterator[tuple[Kind, str]]:
    named = ports.named(sentence.text)
    for _, _, _, start, end in named:
        yield Kind.INCOTERM, " ".join(sentence.text[start:end].split())
    if not named:
        for found in re.finditer(points.TERM, sentence.plain):
            place = re.match(r" (?:[A-Z][\w.'-]+)(?: [A-Z][\w.'-]+)?(?!\w)", sentence.text[found.end() :])
            words = sentence.text[found.start() : found.end()]
            if words.isupper():
                yield Kind.INCOTERM, words + (place[0] if place else "")


def _payments(sentence: Sentence) -> Iterator[tuple[Kind, str]]:
    said = sentence.plain
    if _NO_SHARES.search(said) or not _SHARES.search(said) or _PAID.search(said):
        return
    found = [
        (start, end)
        for kind, start, end in points.values(said)
        if kind is Kind.PAYMENT and (not re.fullmatch(points.RATIO, said[start:end]) or _whole(said[start:end]))
    ]
    found += [one.span() for one in _NET.finditer(said)]
    if not found:
        return
    begin = min(found)[0]
    end = _payment_end(said, begin, max(at for _, at in found))
    words = _STOP.split(sentence.text[begin:end], maxsplit=1)[0]
    yield Kind.PAYMENT, words.strip().rstrip(".。,，; ")


def _payment_end(said: str, begin: int, end: int) -> int:
    """Where the terms of payment end: clauses that speak of shares and of when belong to them."""
    for part in re.finditer(r"[,;]?[^,;]*", said[begin:]):
        if begin + part.start() > end and (not _SHARES.search(part[0]) or _VALID.search(part[0])):
            break
        if part[0]:
            end = max(end, begin + part.end())
    return end


def _whole(ratio: str) -> bool:
    """Whether the shares are a hundred together: 30/70, not a date."""
    return sum(int(one) for one in re.findall(r"\d+", ratio)) == 100


def _times(sentence: Sentence) -> Iterator[tuple[Kind, str]]:
    """Delivery and validity."""
    said = sentence.plain
    valid = [one.start() for one in _VALID.finditer(said)]
    ships = _SHIPS.search(said) is not None and not _DONE.search(said) and not _NO_GOODS.search(said)
    for found in re.finditer(f"{points.DAY}|{points.SPAN}", said):
        before, after = said[: found.start()], said[found.end() :]
        if _NET.search(said[max(0, found.start() - 5) : found.end() + 5]) or _REFUSED.search(before[-40:]):
            continue
        lead, tail = _LEAD.search(before), _TAIL.match(after)
        start = lead.start() if lead else found.start()
        words = sentence.text[start : found.end() + (tail.end() if tail else 0)].strip(" .。")
        if any(0 < found.start() - at < 48 for at in valid):
            yield Kind.VALIDITY, words
        elif (ships or (_COUNTED.match(after) and not _DONE.search(said))) and not re.search(
            r"balance|尾款|余款|payment (?:terms )?(?:is )?$", before[-24:]
        ):
            yield Kind.DELIVERY, words


def _needs(sentence: Sentence) -> Iterator[tuple[Kind, str]]:
    """Goods, quantity and quality."""
    said, text = sentence.plain, sentence.text
    row = points.CODE.search(text) is not None and re.search(points.MONEY, said) is not None
    counted = False
    for found in re.finditer(points.COUNT, said):
        before, after = said[: found.start()], said[found.end() :]
        if _LEAST.search(before) or _PER.match(after) or _PACKED.search(found[0]) or re.search(r"(?:/|per|every)\s?$", before):
            continue
        counted = True
        yield Kind.QUANTITY, text[found.start() : found.end()]
        phrase = _PHRASE.match(text[found.end() :]) or (_PHRASE_ZH.match(text[found.end() :]) if found[0][-1] >= "\u4e00" else None)
        if phrase is not None and (points.CODE.search(phrase[1]) or re.search(r"[a-z\u4e00-\u9fff]{3}", phrase[1].lower())):
            yield Kind.GOODS, phrase[1].strip()
    prose = len(re.findall(r"\b[a-z]{3,}\b", said)) > 4
    if row and not counted and not prose:
        for number in _NUMBER.finditer(said):
            if float(number[0].replace(",", "")) > 1:
                yield Kind.QUANTITY, number[0]
                counted = True
                break
    for code in points.CODE.finditer(text):
        if (row or counted or re.search(r"price|offer|quot|order|报价|单价", said)) and not _PAPER.search(said[: code.start()]):
            yield Kind.GOODS, code[0]
    standards = [one[0] for one in (*_STANDARD.finditer(text), *_SAMPLE.finditer(text))]
    if standards:
        yield Kind.QUALITY, "; ".join(dict.fromkeys(standards))
