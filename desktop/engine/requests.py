"""Fetching mail that somebody waits for: before everything else, also between two commands of a long download."""

from desktop.engine import report as reports
from desktop.engine import ruling
from desktop.engine.arrival import known, passed
from desktop.engine.visit import Visit
from desktop.formats.isolated import Item
from desktop.model.errors import Offline, Refused, Usage
from desktop.model.folder import Folder
from desktop.model.request import Request
from desktop.servers.imap import FetchedBody
from desktop.store import folder, message, request, traffic


def serve(visit: Visit) -> bool:
    """Fetch what is waited for, what was asked for last first. Whether another folder may be selected now."""
    visit.requested.clear()
    served = False
    while (wanted := request.following(visit.store, visit.account.id)) is not None:
        visit.proceed()
        served = True
        try:
            _fetch(visit, wanted)
        except Refused as error:
            with visit.store.write(precious=False) as tx:
                request.refused(tx, wanted.message, error.code, error.facts)
    return served


def between(visit: Visit, place: Folder) -> None:
    """Between two commands about the selected folder, which is `place`: serve who waits, and open it again."""
    if not visit.requested.is_set():
        return
    before = visit.session.uidvalidity
    if serve(visit):
        visit.session.select(place.raw, readonly=True)
        if visit.session.uidvalidity != before:  # nothing that was planned fits any more
            raise Offline("offline.dropped")


def _fetch(visit: Visit, wanted: Request) -> None:
    try:
        place = folder.get(visit.store, wanted.home)
    except Usage:  # it went this moment, and its mail
        raise Refused("imap.gone") from None
    if (place.id, wanted.uid) in visit.undeliverable:
        raise Refused("sync.undeliverable", folder=place.path, count=1)
    visit.session.select(place.raw, readonly=True)
    if visit.session.uidvalidity != place.point.uidvalidity:
        raise Refused("sync.moved")  # the next look at the folder finds out who is who
    with visit.blaming(place):
        body = visit.session.body(wanted.uid, go_on=lambda: not visit.stopping() and _still(visit, wanted))
    visit.proceed()
    if body is not None:
        _keep(visit, place, wanted, body)


def _still(visit: Visit, wanted: Request) -> bool:
    """Whether it is this one that somebody looks at."""
    first = request.following(visit.store, visit.account.id)
    return first is not None and first.message == wanted.message


def _keep(visit: Visit, place: Folder, wanted: Request, body: FetchedBody) -> None:
    if body.raw is None:
        if body.broken == "imap.toolarge":
            raise Refused(body.broken, size=body.size)
        if body.broken == "imap.gone":
            raise Refused("imap.gone")
        raise Refused("sync.undeliverable", folder=place.path, count=1)
    item = Item(body.uid, body.flags, body.received, body.size, body.raw, None, body.modseq)
    arrivals = passed(visit.workers.arrivals([item]), known(visit))
    with visit.store.write(precious=reports.among(arrivals)) as tx:
        message.complete(tx, [(wanted.message, arrivals[0])])
        ruling.completed(tx, visit, [(wanted.message, arrivals[0])])
        reports.enter(visit, tx, arrivals)
        traffic.add(tx, visit.account.id, len(body.raw), now=visit.clock())
