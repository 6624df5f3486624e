"""`check FILE.eml`: with a profile and without one."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from desktop.actions import profile as profiles
from desktop.model.customer import Contact, Customer
from desktop.model.ids import ContactId, CustomerId
from desktop.store import customer, setting
from tests.cli.conftest import InProcess

NOW = datetime(2026, 11, 23, tzinfo=UTC)
OFFER = """From: Lina Chen <lina@brightway.example>
To: Anna Weber <anna@weber.example>
Subject: Lamps for Weber

Dear Mr Silva,

payment: 30% deposit, 60% before shipment, to A/C No. 331001201234567.

Best regards
Lina Chen
Sales Manager
Brightway Lighting Co., Ltd.
Tel +86 574 8765 4321
www.brightway.example

> 30% deposit and 20% later, asap
"""
FRAUD = """From: Anna Weber <anna@webber.example>
To: lina@brightway.example
Subject: Payment
Authentication-Results: mx.brightway.example; dmarc=fail

Our bank account has been changed. Please pay to IBAN DE89 3704 0044 0532 0130 00.
"""


def written(folder: Path, text: str) -> str:
    file = folder / "mail.eml"
    file.write_text(text, encoding="utf-8")
    return str(file)


def codes(answer: Any) -> dict[str, str]:
    return {one["code"]: one["level"] for one in answer["findings"]}


def test_a_mail_is_looked_at_where_there_is_no_profile(program: InProcess, tmp_path: Path) -> None:
    answer = program.ask("check", written(tmp_path, OFFER), "--outgoing")
    assert codes(answer) == {"money.account": "warn", "deal.shares": "warn", "leftover.name": "warn"}
    assert not program.folder.exists() or not any(program.folder.iterdir())
    came = codes(program.ask("check", written(tmp_path, FRAUD)))
    assert {"money.new_account", "pressure.new_bank"} <= came.keys()
    shown = program.run("check", written(tmp_path, OFFER), "--outgoing")
    assert b"deal.shares" in shown.out
    assert shown.code == 0


def test_what_the_profile_knows_is_used(program: InProcess, tmp_path: Path) -> None:
    opened = profiles.open(program.folder)
    people = (Contact(ContactId(0), "Anna Weber", "anna@weber.example"),)
    with opened.store.write() as tx:
        weber = customer.save(
            tx, Customer(CustomerId(0), "Weber GmbH", country="DE", domains=("weber.example",), contacts=people), now=NOW
        )
        customer.save(tx, Customer(CustomerId(0), "Nordlys AS", country="NO"), now=NOW)
    profiles.close(opened)
    came = codes(program.ask("check", written(tmp_path, FRAUD), "--incoming"))
    assert {"sender.lookalike", "sender.known_name", "money.new_account"} <= came.keys()
    assert "sender.unauthenticated" not in came  # no server is trusted yet
    goes = codes(program.ask("check", written(tmp_path, OFFER.replace("payment:", "like Nordlys you pay:")), "--outgoing"))
    assert "leftover.company" in goes
    opened = profiles.open(program.folder)
    with opened.store.write() as tx:
        setting.set(tx, "trusted.servers", "mx.brightway.example")
        setting.set(tx, f"check.deal@{weber.id}", "stop")
        setting.set(tx, "check.leftover.name", "off")
    profiles.close(opened)
    assert "sender.unauthenticated" in codes(program.ask("check", written(tmp_path, FRAUD), "--incoming"))
    goes = codes(program.ask("check", written(tmp_path, OFFER), "--outgoing"))
    assert goes == {"deal.shares": "stop", "money.account": "warn", "recipient.never_met": "info"}
    other = codes(program.ask("check", written(tmp_path, OFFER), "--outgoing", "--customer", "Nordlys AS"))
    assert other["deal.shares"] == "warn"


def test_what_is_not_there_is_told(program: InProcess, tmp_path: Path) -> None:
    assert program.run("check", str(tmp_path / "none.eml")).code != 0
    assert program.run("check", written(tmp_path, OFFER), "--customer", "Nobody").code != 0
    assert program.run("check", written(tmp_path, OFFER), "--outgoing", "--incoming").code == 2


@pytest.mark.parametrize("text", ["", "\n\n", "From: \xff\n", "Content-Type: multipart/mixed; boundary=x\n\n--x\n"])
def test_what_is_hardly_a_mail_is_looked_at_all_the_same(program: InProcess, tmp_path: Path, text: str) -> None:
    for way in ("--outgoing", "--incoming"):
        program.ask("check", written(tmp_path, text), way)
