"""How a mail is written: from a draft to RFC 5322 bytes and back.

What leaves here is 7-bit, has CRLF only, no line over 998 octets, and headers made of cleaned text, so that nothing typed or quoted
can become a header of its own. Built by hand where the standard library's writer is not enough: file names go in both encodings
(RFC 2231 in Content-Disposition, RFC 2047 in Content-Type), since half of the world's mail programs read only one of them.
"""

import base64
import binascii
import re
import unicodedata
import uuid
from collections.abc import Iterable, Sequence
from datetime import datetime
from email.utils import format_datetime

from desktop.formats.names import safe_filename
from desktop.formats.text import html_to_text
from desktop.model.draft import Draft, DraftFile
from desktop.model.ids import FileId
from desktop.model.message import Address

# How an own mail looks to its reader, whatever the window's theme: fonts that both Windows and macOS have, in two scripts.
BODY_STYLE = "font-family: Arial, 'Microsoft YaHei', 'PingFang SC', sans-serif; font-size: 14px; line-height: 1.5"
TABLE_LINE = "#c4ccd4"

LINE = 76  # characters of a folded line (RFC 5322 2.1.1 asks for at most 78)
REFERENCES = 30  # ids kept in References: the first and the newest

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]+")
_ATOMS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]+")
_PLAIN = re.compile(r"[\x20-\x7e]*")
_ID = re.compile(r"[^\s<>\x00-\x20\x7f-\U0010ffff]+")
_TYPE = re.compile(r"[a-z0-9!#$&^_.+-]{1,60}/[a-z0-9!#$&^_.+-]{1,80}")
_CID = re.compile(r"""cid:([^"'\s)>]+)""", re.IGNORECASE)
_Q_SAFE = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!*+-/")
_2231_SAFE = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$&+-.^_`{|}~")
_LONE = re.compile("[\ud800-\udfff]")


def message_id(domain: str) -> str:
    """A new Message-ID, without angle brackets as everywhere in the program. Names neither the machine nor the time."""
    host = _ascii_domain(domain) if domain else ""
    return f"{uuid.uuid4()}@{host if re.fullmatch(r'[A-Za-z0-9.-]+', host) else 'localhost'}"


def build(
    draft: Draft,
    files: Sequence[tuple[DraftFile, bytes]],
    *,
    sender: Address,
    now: datetime,
    in_reply_to: str = "",
    references: Sequence[str] = (),
    keep_bcc: bool = False,
    unsubscribe: str = "",
) -> bytes:
    """The message that `draft` stands for, as it goes over the wire and into Sent.

    `now` is aware; its offset is shown to the recipient. Files with a `cid` are pictures of the text: those that the text still
    shows go beside it, the others were deleted while writing and are left out. `keep_bcc` only for copies in Drafts. `unsubscribe`:
    the mailto: address by which to leave (RFC 2369; one click, RFC 8058, needs a server of https).
    """
    shown = _shown(draft.html)
    pictures = [(file, content) for file, content in files if file.cid and file.cid.lower() in shown]
    attached = [(file, content) for file, content in files if not file.cid]
    html = _leaf("text/html; charset=utf-8", _crlf(_page(draft.html)), ())
    if pictures:
        parts = [html, *(_file(file, content, inline=True) for file, content in pictures)]
        html = _multipart("related", parts, ';\r\n type="text/html"')
    text = _leaf("text/plain; charset=utf-8", _crlf(html_to_text(draft.html)), ())
    body = _multipart("alternative", [text, html])
    if attached:
        body = _multipart("mixed", [body, *(_file(file, content, inline=False) for file, content in attached)])
    headers = [
        _unstructured("Date", format_datetime(now)),
        address_field("From", [sender]),
        *(address_field(name, people) for name, people in (("To", draft.to), ("Cc", draft.cc)) if people),
        *([address_field("Bcc", draft.bcc)] if keep_bcc and draft.bcc else []),
        _unstructured("Subject", draft.subject),
        _ids("Message-ID", [draft.message_id]),
        *([_ids("In-Reply-To", [in_reply_to])] if in_reply_to else []),
        *([_ids("References", thinned(references))] if references else []),
        *(
            [_folded("List-Unsubscribe", [f"<{unsubscribe}>"])]
            if unsubscribe.isascii() and unsubscribe.isprintable() and unsubscribe
            else []
        ),
        b"User-Agent: Tradewind\r\n",
        b"MIME-Version: 1.0\r\n",
    ]
    return b"".join(header for header in headers if header) + body


def notice(
    text: str,
    *,
    sender: Address,
    to: Address,
    subject: str,
    message_id: str,
    now: datetime,
    answers: str = "",
    calendar: str = "",
) -> bytes:
    """A short mail of plain words that no draft stands for. With `calendar` it is an answer to an invitation, as RFC 6047 2.4 wants
    it: the calendar beside the text, with its method in the type."""
    body = _leaf("text/plain; charset=utf-8", _crlf(text), ())
    if calendar:
        answer = b"Content-Type: text/calendar; charset=utf-8; method=REPLY\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        body = _multipart("alternative", [body, answer + _base64(calendar.encode("utf-8"))])
    headers = [
        _unstructured("Date", format_datetime(now)),
        address_field("From", [sender]),
        address_field("To", [to]),
        _unstructured("Subject", subject),
        _ids("Message-ID", [message_id]),
        *([_ids("In-Reply-To", [answers]), _ids("References", [answers])] if answers else []),
        b"User-Agent: Tradewind\r\n",
        b"MIME-Version: 1.0\r\n",
    ]
    return b"".join(header for header in headers if header) + body


def places(html: str, files: Sequence[DraftFile]) -> list[str]:
    """Where `build` puts each file: the path of its part as `mime.content` takes it, "" for a picture that is left out."""
    shown = _shown(html)
    attached = [at for at, file in enumerate(files) if not file.cid]
    beside = [at for at, file in enumerate(files) if file.cid and file.cid.lower() in shown]
    text = "1.2" if attached else "2"
    found = {at: f"{number}" for number, at in enumerate(attached, 2)} | {
        at: f"{text}.{number}" for number, at in enumerate(beside, 2)
    }
    return [found.get(at, "") for at in range(len(files))]


def _shown(html: str) -> set[str]:
    return {name.lower() for name in _CID.findall(html)}


def thinned(references: Sequence[str]) -> list[str]:
    """At most REFERENCES ids: the first, which names the conversation, and the newest."""
    ids = list(dict.fromkeys(references))
    return ids if len(ids) <= REFERENCES else [ids[0], *ids[-(REFERENCES - 1) :]]


def clean_line(text: str) -> str:
    """One line of text without control, bidi and lone surrogate characters, in NFC; what every header value passes."""
    return unicodedata.normalize("NFC", " ".join(_LONE.sub("\ufffd", _CONTROL.sub(" ", text)).split()))


# Headers


def _unstructured(name: str, text: str) -> bytes:
    text = clean_line(text)
    words = text.split(" ")
    if not _PLAIN.fullmatch(text) or "=?" in text or any(len(word) > LINE for word in words):
        words = encoded_words(text, first=LINE - len(name) - 2)
    return _folded(name, words)


def _folded(name: str, words: Iterable[str]) -> bytes:
    """`name: words`, broken between words. Words are ASCII (or, with SMTPUTF8 addresses, UTF-8)."""
    lines, line = [], f"{name}:"
    for word in words:
        if len(line) + 1 + len(word) > LINE and line.strip() and not line.endswith(":"):
            lines.append(line)
            line = ""
        line += f" {word}"
    return "\r\n".join([*lines, line]).encode("utf-8") + b"\r\n"


def encoded_words(text: str, *, first: int = LINE) -> list[str]:
    """`text` as RFC 2047 encoded words of at most 75 characters, whole characters in each; `first` is the room for the first."""
    data = text.encode("utf-8", "replace")
    quoted = sum(byte in _Q_SAFE or byte == 0x20 for byte in data) * 3 > len(data) * 2
    words: list[str] = []
    piece, room = b"", max(24, min(first, 75)) - 12
    for char in text:
        more = char.encode("utf-8", "replace")
        if piece and _encoded_length(piece + more, quoted) > room:
            words.append(_encoded_word(piece, quoted))
            piece, room = b"", 75 - 12 - 1
        piece += more
    return [*words, _encoded_word(piece, quoted)] if piece or not words else words


def _encoded_length(data: bytes, quoted: bool) -> int:
    return sum(1 if b in _Q_SAFE or b == 0x20 else 3 for b in data) if quoted else (len(data) + 2) // 3 * 4


def _encoded_word(data: bytes, quoted: bool) -> str:
    if not quoted:
        return f"=?utf-8?B?{base64.b64encode(data).decode('ascii')}?="
    return "=?utf-8?Q?" + "".join("_" if b == 0x20 else chr(b) if b in _Q_SAFE else f"={b:02X}" for b in data) + "?="


def address_field(name: str, people: Sequence[Address]) -> bytes:
    """A header field of mailboxes; those without a usable address are left out, and the field when none is left."""
    words: list[str] = []
    for at, person in enumerate(people):
        spec = address_spec(person.address)
        if not spec:
            continue
        display = clean_line(person.name)
        if display:
            if _PLAIN.fullmatch(display) and "=?" not in display and len(display) <= 200:
                atoms = _ATOMS.fullmatch(display)
                words += display.split(" ") if atoms else _quoted(display).split(" ")
            else:
                words += encoded_words(display, first=LINE - len(name) - 2 if at == 0 else LINE)
            spec = f"<{spec}>"
        words.append(spec + ",")
    if not words:
        return b""
    words[-1] = words[-1][:-1]
    return _folded(name, words)


def address_spec(address: str) -> str:
    """The addr-spec for a header: an international domain as A-labels, no space or control anywhere; empty if there is none."""
    local, at, domain = _CONTROL.sub("", address).strip().rpartition("@")
    if not at or not local or not domain or re.search(r'[\s<>,;:\\"()\[\]]', domain) or "@" in local.strip('"'):
        return ""
    if not (local.startswith('"') and local.endswith('"') and len(local) > 2) and re.search(r'[\s<>,;:\\"()\[\]]', local):
        return ""
    return f"{local}@{_ascii_domain(domain)}"


def _ascii_domain(domain: str) -> str:
    if domain.isascii():
        return domain
    try:
        return domain.encode("idna").decode("ascii")
    except UnicodeError:
        return domain


def _quoted(text: str) -> str:
    return '"' + re.sub(r'(["\\])', r"\\\1", text) + '"'


def _ids(name: str, ids: Sequence[str]) -> bytes:
    clean = [one.strip().strip("<>") for one in ids]
    words = [f"<{one}>" for one in clean if _ID.fullmatch(one) and len(one) < 900]
    return _folded(name, words) if words else b""


# Parts: each is its own headers, an empty line and its body, ending with CRLF


def _multipart(kind: str, parts: Sequence[bytes], more: str = "") -> bytes:
    # "=_" occurs neither in quoted-printable nor in base64 (RFC 2045 6.7); the random rest keeps it out of attached mails.
    boundary = f"=_{uuid.uuid4().hex}"
    head = f'Content-Type: multipart/{kind};\r\n boundary="{boundary}"{more}\r\n\r\n'
    middle = b"".join(b"--" + boundary.encode() + b"\r\n" + part + b"\r\n" for part in parts)
    return head.encode("ascii") + middle + f"--{boundary}--\r\n".encode("ascii")


def _leaf(content_type: str, content: bytes, more: Sequence[str]) -> bytes:
    """Text in the shorter of quoted-printable and base64; anything else in base64."""
    encoding, body = "base64", _base64(content)
    if content_type.startswith("text/") and not more:
        printable = _quoted_printable(content)
        if len(printable) <= len(body) * 3 // 2:  # readable in the source is worth a little
            encoding, body = "quoted-printable", printable
    lines = [f"Content-Type: {content_type}", f"Content-Transfer-Encoding: {encoding}", *more]
    return "\r\n".join(lines).encode("ascii") + b"\r\n\r\n" + body


def _file(file: DraftFile, content: bytes, *, inline: bool) -> bytes:
    kind = file.type.lower().strip()
    if not _TYPE.fullmatch(kind) or kind.startswith(("multipart/", "message/")):
        kind = "message/rfc822" if kind == "message/rfc822" else "application/octet-stream"
    if kind == "message/rfc822" and not _is_seven_bit(content):
        kind = "application/octet-stream"  # its bytes stay as they are; RFC 2046 5.2.1 allows no base64 on message/rfc822
    name = safe_filename(clean_line(file.name), kind)
    more = [_disposition("inline" if inline else "attachment", name)]
    if inline:
        more.append(f"Content-ID: <{clean_cid(file.cid)}>")
    content_type = f"{kind};\r\n {_name_2047(name)}"
    if kind == "message/rfc822":
        lines = [f"Content-Type: {content_type}", "Content-Transfer-Encoding: 7bit", *more]
        return "\r\n".join(lines).encode("ascii") + b"\r\n\r\n" + content
    return _leaf(content_type, content, more)


def file_part(name: str, type: str, content: bytes) -> bytes:
    """A file as a part of a message, its header and all."""
    return _file(DraftFile(FileId(0), name, type, len(content)), content, inline=False)


def clean_cid(cid: str) -> str:
    """A Content-ID's inside: visible ASCII without brackets."""
    return "".join(char for char in cid if "!" <= char <= "~" and char not in '<>"')[:200] or uuid.uuid4().hex


def _name_2047(name: str) -> str:
    if _PLAIN.fullmatch(name) and len(name) <= 60:
        return f"name={_quoted(name)}"
    return 'name="' + "\r\n ".join(encoded_words(name, first=LINE - 8)) + '"'


def _disposition(kind: str, name: str) -> str:
    if _PLAIN.fullmatch(name) and len(name) <= 60:
        return f"Content-Disposition: {kind};\r\n filename={_quoted(name)}"
    pieces: list[str] = []
    piece = "utf-8''"
    for char in name:
        more = "".join(chr(b) if b in _2231_SAFE else f"%{b:02X}" for b in char.encode("utf-8", "replace"))
        if len(piece) + len(more) > 58:
            pieces.append(piece)
            piece = ""
        piece += more
    pieces.append(piece)
    if len(pieces) == 1:
        return f"Content-Disposition: {kind};\r\n filename*={pieces[0]}"
    return f"Content-Disposition: {kind};\r\n " + ";\r\n ".join(f"filename*{at}*={piece}" for at, piece in enumerate(pieces))


def _is_seven_bit(content: bytes) -> bool:
    """Whether these bytes may travel as they are: ASCII without NUL, CRLF only, no line over 998 (RFC 5322 2.1.1)."""
    rest = content.replace(b"\r\n", b"")
    if not content.isascii() or b"\0" in content or b"\r" in rest or b"\n" in rest:
        return False
    return max(map(len, content.split(b"\r\n"))) <= 998


def _page(html: str) -> str:
    text = _LONE.sub("\ufffd", html)
    head = '<!DOCTYPE html>\n<html><head><meta charset="utf-8"></head>\n<body>\n'
    return f'{head}<div style="{BODY_STYLE}">{text}</div>\n</body></html>\n'


def _crlf(text: str) -> bytes:
    text = _LONE.sub("\ufffd", text).replace("\0", "")
    return re.sub(r"\r\n|\r|\n", "\r\n", text).encode("utf-8")


def _base64(content: bytes) -> bytes:
    return b"".join(base64.b64encode(content[at : at + 57]) + b"\r\n" for at in range(0, len(content), 57)) or b"\r\n"


def _quoted_printable(content: bytes) -> bytes:
    """RFC 2045 6.7. `binascii` breaks lines with LF and leaves CR alone, so it is given single lines."""
    lines = content.split(b"\r\n")
    return b"\r\n".join(binascii.b2a_qp(line, istext=False).replace(b"\n", b"\r\n") for line in lines) + b"\r\n"
