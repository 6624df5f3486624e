"""Fetching messages whole: what is here by its header only is completed, and on a fast line messages come whole at once."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence

from desktop.engine.arrival import known, passed
from desktop.engine.pipeline import stream
from desktop.engine.visit import Visit, pieces
from desktop.formats.isolated import Item
from desktop.model.errors import Refused
from desktop.model.folder import Folder
from desktop.model.ids import MessageId
from desktop.model.message import Arrival
from desktop.store import message

BATCH = 128  # messages of a batch, which is cut by bytes, too
ASKED = 250  # messages asked for with one command
ALL = 0xFFFFFFFF  # more than a folder can hold


def never() -> bool:
    """Nothing is more urgent."""
    return False


class Download:
    """Whole messages of the selected folder, newest first as `uids` are. `pause` is asked before each command, on another thread.
    `asked` and `got` are UIDs; `seconds` is the time spent on the wire."""

    def __init__(self, visit: Visit, uids: Sequence[int], *, pause: Callable[[], bool] = never) -> None:
        self._visit, self._uids, self._pause = visit, uids, pause
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
        for piece in pieces(self._uids, ASKED):
            if self._visit.stopping() or self._pause():
                return
            began = time.monotonic()
            for one in self._visit.session.bodies(piece):
                self.seconds += time.monotonic() - began
                if one.raw is not None and one.uid in wanted:
                    yield Item(one.uid, one.flags, one.received, one.size, one.raw, None, one.modseq)
                began = time.monotonic()
            self.seconds += time.monotonic() - began
            self.asked.update(piece)


def bodies(visit: Visit, place: Folder, *, pause: Callable[[], bool]) -> bool:
    """Complete what of the folder is here by its header only, newest first. False if it was left for something more urgent."""
    wanted: dict[int, MessageId] = dict(message.uids_without_body(visit.store, place.id, ALL))
    left_out = [uid for uid in wanted if (place.id, uid) in visit.undeliverable]
    for uid in left_out:
        del wanted[uid]
    if dropping := sum((place.id, uid) in visit.drops for uid in left_out):
        visit.problem(Refused("sync.undeliverable", folder=place.path, count=dropping))
    if not wanted:
        return True
    selected = visit.session.select(place.raw, readonly=True)
    if selected.uidvalidity != place.point.uidvalidity:
        return True  # the next look at the folder finds out who is who
    download = Download(visit, list(wanted), pause=pause)
    with visit.blaming(place):
        _complete(visit, download, wanted)
    missing = download.asked - download.got
    visit.undeliverable.update((place.id, uid) for uid in missing)
    if missing:
        there = set(visit.session.uids(min(missing), max(missing)))  # what is not was expunged meanwhile: the next look drops it
        if missing & there:
            visit.problem(Refused("sync.undeliverable", folder=place.path, count=len(missing & there)))
    return len(download.asked) == len(wanted)


def pace(visit: Visit, wanted: Mapping[int, MessageId], place: Folder) -> float:
    """Complete these few messages of the selected folder; the seconds that one took on the wire."""
    download = Download(visit, list(wanted))
    _complete(visit, download, wanted)
    return download.seconds / max(1, len(wanted))


def whole(visit: Visit, place: Folder, uids: Sequence[int]) -> list[int]:
    """Take in messages of the selected folder that are not here at all. Returns the UIDs that the server did not hand out whole."""
    download = Download(visit, uids)
    for arrivals in download.batches():
        with visit.store.write(precious=False) as tx:
            visit.new += len(message.add(tx, visit.account.id, place.id, arrivals))
    return [uid for uid in uids if uid not in download.got]


def _complete(visit: Visit, download: Download, ids: Mapping[int, MessageId]) -> None:
    for arrivals in download.batches():
        with visit.store.write(precious=False) as tx:
            message.complete(tx, [(ids[one.uid], one) for one in arrivals])
