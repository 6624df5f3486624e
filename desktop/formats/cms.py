"""Cryptographic Message Syntax (RFC 5652) as far as it is read here: what kind of content it is, and the words of a mail that is
only signed. Nothing is verified and nothing decrypted. Total: what is no CMS gives "" and None.
"""

from collections.abc import Iterator

SIGNED, ENCRYPTED, OTHER = "signed", "encrypted", "other"
_KINDS = {
    bytes.fromhex("2a864886f70d010702"): SIGNED,
    bytes.fromhex("2a864886f70d010703"): ENCRYPTED,  # enveloped
    bytes.fromhex("2a864886f70d010706"): ENCRYPTED,
    bytes.fromhex("2a864886f70d0109100117"): ENCRYPTED,  # with authentication (RFC 5083)
}
_INTEGER, _OCTETS, _OID, _SEQUENCE, _SET = 0x02, 0x04, 0x06, 0x30, 0x31
_CONSTRUCTED, _FIRST = 0x20, 0xA0
_DEEPEST = 12
_MOST = 100_000  # pieces of a content


class _Broken(Exception):
    """It is not put together as it has to be."""


def kind(data: bytes) -> str:
    """`SIGNED`, `ENCRYPTED`, `OTHER`, or "" for what is no CMS."""
    try:
        tag, start, _ = _element(data, 0, len(data))
        if tag != _SEQUENCE:
            return ""
        tag, begin, end = _element(data, start, len(data))
        return _KINDS.get(data[begin:end], OTHER) if tag == _OID else ""
    except _Broken:
        return ""


def signed_content(data: bytes) -> bytes | None:
    """What a `SIGNED` one carries; None where the content stands elsewhere, or it cannot be read."""
    try:
        at, end = _enter(data, 0, len(data), _SEQUENCE)
        tag, begin, stop = _element(data, at, end)
        if tag != _OID or _KINDS.get(data[begin:stop]) != SIGNED:
            return None
        at, end = _enter(data, stop, end, _FIRST)
        at, end = _enter(data, at, end, _SEQUENCE)
        for wanted in (_INTEGER, _SET):  # version, digest algorithms
            at = _after(data, at, end, wanted)
        at, end = _enter(data, at, end, _SEQUENCE)
        at = _after(data, at, end, _OID)
        at, end = _enter(data, at, end, _FIRST)
        return b"".join(_octets(data, at, end, 0))
    except _Broken:
        return None


def _element(data: bytes, at: int, end: int) -> tuple[int, int, int]:
    """Tag, begin and end of the content at `at`; an end of -1 where only an end mark tells (BER)."""
    if at + 2 > end:
        raise _Broken
    tag, length = data[at], data[at + 1]
    if tag & 0x1F == 0x1F:  # a tag of several bytes: none of ours
        raise _Broken
    at += 2
    if length == 0x80:
        if not tag & _CONSTRUCTED:
            raise _Broken
        return tag, at, -1
    if length & 0x80:
        count = length & 0x7F
        if count > 8 or at + count > end:
            raise _Broken
        length = int.from_bytes(data[at : at + count], "big")
        at += count
    if at + length > end:
        raise _Broken
    return tag, at, at + length


def _enter(data: bytes, at: int, end: int, wanted: int) -> tuple[int, int]:
    tag, begin, stop = _element(data, at, end)
    if tag != wanted:
        raise _Broken
    return begin, end if stop < 0 else stop


def _after(data: bytes, at: int, end: int, wanted: int = -1, depth: int = 0) -> int:
    """Where what follows the element at `at` begins."""
    tag, begin, stop = _element(data, at, end)
    if depth > _DEEPEST or wanted not in (-1, tag):
        raise _Broken
    if stop >= 0:
        return stop
    while data[begin : begin + 2] != b"\0\0":
        begin = _after(data, begin, end, depth=depth + 1)
    return begin + 2


def _octets(data: bytes, at: int, end: int, depth: int) -> Iterator[bytes]:
    """The pieces of an octet string, which may be put together of others."""
    tag, begin, stop = _element(data, at, end)
    if tag == _OCTETS:
        yield data[begin:stop]
        return
    if tag != _OCTETS | _CONSTRUCTED or depth > _DEEPEST:
        raise _Broken
    last = end if stop < 0 else stop
    for _ in range(_MOST):
        if begin >= last or (stop < 0 and data[begin : begin + 2] == b"\0\0"):
            return
        yield from _octets(data, begin, last, depth + 1)
        begin = _after(data, begin, last)
