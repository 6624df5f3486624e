"""Rules: which mails they meet, from the header alone where that tells, and what becomes of those."""

import pytest

from desktop.model.errors import Usage
from desktop.model.ids import AccountId, RuleId
from desktop.model.message import Address, Attachment, Parsed
from desktop.model.rule import About, Action, Condition, Do, Group, How, Mail, Outcome, Rule, checked, conditions, written
from desktop.trade.rules import body_words, mail_of, meets, outcome, says

PARSED = Parsed(
    subject="Re: RFQ LED strips 提单确认",
    from_=(Address("Anna Weber", "anna@lampart.de"),),
    to=(Address("", "rep@lamps.example"),),
    cc=(Address("Bo", "bo@lampart.de"),),
    text="We have paid the deposit. 请查收附件里的水单。",
    attachments=(Attachment("2", "PO-88.PDF", "application/pdf", 9), Attachment("3", "logo.png", "image/png", 9, "c", inline=True)),
    list_id="",
)
MAIL = mail_of(PARSED, size=5000, whole=True, account=AccountId(3))
HEADER = mail_of(PARSED, size=5000, whole=False, account=AccountId(3))


@pytest.mark.parametrize(
    ("text", "wanted", "holds"),
    [
        ("Anna Weber anna@lampart.de", "@lampart.de", True),
        ("Anna Weber anna@lampart.de", "LAMPART", True),
        ("Anna Weber anna@lampart.de", "lamp", False),
        ("paid the deposit", "the deposit", True),
        ("paid the old deposit", "the deposit", False),
        ("Café crème", "cafe creme", True),
        ("请查收附件里的水单。", "水单", True),
        ("请查收附件里的水单。", "水", True),
        ("请查收附件里的水单。", "单水", False),
        ("anything", "", False),
        ("anything", "!!", False),
    ],
)
def test_words_are_found_as_the_search_finds_them(text: str, wanted: str, holds: bool) -> None:
    assert says(text, wanted) is holds


@pytest.mark.parametrize(
    ("about", "value", "whole", "header"),
    [
        (About.FROM, "anna", True, True),
        (About.FROM, "bo", False, False),
        (About.TO, "bo@lampart.de", True, True),
        (About.SUBJECT, "rfq", True, True),
        (About.SUBJECT, "提单", True, True),
        (About.BODY, "the deposit", True, None),
        (About.BODY, "the balance", False, None),
        (About.FILE, "", True, None),
        (About.FILE, "po-*.pdf", True, None),
        (About.FILE, "logo*", False, None),
        (About.SIZE, "5000", True, True),
        (About.SIZE, "5001", False, False),
        (About.LIST, "", False, False),
        (About.CUSTOMER, "", False, False),
        (About.STAGE, "quoted", False, False),
        (About.TAG, "vip", False, False),
        (About.ACCOUNT, "3", True, True),
        (About.ACCOUNT, "4", False, False),
    ],
)
def test_conditions(about: About, value: str, whole: bool, header: bool | None) -> None:
    assert meets(Condition(about, value), MAIL) is whole
    assert meets(Condition(about, value), HEADER) is header


def test_what_is_known_of_the_customer_counts() -> None:
    known = Mail(customer=True, stage="quoted", tags=("VIP",), listed=True)
    for about, value in ((About.CUSTOMER, ""), (About.STAGE, "Quoted"), (About.TAG, "vip"), (About.LIST, "")):
        assert meets(Condition(about, value), known)


YES, NO, LATER = Condition(About.SIZE, "1"), Condition(About.SIZE, "9999999"), Condition(About.BODY, "deposit")


@pytest.mark.parametrize(
    ("group", "header"),
    [
        (Group(How.ALL, (YES, YES)), True),
        (Group(How.ALL, (YES, LATER)), None),
        (Group(How.ALL, (NO, LATER)), False),
        (Group(How.ANY, (YES, LATER)), True),
        (Group(How.ANY, (NO, LATER)), None),
        (Group(How.NONE, (NO, NO)), True),
        (Group(How.NONE, (YES, LATER)), False),
        (Group(How.NONE, (NO, LATER)), None),
        (Group(How.ALL), True),
        (Group(How.ANY), False),
        (Group(How.ALL, (YES, Group(How.NONE, (NO,)))), True),
    ],
)
def test_groups(group: Group, header: bool | None) -> None:
    assert meets(group, HEADER) is header


def rule(number: int, when: Group, *actions: Action, last: bool = False, enabled: bool = True) -> Rule:
    return Rule(RuleId(number), f"r{number}", when, actions, enabled, last)


def test_the_outcome_is_of_all_rules_that_are_met_up_to_the_last() -> None:
    rules = [
        rule(1, Group(How.ALL, (YES,)), Action(Do.LABEL, "a"), Action(Do.MOVE, "Orders")),
        rule(2, Group(How.ALL, (NO,)), Action(Do.FLAG)),
        rule(3, Group(How.ALL, (YES,)), Action(Do.LABEL, "b"), Action(Do.MOVE, "Other"), Action(Do.QUIET), last=True),
        rule(4, Group(How.ALL, (LATER,)), Action(Do.READ)),
    ]
    assert outcome(rules, HEADER) == Outcome(labels=("a", "b"), folder="Orders", quiet=True, rules=(RuleId(1), RuleId(3)))
    assert outcome(rules[3:], HEADER) is None
    assert outcome(rules[3:], MAIL) == Outcome(read=True, rules=(RuleId(4),))
    assert outcome([rule(5, Group(), Action(Do.READ), enabled=False)], MAIL) == Outcome()


def test_a_rule_is_kept_as_it_is() -> None:
    group = Group(How.ANY, (YES, Group(How.NONE, (Condition(About.FILE, "*.exe"), LATER))))
    one = rule(1, group, Action(Do.LABEL, "to-reply"), Action(Do.READ), last=True)
    assert conditions(written(one)) == (group, one.actions, True)
    assert body_words(group) == {"deposit"}
    with pytest.raises(ValueError, match="soon"):
        conditions({"when": ["all", [["soon", "1"]]], "do": [], "last": False})


@pytest.mark.parametrize(
    ("one", "what"),
    [
        (Rule(RuleId(0), " ", Group(), (Action(Do.READ),)), "name"),
        (rule(0, Group()), "action"),
        (rule(0, Group(), Action(Do.MOVE)), "move"),
        (rule(0, Group(How.ALL, (Condition(About.FROM),)), Action(Do.READ)), "from"),
        (rule(0, Group(How.ALL, (Condition(About.SIZE, "many"),)), Action(Do.READ)), "size"),
        (rule(0, Group(How.ANY), Action(Do.READ)), "condition"),
        (
            rule(0, Group(How.ALL, (Group(How.ALL, (Group(How.ALL, (Group(How.ALL, (Group(),)),)),)),)), Action(Do.READ)),
            "condition",
        ),
    ],
)
def test_what_cannot_be_kept_is_refused(one: Rule, what: str) -> None:
    with pytest.raises(Usage) as caught:
        checked(one)
    assert caught.value.facts["what"] == what


def test_a_label_of_a_rule_is_one_that_can_be() -> None:
    assert checked(rule(0, Group(), Action(Do.LABEL, " To-Reply "))).actions == (Action(Do.LABEL, "to-reply"),)
    with pytest.raises(Usage, match=r"usage\.label"):
        checked(rule(0, Group(), Action(Do.LABEL, "junk")))
