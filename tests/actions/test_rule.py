"""What a user does with rules, and with what is proposed."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from desktop.actions import message as deeds
from desktop.actions import rule
from desktop.actions.profile import Profile
from desktop.model.customer import Customer
from desktop.model.errors import Usage
from desktop.model.folder import RemoteFolder, Role
from desktop.model.ids import CustomerId, FolderId, MessageId, RuleId
from desktop.model.message import Address, Attachment
from desktop.model.rule import About, Action, Condition, Do, Group, How, Rule
from desktop.store import account, customer, folder, message, proposal
from desktop.store import rule as store
from desktop.trade.rules import mail_of, meets
from tests.store.mails import arrival, settings

NOW = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
BOX = (
    RemoteFolder("INBOX", b"INBOX", role=Role.INBOX),
    RemoteFolder("Trash", b"Trash", role=Role.TRASH),
    RemoteFolder("Orders", b"O"),
)
PDF = Attachment("2", "PO-88.pdf", "application/pdf", 10)
ARRIVALS = [
    arrival(1, subject="Order 1", body="We have paid the deposit", files=(PDF,)),
    arrival(2, subject="Order 2", body="定金已付，请查收水单"),
    arrival(3, subject="Offer", body="paid the old deposit", sender=Address("Bo", "bo@lampart.example")),
    arrival(4, subject="Order 4", whole=False),
]


def made(name: str, *conditions: Condition, do: tuple[Action, ...] = (Action(Do.FLAG),), how: How = How.ALL) -> Rule:
    return Rule(RuleId(0), name, Group(how, conditions), do)


@pytest.fixture
def mails(profile: Profile) -> list[MessageId]:
    with profile.store.write() as tx:
        rep = account.add(tx, settings(), now=NOW)
        folder.reconcile(tx, rep, BOX)
    inbox = folder.by_role(profile.store, rep, Role.INBOX)
    assert inbox is not None
    with profile.store.write() as tx:
        return message.add(tx, rep, inbox.id, ARRIVALS)


def test_rules_are_kept_in_order_and_come_back(profile: Profile) -> None:
    first, second = rule.save(profile, made(" A  rule ")), rule.save(profile, made("B"))
    assert [one.name for one in store.all(profile.store)] == ["A rule", "B"]
    rule.order(profile, [second.id, first.id])
    assert [one.name for one in store.all(profile.store)] == ["B", "A rule"]
    gone = rule.remove(profile, second.id)
    assert [one.name for one in store.all(profile.store)] == ["A rule"]
    rule.restore(profile, gone)
    assert [one.name for one in store.all(profile.store)] == ["B", "A rule"]
    assert not rule.enable(profile, first.id, on=False).enabled
    with pytest.raises(Usage, match=r"usage\.rule"):
        rule.save(profile, made("", do=()))
    with pytest.raises(Usage, match=r"usage\.id"):
        rule.remove(profile, RuleId(99))


CONDITIONS = [
    Condition(About.SUBJECT, "order"),
    Condition(About.BODY, "the deposit"),
    Condition(About.BODY, "deposit"),
    Condition(About.BODY, "水单"),
    Condition(About.BODY, "金已"),
    Condition(About.BODY, "查收 水单"),
    Condition(About.BODY, "!"),
    Condition(About.FROM, "lampart"),
    Condition(About.TO, "rep@lamps.example"),
    Condition(About.FILE, "po-*.pdf"),
    Condition(About.FILE),
    Condition(About.SIZE, "1003"),
]


@pytest.mark.parametrize("one", CONDITIONS, ids=lambda one: f"{one.about}-{one.value}")
@pytest.mark.parametrize("how", [How.ALL, How.NONE])
def test_a_try_out_meets_what_the_rule_would_have_met(profile: Profile, mails: list[MessageId], one: Condition, how: How) -> None:
    tried = rule.try_out(profile, made("r", one, how=how))
    assert tried.looked == 4
    wanted = []
    for key, each in zip(mails, ARRIVALS, strict=True):
        whole = each.source is not None
        parsed = replace(each.parsed, text=each.parsed.snippet)
        if meets(Group(how, (one,)), mail_of(parsed, size=each.size, whole=whole)):
            wanted.append(key)
    assert sorted(tried.messages) == wanted


def test_it_is_applied_to_the_old_mail_that_was_chosen(profile: Profile, mails: list[MessageId]) -> None:
    one = made(
        "r", Condition(About.SUBJECT, "order"), do=(Action(Do.LABEL, "to-handle"), Action(Do.MOVE, "Orders"), Action(Do.QUIET))
    )
    assert rule.try_out(profile, one).messages == tuple(sorted((mails[0], mails[1], mails[3]), reverse=True))
    assert rule.apply(profile, one, [mails[0], mails[2], mails[3]]) == 2
    rows = message.rows(profile.store, mails)
    orders = next(place.id for place in folder.all(profile.store) if place.path == "Orders")
    assert {key for key, row in rows.items() if row.folder == orders and row.flags.labels == {"to-handle"}} == {mails[0], mails[3]}
    assert profile.store.rows.column("SELECT message FROM hushed") == []


def test_mail_that_is_thrown_away_is_not_tried(profile: Profile, mails: list[MessageId]) -> None:
    trash = folder.by_role(profile.store, account.all(profile.store)[0].id, Role.TRASH)
    assert trash is not None
    deeds.move(profile, [mails[0]], FolderId(trash.id))
    assert rule.try_out(profile, made("r")).looked == 3


def test_a_proposal_is_followed_taken_back_or_refused_for_good(profile: Profile, mails: list[MessageId]) -> None:
    with profile.store.write() as tx:
        who = customer.save(tx, Customer(CustomerId(0), "Luz", stage="inquiry", domains=("luz.example",)), now=NOW).id
        tx.run("UPDATE message SET customer = ? WHERE id = ?", who, mails[0])
        for _ in range(2):
            proposal.propose(tx, mails[0], paper="po", label="to-handle", stage="quoted", words="PO-88.pdf", now=NOW)
        proposal.propose(tx, mails[1], paper="po", label="", stage="quoted", words="nobody's", now=NOW)
    (one,) = proposal.open(profile.store)
    assert (one.message, one.customer, one.paper, one.label, one.stage, one.words) == (
        *(mails[0], who),
        *("po", "to-handle", "quoted", "PO-88.pdf"),
    )
    assert proposal.open(profile.store, [mails[1]]) == []
    taken = rule.take(profile, one.id, now=NOW)
    assert message.rows(profile.store, mails)[mails[0]].flags.labels == {"to-handle"}
    assert customer.get(profile.store, who).stage == "quoted"
    assert proposal.open(profile.store) == []
    with pytest.raises(Usage, match=r"usage\.id"):
        rule.take(profile, one.id, now=NOW)
    rule.take_back(profile, taken, now=NOW)
    assert message.rows(profile.store, mails)[mails[0]].flags.labels == frozenset()
    assert customer.get(profile.store, who).stage == "inquiry"
    deeds.mark(profile, [mails[0]], label="to-handle")
    rule.take_back(profile, rule.take(profile, one.id, now=NOW), now=NOW)
    assert message.rows(profile.store, mails)[mails[0]].flags.labels == {"to-handle"}, "the user had put it there"
    deeds.mark(profile, [mails[0]], unlabel="to-handle")
    rule.refuse(profile, one.id)
    with profile.store.write() as tx:
        proposal.propose(tx, mails[0], paper="po", label="to-handle", stage="quoted", words="PO-88.pdf", now=NOW)
    assert proposal.open(profile.store) == []
    rule.reconsider(profile, one.id)
    assert [each.id for each in proposal.open(profile.store)] == [one.id]
