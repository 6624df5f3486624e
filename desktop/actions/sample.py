"""Look around with a sample mailbox: a rep who sells LED lighting to twenty customers."""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from html import escape

from desktop import checks, paths
from desktop.actions.check import LATER
from desktop.actions.profile import Profile
from desktop.checks import reading
from desktop.checks.known import Received
from desktop.checks.sender import by_name
from desktop.formats import arrival, mime, sample
from desktop.model.account import Security, Server, Settings
from desktop.model.confirmation import Confirmation, Kind, Point
from desktop.model.customer import Owes
from desktop.model.folder import RemoteFolder, Role
from desktop.model.ids import AccountId, ConfirmationId, MessageId, ReminderId, SignatureId
from desktop.model.message import Arrival, Flags, Parsed
from desktop.model.origin import Origin, Verdict
from desktop.model.origin import Signature as Signed
from desktop.model.promise import Kind as Said
from desktop.model.reminder import Reminder, Standing, Why
from desktop.model.seal import Channel
from desktop.model.signature import Signature
from desktop.store import (
    Tx,
    account,
    confirmation,
    customer,
    dossier,
    folder,
    message,
    origin,
    promise,
    proposal,
    reminder,
    rule,
    seal,
    setting,
    signature,
)
from desktop.store import bank as vault
from desktop.store.database import Store
from desktop.trade import bank, lookalike
from desktop.trade.papers import papers
from desktop.trade.rules import proposed

# Names that lead nowhere (RFC 2606): a sample account never reaches a server.
SETTINGS = Settings(
    address=sample.ME.address,
    login=sample.ME.address,
    name=sample.ME.name,
    imap=Server("imap.brightway-led.example", 993, Security.TLS),
    smtp=Server("smtp.brightway-led.example", 465, Security.TLS),
)
_NEWS = 12  # mails of each folder whose papers are looked at
_CARD = {
    "title": "Export Sales",
    "company": "Brightway LED Co., Ltd.",
    "phone": "+86 574 8765 4321",
    "web": "www.brightway-led.com",
    "country": "China",
}
_TAKEN = 3  # promises that the rep took on
_SILENT = (timedelta(hours=2), timedelta(days=3))  # from now: when mails that were not answered are followed up
_OPEN = timedelta(hours=3)  # from now: when open points are asked after
FOLDERS = (
    RemoteFolder("INBOX", b"INBOX", "/", Role.INBOX),
    RemoteFolder("Drafts", b"Drafts", "/", Role.DRAFTS),
    RemoteFolder("Sent", b"Sent", "/", Role.SENT),
    RemoteFolder("Archive", b"Archive", "/", Role.ARCHIVE),
    RemoteFolder("Junk", b"Junk", "/", Role.JUNK),
    RemoteFolder("Trash", b"Trash", "/", Role.TRASH),
)


def fill(profile: Profile, now: datetime) -> AccountId:
    """Make the sample account in this profile and put its mails in, dated relative to `now` (aware)."""
    place = paths.resources() / "sample"
    files = {file.name: file.read_bytes() for file in place.iterdir() if file.suffix in {".pdf", ".png", ".xlsx"}}
    scripts = [tomllib.loads(script.read_text(encoding="utf-8")) for script in sorted(place.glob("*.toml"))]
    mails = [mail for script in scripts for mail in sample.mails(script, files, now)]
    with profile.store.write() as tx:
        made = account.add(tx, SETTINGS, now=now)
        folder.reconcile(tx, made, FOLDERS)
        lines = "<br>".join(escape(line) for line in sample.MY_SIGNATURE.splitlines())
        signature.save(tx, Signature(SignatureId(0), made, "English", f"<p>{lines}</p>", standard=True))
        for script in scripts:
            if "country" in script:  # the others are strangers, from whom one can make customers
                whose = customer.save(tx, sample.customer(script), now=now).id
                if words := script.get("passphrase"):
                    seal.tell(tx, seal.add(tx, words, customer=whose, now=now).id, Channel.CHAT, now=now)
                for kept, call in sample.banks(script, whose, now):
                    vault.log(tx, replace(call, account=vault.note(tx, kept).id))
            for ours in sample.own_banks(script):
                vault.keep_own(tx, ours)
    inbox = folder.by_role(profile.store, made, Role.INBOX)
    sent = folder.by_role(profile.store, made, Role.SENT)
    assert inbox
    assert sent
    own = frozenset({sample.ME.address.lower()})
    known = _known(profile.store, own)
    came: list[tuple[bool, list[tuple[MessageId, Arrival]]]] = []
    read: list[tuple[MessageId, Arrival]] = []
    mails.sort(key=lambda mail: mail.date)
    # As if they had come from the server, so that everything can be tried with them that one does with mail.
    with profile.store.write() as tx:
        for place_of, mine in ((inbox, False), (sent, True)):
            arrivals = [
                arrival.arrival(
                    uid,
                    Flags(seen=mail.seen, flagged=mail.flagged, answered=mail.answered, labels=mail.labels),
                    mail.date,
                    len(mail.raw),
                    raw=mail.raw,
                )
                for uid, mail in enumerate((mail for mail in mails if mail.mine is mine), 1)
            ]
            looked_at = [one if mine else _looked_at(one, known) for one in arrivals]
            told = [reading.read(one, own, now=now, confirming=True) for one in looked_at]
            ids = message.add(tx, made, place_of.id, told)
            read += zip(ids, told, strict=True)
            if not mine:
                _trace(tx, zip(ids, told, strict=True))
            came.append((mine, list(zip(ids, arrivals, strict=True))[-_NEWS:]))
    _plan(profile, now)
    _confirm(profile, [mail for mail in mails if mail.asks], read, now)
    with profile.store.write() as tx:
        for mine, news in came:
            _propose(tx, profile, news, mine=mine, now=now)
        for name, text in _CARD.items():
            setting.set(tx, f"self.{name}", text)
    return made


