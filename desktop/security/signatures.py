"""Whether a mail is what a domain signed: DKIM (RFC 6376) with RSA-SHA256 and Ed25519 (RFC 8463). Pure: the keys are handed in.

`claims` reads what a mail's signatures say and whether its body is the one that was signed; `judged` holds one against the key that
the domain publishes. A signature over only the beginning of a body (`l=`) counts as none, like one made with SHA-1 (RFC 8301), with
a key below 1024 bits, or with one that its domain only tries out (`t=y`).
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

from desktop.model.origin import Verdict

MOST = 5  # signatures of a mail that are looked at
LEAST_BITS, MOST_BITS = 1024, 8192
LONGEST = 64_000  # bytes of one signature's field, and of a key's record, that are read
_TAG = re.compile(r"\s*([A-Za-z][A-Za-z0-9_]*)\s*=\s*([^;]*)")
_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,250}[A-Za-z0-9])?")
_VALUE = re.compile(rb"([;\s]b[ \t\r\n]*=)[^;]*")

KeyOf = Callable[[str], str]  # a DNS name to its TXT record, empty if there is none


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature that holds: whose, and the names of the header fields that it covers, in lower case."""

    domain: str
    fields: frozenset[str]


@dataclass(frozen=True, slots=True)
class Claim:
    """What one signature says: whose it is, the `name` under which its key is published, how it was made and over which fields.
    `wrong` is what is wrong with it by itself, None where only the key is left to be asked; `covered` what was signed."""

    domain: str
    selector: str
    algorithm: str
    fields: frozenset[str]
    wrong: Verdict | None
    tags: dict[str, str]
    covered: bytes = b""

    @property
    def name(self) -> str:
        return f"{self.selector}._domainkey.{self.domain}"


def claims(raw: bytes, *, now: datetime) -> list[Claim]:
    """The signatures of a mail, the topmost first. `now` is when the mail came: they may run out after that."""
    fields, body = _parts(raw)
    found = []
    digests: dict[str, bytes] = {}
    for at in [at for at, field in enumerate(fields) if _name(field) == "dkim-signature"][:MOST]:
        tags = _tags(fields[at][:LONGEST].partition(b":")[2].decode("latin-1")) if len(fields[at]) <= LONGEST else {}
        wrong = _unusable(tags, now) or _unfitting(tags, body, digests)
        names = [name.strip().lower() for name in tags.get("h", "").split(":")]
        covered = b"" if wrong else _covered(fields, at, names, tags)
        whose = (tags.get("d", "").lower()[:255], tags.get("s", "").lower()[:255], tags.get("a", "").lower()[:40])
        found.append(Claim(*whose, frozenset(names), wrong, tags, covered))
    return found


def claims_apart(received: datetime, blobs: list[bytes]) -> list[Claim]:
    """The same as work in a process of its own (`desktop.apart`), for a large mail."""
    return claims(blobs.pop(), now=received)


def judged(claim: Claim, record: str) -> Verdict:
    """What is to be thought of a signature whose domain publishes this key (empty: none)."""
    if claim.wrong is not None:
        return claim.wrong
    if not record.strip() or len(record) > LONGEST:
        return Verdict.NO_KEY
    return _held(claim.tags, _tags(record), claim.covered)


def signed(raw: bytes, key_of: KeyOf, *, now: datetime) -> list[Signed]:
    """The signatures of a mail that hold. `now` is when the mail came. `key_of` is asked once for each signature that is otherwise
    right, and what it raises comes through."""
    return [
        Signed(one.domain, one.fields)
        for one in claims(raw, now=now)
        if one.wrong is None and judged(one, key_of(f"{one.tags['s']}._domainkey.{one.tags['d']}")) is Verdict.HOLDS
    ]


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


