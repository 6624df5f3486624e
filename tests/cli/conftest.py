"""The command line: in this process where a promise is about a command, as a program of its own where it is about the program."""

import io
import json
import os
import subprocess
import sys
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import keyring
import pytest

from desktop import cli
from desktop.actions import profile
from tests.keyring_file import FileKeyring
from tests.servers.fixtures import Mailbox

ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    code: int
    out: bytes
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Commands(ABC):
    """Commands on one profile. `run` is how one is carried out."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self.folder, self.environment = folder, environment

    @abstractmethod
    def run(self, *words: str, stdin: str = "") -> Done: ...

    def ask(self, *words: str, stdin: str = "") -> Any:
        """The JSON answer of a command that must succeed."""
        done = self.run(*words, "--json", stdin=stdin)
        assert done.code == 0, done.err
        return done.json

    def add(self, mailbox: Mailbox) -> Any:
        """The mailbox as an account, all servers named."""
        imap, smtp = mailbox.settings.imap, mailbox.settings.smtp
        places: tuple[str, ...] = ("--imap", f"{imap.host}:{imap.port}", "--imap-security", "tls")
        places += ("--smtp", f"{smtp.host}:{smtp.port}", "--smtp-security", "tls")
        return self.ask("account", "add", mailbox.address, *places, "--ca", mailbox.settings.ca_file, stdin=mailbox.password + "\n")


class Program(Commands):
    """Each command is a start of the program, as users and cron start it."""

    def run(self, *words: str, stdin: str = "") -> Done:
        """`python main.py --profile FOLDER WORDS...`."""
        command = [sys.executable, str(ROOT / "main.py"), "--profile", str(self.folder), *words]
        ended = subprocess.run(command, input=stdin.encode(), capture_output=True, env=self.environment, timeout=100)
        return Done(ended.returncode, ended.stdout, ended.stderr.decode())


class InProcess(Commands):
    """Each command is a call."""

    def __init__(
        self, folder: Path, environment: dict[str, str], capture: pytest.CaptureFixture[bytes], patch: pytest.MonkeyPatch
    ) -> None:
        super().__init__(folder, environment)
        self._capture, self._patch = capture, patch

    def run(self, *words: str, stdin: str = "") -> Done:
        self._patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        self._capture.readouterr()
        code = cli.main(["--profile", str(self.folder), *words])
        told = self._capture.readouterr()
        return Done(code, told.out, told.err.decode())

    def begin(self) -> None:
        """Make the profile."""
        profile.close(profile.open(self.folder))


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """The start's environment: English, a keyring in a file."""
    return {
        "PATH": os.environ.get("PATH", ""),
        "HOME": str(tmp_path),
        "PYTHONPATH": str(ROOT),
        "PYTHON_KEYRING_BACKEND": "tests.keyring_file.FileKeyring",
        "TRADEWIND_TEST_KEYRING": str(tmp_path / "keyring.json"),
        "LC_ALL": "C.UTF-8",
        **{name: os.environ[name] for name in ("SYSTEMROOT", "TMPDIR", "LD_LIBRARY_PATH") if name in os.environ},
    }


@pytest.fixture
def program(
    tmp_path: Path, environment: dict[str, str], capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> InProcess:
    """The commands in this process, with the same keyring in a file."""
    for name in ("TRADEWIND_TEST_KEYRING", "LC_ALL"):
        monkeypatch.setenv(name, environment[name])
    keyring.set_keyring(FileKeyring())
    return InProcess(tmp_path / "profile", environment, capsysbinary, monkeypatch)


@pytest.fixture
def started(tmp_path: Path, environment: dict[str, str]) -> Program:
    """The program, started for each command."""
    return Program(tmp_path / "profile", environment)


@pytest.fixture
def program_in(tmp_path: Path, environment: dict[str, str]) -> Callable[..., Program]:
    """A program with a further environment."""

    def make(**more: str) -> Program:
        return Program(tmp_path / "profile", {**environment, **more})

    return make
