"""Mail that has just come: what may be told of outside of the window."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from desktop.model.folder import Role
from desktop.model.ids import AccountId, MessageId
from desktop.model.message import Row
from desktop.store import message
from desktop.store.database import Store
from desktop.store.values import stamp

# Where a mail is news: in the inbox, or where a rule of the server's has put it. Not in junk, the trash, sent mail and drafts.
_PLACES = (Role.INBOX, Role.NONE)


def latest(store: Store) -> MessageId:
    """The youngest message that was taken in; ids only grow."""
    return MessageId(store.rows.value("SELECT ifnull((SELECT seq FROM sqlite_sequence WHERE name = 'message'), 0)"))


def arrived(store: Store, after: MessageId, since: Mapping[AccountId, datetime]) -> list[Row]:
    """Unread mail that was taken in after the message `after`, of these accounts, and that its server received at `since` or later;
    the newest first, without what a rule keeps quiet. What is fetched late (a first sync, a folder that was moved) is taken in now
    and received long ago."""
    found: list[int] = []
    places = ", ".join(f"'{role.value}'" for role in _PLACES)
    for account, earliest in since.items():
        found += store.rows.column(
            "SELECT m.id FROM message m WHERE m.id > ? AND m.account = ? AND m.seen = 0 AND m.draft = 0 "  # noqa: S608 - own words
            "AND ifnull(m.received, m.date) >= ? AND EXISTS (SELECT 1 FROM copy c JOIN folder f ON f.id = c.folder "
            f"WHERE c.message = m.id AND f.role IN ({places}) AND f.selectable) "
            "AND NOT EXISTS (SELECT 1 FROM hushed h WHERE h.message = m.id)",
            *(after, account, stamp(earliest)),
        )
    return _newest(store, found)


def unread(store: Store, messages: Sequence[MessageId]) -> list[Row]:
    """Those that are still there and unread, the newest first."""
    return [row for row in _newest(store, messages) if not row.flags.seen]


def _newest(store: Store, messages: Sequence[int]) -> list[Row]:
    return sorted(message.rows(store, messages).values(), key=lambda row: (row.date, row.id), reverse=True)
