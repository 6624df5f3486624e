"""A Dovecot with a filled mailbox, and profiles that read it, for measuring."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import keyring

from desktop.actions import profile as profiles
from desktop.actions.profile import Profile
from desktop.model.account import Security, Server, Settings
from desktop.model.ids import AccountId
from desktop.store import account
from tests.bench import mailbox
from tests.conftest import MemoryKeyring
from tests.servers.certificates import Authority
from tests.servers.dovecot import FULL, Dovecot

ADDRESS, PASSWORD = "lina@brightway-led.example", "secret"


def settings(port: int) -> Settings:
    """Signing in on this machine: without TLS, as the figures of other programs were taken."""
    return Settings(ADDRESS, ADDRESS, Server("127.0.0.1", port, Security.NONE), Server("127.0.0.1", 9, Security.NONE))


@dataclass(frozen=True, slots=True)
class Rig:
    """A running server with one user, `total` mails in the inbox, `octets` in all."""

    server: Dovecot
    folder: Path
    home: Path
    total: int
    octets: int

    def settings(self) -> Settings:
        """How to sign in here."""
        return settings(self.server.imap_port)

    @contextmanager
    def profile(self, name: str) -> Iterator[tuple[Profile, AccountId]]:
        """A fresh profile with the account in it."""
        opened = profiles.open(self.folder / name)
        try:
            with opened.store.write() as tx:
                made = account.add(tx, self.settings(), now=datetime.now(UTC))
            yield opened, made
        finally:
            profiles.close(opened)


def own(server: Dovecot, folder: Path) -> None:
    """Give a tree to the mail's owner."""
    for path in (folder, *folder.rglob("*")):
        server.own(path)


@contextmanager
def rig(total: int, maildir: Path | None = None, *, capability: str = FULL, light: bool = False) -> Iterator[Rig]:
    """A server whose user has `total` generated mails, or those of `maildir` (a Maildir++ tree). `light`: short ones, where only
    their number counts. `capability` is what the server announces."""
    keyring.set_keyring(MemoryKeyring())
    folder = Path(tempfile.mkdtemp(prefix="tw-bench-"))
    authority = Authority(folder)
    server = Dovecot(authority, authority.issue("server"), capability=capability)
    try:
        home = server.add_user(ADDRESS, PASSWORD)
        (home / "rawlog").rmdir()
        target = home / "Maildir"
        if maildir is not None:
            shutil.copytree(maildir, target)
            octets = sum(file.stat().st_size for file in target.rglob("*") if file.is_file())
            total = sum(1 for name in ("cur/*", "new/*") for _ in target.rglob(name))
        else:
            octets = mailbox.fill_maildir(target, total, light=light)
        own(server, target)
        yield Rig(server, folder, home, total, octets)
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)
