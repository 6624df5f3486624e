"""Composition root: the one file that knows all layers. It decides between window and command line, and wires the engine to them.

Without a window no Qt is imported; with one, the engine is loaded after the window has been painted.
"""

import logging
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from desktop import paths
from desktop.language import translate
from desktop.model.ids import AccountId

_log = logging.getLogger(__name__)

if TYPE_CHECKING:
    from desktop.actions.profile import Profile
    from desktop.formats.isolated import Workers
    from desktop.ui.loops import WakingLoop


class Engine:
    """Incoming mail and the courier of each account, and the clock; reading processes are shared by all."""

    def __init__(self) -> None:
        self._workers: Workers | None = None

    def prepare(self) -> None:
        """Import what the loops need, and what a user's first deeds do."""
        from desktop.actions import account, message, outgoing
        from desktop.engine import courier, incoming
        from desktop.formats import isolated

        _log.debug("The engine is loaded: %s", (account, courier, incoming, isolated, message, outgoing))

    def loops(self, profile: "Profile", account: AccountId) -> "Sequence[WakingLoop]":
        """The loops of an account, not yet running."""
        from desktop import apart
        from desktop.actions import clock
        from desktop.actions.account import credential
        from desktop.engine.courier import Courier
        from desktop.engine.incoming import Incoming
        from desktop.engine.letters import Letters
        from desktop.formats.isolated import Workers

        if self._workers is None:
            self._workers = Workers(pool=apart.pool())

        loops: list[Incoming | Courier | Letters] = []
        shown = partial(credential, profile, account, cancelled=lambda: any(loop.stopping for loop in loops))
        clocks = partial(clock.by_id, profile.store)
        courier, letters = Courier(profile.store, shown, account, clocks=clocks), Letters(profile.store, account, clocks=clocks)
        loops += [Incoming(profile.store, shown, account, self._workers), courier, letters]
        return loops

    def own(self, profile: "Profile") -> "Sequence[WakingLoop]":
        """The loops of the profile itself, not yet running."""
        from desktop.engine.clock import Clock
        from desktop.engine.origin import Origin
        from desktop.servers.dns import Resolver

        return [Clock(profile.store), Origin(profile.store, Resolver().text)]

    def close(self) -> None:
        """After the loops have ended."""
        from desktop import apart

        self._workers = None
        apart.end()


def main(arguments: Sequence[str]) -> int:
    """Run the program; the exit code."""
    forbid_core_dumps()
    passphrase = taken_passphrase()
    chosen = window_options(arguments)
    if chosen is None:
        from desktop import cli

        return cli.main(arguments, passphrase=passphrase)
    if not has_display():
        print(translate("window", "There is no display to open a window on."), file=sys.stderr)  # noqa: T201
        advice = translate("window", "Set DISPLAY or WAYLAND_DISPLAY, log in with ssh -X, or use the commands: main.py --help")
        print(advice, file=sys.stderr)  # noqa: T201
        return 1
    from desktop.ui import program

    options = program.Options(
        paths.profile(chosen.folder),
        chosen.demo,
        chosen.opens,
        Path(chosen.selftest) if chosen.selftest else None,
        passphrase,
        attach=tuple(Path(name).absolute() for name in chosen.attach),
        hidden=chosen.hidden,
    )
    return program.run(options, Engine())


@dataclass(frozen=True, slots=True)
class Asked:
    """What a command line asks of the window: a link or mail to open, files to send, the profile's folder, the sample mailbox,
    where to write what was shown, and whether to begin in the tray."""

    opens: str = ""
    attach: tuple[str, ...] = ()
    folder: str | None = None
    demo: bool = False
    selftest: str = ""
    hidden: bool = False


def window_options(arguments: Sequence[str]) -> Asked | None:
    """What these arguments ask of the window; None if they are a command.

    Only one link or mail is taken, and nothing after `--` is an option: a link comes from foreign hands. Files to send are those
    after `--attach`, or all that is given if each is a file that is there.
    """
    opens, folder, demo, selftest, hidden = "", None, False, "", False
    attach: tuple[str, ...] = ()
    rest = list(arguments)
    while rest:
        one = rest.pop(0)
        if one == "--demo":
            demo = True
        elif one == "--hidden":
            hidden = True
        elif one == "--attach":
            attach, rest = tuple(rest), []
        elif one in ("--profile", "--selftest") and rest:
            value = rest.pop(0)
            folder, selftest = (value, selftest) if one == "--profile" else (folder, value)
        elif one.startswith("--profile="):
            folder = one.partition("=")[2]
        elif one == "--" and len(rest) <= 1:
            opens = rest.pop() if rest else ""
        elif not rest and (one.lower().startswith("mailto:") or one.lower().endswith(".eml")):
            opens = one
        elif all(map(_is_file, (one, *rest))):
            attach, rest = (one, *rest), []
        else:
            return None
    return Asked(opens, attach, folder, demo, selftest, hidden)


def _is_file(name: str) -> bool:
    """Whether this cannot be a command, and is a file: one dropped on the program's icon, say."""
    return not name.startswith("-") and any(sign in name for sign in (".", "/", os.sep)) and Path(name).is_file()


def taken_passphrase() -> str | None:
    """The passphrase from the environment, where nothing that this program starts finds it any more: parsing processes, the web
    view's processes, programs that open attachments. None if it is not set or empty."""
    return os.environ.pop("TRADEWIND_PASSPHRASE", "") or None


def has_display() -> bool:
    """Whether a window can be opened here. Windows and macOS always have one."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def forbid_core_dumps() -> None:
    """A dump of this process would hold keys and mail."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
