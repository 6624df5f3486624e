"""Lifting a passage out of a mail: bank details become a sealed PDF beside it, and a short sentence stands in their place.

The file comes first, the text changes after: whatever happens between the two, nothing of the passage is lost.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop.actions import sealing
from desktop.actions.sealing import Closed
from desktop.formats.answering import own_html
from desktop.formats.text import html_to_text
from desktop.model.draft import Draft
from desktop.model.errors import Usage
from desktop.model.ids import FileId
from desktop.store import customer as customers
from desktop.store import draft as drafts
from desktop.store import sender as senders
from desktop.store import setting
from desktop.trade import accounts, passage
from desktop.trade import sealing as letters
from desktop.ui.compose.editor import Content, Editor
from desktop.ui.compose.enclosed import Enclosed
from desktop.ui.compose.padlock import Padlock
from desktop.ui.compose.passage import Letterhead, draw
from desktop.ui.context import Context

LONGEST = 200_000  # characters of a passage: some hundred pages


@dataclass(frozen=True, slots=True)
class Lifted:
    """A passage that was lifted: the file that it is in, and what brings it back."""

    file: FileId
    name: str
    token: str
    html: str
    original: str  # its name before it was sealed


class Lifting(QObject):
    """`kept` gives the draft as it was kept last. `lifted` carries a Lifted, `failed` a TradewindError: nothing changed then."""

    lifted = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        context: Context,
        editor: Editor,
        enclosed: Enclosed,
        padlock: Padlock,
        *,
        kept: Callable[[], Draft],
        clock: Callable[[], datetime],
    ) -> None:
        super().__init__(padlock)
        self._context, self._editor, self._enclosed, self._padlock = context, editor, enclosed, padlock
        self._kept, self._clock = kept, clock
        self._over = False
        self._number = 0

    def end(self) -> None:
        """The mail is closed."""
        self._over = True

    def lift(self, start: int, end: int) -> None:
        """The passage around `start` to `end` of the writer's own text, as a finding says where it stands (`at`): of bank details
        all lines that belong to them."""

        def found(content: Content | None) -> None:
            text = html_to_text(own_html(content.html if content is not None else self._kept().html))
            begin, finish = passage.around(text, min(start, len(text)), min(end, len(text)))
            words = text[begin:finish]
            if words.strip() and not self._over:
                self._editor.run("passage", words, text[:begin].count(words), use=self._take)

        self._editor.content(found)

    def lift_chosen(self) -> None:
        """The passage that is chosen in the text."""
        self._editor.run("passage", "", 0, use=self._take)

    def _take(self, told: object) -> None:
        if self._over:
            return
        if not isinstance(told, dict):
            self.failed.emit(Usage("usage.passage"))
            return
        html, text = str(told["html"]), str(told["text"])
        if len(html) > LONGEST:
            self.failed.emit(Usage("usage.passage_long"))
            return
        self._number += 1
        token = f"{self._number}-{self._clock():%H%M%S}"
        language = self._language()
        title = letters.passage(language, bank=bool(accounts.find(text)))
        head = self._letterhead(title, language)
        pictures = {file.cid: file.id for file in self._kept().files if file.cid and file.cid in html}

        def find(cid: str) -> bytes | None:
            return drafts.file_content(self._context.store, pictures[cid]) if cid in pictures else None

        def done(closed: Closed) -> None:
            self._replace(Lifted(closed.files[0].id, closed.files[0].name, token, html, closed.names[0]), language)

        self._padlock.lift(f"{title}.pdf", partial(draw, html, head, find), done)

    def _replace(self, one: Lifted, language: str) -> None:
        """The sentence in its place; a passage that was changed meanwhile stays, and its file goes again."""

        def replaced(answer: object) -> None:
            if self._over:
                return
            if answer is True:
                self._editor.take_focus()
                self.lifted.emit(one)
            else:
                self._drop(one.file)
                self.failed.emit(Usage("usage.passage"))

        self._editor.run("lift", letters.lifted(language, one.name), one.token, use=replaced)

    def enclose(self, html: str) -> None:
        """What was never in the text goes along as a sealed file; at the cursor a sentence says so."""
        language = self._language()
        title = letters.passage(language, bank=True)

        def done(closed: Closed) -> None:
            if not self._over:
                self._editor.insert_text(letters.lifted(language, closed.files[0].name))
                self._editor.take_focus()

        self._padlock.lift(f"{title}.pdf", partial(draw, html, self._letterhead(title, language), _none), done)

    @property
    def language(self) -> str:
        """That of the buyer, as far as it is known."""
        return self._language()

    def put_back(self, one: Lifted) -> None:
        """The passage into the text again, its file away."""

        def there(answer: object) -> None:
            if answer is not None and not self._over:
                for shut in self._padlock.shut.values():  # sealed anew meanwhile it is another file; packed with others it stays
                    if shut.names == (one.original,):
                        self._drop(shut.file.id)
                self._editor.take_focus()

        self._editor.run("putBack", one.token, one.html, use=there)

    def _drop(self, file: FileId) -> None:
        self._context.background.run(sealing.drop, self._context.profile, file, done=lambda _: self._enclosed.tell())

    def _language(self) -> str:
        if self._padlock.lock.language or self._padlock.customer is None:
            return self._padlock.lock.language
        found = customers.some(self._context.store, [self._padlock.customer])
        return found[0].language if found else ""

    def _letterhead(self, title: str, language: str) -> Letterhead:
        store = self._context.store
        person = senders.of(store, self._kept())
        firm = setting.get(store, "self.company") or person.name or person.address
        today: date = self._clock().date()
        said = letters.mark(language, "", firm, today)
        return Letterhead(firm, title, f"{today:%Y-%m-%d}", said.foot)


def _none(_cid: str) -> None:
    """There are no pictures in it."""
