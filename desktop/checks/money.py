"""Bank accounts: which of them go out in the open, and which come in that nobody has seen."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from desktop.checks.known import Received, Written
from desktop.checks.seeing import MOST, seen
from desktop.model.finding import Finding, Level
from desktop.trade import accounts
from desktop.trade.accounts import Account, Kind


def in_the_open(written: Written) -> Iterator[Finding]:
    """A whole number in the text, or in a file that anybody can read. The text is mended by its last four digits."""
    for found in _first(accounts.find(written.text)):
        with_ = None if found.kind is Kind.BIC else found.masked
        if found.kind is Kind.CARD:
            yield seen("money.card", Level.WARN, written.text, found.start, found.end, with_=with_)
        elif found.kind is Kind.BIC:
            yield seen("money.bic", Level.INFO, written.text, found.start, found.end, mend="select")
        else:
            yield seen("money.account", Level.WARN, written.text, found.start, found.end, with_=with_)
    below = written.signature or ""
    for found in _first(one for one in accounts.find(below) if one.kind is not Kind.BIC):
        yield seen("money.account", Level.WARN, below, found.start, found.end, mend="signature")
    for file in written.attached:
        if file.sealed or not file.text:
            continue
        for found in _first(one for one in _in_file(file.text) if one.kind is not Kind.BIC):
            yield seen("money.file", Level.WARN, found.masked, 0, len(found.masked), mend="seal", file=file.name)


def not_ours(written: Written) -> Iterator[Finding]:
    """An account that is not in the own vault: a typing slip sends money away, an altered template too."""
    if not written.accounts:
        return
    texts: list[tuple[str, str, dict[str, str]]] = [("select", written.text, {}), ("signature", written.signature or "", {})]
    texts += [("file", file.text, {"file": file.name}) for file in written.attached]
    told: set[str] = set()
    for mend, text, facts in texts:
        for found in _in_file(text):
            known = any(accounts.same(found.plain, one) for one in written.accounts)
            if found.kind is Kind.BIC or known or found.plain in told or len(told) >= MOST:
                continue
            told.add(found.plain)
            inside = mend != "file"
            start, end = (found.start, found.end) if inside else (0, len(found.number))
            yield seen("money.not_ours", Level.STOP, text if inside else found.number, start, end, mend=mend, **facts)


def arrived(received: Received) -> Iterator[Finding]:
    """An account that this sender never named before. Where one of theirs is known, another is a change: the crime of the trade."""
    if received.mine:
        return
    text = received.parsed.text
    told: set[str] = set()
    for found in accounts.find(text):
        if found.kind is Kind.BIC or found.plain in told or len(told) >= MOST:
            continue
        if received.accounts is not None and any(accounts.same(found.plain, one) for one in received.accounts):
            continue
        told.add(found.plain)
        country = {"country": found.country} if found.country else {}
        if received.accounts:
            yield seen("money.changed", Level.STOP, text, found.start, found.end, last=found.last, **country)
        else:
            yield seen("money.new_account", Level.WARN, text, found.start, found.end, last=found.last, **country)


@lru_cache(maxsize=32)
def _in_file(text: str) -> tuple[Account, ...]:
    """The accounts in the text of a file, which stays the same while the mail is written."""
    return tuple(accounts.find(text))


def _first(found: Iterable[Account]) -> Iterator[Account]:
    """Each number once, and not more than can be read."""
    told: set[str] = set()
    for one in found:
        if one.plain not in told and len(told) < MOST:
            told.add(one.plain)
            yield one
