"""Whether a file that came with a mail takes a passphrase: by its content, whatever it is called, and without opening it.

Pure, total and linear in the file's size. What is looked at: the trailer of a PDF (ISO 32000-2, 7.5.5), the directory of a ZIP
(APPNOTE 4.3.12), the names and first records of a compound file ([MS-CFB], [MS-OFFCRYPTO] 2.1). A PDF that has permissions only is
encrypted, too; whether it opens without a passphrase `security.seal` finds out.
"""

import struct

from desktop.formats import mime
from desktop.model.finding import Finding
from desktop.model.message import Parsed
from desktop.model.seal import Form, remembered, sealed_form

MOST = 20  # files of a mail that are looked at
LARGEST = 250_000_000  # bytes of one
_START = 1024
_TAIL = 100_000  # bytes at the end or (linearised) the beginning of a PDF, where its trailer is
_ENTRIES = 5_000  # files of an archive that are looked at
_END, _ENTRY = b"PK\x05\x06", b"PK\x01\x02"
_END_SIZE, _ENTRY_SIZE = 22, 46
_LOCKED = 1  # bit of an entry's flags: it is encrypted
_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_SECTOR = 512
_WORD = b"\xec\xa5"  # FibBase.wIdent
_WORD_LOCKED = 0x0100  # FibBase.fEncrypted
_SHEETS = (b"\x09\x08\x10\x00", b"\x09\x08\x08\x00")  # BOF of BIFF8 and BIFF5
_FILEPASS, _WRITEPROTECT = 0x002F, 0x0086
_SLIDES = b"\x14\x00\x00\x00\xdf\xc4\xd1\xf3"  # CurrentUserAtom whose token says that the presentation is encrypted
_NAMES = frozenset(
    """pdf zip doc docx docm dot dotx xls xlsx xlsm xlsb xlt xltx ppt pptx pptm pps ppsx pot potx wps et dps""".split()  # noqa: SIM905
)
_OTHERS = ("audio/", "image/", "message/", "text/", "video/")


def form(content: bytes) -> Form | None:
    """The form in which a file is sealed; None for one that is not."""
    found = sealed_form(content[:_START])
    if found is Form.PDF:
        return found if b"/Encrypt" in content[-_TAIL:] or b"/Encrypt" in content[:_TAIL] else None
    if found is Form.OFFICE:
        return found if _PACKAGE in content or _old_office(content) else None
    return found if found is Form.ZIP and _archive(content) else None


def _archive(content: bytes) -> bool:
    """Whether an entry of its directory is encrypted."""
    end = content.rfind(_END, max(0, len(content) - 65_536 - _END_SIZE))
    if end < 0 or end + _END_SIZE > len(content):
        return False
    size, start = struct.unpack_from("<II", content, end + 12)
    at = end - size if end - size >= 0 and content.startswith(_ENTRY, end - size) else start  # something may stand before it
    for _ in range(_ENTRIES):
        if not content.startswith(_ENTRY, at) or at + _ENTRY_SIZE > len(content):
            return False
        if struct.unpack_from("<H", content, at + 8)[0] & _LOCKED:
            return True
        at += _ENTRY_SIZE + sum(struct.unpack_from("<HHH", content, at + 28))
    return False


def _old_office(content: bytes) -> bool:
    """Whether a document of Office before 2007 is encrypted. Its streams begin at sectors."""
    if _SLIDES in content:
        return True
    for at in range(_SECTOR, len(content) - 16, _SECTOR):
        if content.startswith(_WORD, at):
            return bool(struct.unpack_from("<H", content, at + 10)[0] & _WORD_LOCKED)
        if content.startswith(_SHEETS, at):
            return _sheet(content, at)
    return False


def _sheet(content: bytes, at: int) -> bool:
    """Whether the record after the first one, or after that of a write protection, says so ([MS-XLS] 2.1.7.20.3)."""
    for _ in range(3):
        at += 4 + int(struct.unpack_from("<H", content, at + 2)[0])
        if at + 4 > len(content):
            return False
        kind = struct.unpack_from("<H", content, at)[0]
        if kind == _FILEPASS:
            return True
        if kind != _WRITEPROTECT:
            return False
    return False


def finding(raw: bytes, parsed: Parsed) -> tuple[Finding, ...]:
    """What is to be remembered of a mail that carries sealed files; nothing of most."""
    asked = [one.part for one in parsed.attachments if one.size <= LARGEST and _may_be(one.name, one.type)][:MOST]
    if not asked:
        return ()
    found = [one.part for one, content in mime.contents(raw, asked) if form(content) is not None]
    return remembered(found)


def _may_be(name: str, kind: str) -> bool:
    """Whether a file is worth looking into: pictures and texts are not, unless they are called otherwise."""
    return not kind.startswith(_OTHERS) or name.rpartition(".")[2].lower() in _NAMES
