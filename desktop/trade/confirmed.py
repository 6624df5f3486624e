"""What an answer to a written confirmation settles: "Confirmed", with exceptions, point by point, beside the quoted points or above
them. English and Chinese, the one word in the languages of other buyers.

A mail is read clause by clause. A clause settles something only if it says so itself: what is asked, wished for, put off, said
under a condition or said of other things (a meeting, a booking, receipt of a mail) settles nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import islice

from desktop.model.confirmation import Answer, Kind, Remark, Says
from desktop.model.quoting import starts_quote
from desktop.trade import assent, points, ports
from desktop.trade.sentences import LOOKED, Sentence, plain, sentences

_MACHINE = re.compile(
    r"out of (?:the )?office|automatic reply|auto-?reply|on (?:annual )?leave|自动回复|不在办公室|abwesenheit|absence du bureau",
    re.IGNORECASE,
)
_SPLIT = re.compile(
    r"[;,](?! ?\d{3}\b)|\s[-=]+>?\s|[.。]\s|:\s*(?=[a-z]{4,}\s*:)"
    r"|\b(?P<but>but|however|only|just|although|though|merely)\b|(?P<not>\b(?:except(?:ing)?(?: for| that)?|apart from"
    r"|aside from|other than|save for"
    r"|with the exception of|besides|bar|with (?:\w+ ){0,3}(?:changes?"
    r"|exceptions?|corrections?|amendments?|remarks?))\b)|(?P<但>但是?|只是|不过|只有|仅|只能|只)|(?P<除>除了?(?=.{1,24}外))"
    r"|(?P<外>(?:以外|之外|外)(?=.))"
)
_LISTED = re.compile(
    r"(?:\b(?:points?|items?|nos?\.?|numbers?|positions?|pos\.?|clauses?)|#) ?\d{1,2}(?:\s*(?:,|and|&|-|to|till|through"
    r"|\+)\s*\d{1,2}(?!\d|[/.]\d))*"
)
_RANGE = re.compile(r"(\d{1,2})\s*(?:-|to|till|through|[到至])\s*(\d{1,2})|(\d{1,2})")
_NUMBERED = re.compile(
    r"^\W*\d{1,2}(?:\s*(?:-|to|,|and|&|\+)\s*\d{1,2})+(?= (?:are |is |all )*(?:ok|confirm|agree|fine|correct))"
    r"|第\s?\d{1,2}(?:\s?[到至、和-]\s?(?:第\s?)?\d{1,2})*\s?[条点项]"
    r"|\b\d{1,2}(?=(?:st|nd|rd|th) point)"
)
_LINE = re.compile(r"^\W*(?:(?P<number>\d{1,2})\s?[.)、:]\s*|(?P<bare>\d{1,2})\s+(?=[a-z\u4e00-\u9fff]))?(?P<rest>.*)$")
_ARROW = re.compile(r"\s*(?:-+>|=+>|→|⇒|➔|<-+|←|--\s|【|\[)\s*")
MOST = 60  # sentences of a mail that are looked at: whoever confirms does so before
_LONGEST = 160  # characters of the customer's words beside a point


@dataclass(slots=True)
class _Reading:
    """What was read so far. `blocked`: something stands against the whole."""

    remarks: list[Remark] = field(default_factory=list)
    whole: str = ""
    perhaps: str = ""
    blocked: bool = False
    weak: bool = False
    deciding: bool = False
    beside: bool = False
    excepting: bool = False  # a list of exceptions follows


def answer(text: str) -> Answer | None:
    """What a mail (its whole text) answers to a confirmation that its writer was sent; None where it settles nothing."""
    if _MACHINE.search(text[:4000]):
        return None
    own, beside = _parted(text[:LOOKED])
    reading = _Reading()
    for sentence in islice(sentences(own), MOST):
        _read(reading, sentence)
    for line, words in beside[:MOST]:
        _read_beside(reading, line, words)
    held = reading.blocked or (reading.weak and reading.deciding)
    whole = reading.whole if not held else ""
    perhaps = "" if whole else reading.whole or reading.perhaps
    if not (whole or perhaps or reading.remarks):
        return None
    return Answer(bool(whole), whole, tuple(reading.remarks), reading.beside, perhaps)


# Quotes


def _parted(text: str) -> tuple[str, list[tuple[str, str]]]:
    """The writer's own text, and what stands beside quoted points: (the quoted line, the answer)."""
    lines = text.split("\n")
    own: list[str] = []
    beside: list[tuple[str, str]] = []
    quoted, last, blank = False, "", False
    for at, line in enumerate(lines):
        bare = line.strip()
        if bare.startswith(">") and not bare.startswith(">>") and not bare.startswith("> >"):
            quoted, last = True, bare.lstrip("> ")
            parts = _ARROW.split(last, maxsplit=1)
            if len(parts) == 2 and parts[1] and _subject(plain(parts[0])) is not None:
                beside.append((parts[0], parts[1].rstrip("】] ")))
                last = ""
        elif bare.startswith(">"):
            last = ""
        elif not quoted and bare and starts_quote(lines, at):
            quoted = True
            own.append("")
            if not any(one.lstrip().startswith(">") for one in lines[at + 1 :]):  # a program that marks no line: it ends here
                break
        elif bare and quoted and last and _subject(plain(last)) is not None and not (blank and at >= len(lines) - 4):
            beside.append((last, bare))
            last = ""
        elif bare or not quoted:
            own.append(line)
        blank = not bare
    return "\n".join(own), beside


