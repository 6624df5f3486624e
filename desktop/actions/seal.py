"""Sealing files of this machine, and opening sealed ones, without a mail."""

import secrets
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop.actions.attachment import mark_foreign
from desktop.formats.names import safe_filename
from desktop.model.errors import StorageProblem
from desktop.model.seal import Form, Progress
from desktop.security import seal as seals
from desktop.security.seal import Item, Opened
from desktop.trade import sealing

_TAKEN = 1_000  # numbers that are tried behind a name that is taken
NEUTRAL = "document"  # the stem of a file whose name is hidden


@dataclass(frozen=True, slots=True)
class Made:
    """A sealed file of one file, or of several. `why` as in `security.seal.Sealed`."""

    file: Path
    sources: tuple[Path, ...]
    form: Form
    why: str = ""


def sealed_name(name: str, form: Form, *, hidden: bool) -> str:
    """What the sealed file is called. `hidden`: nothing of the name is left but the ending of a form that needs it."""
    if hidden:
        return f"{NEUTRAL}.{'zip' if form is Form.ZIP else name.rpartition('.')[2].lower()}"
    return safe_filename(name if form is not Form.ZIP else f"{name}.zip")


def seal_file(
    path: Path,
    to: Path,
    passphrase: str,
    *,
    now: datetime,
    language: str = "en",
    hidden: bool = False,
    progress: Progress | None = None,
) -> Made:
    """A sealed copy of one file in the folder `to` (made if it is not there). Raises as `security.seal.seal` does."""
    scratch = _folder(to) / f".{secrets.token_hex(8)}"
    item = Item(safe_filename(path.name), path)
    made = seals.seal(item, passphrase, at=now, to=scratch, hidden=hidden, note=sealing.note(language), progress=progress)
    return Made(_moved(scratch, to, sealed_name(item.name, made.form, hidden=hidden)), (path,), made.form, made.why)


def pack_files(
    paths: Sequence[Path],
    to: Path,
    passphrase: str,
    *,
    now: datetime,
    language: str = "en",
    hidden: bool = False,
    progress: Progress | None = None,
) -> Made:
    """Several files in one sealed ZIP."""
    scratch = _folder(to) / f".{secrets.token_hex(8)}"
    items = [Item(name, path) for name, path in zip(distinct([path.name for path in paths]), paths, strict=True)]
    seals.pack(items, passphrase, at=now, to=scratch, hidden=hidden, note=sealing.note(language), progress=progress)
    return Made(_moved(scratch, to, f"{NEUTRAL}s.zip"), tuple(paths), Form.ZIP)


def unseal_file(path: Path, to: Path, passphrase: str, *, progress: Progress | None = None) -> list[Path]:
    """What is in a sealed file, in the folder `to` under safe names. Raises as `security.seal.unseal` does."""
    scratch = _folder(to) / f".{secrets.token_hex(8)}"
    scratch.mkdir(mode=0o700)
    try:
        opened = seals.unseal(Item(path.name, path), passphrase, folder=scratch, progress=progress)
        return [_placed(one, to, name) for one, name in zip(opened, names_of(opened, path.name), strict=True)]
    finally:
        for left in scratch.iterdir():
            left.unlink(missing_ok=True)
        with suppress(OSError):
            scratch.rmdir()


def names_of(opened: Sequence[Opened], sealed: str) -> list[str]:
    """Safe and distinct names of what came out of the file `sealed`."""
    return distinct([one.name or sealed for one in opened])


def distinct(names: Sequence[str]) -> list[str]:
    """Safe names of which no two are the same on any system."""
    found: list[str] = []
    taken: set[str] = set()
    for name in names:
        safe = safe_filename(name)
        free = next(one for one in _numbered(safe, len(names) + 1) if one.casefold() not in taken)
        taken.add(free.casefold())
        found.append(free)
    return found


def _numbered(name: str, most: int = _TAKEN) -> list[str]:
    stem, dot, last = name.rpartition(".")
    stem, last = (stem, dot + last) if stem else (name, "")
    return [name, *(f"{stem} ({number}){last}" for number in range(1, most))]


def _folder(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageProblem("store.write", file=folder.name, reason=error.strerror or "") from error
    return folder


def _moved(scratch: Path, to: Path, name: str) -> Path:
    return _placed(Opened("", path=scratch), to, name, foreign=False)


def _placed(opened: Opened, to: Path, name: str, *, foreign: bool = True) -> Path:
    """Under a name that is free; another file is never touched."""
    for free in _numbered(name):
        try:
            seals.place(opened, to / free)
        except FileExistsError:
            continue
        except OSError as error:
            raise StorageProblem("store.write", file=name, reason=error.strerror or "") from error
        if foreign:
            (to / free).chmod(0o600)
            mark_foreign(to / free)
        return to / free
    raise StorageProblem("store.write", file=name, reason="names")
