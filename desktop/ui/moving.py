"""What is done to messages: moved, put away, marked, and taken back, one step after the other. Runs in the background; tells what
was done."""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from desktop.actions import message as messages
from desktop.actions import rule as rules
from desktop.actions import waiting
from desktop.actions.message import Moved
from desktop.actions.profile import Profile
from desktop.actions.rule import Taken
from desktop.language import translate
from desktop.model.errors import TradewindError
from desktop.model.ids import FolderId, MessageId, PromiseId
from desktop.store import folder, message
from desktop.store.proposal import Proposed
from desktop.ui import proposals, texts
from desktop.ui.context import Context
from desktop.ui.folders.names import name_of

STEPS = 30  # that can be taken back


@dataclass(frozen=True, slots=True)
class Marked:
    """What was set on these messages (or taken off), and was not so before: seen, flagged, waiting (for our answer), or a
    `label`."""

    ids: tuple[MessageId, ...]
    which: str
    on: bool
    label: str = ""


@dataclass(frozen=True, slots=True)
class Answered:
    """Proposals that were followed or refused."""

    taken: tuple[Taken, ...] = ()
    refused: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Promised:
    """A promise that I am reminded of (`due`), or that is none (None)."""

    promise: PromiseId
    due: datetime | None


Done = TypeVar("Done", Moved, Marked, Answered, Promised)


@dataclass(slots=True, eq=False)
class Step:
    """One thing that was done. `what` is set on the worker when it is done, so that an undo that comes sooner waits for it there;
    None: not yet, or there was nothing to do. `words`: as it was told."""

    what: Moved | Marked | Answered | Promised | None = None
    words: str = ""


