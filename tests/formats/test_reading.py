"""What stands in files that go along: their words, or that nobody can read them; whatever they are, in time, and never guessed."""

import io
import time
import zipfile
from datetime import UTC, datetime

import pikepdf
import pytest
import pyzipper
from openpyxl import Workbook
from PIL import Image, ImageDraw

from desktop.formats import reading
from desktop.formats.preview import OLE
from desktop.formats.reading import Read
from desktop.security import seal
from desktop.security.seal import Item

AT = datetime(2026, 6, 10, tzinfo=UTC)
ACCOUNT = "account number 331001201234567"
IBAN = "DE89370400440532013000"


def pdf(text: str, pages: int = 1) -> bytes:
    """A PDF that says this on each page."""
    made = pikepdf.new()
    font = made.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    )
    for _ in range(pages):
        page = made.add_blank_page(page_size=(400, 300))
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        page.Contents = made.make_stream(f"BT /F1 12 Tf 20 200 Td ({text}) Tj ET".encode())
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def locked(content: bytes, *, user: str) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as opened:
        opened.save(out, encryption=pikepdf.Encryption(owner="owner", user=user))
    return out.getvalue()


def workbook() -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.append(["IBAN", IBAN])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def packed(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return out.getvalue()


def document(text: str) -> bytes:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = f"<w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body>"
    return packed(word__document_xml=f'<w:document xmlns:w="{space}">{body}</w:document>'.encode())


def slides(text: str) -> bytes:
    space = "http://schemas.openxmlformats.org/drawingml/2006/main"
    page = f'<p xmlns:a="{space}"><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p>'.encode()
    return packed(ppt__presentation_xml=b"<p/>", ppt__slides__slide1_xml=page)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("PI.pdf", pdf(f"IBAN {IBAN}")),
        ("named wrongly.dat", pdf(f"IBAN {IBAN}")),
        ("restricted.pdf", locked(pdf(f"IBAN {IBAN}"), user="")),
        ("bank.xlsx", workbook()),
        ("bank.docx", document(f"IBAN {IBAN}")),
        ("bank.pptx", slides(f"IBAN {IBAN}")),
        ("bank.csv", f"IBAN,{IBAN}\n".encode()),
        ("bank.txt", f"IBAN {IBAN}".encode("utf-16")),
    ],
)
def test_words_are_read_of_all_usual_kinds(name: str, content: bytes) -> None:
    found = reading.read(name, "", content)
    assert IBAN in found.text.replace(" ", "")
    assert (found.sealed, found.unread) == (False, "")


def test_what_takes_a_passphrase_is_sealed() -> None:
    assert reading.read("PI.pdf", "", locked(pdf(ACCOUNT), user="secret")) == Read(sealed=True)
    for name, content in (("PI.pdf", pdf(ACCOUNT)), ("bank.xlsx", workbook()), ("bank.txt", ACCOUNT.encode())):
        made = seal.seal(Item(name, content), "harbor-lemon-4182-reef", at=AT, note="how to open it")
        assert reading.read(name, "", made.content) == Read(sealed=True)
    out = io.BytesIO()
    with pyzipper.AESZipFile(out, "w", encryption=pyzipper.WZ_AES) as archive:
        archive.setpassword(b"secret")
        archive.writestr("PI.pdf", pdf(ACCOUNT))
    assert reading.read("PI.zip", "", out.getvalue()) == Read(sealed=True)


def test_what_cannot_be_read_says_why_and_nothing_else() -> None:
    broken = pdf(ACCOUNT)[:200]
    assert reading.read("broken.pdf", "", broken) == Read(unread="damaged")
    assert reading.read("broken.xlsx", "", b"PK\x03\x04 no archive at all") == Read(unread="damaged")
    old = OLE + bytes(600) + "Workbook".encode("utf-16-le") + bytes(600)
    assert reading.read("old.xls", "", old) == Read(unread="old")
    assert reading.read("huge.pdf", "", bytes(reading.LARGEST + 1)) == Read(unread="large")
    assert reading.read("long.pdf", "", pdf("page", pages=310)).unread == "cut"


def test_what_is_no_document_is_said_nothing_about() -> None:
    assert reading.read("drawing.dwg", "", bytes(50_000_000)) == Read()
    assert reading.read("photo.jpg", "", b"\xff\xd8\xff" + bytes(100)) == Read()
    assert reading.read("files.zip", "", packed(a=b"text")) == Read()
    assert reading.read("empty.pdf", "", b"") == Read()


def test_bombs_end_in_time_and_are_not_guessed_at() -> None:
    bomb = packed(xl__workbook_xml=b"<workbook/>", xl__sharedStrings_xml=bytes(300_000_000))
    began = time.monotonic()
    assert reading.read("bomb.xlsx", "", bomb).text.strip("\n\t ") == ""
    deep = pikepdf.new()
    page = deep.add_blank_page()
    page.Contents = deep.make_stream(b"q " * 60_000_000)
    out = io.BytesIO()
    deep.save(out, compress_streams=True)
    assert reading.read("bomb.pdf", "", out.getvalue()).text.strip() == ""
    assert time.monotonic() - began < 60


def test_a_picture_of_thirty_thousand_points_is_not_unpacked() -> None:
    image = Image.new("1", (30_000, 30_000))
    ImageDraw.Draw(image).line((0, 0, 500, 500), fill=1)
    out = io.BytesIO()
    image.save(out, "PNG")
    began = time.monotonic()
    assert reading.read("photo.png", "image/png", out.getvalue()) == Read()
    image.save(out := io.BytesIO(), "PDF")
    assert reading.read("scan.pdf", "", out.getvalue()).text.strip() == ""
    assert time.monotonic() - began < 30
