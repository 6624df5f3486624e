"""How the mail of a domain is set up: what its name servers say, and what a receiver saw of a mail from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from desktop.model.finding import Finding, Level


class Names(Protocol):
    """What is asked of the domain name system. Nothing there is an empty answer; no answer at all raises Offline."""

    def texts(self, name: str) -> tuple[str, ...]: ...

    def addresses(self, host: str) -> tuple[str, ...]: ...

    def exchanges(self, domain: str) -> tuple[tuple[int, str], ...]: ...


class Topic(StrEnum):
    MX = "mx"  # where the domain's mail is delivered
    SPF = "spf"  # who may send for it (RFC 7208)
    DKIM = "dkim"  # the keys of its signatures (RFC 6376, 8463)
    DMARC = "dmarc"  # what a receiver is to do with forged mail (RFC 7489)


class Origin(StrEnum):
    """How a DKIM selector is known."""

    SEEN = "seen"  # in a mail of our own
    TYPED = "typed"
    USUAL = "usual"  # of the provider, or of many


@dataclass(frozen=True, slots=True)
class Selector:
    """The name under which a key lies. `seen`: when it last signed a mail of ours."""

    name: str
    origin: Origin
    seen: datetime | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """A record to be set: `host` as administrators type it, below the domain ("@" for the domain itself). `replaces` are the
    records that go; `value` is empty where only the provider's own administration shows it."""

    kind: str
    host: str
    value: str
    replaces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """One of the four. `records` are what the name servers have; `facts` what they come to (strings, no sentences); `asked` is
    False where no answer came, and then nothing is known."""

    topic: Topic
    records: tuple[str, ...] = ()
    problems: tuple[Finding, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)
    wanted: tuple[Wanted, ...] = ()
    asked: bool = True

    @property
    def ok(self) -> bool:
        """Whether nothing is to be changed; what is merely to be known is no fault."""
        return self.asked and all(one.level is Level.INFO for one in self.problems)


@dataclass(frozen=True, slots=True)
class Key:
    """A DKIM key that was looked for: its selector, and the records there."""

    selector: Selector
    records: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Examination:
    """All four at one time. `provider` is the key of who sends for the domain, empty if not known; `free`: the domain is one whose
    mailboxes belong to anybody, so that nothing of it can be changed."""

    domain: str
    when: datetime
    mx: Part
    spf: Part
    dkim: Part
    dmarc: Part
    provider: str = ""
    keys: tuple[Key, ...] = ()
    free: bool = False

    @property
    def parts(self) -> tuple[Part, ...]:
        return (self.mx, self.spf, self.dkim, self.dmarc)

    @property
    def ok(self) -> bool:
        return all(part.ok for part in self.parts)

    @property
    def asked(self) -> bool:
        """Whether anything was answered."""
        return any(part.asked for part in self.parts)


@dataclass(frozen=True, slots=True)
class Hop:
    """One server on a mail's way: who took it from whom. `tls` is None where it does not say."""

    by: str
    from_: str = ""
    when: datetime | None = None
    tls: bool | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """What a server said of one way of proving the sender: `result` is pass, fail, none …, `of` the domain that it was about."""

    method: str
    result: str
    of: str = ""


@dataclass(frozen=True, slots=True)
class Journey:
    """What a receiver saw of a mail, from its header: `by` the server that judged it, `hops` from the writer to the mailbox,
    `signed` the domains and selectors that signed it."""

    message_id: str = ""
    domain: str = ""  # of the From address
    sent: datetime | None = None
    hops: tuple[Hop, ...] = ()
    by: str = ""
    judged: tuple[Judged, ...] = ()
    signed: tuple[tuple[str, str], ...] = ()
    problems: tuple[Finding, ...] = ()

    @property
    def arrived(self) -> datetime | None:
        return self.hops[-1].when if self.hops else None

    @property
    def took(self) -> timedelta | None:
        """From the first server to the last one: their clocks, not the writer's."""
        times = [hop.when for hop in self.hops if hop.when is not None]
        return max(times[-1] - times[0], timedelta(0)) if len(times) > 1 else None

    @property
    def tls(self) -> bool | None:
        """Whether every hop between two hosts was protected; None where none says so."""
        said = [hop.tls for hop in self.hops if hop.tls is not None]
        return all(said) if said else None

    def result(self, method: str) -> Judged | None:
        """What was said of this method; of several signatures the best."""
        found = [one for one in self.judged if one.method == method]
        return next((one for one in found if one.result == "pass"), found[0] if found else None)


class TrialState(StrEnum):
    WAITING = "waiting"  # in the outbox
    UNDER_WAY = "under_way"  # it has left
    FAILED = "failed"  # it did not leave
    ARRIVED = "arrived"


@dataclass(frozen=True, slots=True)
class Trial:
    """A test mail to oneself: how far it is, and once it arrived what its receiver saw. `problem` is why it did not leave."""

    sender: str
    to: str
    message_id: str
    begun: datetime
    state: TrialState = TrialState.WAITING
    journey: Journey | None = None
    problem: Finding | None = None
