"""Bringing a folder here up to the server's: what came, what went, what changed; headers first, contents after.

A batch and the point up to which the folder is known are written in one transaction, so that a stop at any place costs at most the
batch that was on its way. The point's `uidnext` moves only when everything before it is here: until then the next visit compares
the whole list of UIDs, which is quick, with what is here, and fetches what is missing, newest first.
"""

from collections.abc import Iterable, Iterator, Sequence

from desktop.engine import contents, plan, recognition, requests
from desktop.engine.arrival import known, passed
from desktop.engine.pipeline import stream
from desktop.engine.plan import Advance, Ask, Drop, Fetch, Identity, Listing, Seen, Take
from desktop.engine.visit import Visit, learn, pieces
from desktop.formats import arrival as reading
from desktop.formats import mime
from desktop.formats.isolated import Item
from desktop.model.errors import Refused
from desktop.model.folder import Emptied, Folder, SyncPoint
from desktop.model.ids import MessageId
from desktop.model.message import Arrival
from desktop.servers.imap import FetchedHeader, Selected
from desktop.store import copy, folder, message, wish

FIRST = 50  # headers that are read and kept at once, so that the list has something to show
HEADERS = 400  # headers of a batch
SOON = 10.0  # seconds that whole messages may take to arrive without their headers being asked for first
MOMENT = 1.0  # seconds in which new mail may come whole at once
FLAGS = 2000  # messages whose flags are asked for, and written, at once
HIGHEST = 0xFFFFFFFF  # UIDs have 32 bits (RFC 3501 2.3.1.1)


def headers(visit: Visit, place: Folder, *, thorough: bool) -> bool:
    """Bring a folder up to date, contents apart. Returns whether nothing was to ask: the server was seen as it is known.

    `thorough`: where the server has no CONDSTORE, read all flags although the numbers are the same.
    """
    recognition.learn(visit, place)
    point = place.point
    selected = visit.session.select(place.raw, known=point if point.modseq and point.uidnext else None)
    learn(visit, place, selected)
    seen = Seen(selected.point, selected.exists)
    emptied = folder.get(visit.store, place.id).emptied  # the user may have answered just now
    kept_here = copy.count(visit.store, place.id)
    asked = plan.question(point, kept_here, seen, role=place.role, emptying=emptied is Emptied.ALLOWED)
    halted = asked is Ask.HALT and bool(seen.point.uidvalidity)
    emptying = emptied is Emptied.ALLOWED and kept_here and not seen.exists  # a permission is good for once
    settled = Emptied.ASKED if halted else Emptied.ALLOWED if emptying else Emptied.NO
    if settled is not emptied:
        with visit.store.write() as tx:
            folder.set_emptied(tx, place.id, settled)
    if asked is Ask.HALT:
        visit.problem(Refused("sync.emptied" if halted else "sync.nonsense", folder=place.path))
        return True
    if asked is Ask.IDENTITIES:
        place, asked = _rematch(visit, place, seen), Ask.ALL
    if asked is Ask.NOTHING:
        if seen.point.modseq or not thorough:
            return True
        asked = Ask.ALL
    kept = message.known(visit.store, place.id)
    listing = _changes(visit, place, selected, set(kept)) if asked is Ask.CHANGES else _everything(visit, seen, set(kept))
    pending = [one for one in wish.pending(visit.store, visit.account.id) if one.home == place.id]
    _carry_out(visit, place, plan.pull(set(kept), seen, listing, pending))
    return False


def _changes(visit: Visit, place: Folder, selected: Selected, kept: set[int]) -> Listing:
    """What happened since the point; the whole list if that does not add up."""
    session, point = visit.session, place.point
    added: frozenset[int] = frozenset()
    if selected.uidnext > point.uidnext:
        added = frozenset(session.uids(point.uidnext, selected.uidnext - 1)) - kept
    vanished = selected.vanished if selected.resynced else frozenset()
    changed = selected.changed
    if not selected.resynced and selected.modseq != point.modseq:
        changed = session.flags_since(point.modseq)
    listing = Listing(changed, False, vanished, added)
    if plan.complete(len(kept), listing, selected.exists, len(kept & vanished)):
        return listing
    seen = Seen(selected.point, selected.exists)
    return _everything(visit, seen, kept)


def _everything(visit: Visit, seen: Seen, kept: set[int]) -> Listing:
    """Every UID, and the flags of the messages that are here (the others bring theirs). Where the server's list is shorter than its
    own count, nothing is taken to be gone."""
    uids = _uids(visit, seen)
    there = min(seen.exists, visit.session.exists)
    whole = visit.session.hides_deleted or len(uids) >= there
    flags = {}
    for piece in pieces(sorted(kept.intersection(uids)), FLAGS):
        visit.proceed()
        flags.update(visit.session.flags(piece[0], piece[-1]))
    return Listing(flags, whole, frozenset(), frozenset(uids))


def _uids(visit: Visit, seen: Seen) -> list[int]:
    top = seen.point.uidnext - 1 if seen.point.uidnext else HIGHEST
    return visit.session.uids(1, top) if seen.exists and top else []


