"""Killed at any moment, the program loses nothing, doubles nothing, and goes on where it was."""

import os
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from desktop.formats import source
from desktop.model.folder import Role
from desktop.model.message import Kept
from desktop.model.wish import WishKind
from desktop.store import Store, folder, message, wish
from tests.engine.conftest import KEY, Desk, mail
from tests.engine.process import main
from tests.servers.fixtures import Mailbox

ROOT = Path(__file__).resolve().parents[2]


def killed_after(desk: Desk, commits: int) -> bool:
    """Start the program and kill it (SIGKILL) somewhere between two commits, so many having been made before. Whether it was
    killed before it was through."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", main.__module__, str(desk.store.folder), desk.mailbox.password]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, text=True, start_new_session=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        while (said := process.stdout.readline()) == "commit\n":
            process.stdin.write("\n")
            process.stdin.flush()
            if commits == 0:
                process.kill()
                said = process.stdout.read() or said
                break
            commits -= 1
    assert "problems=()" in said or said == "commit\n", said
    return said == "commit\n"


def reopened(desk: Desk) -> None:
    desk.store = Store.open(desk.store.folder, KEY)


def test_killed_at_random_moments_it_ends_with_what_the_server_has(desk_on: Callable[[Mailbox], Desk], mailbox: Mailbox) -> None:
    desk = desk_on(mailbox)
    raws = {number: mail(number, text="body\r\n" * number) for number in range(100)}
    for number, raw in raws.items():
        mailbox.deliver("INBOX" if number % 3 else "Orders", raw)
    chance = random.Random(20261123)
    kills = 0
    for _ in range(6):
        desk.store.close()
        kills += killed_after(desk, chance.randint(0, 12))
        reopened(desk)
        rows = desk.rows() if folder.by_path(desk.store, desk.account, "INBOX") else []
        if rows:
            with desk.store.write() as tx:  # the user goes on with what is there
                wish.want(tx, [rows[0].id], WishKind.SEEN, "1")
                trash = folder.by_role(desk.store, desk.account, Role.TRASH)
                if trash is not None:
                    wish.want(tx, [rows[-1].id], WishKind.FOLDER, str(trash.id))
    assert kills >= 4, "the moments were badly chosen"
    desk.sync()
    paths = ("INBOX", "Orders", "Trash")
    found = [row for path in paths for row in desk.rows(path)]
    assert sorted(row.message_id for row in found) == sorted(f"n{number}@example.test" for number in raws)
    for row in found:
        kept = message.source(desk.store, row.id)
        assert kept is not None
        assert source.unpack(kept) == raws[int(row.message_id[1:].partition("@")[0])]
        assert row.kept is Kept.WHOLE
    for path in paths:
        assert len(desk.rows(path)) == len(mailbox.uids(path))
        there = sorted("\\Seen" in flags for flags in mailbox.flags(path).values())
        assert sorted(row.flags.seen for row in desk.rows(path)) == there
    assert wish.count(desk.store, desk.account) == 0
