"""`send --at`, `send --in-hours`, `outbox reschedule`."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desktop.actions import customer as customers
from desktop.actions import profile as profiles
from desktop.model.customer import Contact, Customer
from desktop.model.ids import ContactId, CustomerId
from desktop.trade import zone
from tests.cli.conftest import InProcess
from tests.servers.fixtures import Mailbox
from tests.servers.smtp import SmtpServer


def letter(mailbox: Mailbox, file: Path) -> str:
    file.write_text(
        f"From: {mailbox.address}\nTo: Karl <karl@weber.example>\nSubject: Price\n"
        "Date: Mon, 30 Nov 2026 10:00:00 +0800\n\nDear Karl, 0.86.\n"
    )
    return str(file)


def weber(program: InProcess, land: str) -> None:
    opened = profiles.open(program.folder)
    one = Customer(CustomerId(0), "Weber", country=land, contacts=(Contact(ContactId(0), "Karl", "karl@weber.example"),))
    customers.save(opened, one, now=datetime.now(UTC))
    profiles.close(opened)


def not_before(program: InProcess) -> datetime:
    (mail,) = program.ask("outbox")
    return datetime.fromisoformat(mail["not_before"])


def test_in_hours_needs_a_customer_and_their_clock(program: InProcess, mailbox: Mailbox, tmp_path: Path) -> None:
    program.add(mailbox)
    file = letter(mailbox, tmp_path / "price.eml")
    nobody = program.run("send", file, "--in-hours")
    assert (nobody.code, "karl@weber.example" in nobody.err) == (1, True)
    weber(program, "")
    clockless = program.run("send", file, "--in-hours")
    assert (clockless.code, "Weber" in clockless.err) == (1, True)
    assert program.ask("outbox") == []


def test_in_hours_it_waits_for_a_good_slot_there(program: InProcess, mailbox: Mailbox, tmp_path: Path) -> None:
    program.add(mailbox)
    weber(program, "DE")
    done = program.run("send", letter(mailbox, tmp_path / "price.eml"), "--in-hours")
    assert done.code == 0, done.err
    assert "Europe/Berlin" in done.err
    slot = not_before(program)
    assert datetime.now(UTC) - timedelta(minutes=1) <= slot <= datetime.now(UTC) + timedelta(days=20)
    assert slot.astimezone(zone.rules("Europe/Berlin")).weekday() < 5


def test_another_time_or_now(program: InProcess, mailbox: Mailbox, smtp_server: SmtpServer, tmp_path: Path) -> None:
    program.add(mailbox)
    there = "2099-12-01 09:10"
    key = str(program.ask("send", letter(mailbox, tmp_path / "price.eml"), "--at", there)["outgoing"])
    assert not_before(program) == datetime.fromisoformat(there).astimezone(UTC)
    program.ask("sync")
    assert smtp_server.received == []
    program.ask("outbox", "reschedule", key, "--at", "2099-12-02T09:10+01:00")
    assert not_before(program) == datetime(2099, 12, 2, 8, 10, tzinfo=UTC)
    weber(program, "DE")
    program.ask("outbox", "reschedule", key, "--in-hours")
    assert not_before(program).year < 2099
    program.ask("outbox", "reschedule", key, "--now")
    (account,) = program.ask("sync")["accounts"]
    assert account["sent"] == 1
    late = program.run("outbox", "reschedule", key, "--now")
    assert late.code == 1


@pytest.mark.parametrize("words", [("--at", "2099-12-01", "--in-hours"), ("--at", "tomorrow")])
def test_wrong_times_are_wrong_usage(program: InProcess, tmp_path: Path, words: tuple[str, ...]) -> None:
    file = tmp_path / "price.eml"
    file.write_text("From: a@b.example\n\nHi")
    assert program.run("send", str(file), *words).code == 2
