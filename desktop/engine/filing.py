"""Sent mail on its way into the Sent folder, and what Sent can tell about mail of which it is not sure that it was sent.

Some providers file what they send by themselves (Gmail, Microsoft, Coremail), so the Message-ID is looked for first; those that are
known to do it get some minutes' time before a copy is put there. The user can say which kind an account's server is. Where the
server writes a Message-ID of its own over ours, the copy is known by its date, subject and recipients.
"""

from datetime import timedelta

from desktop.engine import pull
from desktop.engine.visit import Visit
from desktop.formats import mime, source
from desktop.model.account import Account
from desktop.model.errors import Refused
from desktop.model.folder import Folder, Role
from desktop.model.ids import FolderId
from desktop.model.message import Flags
from desktop.model.outgoing import Outgoing, OutgoingState, files_sent
from desktop.servers import providers
from desktop.store import folder, message, outgoing, setting

GRACE = timedelta(minutes=5)  # for a provider that files by itself
LATEST = timedelta(days=1)  # for one of which the user says so; then it is left at that
FILERS = frozenset({"X-CM-EXT-1", "X-GM-EXT-1"})  # capabilities of servers that are likely to: Coremail, Gmail


def file(visit: Visit) -> set[FolderId]:
    """Settle what can be settled of sent and unsure mail. Returns the Sent folder if something may be new there."""
    touched = _single(visit)
    # The copy in Sent is the first part's: it says nothing of the other parts, and they need none of their own.
    unsure = [one for one in outgoing.open(visit.store, visit.account.id) if one.state is OutgoingState.UNSURE and not one.part]
    waiting = []
    for one in outgoing.to_file(visit.store, visit.account.id):
        if one.part:
            _step(visit, one, OutgoingState.FILED)
        elif one.filing and one.not_before > visit.clock() and not visit.asked:
            _tell(visit, one)
        else:
            waiting.append(one)
    if not unsure and not waiting:
        return touched
    place = visit.role(Role.SENT)
    if place is None:
        visit.problem(Refused("sync.nosent"))
        return touched
    visit.session.select(place.raw)
    for one in unsure:
        visit.proceed()
        if _there(visit, place, one):
            _step(visit, one, OutgoingState.SENT)
            _step(visit, one, OutgoingState.FILED)
            touched.add(place.id)
    for one in waiting:
        visit.proceed()
        if _filed(visit, place, one):
            _step(visit, one, OutgoingState.FILED)
            touched.add(place.id)
    return touched


def _single(visit: Visit) -> set[FolderId]:
    """A server's own copy that came after ours makes ours one too many: ours goes, the very bytes that were sent from here, once
    the server has been seen to have the other. Only within a day of sending, and not when the user did anything with it."""
    place = visit.role(Role.SENT)
    if place is None or "UIDPLUS" not in visit.session.capabilities:  # without it, single messages cannot be removed
        return set()
    touched: set[FolderId] = set()
    for one, copies in outgoing.doubled(visit.store, visit.account.id, place.id, visit.clock() - LATEST):
        visit.proceed()
        raw = source.unpack(outgoing.source(visit.store, one.id))
        untouched = Flags(seen=True)
        rows = [row for row in message.rows(visit.store, copies).values() if row.size == len(raw) and row.flags == untouched]
        ours = min(rows, key=lambda row: row.id, default=None)
        if ours is None:
            continue
        _, uid = message.place(visit.store, ours.id)
        selected = visit.session.select(place.raw)
        there = visit.session.find(one.message_id) if selected.uidvalidity == place.point.uidvalidity else []
        if uid in there and len(there) > 1:
            visit.session.expunge([uid])
            touched.add(place.id)
    return touched


def _filed(visit: Visit, place: Folder, one: Outgoing) -> bool:
    """Whether all is done for a sent mail: its copy is there, was put there now, or is the server's own business."""
    if _there(visit, place, one):
        return True
    patience = _patience(visit)
    if visit.clock() - (one.sent or one.not_before) < patience:
        return False
    if patience >= LATEST:
        return True
    try:
        raw = source.unpack(outgoing.source(visit.store, one.id))
        visit.session.append(place.raw, raw, Flags(seen=True), visit.clock())
    except Refused as error:  # quota, size: it was sent all the same, stays here, and is tried again
        with visit.store.write() as tx:
            outgoing.not_filed(tx, one.id, error.code, error.facts, now=visit.clock())
        visit.problem(error, subject=one.subject)
        return False
    return True


def _tell(visit: Visit, one: Outgoing) -> None:
    """Nothing has changed since the last try."""
    facts = {name: value for name, value in one.filing.items() if name not in ("code", "tries")}
    visit.problem(Refused(one.filing["code"], **facts), subject=one.subject)


def _there(visit: Visit, place: Folder, one: Outgoing) -> bool:
    """Whether Sent has it. Where the server does not search, all its headers are brought here first; so they are where it may
    have given the copy another Message-ID."""
    try:
        if visit.session.find(one.message_id):
            return True
    except Refused:
        pass
    else:
        if not _patience(visit):
            return False
    pull.headers(visit, folder.get(visit.store, place.id), thorough=False)
    known = message.by_message_id(visit.store, one.message_id, visit.account.id)
    if any(row.folder == place.id for row in message.rows(visit.store, known).values()):
        return True
    return _renamed(visit, place, one)


def _renamed(visit: Visit, place: Folder, one: Outgoing) -> bool:
    """Whether a mail of the same second, subject and recipients lies in Sent that is none of ours by its Message-ID: two mails that
    people write differ in one of these."""
    ours = mime.headers(source.unpack(outgoing.source(visit.store, one.id)).partition(b"\r\n\r\n")[0] + b"\r\n\r\n")
    if ours.date is None:
        return False
    for row in message.rows(visit.store, message.of_second(visit.store, place.id, ours.date)).values():
        same = row.subject == ours.subject and {who.address.lower() for who in row.to} == {who.address.lower() for who in ours.to}
        if same and not outgoing.known(visit.store, row.message_id):
            return True
    return False


def _step(visit: Visit, one: Outgoing, state: OutgoingState) -> None:
    with visit.store.write() as tx:
        outgoing.step(tx, one.id, state, now=visit.clock())
    if state is OutgoingState.FILED and not one.part:
        visit.filed += 1


def _patience(visit: Visit) -> timedelta:
    """How long after sending a copy is still to be expected from the server."""
    told = setting.get(visit.store, files_sent(visit.account.id))
    if told:
        return LATEST if told == "yes" else timedelta(0)
    likely = itself(visit.account) or not FILERS.isdisjoint(visit.session.capabilities)
    return GRACE if likely else timedelta(0)


def itself(account: Account) -> bool:
    """Whether the account's provider is known to file what it sends."""
    provider = providers.get(account.settings.provider)
    return provider is not None and provider.files_sent
