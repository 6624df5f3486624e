"""`bank`, without a window."""

from datetime import UTC, datetime

from desktop.actions import profile as profiles
from desktop.model.customer import Contact, Customer, Phone
from desktop.model.ids import ContactId, CustomerId
from desktop.store import customer
from tests.cli.conftest import InProcess

IBAN = "DE89 3704 0044 0532 0130 00"


def begun(program: InProcess) -> int:
    program.begin()
    opened = profiles.open(program.folder)
    people = (Contact(ContactId(0), "Anna Weber", "anna@weber.example", phones=(Phone("+49305550120"),)),)
    with opened.store.write() as tx:
        made = customer.save(tx, Customer(CustomerId(0), "Weber GmbH", contacts=people), now=datetime(2026, 6, 1, tzinfo=UTC))
    profiles.close(opened)
    return made.id


def test_accounts_are_written_down_listed_and_confirmed(program: InProcess) -> None:
    weber = begun(program)
    own = program.ask(
        "bank", "add", "3941 0101 0400 1882 6", "--bank", "Bank of China", "--bic", "BKCHCNBJ92A", "--currency", "usd"
    )
    assert (own["number"], own["currency"], own["country"], own["since"]) == ("39410101040018826", "USD", "CN", None)
    theirs = program.ask("bank", "add", IBAN, "--customer", "weber gmbh", "--holder", "Weber GmbH")
    assert (theirs["customer"], theirs["state"], theirs["calls"]) == (weber, "seen", [])
    done = program.ask(
        "bank", "confirm", str(theirs["id"]), "--person", "Anna Weber", "--phone", "+49 30 5550 120", "--words", "read it"
    )
    (call,) = done["calls"]
    assert (done["state"], call["person"], call["words"], call["doubts"]) == ("confirmed", "Anna Weber", "read it", [])
    shown = program.ask("bank", "list")
    assert ([one["id"] for one in shown["own"]], shown["partners"]) == ([own["id"]], [done])
    assert program.ask("bank", "list", "--customer", "weber gmbh")["own"] == []
    refused = program.ask("bank", "refuse", str(theirs["id"]), "--person", "Anna", "--phone", "+86 21 5550 9999")
    assert (refused["state"], refused["calls"][1]["doubts"]) == ("refused", ["unknown"])
    lines = program.run("bank", "list").out.decode()
    assert "** 8826\town" in lines
    assert "** 3000\trefused" in lines
    assert "0532" not in lines  # the whole number only where it is asked for


def test_what_is_wrong_changes_nothing(program: InProcess) -> None:
    begun(program)
    assert program.run("bank", "add", IBAN[:-1] + "1").code != 0
    assert program.run("bank", "confirm", "99", "--person", "Anna", "--phone", "1234567").code != 0
    assert program.run("bank", "confirm", "1").code == 2
    assert program.ask("bank", "list") == {"own": [], "partners": []}
