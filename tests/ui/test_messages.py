"""The message list: a sound model, quick with 100,000 ids, and rows that never jump."""

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QAbstractItemModel, QItemSelectionModel, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from desktop.actions import message as messages
from desktop.model.ids import AccountId, ConversationId, FolderId, MessageId
from desktop.model.message import Address, Flags, Kept, Row, View
from desktop.store import message
from desktop.ui import dates
from desktop.ui.context import Context
from desktop.ui.messages import described
from desktop.ui.messages.changes import Insert, Move, steps
from desktop.ui.messages.listed import Listed, alone
from desktop.ui.messages.model import PAGE, MessageModel, dragged
from desktop.ui.window import Window
from tests.ui.conftest import NOW, Deliver

MANY = 100_000


def row(number: int, **facts: object) -> Row:
    given_facts: dict[str, object] = {
        "id": MessageId(number),
        "account": AccountId(1),
        "folder": FolderId(1),
        "message_id": f"<{number}@weber.example>",
        "from_": (Address("Anna Weber", "anna@weber.example"),),
        "to": (Address("", "lina@example.com"),),
        "subject": f"Inquiry {number}",
        "snippet": "Could you confirm",
        "date": NOW,
        "size": 1000,
        "flags": Flags(),
        "attachments": 0,
        "kept": Kept.WHOLE,
        "conversation": ConversationId(number),
    }
    return Row(**{**given_facts, **facts})  # type: ignore[arg-type]


def model_of(reads: Callable[[Sequence[int], Sequence[MessageId]], Mapping[int, Listed]]) -> MessageModel:
    return MessageModel(reads, lambda keys: [MessageId(key) for key in keys])


class Reads:
    """Rows out of nothing, counting how often and how many were asked for."""

    def __init__(self) -> None:
        self.asked: list[int] = []

    def __call__(self, keys: Sequence[int], ids: Sequence[MessageId]) -> dict[int, Listed]:
        self.asked.append(len(keys))
        return {key: alone(row(one)) for key, one in zip(keys, ids, strict=True)}


def reset(model: MessageModel, ids: Iterable[int]) -> None:
    model.reset(array("q", ids), array("q", ids))


def test_the_model_keeps_qts_rules_through_every_kind_of_change(qtbot: QtBot) -> None:
    model = model_of(Reads())
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    reset(model, range(1000, 0, -1))
    for wanted in (
        array("q", range(1200, 0, -1)),
        array("q", [i for i in range(1200, 0, -1) if i % 3]),
        array("q", [*range(1300, 1250, -1), *[i for i in range(1200, 0, -1) if i % 5]]),
        array("q", [1, 1260, *range(500, 2, -1), 1255]),
        array("q"),
        array("q", [7]),
    ):
        made = steps(array("q", model.ids), wanted)
        assert made is not None
        model.apply(made, wanted)
        assert model.ids == model.keys == wanted
        model.forget(frozenset({7}), 0, 10)


def test_rows_are_read_in_pages_and_only_where_one_looks(qtbot: QtBot) -> None:
    reads = Reads()
    model = model_of(reads)
    reset(model, range(MANY, 0, -1))
    assert model.rowCount() == MANY
    assert reads.asked == []
    for number in range(50_000, 50_010):
        found = model.row(number)
        assert found is not None
        assert found.id == MANY - number
    assert reads.asked == [PAGE]
    for number in range(0, MANY, 17):
        model.row(number)
    assert max(reads.asked) <= PAGE
    assert len(model._rows) < 6000


def test_a_message_that_is_gone_meanwhile_leaves_an_empty_row(qtbot: QtBot) -> None:
    model = model_of(lambda _keys, _ids: {})
    reset(model, [1])
    assert model.row(0) is None
    assert model.data(model.index(0), Qt.ItemDataRole.DisplayRole) == ""


def test_dragged_messages_are_those_that_were_chosen(qtbot: QtBot) -> None:
    model = model_of(Reads())
    reset(model, [9, 8, 7])
    assert dragged(model.mimeData([model.index(0), model.index(2)])) == (9, 7)


ids = st.lists(st.integers(1, 60), unique=True).map(lambda found: array("q", found))


@given(ids, ids)
def test_steps_lead_from_one_list_to_the_other(old: "array[int]", new: "array[int]") -> None:
    made = steps(old, new)
    assert made is not None
    stay = set(old) & set(new)
    if [i for i in old if i in stay] == [i for i in new if i in stay]:
        assert not any(isinstance(step, Move) for step in made)
    shown = array("q", old)
    for step in made:
        if isinstance(step, Insert):
            shown[step.first : step.first] = step.ids
        elif isinstance(step, Move):
            assert step.to not in (step.first, step.first + 1)  # Qt takes that for no move
            shown.insert(step.to - (step.first < step.to), shown.pop(step.first))
        else:
            del shown[step.first : step.first + step.count]
    assert shown == new


def test_new_mail_in_a_list_of_100_000_is_one_step() -> None:
    old = array("q", range(MANY, 0, -1))
    new = array("q", range(MANY + 3, 0, -1))
    assert steps(old, new) == [Insert(0, array("q", [MANY + 3, MANY + 2, MANY + 1]))]


