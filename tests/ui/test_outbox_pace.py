"""Mail that a limit holds back says how much went, and when it goes on; the limits are chosen in the settings."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.actions.profile import Profile
from desktop.model.ids import AccountId
from desktop.model.outgoing import OutgoingState, files_sent
from desktop.model.pace import daily, pause
from desktop.store import account, outgoing, setting
from desktop.ui import dates
from desktop.ui.context import Context
from desktop.ui.loops import Loops
from desktop.ui.outbox import Outbox
from desktop.ui.settings.sending import AccountSending
from desktop.ui.status import Status
from tests.ui.conftest import NOW
from tests.ui.test_status import queue


@pytest.fixture
def dialog(qtbot: QtBot, context: Context, loops: Loops, one_account: AccountId) -> Iterator[Outbox]:
    parent = QWidget()
    qtbot.addWidget(parent)
    made = Outbox(context, loops, parent)
    yield made
    made.close()
    qtbot.waitUntil(lambda: not context.background.busy)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def kept(profile: Profile, name: str, value: str) -> bool:
    return setting.get(profile.store, name) == value


def words(dialog: Outbox) -> str:
    return "\n".join(each.text() for each in dialog.findChildren(QLabel) if each.isVisibleTo(dialog))


def test_what_waits_for_a_limit_says_so_and_when_it_goes_on(
    qtbot: QtBot, dialog: Outbox, profile: Profile, one_account: AccountId, context: Context, loops: Loops
) -> None:
    with profile.store.write() as tx:
        setting.set(tx, daily(one_account), "50")
    for number in range(48):
        sent = queue(profile, one_account, number, seconds=0)
        if number < 45:
            with profile.store.write() as tx:
                outgoing.step(tx, sent, OutgoingState.SENDING, now=NOW)
                outgoing.step(tx, sent, OutgoingState.SENT, now=NOW - timedelta(hours=1))
    status = Status(context, loops)
    qtbot.addWidget(status)
    when = NOW + timedelta(hours=23)
    assert status.outbox.text() == f"Outbox: 3 waiting · 45 of 50 in 24 hours · next: {dates.short(when, NOW)}"
    dialog.refresh()
    said = words(dialog)
    assert "lina@example.com: 45 of 50 in 24 hours" in said
    assert f"The next mail goes out {dates.full(when, NOW)}" in said
    assert said.count("Waits for its turn") == 3
    context.words.use("zh_CN")
    assert "24 小时内 45 / 50" in words(dialog)
    assert "24 小时内 45 / 50" in status.outbox.text()


def test_what_is_chosen_of_an_account_s_sending_is_kept(
    qtbot: QtBot, profile: Profile, one_account: AccountId, context: Context
) -> None:
    made = AccountSending(context, account.get(profile.store, one_account))
    qtbot.addWidget(made)
    made.say()
    assert (made.pause.currentText(), made.daily.currentText()) == (
        *("As the provider says (No pause)", "As the provider says (No limit)"),
    )
    for field, name, value in (
        (made.pause, pause(one_account), "30"),
        (made.daily, daily(one_account), "200"),
        (made.files_sent, files_sent(one_account), "yes"),
    ):
        field.setCurrentIndex(field.findData(value))
        field.activated.emit(field.currentIndex())
        qtbot.waitUntil(partial(kept, profile, name, value))
    again = AccountSending(context, account.get(profile.store, one_account))
    qtbot.addWidget(again)
    again.say()
    assert (again.pause.currentText(), again.daily.currentText(), again.files_sent.currentText()) == (
        *("30 seconds", "200 recipients", "yes"),
    )
