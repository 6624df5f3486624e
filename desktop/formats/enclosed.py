"""Other files in the place of those that a finished message carries; every other octet of it stays."""

from collections.abc import Iterator, Mapping

from desktop.formats import structure
from desktop.formats.structure import Part
from desktop.formats.writing import file_part
from desktop.model.errors import Refused

_BOUND = frozenset({"multipart/signed", "multipart/encrypted"})  # whose parts may not be changed


def exchanged(raw: bytes, others: Mapping[str, tuple[str, str, bytes] | None]) -> bytes:
    """`others`: name, media type and content by the path of the part that they stand for; None takes that part away.

    Refused("seal.mail") for a part that cannot be changed by itself: the message is signed or encrypted, it is nothing but that
    file, or the file lies in another one (winmail.dat)."""
    tree = structure.tree(raw)
    parts = {part.path: (part, within) for part, within in _all(tree.root, ())}
    source = tree.source
    for path in sorted(others, key=lambda path: parts[path][0].start if path in parts else 0, reverse=True):
        part, within = parts.get(path, (tree.root, ()))
        if part is tree.root or any(one.type in _BOUND for one in within):
            raise Refused("seal.mail")
        other = others[path]
        if other is None:
            start = source.rfind(b"\n--", 0, part.start - 1) + 1
            source = source[:start] + source[part.end :].lstrip(b"\r\n")
        else:
            source = source[: part.start] + file_part(*other).rstrip(b"\r\n") + source[part.end :]
    return source


def _all(part: Part, within: tuple[Part, ...]) -> Iterator[tuple[Part, tuple[Part, ...]]]:
    yield part, within
    for child in part.children:
        yield from _all(child, (*within, part))
