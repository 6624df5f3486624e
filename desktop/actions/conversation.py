"""Conversations as a user meets them: the whole of one, from its first mail on."""

from collections.abc import Callable

from desktop.actions.message import Moved, archive_in
from desktop.actions.profile import Profile
from desktop.model.folder import Role
from desktop.model.ids import MessageId
from desktop.store import Store, Tx, ties
from desktop.store import conversation as conversations
from desktop.store import folder as folders
from desktop.store import message as messages

STEP = 500  # messages that are put into their conversations at once: some tens of milliseconds


def whole(profile: Profile, message: MessageId) -> list[MessageId]:
    """The mails of the conversation that this one belongs to, the oldest first. Usage("usage.id") for an unknown one."""
    number = messages.row(profile.store, message).conversation
    return conversations.messages(profile.store, number, including=message)


def put_away(store: Store, tx: Tx, message: MessageId) -> Moved:
    """Archive what was answered: this mail, and of its conversation what lies in the same folder or in an inbox. What was sent
    stays where it is. Refused("message.no_archive") where its account has no archive."""
    row = messages.row(store, message)
    inboxes = {one.id for one in folders.all(store) if one.role is Role.INBOX}
    rows = messages.rows(store, conversations.messages(store, row.conversation, including=message))
    those = [key for key, one in rows.items() if key == message or one.folder == row.folder or one.folder in inboxes]
    return archive_in(store, tx, those)


def catch_up(store: Store, stopped: Callable[[], bool]) -> None:
    """Put mail that was kept before there were conversations into them, the newest first. Goes on where it was stopped."""
    left = not store.read_only and ties.waiting(store.rows) > 0
    while left and not stopped():
        with store.write(precious=False) as tx:
            left = ties.catch_up(tx, STEP)
