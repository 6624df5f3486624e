"""A published version of the program, as its signed manifest tells it."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class File:
    """An installer: where it is, and what it must be. `sha256` in lower-case hexadecimal, `size` in bytes."""

    url: str
    sha256: str
    size: int

    @property
    def name(self) -> str:
        """The last part of its address, which is a plain file name (see `security.release`)."""
        return self.url.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Release:
    """`page` tells people about it; `files` are installers by system (`system`). Not to be believed after `expires`."""

    version: str
    page: str
    expires: datetime
    files: Mapping[str, File] = field(default_factory=dict)


def numbers(version: str) -> tuple[int, ...]:
    """A version as numbers that can be compared: 1.10.0 is above 1.9. Raises ValueError for anything but one to four numbers."""
    parts = version.split(".")
    if not 1 <= len(parts) <= 4 or not all(part.isascii() and part.isdigit() and len(part) < 8 for part in parts):
        raise ValueError("no version")
    return tuple([*map(int, parts), 0, 0, 0][:4])


def system(platform: str = sys.platform, machine: str = "") -> str:
    """The name under which a manifest has the installer for this system, empty where none is made."""
    if platform == "win32":
        return "windows"
    if platform == "darwin":
        return "macos-arm64" if machine == "arm64" else "macos-x64"
    return ""
