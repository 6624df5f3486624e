"""Sealing files with a passphrase, and opening sealed ones.

PDFs and documents of Office are read in a process with limits (`desktop.apart`), since they may come from outside; so is every
sealed file that is opened. Each sealed file is opened again and compared before it is handed out.
"""

import io
import os
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as Waiting
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from desktop import apart
from desktop.apart import Ended, Pool, Stopped, Unready
from desktop.model.errors import Damaged, Refused, TradewindError, Usage
from desktop.model.seal import LARGEST_OFFICE, Form, Progress, form_for, sealed_form
from desktop.security import sealed_zip
from desktop.security.passphrase import usable
from desktop.security.sealed_zip import Item

__all__ = ["Item", "Opened", "Sealed", "pack", "place", "seal", "unseal"]

SECONDS = 30.0  # for a file, and one more for each megabyte
MEMORY = 300_000_000  # bytes
_TIMES = {Form.PDF: 4, Form.OFFICE: 8, Form.ZIP: 2}  # the file's size that the work may take beside
_TICK = 0.1  # seconds between two words of progress
_SMALL = 5_000_000  # bytes; such files are done before anybody looks at progress
_START = 1024
_PACKAGE = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True, slots=True)
class Sealed:
    """A sealed file: its form, its content (empty when it was written to a file), and why it is not in the form of its kind, if it
    is not: "restricted" or "signed" (a PDF that would lose permissions or its signature), "small" (a document of less than 4 kB),
    "broken"."""

    form: Form
    content: bytes = b""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that came out of a sealed one. `name` is as the archive has it, not to be trusted, "" if the sealed file's own stands.
    `content` is empty when it lies at `path`."""

    name: str
    content: bytes = b""
    path: Path | None = None


def seal(
    file: Item,
    passphrase: str,
    *,
    at: datetime,
    to: Path | None = None,
    hidden: bool = False,
    note: str = "",
    progress: Progress | None = None,
) -> Sealed:
    """One file in the form that its reader opens; into the new file `to`, else in memory. `hidden`, `note`: see `pack`.

    What `progress` raises stops it and leaves nothing. Refused: seal.sealed (it has a passphrase already), seal.unverified,
    seal.process; Usage("usage.passphrase"), Usage("usage.file")."""
    form, why = _form(file, passphrase), ""
    if form is not Form.ZIP:
        source, blobs = _handed(file)
        question = (form, source, to, passphrase)
        try:
            with _Fresh(to):
                answer = _ask(_seal, question, blobs, form=form, size=file.size, watch=(to, progress))
        except Damaged:  # not even the process came to an end with it
            answer = "broken"
        if isinstance(answer, bytes):
            return Sealed(form, answer)
        why = answer
    return Sealed(Form.ZIP, pack([file], passphrase, at=at, to=to, hidden=hidden, note=note, progress=progress).content, why)


def pack(
    files: Sequence[Item],
    passphrase: str,
    *,
    at: datetime,
    to: Path | None = None,
    hidden: bool = False,
    note: str = "",
    progress: Progress | None = None,
) -> Sealed:
    """Files together in a ZIP. `hidden`: their names are not seen without the passphrase; `note`: lies beside them and is."""
    _check(passphrase)
    with _Fresh(to):
        try:
            with to.open("x+b") if to is not None else io.BytesIO() as target:
                sealed_zip.seal(files, target, passphrase, at=at, hidden=hidden, note=note, progress=progress)
                return Sealed(Form.ZIP, b"" if to is not None else _value(target))
        except OSError as error:
            raise Usage("usage.file", path=error.filename or "", said=error.strerror or "") from error


def _value(target: Any) -> bytes:
    return bytes(target.getvalue())


def unseal(file: Item, passphrase: str, *, folder: Path | None = None, progress: Progress | None = None) -> list[Opened]:
    """What is in a sealed file; written into the empty `folder` under names of its own, else in memory.

    Refused: seal.passphrase (a wrong one), seal.open (the file is not sealed), seal.process. Damaged: seal.damaged, seal.large."""
    passphrase = unicodedata.normalize("NFC", passphrase)
    try:
        with file.open() as opened:
            form = sealed_form(opened.read(_START))
    except OSError as error:
        raise Usage("usage.file", path=file.name, said=error.strerror or "") from error
    if form is None:
        raise Refused("seal.open")
    if form is Form.OFFICE and file.size > 4 * LARGEST_OFFICE:
        raise Damaged("seal.large", size=file.size)
    source, blobs = _handed(file)
    question = (form, source, folder, passphrase)
    answer = _ask(_unseal, question, blobs, form=form, size=file.size, watch=(None, progress))
    return [Opened(*one) for one in answer]


def opens_freely(content: bytes) -> bool:
    """Whether an encrypted PDF opens without a passphrase: one that has permissions only does."""
    try:
        return bool(_ask(_freely, None, [content], form=Form.PDF, size=len(content), watch=(None, None)))
    except (Damaged, Refused):
        return False


# --- which form -------------------------------------------------------------------------------------------------------------------
def _check(passphrase: str) -> None:
    if not usable(passphrase):
        raise Usage("usage.passphrase")


def _form(file: Item, passphrase: str) -> Form:
    """The form of its kind. Refused("seal.sealed") for a document or archive that has a passphrase."""
    _check(passphrase)
    try:
        with file.open() as opened:
            start = opened.read(_START)
            if sealed_form(start) is Form.OFFICE and _locked(start, opened):
                raise Refused("seal.sealed")
    except OSError as error:
        raise Usage("usage.file", path=file.name, said=error.strerror or "") from error
    return form_for(file.name, start, file.size)


def _locked(start: bytes, opened: BinaryIO) -> bool:
    """Whether a compound file holds an encrypted package, by the name of that stream."""
    before = start
    while piece := opened.read(1_000_000):
        if _PACKAGE in before[-len(_PACKAGE) :] + piece:
            return True
        before = piece
    return _PACKAGE in start


def _handed(file: Item) -> tuple[Path | None, list[bytes]]:
    """How a file goes to the process: by its path, or by its bytes."""
    return (None, [file.source]) if isinstance(file.source, bytes) else (file.source.absolute(), [])


class _Fresh:
    """Whatever goes wrong, `to` is not left behind half written."""

    def __init__(self, to: Path | None) -> None:
        self._to = to
        self._new = to is not None and not to.exists()

    def __enter__(self) -> None: ...

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        if error is not None and self._to is not None and self._new:
            with suppress(OSError):
                self._to.unlink(missing_ok=True)


# --- asking a process -------------------------------------------------------------------------------------------------------------
_Watch = tuple[Path | None, Progress | None]


def _ask(
    work: Callable[[Any, list[bytes]], Any], question: Any, blobs: Sequence[bytes], *, form: Form, size: int, watch: _Watch
) -> Any:
    """The work's answer, or the error that it tells; Damaged("seal.damaged") for a file that ended the process."""
    limits = {"seconds": SECONDS + size / 1_000_000, "memory": MEMORY + _TIMES[form] * size}
    try:
        if size <= _SMALL or watch[1] is None:
            answer = apart.pool().ask(work, question, blobs, **limits)  # type: ignore[arg-type]  # two numbers
        else:
            answer = _watched(work, question, blobs, size=size, watch=watch, limits=limits)
    except Ended as error:
        raise Damaged("seal.damaged", form=form.value) from error
    except (Unready, Stopped) as error:
        raise Refused("seal.process") from error
    if isinstance(answer, _Failed):
        raise answer.error()
    return answer


