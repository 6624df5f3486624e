"""Where a mail really comes from: what signatures say that were checked here, and what its own server says that took it in."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from desktop.model.finding import Finding

OFF = "origin.off"  # setting: "1" when no keys are to be asked for


class Verdict(StrEnum):
    """What became of a signature (DKIM)."""

    HOLDS = "holds"
    BROKEN = "broken"  # the header is not the one that was signed, or another key made it
    BODY = "body"  # the body is not the one that was signed
    NO_KEY = "no_key"  # the domain publishes none of this name that can be used
    REVOKED = "revoked"  # the domain has taken the key back (p= empty)
    EXPIRED = "expired"  # it had run out when the mail came (x=)
    TESTING = "testing"  # it would hold, but its domain only tries it out (t=y): counts as unsigned (RFC 6376 3.6.1)
    WEAK = "weak"  # SHA-1, or a key that is too short
    PARTIAL = "partial"  # over the beginning of the body only (l=)
    MALFORMED = "malformed"
    WAITING = "waiting"  # the key could not be asked for yet


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature of a mail and what became of it. `record` is the key as its domain published it, empty if there was none;
    `covers`: the names of the header fields it is over, in lower case."""

    domain: str
    selector: str
    algorithm: str
    verdict: Verdict
    covers: frozenset[str] = frozenset()
    record: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """What is known of where a mail comes from. `at`: when it was looked at here, None: not yet. `server` took the mail in and
    `said` its results (Authentication-Results, the topmost field of all, as text); `relay` is the host that wrote the topmost
    Received. `lone`: there is one From field with one mailbox, and no Sender of another domain."""

    at: datetime | None = None
    server: str = ""
    said: str = ""
    relay: str = ""
    lone: bool = False
    signatures: tuple[Signature, ...] = ()

    @property
    def signed(self) -> frozenset[str]:
        """Domains whose signature over the sender holds."""
        return frozenset(one.domain for one in self.signatures if one.verdict is Verdict.HOLDS and "from" in one.covers)


@dataclass(frozen=True, slots=True)
class Proof:
    """What a mail's head may say in green: the domain, by what (`dkim`: its signature holds here; `dmarc`: a server that is
    trusted said so), who looked and when."""

    domain: str
    by: str
    who: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is known of where an opened mail comes from. `told`: all its findings as they were made, before levels; `passing`: codes
    and what they are about (ALL: whatever it is) that are not shown; `proof`: whose it is, where that is proved."""

    told: tuple[Finding, ...] = ()
    passing: frozenset[tuple[str, str]] = frozenset()
    origin: Origin = field(default_factory=Origin)
    proof: Proof | None = None


ALL = "*"
