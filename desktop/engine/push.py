"""Making the server's side as the user wished. Wishes are states, so a push that was cut off is simply done again.

Before anything destructive the folder's UIDVALIDITY and the mail's identity are checked on the server (`plan.push`). What the
server refuses for good is dropped and shown; the server's value returns.
"""

from collections import defaultdict
from collections.abc import Container, Mapping, Sequence

from desktop.engine import plan
from desktop.engine.plan import Identity, Mark, Missed, Move, Remove, Strange, Undo
from desktop.engine.visit import Visit, learn, pieces
from desktop.formats import mime
from desktop.model.errors import Refused, TradewindError
from desktop.model.folder import Folder, Role, SyncPoint
from desktop.model.ids import FolderId, MessageId
from desktop.model.message import Flags
from desktop.model.wish import Pending, WishKind
from desktop.servers.imap import Selected
from desktop.store import Tx, folder, label, message, wish

AT_ONCE = 500  # messages of one command
APART = frozenset({Role.TRASH, Role.JUNK})  # where folders are labels: what lies there has no other
DESTRUCTIVE = frozenset({WishKind.FOLDER, WishKind.COPIED, WishKind.GONE})
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
    learn(visit, place, selected)
    present = _present(visit, those)
    seen = selected.point
    touched: set[FolderId] = set()
    for step in plan.push(place.point, seen, those, present):
        visit.proceed()
        match step:
            case Undo(meant):
                touched |= _undo(visit, place, meant, present)
            case Mark():
                _mark(visit, selected, step)
            case Move():
                touched |= _move(visit, place, step, present)
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
    """What lies at the wished UIDs now. Only what is to be moved or removed is looked at closely; a mark on another mail does no
    harm that the next look would not mend."""
    uids = sorted({one.uid for one in those if one.wish.kind in DESTRUCTIVE})
    marked = {one.uid: Identity(one.message_id, one.size) for one in those if one.wish.kind not in DESTRUCTIVE}
    there = visit.session.there(list(marked)) if marked else frozenset()
    present = {uid: identity for uid, identity in marked.items() if uid in there}
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
    flags, labels = _flags(step), step.kind is WishKind.LABEL
    for some in pieces(step.wishes, AT_ONCE):
        uids = [one.uid for one in some]
        local: frozenset[int] = frozenset()
        try:
            if labels and step.add:
                local = _label(visit, selected, step.name, uids)
            elif not labels or selected.keywords.keeps(step.name):
                visit.session.store(uids, add=flags if step.add else None, remove=None if step.add else flags)
        except Refused as error:
            _refuse(visit, some, error)
            continue
        with visit.store.write() as tx:
            _fulfil(tx, some)
            for here in (True, False) if labels and step.add else ():
                label.stays_here(tx, [one.wish.message for one in some if (one.uid in local) is here], step.name, local=here)


def _label(visit: Visit, selected: Selected, name: str, uids: list[int]) -> frozenset[int]:
    """Set a label. Returns the UIDs of mails that have it only here, because the server keeps no such keyword, will not take one
    more, or took it and did not keep it. A server that is busy is asked again: Refused with a code in .later."""
    if not selected.keywords.keeps(name):
        return frozenset(uids)
    try:
        return visit.session.label(uids, name)
    except Refused as error:
        if error.code.endswith(".later") and error.code != "imap.limit.later":
            raise
        return frozenset(uids)


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


def _move(visit: Visit, place: Folder, step: Move, present: Mapping[int, Identity]) -> set[FolderId]:
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
            if visit.labels and place.role is Role.ALL and target.role not in APART:  # "all mail" is never left: one label more
                new = visit.session.copy([one.uid for one in some], target.raw)
            elif "MOVE" in visit.session.capabilities:  # one step (RFC 6851)
                new = visit.session.move([one.uid for one in some], target.raw)
            else:
                new = _carry(visit, place, target, some, present)
        except Refused as error:
            _refuse(visit, some, error)
            continue
        with visit.store.write() as tx:
            _fulfil(tx, some)
            for one in some:
                message.moved(tx, one.wish.message, target.id, new.get(one.uid), was=place.id)
    return {target.id}


def _carry(
    visit: Visit, place: Folder, target: Folder, those: Sequence[Pending], present: Mapping[int, Identity]
) -> dict[int, int]:
    """Move by copying and removing. That a copy is begun is written down first: cut off after it, the next try takes the copy back,
    which may lack what was done to the mail since, and begins anew. Returns the new UIDs as far as they are known."""
    _take_back(visit, place, target, [one for one in those if one.begun], present)
    uidnext = visit.session.status(target.raw).point.uidnext
    with visit.store.write(precious=False) as tx:
        wish.begun(tx, [one.wish for one in those], uidnext)
    return visit.session.move([one.uid for one in those], target.raw)


def _undo(visit: Visit, place: Folder, those: Sequence[Pending], present: Mapping[int, Identity]) -> set[FolderId]:
    """The user has changed his mind after copies were begun: take them back, wherever they were to lead."""
    by_target: dict[int, list[Pending]] = defaultdict(list)
    for one in those:
        by_target[int(one.wish.name)].append(one)
    targets = {place.id: place for place in folder.all(visit.store, visit.account.id) if place.selectable}
    for key, some in by_target.items():
        target = targets.get(FolderId(key))
        try:
            if target is None:
                visit.session.undelete([one.uid for one in some])
            else:
                _take_back(visit, place, target, some, present)
        except Refused as error:
            _refuse(visit, some, error)
            continue
        with visit.store.write() as tx:
            _fulfil(tx, some)
    return {FolderId(key) for key in by_target}


