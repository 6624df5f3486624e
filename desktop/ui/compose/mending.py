"""One click about a finding, carried out: in the text, in the head, among the files, or elsewhere in the program.

What changes the text is undone by Ctrl+Z, what takes a file away by its own button; what changes the head can be taken back beside
the finding.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Qt, Signal

from desktop.checks.left import FACT, kept, mark_of, written
from desktop.language import translate
from desktop.model.draft import Draft
from desktop.model.finding import Finding
from desktop.model.ids import CustomerId
from desktop.model.message import Address
from desktop.store import seal as vault
from desktop.ui.compose.attachments import Attachments
from desktop.ui.compose.editor import Editor
from desktop.ui.compose.enclosed import Enclosed
from desktop.ui.compose.heading import Heading
from desktop.ui.compose.mends import Do, Offer
from desktop.ui.compose.places import Pair, Place
from desktop.ui.context import Context

TRACKED = "tracked"  # the draft's fact: it reports when it is read


class Mending(QObject):
    """`gap_wanted`: the next gap of a template. `seal_wanted` carries the name of a file that is to be sealed, `lift_wanted` where
    a passage that goes into a sealed file stands in the text that the checks read. `elsewhere` carries a room of the main
    window ("signatures", "customer", "checks") and whose. `told` carries words and the function that takes back what they say."""

    gap_wanted = Signal()
    seal_wanted = Signal(str)
    lift_wanted = Signal(int, int)
    elsewhere = Signal(str, object)
    told = Signal(str, object)

    def __init__(
        self,
        context: Context,
        editor: Editor,
        heading: Heading,
        enclosed: Enclosed,
        attachments: Attachments,
        *,
        draft: Callable[[], Draft],
        keep: Callable[[Draft], None],
    ) -> None:
        """`draft` gives the mail as it was kept, `keep` takes it with other facts."""
        super().__init__(editor)
        self._context, self._editor, self._heading = context, editor, heading
        self._enclosed, self._attachments, self._draft, self._keep = enclosed, attachments, draft, keep
        self._where: list[tuple[Finding, Pair]] = []
        self._customer: CustomerId | None = None

    def know(self, found: Sequence[Finding], where: Sequence[Pair], customer: CustomerId | None) -> None:
        """What is found now and where; the words are underlined."""
        self._where, self._customer = list(zip(found, where, strict=True)), customer
        told = [pair.saw.told(one.level.value) for one, pair in self._where if pair.saw is not None]
        self._editor.do("underline", json.dumps(told))

    def leave(self, finding: Finding, *, off: bool = True) -> None:
        """Wave it off for this mail, or look at it again."""
        draft = self._draft()
        marks = set(kept(draft.facts.get(FACT, "")))
        (marks.add if off else marks.discard)(mark_of(finding))
        facts = {name: value for name, value in draft.facts.items() if name != FACT}
        self._keep(replace(draft, facts={**facts, **({FACT: written(marks)} if marks else {})}))

    def mend(self, offer: Offer, finding: Finding) -> None:
        """Do what was offered."""
        match offer.do:
            case Do.REPLACE | Do.SELECT | Do.LIFT | Do.TEXT | Do.GAP | Do.SECRET:
                self._in_text(offer.do, finding)
            case Do.ATTACH | Do.SEAL | Do.SHOW_FILE | Do.DETACH | Do.LARGEST:
                self._in_files(offer.do, finding.facts.get("file", ""))
            case Do.SIGNATURE:
                self.elsewhere.emit("signatures", None)
            case Do.CONSENT:
                self.elsewhere.emit("customer", self._customer)
            case Do.SILENT:
                draft = self._draft()
                self._keep(replace(draft, facts={name: value for name, value in draft.facts.items() if name != TRACKED}))
            case _:
                self._in_head(offer.do, finding.facts)

    # in the text

    def _in_text(self, do: Do, finding: Finding) -> None:
        pair = next((pair for one, pair in self._where if one == finding), Pair(None, None))
        if do is Do.GAP:
            self.gap_wanted.emit()
        elif do is Do.SECRET:
            self._point(self._secret())
        elif do is Do.REPLACE and pair.spot is not None:
            self._editor.setFocus(Qt.FocusReason.OtherFocusReason)
            self._editor.do("mendAt", json.dumps(pair.spot.told()), finding.facts.get("with", ""))
        elif do is Do.LIFT and pair.saw is not None:
            start, _, end = finding.facts["at"].partition("-")
            self.lift_wanted.emit(int(start), int(end))
        else:
            self._point(pair.saw)

    def _point(self, place: Place | None) -> None:
        if place is None:
            self._editor.take_focus()
            return
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self._editor.do("pointAt", json.dumps(place.told()))

    def _secret(self) -> Place | None:
        """A passphrase of this mail that stands in it."""
        draft, store = self._draft(), self._context.store
        used = {one.passphrase for one in vault.of_mail(store, draft.message_id)}
        words = [text for key in used if (text := vault.get(store, key).text) in draft.html]
        return Place("".join(words[0].split()), 0, 1, 0) if words else None

    # among the files

    def _in_files(self, do: Do, name: str) -> None:
        files = [one for one in self._draft().files if not one.cid]
        if do is Do.ATTACH:
            self._enclosed.choose_files()
        elif do is Do.SEAL:
            self.seal_wanted.emit(name)
        elif do is Do.SHOW_FILE:
            self._attachments.point(name)
        elif do is Do.LARGEST and files:
            self._enclosed.detach(max(files, key=lambda one: one.size))
        else:
            for one in files:
                if one.name == name:
                    self._enclosed.detach(one)
                    return

    # in the head

    def _in_head(self, do: Do, facts: dict[str, str]) -> None:
        head, address = self._heading, facts.get("address") or facts.get("person", "")
        if do is Do.RECIPIENTS:
            head.to.setFocus(Qt.FocusReason.OtherFocusReason)
        elif do is Do.CORRECT:
            any(people.correct(address) for people in (head.to, head.cc, head.bcc))
        elif do is Do.SENDER:
            head.from_.setFocus(Qt.FocusReason.OtherFocusReason)
            head.from_.showPopup()
        elif do is Do.SUBJECT:
            self._subject(facts.get("with", ""))
        elif do is Do.REMOVE:
            self._people(lambda one: () if one.address == address else (one,))
            self._say(translate("checks", "{address} was taken out.", address=address))
        elif do is Do.ADDRESS:
            other = facts.get("with", "")
            self._people(lambda one: (replace(one, address=other),) if one.address == address else (one,))
            self._say(translate("checks", "It goes to {address} now.", address=other))
        else:
            self._hide() if do is Do.HIDE else self._myself()

    def _subject(self, words: str) -> None:
        subject = self._heading.subject
        if not words:
            subject.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._remember()
        subject.setText(words)
        subject.setCursorPosition(0)
        self._heading.changed.emit()
        self._say(translate("checks", "The subject was changed."))

    def _people(self, change: Callable[[Address], tuple[Address, ...]]) -> None:
        head = self._heading
        head.finish()
        self._remember()
        to, cc, bcc = ([kept for one in field.people() for kept in change(one)] for field in (head.to, head.cc, head.bcc))
        self._fill(to, cc, bcc)

    def _hide(self) -> None:
        """All who are seen by the others go where nobody sees them; the mail itself is to its writer."""
        head = self._heading
        head.finish()
        self._remember()
        hidden = [*head.to.people(), *head.cc.people(), *head.bcc.people()]
        me = head.from_whom().person
        self._fill([me], [], [one for one in hidden if one.address.lower() != me.address.lower()])
        self._say(translate("checks", "%n recipients are in Bcc now.", len(hidden)))

    def _myself(self) -> None:
        head = self._heading
        head.finish()
        self._remember()
        self._fill([*head.to.people(), head.from_whom().person], head.cc.people(), head.bcc.people())
        self._say(translate("checks", "Your own address stands in To."))

    def _remember(self) -> None:
        head = self._heading
        before = (head.to.people(), head.cc.people(), head.bcc.people(), head.subject.text())

        def back() -> None:
            to, cc, bcc, subject = before
            head.fill(to=to, cc=cc, bcc=bcc, subject=subject)
            head.changed.emit()

        self._back = back

    def _fill(self, to: Sequence[Address], cc: Sequence[Address], bcc: Sequence[Address]) -> None:
        self._heading.fill(to=to, cc=cc, bcc=bcc, subject=self._heading.subject.text())
        self._heading.changed.emit()

    def _say(self, words: str) -> None:
        self.told.emit(words, self._back)
