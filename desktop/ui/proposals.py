"""What papers and rules propose for mails, read off the main thread and looked up by whoever draws it; and how it is worded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject, Signal

from desktop.language import translate
from desktop.model.change import Change, Kind
from desktop.model.ids import MessageId
from desktop.store import proposal
from desktop.store.proposal import Proposed
from desktop.ui import texts
from desktop.ui.bridge import concerns
from desktop.ui.context import Context
from desktop.ui.customer import words


class Proposals(QObject):
    """`changed` comes when others wait for an answer."""

    changed = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._open: dict[MessageId, list[Proposed]] = {}
        context.bridge.changed.connect(self._changed)

    def start(self) -> None:
        """Once the window is painted."""
        self._context.background.run(proposal.open, self._context.store, done=self._done)

    def of(self, messages: Iterable[MessageId]) -> list[Proposed]:
        """What is proposed for any of these."""
        if not self._open:
            return []
        return [each for one in messages for each in self._open.get(one, ())]

    def _done(self, found: list[Proposed]) -> None:
        known: dict[MessageId, list[Proposed]] = {}
        for one in found:
            known.setdefault(one.message, []).append(one)
        if known != self._open:
            self._open = known
            self.changed.emit()

    def _changed(self, changes: frozenset[Change]) -> None:
        if concerns(changes, Kind.RULE):
            self.start()


def chip(found: Sequence[Proposed]) -> str:
    """As few words as a chip has room for: "Quoted?"."""
    for one in found:
        if one.label or one.stage:
            return translate("labels", "{label}?", label=texts.label(one.label) if one.label else words.stage(one.stage))
    return ""


def sentence(one: Proposed) -> str:
    """What would be done, as a question."""
    label, stage = texts.label(one.label), words.stage(one.stage)
    if one.label and one.stage:
        return translate("labels", "Label it “{label}”, and set the customer to “{stage}”?", label=label, stage=stage)
    if one.label:
        return translate("labels", "Label it “{label}”?", label=label)
    return translate("labels", "Set the customer to “{stage}”?", stage=stage)


def evidence(one: Proposed) -> str:
    """Why it is proposed."""
    if one.words:
        return translate("labels", "It says: {words}", words=one.words)
    return translate("labels", "A rule of yours proposes it.")


def told(one: Proposed, *, taken: bool) -> str:
    """What was answered."""
    what = texts.label(one.label) if one.label else words.stage(one.stage)
    return translate("labels", "“{what}”: done", what=what) if taken else translate("labels", "“{what}”: not so", what=what)
