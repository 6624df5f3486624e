"""All that is sealed and marked in a mail being written, as one part of its page: padlocks, passphrase, lifted passages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from desktop.actions.marking import Marked
from desktop.language import translate
from desktop.model.draft import Draft, DraftFile
from desktop.model.errors import TradewindError
from desktop.ui import texts
from desktop.ui.compose.attachments import Attachments
from desktop.ui.compose.card import Look
from desktop.ui.compose.editor import Editor
from desktop.ui.compose.enclosed import Enclosed
from desktop.ui.compose.findings import Findings
from desktop.ui.compose.lifting import Lifted, Lifting
from desktop.ui.compose.marks import Marks
from desktop.ui.compose.padlock import Padlock
from desktop.ui.compose.passphrase import PassphraseCard, Strip
from desktop.ui.compose.telling import Telling
from desktop.ui.compose.toolbar import Toolbar
from desktop.ui.context import Context


@dataclass(frozen=True, slots=True)
class Done:
    """Something that was done to the mail: the file that came of it, what takes it back, and whether it still can be."""

    name: str
    undo: Callable[[], None]
    still: Callable[[], bool]


class Seals(QObject):
    """`kept` gives the draft, `keep` takes it with other facts. `told` carries words for the writer: what went wrong."""

    told = Signal(str)

    def __init__(
        self,
        context: Context,
        page: QWidget,
        *,
        editor: Editor,
        enclosed: Enclosed,
        attachments: Attachments,
        findings: Findings,
        toolbar: Toolbar,
        kept: Callable[[], Draft],
        keep: Callable[[Draft], None],
        clock: Callable[[], datetime],
    ) -> None:
        super().__init__(page)
        self._attachments, self._toolbar, self._kept = attachments, toolbar, kept
        self.strip, self.card = Strip(context.theme), PassphraseCard()
        self.padlock = Padlock(context, editor, enclosed, kept=kept, keep=keep, clock=clock)
        self.telling = Telling(context, page, self.padlock, strip=self.strip, card=self.card, kept=kept, clock=clock)
        self.lifting = Lifting(context, editor, enclosed, self.padlock, kept=kept, clock=clock)
        self.marks = Marks(context, page, enclosed, kept=kept, clock=clock)
        self._editor = editor
        self._after: Callable[[], None] | None = None
        self._undo: list[Done] = []
        attachments.stand(self.strip)
        attachments.room.connect(self.strip.fit)
        findings.stand(self.card, first=True)
        attachments.pressed.connect(self._press)
        attachments.back_wanted.connect(self._take_back)
        attachments.mark_wanted.connect(self.marks.ask)
        self.marks.marked.connect(self._marked)
        toolbar.padlock.clicked.connect(lambda on: self.padlock.close_whole(on=on))
        self.telling.whole_wanted.connect(lambda on: self.padlock.close_whole(on=on))
        self.padlock.changed.connect(self._show)
        self.padlock.looked.connect(self._forget)
        self.lifting.lifted.connect(self._lifted)
        for part in (self.padlock, self.telling, self.lifting, self.marks):
            part.failed.connect(self._fail)
        self._show()

    def end(self) -> None:
        """The mail is closed."""
        for part in (self.marks, self.lifting, self.telling, self.padlock):
            part.end()

    def say(self) -> None:
        """Words in the current language."""
        self.telling.say()
        self._offer()

    def toggle_whole(self) -> None:
        """All files go sealed, or no longer."""
        self.padlock.close_whole(on=not self.padlock.whole)

    def wait(self, then: Callable[[], None]) -> bool:
        """Whether files are being sealed just now; `then` comes when they are, and does not when that fails or is stopped."""
        if self.padlock.busy:
            self._after = then
        return bool(self.padlock.busy)

    def due(self, error: TradewindError, then: Callable[[], None]) -> bool:
        """Sending was refused since files lie open that go sealed: they are sealed now, and `then` sends. Whether it was that."""
        return self.padlock.due(error, then)

    def offer_lift(self, menu: QMenu) -> None:
        """An entry in the menu of the text that lifts what is chosen."""
        words = translate("padlock", "Move into a sealed PDF")
        action = QAction(f"{words}\tCtrl+Shift+X", menu)
        action.setEnabled(self._editor.hasSelection())
        action.triggered.connect(self.lifting.lift_chosen)
        menu.addSeparator()
        menu.addAction(action)

    def _press(self, file: DraftFile) -> None:
        if not self.padlock.busy:
            self.padlock.press(file)

    def _show(self) -> None:
        shut, busy, whole = self.padlock.shut, bool(self.padlock.busy), self.padlock.whole
        files = {one for one in self._kept().files if not one.cid} | set(shut)
        looks = {one: Look(shut[one].form if one in shut else None, waits=whole, busy=busy) for one in files}
        self._attachments.stand_as(looks)
        self._attachments.show_more(bool(whole or busy))
        self._toolbar.padlock.setChecked(whole)
        if not busy and self._after is not None:
            then, self._after = self._after, None
            then()

    def _fail(self, error: TradewindError) -> None:
        self._after = None
        words = str(texts.error(error)).replace("\n", " ")
        name = error.facts.get("file", "")
        self.told.emit(words if not name or name in words else f"{name}: {words}")

    # what can be undone

    def _lifted(self, one: Lifted) -> None:
        def still() -> bool:
            return any(shut.names == (one.original,) for shut in self.padlock.shut.values())

        self._undo.append(Done(one.name, lambda: self.lifting.put_back(one), still))
        self._offer()

    def _marked(self, made: Marked) -> None:
        def still() -> bool:
            return made.file in self._kept().files

        self._undo.append(Done(made.file.name, lambda: self.marks.take_off(made), still))
        self._offer()

    def _take_back(self) -> None:
        if self._undo:
            self._undo.pop().undo()
            self._offer()

    def _forget(self) -> None:
        """What is not there any more cannot be undone: it was sealed, packed with others, or taken away."""
        self._undo = [one for one in self._undo if one.still()]
        self._offer()

    def _offer(self) -> None:
        self._attachments.offer(translate("padlock", "“{name}” was made", name=self._undo[-1].name) if self._undo else "")
