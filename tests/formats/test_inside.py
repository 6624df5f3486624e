"""What lies in the files of a mail: names in archives and in archives in these, macros by content, forms; bounded, of any bytes."""

import io
import time
import zipfile
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.formats import inside, mime
from desktop.formats.arrival import arrival
from desktop.model.message import Flags, Inside


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return out.getvalue()


def mail(name: str, content: bytes, kind: str = "application/octet-stream") -> bytes:
    made = EmailMessage()
    made["From"], made["Subject"] = "anna@weber.example", "Papers"
    made.set_content("See the file.")
    made.add_attachment(content, *kind.split("/"), filename=name)
    return made.as_bytes()


def look(name: str, content: bytes, kind: str = "application/octet-stream") -> Inside:
    raw = mail(name, content, kind)
    return inside.read(raw, mime.parse(raw)).get("2", Inside())


OFFICE = {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"}
MACROS = OFFICE | {"xl/vbaProject.bin": b"x"}
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
OLD_MACROS = OLD + "Root Entry".encode("utf-16-le") + bytes(40) + "_VBA_PROJECT".encode("utf-16-le") + bytes(100)


def test_names_come_from_the_archive_and_from_one_in_it() -> None:
    inner = zipped({"PI.pdf.exe": b"MZ", "deeper.zip": zipped({"x.exe": b"MZ"})})
    found = look("papers.zip", zipped({"PI.pdf": b"%PDF", "more.zip": inner}))
    assert found == Inside(names=("PI.pdf", "more.zip", "more.zip/PI.pdf.exe", "more.zip/deeper.zip"))
    assert look("papers.dat", zipped({"a.exe": b"MZ"}), "application/zip").names == ("a.exe",)


@pytest.mark.parametrize(
    ("name", "content", "macros"),
    [
        ("list.xlsx", zipped(MACROS), True),  # renamed: the ending says that there are none
        ("list.xlsm", zipped(MACROS), True),
        ("list.xlsx", zipped(OFFICE), False),
        ("sheet.xlsx", zipped(OFFICE | {"xl/macrosheets/sheet1.xml": b"x"}), True),
        ("text.odt", zipped({"mimetype": b"x", "Basic/Standard/Module1.xml": b"x"}), True),
        ("text.odt", zipped({"mimetype": b"x", "content.xml": b"x"}), False),
        ("old.doc", OLD_MACROS, True),
        ("old.xls", OLD, False),
        ("old.docx", OLD_MACROS, True),
    ],
)
def test_macros_are_found_by_content(name: str, content: bytes, macros: bool) -> None:
    assert look(name, content).macros == (("",) if macros else ())
    packed_up = look("papers.zip", zipped({name: content, "a.txt": b""}))
    assert packed_up.macros == ((name,) if macros else ())
    assert packed_up.names == (name, "a.txt")


@pytest.mark.parametrize(
    ("name", "page", "form"),
    [
        ("login.html", b"<html><form action=x><input type=password></form>", True),
        ("login.htm", "<form><input>".encode("utf-16"), True),
        ("page.html", b"<html><p>Hello", False),
        ("page.html", b"<form></form>", False),
        ("notes.txt", b"<form><input>", False),
    ],
)
def test_forms_in_pages_are_found(name: str, page: bytes, form: bool) -> None:
    assert look(name, page).form == form


def test_what_is_locked_is_said_where_its_names_are_hidden() -> None:
    plain = bytearray(zipped({"inner.zip": zipped({"a.exe": b"MZ"})}))
    for sign in (b"PK\x03\x04", b"PK\x01\x02"):  # as if it were encrypted
        at = plain.find(sign) + (6 if sign == b"PK\x03\x04" else 8)
        plain[at] |= 1
    assert look("papers.zip", bytes(plain)).locked == ("inner.zip",)
    named = bytearray(zipped({"a.pdf": b"%PDF"}))
    for sign in (b"PK\x03\x04", b"PK\x01\x02"):
        named[named.find(sign) + (6 if sign == b"PK\x03\x04" else 8)] |= 1
    assert look("papers.zip", bytes(named)) == Inside(names=("a.pdf",))  # its names are there to be seen
    assert look("papers.zip", b"PK\x03\x04 nonsense").locked == ("",)


def test_a_bomb_costs_nothing() -> None:
    bomb = zipped({"a.docx": bytes(300_000_000)})
    began = time.process_time()
    assert look("bomb.zip", bomb).names == ("a.docx",)
    assert time.process_time() - began < 5
    many = zipped({f"{number}.txt": b"" for number in range(5_000)})
    assert len(look("many.zip", many).names) == inside.NAMES


def test_ordinary_mail_is_not_looked_into() -> None:
    raw = mail("offer.pdf", b"%PDF")
    assert inside.read(raw, mime.parse(raw)) == {}
    raw = mail("papers.zip", zipped({"a.exe": b"MZ"}))
    assert arrival(1, Flags(), None, len(raw), raw=raw).inside["2"].names == ("a.exe",)


@settings(deadline=None)  # the first one waits for lists to be read
@given(st.binary(max_size=400))
def test_any_bytes_can_be_looked_into(data: bytes) -> None:
    for start in (b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        for name in ("a.zip", "a.docx", "a.html", "a.xls"):
            look(name, start + data)
