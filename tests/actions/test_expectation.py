"""What a mail of ours brings along: a reminder if nobody answers, an acknowledgement's promise; taken back, neither is left."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage

import pytest

from desktop.actions import acknowledgement, expectation, outgoing
from desktop.actions import customer as customers
from desktop.actions import draft as drafts
from desktop.actions import setting as settings
from desktop.actions.outgoing import Ask
from desktop.actions.profile import Profile
from desktop.checks import reading
from desktop.formats.arrival import arrival
from desktop.formats.text import html_to_text
from desktop.model.customer import Customer, Stage
from desktop.model.draft import Draft
from desktop.model.folder import Role
from desktop.model.ids import AccountId, CustomerId, MessageId, OutgoingId
from desktop.model.message import Flags
from desktop.model.promise import Side
from desktop.model.reminder import Reminder, Standing, State, Why
from desktop.store import folder, message, promise, reminder, waiting

NOW = datetime(2026, 11, 4, 4, 0, tzinfo=UTC)  # a Wednesday, noon in Shanghai
Come = Callable[..., MessageId]


@pytest.fixture
def weber(profile: Profile) -> CustomerId:
    made = Customer(CustomerId(0), "Weber", country="DE", stage=Stage.QUOTED.value, domains=("weber.example",))
    return customers.save(profile, made, now=NOW).id


@pytest.fixture
def come(profile: Profile, one_account: AccountId, weber: CustomerId) -> Come:
    """A mail of the customer's comes."""

    def put(text: str, *, uid: int = 1, answers: str = "", hours: float = -1) -> MessageId:
        made = EmailMessage()
        made["From"], made["To"] = "Anna Weber <anna@weber.example>", "lina@example.com"
        made["Subject"], made["Message-ID"] = "LED strips", f"<{uid}@weber.example>"
        if answers:
            made["In-Reply-To"] = made["References"] = f"<{answers}>"
        made.set_content(text)
        sent = NOW + timedelta(hours=hours)
        made["Date"] = sent
        raw = made.as_bytes()
        place = folder.by_role(profile.store, one_account, Role.INBOX)
        assert place is not None
        one = reading.read(arrival(uid, Flags(), sent, len(raw), raw=raw), {"lina@example.com"}, now=sent)
        with profile.store.write() as tx:
            return message.add(tx, one_account, place.id, [one])[0]

    return put


def go(profile: Profile, draft: Draft) -> OutgoingId:
    found = outgoing.send(
        profile, draft.id, now=NOW, hold=timedelta(0), accept=[one.code for one in outgoing.findings(profile, draft)]
    )
    assert not isinstance(found, Ask)
    return found


def answered(profile: Profile, mail: MessageId, **facts: str) -> Draft:
    made = drafts.reply(profile, mail, now=NOW)
    return drafts.save(
        profile, replace(made, html=f"<div>Dear Anna, yes.</div>{made.html}", facts={**made.facts, **facts}), now=NOW
    )


def silent(profile: Profile) -> list[Reminder]:
    return [one for one in reminder.all(profile.store) if one.why is Why.NO_ANSWER]


def test_an_answer_waits_for_one_as_the_stage_has_it(profile: Profile, come: Come, weber: CustomerId) -> None:
    draft = answered(profile, come("Could you send me your price?"))
    go(profile, draft)
    (one,) = silent(profile)
    assert (one.customer, one.message_id, one.facts) == (weber, draft.message_id, {"days": "3"})
    assert one.due.astimezone(UTC) == datetime(2026, 11, 9, 1, 0, tzinfo=UTC)  # Monday, 09:00 in Shanghai
    come("Thank you.", uid=2, answers=draft.message_id, hours=3)
    assert silent(profile) == []


@pytest.mark.parametrize(("said", "days"), [("0", 0), ("5", 5), ("", 3), ("soon", 3)])
def test_what_the_mail_itself_says_counts_before_the_stage(profile: Profile, come: Come, said: str, days: int) -> None:
    go(profile, answered(profile, come("Could you send me your price?"), **{expectation.REMIND: said}))
    assert [int(one.facts["days"]) for one in silent(profile)] == ([days] if days else [])


