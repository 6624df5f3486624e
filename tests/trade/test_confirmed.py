"""What answers to a written confirmation settle: the table, and what no table holds."""

import sys
import time
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.model.confirmation import Confirmation, Kind, Point, State, settled, unplaced
from desktop.model.ids import ConfirmationId
from desktop.trade.confirmed import answer
from tests.trade.sentences import lines

NOW = datetime(2026, 5, 13, 8, tzinfo=UTC)
POINTS = (
    Point(Kind.GOODS, "LED strips LS-2835-60"),
    Point(Kind.QUANTITY, "5,000 pcs"),
    Point(Kind.PRICE, "USD 0.86 per piece"),
    Point(Kind.INCOTERM, "FOB Ningbo, Incoterms 2020"),
    Point(Kind.PAYMENT, "30 % deposit by T/T, balance against copy of B/L"),
    Point(Kind.DELIVERY, "shipped by 20 June 2026"),
    Point(Kind.VALIDITY, "until 31 May 2026"),
    Point(Kind.QUALITY, "EN 62471, as the approved sample of 12 April"),
)
ASKED = Confirmation(ConfirmationId(1), None, points=POINTS)
SIGNS = {State.OPEN: ".", State.CONFIRMED: "c", State.CHANGED: "x"}


def after(text: str) -> Confirmation:
    found = answer(text.replace("\\n", "\n"))
    return ASKED if found is None else settled(ASKED, found, "<1@x>", NOW)


def measured(name: str) -> tuple[int, int, int, int, list[str]]:
    """Mails read as they were meant, all mails, points ticked that were not confirmed, points ticked; and what went wrong."""
    right = false = ticked = number = 0
    wrong = []
    for expected, theirs, text in lines(name):
        number += 1
        told = after(text)
        signs = "".join(SIGNS[one.state] for one in told.points)
        changed = " ".join(one.theirs for one in told.points)
        good = signs == expected and (theirs == "-" or theirs in changed)
        right += good
        ticked += signs.count("c")
        false += sum(one == "c" != other for one, other in zip(signs, expected, strict=True))
        if not good:
            wrong.append(f"{expected} {signs} {theirs} [{changed}]: {text}")
    return right, number, false, ticked, wrong


def test_table(capsys: pytest.CaptureFixture[str]) -> None:
    right, number, false, ticked, wrong = measured("confirmed.tsv")
    with capsys.disabled():
        sys.stdout.write(f"\nanswers to confirmations: {right} of {number} as meant; {false} of {ticked} ticks were not said\n")
    assert right >= 0.98 * number, "\n".join(wrong)
    assert false == 0, "\n".join(wrong)
    assert number >= 80


def test_mails_that_the_rules_were_not_made_from(capsys: pytest.CaptureFixture[str]) -> None:
    right, number, false, ticked, wrong = measured("confirmed_held_out.tsv")
    with capsys.disabled():
        sys.stdout.write(f"\nheld out: {right} of {number} as meant; {false} of {ticked} ticks were not said\n")
    assert right >= 0.8 * number, "\n".join(wrong)
    assert false <= 0.02 * ticked, "\n".join(wrong)


@given(st.text(alphabet="confirmed not OK, price 3.>\n确认除外:-", max_size=200))
@settings(max_examples=150, deadline=None)
def test_any_text_is_read_and_what_is_empty_says_nothing(text: str) -> None:
    found = answer(text)
    assert found is None or found.whole or found.perhaps or found.remarks


def test_a_long_mail_is_read_quickly() -> None:
    for text in ("confirmed, " * 4000, "> 3. Price -> ok\n" * 4000, "确认，" * 8000, "points 1, " * 4000):
        begin = time.perf_counter()
        answer(text)
        assert time.perf_counter() - begin < 2


def test_the_sentence_of_the_customer_is_the_evidence() -> None:
    told = after("Hi Lina,\\nwe confirm all points, but the price must be USD 0.84.\\nRegards")
    assert {one.by.sentence for one in told.points} == {"we confirm all points, but the price must be USD 0.84."}
    assert told.points[2].theirs == "USD 0.84"
    assert all(one.by.message_id == "<1@x>" and one.at == NOW for one in told.points)


def test_an_objection_that_belongs_to_no_point_ticks_nothing() -> None:
    found = answer("Confirmed, but the colour must be red.")
    assert found is not None
    assert found.whole
    told = settled(ASKED, found, "<1@x>", NOW)
    assert {one.state for one in told.points} == {State.OPEN}
    assert [one.words for one in unplaced(ASKED, found)] == ["the colour must be red"]


def test_what_may_be_a_confirmation_is_left_to_the_rep() -> None:
    found = answer("We confirm your very nice idea of a list.")
    assert found is not None
    assert not found.whole
    assert found.perhaps


def test_points_of_ones_own_are_named_by_their_label() -> None:
    mine = replace(ASKED, points=(*POINTS, Point(Kind.OTHER, "in cartons of 50", "Packing")))
    found = answer("Confirmed, only the packing should be 40 per carton.")
    assert found is not None
    told = settled(mine, found, "<1@x>", NOW)
    assert [one.state for one in told.points] == [State.CONFIRMED] * 8 + [State.CHANGED]


def test_what_was_withdrawn_stays_so_and_keeps_its_number() -> None:
    mine = replace(ASKED, points=(replace(POINTS[0], state=State.WITHDRAWN), *POINTS[1:]))
    found = answer("Points 1-3 ok.")
    assert found is not None
    assert "".join(SIGNS.get(one.state, "w") for one in settled(mine, found, "<1@x>", NOW).points) == "wcc....."


def test_the_newest_word_wins_and_a_new_objection_takes_a_tick_back() -> None:
    first, second = answer("Confirmed."), answer("Sorry, the price should be USD 0.84.")
    assert first is not None
    assert second is not None
    told = settled(settled(ASKED, first, "<1@x>", NOW), second, "<2@x>", NOW)
    assert told.points[2].state is State.CHANGED
    assert told.points[2].by.message_id == "<2@x>"
    again = answer("Price is ok.")
    assert again is not None
    assert settled(told, again, "<3@x>", NOW).points[2].state is State.CONFIRMED
