"""A finished mail as something to go on with: a draft to write further, or bytes fit to be sent as they are.

`unbuild` is the way back from `writing.build`, and takes any other mail as well (a draft that another program left on the server).
`sendable` takes an .eml file: what it says stays, what may not go over the wire is put right.
"""

import re
from base64 import encodebytes
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email import generator, message, parser, policy
from email.utils import format_datetime
from io import BytesIO

from desktop.formats import mime
from desktop.formats.answering import as_html
from desktop.formats.writing import BODY_STYLE, address_field, clean_line, encoded_words
from desktop.model.errors import Damaged
from desktop.model.message import Address, Parsed

DEEPEST = 40  # parts inside each other; the standard library's parser recurses
LONGEST_HEADER = 500_000  # octets

_PAGE = re.compile(
    r"\A\s*<!DOCTYPE html>\s*<html><head>.*?</head>\s*<body>\s*(.*?)\s*</body></html>\s*\Z", re.DOTALL | re.IGNORECASE
)
_OWN = f'<div style="{BODY_STYLE}">'
_FIELD = re.compile(rb"(?i)([!-9;-~]+)[ \t]*:")
_BREAKS = re.compile(rb"\r\n|\r|\n")
_BOUNDARY = re.compile(rb"(?i)\bboundary\s*=")
_NEVER = {b"bcc", b"resent-bcc", b"return-path", b"status", b"x-status", b"x-mozilla-status", b"x-mozilla-status2"}


@dataclass(frozen=True, slots=True)
class File:
    """An attachment taken out; `cid` when it is a picture of the text."""

    name: str
    type: str
    content: bytes
    cid: str = ""


@dataclass(frozen=True, slots=True)
class Unbuilt:
    """The fields of a draft. `html` is as it was written when this program built the mail, else the mail's own (unsafe)."""

    message_id: str
    from_: tuple[Address, ...]
    to: tuple[Address, ...]
    cc: tuple[Address, ...]
    bcc: tuple[Address, ...]
    subject: str
    html: str
    files: tuple[File, ...]
    in_reply_to: tuple[str, ...]
    references: tuple[str, ...]
    own: bool  # whether this program wrote it


def unbuild(raw: bytes, parsed: Parsed) -> Unbuilt:
    """Any mail as a draft; `parsed` is what `raw` means. Never raises."""
    html, own = _inner(parsed.html)
    shown = {found.lower() for found in re.findall(r"""cid:([^"'\s)>]+)""", html, re.IGNORECASE)}
    return Unbuilt(
        message_id=parsed.message_id,
        from_=parsed.from_,
        to=parsed.to,
        cc=parsed.cc,
        bcc=parsed.bcc,
        subject=parsed.subject,
        html=html or as_html(parsed.text.rstrip()),
        files=files(raw, parsed, shown=frozenset(shown)),
        in_reply_to=parsed.in_reply_to,
        references=parsed.references,
        own=own,
    )


def files(raw: bytes, parsed: Parsed, *, shown: frozenset[str]) -> tuple[File, ...]:
    """All attachments with their content, without signatures of what is sent on changed. Those whose Content-ID the text shows keep
    it, for the others it means nothing."""
    known = {attachment.part: attachment for attachment in parsed.attachments if attachment.part not in parsed.own}
    found: list[File] = []
    for described, content in mime.contents(raw, known):
        attachment = known[described.part]
        cid = attachment.cid if attachment.cid.lower() in shown else ""
        found.append(File(attachment.name, attachment.type, content, cid))
    return tuple(found)


def _inner(html: str) -> tuple[str, bool]:
    """The text inside the page that `writing.build` puts around it."""
    page = _PAGE.match(html)
    if page and page[1].startswith(_OWN) and page[1].endswith("</div>"):
        return page[1][len(_OWN) : -len("</div>")].replace("\r\n", "\n"), True
    return html, False


