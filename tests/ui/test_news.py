"""New mail is told outside of the window: once, together, only what is news, and a click leads to it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from desktop.actions.profile import Profile
from desktop.actions.sender import keep as keep_aliases
from desktop.formats import arrival
from desktop.model.account import AccountState
from desktop.model.folder import Role
from desktop.model.ids import AccountId, MessageId
from desktop.model.message import Address, Flags
from desktop.model.news import QUIET, TELLING, WEEKENDS, of_account
from desktop.store import account, folder, message, setting
from desktop.store import news as kept_news
from desktop.store import sender as senders
from desktop.ui import tray
from desktop.ui.context import Context
from desktop.ui.news import News
from desktop.ui.presence import Presence
from desktop.ui.reader.folded import writer
from desktop.ui.settings.notices import Notices
from desktop.ui.window import Window
from tests.ui.conftest import NOW, Deliver, mail

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support raise")
Arrive = Callable[..., list[MessageId]]


class Shown(QObject):
    """Stands in for the desktop: what was told."""

    clicked = Signal()
    gone = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.told: list[tuple[str, str]] = []
        self.taken_back = 0

    def tell(self, title: str, text: str) -> None:
        self.told.append((title, text))

    def take_back(self) -> None:
        self.taken_back += 1


@pytest.fixture
def shown() -> Shown:
    return Shown()


@pytest.fixture
def clock() -> list[datetime]:
    """The time, as the first item."""
    return [NOW]


@pytest.fixture
def told_of(context: Context, one_account: AccountId, shown: Shown, clock: list[datetime], qtbot: QtBot) -> Iterator[News]:
    """What is news to an account that was up to date a minute ago; nobody looks at the window."""
    with context.store.write() as tx:
        account.set_state(tx, one_account, AccountState.ONLINE, checked=NOW - timedelta(minutes=1))
    made = News(replace(context, clock=lambda: clock[0]), lambda: False)
    made._burst.setInterval(30)
    made.use(shown)
    made.start()
    yield made
    qtbot.waitUntil(lambda: not context.background.busy)
    made.deleteLater()


@pytest.fixture
def arrive(profile: Profile, one_account: AccountId) -> Arrive:
    """Mails that come now, or were received `ago`."""

    def put(
        *numbers: int,
        path: str = "INBOX",
        ago: timedelta = timedelta(),
        sender: str = "Anna Weber <anna@weber.example>",
        seen: bool = False,
    ) -> list[MessageId]:
        place = folder.by_path(profile.store, one_account, path)
        assert place is not None
        raws = [mail(number, date=NOW - ago, sender=sender) for number in numbers]
        flags = Flags(seen=seen)
        arrivals = [
            arrival.arrival(number, flags, received=NOW - ago, size=len(raw), raw=raw)
            for number, raw in zip(numbers, raws, strict=True)
        ]
        with profile.store.write() as tx:
            return message.add(tx, one_account, place.id, arrivals)

    return put


def settled(qtbot: QtBot, context: Context, told_of: News) -> None:
    """All that has come has been looked at."""
    qtbot.waitUntil(lambda: told_of._latest == kept_news.latest(context.store) and not told_of._busy)


def test_a_mail_is_told_with_sender_and_subject(qtbot: QtBot, told_of: News, shown: Shown, arrive: Arrive) -> None:
    arrive(1)
    qtbot.waitUntil(lambda: shown.told == [("Anna Weber", "Inquiry 1")])


def test_what_comes_together_is_one_notification(qtbot: QtBot, told_of: News, shown: Shown, arrive: Arrive) -> None:
    arrive(1)
    arrive(2, sender="João Silva <joao@luz.example>")
    arrive(3)
    qtbot.waitUntil(lambda: len(shown.told) == 1)
    title, text = shown.told[0]
    assert title == "3 new mails"
    assert "Anna Weber" in text
    assert "João Silva" in text
    assert text.count("Anna") == 1


def test_what_comes_soon_after_joins_it_and_what_was_told_long_ago_does_not(
    qtbot: QtBot, told_of: News, shown: Shown, arrive: Arrive, clock: list[datetime]
) -> None:
    arrive(1)
    qtbot.waitUntil(lambda: len(shown.told) == 1)
    arrive(2)
    qtbot.waitUntil(lambda: len(shown.told) == 2)
    assert shown.told[1][0] == "2 new mails"
    clock[0] = NOW + timedelta(minutes=5)
    arrive(3)
    qtbot.waitUntil(lambda: len(shown.told) == 3)
    assert shown.told[2] == ("Anna Weber", "Inquiry 3")


@pytest.mark.parametrize(
    "how",
    [
        {"path": "Junk"},
        {"path": "Sent"},
        {"path": "Drafts"},
        {"path": "Trash"},
        {"ago": timedelta(days=2)},
        {"sender": "Lina Chen <LINA@example.com>"},
        {"seen": True},
    ],
)
def test_what_is_no_news_is_not_told(
    qtbot: QtBot, context: Context, told_of: News, shown: Shown, arrive: Arrive, how: dict[str, object]
) -> None:
    arrive(1, **how)
    settled(qtbot, context, told_of)
    assert shown.told == []


def test_a_first_sync_is_not_told_and_what_comes_after_it_is(
    qtbot: QtBot, context: Context, told_of: News, shown: Shown, arrive: Arrive, one_account: AccountId
) -> None:
    with context.store.write() as tx:
        tx.run("UPDATE account SET checked = NULL")
    told_of._take_over(account.all(context.store))
    arrive(1, 2)
    settled(qtbot, context, told_of)
    with context.store.write() as tx:
        account.set_state(tx, one_account, AccountState.ONLINE, checked=NOW)
    qtbot.waitUntil(lambda: one_account in told_of._since)
    assert shown.told == []
    arrive(3)
    qtbot.waitUntil(lambda: shown.told == [("Anna Weber", "Inquiry 3")])


def test_mail_of_a_night_without_network_is_told_in_the_morning(
    qtbot: QtBot, context: Context, told_of: News, shown: Shown, arrive: Arrive, one_account: AccountId
) -> None:
    with context.store.write() as tx:
        account.set_state(tx, one_account, AccountState.OFFLINE, checked=NOW - timedelta(hours=12))
    told_of._take_over(account.all(context.store))
    arrive(1, ago=timedelta(hours=9))
    qtbot.waitUntil(lambda: len(shown.told) == 1)


def test_only_a_count_is_told_when_others_see_the_screen(
    qtbot: QtBot, context: Context, told_of: News, shown: Shown, arrive: Arrive
) -> None:
    with context.store.write() as tx:
        setting.set(tx, TELLING, "count")
    arrive(1)
    qtbot.waitUntil(lambda: shown.told == [("New mail", "")])
    arrive(2, 3)
    qtbot.waitUntil(lambda: shown.told[1:] == [("3 new mails", "")])


@pytest.mark.parametrize("name", ["telling", "account"])
def test_it_can_be_turned_off_for_all_or_for_an_account(
    qtbot: QtBot, context: Context, told_of: News, shown: Shown, arrive: Arrive, one_account: AccountId, name: str
) -> None:
    with context.store.write() as tx:
        setting.set(tx, *((TELLING, "nothing") if name == "telling" else (of_account(one_account), "0")))
    arrive(1)
    settled(qtbot, context, told_of)
    assert shown.told == []


def test_in_the_quiet_hours_nothing_is_told_and_one_summary_afterwards(
    qtbot: QtBot, context: Context, told_of: News, shown: Shown, arrive: Arrive, clock: list[datetime]
) -> None:
    local = NOW.astimezone()
    with context.store.write() as tx:
        setting.set(tx, QUIET, f"{local - timedelta(hours=1):%H:%M}-{local + timedelta(hours=1):%H:%M}")
    arrive(1)
    settled(qtbot, context, told_of)
    (read,) = arrive(2)
    settled(qtbot, context, told_of)
    arrive(3)
    settled(qtbot, context, told_of)
    qtbot.waitUntil(told_of._quiet.isActive)
    assert shown.told == []
    assert timedelta(milliseconds=told_of._quiet.remainingTime()) <= timedelta(hours=1, seconds=1)
    with context.store.write() as tx:
        tx.run("UPDATE message SET seen = 1 WHERE id = ?", read)
    clock[0] = NOW + timedelta(hours=1, minutes=1)
    told_of._quiet.timeout.emit()
    qtbot.waitUntil(lambda: len(shown.told) == 1)
    assert shown.told[0][0] == "2 new mails"


def test_a_weekend_can_be_quiet(
    qtbot: QtBot, context: Context, told_of: News, shown: Shown, arrive: Arrive, clock: list[datetime]
) -> None:
    clock[0] = datetime(2026, 6, 13, 12, tzinfo=NOW.astimezone().tzinfo)
    with context.store.write() as tx:
        setting.set(tx, WEEKENDS, "1")
    arrive(1)
    settled(qtbot, context, told_of)
    assert shown.told == []
    qtbot.waitUntil(told_of._quiet.isActive)


def test_what_was_read_meanwhile_is_taken_back(qtbot: QtBot, context: Context, told_of: News, shown: Shown, arrive: Arrive) -> None:
    (made,) = arrive(1)
    qtbot.waitUntil(lambda: len(shown.told) == 1)
    with context.store.write() as tx:
        place = message.place(context.store, made)[0]
        assert place is not None
        message.server_flags(tx, place, {1: (Flags(seen=True), 0)})
    qtbot.waitUntil(lambda: shown.taken_back == 1)


def test_while_the_list_is_looked_at_nothing_is_told(
    qtbot: QtBot, context: Context, told_of: News, shown: Shown, arrive: Arrive
) -> None:
    told_of._looking = lambda: True
    arrive(1)
    settled(qtbot, context, told_of)
    told_of._looking = lambda: False
    arrive(2)
    qtbot.waitUntil(lambda: shown.told == [("Anna Weber", "Inquiry 2")])


@pytest.fixture
def presence(context: Context, app_window: Window) -> Iterator[Presence]:
    """Without a desktop's service."""
    made = Presence(context, app_window, app_window.loops)
    yield made
    made.close()


