"""Random faults on the lines of a working day: `python -m tests.torture.network [--runs N] [--seed N] [--jobs N]`.

Each run has a seed, from which its faults come: one to four towards the mailbox and up to two towards the outbox, of any kind and
at any place. When they are over, the program has to be at rest with both sides equal. A run that fails is named by its seed, and
`--seed N --runs 1` is that run again.
"""

import argparse
import contextlib
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from desktop.formats.isolated import Workers
from desktop.model.account import Security, Server, Settings
from desktop.store import Store, account
from tests.engine.conftest import KEY, Desk
from tests.engine.scenario import scenario
from tests.servers.certificates import Authority
from tests.servers.dovecot import BARE, FULL, NO_CONDSTORE, NO_MOVE, Dovecot
from tests.servers.fault_proxy import Fault, FaultProxy, Kind
from tests.servers.fixtures import Mailbox
from tests.servers.smtp import SmtpServer
from tests.torture.verdict import Verdict

SERVERS = ((FULL, True), (FULL, True), (BARE, False), (NO_MOVE, True), (NO_CONDSTORE, True))
PATIENCE = 1.5  # seconds that the loops grant a server
AT_PLACES = (Kind.FIN, Kind.RST, Kind.HALF_CLOSE, Kind.STALL, Kind.DRIP, Kind.BLACKHOLE)
FLOODED = (rb"SELECT", rb"UID SEARCH", rb"STATUS", rb"LIST")  # a fetch may bring much
COMMANDS = (
    rb"SELECT",
    rb"EXAMINE",
    rb"STATUS",
    rb"LIST",
    rb"UID (FETCH|SEARCH)",
    rb"UID STORE",
    rb"UID (MOVE|COPY)",
    rb"APPEND",
    rb"IDLE",
)
REPLIES = (rb"^220", rb"^250 ", rb"^235", rb"^354", rb"^250 2\.0\.0 OK queued")
WORDS = (
    b"%t NO [UNAVAILABLE] not now\r\n",
    b"%t NO [SERVERBUG] oh\r\n",
    b"%t BAD what?\r\n",
    b"* BYE going down\r\n",
    b"HTTP/1.1 302 Found\r\n",
)
SAID = (b"421 4.3.2 going down\r\n", b"451 4.3.0 later\r\n", b"550 5.7.1 no\r\n", b"* OK this is IMAP\r\n")


@dataclass
class Lab:
    """Real servers, each kind once, and a place for profiles."""

    folder: Path
    servers: list[Dovecot]
    outboxes: list[SmtpServer]  # one for each job: what it has received is one run's
    workers: Workers


@contextlib.contextmanager
def lab(jobs: int) -> Iterator[Lab]:
    folder = Path(tempfile.mkdtemp(prefix="tw-network-"))
    authority = Authority(folder)
    pair = authority.issue("server")
    with contextlib.ExitStack() as stack:
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        servers = []
        for capability, special in SERVERS:
            servers.append(Dovecot(authority, pair, capability=capability, special=special))
            stack.callback(servers[-1].stop)
        outboxes = [SmtpServer(pair) for _ in range(jobs)]
        for one in outboxes:
            stack.callback(one.stop)
        yield Lab(folder, servers, outboxes, stack.enter_context(Workers()))


def towards_mailbox(chance: random.Random) -> Fault:
    """A fault of any kind."""
    kind = chance.choice([*AT_PLACES, *AT_PLACES, *Kind])
    side = chance.choice(["server", "server", "client"])
    seconds = chance.choice([0.01, 0.05, 0.3, 20.0])
    if kind in (Kind.LATENCY, Kind.JITTER, Kind.THROTTLE, Kind.SLICES):
        return Fault(kind, side, seconds=min(seconds, 0.02), times=-1)
    if kind in (Kind.REFUSE, Kind.TLS_ALERT, Kind.TLS_STALL):
        return Fault(kind, times=chance.randint(1, 3))
    if kind is Kind.STRIP:
        return Fault(kind, after=rb"\[(APPENDUID|COPYUID) [^\]]*\] ", times=-1)
    if kind in (Kind.SWALLOW, Kind.DELAY, Kind.DUPLICATE, Kind.REPLACE, Kind.INJECT, Kind.FLOOD, Kind.CORRUPT):
        # Octets of a mail that are changed on a line without TLS cannot be noticed by anybody: only answers are changed.
        text = (
            chance.choice(WORDS) if kind is Kind.REPLACE else chance.choice([b"* 1 EXPUNGE\r\n", b"* 7 EXISTS\r\n", b"rubbish\r\n"])
        )
        commands = FLOODED if kind is Kind.FLOOD else COMMANDS
        return Fault(kind, to=chance.choice(commands), count=chance.randint(1, 3), seconds=seconds, text=text)
    if chance.random() < 0.5:
        return Fault(
            kind, side, at=chance.randrange(9000 if side == "server" else 2500), seconds=seconds, times=chance.randint(1, 2)
        )
    return Fault(kind, to=chance.choice(COMMANDS), count=chance.randint(1, 3), plus=chance.choice([0, 0, 2]), seconds=seconds)


