"""Sealed files: which form a file takes when it is locked with a passphrase, and what is kept of it.

The form is the one that its reader opens with what is there: a PDF stays a PDF (AES-256, ISO 32000-2), a document of Office stays
one (agile encryption, [MS-OFFCRYPTO] 2.3.4.10), anything else goes into a ZIP (AES-256 after WinZip's AE-2). ZipCrypto, RC4 and the
40 bits of old Office are read and never written.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop.model.finding import Finding, Level
from desktop.model.ids import CustomerId, PassphraseId, SealedId

Progress = Callable[[int, int], None]  # bytes done, of all; what it raises stops the work

WHOLE = "padlock.whole"  # the fact of a draft all of whose files go sealed

LARGEST_OFFICE = 60_000_000  # bytes; a larger document goes into a ZIP, since Office's form is only made in memory
LARGEST = 2_000_000_000  # bytes of what one sealed file may hold; beyond that it is a bomb
MOST = 1_000  # files that are taken out of one archive
FOUND = "mime.sealed"  # code of the finding of a mail that carries sealed files: their parts, parted by spaces

_OFFICE = frozenset({"docx", "docm", "dotx", "xlsx", "xlsm", "xltx", "pptx", "pptm", "ppsx", "potx"})
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # [MS-CFB]: Office before 2007, and any later document with a passphrase


class Form(StrEnum):
    """How a file is sealed."""

    PDF = "pdf"
    OFFICE = "office"
    ZIP = "zip"


class Channel(StrEnum):
    """By which way a passphrase was told. Never by the mail that carries what it opens."""

    NONE = ""
    CHAT = "chat"  # WhatsApp, WeChat: copied by the user
    PHONE = "phone"
    MAIL = "mail"  # another mail, to another address or at another time
    KNOWN = "known"  # the reader had it before


def _ending(name: str) -> str:
    return name.rpartition(".")[2].lower()


def form_for(name: str, start: bytes, size: int) -> Form:
    """The form that a file is to take. `start` are its first bytes (1,024 are enough)."""
    if b"%PDF-" in start[:1024]:
        return Form.PDF
    if start.startswith(_ZIP) and _ending(name) in _OFFICE and size <= LARGEST_OFFICE:
        return Form.OFFICE
    return Form.ZIP


def sealed_form(start: bytes) -> Form | None:
    """The form that an arrived file would be sealed in, by its first bytes; None for a file that no passphrase could open. Whether
    it really is sealed shows when it is opened."""
    if b"%PDF-" in start[:1024]:
        return Form.PDF
    if start.startswith(_COMPOUND):
        return Form.OFFICE
    return Form.ZIP if start.startswith(_ZIP) else None


def remembered(parts: Iterable[str]) -> tuple[Finding, ...]:
    """These parts of a mail are sealed."""
    written = " ".join(parts)
    return (Finding(FOUND, Level.INFO, {"parts": written}),) if written else ()


def sealed_parts(findings: Iterable[Finding]) -> frozenset[str]:
    """The parts of a mail that were found to be sealed."""
    return frozenset(part for one in findings if one.code == FOUND for part in one.facts.get("parts", "").split())


@dataclass(frozen=True, slots=True)
class Passphrase:
    """A passphrase of a customer (None: of nobody in particular), and by which channel it was told."""

    id: PassphraseId
    customer: CustomerId | None
    text: str
    made: datetime
    channel: Channel = Channel.NONE
    told: datetime | None = None


@dataclass(frozen=True, slots=True)
class Original:
    """A file as it was before it was sealed: `sealed` and `digest` (SHA-256, hex) are name and content of what was sent with the
    mail `message_id`. The content lies in the store."""

    id: SealedId
    passphrase: PassphraseId
    message_id: str
    sealed: str
    digest: str
    name: str
    type: str
    size: int
    form: Form
    at: datetime
