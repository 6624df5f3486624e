"""Drafts on their way into the server's Drafts folder, and out of it when they were sent or thrown away.

A changed draft is appended first and its older copies are removed after, so that at no moment there is none. Copies are recognised
by the draft's own Message-ID, which is fixed for its life.
"""

from desktop.engine import push
from desktop.engine.visit import Visit
from desktop.formats import writing
from desktop.model.draft import Draft
from desktop.model.errors import Refused, Usage
from desktop.model.folder import Folder, Role
from desktop.model.ids import FolderId
from desktop.model.message import Flags
from desktop.store import draft, message, sender


def exchange(visit: Visit) -> set[FolderId]:
    """Push changed drafts, remove those that are gone here. Returns the folder if anything was done there."""
    gone, changed = draft.gone(visit.store, visit.account.id), draft.to_push(visit.store, visit.account.id)
    place = visit.role(Role.DRAFTS)
    if not gone and not changed:
        return set()
    if place is None:
        if changed:
            visit.problem(Refused("sync.nodrafts"))
        return set()
    visit.session.select(place.raw)
    for message_id in gone:
        visit.proceed()
        _remove(visit, place, visit.session.find(message_id))
        with visit.store.write() as tx:
            draft.gone_done(tx, visit.account.id, message_id)
    for one in changed:
        visit.proceed()
        try:
            _push(visit, place, one)
        except Refused as error:  # too large, quota: it stays here and is tried again with its next change or visit
            visit.problem(error, subject=one.subject)
    return {place.id}


def _push(visit: Visit, place: Folder, one: Draft) -> None:
    raw = _written(visit, one)
    old = visit.session.find(one.message_id)
    with visit.store.write() as tx:
        draft.pushing(tx, one.id)
    visit.session.append(place.raw, raw, Flags(seen=True, draft=True), visit.clock())
    _remove(visit, place, old)
    with visit.store.write() as tx:
        draft.pushed(tx, one.id, one.revision)
    if draft.by_message_id(visit.store, one.message_id) is None:  # sent or thrown away while it was on its way
        _remove(visit, place, visit.session.find(one.message_id))


def _remove(visit: Visit, place: Folder, uids: list[int]) -> None:
    if uids:
        push.erase(visit, place, uids)


def _written(visit: Visit, one: Draft) -> bytes:
    files = [(file, draft.file_content(visit.store, file.id)) for file in one.files]
    answered, references = _thread(visit, one)
    return writing.build(
        one,
        files,
        sender=sender.of(visit.store, one),
        now=visit.clock(),
        in_reply_to=answered,
        references=references,
        keep_bcc=True,
    )


def _thread(visit: Visit, one: Draft) -> tuple[str, tuple[str, ...]]:
    """In-Reply-To and References of a draft that answers a mail which is still here."""
    if one.answers is None:
        return "", ()
    try:
        origin = message.detail(visit.store, one.answers)
    except Usage:
        return "", ()
    known = origin.row.message_id
    return known, (*origin.references, known) if known else origin.references
