"""Bank accounts: which of them go out in the open, and which come in that nobody has seen."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from desktop.checks import quoted
from desktop.checks.known import Received, Written
from desktop.checks.seeing import MOST, seen
from desktop.model.bank import Named, State, Vault
from desktop.model.finding import Finding, Level
from desktop.model.words import fold
from desktop.trade import accounts, bank
from desktop.trade.accounts import Account, Kind

_ODD = {"bank.bic_country": "money.bic_country", "bank.country": "money.country"}


def in_the_open(written: Written) -> Iterator[Finding]:
    """A whole number in the text, or in a file that anybody can read. The text is mended by its last four digits."""
    for found in _first(_found(written.text)):
        with_ = None if found.kind is Kind.BIC else found.masked
        if found.kind is Kind.CARD:
            yield seen("money.card", Level.WARN, written.text, found.start, found.end, with_=with_)
        elif found.kind is Kind.BIC:
            yield seen("money.bic", Level.INFO, written.text, found.start, found.end, mend="select")
        else:
            yield seen("money.account", Level.WARN, written.text, found.start, found.end, with_=with_)
    below = written.signature or ""
    for found in _first(one for one in _found(below) if one.kind is not Kind.BIC):
        yield seen("money.account", Level.WARN, below, found.start, found.end, mend="signature")
    for file in written.attached:
        if file.sealed or not file.text:
            continue
        for found in _first(one for one in _found(file.text) if one.kind is not Kind.BIC):
            yield seen("money.file", Level.WARN, found.masked, 0, len(found.masked), mend="seal", file=file.name)


def not_ours(written: Written) -> Iterator[Finding]:
    """An account that is not in the own vault: a typing slip sends money away, an altered template too. A credit card is no
    account; a Chinese bank card is one."""
    if not written.accounts:
        return
    texts: list[tuple[str, str, dict[str, str]]] = [("select", written.text, {}), ("signature", written.signature or "", {})]
    texts += [("file", file.text, {"file": file.name}) for file in written.attached]
    told: set[str] = set()
    for mend, text, facts in texts:
        for found in _found(text):
            known = any(accounts.same(found.plain, one) for one in written.accounts)
            if (
                found.kind is Kind.BIC
                or (found.kind is Kind.CARD and found.country != "CN")
                or known
                or found.plain in told
                or len(told) >= MOST
            ):
                continue
            told.add(found.plain)
            inside = mend != "file"
            start, end = (found.start, found.end) if inside else (0, len(found.number))
            yield seen("money.not_ours", Level.STOP, text if inside else found.number, start, end, mend=mend, **facts)


def arrived(received: Received) -> Iterator[Finding]:
    """Accounts that are not confirmed of this sender: named for the first time, seen and never confirmed, or refused. Where one of
    theirs is known, another is a change: the crime of the trade. Also in files that were read."""
    if received.mine:
        return
    vault: Vault | None = None
    told: set[str] = set()
    for name, text, there in _pieces(received):
        for found in there:
            if found.kind is Kind.BIC or found.plain in told or len(told) >= MOST:
                continue
            vault = vault if vault is not None else _vault(received)
            told.add(found.plain)
            code, level, facts = _judged(found.plain, vault)
            if not code:
                continue
            country = {"country": found.country} if found.country else {}
            file = {"file": name} if name else {}
            yield seen(code, level, text, found.start, found.end, last=found.last, **facts, **country, **file)


def _pieces(received: Received) -> Iterator[tuple[str, str, tuple[Account, ...]]]:
    """The text and those of the files (with their names), and the accounts in them. What an answer quotes of ours is no word of the
    writer's: `checks.quoted` holds it against what we sent."""
    text = received.parsed.text
    there = _found(text)
    if there:
        ours = quoted.of_us(received)
        yield "", text, tuple(one for one in there if not ours(one.start))
    for file in received.attached:
        yield file.name, file.text, _found(file.text)


