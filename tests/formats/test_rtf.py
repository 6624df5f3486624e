"""The words of RTF come out whole, in every character set; nothing else does."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.formats import mime, rtf, tnef
from tests.formats import samples


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (rb"{\rtf1\ansi\ansicpg1252\pard hello world}", "hello world"),
        (rb"{\rtf1\ansi{\fonttbl{\f0\fnil Arial;}}{\colortbl;\red1;}\f0 a\par b\tab c}", "a\nb\tc"),
        (rb"{\rtf1\ansi\ansicpg936{\fonttbl{\f0 A;}{\f1\fcharset134 SimSun;}}\f1\'bc\'db\'b8\'f1\f0  0.86}", "价格 0.86"),
        (rb"{\rtf1\ansi\uc1 Gr\u252?\u223\'dfe \u-10179?\u-8704?}", "Grüße \U0001f600"),
        (rb"{\rtf1\ansi\uc2\u20320\'c4\'e3\u22909\'ba\'c3}", "你好"),
        (
            rb"{\rtf1\fromhtml1{\*\htmltag64 <p>}\htmlrtf {\htmlrtf0 Hello\htmlrtf\par}\htmlrtf0{\*\htmltag72 </p>}there}",
            "Hello\nthere",
        ),
        (rb"{\rtf1 {\pict 89504e47}a\{b\}\\{\*\generator x;}}", "a{b}\\"),
        (b"plain text", ""),
    ],
)
def test_the_words(source: bytes, words: str) -> None:
    assert rtf.text(source) == words


def test_the_text_of_a_container_is_the_text_of_the_mail(corpora: Path) -> None:
    parsed = mime.parse((corpora / "mimekit/data/UnitTests/TestData/tnef/rich-text.eml").read_bytes())
    assert parsed.text.strip()
    assert "{\\rtf" not in parsed.text
    assert "outlook.unpacked" in {finding.code for finding in parsed.findings}
    assert "winmail.dat" not in {file.name for file in parsed.attachments}


def test_a_group_without_an_end_takes_little() -> None:
    assert rtf.text(b"{\\rtf1 " + b"{" * 100_000 + b"a") == ""
    assert len(rtf.text(b"{\\rtf1 " + b"a" * 1_000_000)) <= rtf.LONGEST


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="{}\\rtf1*'uc09 bpa\n-", max_size=200))
def test_any_source_gives_words(source: str) -> None:
    assert isinstance(rtf.text(b"{\\rtf1" + source.encode()), str)


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 1_000), st.binary(min_size=1, max_size=40))
def test_a_container_damaged_anywhere_is_read(place: int, damage: bytes) -> None:
    whole = bytearray(samples.winmail([("报价单.xlsx", b"sheet" * 20)], body="你好"))
    whole[place % len(whole) : place % len(whole) + len(damage)] = damage
    assert isinstance(tnef.read(bytes(whole)), tnef.Inside)
