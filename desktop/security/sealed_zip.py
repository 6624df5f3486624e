"""ZIP archives under a passphrase: AES-256 after WinZip's AE-2 (7-Zip, WinRAR, Bandizip, Keka, ZArchiver open it).

The old encryption of ZIP is read and never written. Names are seen without the passphrase: where they must not be, the files go
into an inner archive. The note that tells how to open it lies beside them, unencrypted. Everything is a stream.
"""

import hashlib
import io
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

import pyzipper

from desktop.model.errors import Damaged, Refused
from desktop.model.seal import LARGEST, MOST, Progress

NOTE = "HOW-TO-OPEN.txt"
INNER = "documents.zip"
_CHUNK = 256 * 1024
_PROBE = 64 * 1024
_RATIO = 200  # times the archive's own size that its content may have; real tables come to 30
_FLOOR = 50_000_000  # bytes of content that are always let through
_STRENGTH = 3  # AES-256
_SIGNS = ("utf-8", "gb18030", "cp437")  # in which programs turn a passphrase into bytes
_BROKEN = (
    *(pyzipper.BadZipFile, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError),
    *(LookupError, TypeError),
)


@dataclass(frozen=True, slots=True)
class Item:
    """A file on its way into an archive, in memory or on the disk."""

    name: str
    source: Path | bytes

    @property
    def size(self) -> int:
        return len(self.source) if isinstance(self.source, bytes) else self.source.stat().st_size

    def open(self) -> BinaryIO:
        return io.BytesIO(self.source) if isinstance(self.source, bytes) else self.source.open("rb")


class _Meter:
    """Tells how far it is; what `progress` raises goes through."""

    def __init__(self, total: int, progress: Progress | None) -> None:
        self._done, self._total, self._tell = 0, total, progress

    def add(self, count: int) -> None:
        self._done = min(self._done + count, self._total)
        if self._tell is not None:
            self._tell(self._done, self._total)


def seal(
    items: Sequence[Item], target: BinaryIO, passphrase: str, *, at: datetime, hidden: bool, note: str, progress: Progress | None
) -> None:
    """Write the archive and read it again. `at` is the date that its files get. Refused("seal.unverified") if what is read is not
    what was written."""
    meter = _Meter(2 * sum(one.size for one in items), progress)
    digests: dict[str, bytes] = {}
    with pyzipper.AESZipFile(target, "w", compression=pyzipper.ZIP_DEFLATED, allowZip64=True) as archive:
        if note:
            text = b"\xef\xbb\xbf" + note.replace("\n", "\r\n").encode()  # as the oldest Notepad reads it
            archive.writestr(_info(pyzipper.zipfile_aes.AESZipInfo, NOTE, at), text)
        archive.setpassword(passphrase.encode("utf-8"))
        archive.setencryption(pyzipper.WZ_AES, nbits=256)
        if hidden:
            info = _info(pyzipper.zipfile_aes.AESZipInfo, INNER, at)
            with (
                archive.open(info, "w", force_zip64=_large(items)) as member,
                zipfile.ZipFile(_Once(member), "w", compression=zipfile.ZIP_DEFLATED) as inner,
            ):
                _write(inner, items, zipfile.ZipInfo, at=at, meter=meter)
        else:
            digests = _write(archive, items, pyzipper.zipfile_aes.AESZipInfo, at=at, meter=meter)
    if not _is_whole(target, passphrase, digests, hidden=hidden, meter=meter):
        raise Refused("seal.unverified", form="zip")


def _large(items: Sequence[Item]) -> bool:
    return sum(one.size for one in items) > 2_000_000_000


class _Once(io.RawIOBase):
    """A member as a file that is written from its beginning to its end."""

    def __init__(self, member: Any) -> None:
        self._member = member

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._member.write(data)
        return len(data)


def _info(kind: Any, name: str, at: datetime) -> Any:
    info = kind(name, at.timetuple()[:6])
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = (stat.S_IFREG | 0o600) << 16
    return info


def _write(archive: Any, items: Sequence[Item], kind: Any, *, at: datetime, meter: _Meter) -> dict[str, bytes]:
    """All files into an archive; their digests by name. What does not shrink is stored."""
    digests: dict[str, bytes] = {}
    for one in items:
        digest = hashlib.sha256()
        with one.open() as source:
            info = _info(kind, one.name, at)
            probe = source.read(_PROBE)
            if len(zlib.compress(probe, 1)) > 0.97 * len(probe):
                info.compress_type = zipfile.ZIP_STORED
            with archive.open(info, "w", force_zip64=one.size > 2_000_000_000) as member:
                piece = probe
                while piece:
                    member.write(piece)
                    digest.update(piece)
                    meter.add(len(piece))
                    piece = source.read(_CHUNK)
        digests[one.name] = digest.digest()
    return digests


