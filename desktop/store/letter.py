"""Letters to many: their words and files, who gets them, and the one step by which somebody's mail goes into the outbox."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from desktop.model.change import Kind
from desktop.model.errors import Refused, Usage
from desktop.model.ids import AccountId, ContactId, CustomerId, FileId, LetterId, OutgoingId, RecipientId
from desktop.model.letter import Letter, LetterFile, LetterState, Recipient, RecipientState, Step, Tempo, Version, Why
from desktop.model.outgoing import Outgoing
from desktop.model.template import Form
from desktop.store import files
from desktop.store import outgoing as outbox
from desktop.store.connection import Rows, many_values
from desktop.store.database import Store, Tx
from desktop.store.values import facts_of, facts_text, moment, moment_or_none, stamp

_COLUMNS = "name, account, sender, steps, tempo, footer, signed, state, why, created, following, resumed"
_SELECT = f"SELECT id, {_COLUMNS} FROM letter"  # noqa: S608 - own words
_FILES = "SELECT id, name, type, size, step, language, recipient FROM letter_file WHERE letter = ? ORDER BY id"
_ONE = "address, name, customer, contact, language, state, why, facts, step, not_before, fields, token, outgoing, sent"
RECIPIENT = f"SELECT r.id, r.letter, {', '.join(f'r.{name}' for name in _ONE.split(', '))} FROM letter_recipient r"  # noqa: S608


def _words_text(letter: Letter) -> str:
    kept = {"steps": [asdict(step) for step in letter.steps], "given": dict(letter.given)}
    return json.dumps(kept, ensure_ascii=False)


def _steps_of(kept: Any) -> tuple[Step, ...]:
    return tuple(
        Step(
            tuple(Version(one["language"], one["subject"], one["body"], Form(one["form"])) for one in step["versions"]),
            step["days"],
        )
        for step in kept
    )


def _letter(rows: Rows, row: tuple[Any, ...]) -> Letter:
    key, name, account, sender, steps, tempo, footer, signed, state, why, created, following, resumed = row
    kept = [
        LetterFile(FileId(file), called, kind, size, step, language, None if whose is None else RecipientId(whose))
        for file, called, kind, size, step, language, whose in rows.all(_FILES, key)
    ]
    words = json.loads(steps)
    return Letter(
        id=LetterId(key),
        name=name,
        account=None if account is None else AccountId(account),
        steps=_steps_of(words["steps"]),
        given=words["given"],
        tempo=Tempo(**json.loads(tempo)),
        sender=sender,
        footer=bool(footer),
        signed=bool(signed),
        state=LetterState(state),
        why=Why(why),
        files=tuple(kept),
        created=moment(created),
        following=moment_or_none(following),
        resumed=moment_or_none(resumed),
    )


def _stamped(when: datetime | None) -> int | None:
    return None if when is None else stamp(when)


def save(tx: Tx, letter: Letter, *, now: datetime) -> Letter:
    """Keep it (id 0: a new one). Files are not looked at, see `add_file`. Usage("usage.id") if it is gone."""
    created = letter.created or now
    values = (
        *(letter.name, letter.account, letter.sender, _words_text(letter), json.dumps(asdict(letter.tempo))),
        *(int(letter.footer), int(letter.signed), letter.state.value, letter.why.value, stamp(created)),
        *(_stamped(letter.following), _stamped(letter.resumed)),
    )
    key: int = letter.id
    if not key:
        key = tx.insert(f"INSERT INTO letter ({_COLUMNS}) VALUES (?{', ?' * 11})", *values)  # noqa: S608 - own words
    elif not tx.run(f"UPDATE letter SET {_COLUMNS.replace(', ', ' = ?, ')} = ? WHERE id = ?", *values, key):  # noqa: S608
        raise Usage("usage.id", id=key)
    touched(tx, LetterId(key))
    return replace(letter, id=LetterId(key), created=created)


def touched(tx: Tx, letter: LetterId) -> None:
    """A row of it was changed."""
    tx.precious("letter", letter)
    tx.changed(Kind.LETTER, letter)


def get(store: Store, letter: LetterId) -> Letter:
    """Usage("usage.id") if there is none."""
    return _get(store.rows, letter)


def _get(rows: Rows, letter: int) -> Letter:
    row = rows.one(f"{_SELECT} WHERE id = ?", letter)
    if row is None:
        raise Usage("usage.id", id=letter)
    return _letter(rows, row)


def all(store: Store) -> list[Letter]:
    """The newest first."""
    rows = store.rows
    return [_letter(rows, row) for row in rows.all(f"{_SELECT} ORDER BY id DESC")]


def running(store: Store, account: AccountId) -> list[Letter]:
    """Those that go out from this account, the oldest first."""
    rows = store.rows
    return [_letter(rows, row) for row in rows.all(f"{_SELECT} WHERE state = 'running' AND account = ? ORDER BY id", account)]


def remove(tx: Tx, letter: LetterId) -> None:
    """With its recipients and files; what went out stays sent. One that is gone already is no error."""
    for table in ("letter_recipient", "letter_file"):
        for key in tx.column(f"SELECT id FROM {table} WHERE letter = ?", letter):  # noqa: S608 - own names
            tx.precious(table, key)
    _forget_mails(tx, "letter = ?", letter)
    if tx.run("DELETE FROM letter WHERE id = ?", letter):
        touched(tx, letter)


def _forget_mails(tx: Tx, where: str, *values: int) -> None:
    whose = f"SELECT id FROM letter_recipient WHERE {where}"  # noqa: S608 - own words
    for key in tx.column(f"SELECT message_id FROM letter_mail WHERE recipient IN ({whose})", *values):  # noqa: S608 - own words
        tx.precious("letter_mail", key)


# Files


def add_file(tx: Tx, letter: LetterId, file: LetterFile, content: bytes) -> LetterFile:
    """Usage("usage.id") if there is no such letter."""
    mail: dict[str, str | int | None] = {"step": file.step, "language": file.language, "recipient": file.recipient}
    key = files.add(tx, "letter", letter, content, name=file.name, type=file.type, **mail)
    tx.changed(Kind.LETTER, letter)
    return replace(file, id=key, size=len(content))


def remove_file(tx: Tx, file: FileId) -> None:
    """One that is gone already is no error."""
    letter = files.remove(tx, "letter", file)
    if letter is not None:
        tx.changed(Kind.LETTER, letter)


def file_content(store: Store, file: FileId) -> bytes:
    """Usage("usage.id") if there is no such file."""
    return files.content(store, "letter", file)


# Recipients


def read(rows: Rows, where: str, *values: Any) -> list[Recipient]:
    """Recipients `r` of which `where` (own words, from WHERE or JOIN on) is true."""
    found = rows.all(f"{RECIPIENT} {where}", *values)
    sent: dict[int, list[str]] = {}
    keys = many_values(row[0] for row in found)
    for message_id, whose in rows.all(
        f"SELECT message_id, recipient FROM letter_mail WHERE recipient IN ({keys}) ORDER BY recipient, step"  # noqa: S608 - integers
    ):
        sent.setdefault(whose, []).append(message_id)
    return [_recipient(row, tuple(sent.get(row[0], ()))) for row in found]


def _recipient(row: tuple[Any, ...], message_ids: tuple[str, ...]) -> Recipient:
    key, letter, address, name, customer, contact, language, state, why, facts, step, not_before, fields, token, outgoing, sent = (
        row
    )
    return Recipient(
        id=RecipientId(key),
        letter=LetterId(letter),
        address=address,
        name=name,
        customer=None if customer is None else CustomerId(customer),
        contact=None if contact is None else ContactId(contact),
        language=language,
        state=RecipientState(state),
        why=Why(why),
        facts=facts_of(facts),
        step=step,
        not_before=moment_or_none(not_before),
        fields=json.loads(fields),
        token=token,
        outgoing=None if outgoing is None else OutgoingId(outgoing),
        message_ids=message_ids,
        sent=moment_or_none(sent),
    )


def _values(one: Recipient) -> tuple[Any, ...]:
    return (
        *(one.address, one.name, one.customer, one.contact, one.language, one.state.value, one.why.value, facts_text(one.facts)),
        *(one.step, _stamped(one.not_before), json.dumps({group: dict(fields) for group, fields in one.fields.items()})),
        *(one.token, one.outgoing, _stamped(one.sent)),
    )


def add(tx: Tx, letter: LetterId, recipients: Iterable[Recipient]) -> list[RecipientId]:
    """Those whose address the letter has not yet; the ids of the new ones."""
    made = []
    for one in recipients:
        if tx.value("SELECT 1 FROM letter_recipient WHERE letter = ? AND address = ?", letter, one.address) is None:
            marks = ", ".join("?" * (len(_ONE.split(", ")) + 1))
            key = tx.insert(f"INSERT INTO letter_recipient (letter, {_ONE}) VALUES ({marks})", letter, *_values(one))  # noqa: S608
            tx.precious("letter_recipient", key)
            made.append(RecipientId(key))
    tx.changed(Kind.LETTER, letter)
    return made


def change(tx: Tx, one: Recipient) -> Recipient:
    """Usage("usage.id") if it is gone."""
    sets = f"{_ONE.replace(', ', ' = ?, ')} = ?"
    if not tx.run(f"UPDATE letter_recipient SET {sets} WHERE id = ?", *_values(one), one.id):  # noqa: S608 - own words
        raise Usage("usage.id", id=one.id)
    tx.precious("letter_recipient", one.id)
    tx.changed(Kind.LETTER, one.letter)
    return one


def drop(tx: Tx, letter: LetterId, recipients: Iterable[RecipientId]) -> None:
    """They are no recipients of the letter any more. Only those to whom nothing went."""
    keys = many_values(recipients)
    for key in tx.column(f"SELECT id FROM letter_recipient WHERE letter = ? AND sent IS NULL AND id IN ({keys})", letter):  # noqa: S608
        for file in tx.column("SELECT id FROM letter_file WHERE recipient = ?", key):
            tx.precious("letter_file", file)
        _forget_mails(tx, "id = ?", key)
        tx.run("DELETE FROM letter_recipient WHERE id = ?", key)
        tx.precious("letter_recipient", key)
    tx.changed(Kind.LETTER, letter)


def recipient(store: Store, one: RecipientId) -> Recipient:
    """Usage("usage.id") if there is none."""
    found = read(store.rows, "WHERE r.id = ?", one)
    if not found:
        raise Usage("usage.id", id=one)
    return found[0]


def recipients(store: Store, letter: LetterId, *, state: RecipientState | None = None) -> list[Recipient]:
    """In the order in which they were chosen."""
    return read(
        store.rows,
        "WHERE r.letter = ? AND (? IS NULL OR r.state = ?) ORDER BY r.id",
        letter,
        state and state.value,
        state and state.value,
    )


def counts(store: Store) -> Mapping[LetterId, Counter[RecipientState]]:
    """How many recipients of each letter are in which state."""
    found: dict[LetterId, Counter[RecipientState]] = {}
    for letter, state, number in store.rows.all("SELECT letter, state, count(*) FROM letter_recipient GROUP BY letter, state"):
        found.setdefault(LetterId(letter), Counter())[RecipientState(state)] = number
    return found


def following(store: Store, account: AccountId) -> datetime | None:
    """No mail of a letter goes into this account's outbox before then."""
    return moment_or_none(store.rows.value("SELECT max(following) FROM letter WHERE account = ?", account))


