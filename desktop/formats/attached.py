"""Parts of a mail as files: what they are called, how large they are, what is in them."""

from desktop.formats import header, names, parameters, structure, tnef, transfer
from desktop.formats.structure import Part, Tree
from desktop.model.message import Attachment

_MESSAGES = frozenset({"message/rfc822", "message/global", "message/news"})
_TNEF = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})


def given_name(part: Part) -> str:
    """The name that the mail gives to a part, decoded, anything but safe."""
    return parameters.text(disposition(part)[1].get("filename", "") or part.parameters.get("name", ""))


def disposition(part: Part) -> tuple[str, dict[str, str]]:
    """Content-Disposition as (kind, parameters)."""
    if part.disposition is None:
        value = part.fields.get(b"content-disposition")
        part.disposition = parameters.split(value[0]) if value else ("", {})
    return part.disposition


def cid_of(part: Part) -> str:
    """Content-ID without brackets, by which HTML shows a picture."""
    value = part.fields.get(b"content-id")
    return header.clean(header.text_of(value[0])).strip("<> ")[:500] if value else ""


def describe(tree: Tree, part: Part, *, inline: bool = False) -> Attachment:
    """`part` as a file. Nameless ones get a name from what they are; the size of a large one is computed, not counted."""
    name = given_name(part)
    kind = part.type
    if not name and kind in _MESSAGES:
        subject = structure.head(tree.source[part.body : min(part.end, part.body + 100_000)]).get(b"subject")
        name = f"{header.unstructured(subject[0])}.eml" if subject else ""
    elif not name and b"content-description" in part.fields:
        described = header.unstructured(part.fields[b"content-description"][0])[:80]
        name = f"{described}{names.suffix(kind)}" if described and "." not in described else described
    elif not name and kind == "text/calendar":
        name = "invite.ics"
    elif name and kind in _MESSAGES and "." not in name[-6:]:
        name = f"{name}.eml"
    shown = disposition(part)[0] != "attachment"
    cid = cid_of(part)
    return Attachment(
        part=part.path,
        name=names.safe_filename(name, kind),
        type=kind,
        size=part.end - part.body if part.children else transfer.size(tree.source, part.body, part.end, transfer.name(part.fields)),
        cid=cid,
        inline=(inline and (shown or bool(cid))) or (shown and bool(cid) and kind.startswith("image/")),
    )


def is_tnef(part: Part) -> bool:
    """Whether `part` is a winmail.dat."""
    return part.type in _TNEF or (part.type == "application/octet-stream" and given_name(part).lower() == "winmail.dat")


def inside_text(part: Part, index: int, name: str, data: bytes) -> Attachment:
    """A uuencoded file that lies inside a text."""
    kind = "application/octet-stream"
    return Attachment(f"{part.path}.{index}", names.safe_filename(name, kind), kind, len(data))


def inside_tnef(part: Part, index: int, file: tnef.File) -> Attachment:
    """A file that lies inside a winmail.dat."""
    return Attachment(
        f"{part.path}.{index}",
        names.safe_filename(file.name, file.type),
        file.type,
        len(file.content),
        cid=header.clean(file.cid),
        inline=bool(file.cid),
    )


def data_of(tree: Tree, part: Part) -> bytes:
    """The decoded bytes of a leaf; of a multipart its source."""
    source = tree.source[part.body : part.end]
    return source if part.children else transfer.decode(source, transfer.name(part.fields))