def test_nobody_is_reminded_where_the_stage_says_so(profile: Profile, come: Come) -> None:
    settings.choose(profile, "remind.quoted", "0")
    go(profile, answered(profile, come("Could you send me your price?")))
    assert silent(profile) == []


def test_taken_back_it_waits_for_nothing_and_the_one_before_waits_again(profile: Profile, come: Come) -> None:
    mail = come("Could you send me your price?")
    go(profile, answered(profile, mail))
    (first,) = silent(profile)
    second = go(profile, answered(profile, mail, **{expectation.REMIND: "7"}))
    assert [one.facts["days"] for one in silent(profile)] == ["7"]  # one for the conversation: the last
    assert reminder.get(profile.store, first.id).state is State.VANISHED
    again = outgoing.cancel(profile, second, now=NOW)
    assert [one.id for one in silent(profile)] == [first.id]
    assert again.facts[expectation.REMIND] == "7"


def test_an_acknowledgement_turns_the_wait_into_a_promise(profile: Profile, come: Come, weber: CustomerId) -> None:
    mail = come("Could you send me your price for 5000 pcs of LED strips?", hours=-1)
    assert [one.message for one in waiting.all(profile.store)] == [mail]
    made = acknowledgement.draft(profile, mail, now=NOW)
    text = html_to_text(made.html)
    # 24 hours of the rule from 11:00 are Thursday 11:00 in Shanghai.
    assert "by 5 November 2026, 04:00 in Berlin (11:00 in Shanghai)." in text
    sent = go(profile, made)
    assert waiting.all(profile.store) == []
    (pledge,) = promise.of_mail(profile.store, made.message_id)
    due = datetime(2026, 11, 5, 3, 0, tzinfo=UTC)
    assert (pledge.standing, pledge.promise.side, pledge.promise.due, pledge.customer) == (Standing.TAKEN, Side.WE, due, weber)
    (plan,) = reminder.all(profile.store)
    assert (plan.why, plan.due, plan.customer) == (Why.PROMISE, due, weber)
    assert "full answer" in plan.text
    outgoing.cancel(profile, sent, now=NOW)
    assert reminder.all(profile.store) == []
    assert promise.of_mail(profile.store, made.message_id) == []
    assert [one.message for one in waiting.all(profile.store)] == [mail]


def test_what_is_late_already_is_promised_for_my_next_day(profile: Profile, come: Come) -> None:
    mail = come("Could you send me your price?", hours=-100)
    assert acknowledgement.due(profile.store, mail, now=NOW) == datetime(2026, 11, 5, 9, 0, tzinfo=UTC)  # 17:00 in Shanghai


def test_a_chinese_mail_is_acknowledged_in_chinese(profile: Profile, come: Come) -> None:
    mail = come("您好，请报 5000 米灯带的价格，谢谢。")
    assert "2026年11月5日 04:00（柏林；上海 11:00） 前给您完整答复" in html_to_text(
        acknowledgement.draft(profile, mail, now=NOW).html
    )


@pytest.mark.parametrize("text", ["您好，请报 5000 米灯带的价格，谢谢。", "Could you send me your price for 5000 pcs?"])
def test_its_promise_is_the_sentence_that_says_when(profile: Profile, come: Come, text: str) -> None:
    made = acknowledgement.draft(profile, come(text), now=NOW)
    go(profile, made)
    (plan,) = reminder.all(profile.store)
    assert ("完整答复" in plan.text) or ("full answer" in plan.text)
    assert "Thank you" not in plan.text


def test_without_its_words_it_promises_nothing(profile: Profile, come: Come) -> None:
    made = acknowledgement.draft(profile, come("Could you send me your price?"), now=NOW)
    changed = drafts.save(profile, replace(made, html="<div>Dear Anna, it has arrived.</div>"), now=NOW)
    go(profile, changed)
    assert reminder.all(profile.store) == []
