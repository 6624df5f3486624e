"""The settings say who is believed when mail arrives, let it be corrected, and take back what was said to be fine."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.model.ids import AccountId
from desktop.model.origin import OFF
from desktop.store import origin, setting
from desktop.store.origin import Trust
from desktop.ui.context import Context
from desktop.ui.settings.origin import OriginCard
from tests.ui.conftest import NOW


def test_servers_are_shown_corrected_and_learned_again(qtbot: QtBot, context: Context, one_account: AccountId) -> None:
    with context.store.write() as tx:
        origin.set_trust(tx, one_account, Trust(("mx.example.com",)))
    card = OriginCard(context)
    qtbot.addWidget(card)
    row = card.servers[one_account]
    assert row.field.text() == "mx.example.com"
    assert row.learn.isHidden()
    row.field.setText("MX.other.example, in.other.example")
    row.field.editingFinished.emit()
    wanted = Trust(("in.other.example", "mx.other.example"), said=True)
    qtbot.waitUntil(lambda: origin.trust(context.store, one_account) == wanted)
    qtbot.waitUntil(lambda: not row.learn.isHidden())
    row.learn.click()
    qtbot.waitUntil(lambda: origin.trust(context.store, one_account) == Trust())
    qtbot.waitUntil(row.learn.isHidden)


def test_nobody_is_asked_for_keys_where_that_is_switched_off(qtbot: QtBot, context: Context, one_account: AccountId) -> None:
    card = OriginCard(context)
    qtbot.addWidget(card)
    assert card.check.isChecked()
    card.check.click()
    qtbot.waitUntil(lambda: setting.get(context.store, OFF) == "1")


def test_what_is_fine_is_listed_and_taken_back(qtbot: QtBot, context: Context, one_account: AccountId) -> None:
    card = OriginCard(context)
    qtbot.addWidget(card)
    assert card.fine == []
    with context.store.write() as tx:
        origin.tolerate(tx, "Anna@Weber.example", "sender.lookalike", "weber.example", now=NOW)
        origin.tolerate(tx, "bob@x.example", "link.elsewhere", "y.example", now=NOW)
    qtbot.waitUntil(lambda: len(card.fine) == 2)
    assert "anna@weber.example" in card.fine[1].take_back.accessibleName()
    card.fine[0].take_back.click()
    qtbot.waitUntil(lambda: [one.sender for one in origin.tolerated(context.store)] == ["anna@weber.example"])
    qtbot.waitUntil(lambda: len(card.fine) == 1)
    QApplication.processEvents()
