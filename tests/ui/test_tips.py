"""Foreign words in tooltips and menus are shown as they are written: Qt reads nothing of them as HTML or as keys."""

import ast
from pathlib import Path

import pytest
from PySide6 import QtGui
from PySide6.QtCore import QUrl
from PySide6.QtGui import QStandardItem, QTextDocument
from PySide6.QtWidgets import QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from desktop import ui
from desktop.actions.profile import Profile
from desktop.formats import arrival
from desktop.model.folder import RemoteFolder, Role
from desktop.model.ids import AccountId
from desktop.model.message import Address, Flags
from desktop.store import folder, message
from desktop.ui.compose.recipients import _Chip
from desktop.ui.context import Context
from desktop.ui.customer.lines import Line
from desktop.ui.messages import described
from desktop.ui.parts import literal, tip
from desktop.ui.window import Window
from tests.ui.conftest import FOLDERS, NOW, Deliver, mail

HOSTILE = (
    '<img src="file:///etc/hostname"> Anna',
    "<b>Anna</b> & sons",
    "<a href=x>one</a>\n<p>two",
    "<!DOCTYPE html>",
    "a < b > c",
)
HARMLESS = ("Anna <anna@weber.example>", "R&D", "a<b, b<c", "one\ntwo")


class Reading(QTextDocument):
    """A document as the tooltip makes it, that notes what it would have opened."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        self.opened.append(str(name))
        return None


def shown(text: str) -> str:
    """What a tooltip shows, and that it opens nothing."""
    if not QtGui.Qt.mightBeRichText(text):
        return text
    read = Reading()
    read.setHtml(text)
    read.size()
    assert read.opened == []
    return read.toPlainText()


@pytest.mark.parametrize("text", HOSTILE + HARMLESS)
def test_a_tooltip_shows_its_words_as_they_are_written(qtbot: QtBot, text: str) -> None:
    widget, item = QLabel(), QStandardItem()
    qtbot.addWidget(widget)
    tip(widget, text)
    tip(item, text)
    assert shown(widget.toolTip()) == shown(item.toolTip()) == text


@pytest.mark.parametrize("text", HARMLESS)
def test_what_qt_does_not_read_as_html_stays_as_it_is(qtbot: QtBot, text: str) -> None:
    widget = QLabel()
    qtbot.addWidget(widget)
    tip(widget, text)
    assert widget.toolTip() == text


def test_no_view_sets_a_tooltip_but_through_the_one_way() -> None:
    """QToolTip.showText and what's-this texts are read as HTML just the same."""
    assert ui.__file__
    root = Path(ui.__file__).parent
    direct = {"setToolTip", "showText", "setWhatsThis", "setStatusTip", "ToolTipRole"}
    found = {
        f"{file.relative_to(root)}:{node.lineno}"
        for file in root.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in direct
    }
    assert {each.partition(":")[0] for each in found} == {"parts.py"}


def test_sender_and_subject_of_a_mail_are_words_in_every_tooltip(
    qtbot: QtBot, context: Context, profile: Profile, one_account: AccountId
) -> None:
    raw = mail(1, date=NOW, sender='"<img src=/x>" <a@b.example>').replace(b"Subject: Inquiry 1", b"Subject: <img src=/y> offer")
    home = folder.by_role(profile.store, one_account, Role.INBOX)
    assert home is not None
    with profile.store.write() as tx:
        (made,) = message.add(tx, one_account, home.id, [arrival.arrival(1, Flags(), received=NOW, size=len(raw), raw=raw)])
    row = message.row(profile.store, made)
    line = Line(context.theme)
    qtbot.addWidget(line)
    words = described.sentence(row, now=NOW)
    line.show_words("today", row.subject, words, message=row.id)
    parent = QWidget()
    qtbot.addWidget(parent)
    chips = [_Chip(Address("<img src=/x>", address), context.theme, parent) for address in ("a@b.example", "<img src=/z>")]
    for chip in chips:
        chip.say()
    said = [line.toolTip(), *(chip.toolTip() for chip in chips)]
    assert all("<img" in shown(each) for each in said)
    assert "<img src=/y> offer" in line.accessibleName()
    assert all("&lt;" not in each.accessibleName() for each in (line, *chips))


def test_a_folder_is_called_in_menus_what_it_is_called(
    qtbot: QtBot, profile: Profile, one_account: AccountId, deliver: Deliver, app_window: Window
) -> None:
    named = RemoteFolder("R&D\tCtrl+Q", b"R&D", "/", Role.NONE)
    with profile.store.write() as tx:
        folder.reconcile(tx, one_account, (*FOLDERS, named))
    room = app_window.mail
    room.list.step(0)
    qtbot.waitUntil(lambda: bool(room.list.selected()))
    menu = room.context_menu()
    (into,) = [each for each in menu.findChildren(QMenu) if each.title() == "Move to"]
    assert "R&&D Ctrl+Q" in [each.text() for each in into.actions()]
    assert not [each for each in into.actions() if each.shortcut().toString()]


def test_words_of_a_menu_make_no_keys() -> None:
    assert literal("R&D\tCtrl+Q") == "R&&D Ctrl+Q"