def test_a_click_opens_that_mail_wherever_one_was(qtbot: QtBot, presence: Presence, app_window: Window, deliver: Deliver) -> None:
    (wanted,) = deliver([9], path="Customers/Germany")
    app_window.show_room("settings")
    presence.news.wanted.emit((MessageId(wanted),))
    room = app_window.mail
    qtbot.waitUntil(lambda: room.list.selected() == (wanted,))
    assert app_window.rooms.currentWidget() is room
    assert room.list.shown.view.folder is not None


def test_a_click_opens_a_mail_of_the_inbox_among_all_inboxes(
    qtbot: QtBot, presence: Presence, app_window: Window, deliver: Deliver
) -> None:
    app_window.mail._go(Role.SENT)
    (wanted,) = deliver([9])
    presence.news.wanted.emit((MessageId(wanted),))
    qtbot.waitUntil(lambda: app_window.mail.list.selected() == (wanted,))
    assert app_window.mail.folders.key == "inboxes"


def test_a_click_on_several_shows_the_inboxes(qtbot: QtBot, presence: Presence, app_window: Window, deliver: Deliver) -> None:
    app_window.mail._go(Role.SENT)
    wanted = deliver([8, 9])
    presence.news.wanted.emit(tuple(map(MessageId, wanted)))
    assert app_window.mail.folders.key == "inboxes"
    qtbot.waitUntil(lambda: len(app_window.mail.list.model.ids) == 7)


