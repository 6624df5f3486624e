"""A walk through the window by what assistive technology sees only: roles, names, values and actions of Qt's accessibility tree."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleInterface
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.formats.source import unpack
from desktop.store import outgoing as outbox
from desktop.ui.context import Context
from desktop.ui.window import Window
from tests.ui.pages import WITHOUT_GRAPHICS

pytestmark = WITHOUT_GRAPHICS
NAME = QAccessible.Text.Name


@pytest.fixture(autouse=True)
def listening() -> Iterator[None]:
    """As when assistive technology is there: Qt tells it what changes only then."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def below(one: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """Everything in it that is to be seen, in order."""
    for number in range(one.childCount()):
        child = one.child(number)
        if child is not None and child.isValid() and not child.state().invisible:
            yield child
            yield from below(child)


def find(window: QWidget, name: str, *, role: QAccessible.Role | None = None) -> QAccessibleInterface:
    """The one thing that is called so (from its beginning on)."""
    root = QAccessible.queryAccessibleInterface(window)
    found = [one for one in below(root) if one.text(NAME).startswith(name) and role in (None, one.role())]
    assert found, f"nothing is called {name!r}: {sorted({one.text(NAME) for one in below(root)})}"
    return found[0]


def press(window: QWidget, name: str) -> None:
    """A button, or one that stays down."""
    root = QAccessible.queryAccessibleInterface(window)
    buttons = (QAccessible.Role.Button, QAccessible.Role.CheckBox, QAccessible.Role.RadioButton)
    (one, *_) = [one for one in below(root) if one.text(NAME) == name and one.role() in buttons]
    names, toggles = one.actionInterface().actionNames(), QAccessibleActionInterface.toggleAction()
    one.actionInterface().doAction(toggles if toggles in names else QAccessibleActionInterface.pressAction())


def write(window: QWidget, name: str, text: str) -> None:
    find(window, name, role=QAccessible.Role.EditableText).setText(QAccessible.Text.Value, text)


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_a_mail_is_read_answered_and_sent_by_names_alone(qtbot: QtBot, app_window: Window, context: Context, language: str) -> None:
    words = {
        "en": ("Messages", "Quick reply to Anna Weber", "Send the quick reply", "Settings", "Find a setting", "Mail"),
        "zh_CN": ("邮件列表", "快速回复 Anna Weber", "发送快速回复", "设置", "查找设置", "邮件"),
    }[language]
    rows, field, send, settings, seek, mail = words
    context.words.use(language)
    listed = find(app_window, rows, role=QAccessible.Role.List)
    qtbot.waitUntil(lambda: "Inquiry 5" in listed.child(0).text(NAME))
    assert "Anna Weber" in listed.child(0).text(NAME)

    with qtbot.waitSignal(app_window.mail.reader.shown):
        listed.child(0).actionInterface().doAction(QAccessibleActionInterface.toggleAction())
    write(app_window, field, "Dear Anna, yes.")
    press(app_window, send)
    qtbot.waitUntil(lambda: len(outbox.all(context.store)) == 1)
    assert "Dear Anna, yes." in unpack(outbox.source(context.store, outbox.all(context.store)[0].id)).decode()
    press(app_window, settings)
    write(app_window, seek, "hold")
    assert app_window.settings is not None
    assert app_window.settings.isVisible()
    press(app_window, mail)
    qtbot.waitUntil(app_window.mail.isVisible)
