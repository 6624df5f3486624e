"""What arrives is read for who waits for whom; what is old, a draft or not here is left alone."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from desktop.checks import reading
from desktop.formats import arrival
from desktop.model.message import Arrival, Flags
from desktop.model.promise import Deed, Side

NOW = datetime(2026, 11, 4, 12, 0, tzinfo=UTC)
OWN = frozenset({"lina@lamps.example"})


def mail(body: str, *, sender: str = "Anna <anna@weber.example>", to: str = "lina@lamps.example", more: str = "") -> Arrival:
    raw = (
        f"From: {sender}\r\nTo: {to}\r\nSubject: RFQ\r\nDate: Wed, 04 Nov 2026 09:00:00 +0100\r\n"
        f"Message-ID: <1@x>\r\n{more}\r\n{body}\r\n"
    ).encode()
    return arrival.arrival(1, Flags(), NOW, len(raw), raw=raw)


def test_a_question_from_outside_expects_an_answer() -> None:
    assert reading.read(mail("Could you send your best price?"), OWN, now=NOW).expects == "question"
    assert reading.read(mail("Thanks, received."), OWN, now=NOW).expects == ""


def test_what_we_wrote_expects_none_of_ours_and_its_promises_are_our_own() -> None:
    read = reading.read(mail("We will ship by 12 November.", sender="lina@lamps.example", to="anna@weber.example"), OWN, now=NOW)
    assert read.expects == ""
    (one,) = read.promises
    assert (one.side, one.deed) == (Side.WE, Deed.SHIP)
    assert one.due is not None
    assert one.due.utcoffset() == timedelta(hours=1)
    assert one.due.date().isoformat() == "2026-11-12"


def test_machines_promise_nothing() -> None:
    read = reading.read(mail("We will ship by 12 November. Any question?", more="Auto-Submitted: auto-generated\r\n"), OWN, now=NOW)
    assert (read.expects, read.promises) == ("", ())


def test_a_colleague_starts_no_clock_but_on_free_mail_there_are_none() -> None:
    asked = "Could you send your best price?"
    assert reading.read(mail(asked, sender="Boss <boss@lamps.example>"), OWN, now=NOW).expects == ""
    own = frozenset({"lina@163.com"})
    assert reading.read(mail(asked, sender="Wu <wu@163.com>", to="lina@163.com"), own, now=NOW).expects


def test_after_two_weeks_nobody_waits_but_a_promise_still_stands() -> None:
    read = reading.read(mail("We will ship by 12 December. Could you confirm?"), OWN, now=NOW + timedelta(days=20))
    assert read.expects == ""
    assert len(read.promises) == 1


def test_old_mail_drafts_and_mere_headers_are_not_read() -> None:
    asked = mail("Could you send your best price by Friday?")
    for one, now in (
        (asked, NOW + timedelta(days=60)),
        (replace(asked, flags=Flags(draft=True)), NOW),
        (replace(asked, source=None), NOW),
    ):
        assert reading.read(one, OWN, now=now) == one
