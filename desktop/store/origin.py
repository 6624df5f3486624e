"""Where mail comes from, as far as it was looked at: signatures and the keys they were held against, what servers said, which of
these are trusted, and what the user lets pass.

The keys are precious, what was found with them is not: a mail and its key give that again at any time, but a domain changes its
keys, and what a key was on a day nobody can ask for later.
"""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop.model.change import Kind
from desktop.model.finding import Finding
from desktop.model.folder import Role
from desktop.model.ids import AccountId, MessageId
from desktop.model.origin import Origin, Signature, Verdict
from desktop.store import folder, setting
from desktop.store.database import Store, Tx
from desktop.store.values import addresses_of, facts_text, list_of, list_text, moment, moment_or_none, stamp

ANYWHERE = "trusted.servers"  # setting: servers that are believed in mail of every account, with blanks between
LOOKED = 200  # of the newest mails of an account, to learn who takes its mail in
# When what we send is known: mail of ours goes back as far, and of so many of the last answers to us so large a share is to mail
# that is here.
PAST = timedelta(days=60)
ANSWERS, FEW, KNOWN = 200, 5, 0.95


# --- what is to be looked at ------------------------------------------------------------------------------------------------------
def await_looks(tx: Tx, messages: Iterable[MessageId]) -> None:
    """These are to be looked at."""
    tx.many("INSERT OR IGNORE INTO origin (message) VALUES (?)", [(key,) for key in messages])


def due(store: Store, limit: int, *, now: datetime) -> list[MessageId]:
    """What is to be looked at now, the newest first."""
    found = store.rows.column(
        "SELECT o.message FROM origin o JOIN message m ON m.id = o.message WHERE o.again <= ? ORDER BY m.date DESC LIMIT ?",
        *(stamp(now), limit),
    )
    return [MessageId(key) for key in found]


def soonest(store: Store) -> datetime | None:
    """When the next one is due."""
    found = store.rows.value("SELECT min(again) FROM origin WHERE again IS NOT NULL")
    return None if found is None else moment(found)


def tries(store: Store, message: MessageId) -> int:
    """How often it was looked at in vain."""
    return int(store.rows.value("SELECT tries FROM origin WHERE message = ?", message) or 0)


# --- what was found ---------------------------------------------------------------------------------------------------------------
def put(tx: Tx, message: MessageId, found: Origin, *, again: datetime | None = None, tries: int = 0) -> None:
    """What was found, in place of what was known. One that is gone is no error."""
    if tx.value("SELECT 1 FROM message WHERE id = ?", message) is None:
        return
    assert found.at is not None
    before = tx.value("SELECT 1 FROM origin WHERE message = ? AND at IS NOT NULL", message) is not None
    tx.run(
        "INSERT OR REPLACE INTO origin (message, again, tries, at, server, said, relay, lone) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        *(message, None if again is None else stamp(again), tries, stamp(found.at)),
        *(found.server, found.said, found.relay, int(found.lone)),
    )
    tx.run("DELETE FROM dkim WHERE message = ?", message)
    for one in found.signatures:
        key = tx.value("SELECT id FROM dkim_key WHERE name = ? AND record = ?", _name(one), one.record) if one.record else None
        tx.run(
            "INSERT INTO dkim (message, domain, selector, algorithm, verdict, covers, key) VALUES (?, ?, ?, ?, ?, ?, ?)",
            *(message, one.domain, one.selector, one.algorithm, one.verdict.value, list_text(sorted(one.covers)), key),
        )
    if found.signatures or found.said or before:  # else nothing is shown otherwise
        tx.changed(Kind.MESSAGE, message)


def _name(one: Signature) -> str:
    return f"{one.selector}._domainkey.{one.domain}"


def of(store: Store, message: MessageId) -> Origin:
    """What is known of where a mail comes from."""
    row = store.rows.one("SELECT at, server, said, relay, lone FROM origin WHERE message = ?", message)
    if row is None or row[0] is None:
        return Origin()
    found = store.rows.all(
        "SELECT d.domain, d.selector, d.algorithm, d.verdict, d.covers, k.record FROM dkim d LEFT JOIN dkim_key k ON k.id = d.key "
        "WHERE d.message = ? ORDER BY d.id",
        message,
    )
    signatures = tuple(
        Signature(domain, selector, algorithm, Verdict(verdict), frozenset(list_of(covers)), record or "")
        for domain, selector, algorithm, verdict, covers, record in found
    )
    at, server, said, relay, lone = row
    return Origin(moment_or_none(at), server, said, relay, bool(lone), signatures)


