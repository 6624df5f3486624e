"""`seal FILE ... --to DIR` and `unseal FILE --to DIR`. The passphrase never stands on the command line."""

import argparse
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from desktop import apart
from desktop.actions import padlock
from desktop.actions import seal as actions
from desktop.actions.profile import Profile
from desktop.actions.seal import Made
from desktop.cli import secrets
from desktop.cli.output import Output, problem, tr
from desktop.cli.template import customer_named
from desktop.model.errors import Refused, StorageProblem, TradewindError, Usage
from desktop.model.seal import Progress
from desktop.security import passphrase as passphrases


def seal(chosen: argparse.Namespace, out: Output) -> int:
    """Each file by itself, or all in one ZIP. One that cannot be sealed is told and the others are sealed all the same."""
    passphrase, own = _chosen(chosen)
    return _seal(chosen, out, passphrase, own=own)


def seal_for(profile: Profile, chosen: argparse.Namespace, out: Output) -> int:
    """The same with the passphrase of a customer, in their language; a new one is kept before anything is sealed with it."""
    customer = customer_named(profile, chosen.customer)
    file: Path | None = chosen.passphrase_file
    own = file is not None and file.exists()
    text = _read(file) if file is not None and own else ""
    passphrase = padlock.of_customer(profile, customer.id, text, now=datetime.now(UTC)).text
    if file is not None and not own:
        _write(file, passphrase)
    chosen.language = chosen.language or customer.language
    return _seal(chosen, out, passphrase, own=own)


def _seal(chosen: argparse.Namespace, out: Output, passphrase: str, *, own: bool) -> int:
    if own and passphrases.strength(passphrase) < passphrases.ENOUGH:
        out.say(tr("This passphrase can be guessed; one that Tradewind makes is stronger."))
    now = datetime.now(UTC).astimezone()
    made: list[Made] = []
    failed: list[dict[str, str]] = []
    how = {"now": now, "language": chosen.language or "en", "hidden": chosen.hide_names}
    works: list[tuple[Path, Callable[[], Made]]] = [
        (path, lambda path=path: actions.seal_file(path, chosen.to, passphrase, progress=_progress(path), **how))  # type: ignore[misc]
        for path in chosen.files
    ]
    if chosen.together:
        first = chosen.files[0]
        works = [(first, lambda: actions.pack_files(chosen.files, chosen.to, passphrase, progress=_progress(first), **how))]
    try:
        for path, work in works:
            try:
                made.append(work())
            except TradewindError as error:
                failed.append({"path": str(path), **problem(error.code, error.facts)})
    finally:
        apart.end()
    _tell(out, made, failed, passphrase if made else "")
    return 1 if failed else 0


def _tell(out: Output, made: list[Made], failed: list[dict[str, str]], passphrase: str) -> None:
    details = [
        {"file": str(one.file), "sources": [str(source) for source in one.sources], "form": one.form.value, "why": one.why or None}
        for one in made
    ]
    files = [str(one.file) for one in made]
    out.document({"files": files, "passphrase": passphrase or None, "sealed": details, "failed": failed})
    for file in files:
        out.line(file)
    for one in failed:
        out.say(f"{one['path']}: {one['text']}")
    if passphrase and not out.as_json:
        out.say(tr("Passphrase (send it another way, not in the same mail): {passphrase}", passphrase=passphrase))


def _chosen(chosen: argparse.Namespace) -> tuple[str, bool]:
    """The passphrase, and whether it is the user's own. A file that is not there gets the new one."""
    file: Path | None = chosen.passphrase_file
    if file is not None and file.exists():
        return _read(file), True
    made = passphrases.generate()
    if file is not None:
        _write(file, made)
    return made, False


def _write(file: Path, passphrase: str) -> None:
    """Into a new file that nobody else reads."""
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as target:
            target.write(passphrase + "\n")
    except OSError as error:
        raise StorageProblem("store.write", file=file.name, reason=error.strerror or "") from error


def _read(file: Path) -> str:
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        raise Usage("usage.file", path=file.name, said=error.strerror or "") from error
    except UnicodeDecodeError:
        raise Usage("usage.passphrase") from None
    if not lines or not passphrases.usable(lines[0]):
        raise Usage("usage.passphrase")
    return lines[0]


def _progress(path: Path) -> Progress | None:
    if not sys.stderr.isatty():
        return None

    def tell(done: int, total: int) -> None:
        percent = 100 * done // total if total else 100
        sys.stderr.write(f"\r{path.name} {percent} %" + ("\n" if done >= total else ""))

    return tell


def unseal(chosen: argparse.Namespace, out: Output) -> int:
    """With the passphrase from a file, or from the first line of standard input."""
    try:
        return _opened(out, _unseal(chosen, _asked(chosen)))
    finally:
        apart.end()


def unseal_for(profile: Profile, chosen: argparse.Namespace, out: Output) -> int:
    """With the passphrases kept for a customer, the newest first; else as without one, and what opens it is kept."""
    customer = customer_named(profile, chosen.customer)
    try:
        for one in padlock.all_of(profile, customer.id) if chosen.passphrase_file is None else ():
            with suppress(_Wrong):
                return _opened(out, _tried(chosen, one.text))
        passphrase = _asked(chosen)
        made = _unseal(chosen, passphrase)
        padlock.of_customer(profile, customer.id, passphrase, now=datetime.now(UTC))
        return _opened(out, made)
    finally:
        apart.end()


class _Wrong(Exception):
    """This passphrase does not open it."""


def _tried(chosen: argparse.Namespace, passphrase: str) -> list[str]:
    try:
        return _unseal(chosen, passphrase)
    except Refused as error:
        if error.code == "seal.passphrase":
            raise _Wrong from error
        raise


def _asked(chosen: argparse.Namespace) -> str:
    file: Path | None = chosen.passphrase_file
    return _read(file) if file is not None else secrets.first_line(tr("Passphrase: "), name="passphrase")


def _unseal(chosen: argparse.Namespace, passphrase: str) -> list[str]:
    return [str(path) for path in actions.unseal_file(chosen.file, chosen.to, passphrase, progress=_progress(chosen.file))]


def _opened(out: Output, made: list[str]) -> int:
    out.document({"files": made})
    for path in made:
        out.line(path)
    return 0
