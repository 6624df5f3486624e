"""Bringing in mail from files: .eml, mbox, Maildir and folders of them, byte for byte, into a local folder.

What is wrong with one file is reported and the rest goes on. A batch is one transaction, so a kill loses nothing that was stored,
and starting again stores nothing twice: a message that lies in the folder already with exactly the same bytes is left out, and
only such a one.
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import Enum
from hashlib import sha256
from pathlib import Path

from desktop.actions.profile import Profile
from desktop.formats import mbox, source
from desktop.formats.isolated import Item, Workers
from desktop.model.errors import Damaged
from desktop.model.folder import local_name
from desktop.model.ids import FolderId, MessageId
from desktop.model.message import Flags, View
from desktop.store import folder as folders
from desktop.store import message as messages

STANDARD = "Imported"
BATCH, BATCH_BYTES = 200, 8_000_000  # messages and bytes of one transaction
LARGEST = source.LARGEST
_HEAD = 4096  # bytes that are looked at to tell a mail from other files

_FIELD = re.compile(rb"(?im)^(from|to|subject|date|received|message-id|return-path|mime-version|delivered-to|content-type)[ \t]*:")
_FIRST = re.compile(rb"\A(?:\xef\xbb\xbf)?[!-9;-~]+[ \t]*:")
_BORDER = re.compile(rb"\AFrom \S.*\r?\n")
_MAIL_NAMES, _BOX_NAMES = (".eml",), (".mbox", ".mbx", ".mboxrd")


class Kind(Enum):
    MAIL = "mail"
    BOX = "mbox"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Failure:
    """A file (or one message of it) that could not be taken, and why."""

    path: Path
    code: str
    facts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Progress:
    """Bytes of files read so far and in all, messages stored so far."""

    done: int
    total: int
    messages: int


@dataclass(frozen=True, slots=True)
class Imported:
    """`added` messages are new in the folder, `known` lay in it with the same bytes, `ignored` files are no mail (only files found
    in folders; one that was named is a failure)."""

    folder: FolderId
    path: str
    added: int
    known: int
    ignored: int
    failed: tuple[Failure, ...]


@dataclass(frozen=True, slots=True)
class _File:
    path: Path
    size: int
    kind: Kind
    flags: Flags


def run(
    profile: Profile,
    paths: Iterable[Path],
    *,
    folder: str = STANDARD,
    now: datetime | None = None,
    progress: Callable[[Progress], None] | None = None,
    workers: Workers | None = None,
    stopped: Callable[[], bool] = lambda: False,
) -> Imported:
    """Import all of `paths` into the local folder of this name. `stopped` is asked between batches.

    Raises Usage (usage.folder, usage.inbox) for a name that no local folder may have, StorageProblem; everything about single files
    is in the answer.
    """
    name = local_name(folder)
    failed: list[Failure] = []
    files, ignored = _files(paths, failed)
    with profile.store.write() as tx:
        into = folders.local(tx, name)
    own = workers or Workers()
    try:
        batches = _Batches(profile, into, own, now or datetime.now(UTC))
        total, done = sum(file.size for file in files), 0
        for file in files:
            if stopped():
                break
            _take(file, batches, failed)
            done += file.size
            if progress:
                progress(Progress(done, total, batches.added))
        batches.flush()
        if progress:
            progress(Progress(done, total, batches.added))
    finally:
        if workers is None:
            own.close()
    return Imported(into, name, batches.added, batches.known, ignored, tuple(failed))


class _Batches:
    """Collects messages and stores them, a batch a transaction, leaving out those that the folder has."""

    def __init__(self, profile: Profile, folder: FolderId, workers: Workers, now: datetime) -> None:
        self._profile, self._folder, self._workers, self._now = profile, folder, workers, now
        self._items: list[Item] = []
        self._bytes = 0
        self._digests: set[bytes] = set()  # of this run
        self._sizes: dict[int, list[MessageId]] = {}  # what lay in the folder before, by size; read when first asked
        self._looked: dict[int, set[bytes]] = {}
        self.added = self.known = 0
        ids = [MessageId(one) for one in messages.ids(profile.store, View(folder=folder))]
        for start in range(0, len(ids), 500):
            for one, row in messages.rows(profile.store, ids[start : start + 500]).items():
                self._sizes.setdefault(row.size, []).append(one)

    def add(self, raw: bytes, flags: Flags) -> None:
        digest = sha256(raw).digest()
        if digest in self._digests or digest in self._there(len(raw)):
            self.known += 1
            return
        self._digests.add(digest)
        self._items.append(Item(0, flags, None, len(raw), raw))
        self._bytes += len(raw)
        if len(self._items) >= BATCH or self._bytes >= BATCH_BYTES:
            self.flush()

    def _there(self, size: int) -> set[bytes]:
        """Digests of the folder's messages of this size."""
        if size not in self._looked:
            kept = (messages.source(self._profile.store, one) for one in self._sizes.get(size, ()))
            self._looked[size] = {sha256(source.unpack(one)).digest() for one in kept if one is not None}
        return self._looked[size]

    def flush(self) -> None:
        if not self._items:
            return
        arrivals = self._workers.arrivals(self._items)
        with self._profile.store.write() as tx:  # no server has it
            for arrival in arrivals:
                messages.add_local(tx, self._folder, arrival, now=self._now)
        self.added += len(arrivals)
        self._items, self._bytes = [], 0


