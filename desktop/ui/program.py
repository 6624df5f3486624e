"""The program with a window: from the command line's choices to the end of the last thread.

A session is one open profile with its window. Looking around with the sample mailbox ends one session and begins another.
"""

import contextlib
import json
import logging
import os
import secrets
import signal
import socket
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QElapsedTimer, QObject, QProcess, QSocketNotifier, Qt, QTimer
from PySide6.QtWidgets import QApplication

from desktop import log
from desktop.actions import profile as profiles
from desktop.actions.profile import Profile
from desktop.model.errors import StorageProblem
from desktop.model.ids import AccountId, MessageId
from desktop.store import account, message
from desktop.ui import fonts, memory, scale, texts, threads, unlock, web
from desktop.ui.application import Application
from desktop.ui.bridge import Bridge
from desktop.ui.collecting import Collector
from desktop.ui.context import Context, Words, now
from desktop.ui.instance import Instance, Request, hand_over
from desktop.ui.loops import Loops, WakingLoop
from desktop.ui.network import Network
from desktop.ui.releases import Releases
from desktop.ui.settings import kept
from desktop.ui.theme import Theme
from desktop.ui.threads import Background
from desktop.ui.upkeep import Upkeep
from desktop.ui.window import Window, come_forward

if TYPE_CHECKING:
    from desktop.ui.presence import Presence

UNSEEN = 3000  # milliseconds after which the loops begin although no list was painted
CLOSING = 2000  # milliseconds that everything together may take to end
_log = logging.getLogger(__name__)


class Engine(Protocol):
    """What the composition root gives: the loops of an account and of the profile itself, and an end to what they share. `prepare`
    is slow (imports)."""

    def prepare(self) -> None: ...

    def loops(self, profile: Profile, account: AccountId) -> Sequence[WakingLoop]: ...

    def own(self, profile: Profile) -> Sequence[WakingLoop]: ...

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Options:
    """`opens`: a mailto: link or the path of an .eml file, or empty. `selftest`: where to write what was shown, then end.
    `passphrase` is tried before any is asked for. `attach`: files to send. `hidden`: begin in the tray."""

    folder: Path
    demo: bool = False
    opens: str = ""
    selftest: Path | None = None
    passphrase: str | None = field(default=None, repr=False)
    attach: tuple[Path, ...] = ()
    hidden: bool = False

    @property
    def request(self) -> Request:
        return Request(self.opens, tuple(map(str, self.attach)), self.hidden)


