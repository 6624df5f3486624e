"""Labels in the window: set and taken off, called in the user's language, and those that are only here say so."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QInputDialog, QLabel, QMenu
from pytestqt.qtbot import QtBot

from desktop import language
from desktop.actions.profile import Profile
from desktop.model.ids import AccountId, MessageId
from desktop.model.label import PROCEDURE, Keywords
from desktop.model.wish import WishKind
from desktop.store import folder, label, message, wish
from desktop.ui import texts
from desktop.ui.context import Context
from desktop.ui.messages import described
from desktop.ui.window import Window
from tests.ui.conftest import Deliver

Make = Callable[[], Window]


def labels_menu(window: Window) -> dict[str, QAction]:
    menu = window.mail.context_menu()
    (found,) = (one.menu() for one in menu.actions() if one.text() in ("Label", "标签"))
    assert isinstance(found, QMenu)
    return {line.text(): line for line in found.actions() if line.text()}


def labels(profile: Profile, one: int) -> frozenset[str]:
    return message.row(profile.store, MessageId(one)).flags.labels


@pytest.mark.parametrize("spoken", ["en", "zh_CN"])
def test_every_label_of_the_procedure_has_a_name_in_both_languages(spoken: str) -> None:
    language.use(spoken)
    try:
        assert not set(PROCEDURE) & {texts.label(name) for name in PROCEDURE}
    finally:
        language.use("")


def test_a_label_is_set_and_taken_off_in_the_menu(make_window: Make, deliver: Deliver, profile: Profile, qtbot: QtBot) -> None:
    (one,) = deliver([1])
    window = make_window()
    qtbot.waitUntil(lambda: len(window.mail.list.model.ids) == 1)
    window.mail.list.step(1)
    labels_menu(window)["Quoted"].trigger()
    qtbot.waitUntil(lambda: labels(profile, one) == {"quoted"})
    qtbot.waitUntil(lambda: labels_menu(window)["Quoted"].isChecked() is True)
    labels_menu(window)["Quoted"].trigger()
    qtbot.waitUntil(lambda: labels(profile, one) == frozenset())


def test_a_label_of_one_s_own_is_typed_once_and_then_in_the_menu(
    make_window: Make, deliver: Deliver, profile: Profile, qtbot: QtBot
) -> None:
    (one,) = deliver([1])
    window = make_window()
    qtbot.waitUntil(lambda: len(window.mail.list.model.ids) == 1)
    window.mail.list.step(1)
    labels_menu(window)["New label…"].trigger()
    (box,) = (found for found in window.mail.findChildren(QInputDialog) if found.isVisible())
    box.setTextValue("Messe & Köln")
    box.accept()
    qtbot.waitUntil(lambda: labels(profile, one) == {"Messe & Köln"})
    qtbot.waitUntil(lambda: "Messe && Köln" in labels_menu(window))


def test_a_label_that_is_only_here_says_so_in_list_and_reader_in_both_languages(
    make_window: Make, deliver: Deliver, profile: Profile, one_account: AccountId, context: Context, qtbot: QtBot
) -> None:
    (one,) = deliver([1])
    inbox = folder.by_path(profile.store, one_account, "INBOX")
    assert inbox is not None
    with profile.store.write() as tx:
        label.learn(tx, inbox.id, Keywords())
        wish.want(tx, [MessageId(one)], WishKind.LABEL, "1", "quoted")
    window = make_window()
    qtbot.waitUntil(lambda: len(window.mail.list.model.ids) == 1)
    window.mail.list.step(1)
    assert "This server keeps no labels: they stay on this computer." in labels_menu(window)

    def chip() -> QLabel | None:
        marks = (found for found in window.mail.reader.head.findChildren(QLabel) if found.property("tone") == "local")
        return next((found for found in marks if not found.isHidden()), None)

    qtbot.waitUntil(lambda: chip() is not None)
    shown = chip()
    assert shown is not None
    assert (shown.text(), shown.accessibleName()) == ("Quoted · only here", "Quoted (only on this computer)")
    assert shown.toolTip()
    assert "Quoted (only on this computer)" in described.sentence(message.row(profile.store, MessageId(one)))
    context.words.use("zh_CN")
    qtbot.waitUntil(lambda: (found := chip()) is not None and found.text() == "已报价 · 仅在本机")
    with profile.store.write() as tx:
        label.stays_here(tx, [MessageId(one)], "quoted", local=False)
    qtbot.waitUntil(lambda: chip() is None)