def _subject(words: str) -> tuple[int, Kind | None] | None:
    """The point that a line is, by its number and its name; None if it is none."""
    found = _LINE.match(words)
    number = int(found["number"] or found["bare"] or 0) if found else 0
    first = next(points.names(found["rest"][:40] if found else words), None)
    kind = first[0] if first is not None and first[1] < 3 else None
    return (number, kind) if number or kind is not None else None


def _read_beside(reading: _Reading, line: str, words: str) -> None:
    subject = _subject(plain(line))
    said = plain(words)
    if subject is None or assent.QUESTION.search(said):
        return
    number, kind = subject
    if says := _judged(said):
        reading.beside = True
        reading.remarks.append(Remark(says, words[:_LONGEST], number, kind, words))


def _judged(said: str) -> Says | None:
    """What is said of a point that is known."""
    if assent.REFUSED.search(said) or assent.OTHERWISE.search(said):
        return Says.DIFFERS
    if assent.assents(said) or (
        assent.FINE.search(said) and not assent.DECIDING.search(said) and not assent.governed(said, assent.FINE)
    ):
        return Says.AGREES
    return Says.STATES if next(points.values(said), None) is not None else None


# Clauses


def _read(reading: _Reading, sentence: Sentence) -> None:
    said = assent.PLAINLY.sub(lambda found: " " * len(found[0]), sentence.plain)
    if _label_line(reading, sentence, said):
        return
    reading.deciding |= assent.DECIDING.search(said) is not None
    conditional = assent.CONDITION.search(said) is not None
    except_for = but = False
    for opener, start, end in _clauses(said):
        clause = said[start:end]
        except_for = opener in ("not", "除") or (except_for and opener not in ("外", "but", "但"))
        if opener == "外" and clause.startswith(":"):
            except_for = True
        but |= opener in ("but", "但", "not", "除")
        if not clause.strip(" .!:"):
            if opener in ("not", "除"):
                reading.excepting = True
            continue
        _read_clause(reading, sentence, clause, start, excepted=except_for, but=but, conditional=conditional)
    if re.search(r"(?:except|exceptions?|but|除外|如下)\s*[:：]?\s*$", said):
        reading.excepting = True


