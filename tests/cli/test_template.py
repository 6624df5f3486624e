"""`template`, without a window."""

from datetime import UTC, datetime

from desktop.actions import profile as profiles
from desktop.model.customer import Contact, Customer
from desktop.model.ids import ContactId, CustomerId
from desktop.store import customer
from tests.cli.conftest import InProcess


def test_the_templates_are_listed(program: InProcess) -> None:
    program.begin()
    found = program.ask("template", "list", "--language", "en")
    assert len(found) == 32
    one = next(one for one in found if one["shipped"] == "en/quotation")
    assert (one["id"], one["name"], one["stage"], one["attachments"]) == (None, "Quotation", "quoted", [])
    assert "deal.price" in one["needs"]
    assert len(program.ask("template", "list")) == 64


def test_one_is_filled_in(program: InProcess) -> None:
    program.begin()
    words = ("template", "render", "telex-release", "--language", "en", "--set", "deal.number=SO-7", "--set", "self.name=Li Wei")
    done = program.run(*words, "--json")
    assert done.code == 1
    assert done.json["missing"] == [{"field": "customer.name", "part": "subject", "line": 1, "column": 45}]
    assert "customer.name" in done.err
    answer = program.ask(*words, "--set", "customer.name=Lampart & Co")
    assert answer["subject"] == "Telex release done – SO-7 – Lampart & Co"
    assert answer["missing"] == []
    assert "<p>" in answer["html"]
    shown = program.run(*words, "--set", "customer.name=Lampart")
    assert shown.out.decode().startswith("Telex release done – SO-7 – Lampart\n\nDear Sir or Madam,\n")


def test_what_is_known_of_a_customer_is_filled_in(program: InProcess) -> None:
    opened = profiles.open(program.folder)
    people = (
        Contact(ContactId(0), "", "info@lampart.example"),
        Contact(ContactId(0), "Anna Weber", "anna@lampart.example", "Ms"),
        Contact(ContactId(0), "Bo Li", "bo@lampart.example", "Mr"),
    )
    with opened.store.write() as tx:
        one = Customer(CustomerId(0), "Lampart", ("Lampart GmbH",), contacts=people)
        kept = customer.save(tx, one, now=datetime(2026, 6, 1, tzinfo=UTC))
    profiles.close(opened)
    words = ("template", "render", "telex-release", "--language", "en", "--set", "deal.number=SO-7", "--set", "self.name=Li Wei")
    for named in (str(kept.id), "lampart", "LAMPART GmbH"):
        answer = program.ask(*words, "--customer", named)
        assert answer["subject"] == "Telex release done – SO-7 – Lampart"
        assert answer["text"].startswith("Dear Ms Weber,")
    assert program.ask(*words, "--customer", "Lampart", "--contact", "bo@lampart.example")["text"].startswith("Dear Mr Li,")
    assert program.run(*words, "--customer", "Nobody").code == 1
    assert program.run(*words, "--customer", "Lampart", "--contact", "x@lampart.example").code == 1


def test_what_is_wrong_is_said(program: InProcess) -> None:
    program.begin()
    assert program.run("template", "render", "nothing").code == 1
    assert program.run("template", "render", "quotation", "--set", "price=1").code == 2
    assert program.run("template", "render", "quotation", "--set", "price").code == 2
    assert program.run("template").code == 2
