"""Names that servers give: folders (modified UTF-7, or whatever they send), what folders are for, flags and labels.

Everything here is total: any octets give a name that can be shown, and the octets themselves stay the key.
"""

import base64
import binascii
import functools
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop import paths
from desktop.model.folder import RemoteFolder, Role
from desktop.model.label import Keywords, known, reserved
from desktop.model.message import Flags

_SHIFT = re.compile(r"&([A-Za-z0-9+,]*)-")
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")

# RFC 6154, and what XLIST (Gmail of old, QQ) calls them.
_USES = {
    b"\\inbox": Role.INBOX,
    b"\\drafts": Role.DRAFTS,
    b"\\sent": Role.SENT,
    b"\\archive": Role.ARCHIVE,
    b"\\junk": Role.JUNK,
    b"\\spam": Role.JUNK,
    b"\\trash": Role.TRASH,
    b"\\all": Role.ALL,
    b"\\allmail": Role.ALL,
    b"\\flagged": Role.FLAGGED,
    b"\\starred": Role.FLAGGED,
    b"\\important": Role.IMPORTANT,
}


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of LIST: flags in lower case, the delimiter as it came (empty: flat), the raw name."""

    flags: frozenset[bytes]
    delimiter: bytes
    raw: bytes


@functools.cache
def _well_known() -> dict[str, tuple[Role, int]]:
    """Last levels of paths (case-folded) by which a folder is known where the server does not say what it is for, each with its
    place in its list: the likelier name stands first."""
    known: dict[str, list[str]] = json.loads((paths.resources() / "folder_names.json").read_text(encoding="utf-8"))
    return {name.casefold(): (Role(role), rank) for role, names in known.items() for rank, name in enumerate(names)}


def shown(text: str) -> str:
    """A name without what would hide or turn it, and without what no font has (private use, unassigned)."""
    seen = _UNSEEN.sub("\ufffd", text)
    return seen if seen.isprintable() else "".join(char if char.isprintable() else "\ufffd" for char in seen)


def _unshift(text: str) -> str | None:
    """Modified UTF-7 decoded, None if it is broken."""

    def section(match: re.Match[str]) -> str:
        inside = match[1]
        if not inside:
            return "&"
        coded = inside.replace(",", "/")
        return base64.b64decode(coded + "=" * (-len(coded) % 4), validate=True).decode("utf-16-be")

    if "&" in _SHIFT.sub("", text):
        return None
    try:
        return _SHIFT.sub(section, text)
    except (binascii.Error, UnicodeDecodeError):
        return None


def decoded(raw: bytes) -> str:
    """A folder's name for people. What is no modified UTF-7 is taken as UTF-8, then GB18030, then shown octet by octet."""
    if raw.isascii():
        text = raw.decode("ascii")
        decoded_text = _unshift(text)
        return shown(text if decoded_text is None else decoded_text)
    for charset in ("utf-8", "gb18030"):
        try:
            return shown(raw.decode(charset))
        except UnicodeDecodeError:
            continue
    return shown(raw.decode("latin-1"))


def label(keyword: bytes) -> str:
    """A keyword as a label: the way back from `imap_guard.keyword`."""
    text = keyword.decode("utf-8", "replace")
    return known(shown((_unshift(text) or text) if "&" in text else text))


def permanent(words: bytes) -> Keywords:
    """What PERMANENTFLAGS says about keywords."""
    named = words.split()
    return Keywords(b"\\*" in named, frozenset(label(word) for word in named if not word.startswith(b"\\")))


@functools.lru_cache(maxsize=4096)
def flags(words: bytes) -> tuple[Flags, bool]:
    """Flags from what stands between the parentheses; also whether the message is marked \\Deleted."""
    found = {"seen": False, "flagged": False, "answered": False, "draft": False, "forwarded": False}
    labels: set[str] = set()
    deleted = False
    for word in words.split():
        lower = word.lower()
        if lower.startswith(b"\\"):
            name = lower[1:].decode("ascii", "replace")
            if name in found:
                found[name] = True
            deleted = deleted or name == "deleted"
        elif lower in (b"$forwarded", b"forwarded"):
            found["forwarded"] = True
        elif not reserved(lower.decode("utf-8", "replace")):
            labels.add(label(word))
    return Flags(labels=frozenset(labels), **found), deleted


def folders(lines: Sequence[Listed]) -> list[RemoteFolder]:
    """Folders with their roles: said by the server first, else by well-known names, each role at most once; paths are unique."""
    made: list[RemoteFolder] = []
    seen: set[bytes] = set()
    shown_paths: set[str] = set()
    taken: set[Role] = set()
    for line in lines:
        if line.raw in seen or not line.raw:
            continue
        seen.add(line.raw)
        inbox = line.raw.upper() == b"INBOX"
        path = "INBOX" if inbox else decoded(line.raw)
        while path in shown_paths:  # two raw names that look the same
            path += "\u00b7"
        shown_paths.add(path)
        role = Role.INBOX if inbox else next((_USES[flag] for flag in sorted(line.flags) if flag in _USES), Role.NONE)
        if role in taken:
            role = Role.NONE
        if role is not Role.NONE:
            taken.add(role)
        # A name that no command can carry is listed, but never asked for.
        addressable = not re.search(rb"[\x00\r\n]", line.raw)
        selectable = addressable and not line.flags & {b"\\noselect", b"\\nonexistent"}
        made.append(RemoteFolder(path, line.raw, line.delimiter.decode("latin-1"), role, selectable))
    return _named(made, taken)


def _named(made: list[RemoteFolder], taken: set[Role]) -> list[RemoteFolder]:
    """Roles by name for those that nobody has: the likelier name and the shallower folder wins. Folders that lie as shallow as
    the winner look like it, too."""
    ranks: dict[Role, list[tuple[int, int, int]]] = {}
    for index, folder in enumerate(made):
        levels = folder.path.split(folder.delimiter) if folder.delimiter else [folder.path]
        known = _well_known().get(levels[-1].strip().casefold())
        if folder.role is not Role.NONE or not folder.selectable or known is None or known[0] in taken:
            continue
        depth = len(levels) - (1 if levels[0].upper() == "INBOX" else 0)
        ranks.setdefault(known[0], []).append((depth, known[1], index))
    for role, found in ranks.items():
        best = min(found)
        for depth, _, index in found:
            if depth == best[0]:
                made[index] = replace(made[index], looks=role, role=role if index == best[2] else Role.NONE)
    return made
