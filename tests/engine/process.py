"""A program that keeps one account up to date until it is killed: `python -m tests.engine.process FOLDER PASSWORD`.

It says "ready", then "commit" after each commit, and goes on after each when it reads a line; at the end it says what it did.
"""

import sys
from pathlib import Path

from desktop.engine import contents, pull
from desktop.engine.incoming import Incoming
from desktop.formats.isolated import Workers
from desktop.model.change import Change
from desktop.store import Store, account

KEY = bytes(range(32))


def say(what: object) -> None:
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


def committed(changes: frozenset[Change]) -> None:
    say("commit")
    sys.stdin.readline()


def main() -> None:
    contents.BATCH = pull.HEADERS = 7  # many small batches: many places to be killed at
    store = Store.open(Path(sys.argv[1]), KEY)
    key = account.all(store)[0].id
    with Workers() as workers:
        workers.pool.start()
        say("ready")
        store.feed.subscribe(committed)
        say(Incoming(store, lambda: sys.argv[2], key, workers).one_pass())
    store.close()


if __name__ == "__main__":
    main()
