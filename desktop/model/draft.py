"""A mail being written."""

from dataclasses import dataclass, field
from datetime import datetime

from desktop.model.ids import AccountId, DraftId, FileId, MessageId
from desktop.model.message import Address


@dataclass(frozen=True, slots=True)
class DraftFile:
    """An attachment or (with `cid`) a picture inside a draft. The content lies in the store."""

    id: FileId
    name: str
    type: str
    size: int
    cid: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """`html` is the whole body with signature and quote, as the editor gives it (cleaned). `answers` / `forwards` name the
    message it came from; `message_id` is fixed when the draft is made, so that server copies can be recognised.
    `revision` grows with each save; `pushed` is the revision that the server's Drafts folder has, 0: none,
    -1: there may be a copy of some."""

    id: DraftId
    account: AccountId
    message_id: str
    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    bcc: tuple[Address, ...] = ()
    subject: str = ""
    html: str = ""
    answers: MessageId | None = None
    forwards: MessageId | None = None
    files: tuple[DraftFile, ...] = ()
    changed: datetime | None = None
    revision: int = 0
    pushed: int = 0
    facts: dict[str, str] = field(default_factory=dict)
