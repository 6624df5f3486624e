"""The tables of sentences and mails that the rules are measured on."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from desktop.model.promise import Promise
from desktop.trade.promises import promises

DATA = Path(__file__).parent.parent / "data"


@dataclass(frozen=True)
class Owed:
    kind: str
    deed: str
    due: str


@dataclass(frozen=True)
class Case:
    sent: datetime
    ours: bool
    country: str
    sentence: str
    owed: tuple[Owed, ...]

    def found(self) -> tuple[Promise, ...]:
        zone = self.sent.tzinfo
        assert zone is not None
        return promises(self.sentence, sent=self.sent, zone=zone, ours=self.ours, country=self.country)


def cases(name: str) -> list[Case]:
    out: list[Case] = []
    sent, ours, country = datetime.now(ZoneInfo("UTC")), True, ""
    for line in (DATA / name).read_text("utf-8").splitlines():
        if line.startswith("#") or not line:
            continue
        if line.startswith("@"):
            _, day, hour, zone, side, country = line.split()
            sent, ours = datetime.fromisoformat(f"{day}T{hour}").replace(tzinfo=ZoneInfo(zone)), side == "ours"
            continue
        kind, deed, due, sentence = line.split("\t")
        owed = () if kind == "none" else (Owed(kind, deed, due),)
        if sentence == '"':
            last = out.pop()
            out.append(Case(last.sent, last.ours, last.country, last.sentence, last.owed + owed))
        else:
            out.append(Case(sent, ours, country, sentence, owed))
    return out


def told(promise: Promise) -> Owed:
    """As it stands in the table."""
    if promise.due is not None:
        due = f"{promise.due:%Y-%m-%d}" if promise.due.time() == time(18) else f"{promise.due:%Y-%m-%d %H:%M}"
    else:
        assert promise.tied is not None
        due = f"{promise.tied.event}-" if promise.tied.before else f"{promise.tied.event}+{promise.tied.days}"
    return Owed(str(promise.kind), str(promise.deed), due)


@dataclass
class Figures:
    """Counted over a table: what should be found, what was, what of that was right."""

    owed: int = 0
    hit: int = 0
    false: int = 0
    dated: int = 0
    deeds: int = 0

    def __str__(self) -> str:
        return (
            f"precision {self.precision:.3f}, recall {self.recall:.3f}, date right among found {self.dates:.3f}, "
            f"deed {self.right_deeds:.3f} ({self.owed} owed, {self.hit} found, {self.false} false)"
        )

    @property
    def precision(self) -> float:
        return self.hit / max(1, self.hit + self.false)

    @property
    def recall(self) -> float:
        return self.hit / max(1, self.owed)

    @property
    def dates(self) -> float:
        return self.dated / max(1, self.hit)

    @property
    def right_deeds(self) -> float:
        return self.deeds / max(1, self.hit)


def measure(name: str) -> tuple[Figures, list[str]]:
    """The figures, and a line for each difference."""
    figures, wrong = Figures(), []
    for case in cases(name):
        found = [told(one) for one in case.found()]
        left = list(found)
        figures.owed += len(case.owed)
        for owed in case.owed:
            match = min(
                (one for one in left if one.kind == owed.kind),
                key=lambda one: (one.due != owed.due, one.deed != owed.deed),
                default=None,
            )
            if match is None:
                wrong.append(f"missed {owed} in {case.sentence!r}: {left}")
                continue
            left.remove(match)
            figures.hit += 1
            figures.dated += match.due == owed.due
            figures.deeds += match.deed == owed.deed
            if match != owed:
                wrong.append(f"{match} is not {owed} in {case.sentence!r}")
        figures.false += len(left)
        wrong += [f"false {one} in {case.sentence!r}" for one in left]
    return figures, wrong


def lines(name: str) -> Iterator[list[str]]:
    """The fields of a plain table."""
    for line in (DATA / name).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")
