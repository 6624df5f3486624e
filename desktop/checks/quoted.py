"""What an answer quotes of us: whether we wrote it like that, and whether we wrote at all.

Only what money follows is compared: numbers, accounts, dates. Wrapping, marks of quoting and capitals are the programs' doing.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from difflib import SequenceMatcher
from itertools import islice

from desktop.checks.known import Received
from desktop.checks.seeing import MOST
from desktop.model.domains import is_free
from desktop.model.finding import Finding, Level
from desktop.model.quoting import starts_quote
from desktop.security import links
from desktop.trade import accounts

_LONGEST = 60_000  # characters of a quote that are compared
_TOKEN = re.compile(
    r"(?:https?://|www\.)[^\s<>\"')\]]{1,2000}|\S{1,64}@[\w.-]{1,253}|\d(?:[\d.,:/\-]*\d)?|[^\W\d_]+", re.IGNORECASE
)
_MARKED = re.compile(r"^[^\S\n]*\|?>.*$", re.MULTILINE)
_MARKS = re.compile(r"^[>\s|]+")
_LINES = 3_000  # in which a quote begins
_HOST = "@"  # before the host of a link or an address, so that it is no word
_AROUND = 10  # words on each side that tell which place of the mail a number stands in
_LEAST = 3  # words around a number; fewer stand in many places
_ALIKE = 0.6  # of the words around that are the same
_PLACES = 40  # at which a number of the quote is looked for; more of the same words are a table


def changed(received: Received) -> Iterator[Finding]:
    """A number in the quote that stands otherwise in what we sent, between the same words."""
    parsed = received.parsed
    if received.sent is None or received.mine or not parsed.in_reply_to:
        return
    ours = _answered(received)
    quote = quotation(parsed.text)
    if not ours or not quote:
        return
    theirs, mine = _tokens(quote), _tokens(ours)
    there = frozenset(mine)
    places: dict[str, list[int]] = {}
    for at, token in enumerate(mine):
        places.setdefault(token, []).append(at)
    told: set[tuple[str, str]] = set()
    accounts_there = {one.plain for one in accounts.find(ours)}
    for at, token in enumerate(theirs):
        if token in there or not (token[0] == _HOST or (token[0].isdigit() and len(_digits(token)) > 1)):
            continue
        was = _counterpart(theirs, at, mine, places)
        if was is None or _same(was, token) or (was, token) in told or was in theirs:
            continue
        told.add((was, token))
        account = accounts_there and any(_digits(was) and _digits(was) in one for one in accounts_there)
        yield Finding(
            "quoted.account" if account else "quoted.changed",
            Level.STOP if account else Level.WARN,
            {"saw": token.lstrip(_HOST), "was": was.lstrip(_HOST)},
        )
        if len(told) >= MOST:
            return


def unknown(received: Received) -> Iterator[Finding]:
    """An answer to a mail of ours that was never sent: the quote says that we wrote it, or its Message-ID has our firm's domain and
    the quote names nobody (a colleague's mail has it, too), and no mail here has it."""
    parsed = received.parsed
    if received.kept is None or received.mine or not parsed.in_reply_to or parsed.list_id or parsed.report is not None:
        return
    names = (*parsed.in_reply_to[:3], *parsed.references[-10:])
    if any(map(received.kept, names)):
        return
    name = parsed.in_reply_to[0]
    whose = _attributed(parsed.text)
    from_us = name.rpartition("@")[2].strip(">").lower() in domains(received.own)
    if any(one in whose for one in received.own) or (from_us and "@" not in whose):
        yield Finding("quoted.never_sent", Level.WARN, {"message": name[:200]})


def _answered(received: Received) -> str:
    """What we wrote in the mail that is answered, as far as it is here."""
    if received.sent is None:
        return ""
    return next((text for text in map(received.sent, received.parsed.in_reply_to[:3]) if text), "")


def quotation(text: str) -> str:
    """The quoted lines without their marks."""
    return "\n".join(_MARKS.sub("", text[start:end]) for start, end in _quoted(text))[:_LONGEST]


def of_us(received: Received) -> Callable[[int], bool]:
    """Whether a place in the text of an answer is in a line that quotes us: what it says is held against what we wrote, and is no
    news of the writer's."""
    places = _quoted(received.parsed.text) if received.parsed.in_reply_to and _answered(received) else []
    starts = [start for start, _ in places]

    def inside(at: int) -> bool:
        line = bisect_right(starts, at) - 1
        return line >= 0 and at < places[line][1]

    return inside


def _quoted(text: str) -> list[tuple[int, int]]:
    """Start and end of what is quoted: the lines with ">", else all that follows the heading of a quote."""
    text = text[: 4 * _LONGEST]
    marked = [line.span() for line in _MARKED.finditer(text)] if ">" in text else []
    if marked:
        return marked
    lines = text.split("\n", _LINES)[:_LINES]
    at = 0
    for number, line in enumerate(lines):
        at += len(line) + 1
        if line and len(line) < 400 and starts_quote(lines, number):
            return [(at, len(text))]
    return []


def domains(own: Iterable[str]) -> frozenset[str]:
    """The domains whose Message-IDs are our firm's: where mailboxes are free, others have the same."""
    return frozenset(name for one in own if not is_free(name := one.rpartition("@")[2].lower()))


def _attributed(text: str) -> str:
    """The heading of the quote that says who wrote it, in lower case; empty where none names an address."""
    lines = text[:_LONGEST].split("\n")
    for at, line in enumerate(lines[:2_000]):
        if line.strip() and len(line) < 400 and "@" in line and starts_quote(lines, at):
            return line.lower()
    return ""


def _tokens(text: str) -> list[str]:
    """Numbers and words; of links and addresses the host alone, with a mark before it. Programs write links anew, and leave the
    host; what a filter wrote in its place, and what cannot be read back, is left out."""
    tokens: list[str] = []
    for found in islice(_TOKEN.finditer(text[:_LONGEST]), 12_000):
        word = found[0].casefold()
        if word.startswith(("http:", "https:", "www.")):
            host = links.target(word if ":" in word[:6] else f"https://{word}")[1]
        else:
            host = word.rpartition("@")[2].strip(".") if "@" in word else ""
        if host:
            tokens.append(_HOST + host.removeprefix("www."))
        elif "@" not in word and ":/" not in word:
            tokens.append(word)
    return tokens


def _same(one: str, other: str) -> bool:
    """Whether two numbers have the same figures, or two hosts one owner."""
    if one[0] == _HOST:
        return links.owner(one[1:]) == links.owner(other[1:])
    return _digits(one) == _digits(other)


def _digits(token: str) -> str:
    return "".join(sign for sign in token if sign.isdigit())


def _alike(one: str, other: str) -> bool:
    return (one[0] == _HOST) == (other[0] == _HOST) and (one[0] == _HOST or one[0].isdigit())


def _counterpart(theirs: list[str], at: int, mine: list[str], places: dict[str, list[int]]) -> str | None:
    """The number that stands in our text where this one stands in the quote, None if that place is not found."""
    before, after = theirs[max(0, at - _AROUND) : at], theirs[at + 1 : at + 1 + _AROUND]
    if len(before) + len(after) < _LEAST:
        return None
    best, found = 0.0, None
    for neighbours, step in ((before[::-1], 1), (after, -1)):
        for distance, word in enumerate(neighbours[:3], 1):
            for place in places.get(word, ())[:_PLACES]:
                spot = place + step * distance
                if not 0 <= spot < len(mine) or not _alike(mine[spot], theirs[at]):
                    continue
                # As many words as the quote has there: it may begin in the middle of the mail.
                window = [*mine[max(0, spot - len(before)) : spot], *mine[spot + 1 : spot + 1 + len(after)]]
                alike = SequenceMatcher(None, window, [*before, *after], autojunk=False).ratio()
                if alike > best:
                    best, found = alike, mine[spot]
    return found if best >= _ALIKE else None
