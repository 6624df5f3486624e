"""The format of the journal: records that can be found and read one by one, whatever stands between them.

    file    = "TWJ2" salt[16] check[16] crc[4] record*
    record  = mark[4] salt[16] length[4] kind[1] serial[8] nonce[12] crc[4] ciphertext[length]    (all integers little-endian)
    content = size[4] JSON[size] blob*       JSON: [[table, key, {column: value or {"blob": [offset, length]}} or null], ...]

Each record is authenticated by itself (AES-256-GCM) and names the salt of its key, so neither a damaged header nor a damaged
record costs any other one: after damage the next mark with a matching checksum is looked for. Kind "c" is a commit, "s" part of a
snapshot.
"""

import json
import os
import struct
import sys
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from desktop.model.errors import StorageProblem

COMMIT, SNAPSHOT = ord("c"), ord("s")
_MAGIC = b"TWJ2"
_MARK = b"\x93TWr"
_HEAD = struct.Struct("<4s16s16s")
_FRAME = struct.Struct("<4s16sIBQ12s")
_CRC = struct.Struct("<I")
START = _HEAD.size + _CRC.size
_PREFIX = _FRAME.size + _CRC.size
_STRIDE = 1024 * 1024  # bytes that are looked through at once for the next mark


@dataclass(frozen=True, slots=True)
class Kept:
    """One row of a record: `values` by column (only those that changed), None when the row is gone."""

    table: str
    key: int | str
    values: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a record stands in the file, and what its unencrypted beginning says."""

    start: int
    end: int
    kind: int
    serial: int
    salt: bytes
    nonce: bytes
    head: bytes


def _derive(key: bytes, salt: bytes, purpose: bytes, length: int) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=length, salt=salt, info=b"tradewind journal " + purpose).derive(key)


def _pack(kept: Iterable[Kept]) -> bytes:
    blobs: list[bytes] = []
    offset = 0
    entries: list[list[Any]] = []
    for row in kept:
        values: dict[str, Any] | None = None if row.values is None else {}
        for column, value in (row.values or {}).items():
            assert values is not None
            if isinstance(value, bytes):
                values[column] = {"blob": [offset, len(value)]}
                blobs.append(value)
                offset += len(value)
            else:
                values[column] = value
        entries.append([row.table, row.key, values])
    head = json.dumps(entries, ensure_ascii=False, separators=(",", ":")).encode()
    return b"".join((struct.pack("<I", len(head)), head, *blobs))


def _unpack(content: bytes) -> list[Kept]:
    (size,) = struct.unpack_from("<I", content)
    blobs = 4 + size
    found: list[Kept] = []
    for table, key, values in json.loads(content[4:blobs]):
        if values is not None:
            for column, value in values.items():
                if isinstance(value, dict):
                    offset, length = value["blob"]
                    values[column] = content[blobs + offset : blobs + offset + length]
        found.append(Kept(table, key, values))
    return found


class Writer:
    """A journal file that is open for appending."""

    def __init__(self, file: BinaryIO, key: bytes, salt: bytes) -> None:
        self.file = file
        self._salt = salt
        self._cipher = AESGCM(_derive(key, salt, b"records", 32))

    @classmethod
    def create(cls, path: Path, key: bytes) -> "Writer":
        salt = os.urandom(16)
        file = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600), "r+b", buffering=0)
        head = _HEAD.pack(_MAGIC, salt, _derive(key, salt, b"check", 16))
        file.write(head + _CRC.pack(zlib.crc32(head)))
        return cls(file, key, salt)

    @classmethod
    def open(cls, path: Path, key: bytes) -> "Writer":
        """A file whose header is whole (`knows_key`)."""
        file = path.open("r+b", buffering=0)
        return cls(file, key, _HEAD.unpack(file.read(_HEAD.size))[1])

    def append(self, kind: int, serial: int, kept: Iterable[Kept]) -> None:
        content, nonce = _pack(kept), os.urandom(12)
        frame = _FRAME.pack(_MARK, self._salt, len(content) + 16, kind, serial, nonce)
        record = memoryview(frame + _CRC.pack(zlib.crc32(frame)) + self._cipher.encrypt(nonce, content, frame))
        while record:
            record = record[self.file.write(record) :]

    def sync(self) -> None:
        """Through to the disk; on macOS a plain fsync ends in the drive's cache."""
        if sys.platform == "darwin":
            import fcntl

            fcntl.fcntl(self.file.fileno(), fcntl.F_FULLFSYNC)
        else:
            os.fsync(self.file.fileno())


