"""DKIM key records (RFC 6376 3.6.1, RFC 8463): whether a receiver can check signatures with them. No I/O.

Codes: dkim.revoked, .test, .sha1, .short, .weak, .bad_key, .cut, .version, .kind, .tags, .quotes, .service, .many, .no_key.
"""

import base64
import binascii
import re
from collections.abc import Sequence
from dataclasses import dataclass

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import load_der_public_key

from desktop.model.finding import Finding, Level

LEAST, GOOD = 1024, 2048  # bits (RFC 8301 3.2)
_TAG = re.compile(r"\s*([A-Za-z][A-Za-z0-9_]*)\s*=(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Key:
    """`kind` is rsa or ed25519, `bits` 0 where the key could not be read. `problems` say what is wrong with it."""

    record: str
    kind: str = "rsa"
    bits: int = 0
    revoked: bool = False
    problems: tuple[Finding, ...] = ()

    @property
    def good(self) -> bool:
        """Whether signatures can be checked with it."""
        return not self.revoked and all(one.level is not Level.STOP for one in self.problems)


def looks_like(record: str) -> bool:
    """Whether this text is meant to be a key: other texts may lie at any name, where a domain answers for all of them."""
    tags, _ = _tags(record.replace("\\;", ";").strip("\"' "))
    return tags.get("v", "").upper().startswith("DKIM") or ("p" in tags and "v" not in tags)


def read(record: str) -> Key:
    """Any text."""
    found: list[Finding] = []
    if '"' in record or "\\" in record:
        found.append(Finding("dkim.quotes", Level.STOP, {"record": record[:200]}))
    tags, broken = _tags(record)
    if broken:
        found.append(Finding("dkim.tags", Level.STOP, {"tag": broken[:100]}))
    if "v" in tags and (tags["v"] != "DKIM1" or not record.lstrip().startswith("v")):
        found.append(Finding("dkim.version", Level.STOP, {"version": tags["v"][:50]}))
    kind = tags.get("k", "rsa").lower()
    hashes = [one.strip() for one in tags.get("h", "sha256").split(":")]
    if "sha256" not in hashes:
        found.append(Finding("dkim.sha1", Level.STOP, {"hashes": tags["h"][:50]}))
    if not {"*", "email"} & {one.strip() for one in tags.get("s", "*").split(":")}:
        found.append(Finding("dkim.service", Level.STOP, {"service": tags["s"][:50]}))
    if "y" in {one.strip() for one in tags.get("t", "").split(":")}:
        found.append(Finding("dkim.test", Level.WARN))
    if "p" not in tags:
        return Key(record, kind, problems=(*found, Finding("dkim.no_key", Level.STOP)))
    key = re.sub(r"\s+", "", tags["p"])
    if not key:
        return Key(record, kind, revoked=True, problems=(*found, Finding("dkim.revoked", Level.STOP)))
    if kind not in ("rsa", "ed25519"):
        return Key(record, kind, problems=(*found, Finding("dkim.kind", Level.STOP, {"kind": kind[:50]})))
    bits, wrong = _measured(kind, key)
    return Key(record, kind, bits, problems=(*found, *wrong))


def _tags(text: str) -> tuple[dict[str, str], str]:
    """The list of tags (3.2), and the first part of it that is none, or comes twice."""
    found: dict[str, str] = {}
    broken = ""
    for part in text.split(";"):
        tag = _TAG.fullmatch(part)
        if tag is not None and tag[1] not in found:
            found[tag[1]] = tag[2].strip()
        elif part.strip():
            broken = broken or part.strip()
    return found, broken


def _measured(kind: str, key: str) -> tuple[int, list[Finding]]:
    try:
        data = base64.b64decode(key + "=" * (-len(key) % 4), validate=True)
    except (ValueError, binascii.Error):
        return 0, [Finding("dkim.bad_key", Level.STOP)]
    if kind == "ed25519":
        return (256, []) if len(data) == 32 else (0, [Finding("dkim.bad_key", Level.STOP)])
    if _missing(data):
        return 0, [Finding("dkim.cut", Level.STOP, {"length": str(len(key))})]
    try:
        public = load_der_public_key(data)
    except (ValueError, UnsupportedAlgorithm):
        return 0, [Finding("dkim.bad_key", Level.STOP)]
    if not isinstance(public, RSAPublicKey):
        return 0, [Finding("dkim.bad_key", Level.STOP)]
    bits = public.key_size
    if bits < LEAST:
        return bits, [Finding("dkim.short", Level.STOP, {"bits": str(bits)})]
    return bits, [Finding("dkim.weak", Level.INFO, {"bits": str(bits)})] if bits < GOOD else []


def _missing(data: bytes) -> bool:
    """Whether a key says of itself (DER) that it is longer than what is there: set with its end cut off."""
    if len(data) < 4 or data[0] != 0x30:
        return False
    if data[1] < 0x80:
        return len(data) < 2 + data[1]
    count = data[1] & 0x7F
    return 0 < count <= 4 and len(data) < 2 + count + int.from_bytes(data[2 : 2 + count], "big")


def mended(record: str) -> str:
    """The record as it is to be, where that can be told from what is there: without quotation marks, and no longer for tests; empty
    where only the provider knows the key."""
    clean = re.sub(r'"\s*"', "", record).replace('"', "").replace("\\", "").strip()
    tags, _ = _tags(clean)
    if flags := [one.strip() for one in tags.pop("t", "").split(":") if one.strip() not in ("", "y")]:
        tags["t"] = ":".join(flags)
    tags.pop("v", None)
    if "p" in tags:
        tags["p"] = tags.pop("p").replace(" ", "")
    made = "; ".join(["v=DKIM1", *(f"{name}={value}" for name, value in tags.items())])
    return made if made != record and read(made).good else ""


def many(records: Sequence[str]) -> tuple[Finding, ...]:
    """Several keys at one name: which of them a receiver takes is left to chance (3.6.2.2)."""
    return (Finding("dkim.many", Level.WARN, {"count": str(len(records))}),) if len(records) > 1 else ()
