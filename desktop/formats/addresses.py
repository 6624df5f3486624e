"""Mailboxes of From, To and the like (RFC 5322, with the wrong forms that are in use).

The rule behind all others: `Address.address` is what the servers would take as the address, or empty. Encoded words are never
decoded into it, and where the syntax leaves two readings (CVE-2023-27043) there is none. Linear in the length of the field.
"""

import re
from dataclasses import dataclass, field

from desktop.formats import header
from desktop.model.message import Address

MOST = 500  # mailboxes taken from one field; the count of all is in `Found.total`
BYTES = 1_000_000  # of one field

_SIMPLE = re.compile(
    r'\s*(?:"([^"\\]*)"|([^"(),:;<>@\[\]\\]*?))\s*<([A-Za-z0-9.!#$%&\'*+/^_`{|}~=-]{1,64}@[A-Za-z0-9.-]{1,255})>\s*'
)
_BARE = re.compile(r"\s*([A-Za-z0-9.!#$%&'*+/^_`{|}~=-]{1,64}@[A-Za-z0-9.-]{1,255})\s*")
_TOKEN = re.compile(
    r'"((?:[^"\\]|\\.)*+)("|\\?\Z)|(=\?[^\s?=<>@"]{1,64}\?[bBqQ]\?[^?\s<>@"]*+\?=|[^\s"()<>,;:\[\]\\]+)|([()<>,;:\[\]\\])|(\s+)',
    re.DOTALL,
)
_LOCAL = re.compile(r'(?:"(?:[^"\\\x00-\x1f\x7f]|\\[^\x00-\x1f\x7f]){0,64}"|[^\s"(),:;<>@\[\]\\\x00-\x20\x7f-\x9f]{1,64})')
_DOMAIN = re.compile(r"(?:[^\W]|[-_.]){1,255}")
_LITERAL = re.compile(r"\[[A-Za-z0-9:.]{1,80}\]")
_ENCODED = re.compile(r"=\?.*\?=", re.DOTALL)
_UNQUOTE = re.compile(r"\\(.)", re.DOTALL)


@dataclass(slots=True)
class Found:
    """The mailboxes of one field. `invalid` counts those without a usable address."""

    people: list[Address] = field(default_factory=list)
    total: int = 0
    invalid: int = 0


def parse(value: bytes) -> Found:
    """Mailboxes in their order, groups opened, names decoded and clean."""
    if len(value) < 500:
        text = header.text_of(value)
        match = _SIMPLE.fullmatch(text)
        if match and _plausible(match[3]):
            quoted, bare, address = match.groups()
            return Found([Address(_name(quoted if quoted is not None else bare), address)], 1)
        match = _BARE.fullmatch(text)
        if match and _plausible(match[1]):
            return Found([Address("", match[1])], 1)
    else:
        text = _long(value)
    found = Found()
    before: _Box | None = None
    boxes, more = _split(text)
    for box in boxes:
        if before is not None:
            if len(box.angles) == 1:
                _put_before(box, before)
            else:
                _add(found, before)
        before = None
        if _name_only(box):
            before = box
        else:
            _add(found, box)
    if before is not None:
        _add(found, before)
    found.total += more
    return found


def _name_only(box: "_Box") -> bool:
    """Whether this can be the first half of `Doe, John <john@example.org>`, which nobody quoted."""
    return not box.angles and not box.comments and not box.broken and bool(box.raw.strip()) and "@" not in box.raw


def _put_before(box: "_Box", first: "_Box") -> None:
    """Give `box` the first half of its name."""
    box.outside = [*first.outside, ",", *box.outside]
    box.quoted |= first.quoted
    box.start, box.raw = first.start, f"{first.raw},{box.raw}"


def _long(value: bytes) -> str:
    return "".join(header.text_of(value[start : start + header.VALUE]) for start in range(0, min(len(value), BYTES), header.VALUE))


@dataclass(slots=True)
class _Box:
    """One mailbox in pieces as they stood: words outside, what was in angle brackets, comments, and whether it fell apart."""

    outside: list[str] = field(default_factory=list)
    angles: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    quoted: bool = False
    at: bool = False  # an "@" stands outside of brackets
    broken: bool = False
    marked: bool = False  # a bracket or colon that nobody quoted
    start: int = 0
    end: int = 0
    raw: str = ""


