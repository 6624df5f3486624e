"""Fetching messages whole: what is here by its header only is completed, and on a fast line messages come whole at once."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence

from desktop.engine import recognition, requests, ruling
from desktop.engine import report as reports
from desktop.engine.arrival import known, passed
from desktop.engine.pipeline import stream
from desktop.engine.visit import Visit
from desktop.formats.isolated import Item
from desktop.model.errors import Refused
from desktop.model.folder import Folder
from desktop.model.ids import MessageId
from desktop.model.keeping import EVERYTHING, HEADERS
from desktop.model.message import Arrival
from desktop.servers import providers
from desktop.store import Tx, keeping, message, traffic

BATCH = 128  # messages of a batch, which is cut by bytes, too
ASKED = 250  # messages asked for with one command at most
FEW = 10  # messages asked for with the first one, while nobody knows how fast the line is
BRISK = 1.0  # seconds that a command should take: nothing else can be asked for meanwhile
ALL = 0xFFFFFFFF  # more than a folder can hold
BY_ITSELF = 0.8  # share of a provider's daily limit for what nobody asked for; the rest is for what somebody opens


def never() -> bool:
    """Nothing is more urgent."""
    return False


class Download:
    """Whole messages of the selected folder, newest first as `uids` are. `pause` is asked before each command, on another thread.
    It ends when the day's allowance is spent. `asked` and `got` are UIDs; `seconds` is the time spent on the wire."""

    def __init__(self, visit: Visit, place: Folder, uids: Sequence[int], *, pause: Callable[[], bool] = never) -> None:
        self._visit, self._place, self._uids, self._pause = visit, place, uids, pause
        self._allowance = Allowance(visit)
        self.asked: set[int] = set()
        self.got: set[int] = set()
        self.seconds = 0.0

    def batches(self) -> Iterator[list[Arrival]]:
        """Read, past all steps, and to be written by the caller."""
        visit = self._visit
        for arrivals in stream(self._items(), visit.workers, give_up=visit.session.abort, count=BATCH):
            visit.proceed()
            yield passed(arrivals, known(visit))
            self.got.update(one.uid for one in arrivals)
        visit.proceed()

    def _items(self) -> Iterator[Item]:
        wanted = set(self._uids)
        start, number = 0, min(FEW, ASKED)
        while start < len(self._uids):
            requests.between(self._visit, self._place)
            if self._visit.stopping() or self._allowance.spent() or self._pause():
                return
            piece = self._uids[start : start + number]
            before = self.seconds
            began = time.monotonic()
            for one in self._visit.session.bodies(piece):
                self.seconds += time.monotonic() - began
                self._allowance.took(len(one.raw or b""))
                if one.raw is not None and one.uid in wanted:
                    yield Item(one.uid, one.flags, one.received, one.size, one.raw, None, one.modseq)
                began = time.monotonic()
            self.seconds += time.monotonic() - began
            self.asked.update(piece)
            start += len(piece)
            took = self.seconds - before
            if len(piece) >= FEW or took > BRISK:  # of a single small one the way to the server and back says nothing
                self._visit.per_mail = took / len(piece)
            number = min(ASKED, 2 * number) if took < BRISK / 2 else max(1, number // 2) if took > BRISK else number


def bodies(visit: Visit, place: Folder, *, pause: Callable[[], bool]) -> bool:
    """Complete what of the folder is here by its header only and is to be kept whole, newest first. False if it was left for
    something more urgent."""
    kept = keeping.of(visit.store, place)
    if kept == HEADERS:
        return True
    wanted: dict[int, MessageId] = dict(message.uids_without_body(visit.store, place.id, ALL, since=kept.since(visit.clock())))
    left_out = [uid for uid in wanted if (place.id, uid) in visit.undeliverable]
    for uid in left_out:
        del wanted[uid]
    if dropping := sum((place.id, uid) in visit.drops for uid in left_out):
        visit.problem(Refused("sync.undeliverable", folder=place.path, count=dropping))
    if not wanted:
        return True
    allowance = Allowance(visit)
    if allowance.spent():
        visit.problem(allowance.problem())
        return True
    selected = visit.session.select(place.raw, readonly=True)
    if selected.uidvalidity != place.point.uidvalidity:
        return True  # the next look at the folder finds out who is who
    # A choice that is made meanwhile counts at once.
    download = Download(visit, place, list(wanted), pause=lambda: keeping.of(visit.store, place) != kept or pause())
    with visit.blaming(place):
        _complete(visit, download, wanted)
    missing = download.asked - download.got
    visit.undeliverable.update((place.id, uid) for uid in missing)
    if missing:
        there = set(visit.session.uids(min(missing), max(missing)))  # what is not was expunged meanwhile: the next look drops it
        if missing & there:
            visit.problem(Refused("sync.undeliverable", folder=place.path, count=len(missing & there)))
    return len(download.asked) == len(wanted)


class Allowance:
    """What the account's provider lets be downloaded on a day (UTC), as far as nobody asked for it."""

    def __init__(self, visit: Visit) -> None:
        found = providers.get(visit.account.settings.provider)
        self._daily = found.daily_octets if found else 0
        self._taken = traffic.today(visit.store, visit.account.id, now=visit.clock()) if self._daily else 0

    def took(self, octets: int) -> None:
        """So much more was downloaded; the store hears of it when it is written."""
        self._taken += octets

    def spent(self) -> bool:
        return bool(self._daily) and self._taken >= BY_ITSELF * self._daily

    def problem(self) -> Refused:
        return Refused("sync.allowance", megabytes=self._daily // 1_000_000)


def at_once(visit: Visit, place: Folder) -> bool:
    """Whether messages of the folder may come whole without their headers being asked for first: every one is to be kept."""
    return keeping.of(visit.store, place) == EVERYTHING and not Allowance(visit).spent()


def pace(visit: Visit, wanted: Mapping[int, MessageId], place: Folder) -> float:
    """Complete these few messages of the selected folder; the seconds that one took on the wire."""
    download = Download(visit, place, list(wanted))
    _complete(visit, download, wanted)
    return download.seconds / max(1, len(wanted))


def whole(visit: Visit, place: Folder, uids: Sequence[int]) -> list[int]:
    """Take in messages of the selected folder that are not here at all. Returns the UIDs that the server did not hand out whole."""
    download = Download(visit, place, uids, pause=lambda: not at_once(visit, place))
    for arrivals in download.batches():
        with visit.store.write(precious=reports.among(arrivals)) as tx:
            recognition.add(tx, visit, place, arrivals)
            _count(tx, visit, arrivals)
            reports.enter(visit, tx, arrivals)
    return [uid for uid in uids if uid not in download.got]


def _count(tx: Tx, visit: Visit, arrivals: Sequence[Arrival]) -> None:
    traffic.add(tx, visit.account.id, sum(one.size for one in arrivals), now=visit.clock())


def _complete(visit: Visit, download: Download, ids: Mapping[int, MessageId]) -> None:
    for arrivals in download.batches():
        with visit.store.write(precious=reports.among(arrivals)) as tx:
            items = [(ids[one.uid], one) for one in arrivals]
            message.complete(tx, items)
            ruling.completed(tx, visit, items)
            _count(tx, visit, arrivals)
            reports.enter(visit, tx, arrivals)