class Moving(QObject):
    """`told` carries what was done and whether it (or what was done before it) can be undone, `done` the name of the
    deed."""

    told = Signal(str, bool)
    done = Signal(str)

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self._context = context
        self._steps: deque[Step] = deque(maxlen=STEPS)

    def undo(self) -> None:
        """Take back what was done last and was not taken back yet."""
        if not self._steps:
            self.told.emit(translate("undo", "There is nothing to undo."), False)
            return
        step = self._steps.pop()
        self._context.background.run(
            partial(_take_back, now=self._context.clock()),
            *(self._context.profile, step),
            done=lambda done: self._taken_back(step) if done else self.undo(),
        )

    def _taken_back(self, step: Step) -> None:
        more = len(self._steps)
        text = translate("undo", "Taken back: {what}", what=step.words)
        if more:
            text = f"{text} · {translate('undo', '%n more', n=more)}"
        self.told.emit(text, more > 0)

    # `at` is the folder in which the messages are seen, None in lists of several.

    def move(self, ids: Sequence[MessageId], target: FolderId, at: FolderId | None) -> None:
        """Into that folder."""
        name = name_of(folder.get(self._context.store, target))
        self._run(partial(messages.move, folder=target, at=at), ids, told=partial(_moved_to, name))

    def archive(self, ids: Sequence[MessageId], at: FolderId | None) -> None:
        self._run(
            partial(messages.archive, at=at),
            ids,
            name="archive",
            told=lambda number: translate("messages", "%n archived", n=number),
        )

    def delete(self, ids: Sequence[MessageId], at: FolderId | None) -> None:
        """Into the trash; what lies there already goes for good, after a word of consent. Where folders are labels, deleting may
        mean another thing: asked once."""
        lost = len(messages.for_good(self._context.store, ids))
        if not lost and at is not None and messages.asks_deleting(self._context.store, at):
            self._ask_label(ids, at)
            return
        if not lost:
            self._delete(ids, at)
            return
        box = QMessageBox(self._window)
        box.setWindowTitle("Tradewind")
        box.setText(translate("messages", "Delete %n messages for good?", n=lost))
        box.setInformativeText(translate("messages", "They are removed here and on the server and cannot be brought back."))
        yes = box.addButton(translate("messages", "Delete for good"), QMessageBox.ButtonRole.DestructiveRole)
        keep = box.addButton(translate("messages", "Keep"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        yes.clicked.connect(lambda: self._delete(ids, at))
        box.open()

    def _ask_label(self, ids: Sequence[MessageId], at: FolderId) -> None:
        box = QMessageBox(self._window)
        box.setWindowTitle("Tradewind")
        box.setText(translate("messages", "This folder is a label. What shall deleting do here?"))
        box.setInformativeText(
            translate(
                "messages", "The trash takes a mail out of all folders. Without the label it stays in the others and in “All mail”."
            )
        )
        trash = box.addButton(translate("messages", "Move to the trash"), QMessageBox.ButtonRole.AcceptRole)
        label = box.addButton(translate("messages", "Take the label away"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(translate("messages", "Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(trash)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        trash.clicked.connect(lambda: self._decide(ids, at, label=False))
        label.clicked.connect(lambda: self._decide(ids, at, label=True))
        box.open()

    def _decide(self, ids: Sequence[MessageId], at: FolderId, *, label: bool) -> None:
        self._context.background.run(partial(messages.choose_deleting, label=label), self._context.profile, at)
        self._delete(ids, at)

    def _delete(self, ids: Sequence[MessageId], at: FolderId | None) -> None:
        self._run(partial(messages.delete, at=at), ids, told=lambda number: translate("messages", "%n deleted", n=number))

    def junk(self, ids: Sequence[MessageId], at: FolderId | None) -> None:
        self._run(partial(messages.junk, at=at), ids, told=lambda number: translate("messages", "%n moved to junk", n=number))

    def toggle(self, ids: Sequence[MessageId], which: str) -> None:
        """`which`: seen or flagged."""
        if ids:
            self._mark(_toggled, ids, which)

    def label(self, ids: Sequence[MessageId], name: str, *, on: bool) -> None:
        """Set a label, or take it off."""
        if ids:
            self._mark(_labelled, ids, name, on)

    def wait(self, ids: Sequence[MessageId]) -> None:
        """Their conversations need no answer, or if none waits, they do."""
        if ids:
            self._mark(_turned, ids)

    def answer(self, found: Sequence[Proposed], *, taken: bool) -> None:
        """Follow these proposals, or refuse them."""
        if not found:
            self.told.emit(translate("undo", "Nothing is proposed here."), False)
            return
        step = self._begin()
        step.words = ", ".join(proposals.told(one, taken=taken) for one in found)

        def done(_: Answered) -> None:
            self.told.emit(step.words, True)
            self.done.emit("take" if taken else "refuse")

        self._do(step, partial(_answered, now=self._context.clock()), (tuple(found), taken), done)

    def promise(self, number: PromiseId, *, taken: bool) -> None:
        """Be reminded of a promise, or say that it is none."""
        step, now = self._begin(), self._context.clock()

        def done(what: Promised) -> None:
            from desktop.ui.reminders import words

            when = words.day_and_time(what.due, now) if what.due is not None else ""
            step.words = translate("reader", "I remind you: {when}", when=when) if when else translate("reader", "No promise")
            self.told.emit(step.words, True)
            self.done.emit("promise")

        self._do(step, partial(_promised, now=now), (number, taken), done)

    def read(self, ids: Sequence[MessageId]) -> None:
        """They were open long enough to count as read."""
        self._context.background.run(messages.mark, self._context.profile, ids, seen=True)

    def _mark(self, function: Callable[..., Marked], *args: object) -> None:
        step = self._begin()

        def done(marked: Marked) -> None:
            if marked.ids:
                step.words = _words(marked)
                self.told.emit(step.words, True)
                self.done.emit(marked.which)
            else:
                self._forget(step)

        self._do(step, function, args, done)

    def _run(
        self, function: Callable[..., Moved], ids: Sequence[MessageId], *, told: Callable[[int], str], name: str = "move"
    ) -> None:
        if not ids:
            return
        step = self._begin()

        def done(moved: Moved) -> None:
            number = len(moved.back) + len(moved.gone)
            step.words = told(number)
            if not moved.back:
                self._forget(step)
            if number:
                self.told.emit(step.words, bool(moved.back))
                self.done.emit(name)

        self._do(step, function, (ids,), done)

    def _begin(self) -> Step:
        step = Step()
        self._steps.append(step)
        return step

    def _do(self, step: Step, function: Callable[..., Done], args: tuple[object, ...], done: Callable[[Done], None]) -> None:
        def failed(error: TradewindError) -> None:
            self._forget(step)
            self._context.background.problem.emit(error)

        self._context.background.run(_kept, step, function, self._context.profile, *args, done=done, failed=failed)

    def _forget(self, step: Step) -> None:
        """There is nothing of it to take back."""
        if step in self._steps:
            self._steps.remove(step)


def _moved_to(name: str, number: int) -> str:
    return translate("messages", "%n moved to {folder}", n=number, folder=name)


def _words(marked: Marked) -> str:
    number, name = len(marked.ids), texts.label(marked.label)
    if marked.which == "seen":
        return (
            translate("messages", "%n marked as read", n=number)
            if marked.on
            else translate("messages", "%n marked as unread", n=number)
        )
    if marked.which == "flagged":
        return (
            translate("messages", "%n flagged", n=number) if marked.on else translate("messages", "%n no longer flagged", n=number)
        )
    if marked.which == "waiting":
        return (
            translate("messages", "%n wait for your answer", n=number)
            if marked.on
            else translate("messages", "%n need no answer", n=number)
        )
    if marked.on:
        return translate("messages", "Label “{label}” set on %n", n=number, label=name)
    return translate("messages", "Label “{label}” taken off %n", n=number, label=name)


# On the worker, after all that was done before.


def _kept(step: Step, function: Callable[..., Done], *args: object) -> Done:
    done = function(*args)
    step.what = done
    return done


def _take_back(profile: Profile, step: Step, *, now: datetime) -> bool:
    """Whether there was something to take back."""
    what = step.what
    if isinstance(what, Moved):
        messages.put_back(profile, what)
        return bool(what.back)
    if isinstance(what, Answered):
        for one in what.taken:
            rules.take_back(profile, one, now=now)
        for proposed in what.refused:
            rules.reconsider(profile, proposed)
        return True
    if isinstance(what, Promised):
        from desktop.actions import reminder  # with its calendars

        reminder.propose(profile, what.promise)
        return True
    if what is not None:
        _set(profile, replace(what, on=not what.on))
        return bool(what.ids)
    return False


def _answered(profile: Profile, found: Sequence[Proposed], taken: bool, *, now: datetime) -> Answered:
    if taken:
        return Answered(tuple(rules.take(profile, one.id, now=now) for one in found))
    for one in found:
        rules.refuse(profile, one.id)
    return Answered(refused=tuple(one.id for one in found))


def _promised(profile: Profile, number: PromiseId, taken: bool, *, now: datetime) -> Promised:
    from desktop.actions import reminder  # with its calendars

    if taken:
        return Promised(number, reminder.take(profile, number, now=now).due)
    reminder.refuse(profile, number)
    return Promised(number, None)


def _toggled(profile: Profile, ids: Sequence[MessageId], which: str) -> Marked:
    """Mark them all, or if they all are, unmark them."""
    before = {row.id: row.flags.seen if which == "seen" else row.flags.flagged for row in message.rows(profile.store, ids).values()}
    on = not all(before.values())
    return _set(profile, Marked(tuple(one for one, state in before.items() if state is not on), which, on))


def _labelled(profile: Profile, ids: Sequence[MessageId], name: str, on: bool) -> Marked:
    rows = message.rows(profile.store, ids).values()
    return _set(profile, Marked(tuple(row.id for row in rows if (name in row.flags.labels) is not on), "label", on, name))


def _turned(profile: Profile, ids: Sequence[MessageId]) -> Marked:
    concerned, on = waiting.concerned(profile, ids)
    return _set(profile, Marked(concerned, "waiting", on))


def _set(profile: Profile, marked: Marked) -> Marked:
    if marked.which == "waiting":
        waiting.turn(profile, marked.ids, on=marked.on)
    elif marked.which == "label":
        label, unlabel = (marked.label, "") if marked.on else ("", marked.label)
        messages.mark(profile, marked.ids, label=label, unlabel=unlabel)
    elif marked.which == "seen":
        messages.mark(profile, marked.ids, seen=marked.on)
    else:
        messages.mark(profile, marked.ids, flagged=marked.on)
    return marked
