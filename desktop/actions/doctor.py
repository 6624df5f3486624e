"""The mail set-up of a domain, looked at once: who takes its mail, who may send for it, with which keys it is signed, and what a
receiver is to do with forged mail. It asks the domain name system and takes seconds: never on the main thread.

What was found is kept (a setting per domain), so that it can be read again offline.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from typing import Any, Protocol

from desktop.actions.profile import Profile
from desktop.formats import dkim, dmarc, journey, mx, source, spf
from desktop.model.doctor import Examination, Key, Names, Origin, Part, Selector, Topic, Wanted
from desktop.model.domains import is_free
from desktop.model.errors import Damaged, Offline, Usage
from desktop.model.finding import Finding, Level
from desktop.servers import doctor as senders
from desktop.servers import providers
from desktop.servers.dns import PUBLIC, Resolver
from desktop.servers.doctor import Sending
from desktop.store import Store, setting
from desktop.store import account as accounts
from desktop.store import doctor as own
from desktop.store import sender as addresses
from desktop.trade import domain as domains

WHOLE = 40.0  # seconds for all questions together
LOOKED_AT = 300  # own mails in which signatures are looked for
IN_USE = timedelta(days=90)  # a selector that has not signed since then may have been retired
_NOTHING = "nothing.invalid"  # a name that cannot be
PUBLIC_TOO = "doctor.public"  # setting: "1" where open resolvers may be asked when the system's does not answer


class Domain(Names, Protocol):
    """What is asked (`servers.dns.Resolver`)."""

    def alias(self, host: str) -> str: ...

    def exists(self, name: str) -> bool: ...


def named(text: str) -> str:
    """The domain of what somebody typed: a domain, an address or the address of a web site. Usage("usage.domain") if it is none."""
    found = domains.of(text)
    if not found:
        raise Usage("usage.domain", domain=text[:200])
    return found


def own_domains(store: Store) -> tuple[str, ...]:
    """Those that we send from, the accounts' first; those of our own before those of everybody."""
    found = dict.fromkeys(one.person.domain for one in addresses.all(store) if one.person.domain)
    return tuple(sorted(found, key=is_free))


def resolver(store: Store | None = None) -> Resolver:
    """The system's, and where the user allowed it open ones when that does not answer."""
    public = store is not None and setting.get(store, PUBLIC_TOO) == "1"
    return Resolver(whole=WHOLE, fallback=PUBLIC if public else ())


def examine(domain: str, names: Domain, *, now: datetime, selectors: Sequence[Selector] = (), provider: str = "") -> Examination:
    """Look at a domain. `selectors` are those known; the usual ones are tried as well. `provider` is the key of who sends for it,
    else the one that takes its mail is thought to. Parts that nobody answered for say so (`asked`)."""
    rows = _rows(domain, names)
    hosts = () if isinstance(rows, Offline) else tuple(host for _, host in rows)
    taker = next((key for host in hosts if (key := senders.of_host(host))), "")
    sure, key = bool(provider), provider or taker
    sending = senders.sending(key)
    free = is_free(domain)
    keys, part = _dkim(domain, names, selectors, sending)
    found = Examination(
        domain=domain,
        when=now,
        mx=_mx(domain, names, rows, sending if sending and taker in ("", key) else None),
        spf=_spf(domain, names, sending, sure=sure),
        dkim=part,
        dmarc=_dmarc(domain, names),
        provider=key,
        keys=keys,
        free=free,
    )
    if found.asked and not any(part.records for part in found.parts) and (lies := _lies(domain, names)) is not None:
        nothing = (_unasked(Topic.MX, lies), _unasked(Topic.SPF, lies), _unasked(Topic.DKIM, lies), _unasked(Topic.DMARC, lies))
        return Examination(domain, now, *nothing, provider=provider, free=free)
    return _of_others(found) if free else found


def own_examination(
    profile: Profile, domain: str, *, now: datetime, names: Domain | None = None, typed: Collection[str] = ()
) -> Examination:
    """The same with what the profile knows: the selectors that signed own mail, and who sends for the accounts of the domain. It is
    kept, unless nobody answered."""
    store = profile.store
    selectors = [*seen(store, domain, now=now), *(Selector(name, Origin.TYPED) for name in typed)]
    found = examine(domain, names or resolver(store), now=now, selectors=selectors, provider=provider_of(store, domain))
    if found.asked and not profile.read_only:
        with store.write() as tx:
            setting.set(tx, _name(domain), json.dumps(_plain(found), ensure_ascii=False))
    return found


