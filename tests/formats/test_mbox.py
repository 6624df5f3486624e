"""An mbox gives back the messages that were put into it."""

import io

import pytest

from desktop.formats import mbox

A = b"Subject: a\r\n\r\nFrom here on it is text\r\n"
B = b"Subject: b\n\nbody\n"


def split(data: bytes) -> list[bytes]:
    return list(mbox.split(io.BytesIO(data)))


def test_messages_come_back_byte_for_byte() -> None:
    data = b"From a@b Thu Nov 19 10:00:00 2026\r\n" + A + b"\r\nFrom - Fri Nov 20 10:00:00 2026\n" + B + b"\n"
    assert split(data) == [A, B]


def test_quoted_from_lines_are_unquoted() -> None:
    data = b"From a@b Thu Nov 19 10:00:00 2026\nSubject: x\n\n>From me\n>>From you\n> From quoted\n"
    assert split(data) == [b"Subject: x\n\nFrom me\n>From you\n> From quoted\n"]


def test_a_single_message_is_an_mbox_of_one() -> None:
    assert split(A) == [A]


def test_from_in_the_middle_of_a_text_is_no_border() -> None:
    text = b"Subject: x\n\nhello\nFrom a@b Thu Nov 19 10:00:00 2026\nstill\n\nFrom now on we ship weekly\nbye\n"
    assert split(text) == [text]


@pytest.mark.parametrize(
    "data", [b"", b"\n\n\n", b"From ", b"From a@b Thu Nov 19 10:00:00 2026", b"\0\xff" * 1_000, b"From \xff\xfe 10:00\n\n"]
)
def test_any_bytes_are_split(data: bytes) -> None:
    split(data)
