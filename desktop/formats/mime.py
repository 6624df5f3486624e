"""What a message's bytes mean: `parse` for the whole, `headers` for lists, `content` for one part, `contents` for several.

Pure and total: any bytes give a `Parsed` of clean text, and what was wrong with them stands in its findings. Types are what the
mail declares, never what the bytes look like. Nothing is fetched, opened or assembled: message/external-body, message/partial and
attached messages are attachments.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from desktop.formats import (
    addresses,
    attached,
    charset,
    cms,
    documents,
    header,
    names,
    protected,
    report,
    structure,
    tnef,
    transfer,
)
from desktop.formats import text as texts
from desktop.formats.collected import Reading, Unit
from desktop.formats.senders import look
from desktop.formats.structure import Fields, Part
from desktop.model.finding import Finding, Level
from desktop.model.message import Attachment, Parsed
from desktop.model.protection import Protection

WHOLE = "0"  # the path of the message itself, so that every byte of it can be reached
UNPACKED = 60_000_000  # encoded bytes of one text part that are read; a longer one is an attachment

_READABLE = frozenset({"text/plain", "text/html", "text/enriched", "text/richtext"})
_AUTO = re.compile(r"\s*(?:bulk|list|junk|auto_reply)\b", re.IGNORECASE)
_LIST = re.compile(r"<([^<>]{1,500})>")
# What is wrong with the structure, as findings.
_LEVELS = {
    "mime.boundary": Level.WARN,
    "mime.depth": Level.WARN,
    "mime.parts": Level.WARN,
    "mime.header_size": Level.WARN,
    "mime.duplicate": Level.WARN,
}


def headers(raw_header: bytes) -> Parsed:
    """A header block (with or without the blank line) as `Parsed` without body. For lists: quick."""
    return _from_fields(structure.head(raw_header), [])


def parse(raw: bytes) -> Parsed:
    """The whole message."""
    return read(raw)[0]


def read(raw: bytes) -> tuple[Parsed, str]:
    """The whole message, and the text of its HTML where that says other words than its plain text (for the search)."""
    tree = structure.tree(raw)
    reading = Reading(tree)
    for code, detail in tree.wrong:
        reading.find(code, _LEVELS.get(code, Level.INFO), **({"what": detail} if detail else {}))
    _take(reading, tree.root, reading.units)
    text, html, other = _join(reading)
    claims = protected.look(tree, text)
    parsed = _from_fields(tree.root.fields, reading.findings, text, html, _files(reading, claims), reading.invites)
    if claims:
        parsed = replace(parsed, protections=claims, inner=protected.inner(tree))
    found = report.read(tree, text)
    return (replace(parsed, report=found) if found else parsed), other


def _files(reading: Reading, claims: Iterable[Protection]) -> list[Attachment]:
    """The attachments; a signature is no file by itself, but a part of how the mail is made."""
    own = {part for claim in claims for part in claim.parts}
    return [replace(one, inline=True) if one.part in own else one for one in reading.attachments] if own else reading.attachments


def content(raw: bytes, part: str) -> tuple[Attachment, bytes]:
    """A part by its path, decoded; `WHOLE` is the message itself. KeyError when there is no such part."""
    for found in contents(raw, (part,)):
        return found
    raise KeyError(part)


def contents(raw: bytes, parts: Iterable[str]) -> Iterator[tuple[Attachment, bytes]]:
    """Several parts, decoded, in the order of the message; what is no part of it is left out. The message is searched once, each
    container opened once, and only one part is held at a time."""
    wanted = set(parts)
    if WHOLE in wanted:
        subject = headers(raw[: structure.HEADER]).subject
        name = names.safe_filename(f"{subject}.eml" if subject else "", "message/rfc822")
        yield Attachment(WHOLE, name, "message/rfc822", len(raw)), raw
        wanted.discard(WHOLE)
    if not wanted:
        return
    holders = {part.rpartition(".")[0] for part in wanted}  # files inside a leaf are one step below it
    tree = structure.tree(raw)
    waiting = [tree.root]
    while waiting:
        node = waiting.pop()
        waiting.extend(reversed(node.children))
        holds = node.path in holders and not node.children
        if node.path not in wanted and not holds:
            continue
        data = attached.data_of(tree, node)
        if node.path in wanted:
            yield replace(attached.describe(tree, node), size=len(data)), data
        if holds:
            for described, inner in _inside(node, data):
                if described.part in wanted:
                    yield described, inner


def _inside(part: Part, data: bytes) -> Iterator[tuple[Attachment, bytes]]:
    """The files that lie inside a leaf whose decoded bytes are `data`."""
    if attached.is_tnef(part):
        for index, file in enumerate(tnef.read(data).files, 1):
            yield attached.inside_tnef(part, index, file), file.content
    elif part.type == "text/plain":
        for index, (name, inner) in enumerate(transfer.uu_files(data), 1):
            yield attached.inside_text(part, index, name, inner), inner
    elif protected.is_pkcs7(part) and (signed := cms.signed_content(data)) is not None:
        nested = Reading(structure.tree(signed), inside=True)
        _take(nested, nested.tree.root, [])
        for index, one in enumerate(nested.attachments, 1):
            yield replace(one, part=f"{part.path}.{index}"), content(signed, one.part)[1]


# --- header -----------------------------------------------------------------------------------------------------------------------
def _from_fields(
    fields: Fields,
    findings: list[Finding],
    text: str = "",
    html: str = "",
    attachments: Sequence[Attachment] = (),
    invites: Sequence[str] = (),
) -> Parsed:
    def people(name: bytes) -> addresses.Found:
        values = fields.get(name)
        if values is None:
            return addresses.Found()
        return addresses.parse(values[0] if len(values) == 1 else b",".join(values))

    def first(name: bytes) -> bytes:
        values = fields.get(name)
        return values[0] if values else b""

    from_, sender, reply_to = people(b"from"), people(b"sender"), people(b"reply-to")
    to, cc, bcc = people(b"to"), people(b"cc"), people(b"bcc")
    subject = header.unstructured(first(b"subject"))
    date = header.date(first(b"date"))
    findings = [*findings, *look(fields, from_, sender, reply_to)]
    most = max(found.total for found in (to, cc, bcc, reply_to))
    if most > addresses.MOST:
        findings.append(Finding("mime.recipients", Level.WARN, {"count": str(most), "shown": str(addresses.MOST)}))
    if date is None:
        written = header.clean(header.text_of(first(b"date")[:200]))
        findings.append(Finding("mime.date" if written else "mime.no_date", Level.INFO, {"date": written} if written else {}))
    for name in (b"subject", b"date", b"message-id"):
        if len(fields.get(name, ())) > 1:
            findings.append(Finding("mime.duplicate", Level.INFO, {"what": name.decode("ascii").title()}))
    if subject and header.BIDI.search(header.words(header.text_of(first(b"subject")))):
        findings.append(Finding("name.bidi", Level.INFO, {"reason": "subject"}))
    list_id = header.unstructured(first(b"list-id")) if b"list-id" in fields else ""
    inner = _LIST.search(list_id)
    automatic = first(b"auto-submitted").split(b";")[0].strip().lower() if b"auto-submitted" in fields else b""
    return Parsed(
        message_id=header.message_id(first(b"message-id")),
        subject=subject,
        from_=tuple(from_.people),
        sender=tuple(sender.people),
        reply_to=tuple(reply_to.people),
        to=tuple(to.people),
        cc=tuple(cc.people),
        bcc=tuple(bcc.people),
        date=date,
        offset=header.offset(first(b"date")),
        in_reply_to=header.message_ids(first(b"in-reply-to")) if b"in-reply-to" in fields else (),
        references=header.message_ids(first(b"references")) if b"references" in fields else (),
        list_id=inner[1].strip() if inner else list_id,
        auto=automatic not in {b"", b"no"}
        or b"x-autoreply" in fields
        or (b"precedence" in fields and bool(_AUTO.match(header.text_of(first(b"precedence")[:100])))),
        text=text,
        html=html,
        snippet=texts.snippet(text),
        attachments=tuple(attachments),
        invites=tuple(invites),
        findings=tuple(findings),
    )


# --- body -------------------------------------------------------------------------------------------------------------------------
def _take(reading: Reading, part: Part, units: list[Unit]) -> None:
    """Collect units and attachments in the order of the message. Goes as deep as the tree, which `structure.DEPTH` bounds."""
    if not part.children:
        _leaf(reading, part, units)
    elif part.type == "multipart/alternative":
        _alternative(reading, part, units)
    elif part.type == "multipart/related":
        main = _root_of(part)
        for child in part.children:
            if child is main or child.type.startswith("multipart/"):
                _take(reading, child, units)
            else:
                _attach(reading, child, inline=True)
    elif part.type == "multipart/encrypted":
        reading.find("mime.encrypted", Level.INFO, how="openpgp")
        for child in part.children:
            _attach(reading, child)
    else:
        for child in part.children:
            _take(reading, child, units)


def _root_of(part: Part) -> Part:
    """RFC 2387: the part that `start` names, else the first."""
    start = part.parameters.get("start", "").strip("<> ")
    if start:
        for child in part.children:
            if attached.cid_of(child) == start:
                return child
    return part.children[0]


def _alternative(reading: Reading, part: Part, units: list[Unit]) -> None:
    """Plain text and HTML are kept apart; every other version is an attachment, so that nothing is hidden."""
    both = Unit()
    pieces: list[str] = []
    plain: list[str] = []
    for child in part.children:
        inner: list[Unit] = []
        _take(reading, child, inner)
        for unit in inner:
            if unit.html:
                pieces.append(unit.html)
            if unit.plain and unit.text.strip() not in {"", *(one.strip() for one in plain[:1])}:
                plain.append(unit.text)
    both.html = _documents(reading, pieces)
    both.text = "\n\n".join(plain)
    both.plain = bool(plain)  # an empty plain part stands for nothing
    if both.plain or both.html:
        units.append(both)


def _leaf(reading: Reading, part: Part, units: list[Unit]) -> None:
    kind = part.type
    if kind == "text/calendar" and len(reading.invites) < 20:
        reading.invites.append(_text(reading, part))
        _attach(reading, part)
        return
    if kind in _READABLE and part.end - part.body <= UNPACKED and not _kept_apart(part, units):
        text = _text(reading, part)
        if kind == "text/html":
            units.append(Unit(html=text))
        elif kind == "text/plain":
            if part.parameters.get("format", "").lower() == "flowed":
                text = texts.flowed(text, delsp=part.parameters.get("delsp", "").lower() == "yes")
            units.append(Unit(text=text, plain=True))
            _uuencoded(reading, part, text)
        else:
            units.append(Unit(text=texts.html_to_text(text.replace("\n\n", "<br>")), plain=True))
        return
    if attached.is_tnef(part):
        _winmail(reading, part, units)
        return
    if kind == "message/external-body":
        reading.find("mime.external", Level.WARN, access=header.clean(part.parameters.get("access-type", ""))[:100])
    elif kind == "message/partial":
        reading.find("mime.partial", Level.WARN)
    elif protected.is_pkcs7(part):
        _pkcs7(reading, part, units)
    _attach(reading, part)


def _pkcs7(reading: Reading, part: Part, units: list[Unit]) -> None:
    """What is only signed is read; anything else stays shut. One inside of another is a file."""
    inside = protected.opaque(reading.tree, part) if not reading.inside else None
    if inside is None:
        reading.find("mime.encrypted", Level.INFO, how="smime")
        return
    nested = Reading(inside, findings=reading.findings, inside=True)
    _take(nested, inside.root, units)
    reading.invites += nested.invites
    reading.attachments += [replace(one, part=f"{part.path}.{number}") for number, one in enumerate(nested.attachments, 1)]


def _kept_apart(part: Part, units: list[Unit]) -> bool:
    """Whether a text part is a file of its own rather than words of the mail."""
    main, found = attached.disposition(part)
    if main == "attachment":
        return True
    return bool(units) and ("filename" in found or "name" in part.parameters)


def _text(reading: Reading, part: Part) -> str:
    """The decoded, cleaned text of a text part. For HTML only what would hurt the storage is taken out."""
    encoding = transfer.name(part.fields)
    if encoding not in {"7bit", "8bit", "binary", "base64", "quoted-printable", "x-uuencode", "uuencode", "x-uue", "uue", ""}:
        reading.find("mime.encoding", Level.INFO, encoding=header.clean(encoding))
    data = attached.data_of(reading.tree, part)
    label = part.parameters.get("charset", "")
    if label:
        label = label.partition("'")[0] if label.count("'") == 2 else label
    elif part.type == "text/html":
        label = _meta(data)
    text, wrong = charset.decode(data, label)
    if wrong:
        reading.find(f"mime.charset_{wrong}", Level.WARN if wrong == "refused" else Level.INFO, charset=header.clean(label)[:60])
    if part.type == "text/html":
        return text.replace("\x00", "\ufffd")
    return texts.plain(text)


_META = re.compile(rb"""<meta\s[^<>]{0,200}?charset\s*=\s*["']?([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)


def _meta(data: bytes) -> str:
    """The charset that an HTML document names for itself, when its part names none."""
    match = _META.search(data, 0, 4_000)
    label = match[1].decode("ascii") if match else ""
    return "" if label.lower().startswith("utf-16") else label


def _uuencoded(reading: Reading, part: Part, text: str) -> None:
    """Files that were put into the text, as mail did before MIME. The text stays as it is."""
    if text.startswith("begin ") or "\nbegin " in text:
        for index, (name, data) in enumerate(transfer.uu_files(attached.data_of(reading.tree, part)), 1):
            reading.attachments.append(attached.inside_text(part, index, name, data))


# --- attachments ------------------------------------------------------------------------------------------------------------------
def _attach(reading: Reading, part: Part, *, inline: bool = False) -> None:
    waiting = [part]
    while waiting:
        one = waiting.pop()
        if one.children:
            waiting.extend(reversed(one.children))
            continue
        attachment = attached.describe(reading.tree, one, inline=inline)
        if header.BIDI.search(attached.given_name(one)):
            reading.find("name.bidi", Level.WARN, reason="file", name=attachment.name)
        reading.attachments.append(attachment)


def _winmail(reading: Reading, part: Part, units: list[Unit]) -> None:
    """Outlook's own container: its files stand beside it, its text counts when the mail has no other."""
    inside = tnef.read(attached.data_of(reading.tree, part))
    if inside.sound and (inside.files or inside.text or inside.html):
        reading.find("outlook.unpacked", Level.INFO)
    if not inside.sound:
        reading.find("mime.tnef", Level.INFO)
        _attach(reading, part)
    for index, file in enumerate(inside.files, 1):
        reading.attachments.append(attached.inside_tnef(part, index, file))
    if not any(unit.text.strip() or unit.html.strip() for unit in units) and (inside.text or inside.html):
        units.append(Unit(text=texts.plain(inside.text), html=inside.html, plain=bool(inside.text)))
    elif inside.sound and not inside.files:
        _attach(reading, part)


# --- joining ----------------------------------------------------------------------------------------------------------------------
def _join(reading: Reading) -> tuple[str, str, str]:
    """(text, HTML, text of the HTML that stands beside a plain text) of all units."""
    units = reading.units
    if not units and reading.invites:
        from desktop.formats import calendar  # only mails that are nothing but an invitation need it

        return "\n\n".join(filter(None, (calendar.summary(invite) for invite in reading.invites))), "", ""
    if len(units) == 1:
        unit = units[0]
        if not unit.html:
            return unit.text.strip("\n"), "", ""
        if unit.plain:
            return unit.text.strip("\n"), unit.html, texts.html_words(unit.html)
        return texts.html_to_text(unit.html), unit.html, ""
    text: list[str] = []
    other: list[str] = []
    pieces: list[str] = []
    for unit in units:
        made = texts.html_to_text(unit.html) if unit.html else ""
        text.append((unit.text if unit.plain else made).strip("\n"))
        if unit.plain and unit.html:
            other.append(made)
        pieces.append(unit.html or documents.preformatted(unit.text))
    html = _documents(reading, pieces) if any(unit.html for unit in units) else ""
    return "\n\n".join(piece for piece in text if piece), html, "\n\n".join(other)


def _documents(reading: Reading, pieces: list[str]) -> str:
    html, cut = documents.join(pieces)
    if cut:
        reading.find("mime.html_split", Level.WARN)
    return html
