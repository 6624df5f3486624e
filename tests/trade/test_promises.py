"""Promises found in the words of mails: the tables, and what no table holds."""

import re
import sys
import time as clock
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.model.promise import Deed, Event, Kind, Promise, Side, Tied
from desktop.trade.promises import promises
from tests.trade.sentences import cases, measure

SHANGHAI = ZoneInfo("Asia/Shanghai")
SENT = datetime(2026, 6, 3, 10, tzinfo=SHANGHAI)


def found(text: str, *, ours: bool = True, sent: datetime = SENT) -> tuple[Promise, ...]:
    return promises(text, sent=sent, zone=SHANGHAI, ours=ours)


def test_the_table_is_large_enough() -> None:
    table = cases("promises.tsv")
    assert sum(bool(case.owed) for case in table) >= 120
    assert sum(not case.owed for case in table) >= 60


def test_table(capsys: pytest.CaptureFixture[str]) -> None:
    figures, wrong = measure("promises.tsv")
    with capsys.disabled():
        sys.stdout.write(f"\npromises: {figures}\n")
    assert min(figures.precision, figures.recall, figures.dates, figures.right_deeds) >= 0.9, "\n".join(wrong)


def test_held_out(capsys: pytest.CaptureFixture[str]) -> None:
    """Sentences that the rules were not made for: nearer to what a mailbox will see than the table is."""
    figures, wrong = measure("promises_held_out.tsv")
    with capsys.disabled():
        sys.stdout.write(f"\npromises, held out: {figures}\n")
    assert min(figures.precision, figures.recall, figures.dates) >= 0.75, "\n".join(wrong)


def test_evidence_is_the_sentence_at_its_place() -> None:
    text = "Dear Anna,\r\n\r\nthank you.   We will send you\r\nthe drawings by Friday. Best wishes from all of us!\r\n"
    (one,) = found(text)
    assert text[one.start : one.end] == one.sentence
    assert one.sentence == "We will send you\r\nthe drawings by Friday."


def test_a_broken_line_is_one_sentence() -> None:
    text = "As discussed in our call of this morning, we will send you the signed\ncontract together with all drawings\nby Friday."
    (one,) = found(text)
    assert one.due == datetime(2026, 6, 5, 18, tzinfo=SHANGHAI)


def test_who_owes() -> None:
    assert [one.side for one in found("We will revert by Friday.", ours=True)] == [Side.WE]
    assert [one.side for one in found("We will revert by Friday.", ours=False)] == [Side.THEY]
    (asked,) = found("Could you please send the drawings by Friday?", ours=True)
    assert (asked.kind, asked.side, asked.deed) == (Kind.REQUEST, Side.THEY, Deed.SEND)
    (asked,) = found("Could you please send the drawings by Friday?", ours=False)
    assert asked.side is Side.WE


def test_the_balance_is_always_the_buyers() -> None:
    assert [(one.kind, one.side) for one in found("Payment: 30% deposit, balance before shipment.")] == [(Kind.REQUEST, Side.THEY)]
    assert [(one.kind, one.side) for one in found("OK, balance before shipment.", ours=False)] == [(Kind.PROMISE, Side.THEY)]


def test_quotation_and_signature_promise_nothing() -> None:
    assert not found(
        "Thanks.\n\nOn Tue, 2 Jun 2026 at 10:00, Anna <anna@x.example> wrote:\n> We will pay by Friday.\nWe will pay by Friday."
    )
    assert not found("> We will pay by Friday.\nNoted.")
    assert not found("Noted, thank you.\n-- \nWe will answer within 24 hours.")
    assert not found("Noted, thank you.\n\nBest regards\nLi Lei\nWe reply within 24 hours.")
    assert not found("Noted.\n\n-----Original Message-----\nFrom: Anna\nSent: Monday\n\nWe will pay by Friday.")


def test_the_writers_day_counts() -> None:
    late = datetime(2026, 6, 3, 23, 30, tzinfo=UTC)  # Thursday morning in Shanghai, Wednesday evening in New York
    (one,) = promises("I will reply tomorrow.", sent=late, zone=SHANGHAI, ours=True)
    assert one.due == datetime(2026, 6, 5, 18, tzinfo=SHANGHAI)
    york = ZoneInfo("America/New_York")
    (one,) = promises("I will reply tomorrow.", sent=late, zone=york, ours=False)
    assert one.due == datetime(2026, 6, 4, 18, tzinfo=york)


