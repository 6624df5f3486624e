"""How thieves of payments write: another account, in another country, at once, and not to be asked about by telephone."""

from collections.abc import Collection, Iterator

from desktop.checks.known import Received
from desktop.checks.pressing import (
    ABROAD,
    BANK,
    BANK_STEMS,
    CALL_STEMS,
    CHANGED,
    CONFIDED,
    GOES,
    NEVER,
    ORDERED,
    PAID,
    PAY,
    PAY_STEMS,
    PUSHING_STEMS,
    REPORTED,
    SECRET_STEMS,
    UNREACHED,
    URGENT,
)
from desktop.checks.seeing import has, present, said, seen
from desktop.model.finding import Finding, Level
from desktop.trade.sentences import Sentence

_ASKS = ("?", "？")  # who asks does not push


def payment(received: Received) -> Iterator[Finding]:
    """One finding for each way of pushing, in the writer's own words; the quote is not looked at."""
    colleagues = all(person.domain in received.ours for person in received.parsed.from_) if received.parsed.from_ else False
    if received.mine or received.parsed.list_id or colleagues:  # they report what others wrote
        return
    text = received.parsed.text
    about = present(text, (*BANK_STEMS, *PAY_STEMS))
    if not about:
        return
    pushing, secret, call = (present(text, stems) for stems in (PUSHING_STEMS, SECRET_STEMS, CALL_STEMS))
    told: dict[str, Finding] = {}
    secrets: list[tuple[int, int, int]] = []  # with the number of their sentence
    calls: list[tuple[int, int]] = []
    there = said(text)
    for number, sentence in enumerate(there):
        found = [*_pushed(text, sentence, told)] if has(sentence.plain, about) and has(sentence.plain, pushing) else []
        confided = CONFIDED.search(sentence.text) if has(sentence.plain, secret) else None
        unreached = UNREACHED.search(sentence.text) if confided is None and has(sentence.plain, call) else None
        if not (found or confided or unreached) or sentence.text.rstrip().endswith(_ASKS) or NEVER.search(sentence.text):
            continue
        for finding in found:
            told.setdefault(finding.code, finding)
        secrets += [(number, sentence.start + confided.start(), sentence.start + confided.end())] if confided else []
        calls += [(sentence.start + unreached.start(), sentence.start + unreached.end())] if unreached else []
    yield from told.values()
    # A secret counts beside the money it is about; that one cannot be called, where money is to move.
    near = [(start, end) for number, start, end in secrets if any(map(_about_money, there[max(0, number - 1) : number + 2]))]
    if calls and not near and ("pressure.urgent" in told or any(map(_about_bank, there))) and any(map(_about_money, there)):
        near = calls
    for start, end in near[:1]:
        yield seen("pressure.secret", Level.WARN, text, start, end)


def _about_bank(sentence: Sentence) -> bool:
    return has(sentence.plain, BANK_STEMS) and BANK.search(sentence.text) is not None


def _about_money(sentence: Sentence) -> bool:
    return has(sentence.plain, PAY_STEMS) and PAY.search(sentence.text) is not None


def _pushed(text: str, sentence: Sentence, told: Collection[str]) -> Iterator[Finding]:
    """What a sentence pushes to, and was not `told` before."""
    words, at = sentence.text, sentence.start
    bank, money = _about_bank(sentence), _about_money(sentence)
    changed = CHANGED.search(words) if bank and "pressure.new_bank" not in told else None
    if changed is not None:
        yield seen("pressure.new_bank", Level.WARN, text, at + changed.start(), at + changed.end())
    abroad = ABROAD.search(words) if bank and money and changed is None and "pressure.country" not in told else None
    if abroad is not None and (ORDERED.search(words) or GOES.search(words)):
        yield seen("pressure.country", Level.WARN, text, at + abroad.start(), at + abroad.end())
    if "pressure.urgent" in told or not (money and URGENT.search(words) and PAID.search(words) and ORDERED.search(words)):
        return
    if not REPORTED.search(words):
        grave = bank or changed is not None or "pressure.new_bank" in told
        yield seen("pressure.urgent", Level.WARN if grave else Level.INFO, text, at, sentence.end)
