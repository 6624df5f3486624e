"""Making the server's side as the user wished. Wishes are states, so a push that was cut off is simply done again.

Before anything destructive the folder's UIDVALIDITY and the mail's identity are checked on the server (`plan.push`). What the
server refuses for good is dropped and shown; the server's value returns.
"""

from collections import defaultdict
from collections.abc import Sequence

from desktop.engine import plan
from desktop.engine.plan import Identity, Mark, Missed, Move, Remove, Strange
from desktop.engine.visit import Visit, pieces
from desktop.formats import mime
from desktop.model.errors import Refused, TradewindError
from desktop.model.folder import Folder, SyncPoint
from desktop.model.ids import FolderId, MessageId
from desktop.model.message import Flags
from desktop.model.wish import Pending, WishKind
from desktop.servers.imap import Selected
from desktop.store import Tx, folder, message, wish

AT_ONCE = 500  # messages of one command
DESTRUCTIVE = frozenset({WishKind.FOLDER, WishKind.GONE})
DISTRUSTED = SyncPoint(uidvalidity=-1)  # no server has it: the next look asks who is who


def wishes(visit: Visit) -> set[FolderId]:
    """Push all that is wished. Returns the folders into which mail was moved: they have something new."""
    by_home: dict[FolderId, list[Pending]] = defaultdict(list)
    for pending in wish.pending(visit.store, visit.account.id):
        by_home[pending.home].append(pending)
    touched: set[FolderId] = set()
    for home, those in by_home.items():
        visit.proceed()
        place = folder.get(visit.store, home)
        try:
            touched |= _folder(visit, place, those)
        except Refused as error:  # the folder cannot be selected; its wishes wait
            visit.problem(error, folder=place.path)
    return touched


def _folder(visit: Visit, place: Folder, those: list[Pending]) -> set[FolderId]:
    selected = visit.session.select(place.raw)
    present = _present(visit, those)
    seen = selected.point
    touched: set[FolderId] = set()
    for step in plan.push(place.point, seen, those, present):
        visit.proceed()
        match step:
            case Mark():
                _mark(visit, selected, step)
            case Move():
                touched |= _move(visit, step)
            case Remove(meant):
                for some in pieces(meant, AT_ONCE):
                    _remove(visit, place, some)
            case Missed(meant):
                touched |= _missed(visit, place, meant)
            case Strange(_):
                with visit.store.write() as tx:
                    folder.set_point(tx, place.id, DISTRUSTED, place.remote_total)
    return touched


def _present(visit: Visit, those: Sequence[Pending]) -> dict[int, Identity]:
    """What lies at the wished UIDs now. Only what is to be moved or removed is looked at; a mark on a mail that is gone or another
    one does no harm that the next look would not mend."""
    uids = sorted({one.uid for one in those if one.wish.kind in DESTRUCTIVE})
    present = {one.uid: Identity(one.message_id, one.size) for one in those if one.wish.kind not in DESTRUCTIVE}
    for uid in uids:
        present.pop(uid, None)
    for some in pieces(uids, AT_ONCE):
        for one in visit.session.headers(some):
            present[one.uid] = Identity(mime.headers(one.header).message_id, one.size)
    return present


def _fulfil(tx: Tx, those: Sequence[Pending]) -> None:
    for one in those:
        wish.fulfilled(tx, one.wish)


def _refuse(visit: Visit, those: Sequence[Pending], error: TradewindError) -> None:
    """For good: the wishes are dropped. For now (code ends in .later): they stay. Either way the user can see it."""
    visit.problem(error)
    if not error.code.endswith(".later"):
        with visit.store.write() as tx:
            for one in those:
                wish.refused(tx, one.wish)


def _mark(visit: Visit, selected: Selected, step: Mark) -> None:
    if step.kind is WishKind.LABEL and not selected.permanent_keywords:
        with visit.store.write() as tx:  # this server keeps no keywords: the label is ours alone
            _fulfil(tx, step.wishes)
        return
    flags = _flags(step)
    for some in pieces(step.wishes, AT_ONCE):
        uids = [one.uid for one in some]
        try:
            visit.session.store(uids, add=flags if step.add else None, remove=None if step.add else flags)
        except Refused as error:
            _refuse(visit, some, error)
            continue
        with visit.store.write() as tx:
            _fulfil(tx, some)


def _flags(step: Mark) -> Flags:
    match step.kind:
        case WishKind.SEEN:
            return Flags(seen=True)
        case WishKind.FLAGGED:
            return Flags(flagged=True)
        case WishKind.ANSWERED:
            return Flags(answered=True)
        case WishKind.FORWARDED:
            return Flags(forwarded=True)
        case _:
            return Flags(labels=frozenset({step.name}))


def _move(visit: Visit, step: Move) -> set[FolderId]:
    target = next((place for place in folder.all(visit.store, visit.account.id) if place.id == step.target), None)
    if target is None or not target.selectable:
        _refuse(visit, step.wishes, Refused("wish.folder"))
        return set()
    if step.wishes[0].home == target.id:  # wished away and back again before anybody noticed
        with visit.store.write() as tx:
            _fulfil(tx, step.wishes)
        return set()
    for some in pieces(step.wishes, AT_ONCE):
        try:
            new = visit.session.move([one.uid for one in some], target.raw)
        except Refused as error:
            _refuse(visit, some, error)
            continue
        with visit.store.write() as tx:
            _fulfil(tx, some)
            for one in some:
                message.moved(tx, one.wish.message, target.id, new.get(one.uid))
    return {target.id}


def _remove(visit: Visit, place: Folder, those: Sequence[Pending]) -> None:
    try:
        visit.session.expunge([one.uid for one in those])
    except Refused as error:
        _refuse(visit, those, error)
        return
    with visit.store.write() as tx:
        _fulfil(tx, those)


def _missed(visit: Visit, place: Folder, those: Sequence[Pending]) -> set[FolderId]:
    """Not where they were. A move whose answer was lost is found in its target; what is found nowhere is somebody else's doing: the
    wish has no object any more."""
    found: dict[MessageId, tuple[FolderId, int]] = {}
    for one in those:
        if one.wish.kind is WishKind.FOLDER and one.message_id:
            target = FolderId(int(one.wish.value))
            uid = _moved_to(visit, one, target)
            if uid:
                found[one.wish.message] = (target, uid)
    with visit.store.write() as tx:
        _fulfil(tx, those)
        for key, (target, uid) in found.items():
            message.moved(tx, key, target, uid)
    return {place.id, *(target for target, _ in found.values())}  # what is really gone, the next look at the folder finds out


def _moved_to(visit: Visit, one: Pending, target: FolderId) -> int:
    """The UID under which the mail lies in the folder that it was to be moved to, 0 if it does not. A copy that was known there
    before is another one."""
    place = next((place for place in folder.all(visit.store, visit.account.id) if place.id == target), None)
    if place is None or not place.selectable:
        return 0
    visit.session.select(place.raw, readonly=True)
    known = message.known(visit.store, target)
    fresh = [uid for uid in visit.session.find(one.message_id) if uid not in known]
    return max(fresh, default=0)
