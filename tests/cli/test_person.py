"""`person export` and `person erase`: JSON, exit codes, and that a dry run changes nothing."""

from datetime import UTC, datetime
from pathlib import Path

from desktop.actions import profile as profiles
from desktop.model.customer import Agreement, Consent, Contact, Customer
from desktop.model.ids import ContactId, CustomerId
from desktop.store import consent, customer
from tests.cli.conftest import InProcess
from tests.servers.fixtures import Mailbox

NOW = datetime(2026, 11, 23, tzinfo=UTC)


def filled(program: InProcess) -> None:
    opened = profiles.open(program.folder)
    with opened.store.write() as tx:
        people = (Contact(ContactId(0), "Anna Weber", "anna@weber.de"),)
        customer.save(tx, Customer(CustomerId(0), "Weber GmbH", contacts=people), now=NOW)
        consent.agree(tx, "anna@weber.de", Agreement(Consent.BULK, given=True, at=NOW))
    profiles.close(opened)


def test_a_person_is_handed_out_and_erased(program: InProcess, tmp_path: Path) -> None:
    filled(program)
    to = tmp_path / "anna"
    assert program.ask("person", "export", "anna@weber.de", "--to", str(to)) == {"path": str(to), "mails": 0, "missing": 0}
    assert (to / "person.json").exists()
    assert program.run("person", "export", "anna@weber.de", "--to", str(to)).code == 1
    expected = {"address": "anna@weber.de", "gone": {"contact": 1, "consents": 1}, "kept": []}
    assert program.ask("person", "erase", "anna@weber.de", "--dry-run") == {**expected, "done": False}
    assert program.ask("person", "erase", "anna@weber.de") == {**expected, "done": True}
    again = program.run("person", "erase", "anna@weber.de")
    assert again.code == 1
    assert "Nothing is kept" in again.err


def test_wrong_usage(program: InProcess, tmp_path: Path) -> None:
    filled(program)
    assert program.run("person", "erase", "anna").code == 2
    assert program.run("person", "export", "anna@weber.de").code == 2
    shown = program.run("person", "erase", "anna@weber.de", "--dry-run")
    assert b"would go\tcontact\t1" in shown.out
    assert "Backups made earlier" in shown.err


def test_erased_mail_goes_from_the_server_too_and_does_not_come_back(program: InProcess, mailbox: Mailbox) -> None:
    def letter(number: int, subject: str, to: str) -> bytes:
        head = f"From: Anna <anna@weber.de>\r\nTo: {to}\r\nSubject: {subject}\r\nMessage-ID: <{number}@weber.de>\r\n"
        return (head + "Date: Mon, 02 Nov 2026 09:00:00 +0100\r\n\r\nsecretword\r\n").encode()

    mailbox.deliver("INBOX", letter(1, "Hello", mailbox.address))
    mailbox.deliver("INBOX", letter(2, "Invoice 7", mailbox.address))
    mailbox.deliver("INBOX", letter(3, "For both", f"{mailbox.address}, bernd@weber.de"))
    program.add(mailbox)
    program.ask("sync")
    assert len(program.ask("search", "secretword")) == 3
    done = program.ask("person", "erase", "anna@weber.de")
    assert done["gone"]["mails"] == 1
    assert {one["why"]: one["count"] for one in done["kept"]} == {"invoice": 1, "others": 1}
    assert len(mailbox.uids("INBOX")) == 3  # nothing was asked of the server yet
    assert sorted(one["subject"] for one in program.ask("search", "secretword")) == ["For both", "Invoice 7"]
    for _ in range(2):
        program.ask("sync")
        assert len(mailbox.uids("INBOX")) == 2
        assert sorted(one["subject"] for one in program.ask("search", "")) == ["For both", "Invoice 7"]