def sendable(raw: bytes, *, message_id: str, now: datetime) -> bytes:
    """`raw` with CRLF only, 7-bit, no line over 998 octets, without Bcc and traces, with Date, Message-ID and MIME-Version.

    A mail that already is all that keeps every octet of its body. Raises Damaged("outgoing.unfinished") when its structure is
    too deep or broken to be put right.
    """
    head, body = _split(_BREAKS.sub(b"\r\n", raw))
    if len(head) > LONGEST_HEADER or raw.count(b"\n--") > 20_000 or len(_BOUNDARY.findall(raw)) > DEEPEST:
        raise Damaged("outgoing.unfinished")
    fields = [(name, field) for name, field in _fields(head) if name not in _NEVER]
    names = {name for name, _ in fields}
    more = [
        *([] if b"date" in names else [b"Date: " + format_datetime(now).encode("ascii") + b"\r\n"]),
        *([] if b"message-id" in names else [b"Message-ID: <" + message_id.encode("ascii") + b">\r\n"]),
        *([] if b"mime-version" in names else [b"MIME-Version: 1.0\r\n"]),
    ]
    made = b"".join([*more, *(_seven_bit_field(field) for _, field in fields)])
    if _fits(body):
        return made + b"\r\n" + body
    try:
        tree = parser.BytesParser(policy=policy.compat32).parsebytes(made + b"\r\n" + body)
        _encode_leaves(tree)
        out = BytesIO()
        wire = policy.compat32.clone(linesep="\r\n", max_line_length=0)
        generator.BytesGenerator(out, mangle_from_=False, policy=wire).flatten(tree)
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError, IndexError) as error:
        raise Damaged("outgoing.unfinished") from error  # the library's parser raises any of these on wild input (finding 7)
    done = _BREAKS.sub(b"\r\n", out.getvalue())
    if not _fits(done.partition(b"\r\n\r\n")[2]):
        raise Damaged("outgoing.unfinished")
    return done


def _split(raw: bytes) -> tuple[bytes, bytes]:
    if raw.startswith(b"\r\n"):
        return b"", raw[2:]
    head, _, body = raw.partition(b"\r\n\r\n")
    return head + b"\r\n", body


def _fields(head: bytes) -> list[tuple[bytes, bytes]]:
    """Header fields as (lower-case name, whole text with CRLF). Lines that are none (an mbox "From ", junk) are left out."""
    found: list[tuple[bytes, bytes]] = []
    for line in head.split(b"\r\n"):
        if line[:1] in (b" ", b"\t"):
            if found and line.strip():
                name, text = found[-1]
                found[-1] = (name, text + line + b"\r\n")
        elif name_found := _FIELD.match(line):
            found.append((name_found[1].lower(), line + b"\r\n"))
    return found


def _seven_bit_field(field: bytes) -> bytes:
    """A field as it is, or, when it has raw 8-bit text, control characters or endless lines, as encoded words."""
    lines = field.split(b"\r\n")
    if field.isascii() and not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", field) and all(len(line) <= 998 for line in lines):
        return field
    name, _, value = field.partition(b":")
    try:
        text = value.decode("utf-8")
    except UnicodeDecodeError:
        text = value.decode("gb18030", "replace")
    shown = name.decode("ascii", "replace")
    if name.lower() in (b"from", b"to", b"cc", b"reply-to", b"sender"):
        return _seven_bit_addresses(shown, text)
    words = encoded_words(clean_line(text), first=76 - len(shown) - 2)
    return f"{shown}: ".encode("ascii") + "\r\n ".join(words).encode("ascii") + b"\r\n"


def _seven_bit_addresses(name: str, text: str) -> bytes:
    return address_field(
        name, list(getattr(mime.headers(f"{name}: {clean_line(text)}\r\n\r\n".encode()), _ATTRIBUTE[name.lower()]))
    )


_ATTRIBUTE = {"from": "from_", "to": "to", "cc": "cc", "reply-to": "reply_to", "sender": "sender"}


def _fits(body: bytes) -> bool:
    """Whether a body may travel as it is (its line ends are CRLF already)."""
    return body.isascii() and b"\0" not in body and max(map(len, body.split(b"\r\n"))) <= 998


def _encode_leaves(tree: message.Message) -> None:
    for part in _leaves(tree):
        payload = part.get_payload(decode=False)
        if not isinstance(payload, str):
            continue
        if payload.isascii() and _fits(_BREAKS.sub(b"\r\n", payload.encode("ascii"))):
            continue
        content = part.get_payload(decode=True)
        if not isinstance(content, bytes):
            continue
        del part["Content-Transfer-Encoding"]
        part["Content-Transfer-Encoding"] = "base64"
        part.set_payload(_lines(content))


def _leaves(tree: message.Message) -> Sequence[message.Message]:
    found, waiting = [], [tree]
    while waiting:
        part = waiting.pop()
        payload = part.get_payload()
        if isinstance(payload, list):
            waiting += [inner for inner in payload if isinstance(inner, message.Message)]
        else:
            found.append(part)
    return found


def _lines(content: bytes) -> str:
    return encodebytes(content).decode("ascii")
