"""Which files of a mail are somebody's, as far as the library knows, or the mail that brought them tells."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path

from desktop.formats import source
from desktop.formats.likeness import likeness
from desktop.model.draft import Draft, DraftFile
from desktop.model.ids import CustomerId, SealedId
from desktop.model.library import Holding
from desktop.store import draft as drafts
from desktop.store import library
from desktop.store import seal as vault
from desktop.store.database import Store


@dataclass(frozen=True, slots=True)
class Held:
    """A file that a mail carries and the library knows: under the name that it has there. `certain` is false for a picture that
    only looks like the one of the library."""

    name: str
    holding: Holding
    certain: bool = True


@dataclass(frozen=True, slots=True)
class _Carried:
    """A file that goes along under a name; it is only read when there is a reason to."""

    name: str
    size: int
    read: Callable[[], bytes]


_LOOKED: dict[tuple[Path, int], str] = {}  # what pictures of drafts look like: a mail that is written is looked at again and again
_LOOKED_MOST = 400


def held(store: Store, draft: Draft) -> tuple[Held, ...]:
    """The files of a draft that the library knows, by content, by what they were sealed from, and pictures by their look."""
    sizes = library.sizes(store)
    if not sizes:
        return ()
    carried = [_Carried(file.name, file.size, partial(drafts.file_content, store, file.id)) for file in draft.files]
    names = {file.name for file in draft.files}
    carried += [
        _Carried(one.name, one.size, partial(_before, store, one.id))
        for one in vault.of_mail(store, draft.message_id)
        if one.sealed in names
    ]
    found = _certain(store, carried, sizes)
    if library.pictured(store):
        certain = {one.name for one in found}
        found += _alike(store, [one for one in draft.files if one.type.startswith("image/") and one.name not in certain])
    return tuple(found)


def _before(store: Store, one: SealedId) -> bytes:
    kept = vault.content(store, one)
    return source.unpack(kept) if kept is not None else b""


def _certain(store: Store, carried: Sequence[_Carried], sizes: frozenset[int]) -> list[Held]:
    digests = {one.name: sha256(one.read()).hexdigest() for one in carried if one.size in sizes}
    known = library.by_digest(store, set(digests.values()))
    return [Held(name, known[digest]) for name, digest in digests.items() if digest in known]


def _alike(store: Store, pictures: Sequence[DraftFile]) -> list[Held]:
    found = []
    for file in pictures:
        key = (store.folder, file.id)
        if key not in _LOOKED:
            if len(_LOOKED) >= _LOOKED_MOST:
                _LOOKED.clear()
            _LOOKED[key] = likeness(drafts.file_content(store, file.id))
        looks = _LOOKED[key]
        one = library.by_likeness(store, looks) if looks else None
        if one is not None:
            found.append(Held(file.name, one, certain=False))
    return found


def from_others(store: Store, draft: Draft, customer: CustomerId | None) -> dict[str, CustomerId]:
    """Files of a draft that another customer once sent us, by name: the same name and size, and nobody said that they may go."""
    found = {}
    for file in draft.files:
        if not file.cid and (sender := library.sent_by(store, file.name, file.size)) not in (None, customer):
            found[file.name] = sender
    return found
