"""A rep's day at the window, in a child process: folders changed, mails of every weight opened, typing below a long quote, and an
hour's worth of all of it with the memory before and after."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from email.message import EmailMessage
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, SignalInstance

from desktop.ui import program
from tests.bench.mailbox import NEWEST
from tests.bench.measures import memory, share

if TYPE_CHECKING:
    from desktop.ui.compose.window import Compose

HEAVY = 8  # mails with 100 kB of HTML each, in 900 tables
OPENED, SWITCHED, TYPED = 60, 40, 120
ROUNDS, MAILS, FOLDERS = 20, 25, 3  # of the hour: 500 mails, 60 folders, 20 searches, 20 mails begun and thrown away

# In the page: from a key's arrival until the frame that shows it was laid out and handed over.
_LISTEN = """
window.typed = [];
document.addEventListener('keydown', () => {
  const begun = performance.now();
  requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => window.typed.push(performance.now() - begun);
    channel.port2.postMessage(0);
  });
}, true);
"""

Step = SignalInstance | int  # what is waited for: a signal, or milliseconds


def heavy(number: int) -> bytes:
    """A newsletter's or a price list's HTML: nested tables with inline styles."""
    made = EmailMessage()
    made["From"], made["To"] = "Prices <prices@market.example>", "lina@brightway-led.example"
    made["Subject"], made["Message-ID"], made["Date"] = f"Price list {number}", f"<heavy{number}@market.example>", NEWEST
    made.set_content("The price list")
    cell = '<td style="padding:4px;border:1px solid #ccc"><table><tr><td><b>LS-{n}</b></td><td>USD 0.{n}</td></tr></table></td>'
    rows = "".join(f"<tr>{''.join(cell.format(n=10 * row + n) for n in range(6))}</tr>" for row in range(150))
    made.add_alternative(f"<html><body><h1>Prices</h1><table>{rows}</table></body></html>", subtype="html")
    return made.as_bytes()


class Day(QObject):
    """Walks through the day; each step waits for what the window says."""

    figures: dict[str, float]

    def __init__(self, session: program.Session) -> None:
        super().__init__(session)
        self.session, self.figures = session, {}
        self.room = session.window.mail
        self.steps = self.day()
        QTimer.singleShot(3000, self, self.go)

    def go(self, *_: object) -> None:
        step = next(self.steps, None)

        if step is None:
            self.session.window.end()
        elif isinstance(step, int):
            QTimer.singleShot(step, self, self.go)
        else:
            step.connect(self.heard, Qt.ConnectionType.SingleShotConnection)

    def heard(self, *_: object) -> None:
        QTimer.singleShot(0, self, self.go)  # when whoever told it has finished

    def day(self) -> Iterator[Step]:
        yield from self.opening()
        yield from self.folders()
        yield from self.typing()
        yield from self.hour()

    def opening(self) -> Iterator[Step]:
        """From the key to the mail laid out: for text when it was painted, for HTML when the page has loaded."""
        reader, times = self.room.reader, dict[str, list[float]]()
        self.room.list.rows.setFocus()
        for number in range(OPENED):
            begun = time.perf_counter()
            self.room.list.step(1 if number else 0)
            yield reader.shown
            reading = reader.reading
            assert reading is not None
            web = reader.body.web
            kind = "text" if reading.html is None else "heavy HTML" if reading.detail.row.subject.startswith("Price") else "HTML"
            if kind == "text":
                reader.repaint()
            elif web is not None:
                yield web.loadFinished
            times.setdefault(kind, []).append(1000 * (time.perf_counter() - begun))
            yield 30
        for kind, found in times.items():
            rest = found[2:] if kind == "heavy HTML" else found  # the web engine starts with the first
            self.figures[f"opening {kind}, ms, median"] = share(rest, 0.5)
            self.figures[f"opening {kind}, ms, 95 of 100"] = share(rest, 0.95)

    def folders(self) -> Iterator[Step]:
        times = []
        for number in range(SWITCHED):
            begun = time.perf_counter()
            self.room.folders.choose(("flagged", "inboxes")[number % 2])
            yield self.room.list.model.modelReset
            self.room.list.rows.viewport().repaint()
            times.append(1000 * (time.perf_counter() - begun))
            yield 30
        self.figures["changing the folder, ms, median"] = share(times, 0.5)
        self.figures["changing the folder, ms, 95 of 100"] = share(times, 0.95)

    def page(self) -> Iterator[Step]:
        """An answer to the first mail of the list, which is a heavy one, ready to be typed in."""
        self.room.list.step(-len(self.room.list.model.ids))
        yield 300
        self.room.deeds["reply"].trigger()
        while (page := self.written()) is None:
            yield 20
        yield page.editor.ready
        yield 500

    def written(self) -> Compose | None:
        pages = self.room.writing.room.written()
        return pages[0] if pages else None

    def typing(self) -> Iterator[Step]:
        yield from self.page()
        page = self.written()
        assert page is not None
        page.editor.page().runJavaScript(_LISTEN)
        page.editor.take_focus()
        yield 300
        from PySide6.QtTest import QTest  # not before the start of the program was measured

        target = page.editor.focusProxy() or page.editor
        for number in range(TYPED):
            QTest.keyClicks(target, "abcdefgh "[number % 9])
            yield 40
        found: list[str] = []
        page.editor.page().runJavaScript("JSON.stringify(window.typed)", 0, found.append)
        while not found:
            yield 20
        times = json.loads(found[0])
        self.figures["keys that were typed"] = len(times)
        self.figures["typing above a long quote, ms per key, median"] = share(times, 0.5)
        self.figures["typing above a long quote, ms per key, 99 of 100"] = share(times, 0.99)
        page.discard()
        yield 1000

    def hour(self) -> Iterator[Step]:
        reader, room = self.room.reader, self.room
        room.folders.choose("inboxes")
        yield 2000
        self.figures["memory before the hour, MB"] = memory()
        for round_ in range(ROUNDS):
            for _ in range(MAILS):
                room.list.step(1)
                yield reader.shown
                yield 20
            for number in range(FOLDERS):
                room.folders.choose(("flagged", "inboxes", "drafts")[number % 3])
                yield 100
            room.folders.choose("inboxes")
            yield room.list.model.modelReset
            room.list.search("price")
            yield 300
            room.list.search("")
            yield 300
            yield from self.page()
            page = self.written()
            if page is not None:
                page.discard()
            yield 500
            if round_ == ROUNDS // 2:
                self.figures["memory after half of the hour, MB"] = memory()
        yield 3000
        self.figures["memory after the hour, MB"] = memory()