def _take_back(visit: Visit, place: Folder, target: Folder, those: Sequence[Pending], present: Mapping[int, Identity]) -> None:
    """Of moves that were cut off between copying and removing: the copies go, and what is left is not marked as deleted."""
    if not those:
        return
    if copies := _copies(visit, place, target, those, present):
        visit.session.select(target.raw)
        visit.session.expunge(list(copies.values()))
        visit.session.select(place.raw)
    visit.session.undelete([one.uid for one in those])


def _copies(
    visit: Visit, place: Folder, target: Folder, those: Sequence[Pending], present: Mapping[int, Identity]
) -> dict[int, int]:
    """Which of these lie in the target already, by UID here and there: the same Message-ID and size, come there since the copying
    began. Searching by header is not trusted with this; what came since is few."""
    if not those:
        return {}
    visit.session.select(target.raw, readonly=True)
    there: dict[Identity, list[int]] = defaultdict(list)
    for some in pieces(visit.session.uids(min(one.begun for one in those)), AT_ONCE):
        for one in visit.session.headers(some):
            there[Identity(mime.headers(one.header).message_id, one.size)].append(one.uid)
    visit.session.select(place.raw)
    found: dict[int, int] = {}
    for pending in those:
        copies = [uid for uid in there[present[pending.uid]] if uid >= pending.begun]
        if copies:
            found[pending.uid] = copies[0]
            there[present[pending.uid]].remove(copies[0])
    return found


def erase(visit: Visit, place: Folder, uids: Sequence[int]) -> None:
    """Remove from the selected folder, which is `place`, for good. Where folders are labels that would only take one away, and only
    the Trash is emptied in earnest."""
    trash = visit.role(Role.TRASH)
    if not visit.labels or trash is None or place.role in APART:
        visit.session.expunge(uids)
        return
    new = visit.session.move(uids, trash.raw)
    visit.session.select(trash.raw)
    visit.session.expunge(list(new.values()))
    visit.session.select(place.raw)


def _remove(visit: Visit, place: Folder, those: Sequence[Pending]) -> None:
    try:
        erase(visit, place, [one.uid for one in those])
    except Refused as error:
        _refuse(visit, those, error)
        return
    with visit.store.write() as tx:
        _fulfil(tx, those)


def _missed(visit: Visit, place: Folder, those: Sequence[Pending]) -> set[FolderId]:
    """Not where they were. A move whose answer was lost is found where the mail went, and what else was wished since is done there;
    what is found nowhere is somebody else's doing: the wish has no object any more. Marks wait: the mail may turn up in another
    folder, or it is gone and they with it."""
    those = [one for one in those if one.wish.kind in DESTRUCTIVE]
    found = _followed(visit, place, [one for one in those if one.message_id])
    with visit.store.write() as tx:
        _fulfil(tx, [one for one in those if one.wish.message in found and _led_to(one) == found[one.wish.message][0]])
        for one in those:
            if one.wish.message not in found:
                wish.missed(tx, one.wish, place.id)
        for key, (target, uid) in found.items():
            message.moved(tx, key, target, uid, was=place.id)
    return {place.id, *(target for target, _ in found.values())}  # what is really gone, the next look at the folder finds out


def _led_to(one: Pending) -> FolderId | None:
    """The folder into which this wish would have brought the mail."""
    match one.wish.kind:
        case WishKind.FOLDER:
            return FolderId(int(one.wish.value))
        case WishKind.COPIED:
            return FolderId(int(one.wish.name))
        case _:
            return None


def _followed(visit: Visit, home: Folder, those: Sequence[Pending]) -> dict[MessageId, tuple[FolderId, int]]:
    """Where these lie now. A move goes on from any folder: an earlier one may have been done without our hearing of it. For removal
    they are followed into the trash only; from elsewhere somebody may have saved them."""
    found: dict[MessageId, tuple[FolderId, int]] = {}
    targets = {_led_to(one) for one in those}
    places = [place for place in visit.folders() if place.id != home.id and (place.id in targets or not visit.labels)]
    for place in sorted(places, key=lambda place: place.id not in targets):
        meant = [one for one in those if one.wish.message not in found]
        if place.role is not Role.TRASH:
            meant = [one for one in meant if one.wish.kind is not WishKind.GONE]
        visit.proceed()
        if meant and (place.id in targets or _has_news(visit, place)):
            visit.session.select(place.raw, readonly=True)
            known = message.known(visit.store, place.id)
            for one in meant:
                if uid := _moved_to(visit, one, known, alike=place.id != _led_to(one)):
                    found[one.wish.message] = place.id, uid
    return found


def _has_news(visit: Visit, place: Folder) -> bool:
    try:
        return visit.session.status(place.raw).point.uidnext != place.point.uidnext
    except Refused:
        return False


def _moved_to(visit: Visit, one: Pending, known: Container[int], *, alike: bool) -> int:
    """The UID under which the mail lies in the selected folder, 0 if it does not. A copy that was known there before is another
    one, with `alike` also one of another size."""
    fresh = [uid for uid in visit.session.find(one.message_id) if uid not in known]
    if fresh and alike:
        fresh = [found.uid for found in visit.session.headers(fresh) if found.size == one.size]
    return max(fresh, default=0)
