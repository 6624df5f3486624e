"""Where attacks take place: real servers, a prepared profile with its mailbox, and for each attack a fresh copy of both."""

import itertools
import os
import shutil
import subprocess
import tempfile
import threading
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import Self

import keyring

from desktop.model.account import Security, Server, Settings
from desktop.security import secrets
from desktop.store import Store, account
from tests.cli.conftest import ROOT, Program
from tests.keyring_file import FileKeyring
from tests.servers.certificates import Authority
from tests.servers.dovecot import DOVECOT, Dovecot
from tests.servers.fixtures import Mailbox
from tests.servers.smtp import Received, SmtpServer
from tests.torture.forked import Forked

ADDRESS, PASSWORD = "rep@example.test", "a word to get in"


def lacking() -> str:
    """Why attacks cannot be made here; empty if they can."""
    if DOVECOT is None:
        return "Dovecot is not installed"
    if shutil.which("strace") is None:
        return "strace is not installed"
    tried = subprocess.run(["strace", "-f", "-b", "execve", "-qq", "-o", os.devnull, "true"], capture_output=True, text=True)
    return f"strace may not trace here: {tried.stderr.strip()}" if tried.returncode else ""


class Sink(SmtpServer):
    """Writes each mail that it takes into a file, by the login that sent it, before it answers."""

    folder: Path

    def record(self, message: Received) -> None:
        place = self.folder / message.login
        place.mkdir(parents=True, exist_ok=True)
        number = len(list(place.iterdir()))
        with (place / f"{number}.eml").open("xb") as file:
            file.write(message.source)
            file.flush()
            os.fsync(file.fileno())
        super().record(message)

    def of(self, login: str) -> list[bytes]:
        """What this login has sent."""
        place = self.folder / login
        return [file.read_bytes() for file in sorted(place.iterdir())] if place.exists() else []


@dataclass
class Prepared:
    """A profile and its mailbox at rest, to be copied. `ids` are the program's ids by Message-ID, `digests` the mails' bytes."""

    server: Dovecot
    profile: Path
    home: Path
    key: bytes
    ids: dict[str, int] = field(default_factory=dict)


@dataclass
class Point:
    """A copy of what was prepared, with a user of its own on the servers, for one attack."""

    prepared: Prepared
    folder: Path
    login: str
    home: Path

    @property
    def profile(self) -> Path:
        return self.folder / "profile"

    def store(self) -> Store:
        """The store, read by this process; to be closed."""
        return Store.open(self.profile, self.prepared.key)