def towards_outbox(chance: random.Random) -> Fault:
    """The same in SMTP."""
    kind = chance.choice([*AT_PLACES, Kind.SWALLOW, Kind.DELAY, Kind.DUPLICATE, Kind.REPLACE, Kind.SLICES, Kind.REFUSE])
    seconds = chance.choice([0.01, 0.3, 20.0])
    if kind in (Kind.SLICES, Kind.REFUSE):
        return Fault(kind, times=1)
    if kind in AT_PLACES and chance.random() < 0.6:
        side = chance.choice(["server", "client"])
        return Fault(kind, side, at=chance.randrange(500), seconds=seconds, times=chance.randint(1, 2))
    place = chance.choice(REPLIES)
    if kind is Kind.REPLACE and place is REPLIES[-1]:  # a no for what was taken is a lie that nobody can see through
        return Fault(kind, after=place, text=SAID[-1])
    return Fault(kind, after=place, seconds=seconds, text=chance.choice(SAID))


def desk_on(place: Lab, server: Dovecot, outbox: SmtpServer, name: str) -> Desk:
    """A fresh user with a fresh profile."""
    address, password = f"{name}@example.test", f"word-{name}"
    outbox.reset()
    outbox.users[address] = password
    settings = Settings(
        address,
        address,
        Server("localhost", server.imaps_port, Security.TLS),
        Server("localhost", outbox.tls_port, Security.TLS),
        ca_file=str(server.authority.ca_file),
    )
    mailbox = Mailbox(server, address, password, server.add_user(address, password), address=address, settings=settings)
    home = place.folder / name
    home.mkdir()
    store = Store.create(home, KEY)
    with store.write() as tx:
        key = account.add(tx, settings, now=datetime.now(UTC))
    return Desk(store, key, mailbox, place.workers)


_names = count(1)


def attack(place: Lab, job: int, seed: int) -> tuple[Counter[str], Verdict]:
    """One run: how often which kind of fault happened, and what was wrong in the end."""
    chance = random.Random(seed)
    found, struck = Verdict(), Counter[str]()
    server = place.servers[chance.randrange(len(place.servers))]
    desk = desk_on(place, server, place.outboxes[job], f"run{next(_names)}")
    try:
        with scenario(desk, place.outboxes[job], patience=PATIENCE, seed=seed) as day:
            day.uidplus = "UIDPLUS" in (server.capability or "UIDPLUS")
            day.change_both_sides()
            day.imap.befall(*{towards_mailbox(chance) for _ in range(chance.randint(1, 4))})
            day.smtp.befall(*{towards_outbox(chance) for _ in range(chance.randint(0, 2))})
            day.work()
            for proxy, seconds in ((day.imap, 3.0), (day.imap, chance.uniform(0, 1.5))):
                proxy.wait_struck(seconds)
            day.converge()
            for proxy in (day.imap, day.smtp):
                struck.update(_kinds(proxy))
    except AssertionError as error:
        found.stuck.append(f"seed {seed}: {error}")
    finally:
        desk.end()
        desk.store.close()
        desk.mailbox.close()
        shutil.rmtree(desk.store.folder, ignore_errors=True)
        shutil.rmtree(desk.mailbox.home, ignore_errors=True)
    return struck, found


def _kinds(proxy: FaultProxy) -> Counter[str]:
    kinds: Counter[str] = Counter()
    for fault, times in proxy.struck.items():
        kinds[fault.kind.name] += min(times, 1) if fault.times < 0 else times
    return kinds


def runs(place: Lab, jobs: int, seeds: range, tell: Callable[[int, Counter[str], Verdict], None]) -> None:
    """As many at a time as there are jobs."""
    free = list(range(jobs))

    def one(seed: int) -> tuple[Counter[str], Verdict]:
        job = free.pop()
        try:
            return attack(place, job, seed)
        finally:
            free.append(job)

    with ThreadPoolExecutor(jobs) as pool:
        for seed, (struck, found) in zip(seeds, pool.map(one, seeds), strict=True):
            tell(seed, struck, found)


def main() -> int:
    parser = argparse.ArgumentParser(prog="tests.torture.network", description=__doc__)
    parser.add_argument("--runs", type=int, default=500)
    parser.add_argument("--seed", type=int, default=20261125, help="of the first run; the next have the next")
    parser.add_argument("--jobs", type=int, default=2)
    chosen = parser.parse_args()
    total: Counter[str] = Counter()
    wrong: list[str] = []

    def tell(seed: int, struck: Counter[str], found: Verdict) -> None:
        total.update(struck)
        wrong.extend(found.faults)
        for fault in found.faults:
            sys.stdout.write(f"{fault}\n")

    began = time.monotonic()
    with lab(chosen.jobs) as place:
        runs(place, chosen.jobs, range(chosen.seed, chosen.seed + chosen.runs), tell)
    kinds = ", ".join(f"{kind.lower()} {times}" for kind, times in total.most_common())
    seconds = time.monotonic() - began
    sys.stdout.write(f"network: {chosen.runs} runs, {total.total()} faults in {seconds:.0f} s ({kinds}); {len(wrong)} wrong\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
