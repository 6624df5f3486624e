"""The program in a process of its own, measured from inside: `start|stall|idle|day PROFILE`.

Prints one JSON document. The time that the start is counted from comes in TRADEWIND_BENCH_STARTED (seconds since 1970).
"""

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer

from desktop.app import Engine
from desktop.model.account import AccountState
from desktop.store import account
from desktop.ui import program
from tests.bench.day import Day
from tests.bench.measures import memory, share

STEPS = 300  # rows scrolled by, one by one and in pages
READ = 40  # mails opened


class Painted(QObject):
    """Calls back after the list has first drawn rows."""

    def __init__(self, session: program.Session, then: Callable[[], None]) -> None:
        super().__init__(session)
        self._session, self._then, self._done = session, then, False
        session.window.mail.list.rows.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and not self._done and self._session.window.mail.list.model.ids:
            self._done = True
            QTimer.singleShot(0, self, self._then)  # after this very paint
        return False


class Start:
    """Start to painted list, memory, scrolling, then mails opened one after the other."""

    def __init__(self, session: program.Session) -> None:
        self.session, self.figures = session, {}
        self.read: list[float] = []
        self.begun = 0.0
        Painted(session, self.painted)

    figures: dict[str, float]

    def painted(self) -> None:
        self.figures["start to painted list, s"] = time.time() - float(os.environ["TRADEWIND_BENCH_STARTED"])
        self.figures["processor time until then, s"] = time.process_time()
        QTimer.singleShot(1500, self.settled)

    def settled(self) -> None:
        self.figures["memory before the first HTML mail, MB"] = memory()
        rows = self.session.window.mail.list.rows
        bar, frames = rows.verticalScrollBar(), []
        for step in (rows.sizeHintForRow(0), rows.viewport().height()):
            for _ in range(STEPS):
                bar.setValue(bar.value() + step)
                begun = time.perf_counter()
                rows.viewport().repaint()
                frames.append(1000 * (time.perf_counter() - begun))
        self.figures["scroll, ms per frame, median"] = share(frames, 0.5)
        self.figures["scroll, ms per frame, 99 of 100"] = share(frames, 0.99)
        bar.setValue(0)
        self.session.window.mail.reader.shown.connect(self.shown)
        self.open()

    def open(self) -> None:
        self.begun = time.perf_counter()
        self.session.window.mail.list.step(1 if self.read else 0)

    def shown(self) -> None:
        self.read.append(1000 * (time.perf_counter() - self.begun))
        if len(self.read) < READ:
            QTimer.singleShot(30, self.open)
            return
        self.figures["opening the first mail, ms"] = self.read[0]
        self.figures["opening a mail, ms, median"] = share(self.read[1:], 0.5)
        self.figures["opening a mail, ms, 95 of 100"] = share(self.read[1:], 0.95)
        self.figures["memory after reading, MB"] = memory()
        self.session.window.end()


class Stall:
    """How long the event loop is away from the window while the first sync runs."""

    figures: dict[str, float]

    def __init__(self, session: program.Session) -> None:
        self.session, self.figures = session, {}
        self.gaps: list[float] = []
        self.last = 0.0
        self.timer = QTimer(session)
        self.timer.setTimerType(Qt.TimerType.PreciseTimer)
        self.timer.timeout.connect(self.beat)
        Painted(session, self.begin) if session.window.mail.list.model.ids else QTimer.singleShot(500, self.begin)

    def begin(self) -> None:
        self.last = time.perf_counter()
        self.timer.start(1)
        self.watch = QTimer(self.session)
        self.watch.timeout.connect(self.look)
        self.watch.start(250)

    def beat(self) -> None:
        now = time.perf_counter()
        self.gaps.append(1000 * (now - self.last))
        self.last = now

    def look(self) -> None:
        if all(one.state is AccountState.ONLINE for one in account.all(self.session.context.store)):
            self.watch.stop()
            self.timer.stop()
            for name, part in (("median", 0.5), ("99 of 100", 0.99), ("999 of 1000", 0.999)):
                self.figures[f"gap between two turns, ms, {name}"] = share(self.gaps, part)
            self.figures["longest gap, ms"] = max(self.gaps)
            self.figures["gaps over 50 ms"] = sum(gap > 50 for gap in self.gaps)
            self.figures["gaps over 100 ms"] = sum(gap > 100 for gap in self.gaps)
            self.figures["seconds watched"] = sum(self.gaps) / 1000
            self.session.window.end()


class Idle:
    """Processor time of the whole program while nothing happens, the web view's processes included."""

    figures: dict[str, float]

    def __init__(self, session: program.Session) -> None:
        self.session, self.figures = session, {}
        self.watch = QTimer(session)
        self.watch.timeout.connect(self.look)
        self.watch.start(250)
        self.began = self.before = 0.0

    def look(self) -> None:
        from tests.bench import idle  # loads a test server: not where a start is measured

        if all(one.state is AccountState.ONLINE for one in account.all(self.session.context.store)):
            self.watch.stop()
            self.session.window.mail.list.step(0)  # a mail is open, as it mostly is
            QTimer.singleShot(int(1000 * idle.SETTLING), self.session, self.begin)

    def begin(self) -> None:
        from tests.bench import idle

        self.began, self.before = time.monotonic(), idle.spent()
        QTimer.singleShot(int(1000 * idle.MEASURED), self.session, self.end)

    def end(self) -> None:
        from tests.bench import idle

        self.figures["with the window, % of one core"] = 100 * (idle.spent() - self.before) / (time.monotonic() - self.began)
        self.session.window.end()


KINDS: dict[str, type[Start | Stall | Idle | Day]] = {"day": Day, "start": Start, "stall": Stall, "idle": Idle}


def main() -> int:
    kind, folder = sys.argv[1:]
    watchers: list[Start | Stall | Idle | Day] = []
    begin = program.Session.start

    def start(self: program.Session) -> None:
        watchers.append(KINDS[kind](self))
        begin(self)

    setattr(program.Session, "start", start)  # noqa: B010 - the program itself is measured, not a copy of its start
    code = program.run(program.Options(Path(folder)), Engine())
    print(json.dumps(watchers[0].figures))
    return code


if __name__ == "__main__":
    sys.exit(main())
