"""Where the parts of a message lie in its bytes. Found by searching for boundaries, without reading what is between them.

The tree is what RFC 2046 gives: a part ends at the first delimiter of any multipart around it. compat32 of the standard library
finds the same parts (tests/formats/test_structure.py holds them side by side) but goes through every line, takes several times as
long, and recurses; this does not. Attached messages are leaves: they are opened by themselves. Depth and number of parts are
capped here, in the search, so that 20,000 levels or 100,000 parts cost no more than what is shown of them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from desktop.formats import parameters

DEPTH = 64
PARTS = 1_000
FIELDS = 5_000  # header fields of one part that are looked at
HEADER = 8_000_000  # bytes of one header that are looked at

Fields = dict[bytes, list[bytes]]

_FIRST = re.compile(rb"\r*\n")
_BLANK = re.compile(rb"\n\r*\n")
_FOLD = re.compile(rb"\n(?![ \t])")
_NAME = re.compile(rb"[!-9;-~]+[ \t]*")
_AFTER = frozenset({b"", b"\r", b"\n", b" ", b"\t", b"-"})
_GUESS = re.compile(rb"(?:\A|\n)--([^\r\n]{1,200}?)[ \t]{0,100}\r?\n")


@dataclass(slots=True)
class Part:
    """One part: `start` of its header, `body`, `end` in the source. `path` is "1" for a message that is one part, else "1", "2",
    "2.1" below the root, whose own path is ""."""

    start: int
    body: int
    end: int
    path: str
    fields: Fields
    type: str
    parameters: dict[str, str]
    children: list["Part"] = field(default_factory=list)
    disposition: tuple[str, dict[str, str]] | None = None  # Content-Disposition, read when first asked for


@dataclass(slots=True)
class Tree:
    """The root, and what was wrong with the structure as (code, detail)."""

    root: Part
    source: bytes
    wrong: list[tuple[str, str]] = field(default_factory=list)
    count: int = 1


def fields_of(block: bytes) -> tuple[Fields, int, int]:
    """A header block as raw values by lower-case name, in order; how many lines were none; where a body began that no blank line
    announced (an offset in `block`, or -1)."""
    found: Fields = {}
    lines = _FOLD.split(block, FIELDS)
    garbage = 0
    for index, line in enumerate(lines):
        name, colon, value = line.partition(b":")
        if not colon or b" " in name or b"\t" in name or not name:
            if not line.strip():
                continue
            if not colon or not _NAME.fullmatch(name):
                if index == 0 and line.startswith((b"From ", b">From ")):
                    continue  # the separator line of an mbox
                garbage += 1
                if line.startswith(b"--") or not any(_is_field(later) for later in lines[index + 1 : index + 50]):
                    return found, garbage, _offset(block, index)
                continue
            name = name.rstrip()
        key = name.lower()
        if key in found:
            found[key].append(value)
        else:
            found[key] = [value]
    return found, garbage, -1


def head(raw: bytes) -> Fields:
    """The fields of a header that stands alone, or before a body."""
    block = raw.lstrip(b"\r\n") if raw[:1] in {b"\r", b"\n"} else raw
    if b"\n" not in block and b"\r" in block:
        block = block.replace(b"\r", b"\n")
    blank = _BLANK.search(block)
    return fields_of(block[: blank.start() if blank else HEADER].removeprefix(b"\xef\xbb\xbf")[:HEADER])[0]


def _is_field(line: bytes) -> bool:
    name, colon, _ = line.partition(b":")
    return bool(colon) and bool(_NAME.fullmatch(name))


def _offset(block: bytes, index: int) -> int:
    """Where the field number `index` begins."""
    if index == 0:
        return 0
    for number, match in enumerate(_FOLD.finditer(block), 1):
        if number == index:
            return match.end()
    return len(block)


def tree(raw: bytes) -> Tree:
    """The parts of `raw`. Never raises; linear in the length times the depth that is shown."""
    source = raw
    if b"\n" not in raw[:20_000] and b"\r" in raw[:20_000] and raw.count(b"\n") * 10 < raw.count(b"\r"):
        source = raw.replace(b"\r", b"\n")  # lines of an old Macintosh; offsets stay true
    start = 3 if source.startswith(b"\xef\xbb\xbf") else 0
    found = Tree(Part(start, start, len(source), "", {}, "", {}), source)
    _head(found, found.root, "text/plain")
    # Parts still to be opened, with their depth. Each keeps to its own region, so no recursion is needed.
    waiting = [(found.root, 1)]
    while waiting:
        part, depth = waiting.pop()
        if not part.type.startswith("multipart/"):
            continue
        if depth > DEPTH:
            found.wrong.append(("mime.depth", str(DEPTH)))
            part.type = "application/octet-stream"
            continue
        _open(found, part)
        waiting.extend((child, depth + 1) for child in reversed(part.children))
    if not found.root.children:
        found.root.path = "1"
    return found


def _head(found: Tree, part: Part, default: str) -> None:
    """Read the header of `part`, whose `start` and `end` are known."""
    source = found.source
    blank = _FIRST.match(source, part.start, part.end)
    if blank is not None:
        part.body, block = blank.end(), b""
    else:
        blank = _BLANK.search(source, part.start, part.end)
        part.body = blank.end() if blank else part.end
        block = source[part.start : blank.start() if blank else part.end]
    if len(block) > HEADER:
        found.wrong.append(("mime.header_size", str(len(block))))
        block = block[:HEADER]
    part.fields, garbage, body = fields_of(block)
    if garbage:
        found.wrong.append(("mime.header", str(garbage)))
    if body >= 0:
        part.body = part.start + body
    kind = part.fields.get(b"content-type")
    if kind is None:
        part.type = default
        return
    main, part.parameters = parameters.split(kind[0])
    part.type = parameters.media_type(main, "application/octet-stream" if "/" in main else "text/plain")
    if len(kind) > 1:
        found.wrong.append(("mime.duplicate", "Content-Type"))


def _open(found: Tree, part: Part) -> None:
    """Find the children of a multipart."""
    boundary = part.parameters.get("boundary", "").rstrip().encode("utf-8", "replace")
    regions, closed = _regions(found.source, part, boundary) if boundary else ([], False)
    if not regions:
        guessed = _guess(found.source[part.body : min(part.end, part.body + 1_000_000)])
        if guessed:
            regions, closed = _regions(found.source, part, guessed)
        found.wrong.append(("mime.boundary", ""))
    elif not closed:
        found.wrong.append(("mime.unclosed", ""))
    if not regions:
        part.type = "text/plain"  # nothing to be told apart: all of it is shown as it is
        return
    default = "message/rfc822" if part.type == "multipart/digest" else "text/plain"
    prefix = f"{part.path}." if part.path else ""
    for number, (start, end) in enumerate(regions, 1):
        child = Part(start, start, end, f"{prefix}{number}", {}, "", {})
        part.children.append(child)
        found.count += 1
        if found.count > PARTS:
            # What is left is one piece: to be saved, not to be taken apart.
            child.end, child.type = part.end, "application/octet-stream"
            if ("mime.parts", str(PARTS)) not in found.wrong:
                found.wrong.append(("mime.parts", str(PARTS)))
            return
        _head(found, child, default)


def _regions(source: bytes, part: Part, boundary: bytes) -> tuple[list[tuple[int, int]], bool]:
    """Start and end of each child (the line break before a delimiter belongs to it), and whether the last one was closed."""
    found: list[tuple[int, int]] = []
    begin = -1
    for at, after in _delimiters(source, part, b"--" + boundary):
        line = source.find(b"\n", after, part.end)
        stop = part.end if line < 0 else line
        rest = source[after:stop].rstrip(b" \t\r")
        if rest.strip(b"-") or len(rest) == 1:
            continue  # another boundary, which begins with this one
        if begin >= 0 and at > begin:  # two delimiters in a row are one, not an empty part
            found.append((begin, at - 2 if source[at - 2 : at] == b"\r\n" and at - 2 >= begin else max(at - 1, begin)))
        if rest:
            return found, True
        begin = min(stop + 1, part.end)
        if len(found) > PARTS:
            return found, False
    if begin >= 0:
        found.append((begin, part.end))
    return found, False


def _delimiters(source: bytes, part: Part, mark: bytes) -> Iterator[tuple[int, int]]:
    """Where `mark` begins a line of the body and may be a delimiter, as (start, end) of it."""
    if source.startswith(mark, part.body, part.end):
        yield part.body, part.body + len(mark)
    mark = b"\n" + mark
    at = source.find(mark, part.body, part.end)
    while at >= 0:
        after = at + len(mark)
        if source[after : after + 1] in _AFTER:
            yield at + 1, after
        at = source.find(mark, after, part.end)


def _guess(body: bytes) -> bytes:
    """The boundary that the body seems to use: the first line that begins with two dashes and comes again."""
    for number, match in enumerate(_GUESS.finditer(body)):
        if number > 20:
            break
        boundary = match[1]
        if boundary.strip(b"- \t") and (body.count(b"\n--" + boundary) > 1 or b"\n--" + boundary + b"--" in body):
            return boundary
    return b""
