"""What is proposed for the mail that is open, as a quiet bar above it with a yes and a no."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from desktop.language import translate
from desktop.model.ids import MessageId
from desktop.ui import proposals
from desktop.ui.deeds import key_of
from desktop.ui.keys import shown
from desktop.ui.proposals import Proposals
from desktop.ui.reader.bars import Notice, Offer


class Proposing(QObject):
    """`changed` when the bar is another; `answered` carries the deed ("take" or "refuse") and the mail."""

    changed = Signal()
    answered = Signal(str, int)

    def __init__(self, about: Callable[[], tuple[MessageId, ...]], parent: QObject) -> None:
        """`about` gives the mails of the conversation that is open, the open one first."""
        super().__init__(parent)
        self._about = about
        self._proposals: Proposals | None = None

    def use(self, known: Proposals) -> None:
        """Where proposals are looked up."""
        self._proposals = known
        known.changed.connect(self.changed)

    def notice(self) -> Notice | None:
        found = self._proposals.of(self._about()) if self._proposals is not None else []
        if not found:
            return None
        one = found[0]
        offers = (
            Offer(translate("labels", "Yes"), lambda: self.answered.emit("take", one.message), shown(key_of("take"))),
            Offer(translate("labels", "No"), lambda: self.answered.emit("refuse", one.message), shown(key_of("refuse"))),
        )
        return Notice(f"{proposals.sentence(one)} {proposals.evidence(one)}", offers=offers, brief=True)
