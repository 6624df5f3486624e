"""Parameters of Content-Type and Content-Disposition: RFC 2045 and RFC 2231 in all their wrong forms. Total."""

import re
from urllib.parse import unquote_to_bytes

from desktop.formats import charset, header

PIECES = 200  # of RFC 2231 continuations taken; 20,000 of them are an attack, not a name
LONGEST = 16_000  # bytes of a field looked at

_PARAMETER = re.compile(r""";\s*([^\s=;"]{1,100})\s*=\s*(?:"((?:[^"\\]|\\.)*+)"?|([^;]*))""", re.DOTALL)
_ESCAPE = re.compile(r'\\(["\\])')
_PIECE = re.compile(r"([^*]+)\*(\d{1,5})?(\*)?")
_NAME = re.compile(r"[a-z0-9!#$&^_.+-]+/[a-z0-9!#$&^_.+-]+")


def split(value: bytes) -> tuple[str, dict[str, str]]:
    """A field as (main value in lower case, parameters by lower-case name, decoded but not clean). The first of a name counts."""
    value = value[:LONGEST]
    if b";" not in value:
        return header.clean(header.text_of(value)).lower()[:200], {}
    text = header.text_of(value)
    main, _, _ = text.partition(";")
    found: dict[str, str] = {}
    pieces: dict[str, list[tuple[int, bool, str]]] = {}
    count = 0
    for match in _PARAMETER.finditer(text, len(main)):
        name, quoted, bare = match.groups()
        content = quoted if quoted is not None else bare.strip()
        if quoted is not None and "\\" in quoted:
            content = _ESCAPE.sub(r"\1", quoted)  # a lone backslash is a path of Windows, not an escape
        name = name.lower()
        piece = _PIECE.fullmatch(name) if "*" in name else None
        if piece is None:
            found.setdefault(name, content)
            continue
        count += 1
        if count <= PIECES:
            pieces.setdefault(piece[1], []).append((int(piece[2] or 0), piece[3] is not None or piece[2] is None, content))
    for name, parts in pieces.items():
        joined = _join(parts)
        if joined:
            found[name] = joined  # better than the plain one beside it, which is for old readers
    return header.clean(main).lower()[:200], found


def _join(parts: list[tuple[int, bool, str]]) -> str:
    """RFC 2231 continuations as text: sorted by number, the charset from the first one that names one."""
    label = ""
    data: list[bytes] = []
    taken: set[int] = set()
    for index, (number, encoded, content) in enumerate(sorted(parts, key=lambda part: part[0])):
        if number in taken:
            continue
        taken.add(number)
        if index == 0 and content.count("'") >= 2 and (encoded or "''" in content):
            label, _, rest = content.partition("'")
            content = rest.partition("'")[2]
            encoded = True
        # Pieces without the mark are literal, but some senders percent-code them all the same.
        raw = content.encode("utf-8", "replace")
        data.append(unquote_to_bytes(raw) if encoded or (label and "%" in content) else raw)
    joined = b"".join(data)
    return charset.decode(joined, label)[0] if label else charset.guess(joined)


def text(value: str) -> str:
    """A parameter meant for people (a file name): encoded words decoded, which no rule allows there and half the world sends."""
    return header.words(value)


def media_type(main: str, default: str) -> str:
    """`main` when it is a media type, else `default`."""
    if _NAME.fullmatch(main):
        return main
    first = main.split(" ", 1)[0].strip('"')
    return first if _NAME.fullmatch(first) else default
