"""The real window on a throw-away profile with a few mails, without any network."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop import language
from desktop.actions import draft as writing
from desktop.actions.profile import Profile
from desktop.formats import arrival
from desktop.model.account import Security, Server, Settings
from desktop.model.draft import Draft
from desktop.model.folder import RemoteFolder, Role
from desktop.model.ids import AccountId, MessageId
from desktop.model.message import Arrival, Flags
from desktop.store import account, folder, message
from desktop.ui import web
from desktop.ui.application import Application
from desktop.ui.bridge import Bridge
from desktop.ui.context import Context, Words
from desktop.ui.loops import Loops
from desktop.ui.theme import Density, Mode, Theme
from desktop.ui.threads import Background
from desktop.ui.window import Window

if TYPE_CHECKING:
    from desktop.ui.compose.window import Compose
    from desktop.ui.reader.view import Reader

web.prepare()  # before the application is made
NOW = datetime(2026, 6, 10, 9, 30, tzinfo=UTC)
FOLDERS = (
    RemoteFolder("INBOX", b"INBOX", "/", Role.INBOX),
    RemoteFolder("Drafts", b"Drafts", "/", Role.DRAFTS),
    RemoteFolder("Sent", b"Sent", "/", Role.SENT),
    RemoteFolder("Archive", b"Archive", "/", Role.ARCHIVE),
    RemoteFolder("Junk", b"Junk", "/", Role.JUNK),
    RemoteFolder("Trash", b"Trash", "/", Role.TRASH),
    RemoteFolder("Customers", b"Customers", "/", Role.NONE),
    RemoteFolder("Customers/Germany", b"Customers/Germany", "/", Role.NONE),
)


def settings(address: str = "lina@example.com") -> Settings:
    return Settings(
        address=address,
        login=address,
        name="Lina Chen",
        imap=Server("imap.invalid", 993, Security.TLS),
        smtp=Server("smtp.invalid", 465, Security.TLS),
    )


def mail(number: int, *, date: datetime, sender: str = "Anna Weber <anna@weber.example>", text: str = "Hello Lina") -> bytes:
    made = EmailMessage()
    made["From"] = sender
    made["To"] = "Lina Chen <lina@example.com>"
    made["Subject"] = f"Inquiry {number}"
    made["Message-ID"] = f"<{number}@weber.example>"
    made["Date"] = date
    made.set_content(f"{text} {number}\n")
    return made.as_bytes()


def arrived(uid: int, *, date: datetime, seen: bool = False) -> Arrival:
    raw = mail(uid, date=date)
    return arrival.arrival(uid, Flags(seen=seen), received=date, size=len(raw), raw=raw)


Deliver = Callable[..., list[int]]
Thread = Callable[..., list[MessageId]]
ANNA, LINA = "Anna Weber <anna@weber.example>", "Lina Chen <lina@example.com>"


@pytest.fixture(scope="session")
def qapp_cls() -> type[Application]:
    """The program's own application."""
    return Application


@pytest.fixture(autouse=True, scope="session")
def collector() -> Iterator[None]:
    """As in the program: garbage is collected by the main thread only."""
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(autouse=True)
def collected() -> Iterator[None]:
    yield
    gc.collect(1)


@pytest.fixture
def one_account(profile: Profile) -> AccountId:
    """An account with the usual folders."""
    with profile.store.write() as tx:
        made = account.add(tx, settings(), now=NOW)
        folder.reconcile(tx, made, FOLDERS)
    return made


@pytest.fixture
def deliver(profile: Profile, one_account: AccountId) -> Deliver:
    """Mails that arrive in the inbox (or elsewhere): numbers become uid and subject, the highest is the newest."""

    def put(numbers: Sequence[int], *, path: str = "INBOX", seen: bool = False) -> list[int]:
        place = folder.by_path(profile.store, one_account, path)
        assert place is not None
        with profile.store.write() as tx:
            arrivals = [arrived(n, date=NOW - timedelta(days=1) + timedelta(minutes=n), seen=seen) for n in numbers]
            return [int(made) for made in message.add(tx, one_account, place.id, arrivals)]

    return put


