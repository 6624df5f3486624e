"""Signs mails as a sender does (RFC 8463, relaxed/relaxed): written apart from the code that checks it."""

import base64
import hashlib

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

KEY = Ed25519PrivateKey.from_private_bytes(b"\x07" * 32)
RECORD = "v=DKIM1; k=ed25519; p=" + base64.b64encode(KEY.public_key().public_bytes_raw()).decode()


def sign(raw: bytes, *, fields: tuple[str, ...], domain: str = "shop.example", more: str = "") -> bytes:
    """`raw` (CRLF, single spaces, no folds) with a signature over `fields`; `more` are further tags."""
    header, _, body = raw.partition(b"\r\n\r\n")
    lines = {line.partition(":")[0].lower(): line.partition(":")[2].strip() for line in header.decode().split("\r\n")}
    hashed = base64.b64encode(hashlib.sha256(body.rstrip(b"\r\n") + b"\r\n").digest()).decode()
    value = f"v=1; a=ed25519-sha256; c=relaxed/relaxed; d={domain}; s=k1; h={':'.join(fields)};{more} bh={hashed}; b="
    named = [name for name in dict.fromkeys(fields) if name in lines]  # a name that comes again keeps another such field out
    covered = "".join(f"{name}:{lines[name]}\r\n" for name in named) + f"dkim-signature:{value}"
    signature = base64.b64encode(KEY.sign(hashlib.sha256(covered.encode()).digest())).decode()
    return f"DKIM-Signature: {value}{signature}\r\n".encode() + raw
