"""`send --seal`, `seal --customer` and `unseal --customer`: the passphrase is the customer's, and kept."""

from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from pathlib import Path

import pytest

from desktop.actions import padlock
from desktop.actions import profile as profiles
from desktop.formats import mime, source
from desktop.model.account import Security, Server, Settings
from desktop.model.customer import Contact, Customer
from desktop.model.ids import ContactId, CustomerId, OutgoingId
from desktop.store import account, customer
from desktop.store import outgoing as outbox
from desktop.store import seal as vault
from tests.cli.conftest import InProcess
from tests.security.sealing import PASSPHRASE, locked_pdf, pdf, qpdf, seven_zip, workbook

NOW = datetime(2026, 11, 23, tzinfo=UTC)
LINA = "lina@brightway.example"


@pytest.fixture
def weber(program: InProcess) -> CustomerId:
    """A customer who reads German, and our account."""
    opened = profiles.open(program.folder)
    people = (Contact(ContactId(0), "Anna Weber", "anna@weber.example"),)
    where = Server("mail.invalid", 993, Security.TLS)
    with opened.store.write() as tx:
        account.add(tx, Settings(LINA, LINA, where, where, "Lina Chen"), now=NOW)
        made = customer.save(tx, Customer(CustomerId(0), "Weber GmbH", language="de", contacts=people), now=NOW).id
    profiles.close(opened)
    return made


def kept(program: InProcess, weber: CustomerId) -> list[str]:
    opened = profiles.open(program.folder)
    found = [one.text for one in padlock.all_of(opened, weber)]
    profiles.close(opened)
    return found


def mail(folder: Path, *files: tuple[str, bytes], text: str = "Dear Anna, the offer for Weber PI-2041 is attached.") -> str:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = f"Lina Chen <{LINA}>", "Anna Weber <anna@weber.example>", "Weber GmbH / PI-2041"
    made["Message-ID"] = "<offer@brightway.example>"
    made.set_content(text + "\n")
    for name, content in files:
        made.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    file = folder / "offer.eml"
    file.write_bytes(made.as_bytes())
    return str(file)


def sent(program: InProcess, key: int) -> bytes:
    opened = profiles.open(program.folder)
    raw = source.unpack(outbox.source(opened.store, OutgoingId(key)))
    profiles.close(opened)
    return raw


def accepted(program: InProcess, file: str) -> list[str]:
    found = [one["code"] for one in program.ask("check", file, "--outgoing")["findings"]]
    return ["--accept", *found, "--because", "it is a test"] if found else []


def test_a_mail_goes_with_its_files_sealed(program: InProcess, weber: CustomerId, tmp_path: Path) -> None:
    file = mail(tmp_path, ("PI-2041.pdf", pdf()), ("prices.xlsx", workbook()), ("a.dwg", b"AC1032" * 99))
    done = program.ask("send", file, "--seal", *accepted(program, file))
    assert set(done) == {"outgoing", "passphrase"}
    assert kept(program, weber) == [done["passphrase"]]
    raw = sent(program, done["outgoing"])
    parsed = mime.parse(raw)
    assert [one.name for one in parsed.attachments] == ["PI-2041.pdf", "prices.xlsx", "a.dwg.zip"]
    assert "the offer for Weber" in parsed.text
    for one in parsed.attachments:
        (tmp_path / one.name).write_bytes(mime.content(raw, one.part)[1])
    assert qpdf(tmp_path / "PI-2041.pdf", done["passphrase"], "--check").returncode == 0
    assert qpdf(tmp_path / "PI-2041.pdf", "wrong", "--check").returncode != 0
    assert seven_zip(tmp_path / "a.dwg.zip", done["passphrase"], tmp_path / "out")
    assert (tmp_path / "out" / "a.dwg").read_bytes() == b"AC1032" * 99
    assert done["passphrase"].encode() not in raw
    assert [part.get_filename() for part in message_from_bytes(raw).walk() if part.get_filename()]
    # It stays readable for the sender, and the next mail takes the same passphrase, told apart from the answer.
    opened = profiles.open(program.folder)
    assert len(vault.of_mail(opened.store, "offer@brightway.example")) == 3
    profiles.close(opened)
    other = Path(file)
    other.write_bytes(other.read_bytes().replace(b"<offer@", b"<second@"))
    again = program.run("send", file, "--seal", *accepted(program, file))
    assert again.code == 0
    assert done["passphrase"] in again.err
    assert done["passphrase"].encode() not in again.out


def test_what_cannot_be_sealed_is_not_sent_and_leaves_no_passphrase(program: InProcess, weber: CustomerId, tmp_path: Path) -> None:
    locked = program.run("send", mail(tmp_path, ("a.bin", b"first"), ("b.pdf", locked_pdf(user="theirs"))), "--seal")
    assert locked.code == 1
    assert "b.pdf" in locked.err
    assert "passphrase already" in locked.err
    assert program.run("send", mail(tmp_path), "--seal").code == 1
    asked = program.run("send", mail(tmp_path, ("a.bin", b"first"), text="A/C No. 331001201234567"), "--seal", "--json")
    assert asked.code == 1
    assert "money.account" in {one["code"] for one in asked.json["findings"]}
    assert program.ask("outbox") == []
    assert kept(program, weber) == []
    assert program.run("send", mail(tmp_path, ("a.bin", b"first")), "--seal", "--customer", "x").code == 2


def test_a_mail_that_tells_its_own_passphrase_is_not_sent(program: InProcess, weber: CustomerId, tmp_path: Path) -> None:
    plain = tmp_path / "a.bin"
    plain.write_bytes(b"first")
    words = program.ask("seal", str(plain), "--to", str(tmp_path / "s"), "--customer", "Weber GmbH")["passphrase"]
    told = program.run("send", mail(tmp_path, ("a.bin", b"first"), text=f"the key is {words}"), "--seal")
    assert told.code == 1
    assert program.ask("outbox") == []


def test_files_are_sealed_and_opened_with_what_is_kept(program: InProcess, weber: CustomerId, tmp_path: Path) -> None:
    plain = tmp_path / "价格.txt"
    plain.write_bytes(b"first")
    done = program.ask("seal", str(plain), "--to", str(tmp_path / "s"), "--customer", str(weber))
    assert kept(program, weber) == [done["passphrase"]]
    assert (
        program.ask("seal", str(plain), "--to", str(tmp_path / "s"), "--customer", "weber gmbh")["passphrase"] == done["passphrase"]
    )
    opened = program.ask("unseal", done["files"][0], "--to", str(tmp_path / "o"), "--customer", "Weber GmbH")
    assert Path(opened["files"][0]).read_bytes() == b"first"
    # One that they made: asked for, and kept when it opens the file.
    (tmp_path / "theirs").write_text(PASSPHRASE + "\n", encoding="utf-8")
    theirs = program.ask("seal", str(plain), "--to", str(tmp_path / "t"), "--passphrase-file", str(tmp_path / "theirs"))
    wrong = program.run("unseal", theirs["files"][0], "--to", str(tmp_path / "o"), "--customer", "Weber GmbH", stdin="wrong\n")
    assert wrong.code == 1
    assert kept(program, weber) == [done["passphrase"]]
    program.ask("unseal", theirs["files"][0], "--to", str(tmp_path / "o"), "--customer", "Weber GmbH", stdin=PASSPHRASE + "\n")
    assert kept(program, weber) == [PASSPHRASE, done["passphrase"]]
    assert program.run("seal", str(plain), "--to", str(tmp_path), "--customer", "Nobody").code == 1