class Session(QObject):
    """One open profile, its threads and its window."""

    def __init__(self, profile: Profile, theme: Theme, engine: Engine, *, demo: bool) -> None:
        super().__init__()
        self._profile, self._engine, self._demo = profile, engine, demo
        self._begun = False
        self._handler = log.start(profile.folder / "logs")
        self.background = Background("actions", self)
        self.bridge = Bridge(profile.store.feed, self)
        self.context = Context(profile, profile.store, self.background, self.bridge, theme, Words(self))
        kept.apply(self.context)
        self.upkeep = Upkeep(self.context, self)
        self.loops = Loops(
            profile.store,
            self.bridge,
            lambda one: () if demo else engine.loops(profile, one),
            self,
            own=lambda: () if demo else engine.own(profile),
        )
        self.network = Network(self)
        self.network.changed.connect(self.loops.disturb)
        notice = "demo" if demo else web.notice()
        self.newer = Releases(self.context, self)
        self.presence: Presence | None = None
        self.hidden = False  # begin in the tray only, or in the bar of windows where there is no tray
        self.window = Window(
            self.context, self.loops, newer=self.newer, notice=notice, recovery="" if demo else profile.recovery_code
        )

    def start(self) -> None:
        """Show the window; the loops begin when its list has been painted, or soon where nothing is (minimised, first start)."""
        self.window.mail.list.filled.connect(self._filled, Qt.ConnectionType.SingleShotConnection)
        QTimer.singleShot(UNSEEN, self, self._filled)
        if self.hidden:
            self._be_present()
        if not self.hidden or not account.all(self.context.store):
            self.window.show()
        elif self.presence is None or self.presence.tray is None:
            self.window.showMinimized()

    def _filled(self) -> None:
        """The list stands there. The engine is imported off the main thread, which has a window to paint."""
        if self._begun:
            return
        self._begun = True
        if not fonts.draws():
            self.window.status.note("fonts")
        self.background.run(self._engine.prepare, done=lambda _: self.loops.start())
        if not self._demo:
            self._be_present()
            assert self.presence is not None
            self.presence.start()
            self.upkeep.start()
            self.network.start()
            self.newer.start()
        self.background.run(_wipe, self._profile.folder)  # what a crash left

    def _be_present(self) -> None:
        """In the tray."""
        from desktop.ui.presence import Presence

        if self.presence is None:
            self.presence = Presence(self.context, self.window, self.loops, self)

    def close(self) -> bool:
        """End the threads, then the store. Whether all ended in time."""
        clock = QElapsedTimer()
        clock.start()
        if self.presence is not None:
            self.presence.close()
        ended = self.loops.close(CLOSING * 3 // 4)
        ended &= self.upkeep.close(max(100, CLOSING - clock.elapsed()))
        ended &= self.newer.close(max(100, CLOSING - clock.elapsed()))
        ended &= self.background.close(max(100, CLOSING - clock.elapsed()))
        self.bridge.close()
        _wipe(self._profile.folder)
        self.window.deleteLater()
        if ended:
            profiles.close(self._profile)
        else:
            _log.warning("Some threads did not end in time")
        log.stop(self._handler)
        return ended


def _wipe(folder: Path) -> None:
    """Opened attachments are gone when the program is."""
    from desktop.actions import attachment  # not before the first paint

    attachment.wipe(folder)


def run(options: Options, engine: Engine) -> int:
    """Open the profile and its window; returns the exit code when the last window is closed."""
    memory.share_heaps()
    web.prepare()
    with scale.applied(options.folder):
        application = Application(["tradewind"])
    application.setApplicationName("Tradewind")
    application.setDesktopFileName("tradewind")
    application.setQuitOnLastWindowClosed(False)
    collector = Collector(application)
    theme = Theme(application)
    if not options.demo and hand_over(options.folder, options.request):
        return 0
    program = _Program(options, theme, engine)
    code = program.begin()
    if code is None:
        code = application.exec()
    ended = program.end()
    collector.close()
    if program.anew:
        QProcess.startDetached(*start_command(sys.argv))
    if not ended or threads.abandoned:
        # A thread still hangs in a system call (a name lookup, say). Everything that was promised is on the disk already.
        logging.shutdown()
        sys.stdout.flush()
        os._exit(code)
    return code


class _Program(QObject):
    def __init__(self, options: Options, theme: Theme, engine: Engine) -> None:
        super().__init__()
        self._options, self._theme, self._engine = options, theme, engine
        self._session: Session | None = None
        self._throw_away: tempfile.TemporaryDirectory[str] | None = None
        self._instance: Instance | None = None
        self._signals: tuple[socket.socket, socket.socket] | None = None
        self._ended = True
        self._sample_next = False
        self.anew = False  # to be started anew when this has ended

    def begin(self) -> int | None:
        """The first session; an exit code when there is none."""
        try:
            profile = (
                self._sample()
                if self._options.demo
                else unlock.opened(self._options.folder, now(), passphrase=self._options.passphrase)
            )
        except StorageProblem as error:
            print(texts.error(error), file=sys.stderr)  # noqa: T201 - also without anybody at the screen
            unlock.refuse(error)
            return 1
        if profile is None:
            return 1
        self._heed_signals()
        self._listen()
        self._open(profile, demo=self._options.demo)
        return None

    def _heed_signals(self) -> None:
        """Ctrl+C and the end of the user's session close the window, as its own button does. Python's handlers run between two
        turns of the event loop only, so the signal is made to wake it."""
        self._signals = socket.socketpair()
        for end in self._signals:
            end.setblocking(False)
        signal.set_wakeup_fd(self._signals[1].fileno(), warn_on_full_buffer=False)
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: None)
        heard = QSocketNotifier(self._signals[0].fileno(), QSocketNotifier.Type.Read, self)
        heard.activated.connect(self._signalled)

    def _signalled(self) -> None:
        if self._signals is not None:
            with contextlib.suppress(BlockingIOError):
                self._signals[0].recv(64)
        if self._session is not None:
            self._session.window.end()

    def end(self) -> bool:
        """Whether every thread has ended."""
        if self._signals is not None:
            signal.set_wakeup_fd(-1)
            for end in self._signals:
                end.close()
        if self._instance is not None:
            self._instance.close()
        self._engine.close()
        if self._throw_away is not None and self._ended:
            self._throw_away.cleanup()
        return self._ended

    def _sample(self) -> Profile:
        """A profile of its own that is thrown away, under a passphrase that nobody knows, so that no keyring is touched."""
        self._throw_away = tempfile.TemporaryDirectory(prefix="tradewind-", ignore_cleanup_errors=True)
        from desktop.actions import sample

        profile = profiles.open(Path(self._throw_away.name) / "profile", passphrase=secrets.token_urlsafe(32))
        sample.fill(profile, now())
        return profile

    def _open(self, profile: Profile, *, demo: bool) -> None:
        self._session = Session(profile, self._theme, self._engine, demo=demo)
        self._session.window.sample_wanted.connect(self._to_sample)
        self._session.window.anew_wanted.connect(self._to_anew)
        self._session.window.mail.mailto_wanted.connect(self._open_in)
        self._session.window.closed.connect(self._closed, Qt.ConnectionType.QueuedConnection)
        self._session.hidden = self._options.hidden and not demo
        self._session.start()
        if not demo:
            self._do(self._options.request)
        if self._options.selftest is not None:
            QTimer.singleShot(0, self._test)

    def _open_in(self, opens: str) -> None:
        """A link."""
        self._do(Request(opens))

    def _do(self, request: Request) -> None:
        """Open a link or a mail, or write one with these files."""
        if self._session is None or not (request.opens or request.attach):
            return
        from desktop.ui import mailto  # with what only imports need

        mailto.open_in(self._session.window, self._session.context, request.opens)
        mailto.send_with(self._session.window, self._session.context, tuple(map(Path, request.attach)))

    def _to_sample(self) -> None:
        self._sample_next = True
        assert self._session is not None
        self._session.window.end()

    def _to_anew(self) -> None:
        self.anew = True
        assert self._session is not None
        self._session.window.end()

    def _closed(self) -> None:
        if self._session is not None:
            self._ended &= self._session.close()
            self._session = None
        if self._sample_next:
            self._sample_next = False
            self._open(self._sample(), demo=True)
        else:
            QApplication.quit()

    def _listen(self) -> None:
        """Be found by a second start with the same profile, and by the system."""
        if self._options.demo:
            return
        self._instance = Instance(self._options.folder, self)
        self._instance.asked.connect(self._asked)

    def _asked(self, request: Request) -> None:
        """Somebody started the program once more, or the system has something for it."""
        if self._session is not None and not request.hidden:
            come_forward(self._session.window)
        self._do(request)

    # Proof that the bundle is whole

    def _test(self) -> None:
        """Choose the first mail, and when the reader shows it, write down what it says."""
        session = self._session
        assert session is not None
        room = session.window.mail
        if not room.list.model.ids:
            QTimer.singleShot(50, self._test)
            return
        room.reader.shown.connect(self._report)
        room.list.step(0)

    def _report(self, chosen: int) -> None:
        """What the first mail says; then look at a PDF, which is read by a process of its own and by libraries of its own."""
        session = self._session
        assert session is not None
        from desktop.actions import message as messages

        reader = session.window.mail.reader
        reader.shown.disconnect(self._report)
        row = message.row(session.context.store, MessageId(chosen))
        report: dict[str, object] = {
            "messages": message.count(session.context.store),
            "subject": row.subject,
            "text": messages.read(session.context.profile, row.id).text[:200],
        }
        wanted, part = next(
            (one, file.part)
            for one in session.window.mail.list.model.ids
            for file in message.detail(session.context.store, MessageId(one)).attachments
            if file.name.lower().endswith(".pdf")
        )

        def look(shown: int) -> None:
            if shown == wanted:
                reader.look_at(part)

        reader.preview.shown.connect(lambda _: self._report_preview(report))
        reader.shown.connect(look)
        reader.show_message(MessageId(wanted))

    def _report_preview(self, report: dict[str, object]) -> None:
        session = self._session
        assert session is not None
        assert self._options.selftest is not None
        found = session.window.mail.reader.preview.preview
        report["preview"] = {"look": found.look.value, "pages": len(found.pages), "code": found.code} if found is not None else {}
        self._options.selftest.write_text(json.dumps(report, ensure_ascii=False), encoding="utf-8")
        session.window.end()


def start_command(arguments: Sequence[str]) -> tuple[str, list[str]]:
    """Program and arguments that start this program again as it was started, without what was to be opened once."""
    given = list(arguments[: arguments.index("--attach")] if "--attach" in arguments else arguments)
    kept = [each for number, each in enumerate(given[1:], 1) if each.startswith("--") or given[number - 1] == "--profile"]
    kept = [each for each in kept if each not in ("--", "--hidden")]
    return (sys.executable, kept) if getattr(sys, "frozen", False) else (sys.executable, [arguments[0], *kept])
