"""Zip archives from mail: what lies in them, and single members read under a bound. Nothing is ever unpacked to a folder, and no
size that an archive claims for itself is believed."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from types import TracebackType
from typing import Self

from desktop.formats import header
from desktop.model.errors import Damaged
from desktop.model.preview import Entry

SIGNATURE = b"PK\x03\x04"
EMPTY = b"PK\x05\x06"  # an archive of nothing begins with its end
MOST = 5_000  # members that are listed
LARGEST = 80_000_000  # bytes of all members that are read from one archive; a bomb ends there
_CHUNK = 64 * 1024
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)


class Archive:
    """An open archive. Damaged("preview.damaged") for what is none."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise Damaged("preview.damaged", what="zip") from error
        self._left = LARGEST
        self._infos = self._zip.infolist()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._zip.close()

    def names(self) -> frozenset[str]:
        """The members by their names as they are written."""
        return frozenset(info.filename for info in self._infos)

    def entries(self) -> tuple[tuple[Entry, ...], bool]:
        """The files in it for showing, and whether there are more."""
        files = [info for info in self._infos if not info.is_dir()]
        shown = tuple(
            Entry(header.clean(info.filename)[:500], info.file_size, locked=bool(info.flag_bits & 1)) for info in files[:MOST]
        )
        return shown, len(files) > MOST

    def chunks(self, name: str) -> Iterator[bytes]:
        """A member in pieces. Damaged: it is not there, is broken, takes a password, or goes beyond what may be read."""
        try:
            with self._zip.open(name) as member:
                while piece := member.read(_CHUNK):
                    self._left -= len(piece)
                    if self._left < 0:
                        raise Damaged("preview.large")
                    yield piece
        except KeyError as error:
            raise Damaged("preview.damaged", what=name[:100]) from error
        except _BROKEN as error:
            raise Damaged("preview.damaged", what="zip") from error

    def read(self, name: str, most: int = 1_000_000) -> bytes:
        """A small member as a whole; Damaged("preview.large") beyond `most` bytes."""
        found = bytearray()
        for piece in self.chunks(name):
            found += piece
            if len(found) > most:
                raise Damaged("preview.large")
        return bytes(found)