def _is_whole(target: BinaryIO, passphrase: str, digests: dict[str, bytes], *, hidden: bool, meter: _Meter) -> bool:
    """Whether every file of the archive opens and is what was written; of an inner archive its check sums are."""
    target.seek(0)
    with pyzipper.AESZipFile(target) as archive:
        archive.setpassword(passphrase.encode("utf-8"))
        members = [one for one in archive.infolist() if one.filename != NOTE]
        if any(not one.flag_bits & 1 or one.wz_aes_strength != _STRENGTH for one in members):
            return False
        for info in members:
            digest = hashlib.sha256()
            with archive.open(info) as member:  # its HMAC is checked at its end
                while piece := member.read(_CHUNK):
                    digest.update(piece)
                    meter.add(len(piece))
            if not hidden and digests.pop(info.filename, b"") != digest.digest():
                return False
    return not digests and len(members) > 0


def is_sealed(source: BinaryIO) -> bool:
    """Whether a file of it has a passphrase. Damaged("seal.damaged") for what is no archive."""
    source.seek(0)
    try:
        with pyzipper.AESZipFile(source) as archive:
            return any(one.flag_bits & 1 for one in archive.infolist())
    except _BROKEN as error:
        raise Damaged("seal.damaged", form="zip") from error


def unseal(source: BinaryIO, passphrase: str, *, put: Callable[[str, Iterator[bytes]], None]) -> None:
    """Hand every file over to `put`, with the name that the archive has for it (it is not to be trusted) and its content in pieces.

    Refused("seal.passphrase"), Refused("seal.open") where nothing has one, Damaged("seal.damaged"), Damaged("seal.large") for a
    bomb."""
    if not is_sealed(source):
        raise Refused("seal.open")
    size = source.seek(0, io.SEEK_END)
    bound = _Bound(min(LARGEST, max(_FLOOR, _RATIO * size)))
    try:
        with pyzipper.AESZipFile(source) as archive:
            members = [one for one in archive.infolist() if not one.is_dir() and (one.flag_bits & 1 or one.filename != NOTE)]
            if len(members) > MOST:
                raise Damaged("seal.large", files=len(members))
            _choose(archive, members, passphrase)
            if len(members) == 1 and members[0].filename == INNER:
                _inner(b"".join(bound.read(archive.open(members[0]))), bound, put)
                return
            for info in members:
                with archive.open(info) as member:
                    put(info.filename, bound.read(member))
    except _BROKEN as error:
        raise Damaged("seal.damaged", form="zip") from error


def _choose(archive: Any, members: Sequence[Any], passphrase: str) -> None:
    """Find the bytes of the passphrase that open the smallest file to its end: the check at its beginning is short, and lets one
    wrong passphrase in 256 (ZipCrypto) or 65,536 (AES) through."""
    smallest = min((one for one in members if one.flag_bits & 1), key=lambda one: one.compress_size)
    for coding in _SIGNS:
        try:
            archive.setpassword(passphrase.encode(coding))
            with archive.open(smallest) as member:
                left = _FLOOR
                while left > 0 and (piece := member.read(_CHUNK)):
                    left -= len(piece)
            return
        except UnicodeEncodeError:
            continue
        except (RuntimeError, pyzipper.BadZipFile, zlib.error):
            continue
    raise Refused("seal.passphrase")


def _inner(content: bytes, bound: "_Bound", put: Callable[[str, Iterator[bytes]], None]) -> None:
    """The archive that hides the names; one that holds something else is a file like any other."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = [one for one in archive.infolist() if not one.is_dir()]
            if len(members) > MOST:
                raise Damaged("seal.large", files=len(members))
            for info in members:
                with archive.open(info) as member:
                    put(info.filename, bound.read(member))
    except zipfile.BadZipFile:
        put(INNER, iter((content,)))


class _Bound:
    """How much may still come out of one archive."""

    def __init__(self, most: int) -> None:
        self._left = most

    def read(self, member: Any) -> Iterator[bytes]:
        while piece := member.read(_CHUNK):
            self._left -= len(piece)
            if self._left < 0:
                raise Damaged("seal.large")
            yield piece
