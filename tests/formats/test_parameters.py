"""Names of attachments are found in every form that mail gives them."""

import pytest

from desktop.formats import mime, parameters
from tests.formats import samples


@pytest.mark.parametrize(
    ("field", "name"),
    [
        (b'attachment; filename="PI 2026.pdf"', "PI 2026.pdf"),
        (b"attachment; filename=PI.pdf", "PI.pdf"),
        (b"attachment; filename=PI 2026 final.pdf", "PI 2026 final.pdf"),
        (b'attachment;filename = "a.pdf" ; size=12', "a.pdf"),
        (b"attachment; filename*=utf-8''%E6%8A%A5%E4%BB%B7.pdf", "报价.pdf"),
        (b"attachment; filename*=gb2312'zh'%B1%A8%BC%DB.pdf", "报价.pdf"),
        (b"attachment; filename*=\"utf-8''%E6%8A%A5%E4%BB%B7.pdf\"", "报价.pdf"),
        (b"attachment; filename*=%E6%8A%A5%E4%BB%B7.pdf", "报价.pdf"),  # no charset at all
        (b"attachment; filename=x.pdf; filename*=utf-8''%E6%8A%A5.pdf", "报.pdf"),
        (b"attachment;\r\n filename*0*=utf-8''%E6%8A%A5;\r\n filename*1*=%E4%BB%B7;\r\n filename*2=.pdf", "报价.pdf"),
        (b"attachment; filename*1=b.pdf; filename*0=a", "ab.pdf"),  # in the wrong order
        (b"attachment; filename*1=a; filename*2=b.pdf", "ab.pdf"),  # counted from one
        (b"attachment; filename*0=a; filename*2=b.pdf", "ab.pdf"),  # one is missing
        (b"attachment; filename*0*=utf-8''%E6%8A; filename*1*=%A5.pdf", "报.pdf"),  # a character cut in two
        (b"attachment; filename*0=utf-8''%E6%8A%A5; filename*1=.pdf", "报.pdf"),  # without the marks
        (b'attachment; filename="=?utf-8?B?5oql5Lu3?=.pdf"', "报价.pdf"),
        (b"attachment; filename==?utf-8?B?5oql5Lu3LnBkZg==?=", "报价.pdf"),
        (b'attachment; filename="=?gb2312?B?sai8?= =?gb2312?B?2y5wZGY=?="', "报价.pdf"),
        ('attachment; filename="报价.pdf"'.encode(), "报价.pdf"),
        ('attachment; filename="报价.pdf"'.encode("gb18030"), "报价.pdf"),
        (b'attachment; filename="a\\"b.pdf"', "a_b.pdf"),
        (b'attachment; filename="C:\\Windows\\x.exe"', "x.exe"),
        (b'attachment; filename="unfinished.pdf', "unfinished.pdf"),
        (b'ATTACHMENT; FILENAME="A.PDF"', "A.PDF"),
        (b'attachment; filename="a;b.pdf"', "a;b.pdf"),
        (b"attachment; filename*=nonsense'zh'%E9t%E9.pdf", "été.pdf"),
        (b'attachment; filename=""', "attachment.bin"),
    ],
)
def test_a_file_name_is_found(field: bytes, name: str) -> None:
    raw = samples.mixed(samples.text("see file"), b"Content-Type: application/x\r\nContent-Disposition: " + field + b"\r\n\r\nx")
    assert [file.name for file in mime.parse(raw).attachments] == [name]


def test_a_name_may_stand_in_the_type_only() -> None:
    raw = samples.mixed(b"\r\nhi", b'Content-Type: application/pdf; name="=?utf-8?B?5oql5Lu3?=.pdf"\r\n\r\nx')
    assert mime.parse(raw).attachments[0].name == "报价.pdf"


def test_twenty_thousand_pieces_are_not_joined() -> None:
    field = b"attachment" + b"".join(b";filename*%d=a" % number for number in range(20_000))
    assert len(parameters.split(field)[1]["filename"]) <= parameters.PIECES


def test_the_first_of_two_parameters_counts() -> None:
    assert parameters.split(b'text/plain; charset=utf-8; charset="x"') == ("text/plain", {"charset": "utf-8"})
