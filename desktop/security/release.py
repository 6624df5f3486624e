"""Whether a manifest is the publisher's, and what it says.

A manifest is JSON: {"signed": "<the words, as a string>", "signature": "<Ed25519 of the string's UTF-8 octets, base64>"}. The words
are JSON again: {"program": "tradewind", "version", "page", "expires" (ISO 8601 with an offset), "files": {SYSTEM: {"url", "sha256",
"size"}}}. Nothing in them is looked at before the signature (RFC 8032) has been checked with the key that this build was given.
"""

import base64
import binascii
import json
import re
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from desktop.model.errors import Refused
from desktop.model.release import File, Release, numbers

LARGEST_FILE = 1024 * 1024 * 1024
_SHA256 = re.compile(r"[0-9a-f]{64}")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,80}\.(exe|dmg)")


def read(manifest: bytes, key: bytes, *, now: datetime) -> Release:
    """What the manifest says. `key` is the publisher's public key, 32 octets.

    Raises Refused: update.signature (not the publisher's, or no manifest), update.expired, update.nonsense (signed, and yet not
    to be understood)."""
    try:
        envelope = json.loads(manifest)
        signed, signature = envelope["signed"].encode(), base64.b64decode(envelope["signature"], validate=True)
        Ed25519PublicKey.from_public_bytes(key).verify(signature, signed)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, binascii.Error, InvalidSignature) as error:
        raise Refused("update.signature") from error
    try:
        release = _release(json.loads(signed))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Refused("update.nonsense") from error
    if release.expires <= now:
        raise Refused("update.expired", version=release.version)
    return release


def sign(words: dict[str, Any], key: bytes) -> bytes:
    """The manifest of these words, signed with the publisher's private key (32 octets). Raises ValueError for words that `read`
    would not understand."""
    _release(words)
    signed = json.dumps(words, ensure_ascii=False, sort_keys=True)
    signature = Ed25519PrivateKey.from_private_bytes(key).sign(signed.encode())
    return json.dumps({"signed": signed, "signature": base64.b64encode(signature).decode("ascii")}, ensure_ascii=False).encode()


def _release(words: dict[str, Any]) -> Release:
    if words["program"] != "tradewind":
        raise ValueError("of another program")
    numbers(words["version"])
    expires = datetime.fromisoformat(words["expires"])
    if expires.tzinfo is None:
        raise ValueError("a time without its zone")
    files = {str(system): _file(one) for system, one in words["files"].items()}
    return Release(words["version"], _https(words["page"]), expires, files)


def _file(words: dict[str, Any]) -> File:
    made = File(_https(words["url"]), words["sha256"], words["size"])
    if not _SHA256.fullmatch(made.sha256) or not _NAME.fullmatch(made.name):
        raise ValueError("no installer")
    if type(made.size) is not int or not 0 < made.size <= LARGEST_FILE:
        raise ValueError("no size")
    return made


def _https(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme != "https" or not parts.hostname or not url.isascii() or not url.isprintable() or parts.username is not None:
        raise ValueError("no https address")
    return url