def _take(file: _File, batches: _Batches, failed: list[Failure]) -> None:
    try:
        if file.kind is Kind.BOX:
            with file.path.open("rb") as stream:
                for raw in mbox.split(stream):
                    batches.add(raw, _status(raw))
        else:
            if file.size > LARGEST:
                raise Damaged("import.size", size=file.size)
            raw = file.path.read_bytes()
            if not raw.strip():
                raise Damaged("import.empty")
            batches.add(raw, file.flags)
    except OSError as error:
        failed.append(Failure(file.path, "import.unreadable", {"said": error.strerror or type(error).__name__}))
    except Damaged as error:
        failed.append(Failure(file.path, error.code, error.facts))


def _files(paths: Iterable[Path], failed: list[Failure]) -> tuple[list[_File], int]:
    """The mail files in and below `paths`, each once, in a steady order; how many files of folders were no mail."""
    found: dict[Path, _File] = {}
    ignored = 0
    for path, named, flags in _walk(paths, failed):
        try:
            size, kind = path.stat().st_size, kind_of(path) if flags is None else Kind.MAIL
        except OSError as error:
            failed.append(Failure(path, "import.unreadable", {"said": error.strerror or type(error).__name__}))
            continue
        if kind is Kind.OTHER and not named:
            ignored += 1
        elif kind is Kind.OTHER:
            failed.append(Failure(path, "import.not_mail" if size else "import.empty"))
        else:
            found.setdefault(path.resolve(), _File(path, size, kind, flags or Flags(seen=True)))
    return list(found.values()), ignored


def _walk(paths: Iterable[Path], failed: list[Failure]) -> Iterator[tuple[Path, bool, Flags | None]]:
    """Files, whether the user named them, and the flags that a Maildir gives them. Links to folders are not followed."""

    def unreadable(error: OSError) -> None:
        failed.append(Failure(Path(error.filename or ""), "import.unreadable", {"said": error.strerror or ""}))

    for path in paths:
        if not path.is_dir():
            yield path, True, None
            continue
        for folder, below, names in os.walk(path, onerror=unreadable):
            below.sort()
            here = Path(folder)
            maildir = here.name in ("cur", "new") and (here.parent / "cur").is_dir() and (here.parent / "new").is_dir()
            if here.name == "tmp" and (here.parent / "cur").is_dir() and (here.parent / "new").is_dir():
                continue  # mail that was never completely delivered
            for name in sorted(names):
                if (here / name).is_file():
                    yield here / name, False, _maildir_flags(name) if maildir else None


def kind_of(path: Path) -> Kind:
    """What a file is: by its name, else by how it begins. A file called .eml is one mail, whatever is in it. Raises OSError."""
    name = path.name.lower()
    if name.endswith(_MAIL_NAMES):
        return Kind.MAIL
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
    if name.endswith(_BOX_NAMES):
        return Kind.BOX if head else Kind.OTHER
    border = _BORDER.match(head)
    if border and (_FIELD.search(head) or b":" in head[border.end() :]):
        return Kind.BOX
    return Kind.MAIL if _FIRST.match(head) and len(_FIELD.findall(head)) >= 2 else Kind.OTHER


def _maildir_flags(name: str) -> Flags:
    """Of `unique:2,FRS` (on Windows `;2,` or `!2,`)."""
    info = re.search(r"[:;!]2,([A-Za-z]*)$", name)
    letters = info[1] if info else ""
    return Flags("S" in letters, flagged="F" in letters, answered="R" in letters, forwarded="P" in letters, draft="D" in letters)


def _status(raw: bytes) -> Flags:
    """Of the header fields that programs with mbox files keep flags in; without any the mail counts as read."""
    header = raw[: _end(raw)]
    if mozilla := re.search(rb"(?im)^X-Mozilla-Status:[ \t]*([0-9a-f]{4})", header):
        bits = int(mozilla[1], 16)
        return Flags(seen=bool(bits & 1), answered=bool(bits & 2), flagged=bool(bits & 4), forwarded=bool(bits & 0x1000))
    letters = b"".join(re.findall(rb"(?im)^(?:X-)?Status:[ \t]*([A-Z]*)", header))
    return Flags(seen=b"R" in letters or not letters, flagged=b"F" in letters, answered=b"A" in letters)


def _end(raw: bytes) -> int:
    """Where the header ends (bounded: flags stand near the top)."""
    ends: Sequence[int] = [at for at in (raw.find(b"\n\n", 0, 65536), raw.find(b"\r\n\r\n", 0, 65536)) if at >= 0]
    return min(ends, default=min(len(raw), 65536))