def _watched(work: Any, question: Any, blobs: Sequence[bytes], *, size: int, watch: _Watch, limits: Any) -> Any:
    """The same in a process of its own, with a word of progress at every tick: by the size of what is written, if that is seen."""
    to, progress = watch
    assert progress is not None
    with Pool() as pool, ThreadPoolExecutor(1, thread_name_prefix="seal") as waiting:
        asked = waiting.submit(pool.ask, work, question, blobs, **limits)
        try:
            while True:
                try:
                    answer = asked.result(_TICK)
                    break
                except Waiting:
                    if asked.done():
                        raise
                    progress(min(to.stat().st_size, size) if to is not None and to.exists() else 0, size)
        except BaseException:
            pool.close()
            raise
    progress(size, size)
    return answer


@dataclass(frozen=True, slots=True)
class _Failed:
    """An error of the tree on its way out of a process."""

    kind: type[TradewindError]
    code: str
    facts: dict[str, str]

    def error(self) -> TradewindError:
        return self.kind(self.code, **self.facts)


# --- in the process ---------------------------------------------------------------------------------------------------------------
def _seal(question: tuple[Form, Path | None, Path | None, str], blobs: list[bytes]) -> bytes | str | _Failed:
    """The sealed file (empty when written to its path), or why it should be packed instead."""
    from desktop.security import sealed_office, sealed_pdf

    form, path, to, passphrase = question
    kind: Any = sealed_pdf if form is Form.PDF else sealed_office
    try:
        with path.open("rb") if path is not None else io.BytesIO(blobs.pop()) as source:
            why = str(kind.fits(source))
            if why:
                return why
            with to.open("x+b") if to is not None else io.BytesIO() as target:
                kind.seal(source, target, passphrase)
                if kind.verify(source, target, passphrase):
                    return b"" if to is not None else _value(target)
        if to is not None:
            to.unlink()
        return "broken"
    except TradewindError as error:
        return _Failed(type(error), error.code, error.facts)
    except OSError as error:
        return _Failed(Usage, "usage.file", {"path": str(error.filename or ""), "said": error.strerror or ""})


