"""What lies in the files of a mail, told without opening them: the names in archives, macros in Office files, forms in pages.

Names come from an archive's own directory; of an archive in it the same, and no deeper. Nothing is unpacked to a folder. Meant for
the process that reads mail (`formats.isolated`): every number here is bounded, none of the bytes is trusted.
"""

import re

from desktop import apart
from desktop.apart import Ended, Stopped, Unready
from desktop.formats import archive, mime
from desktop.formats.archive import Archive
from desktop.model.errors import Damaged
from desktop.model.message import Attachment, Inside, Parsed

FILES = 20  # of a mail that are looked into
LARGEST = 40_000_000  # bytes of one, and of a file in it
INNER = 10  # files of an archive that are looked into
NAMES = 2_000  # that are told of a file
PAGE = 2_000_000  # bytes of a page that are read
SECONDS, MEMORY = 10.0, 400_000_000

_PACKED = ("zip", "docx", "docm", "dotx", "dotm", "xlsx", "xlsm", "xltx", "xltm", "xlam", "xlsb", "pptx", "pptm", "ppsx", "ppsm")
_OPEN = ("odt", "ods", "odp")
_OLD = ("doc", "dot", "xls", "xlt", "xla", "ppt", "pps", "ppa", "msg")
_PAGES = ("html", "htm", "xhtml", "xht", "shtml")
_OFFICE = frozenset((*_PACKED[1:], *_OPEN, *_OLD))
_LOOKED_AT = frozenset((*_PACKED, *_OPEN, *_OLD, *_PAGES))
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_VBA = "_VBA_PROJECT".encode("utf-16-le")  # a stream of every project of macros (MS-OVBA 2.2.1), as the directory names it
_FORM = re.compile(rb"<form\b", re.IGNORECASE)
_ASKING = re.compile(rb"<(?:input|textarea|select)\b", re.IGNORECASE)
_TYPES = ("application/zip", "application/x-zip-compressed", "application/msword", "application/vnd.ms-", "text/html")


def read(raw: bytes, parsed: Parsed) -> dict[str, Inside]:
    """By part, of what there is something to tell about. Quick where there is nothing to look into."""
    wanted = [one.part for one in parsed.attachments if _of_interest(one)][:FILES]
    if not wanted:
        return {}
    found = ((one, _look(one.name, content)) for one, content in mime.contents(raw, wanted))
    return {one.part: inside for one, inside in found if inside != Inside()}


def _of_interest(one: Attachment) -> bool:
    return one.size <= LARGEST and (_end(one.name) in _LOOKED_AT or one.type.startswith(_TYPES))


def _end(name: str) -> str:
    return name.rpartition(".")[2].strip().lower()


def _look(name: str, content: bytes) -> Inside:
    if content.startswith((archive.SIGNATURE, archive.EMPTY)) or _end(name) == "zip":
        return _packed(content)
    if content.startswith(_OLE):
        return Inside(macros=("",)) if _VBA in content else Inside()
    if _end(name) in _PAGES or content[:200].lstrip()[:5].lower() in (b"<html", b"<!doc"):
        page = content[:PAGE].replace(b"\0", b"")  # also of two bytes a sign
        return Inside(form=bool(_FORM.search(page) and _ASKING.search(page)))
    return Inside()


def _packed(content: bytes) -> Inside:
    try:
        with Archive(content) as opened:
            names = opened.names()
            if "[Content_Types].xml" in names or "mimetype" in names:
                return Inside(macros=("",)) if _has_macros(names) else Inside()
            return _archive(opened)
    except Damaged:  # not even its names can be read
        return Inside(locked=("",))


def _archive(opened: Archive) -> Inside:
    entries, _ = opened.entries()
    names = [entry.name for entry in entries[:NAMES]]
    locked: list[str] = []
    macros: list[str] = []
    inner = [entry for entry in entries if _end(entry.name) == "zip" or _end(entry.name) in _OFFICE][:INNER]
    for entry in inner:
        if entry.locked:
            if _end(entry.name) == "zip":
                locked.append(entry.name)
            continue
        try:
            content = opened.read(entry.name, LARGEST)
        except Damaged:
            continue
        if _end(entry.name) != "zip":
            if _look(entry.name, content).macros:
                macros.append(entry.name)
            continue
        try:
            with Archive(content) as within:
                names += [f"{entry.name}/{one.name}" for one in within.entries()[0][: NAMES - len(names)]]
        except Damaged:
            locked.append(entry.name)
    return Inside(tuple(names), tuple(locked), tuple(macros))


def _has_macros(names: frozenset[str]) -> bool:
    """Of an Office or OpenDocument file, by its parts."""
    return any(_macro(name) for name in names)


def _macro(name: str) -> bool:
    low = name.lower()
    own = low.startswith("basic/") and low.endswith(".xml") and not low.endswith(("script-lc.xml", "script-lb.xml"))
    return low.endswith("vbaproject.bin") or "/macrosheets/" in low or own


def read_apart(raw: bytes, parsed: Parsed) -> dict[str, Inside]:
    """The same in a process of its own (`desktop.apart`), for a mail that was not read in one. What takes too much is not told."""
    if not any(map(_of_interest, parsed.attachments)):
        return {}
    try:
        found: dict[str, Inside] = apart.pool().ask(work, parsed, [raw], seconds=SECONDS, memory=MEMORY)
    except (Ended, Unready, Stopped):
        return {}
    return found


def work(parsed: Parsed, blobs: list[bytes]) -> dict[str, Inside]:
    """In the process."""
    return read(blobs.pop(), parsed)
