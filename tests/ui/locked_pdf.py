"""A PDF with a password, as the first kind of encryption of PDF makes it (ISO 32000-1, 7.6.3: revision 2, RC4 with 40 bits)."""

from hashlib import md5

_PAD = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")
_ALLOWED = -4
_ID = b"tradewind-locked"


def _rc4(key: bytes, data: bytes) -> bytes:
    box, j = list(range(256)), 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(out)


def locked(password: str, words: str) -> bytes:
    """One page with these words (ASCII)."""
    padded = (password.encode("latin-1") + _PAD)[:32]
    owner = _rc4(md5(padded).digest()[:5], padded)
    key = md5(padded + owner + (_ALLOWED & 0xFFFFFFFF).to_bytes(4, "little") + _ID).digest()[:5]
    user = _rc4(key, _PAD)
    stream = f"BT /F1 20 Tf 60 770 Td ({words}) Tj ET".encode()
    sealed = _rc4(md5(key + (4).to_bytes(3, "little") + bytes(2)).digest()[:10], stream)
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(sealed), sealed),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Filter /Standard /V 1 /R 2 /P %d /O <%s> /U <%s> >>" % (_ALLOWED, owner.hex().encode(), user.hex().encode()),
    )
    out, offsets = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer << /Size %d /Root 1 0 R /Encrypt 6 0 R /ID [<%s> <%s>] >>\nstartxref\n%d\n%%%%EOF\n" % (
        *(len(objects) + 1, _ID.hex().encode(), _ID.hex().encode()),
        start,
    )
    return bytes(out)
