"""Messages: what a mail's bytes mean (`Parsed`), and how a kept one is shown in lists (`Row`)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from desktop.model.bank import Named
from desktop.model.confirmation import Answer
from desktop.model.finding import Finding
from desktop.model.folder import Role
from desktop.model.ids import AccountId, ConversationId, CustomerId, FolderId, MessageId
from desktop.model.promise import Promise
from desktop.model.protection import Inner, Protection
from desktop.model.report import Report


@dataclass(frozen=True, slots=True)
class Address:
    """A mailbox, cleaned: no control, NUL or bidi characters in either field. `address` is the real addr-spec, empty when the
    sender's cannot be understood (then shown as invalid)."""

    name: str
    address: str

    @property
    def domain(self) -> str:
        return self.address.rpartition("@")[2].lower()


@dataclass(frozen=True, slots=True)
class Attachment:
    """A part that can be saved. `part` is the path of the part in the MIME tree ("2.1"), the key for `formats.mime.content`.
    `name` is already safe as a file name on every system; `size` is in bytes after decoding."""

    part: str
    name: str
    type: str
    size: int
    cid: str = ""
    inline: bool = False


@dataclass(frozen=True, slots=True)
class Inside:
    """What lies in a file that came, without opening it: the names in an archive (those of an archive in it after its own and "/"),
    `locked` what of it cannot be looked into, and what carries `macros` (names, "" for the file itself), and whether it is a page
    with a `form`."""

    names: tuple[str, ...] = ()
    locked: tuple[str, ...] = ()
    macros: tuple[str, ...] = ()
    form: bool = False


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a message's source means. Every field is clean text; nothing here can raise. Dates are aware, UTC.

    `text` is the readable text (from the plain part, else made from the HTML), `html` the HTML part as it came (unsafe:
    `security.clean_html` before it is shown), empty if none. `invites` are text/calendar parts as text."""

    message_id: str = ""
    subject: str = ""
    from_: tuple[Address, ...] = ()
    sender: tuple[Address, ...] = ()
    reply_to: tuple[Address, ...] = ()
    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    bcc: tuple[Address, ...] = ()
    date: datetime | None = None
    offset: int | None = None  # of the writer's clock, in minutes east of UTC, if Date names it
    in_reply_to: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    list_id: str = ""
    auto: bool = False  # Auto-Submitted, Precedence bulk/list/junk: written by a machine
    text: str = ""
    html: str = ""
    snippet: str = ""  # first words of the new text (quotes left out), at most 200 characters
    attachments: tuple[Attachment, ...] = ()
    invites: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    report: Report | None = None  # what it says, as a delivery report, of mail that was sent
    protections: tuple[Protection, ...] = ()  # what it claims of being signed or encrypted
    inner: tuple[Inner, ...] = ()  # fields that say something else inside of what is signed

    @property
    def encrypted(self) -> bool:
        """Whether any part says that it is: then nothing of the mail is ever fetched, whatever was chosen for its sender."""
        return any(claim.encrypted for claim in self.protections)

    @property
    def own(self) -> frozenset[str]:
        """Parts that are no files but belong to how the mail is made: signatures and the like."""
        return frozenset(part for claim in self.protections for part in claim.parts)


class Kept(StrEnum):
    """How much of a message lies in the store."""

    HEADERS = "headers"
    WHOLE = "whole"
    RAW = "raw"  # whole, but not to be understood: shown as source


@dataclass(frozen=True, slots=True)
class Flags:
    """IMAP flags and keywords of a message, as the program uses them. `labels` are keywords that are the user's own."""

    seen: bool = False
    flagged: bool = False
    answered: bool = False
    forwarded: bool = False
    draft: bool = False
    labels: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Row:
    """A message as lists show it. `date` is the sort date: the Date header if plausible, else when it arrived. `conversation` is 0
    for what belongs to none (a draft). `local_labels` are those of its labels that its server does not keep; `sealed`: a file of it
    takes a passphrase."""

    id: MessageId
    account: AccountId | None
    folder: FolderId
    message_id: str
    from_: tuple[Address, ...]
    to: tuple[Address, ...]
    subject: str
    snippet: str
    date: datetime
    size: int
    flags: Flags
    attachments: int
    kept: Kept
    conversation: ConversationId
    local_labels: frozenset[str] = frozenset()
    sealed: bool = False


@dataclass(frozen=True, slots=True)
class Arrival:
    """A message on its way into the store: what was fetched, and what became of it. `source` is None when only the header
    is here yet. `words` are the index texts by column (model.words). `expects` is why it waits for an answer, empty if it does
    not; `promises` are what it promises or asks for by a time; `objects` is the sentence that asks for no more mails, if any;
    `banks` are the bank accounts that it names and that were not known; `confirms` is what it answers to a written confirmation, if
    any waits for one."""

    uid: int
    flags: Flags
    received: datetime | None  # INTERNALDATE, UTC
    size: int  # octets, RFC822.SIZE
    modseq: int = 0
    parsed: Parsed = field(default_factory=Parsed)
    source: bytes | None = None  # zstd-compressed, as it is kept
    kept: Kept = Kept.HEADERS
    words: "Words | None" = None
    expects: str = ""
    promises: tuple[Promise, ...] = ()
    objects: str = ""
    banks: tuple[Named, ...] = ()
    inside: Mapping[str, Inside] = field(default_factory=dict)  # what lies in its files, by part
    traced: bool = False  # where it comes from is to be looked at (`engine.origin`)
    confirms: Answer | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """Text for the search index by column, already cut into words by `model.words.cut`."""

    sender: str = ""
    recipients: str = ""
    subject: str = ""
    body: str = ""
    files: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """What a list shows: one folder, or every folder of a role (all inboxes), or with neither everything; and of that only
    what is unread, flagged, has attachments, comes from customers (or is this customer's) or has this label. What has a label, or
    is a customer's, is shown wherever it lies but in junk and the trash."""

    folder: FolderId | None = None
    role: Role | None = None
    unread: bool = False
    flagged: bool = False
    attachments: bool = False
    label: str = ""
    customers: bool = False
    customer: CustomerId | None = None


class Order(StrEnum):
    """How a list is sorted. Where the order leaves a choice, the newest come first."""

    NEWEST = "newest"
    OLDEST = "oldest"
    SENDER = "sender"
    SUBJECT = "subject"
    SIZE = "size"  # the largest first
    UNREAD = "unread"  # first


@dataclass(frozen=True, slots=True)
class Detail:
    """A kept message with all that is known of it besides its source."""

    row: Row
    cc: tuple[Address, ...] = ()
    bcc: tuple[Address, ...] = ()
    reply_to: tuple[Address, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    findings: tuple[Finding, ...] = ()
    in_reply_to: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    sent: datetime | None = None  # the Date header
    received: datetime | None = None  # INTERNALDATE
    list_id: str = ""
    auto: bool = False

    def header(self) -> Parsed:
        """What is known of a message whose content is not here yet, as if its header had just been read; no text."""
        return Parsed(
            message_id=self.row.message_id,
            subject=self.row.subject,
            from_=self.row.from_,
            reply_to=self.reply_to,
            to=self.row.to,
            cc=self.cc,
            bcc=self.bcc,
            date=self.sent,
            in_reply_to=self.in_reply_to,
            references=self.references,
            findings=self.findings,
        )
