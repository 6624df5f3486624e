"""Every real-world mail goes through a real server and comes back as it is, and means what the server says it means.

Differences stand in tests/data/dovecot_differences.tsv with the reason; one that is gone must leave the list.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from desktop.formats import mime
from desktop.servers.imap import FetchedBody, ImapSession
from tests.servers.fixtures import Mailbox

DIFFERENCES = Path(__file__).parent.parent / "data" / "dovecot_differences.tsv"
NO_MAIL = (
    ".json",
    ".xml",
    ".html",
    ".tnef",
    ".list",
    ".rtf",
    ".tokens",
    ".bin",
    ".ron",
    ".ics",
    ".mjs",
    ".md",
    ".imap",
    ".tsv",
    ".out",
)
FOLDERS_WITHOUT_MAIL = ("fake-mail-server", "ical4j", "dompurify", "msgreader-js", "discourse-reply")
_HEADER = re.compile(rb"[!-9;-~]+[ \t]*:")
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffd\\s]+")


def mails(corpora: Path) -> Iterator[tuple[str, bytes]]:
    """Every file that is a mail, with its name."""
    for path in sorted(corpora.rglob("*")):
        name = path.relative_to(corpora).as_posix()
        if not path.is_file() or name.startswith(FOLDERS_WITHOUT_MAIL) or name.endswith(NO_MAIL):
            continue
        raw = path.read_bytes()
        if _HEADER.match(raw):
            yield name, raw


def on_the_wire(raw: bytes) -> bytes:
    """What a server makes of a file: lines end with CRLF (RFC 3501 2.2), and NUL, which no string of IMAP may hold, becomes 0x80
    (so Dovecot; RFC 3501 9, CHAR8)."""
    return re.sub(rb"(?<!\r)\n", b"\r\n", raw).replace(b"\0", b"\x80")


def listed() -> set[str]:
    rows = [line.split("\t") for line in DIFFERENCES.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return {f"{row[0]} {row[1]}" for row in rows}


def plain(text: str) -> str:
    """A header's text without what the two sides clean differently: white space, what cannot be seen, replacement characters."""
    return _UNSEEN.sub("", text)


def test_every_mail_comes_back_whole_and_means_what_dovecot_says(corpora: Path, mailbox: Mailbox) -> None:
    mailbox.create("All")
    names: dict[str, tuple[str, bytes]] = {}
    for number, (name, raw) in enumerate(mails(corpora)):
        mailbox.drop("All", raw, name=f"{1_700_000_000 + number}.M{number}P1.test")
        names[str(1_700_000_000 + number)] = (name, raw)
    assert len(names) > 1_500
    with ImapSession.connect(mailbox.settings, mailbox.password, timeout=20) as session:
        session.select(b"All")
        uids = session.uids()
        came = {body.uid: body for body in session.bodies(uids)}
        heads = {head.uid: head for head in session.headers(uids)}
    assert len(uids) == len(names) == len(came) == len(heads)
    asked = mailbox.dovecot.doveadm(
        "-f", "json", "fetch", "-u", mailbox.login, "uid guid size.virtual hdr.message-id hdr.subject.utf8", "mailbox", "All", "all"
    )
    found: set[str] = set()
    for row in json.loads(asked):
        name, raw = names[row["guid"].partition(".")[0]]
        uid = int(row["uid"])
        found.update(f"{name} {what}" for what in differences(raw, came[uid], heads[uid].header, row))
    known = listed()
    assert not found - known, f"new differences: {sorted(found - known)}"
    assert not known - found, f"listed, but gone: {sorted(known - found)}"


def differences(raw: bytes, body: FetchedBody, header: bytes, row: dict[str, str]) -> Iterator[str]:
    """What is not as the server has it."""
    wire = on_the_wire(raw)
    if body.raw != wire:
        yield "octets"
    if body.raw is not None and not body.raw.startswith(header.removesuffix(b"\r\n")):
        yield "header"
    if not body.size == int(row["size.virtual"]) == len(wire):
        yield "size"
    if b"\n" not in raw and b"\r" in raw:
        return  # lines end with CR alone: Dovecot finds no header there (we do)
    parsed = mime.parse(body.raw or b"")
    if plain(parsed.message_id) not in {told.strip("<>") for told in as_told(row["hdr.message-id"])}:
        yield "message-id"
    if plain(parsed.subject) not in as_told(row["hdr.subject.utf8"]):
        yield "subject"


def as_told(value: str) -> set[str]:
    """A header that stands there twice is told in several lines, as a folded one is: all of it, or the first that says anything."""
    return {plain(value), plain(value.strip().partition("\n")[0])}
