"""Where the keys go can be seen: each stop of the Tab key looks different from how it looks without them, in every room."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.model.ids import AccountId
from desktop.ui.account.assistant import Assistant
from desktop.ui.context import Context
from desktop.ui.theme import Mode
from desktop.ui.web_view import MailView
from desktop.ui.window import Window
from tests.ui.conftest import Thread
from tests.ui.pages import WITHOUT_GRAPHICS

pytestmark = WITHOUT_GRAPHICS
MOST = 120  # stops that are walked
AROUND = 4  # pixels around a widget in which its ring may be


def picture(one: QWidget) -> QImage:
    """The widget and a little around it, as it stands in its window."""
    window = one.window()
    place = QRect(one.mapTo(window, QPoint(0, 0)), one.size()).adjusted(-AROUND, -AROUND, AROUND, AROUND)
    return window.grab(place).toImage()


def stops(window: QWidget) -> Iterator[QWidget]:
    """What Tab leads to, once around."""
    seen: set[int] = set()
    for _ in range(MOST):
        at = QApplication.focusWidget()
        if at is None or id(at) in seen:
            return
        seen.add(id(at))
        yield at
        QTest.keyClick(at, Qt.Key.Key_Tab)


def unseen(window: QWidget) -> list[str]:
    """The stops that look the same with the keys and without."""
    found = []
    for one in stops(window):
        if isinstance(one, MailView) or isinstance(one.parentWidget(), MailView):
            continue  # a page has a cursor, or what is chosen in it
        with_keys = picture(one)
        one.clearFocus()
        without = picture(one)
        one.setFocus(Qt.FocusReason.TabFocusReason)
        if without == with_keys:
            found.append(f"{type(one).__name__} “{one.accessibleName() or getattr(one, 'text', str)()}”")
    return found


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
def test_in_every_room(
    qtbot: QtBot,
    context: Context,
    one_account: AccountId,
    thread: Thread,
    make_window: Callable[[], Window],
    mode: Mode,
) -> None:
    thread("A", [0, 1, 2, 3])
    context.theme.choose(mode)
    window = make_window()
    window.resize(1440, 900)
    window.activateWindow()
    room = window.mail
    qtbot.waitUntil(lambda: len(room.list.model.ids) == 1)
    room.list.step(0)
    qtbot.waitUntil(lambda: room.reader.reading is not None)
    room.list.rows.setFocus(Qt.FocusReason.TabFocusReason)
    assert len(list(stops(window))) > 15
    room.list.rows.setFocus(Qt.FocusReason.TabFocusReason)
    assert unseen(window) == []
    window.show_room("settings")
    assert window.settings is not None
    window.settings.finding.field.setFocus(Qt.FocusReason.TabFocusReason)
    assert len(list(stops(window))) > 20
    window.settings.finding.field.setFocus(Qt.FocusReason.TabFocusReason)
    assert unseen(window) == []
    window.show_assistant()
    shown = window.rooms.currentWidget()
    assert isinstance(shown, Assistant)
    shown.address.setFocus(Qt.FocusReason.TabFocusReason)
    assert len(list(stops(window))) > 5
    shown.address.setFocus(Qt.FocusReason.TabFocusReason)
    assert unseen(window) == []