def test_a_mail_that_is_gone_leads_to_the_inboxes(presence: Presence, app_window: Window) -> None:
    presence.news.wanted.emit((MessageId(4711),))
    assert app_window.mail.folders.key == "inboxes"


def test_the_choices_are_kept(qtbot: QtBot, context: Context, one_account: AccountId) -> None:
    card = Notices(context)
    qtbot.addWidget(card)
    card.telling.setCurrentIndex(1)
    card.telling.activated.emit(1)
    card.begin.setCurrentIndex(card.begin.findData("22:00"))
    card.begin.activated.emit(0)
    card.weekends.click()
    card.boxes[one_account].click()
    qtbot.waitUntil(lambda: not context.background.busy)
    kept = {name: setting.get(context.store, name) for name in (TELLING, QUIET, WEEKENDS, of_account(one_account))}
    assert kept == {TELLING: "count", QUIET: "22:00-08:00", WEEKENDS: "1", of_account(one_account): "0"}
    again = Notices(context)
    qtbot.addWidget(again)
    assert (again.begin.currentData(), again.end.currentData()) == ("22:00", "08:00")
    assert not again.boxes[one_account].isChecked()
    again.end.setCurrentIndex(0)
    again.end.activated.emit(0)
    assert again.begin.currentIndex() == 0
    qtbot.waitUntil(lambda: not context.background.busy and setting.get(context.store, QUIET) == "")


@pytest.mark.parametrize("mask", [False, True])
def test_the_mark_in_the_tray_is_drawn_for_each_size_with_a_dot_for_unread_mail(qapp: object, mask: bool) -> None:
    core, ring = QColor("#0E7490"), QColor("white")
    plain, dotted = (tray.icon(unread=unread, core=core, ring=ring, mask=mask) for unread in (False, True))
    assert plain.isMask() is mask
    for size in (16, 22, 32, 64):
        first, second = (made.pixmap(size, size).toImage() for made in (plain, dotted))
        assert first.width() == second.width()
        assert first != second
        centre = (round(size * 0.75), round(size * 0.25))
        assert second.pixelColor(*centre).lightness() <= core.lightness()


def test_closing_the_window_leaves_the_program_in_the_tray(qtbot: QtBot, app_window: Window) -> None:
    app_window.stays = lambda: True
    ended: list[int] = []
    app_window.closed.connect(lambda: ended.append(1))
    app_window.close()
    assert not app_window.isVisible()
    assert ended == []
    app_window.end()
    assert ended == [1]


def test_mail_from_a_further_address_of_one_s_own_is_no_news_and_is_one_s_own_in_the_reader(
    qtbot: QtBot, context: Context, told_of: News, shown: Shown, arrive: Arrive, one_account: AccountId
) -> None:
    keep_aliases(context.profile, one_account, [Address("", "Sales@Example.com")])
    (own,) = arrive(1, sender="Sales <sales@example.com>")
    settled(qtbot, context, told_of)
    assert shown.told == []
    row = message.row(context.store, own)
    assert writer(row, senders.own(context.store)) == "me"
