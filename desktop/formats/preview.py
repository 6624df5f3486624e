"""What an attachment shows by itself: its words, its tables, its names. Pure and total: what cannot be shown says so by a code.

PDFs and pictures are only recognised here; they are drawn where there is something to draw with (`ui.preview`)."""

import re

from desktop.formats import archive, calendar, charset, mime, office, rtf, tables, vcard
from desktop.formats.archive import Archive
from desktop.formats.text import html_to_text, plain
from desktop.model.errors import Damaged
from desktop.model.message import Address, Attachment
from desktop.model.preview import Look, Preview

LONGEST = 300_000  # characters of a text
LARGEST = 150_000_000  # bytes of a file
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"BM", b"II*\0", b"MM\0*")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TEXTS = frozenset(
    {"txt", "text", "log", "md", "json", "xml", "yml", "yaml", "ini", "cfg", "conf", "sql", "asc", "srt", "svg", "sig"}
)
_PAGES = frozenset({"htm", "html", "xhtml", "mht", "mhtml"})
_MAILS = frozenset({"message/rfc822", "message/global"})
_CARDS = frozenset({"text/vcard", "text/x-vcard", "text/directory"})
_OPEN = re.compile(rb"application/vnd\.oasis\.opendocument\.(text|spreadsheet|presentation)(-template)?")


def recognise(attachment: Attachment, data: bytes) -> Look:
    """How the file would be shown, by its first bytes and its name."""
    if b"%PDF-" in data[:1024]:
        return Look.PAGES
    if data.startswith(_PICTURES) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP"):
        return Look.PICTURE
    return Look.TEXT


def look(attachment: Attachment, data: bytes) -> Preview:
    """What there is to show."""
    if not data:
        return Preview(Look.NOTHING, code="preview.empty")
    if len(data) > LARGEST:
        return Preview(Look.NOTHING, code="preview.large")
    kind = recognise(attachment, data)
    if kind is not Look.TEXT:
        return Preview(kind)
    try:
        return _read(attachment, data)
    except Damaged as error:
        return Preview(Look.NOTHING, code=error.code)


def _read(attachment: Attachment, data: bytes) -> Preview:
    ending = attachment.name.rpartition(".")[2].lower()
    if data.startswith((archive.SIGNATURE, archive.EMPTY)):
        return _packed(data)
    if data.startswith(OLE):  # Office before 2007, and any Office file with a password
        return Preview(Look.NOTHING, code=_old_office(data))
    if attachment.type in _MAILS or ending == "eml":
        return _mail(data)
    if (ending in {"vcf", "vcard"} or attachment.type in _CARDS) and (cards := vcard.read(data)):
        return Preview(Look.CARDS, cards=cards, cut=len(cards) >= vcard.CARDS or len(data) > vcard.LARGEST)
    if ending == "ics" or attachment.type == "text/calendar":
        return _text(calendar.summary(charset.decode(data[: calendar.LARGEST], "")[0]))
    if ending in {"csv", "tsv"} or attachment.type == "text/csv":
        return Preview(Look.TABLES, tables=tables.separated(data))
    if ending in _PAGES or attachment.type == "text/html":
        return _text(html_to_text(charset.decode(data[: 4 * LONGEST], "")[0]))
    if data.startswith(b"{\\rtf"):
        return _text(plain(rtf.text(data)))
    if ending in _TEXTS or attachment.type.startswith("text/") or _is_text(data):
        return _text(
            plain(charset.decode(data[: 4 * LONGEST], "")[0].removeprefix("\ufeff")), more=len(data) > 4 * LONGEST, raw=True
        )
    return Preview(Look.NOTHING, code="preview.unknown")


# What lies in a compound file ([MS-CFB], names in UTF-16) tells what it is; a package that is locked stands before all else.
_STREAMS = {
    "EncryptedPackage": "preview.office_locked",
    "WordDocument": "preview.word",
    "Workbook": "preview.excel",
    "Book": "preview.excel",
    "PowerPoint Document": "preview.powerpoint",
    "__properties_version1.0": "preview.outlook",
}


def _old_office(data: bytes) -> str:
    """The code for a file of Office before 2007, or of a later one with a password."""
    found = (code for name, code in _STREAMS.items() if name.encode("utf-16-le") + b"\0\0" in data)
    return next(found, "preview.old_office")


def _is_text(data: bytes) -> bool:
    """Whether these bytes are text by themselves: no control characters but those of lines, and UTF-8."""
    start = data[:8_000]
    if re.search(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]", start):
        return False
    try:
        start.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start > len(start) - 4 and len(start) == 8_000
    return True


def _text(text: str, *, more: bool = False, raw: bool = False) -> Preview:
    return Preview(Look.TEXT, text=text[:LONGEST], raw=raw, cut=more or len(text) > LONGEST)


def _packed(data: bytes) -> Preview:
    with Archive(data) as opened:
        names = opened.names()
        text = None
        if "word/document.xml" in names:
            text = office.document(opened)
        elif "ppt/presentation.xml" in names:
            text = office.slides(opened)
        elif "xl/workbook.xml" in names:
            found = tables.workbook(opened)
            return Preview(Look.TABLES, tables=found, cut=any(one.cut for one in found))
        elif "mimetype" in names and "content.xml" in names and (kind := _OPEN.fullmatch(opened.read("mimetype", 1000).strip())):
            if kind[1] == b"spreadsheet":
                found = tables.spreadsheet(opened)
                return Preview(Look.TABLES, tables=found, cut=any(one.cut for one in found))
            text = office.open_document(opened)
        if text is not None:
            return Preview(Look.TEXT, text=plain(text[0]), cut=text[1])
        entries, more = opened.entries()
        return Preview(Look.ENTRIES, entries=entries, cut=more)


def _mail(data: bytes) -> Preview:
    parsed = mime.parse(data)
    date = parsed.date.strftime("%Y-%m-%d %H:%M UTC") if parsed.date else ""
    heads = (
        ("from", _people(parsed.from_)),
        ("to", _people(parsed.to)),
        ("cc", _people(parsed.cc)),
        ("date", date),
        ("subject", parsed.subject),
    )
    files = tuple(one.name for one in parsed.attachments if not one.inline)
    shown = tuple((name, value) for name, value in heads if value)
    return Preview(Look.MAIL, text=parsed.text[:LONGEST], heads=shown, files=files, cut=len(parsed.text) > LONGEST)


def _people(people: tuple[Address, ...]) -> str:
    said = [f"{one.name} <{one.address}>" if one.name else one.address for one in people[:20]]
    return ", ".join(said) + (" …" if len(people) > 20 else "")
