"""What a check is told. The caller (an action, the engine) gathers it; a check asks for nothing itself."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from desktop.model.bank import Vault
from desktop.model.customer import Consent, Customer
from desktop.model.finding import Finding
from desktop.model.ids import CustomerId
from desktop.model.library import Passing
from desktop.model.message import Address, Inside, Parsed
from desktop.trade.lookalike import Known

NOBODY = Known(())
HOME = frozenset({"CN", "HK", "MO"})  # where we ship from, unless the user says otherwise


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that goes along. `text` as far as it was read, `sealed` when nobody can read it without a passphrase, `unread` why a
    document was not looked into, or not to its end ("large", "damaged", "slow", "old", "cut")."""

    name: str
    sealed: bool = False
    text: str = ""
    unread: str = ""


@dataclass(frozen=True, slots=True)
class Belonging:
    """A file that goes along and is known to be somebody's: `whose` in words ("": ours), `customer` where it is one's. `passing`:
    to whom it may be sent (None: nobody said; it came from that customer). Not `certain`: a picture that only looks the same."""

    name: str
    whose: str = ""
    customer: CustomerId | None = None
    passing: Passing | None = None
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Written:
    """A mail about to go. `text` is the writer's own: neither quote nor signature. `files` are attachments by name; `forwards`:
    another mail goes along. `thread` holds the addresses of the mail that is answered (empty for a new one), `own` the user's
    addresses; both in lower case. `size` in octets, as it will travel, and `limit`, what the server last said that it takes (0: it
    did not).

    What is known besides; a rule that needs what is not known says nothing. `signature` stands under the text (None: not known).
    `customer`: to whom it goes. `firms` and `people` are names of other customers and of their contacts. `domains`: those of
    customers. `met`: which of the recipients' addresses have written or been written to. `accounts`: our own bank accounts
    (`trade.accounts.plain`). `attached`: what was read of the files. `persons`: addresses of contacts in the EU. `agreed`: what the
    customer consented to, `agreed_by` what holds for each recipient by address in lower case; `passing`: whose data may be passed
    on, `erased`: recipients whose data were erased. `bulk`: the same mail goes to many; `tracked`: it reports when it is read.
    `unlocked`: the passphrase of a sealed file that it carries stands in it. `belongings`: files that are somebody's."""

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
    signature: str | None = None
    today: date | None = None
    customer: Customer | None = None
    firms: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    domains: Known = NOBODY
    met: frozenset[str] | None = None
    accounts: frozenset[str] | None = None
    attached: tuple[Attached, ...] = ()
    persons: frozenset[str] = frozenset()
    agreed: frozenset[Consent] | None = None
    agreed_by: Mapping[str, frozenset[Consent]] = field(default_factory=dict)
    passing: frozenset[str] = frozenset()
    erased: frozenset[str] = frozenset()
    bulk: bool = False
    tracked: bool = False
    unlocked: bool = False
    belongings: tuple[Belonging, ...] = ()
    home: frozenset[str] = HOME

    @property
    def recipients(self) -> tuple[Address, ...]:
        return (*self.to, *self.cc, *self.bcc)


@dataclass(frozen=True, slots=True)
class Received:
    """A mail that arrived. `own`: the user's addresses, lower case.

    What is known besides; a rule that needs what is not known says nothing. `domains`: those of customers; `ours`: our own.
    `people`: names of customers' contacts, folded, with their addresses. `accounts`: bank accounts known of this sender's firm
    (`trade.accounts.plain`; None: no vault). `results`: the Authentication-Results above the mail, the topmost first, and `trusted`
    the names of the servers that are believed. `signed`: domains whose DKIM signature holds here (None: not looked at). `kept`:
    whether a mail with this Message-ID is here; `sent`: what we wrote in the mail of that Message-ID (None: none of ours).
    `inside`: what lies in attached files, by part. `vault` gives all that is known of the sender's accounts, in place of
    `accounts`; it is asked only where a text holds one. `attached`: what was read of the files."""

    parsed: Parsed
    own: frozenset[str] = field(default_factory=frozenset)
    domains: Known = NOBODY
    ours: Known = NOBODY
    people: Mapping[str, frozenset[str]] = field(default_factory=dict)
    accounts: frozenset[str] | None = None
    results: tuple[str, ...] = ()
    trusted: frozenset[str] = frozenset()
    signed: frozenset[str] | None = None
    kept: Callable[[str], bool] | None = None
    sent: Callable[[str], str | None] | None = None
    inside: Mapping[str, Inside] = field(default_factory=dict)
    vault: Callable[[], Vault] | None = None
    attached: tuple[Attached, ...] = ()

    @property
    def mine(self) -> bool:
        """Whether we wrote it."""
        return any(person.address.lower() in self.own for person in self.parsed.from_)


OutgoingCheck = Callable[[Written], Iterable[Finding]]
IncomingCheck = Callable[[Received], Iterable[Finding]]
