"""What the server shows anew and is here already: under another folder's UID, or moved there by another program.

Nothing is fetched twice without need, and what hangs on a message (labels, links) stays with it. Where the server has an id of its
own for each mail (Gmail's X-GM-MSGID), that decides. Elsewhere a mail counts as the same only when it is gone where it was, and
when one single mail that comes has the same Message-ID, size and header (`store.message.add`): what lies in two places is two.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set

from desktop.engine import plan, ruling
from desktop.engine.plan import Ask, Identity, Seen
from desktop.engine.visit import Visit, pieces
from desktop.formats import mime
from desktop.model.errors import Offline, Refused
from desktop.model.folder import Folder, RemoteFolder, Role
from desktop.model.ids import FolderId, MessageId
from desktop.model.message import Arrival
from desktop.store import Tx, copy, folder, message, news, serving

NAMES = 2000  # messages whose ids are asked for at once
SAMPLE = 20  # mails that have to show that a folder is the same
CANDIDATES = 20  # folders that may be the same and are compared; of more only ids can tell


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
    """Take in messages of a folder, with the ids that the server has for them. Those that were missing are not new."""
    missing = copy.missing(visit.store, visit.account.id)
    before = news.latest(visit.store)
    ids = message.add(tx, visit.account.id, place.id, arrivals)
    ruling.arrived(tx, visit, place, list(zip(ids, arrivals, strict=True)), before=before)
    again = missing - copy.missing(visit.store, visit.account.id) if missing else 0
    visit.new += len(ids) - again
    visit.removed -= again
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
        seen, kept = Seen(selected.point, selected.exists), copy.count(visit.store, home)
        if plan.question(other.point, kept, seen, role=other.role) in (Ask.IDENTITIES, Ask.HALT):
            continue  # the look at it finds out what that means
        if set(uids) <= visit.session.there(uids):
            continue
        gone = set(message.known(visit.store, home)) - set(visit.session.uids())
        with visit.store.write(precious=False) as tx:
            visit.removed += message.vanished(tx, home, gone)
    visit.session.select(place.raw)
    if visit.session.uidvalidity != before:  # nothing that was planned fits any more
        raise Offline("offline.dropped")


def renamed(visit: Visit, listed: Sequence[RemoteFolder]) -> None:
    """Find out which folders have another name now: their rows, messages and wishes stay as they are.

    Candidates are folders that were not listed before; compared are those that are not listed any more, or whose name another one
    has now. UIDVALIDITY alone is not believed: the mails are looked at. What is not recognised beyond doubt is a new folder.
    """
    known = folder.all(visit.store, visit.account.id)
    names = {place.raw for place in known}
    fresh = [one for one in listed if one.selectable and one.raw not in names]
    lost = [place for place in known if place.point.uidvalidity and place.selectable] if fresh else []
    lost = [place for place in lost if not _still_there(visit, place, {one.raw for one in listed})]
    points = Counter(place.point.uidvalidity for place in known)
    found: dict[FolderId, list[RemoteFolder]] = defaultdict(list)
    for one in fresh if lost else ():
        visit.proceed()
        for place in _same(visit, one, lost, points):
            found[place.id].append(one)
    for key, those in found.items():
        if len(those) == 1 and sum(those[0] in others for others in found.values()) == 1:
            with visit.store.write() as tx:
                serving.renamed(tx, folder.get(visit.store, key), those[0].raw)
                folder.renamed(tx, key, those[0])


def _still_there(visit: Visit, place: Folder, names: Set[bytes]) -> bool:
    """Whether the folder is there under its name; unless the server says no, it is taken for that."""
    if place.raw not in names:
        return False
    try:
        return visit.session.status(place.raw).point.uidvalidity == place.point.uidvalidity
    except Refused:
        return True


def _same(visit: Visit, one: RemoteFolder, lost: Sequence[Folder], points: Mapping[int, int]) -> list[Folder]:
    """Which of the lost folders the new one is, as far as can be told: at best one."""
    try:
        selected = visit.session.select(one.raw, readonly=True)
    except Refused:
        return []
    seen = Seen(selected.point, selected.exists)
    told = [
        (place, plan.renamed(place, seen, selected.mailbox_id, shared=points[place.point.uidvalidity] > 1)) for place in lost
    ]  # fmt: skip
    sure = [place for place, same in told if same]
    if sure:
        return sure
    perhaps = [place for place, same in told if same is None]
    return [place for place in perhaps if _proved(visit, place)] if len(perhaps) <= CANDIDATES else []


def _proved(visit: Visit, place: Folder) -> bool:
    """Whether the mails of the selected folder show that it is this one."""
    kept = {uid: Identity(*identity) for uid, identity in copy.sample(visit.store, place.id, SAMPLE).items()}
    told = visit.session.identities(kept)
    there = {uid: Identity(mime.headers(field + b"\r\n").message_id, size) for uid, (field, size) in told.items()}
    return plan.proved(kept, there)
