"""Sealed files open with their passphrase in the programs of the other side, and with no other one."""

import hashlib
import io
import subprocess
import zipfile
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import msoffcrypto
import pikepdf
import pytest
import pyzipper
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop import apart
from desktop.model.errors import Damaged, Refused, Usage
from desktop.model.seal import Form
from desktop.security import seal as seals
from desktop.security.seal import Item
from desktop.security.sealed_zip import INNER, NOTE
from tests.security.sealing import PASSPHRASE, locked_pdf, package, pdf, program, qpdf, seven_zip, workbook

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="module", autouse=True)
def no_process_left() -> Iterator[None]:
    yield
    apart.end()


def seal(name: str, content: bytes, passphrase: str = PASSPHRASE) -> seals.Sealed:
    return seals.seal(Item(name, content), passphrase, at=NOW, note="Open it with 7-Zip.\n")


# --- PDF --------------------------------------------------------------------------------------------------------------------------
def test_a_pdf_opens_in_qpdf_with_the_passphrase_only(tmp_path: Path) -> None:
    made = seal("quotation.pdf", pdf())
    assert (made.form, made.why) == (Form.PDF, "")
    file = tmp_path / "quotation.pdf"
    file.write_bytes(made.content)
    said = qpdf(file, PASSPHRASE, "--show-encryption")
    assert "R = 6" in said.stdout
    assert "stream encryption method: AESv3" in said.stdout
    assert qpdf(file, PASSPHRASE, "--check").returncode == 0
    assert qpdf(file, "wrong", "--check").returncode != 0
    assert qpdf(file, "", "--check").returncode != 0
    assert b"Quotation" not in made.content