def provider_of(store: Store, domain: str) -> str:
    """The key of the provider through which the accounts of this domain send, empty if there are none or it is not known."""
    for one in accounts.all(store):
        if one.address.rpartition("@")[2].lower() == domain:
            known = providers.by_server(one.settings.smtp.host)
            if key := one.settings.provider or (known.key if known else ""):
                return key
    return ""


def seen(store: Store, domain: str, *, now: datetime) -> tuple[Selector, ...]:
    """Selectors under which this domain signed mails of ours that came back to us (copies, mails to ourselves), newest first."""
    found: dict[str, datetime] = {}
    for date, kept in own.own_sources(store, domain, limit=LOOKED_AT):
        try:
            raw = source.unpack(kept)
        except Damaged:
            continue
        for signer, name in journey.signers(raw):
            if signer == domain:
                found[name] = max(date, found.get(name, date))
    newest = sorted(found.items(), key=lambda row: row[1], reverse=True)
    return tuple(Selector(name, Origin.SEEN if now - date <= IN_USE else Origin.USUAL, date) for name, date in newest)


def _lies(domain: str, names: Domain) -> Offline | None:
    """A name server that denies what there must be, or knows what there cannot be (RFC 6761 6.4): a network behind a sign-in page,
    a company's inner one, a provider that sends mistyped names to its own pages. That it knows nothing of a domain says nothing."""
    top = domain.rpartition(".")[2]
    try:
        denies, invents = not names.exists(top), bool(names.addresses(_NOTHING))
    except Offline:
        return None  # whoever does not answer does not lie
    return Offline("offline.resolve", host=domain, reason="lies", top=top) if denies or invents else None


# The four parts


def _unasked(topic: Topic, error: Offline) -> Part:
    codes = {Topic.MX: "mx.unasked", Topic.SPF: "spf.unasked", Topic.DKIM: "dkim.unasked", Topic.DMARC: "dmarc.unasked"}
    return Part(topic, problems=(Finding(codes[topic], Level.STOP, dict(error.facts)),), asked=False)


def _rows(domain: str, names: Domain) -> tuple[tuple[int, str], ...] | Offline:
    try:
        return names.exchanges(domain)
    except Offline as error:
        return error


def _mx(domain: str, names: Domain, rows: tuple[tuple[int, str], ...] | Offline, sending: Sending | None) -> Part:
    if isinstance(rows, Offline):
        return _unasked(Topic.MX, rows)
    try:
        there = bool(rows) or names.exists(domain)
    except Offline as error:
        return _unasked(Topic.MX, error)
    if not there:
        return Part(Topic.MX, problems=(Finding("mx.no_domain", Level.STOP, {"domain": domain}),))
    problems = mx.examine(domain, rows, names, provider_of=senders.of_host)
    records = tuple(f"{preference} {host or '.'}" for preference, host in rows)
    bad = any(one.level is not Level.INFO for one in problems)
    wanted = tuple(Wanted("MX", "@", value) for value in sending.mx) if bad and sending else ()
    title = next((known.title for _, host in rows if (known := providers.by_mx(host))), "")
    return Part(Topic.MX, records, problems, {"provider": title} if title else {}, wanted)


def _spf(domain: str, names: Domain, sending: Sending | None, *, sure: bool) -> Part:
    try:
        found = spf.examine(domain, names)
    except Offline as error:
        return _unasked(Topic.SPF, error)
    problems = list(found.problems)
    included = sending is None or bool(found.included & set(sending.include))
    if found.records and sending and not included:
        level = Level.STOP if sure else Level.WARN
        problems.append(Finding("spf.not_included", level, {"provider": sending.title, "include": sending.include[0]}))
    wanted: tuple[Wanted, ...] = ()
    if any(one.level is not Level.INFO for one in problems):
        value = spf.mended(found, sending.include[0] if sending and not included else "")
        if value and value not in found.records:
            wanted = (Wanted("TXT", "@", value, found.records),)
    facts = {"lookups": str(found.lookups), "most": str(spf.MOST_LOOKUPS)} if found.records else {}
    if found.spf is not None:
        facts["all"] = found.spf.all
    return Part(Topic.SPF, found.records, tuple(problems), facts, wanted)


def _dkim(domain: str, names: Domain, known: Sequence[Selector], sending: Sending | None) -> tuple[tuple[Key, ...], Part]:
    tried: dict[str, Selector] = {}
    for one in known:
        tried.setdefault(one.name.lower(), one)
    for name in (*(sending.selectors if sending else ()), *senders.usual_selectors()):
        tried.setdefault(name, Selector(name, Origin.USUAL))
    keys: list[Key] = []
    offline: Offline | None = None
    for one in tried.values():
        try:
            texts = names.texts(f"{one.name}._domainkey.{domain}")
        except Offline as error:
            offline = error
            continue
        here = tuple(text for text in texts if dkim.looks_like(text))
        if here or one.origin is not Origin.USUAL:
            keys.append(Key(one, here))
    if not keys and offline is not None:
        return (), _unasked(Topic.DKIM, offline)
    return tuple(keys), _keys_part(keys, sending)


