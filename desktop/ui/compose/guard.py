"""The second pair of eyes beside a mail: what the checks see goes into the card, and what is said there is done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.actions.looking import Look
from desktop.model.draft import Draft
from desktop.model.finding import Finding
from desktop.ui.compose.mending import Mending
from desktop.ui.compose.places import Pair
from desktop.ui.compose.ruling import Ruling
from desktop.ui.context import Context

if TYPE_CHECKING:
    from desktop.ui.compose.window import Compose


class Guard(QObject):
    """Parts that the page has made are joined here; a file to be sealed and a passage to be lifted go to its padlock."""

    def __init__(self, context: Context, page: Compose, *, kept: Callable[[], Draft], keep: Callable[[Draft], None]) -> None:
        super().__init__(page)
        self._heading, self._findings, self._live = page.heading, page.findings, page.live
        self._page, self._kept, self._keep = page, kept, keep
        self.mending = Mending(
            context, page.editor, page.heading, page.enclosed, page.attachments, draft=kept, keep=self._keep_and_look
        )
        self.ruling = Ruling(context, self)
        mending, findings = self.mending, self._findings
        self._live.looked.connect(self._looked)
        mending.gap_wanted.connect(page.go_to_gap)
        mending.seal_wanted.connect(self._seal)
        mending.lift_wanted.connect(page.lift)
        mending.elsewhere.connect(page.elsewhere)
        findings.mend_wanted.connect(mending.mend)
        findings.left.connect(mending.leave)
        findings.taken_up.connect(lambda one: mending.leave(one, off=False))
        findings.level_wanted.connect(self.ruling.set_level)
        findings.all_wanted.connect(lambda: page.elsewhere.emit("checks", None))
        self.ruling.changed.connect(self._live.look)
        for part in (mending, self.ruling):
            part.told.connect(findings.tell)

    def step(self) -> None:
        """The keys go to the next finding; in a narrow window the card is shown for that."""
        if self._findings.isHidden():
            self._page.foot.checks.click()
        self._findings.step()

    def _keep_and_look(self, draft: Draft) -> None:
        self._keep(draft)
        self._live.look()

    def _seal(self, name: str) -> None:
        """The file of that name under the padlock."""
        files = [one for one in self._kept().files if one.name == name and not one.cid]
        if files and not self._page.seals.padlock.busy:
            self._page.seals.padlock.seal(files)

    def _looked(self, look: Look, where: Sequence[Pair]) -> None:
        """What is just being typed is not judged."""
        half = self._heading.half_typed()

        def judged(one: Finding) -> bool:
            return one.code != "recipient.invalid" or one.facts.get("address") not in half

        both = [(one, pair) for one, pair in zip(look.found, where, strict=True) if judged(one)]
        found = tuple(one for one, _ in both)
        self.mending.know(found, [pair for _, pair in both], look.customer)
        self.ruling.know(look.customer, look.name)
        self._findings.show_look(look, found)
