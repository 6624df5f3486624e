"""What the program asks of the system's allocator, where that is glibc's; the others give back memory by themselves.

glibc gives each thread a heap of its own, and the web engine has dozens: what is freed in one is of no use to the others, and goes
back to the system only from a heap's end.
"""

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ctypes

HEAPS = 2
_M_ARENA_MAX = -8  # of malloc.h


def works() -> bool:
    """Whether there is anything to ask for here."""
    return _glibc() is not None


def share_heaps() -> None:
    """Let all threads use the same few heaps. Call before there are threads."""
    library = _glibc()
    if library is not None:
        library.mallopt(_M_ARENA_MAX, HEAPS)


def give_back() -> bool:
    """Give free memory back to the system; whether there was any. Takes some milliseconds."""
    library = _glibc()
    return library is not None and bool(library.malloc_trim(0))


def _glibc() -> "ctypes.CDLL | None":
    if not sys.platform.startswith("linux"):
        return None
    import ctypes

    library = ctypes.CDLL(None)
    return library if hasattr(library, "mallopt") and hasattr(library, "malloc_trim") else None
