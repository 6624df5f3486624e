"""winmail.dat is opened, as far as it goes."""

import pytest

from desktop.formats import mime, tnef
from tests.formats import samples

FILES = [("报价单.xlsx", b"sheet" * 100), ("photo.jpg", b"\xff\xd8")]


def test_files_have_their_long_names() -> None:
    inside = tnef.read(samples.winmail(FILES, body="你好"))
    assert [(file.name, file.content) for file in inside.files] == FILES
    assert (inside.text, inside.sound) == ("你好", True)


def test_a_mail_lists_what_is_inside() -> None:
    raw = samples.ALL["winmail"]
    (file,) = mime.parse(raw).attachments
    assert (file.name, file.part) == ("报价单.xlsx", "2.1")
    assert mime.content(raw, "2.1")[1] == b"sheet"


def test_a_mail_that_is_only_a_container_shows_its_text() -> None:
    raw = samples.mixed(samples.attachment(b"filename=winmail.dat", samples.winmail([], body="你好"), kind=b"application/ms-tnef"))
    assert mime.parse(raw).text == "你好"


def test_damage_keeps_what_came_before_and_the_container_itself() -> None:
    data = samples.winmail(FILES)[:-30]
    raw = samples.mixed(samples.text("hi"), samples.attachment(b"filename=winmail.dat", data, kind=b"application/ms-tnef"))
    parsed = mime.parse(raw)
    assert "mime.tnef" in {finding.code for finding in parsed.findings}
    assert {"winmail.dat", "报价单.xlsx"} <= {file.name for file in parsed.attachments}


@pytest.mark.parametrize("cut", range(0, 400, 7))
def test_any_piece_of_a_container_is_read(cut: int) -> None:
    tnef.read(samples.winmail(FILES, body="x")[:cut])


def test_huge_counts_are_not_believed() -> None:
    data = bytearray(samples.winmail([("a.bin", b"x")]))
    at = data.find(b"\x1f\x00\x07\x37")
    data[at - 4 : at] = b"\xff\xff\xff\x7f"
    data[at + 4 : at + 8] = b"\xff\xff\xff\x7f"
    tnef.read(bytes(data))


def test_compressed_rtf_of_the_specification_is_unpacked() -> None:
    # [MS-OXRTFCP] 3.2: the first example.
    data = bytes.fromhex("2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0")
    assert tnef.unpack_rtf(data) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"
