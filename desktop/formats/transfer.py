"""Content-Transfer-Encoding: bytes of a leaf, and how many there are without decoding. Total."""

import binascii
import re

from desktop.formats import header

SMALL = 16_000  # encoded bytes that are decoded just to know their length

_ALSO = {"b64": "base64", "base-64": "base64", "qp": "quoted-printable", "quotedprintable": "quoted-printable"}
_PADDED = re.compile(rb"=[ \t\r]*\n")
_FOREIGN = re.compile(rb"^[A-Za-z0-9+/=]*[^A-Za-z0-9+/=\s]|^[A-Za-z0-9+/=]+[ \t]+[A-Za-z0-9+/=]", re.MULTILINE)
UU_BEGIN = re.compile(rb"^begin(?:-base64)? [0-7]{3,4} ([^\r\n]*)\r?$", re.MULTILINE)


def name(fields: dict[bytes, list[bytes]]) -> str:
    """The encoding of a part in lower case; what is unknown comes as it is."""
    value = fields.get(b"content-transfer-encoding")
    if value is None:
        return "7bit"
    text = value[0].decode("latin-1").partition(";")[0].partition("(")[0].strip().strip('"').lower()
    return _ALSO.get(text, text)[:50]


def decode(data: bytes, encoding: str) -> bytes:
    """What `data` stands for. What cannot be decoded comes as it is."""
    if encoding == "base64":
        try:
            return binascii.a2b_base64(data) if _whole(data) else header.base64_bytes(_without_footer(data))
        except binascii.Error:
            return header.base64_bytes(data)
    if encoding == "quoted-printable":
        return binascii.a2b_qp(data)
    if encoding in {"x-uuencode", "uuencode", "x-uue", "uue"}:
        return uu(data)
    return data


def uu_files(data: bytes) -> list[tuple[str, bytes]]:
    """Uuencoded files that stand in a text, as (name as given, content), at most 50."""
    found: list[tuple[str, bytes]] = []
    position = 0
    while len(found) < 50 and (match := UU_BEGIN.search(data, position)):
        position = data.find(b"\nend", match.end() - 1)
        if position < 0:
            break
        found.append((header.clean(header.text_of(match[1])), uu(data[match.start() : position])))
    return found


def _whole(data: bytes) -> bool:
    """Whether padding, if any, is only at the end: else Python stops or skips where others go on."""
    at = data.find(b"=")
    return at < 0 or not data[at:].strip(b"=\r\n \t")


def _without_footer(data: bytes) -> bytes:
    """Base64 without the plain lines that a mailing list put after it."""
    end = _PADDED.search(data)
    footer = _FOREIGN.search(data, end.end()) if end else None
    return data[: footer.start()] if footer else data


def uu(data: bytes) -> bytes:
    """The first uuencoded file in `data`; `data` itself when there is none."""
    match = UU_BEGIN.search(data)
    if match is None:
        return data
    out: list[bytes] = []
    for line in data[match.end() :].splitlines():
        if line.strip() in {b"end", b"`"}:
            break
        if not line:
            continue
        try:
            out.append(binascii.a2b_uu(line))
        except binascii.Error:
            # Lines with a wrong length are as long as they say (the rule of CPython's uu codec).
            take = (((line[0] - 32) & 63) * 4 + 5) // 3
            try:
                out.append(binascii.a2b_uu(line[: take + 1]))
            except binascii.Error:
                continue
    return b"".join(out)


def size(source: bytes, start: int, end: int, encoding: str) -> int:
    """Bytes after decoding; for large leaves from the encoded length, which is exact unless foreign characters are inside."""
    length = end - start
    if encoding == "base64":
        if length < 200:
            return len(decode(source[start:end], encoding))
        last = source[max(start, end - 80) : end].rstrip()
        characters = length - source.count(b"\n", start, end) - source.count(b"\r", start, end)
        return characters * 3 // 4 - (2 if last.endswith(b"==") else 1 if last.endswith(b"=") else 0)
    if encoding in {"quoted-printable", "x-uuencode", "uuencode", "x-uue", "uue"}:
        if length <= SMALL:
            return len(decode(source[start:end], encoding))
        if encoding == "quoted-printable":
            soft = source.count(b"=\r\n", start, end)
            bare = source.count(b"=\n", start, end)
            return length - soft * 3 - bare * 2 - (source.count(b"=", start, end) - soft - bare) * 2
        return length * 45 // 62
    return length
