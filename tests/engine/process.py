"""A program that keeps one account up to date until it is killed: `python -m tests.engine.process FOLDER PASSWORD`."""

import sys
from pathlib import Path

from desktop.engine import contents, pull
from desktop.engine.incoming import Incoming
from desktop.formats.isolated import Workers
from desktop.store import Store, account

KEY = bytes(range(32))


def main() -> None:
    contents.BATCH = pull.HEADERS = 7  # many small batches: many places to be killed at
    store = Store.open(Path(sys.argv[1]), KEY)
    key = account.all(store)[0].id
    with Workers() as workers:
        workers.start()
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        result = Incoming(store, lambda: sys.argv[2], key, workers).one_pass()
        sys.stdout.write(f"{result}\n")
    store.close()


if __name__ == "__main__":
    main()
