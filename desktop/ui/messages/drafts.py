"""Mails being written, as rows of the list: their ids are negative draft ids."""

from collections.abc import Iterable
from datetime import datetime

from desktop.model.draft import Draft
from desktop.model.ids import ConversationId, DraftId, FolderId, MessageId
from desktop.model.message import Flags, Kept, Row
from desktop.store import Store, draft
from desktop.ui.messages.listed import Listed, alone


def read(store: Store, ids: Iterable[int], *, now: datetime) -> dict[int, Listed]:
    """These drafts by their ids in the list."""
    wanted = set(ids)
    found = (row(one, now=now) for one in draft.all(store) if -one.id in wanted)
    return {int(one.id): alone(one) for one in found}


def row(one: Draft, *, now: datetime) -> Row:
    """A mail being written, as a row of the list."""
    return Row(
        id=MessageId(-one.id),
        account=one.account,
        folder=FolderId(0),
        message_id=one.message_id,
        from_=(),
        to=(*one.to, *one.cc),
        subject=one.subject,
        snippet="",
        date=one.changed or now,
        size=0,
        flags=Flags(seen=True, draft=True),
        attachments=len([file for file in one.files if not file.cid]),
        kept=Kept.WHOLE,
        conversation=ConversationId(0),
    )


def draft_of(wanted: MessageId) -> DraftId | None:
    """The draft behind a row of the list of drafts."""
    return DraftId(-wanted) if wanted < 0 else None
