"""Real and hostile mails: all are read, and mean what independent readers say.

Looks at the corpora beside the project where they are. What differs from another reader stands in data/mail_differences.tsv with
the reason, and a difference that is gone must leave that list.
"""

import email
import email.policy
import json
import time
from collections.abc import Iterator
from email.message import Message
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from desktop.formats import mbox, mime, source, structure
from desktop.formats.arrival import arrival
from desktop.formats.isolated import Item, Workers
from desktop.model.message import Address, Flags, Kept, Parsed
from tests.formats import clean

DIFFERENCES = Path(__file__).parent.parent / "data" / "mail_differences.tsv"
NO_MAIL = (".json", ".xml", ".imap", ".html", ".tnef", ".list", ".rtf", ".tokens", ".bin", ".ron", ".ics", ".mjs", ".md")
FOLDERS_WITHOUT_MAIL = ("fake-mail-server", "ical4j", "dompurify", "msgreader-js", "discourse-reply")
LARGE = 1_000_000  # bytes; larger ones are read in a child, as the program does with all


def messages(corpora: Path) -> Iterator[tuple[str, bytes]]:
    """Every message as (name, source); an mbox gives several. Files that are no mail are read as mail, too: any bytes are."""
    for file in sorted(path for path in corpora.rglob("*") if path.is_file()):
        raw = file.read_bytes()
        name = file.relative_to(corpora).as_posix()
        yield name, raw
        if raw.startswith(b"From "):
            with file.open("rb") as stream:
                yield from ((f"{name}#{number}", one) for number, one in enumerate(mbox.split(stream)))


