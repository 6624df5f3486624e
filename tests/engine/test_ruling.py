"""Rules and papers are asked of mail that comes, once, and of nothing else."""

from datetime import UTC, datetime

import pytest

from desktop.model.customer import Contact, Customer
from desktop.model.ids import ContactId, CustomerId, RuleId
from desktop.model.keeping import HEADERS
from desktop.model.rule import About, Action, Condition, Do, Group, How, Rule
from desktop.model.wish import WishKind
from desktop.store import customer, keeping, news, proposal, request, rule, wish
from tests.engine.conftest import Desk, mail

NOW = datetime(2026, 11, 2, tzinfo=UTC)
DO = (Action(Do.LABEL, "to-handle"), Action(Do.READ), Action(Do.FLAG), Action(Do.QUIET), Action(Do.MOVE, "Orders"))


def keep(desk: Desk, *conditions: Condition, do: tuple[Action, ...] = DO) -> RuleId:
    with desk.store.write() as tx:
        return rule.save(tx, Rule(RuleId(0), "r", Group(How.ALL, conditions), do)).id


def lampart(desk: Desk, stage: str = "inquiry") -> CustomerId:
    people = (Contact(ContactId(0), "Anna", "anna2@buyer.example"),)
    with desk.store.write() as tx:
        made = Customer(CustomerId(0), "Lampart", stage=stage, tags=("VIP",), domains=("lampart.example",), contacts=people)
        return customer.save(tx, made, now=NOW).id


@pytest.fixture
def ready(either: Desk) -> Desk:
    """Synced once, with a folder to move to and an old mail in the inbox."""
    either.mailbox.create("Orders")
    either.mailbox.deliver("INBOX", mail(1, subject="Order 1"))
    either.sync()
    return either


def test_what_a_rule_meets_is_done_here_and_on_the_server(ready: Desk) -> None:
    keep(ready, Condition(About.SUBJECT, "order"), Condition(About.BODY, "the offer"))
    ready.mailbox.deliver("INBOX", mail(2, subject="Order 2"))
    ready.mailbox.deliver("INBOX", mail(3, subject="Other 3"))
    ready.sync()
    ready.sync()
    assert ready.subjects() == ["Order 1", "Other 3"]
    (moved,) = ready.rows("Orders")
    assert moved.subject == "Order 2"
    assert (moved.flags.seen, moved.flags.flagged, moved.flags.labels) == (True, True, frozenset({"to-handle"}))
    assert ready.store.rows.column("SELECT message FROM hushed") == [moved.id]
    assert ready.store.rows.value("SELECT count(*) FROM wish") == 0, "the server has done it all"
    assert len(ready.mailbox.uids("Orders")) == 1


def test_what_a_first_sync_brings_is_left_alone(either: Desk) -> None:
    keep(either)
    for number in range(3):
        either.mailbox.deliver("INBOX", mail(number))
    either.sync()
    assert len(either.rows()) == 3
    assert not any(row.flags.flagged for row in either.rows())


def test_a_mail_that_is_moved_into_the_inbox_is_no_news(ready: Desk) -> None:
    ready.mailbox.deliver("Orders", mail(5, subject="Order 5"))
    ready.sync()
    keep(ready, Condition(About.SUBJECT, "order"), do=(Action(Do.FLAG),))
    (one,) = ready.rows("Orders")
    with ready.store.write() as tx:
        wish.want(tx, [one.id], WishKind.FOLDER, str(ready.folder("INBOX").id))
    ready.sync()
    ready.sync()
    assert ready.subjects() == ["Order 1", "Order 5"]
    assert not any(row.flags.flagged for row in ready.rows())


def test_a_rule_about_the_text_waits_for_the_text(ready: Desk) -> None:
    with ready.store.write() as tx:
        keeping.choose(tx, ready.account, HEADERS)
    keep(ready, Condition(About.SUBJECT, "now"), do=(Action(Do.LABEL, "early"),))
    ready.mailbox.deliver("INBOX", mail(2, subject="Now"))
    ready.sync()
    assert ready.rows()[0].flags.labels == {"early"}
    keep(ready, Condition(About.BODY, "the offer"), do=(Action(Do.LABEL, "late"),))
    ready.mailbox.deliver("INBOX", mail(3, subject="Now, too"))
    ready.sync()
    (late,) = [row for row in ready.rows() if row.subject == "Now, too"]
    assert late.flags.labels == frozenset()
    with ready.store.write(precious=False) as tx:
        assert request.want(tx, late.id)
    ready.sync()
    assert {row.subject: row.flags.labels for row in ready.rows()} == {
        "Order 1": frozenset(),
        "Now": {"early"},
        "Now, too": {"early", "late"},
    }


def test_a_folder_that_is_not_there_stops_nothing(ready: Desk) -> None:
    keep(ready, do=(Action(Do.MOVE, "Nowhere"), Action(Do.FLAG)))
    ready.mailbox.deliver("INBOX", mail(2))
    ready.sync()
    assert {row.subject: row.flags.flagged for row in ready.rows()} == {"Order 1": False, "Offer 2": True}


def test_rules_know_the_customer(ready: Desk) -> None:
    who = lampart(ready)
    known = (Condition(About.CUSTOMER), Condition(About.STAGE, "inquiry"), Condition(About.TAG, "vip"))
    keep(ready, *known, do=(Action(Do.FLAG), Action(Do.STAGE, "quoted")))
    ready.mailbox.deliver("INBOX", mail(2))
    ready.mailbox.deliver("INBOX", mail(3))
    ready.sync()
    assert {row.subject: row.flags.flagged for row in ready.rows()} == {"Order 1": False, "Offer 2": True, "Offer 3": False}
    (one,) = proposal.open(ready.store)
    assert (one.customer, one.paper, one.label, one.stage) == (who, "", "", "quoted")


def test_papers_that_are_sent_and_received_propose_a_label_and_a_stage(ready: Desk) -> None:
    who = lampart(ready)
    to = "To: anna2@buyer.example\r\n"
    sent = mail(8, subject="Quotation QT-7 – Lampart").replace(b"From: Anna <anna8@buyer.example>", b"From: rep@example.test")
    sent = sent.replace(b"To: rep@example.test\r\n", to.encode()).replace(b"rep@example.test", ready.mailbox.address.encode())
    ready.mailbox.deliver("Sent", sent)
    ready.mailbox.deliver("INBOX", mail(2, subject="Re: PI 7", text="We have transferred the deposit today.\r\n"))
    ready.sync()
    found = {one.paper: one for one in proposal.open(ready.store)}
    assert {name: (one.label, one.stage, one.customer) for name, one in found.items()} == {
        "quotation": ("quoted", "quoted", who),
        "slip": ("to-handle", "", who),
    }
    assert found["slip"].words == "We have transferred the deposit today."


def test_a_quiet_mail_is_no_news(ready: Desk) -> None:
    keep(ready, Condition(About.SUBJECT, "quiet"), do=(Action(Do.QUIET),))
    before = news.latest(ready.store)
    ready.mailbox.deliver("INBOX", mail(2, subject="Quiet"))
    ready.mailbox.deliver("INBOX", mail(3, subject="Loud"))
    ready.sync()
    told = news.arrived(ready.store, before, {ready.account: datetime(2020, 1, 1, tzinfo=UTC)})
    assert [row.subject for row in told] == ["Loud"]