def under_way(store: Store, account: AccountId) -> bool:
    """Whether a mail of a letter of this account lies in the outbox and waits to be handed over."""
    return (
        store.rows.value(
            "SELECT 1 FROM letter_recipient r JOIN outgoing o ON o.id = r.outgoing "
            "WHERE r.state = 'queued' AND o.account = ? AND o.state IN ('queued', 'held', 'sending') LIMIT 1",
            account,
        )
        is not None
    )


def queue(
    tx: Tx, letter: LetterId, recipient: RecipientId, outgoing: Outgoing, *, source: bytes, following: datetime, now: datetime
) -> OutgoingId:
    """A recipient's next mail goes into the outbox, and is written down as such, in the one transaction: whatever ends the program,
    no mail is made twice. Refused("letter.state") where the letter does not run or this one does not wait any more."""
    kept, one = _get(tx, letter), read(tx, "WHERE r.id = ? AND r.letter = ?", recipient, letter)
    if kept.state is not LetterState.RUNNING or not one or one[0].state is not RecipientState.WAITING:
        raise Refused("letter.state")
    step = one[0].step
    if len(one[0].message_ids) > step:  # this step was queued already
        raise Refused("letter.state")
    key = outbox.queue(tx, outgoing, source=source, now=now)
    tx.run("INSERT INTO letter_mail (message_id, recipient, step) VALUES (?, ?, ?)", outgoing.message_id, recipient, step)
    tx.precious("letter_mail", outgoing.message_id)
    change(tx, replace(one[0], state=RecipientState.QUEUED, outgoing=key, not_before=None))
    save(tx, replace(kept, following=following), now=now)
    return key
