"""Folders of an account, and local ones."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from desktop.model.errors import Usage
from desktop.model.ids import AccountId, FolderId
from desktop.model.label import Keywords


class Role(StrEnum):
    """What a folder is for (RFC 6154 SPECIAL-USE). `NONE` is an ordinary folder."""

    INBOX = "inbox"
    DRAFTS = "drafts"
    SENT = "sent"
    ARCHIVE = "archive"
    JUNK = "junk"
    TRASH = "trash"
    ALL = "all"
    FLAGGED = "flagged"
    IMPORTANT = "important"  # RFC 8457
    NONE = "none"

    @property
    def virtual(self) -> bool:
        """Whether such a folder is a view on mail that lies in others, too."""
        return self in (Role.ALL, Role.FLAGGED, Role.IMPORTANT)


# What the user may say of a folder where the server does not, or says it of another.
USES = (Role.SENT, Role.DRAFTS, Role.TRASH, Role.JUNK, Role.ARCHIVE)


class Emptied(IntEnum):
    """Whether a folder with mail here was suddenly empty on the server, and what the user said to that."""

    NO = 0
    ASKED = 1  # nothing was done; the user is asked
    ALLOWED = 2  # it may be emptied here, too


@dataclass(frozen=True, slots=True)
class SyncPoint:
    """Up to where a folder is known. All 0 before the first sync; `modseq` 0 without CONDSTORE (RFC 7162)."""

    uidvalidity: int = 0
    uidnext: int = 0
    modseq: int = 0


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder as shown. `path` is decoded Unicode, levels separated by `delimiter`; `raw` the server's own bytes (the key
    for every command, modified UTF-7 or whatever the server uses). `account` is None for local folders.
    `total` and `unread` count what is kept here; `remote_total` is the server's EXISTS; `bodies` how many are kept whole.
    `keywords`: which labels the server keeps there, None before it was asked. `mailbox_id`: the server's own id (RFC 8474)."""

    id: FolderId
    account: AccountId | None
    path: str
    raw: bytes
    delimiter: str
    role: Role
    selectable: bool = True
    total: int = 0
    unread: int = 0
    remote_total: int = 0
    bodies: int = 0
    point: SyncPoint = SyncPoint()
    keywords: Keywords | None = None
    emptied: Emptied = Emptied.NO
    mailbox_id: str = ""

    @property
    def name(self) -> str:
        """Last level of the path."""
        return self.path.rsplit(self.delimiter, 1)[-1] if self.delimiter else self.path

    @property
    def shown(self) -> bool:
        """Whether it can be chosen. A view on mail of other folders is not kept here where there are others."""
        return not self.role.virtual or self.point.uidvalidity != 0


@dataclass(frozen=True, slots=True)
class RemoteFolder:
    """A folder as the server lists it: `raw` its own bytes, `path` the same decoded, `role` at most once per account. `looks`: the
    role that its name suggests where the server does not say who has it."""

    path: str
    raw: bytes
    delimiter: str = "/"
    role: Role = Role.NONE
    selectable: bool = True
    looks: Role = Role.NONE


def local_name(text: str) -> str:
    """The name of a local folder, without blanks around it. Usage("usage.folder") for what cannot be shown,
    Usage("usage.inbox") for INBOX in any case, which is an account's (RFC 3501 5.1): nobody could tell the two apart."""
    name = text.strip()
    if not name or not name.isprintable():
        raise Usage("usage.folder", path=text)
    if name.casefold() == "inbox":
        raise Usage("usage.inbox")
    return name
