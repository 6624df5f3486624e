"""The page of a mail being written, as tests look at it and type into it. The editor is the real one."""

import json
from collections.abc import Callable

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.model.draft import Draft
from desktop.model.message import Address
from desktop.store import draft as drafts
from desktop.ui.compose.editor import _WORLD, Editor
from desktop.ui.compose.window import Compose
from desktop.ui.context import Context

# What Chromium says once on a machine without a graphics card.
WITHOUT_GRAPHICS = pytest.mark.qt_log_ignore(
    "QRhi",
    "Failed to create RHI",
    "Vulkan",
    "GBM is not supported",
    "GPUInfo not initialized",
    "GPU vendor",
    "This plugin does not support",
    extend=True,
)

ANNA = Address("Anna Weber", "anna@weber.example")
Write = Callable[..., Compose]


def ask(qtbot: QtBot, editor: Editor, script: str) -> object:
    """The value of an expression in the editor's page."""
    got: list[object] = []
    editor.page().runJavaScript(f"JSON.stringify({script})", _WORLD.value, got.append)
    qtbot.waitUntil(lambda: bool(got), timeout=10_000)
    answer = got[0]
    return json.loads(answer) if isinstance(answer, str) and answer else None


def html(qtbot: QtBot, window: Compose) -> str:
    found = ask(qtbot, window.editor, "tradewind.content().html")
    assert isinstance(found, str)
    return found


def until_in_html(qtbot: QtBot, window: Compose, part: str, count: int | None = None) -> None:
    """Wait until the text has `part` (as often as `count`)."""
    qtbot.waitUntil(
        lambda: (html(qtbot, window).count(part) == count) if count is not None else part in html(qtbot, window), timeout=10_000
    )


def focused(qtbot: QtBot, window: Compose) -> QWidget:
    """The widget that takes the keys of the page, once the page has noticed that its text has the cursor."""
    window.activateWindow()
    window.editor.take_focus()
    there = "document.hasFocus() && document.activeElement === document.getElementById('text')"
    qtbot.waitUntil(lambda: ask(qtbot, window.editor, there) is True, timeout=10_000)
    target = window.editor.focusProxy()
    assert target is not None
    return target


def type_into(qtbot: QtBot, window: Compose, text: str) -> None:
    """Real keys into the page."""
    QTest.keyClicks(focused(qtbot, window), text)
    qtbot.waitUntil(lambda: text in str(ask(qtbot, window.editor, "document.getElementById('text').innerText")), timeout=10_000)


def kept(window: Compose, context: Context) -> Draft:
    return drafts.get(context.store, window._kept.id)
