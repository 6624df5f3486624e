"""What SELECT and STATUS tell about a folder."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from desktop.model.folder import SyncPoint
from desktop.model.label import Keywords
from desktop.model.message import Flags
from desktop.servers import imap_answers as answers
from desktop.servers import imap_names as names
from desktop.servers.imap_lines import Response


@dataclass(frozen=True, slots=True)
class Selected:
    """A folder as SELECT tells it. `changed` and `vanished` are filled only when a known point was given to a server with QRESYNC
    (RFC 7162) and the UIDVALIDITY still holds (`resynced`). `keywords`: which labels the folder keeps. `mailbox_id`: the server's
    own id of the folder (RFC 8474), which it keeps under another name; empty where it has none."""

    uidvalidity: int
    uidnext: int
    exists: int
    modseq: int = 0
    keywords: Keywords = field(default_factory=Keywords)
    mailbox_id: str = ""
    readonly: bool = False
    resynced: bool = False
    vanished: frozenset[int] = frozenset()
    changed: Mapping[int, tuple[Flags, int]] = field(default_factory=dict)

    @property
    def point(self) -> SyncPoint:
        return SyncPoint(self.uidvalidity, self.uidnext, self.modseq)


class State(NamedTuple):
    """A folder as STATUS tells it, without selecting it."""

    point: SyncPoint
    exists: int


class Opened:
    """Collects what SELECT tells."""

    def __init__(self) -> None:
        self.uidvalidity = self.uidnext = self.modseq = 0
        self.keywords = Keywords()
        self.mailbox_id = ""
        self.changed: dict[int, tuple[bytes, int]] = {}
        self.vanished: list[tuple[int, int]] = []

    def take(self, response: Response) -> None:
        line = response[0] or b""
        upper = line[:40].upper()
        if upper.startswith(b"* OK ["):
            status = answers.status(line[1:])
            code = status.code if status else b""
            self.uidvalidity = answers.number_in(code, b"UIDVALIDITY") or self.uidvalidity
            self.uidnext = answers.number_in(code, b"UIDNEXT") or self.uidnext
            self.modseq = answers.number_in(code, b"HIGHESTMODSEQ") or self.modseq
            if code.upper().startswith(b"MAILBOXID"):
                self.mailbox_id = code.partition(b"(")[2].rstrip(b")").decode("ascii", "replace")[:255]
            if code.upper().startswith(b"PERMANENTFLAGS"):
                self.keywords = names.permanent(code.partition(b"(")[2].rstrip(b")"))
        elif upper.startswith(b"* VANISHED"):
            self.vanished += answers.uid_ranges(line.split()[-1])
        else:
            item = answers.fetched(response)
            if item is not None and item.flags is not None:
                self.changed[item.uid] = (item.flags, item.modseq)


class Stated:
    """Collects what STATUS tells."""

    def __init__(self) -> None:
        self._found: dict[bytes, int] = {}

    def take(self, response: Response) -> None:
        # The folder's name may be a literal; the numbers stand in the last pair of parentheses.
        first, last = response[0] or b"", response[-1] or b""
        if first.upper().startswith(b"* STATUS "):
            words = last.rpartition(b"(")[2].rstrip(b") ").upper().split()
            pairs = zip(words[::2], words[1::2], strict=False)
            self._found.update({name: int(value) for name, value in pairs if value.isdigit() and len(value) < 20})

    @property
    def state(self) -> State:
        found = self._found
        point = SyncPoint(found.get(b"UIDVALIDITY", 0), found.get(b"UIDNEXT", 0), found.get(b"HIGHESTMODSEQ", 0))
        return State(point, found.get(b"MESSAGES", 0))
