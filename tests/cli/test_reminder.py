"""`reminder`, without a window."""

from datetime import UTC, datetime

from desktop.actions import profile as profiles
from desktop.model.customer import Customer
from desktop.model.ids import CustomerId
from desktop.store import customer
from tests.cli.conftest import InProcess

WHEN = "2030-06-12T09:00+08:00"


def test_one_is_added_listed_and_done(program: InProcess) -> None:
    program.begin()
    opened = profiles.open(program.folder)
    with opened.store.write() as tx:
        weber = customer.save(tx, Customer(CustomerId(0), "Weber GmbH"), now=datetime(2026, 6, 1, tzinfo=UTC))
    profiles.close(opened)
    made = program.ask("reminder", "add", "Ask for the deposit", "--due", WHEN, "--customer", "weber gmbh")
    assert made == {
        "id": made["id"],
        "kind": "hand",
        "due": "2030-06-12T01:00:00Z",
        "customer": weber.id,
        "message": None,
        "text": "Ask for the deposit",
        "state": "open",
    }
    earlier = program.ask("reminder", "add", "Call", "--due", "2030-06-01T09:00+08:00")
    assert [one["id"] for one in program.ask("reminder", "list")] == [earlier["id"], made["id"]]
    shown = program.run("reminder", "list").out.decode()
    assert "Weber GmbH\tAsk for the deposit\n" in shown
    assert program.ask("reminder", "done", str(made["id"]))[0]["state"] == "done"
    assert [one["id"] for one in program.ask("reminder", "list")] == [earlier["id"]]
    assert {one["state"] for one in program.ask("reminder", "list", "--all")} == {"open", "done"}
    assert program.ask("reminder", "done", str(made["id"]), "--undo")[0]["state"] == "open"


def test_what_is_wrong_is_said_and_changes_nothing(program: InProcess) -> None:
    program.begin()
    made = program.ask("reminder", "add", "Call", "--due", WHEN)
    assert program.run("reminder", "done", str(made["id"]), "999").code == 1
    assert program.ask("reminder", "list")[0]["state"] == "open"
    assert program.run("reminder", "add", "Call", "--due", WHEN, "--customer", "Nobody").code == 1
    assert program.run("reminder", "add", "Call", "--due", WHEN, "--mail", "77").code == 1
    assert program.run("reminder", "add", " ", "--due", WHEN).code == 2
    assert program.run("reminder", "add", "Call").code == 2
    assert program.run("reminder", "add", "Call", "--due", "soon").code == 2
