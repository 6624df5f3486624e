"""What is shown of where a mail comes from: its findings as grave as the user wants them, without what he lets pass; whether its
sender is proved; and what he may do about it. Reading only asks the store: nobody is asked anything when a mail is opened."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from difflib import SequenceMatcher
from functools import partial
from typing import TYPE_CHECKING

from desktop import checks
from desktop.actions.profile import Profile
from desktop.checks import attachment, quoted
from desktop.checks.known import Received
from desktop.checks.origin import proof
from desktop.formats import inside, isolated, mime, source
from desktop.formats import origin as heads
from desktop.model.finding import Finding
from desktop.model.ids import AccountId, MessageId
from desktop.model.origin import ALL, Judgement
from desktop.store import Store, Tx, linking, origin, setting
from desktop.store import account as accounts
from desktop.store import message as messages
from desktop.store import sender as senders
from desktop.store.origin import Trust

if TYPE_CHECKING:
    from desktop.actions.message import Reading

LATER = ("sender.unauthenticated", "quoted.never_sent")  # what is found after a mail has come, and may be withdrawn
# What may be let pass, and which fact says about what. Not what a forger of this very sender would cause: that a server does not
# believe the sender, a changed quote, an account, a program.
ABOUT = {
    "sender.lookalike": "domain",
    "sender.like_ours": "domain",
    "sender.homograph": "ascii",
    "sender.known_name": "address",
    "sender.reply_to_elsewhere": "address",
    "link.elsewhere": "host",
}


def judged(store: Store, reading: Reading, findings: Iterable[Finding] | None = None) -> Reading:
    """The same mail with what is known now of where it comes from, and with its findings (None: those that it had) as the user
    wants them. Quick."""
    key = reading.id
    found = origin.of(store, key)
    fresh = [one for one in messages.detail(store, key).findings if one.code in LATER]
    before = reading.judgement.told if findings is None else findings
    told = (*(one for one in before if one.code not in LATER), *fresh)
    passing = frozenset((one.code, one.about) for one in origin.tolerated(store, {reading.sender}))
    settings = setting.starting(store, checks.SETTING)
    whose = linking.of(store, [key]).get(key)
    shown = _plain(one for one in checks.levels(told, settings, customer=whose) if (one.code, about(one)) not in passing)
    off = {code for code in ("link.elsewhere", "attachment.form") if not checks.levels([Finding(code)], settings, customer=whose)}
    proved = proof(reading.parsed, found, origin.trusted(store, reading.detail.row.account), shown)
    known = Judgement(told, passing | {(code, ALL) for code in off}, found, proved)
    return replace(reading, findings=shown, judgement=known)


def _plain(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Without what another one says already: a domain that is taken for a customer's comes with his people's names."""
    found = tuple(findings)
    alike = {one.facts.get("address") for one in found if one.code in ("sender.lookalike", "sender.like_ours")}
    return tuple(one for one in found if one.code != "sender.known_name" or one.facts.get("address") not in alike)


def about(finding: Finding) -> str:
    """What a finding is about, as it is remembered."""
    return finding.facts.get(ABOUT.get(finding.code, ""), "").lower()


def tolerate(profile: Profile, sender: str, finding: Finding, *, now: datetime) -> int:
    """This is fine in mail of this sender; the number by which it is taken back."""
    with profile.store.write() as tx:
        return origin.tolerate(tx, sender, finding.code, about(finding), now=now)


def tolerate_no_more(profile: Profile, keys: Iterable[int]) -> None:
    """Take it back: it is told again."""
    with profile.store.write() as tx:
        origin.tolerate_no_more(tx, keys)


def trust(profile: Profile, account: AccountId, servers: Iterable[str] | None) -> None:
    """Believe what these servers say of an account's mail, and no other; None: those that are learned again."""
    wanted = None if servers is None else Trust(tuple(sorted({one.strip().lower() for one in servers} - {""})), said=True)
    with profile.store.write() as tx:
        origin.set_trust(tx, account, wanted)


def learn_from_self(tx: Tx, store: Store, header: str, to: str) -> None:
    """A mail from us to ourselves came with this header: who wrote his findings on top of it is the server that takes our mail in,
    as it left us without any and nobody else could know of it."""
    found = heads.read(header.encode("utf-8", "replace")).server
    whose = next((one.id for one in accounts.all(store) if one.address.casefold() == to.casefold()), None)
    if not found or whose is None:
        return
    before = origin.trust(store, whose)
    if not before.said and found not in before.servers:
        origin.set_trust(tx, whose, Trust((*before.servers, found)))


# --- side by side -----------------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Compared:
    """A place of a quote that is not as we wrote it: our line and theirs, and the number in each."""

    ours: str
    theirs: str
    was: str
    saw: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What we sent (`letter`, `sent` when) beside what is quoted of it."""

    letter: MessageId
    sent: datetime
    places: tuple[Compared, ...]


def compared(store: Store, letter: MessageId) -> Comparison | None:
    """Our mail that this one answers, beside what it quotes; None where ours is not here any more. Reads both: not for the main
    thread."""
    kept = messages.source(store, letter)
    if kept is None:
        return None
    parsed = isolated.parse(source.unpack(kept))
    own = senders.own(store)
    for name in parsed.in_reply_to[:3]:
        for key in messages.by_message_id(store, name):
            row = messages.row(store, key)
            mine = messages.source(store, key)
            if mine is None or not any(one.address.lower() in own for one in row.from_):
                continue
            text = mime.parse(source.unpack(mine)).text
            quote = quoted.quotation(parsed.text)
            found = quoted.changed(Received(parsed, own=own, sent=partial(_text, text)))
            places = (_place(text, quote, one.facts["was"], one.facts["saw"]) for one in found)
            return Comparison(key, row.date, tuple(places))
    return None


def _text(text: str, _: str) -> str:
    return text


def _place(ours: str, theirs: str, was: str, saw: str) -> Compared:
    """The two lines that belong together: of those with the number in them the most alike."""
    mine = [line.strip() for line in ours.split("\n") if was in line.casefold()][:20] or [was]
    their = [line.strip() for line in theirs.split("\n") if saw in line.casefold()][:20] or [saw]
    pairs = [(SequenceMatcher(None, one, other, autojunk=False).ratio(), one, other) for one in mine for other in their]
    _, one, other = max(pairs)
    return Compared(one[:400], other[:400], was, saw)


# --- mail from before its files were looked into ----------------------------------------------------------------------------------
def looked_into(profile: Profile, letter: MessageId) -> tuple[Finding, ...]:
    """What is to be said of the files of a mail that was kept before they were looked into as it came. Not for the main thread."""
    kept = messages.source(profile.store, letter)
    if kept is None:
        return ()
    raw = source.unpack(kept)
    parsed = isolated.parse(raw)
    known = Received(parsed, inside=inside.read_apart(raw, parsed))
    return (*attachment.dangerous(known), *attachment.locked(known)) if known.inside else ()