def test_the_newest_mail_stands_first_and_arriving_mail_appears(qtbot: QtBot, app_window: Window, deliver: Deliver) -> None:
    model = app_window.mail.list.model
    shown = model.row(0)
    assert shown is not None
    assert shown.subject == "Inquiry 5"
    deliver([6])
    qtbot.waitUntil(lambda: len(model.ids) == 6)
    first = model.row(0)
    assert first is not None
    assert first.subject == "Inquiry 6"


def test_what_one_reads_stays_in_its_place_while_mail_arrives(qtbot: QtBot, app_window: Window, deliver: Deliver) -> None:
    deliver(range(100, 200), seen=True)
    shown = app_window.mail.list
    qtbot.waitUntil(lambda: len(shown.model.ids) == 105)
    shown.rows.setCurrentIndex(shown.model.index(50))
    shown.rows.scrollTo(shown.model.index(50))
    chosen = shown.selected()
    place = shown.rows.visualRect(shown.rows.currentIndex()).y()
    deliver(range(200, 230))
    qtbot.waitUntil(lambda: len(shown.model.ids) == 135)
    assert shown.selected() == chosen
    assert shown.rows.visualRect(shown.rows.currentIndex()).y() == place
    assert shown._more.isVisible()
    shown.to_top()
    assert not shown._more.isVisible()


def test_the_next_message_is_chosen_when_the_chosen_one_goes(qtbot: QtBot, app_window: Window) -> None:
    shown = app_window.mail.list
    shown.step(1)
    shown.step(1)
    gone, following = shown.model.ids[1], shown.model.ids[2]
    assert shown.selected() == (gone,)
    app_window.mail.deeds["archive"].trigger()
    qtbot.waitUntil(lambda: gone not in shown.model.ids)
    assert shown.selected() == (following,)


def test_several_chosen_messages_stay_chosen_while_mail_arrives(qtbot: QtBot, app_window: Window, deliver: Deliver) -> None:
    shown = app_window.mail.list
    for number in (1, 3):
        shown.rows.selectionModel().select(shown.model.index(number), QItemSelectionModel.SelectionFlag.Select)
    chosen = shown.selected()
    assert len(chosen) == 2
    deliver([10, 11])
    qtbot.waitUntil(lambda: len(shown.model.ids) == 7)
    assert shown.selected() == chosen


def test_a_changed_flag_is_shown_at_once(qtbot: QtBot, app_window: Window, context: Context) -> None:
    shown = app_window.mail.list
    first = MessageId(shown.model.ids[0])
    messages.mark(context.profile, [first], flagged=True, seen=True)

    def marked() -> bool:
        row = shown.model.row(0)
        return row is not None and row.flags.flagged and row.flags.seen

    qtbot.waitUntil(marked)


def test_search_finds_everywhere_and_ends_with_the_folder_again(qtbot: QtBot, app_window: Window, deliver: Deliver) -> None:
    deliver([40], path="Archive")
    shown = app_window.mail.list
    shown.search("inquiry 40")
    qtbot.waitUntil(lambda: len(shown.model.ids) == 1)
    shown.search("nothing-like-that")
    qtbot.waitUntil(lambda: not shown.model.ids)
    assert shown.empty.isVisible()
    assert shown.empty.title.text() == "Nothing found"
    shown.search("")
    qtbot.waitUntil(lambda: len(shown.model.ids) == 5)


def test_a_filter_shows_only_what_it_says(qtbot: QtBot, app_window: Window, context: Context) -> None:
    shown = app_window.mail.list
    messages.mark(context.profile, [MessageId(shown.model.ids[2])], flagged=True)
    shown.head.chips["flagged"].click()
    qtbot.waitUntil(lambda: len(shown.model.ids) == 1)
    shown.head.chips["all"].click()
    qtbot.waitUntil(lambda: len(shown.model.ids) == 5)


def test_the_ids_are_those_of_the_store(app_window: Window, context: Context) -> None:
    assert app_window.mail.list.model.ids == message.ids(context.store, View(role=app_window.mail.list.shown.view.role))


def test_a_row_is_said_in_words(app_window: Window) -> None:
    model: QAbstractItemModel = app_window.mail.list.model
    said = model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert isinstance(said, str)
    assert said.startswith("unread, Anna Weber, Inquiry 5, ")


def test_hostile_people_are_named_without_failing() -> None:
    assert described.people(row(1, from_=())) == "(no sender)"
    assert described.people(row(1, from_=(Address("", ""),))) == "(invalid sender)"
    assert described.people(row(1, to=()), outgoing=True) == "(no recipient yet)"
    crowd = tuple(Address("", f"p{i}@example.com") for i in range(5000))
    assert described.people(row(1, to=crowd), outgoing=True) == "p0@example.com, p1@example.com, p2@example.com +4997"


@pytest.mark.parametrize(
    ("before", "said"),
    [
        (timedelta(), "12:00"),
        (timedelta(days=1), "Yesterday"),
        (timedelta(days=2), "Mon"),
        (timedelta(days=30), "11 May"),
        (timedelta(days=400), "6 May 2025"),
        (timedelta(days=-2), "12 Jun"),
    ],
)
def test_dates_are_said_as_people_say_them(before: timedelta, said: str, context: Context) -> None:
    now = datetime(2026, 6, 10, 12, 0).astimezone()
    assert dates.short(now.astimezone(UTC) - before, now) == said