def replace_findings(tx: Tx, message: MessageId, codes: Collection[str], found: Sequence[Finding]) -> bool:
    """Of these codes a mail has these findings now. Whether that is another than before."""
    marks = ", ".join("?" * len(codes))
    before = tx.all(f"SELECT code, level, facts FROM finding WHERE message = ? AND code IN ({marks})", message, *sorted(codes))  # noqa: S608
    now = [(one.code, one.level.value, facts_text(one.facts)) for one in found]
    if sorted(before) == sorted(now):
        return False
    tx.run(f"DELETE FROM finding WHERE message = ? AND code IN ({marks})", message, *sorted(codes))  # noqa: S608 - marks
    tx.many("INSERT INTO finding (message, code, level, facts) VALUES (?, ?, ?, ?)", [(message, *one) for one in now])
    tx.changed(Kind.MESSAGE, message)
    return True


# --- keys -------------------------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Key:
    """A key as a domain published it, and when it was seen there first and last."""

    record: str
    first: datetime
    last: datetime


def keys(store: Store, name: str) -> list[Key]:
    """The keys that were seen under a DNS name, the one that was seen last first."""
    found = store.rows.all("SELECT record, first, last FROM dkim_key WHERE name = ? ORDER BY last DESC, id DESC", name)
    return [Key(record, moment(first), moment(last)) for record, first, last in found]


def see_key(tx: Tx, name: str, record: str, *, now: datetime) -> None:
    """A domain publishes this key now."""
    tx.run(
        "INSERT INTO dkim_key (name, record, first, last) VALUES (?, ?, ?, ?) ON CONFLICT (name, record) "
        "DO UPDATE SET last = max(last, excluded.last)",
        *(name, record, stamp(now), stamp(now)),
    )
    tx.precious("dkim_key", tx.value("SELECT id FROM dkim_key WHERE name = ? AND record = ?", name, record))


# --- servers that are trusted -----------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Trust:
    """Whose Authentication-Results are believed in an account's mail. `said`: the user has said so, else they were learned."""

    servers: tuple[str, ...] = ()
    said: bool = False


def _trusted(account: AccountId) -> str:
    return f"trusted.{account}"


def trust(store: Store, account: AccountId) -> Trust:
    kept = setting.get(store, _trusted(account))
    if not kept:
        return Trust()
    told = json.loads(kept)
    return Trust(tuple(told["servers"]), bool(told["said"]))


def set_trust(tx: Tx, account: AccountId, wanted: Trust | None) -> None:
    """None: what is learned counts again."""
    told = "" if wanted is None else json.dumps({"servers": list(wanted.servers), "said": wanted.said})
    setting.set(tx, _trusted(account), told)


def trusted(store: Store, account: AccountId | None) -> frozenset[str]:
    """Names of servers that are believed in an account's mail: its own, and those that are trusted everywhere (setting ANYWHERE).
    In mail of no account these alone: anybody can write such fields into a file."""
    everywhere = setting.get(store, ANYWHERE).lower().split()
    return frozenset((*everywhere, *(trust(store, account).servers if account is not None else ())))


@dataclass(frozen=True, slots=True)
class Stamped:
    """What the newest mails of an account say of who took them in: `mails` that were looked at, and by name of the server on how
    many of them, from how many senders' domains, it wrote the topmost results; `relays` by the host of the topmost Received."""

    mails: int = 0
    servers: Mapping[str, tuple[int, int]] | None = None
    relays: Mapping[str, int] | None = None


def stamped(store: Store, account: AccountId, *, inside: Collection[str] = ()) -> Stamped:
    """Of mail that came to the inbox from elsewhere; `inside` are domains of the house, whose mail passes no door."""
    rows = store.rows.all(
        "SELECT o.server, o.relay, m.people FROM origin o JOIN message m ON m.id = o.message "
        "WHERE m.account = ? AND o.at IS NOT NULL "
        "AND EXISTS (SELECT 1 FROM copy c JOIN folder f ON f.id = c.folder WHERE c.message = m.id AND f.role = ?) "
        "ORDER BY m.date DESC LIMIT ?",
        *(account, Role.INBOX.value, LOOKED),
    )
    senders: dict[str, set[str]] = {}
    counts: Counter[str] = Counter()
    relays: Counter[str] = Counter()
    mails = 0
    for server, relay, people in rows:
        from_ = addresses_of(json.loads(people).get("from", ()))
        if from_ and from_[0].domain in inside:
            continue
        mails += 1
        if server:
            counts[server] += 1
            senders.setdefault(server, set()).add(from_[0].domain if from_ else "")
        if relay:
            relays[relay] += 1
    return Stamped(mails, {name: (number, len(senders[name])) for name, number in counts.items()}, dict(relays))