def _freely(_: None, blobs: list[bytes]) -> bool | _Failed:
    """Whether a PDF opens with the empty passphrase."""
    from desktop.security import sealed_pdf

    try:
        return sealed_pdf.opens_freely(io.BytesIO(blobs.pop()))
    except TradewindError as error:
        return _Failed(type(error), error.code, error.facts)


_Found = tuple[str, bytes, Path | None]


def _unseal(question: tuple[Form, Path | None, Path | None, str], blobs: list[bytes]) -> list[_Found] | _Failed:
    """Name, content and path of each file."""
    form, path, folder, passphrase = question
    keep = _Keeping(folder)
    try:
        with path.open("rb") if path is not None else io.BytesIO(blobs.pop()) as source:
            if form is Form.ZIP:
                sealed_zip.unseal(source, passphrase, put=keep.put)
                return keep.found
            from desktop.security import sealed_office, sealed_pdf

            target = io.BytesIO()
            (sealed_pdf if form is Form.PDF else sealed_office).unseal(source, target, passphrase)
            target.seek(0)
            keep.put("", iter(lambda: target.read(1_000_000), b""))
            return keep.found
    except TradewindError as error:
        keep.drop()
        return _Failed(type(error), error.code, error.facts)
    except OSError as error:
        keep.drop()
        return _Failed(Usage, "usage.file", {"path": str(error.filename or ""), "said": error.strerror or ""})


class _Keeping:
    """Files as they come out: in memory, or in the folder under numbers."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self.found: list[_Found] = []

    def put(self, name: str, pieces: Iterator[bytes]) -> None:
        if self._folder is None:
            self.found.append((name, b"".join(pieces), None))
            return
        path = self._folder / str(len(self.found))
        self.found.append((name, b"", path))
        with path.open("xb") as out:
            for piece in pieces:
                out.write(piece)

    def drop(self) -> None:
        if self._folder is not None:
            for _, _, path in self.found:
                if path is not None:
                    path.unlink(missing_ok=True)


def place(opened: Opened, to: Path) -> None:
    """Put a file that came out (or was made) under the name `to`. FileExistsError when that is taken."""
    with to.open("xb") as out:
        if opened.path is None:
            out.write(opened.content)
            return
    os.replace(opened.path, to)  # over our own empty file: nobody else's is ever lost