def _split(text: str) -> tuple[list[_Box], int]:
    """`text` cut at top-level commas and semicolons; how many mailboxes about there are beyond those."""
    boxes: list[_Box] = []
    box = _Box()
    angle: list[str] | None = None
    comment: list[str] = []
    depth = more = 0
    group = filled = False
    for match in _TOKEN.finditer(text):
        quoted, closed, word, special, blank = match.groups()
        if depth:  # inside a comment: everything is text
            if special == "(":
                depth += 1
            elif special == ")":
                depth -= 1
                if not depth:
                    box.comments.append("".join(comment))
                    comment = []
                    continue
            comment.append(match[0])
            continue
        target = box.outside if angle is None else angle
        if quoted is not None:
            box.broken |= not closed
            if angle is None:
                box.quoted = True
                target.append('"' + quoted)  # the mark tells quoted text from words; no word begins with it
            else:
                target.append(match[0])
                filled = True
        elif word is not None:
            target.append(word)
            filled = True
            box.at |= angle is None and "@" in word
        elif blank is not None:
            target.append(" ")
        elif special == "(":
            depth = 1
        elif special == "<":
            if angle is None:
                angle, filled = [], False
            elif filled:
                box.broken = True  # <a<b>
        elif special == ">":
            if angle is not None:
                box.angles.append("".join(angle).strip())
                angle = None
            elif not box.angles or text[match.start() - 1] != ">":  # <<a@b>> is a slip, a> is not
                box.broken = True
        elif angle is not None:
            angle.append(special)
        elif special in ",;":
            box.end = match.start()
            boxes.append(box)
            box = _Box(start=match.end())
            group = group and special == ","
            if len(boxes) > MOST * 2:
                more = text.count("@", box.start)
                break
        elif special == ":" and not group and not box.angles and not box.at:
            group = True  # the name of a group; its members follow
            box = _Box(start=match.end())
        else:
            box.outside.append(special)
            if special in ")\\":
                box.broken = True
            else:
                box.marked = True
    if angle is not None:
        box.angles.append("".join(angle).strip())
        box.broken = True
    if depth:
        box.comments.append("".join(comment))
        box.broken = True
    if not more:
        box.end = len(text)
        boxes.append(box)
    for each in boxes:
        each.raw = text[each.start : each.end]
    return boxes, more


def _add(found: Found, box: _Box) -> None:
    outside = "".join(box.outside).strip()
    if not outside and not box.angles and not box.broken:
        if not box.comments:
            return  # an empty place between two commas
        outside = ""
    found.total += 1
    if len(found.people) >= MOST:
        return
    person = _person(box, outside)
    if not person.address:
        found.invalid += 1
    found.people.append(person)


def _person(box: _Box, outside: str) -> Address:
    comment = box.comments[-1] if box.comments else ""
    if len(box.angles) == 1:
        address = box.angles[0]
        if address.startswith("@") and ":" in address:  # an old route: <@a,@b:c@d>
            address = address.rpartition(":")[2].strip()
        if address.lower().startswith("mailto:"):
            address = address[7:]
        name = _phrase(box.outside) or comment
        # Brackets in a name that nobody quoted are only slips where the rest is beyond doubt.
        sound = not (box.broken or box.marked) or (
            not any(mark in box.raw.partition("<")[0] for mark in "()@>\\") and box.raw.count("<") == box.raw.count(">") == 1
        )
        if sound and valid(address):
            return Address(_name(name), address)
        return Address(_name(box.raw), "")
    if not box.angles and not box.broken:
        pieces = "".join(box.outside).strip()
        if box.quoted:
            pieces = "".join(f'{piece}"' if piece.startswith('"') else piece for piece in box.outside).strip()
        if pieces.lower().startswith("mailto:"):
            pieces = pieces[7:]
        if valid(pieces):
            return Address(_name(comment), pieces)
    return Address(_name(box.raw), "")


def _phrase(pieces: list[str]) -> str:
    return "".join(_UNQUOTE.sub(r"\1", piece[1:]) if piece.startswith('"') else piece for piece in pieces).strip()


def _name(text: str) -> str:
    """A display name: decoded and clean. Quotes that stand around the whole of it are not part of it."""
    if not text:
        return ""
    name = header.clean(header.words(text)[: header.LINE * 4])[: header.LINE]
    if len(name) > 1 and name[0] == name[-1] and name[0] in "\"'":
        name = name[1:-1].strip()
    return name


def _plausible(address: str) -> bool:
    domain = address.rpartition("@")[2]
    return domain[0] not in ".-" and ".." not in domain and "=?" not in address


def valid(address: str) -> bool:
    """Whether `address` is one addr-spec that a server could take: quoted or plain local part, a domain or an address literal."""
    local, at, domain = address.rpartition("@")
    if not at or len(address) > 320 or header.clean(address) != address or _ENCODED.search(local):
        return False
    if not _LOCAL.fullmatch(local):
        return False
    if domain.startswith("["):
        return bool(_LITERAL.fullmatch(domain))
    return bool(_DOMAIN.fullmatch(domain)) and domain[0] not in ".-" and ".." not in domain
