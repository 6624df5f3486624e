"""What was done to messages is taken back step by step, and told."""

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from desktop.model.folder import Role
from desktop.model.ids import MessageId
from desktop.store import folder, message
from desktop.ui.context import Context
from desktop.ui.moving import STEPS
from desktop.ui.window import Window


def told(window: Window) -> str:
    return window.status.told.text()


def done(qtbot: QtBot, context: Context) -> None:
    qtbot.waitUntil(lambda: not context.background.busy)


def test_a_dozen_deeds_are_taken_back_one_by_one_in_their_order(qtbot: QtBot, app_window: Window, context: Context) -> None:
    room = app_window.mail
    ids = [MessageId(one) for one in room.list.model.ids]
    at = message.row(context.store, ids[0]).folder
    (elsewhere,) = [one.id for one in folder.all(context.store) if one.path == "Customers"]

    def state() -> list[object]:
        rows = message.rows(context.store, ids)
        return [(rows[one].folder, rows[one].flags) for one in ids]

    deeds: list[Callable[[], None]] = [
        lambda: room.moving.toggle(ids[:2], "flagged"),
        lambda: room.moving.label(ids[1:3], "quoted", on=True),
        lambda: room.moving.toggle(ids[2:], "seen"),
        lambda: room.moving.archive(ids[:1], at),
        lambda: room.moving.move(ids[1:3], elsewhere, at),
        lambda: room.moving.delete(ids[3:4], at),
        lambda: room.moving.junk(ids[4:], at),
        lambda: room.moving.label(ids[1:2], "quoted", on=False),
        lambda: room.moving.toggle(ids[:1], "flagged"),
        lambda: room.moving.label(ids[:3], "to-reply", on=True),
        lambda: room.moving.toggle(ids[1:2], "seen"),
        lambda: room.moving.toggle(ids[2:3], "flagged"),
    ]
    assert len(deeds) >= 10
    assert len(deeds) <= STEPS
    states = [state()]
    for do in deeds:
        do()
        done(qtbot, context)
        states.append(state())
        assert states[-1] != states[-2]
    for number in range(len(deeds), 0, -1):
        room.deeds["undo"].trigger()
        done(qtbot, context)
        assert state() == states[number - 1]
        assert told(app_window).startswith("Taken back: ")
        assert app_window.status.told_undo.isVisible() is (number > 1)
        if number > 2:
            assert told(app_window).endswith(f"{number - 1} more can be taken back")
    room.deeds["undo"].trigger()
    assert told(app_window) == "There is nothing to undo."


def test_an_undo_that_comes_before_the_deed_is_done_takes_back_that_deed(
    qtbot: QtBot, app_window: Window, context: Context
) -> None:
    room = app_window.mail
    first, second = (MessageId(one) for one in room.list.model.ids[:2])
    at = message.row(context.store, first).folder
    room.moving.archive([first], at)
    room.moving.archive([second], at)
    room.undo()
    done(qtbot, context)
    assert message.row(context.store, second).folder == at
    assert message.row(context.store, first).folder != at


def test_what_changed_nothing_is_no_step(qtbot: QtBot, app_window: Window, context: Context) -> None:
    room = app_window.mail
    ids = [MessageId(one) for one in room.list.model.ids[:1]]
    at = message.row(context.store, ids[0]).folder
    room.moving.archive(ids, at)
    room.moving.label(ids, "quoted", on=False)  # it has none
    done(qtbot, context)
    room.undo()
    done(qtbot, context)
    assert message.row(context.store, ids[0]).folder == at


def test_a_step_whose_folder_is_gone_is_said_and_the_one_before_still_works(
    qtbot: QtBot, app_window: Window, context: Context
) -> None:
    room = app_window.mail
    first, second = (MessageId(one) for one in room.list.model.ids[:2])
    (elsewhere,) = [one.id for one in folder.all(context.store) if one.path == "Customers"]
    room.moving.toggle([first], "flagged")
    room.moving.move([second], elsewhere, message.row(context.store, second).folder)
    done(qtbot, context)
    room.moving.archive([second], elsewhere)
    done(qtbot, context)
    assert {one.id for one in folder.all(context.store) if one.role is Role.ARCHIVE} == {message.row(context.store, second).folder}
    with context.store.write() as tx:
        tx.run("UPDATE folder SET selectable = 0 WHERE id = ?", elsewhere)
    said: list[object] = []
    context.background.problem.disconnect(app_window.say_problem)
    context.background.problem.connect(said.append)
    room.undo()
    done(qtbot, context)
    assert len(said) == 1
    room.undo()
    done(qtbot, context)
    room.undo()
    done(qtbot, context)
    assert not message.row(context.store, first).flags.flagged
