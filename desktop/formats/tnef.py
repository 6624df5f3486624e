"""winmail.dat: the container (TNEF, [MS-OXTNEF]) that Outlook sends to those it takes for its own. Bounded; total.

A signature, a key, then attributes: level (1 byte), identifier (4), length (4), data, checksum (2). Identifiers of level 2 describe
attachments in their order; the property lists (MAPI, [MS-OXPROPS]) hold long names, types and the text.
"""

import struct
from dataclasses import dataclass, field

from desktop.formats import charset
from desktop.formats.rtf import text as words_of

SIGNATURE = 0x223E9F78
FILES = 200
PROPERTIES = 2_000
VALUES = 500  # of one property

_RENDERED, _DATA, _TITLE, _LIST, _MESSAGE, _BODY, _CODE_PAGE = 0x9002, 0x800F, 0x8010, 0x9005, 0x9003, 0x800C, 0x9007
_NAME, _LONG_NAME, _TYPE, _CONTENT, _CID = 0x3704, 0x3707, 0x370E, 0x3701, 0x3712
_TEXT, _HTML, _RTF, _DISPLAY = 0x1000, 0x1013, 0x1009, 0x3001
_FIXED = {2: 4, 3: 4, 4: 4, 5: 8, 6: 8, 7: 8, 10: 4, 11: 4, 20: 8, 64: 8, 72: 16}


@dataclass(slots=True)
class File:
    """One attachment inside."""

    name: str = ""
    type: str = "application/octet-stream"
    content: bytes = b""
    cid: str = ""


@dataclass(slots=True)
class Inside:
    """What was found. `sound` is False when the container is damaged or ends too early; what came before is kept."""

    files: list[File] = field(default_factory=list)
    text: str = ""
    html: str = ""
    sound: bool = False


def read(data: bytes) -> Inside:
    """The files and the text in a winmail.dat."""
    inside = Inside()
    if len(data) < 6 or struct.unpack_from("<I", data)[0] != SIGNATURE:
        return inside
    label = "windows-1252"
    file: File | None = None
    position = 6
    while position + 9 <= len(data):
        level, attribute, length = struct.unpack_from("<BII", data, position)
        start, end = position + 9, position + 9 + length
        if level not in {1, 2}:
            inside.sound = bool(inside.files) or bool(inside.text) or bool(inside.html)  # garbage after the end is common
            return _named(inside)
        if end > len(data):
            return _named(inside)
        value = data[start:end]
        position = end + 2
        kind = attribute & 0xFFFF
        if kind == _CODE_PAGE and len(value) >= 4:
            label = f"windows-{struct.unpack_from('<I', value)[0]}"
        elif kind == _RENDERED:
            if len(inside.files) >= FILES:
                return _named(inside)
            file = File()
            inside.files.append(file)
        elif kind == _TITLE and file is not None:
            file.name = file.name or _text(value, label)
        elif kind == _DATA and file is not None:
            file.content = value
        elif kind == _LIST and file is not None:
            _into_file(file, value, label)
        elif kind == _BODY:
            inside.text = inside.text or _text(value, label)
        elif kind == _MESSAGE:
            _into_text(inside, value, label)
    inside.sound = position >= len(data)
    return _named(inside)


def _named(inside: Inside) -> Inside:
    for file in inside.files:
        if not file.name and file.type == "message/rfc822":
            file.name = "message.eml"
    return inside


def _text(value: bytes, label: str) -> str:
    return charset.decode(value.split(b"\0", 1)[0], label)[0]


def _into_file(file: File, value: bytes, label: str) -> None:
    properties = _properties(value, label)
    long_name = properties.get(_LONG_NAME) or properties.get(_NAME) or properties.get(_DISPLAY)
    if isinstance(long_name, str) and long_name:
        file.name = long_name
    kind = properties.get(_TYPE)
    if isinstance(kind, str) and "/" in kind and kind.isascii():
        file.type = kind.lower()[:100]
    cid = properties.get(_CID)
    if isinstance(cid, str):
        file.cid = cid
    content = properties.get(_CONTENT)
    if isinstance(content, bytes) and not file.content:
        # An object begins with its interface identifier (16 bytes); what follows a message's is a container again.
        body = content[16:] if len(content) > 22 and content[16:20] == struct.pack("<I", SIGNATURE) else content
        if body is not content:
            file.type = "application/ms-tnef"
            file.name = file.name or "message.dat"
        file.content = body


