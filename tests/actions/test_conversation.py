"""Conversations over the sample mailbox, as a person would part them; over real mail; and over a store that had mail before."""

import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop import paths
from desktop.actions import conversation as conversations
from desktop.actions import profile, sample
from desktop.actions.profile import Profile
from desktop.formats import mime
from desktop.model.conversation import ties as ties_of
from desktop.model.errors import Usage
from desktop.model.ids import MessageId
from desktop.model.message import View
from desktop.store import conversation, message, ties

NOW = datetime(2026, 11, 23, 4, 30, tzinfo=UTC)
CORPORA = Path(__file__).resolve().parent.parent.parent.parent / "shared" / "corpora"


@pytest.fixture
def opened(profile_folder: Path) -> Iterator[Profile]:
    found = profile.open(profile_folder)
    sample.fill(found, NOW)
    yield found
    profile.close(found)


def scripted() -> list[int]:
    """How many mails each thread of the sample mailbox has."""
    scripts = (paths.resources() / "sample").glob("*.toml")
    threads = [thread for script in scripts for thread in tomllib.loads(script.read_text(encoding="utf-8"))["thread"]]
    return sorted(len(thread["mail"]) for thread in threads)


def shape(found: Profile) -> list[int]:
    rows = conversation.rows(found.store, conversation.ids(found.store, View()))
    return sorted(row.count for row in rows.values())


def test_the_sample_mailbox_falls_into_its_threads(opened: Profile) -> None:
    assert shape(opened) == scripted()


def test_mail_of_an_older_store_is_put_into_conversations_in_steps(opened: Profile) -> None:
    with opened.store.write() as tx:
        ties.begin_again(tx)
    assert set(shape(opened)) == {1}
    asked: list[bool] = []

    def stopped() -> bool:
        asked.append(True)
        return len(asked) > 1

    step, conversations.STEP = conversations.STEP, 20
    try:
        conversations.catch_up(opened.store, stopped)
        assert ties.waiting(opened.store.rows) > 0
        conversations.catch_up(opened.store, lambda: False)
    finally:
        conversations.STEP = step
    assert ties.waiting(opened.store.rows) == 0
    assert shape(opened) == scripted()


def test_the_whole_conversation_of_a_mail_is_there_in_order(opened: Profile) -> None:
    number = max(conversation.rows(opened.store, conversation.ids(opened.store, View())).values(), key=lambda row: row.count)
    whole = conversations.whole(opened, number.newest)
    dates = [message.row(opened.store, one).date for one in whole]
    assert whole[-1] == number.newest
    assert len(whole) == number.count
    assert dates == sorted(dates)
    with pytest.raises(Usage):
        conversations.whole(opened, MessageId(99_999))


@pytest.mark.skipif(not CORPORA.exists(), reason="the corpora are not here")
def test_every_mail_of_the_corpora_has_ties() -> None:
    named = 0
    for file in sorted(CORPORA.rglob("*.eml")):
        with file.open("rb") as source:
            parsed = mime.headers(source.read(200_000))
        found = ties_of(parsed.message_id, parsed.subject, parsed.in_reply_to, parsed.references, people=parsed.from_)
        assert found.own not in (found.parent, *found.earlier) or not found.own
        assert len(found.subject) <= 4_000
        named += bool(found.parent or found.earlier)
    assert named > 100
