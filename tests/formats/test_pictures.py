"""How large a picture says that it is."""

import struct

import pytest

from desktop.formats.pictures import MOST_PIXELS, bearable, size

PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", 40_000, 30_000)
JPEG = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xff\xc4\x00\x03x\xff\xc2\x00\x0b\x08" + struct.pack(">HH", 300, 400)


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (PNG, (40_000, 30_000)),
        (JPEG, (400, 300)),
        (b"GIF89a" + struct.pack("<HH", 7, 9), (7, 9)),
        (b"BM" + b"\0" * 16 + struct.pack("<ii", 640, -480), (640, 480)),
        (b"RIFF\0\0\0\0WEBPVP8X" + b"\0" * 8 + (4999).to_bytes(3, "little") + (99).to_bytes(3, "little"), (5000, 100)),
        (b"RIFF\0\0\0\0WEBPVP8L" + b"\0" * 4 + b"\x2f" + struct.pack("<I", 99 | 49 << 14), (100, 50)),
        (b"RIFF\0\0\0\0WEBPVP8 " + b"\0" * 7 + b"\x9d\x01\x2a" + struct.pack("<HH", 320, 200), (320, 200)),
    ],
)
def test_each_kind_says_its_size(data: bytes, found: tuple[int, int]) -> None:
    assert size(data) == found
    for cut in range(len(data)):  # a piece of it is no error
        size(data[:cut])


def test_what_is_no_picture_has_no_size_and_what_is_too_large_is_not_borne() -> None:
    for data in (b"", b"<svg/>", b"\xff\xd8\xff", PNG[:20], b"RIFF\0\0\0\0WEBPxxxx"):
        assert size(data) is None
        assert bearable(data)
    assert not bearable(PNG)
    assert bearable(PNG[:16] + struct.pack(">II", 5000, MOST_PIXELS // 5000))
