"""Servers that lie, break off or never end, seen through the loop that has to live with them: it says what is wrong, keeps what is
here, stays within bounds, and goes on with the next account of the truth as soon as there is one."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from desktop.formats.isolated import Workers
from desktop.model.account import AccountState
from desktop.model.folder import Role
from desktop.store import account
from tests.engine import reps
from tests.engine.conftest import mail
from tests.engine.reps import Rep, running, until
from tests.servers.personality import Personality

PLAIN = Personality("plain", folders={"Sent": "\\Sent", "Drafts": "\\Drafts", "Trash": "\\Trash", "Archive": "\\Archive"})

PATIENCE = 3.0  # seconds for a command, where a server says nothing


@dataclass(frozen=True)
class Lie:
    """What is said instead of the usual answer to a command that begins with `to`, once the tag is put in for `T`."""

    name: str
    to: bytes
    said: bytes
    ends: bool = False  # and the line is cut
    code: str = "offline.nonsense"


ONE = b"* 1 FETCH (UID 1 BODY[] {3}\r\nabc)\r\n"
LIES = [
    Lie("parentheses without end", b"UID FETCH", b"* 1 FETCH (UID 1 BODYSTRUCTURE " + b"(" * 100_000 + b"\r\nT OK\r\n", code=""),
    Lie("a literal of 2 GB", b"UID FETCH", b"* 1 FETCH (UID 1 BODY[] {2000000000}\r\n"),
    Lie("a literal beyond all numbers", b"UID FETCH", b"* 1 FETCH (UID 1 BODY[] {99999999999999}\r\n"),
    Lie("a literal that is cut", b"UID FETCH", b"* 1 FETCH (UID 1 BODY[] {100}\r\nabc", ends=True, code="offline.dropped"),
    Lie("a literal that is longer than said", b"UID FETCH", b"* 1 FETCH (UID 1 BODY[] {3}\r\nabcdef)\r\nrubbish\r\n"),
    Lie("NUL octets", b"UID FETCH", b"\0\0\0* 1 FETCH (UID 1 \0)\r\nT OK\r\n"),
    Lie("an endless line", b"UID FETCH", b"* 1 FETCH (" + b"x" * 3_000_000),
    Lie("bye in the middle", b"UID FETCH", b"* BYE Connection closed. 14\r\n", ends=True, code="offline.dropped"),
    Lie("another tag", b"UID FETCH", b"T999 OK done\r\n"),
    Lie("numbers that run backwards", b"UID SEARCH", b"* SEARCH 9 8 7 3 2 1\r\nT OK\r\n", code=""),
    Lie("numbers twice", b"UID SEARCH", b"* SEARCH 1 1 2 2 3 3 1\r\nT OK\r\n", code=""),
    Lie("numbers that can be none", b"UID SEARCH", b"* SEARCH 0 -1 4294967296 99999999999999 x\r\nT OK\r\n", code=""),
    Lie("messages that were not asked for", b"UID FETCH", ONE.replace(b"UID 1", b"UID 77") + b"T OK\r\n", code=""),
    Lie("billions of messages", b"SELECT", b"* 4294967295 EXISTS\r\n* OK [UIDVALIDITY 7]\r\n* OK [UIDNEXT 4294967295]\r\nT OK\r\n"),
    Lie(
        "messages that are not there", b"SELECT", b"* 999 EXISTS\r\n* OK [UIDVALIDITY 7]\r\n* OK [UIDNEXT 99]\r\nT OK\r\n", code=""
    ),
    Lie("no uidvalidity", b"SELECT", b"* 3 EXISTS\r\n* OK [UIDVALIDITY 0]\r\n* OK [UIDNEXT 4]\r\nT OK\r\n", code="sync.nonsense"),
    Lie("uidnext below what is known", b"SELECT", b"* 3 EXISTS\r\n* OK [UIDVALIDITY 7]\r\n* OK [UIDNEXT 1]\r\nT OK\r\n", code=""),
    Lie("no folders at all", b"LIST", b"T OK\r\n", code=""),
    Lie("a folder twice and in itself", b"LIST", b'* LIST () "/" a/a/a\r\n* LIST () "/" a\r\n* LIST () "/" a\r\nT OK\r\n', code=""),
    Lie(
        "names that no command can carry, and paths",
        b"LIST",
        b'* LIST () "/" "a\0b"\r\n* LIST () "/" {4}\r\na\r\nb\r\n* LIST () "/" "../../x"\r\n* LIST () "/" INBOX\r\nT OK\r\n',
        code="",
    ),
    Lie("silence", b"UID FETCH", b"* OK wait", code="offline.timeout"),
    Lie("in use", b"SELECT", b"T NO [INUSE] Mailbox is locked\r\n", code="imap.refused.later"),
    Lie("damaged", b"SELECT", b"T NO [CORRUPTION] Index is broken\r\n", code="imap.refused.later"),
    Lie("not available", b"SELECT", b"T NO [UNAVAILABLE] Back end is away\r\n", code="imap.refused.later"),
    Lie("over quota", b"UID FETCH", b"T NO [OVERQUOTA] Bandwidth exceeded\r\n", code="*"),
    Lie("bad to everything", b"UID", b"T BAD what\r\n", code="*"),
]


def liar(lie: Lie) -> Callable[[bytes, bytes], bytes | None]:
    """For `ImapServer.instead`."""

    def instead(tag: bytes, command: bytes) -> bytes | None:
        if not command.upper().startswith(lie.to):
            return None
        return lie.said.replace(b"\r\nT ", b"\r\n" + tag + b" ").replace(b"T ", tag + b" ", lie.said.startswith(b"T "))

    return instead


@pytest.mark.parametrize("lie", LIES, ids=lambda lie: lie.name)
def test_the_loop_reports_a_lie_keeps_what_is_here_and_goes_on(lie: Lie, tmp_path: Path, workers: Workers) -> None:
    with reps.at(PLAIN, tmp_path, workers) as rep:
        for number in (1, 2, 3):
            rep.server.deliver("INBOX", mail(number))
        rep.sync()
        before = {row.id for row in rep.rows(rep.role(Role.INBOX))}
        rep.server.deliver("INBOX", mail(4))  # so that there is something to ask
        rep.server.instead, rep.server.ends = liar(lie), lie.ends
        told: list[str] = []
        with running(rep, patience=PATIENCE if lie.code == "offline.timeout" else 90) as loop:
            until(rep, lambda: told.append(state(rep)) or lied(lie, told))  # type: ignore[func-returns-value]
            assert before <= {row.id for row in rep.rows(rep.role(Role.INBOX))}, "nothing that is here is taken away by a lie"
            rep.server.instead = None
            loop.wake()
            until(rep, lambda: rep.here() == rep.there())
        assert before < {row.id for row in rep.rows(rep.role(Role.INBOX))}


def state(rep: Rep) -> str:
    now = account.get(rep.store, rep.account)
    return f"{now.state.value} {now.problem}"


def lied(lie: Lie, told: list[str]) -> bool:
    """Whether the loop has come through the lie: said its code, or, where it can live with it, is up to date."""
    last = told[-1]
    if lie.code == "":
        return last.startswith((AccountState.ONLINE.value, AccountState.OFFLINE.value))
    return not last.endswith(" ") if lie.code == "*" else last.endswith(" " + lie.code)
