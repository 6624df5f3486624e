"""`make torture`: every attack on the real program, and what became of the mail, printed. Exit code 1 unless nothing was
lost, doubled, damaged, stuck or left without words.

    python -m tests.torture [PART ...] [--scenario NAME ...] [--points N] [--seed N] [--jobs N]

Parts: `kill` (at every write, sync and send), `disk` (full and failing at every write), `full` (a file system that is really full),
`cut` (the SMTP dialogue, at every reply and at 500 offsets each way), `moment` (kill -9 of the program at random progress),
`network` (random faults of every kind on the lines of a working day; a run a point).
"""

import argparse
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields

from tests.torture import cuts, disks, kills, moments, network
from tests.torture.lab import Lab, lacking
from tests.torture.scenarios import ALL, Scenario, Scenarios
from tests.torture.verdict import Verdict

KINDS = tuple(one.name for one in fields(Verdict))
Attack = Callable[[int], tuple[bool, Verdict]]  # the job that carries it out; whether it struck


class Table:
    """Figures by row, and every fault in words as it is found."""

    def __init__(self) -> None:
        self.rows: dict[str, Counter[str]] = {}

    def add(self, row: str, name: str, struck: bool, found: Verdict) -> None:
        figures = self.rows.setdefault(row, Counter())
        figures["points"] += struck
        figures["runs"] += 1
        for kind in KINDS:
            figures[kind] += bool(getattr(found, kind))
        for fault in found.faults:
            print(f"{row}, {name}: {fault}", flush=True)

    def show(self) -> bool:
        """Print it; whether all is well."""
        names = ("runs", "points", *KINDS)
        print("\n" + f"{'':<28}" + "".join(f"{name:>10}" for name in names))
        total: Counter[str] = Counter()
        for row, figures in self.rows.items():
            print(f"{row:<28}" + "".join(f"{figures[name]:>10}" for name in names))
            total.update(figures)
        print(f"{'in all':<28}" + "".join(f"{total[name]:>10}" for name in names))
        return not any(total[kind] for kind in KINDS if kind != "asked")


class Run:
    """One call of this program."""

    def __init__(self, lab: Lab, chosen: argparse.Namespace) -> None:
        self.lab, self.chosen, self.table = lab, chosen, Table()
        self.scenarios = Scenarios(lab)

    def each(self, row: str, attacks: Iterable[tuple[str, Attack]]) -> None:
        """Carry them out, as many at a time as there are jobs."""
        began, free = time.monotonic(), list(range(len(self.lab.programs)))

        def one(attack: Attack) -> tuple[bool, Verdict]:
            job = free.pop()
            try:
                return attack(job)
            finally:
                free.append(job)

        with ThreadPoolExecutor(len(self.lab.programs)) as pool:
            waiting = [(name, pool.submit(one, attack)) for name, attack in attacks]
            try:
                for name, done in waiting:
                    self.table.add(row, name, *done.result())
            except BaseException:
                pool.shutdown(cancel_futures=True)
                raise
        print(f"{row}: {len(waiting)} runs, {time.monotonic() - began:.0f} s", flush=True)

    def kill(self) -> None:
        """At every write, sync and send."""
        for name in self.chosen.scenario or ALL:
            scenario = self.scenarios.get(name)

            def attack(place: kills.Place, scenario: Scenario = scenario) -> Attack:
                return lambda job: kills.attack(self.lab, self.lab.programs[job], scenario, place)

            found = kills.places(self.lab, self.lab.programs[0], scenario)
            chosen = kills.spread(found, self.chosen.points)
            self.each(f"kill: {name}", [(f"{place.call} {place.number}", attack(place)) for place in chosen])

    def disk(self) -> None:
        """Full and failing at every write."""
        for name in self.chosen.scenario or ALL:
            scenario = self.scenarios.get(name)

            def attack(fault: disks.Fault, scenario: Scenario = scenario) -> Attack:
                return lambda job: disks.attack(self.lab, self.lab.programs[job], scenario, fault)

            found = disks.faults(self.lab, self.lab.programs[0], scenario)
            chosen = kills.spread(found, self.chosen.points)
            self.each(f"disk: {name}", [(f"{one.error} {one.call} {one.number}", attack(one)) for one in chosen])

    def full(self) -> None:
        """A file system that is really full."""
        reason, failed, found = disks.full(self.lab, self.lab.programs[0], self.scenarios.get("large"))
        if reason:
            print(f"full: left out; {reason}", flush=True)
            return
        if not failed:
            found.stuck.append("the disk was not full")
        self.table.add("full: large", "", failed, found)

    def cut(self) -> None:
        """The SMTP dialogue."""
        scenario = self.scenarios.get("queued")
        found = cuts.cuts(self.lab, self.lab.programs[0], scenario, self.chosen.points or OFFSETS)

        def attack(one: cuts.Cut) -> Attack:
            return lambda job: cuts.attack(self.lab, self.lab.programs[job], scenario, one)

        for row, places in (("reply", ("before", "after")), ("to the server", ("to",)), ("from the server", ("from",))):
            these = [one for one in found if one.place in places]
            self.each(f"cut: {row}", [(f"{one.place} {one.number}", attack(one)) for one in these])

    def moment(self) -> None:
        """kill -9 at random progress."""
        for name in self.chosen.scenario or ALL:
            scenario = self.scenarios.get(name)
            if not moments.possible(scenario):
                continue

            def attack(one: moments.Moment, scenario: Scenario = scenario) -> Attack:
                return lambda job: moments.attack(self.lab, self.lab.programs[job], scenario, one)

            found = moments.moments(self.lab, scenario, self.chosen.points or MOMENTS, random.Random(self.chosen.seed))
            self.each(f"moment: {name}", [(f"step {one.step}, {one.call} {one.number}", attack(one)) for one in found])

    def network(self) -> None:
        """Random faults on the lines."""
        first, jobs = self.chosen.seed, self.chosen.jobs
        with network.lab(jobs) as place:
            network.runs(
                *(place, jobs, range(first, first + (self.chosen.points or NETWORK))),
                lambda seed, struck, found: self.table.add("network", f"seed {seed}", bool(struck), found),
            )


MOMENTS = 25  # at random, of each scenario
NETWORK = 500  # runs
OFFSETS = 500  # of the SMTP dialogue, in each direction
PARTS: dict[str, Callable[[Run], None]] = {
    "kill": Run.kill,
    "disk": Run.disk,
    "full": Run.full,
    "cut": Run.cut,
    "moment": Run.moment,
    "network": Run.network,
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="tests.torture", description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="PART", choices=[[], *PARTS], help="all when none is named")
    parser.add_argument("--scenario", action="append", choices=list(ALL), help="only this one; may be given more than once")
    parser.add_argument("--points", type=int, default=0, help="about so many points of each kind, evenly; 0 is every one")
    parser.add_argument("--seed", type=int, default=20261125, help="of what is random")
    parser.add_argument("--jobs", type=int, default=2)
    chosen = parser.parse_args()
    if reason := lacking():
        print(reason, file=sys.stderr)
        return 2
    with Lab(chosen.jobs) as lab:
        run = Run(lab, chosen)
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # servers and programs are ended, too
        try:
            for part in chosen.parts or PARTS:
                PARTS[part](run)
        except KeyboardInterrupt:
            run.table.show()
            print("\nstopped before the end", file=sys.stderr)
            return 1
        return 0 if run.table.show() else 1


if __name__ == "__main__":
    sys.exit(main())
