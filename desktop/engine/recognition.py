"""What the server shows anew and is here already: under another folder's UID, or moved there by another program.

Nothing is fetched twice without need, and what hangs on a message (labels, links) stays with it. Where the server has an id of its
own for each mail (Gmail's X-GM-MSGID), that decides. Elsewhere a mail counts as the same only when it is gone where it was, and
when one single mail that comes has the same Message-ID, size and header (`store.message.add`): what lies in two places is two.
"""

from collections import defaultdict
from collections.abc import Sequence

from desktop.engine.visit import Visit, pieces
from desktop.model.errors import Offline, Refused
from desktop.model.folder import Folder, Role
from desktop.model.ids import FolderId, MessageId
from desktop.model.message import Arrival
from desktop.store import Tx, copy, folder, message

NAMES = 2000  # messages whose ids are asked for at once


def bound(visit: Visit, place: Folder, uids: Sequence[int]) -> tuple[int, ...]:
    """Give the mails of the selected folder that are here already a place in it; those that are left have to be fetched."""
    if not visit.labels:
        return tuple(uids)
    left: list[int] = []
    for piece in pieces(uids, NAMES):
        visit.proceed()
        told = visit.session.named(piece)
        here = message.by_remote(visit.store, visit.account.id, (one.name for one in told.values()))
        found = {uid: here[one.name] for uid, one in told.items() if one.name in here}
        visit.names.update((uid, one.name) for uid, one in told.items() if uid not in found)
        left += [uid for uid in piece if uid not in found]
        if found:
            with visit.store.write(precious=False) as tx:
                copy.bind(tx, place.id, found, {uid: told[uid].modseq for uid in found})
                message.server_flags(tx, place.id, {uid: (told[uid].flags, told[uid].modseq) for uid in found})
    return tuple(left)


def add(tx: Tx, visit: Visit, place: Folder, arrivals: Sequence[Arrival]) -> list[MessageId]:
    """Take in messages of a folder, with the ids that the server has for them."""
    ids = message.add(tx, visit.account.id, place.id, arrivals)
    names = {key: visit.names[one.uid] for one, key in zip(arrivals, ids, strict=True) if one.uid in visit.names}
    message.named(tx, names)
    return ids


def learn(visit: Visit, place: Folder) -> None:
    """Before "all mail" is opened for the first time: the server's ids of mails that were taken in without."""
    if not visit.labels or place.role is not Role.ALL or place.point.uidvalidity:
        return
    for other in visit.folders():
        nameless = message.nameless(visit.store, other.id)
        if not nameless or visit.session.select(other.raw, readonly=True).uidvalidity != other.point.uidvalidity:
            continue
        for piece in pieces(sorted(nameless), NAMES):
            visit.proceed()
            told = visit.session.named(piece)
            with visit.store.write(precious=False) as tx:
                message.named(tx, {nameless[uid]: one.name for uid, one in told.items() if uid in nameless})


def moved(visit: Visit, place: Folder, arrivals: Sequence[Arrival]) -> None:
    """Look whether mails that come into the selected folder are gone where they were, so that they are recognised: their old folder
    may be looked at later. It is brought up to date then as far as mails that went are concerned."""
    if visit.labels:
        return
    old: dict[FolderId, list[int]] = defaultdict(list)
    for home, uid in message.alike(visit.store, visit.account.id, place.id, arrivals):
        old[home].append(uid)
    if not old:
        return
    before = visit.session.uidvalidity
    for home, uids in old.items():
        other = folder.get(visit.store, home)
        try:
            selected = visit.session.select(other.raw, readonly=True)
        except Refused:  # the look at that folder says so
            continue
        if selected.uidvalidity != other.point.uidvalidity or not selected.exists:  # the look at it finds out what that means
            continue
        if set(uids) <= set(visit.session.uids(min(uids), max(uids))):
            continue
        gone = set(message.known(visit.store, home)) - set(visit.session.uids())
        with visit.store.write(precious=False) as tx:
            visit.removed += message.vanished(tx, home, gone)
    visit.session.select(place.raw)
    if visit.session.uidvalidity != before:  # nothing that was planned fits any more
        raise Offline("offline.dropped")
