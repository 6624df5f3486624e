"""How large a picture is, by its first bytes: a few hundred bytes of a file can ask for gigabytes of memory to be shown."""

import struct

MOST_PIXELS = 50_000_000  # a picture beyond this would take more than 200 MB to show
_PNG = b"\x89PNG\r\n\x1a\n"


def bearable(data: bytes) -> bool:
    """Whether a picture may be drawn in a mail. One whose size is not known here may: who draws it looks for himself."""
    found = size(data)
    return found is None or found[0] * found[1] <= MOST_PIXELS


def size(data: bytes) -> tuple[int, int] | None:
    """Width and height in pixels as the header of a PNG, JPEG, GIF, BMP or WebP says; None for anything else."""
    try:
        if data.startswith(_PNG):
            return _pair(">II", data, 16) if data[12:16] == b"IHDR" else None
        if data.startswith((b"GIF87a", b"GIF89a")):
            return _pair("<HH", data, 6)
        if data.startswith(b"BM"):
            wide, high = _pair("<ii", data, 18)
            return abs(wide), abs(high)  # a negative height: from the top down
        if data.startswith(b"\xff\xd8\xff"):
            return _jpeg(data)
        if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
            return _webp(data)
    except struct.error:  # it ends before it says
        pass
    return None


def _pair(form: str, data: bytes, at: int) -> tuple[int, int]:
    wide, high = struct.unpack_from(form, data, at)
    return wide, high


def _jpeg(data: bytes) -> tuple[int, int] | None:
    """From the first frame header (ITU T.81, B.2.2): SOF0 to SOF15 without DHT, JPG and DAC."""
    at = 2
    while at + 4 <= len(data):
        kind, length = struct.unpack_from(">xBH", data, at)
        if kind == 0xFF:  # filling
            at += 1
            continue
        if 0xC0 <= kind <= 0xCF and kind not in (0xC4, 0xC8, 0xCC):
            high, wide = _pair(">HH", data, at + 5)
            return wide, high
        at += 2 + length
    return None


def _webp(data: bytes) -> tuple[int, int] | None:
    """Of its three kinds (RFC 9649, section 2)."""
    kind = data[12:16]
    if kind == b"VP8X":
        wide, high = (int.from_bytes(data[at : at + 3], "little") for at in (24, 27))
        return wide + 1, high + 1
    if kind == b"VP8L":
        (bits,) = struct.unpack_from("<I", data, 21)
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"VP8 ":
        wide, high = _pair("<HH", data, 26)
        return wide & 0x3FFF, high & 0x3FFF
    return None
