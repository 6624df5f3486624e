"""LibreOffice and poppler as the other side: what is sealed here opens there, and what is locked there opens here.

`make interop` installs them. Without LibreOffice these tests fail: they are no part of `make test`."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.model.errors import Refused
from desktop.model.seal import Form
from desktop.security import seal as seals
from desktop.security.seal import Item
from tests.security.sealing import PASSPHRASE
from tests.store.mails import NOW

CHINESE = "琥珀 票据 河流 2041"
WORDS = "Quotation 报价单 12.50 USD"
# Ending, what it is made of, the filter that writes it, the ending and the filter that its words come out with.
KINDS = (
    ("docx", "txt", "MS Word 2007 XML", "txt", "Text (encoded)"),
    ("xlsx", "csv", "Calc MS Excel 2007 XML", "csv", "Text - txt - csv (StarCalc)"),
    ("pptx", "fodp", "Impress MS PowerPoint 2007 XML", "pdf", "impress_pdf_Export"),
)
SLIDE = f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.3"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
 office:mimetype="application/vnd.oasis.opendocument.presentation"><office:body><office:presentation><draw:page draw:name="one">
<draw:frame svg:x="2cm" svg:y="2cm" svg:width="20cm" svg:height="4cm"><draw:text-box><text:p>{WORDS}</text:p></draw:text-box>
</draw:frame>
</draw:page></office:presentation></office:body></office:document>"""


def program(name: str) -> str:
    found = shutil.which(name)
    assert found is not None, f"{name} is not on this machine: make interop installs it"
    return found


class Office:
    """A LibreOffice without a window, with a profile of its own."""

    def __init__(self, folder: Path) -> None:
        self._pipe = f"tradewind-{folder.name}"
        self._process = subprocess.Popen(
            [
                *(program("soffice"), "--headless", "--norestore", "--nologo", "--nodefault"),
                *(f"--accept=pipe,name={self._pipe};urp;", f"-env:UserInstallation={(folder / 'office').as_uri()}"),
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def convert(self, source: Path, target: Path, form: str, opens: str = "", saves: str = "") -> bool:
        """Whether it opens; then it is saved in that form."""
        client = Path(__file__).with_name("office_client.py")
        said = subprocess.run(
            ["/usr/bin/python3", str(client), self._pipe, str(source), str(target), form, opens, saves],
            capture_output=True,
            text=True,
            timeout=110,
        )
        assert said.returncode in (0, 3), said.stderr
        return said.returncode == 0

    def end(self) -> None:
        """It starts a process of its own, which ends with the document server when that is told to."""
        subprocess.run(["pkill", "-TERM", "-f", f"accept=pipe,name={self._pipe};"], check=False)
        self._process.wait(timeout=60)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    made = Office(tmp_path_factory.mktemp("interop"))
    yield made
    made.end()


def document(office: Office, folder: Path, kind: tuple[str, str, str, str, str]) -> Path:
    """A real document of that kind, made by LibreOffice."""
    ending, source, form, _, _ = kind
    begun = folder / f"begun.{source}"
    begun.write_text(SLIDE if source == "fodp" else WORDS + "\n", encoding="utf-8")
    made = folder / f"quotation.{ending}"
    assert office.convert(begun, made, form)
    return made


def words(office: Office, file: Path, kind: tuple[str, str, str, str, str], passphrase: str) -> str | None:
    """What LibreOffice reads in it; None if it does not open."""
    out = file.with_suffix(f".read.{kind[3]}")
    if not office.convert(file, out, kind[4], passphrase):
        return None
    if kind[3] == "pdf":
        return subprocess.run([program("pdftotext"), str(out), "-"], capture_output=True, text=True, timeout=60).stdout
    return out.read_text(encoding="utf-8", errors="replace")


@pytest.mark.parametrize("kind", KINDS, ids=[one[0] for one in KINDS])
@pytest.mark.parametrize("passphrase", [PASSPHRASE, CHINESE], ids=["made", "chinese"])
def test_what_is_sealed_here_opens_in_libreoffice(
    office: Office, tmp_path: Path, kind: tuple[str, str, str, str, str], passphrase: str
) -> None:
    before = document(office, tmp_path, kind)
    sealed = seals.seal(Item(before.name, before.read_bytes()), passphrase, at=NOW)
    assert sealed.form is Form.OFFICE
    file = tmp_path / f"sealed.{kind[0]}"
    file.write_bytes(sealed.content)
    read = words(office, file, kind, passphrase)
    assert read is not None
    assert "Quotation" in read
    assert "12.50" in read
    assert words(office, file, kind, "wrong") is None


@pytest.mark.parametrize("kind", KINDS[:2], ids=[one[0] for one in KINDS[:2]])
def test_what_libreoffice_locks_opens_here(office: Office, tmp_path: Path, kind: tuple[str, str, str, str, str]) -> None:
    before = document(office, tmp_path, kind)
    locked = tmp_path / f"locked.{kind[0]}"
    assert office.convert(before, locked, kind[2], saves=PASSPHRASE)
    (opened,) = seals.unseal(Item(locked.name, locked.read_bytes()), PASSPHRASE)
    again = tmp_path / f"again.{kind[0]}"
    again.write_bytes(opened.content)
    assert "Quotation" in (words(office, again, kind, "") or "")
    with pytest.raises(Refused, match=r"seal\.passphrase"):
        seals.unseal(Item(locked.name, locked.read_bytes()), "wrong")


def _poppler(file: Path, passphrase: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([program("pdftotext"), "-upw", passphrase, str(file), "-"], capture_output=True, text=True, timeout=60)


def test_a_sealed_pdf_opens_in_poppler(office: Office, tmp_path: Path) -> None:
    before = document(office, tmp_path, KINDS[0])
    assert office.convert(before, tmp_path / "quotation.pdf", "writer_pdf_Export")
    # Poppler's commands take no more than 32 characters; its viewers do.
    for name, passphrase in (("made", PASSPHRASE[:32]), ("chinese", CHINESE)):
        sealed = seals.seal(Item("quotation.pdf", (tmp_path / "quotation.pdf").read_bytes()), passphrase, at=NOW)
        assert sealed.form is Form.PDF
        file = tmp_path / f"{name}.pdf"
        file.write_bytes(sealed.content)
        said = _poppler(file, passphrase)
        assert "Quotation" in said.stdout
        wrong = _poppler(file, "wrong")
        assert wrong.returncode != 0
        assert not wrong.stdout
