"""Doubts about who wrote the mail that is open, as bars above it with what can be done: compared letter by letter, let pass (and
that taken back), moved to junk, answered where it came from."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.actions import customer as customers
from desktop.actions import origin
from desktop.actions.message import Reading
from desktop.actions.origin import Comparison
from desktop.language import translate
from desktop.model.change import Change, Kind
from desktop.model.errors import Usage
from desktop.model.finding import Finding, Level
from desktop.model.ids import CustomerId, MessageId
from desktop.ui import texts
from desktop.ui.bridge import concerns
from desktop.ui.context import Context
from desktop.ui.reader.bars import Notice, Offer, tone
from desktop.ui.reader.compare import CompareSheet

if TYPE_CHECKING:
    from desktop.ui.reader.view import Reader

_ALIKE = ("sender.lookalike", "sender.like_ours")
_JUNK = (*_ALIKE, "sender.homograph", "sender.known_name", "sender.unauthenticated", "attachment.dangerous", "attachment.double",
         "attachment.archived", "attachment.asks")  # fmt: skip


class Doubts(QObject):
    """`changed` when there is something else to say; `judged` carries the reading as it is judged now; `letter_wanted` another
    mail. Answers and junk are asked for by the reader's own signals."""

    changed = Signal()
    judged = Signal(object)
    letter_wanted = Signal(int)

    def __init__(self, context: Context, reader: Reader) -> None:
        super().__init__(reader)
        self._context, self._reader = context, reader
        self._shown: MessageId | None = None
        self._done: Notice | None = None  # what was just done, with its undo
        self._looked: set[int] = set()  # mails whose files were looked into since they were opened
        self.sheet = CompareSheet(context.theme, reader)
        self.sheet.letter_wanted.connect(self.letter_wanted)

    @property
    def _reading(self) -> Reading | None:
        """The mail that is open."""
        return self._reader.reading

    def about(self, reading: Reading) -> None:
        """This mail is shown now."""
        if self._shown != reading.id:
            self._done = None
            self.sheet.dismiss()
        self._shown = reading.id
        if reading.whole and reading.judgement.origin.at is None and reading.attachments:
            self._look(reading)

    def follow(self, changes: frozenset[Change]) -> None:
        """Where it comes from may be known now, or the user wants it judged otherwise."""
        reading = self._reading
        if reading is None or not reading.whole:
            return
        if concerns(changes, Kind.MESSAGE, frozenset({reading.id})) or concerns(changes, Kind.SETTING):
            self._judge(reading)

    def _judge(self, reading: Reading, findings: tuple[Finding, ...] | None = None) -> None:
        try:
            found = origin.judged(self._context.store, reading, findings)
        except Usage:  # it went this moment
            return
        if found != reading:
            self.judged.emit(found)

    def _look(self, reading: Reading) -> None:
        """The files of a mail that came before they were looked into on arrival."""
        if reading.id in self._looked:
            return
        self._looked.add(reading.id)

        def done(found: tuple[Finding, ...]) -> None:
            now = self._reading
            fresh = [one for one in found if now is not None and one not in now.judgement.told]
            if now is not None and now.id == reading.id and fresh:
                self._judge(now, (*now.judgement.told, *fresh))

        self._context.background.run(origin.looked_into, self._context.profile, reading.id, done=done)

    # What the bars say

    def notice(self, finding: Finding) -> Notice | None:
        """A finding with what can be done; None where it is left to its plain sentence."""
        reading, code, facts = self._reading, finding.code, finding.facts
        if reading is None or finding.level is Level.INFO:
            return None
        offers: list[Offer] = []
        if code in _ALIKE:
            compare = partial(self.sheet.domains, facts.get("known", ""), facts.get("domain", ""))
            offers.append(self._compare(compare))
        elif code in ("quoted.changed", "quoted.account"):
            offers.append(self._compare(self._compare_quote))
        elif code == "sender.reply_to_elsewhere":
            said = translate(
                "reader", "The answer goes to {address}, not where the mail wants it.", address=facts.get("sender", "")
            )
            answer = partial(self._reader.reply_wanted.emit, "reply_sender", reading.id)
            offers.append(Offer(translate("reader", "Answer the sender"), answer, tip=said))
        elif code == "sender.known_name" and not self._context.profile.read_only:
            said = translate("reader", "The address becomes one of {name}'s in your customers.", name=facts.get("name", ""))
            offers.append(Offer(translate("reader", "It is this person"), partial(self._add, finding), tip=said))
        if not self._context.profile.read_only:
            offers += self._always(reading, finding)
        title = _title(finding)
        return Notice(texts.finding(finding), tone(finding), title, tuple(offers)) if title or offers else None

    def notices(self) -> list[Notice]:
        """What was just done."""
        return [self._done] if self._done is not None else []

    def _always(self, reading: Reading, finding: Finding) -> list[Offer]:
        found: list[Offer] = []
        if finding.code in origin.ABOUT and reading.sender:
            said = translate("reader", "Say this no more in mail of {address}. Taken back under Settings.", address=reading.sender)
            found.append(Offer(translate("reader", "This is fine"), partial(self._tolerate, finding), tip=said))
        if finding.code in _JUNK:
            said = translate("reader", "Move this mail to the junk folder")
            found.append(Offer(translate("reader", "Junk"), partial(self._reader.deed_wanted.emit, "junk", reading.id), tip=said))
        return found

    @staticmethod
    def _compare(do: Callable[[], None]) -> Offer:
        return Offer(translate("reader", "Compare"), do, tip=translate("reader", "Show both beside each other"))

    # What is done

    def _tolerate(self, finding: Finding) -> None:
        reading = self._reading
        if reading is None:
            return

        def done(key: int) -> None:
            said = translate("reader", "Remembered: fine in mail of {address}.", address=reading.sender)
            self._tell(said, partial(self._take_back, key))

        profile, now = self._context.profile, self._context.clock()
        self._context.background.run(origin.tolerate, profile, reading.sender, finding, now=now, done=done)

    def _take_back(self, key: int) -> None:
        self._done = None
        self._context.background.run(origin.tolerate_no_more, self._context.profile, (key,))
        self.changed.emit()

    def _add(self, finding: Finding) -> None:
        facts, profile, now = finding.facts, self._context.profile, self._context.clock()
        reading = self._reading

        def done(whose: CustomerId | None) -> None:
            if whose is None or reading is None:
                return
            self._tell(translate("reader", "{address} was added to {name}.", address=facts["address"], name=facts["name"]), None)
            self._context.background.run(origin.tolerate, profile, reading.sender, finding, now=now)

        adding = (facts.get("known", ""), facts.get("name", ""), facts.get("address", ""))
        self._context.background.run(customers.add_address, profile, *adding, now=now, done=done)

    def _tell(self, said: str, undo: partial[None] | None) -> None:
        offers = (Offer(translate("reader", "Undo"), undo),) if undo is not None else ()
        self._done = Notice(said, offers=offers, brief=True)
        self.changed.emit()

    def _compare_quote(self) -> None:
        reading = self._reading
        if reading is None:
            return

        def done(found: Comparison | None) -> None:
            if self._reading is not None and self._reading.id == reading.id and found is not None:
                self.sheet.quote(found, self._context.clock())

        self._context.background.run(origin.compared, self._context.store, reading.id, done=done)


def _title(finding: Finding) -> str:
    """What was seen, in a few words; the sentence below says why it matters and what to do."""
    facts = finding.facts
    match finding.code:
        case "sender.lookalike":
            return translate("reader", "{domain} is not {known}", domain=facts.get("domain", ""), known=facts.get("known", ""))
        case "sender.like_ours":
            return translate("reader", "{domain} is not your {known}", domain=facts.get("domain", ""), known=facts.get("known", ""))
        case "sender.homograph":
            return translate("reader", "Letters that look like others")
        case "sender.known_name":
            return translate("reader", "A known name, another address")
        case "sender.reply_to_elsewhere":
            return translate("reader", "Answers go elsewhere")
        case "sender.unauthenticated":
            return translate("reader", "Not proved to come from {domain}", domain=facts.get("domain", ""))
        case "quoted.changed" | "quoted.account":
            return translate("reader", "The quote is not what you wrote")
        case "quoted.never_sent":
            return translate("reader", "An answer to a mail that you never sent")
    return ""
