"""Whether a mail is what a domain signed: DKIM (RFC 6376) with RSA-SHA256 and Ed25519 (RFC 8463). Pure: the keys are handed in.

A signature over only the beginning of a body (`l=`) counts as none, like one made with SHA-1 or a key below 1024 bits.
"""

import base64
import binascii
import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import load_der_public_key

MOST = 5  # signatures of a mail that are looked at
LEAST_BITS = 1024
_TAG = re.compile(r"\s*([A-Za-z][A-Za-z0-9_]*)\s*=\s*([^;]*)")
_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,250}[A-Za-z0-9])?")
_VALUE = re.compile(rb"([;\s]b[ \t\r\n]*=)[^;]*")

KeyOf = Callable[[str], str]  # a DNS name to its TXT record, empty if there is none


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature that holds: whose, and the names of the header fields that it covers, in lower case."""

    domain: str
    fields: frozenset[str]


def signed(raw: bytes, key_of: KeyOf, *, now: datetime) -> list[Signed]:
    """The signatures of a mail that hold. `now` is when the mail came: they may run out after that. `key_of` is asked once for each
    signature that is otherwise right, and what it raises comes through."""
    fields, body = _parts(raw)
    found = []
    for at in [at for at, field in enumerate(fields) if _name(field) == "dkim-signature"][:MOST]:
        tags = _tags(fields[at].partition(b":")[2].decode("latin-1"))
        if not _usable(tags, now) or not _fits(tags, body):
            continue
        record = key_of(f"{tags['s']}._domainkey.{tags['d']}")
        names = [name.strip().lower() for name in tags["h"].split(":")]
        if record and _holds(tags, _tags(record), _covered(fields, at, names, tags)):
            found.append(Signed(tags["d"].lower(), frozenset(names)))
    return found


def _parts(raw: bytes) -> tuple[list[bytes], bytes]:
    """The header fields, each with its folds and final line break, and the body; lines end with CRLF."""
    whole = re.sub(rb"\r\n|\r|\n", b"\r\n", raw)
    header, _, body = whole.partition(b"\r\n\r\n")
    return [field + b"\r\n" for field in re.split(rb"\r\n(?![ \t])", header)], body


def _name(field: bytes) -> str:
    return field.partition(b":")[0].strip().lower().decode("latin-1")


def _tags(text: str) -> dict[str, str]:
    """A list of tags (3.2); one that comes twice makes it none."""
    found: dict[str, str] = {}
    for part in text.split(";"):
        tag = _TAG.fullmatch(part)
        if tag is None:
            if part.strip():
                return {}
            continue
        if tag[1] in found:
            return {}
        found[tag[1]] = re.sub(r"[ \t\r\n]+", "" if tag[1] in ("b", "bh", "p", "h") else " ", tag[2]).strip()
    return found


def _usable(tags: dict[str, str], now: datetime) -> bool:
    if tags.get("v") != "1" or any(name not in tags for name in ("a", "b", "bh", "d", "h", "s")) or "l" in tags:
        return False
    identity = tags.get("i", "").rpartition("@")[2].lower()
    domain = tags["d"].lower()
    until = tags.get("x", "")
    return (
        tags["a"] in ("rsa-sha256", "ed25519-sha256")
        and bool(_NAME.fullmatch(tags["d"]) and _NAME.fullmatch(tags["s"]))
        and "from" in tags["h"].lower().split(":")
        and (not identity or identity == domain or identity.endswith("." + domain))
        and (not until or (until.isascii() and until.isdigit() and len(until) < 13 and int(until) > now.timestamp()))
    )


def _canons(tags: dict[str, str]) -> tuple[str, str]:
    header, _, body = tags.get("c", "simple/simple").partition("/")
    return header, body or "simple"


def _fits(tags: dict[str, str], body: bytes) -> bool:
    """Whether the body is the one that was signed."""
    how = _canons(tags)[1]
    if how == "relaxed":
        lines = [re.sub(rb"[ \t]+", b" ", line).rstrip(b" ") for line in body.split(b"\r\n")]
        while lines and not lines[-1]:
            lines.pop()
        seen = b"".join(line + b"\r\n" for line in lines)
    elif how == "simple":
        seen = re.sub(rb"(?:\r\n)*\Z", b"", body) + b"\r\n"
    else:
        return False
    return _decoded(tags["bh"]) == hashlib.sha256(seen).digest()


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (ValueError, binascii.Error):
        return b""


def _covered(fields: list[bytes], at: int, names: list[str], tags: dict[str, str]) -> bytes:
    """What was signed of the header: the named fields, each name taken from the bottom up, then the signature itself (3.7)."""
    relaxed = _canons(tags)[0] == "relaxed"

    def form(field: bytes) -> bytes:
        if not relaxed:
            return field
        name, _, value = field.partition(b":")
        value = re.sub(rb"[ \t]+", b" ", value.replace(b"\r\n", b"")).strip(b" \t")
        return name.strip().lower() + b":" + value + b"\r\n"

    left: dict[str, list[bytes]] = {}
    for number, field in enumerate(fields):
        if number != at:
            left.setdefault(_name(field), []).append(field)

    def chosen() -> Iterator[bytes]:
        for name in names:
            if left.get(name):
                yield form(left[name].pop())

    name, colon, value = fields[at].partition(b":")
    bare = form(name + colon + _VALUE.sub(rb"\1", b";" + value, count=1)[1:])
    return b"".join(chosen()) + bare.removesuffix(b"\r\n")


def _holds(tags: dict[str, str], record: dict[str, str], covered: bytes) -> bool:
    kind = "ed25519" if tags["a"].startswith("ed25519") else "rsa"
    hashed = record.get("h", "sha256").replace(" ", "").split(":")
    if record.get("v", "DKIM1") != "DKIM1" or record.get("k", "rsa") != kind or "sha256" not in hashed:
        return False
    if "s" in record.get("t", "").split(":") and tags.get("i", tags["d"]).rpartition("@")[2].lower() != tags["d"].lower():
        return False
    key, signature = _decoded(record.get("p", "")), _decoded(tags["b"])
    try:
        if kind == "ed25519":
            Ed25519PublicKey.from_public_bytes(key).verify(signature, hashlib.sha256(covered).digest())
            return True
        public = load_der_public_key(key)
        if not isinstance(public, RSAPublicKey) or public.key_size < LEAST_BITS:
            return False
        public.verify(signature, covered, padding.PKCS1v15(), hashes.SHA256())
    except (ValueError, InvalidSignature, UnsupportedAlgorithm):
        return False
    return True