def listed(reference: str) -> set[str]:
    rows = [line.split("\t") for line in DIFFERENCES.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return {f"{row[1]} {row[2]}" for row in rows if row[0] == reference}


def compare(reference: str, found: set[str], seen: int) -> None:
    """`found` are the differences of `seen` comparisons."""
    known = listed(reference)
    assert seen > 50
    assert not found - known, "new differences"
    assert not known - found, "listed, but gone"


def test_every_message_is_read_and_kept_byte_for_byte(corpora: Path) -> None:
    count, slowest = 0, (0.0, "")
    with Workers() as workers:
        for name, raw in messages(corpora):
            count += 1
            began = time.perf_counter()
            if len(raw) > LARGE:
                (arrived,) = workers.arrivals([Item(count, Flags(), None, len(raw), raw)])
                assert arrived.kept is not Kept.HEADERS, name
            else:
                arrived = arrival(count, Flags(), None, len(raw), raw=raw)
                assert arrived.kept is Kept.WHOLE, name
            slowest = max(slowest, (time.perf_counter() - began, name))
            assert arrived.source is not None
            assert source.unpack(arrived.source) == raw, name
            clean.check(arrived.parsed)
            for file in arrived.parsed.attachments:
                described, _ = mime.content(raw, file.part)
                assert described.name == file.name, name
    assert count > 2_000
    print(f"{count} messages; the slowest took {slowest[0]:.2f} s: {slowest[1]}")  # noqa: T201  # a report, shown with -s


def leaves(part: structure.Part) -> list[str]:
    return [leaf for child in part.children for leaf in leaves(child)] if part.children else [part.type]


def compat32_leaves(message: Message) -> list[str]:
    if message.get_content_maintype() == "multipart" and message.is_multipart():
        parts: list[Any] = list(message.get_payload())
        return [leaf for part in parts for leaf in compat32_leaves(part)]
    return [message.get_content_type()]


def test_the_standard_library_finds_the_same_parts(corpora: Path) -> None:
    found: set[str] = set()
    count = 0
    for name, raw in messages(corpora):
        if (
            "#" in name
            or name.startswith(FOLDERS_WITHOUT_MAIL)
            or name.endswith(NO_MAIL)
            or len(raw) > LARGE
            or b":" not in raw[:400]
        ):
            continue
        count += 1
        if leaves(structure.tree(raw).root) != compat32_leaves(email.message_from_bytes(raw, policy=email.policy.compat32)):
            found.add(f"{name} parts")
    compare("compat32", found, count)


def _people(values: list[Any]) -> list[Address]:
    """Addresses of stalwart's JSON."""
    found: list[Address] = []
    for value in values:
        address = value.get("Address", {}) if isinstance(value, dict) else {}
        people = [*address.get("List", []), *(one for group in address.get("Group", []) for one in group["addresses"])]
        found += [Address(" ".join((one.get("name") or "").split()), one.get("address") or "") for one in people]
    return found


def _differences(parsed: Parsed, fields: dict[str, list[Any]]) -> Iterator[str]:
    def text(name: str) -> str:
        value = fields[name][-1]
        return str(value.get("Text") or "") if isinstance(value, dict) else ""

    if "subject" in fields and " ".join(text("subject").split()) != parsed.subject:
        yield "subject"
    if "message_id" in fields and text("message_id") != parsed.message_id:
        yield "message_id"
    for name, ours in (("from", parsed.from_), ("to", parsed.to), ("cc", parsed.cc), ("reply_to", parsed.reply_to)):
        if name in fields and _people(fields[name]) != list(ours):
            yield name


def test_stalwart_reads_the_same_headers(corpora: Path) -> None:
    folder = corpora / "stalwart" / "data" / "resources" / "eml"
    found: set[str] = set()
    count = 0
    for file in sorted(folder.glob("*/*.json")):
        crlf = file.name.endswith(".crlf.json")
        raw = file.with_name(file.name.replace(".crlf.json", ".eml").replace(".json", ".eml")).read_bytes()
        raw = raw.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n") if crlf else raw
        fields: dict[str, list[Any]] = {}
        for field in json.loads(file.read_text("utf-8"))["parts"][0]["headers"]:
            if isinstance(field["name"], str):
                fields.setdefault(field["name"], []).append(field["value"])
        count += 1
        found |= {f"{file.relative_to(folder).as_posix()} {what}" for what in _differences(mime.parse(raw), fields)}
    compare("stalwart", found, count)


def _xml_leaves(element: ElementTree.Element) -> int:
    """Parts without parts in mime4j's XML; an attached message is one."""
    multipart = element.find("multipart")
    return sum(_xml_leaves(part) for part in multipart.findall("body-part")) if multipart is not None else 1


def test_mime4j_finds_as_many_parts_and_the_same_headers(corpora: Path) -> None:
    found: set[str] = set()
    count = 0
    for file in sorted((corpora / "mime4j").rglob("*.xml")):
        mail = file.with_suffix(".msg")
        if not mail.exists():
            continue
        try:
            root = ElementTree.fromstring(file.read_bytes())
        except ElementTree.ParseError:  # some of the expectations are no XML
            continue
        raw = mail.read_bytes()
        count += 1
        name = mail.relative_to(corpora).as_posix()
        tree = structure.tree(raw)
        if root.tag == "message" and len(leaves(tree.root)) != _xml_leaves(root):
            found.add(f"{name} parts")
        names = [(field.text or "").strip().partition(":")[0].strip().lower() for field in root.findall("header/field")]
        ours = [key.decode("latin-1") for key, values in tree.root.fields.items() for _ in values]
        if sorted(name for name in names if name) != sorted(ours):
            found.add(f"{name} fields")
    compare("mime4j", found, count)


@pytest.mark.parametrize("kind", ["spoof", "fname", "subject", "type", "charset", "malformed", "bomb", "auto", "html", "crypto"])
def test_hostile_mails_do_as_expected(corpora: Path, kind: str) -> None:
    """EXPECTED.json, as far as reading goes."""
    folder = corpora / "hostile"
    rows = [row for row in json.loads((folder / "EXPECTED.json").read_text("utf-8")) if row["cls"] == kind]
    assert rows
    for row in rows:
        raw = (folder / "data" / row["file"]).read_bytes()
        parsed = mime.parse(raw)
        clean.check(parsed)
        codes = {finding.code for finding in parsed.findings}
        if kind == "spoof" and row["file"] != "spoof-fake-authres.eml":
            assert "potus@whitehouse.gov" not in {person.address for person in parsed.from_}, row
            if any("@" in person.name for person in parsed.from_) and "nested" not in row["file"]:
                assert codes & {"sender.name_is_address", "sender.invalid"}, row
        elif kind == "fname":
            assert len(parsed.attachments) == 1, row
            assert not set(parsed.attachments[0].name) & set('/\\:*?"<>|\0'), row
        elif kind == "subject":
            assert "\n" not in parsed.subject
        elif kind == "charset":
            assert "<script" not in parsed.html, row
        elif kind == "bomb":
            assert parsed.text or parsed.html, row
        elif kind == "malformed":
            assert parsed.text, row