def _keys_part(keys: Sequence[Key], sending: Sending | None) -> Part:
    title = sending.title if sending else ""
    host = f"{sending.selectors[0]}._domainkey" if sending and sending.selectors else ""
    if not keys:
        problem = Finding("dkim.none", Level.WARN, {"provider": title})
        return Part(Topic.DKIM, problems=(problem,), wanted=(Wanted("TXT", host, ""),))
    read = {key.selector.name: tuple(dkim.read(record) for record in key.records) for key in keys}
    some_good = any(found and all(one.good for one in found) for found in read.values())
    problems: list[Finding] = []
    wanted: list[Wanted] = []
    for key in keys:
        name = key.selector.name
        said = [one for found in read[name] for one in found.problems] + list(dkim.many(key.records))
        if not key.records:
            said.append(Finding("dkim.gone", Level.STOP, {"provider": title}))
        # A key that nobody is known to sign with does no harm beside a good one.
        mild = key.selector.origin is Origin.USUAL and some_good
        said = [Finding(one.code, Level.INFO if mild else one.level, {**one.facts, "selector": name}) for one in said]
        problems += said
        if any(one.level is not Level.INFO for one in said):
            value = dkim.mended(key.records[0]) if key.records else ""
            wanted.append(Wanted("TXT", f"{name}._domainkey", value, key.records))
    told = [f"{name} ({one.kind.upper()} {one.bits})" for name, found in read.items() for one in found if one.bits]
    records = tuple(record for key in keys for record in key.records)
    return Part(Topic.DKIM, records, tuple(problems), {"keys": ", ".join(told)} if told else {}, tuple(wanted))


def _dmarc(domain: str, names: Domain) -> Part:
    try:
        found = dmarc.examine(domain, names, over=domains.registered(domain))
    except Offline as error:
        return _unasked(Topic.DMARC, error)
    wanted: tuple[Wanted, ...] = ()
    if any(one.level is not Level.INFO for one in found.problems):
        value = dmarc.mended(found, domain)
        if value not in found.records:
            wanted = (Wanted("TXT", "_dmarc", value, found.records),)
    facts = {name: value for name, value in (("policy", found.policy), ("reports", ", ".join(found.reports))) if value}
    return Part(Topic.DMARC, found.records, found.problems, facts, wanted)


def _of_others(found: Examination) -> Examination:
    """Of a domain that is everybody's nothing can be changed by us: what is odd there is only told."""

    def told(part: Part) -> Part:
        problems = tuple(Finding(one.code, Level.INFO if part.asked else one.level, one.facts) for one in part.problems)
        return Part(part.topic, part.records, problems, part.facts, (), part.asked)

    return replace(found, mx=told(found.mx), spf=told(found.spf), dkim=told(found.dkim), dmarc=told(found.dmarc))


# Kept


def _name(domain: str) -> str:
    return f"doctor.of.{domain}"


def kept(store: Store, domain: str) -> Examination | None:
    """What was found when the domain was last looked at."""
    told = setting.get(store, _name(domain))
    return _from_plain(json.loads(told)) if told else None


def _plain(found: Examination) -> dict[str, Any]:
    """As JSON takes it."""
    told = asdict(found)
    told["when"] = found.when.isoformat()
    for key in told["keys"]:
        key["selector"]["seen"] = key["selector"]["seen"].isoformat() if key["selector"]["seen"] else None
    return told


def _from_plain(told: Mapping[str, Any]) -> Examination:
    def part(row: Mapping[str, Any]) -> Part:
        problems = tuple(Finding(one["code"], Level(one["level"]), one["facts"]) for one in row["problems"])
        wanted = tuple(Wanted(one["kind"], one["host"], one["value"], tuple(one["replaces"])) for one in row["wanted"])
        return Part(Topic(row["topic"]), tuple(row["records"]), problems, row["facts"], wanted, row["asked"])

    def selector(row: Mapping[str, Any]) -> Selector:
        when = row["seen"]
        return Selector(row["name"], Origin(row["origin"]), datetime.fromisoformat(when) if when else None)

    return Examination(
        told["domain"],
        datetime.fromisoformat(told["when"]),
        part(told["mx"]),
        part(told["spf"]),
        part(told["dkim"]),
        part(told["dmarc"]),
        provider=told["provider"],
        keys=tuple(Key(selector(one["selector"]), tuple(one["records"])) for one in told["keys"]),
        free=told["free"],
    )
