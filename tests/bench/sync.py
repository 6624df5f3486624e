"""First sync with bodies, the newest 50 in the list, and nothing new; mbsync beside it where it is installed."""

import shutil
import subprocess
import time
from pathlib import Path
from typing import Any

from desktop.engine.incoming import Incoming
from desktop.engine.loop import now
from desktop.formats.isolated import Workers
from desktop.model.account import Settings
from desktop.model.folder import Role
from desktop.model.message import View
from desktop.servers.imap import ImapSession
from desktop.store import message
from tests.bench.rig import ADDRESS, PASSWORD, Rig


def first_sync(rig: Rig) -> dict[str, float]:
    """Seconds of the first pass, messages per second, and seconds from login until 50 headers are in the list."""
    with rig.profile("first") as (profile, account), Workers() as workers:
        signed_in: list[float] = []
        newest: list[float] = []

        def connect(settings: Settings, password: str, **named: Any) -> ImapSession:
            session = ImapSession.connect(settings, password, **named)
            signed_in.append(time.perf_counter())
            return session

        def look(_: object) -> None:
            if not newest and len(message.ids(profile.store, View(role=Role.INBOX))) >= 50:
                newest.append(time.perf_counter())

        workers.parse(b"Subject: warm\r\n\r\n")
        forget = profile.store.feed.subscribe(look)
        loop = Incoming(profile.store, lambda: PASSWORD, account, workers, connect=connect)
        begun = time.perf_counter()
        result = loop.one_pass()
        seconds = time.perf_counter() - begun
        forget()
        assert not result.problems, result.problems
        assert result.new == rig.total, (result, rig.total)
        again = []
        for _ in range(3):
            begun = time.perf_counter()
            Incoming(profile.store, lambda: PASSWORD, account, workers, clock=now).one_pass()
            again.append(time.perf_counter() - begun)
        return {
            "first sync, s": seconds,
            "messages per s": rig.total / seconds,
            "newest 50 after login, s": newest[0] - signed_in[0],
            "nothing new with connecting, s": sorted(again)[1],
        }


def mbsync_settings(rig: Rig) -> Path:
    """A configuration of mbsync by which the mailbox goes into the folder `mbsync`."""
    target = rig.folder / "mbsync"
    target.mkdir()
    settings = rig.folder / "mbsyncrc"
    settings.write_text(
        f"IMAPAccount a\nHost 127.0.0.1\nPort {rig.server.imap_port}\nUser {ADDRESS}\nPass {PASSWORD}\n"
        "SSLType None\nAuthMechs LOGIN\n\n"
        f"IMAPStore r\nAccount a\n\nMaildirStore l\nPath {target}/\nInbox {target}/INBOX\nSubFolders Verbatim\n\n"
        "Channel c\nFar :r:\nNear :l:\nPatterns *\nCreate Near\nSyncState *\n"
    )
    return settings


def mbsync(rig: Rig) -> dict[str, float]:
    """The same mailbox by mbsync, flushed to disk as it does by default."""
    program = shutil.which("mbsync")
    if program is None:
        return {}
    settings = mbsync_settings(rig)
    found = {}
    for name in ("mbsync first sync, s", "mbsync nothing new, s"):
        begun = time.perf_counter()
        subprocess.run([program, "-q", "-c", str(settings), "c"], check=True, stdin=subprocess.DEVNULL)
        found[name] = time.perf_counter() - begun
    got = sum(1 for _ in (rig.folder / "mbsync").rglob("cur/*")) + sum(1 for _ in (rig.folder / "mbsync").rglob("new/*"))
    assert got == rig.total, (got, rig.total)
    return found
