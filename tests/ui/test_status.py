"""The line at the bottom says how things are, and what it offers works."""

from dataclasses import replace
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from desktop.actions.profile import Profile
from desktop.formats import source
from desktop.model.account import AccountState
from desktop.model.folder import Role
from desktop.model.ids import AccountId, OutgoingId
from desktop.model.outgoing import Outgoing, OutgoingState
from desktop.store import account, folder, outgoing
from desktop.ui.context import Context
from desktop.ui.loops import Loops
from desktop.ui.status import HELD_AT_MOST, Status, behind, held, state_words
from tests.ui.conftest import NOW, mail


@pytest.fixture
def status(qtbot: QtBot, context: Context, loops: Loops, one_account: AccountId) -> Status:
    made = Status(context, loops)
    qtbot.addWidget(made)
    made.show()
    return made


def set_state(profile: Profile, one: AccountId, state: AccountState, **facts: object) -> None:
    with profile.store.write() as tx:
        account.set_state(tx, one, state, **facts)  # type: ignore[arg-type]


def words(status: Status) -> str:
    (only,) = status._buttons.values()
    return only.text()


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (AccountState.NEW, "not fetched yet"),
        (AccountState.CONNECTING, "connecting…"),
        (AccountState.SYNCING, "fetching mail…"),
        (AccountState.OFFLINE, "offline, will try again"),
        (AccountState.REFUSED, "needs you"),
        (AccountState.STOPPED, "stopped"),
    ],
)
def test_each_state_of_an_account_is_said(
    qtbot: QtBot, status: Status, profile: Profile, one_account: AccountId, state: AccountState, said: str
) -> None:
    set_state(profile, one_account, state)
    qtbot.waitUntil(lambda: words(status) == f"lina@example.com {said}")


def test_up_to_date_is_said_with_the_time(qtbot: QtBot, status: Status, profile: Profile, one_account: AccountId) -> None:
    set_state(profile, one_account, AccountState.ONLINE, checked=NOW)
    qtbot.waitUntil(lambda: words(status) == f"lina@example.com {NOW.astimezone():%H:%M} up to date")


def test_a_problem_is_told_in_words_where_one_points(
    qtbot: QtBot, status: Status, profile: Profile, one_account: AccountId
) -> None:
    set_state(profile, one_account, AccountState.REFUSED, problem="login.password", facts={"said": "LOGIN failed"})
    (only,) = status._buttons.values()
    qtbot.waitUntil(lambda: "LOGIN failed" in only.toolTip())
    assert "login.password" not in only.toolTip()


def test_a_full_mailbox_is_said(qtbot: QtBot, status: Status, profile: Profile, one_account: AccountId) -> None:
    set_state(profile, one_account, AccountState.ONLINE, problem="imap.quota", checked=NOW)
    qtbot.waitUntil(lambda: words(status) == "lina@example.com the mailbox is full")


def queue(profile: Profile, one: AccountId, number: int, *, seconds: int) -> OutgoingId:
    made = Outgoing(
        id=OutgoingId(0),
        account=one,
        state=OutgoingState.QUEUED,
        message_id=f"<out{number}@example.com>",
        sender="lina@example.com",
        recipients=("anna@weber.example",),
        subject=f"Offer {number}",
        not_before=NOW + timedelta(seconds=seconds),
    )
    with profile.store.write() as tx:
        return outgoing.queue(tx, made, source=source.pack(mail(number, date=NOW)), now=NOW)


def test_a_held_mail_shows_its_seconds_and_can_be_taken_back(
    qtbot: QtBot, status: Status, profile: Profile, one_account: AccountId
) -> None:
    assert not status.outbox.isVisible()
    queue(profile, one_account, 1, seconds=27)
    qtbot.waitUntil(status.take_back.isVisible)
    assert status.outbox.text() == "Outbox: 1 waiting"
    assert status.take_back.text() == "Undo 27 s"
    with qtbot.waitSignal(status.undo) as asked:
        status.take_back.click()
    assert asked.args == [1]


def test_a_refused_mail_asks_for_a_look(qtbot: QtBot, status: Status, profile: Profile, one_account: AccountId) -> None:
    made = queue(profile, one_account, 1, seconds=0)
    with profile.store.write() as tx:
        outgoing.step(tx, made, OutgoingState.SENDING, now=NOW)
        outgoing.step(tx, made, OutgoingState.FAILED, now=NOW, problem="smtp.recipients", facts={"address": "x@y.z"})
    qtbot.waitUntil(lambda: status.outbox.text() == "1 needs a look")
    assert not status.take_back.isVisible()
    with qtbot.waitSignal(status.outbox_wanted):
        status.outbox.click()


def test_only_a_mail_held_for_undo_counts_down(context: Context, profile: Profile, one_account: AccountId) -> None:
    near = outgoing.get(profile.store, queue(profile, one_account, 1, seconds=20))
    later = replace(near, not_before=NOW + HELD_AT_MOST + timedelta(seconds=1))
    again = replace(near, attempts=1)
    due = replace(near, not_before=NOW)
    assert held([later, again, due], context) is None
    assert held([replace(near, not_before=NOW + timedelta(seconds=40)), near], context) == near


def test_progress_is_said_in_numbers_and_can_be_stopped(
    qtbot: QtBot, status: Status, context: Context, loops: Loops, profile: Profile, one_account: AccountId
) -> None:
    sent = folder.by_role(profile.store, one_account, Role.SENT)
    assert sent is not None
    with profile.store.write() as tx:
        folder.set_point(tx, sent.id, sent.point, 50_000)
    set_state(profile, one_account, AccountState.SYNCING)
    qtbot.waitUntil(status.progress.isVisible)
    assert status.progress_words.text() == "Fetching Sent 0 / 50,000"
    status.stop.click()
    assert loops.stopped(one_account)
    assert not status.progress.isVisible()
    assert words(status) == "lina@example.com stopped"


def test_the_folder_being_filled_is_the_begun_one(profile: Profile) -> None:
    assert behind([], profile.store) is None


def test_what_was_done_is_told_with_its_undo(qtbot: QtBot, status: Status) -> None:
    status.tell("2 archived", undo=True)
    assert status.told.isVisible()
    with qtbot.waitSignal(status.undone):
        status.told_undo.click()
    assert not status.told.isVisible()


def test_state_words_exist_for_every_state(profile: Profile, one_account: AccountId) -> None:
    one = account.get(profile.store, one_account)
    assert all(state_words(replace(one, state=state)) for state in AccountState)


def test_the_words_change_with_the_language(status: Status, context: Context) -> None:
    context.words.use("zh_CN")
    assert words(status).endswith("尚未收取")
