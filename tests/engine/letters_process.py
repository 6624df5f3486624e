"""A program that sends the letters of one account until it is killed: `python -m tests.engine.letters_process FOLDER PASSWORD`.

It says "commit" after each commit, and goes on after each when it reads a line; at the end it says "through"."""

import sys
from datetime import UTC, datetime
from pathlib import Path

from desktop.engine.courier import Courier
from desktop.engine.letters import Letters
from desktop.model.change import Change
from desktop.store import Store, account

KEY = bytes(range(32))


def say(what: str) -> None:
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


def committed(changes: frozenset[Change]) -> None:
    say("commit")
    sys.stdin.readline()


def main() -> None:
    store = Store.open(Path(sys.argv[1]), KEY)
    key = account.all(store)[0].id
    store.feed.subscribe(committed)

    def clock() -> datetime:
        return datetime(2026, 11, 2, 9, 0, tzinfo=UTC)

    while Letters(store, key, clock=clock).one_pass():
        Courier(store, lambda: sys.argv[2], key, clock=clock).one_pass()
    Courier(store, lambda: sys.argv[2], key, clock=clock).one_pass()
    Letters(store, key, clock=clock).one_pass()
    store.close()
    say("through")


if __name__ == "__main__":
    main()
