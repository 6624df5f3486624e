"""What a delivery report says: RFC 3464 where a server writes it, else what can be read out of its prose.

Only words are taken from here: which of our mails is meant, and for whom, is decided where these are known. What names neither
an envelope id nor a Message-ID is no report of ours, and stays an ordinary mail.
"""

import re
from collections.abc import Iterator

from desktop.formats import attached, header, structure
from desktop.formats.structure import Fields, Part, Tree
from desktop.model.report import Fate, Report, Told

MOST = 200  # recipients of one report
LONGEST = 200  # characters of a server's words
LOOKED_AT = 200_000  # octets of a report, of the mail that came back with it, and of prose

_STATUS = frozenset({"message/delivery-status", "message/global-delivery-status"})
_RETURNED = frozenset({"message/rfc822", "message/global", "text/rfc822-headers", "message/global-headers"})
_BLOCKS = re.compile(rb"\n(?:[ \t]*\r?\n)+")
_XTEXT = re.compile(r"\+([0-9A-F]{2})")
_UNITEXT = re.compile(r"\\x\{([0-9A-Fa-f]{2,6})\}")
_ADDRESS = re.compile(r"[^\s<>()\[\],;:\"'=]{1,64}@[^\s<>()\[\],;:\"'=]{1,255}")
_MESSAGE_ID = re.compile(rb"(?im)^[ \t>]*message-id:[ \t]*(?:\r?\n[ \t]+)?<([^<>\s]{1,998})>")

# Prose. Who writes it, what failure and delay are called, where the mail that came back begins.
_DAEMON = re.compile(r"mailer-?daemon|postmaster|mail-?delivery|mdaemon|maildaemon|bounce|system", re.IGNORECASE)
_FAILED = re.compile(
    r"undeliver|deliver\w* (?:status notification )?\(?(?:has )?fail|failure notice|return(?:ed|ing) (?:mail|message|to sender)"
    r"|(?:could|can|was|were|has) ?n[o']t (?:be |been )?(?:deliver|sen[dt])|permanent(?:ly)? (?:error|fail)|rejected your"
    r"|退信|退回|无法投递|無法投遞|投递失败|无法送达|未能送达|发送失败|無法傳送",
    re.IGNORECASE,
)
_DELAYED = re.compile(
    r"\bdelayed\b|not yet been delivered|will (?:be retried|keep trying|continue|retry)|could not send message for"
    r"|延迟|延遲|继续尝试|稍后重试",
    re.IGNORECASE,
)
_BEGINS = re.compile(r"(?im)^[ \t>]*(?:received|return-path|message-id|dkim-signature|x-[\w-]+):")
_WORDS = re.compile(r"(?:^|\D)([45]\d\d[ -]|[45]\.\d{1,3}\.\d{1,3}\b)")


def read(tree: Tree, text: str) -> Report | None:
    """The report that a message is, None if it is none. `text` is its readable text. Never raises."""
    status = next((part for part in _parts(tree) if part.type in _STATUS), None)
    told: tuple[Told, ...] = ()
    envid = ""
    if status is not None:
        envid, told = _status(attached.data_of(tree, status)[:LOOKED_AT])
    told = told or _prose(tree.root.fields, text)
    if not told:
        return None
    ids = tuple(dict.fromkeys(_ids(tree)))
    return Report(told, envid, ids) if envid or ids else None


def _parts(tree: Tree) -> Iterator[Part]:
    """The message's own parts, not those of a mail that lies in it."""
    waiting = [tree.root]
    while waiting:
        part = waiting.pop()
        yield part
        waiting.extend(reversed(part.children))


def _status(data: bytes) -> tuple[str, tuple[Told, ...]]:
    """The fields of the message and of each recipient; a server that puts all in one block is understood as well."""
    envid, told = "", []
    for block in _BLOCKS.split(data.replace(b"\r\n", b"\n").strip(b"\n") + b"\n")[: MOST + 1]:
        fields = structure.fields_of(block)[0]
        envid = envid or _xtext(_first(fields, b"original-envelope-id"))
        if found := _recipient(fields):
            told.append(found)
    return envid, tuple(told)


