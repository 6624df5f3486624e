"""The padlock of a mail being written: its files are sealed, unsealed and sealed anew off the main thread, all or none.

Sealing has a thread of its own, since a large file takes its time and what is typed meanwhile is kept all the same.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from desktop.actions import padlock as locks
from desktop.actions import sealing
from desktop.actions.padlock import Padlock as Lock
from desktop.actions.padlock import Shut
from desktop.actions.profile import Profile
from desktop.actions.sealing import Closed
from desktop.model.draft import Draft, DraftFile
from desktop.model.errors import Refused, TradewindError
from desktop.model.ids import CustomerId, DraftId
from desktop.model.message import Address
from desktop.model.seal import Form, Passphrase
from desktop.store import draft as drafts
from desktop.ui.compose.editor import Editor
from desktop.ui.compose.enclosed import Enclosed
from desktop.ui.context import Context
from desktop.ui.threads import Background

T = TypeVar("T")
SAID = "padlock.said"  # the draft's fact: the paragraph about its sealed files was put into the text


class Padlock(QObject):
    """`kept` gives the draft, `keep` takes it with other facts. `changed`: what is sealed, or whether it is at work; `looked`: what
    is sealed was looked at; `moved` carries percent; `failed` a TradewindError after which all is as it was (`seal.stopped`: the
    writer stopped it)."""

    changed = Signal()
    looked = Signal()
    moved = Signal(int)
    failed = Signal(object)

    def __init__(
        self,
        context: Context,
        editor: Editor,
        enclosed: Enclosed,
        *,
        kept: Callable[[], Draft],
        keep: Callable[[Draft], None],
        clock: Callable[[], datetime],
    ) -> None:
        super().__init__(enclosed)
        self._context, self._editor, self._enclosed = context, editor, enclosed
        self._kept, self._keep, self._clock = kept, keep, clock
        self._background = Background("sealing", self)
        self._stop = threading.Event()
        self.shut: dict[DraftFile, Shut] = {}
        self.theirs: list[Passphrase] = []  # those that the customer has, the newest first
        self.customer: CustomerId | None = None
        self.busy = 0
        self._over = False
        self._people: tuple[Address, ...] = ()
        enclosed.changed.connect(lambda _: self.look())
        editor.ready.connect(self.look)

    @property
    def lock(self) -> Lock:
        """How files are sealed in this mail."""
        return locks.lock_of(self._kept())

    @property
    def whole(self) -> bool:
        """Whether all files go sealed, also those that come later."""
        return locks.is_whole(self._kept())

    @property
    def passphrase(self) -> Passphrase | None:
        """What opens the files that are sealed."""
        return next((one.passphrase for one in self.shut.values()), None)

    @property
    def forms(self) -> frozenset[Form]:
        """In which forms files are sealed."""
        return frozenset(one.form for one in self.shut.values())

    def end(self) -> None:
        """The mail is closed: what is under way is stopped."""
        self._over = True
        self.stop()
        self._background.close()

    def stop(self) -> None:
        """Leave all as it was."""
        self._stop.set()

    # what the writer does

    def press(self, file: DraftFile) -> None:
        """Seal this file, or take its seal off again."""
        if file in self.shut:
            self._run(sealing.take_off, file.id, done=lambda _: self._came())
        else:
            self.seal([file])

    def seal(self, files: Sequence[DraftFile] | None = None, then: Callable[[], None] | None = None) -> None:
        """These files, or all that lie open; `then` when it is done."""
        chosen = [one.id for one in files] if files is not None else None
        draft, lock = self._kept().id, self.lock

        def done(closed: Closed) -> None:
            self._came(closed.passphrase)
            if then is not None:
                then()

        work = partial(sealing.seal, lock=lock, now=self._clock(), progress=self._progress)
        self._run(work, draft, chosen, done=done)

    def close_whole(self, *, on: bool) -> None:
        """All files go sealed from now on, or only those whose own padlock is closed."""
        self._keep(locks.with_lock(self._kept(), self.lock, whole=on))
        open_ = [one for one in self._kept().files if not one.cid and one not in self.shut]
        if on and open_ and not self.busy:
            self.seal(open_)
        self.changed.emit()

    def due(self, error: TradewindError, then: Callable[[], None]) -> bool:
        """Sending was refused because files lie open that are to go sealed: seal them, `then` send. Whether it was that."""
        if error.code != "seal.due":
            return False
        self.seal(None, then)
        return True

    def relock(self, lock: Lock) -> None:
        """Files are sealed in another way from now on, those that are sealed already too."""
        before = self.lock
        self._keep(locks.with_lock(self._kept(), replace(lock, own="", fresh=False), whole=self.whole))
        anew = replace(lock, language="") != replace(before, language="") or Form.ZIP in self.forms
        ids = [one.file.id for one in self.shut.values()]
        if ids and anew:
            work = partial(sealing.seal, lock=lock, now=self._clock(), progress=self._progress)
            self._run(work, self._kept().id, ids, done=lambda closed: self._came(closed.passphrase))
        elif lock.own or lock.fresh:
            self._run(locks.keep, self._kept(), lock.own, now=self._clock(), done=self._came)
        else:
            self.look()

    def lift(self, name: str, draw: Callable[[], bytes], done: Callable[[Closed], None]) -> None:
        """A passage, which `draw` makes a PDF of, as a sealed file."""
        draft, lock, now = self._kept().id, self.lock, self._clock()

        def work(profile: Profile) -> Closed:
            return sealing.lift(profile, draft, name, draw(), lock=lock, now=now)

        def lifted(closed: Closed) -> None:
            done(closed)
            self._came(closed.passphrase)

        self._run(work, done=lifted)

    # how it goes

    def _run(self, work: Callable[..., T], *args: object, done: Callable[[T], object], **named: object) -> None:
        if self._over:
            return
        self.busy += 1
        self._stop.clear()
        self._enclosed.begun.emit()

        def came(answer: T) -> None:
            self.busy -= 1
            if not self._over:
                done(answer)

        def failed(error: TradewindError) -> None:
            self.busy -= 1
            if not self._over:
                self.failed.emit(error)  # first: what waits for the end of it does not come then
                self.changed.emit()

        self._background.run(work, self._context.profile, *args, done=came, failed=failed, **named)
        self.moved.emit(0)
        self.changed.emit()

    def _progress(self, done: int, total: int) -> None:
        """On the thread that seals."""
        if self._stop.is_set():
            raise Refused("seal.stopped")
        self.moved.emit(min(99, 100 * done // total) if total else 0)  # it has to be kept then, too

    def _came(self, passphrase: Passphrase | None = None) -> None:
        """The draft has other files now; what opens them is remembered with it."""
        if passphrase is not None:
            lock = replace(self.lock, passphrase=passphrase.id)
            self._keep(locks.with_lock(self._kept(), lock, whole=self.whole))
        self._context.background.run(_nothing, done=lambda _: self._enclosed.tell())  # after saves that do not know it yet

    # what is sealed

    def people(self, draft: Draft) -> None:
        """The draft was kept: with other recipients it may be for another customer."""
        found = (*draft.to, *draft.cc)
        if found != self._people:
            self._people = found
            self.look()

    def look(self) -> None:
        """See which files are sealed, and say so."""
        if self._over:
            return
        draft = self._kept()
        self._background.run(_seen, self._context.profile, draft.id, self.lock.language, done=self._looked, failed=lambda _: None)

    def _looked(self, found: tuple[tuple[Shut, ...], CustomerId | None, list[Passphrase], str]) -> None:
        if self._over:
            return
        shut, self.customer, self.theirs, words = found
        self.shut = {one.file: one for one in shut}
        self.changed.emit()
        self.looked.emit()
        self._say(words)

    def _say(self, words: str) -> None:
        """The paragraph about sealed files stands in the text once; the writer may take it out. With the last seal it goes."""
        said = SAID in self._kept().facts
        if not words and not said:
            return

        def put(answer: object) -> None:
            if answer is None or self._over or bool(words) == said:
                return  # the page is not there yet, or it was said before
            facts = {name: value for name, value in self._kept().facts.items() if name != SAID}
            self._keep(replace(self._kept(), facts=facts | ({SAID: "1"} if words else {})))

        self._editor.run("sayAboutSeals", words, not said, use=put)


def _nothing() -> None:
    """What takes its turn behind the saves under way."""


def _seen(
    profile: Profile, draft: DraftId, language: str
) -> tuple[tuple[Shut, ...], CustomerId | None, list[Passphrase], str]:  # fmt: skip
    """What is sealed, for whom, which passphrases they have, and what the mail says of it."""
    kept = drafts.get(profile.store, draft)
    shut = locks.shut_files(profile, kept)
    words = sealing.paragraph(profile, kept, {one.form for one in shut}, language) if shut else ""
    return shut, locks.customer_of(profile, kept), locks.kept(profile, kept), words
