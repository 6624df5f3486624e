"""What a check is told. The caller (an action, the engine) gathers it; a check asks for nothing itself."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from desktop.model.finding import Finding
from desktop.model.message import Address, Parsed


@dataclass(frozen=True, slots=True)
class Written:
    """A mail about to go. `text` is the writer's own: neither quote nor signature. `files` are attachments by name; `forwards`:
    another mail goes along. `thread` holds the addresses of the mail that is answered (empty for a new one), `own` the user's
    addresses; both in lower case. `size` in octets, as it will travel, and `limit`, what the server last said that it takes (0: it
    did not)."""

    sender: Address
    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    bcc: tuple[Address, ...] = ()
    subject: str = ""
    text: str = ""
    pictures: int = 0
    files: tuple[str, ...] = ()
    forwards: bool = False
    own: frozenset[str] = field(default_factory=frozenset)
    thread: frozenset[str] = field(default_factory=frozenset)
    size: int = 0
    limit: int = 0

    @property
    def recipients(self) -> tuple[Address, ...]:
        return (*self.to, *self.cc, *self.bcc)


@dataclass(frozen=True, slots=True)
class Received:
    """A mail that arrived."""

    parsed: Parsed
    own: frozenset[str] = field(default_factory=frozenset)


OutgoingCheck = Callable[[Written], Iterable[Finding]]
IncomingCheck = Callable[[Received], Iterable[Finding]]
