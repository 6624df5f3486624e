"""An invitation is answered once, by the account that was invited, through the outbox; what was answered is remembered."""

from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest

from desktop.actions import invitation
from desktop.actions import outgoing as actions
from desktop.actions.profile import Profile
from desktop.formats import arrival, calendar, source
from desktop.formats.calendar import Event
from desktop.model.errors import Refused
from desktop.model.ids import AccountId, MessageId
from desktop.model.message import Flags
from desktop.store import folder, message
from desktop.store import outgoing as outbox

NOW = datetime(2026, 6, 10, 9, 30, tzinfo=UTC)


def ics(*, method: str = "REQUEST", sequence: int = 0, start: str = "20260615T140000", more: str = "") -> str:
    return (
        f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:{method}\r\nBEGIN:VEVENT\r\nUID:call-1@weber.example\r\nSEQUENCE:{sequence}\r\n"
        f"DTSTAMP:20260609T000000Z\r\nDTSTART;TZID=W. Europe Standard Time:{start}\r\nDURATION:PT45M\r\n"
        "SUMMARY:Call\\, price list\r\n"
        'LOCATION:Teams\r\nORGANIZER;CN="Anna Weber":mailto:anna@weber.example\r\n'
        "ATTENDEE;CN=Lina;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:MAILTO:Lina@Example.com\r\n"
        f"ATTENDEE;PARTSTAT=ACCEPTED:mailto:tom@weber.example\r\n{more}END:VEVENT\r\nEND:VCALENDAR\r\n"
    )


def inviting(text: str) -> bytes:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "Anna Weber <anna@weber.example>", "lina@example.com", "Call"
    made["Message-ID"] = "<invite-1@weber.example>"
    made.set_content("Please join")
    made.add_alternative(text, subtype="calendar", params={"method": "REQUEST"})
    return made.as_bytes()


def deliver(profile: Profile, one: AccountId, text: str, uid: int = 1) -> MessageId:
    place = folder.by_path(profile.store, one, "INBOX")
    assert place is not None
    raw = inviting(text)
    with profile.store.write() as tx:
        (made,) = message.add(tx, one, place.id, [arrival.arrival(uid, Flags(), received=NOW, size=len(raw), raw=raw)])
    return made


def event(text: str) -> Event:
    return calendar.read(text).events[0]


def test_the_answer_is_what_the_organizer_can_read(profile: Profile, one_account: AccountId) -> None:
    one = deliver(profile, one_account, ics(sequence=2))
    queued = invitation.answer(profile, one, "ACCEPTED", now=NOW)
    assert queued is not None
    (mail,) = actions.all(profile)
    assert (mail.id, mail.recipients, mail.not_before) == (queued, ("anna@weber.example",), NOW)
    sent = message_from_bytes(source.unpack(outbox.source(profile.store, queued)), policy=policy.default)
    assert (sent["To"], sent["Subject"]) == ("Anna Weber <anna@weber.example>", "Accepted: Call, price list")
    assert sent["In-Reply-To"] == "<invite-1@weber.example>"
    assert sent.get_content_type() == "multipart/alternative"
    part = list(sent.iter_parts())[1]
    assert (part.get_content_type(), part.get_param("method")) == ("text/calendar", "REPLY")
    reply = calendar.read(part.get_content())
    assert reply.method == "REPLY"
    told = reply.events[0]
    assert (told.uid, told.sequence, told.organizer, told.summary) == (
        "call-1@weber.example",
        2,
        "anna@weber.example",
        "Call, price list",
    )
    assert [(who.address, who.name, who.status) for who in told.people] == [("Lina@Example.com", "Lina", "ACCEPTED")]


def test_the_same_answer_is_sent_once_and_another_one_again(profile: Profile, one_account: AccountId) -> None:
    one = deliver(profile, one_account, ics())
    assert invitation.answer(profile, one, "ACCEPTED", now=NOW) is not None
    assert invitation.answer(profile, one, "ACCEPTED", now=NOW) is None
    assert invitation.answer(profile, one, "DECLINED", now=NOW) is not None
    assert [mail.subject for mail in actions.all(profile)] == ["Declined: Call, price list", "Accepted: Call, price list"]
    before = invitation.answered(profile.store, event(ics()))
    assert before is not None
    assert before.status == "DECLINED"
    moved = deliver(profile, one_account, ics(sequence=1, start="20260616T140000"), uid=2)
    assert invitation.answer(profile, moved, "DECLINED", now=NOW) is not None


def test_an_answer_that_was_taken_back_is_none(profile: Profile, one_account: AccountId) -> None:
    one = deliver(profile, one_account, ics())
    queued = invitation.answer(profile, one, "TENTATIVE", now=NOW)
    assert queued is not None
    actions.cancel(profile, queued, now=NOW)
    assert invitation.answered(profile.store, event(ics())) is None


def test_one_instance_of_a_series_is_answered_by_itself(profile: Profile, one_account: AccountId) -> None:
    instance = "RECURRENCE-ID;TZID=Europe/Berlin:20260615T140000\r\n"
    one = deliver(profile, one_account, ics(more=instance))
    queued = invitation.answer(profile, one, "ACCEPTED", now=NOW)
    assert queued is not None
    sent = message_from_bytes(source.unpack(outbox.source(profile.store, queued)), policy=policy.default)
    assert "RECURRENCE-ID;TZID=Europe/Berlin:20260615T140000" in list(sent.iter_parts())[1].get_content().replace("\r\n ", "")
    assert invitation.answered(profile.store, event(ics())) is None
    assert invitation.answered(profile.store, event(ics(more=instance))) is not None


@pytest.mark.parametrize("organizer", ["", "ORGANIZER:mailto:nobody", "ORGANIZER:mailto:a@b.example\\nBcc: x@y.example"])
def test_where_nobody_can_be_answered_nothing_is_sent(profile: Profile, one_account: AccountId, organizer: str) -> None:
    text = ics().replace('ORGANIZER;CN="Anna Weber":mailto:anna@weber.example', organizer or "X-A:b")
    with pytest.raises(Refused) as caught:
        invitation.answer(profile, deliver(profile, one_account, text), "ACCEPTED", now=NOW)
    assert caught.value.code == "invitation.organizer"
    assert actions.all(profile) == []


def test_a_mail_without_an_invitation_is_refused(profile: Profile, one_account: AccountId) -> None:
    with pytest.raises(Refused) as caught:
        invitation.answer(profile, deliver(profile, one_account, "BEGIN:NOTHING"), "ACCEPTED", now=NOW)
    assert caught.value.code == "invitation.gone"
