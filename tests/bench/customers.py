"""Customers: 100,000 mails linked to 2,000 of them, the page of one with 3,000 mails, a table of 30,000, a list of 50,000 read."""

import os
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from desktop.actions import customer as actions
from desktop.actions import customers as lists
from desktop.actions.profile import Profile
from desktop.formats import customers as tables
from desktop.model.customer import Contact, Customer, Stage
from desktop.model.customers import How
from desktop.model.folder import RemoteFolder, Role
from desktop.model.ids import ContactId, CustomerId
from desktop.model.message import Address, Arrival, Flags, Parsed
from desktop.store import Store, account, customer, folder, message
from desktop.ui.bridge import Bridge
from desktop.ui.context import Context, Words
from desktop.ui.customer.page import Page
from desktop.ui.customers.room import CustomersRoom
from desktop.ui.theme import Size, Theme
from desktop.ui.threads import Background
from desktop.ui.waits import Waits
from tests.bench.mailbox import NEWEST
from tests.bench.measures import share
from tests.bench.rig import ADDRESS, settings
from tests.screen import SCREEN

MAILS, FIRMS, ONE = 100_000, 2_000, 3_000
ROWS = 30_000
LIST = 50_000
BATCH = 500
STEPS = 200
PATIENCE = 120  # seconds
LANDS = ("DE", "BR", "SA", "US", "JP", "PL", "NG", "IN", "MX", "AU")


def _firm(number: int) -> Customer:
    domain = f"firm{number}.example"
    people = (Contact(ContactId(0), f"Anna {number}", f"anna@{domain}"), Contact(ContactId(0), f"Bo {number}", f"bo@{domain}"))
    stage = list(Stage)[number % len(Stage)].value
    tags = ("led",) if number % 3 else ()
    return Customer(
        *(CustomerId(0), f"Firm {number} GmbH"),
        country=LANDS[number % len(LANDS)],
        stage=stage,
        tags=tags,
        domains=(domain,),
        contacts=people,
    )


def _mail(number: int) -> Arrival:
    """The first ones are all of firm 0, in both directions; of the others every firm has as many."""
    firm = 0 if number < ONE else 1 + number % (FIRMS - 1)
    buyer, rep = Address(f"Anna {firm}", f"anna@firm{firm}.example"), Address("", ADDRESS)
    parsed = Parsed(
        message_id=f"{number}@firm.example",
        subject=f"Downlights, lot {number}",
        from_=(rep if number % 2 else buyer,),
        to=(buyer if number % 2 else rep,),
        date=NEWEST - timedelta(minutes=5 * (MAILS - number)),
    )
    return Arrival(number + 1, Flags(), NEWEST, 2000, parsed=parsed)


@contextmanager
def _kept(firms: int, mails: int) -> Iterator[Store]:
    with tempfile.TemporaryDirectory(prefix="tw-bench-") as place:
        store = Store.create(Path(place), bytes(32))
        try:
            with store.write() as tx:
                made = account.add(tx, settings(9), now=NEWEST)
                folder.reconcile(tx, made, [RemoteFolder("INBOX", b"INBOX", "/", Role.INBOX)])
            inbox = folder.by_role(store, made, Role.INBOX)
            assert inbox
            for first in range(0, mails, BATCH):
                with store.write(precious=False) as tx:
                    message.add(tx, made, inbox.id, [_mail(number) for number in range(first, first + BATCH)])
            for first in range(0, firms, BATCH):
                with store.write() as tx:
                    for number in range(first, min(firms, first + BATCH)):
                        customer.save(tx, _firm(number), now=NEWEST)
            yield store
        finally:
            store.close()


class _Window:
    """A view by itself, and how long until something holds."""

    def __init__(self, store: Store) -> None:
        os.environ.setdefault("QT_QPA_PLATFORM", SCREEN)
        application = QApplication.instance() or QApplication([])
        assert isinstance(application, QApplication)
        self.application = application
        self.background, self.bridge = Background(), Bridge(store.feed)
        profile = Profile(store.folder, store, None)  # type: ignore[arg-type]  # without secrets
        self.context = Context(profile, store, self.background, self.bridge, Theme(application), Words(), lambda: NEWEST)

    def show(self, view: QWidget) -> None:
        view.resize(Size.WINDOW_WIDE, Size.WINDOW_HIGH)
        view.show()

    def until(self, holds: Callable[[], bool]) -> float:
        """Milliseconds."""
        begun = time.perf_counter()
        while not holds():
            self.application.processEvents()
            assert time.perf_counter() - begun < PATIENCE
        return 1000 * (time.perf_counter() - begun)

    def close(self) -> None:
        self.bridge.close()
        self.background.close()