def _vault(received: Received) -> Vault:
    if received.vault is not None:
        return received.vault()
    return Vault(dict.fromkeys(received.accounts or (), State.CONFIRMED))


def _judged(number: str, vault: Vault) -> tuple[str, Level, dict[str, str]]:
    """The code of what is to be said of an account, "" for nothing."""
    if any(accounts.same(number, one) for one in vault.ours):
        return "", Level.INFO, {}
    known = next((one for one in vault.states if accounts.same(number, one)), "")
    state = vault.states.get(known)
    if state is State.CONFIRMED:
        return "", Level.INFO, {}
    since = {"since": vault.seen[known]} if known in vault.seen else {}
    if state is State.REFUSED:
        return "money.refused", Level.STOP, since
    others = [one for one, each in vault.states.items() if one != known and each is not State.REFUSED]
    sure = [one for one in others if vault.states[one] is State.CONFIRMED]
    if sure or (others and state is None):
        return "money.changed", Level.STOP, {"known": (sure or others)[-1][-4:]}
    return ("money.unconfirmed", Level.WARN, since) if state is State.SEEN else ("money.new_account", Level.WARN, {})


def unfitting(received: Received) -> Iterator[Finding]:
    """What of an account that is not confirmed does not fit: a person or another firm has it, it lies in another country than the
    firm, the bank's code is of another country than the number, or a file names another one than the text does."""
    if received.mine:
        return
    named = [(name, text, one) for name, text, there in _pieces(received) for one in bank.named(text, there)]
    if not named:
        return
    vault = _vault(received)
    open_ = [(name, text, one) for name, text, one in named if _judged(one.details.number, vault)[0]]
    said: set[str] = set()
    for name, text, one in open_:
        for finding in _unfitting(one, text, vault, received, {"file": name} if name else {}):
            if finding.code not in said:
                said.add(finding.code)
                yield finding
    yield from _two_banks(named, vault)


def _unfitting(one: Named, text: str, vault: Vault, received: Received, file: dict[str, str]) -> Iterator[Finding]:
    about = one.details
    if about.holder:
        at = text.find(about.holder)
        start, end = (at, at + len(about.holder)) if at >= 0 else (one.start, one.end)
        writers = {fold(person.name) for person in received.parsed.from_ if person.name}
        if bank.is_person(about.holder) and (fold(about.holder) in writers or vault.names or not about.holder.isascii()):
            yield seen("money.person", Level.WARN, text, start, end, name=about.holder, **file)
        elif vault.names and not bank.is_same_firm(about.holder, vault.names):
            yield seen("money.holder", Level.WARN, text, start, end, name=about.holder, **file)
    for code in bank.odd(about, vault.country):
        other = {"bank": about.bic[4:6]} if code == "bank.bic_country" else {"home": vault.country}
        told = {"last": about.number[-4:], "country": about.country or about.bic[4:6], **other, **file}
        yield seen(_ODD[code], Level.WARN, text, one.start, one.end, **told)


def _two_banks(named: "list[tuple[str, str, Named]]", vault: Vault) -> Iterator[Finding]:
    """The text of a mail says one account, its invoice another: one of them was exchanged on the way."""
    theirs = [each for each in named if not any(accounts.same(each[2].details.number, ours) for ours in vault.ours)]
    body = [one.details.number for name, _, one in theirs if not name]
    for name, text, one in theirs:
        number = one.details.number
        if name and body and not any(accounts.same(number, each) for each in body):
            yield seen("money.two_banks", Level.STOP, text, one.start, one.end, file=name, last=number[-4:], other=body[0][-4:])
            return


@lru_cache(maxsize=32)
def _found(text: str) -> tuple[Account, ...]:
    """The accounts in a text that several rules look at, or that stays the same while a mail is written (a file's)."""
    return tuple(accounts.find(text))


def _first(found: Iterable[Account]) -> Iterator[Account]:
    """Each number once, and not more than can be read."""
    told: set[str] = set()
    for one in found:
        if one.plain not in told and len(told) < MOST:
            told.add(one.plain)
            yield one