def _recipient(fields: Fields) -> Told | None:
    action = re.sub(r"[^a-z]", "", _first(fields, b"action").partition("(")[0].lower())
    fates = {"failed": Fate.FAILED, "delayed": Fate.DELAYED, "delivered": Fate.DELIVERED, "relayed": Fate.RELAYED}
    status = _first(fields, b"status").partition(" ")[0]
    fate = fates.get(action)
    if fate is None and not action and status[:2] in ("5.", "4."):
        fate = Fate.FAILED if status.startswith("5") else Fate.DELAYED
    if action == "expanded":  # to a list: from here on it is the list's business
        fate = Fate.RELAYED
    if fate is None:
        return None
    kind, _, words = _first(fields, b"diagnostic-code").partition(";")
    said = (words.strip() or kind).strip() or status
    return Told(
        _typed(_first(fields, b"final-recipient")),
        fate,
        said[:LONGEST],
        _typed(_first(fields, b"original-recipient")),
    )


def _first(fields: Fields, name: bytes) -> str:
    return header.unstructured(fields[name][0]) if name in fields else ""


def _typed(value: str) -> str:
    """An address after its type: `rfc822; a@b`. ORCPT comes back as xtext from some servers."""
    kind, semicolon, address = value.rpartition(";")
    found = _ADDRESS.search(_UNITEXT.sub(_letter, _xtext(address)) if kind.strip().lower() == "utf-8" else _xtext(address))
    return found[0][:320] if found and (semicolon or kind == "") else ""


def _letter(match: re.Match[str]) -> str:
    point = int(match[1], 16)
    return chr(point) if point < 0xD800 or 0xDFFF < point < 0x110000 else "\ufffd"


def _xtext(value: str) -> str:
    """RFC 3461 4. What is none comes as it is: an address may have a plus sign of its own, which xtext would have coded."""
    return _XTEXT.sub(lambda match: chr(int(match[1], 16)), value.strip())


def _ids(tree: Tree) -> Iterator[str]:
    """Message-IDs of the mail that is meant: of what came back, else of what the report answers."""
    for part in _parts(tree):
        if part.type in _RETURNED:
            fields = structure.head(attached.data_of(tree, part)[:LOOKED_AT])
            if b"message-id" in fields:
                yield header.message_id(fields[b"message-id"][0])
        elif part.type.startswith("text/") or part.type in _STATUS:
            for found in _MESSAGE_ID.findall(attached.data_of(tree, part)[:LOOKED_AT]):
                yield header.clean(header.text_of(found))
    for name in (b"in-reply-to", b"references", b"x-original-message-id"):
        for value in tree.root.fields.get(name, ()):
            yield from header.message_ids(value)


def _prose(fields: Fields, text: str) -> tuple[Told, ...]:
    """A report in a server's own words, as qmail, Exim and Chinese providers write them."""
    automatic = (
        b"x-failed-recipients" in fields
        or _first(fields, b"return-path") == "<>"
        or _DAEMON.search(_first(fields, b"from")) is not None
    )
    subject = _first(fields, b"subject")
    written = _BEGINS.split(text[:LOOKED_AT], maxsplit=1)[0]
    if not automatic or not (_FAILED.search(subject) or _FAILED.search(written) or _DELAYED.search(f"{subject}\n{written}")):
        return ()
    delayed = _DELAYED.search(subject) or (_DELAYED.search(written) and not _FAILED.search(subject))
    fate = Fate.DELAYED if delayed else Fate.FAILED
    lines = [header.clean(line) for line in written.split("\n")]
    said = next((line for line in lines if _WORDS.search(line)), "")[:LONGEST]
    named = _first(fields, b"x-failed-recipients") or written
    found = dict.fromkeys(address.rstrip(".") for address in _ADDRESS.findall(named))
    return tuple(Told(address, fate, said) for address in list(found)[:MOST]) or (Told("", fate, said),)
