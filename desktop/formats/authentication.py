"""Authentication-Results (RFC 8601): what the server that took a mail in has found out about where it comes from.

Strict, since anybody can write such a field into a mail: what does not follow the grammar is not half believed. Whether its server
is one that is trusted is for the caller.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

LONGEST = 8_000  # characters of a field
_SERVER = re.compile(r"([A-Za-z0-9](?:[A-Za-z0-9._-]{0,250}[A-Za-z0-9])?)(?:\s+(\d+))?")
_RESULT = re.compile(r"([a-z][a-z0-9_-]*)(?:\s*/\s*(\d+))?\s*=\s*([a-z0-9_-]+)(?:\s+(.*))?", re.IGNORECASE | re.DOTALL)
_PROPERTY = re.compile(r"([a-z][\w-]*(?:\s*\.\s*[a-z][\w-]*)?)\s*=\s*(\S+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Result:
    """`dkim`, `pass`, {"header.d": "weber.de"}: names and value in lower case, properties as written."""

    method: str
    value: str
    properties: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Results:
    """`server` is the authserv-id in lower case."""

    server: str
    found: tuple[Result, ...] = ()

    def best(self, method: str) -> str:
        """The result of a method, the best of several ("" for none): one signature that holds is enough."""
        values = [one.value for one in self.found if one.method == method]
        return "pass" if "pass" in values else values[-1] if values else ""


def read(text: str) -> Results | None:
    """A field's value without folds; None for what is malformed, has another version than 1, or names DMARC twice (of one mail
    there is one result: the other was smuggled in with a name that the server repeats)."""
    pieces = _pieces(text) if len(text) <= LONGEST else None
    if not pieces:
        return None
    server = _SERVER.fullmatch(pieces[0].strip())
    if server is None or server[2] not in (None, "1"):
        return None
    found = []
    for piece in pieces[1:]:
        if not piece.strip() or piece.strip().lower() == "none":
            continue
        result = _RESULT.fullmatch(piece.strip())
        if result is None or result[2] not in (None, "1"):
            return None
        rest = result[4] or ""
        if _PROPERTY.sub(" ", rest).strip():
            return None
        told = {re.sub(r"\s", "", name).lower(): value for name, value in _PROPERTY.findall(rest)}
        found.append(Result(result[1].lower(), result[3].lower(), told))
    if sum(one.method == "dmarc" for one in found) > 1:
        return None
    return Results(server[1].lower(), tuple(found))


def _pieces(text: str) -> list[str] | None:
    """The text between semicolons, without comments; a quoted string is a word in which blanks and semicolons are replaced, so that
    nothing in it is taken for more. None where a comment or a string does not end."""
    pieces, piece = [], []
    depth, quoted, escaped = 0, False, False
    for sign in text:
        if escaped:
            escaped = False
            if quoted:
                piece.append("_" if sign in ' \t;=()"' else sign)
        elif (depth or quoted) and sign == "\\":
            escaped = True
        elif quoted:
            if sign == '"':
                quoted = False
            else:
                piece.append("_" if sign in " \t;=()" else sign)
        elif sign == "(":
            depth += 1
            piece.append(" ")
        elif depth:
            depth -= sign == ")"
        elif sign == ")" or (sign < " " and sign not in "\t\r\n"):
            return None
        elif sign == '"':
            quoted = True
        elif sign == ";":
            pieces.append("".join(piece))
            piece = []
        else:
            piece.append(sign)
    if depth or quoted or escaped:
        return None
    return [*pieces, "".join(piece)]