# --- what we wrote ----------------------------------------------------------------------------------------------------------------
def _since(account: AccountId) -> str:
    return f"origin.since.{account}"


def unnoted(store: Store, account: AccountId) -> bool:
    """Whether all that the server has as sent is here, by its header at least, for the first time."""
    if setting.get(store, _since(account)):
        return False
    sent = folder.by_role(store, account, Role.SENT)
    return sent is not None and bool(sent.point.uidnext)


def note_complete(tx: Tx, account: AccountId, *, now: datetime) -> None:
    """From now on it is known what we send."""
    setting.set(tx, _since(account), now.isoformat())


def here_or_gone(store: Store, message_id: str) -> bool:
    """Whether a mail of this Message-ID is here, is on its way out, or was here once and is of us."""
    return any(
        store.rows.value(f"SELECT 1 FROM {table} WHERE message_id = ? LIMIT 1", message_id) is not None  # noqa: S608 - own names
        for table in ("message", "outgoing", "written")
    )


def ours_are_kept(store: Store, account: AccountId | None, received: datetime, names: Collection[str]) -> bool:
    """Whether what we send is here so completely that an answer to a mail that is not means something. Three things say so: the
    folder of sent mail was complete before that answer came; mail of ours is here from long before (PAST); and of the answers that
    came so far to mail with our Message-IDs (`names`: their domains) nearly all are to mail that is here. Who also sends from
    elsewhere, or clears his sent mail away in another program, is told nothing."""
    known = setting.get(store, _since(account)) if account is not None else ""
    if not known or received <= datetime.fromisoformat(known):
        return False
    oldest = store.rows.value("SELECT min(date) FROM message WHERE account = ? AND mine = 1 AND draft = 0", account)
    if oldest is None or received - moment(oldest) < PAST:
        return False
    answers = store.rows.column(
        "SELECT in_reply_to FROM message WHERE account = ? AND mine = 0 AND in_reply_to <> '[]' AND date < ? "
        "ORDER BY date DESC LIMIT ?",
        *(account, stamp(received), ANSWERS),
    )
    first = [list_of(kept)[0] for kept in answers]
    to_us = [name for name in first if name.rpartition("@")[2].lower() in names or _mine(store, name)]
    found = sum(here_or_gone(store, name) for name in to_us)
    return len(to_us) >= FEW and found >= KNOWN * len(to_us)


def _mine(store: Store, message_id: str) -> bool:
    return store.rows.value("SELECT 1 FROM message WHERE message_id = ? AND mine = 1 LIMIT 1", message_id) is not None


# --- what the user lets pass ------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Tolerated:
    """ "This is fine": a finding of this code about this, in mail of this sender (lower case), is told no more."""

    id: int
    sender: str
    code: str
    about: str
    at: datetime


def tolerate(tx: Tx, sender: str, code: str, about: str, *, now: datetime) -> int:
    """Its id, also where it was told before."""
    tx.run(
        "INSERT OR IGNORE INTO tolerated (sender, code, about, at) VALUES (?, ?, ?, ?)",
        *(sender.lower(), code, about, stamp(now)),
    )
    key = int(tx.value("SELECT id FROM tolerated WHERE sender = ? AND code = ? AND about = ?", sender.lower(), code, about))
    tx.precious("tolerated", key)
    tx.changed(Kind.SETTING)
    return key


def tolerate_no_more(tx: Tx, keys: Iterable[int]) -> None:
    """One that is gone already is no error."""
    for key in keys:
        if tx.run("DELETE FROM tolerated WHERE id = ?", key):
            tx.precious("tolerated", key)
            tx.changed(Kind.SETTING)


def tolerated(store: Store, senders: Collection[str] | None = None) -> list[Tolerated]:
    """What of these senders passes (None: of all), the newest first."""
    rows = store.rows.all("SELECT id, sender, code, about, at FROM tolerated ORDER BY at DESC, id DESC")
    return [
        Tolerated(key, sender, code, about, moment(at))
        for key, sender, code, about, at in rows
        if senders is None or sender in senders
    ]
