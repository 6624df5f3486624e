"""Who waits for our answer, corrected by hand: a mail that needs none, or one that does although nothing in it says so."""

from collections.abc import Sequence

from desktop.actions.profile import Profile
from desktop.model.ids import MessageId
from desktop.store import conversation, message, sender, waiting

BY_HAND = "hand"


def concerned(profile: Profile, messages: Sequence[MessageId]) -> tuple[tuple[MessageId, ...], bool]:
    """What turning these messages' conversations is about: the mails that wait (they will not any more, False), or where none does
    the newest mail from outside of each (it will, True)."""
    store = profile.store
    numbers = set(conversation.of(store, messages).values())
    waits = waiting.of(store, numbers)
    if waits:
        return tuple(one.message for one in waits.values()), False
    own = sender.own(store)
    found = []
    for number in numbers:
        rows = message.rows(store, conversation.messages(store, number, including=messages[0]))
        others = [row for row in rows.values() if row.from_ and row.from_[0].address.lower() not in own]
        if others:
            found.append(max(others, key=lambda row: row.date).id)
    return tuple(found), True


def turn(profile: Profile, messages: Sequence[MessageId], *, on: bool) -> None:
    """These mails wait for an answer from now on, or need none."""
    store = profile.store
    rows = message.rows(store, messages)
    with store.write() as tx:
        for row in rows.values():
            if on:
                waiting.unexcuse(tx, row.message_id)
                waiting.expect(tx, row.id, BY_HAND)
            elif row.message_id:
                waiting.excuse(tx, row.message_id)
            else:
                waiting.expect(tx, row.id, "")