def _into_text(inside: Inside, value: bytes, label: str) -> None:
    properties = _properties(value, label)
    text = properties.get(_TEXT)
    if isinstance(text, str):
        inside.text = inside.text or text
    html = properties.get(_HTML)
    if isinstance(html, bytes):
        inside.html = charset.decode(html.split(b"\0", 1)[0], label)[0]
    elif isinstance(html, str):
        inside.html = html
    rtf = properties.get(_RTF)
    if isinstance(rtf, bytes) and rtf and not inside.html:
        unpacked = unpack_rtf(rtf)
        inside.text = inside.text or words_of(unpacked)
        if unpacked and not inside.text:
            inside.files.append(File("body.rtf", "application/rtf", unpacked))


def _properties(data: bytes, label: str) -> dict[int, str | bytes]:
    """Text and binary properties of a list by identifier; what is damaged ends the list."""
    found: dict[int, str | bytes] = {}
    if len(data) < 4:
        return found
    count = min(struct.unpack_from("<I", data)[0], PROPERTIES)
    position = 4
    try:
        for _ in range(count):
            kind, identifier = struct.unpack_from("<HH", data, position)
            position += 4
            if identifier >= 0x8000:  # named: a GUID, then a number or a name
                (named,) = struct.unpack_from("<I", data, position + 16)
                position += 20
                if named:
                    (length,) = struct.unpack_from("<I", data, position)
                    position += 4 + length + (-length % 4)
                else:
                    position += 4
            base, many = kind & 0xFFF, bool(kind & 0x1000)
            variable = base in {0x1E, 0x1F, 0x102, 0x0D}
            values = 1
            if many or variable:
                (values,) = struct.unpack_from("<I", data, position)
                position += 4
            if values > VALUES:
                return found
            for _ in range(values):
                if not variable:
                    if base not in _FIXED:
                        return found
                    position += _FIXED[base]
                    continue
                (length,) = struct.unpack_from("<I", data, position)
                value = data[position + 4 : position + 4 + length]
                if len(value) < length:
                    return found
                position += 4 + length + (-length % 4)
                if base == 0x1E:
                    found.setdefault(identifier, _text(value, label))
                elif base == 0x1F:
                    found.setdefault(identifier, value.decode("utf-16-le", "replace").split("\0", 1)[0])
                else:
                    found.setdefault(identifier, value)
    except struct.error:
        pass
    return found


_PRESET = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor "
    b"MS Sans SerifSymbolArialTimes New RomanCourier"
    b"{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)
LARGEST_RTF = 20_000_000


def unpack_rtf(data: bytes) -> bytes:
    """Compressed RTF ([MS-OXRTFCP]); b"" when it is none."""
    if len(data) < 16:
        return b""
    _, size, magic = struct.unpack_from("<III", data)
    if magic == 0x414C454D:  # "MELA": stored
        return data[16 : 16 + min(size, LARGEST_RTF)]
    if magic != 0x75465A4C or size > LARGEST_RTF:
        return b""
    window = bytearray(4096)
    window[: len(_PRESET)] = _PRESET
    at = len(_PRESET)
    out = bytearray()
    position = 16
    while position < len(data) and len(out) < size:
        control = data[position]
        position += 1
        for bit in range(8):
            if position >= len(data):
                break
            if not control >> bit & 1:
                byte = data[position]
                position += 1
                out.append(byte)
                window[at] = byte
                at = (at + 1) & 4095
                continue
            if position + 1 >= len(data):
                break
            pair = data[position] << 8 | data[position + 1]
            position += 2
            offset, length = pair >> 4, (pair & 15) + 2
            if offset == at:
                return bytes(out)
            for step in range(length):
                byte = window[(offset + step) & 4095]
                out.append(byte)
                window[at] = byte
                at = (at + 1) & 4095
    return bytes(out)
