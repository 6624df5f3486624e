"""Files to seal, and the other side's programs that open them."""

import io
import random
import shutil
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pikepdf
import pytest

PASSPHRASE = "amber-ticket-river-lemon-candle-472"


def pdf(pages: int = 2, words: str = "Quotation") -> bytes:
    """A PDF with text on each page."""
    made = pikepdf.new()
    for number in range(pages):
        page = made.add_blank_page(page_size=(595, 842))
        page.Contents = made.make_stream(f"BT /F1 24 Tf 72 700 Td ({words} {number}) Tj ET".encode())
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    out = io.BytesIO()
    made.save(out, compress_streams=False)
    return out.getvalue()


def locked_pdf(user: str = "", owner: str = "owner") -> bytes:
    """The same with a passphrase, or with permissions only."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf())) as made:
        made.save(out, encryption=pikepdf.Encryption(user=user, owner=owner, R=6))
    return out.getvalue()


def workbook() -> bytes:
    made = openpyxl.Workbook()
    made["Sheet"]["A1"] = "报价 12.50"
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def package(kind: str, fill: int = 6000) -> bytes:
    """A .docx or .pptx with so many bytes of a picture."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"></Types>',
        )
        archive.writestr("word/document.xml" if kind == "docx" else "ppt/presentation.xml", "<x>Quotation</x>")
        archive.writestr("media/picture", random.Random(2041).randbytes(fill))
    return out.getvalue()


def program(name: str) -> str:
    """Where a program of the other side is; without it the test is skipped with the reason."""
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not on this machine")
    return found


def seven_zip(file: Path, passphrase: str, to: Path) -> bool:
    """Whether 7-Zip unpacks an archive with this passphrase."""
    command = [program("7z"), "x", "-y", f"-p{passphrase}", f"-o{to}", str(file)]
    return subprocess.run(command, capture_output=True, timeout=60).returncode == 0


def qpdf(file: Path, passphrase: str, *words: str) -> subprocess.CompletedProcess[str]:
    """What qpdf says about a PDF with this passphrase."""
    return subprocess.run(
        [program("qpdf"), f"--password={passphrase}", *words, str(file)], capture_output=True, text=True, timeout=60
    )