@pytest.fixture
def thread(profile: Profile, one_account: AccountId) -> Thread:
    """Mails of one conversation: `of` names it, `numbers` are places in it, each answers the one before."""

    def put(of: str, numbers: list[int], *, path: str = "INBOX", sender: str = ANNA, seen: bool = False) -> list[MessageId]:
        place = folder.by_path(profile.store, one_account, path)
        assert place is not None
        arrivals = []
        for number in numbers:
            made = EmailMessage()
            made["From"], made["To"] = sender, LINA if sender is ANNA else ANNA
            made["Subject"] = f"{'Re: ' if number else ''}Order {of}"
            made["Message-ID"] = f"<{of}.{number}@weber.example>"
            if number:
                made["In-Reply-To"] = f"<{of}.{number - 1}@weber.example>"
                made["References"] = f"<{of}.0@weber.example> <{of}.{number - 1}@weber.example>"
            date = NOW - timedelta(days=2) + timedelta(minutes=3 * number)
            made["Date"] = date
            made.set_content(f"Mail {number} of {of}\n")
            raw = made.as_bytes()
            uid = abs(hash((of, number))) % 1_000_000 + 1000
            arrivals.append(arrival.arrival(uid, Flags(seen=seen), received=date, size=len(raw), raw=raw))
        with profile.store.write() as tx:
            return message.add(tx, one_account, place.id, arrivals)

    return put


@pytest.fixture
def context(qapp: QApplication, profile: Profile) -> Iterator[Context]:
    """What views are made with; English, light, comfortable."""
    language.use("en")
    theme = qapp.findChild(Theme) or Theme(qapp)
    theme.choose(Mode.LIGHT)
    theme.set_density(Density.COMFORTABLE)
    background = Background()
    bridge = Bridge(profile.store.feed)
    yield Context(profile, profile.store, background, bridge, theme, Words(), lambda: NOW)
    bridge.close()
    assert background.close()
    language.use("")


@pytest.fixture
def reader(qtbot: QtBot, context: Context, one_account: AccountId) -> Iterator[Reader]:
    """The reading pane by itself."""
    from desktop.ui.reader.view import Reader

    made = Reader(context)
    qtbot.addWidget(made)
    made.resize(520, 700)
    made.show()
    yield made
    made.close_down()
    made.hide()


@pytest.fixture
def loops(context: Context) -> Iterator[Loops]:
    """No loops at all: nothing is fetched or sent."""
    made = Loops(context.store, context.bridge, lambda _: ())
    yield made
    assert made.close(1000)


@pytest.fixture
def make_window(qtbot: QtBot, context: Context, loops: Loops) -> Iterator[Callable[[], Window]]:
    """The real window on the profile as it is when this is called."""
    made: list[Window] = []

    def make() -> Window:
        window = Window(context, loops)
        made.append(window)
        window.show()
        qtbot.waitExposed(window)
        return window

    yield make
    for window in made:
        window.close()
        window.deleteLater()
    qtbot.waitUntil(lambda: not context.background.busy)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def app_window(qtbot: QtBot, make_window: Callable[[], Window], deliver: Deliver) -> Window:
    """The window with five unread mails in the inbox; all are in the list."""
    deliver(range(1, 6))
    window = make_window()
    qtbot.waitUntil(lambda: len(window.mail.list.model.ids) == 5)
    return window


@pytest.fixture
def write(qtbot: QtBot, context: Context, one_account: AccountId) -> Iterator[Callable[..., Compose]]:
    """Opens the page of a mail being written on a new draft with these fields, or on the given one, as a window of its own."""
    from desktop.ui.compose.window import Compose  # loads QtWebEngine

    made: list[Compose] = []

    def make(draft: Draft | None = None, **fields: object) -> Compose:
        if draft is None:
            draft = writing.new(context.profile, one_account, now=NOW)
            if fields:
                draft = writing.save(context.profile, replace(draft, **fields), now=NOW)  # type: ignore[arg-type]
        window = Compose(context, draft.id)
        made.append(window)
        window.show()
        qtbot.waitExposed(window)
        qtbot.waitUntil(lambda: window.editor._is_ready, timeout=20_000)
        return window

    yield make
    for window in made:
        window._over = True
        window.close()
        window.deleteLater()
    qtbot.waitUntil(lambda: not context.background.busy)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
