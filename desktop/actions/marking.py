"""Marks on the files of a draft: "for Weber GmbH only", over each page or picture. The original is handed back, untouched."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from desktop.actions.draft import Taken, type_of
from desktop.actions.profile import Profile
from desktop.formats.names import safe_filename
from desktop.model.draft import DraftFile
from desktop.model.errors import Usage
from desktop.model.ids import FileId
from desktop.model.marking import Kind, Marking, Size
from desktop.security import marking
from desktop.security.marking import Overlays
from desktop.store import draft as drafts
from desktop.store import library
from desktop.trade import sealing

_KEPT_ENDINGS = frozenset({"pdf", "png", "jpg", "jpeg", "webp", "bmp", "tif", "tiff"})
_MARKED = _KEPT_ENDINGS | {"gif"}


@dataclass(frozen=True, slots=True)
class Marked:
    """The marked file that stands in the draft, and the one that stood there before."""

    file: DraftFile
    before: Taken


def words(buyer: str, firm: str, on: date, language: str = "en") -> Marking:
    """What a mark says, in the buyer's language."""
    return sealing.mark(language, buyer, firm, on)


def sizes(profile: Profile, file: FileId) -> tuple[Kind, tuple[Size, ...]]:
    """What a file of a draft is, and for which sizes marks have to be drawn. Raises as `security.marking.sizes` does."""
    return marking.sizes(drafts.file_content(profile.store, file))


def mark(
    profile: Profile, file: FileId, overlays: Overlays, *, buyer: str = "", last: Callable[[bytes], bytes] | None = None
) -> Marked:
    """Put the marked file in the place of the one that it is made of, with the buyer's name behind its own. `last` is done to
    it before it is kept (pictures made of its pages); what it raises leaves the draft as it was. Raises as `security.marking.mark`
    does; Usage("usage.id") if the file is gone or another now."""
    store = profile.store
    kept = drafts.file(store, file)
    if kept is None:
        raise Usage("usage.id", id=file)
    before = Taken(kept.name, kept.type, drafts.file_content(store, file), kept.cid)
    content = marking.mark(before.content, overlays)
    if last is not None:
        content = last(content)
    name = marked_name(kept.name, buyer)
    with store.write() as tx:
        draft = drafts.remove_file(tx, file) if drafts.file(store, file) == kept else None
        if draft is None:
            raise Usage("usage.id", id=file)
        library.copied(tx, sha256(before.content).hexdigest(), sha256(content).hexdigest(), len(content))
        return Marked(drafts.add_file(tx, draft, name, type_of(name), content, kept.cid), before)


def take_off(profile: Profile, marked: Marked) -> DraftFile:
    """The file without its mark in the place of the marked one. Usage("usage.id") if that is gone (sealed, taken away)."""
    store, before = profile.store, marked.before
    with store.write() as tx:
        draft = drafts.remove_file(tx, marked.file.id) if drafts.file(store, marked.file.id) == marked.file else None
        if draft is None:
            raise Usage("usage.id", id=marked.file.id)
        return drafts.add_file(tx, draft, before.name, before.type, before.content, before.cid)


def may_be_marked(name: str) -> bool:
    """Whether a file of that name is likely to be one that takes a mark; its content decides."""
    return name.rpartition(".")[2].lower() in _MARKED


def marked_name(name: str, buyer: str) -> str:
    """`catalogue.pdf` for Weber GmbH is `catalogue (Weber GmbH).pdf`; a .gif becomes a .png."""
    stem, dot, ending = name.rpartition(".")
    stem, ending = (stem, ending) if dot and stem else (name, "")
    last = ending if ending.lower() in _KEPT_ENDINGS else "png"
    return safe_filename(f"{stem} ({buyer[:60]}).{last}" if buyer else f"{stem}.{last}")
