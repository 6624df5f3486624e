"""What takes a passphrase is known by its content when it arrives; what only looks like it, or is broken, is not."""

import io
import struct
import zipfile
from email.message import EmailMessage

import pytest
import pyzipper
from hypothesis import given
from hypothesis import strategies as st

from desktop.formats import arrival, sealed
from desktop.model.message import Flags
from desktop.model.seal import Form, sealed_parts
from desktop.security import sealed_office
from tests.security.sealing import PASSPHRASE, locked_pdf, package, pdf, workbook
from tests.store.mails import NOW
from tests.ui.locked_pdf import locked

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def packed(*, passphrase: str = "", before: bytes = b"", files: int = 2) -> bytes:
    out = io.BytesIO()
    with pyzipper.AESZipFile(out, "w", encryption=pyzipper.WZ_AES if passphrase else None) as archive:
        if passphrase:
            archive.setpassword(passphrase.encode())
        for number in range(files):
            archive.writestr(f"{number}.txt", b"x" * 50)
    return before + out.getvalue()


def office(content: bytes) -> bytes:
    source, target = io.BytesIO(content), io.BytesIO()
    sealed_office.seal(source, target, PASSPHRASE)
    return target.getvalue()


def sector(begin: bytes) -> bytes:
    """A compound file whose second sector begins so."""
    return COMPOUND.ljust(1024, b"\0") + begin.ljust(2048, b"\0")


def record(kind: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


SHEET = record(0x0809, bytes(16))
SEALED = {
    "pdf": (locked_pdf(PASSPHRASE), Form.PDF),
    "old pdf": (locked(PASSPHRASE, "words"), Form.PDF),
    "zip": (packed(passphrase=PASSPHRASE), Form.ZIP),
    "xlsx": (office(workbook()), Form.OFFICE),
    "docx": (office(package("docx")), Form.OFFICE),
    "doc": (sector(b"\xec\xa5\xc1\0" + bytes(6) + b"\0\x01"), Form.OFFICE),
    "xls": (sector(SHEET + record(0x2F, bytes(54))), Form.OFFICE),
    "xls that may not be changed": (sector(SHEET + record(0x86) + record(0x2F, bytes(54))), Form.OFFICE),
    "ppt": (sector(b"") + b"\0\0\xf6\x0f\x30\0\0\0\x14\0\0\0\xdf\xc4\xd1\xf3", Form.OFFICE),
}
OPEN = {
    "pdf": pdf(),
    "zip": packed(),
    "xlsx": workbook(),
    "docx": package("docx"),
    "doc": sector(b"\xec\xa5\xc1\0" + bytes(8)),
    "xls": sector(SHEET + record(0x42, b"\xe4\x04")),
    "xls cut off": sector(b"")[:1024] + SHEET[:6],
    "compound": COMPOUND,
    "text": b"%PDF and PK are words",
    "nothing": b"",
    "directory cut off": packed(passphrase=PASSPHRASE)[:-40],
    "directory elsewhere": packed(passphrase=PASSPHRASE)[:-22] + b"PK\x05\x06" + b"\xff" * 18,
}


@pytest.mark.parametrize("name", SEALED)
def test_what_takes_a_passphrase_is_known(name: str) -> None:
    content, form = SEALED[name]
    assert sealed.form(content) is form


@pytest.mark.parametrize("name", OPEN)
def test_what_takes_none_is_not(name: str) -> None:
    assert sealed.form(OPEN[name]) is None


def test_an_archive_behind_something_else_is_read_by_its_end() -> None:
    assert sealed.form(packed(passphrase=PASSPHRASE, before=b"PK\x03\x04 a comment of some program")) is Form.ZIP


@given(st.sampled_from([b"%PDF-1.7", b"PK\x03\x04", COMPOUND, b""]), st.binary(max_size=3000))
def test_any_bytes_do(start: bytes, rest: bytes) -> None:
    assert sealed.form(start + rest) in (None, *Form)


@given(st.sampled_from(sorted(SEALED)), st.data())
def test_any_part_of_a_sealed_file_does(name: str, data: st.DataObject) -> None:
    content = SEALED[name][0]
    sealed.form(content[: data.draw(st.integers(0, len(content)))])


def carrying(*files: tuple[str, bytes, str]) -> bytes:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "anna@weber.example", "lina@example.com", "Files"
    made.set_content("See the files")
    for name, content, kind in files:
        main, _, sub = kind.partition("/")
        made.add_attachment(content, maintype=main, subtype=sub, filename=name)
    return made.as_bytes()


def marked(raw: bytes) -> frozenset[str]:
    return sealed_parts(arrival.arrival(1, Flags(), NOW, len(raw), raw=raw).parsed.findings)


def test_a_mail_remembers_which_of_its_files_are_sealed() -> None:
    raw = carrying(
        ("offer.pdf", SEALED["pdf"][0], "application/pdf"),
        ("drawing.pdf", pdf(), "application/pdf"),
        ("no ending", SEALED["zip"][0], "application/octet-stream"),
        ("prices.xlsx", SEALED["xlsx"][0], "image/png"),
    )
    assert marked(raw) == {"2", "4", "5"}


def test_most_mails_remember_nothing() -> None:
    raw = carrying(("drawing.pdf", pdf(), "application/pdf"), ("photo.png", b"\x89PNG /Encrypt", "image/png"))
    assert not marked(raw)
    assert not marked(carrying())


def test_an_archive_of_very_many_files_is_not_read_to_its_end() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(6_000):
            archive.writestr(str(number), b"")
    assert sealed.form(out.getvalue()) is None
