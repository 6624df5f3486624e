"""One person's data: all of it handed out as files, and erased where nothing asks for it to stay (GDPR Art. 15, 17, 20).

Erasing is one transaction: cut off at any moment, all or nothing is gone. After it the journal is written anew, so that it does not
have what was erased any more; where that was cut off, it is done with the next erasing or `tidy`. Backups that were made before
still have it: only the user can delete those.
"""

import json
import os
import shutil
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from desktop.actions.profile import Profile
from desktop.formats import source
from desktop.formats.names import safe_filename
from desktop.model.customer import Agreement, Consent
from desktop.model.errors import Damaged, Refused, StorageProblem, Usage
from desktop.model.personal import Erasure, Mail, Personal, Plan, Rule, Sent, Why
from desktop.store import Store, consent, personal, sender, setting
from desktop.store import message as messages
from desktop.trade import retention

RULES = "retention"  # setting: the rules as JSON, empty for the standard
_LONGEST = 80  # characters of a subject in a file's name


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written where. `missing`: mails of which only the header is here, so that they could not be handed out whole."""

    path: Path
    mails: int
    missing: int


# Consents


def agree(profile: Profile, address: str, agreement: Agreement) -> None:
    """A person's own word; it stands above the firm's."""
    if "@" not in address:
        raise Usage("usage.address", address=address)
    with profile.store.write() as tx:
        consent.agree(tx, address, agreement)


def forget(profile: Profile, address: str, kind: Consent) -> None:
    """The person said nothing of this: what the firm said holds."""
    with profile.store.write() as tx:
        consent.forget(tx, address, kind)


# What has to be kept


def rules(store: Store) -> tuple[Rule, ...]:
    """How long letters are kept, as the user says, else as the law of the standard does."""
    told = setting.get(store, RULES)
    if not told:
        return retention.STANDARD
    return tuple(Rule(Why(one["why"]), int(one["years"]), one["words"]) for one in json.loads(told))


def keep_rules(profile: Profile, wanted: Sequence[Rule]) -> None:
    """From now on."""
    told = [{"why": one.why.value, "years": one.years, "words": one.words} for one in wanted]
    with profile.store.write() as tx:
        setting.set(tx, RULES, "" if tuple(wanted) == retention.STANDARD else json.dumps(told, ensure_ascii=False))


def look(store: Store, address: str, *, today: date) -> Personal:
    """All that is kept of a person, with what has to stay. Slow where there is much mail. Usage("usage.address"),
    Refused("person.own") for an address of our own, Usage("usage.person") where nothing is known."""
    wanted = address.strip()
    if "@" not in wanted:
        raise Usage("usage.address", address=wanted)
    if wanted.lower() in sender.own(store):
        raise Refused("person.own", address=wanted)
    found = personal.of(store, wanted)
    if not found.known:
        raise Usage("usage.person", address=wanted)
    known = rules(store)
    return replace(
        found,
        mails=tuple(_kept_mail(one, found.stage, known, today) for one in found.mails),
        sent=tuple(_kept_sent(one, known, today) for one in found.sent),
    )


def _kept_mail(one: Mail, stage: str, known: Sequence[Rule], today: date) -> Mail:
    found = retention.kept(known, subject=one.subject, files=one.files, stage=stage, written=one.at.date(), today=today)
    if found is not None:
        return replace(one, why=found[0], until=found[1])
    return one if one.alone else replace(one, why=Why.OTHERS)


def _kept_sent(one: Sent, known: Sequence[Rule], today: date) -> Sent:
    if one.why is not Why.NONE:
        return one
    found = retention.kept(known, subject=one.subject, files=(), stage="", written=one.at.date(), today=today)
    if found is not None:
        return replace(one, why=found[0])
    return one if one.alone else replace(one, why=Why.OTHERS)


def plan(found: Personal) -> Plan:
    """What would go and what would stay."""
    gone = {
        "mails": sum(one.why is Why.NONE for one in found.mails),
        "sent": sum(one.why is Why.NONE for one in found.sent),
        "drafts": len(found.drafts),
        "contact": int(found.contact is not None),
        "names": int(bool(found.names) and found.contact is None),
        "notes": len(found.notes),
        "reminders": len(found.reminders),
        "consents": len(found.agreements),
        "letters": len(found.letters),
        "settings": len(found.settings),
    }
    whys = [*(one.why for one in found.mails), *(one.why for one in found.sent)]
    kept: Counter[Why] = Counter(why for why in whys if why is not Why.NONE)
    if found.calls:
        kept[Why.BANK] = found.calls
    until: dict[Why, date] = {}
    for one in found.mails:
        if one.until is not None:
            until[one.why] = max(one.until, until.get(one.why, one.until))
    return Plan({name: number for name, number in gone.items() if number}, dict(kept), until)


# Handing out


def export(profile: Profile, address: str, to: Path, *, now: datetime) -> Exported:
    """Into a new folder, or a new ZIP where the name ends so: person.json, notes.txt, the mails as .eml. It is there whole or not
    at all. Refused("person.there") where something is; StorageProblem("store.write")."""
    found = look(profile.store, address, today=now.date())
    if to.exists() and (to.is_file() or any(to.iterdir())):
        raise Refused("person.there", path=str(to))
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".person-", dir=to.parent) as scratch:
            made = Path(scratch) / "made"
            made.mkdir(mode=0o700)
            written, missing = _write(profile.store, found, made, now)
            if to.suffix.lower() == ".zip":
                made = _zipped(made, Path(scratch) / "made.zip")
            elif to.exists():
                to.rmdir()
            os.replace(made, to)
    except OSError as error:
        raise StorageProblem("store.write", file=to.name, reason=error.strerror or "") from error
    return Exported(to, written, missing)


def _write(store: Store, found: Personal, folder: Path, now: datetime) -> tuple[int, int]:
    listed: list[dict[str, Any]] = []
    missing = 0
    (folder / "mails").mkdir(mode=0o700)
    for number, (one, raw) in enumerate(_sources(store, found), 1):
        name = ""
        if raw is None:
            missing += 1
        else:
            subject = safe_filename(one.subject[:_LONGEST] or "mail").strip(". ")
            name = f"{number:04} {one.at:%Y-%m-%d} {subject}.eml"
            (folder / "mails" / name).write_bytes(raw)
        way = "to" if one.mine else "from"
        listed.append({"file": name and f"mails/{name}", "subject": one.subject, "date": one.at.isoformat(), "way": way})
    told = json.dumps(_told(found, listed, now), ensure_ascii=False, indent=2)
    (folder / "person.json").write_text(told + "\n", encoding="utf-8")
    if found.notes:
        lines = [f"{at:%Y-%m-%d %H:%M}\t{text}\n" for _, at, text in found.notes]
        (folder / "notes.txt").write_text("".join(lines), encoding="utf-8")
    return len(listed) - missing, missing


def _sources(store: Store, found: Personal) -> Iterator[tuple[Mail, bytes | None]]:
    for one in found.mails:
        packed = messages.source(store, one.id)
        try:
            yield one, None if packed is None else source.unpack(packed)
        except Damaged:
            yield one, None


def _told(found: Personal, mails: list[dict[str, Any]], now: datetime) -> dict[str, Any]:
    one = found.contact
    contact = one and {
        "name": one.name,
        "address": one.address,
        "title": one.title,
        "phones": [{"number": phone.number, "kind": phone.kind} for phone in one.phones],
        "zone": one.zone,
        "note": one.note,
    }
    consents = [
        {
            "kind": each.kind.value,
            "given": each.given,
            "basis": each.basis.value,
            "date": each.at.isoformat(),
            "source": each.words,
            "mail": each.message_id,
        }
        for each in found.agreements.values()
    ]
    return {
        "address": found.address,
        "names": list(found.names),
        "exported": now.isoformat(),
        "contact": contact,
        "firm": found.firm or None,
        "consents": consents,
        "mails": mails,
        "outbox": [{"subject": each.subject, "state": each.state, "date": each.at.isoformat()} for each in found.sent],
        "drafts": len(found.drafts),
        "letters": [{"name": name, "state": state} for name, state in found.letters],
        "notes": [{"date": at.isoformat(), "text": text} for _, at, text in found.notes],
        "reminders": [{"date": at.isoformat(), "text": text} for _, at, text in found.reminders],
        "suppressed": found.suppressed or None,
        "settings": list(found.settings),
        "accounts_confirmed": found.calls,
    }


def _zipped(folder: Path, file: Path) -> Path:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            archive.write(path, path.relative_to(folder).as_posix())
    shutil.rmtree(folder)
    return file


# Erasing


def erase(profile: Profile, address: str, *, now: datetime) -> Plan:
    """Erase what does not have to stay; there is no way back. Returns what went and what stays. Raises as `look`."""
    store = profile.store
    with store.write() as tx:
        found = look(store, address, today=now.date())
        made = plan(found)
        personal.erase(tx, found, now=now)
        personal.record(tx, made.gone, made.kept, now=now)
    tidy(store)
    return made


def tidy(store: Store) -> bool:
    """Write journal and search index anew, and give back what is free in the file, if they still have what was erased; whether that
    was so. Takes seconds where there is much. After an erasing that was cut off, the daily upkeep does it."""
    if store.read_only or not personal.untidy(store):
        return False
    with store.write(precious=False) as tx:
        personal.forget_words(tx)
    store.renew()
    store.shrink()
    with store.write() as tx:
        personal.tidied(tx)
    return True


def erasures(store: Store) -> list[Erasure]:
    """What was erased so far, without saying of whom."""
    return personal.erasures(store)
