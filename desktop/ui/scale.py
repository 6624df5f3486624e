"""How large everything in the window is drawn, beside what the system's own scaling says.

Qt takes this before the application exists, so it cannot lie in the encrypted store: it is a number in a small file of the profile.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SCALES = (80, 90, 100, 110, 125, 150, 175, 200)  # per cent
_FILE = "scale"
_ENVIRONMENT = "QT_SCALE_FACTOR"  # https://doc.qt.io/qt-6/highdpi.html


def kept(folder: Path) -> int:
    """Per cent; 100 where nothing, or nothing sensible, is kept."""
    try:
        wanted = int((folder / _FILE).read_text(encoding="ascii"))
    except (OSError, ValueError):
        return 100
    return wanted if wanted in SCALES else 100


def keep(folder: Path, scale: int) -> None:
    """For the next start. Raises OSError."""
    new = folder / f"{_FILE}.new"
    new.write_text(str(scale), encoding="ascii")
    new.replace(folder / _FILE)


@contextmanager
def applied(folder: Path) -> Iterator[None]:
    """Make the application in here. Who sets Qt's own variable wins; ours is not left for the programs that open attachments."""
    scale = kept(folder)
    ours = scale != 100 and _ENVIRONMENT not in os.environ
    if ours:
        os.environ[_ENVIRONMENT] = str(scale / 100)
    try:
        yield
    finally:
        if ours:
            del os.environ[_ENVIRONMENT]
