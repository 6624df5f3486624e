"""A program that is killed while it seals: `python -m tests.actions.seal_child FOLDER`."""

import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from desktop.actions import draft as writing
from desktop.actions import profile as profiles
from desktop.actions import sealing
from desktop.actions.padlock import Padlock
from desktop.store import account
from tests.security.sealing import pdf
from tests.store.mails import settings


def main(folder: Path) -> None:
    profile = profiles.open(folder, passphrase="open sesame")
    now = datetime.now(UTC)
    with profile.store.write() as tx:
        made = account.add(tx, settings(), now=now)
    letter = writing.new(profile, made, now=now)
    for name in ("a.pdf", "b.pdf"):
        writing.attach(profile, letter.id, name=name, type="application/pdf", content=pdf())

    def progress(done: int, _: int) -> None:
        if done:
            sys.stdout.write("half\n")
            sys.stdout.flush()
            time.sleep(600)  # until it is killed

    sealing.seal(profile, letter.id, lock=Padlock(), now=now, progress=progress)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
