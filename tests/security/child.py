"""What the tests of the secrets have done beside a real Secret Service: `python -m tests.security.child ROLE FOLDER`."""

import shutil
import sys
from pathlib import Path

import secretstorage

from desktop.actions import profile
from desktop.model.errors import StorageProblem
from desktop.security import secrets


def say(*words: object) -> None:
    sys.stdout.write(" ".join(str(word) for word in words) + "\n")


def kept(folder: Path) -> None:
    """A profile opens again by itself, and passwords are in the keyring."""
    first = profile.open(folder)
    say(first.vault.mode, first.fresh)
    first.vault.set("account:rep@lamps.example", "授权码 with spaces")
    profile.close(first)
    again = profile.open(folder)
    say(again.fresh, again.vault.key == first.vault.key, again.vault.get("account:rep@lamps.example"))
    say(again.vault.recovery_code() == first.recovery_code)
    again.vault.remove("account:rep@lamps.example")
    say(again.vault.get("account:rep@lamps.example"))
    profile.close(again)


def elsewhere(folder: Path) -> None:
    """The keyring lost the key: the recovery code puts it back."""
    first = profile.open(folder)
    profile.close(first)
    with secretstorage.dbus_init() as bus:
        for item in list(secretstorage.search_items(bus, {"service": secrets.SERVICE})):
            item.delete()
    moved = folder.with_name("moved")
    shutil.copytree(folder, moved)
    try:
        profile.open(moved)
    except StorageProblem as problem:
        say(problem.code, problem.facts["reason"])
    profile.close(profile.recover(moved, first.recovery_code.lower()))
    again = profile.open(moved)
    say(again.vault.mode, again.vault.key == first.vault.key)
    profile.close(again)


def locked(folder: Path) -> None:
    """A collection that is locked and has nobody to unlock it."""
    profile.close(profile.open(folder))
    with secretstorage.dbus_init() as bus:
        secretstorage.get_default_collection(bus).lock()
    secrets.SECONDS = 5.0
    try:
        profile.open(folder)
    except StorageProblem as problem:
        say(problem.code)


if __name__ == "__main__":
    {"kept": kept, "elsewhere": elsewhere, "locked": locked}[sys.argv[1]](Path(sys.argv[2]))
