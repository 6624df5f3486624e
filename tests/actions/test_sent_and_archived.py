"""A mail that was sent together with the archiving of what it answers: both come back, or none."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desktop.actions import conversation as conversations
from desktop.actions import draft as writing
from desktop.actions import outgoing as outbox
from desktop.actions import profile as profiles
from desktop.actions import sample
from desktop.actions.outgoing import Ask
from desktop.actions.profile import Profile
from desktop.model.errors import Refused
from desktop.model.folder import Role
from desktop.model.ids import FolderId, MessageId, OutgoingId
from desktop.model.message import View
from desktop.store import draft as drafts
from desktop.store import folder, message

NOW = datetime(2026, 11, 23, 4, 30, tzinfo=UTC)
HOLD = timedelta(seconds=30)


@pytest.fixture
def opened(profile_folder: Path) -> Iterator[Profile]:
    found = profiles.open(profile_folder)
    sample.fill(found, NOW)
    yield found
    profiles.close(found)


def answered(found: Profile) -> MessageId:
    """The newest mail of an inbox."""
    inbox = next(one for one in folder.all(found.store) if one.role is Role.INBOX and one.total)
    return MessageId(message.ids(found.store, View(folder=inbox.id))[0])


def places(found: Profile, wanted: MessageId) -> dict[MessageId, FolderId]:
    """Where the mails of its conversation lie."""
    return {key: row.folder for key, row in message.rows(found.store, conversations.whole(found, wanted)).items()}


def send(found: Profile, wanted: MessageId) -> OutgoingId:
    draft = writing.reply(found, wanted, now=NOW)
    answer = outbox.send(found, draft.id, now=NOW, hold=HOLD, accept=("content.empty",), archiving=True)
    assert not isinstance(answer, Ask), answer
    return answer


def test_after_a_restart_both_are_taken_back(profile_folder: Path) -> None:
    found = profiles.open(profile_folder)
    sample.fill(found, NOW)
    wanted = answered(found)
    before = places(found, wanted)
    sent = send(found, wanted)
    assert places(found, wanted) != before
    profiles.close(found)
    again = profiles.open(profile_folder)
    try:
        assert places(again, wanted) != before
        draft = outbox.cancel(again, sent, now=NOW)
        assert places(again, wanted) == before
        assert draft.answers == wanted
    finally:
        profiles.close(again)


def test_what_the_rep_filed_elsewhere_meanwhile_is_a_move_like_any_other(opened: Profile) -> None:
    """Nothing fails when a folder that is meant is gone."""
    wanted = answered(opened)
    sent = send(opened, wanted)
    with opened.store.write() as tx:
        tx.run("UPDATE outgoing SET draft = json_set(draft, '$.archived[0].from', 999999) WHERE id = ?", sent)
    archived = places(opened, wanted)[wanted]
    outbox.cancel(opened, sent, now=NOW)
    assert places(opened, wanted)[wanted] == archived


def test_without_an_archive_neither_is_done(opened: Profile) -> None:
    wanted = answered(opened)
    before = places(opened, wanted)
    with opened.store.write() as tx:
        tx.run("UPDATE folder SET role = 'none' WHERE role IN ('archive', 'all')")
    draft = writing.reply(opened, wanted, now=NOW)
    with pytest.raises(Refused, match=r"message\.no_archive"):
        outbox.send(opened, draft.id, now=NOW, hold=HOLD, accept=("content.empty",), archiving=True)
    assert outbox.all(opened) == []
    assert drafts.get(opened.store, draft.id) == draft
    assert places(opened, wanted) == before