def _carry_out(visit: Visit, place: Folder, steps: Sequence[plan.Step]) -> None:
    """Wishes made since the steps were planned count, too: the store looks at them again in the transaction."""
    advance = next(step for step in steps if isinstance(step, Advance))
    fetch = next((step.uids for step in steps if isinstance(step, Fetch)), ())
    for step in steps:
        match step:
            case Drop(uids):
                with visit.store.write(precious=False) as tx:
                    visit.removed += message.vanished(tx, place.id, uids)
            case Take(flags):
                for piece in pieces(sorted(flags), FLAGS):
                    visit.proceed()
                    with visit.store.write(precious=False) as tx:
                        visit.changed += message.server_flags(tx, place.id, {uid: flags[uid] for uid in piece})
    left_out = [uid for uid in fetch if (place.id, uid) in visit.undeliverable]
    if left_out:  # the server hangs up over them; they are missing here, so that the next run asks for them again
        visit.problem(Refused("sync.undeliverable", folder=place.path, count=len(left_out)))
        fetch = tuple(uid for uid in fetch if (place.id, uid) not in visit.undeliverable)
    visit.names.clear()
    fetch = recognition.bound(visit, place, fetch)
    if fetch:
        with visit.blaming(place):
            _fetch(visit, place, fetch, advance)
    else:
        with visit.store.write(precious=False) as tx:
            folder.set_point(tx, place.id, advance.point, advance.exists)


def _fetch(visit: Visit, place: Folder, uids: Sequence[int], advance: Advance) -> None:
    """Newest first: a few headers at once, then their contents, which shows how fast the line is. On a fast one the others come
    whole; else their headers come first, in batches. The point moves when all are here."""
    begun = place.point if place.point.uidvalidity == advance.point.uidvalidity else SyncPoint(advance.point.uidvalidity, 0, 0)
    if _whole_at_once(visit, place, uids):
        uids = contents.whole(visit, place, uids)
        if not uids:
            with visit.store.write(precious=False) as tx:
                folder.set_point(tx, place.id, advance.point, advance.exists)
            return
    first = _read_here(visit.session.headers(uids[:FIRST]))
    recognition.moved(visit, place, first)
    rest = uids[FIRST:]
    ids = _keep(visit, place, first, begun if rest else advance.point, advance.exists)
    if not rest:
        return
    if not _apart(visit, place, rest) and contents.at_once(visit, place) and contents.pace(visit, ids, place) * len(rest) <= SOON:
        rest = contents.whole(visit, place, rest)
    source = (item for piece in pieces(rest, HEADERS) for item in _header_items(visit, place, piece))
    for arrivals in stream(source, visit.workers, give_up=visit.session.abort, count=HEADERS):
        visit.proceed()
        _keep(visit, place, arrivals, begun, advance.exists)
    visit.proceed()
    with visit.store.write(precious=False) as tx:
        folder.set_point(tx, place.id, advance.point, advance.exists)


def _apart(visit: Visit, place: Folder, uids: Sequence[int]) -> bool:
    """Headers first where they may come although the whole does not, and where some may be mails that are here already."""
    return any((place.id, uid) in visit.drops for uid in uids) or copy.missing(visit.store, visit.account.id) > 0


def _whole_at_once(visit: Visit, place: Folder, uids: Sequence[int]) -> bool:
    """Where the line is known to be fast, a few new mails come whole without their headers being asked for: half the work."""
    return visit.per_mail * len(uids) <= MOMENT and not _apart(visit, place, uids) and contents.at_once(visit, place)


def _header_items(visit: Visit, place: Folder, uids: Sequence[int]) -> Iterator[Item]:
    visit.proceed()
    requests.between(visit, place)
    for one in visit.session.headers(uids):
        yield Item(one.uid, one.flags, one.received, one.size, None, one.header, one.modseq)


def _read_here(fetched: Iterable[FetchedHeader]) -> list[Arrival]:
    return [
        reading.arrival(one.uid, one.flags, received=one.received, size=one.size, header=one.header, modseq=one.modseq)
        for one in fetched
    ]


def _keep(visit: Visit, place: Folder, arrivals: Sequence[Arrival], point: SyncPoint, exists: int) -> dict[int, MessageId]:
    with visit.store.write(precious=False) as tx:
        ids = recognition.add(tx, visit, place, passed(arrivals, known(visit)))
        folder.set_point(tx, place.id, point, exists)
    return {one.uid: key for one, key in zip(arrivals, ids, strict=True)}


def _rematch(visit: Visit, place: Folder, seen: Seen) -> Folder:
    """The server has numbered the folder anew: find out who is who by the Message-IDs and sizes of all. The headers of those that
    nobody recognises that way are looked at whole: servers do not understand every header as we do."""
    there: dict[int, Identity] = {}
    for piece in pieces(_uids(visit, seen), HEADERS):
        visit.proceed()
        requests.between(visit, place)
        told = visit.session.identities(piece)
        there.update((uid, Identity(mime.headers(field + b"\r\n").message_id, size)) for uid, (field, size) in told.items())
    kept = {key: Identity(*identity) for key, identity in copy.identities(visit.store, place.id).items()}
    found = plan.rematch(kept, there, emptied=not seen.exists)
    if found.lost or found.orphans:
        strange = sorted(set(_uids(visit, seen)) - set(found.bound.values()), reverse=True)
        source = (item for piece in pieces(strange, HEADERS) for item in _header_items(visit, place, piece))
        for arrivals in stream(source, visit.workers, give_up=visit.session.abort, count=HEADERS):
            visit.proceed()
            there.update((one.uid, Identity(one.parsed.message_id, one.size)) for one in arrivals)
        found = plan.rematch(kept, there, emptied=not seen.exists)
    with visit.store.write() as tx:
        copy.forget(tx, place.id, found.lost)
        copy.renumber(tx, place.id, found.bound)
        folder.set_point(tx, place.id, SyncPoint(seen.point.uidvalidity, 0, 0), seen.exists)
    visit.removed += len(found.lost)
    if found.orphans:
        visit.problem(Refused("sync.renumbered", folder=place.path, count=len(found.orphans)))
    return folder.get(visit.store, place.id)
