"""What an answer quotes of us: whether we wrote it like that, and whether we wrote at all.

Only what money follows is compared: numbers, accounts, dates. Wrapping, marks of quoting and capitals are the programs' doing.
"""

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from desktop.checks.known import Received
from desktop.checks.seeing import MOST
from desktop.model.domains import is_free
from desktop.model.finding import Finding, Level
from desktop.model.quoting import starts_quote
from desktop.trade import accounts

_LONGEST = 60_000  # characters of a quote that are compared
_TOKEN = re.compile(r"\d(?:[\d.,:/\-]*\d)?|[^\W\d_]+")
_LINK = re.compile(r"https?://\S+|\S+@\S+")
_AROUND = 10  # words on each side that tell which place of the mail a number stands in
_ALIKE = 0.6  # of the words around that are the same
_PLACES = 40  # at which a number of the quote is looked for; more of the same words are a table


def changed(received: Received) -> Iterator[Finding]:
    """A number in the quote that stands otherwise in what we sent, between the same words."""
    parsed = received.parsed
    if received.sent is None or received.mine or not parsed.in_reply_to:
        return
    ours = next((text for text in map(received.sent, parsed.in_reply_to[:3]) if text), None)
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
        if not token[0].isdigit() or token in there or len(_digits(token)) < 2:
            continue
        was = _counterpart(theirs, at, mine, places)
        if was is None or _digits(was) == _digits(token) or (was, token) in told or was in theirs:
            continue
        told.add((was, token))
        account = accounts_there and any(_digits(was) and _digits(was) in one for one in accounts_there)
        yield Finding(
            "quoted.account" if account else "quoted.changed", Level.STOP if account else Level.WARN, {"saw": token, "was": was}
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


def quotation(text: str) -> str:
    """The quoted lines without their marks: those with ">", else what follows the heading of a quote."""
    lines = text[: 4 * _LONGEST].split("\n")
    marked = [re.sub(r"^[>\s|]+", "", line) for line in lines if line.lstrip().startswith((">", "|>"))]
    if marked:
        return "\n".join(marked)[:_LONGEST]
    for at, line in enumerate(lines[:3_000]):
        if line.strip() and len(line) < 400 and starts_quote(lines, at):
            return "\n".join(lines[at + 1 :])[:_LONGEST]
    return ""


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
    return [found[0].casefold() for found in _TOKEN.finditer(_LINK.sub(" ", text[:_LONGEST]))][:12_000]


def _digits(token: str) -> str:
    return "".join(sign for sign in token if sign.isdigit())


def _counterpart(theirs: list[str], at: int, mine: list[str], places: dict[str, list[int]]) -> str | None:
    """The number that stands in our text where this one stands in the quote, None if that place is not found."""
    before, after = theirs[max(0, at - _AROUND) : at], theirs[at + 1 : at + 1 + _AROUND]
    best, found = 0.0, None
    for neighbours, step in ((before[::-1], 1), (after, -1)):
        for distance, word in enumerate(neighbours[:3], 1):
            for place in places.get(word, ())[:_PLACES]:
                spot = place + step * distance
                if not 0 <= spot < len(mine) or not mine[spot][0].isdigit():
                    continue
                window = [*mine[max(0, spot - _AROUND) : spot], *mine[spot + 1 : spot + 1 + _AROUND]]
                alike = SequenceMatcher(None, window, [*before, *after], autojunk=False).ratio()
                if alike > best:
                    best, found = alike, mine[spot]
    return found if best >= _ALIKE else None