def _clauses(said: str) -> Iterator[tuple[str, int, int]]:
    """What opens each clause, and its place. Numbers of points stay together."""
    held = _LISTED.sub(lambda found: found[0].replace(",", "+").replace(". ", ".."), said)
    opener, begin = "", 0
    for found in _SPLIT.finditer(held):
        yield opener, begin, found.start()
        opener, begin = str(found.lastgroup or ""), found.end()
    yield opener, begin, len(said)


def _read_clause(
    reading: _Reading, sentence: Sentence, clause: str, start: int, *, excepted: bool, but: bool, conditional: bool
) -> None:
    numbers = _numbers(clause)
    clause = _LISTED.sub(lambda found: "#" * len(found[0]), clause)
    named = list(dict.fromkeys(kind for kind, _, _ in points.names(clause)))
    valued = list(dict.fromkeys(kind for kind, _, _ in points.values(clause)))
    about: list[tuple[int, Kind | None]] = [(one, None) for one in numbers] or [(0, one) for one in named]
    if Kind.GOODS in named and valued:  # "we need the goods in June"
        about = [one for one in about if one[1] is not Kind.GOODS] or [(0, one) for one in valued[:1]]
    if assent.QUESTION.search(clause) or (assent.OPEN.search(clause) and not assent.REFUSED.search(clause)):
        reading.remarks += [Remark(Says.LEAVES, clause.strip()[:_LONGEST], number, kind, sentence.text) for number, kind in about]
        return
    words = sentence.text[start : start + len(clause)].strip(" ,;:.!。，")
    refused = assent.REFUSED.search(clause) is not None
    if (
        refused
        or excepted
        or (but and not assent.agrees(clause, numbered=bool(numbers)))
        or (assent.OTHERWISE.search(clause) and not assent.put_off(clause))
    ):
        subjects = about or [(0, one) for one in valued[:1]]
        last = reading.remarks[-1] if reading.remarks else None
        goes_on = last is not None and last.says is Says.DIFFERS and last.sentence == sentence.text
        if goes_on and last is not None and (not subjects or clause.startswith(":")):  # more of the same, or why
            if clause.startswith(":") or assent.OTHERWISE.search(clause):
                reading.remarks[-1] = replace(last, words=f"{last.words}, {words}"[:_LONGEST])
            return
        if not subjects:
            if refused or conditional:
                reading.blocked = True
            elif excepted or (but and not assent.DO.search(clause)):
                _loose(reading, words, sentence)
            return
        if refused or excepted or but or valued or numbers:
            for number, kind in subjects:
                _differ(reading, Remark(Says.DIFFERS, _value(clause, words, kind), number, kind, sentence.text))
        return
    if conditional:
        reading.blocked |= assent.STRONG.search(clause) is not None or assent.CONDITION.search(clause) is not None
        return
    if assent.agrees(clause, numbered=bool(numbers)):
        _agree(reading, sentence, clause, about, valued)
    elif assent.WEAK.fullmatch(clause.strip()):
        reading.weak |= not reading.whole
        if not (assent.BARE.fullmatch(clause.strip()) and assent.SOMEBODY.search(sentence.plain[start + len(clause) :])):
            reading.whole = reading.whole or sentence.text
    elif about and valued and not assent.put_off(clause):
        told = _stated(clause, sentence.text[start : start + len(clause)])
        reading.remarks += [Remark(Says.STATES, told[kind], 0, kind, sentence.text) for kind in named if kind in told]


def _agree(reading: _Reading, sentence: Sentence, clause: str, about: list[tuple[int, Kind | None]], valued: list[Kind]) -> None:
    strong = assent.STRONG.search(clause)
    listing = re.search(r"(?:confirmed|confirm|agreed|确认)\s*:\s*\S", sentence.plain)
    if listing and strong:
        told = _stated(sentence.plain[listing.end() - 1 :], sentence.text[listing.end() - 1 :])
        if told:
            reading.beside = True
            reading.remarks += [Remark(Says.STATES, words, 0, kind, sentence.text) for kind, words in told.items()]
            return
    if about:
        told = _stated(clause, _same_case(sentence, clause))
        for number, kind in about:
            stated = told.get(kind, "") if kind is not None else ""
            reading.beside |= bool(stated)
            says = Says.STATES if stated else Says.AGREES
            reading.remarks.append(Remark(says, stated or clause.strip()[:_LONGEST], number, kind, sentence.text))
    elif strong is not None and valued and not assent.ALL.search(clause):
        told = _stated(clause, _same_case(sentence, clause))
        reading.beside = True
        reading.remarks += [Remark(Says.STATES, told[kind], 0, kind, sentence.text) for kind in told]
    elif strong is not None and assent.plainly(clause):
        reading.whole, reading.weak = sentence.text, False
    elif strong is not None:
        reading.perhaps = reading.perhaps or sentence.text


