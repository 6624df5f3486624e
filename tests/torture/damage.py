"""Disks that forget: single bits that flip in the profile's files, and files that are cut short.

    python -m tests.torture.damage [--flips N] [--cuts N] [--both N] [--seed N] [--jobs N]

Each case takes a whole profile (closed, or as a kill leaves it, with a -wal file), damages one file and starts. The damage has to
be noticed at start, or later by what reads all of the store in the background, or to be harmless; then the profile is rescued, and
what is precious has to be there byte for byte. `both`: the store and the journal at once; then at most what is damaged in both is
lost.
"""

import argparse
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import keyring

from desktop.actions import profile as profiles
from desktop.actions.profile import Profile
from desktop.formats import source
from desktop.model.draft import Draft
from desktop.model.errors import StorageProblem
from desktop.model.folder import Role
from desktop.model.ids import DraftId, OutgoingId, SignatureId
from desktop.model.message import View
from desktop.model.outgoing import Outgoing, OutgoingState
from desktop.model.search import parse
from desktop.model.signature import Signature
from desktop.store import Store, account, draft, folder, journal, message, outgoing, search, secret, setting, signature
from desktop.store.database import FILE
from tests.conftest import MemoryKeyring
from tests.store.mails import NOW, REMOTE, arrival, settings