def _unusable(tags: dict[str, str], now: datetime) -> Verdict | None:
    if tags.get("v") != "1" or any(name not in tags for name in ("a", "b", "bh", "d", "h", "s")):
        return Verdict.MALFORMED
    identity = tags.get("i", "").rpartition("@")[2].lower()
    domain = tags["d"].lower()
    names = [name.strip() for name in tags["h"].lower().split(":")]
    if not (_NAME.fullmatch(tags["d"]) and _NAME.fullmatch(tags["s"])) or ".." in domain + tags["s"]:
        return Verdict.MALFORMED
    if "from" not in names or (identity and identity != domain and not identity.endswith("." + domain)):
        return Verdict.MALFORMED
    if "l" in tags:
        return Verdict.PARTIAL
    if tags["a"] not in ("rsa-sha256", "ed25519-sha256"):
        return Verdict.WEAK if tags["a"] == "rsa-sha1" else Verdict.MALFORMED
    until = tags.get("x", "")
    if not until:
        return None
    if not (until.isascii() and until.isdigit() and len(until) < 13):
        return Verdict.MALFORMED
    return None if int(until) > now.timestamp() else Verdict.EXPIRED


def _canons(tags: dict[str, str]) -> tuple[str, str]:
    header, _, body = tags.get("c", "simple/simple").partition("/")
    return header, body or "simple"


def _unfitting(tags: dict[str, str], body: bytes, digests: dict[str, bytes]) -> Verdict | None:
    """BODY where the body is not the one that was signed. `digests` are those that were made already, by the form of the body."""
    head, how = _canons(tags)
    if not {head, how} <= {"simple", "relaxed"}:
        return Verdict.MALFORMED
    if how not in digests:
        digests[how] = hashlib.sha256(_canonical(body, relaxed=how == "relaxed")).digest()
    return None if _decoded(tags["bh"]) == digests[how] else Verdict.BODY


def _canonical(body: bytes, *, relaxed: bool) -> bytes:
    """The body as it is signed (3.4.3, 3.4.4). In time that grows with its length: no pattern looks for its end."""
    lines = body.split(b"\r\n")
    if relaxed:
        lines = [re.sub(rb"[ \t]+", b" ", line).rstrip(b" ") if b" " in line or b"\t" in line else line for line in lines]
    while lines and not lines[-1]:
        lines.pop()
    return b"".join(line + b"\r\n" for line in lines) or (b"" if relaxed else b"\r\n")


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


def _held(tags: dict[str, str], record: dict[str, str], covered: bytes) -> Verdict:
    kind = "ed25519" if tags["a"].startswith("ed25519") else "rsa"
    hashed = record.get("h", "sha256").replace(" ", "").split(":")
    flags = record.get("t", "").replace(" ", "").split(":")
    if "p" not in record or record.get("v", "DKIM1") != "DKIM1":
        return Verdict.NO_KEY
    if not record["p"]:
        return Verdict.REVOKED
    if record.get("k", "rsa") != kind or "sha256" not in hashed:
        return Verdict.NO_KEY
    if "*" not in (services := record.get("s", "*").replace(" ", "").split(":")) and "email" not in services:
        return Verdict.NO_KEY
    if "s" in flags and tags.get("i", tags["d"]).rpartition("@")[2].lower() != tags["d"].lower():
        return Verdict.BROKEN
    key, signature = _decoded(record["p"]), _decoded(tags["b"])
    try:
        if kind == "ed25519":
            Ed25519PublicKey.from_public_bytes(key).verify(signature, hashlib.sha256(covered).digest())
        else:
            public = load_der_public_key(key)
            if not isinstance(public, RSAPublicKey) or public.key_size > MOST_BITS:
                return Verdict.NO_KEY
            if public.key_size < LEAST_BITS:
                return Verdict.WEAK
            public.verify(signature, covered, padding.PKCS1v15(), hashes.SHA256())
    except InvalidSignature:
        return Verdict.BROKEN
    except (ValueError, UnsupportedAlgorithm):
        return Verdict.NO_KEY
    return Verdict.TESTING if "y" in flags else Verdict.HOLDS
