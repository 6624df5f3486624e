"""One connection's stay at the server: what all rooms of the engine that talk to it share."""

import contextlib
import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from threading import Event
from typing import TypeVar

from desktop.formats.isolated import Workers
from desktop.model.account import Account
from desktop.model.errors import Offline, TradewindError
from desktop.model.finding import Finding, Level
from desktop.model.folder import Folder, Role
from desktop.model.ids import FolderId
from desktop.servers.imap import ImapSession, Selected
from desktop.store import Store, folder, label

T = TypeVar("T")

# In this order folders are brought up to date. What is not named comes between Archive and Trash.
ORDER = (
    *(Role.INBOX, Role.SENT, Role.DRAFTS, Role.ARCHIVE, Role.NONE, Role.TRASH, Role.JUNK),
    *(Role.ALL, Role.FLAGGED, Role.IMPORTANT),
)


@dataclass(slots=True)
class Visit:
    """`stopping` is asked between steps. Counts and problems add up over the stay; `undeliverable` are (folder, UID) whose content
    the server did not hand out: asked for again with the next look at all folders. `drops` counts, over many stays, the messages
    over which it hung up. `requested` is set while somebody may wait for a mail (`engine.requests`)."""

    store: Store
    account: Account
    session: ImapSession
    workers: Workers
    clock: Callable[[], datetime]
    stopping: Callable[[], bool]
    new: int = 0
    changed: int = 0
    removed: int = 0
    filed: int = 0
    problems: list[Finding] = field(default_factory=list)
    undeliverable: set[tuple[FolderId, int]] = field(default_factory=set)
    drops: Counter[tuple[FolderId, int]] = field(default_factory=Counter)
    requested: Event = field(default_factory=Event)
    per_mail: float = math.inf  # seconds that a whole mail took on the wire, lately
    asked: bool = False  # somebody wants it done now: what waits for its next try does not wait
    names: dict[int, str] = field(default_factory=dict)  # the server's own ids of the mails that are being fetched, by UID

    @property
    def labels(self) -> bool:
        """Whether the server's folders are labels on messages that have an id of their own (Gmail's X-GM-EXT-1)."""
        return "X-GM-EXT-1" in self.session.capabilities

    @property
    def counts(self) -> tuple[int, int, int]:
        """Messages new, changed and removed so far: others when something happened."""
        return self.new, self.changed, self.removed

    def proceed(self) -> None:
        """Raises Offline("offline.stopped") when the loop is to end."""
        if self.stopping():
            raise Offline("offline.stopped")

    def problem(self, error: TradewindError, **facts: str) -> None:
        """Note that something could not be done; the rest goes on."""
        found = Finding(error.code, Level.WARN, {**error.facts, **facts})
        if found not in self.problems:
            self.problems.append(found)

    def anew(self) -> None:
        """Before all folders are looked at again: what went wrong may go right now, and what the server did not hand out is asked
        for once more, but for messages over which it hangs up."""
        self.problems.clear()
        self.undeliverable.intersection_update(self.drops)

    @contextlib.contextmanager
    def blaming(self, place: Folder) -> Iterator[None]:
        """If the line is lost inside while a message of this folder is being handed out, that is remembered."""
        try:
            yield
        except Offline as error:
            uid = error.facts.get("uid", "")
            if uid and not self.stopping():
                self.drops[place.id, int(uid)] += 1
            raise

    def folders(self) -> list[Folder]:
        """The folders to keep up to date, the most important first. Virtual ones only where they are all there is; but where
        folders are labels, mail without one lies in "all mail" only."""
        found = [place for place in folder.all(self.store, self.account.id) if place.selectable]
        real = [place for place in found if not place.role.virtual or (place.role is Role.ALL and self.labels)]
        return sorted(real or found, key=lambda place: (ORDER.index(place.role), place.path))

    def role(self, role: Role) -> Folder | None:
        return folder.by_role(self.store, self.account.id, role)


def learn(visit: Visit, place: Folder, selected: Selected) -> None:
    """Note what opening a folder has told about it besides its messages."""
    if place.keywords != selected.keywords:
        with visit.store.write(precious=False) as tx:
            label.learn(tx, place.id, selected.keywords)
    if place.mailbox_id != selected.mailbox_id:
        with visit.store.write(precious=False) as tx:
            folder.set_mailbox_id(tx, place.id, selected.mailbox_id)


def pieces(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    """`items` in runs of at most `size`."""
    for start in range(0, len(items), size):
        yield items[start : start + size]
