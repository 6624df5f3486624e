"""The library of files: whose a picture or document is, whether it may be passed on, and files of it put into a mail."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from desktop.actions import attachment
from desktop.actions.draft import Taken, files_of
from desktop.actions.profile import Profile
from desktop.formats import source
from desktop.formats.likeness import likeness
from desktop.model.draft import DraftFile
from desktop.model.errors import Refused
from desktop.model.ids import DraftId, FileId, HoldingId, MessageId
from desktop.model.library import LARGEST, Holding, Passing
from desktop.store import draft as drafts
from desktop.store import library, linking, message
from desktop.store.database import Store


@dataclass(frozen=True, slots=True)
class Dropped:
    """A file that was taken out of the library, whole, so that it can be put back."""

    holding: Holding
    content: bytes | None


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()


# --- whose a file is --------------------------------------------------------------------------------------------------------------
def of_mail(profile: Profile, letter: MessageId, part: str, *, now: datetime) -> Holding:
    """What the library knows of an attachment; of one that it does not know, what it would keep: it is the sender's, if that is a
    customer, and goes to nobody else. Nothing is written."""
    found, content = attachment.content(profile, letter, part)
    return _known(profile.store, Taken(found.name, found.type, content), now=now, letter=letter)


def of_draft(profile: Profile, file: FileId, *, now: datetime) -> Holding:
    """What the library knows, or would keep, of a file of a draft. Nothing is written."""
    store = profile.store
    kept, content = drafts.file(store, file), drafts.file_content(store, file)
    return _known(store, Taken(kept.name if kept is not None else "", kept.type if kept is not None else "", content), now=now)


def _known(store: Store, file: Taken, *, now: datetime, letter: MessageId | None = None) -> Holding:
    digest = _digest(file.content)
    found = library.by_digest(store, [digest]).get(digest)
    if found is not None:
        return found
    fresh = Holding(HoldingId(0), file.name, file.type, len(file.content), digest, now, likeness(file.content))
    if letter is None:
        return fresh
    row = message.row(store, letter)
    owner = linking.of(store, [letter]).get(letter)
    passing = Passing.OWNER if owner is not None else Passing.ANYBODY
    return replace(fresh, customer=owner, passing=passing, message_id=row.message_id)


def remember_from_mail(profile: Profile, one: Holding, letter: MessageId, part: str) -> Holding:
    """Keep what is known of an attachment, with its content."""
    return _remember(profile, one, attachment.content(profile, letter, part)[1])


def remember_from_draft(profile: Profile, one: Holding, file: FileId) -> Holding:
    """Keep what is known of a file of a draft, with its content."""
    return _remember(profile, one, drafts.file_content(profile.store, file))


def _remember(profile: Profile, one: Holding, content: bytes) -> Holding:
    with profile.store.write() as tx:
        return library.keep(tx, one, None if one.id or len(content) > LARGEST else source.pack(content))


def add_files(profile: Profile, paths: Sequence[Path], *, now: datetime) -> list[Holding]:
    """Files of this machine, our own until it is said whose they are. Raises as attaching does."""
    taken = files_of(paths)
    made = [_known(profile.store, one, now=now) for one in taken]
    return [one if one.id else _remember(profile, one, file.content) for one, file in zip(made, taken, strict=True)]


def change(profile: Profile, one: Holding) -> Holding:
    """What is known of a file is this now. Returns what it was before."""
    before = library.get(profile.store, one.id)
    with profile.store.write() as tx:
        library.keep(tx, one)
    return before


def drop(profile: Profile, one: HoldingId) -> Dropped:
    """Take a file out of the library; `put_back` brings it again."""
    gone = Dropped(library.get(profile.store, one), library.content(profile.store, one))
    with profile.store.write() as tx:
        library.remove(tx, one)
    return gone


def put_back(profile: Profile, gone: Dropped) -> Holding:
    with profile.store.write() as tx:
        return library.keep(tx, replace(gone.holding, id=HoldingId(0)), gone.content)


def attach(profile: Profile, draft: DraftId, files: Iterable[HoldingId]) -> list[DraftFile]:
    """Put files of the library into a draft. Refused("library.no_content") for one whose content is not kept: then none."""
    store = profile.store
    taken = []
    for key in files:
        one, content = library.get(store, key), library.content(store, key)
        if content is None:
            raise Refused("library.no_content", name=one.name)
        taken.append((one, source.unpack(content)))
    with store.write() as tx:
        return [drafts.add_file(tx, draft, one.name, one.type, content) for one, content in taken]
