"""The letters that go out, in the status line: how far they have come, red when one rests by itself."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QPushButton

from desktop.language import translate
from desktop.model.change import Change, Kind
from desktop.model.letter import LetterState, RecipientState, Why
from desktop.store import letter
from desktop.ui.bridge import concerns
from desktop.ui.context import Context
from desktop.ui.parts import literal, tip
from desktop.ui.theme import mark


class LettersLine(QPushButton):
    """`wanted` carries the letter that is meant."""

    wanted = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._first: object = None
        self.setAutoDefault(False)
        mark(self, kind="status")
        self._soon = QTimer(self, singleShot=True, interval=300)
        self._soon.timeout.connect(self.refresh)
        self.clicked.connect(lambda _checked=False: self.wanted.emit(self._first))
        context.bridge.changed.connect(self._changed)
        context.words.changed.connect(self.refresh)
        self.refresh()

    def _changed(self, changes: frozenset[Change]) -> None:
        if concerns(changes, Kind.LETTER):
            self._soon.start()

    def refresh(self) -> None:
        """Read and say it again."""
        bounced = LetterState.PAUSED, Why.BOUNCES
        going = [
            one for one in letter.all(self._context.store) if one.state is LetterState.RUNNING or (one.state, one.why) == bounced
        ]
        self.setVisible(bool(going))
        if not going:
            return
        self._first = going[0].id
        counts = letter.counts(self._context.store)
        every = [counts[one.id] for one in going if one.id in counts]
        total = sum(sum(one.values()) for one in every)
        left = sum(one[RecipientState.WAITING] + one[RecipientState.QUEUED] for one in every)
        said = translate("letters", "Letters: {done} of {total}", done=total - left, total=total)
        resting = any(one.state is LetterState.PAUSED for one in going)
        if resting:
            said = translate("letters", "A letter rests: too many came back")
        self.setText(said)
        self.setAccessibleName(said)
        mark(self, tone="red" if resting else "")
        tip(self, "\n".join((translate("letters", "Show the letters (Ctrl+6)"), *(literal(one.name) for one in going))))