class Lab:
    """To be entered; `jobs` programs are kept ready to be forked."""

    def __init__(self, jobs: int = 1) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="tw-torture-"))
        self.folder.chmod(0o755)  # the mail's owner has to get in
        self._keyring = self.folder / "keyring.json"
        self._authority = Authority(self.folder / "authority")
        self.pair = self._authority.issue("server")
        self.kept: list[Path] = []
        self._dovecots: dict[str, Dovecot] = {}
        self._numbers = itertools.count(1)
        self._lock = threading.Lock()
        self.sink = Sink(self.pair)
        self.sink.folder = self.folder / "sink"
        self.environment = {
            "PATH": os.environ.get("PATH", ""),
            "HOME": str(self.folder),
            "PYTHONPATH": str(ROOT),
            "PYTHON_KEYRING_BACKEND": "tests.keyring_file.FileKeyring",
            "TRADEWIND_TEST_KEYRING": str(self._keyring),
            "LC_ALL": "C.UTF-8",
        }
        self.programs = [Forked(self.environment) for _ in range(jobs)]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for program in self.programs:
            program.close()
        for server in self._dovecots.values():
            server.ask_to_stop()
        for server in self._dovecots.values():
            server.stop()
        self.sink.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def dovecot(self, capability: str) -> Dovecot:
        """A server that announces this; it keeps mail as it came, so that bytes can be compared."""
        if capability not in self._dovecots:
            server = Dovecot(
                self._authority, self.pair, capability=capability, more="mail_save_crlf = yes\nmaildir_stat_dirs = yes"
            )
            self._dovecots[capability] = server
        return self._dovecots[capability]

    def user(self, server: Dovecot) -> Mailbox:
        """A new user of both servers."""
        login = f"user{next(self._numbers)}"
        self.sink.users[login] = PASSWORD
        home = server.add_user(login, PASSWORD)
        shutil.rmtree(home / "rawlog")  # nobody reads transcripts here
        settings = Settings(
            address=ADDRESS,
            login=login,
            imap=Server("localhost", server.imaps_port, Security.TLS),
            smtp=Server("localhost", self.sink.tls_port, Security.TLS),
            ca_file=str(self._authority.ca_file),
        )
        return Mailbox(server, login, PASSWORD, home, address=ADDRESS, settings=settings)

    def prepare(self, mailbox: Mailbox, *, synced: bool) -> Prepared:
        """A profile of that mailbox, made by the program itself; `synced` once, so that all mail is there."""
        profile = self.folder / "prepared" / mailbox.login
        program = Program(profile, self.environment)
        imap, smtp = mailbox.settings.imap, mailbox.settings.smtp
        places = ("--imap", f"{imap.host}:{imap.port}", "--smtp", f"{smtp.host}:{smtp.port}", "--smtp-security", "tls")
        secured = ("--imap-security", "tls", "--ca", mailbox.settings.ca_file, "--user", mailbox.login)
        program.ask("account", "add", ADDRESS, *places, *secured, stdin=PASSWORD + "\n")
        if synced:
            program.ask("sync")
        mails = program.ask("search", "", "--limit", "0")
        prepared = Prepared(mailbox.dovecot, profile, mailbox.home, self._key(profile))
        prepared.ids = {mail["message_id"].strip("<>"): mail["id"] for mail in mails}
        return prepared

    def ask(self, prepared: Prepared, *words: str) -> object:
        """A command on a prepared profile, before it is copied."""
        return Program(prepared.profile, self.environment).ask(*words)

    def _key(self, profile: Path) -> bytes:
        before, file = keyring.get_keyring(), os.environ.get("TRADEWIND_TEST_KEYRING")
        os.environ["TRADEWIND_TEST_KEYRING"] = str(self._keyring)
        keyring.set_keyring(FileKeyring())
        try:
            return secrets.unlock(profile).key
        finally:
            keyring.set_keyring(before)
            if file is None:
                del os.environ["TRADEWIND_TEST_KEYRING"]
            else:
                os.environ["TRADEWIND_TEST_KEYRING"] = file

    def point(self, prepared: Prepared, *, smtp_port: int = 0) -> Point:
        """A copy with a user of its own, whose mail goes to `smtp_port` if that is given."""
        with self._lock:
            login = f"user{next(self._numbers)}"
            self.sink.users[login] = PASSWORD
            home = prepared.server.add_user(login, PASSWORD)
        folder = self.folder / "points" / login
        folder.mkdir(parents=True)
        (home / "rawlog").rmdir()
        subprocess.run(["cp", "-a", str(prepared.home / "Maildir"), str(home)], check=True)
        point = Point(prepared, folder, login, home)
        shutil.copytree(prepared.profile, point.profile)
        with closing(point.store()) as store, store.write() as tx:
            mine = account.all(store)[0]
            smtp = replace(mine.settings.smtp, port=smtp_port or mine.settings.smtp.port)
            account.change(tx, mine.id, replace(mine.settings, login=login, smtp=smtp))
        return point

    def drop(self, point: Point, *, keep: bool = False) -> None:
        """Give back what a point has taken, unless somebody will want to look at it."""
        if keep:
            self.kept.append(point.folder)
            return
        shutil.rmtree(point.folder, ignore_errors=True)
        shutil.rmtree(point.home, ignore_errors=True)
        (point.prepared.server.folder / "users" / point.login).unlink(missing_ok=True)
        shutil.rmtree(self.sink.folder / point.login, ignore_errors=True)
