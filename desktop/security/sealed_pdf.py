"""PDF files under a passphrase: AES-256 (ISO 32000-2, revision 6). What is in them is copied as it is."""

import hashlib
import secrets
from typing import BinaryIO, Literal

import pikepdf

from desktop.model.errors import Damaged, Refused

_REVISION: Literal[6] = 6
_SIGNED = 1  # bit of SigFlags: a signature is in it (ISO 32000-2, 12.7.3)
_BROKEN = (pikepdf.PdfError, pikepdf.DataDecodingError, ValueError, KeyError, TypeError, RuntimeError)


def fits(source: BinaryIO) -> str:
    """Why a PDF should rather be packed than written anew, "" if there is no reason: "restricted" (it has permissions, which would
    be lost), "signed" (its signature would), "broken". Refused("seal.sealed") if it has a passphrase already."""
    source.seek(0)
    try:
        with pikepdf.open(source) as pdf:
            if pdf.is_encrypted:
                return "restricted"
            form = pdf.Root.get("/AcroForm")
            if isinstance(form, pikepdf.Dictionary) and int(form.get("/SigFlags", 0)) & _SIGNED:
                return "signed"
            return "" if len(pdf.pages) else "broken"
    except pikepdf.PasswordError as error:
        raise Refused("seal.sealed") from error
    except _BROKEN:
        return "broken"


def seal(source: BinaryIO, target: BinaryIO, passphrase: str) -> None:
    """Write it encrypted. The owner's passphrase is random and nobody has it: what it would allow, the reader's allows, too."""
    source.seek(0)
    with pikepdf.open(source) as pdf:
        lock = pikepdf.Encryption(owner=secrets.token_urlsafe(32), user=passphrase, R=_REVISION, aes=True, metadata=True)
        pdf.save(
            target,
            encryption=lock,
            compress_streams=False,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            fix_metadata_version=False,  # what the file says of itself stays as it is, like the rest
        )


def verify(source: BinaryIO, target: BinaryIO, passphrase: str) -> bool:
    """Whether `target` opens with the passphrase only, is AES-256, and has the pages and streams of `source`."""
    try:
        target.seek(0)
        with pikepdf.open(target, password=secrets.token_urlsafe(16)):
            return False
    except pikepdf.PasswordError:
        return _is_same(source, target, passphrase)


def _is_same(source: BinaryIO, target: BinaryIO, passphrase: str) -> bool:
    for one in (source, target):
        one.seek(0)
    with pikepdf.open(source) as before, pikepdf.open(target, password=passphrase) as after:
        strong = after.encryption.R == _REVISION and after.encryption.stream_method.name == "aesv3"
        return strong and _pages(before) == _pages(after) and _streams(after) <= _streams(before)


def _pages(pdf: pikepdf.Pdf) -> list[bytes]:
    """What is drawn on each page, as a digest."""
    found = []
    for page in pdf.pages:
        digest = hashlib.sha256(repr(page.obj.get("/MediaBox")).encode())
        contents = page.obj.get("/Contents")
        pieces = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
        for piece in pieces:
            if isinstance(piece, pikepdf.Stream):
                digest.update(piece.read_raw_bytes())
        found.append(digest.digest())
    return found


def _streams(pdf: pikepdf.Pdf) -> set[bytes]:
    """The streams as digests, without those that hold other objects: they are made anew."""
    found = set()
    for one in pdf.objects:
        if isinstance(one, pikepdf.Stream) and one.get("/Type") not in ("/ObjStm", "/XRef"):
            found.add(hashlib.sha256(one.read_raw_bytes()).digest())
    return found


def opens_freely(source: BinaryIO) -> bool:
    """Whether it opens without a passphrase. Damaged("seal.damaged")."""
    try:
        with pikepdf.open(source):
            return True
    except pikepdf.PasswordError:
        return False
    except _BROKEN as error:
        raise Damaged("seal.damaged", form="pdf") from error


def unseal(source: BinaryIO, target: BinaryIO, passphrase: str) -> None:
    """Write it without encryption. Refused("seal.passphrase"), Refused("seal.open"): it has none, Damaged("seal.damaged")."""
    source.seek(0)
    try:
        with pikepdf.open(source, password=passphrase) as pdf:
            if not pdf.is_encrypted:
                raise Refused("seal.open")
            pdf.save(target, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    except pikepdf.PasswordError as error:
        raise Refused("seal.passphrase") from error
    except _BROKEN as error:
        raise Damaged("seal.damaged", form="pdf") from error
