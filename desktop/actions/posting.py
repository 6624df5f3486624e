"""Sending a finished mail with its files sealed: all of them or none, the passphrase kept for its customer before it is queued."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from desktop.actions import outgoing
from desktop.actions.draft import Taken, type_of
from desktop.actions.outgoing import Ask
from desktop.actions.padlock import Padlock, customer_of, digest
from desktop.actions.profile import Profile
from desktop.actions.sealing import Made, keep_sealed, sealed_files
from desktop.formats import mime
from desktop.formats.enclosed import exchanged
from desktop.formats.names import safe_filename
from desktop.model.draft import Draft
from desktop.model.errors import Refused, TradewindError, Usage
from desktop.model.ids import AccountId, DraftId, OutgoingId
from desktop.model.message import Parsed
from desktop.model.schedule import Schedule
from desktop.model.seal import Passphrase, Progress
from desktop.store import seal as vault
from desktop.store import sender as senders
from desktop.store.database import Store


@dataclass(frozen=True, slots=True)
class Posted:
    """A mail that is on its way, and what opens its files."""

    outgoing: OutgoingId
    passphrase: Passphrase


def send_sealed(
    profile: Profile,
    raw: bytes,
    *,
    now: datetime,
    lock: Padlock | None = None,
    accept: Collection[str] = (),
    because: str = "",
    schedule: Schedule | None = None,
    progress: Progress | None = None,
) -> Posted | Ask:
    """As `outgoing.send_file`, each attachment sealed in its place (pictures of the text are none). Nothing is queued unless all of
    them are; nothing is kept of a passphrase for a mail that is not.

    Refused: seal.nothing (no attachment), seal.mail (they cannot be changed in it), seal.inside (the passphrase stands in its
    text); else as `sealing.seal`."""
    store = profile.store
    parsed = mime.parse(raw)
    if not parsed.from_ or senders.find(store, parsed.from_[0].address) is None:
        raise Usage("usage.account", address=parsed.from_[0].address if parsed.from_ else "")
    open_ = [one for one in parsed.attachments if not one.inline]
    if not open_:
        raise Refused("seal.nothing")
    contents = {one.part: content for one, content in mime.contents(raw, [one.part for one in open_])}
    taken = [Taken(safe_filename(one.name, one.type), one.type, contents[one.part]) for one in open_]
    customer = customer_of(profile, Draft(DraftId(0), AccountId(0), parsed.message_id, to=parsed.to, cc=parsed.cc))
    made = sealed_files(store, taken, customer, lock=lock or Padlock(), now=now, progress=progress)
    _refuse_told(parsed, made)
    ready = exchanged(raw, _others([one.part for one in open_], made))
    before = {one.id for one in vault.of_customer(store, customer)}
    with store.write() as tx:
        words = keep_sealed(tx, made, customer, message_id=parsed.message_id, now=now)
    try:
        answer = outgoing.send_file(profile, ready, now=now, accept=accept, because=because, schedule=schedule)
    except TradewindError:
        _forget(store, made, words, parsed.message_id, new=words.id not in before)
        raise
    if isinstance(answer, Ask):
        _forget(store, made, words, parsed.message_id, new=words.id not in before)
        return answer
    return Posted(answer, words)


def _others(parts: Sequence[str], made: Sequence[Made]) -> dict[str, tuple[str, str, bytes] | None]:
    """What stands for each part: its sealed file, or for all of them the one that they were packed into."""
    files = [(one.name, type_of(one.name), one.sealed.content) for one in made]
    return {part: files[at] if at < len(files) else None for at, part in enumerate(parts)}


def _refuse_told(parsed: Parsed, made: Sequence[Made]) -> None:
    if any(one.passphrase in f"{parsed.subject}\n{parsed.text}\n{parsed.html}" for one in made):
        raise Refused("seal.inside")


def _forget(store: Store, made: Sequence[Made], words: Passphrase, message_id: str, *, new: bool) -> None:
    with store.write() as tx:
        for one in made:
            vault.forget(tx, digest(one.sealed.content), message_id)
        if new:
            vault.remove(tx, words.id)