def test_the_owners_passphrase_is_nobodys(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(seal("a.pdf", pdf()).content)
    assert "Supplied password is user password" in qpdf(tmp_path / "a.pdf", PASSPHRASE, "--show-encryption").stdout
    assert "owner password" not in qpdf(tmp_path / "a.pdf", PASSPHRASE, "--show-encryption").stdout.replace("not owner", "")


def test_a_pdf_that_says_who_made_it_stays_a_pdf() -> None:
    """Every office program writes such a description (XMP); it goes along as it is."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf())) as made:
        with made.open_metadata(set_pikepdf_as_editor=False) as said:
            said["dc:title"] = "Quotation"
        made.save(out, fix_metadata_version=False, min_version="1.4")
    sealed = seal("a.pdf", out.getvalue())
    assert (sealed.form, sealed.why) == (Form.PDF, "")
    with pikepdf.open(io.BytesIO(sealed.content), password=PASSPHRASE) as found:
        assert found.open_metadata()["dc:title"] == "Quotation"


def test_a_sealed_pdf_comes_back_with_its_pages() -> None:
    (opened,) = seals.unseal(Item("a.pdf", seal("a.pdf", pdf(3)).content), PASSPHRASE)
    with pikepdf.open(io.BytesIO(opened.content)) as found:
        assert not found.is_encrypted
        assert all(b"Quotation" in page.Contents.read_bytes() for page in found.pages)


def test_a_pdf_with_a_passphrase_is_left_alone() -> None:
    with pytest.raises(Refused, match=r"seal\.sealed"):
        seal("a.pdf", locked_pdf(user="theirs"))


@pytest.mark.parametrize("why", ["restricted", "signed", "broken"])
def test_a_pdf_that_would_lose_something_is_packed(why: str) -> None:
    content = {"restricted": locked_pdf(), "signed": _signed(), "broken": b"%PDF-1.7\n" + b"\0" * 3000}[why]
    made = seal("a.pdf", content)
    assert (made.form, made.why) == (Form.ZIP, why)
    (opened,) = seals.unseal(Item("a.zip", made.content), PASSPHRASE)
    assert opened.content == content


def _signed() -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf())) as made:
        made.Root.AcroForm = pikepdf.Dictionary(SigFlags=3, Fields=pikepdf.Array())
        made.save(out)
    return out.getvalue()


# --- Office -----------------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", ["prices.xlsx", "contract.docx", "slides.pptx"])
def test_a_document_opens_with_the_passphrase_only(name: str) -> None:
    content = workbook() if name.endswith("xlsx") else package(name.rpartition(".")[2])
    made = seal(name, content)
    assert made.form is Form.OFFICE
    document = msoffcrypto.OfficeFile(io.BytesIO(made.content))
    assert document.is_encrypted()
    assert (document.info["passwordKeyBits"], document.info["passwordHashAlgorithm"]) == (256, "SHA512")
    with pytest.raises(msoffcrypto.exceptions.InvalidKeyError):
        document.load_key(password="wrong", verify_password=True)
    document.load_key(password=PASSPHRASE, verify_password=True)
    out = io.BytesIO()
    document.decrypt(out, verify_integrity=True)
    assert out.getvalue() == content
    assert not document.secret_key.endswith(b"\x36" * 16)  # all 256 bits of the key are random
    (opened,) = seals.unseal(Item(name, made.content), PASSPHRASE)
    assert opened.content == content


def test_a_document_with_a_passphrase_is_left_alone() -> None:
    with pytest.raises(Refused, match=r"seal\.sealed"):
        seal("prices.xlsx", seal("prices.xlsx", workbook()).content, "another-one-entirely-999")


def test_what_only_calls_itself_a_document_is_packed() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "no document" * 999)
    made = seal("prices.xlsx", out.getvalue())
    assert (made.form, made.why) == (Form.ZIP, "broken")


@pytest.mark.parametrize("fill", [0, 2000, 3500, 3700, 3720, 3740, 3760, 4000, 4500])
def test_documents_around_the_smallest_size_open_whatever_their_form(fill: int) -> None:
    content = package("docx", fill)
    made = seal("a.docx", content)
    assert (made.form, made.why) == ((Form.OFFICE, "") if len(content) >= 4096 else (Form.ZIP, "small"))
    assert seals.unseal(Item("a.docx", made.content), PASSPHRASE)[0].content == content


def test_a_changed_document_is_told(tmp_path: Path) -> None:
    made = bytearray(seal("prices.xlsx", workbook()).content)
    made[len(made) // 2] ^= 1
    with pytest.raises((Damaged, Refused)):
        seals.unseal(Item("prices.xlsx", bytes(made)), PASSPHRASE)


# --- ZIP --------------------------------------------------------------------------------------------------------------------------
def test_anything_else_is_packed_and_opens_in_7zip(tmp_path: Path) -> None:
    file = tmp_path / "drawing.dwg.zip"
    file.write_bytes(seal("图纸 drawing.dwg", b"AC1032" * 4000).content)
    assert seven_zip(file, PASSPHRASE, tmp_path / "out")
    assert (tmp_path / "out" / "图纸 drawing.dwg").read_bytes() == b"AC1032" * 4000
    assert not seven_zip(file, "wrong", tmp_path / "wrong")
    listed = subprocess.run([program("7z"), "l", "-slt", str(file)], capture_output=True, text=True, timeout=60).stdout
    assert "Method = AES-256" in listed
    assert "ZipCrypto" not in listed


def test_pythons_own_zip_reads_the_note_and_nothing_else(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(seal("a.dwg", b"secret").content)) as archive:
        assert archive.read(NOTE).decode("utf-8-sig") == "Open it with 7-Zip.\r\n"
        with pytest.raises(NotImplementedError):
            archive.read("a.dwg", PASSPHRASE.encode())


def test_openssl_finds_the_same_key(tmp_path: Path) -> None:
    """The key of AE-2 by another implementation: PBKDF2 with SHA-1 and 1,000 rounds, whose last two bytes stand in the file."""
    content = seal("a.dwg", b"secret" * 100).content
    with pyzipper.AESZipFile(io.BytesIO(content)) as archive:
        info = archive.getinfo("a.dwg")
    start = info.header_offset + 30 + int.from_bytes(content[info.header_offset + 26 :][:2], "little")
    start += int.from_bytes(content[info.header_offset + 28 :][:2], "little")
    salt, check = content[start : start + 16], content[start + 16 : start + 18]
    words = ("-kdfopt", "digest:SHA1", "-kdfopt", f"pass:{PASSPHRASE}", "-kdfopt", f"hexsalt:{salt.hex()}", "-kdfopt", "iter:1000")
    done = subprocess.run(
        [program("openssl"), "kdf", "-binary", "-keylen", "66", *words, "PBKDF2"], capture_output=True, check=True, timeout=60
    )
    assert done.stdout[64:] == check == hashlib.pbkdf2_hmac("sha1", PASSPHRASE.encode(), salt, 1000, 66)[64:]


def test_hidden_names_are_not_in_the_file(tmp_path: Path) -> None:
    files = [Item("Weber price list.csv", b"1;2\n"), Item("bank.txt", b"DE89")]
    made = seals.pack(files, PASSPHRASE, at=NOW, hidden=True, note="note")
    assert b"Weber" not in made.content
    assert b"bank" not in made.content
    file = tmp_path / "documents.zip"
    file.write_bytes(made.content)
    assert seven_zip(file, PASSPHRASE, tmp_path / "out")
    with zipfile.ZipFile(tmp_path / "out" / INNER) as inner:
        assert inner.read("bank.txt") == b"DE89"
    found = seals.unseal(Item("documents.zip", made.content), PASSPHRASE)
    assert [(one.name, one.content) for one in found] == [("Weber price list.csv", b"1;2\n"), ("bank.txt", b"DE89")]


def test_the_old_encryption_of_zip_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("from a customer " * 50)
    command = [program("7z"), "a", "-mem=ZipCrypto", "-pold", str(tmp_path / "a.zip"), str(tmp_path / "a.txt")]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    content = (tmp_path / "a.zip").read_bytes()
    assert seals.unseal(Item("a.zip", content), "old")[0].content == b"from a customer " * 50
    with pytest.raises(Refused, match=r"seal\.passphrase"):
        seals.unseal(Item("a.zip", content), "new")


def test_a_chinese_passphrase_of_another_program_opens() -> None:
    out = io.BytesIO()
    with pyzipper.AESZipFile(out, "w", encryption=pyzipper.WZ_AES) as archive:
        archive.setpassword("密码一二三".encode("gb18030"))
        archive.writestr("a.txt", b"hello")
    assert seals.unseal(Item("a.zip", out.getvalue()), "密码一二三")[0].content == b"hello"


# --- wrong, damaged, hostile ------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", ["a.pdf", "a.xlsx", "a.dwg"])
def test_a_wrong_passphrase_is_told(name: str) -> None:
    content = {"a.pdf": pdf(), "a.xlsx": workbook(), "a.dwg": b"x" * 999}[name]
    with pytest.raises(Refused, match=r"seal\.passphrase"):
        seals.unseal(Item(name, seal(name, content).content), "amber-ticket-river-lemon-candle-473")


@pytest.mark.parametrize("content", [pdf(), b"text", b"", package("docx")])
def test_a_file_that_is_not_sealed_says_so(content: bytes) -> None:
    with pytest.raises(Refused, match=r"seal\.open"):
        seals.unseal(Item("a", content), PASSPHRASE)


@pytest.mark.parametrize("start", [b"%PDF-1.7", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_rubbish_is_damaged(start: bytes) -> None:
    with pytest.raises(Damaged, match=r"seal\.damaged"):
        seals.unseal(Item("a", start + b"\x07" * 5000), PASSPHRASE)


def test_a_bomb_is_stopped(tmp_path: Path) -> None:
    out = io.BytesIO()
    with pyzipper.AESZipFile(out, "w", compression=pyzipper.ZIP_DEFLATED, encryption=pyzipper.WZ_AES) as archive:
        archive.setpassword(b"boom")
        with archive.open("zeros", "w") as member:
            for _ in range(70):
                member.write(b"\0" * 1_000_000)
    assert len(out.getvalue()) < 100_000
    with pytest.raises(Damaged, match=r"seal\.large"):
        seals.unseal(Item("a.zip", out.getvalue()), "boom", folder=tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("bad", ["", "x" * 200, " a"])
def test_an_unusable_passphrase_is_not_taken(bad: str) -> None:
    with pytest.raises(Usage, match=r"usage\.passphrase"):
        seal("a.dwg", b"x", bad)


class _Stop(Exception):
    """Somebody pressed Stop."""


@pytest.mark.parametrize("ending", ["bin", "pdf"])
def test_a_large_file_tells_how_far_it_is_and_can_be_stopped(tmp_path: Path, ending: str) -> None:
    source, target = tmp_path / f"large.{ending}", tmp_path / "sealed"
    if ending == "pdf":
        with pikepdf.open(io.BytesIO(pdf())) as made:
            made.Root.Extra = made.make_stream(bytes(range(256)) * 40_000)
            made.save(source, compress_streams=False)
    else:
        source.write_bytes(zlib.compress(b"a") * 500_000)
    told: list[tuple[int, int]] = []
    made_file = seals.seal(Item(source.name, source), PASSPHRASE, at=NOW, to=target, progress=lambda *step: told.append(step))
    assert made_file.form is (Form.PDF if ending == "pdf" else Form.ZIP)
    assert told[-1][0] == told[-1][1] > 0
    assert told == sorted(told)
    target.unlink()

    def stop(done: int, total: int) -> None:
        raise _Stop

    with pytest.raises(_Stop):
        seals.seal(Item(source.name, source), PASSPHRASE, at=NOW, to=target, progress=stop)
    assert list(tmp_path.iterdir()) == [source]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.text(min_size=1, max_size=40), st.binary(max_size=300)), min_size=1, max_size=5, unique_by=lambda one: one[0]
    )
)
def test_any_contents_come_back(files: list[tuple[str, bytes]]) -> None:
    items = [Item(f"{number}.bin", content) for number, (_, content) in enumerate(files)]
    packed = seals.pack(items, PASSPHRASE, at=NOW).content
    found = io.BytesIO(packed)
    with pyzipper.AESZipFile(found) as archive:
        archive.setpassword(PASSPHRASE.encode())
        assert [archive.read(item.name) for item in items] == [content for _, content in files]
