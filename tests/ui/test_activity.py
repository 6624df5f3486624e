"""The activity page says what is being fetched, what waits, why, and what can be done."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from desktop import language
from desktop.actions import message as messages
from desktop.formats import source
from desktop.model.account import AccountState
from desktop.model.errors import Offline, StorageProblem
from desktop.model.folder import SyncPoint
from desktop.model.ids import AccountId, MessageId, OutgoingId
from desktop.model.outgoing import Outgoing, OutgoingState
from desktop.store import account, folder, outgoing, traffic
from desktop.ui import ways
from desktop.ui.activity.card import ActivityCard
from desktop.ui.activity.view import Activity
from desktop.ui.context import Context
from desktop.ui.ways import Way
from desktop.ui.window import Window
from tests.test_problems import codes
from tests.ui.conftest import NOW, mail

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support raise")


@pytest.fixture
def page(qtbot: QtBot, app_window: Window, one_account: AccountId) -> Iterator[Activity]:
    app_window.show_activity()
    made = app_window._activity
    assert made is not None
    qtbot.waitUntil(lambda: one_account in made.cards)
    yield made
    made.close_down()


@pytest.fixture
def card(page: Activity, one_account: AccountId) -> ActivityCard:
    return page.cards[one_account]


def set_state(context: Context, one: AccountId, state: AccountState, problem: str = "", **facts: str) -> None:
    with context.store.write() as tx:
        account.set_state(tx, one, state, problem, facts=facts)


def test_what_is_being_fetched_and_what_comes_after_it_is_said(
    qtbot: QtBot, context: Context, card: ActivityCard, page: Activity, one_account: AccountId
) -> None:
    with context.store.write() as tx:
        for path, number in (("INBOX", 50_000), ("Sent", 300), ("Customers", 40), ("Archive", 20), ("Junk", 10)):
            place = folder.by_path(context.store, one_account, path)
            assert place is not None
            folder.set_point(tx, place.id, SyncPoint(1, 2, 0), number)
    set_state(context, one_account, AccountState.SYNCING)
    qtbot.waitUntil(lambda: card.filling.text() == "Fetching Inbox: 5 of 50,000")
    assert card.progress.maximum() == 50_000
    assert card.later.text() == "After that: Sent, Customers, Archive and 1 more (370 mails)"
    assert page.summary.text() == "Mail is being fetched"


def test_offline_is_said_calmly_with_what_waits_and_when_it_is_tried_again(
    qtbot: QtBot, context: Context, card: ActivityCard, page: Activity, app_window: Window, one_account: AccountId
) -> None:
    app_window.loops.again = lambda _: NOW + timedelta(minutes=5)  # type: ignore[assignment, method-assign]
    ids = [MessageId(one) for one in app_window.mail.list.model.ids[:3]]
    messages.mark(context.profile, ids, flagged=True)
    send(context, one_account)
    set_state(context, one_account, AccountState.OFFLINE, "offline.resolve", host="imap.invalid")
    qtbot.waitUntil(lambda: page.summary.text() == "Offline" and bool(card.waits.text()))
    assert card.waits.text().splitlines() == ["3 changes wait to be carried to the server", "one mail waits to be sent"]
    assert page.detail.text().startswith("4 things that you did wait here")
    assert "imap.invalid" in card.why.text()
    assert card.why.property("tone") == ""
    assert card.again.text() == f"Tries again by itself at {(NOW + timedelta(minutes=5)).astimezone():%H:%M}."
    assert list(card.offered.buttons) == [Way.RETRY, Way.ACCOUNT]
    (state,) = app_window.status._buttons.values()
    assert state.text() == "lina@example.com offline, 4 wait"


def send(context: Context, one: AccountId) -> None:
    raw = mail(9, date=NOW)
    people = ("lina@example.com", ("anna@weber.example",))
    made = Outgoing(OutgoingId(0), one, OutgoingState.QUEUED, "<9@example.com>", *people, subject="Offer", not_before=NOW)
    with context.store.write() as tx:
        outgoing.queue(tx, made, source=source.pack(raw), now=NOW)


def test_a_refused_sign_in_leads_to_the_account_and_trying_now_starts_it_anew(
    qtbot: QtBot, context: Context, card: ActivityCard, page: Activity, app_window: Window, one_account: AccountId
) -> None:
    resumed: list[AccountId] = []
    app_window.loops.resume = resumed.append  # type: ignore[assignment, method-assign]
    set_state(context, one_account, AccountState.REFUSED, "login.password")
    qtbot.waitUntil(lambda: page.summary.text() == "An account needs you" and bool(card.offered.buttons))
    assert card.why.property("tone") == "red"
    card.offered.buttons[Way.RETRY].click()
    assert resumed == [one_account]
    card.offered.buttons[Way.PASSWORD].click()
    assert app_window.settings is not None
    assert app_window.rooms.currentWidget() is app_window.settings


def test_an_account_rests_and_goes_on(qtbot: QtBot, card: ActivityCard, app_window: Window, one_account: AccountId) -> None:
    card.halt.click()
    assert app_window.loops.stopped(one_account)
    assert card.halt.text() == "Go on"
    assert card.state.text() == "stopped"
    card.halt.click()
    assert not app_window.loops.stopped(one_account)


def test_what_went_wrong_before_is_kept_with_its_time_and_how_often(
    qtbot: QtBot, context: Context, card: ActivityCard, app_window: Window, one_account: AccountId
) -> None:
    for _ in range(2):
        set_state(context, one_account, AccountState.OFFLINE, "offline.dropped", host="imap.invalid")
        qtbot.waitUntil(lambda: app_window.troubles._now[one_account] == ("offline", "offline.dropped"))
        set_state(context, one_account, AccountState.ONLINE)
        qtbot.waitUntil(lambda: app_window.troubles._now[one_account] == ("online", ""))
    qtbot.waitUntil(lambda: "×2" in card.earlier.text())
    assert "The connection was cut" in card.earlier.text()
    assert card.why.text() == ""


def test_the_days_amounts_are_said(qtbot: QtBot, context: Context, card: ActivityCard, one_account: AccountId) -> None:
    with context.store.write() as tx:
        traffic.add(tx, one_account, 84_000_000, now=NOW)
    set_state(context, one_account, AccountState.ONLINE)
    qtbot.waitUntil(lambda: card.pace.text() == "84 MB fetched today")


def test_it_speaks_the_language_of_the_window(qtbot: QtBot, context: Context, page: Activity) -> None:
    context.words.use("zh_CN")
    assert page.windowTitle() == "收发状态"
    assert page.summary.text() == "正在收取邮件"


def test_every_problem_of_an_account_has_a_way_on_or_mends_itself() -> None:
    by_itself = {"offline.stopped", "imap.argument", "imap.exists", "sync.emptied"}
    families = ("login", "tls", "offline", "imap", "sync", "smtp", "outgoing", "engine", "store")
    bare = {code for code in codes() if code.split(".")[0] in families and not ways.ways(code)}
    assert bare == by_itself
    for name in language.LANGUAGES:
        language.use(name)
        assert len({ways.words(way) for way in Way}) == len(Way)
    language.use("")


@pytest.mark.parametrize(("way", "target"), [(Way.FOLDER, ""), (Way.LOGS, "logs")])
def test_folders_open_outside(app_window: Window, context: Context, way: Way, target: str) -> None:
    opened: list[QUrl] = []
    app_window.open_outside = opened.append  # type: ignore[assignment]
    ways.go(app_window, way)
    assert [url.toLocalFile() for url in opened] == [str(context.profile.folder / target).rstrip("/")]


def test_a_problem_that_is_said_has_its_buttons(app_window: Window, context: Context) -> None:
    opened: list[QUrl] = []
    app_window.open_outside = opened.append  # type: ignore[assignment]
    app_window.say_problem(StorageProblem("store.full", folder="/x"))
    (box,) = app_window.findChildren(QMessageBox)
    (offered,) = [one for one in box.findChildren(QPushButton) if one.text() == "Open the mail folder"]
    offered.click()
    assert len(opened) == 1
    anew: list[Callable[[], None]] = []
    app_window.anew_wanted.connect(lambda: anew.append(lambda: None))
    ways.go(app_window, Way.ANEW)
    assert len(anew) == 1
    assert ways.ways(Offline("offline.timeout").code)[0] is Way.RETRY
    assert replace(context).store is context.store