def _known(store: Store, own: frozenset[str]) -> Received:
    """Who the customers are, for mails that arrive."""
    ours = lookalike.known(frozenset(one.rpartition("@")[2] for one in own))
    domains, people = lookalike.known(customer.domains(store.rows)), by_name(customer.people(store.rows))
    return Received(Parsed(), own, domains=domains, ours=ours, people=people)


def _looked_at(one: Arrival, known: Received) -> Arrival:
    """With the bank accounts that it names, and what is to be looked at twice. (What is said of accounts is found when it is
    opened.)"""
    found = [each for each in checks.incoming(replace(known, parsed=one.parsed)) if not each.code.startswith(LATER)]
    parsed = replace(one.parsed, findings=(*one.parsed.findings, *found))
    return replace(one, parsed=parsed, banks=bank.named(one.parsed.text))


def _trace(tx: Tx, items: Iterable[tuple[MessageId, Arrival]]) -> None:
    """As if each had been signed by its sender's domain, as nearly all mail is; a thief signs for his own."""
    for key, one in items:
        if one.parsed.from_ and one.received is not None:
            made = Signed(one.parsed.from_[0].domain, "mail", "rsa-sha256", Verdict.HOLDS, frozenset({"from", "subject", "date"}))
            origin.put(tx, key, Origin(one.received, lone=True, signatures=(made,)))


def _propose(tx: Tx, profile: Profile, news: Sequence[tuple[MessageId, Arrival]], *, mine: bool, now: datetime) -> None:
    """As if these had just come or gone: what their papers speak for."""
    stages = rule.customers(profile.store, [key for key, _ in news])
    for key, one in news:
        names = [file.name for file in one.parsed.attachments if not file.inline]
        found = papers(one.parsed.subject, names, one.parsed.snippet or one.parsed.text)
        for each in proposed(found, mine=mine, stage=stages.get(key, ("", ()))[0]):
            parts = {"paper": each.paper.value, "label": each.label, "stage": each.stage, "words": each.words}
            proposal.propose(tx, key, **parts, now=now)


def _confirm(profile: Profile, asking: Sequence[sample.Sample], read: Sequence[tuple[MessageId, Arrival]], now: datetime) -> None:
    """What was asked to be confirmed in writing, and what was answered to it."""
    store = profile.store
    with store.write() as tx:
        for mail in asking:
            parsed = mime.headers(mail.raw.replace(b"\r\n", b"\n").partition(b"\n\n")[0] + b"\n\n")
            people = tuple(one.address.lower() for one in parsed.to)
            points = tuple(Point(Kind(kind), words, name) for kind, name, words in mail.points)
            whose = customer.by_address(store, people[0])
            one = Confirmation(ConfirmationId(0), whose, mail.asks, "en", parsed.message_id, people, points, mail.date, mail.date)
            kept = confirmation.save(tx, one, now=now)
            due = now + _OPEN
            facts = {"days": "3", "confirmation": str(kept.id)}
            plan = Reminder(ReminderId(0), Why.CONFIRM, due, whose, parsed.message_id, mail.asks, facts=facts)
            reminder.save(tx, plan, now=now)
        confirmation.answered(tx, read)


def _plan(profile: Profile, now: datetime) -> None:
    """What a rep would have taken on: the promises that come due next, and two mails that may be answered. (Without the calendars
    of `actions.reminder`, which are nothing for the start.)"""
    store = profile.store
    said = [one for one in promise.all(store, Standing.PROPOSED) if one.customer is not None and one.promise.due is not None]
    ahead = [one for one in said if one.promise.kind is Said.PROMISE and one.promise.due is not None and one.promise.due > now]
    owes = {key: one.last_out for key, one in dossier.dealings(store).items() if one.owes is Owes.THEY and one.last_out}
    silent = sorted(owes, key=lambda key: owes[key], reverse=True)[: len(_SILENT)]
    with store.write() as tx:
        for one in ahead[:_TAKEN]:
            facts = {"promise": str(one.id), "side": one.promise.side.value, "deed": one.promise.deed.value}
            due = one.promise.due or now
            promise.stands(tx, one.id, Standing.TAKEN)
            plan = Reminder(ReminderId(0), Why.PROMISE, due, one.customer, one.message_id, one.promise.sentence, facts=facts)
            reminder.save(tx, plan, now=now)
        for whose, after in zip(silent, _SILENT, strict=False):
            mail = message.row(store, dossier.mails(store, whose)[0])
            plan = Reminder(ReminderId(0), Why.NO_ANSWER, now + after, whose, mail.message_id, facts={"days": "3"})
            reminder.save(tx, plan, now=now)
