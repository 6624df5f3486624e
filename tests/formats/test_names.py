"""A name from a mail can be joined to a folder on every system, and shows its true ending."""

import ntpath
import posixpath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.formats.names import LONGEST, safe_filename

NAMES = [
    ("PI 2026-118.pdf", "PI 2026-118.pdf"),
    ("报价单 (终版).xlsx", "报价单 (终版).xlsx"),
    ("../../../.bashrc", "_bashrc"),
    ("..\\..\\x.exe", "x.exe"),
    ("C:\\Windows\\x.exe", "x.exe"),
    ("C:evil.exe", "C_evil.exe"),
    ("/etc/passwd", "passwd"),
    ("\\\\host\\share\\a.txt", "a.txt"),
    ("a.txt:evil.exe", "a.txt_evil.exe"),
    ("ok.pdf\0.exe", "ok.pdf_.exe"),
    ("CON", "_CON"),
    ("con.txt", "_con.txt"),
    ("NUL.tar.gz", "_NUL.tar.gz"),
    ("COM1", "_COM1"),
    ("lpt9.pdf", "_lpt9.pdf"),
    ("COM¹.txt", "_COM¹.txt"),
    ("console.txt", "console.txt"),
    ("x.exe. . .", "x.exe"),
    ("x.pdf   ", "x.pdf"),
    ("invoice.pdf" + " " * 100 + ".exe", "invoice.pdf.exe"),
    ("photo\u202egpj.exe", "photogpj.exe"),
    ("a\u200bb.pdf", "ab.pdf"),
    ("", "attachment.bin"),
    ("   ", "attachment.bin"),
    ("...", "attachment.bin"),
    ("/", "attachment.bin"),
    (".profile", "_profile"),
    ("~", "_"),
    ("~/x", "x"),
    ("-rf", "_rf"),
    ("a\r\nb.txt", "a b.txt"),
    ("a\tb.txt", "a b.txt"),
    ("<img src=x onerror=alert(1)>.txt", "_img src=x onerror=alert(1)_.txt"),
    ("a|b?c*.txt", "a_b_c_.txt"),
    ("{0.__class__}.txt", "{0.__class__}.txt"),
    ("💩.pdf", "💩.pdf"),
    ("a／b＼c.txt", "c.txt"),
    ("cafe\u0301.pdf", "café.pdf"),
    ("\ud800.pdf", "_.pdf"),
]


@pytest.mark.parametrize(("given_name", "safe"), NAMES)
def test_a_name_becomes_safe(given_name: str, safe: str) -> None:
    assert safe_filename(given_name, "application/octet-stream") == safe


@pytest.mark.parametrize("stem", ["a" * 500, "报" * 200, "💩" * 100])
def test_a_long_name_keeps_its_ending(stem: str) -> None:
    name = safe_filename(stem + ".pdf")
    assert name.endswith(".pdf")
    assert len(name.encode()) <= LONGEST


@pytest.mark.parametrize(
    ("kind", "name"),
    [("text/plain", "attachment.txt"), ("image/jpeg", "attachment.jpg"), ("message/rfc822", "attachment.eml"), ("", "attachment")],
)
def test_a_nameless_part_is_called_by_its_type(kind: str, name: str) -> None:
    assert safe_filename("", kind) == name


@given(st.text(max_size=400), st.sampled_from(["", "text/plain", "image/png", "x/y"]))
def test_any_text_gives_a_name_inside_the_folder(text: str, kind: str) -> None:
    name = safe_filename(text, kind)
    assert name
    assert posixpath.basename(name) == ntpath.basename(name) == name
    assert name not in {".", ".."}
    assert not name.startswith((".", "~", "-", " "))
    assert not name.endswith((".", " "))
    assert len(name.encode()) <= LONGEST
    assert not set(name) & set('<>:"|?*\0\r\n\t\u202e')
    assert safe_filename(name, kind) == name