WAL = f"{FILE}-wal"
MAILS = 120
# What a rescue sets by itself: links to mails that are fetched again, and states that the loops begin anew with.
NOT_KEPT = frozenset({"state", "problem", "facts", "pushed", "answers", "forwards", "checked"})
COUNTED = ("flips", "cuts", "at start", "later", "harmless", "unnoticed", "rows lost", "failed")
Rows = dict[tuple[str, Any], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class World:
    """Whole profiles and what is precious in them. `killed`: its last commits are in the -wal file only."""

    closed: Path
    killed: Path
    secrets: dict[tuple[str, str], str]
    rows: Rows


@dataclass(frozen=True, slots=True)
class Damage:
    """`places` are (file, byte, bit), with a bit of -1 for a file that ends there. `killed`: of which profile."""

    killed: bool
    places: tuple[tuple[str, int, int], ...]

    @property
    def row(self) -> str:
        return " + ".join(name for name, *_ in self.places) + (" after a kill" if self.killed and self.places[0][0] != WAL else "")


def precious(store: Store) -> Rows:
    """Every precious row, without what a rescue sets by itself."""
    found: Rows = {}
    for table, column in journal.TABLES.items():
        names = [name for name in journal.columns_of(store.rows, table) if name not in NOT_KEPT]
        for row in store.rows.all(f"SELECT {column}, {', '.join(names)} FROM {table}"):
            found[table, row[0]] = dict(zip(names, row[1:], strict=True))
    return found


def told(store: Store) -> list[object]:
    """All that the program could show of mail."""
    shown = [message.detail(store, key) for key in message.rows(store, message.ids(store, View()))]
    return [folder.all(store), shown, [message.source(store, one.row.id) for one in shown], search.find(store, parse("lamp"))]


def work(store: Store, number: int) -> None:
    """A rep's morning: mail comes, drafts grow, mail goes out, things are set."""
    with store.write() as tx:
        rep = account.add(tx, settings(f"rep{number}@lamps.example"), now=NOW)
        folder.reconcile(tx, rep, REMOTE)
        signature.save(tx, Signature(SignatureId(0), rep, "usual", f"<p>{number} " + "x" * 500, standard=True))
        setting.set(tx, f"theme{number}", "dark" * 50)
        secret.set(tx, f"token{number}", "t" * 3000)
    inbox = folder.by_role(store, rep, Role.INBOX)
    assert inbox is not None
    for start in range(1, MAILS, 20):
        with store.write(precious=False) as tx:
            message.add(tx, rep, inbox.id, [arrival(uid, body=f"lamp {uid} " * 300) for uid in range(start, start + 20)])
        with store.write() as tx:
            made = draft.save(tx, Draft(DraftId(0), rep, f"<{number}.{start}@x>", html="y" * 4000), now=NOW)
            draft.add_file(tx, made.id, "offer.pdf", "application/pdf", random.Random(start).randbytes(20_000))
        with store.write() as tx:
            sent = Outgoing(OutgoingId(0), rep, OutgoingState.QUEUED, f"<o{number}.{start}@x>", "rep@x", ("a@x",), "Offer", NOW)
            outgoing.queue(tx, sent, source=source.pack(random.Random(-start).randbytes(9_000)), now=NOW)
        with store.write() as tx:
            draft.save(tx, Draft(made.id, rep, made.message_id, html="z" * 4000), now=NOW)


def world(base: Path) -> World:
    """The two profiles."""
    ring = MemoryKeyring()
    keyring.set_keyring(ring)
    opened = profiles.open(base / "killed")
    store = opened.store
    with store.write() as tx:
        local = folder.local(tx, "Imported")
        message.add_local(tx, local, arrival(1, body="lamp of ours"), now=NOW)
    work(store, 1)
    store.tidy()  # so much is in the file itself; what follows is in the -wal file
    work(store, 2)
    rows = precious(store)
    shutil.copytree(base / "killed", base / "copy")
    profiles.close(opened)
    (base / "killed").rename(base / "closed")
    (base / "copy").rename(base / "killed")
    for name in ("lock", f"{FILE}-shm"):
        (base / "killed" / name).unlink(missing_ok=True)
    return World(base / "closed", base / "killed", dict(ring.entries), rows)


def cases(known: World, chance: random.Random, *, flips: int, cuts: int, both: int) -> Iterator[Damage]:
    """Spread over the files by how large they are, every file at least now and then."""
    files = [(False, FILE), (True, FILE), (True, WAL), (False, journal.FILE), (True, journal.FILE), (False, "key.json")]
    weights = [30, 15, 25, 15, 10, 5]

    def place(killed: bool, name: str, *, cut: bool) -> tuple[str, int, int]:
        size = ((known.killed if killed else known.closed) / name).stat().st_size
        return name, chance.randrange(size), -1 if cut else chance.randrange(8)

    for number in range(flips + cuts):
        killed, name = chance.choices(files, weights)[0]
        yield Damage(killed, (place(killed, name, cut=number >= flips),))
    for _ in range(both):
        yield Damage(False, (place(False, FILE, cut=False), place(False, journal.FILE, cut=False)))


def damaged(known: World, damage: Damage, target: Path) -> None:
    shutil.copytree(known.killed if damage.killed else known.closed, target)
    for name, byte, bit in damage.places:
        content = bytearray((target / name).read_bytes())
        if bit < 0:
            del content[byte:]
        else:
            content[byte] ^= 1 << bit
        (target / name).write_bytes(content)


def judged(known: World, whole: Sequence[object], damage: Damage, target: Path) -> Counter[str]:
    """Damage a profile, start, and see what becomes of it."""
    ring = MemoryKeyring()
    ring.entries.update(known.secrets)
    keyring.set_keyring(ring)
    damaged(known, damage, target)
    found = Counter({"cuts" if damage.places[0][2] < 0 else "flips": 1})
    opened: Profile | None = None
    try:
        opened = profiles.open(target)
        noticed = "later" if _noticed_later(opened.store) else ""
        if noticed:
            profiles.close(opened)
            opened = None
            opened = _must_not_open(target, found)
    except StorageProblem as problem:
        noticed = "at start"
        found["failed"] += problem.code != "store.damaged"
    if opened is None:
        try:
            opened, _ = profiles.rescue(target, now=NOW)
        except StorageProblem as problem:
            print(damage, problem, flush=True)
            found.update({noticed: 1, "failed": 1, "rows lost": len(known.rows)})
            return found
    else:
        noticed = noticed or _harmless(opened.store, whole, damage)
    found[noticed] += 1
    now = precious(opened.store)
    found["rows lost"] += sum(now.get(key) != row for key, row in known.rows.items())
    found["failed"] += opened.store.sound(lambda: False) is not True
    profiles.close(opened)
    return found


def _noticed_later(store: Store) -> bool:
    """By who reads, or by what looks at all of it when nothing else is going on (`ui.upkeep`)."""
    try:
        told(store)
        precious(store)
    except StorageProblem as problem:
        if problem.code != "store.damaged":
            raise
        return True
    return store.sound(lambda: False) is False


def _must_not_open(target: Path, found: Counter[str]) -> Profile | None:
    """What was noticed is still known at the next start."""
    try:
        opened = profiles.open(target)
    except StorageProblem:
        return None
    found["unnoticed"] += 1
    return opened


def _harmless(store: Store, whole: Sequence[object], damage: Damage) -> str:
    """All is as it was; or the last mails are missing and the folders say so, for they were in what is lost of the -wal file."""
    if told(store) == whole:
        return "harmless"
    steady = all(one.account is None or one.total == len(message.known(store, one.id)) for one in folder.all(store))
    return "harmless" if steady and damage.places[0][0] == WAL else "unnoticed"


def run(known: World, chosen: Sequence[Damage], base: Path, *, show: bool = False) -> dict[str, Counter[str]]:
    """Judge them one after the other, by file."""
    keyring.set_keyring(ring := MemoryKeyring())
    ring.entries.update(known.secrets)
    shutil.copytree(known.closed, base / "whole")
    opened = profiles.open(base / "whole")
    whole = told(opened.store)
    profiles.close(opened)
    rows: dict[str, Counter[str]] = {}
    for number, damage in enumerate(chosen):
        target = base / f"case{number}"
        figures = judged(known, whole, damage, target)
        if show and (figures["rows lost"] or figures["unnoticed"] or figures["failed"]):
            print(damage, dict(figures), flush=True)
        rows.setdefault(damage.row, Counter()).update(figures)
        shutil.rmtree(target)
    return rows


def main() -> int:
    parser = argparse.ArgumentParser(prog="tests.torture.damage", description=__doc__)
    for name, usual in (("flips", 1000), ("cuts", 200), ("both", 50), ("seed", 1), ("jobs", 2)):
        parser.add_argument(f"--{name}", type=int, default=usual)
    chosen = parser.parse_args()
    began = time.monotonic()
    base = Path(tempfile.mkdtemp(prefix="tw-damage-"))
    try:
        known = world(base)
        all_cases = list(cases(known, random.Random(chosen.seed), flips=chosen.flips, cuts=chosen.cuts, both=chosen.both))
        total: dict[str, Counter[str]] = {}
        shares = [all_cases[number :: chosen.jobs] for number in range(chosen.jobs)]
        homes = [base / f"job{number}" for number in range(chosen.jobs)]
        for home in homes:
            home.mkdir()
        with ProcessPoolExecutor(chosen.jobs, mp_context=get_context("spawn")) as pool:
            for rows in pool.map(partial(run, known, show=True), shares, homes):
                for name, figures in rows.items():
                    total.setdefault(name, Counter()).update(figures)
    finally:
        shutil.rmtree(base, ignore_errors=True)
    return report(total, time.monotonic() - began)


def report(rows: dict[str, Counter[str]], seconds: float) -> int:
    """Print the table; 0 when all was noticed or harmless and nothing precious was lost that one whole file has."""
    print(f"{'':<26}" + "".join(f"{name:>11}" for name in COUNTED))
    for name in sorted(rows):
        print(f"{name:<26}" + "".join(f"{rows[name][column]:>11}" for column in COUNTED))
    single = [figures for name, figures in rows.items() if "+" not in name]
    summed = sum(single, Counter())
    print(f"{'one file at a time':<26}" + "".join(f"{summed[column]:>11}" for column in COUNTED))
    print(f"{seconds:.0f} s")
    return int(bool(summed["unnoticed"] or summed["rows lost"] or summed["failed"]))


if __name__ == "__main__":
    sys.exit(main())