def test_hours_are_counted_through_a_change_of_the_clocks() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    before = datetime(2026, 10, 24, 20, tzinfo=berlin)  # the night of the change
    (one,) = promises("I will reply within 24 hours.", sent=before, zone=berlin, ours=False)
    assert one.due is not None
    assert one.due.astimezone(UTC) == before.astimezone(UTC) + timedelta(hours=24)


def test_a_writer_without_full_stops() -> None:
    text = "thank you for your mail and for the good talk, " * 30 + "we will send you the drawings by Friday"
    (one,) = found(text)
    assert text[one.start : one.end] == one.sentence


def test_order_of_day_and_month_by_country() -> None:
    for country, day in (("US", date(2026, 7, 6)), ("DE", date(2026, 6, 7)), ("", date(2026, 6, 7)), ("CN", date(2026, 7, 6))):
        (one,) = promises("We will ship by 7/6.", sent=SENT, zone=SHANGHAI, ours=True, country=country)
        assert one.due is not None
        assert one.due.date() == day, country


def test_working_days_are_given() -> None:
    def with_holiday(start: date, count: int) -> date:
        day = start
        while count:
            day += timedelta(days=1)
            count -= day.weekday() < 5 and day != date(2026, 6, 19)
        return day

    thursday = datetime(2026, 6, 18, 10, tzinfo=SHANGHAI)
    for text in ("We will reply within 2 working days.", "2个工作日内回复您。"):
        (plain,) = promises(text, sent=thursday, zone=SHANGHAI, ours=True)
        (own,) = promises(text, sent=thursday, zone=SHANGHAI, ours=True, workdays=with_holiday)
        assert plain.due is not None
        assert own.due is not None
        assert (plain.due.date(), own.due.date()) == (date(2026, 6, 22), date(2026, 6, 23))


def test_tied_to_an_event() -> None:
    (one,) = found("We ship within 20 working days after receipt of the deposit.")
    assert one.due is None
    assert one.tied == Tied(Event.DEPOSIT, 20, working=True)


def test_a_machine_promises_nothing() -> None:
    assert not found("I am out of the office. I will answer your mail on Monday.")
    assert not found("我们明天给您报价。\n退订请点击这里")


def test_the_same_promise_twice_is_one() -> None:
    assert len(found("I will reply by Friday. As I said, I will reply by Friday.")) == 1


_WORDS = re.findall(
    r"\S+",
    "we will ship pay send by Friday 12/06 12 June 2026-06-12 13/13/2026 31.02. 99 days next week please ? . > if not 下周三 前 "
    "发货 收到 定金 后 20 天 内 月底 99号 13月40日 within 24 hours 25:99 pm the 0th end of month 十十 ٣ İ ﬁ 𝟙 \x00 \u202e",
)
words = st.sampled_from([*_WORDS, "\n", "\r\n", " "])
texts = st.one_of(st.text(max_size=300), st.lists(words, max_size=40).map(" ".join), st.lists(words, max_size=40).map("".join))
moments = st.datetimes(timezones=st.sampled_from([UTC, SHANGHAI, ZoneInfo("America/Sao_Paulo"), timezone(timedelta(hours=14))]))


@settings(deadline=None, max_examples=400)
@given(text=texts, sent=moments, ours=st.booleans(), country=st.sampled_from(["", "US", "DE"]))
def test_never_raises(text: str, sent: datetime, ours: bool, country: str) -> None:
    zone = sent.tzinfo
    assert zone is not None
    for one in promises(text, sent=sent, zone=zone, ours=ours, country=country):
        assert text[one.start : one.end] == one.sentence
        assert (one.due is None) != (one.tied is None)
        assert one.due is None or one.due.tzinfo is not None


@pytest.mark.parametrize(
    "piece",
    [
        "we will ship by Friday ",
        "1",
        " ",
        "一",
        "\n",
        "12/06/",
        "please ",
        "a.",
        "，",
        "我们20天后",
        "within 20 days after ",
        "@a.b",
        ">",
        "www.",
        "--",
        "(",
        "。",
        "end of ",
    ],
)
def test_a_long_text_takes_no_longer(piece: str) -> None:
    text = piece * (5_000_000 // len(piece))
    began = clock.process_time()
    found(text)
    assert clock.process_time() - began < 3
