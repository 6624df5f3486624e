"""Sent mail on its way into the Sent folder, and what Sent can tell about mail of which it is not sure that it was sent.

Some providers file what they send by themselves (Gmail, Microsoft, Coremail), so the Message-ID is looked for first; those that are
known to do it get some minutes' time before a copy is put there.
"""

from datetime import timedelta

from desktop.engine import pull
from desktop.engine.visit import Visit
from desktop.formats import source
from desktop.model.errors import Refused
from desktop.model.folder import Folder, Role
from desktop.model.ids import FolderId
from desktop.model.message import Flags
from desktop.model.outgoing import Outgoing, OutgoingState
from desktop.servers import providers
from desktop.store import folder, message, outgoing

GRACE = timedelta(minutes=5)  # for a provider that files by itself


def file(visit: Visit) -> set[FolderId]:
    """Settle what can be settled of sent and unsure mail. Returns the Sent folder if something may be new there."""
    # The copy in Sent is the first part's: it says nothing of the other parts, and they need none of their own.
    unsure = [one for one in outgoing.open(visit.store, visit.account.id) if one.state is OutgoingState.UNSURE and not one.part]
    waiting = []
    for one in outgoing.to_file(visit.store, visit.account.id):
        if one.part:
            _step(visit, one, OutgoingState.FILED)
        else:
            waiting.append(one)
    if not unsure and not waiting:
        return set()
    place = visit.role(Role.SENT)
    if place is None:
        visit.problem(Refused("sync.nosent"))
        return set()
    visit.session.select(place.raw)
    touched: set[FolderId] = set()
    for one in unsure:
        visit.proceed()
        if _there(visit, place, one.message_id):
            _step(visit, one, OutgoingState.SENT)
            _step(visit, one, OutgoingState.FILED)
            touched.add(place.id)
    for one in waiting:
        visit.proceed()
        try:
            if not _there(visit, place, one.message_id):
                if _files_itself(visit, one):
                    continue
                raw = source.unpack(outgoing.source(visit.store, one.id))
                visit.session.append(place.raw, raw, Flags(seen=True), visit.clock())
        except Refused as error:  # quota, size: it was sent all the same, and is tried again
            visit.problem(error, subject=one.subject)
            continue
        _step(visit, one, OutgoingState.FILED)
        touched.add(place.id)
    return touched


def _there(visit: Visit, place: Folder, message_id: str) -> bool:
    """Whether Sent has it. Where the server does not search, all its headers are brought here first."""
    try:
        return bool(visit.session.find(message_id))
    except Refused:
        pull.headers(visit, folder.get(visit.store, place.id), thorough=False)
        known = message.by_message_id(visit.store, message_id, visit.account.id)
        return any(row.folder == place.id for row in message.rows(visit.store, known).values())


def _step(visit: Visit, one: Outgoing, state: OutgoingState) -> None:
    with visit.store.write() as tx:
        outgoing.step(tx, one.id, state, now=visit.clock())
    if state is OutgoingState.FILED and not one.part:
        visit.filed += 1


def _files_itself(visit: Visit, one: Outgoing) -> bool:
    """Whether the copy is still to be expected from the provider."""
    provider = providers.get(visit.account.settings.provider)
    return provider is not None and provider.files_sent and visit.clock() - (one.sent or one.not_before) < GRACE