def linking() -> dict[str, float]:
    """Seconds for the mail of all, milliseconds for the page of one."""
    figures: dict[str, float] = {}
    with _kept(FIRMS, MAILS) as store:
        begun, worked = time.perf_counter(), time.process_time()
        changed = actions.link_everything(Profile(store.folder, store, None))  # type: ignore[arg-type]  # without secrets
        figures[f"link {MAILS} mails to {FIRMS} customers, s"] = time.perf_counter() - begun
        figures["of that in the processor, s"] = time.process_time() - worked
        assert changed == MAILS
        figures |= _page(store)
    return figures


def _page(store: Store) -> dict[str, float]:
    window = _Window(store)
    page = Page(window.context)
    window.show(page)
    figures: dict[str, float] = {}
    try:
        first, other = (next(one.id for one in customer.all(store) if one.name == f"Firm {number} GmbH") for number in (0, 1))
        page.show_customer(other)
        window.until(lambda: page.shown is not None and page.shown.id == other)  # what is loaded at the first look
        page.show_customer(first)
        figures[f"page of {ONE} mails, its history, ms"] = window.until(lambda: page.history.history.rowCount() > 0)
        figures[f"page of {ONE} mails, all of it, ms"] = window.until(lambda: page.shown is not None and page.shown.id == first)
        bar, frames = page.history.verticalScrollBar(), []
        begun = time.perf_counter()
        while page.history.history.rowCount() < ONE:
            start = time.perf_counter()
            bar.setValue(bar.maximum())
            window.application.processEvents()
            frames.append(1000 * (time.perf_counter() - start))
            assert time.perf_counter() - begun < PATIENCE
        figures["read on to the first of them, ms"] = 1000 * (time.perf_counter() - begun)
        figures["the longest step of it, ms"] = max(frames)
    finally:
        page.close_down()
        window.close()
    return figures


def table() -> dict[str, float]:
    """Milliseconds."""
    figures: dict[str, float] = {}
    with _kept(ROWS, 0) as store:
        window = _Window(store)
        waits = Waits(window.context)
        begun = time.perf_counter()
        room = CustomersRoom(window.context, waits)
        window.show(room)
        room.enter()
        rows = room.table.customers
        try:
            window.until(lambda: rows.rowCount() == ROWS)
            figures[f"{ROWS} rows are there, ms"] = 1000 * (time.perf_counter() - begun)
            bar, port, chance = room.table.verticalScrollBar(), room.table.viewport(), random.Random(1)
            ways: dict[str, Callable[[], int]] = {
                "by a page": lambda: bar.value() + port.height(),
                "anywhere": lambda: chance.randrange(bar.maximum()),
            }
            for name, to in ways.items():
                frames = []
                for _ in range(STEPS):
                    target = to()
                    start = time.perf_counter()
                    bar.setValue(target)
                    port.repaint()
                    frames.append(1000 * (time.perf_counter() - start))
                    window.application.processEvents()
                figures[f"scroll {name}, ms, median"] = share(frames, 0.5)
                figures[f"scroll {name}, ms, 99 of 100"] = share(frames, 0.99)
            top = rows.lines[0].id
            room.table.sorted_by.emit("name", top == rows.lines[0].id)
            figures["sort by name, ms"] = window.until(lambda: rows.lines[0].id != top)
            room.bar.search.setText("firm 2999")
            start = time.perf_counter()
            room.bar._typed()
            window.until(lambda: rows.rowCount() < ROWS)
            figures["look for a name, ms"] = 1000 * (time.perf_counter() - start)
        finally:
            room.close_down()
            waits.close()
            window.close()
    return figures


def bring() -> dict[str, float]:
    """Seconds for a workbook of 50,000 rows, read apart, looked at, taken, and taken back."""
    headings = ("客户名称", "国家", "域名", "联系人", "邮箱", "电话", "阶段", "标签", "备注")
    rest = ("quoted", "led; vip", "Met at the fair")
    rows = (
        (
            f"Firm {at} GmbH",
            LANDS[at % 10],
            f"firm{at}.example",
            f"Anna {at}",
            f"anna@firm{at}.example",
            f"+4930{1000000 + at}",
            *rest,
        )
        for at in range(LIST)
    )
    figures: dict[str, float] = {}
    data = tables.workbook(headings, rows)
    with _kept(FIRMS, 0) as store:
        profile = Profile(store.folder, store, None)  # type: ignore[arg-type]  # without secrets

        def took(name: str, work: Callable[[], object]) -> object:
            begun = time.perf_counter()
            found = work()
            figures[f"{name}, s"] = time.perf_counter() - begun
            return found

        drafts = lists.Reader().read(b"name\nWarm\n")
        drafts = took("read", lambda: lists.Reader().read(data))  # type: ignore[assignment]
        seen = took("say what would change", lambda: lists.preview(profile, drafts))
        assert isinstance(seen, lists.Preview)
        taken = took("take it", lambda: lists.take(profile, seen, How.GAPS, now=NEWEST))
        assert isinstance(taken, lists.Taken)
        took("take it back", lambda: lists.take_back(profile, taken, now=NEWEST))
        assert customer.count(store) == FIRMS
    return figures
