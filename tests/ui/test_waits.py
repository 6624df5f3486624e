"""Who waits for our answer is seen in the list, said aloud, gathered under "to reply", and settled with a key."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.qtbot import QtBot

from desktop import language
from desktop.actions import customer as customers
from desktop.actions import waiting as act
from desktop.actions.profile import Profile
from desktop.model.customer import Customer
from desktop.model.ids import CustomerId, MessageId
from desktop.model.label import TO_REPLY
from desktop.store import waiting
from desktop.ui.context import Context
from desktop.ui.theme import Density
from desktop.ui.waits import span
from desktop.ui.window import Window
from tests.ui.conftest import LINA, NOW, Thread

Make = Callable[[], Window]


def said(window: Window, row: int = 0) -> str:
    index: QModelIndex = window.mail.list.model.index(row, 0)
    return str(index.data(Qt.ItemDataRole.AccessibleTextRole))


def ask(profile: Profile, *messages: MessageId) -> None:
    act.turn(profile, messages, on=True)


@pytest.fixture
def two(make_window: Make, thread: Thread, profile: Profile, context: Context, qtbot: QtBot) -> tuple[Window, MessageId]:
    """A window with two conversations, of which the one that is named waits."""
    (waits,) = thread("4711", [0])
    thread("5000", [0])
    customers.save(profile, Customer(CustomerId(0), "Weber GmbH", country="DE", domains=("weber.example",)), now=NOW)
    ask(profile, waits)
    window = make_window()
    qtbot.waitUntil(lambda: len(window.mail.list.model.ids) == 2)
    qtbot.waitUntil(lambda: len(window.mail.waits.all) == 1)
    return window, waits


def test_the_list_says_how_long_there_is_and_whose_it_is(two: tuple[Window, MessageId], context: Context) -> None:
    window, waits = two
    row = list(window.mail.list.model.ids).index(waits)
    assert "late" in said(window, row)
    assert "Weber GmbH" in said(window, row)
    assert "late" not in said(window, 1 - row)
    for density in Density:  # painted in each of them without a word of Qt's
        context.theme.set_density(density)
        assert not window.mail.list.grab().isNull()


def test_to_reply_gathers_those_who_wait_and_says_so(two: tuple[Window, MessageId], qtbot: QtBot) -> None:
    window, waits = two
    window.mail.deeds["go_reply"].trigger()
    qtbot.waitUntil(lambda: list(window.mail.list.model.ids) == [waits])
    assert "1 waits for me" in window.mail.list.head._count.text()
    qtbot.waitUntil(lambda: window.mail.folders._numbers.get(TO_REPLY) == 1)


def test_a_key_settles_it_and_the_same_is_taken_back(two: tuple[Window, MessageId], profile: Profile, qtbot: QtBot) -> None:
    window, waits = two
    window.mail.list.choose(waits)
    window.mail.deeds["wait"].trigger()
    qtbot.waitUntil(lambda: not window.mail.waits.all)
    window.mail.deeds["undo"].trigger()
    qtbot.waitUntil(lambda: [one.waiting.message for one in window.mail.waits.all] == [waits])


def test_a_mail_that_did_not_wait_can_be_made_to(two: tuple[Window, MessageId], profile: Profile, qtbot: QtBot) -> None:
    window, waits = two
    other = next(MessageId(one) for one in window.mail.list.model.ids if one != waits)
    window.mail.list.choose(other)
    window.mail.deeds["wait"].trigger()
    qtbot.waitUntil(lambda: {one.message for one in waiting.all(profile.store)} == {waits, other})


def test_the_filter_shows_what_customers_wrote_and_the_search_what_is_theirs(
    two: tuple[Window, MessageId], thread: Thread, qtbot: QtBot
) -> None:
    window, _ = two
    thread("6000", [0], sender=LINA)
    qtbot.waitUntil(lambda: len(window.mail.list.model.ids) == 3)
    window.mail.list.head.chips["customers"].click()
    qtbot.waitUntil(lambda: len(window.mail.list.model.ids) == 2)
    window.mail.list.head.chips["all"].click()
    qtbot.waitUntil(lambda: len(window.mail.list.model.ids) == 3)
    window.mail.list.search("customer:nobody")
    qtbot.waitUntil(lambda: len(window.mail.list.model.ids) == 0)
    window.mail.list.search("customer:weber")
    qtbot.waitUntil(lambda: len(window.mail.list.model.ids) == 3)


@pytest.mark.parametrize(
    ("time", "late", "words"),
    [
        (timedelta(seconds=5), False, "1 min left"),
        (timedelta(minutes=59), True, "59 min late"),
        (timedelta(hours=3, minutes=59), False, "3 h left"),
        (timedelta(hours=47), False, "47 h left"),
        (timedelta(days=2), True, "2 days late"),
    ],
)
def test_a_span_is_said_in_the_unit_that_says_enough(time: timedelta, late: bool, words: str) -> None:
    language.use("en")
    try:
        assert span(time, late=late) == words
    finally:
        language.use("")
