"""Messages of an mbox file, byte for byte as they were before they were filed (mboxrd and mboxo quoting undone)."""

import re
from collections.abc import Iterator
from typing import BinaryIO

LARGEST = 200_000_000  # bytes of one message; a longer one is cut into pieces of this size rather than filling the memory

# "From " at a line's start, then an envelope sender and a date with a time or a year: what is quoted text does not look so.
_BORDER = re.compile(rb"From (?:\S+|.{0,200}?)\s+.*(?:\d{1,2}:\d{2}|(?:19|20)\d\d)")
_QUOTED = re.compile(rb">+From ")


def split(file: BinaryIO) -> Iterator[bytes]:
    """The messages in `file` in their order. Reads line by line; any bytes give some messages, never an error.

    A border counts at the start of the file and after an empty line. Content before the first border is a message of its own
    (a single .eml is an mbox of one).
    """
    lines: list[bytes] = []
    size = 0
    empty = True
    started = False
    while line := file.readline(LARGEST):
        if empty and line.startswith(b"From ") and _BORDER.match(line):
            if _some(lines):
                yield _message(lines)
            lines, size, started = [], 0, True
            empty = False
            continue
        if size + len(line) > LARGEST and lines:
            yield _message(lines)
            lines, size = [], 0
        if started and line.startswith(b">") and _QUOTED.match(line):
            line = line[1:]
        lines.append(line)
        size += len(line)
        empty = line in {b"\n", b"\r\n"}
    if _some(lines):
        yield _message(lines)


def _some(lines: list[bytes]) -> bool:
    return any(line.strip() for line in lines)


def _message(lines: list[bytes]) -> bytes:
    """The lines as one message: the empty line before the next border belongs to the file, not to the mail."""
    if len(lines) > 1 and lines[-1] in {b"\n", b"\r\n"}:
        lines = lines[:-1]
    return b"".join(lines)