def _label_line(reading: _Reading, sentence: Sentence, said: str) -> bool:
    """ "Quantity: ok", "Delivery: 25 June": a point of its own line."""
    head, colon, rest = said.partition(":")
    if not colon or len(head) > 30 or assent.STRONG.search(head) or not rest.strip():
        return False
    subject = _subject(head)
    if subject is None or (not subject[1] and not reading.excepting):
        return False
    place = len(said) - len(rest)
    if assent.QUESTION.search(rest):
        return True
    says = Says.DIFFERS if reading.excepting and not assent.agrees(rest) else _judged(rest)
    if says is not None:
        number, kind = subject
        reading.beside |= says is Says.AGREES
        reading.remarks.append(Remark(says, sentence.text[place:].strip()[:_LONGEST], 0 if kind else number, kind, sentence.text))
    return True


def _differ(reading: _Reading, remark: Remark) -> None:
    """Two clauses about the same point are one remark."""
    last = reading.remarks[-1] if reading.remarks else None
    if last is not None and (last.says, last.number, last.kind, last.sentence) == (
        remark.says,
        remark.number,
        remark.kind,
        remark.sentence,
    ):
        reading.remarks[-1] = replace(last, words=f"{last.words}, {remark.words}"[:_LONGEST])
    else:
        reading.remarks.append(remark)


def _same_case(sentence: Sentence, clause: str) -> str:
    """The clause as it was written."""
    at = sentence.plain.find(clause)
    return sentence.text[at : at + len(clause)] if at >= 0 else clause


def _stated(said: str, text: str) -> dict[Kind, str]:
    """The values that some words name, by what they are of. A day is of what is named before it, else of the delivery."""
    named = list(points.names(said))
    found: dict[Kind, str] = {}
    for kind, start, end in points.values(said):
        before = [one for one, at, _ in named if at < start and one in (Kind.VALIDITY, Kind.DELIVERY, Kind.PAYMENT)]
        of = before[-1] if kind is Kind.DELIVERY and before else kind
        found.setdefault(of, text[start:end])
    for _, _, _, start, end in ports.named(text)[:1]:
        found[Kind.INCOTERM] = text[start:end]
    code = points.CODE.search(text)
    if code is not None and found:
        found[Kind.GOODS] = code[0]
    return found


def _loose(reading: _Reading, words: str, sentence: Sentence) -> None:
    if len(words) > 2:
        reading.remarks.append(Remark(Says.DIFFERS, words[:_LONGEST], 0, None, sentence.text))


def _numbers(clause: str) -> list[int]:
    found: list[int] = []
    for match in (*_LISTED.finditer(clause), *_NUMBERED.finditer(clause)):
        for first, last, one in _RANGE.findall(match[0]):
            found += [int(one)] if one else range(int(first), min(int(last), 40) + 1)
    return list(dict.fromkeys(one for one in found if 0 < one <= 40))


def _value(clause: str, words: str, kind: Kind | None) -> str:
    """The customer's value for the point, with what follows it; all of the clause where it names none."""
    at = next((start for one, start, _ in points.values(clause) if one is kind), None)
    lead = len(clause) - len(clause.lstrip(" ,;:.!"))
    return (words[max(0, at - lead) :] if at is not None else words)[:_LONGEST]