def knows_key(path: Path, key: bytes) -> bool | None:
    """Whether `key` is the one that the journal was made with; None if there is no whole header to ask."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD.size)
            (crc,) = _CRC.unpack(file.read(_CRC.size))
            magic, salt, check = _HEAD.unpack(head)
    except (OSError, struct.error):
        return None
    if magic != _MAGIC or crc != zlib.crc32(head):
        return None
    return bool(check == _derive(key, salt, b"check", 16))


def following(file: BinaryIO, position: int) -> Frame | None:
    """The next record that begins at `position` or later and is there to its end."""
    size = file.seek(0, os.SEEK_END)
    if (frame := _frame(file, position, size)) is not None:  # as it is where nothing is damaged
        return frame
    while position + _PREFIX <= size:
        file.seek(position)
        stride = file.read(_STRIDE)
        at = stride.find(_MARK)
        while at >= 0:
            if (frame := _frame(file, position + at, size)) is not None:
                return frame
            at = stride.find(_MARK, at + 1)
        position += max(1, len(stride) - len(_MARK) + 1)
    return None


def _frame(file: BinaryIO, position: int, size: int) -> Frame | None:
    file.seek(position)
    prefix = file.read(_PREFIX)
    if len(prefix) < _PREFIX:
        return None
    head = prefix[: _FRAME.size]
    _, salt, length, kind, serial, nonce = _FRAME.unpack(head)
    end = position + _PREFIX + length
    if _CRC.unpack(prefix[_FRAME.size :])[0] != zlib.crc32(head) or end > size or kind not in (COMMIT, SNAPSHOT):
        return None
    return Frame(position, end, kind, serial, salt, nonce, head)


def frames(file: BinaryIO) -> Iterator[tuple[Frame, bool]]:
    """Every record that is there to its end, and whether it follows the one before (or the header) without a gap."""
    position = START
    while (frame := following(file, position)) is not None:
        yield frame, frame.start == position
        position = frame.end


class Opener:
    """Decrypts records, whatever salt their key has."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._ciphers: dict[bytes, AESGCM] = {}

    def content(self, file: BinaryIO, frame: Frame) -> list[Kept] | None:
        """The rows of a record; None if it is damaged."""
        if frame.salt not in self._ciphers:
            self._ciphers[frame.salt] = AESGCM(_derive(self._key, frame.salt, b"records", 32))
        file.seek(frame.start + _PREFIX)
        try:
            sealed = file.read(frame.end - frame.start - _PREFIX)
            return _unpack(self._ciphers[frame.salt].decrypt(frame.nonce, sealed, frame.head))
        except InvalidTag:
            return None


class Reading:
    """Reads a journal in order, leaving out what is damaged. Afterwards `damaged` says whether anything was missing (a torn end, a
    damaged header count as well), and `serial` is the highest that was seen."""

    def __init__(self, path: Path, key: bytes) -> None:
        """Raises StorageProblem: store.missing, store.key (the whole header says that it was made with another key)."""
        known = knows_key(path, key)
        if not path.exists():
            raise StorageProblem("store.missing", folder=str(path.parent))
        if known is False:
            raise StorageProblem("store.key", folder=str(path.parent))
        self._path, self._key = path, key
        self.damaged = known is None
        self.serial = 0

    def __iter__(self) -> Iterator[list[Kept]]:
        opener = Opener(self._key)
        with self._path.open("rb") as file:
            position = START
            while (frame := following(file, position)) is not None:
                if frame.start != position:
                    self.damaged = True
                self.serial = max(self.serial, frame.serial)
                content = opener.content(file, frame)
                if content is None:
                    self.damaged = True
                    position = frame.start + _PREFIX  # bytes may be missing in it: the next one may begin before its end
                    continue
                yield content
                position = frame.end
            if position != file.seek(0, os.SEEK_END):
                self.damaged = True
