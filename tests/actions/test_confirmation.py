"""A written confirmation from the mails that agreed on it to the answer that ticks it, through the outbox and back."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage

import pytest

from desktop.actions import confirmation, outgoing
from desktop.actions import customer as customers
from desktop.actions import draft as drafts
from desktop.actions.outgoing import Ask
from desktop.actions.profile import Profile
from desktop.checks import reading
from desktop.formats.arrival import arrival
from desktop.formats.text import html_to_text
from desktop.model.confirmation import Confirmation, Kind, Point, State
from desktop.model.customer import Contact, Customer, Stage
from desktop.model.draft import Draft
from desktop.model.errors import Usage
from desktop.model.folder import Role
from desktop.model.ids import AccountId, ContactId, CustomerId, MessageId, OutgoingId
from desktop.model.message import Flags
from desktop.model.reminder import Reminder, Why
from desktop.store import confirmation as kept
from desktop.store import folder, message, reminder

NOW = datetime(2026, 11, 4, 4, 0, tzinfo=UTC)  # a Wednesday, noon in Shanghai
OFFER = (
    "Dear Lina,\n\nwe order 5,000 pcs LED strips LS-2835-60 at USD 0.86 per piece FOB Ningbo.\n"
    "Payment: 30 % deposit by T/T, balance against copy of B/L.\nDelivery: by 20 December. This is for PI-2041."
)
Come = Callable[..., MessageId]


@pytest.fixture
def weber(profile: Profile) -> CustomerId:
    people = (Contact(ContactId(0), "Anna Weber", "anna@weber.example"),)
    made = Customer(
        CustomerId(0), "Weber GmbH", country="DE", stage=Stage.DEPOSIT.value, domains=("weber.example",), contacts=people
    )
    return customers.save(profile, made, now=NOW).id


@pytest.fixture
def come(profile: Profile, one_account: AccountId, weber: CustomerId) -> Come:
    """A mail comes, from the customer unless somebody else wrote it."""

    def put(text: str, *, uid: int, answers: str = "", hours: float = -1, sender: str = "anna@weber.example") -> MessageId:
        made = EmailMessage()
        made["From"], made["To"] = f"Anna Weber <{sender}>", "lina@example.com"
        made["Subject"], made["Message-ID"] = "LED strips", f"<{uid}@weber.example>"
        if answers:
            made["In-Reply-To"] = made["References"] = f"<{answers}>"
        made.set_content(text)
        sent = NOW + timedelta(hours=hours)
        made["Date"] = sent
        raw = made.as_bytes()
        place = folder.by_role(profile.store, one_account, Role.INBOX)
        assert place is not None
        asked = kept.waiting(profile.store.rows)
        one = reading.read(arrival(uid, Flags(), sent, len(raw), raw=raw), {"lina@example.com"}, now=sent, confirming=asked)
        with profile.store.write() as tx:
            return message.add(tx, one_account, place.id, [one])[0]

    return put


def go(profile: Profile, draft: Draft, *, hold: timedelta = timedelta(0)) -> OutgoingId:
    accept = [one.code for one in outgoing.findings(profile, draft, now=NOW)]
    found = outgoing.send(profile, draft.id, now=NOW, hold=hold, accept=accept)
    assert not isinstance(found, Ask)
    return found


def points(profile: Profile, about: MessageId) -> tuple[confirmation.Plan, list[Point]]:
    known = confirmation.plan(profile, about=about)
    found = [one for one in known.proposals if one.found is not None]
    return known, [Point(one.kind, one.found.words, agreed=one.found.source) for one in found if one.found is not None]


def begun(profile: Profile, come: Come) -> Draft:
    known, found = points(profile, come(OFFER, uid=1))
    return confirmation.begin(profile, known, found, title="PI-2041", language="en", now=NOW)


def the_one(profile: Profile, draft: Draft) -> Confirmation:
    (one,) = kept.of_mail(profile.store, draft.message_id)
    return one


def states(one: Confirmation) -> str:
    signs = {State.OPEN: ".", State.CONFIRMED: "c", State.CHANGED: "x", State.WITHDRAWN: "w"}
    return "".join(signs[each.state] for each in one.points)


def waiting(profile: Profile) -> Sequence[Reminder]:
    return [one for one in reminder.all(profile.store) if one.why is Why.CONFIRM]


def test_the_mail_has_what_was_agreed_with_customer_and_number(profile: Profile, come: Come, weber: CustomerId) -> None:
    draft = begun(profile, come)
    text = html_to_text(draft.html)
    assert draft.subject == "Re: LED strips – Weber GmbH / PI-2041 – please confirm"
    assert [one.address for one in draft.to] == ["anna@weber.example"]
    assert text.startswith("Dear Anna,\n\nto put our agreement on PI-2041 in writing")
    for row in (
        "1 Goods LED strips LS-2835-60",
        "3 Price USD 0.86 per piece",
        "4 Incoterm FOB Ningbo",
        "6 Delivery by 20 December",
    ):
        assert row in text
    assert "answer “Confirmed”" in text
    one = the_one(profile, draft)
    assert (one.customer, one.title, one.asked) == (weber, "PI-2041", None)
    assert one.points[2].agreed.message_id == "1@weber.example"
    assert "at USD 0.86 per piece" in one.points[2].agreed.sentence
    assert not waiting(profile)


def test_sent_it_waits_and_the_answer_ticks_it_with_its_evidence(profile: Profile, come: Come, weber: CustomerId) -> None:
    draft = begun(profile, come)
    go(profile, draft)
    one = the_one(profile, draft)
    assert one.asked == NOW
    assert one.people == ("anna@weber.example",)
    (plan,) = waiting(profile)
    assert plan.customer == weber
    assert plan.due.astimezone(UTC) == datetime(2026, 11, 9, 8, 0, tzinfo=UTC)  # Monday, 09:00 in Berlin: their third working day
    come("Confirmed.\n\nBest regards\nAnna", uid=2, answers=draft.message_id, hours=3)
    one = the_one(profile, draft)
    assert states(one) == "c" * len(one.points)
    assert {(each.by.message_id, each.by.sentence) for each in one.points} == {("2@weber.example", "Confirmed.")}
    assert not waiting(profile)
    assert not [each for each in reminder.all(profile.store) if each.why is Why.NO_ANSWER]


def test_an_exception_marks_its_point_and_the_rest_is_ticked(profile: Profile, come: Come) -> None:
    draft = begun(profile, come)
    go(profile, draft)
    come("Confirmed except delivery: 10 January.", uid=2, answers=draft.message_id, hours=3)
    one = the_one(profile, draft)
    assert states(one) == "cccccx"
    assert one.points[5].theirs == "10 January"
    assert not waiting(profile)


@pytest.mark.parametrize(
    ("text", "sender", "open_"),
    [
        ("We will confirm tomorrow.", "anna@weber.example", True),
        ("Points 1-4 ok.", "anna@weber.example", True),
        ("Confirmed.", "mallory@evil.example", True),
        ("Confirmed.", "boss@weber.example", False),
    ],
)
def test_only_what_those_say_who_were_asked_ticks_and_ends_the_wait(
    profile: Profile, come: Come, text: str, sender: str, open_: bool
) -> None:
    draft = begun(profile, come)
    go(profile, draft)
    come(text, uid=2, answers=draft.message_id, hours=3, sender=sender)
    assert bool(waiting(profile)) is open_
    assert the_one(profile, draft).open is open_


def test_a_mail_fetched_anew_takes_back_no_hand(profile: Profile, come: Come) -> None:
    draft = begun(profile, come)
    go(profile, draft)
    come("Confirmed.", uid=2, answers=draft.message_id, hours=3)
    one = the_one(profile, draft)
    confirmation.tick(profile, one.id, one.points[0].id, State.OPEN, now=NOW + timedelta(hours=4))
    assert waiting(profile)
    come("Confirmed.", uid=2, answers=draft.message_id, hours=3)  # the same Message-ID
    assert states(the_one(profile, draft)) == ".ccccc"


def test_an_answer_to_an_earlier_mail_of_the_conversation_counts(profile: Profile, come: Come) -> None:
    draft = begun(profile, come)
    go(profile, draft)
    come("Confirmed.", uid=2, answers="1@weber.example", hours=3)
    assert not the_one(profile, draft).open


def test_by_hand_and_back(profile: Profile, come: Come) -> None:
    draft = begun(profile, come)
    go(profile, draft)
    one = the_one(profile, draft)
    for each in one.points:
        before = confirmation.tick(profile, one.id, each.id, State.CONFIRMED, now=NOW)
    assert states(the_one(profile, draft)) == "cccccc"
    assert the_one(profile, draft).points[0].by.message_id == ""
    assert not waiting(profile)
    confirmation.restore(profile, before, now=NOW)
    assert states(the_one(profile, draft)) == "ccccc."
    assert waiting(profile)


def test_their_words_can_be_taken_over_with_their_mail_as_evidence(profile: Profile, come: Come) -> None:
    draft = begun(profile, come)
    go(profile, draft)
    come("Confirmed except delivery: 10 January.", uid=2, answers=draft.message_id, hours=3)
    one = the_one(profile, draft)
    confirmation.accept(profile, one.id, one.points[5].id, now=NOW)
    point = the_one(profile, draft).points[5]
    assert (point.words, point.state, point.theirs) == ("10 January", State.CONFIRMED, "")
    assert point.by.message_id == point.agreed.message_id == "2@weber.example"
    with pytest.raises(Usage):
        confirmation.accept(profile, one.id, point.id, now=NOW)


def test_what_may_be_a_confirmation_waits_for_the_rep(profile: Profile, come: Come) -> None:
    draft = begun(profile, come)
    go(profile, draft)
    come("We confirm your very nice idea of a list.", uid=2, answers=draft.message_id, hours=3)
    one = the_one(profile, draft)
    assert one.open
    (answer,) = kept.answers(profile.store, "2@weber.example")
    assert not answer.sure
    before = confirmation.take(profile, one.id, answer.message_id, now=NOW)
    assert states(the_one(profile, draft)) == "cccccc"
    assert the_one(profile, draft).points[0].by.sentence == "We confirm your very nice idea of a list."
    confirmation.restore(profile, before, now=NOW, doubted=answer.message_id)
    assert the_one(profile, draft).open
    assert not kept.answers(profile.store, "2@weber.example")[0].sure


def test_the_rep_may_go_over_the_block_before_it_goes(profile: Profile, come: Come) -> None:
    draft = begun(profile, come)
    html = draft.html.replace("USD 0.86 per piece", "USD 0.85 per piece")
    row = next(one for one in re.findall(r"<tr>.*?</tr>", html) if "Incoterm" in one)
    go(profile, drafts.save(profile, replace(draft, html=html.replace(row, "")), now=NOW))
    one = the_one(profile, draft)
    assert [each.words for each in one.points if each.kind is Kind.PRICE] == ["USD 0.85 per piece"]
    assert states(one) == "...w.."  # the others keep their numbers
    come("Point 5 ok.", uid=2, answers=draft.message_id, hours=3)
    assert states(the_one(profile, draft)) == "...wc."


def test_a_mail_without_the_block_asks_for_nothing(profile: Profile, come: Come) -> None:
    draft = begun(profile, come)
    go(profile, drafts.save(profile, replace(draft, html="<div>Hello Anna, see you at the fair.</div>"), now=NOW))
    assert kept.of_mail(profile.store, draft.message_id) == []
    assert not waiting(profile)


def test_taken_back_it_asks_nobody_and_thrown_away_it_is_gone(profile: Profile, come: Come) -> None:
    draft = begun(profile, come)
    out = go(profile, draft, hold=timedelta(seconds=30))
    again = outgoing.cancel(profile, out, now=NOW)
    assert the_one(profile, again).asked is None
    assert not waiting(profile)
    drafts.discard(profile, again.id)
    assert kept.of_mail(profile.store, draft.message_id) == []


def test_withdrawn_points_are_waited_for_no_more(profile: Profile, come: Come) -> None:
    draft = begun(profile, come)
    go(profile, draft)
    come("Points 1-4 ok.", uid=2, answers=draft.message_id, hours=3)
    one = the_one(profile, draft)
    before = confirmation.withdraw(profile, one.id, now=NOW)
    assert states(the_one(profile, draft)) == "ccccww"
    assert not waiting(profile)
    confirmation.restore(profile, before, now=NOW)
    assert waiting(profile)


def test_asking_again_names_what_is_open(profile: Profile, come: Come) -> None:
    draft = begun(profile, come)
    go(profile, draft)
    come("Points 1-4 ok.", uid=2, answers=draft.message_id, hours=3)
    more = confirmation.again(profile, the_one(profile, draft).id, now=NOW)
    assert [one.kind for one in the_one(profile, more).points] == [Kind.PAYMENT, Kind.DELIVERY]
    go(profile, more)
    assert len(waiting(profile)) == 2
    come("Confirmed.", uid=3, answers=more.message_id, hours=5)
    assert states(the_one(profile, more)) == "cc"
    assert states(the_one(profile, draft)) == "cccccc"  # the same words of the same order
    assert not waiting(profile)


def test_nothing_is_made_of_nothing(profile: Profile, come: Come) -> None:
    known, _ = points(profile, come("Hello, how are you?", uid=1))
    assert all(one.found is None for one in known.proposals)
    with pytest.raises(Usage):
        confirmation.begin(profile, known, [Point(Kind.PRICE, " ")], title="", language="en", now=NOW)
    with pytest.raises(Usage):
        confirmation.terms([], "en")


def test_in_chinese_the_words_are_chinese(profile: Profile, come: Come) -> None:
    known, found = points(profile, come("你好，单价USD 0.86，FOB宁波，数量5000个，交期25天。", uid=1))
    assert known.language == "zh"
    draft = confirmation.begin(profile, known, found, title="", language="zh", now=NOW)
    text = html_to_text(draft.html)
    assert "贸易术语 FOB宁波" in text
    assert "回复“Confirmed / 确认”" in text
