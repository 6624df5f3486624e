"""A short answer, written below the mail that is read. What was typed is a draft within two seconds, as in any mail."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPlainTextEdit, QSizePolicy, QVBoxLayout

from desktop.actions import draft as drafts
from desktop.actions import outgoing as outbox
from desktop.actions import schedule
from desktop.actions import template as templates
from desktop.actions.draft import Quick
from desktop.actions.message import Reading
from desktop.actions.outgoing import Ask
from desktop.language import translate
from desktop.model.draft import Draft
from desktop.model.errors import TradewindError
from desktop.model.ids import AccountId, MessageId, OutgoingId
from desktop.model.message import Address, Kept
from desktop.model.template import Merged, Template
from desktop.store import sender as senders
from desktop.ui import texts
from desktop.ui.context import Context
from desktop.ui.parts import IconButton, button, tip
from desktop.ui.sending import SendButton, When
from desktop.ui.theme import Size, mark
from desktop.ui.timing import Timing

if TYPE_CHECKING:
    from desktop.ui.templates.filling import Filling

_SOON = 1500  # milliseconds after the last key
_GAP = re.compile(r"⟦[^⟦⟧\n]{1,100}⟧")  # that a template left (`checks.content`)
_LINES = 6  # before the field scrolls


@dataclass(slots=True)
class _Answer:
    """`begun` is read and written by the background's jobs only, which run one after the other."""

    message: MessageId
    begun: Quick | None = None


class Field(QPlainTextEdit):
    """As high as its lines, up to `_LINES`; `sent` with Ctrl+Enter, `asked` (when) with Ctrl+Shift+Enter, `left` with Esc,
    `templates_wanted` with Ctrl+T. Tab goes to the next gap that a template left."""

    sent = Signal()
    asked = Signal()
    left = Signal()
    templates_wanted = Signal()
    resized = Signal()

    def __init__(self) -> None:
        super().__init__()
        mark(self, kind="letter")
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().setDocumentMargin(Size.STEP)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self._fit())
        self._fit()

    def _fit(self) -> None:
        lines = min(max(1, int(self.document().size().height())), _LINES)
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + 2 * Size.STEP + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self.resized.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            (self.asked if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else self.sent).emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() == Qt.Key.Key_T and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.templates_wanted.emit()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab: to the next gap; without one, to the next control."""
        return (next and self.next_gap()) or super().focusNextPrevChild(next)

    def next_gap(self) -> bool:
        """Choose the next gap, to be typed over; whether there is one."""
        text, cursor = self.toPlainText(), self.textCursor()
        found = _GAP.search(text, cursor.selectionEnd()) or _GAP.search(text)
        if found is None:
            return False
        cursor.setPosition(found.start())
        cursor.setPosition(found.end(), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        return True


class QuickReply(QFrame):
    """`open_wanted` carries a draft to be gone on with on a page of its own; `told` what became of an answer; `left` gives the keys
    back to the mail; `templates_wanted`: all templates are to be seen."""

    open_wanted = Signal(object)
    told = Signal(str)
    left = Signal()
    templates_wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._answer: _Answer | None = None
        self._name = ""
        self._kept = ""  # the words that the draft has
        self._lost: dict[MessageId, str] = {}  # words that could not be kept, by the mail below which they stood
        self._sending = False
        self.field = Field()
        self.templates = button(pressed=self._ask_template)
        self.whole = IconButton(context.theme, "open")
        self._to: Address | None = None
        self._text = ""  # of the mail that is answered
        self._filling: Filling | None = None
        self.sending = SendButton(context, brief=True)
        self.send = self.sending.main
        self.timing = Timing(context, self, self.sending, self._account)
        self.timing.wanted.connect(self.go)
        # Once the button says when it goes: its words decide how much room there is.
        self.timing.desks.changed.connect(lambda: QTimer.singleShot(0, self, self._arrange))
        self.field.resized.connect(self._hint)
        self._from = AccountId(0)  # of the mail that is answered
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON)
        self._soon.timeout.connect(self._keep)
        card = QFrame()
        mark(card, kind="card")
        self._inside = inside = QBoxLayout(QBoxLayout.Direction.LeftToRight, card)
        inside.setContentsMargins(Size.GAP_WIDE, Size.STEP + 2, Size.STEP + 2, Size.STEP + 2)
        inside.setSpacing(Size.GAP)
        inside.addWidget(self.field, 1, Qt.AlignmentFlag.AlignVCenter)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(Size.GAP)
        self._buttons.addStretch()
        for widget in (self.templates, self.whole, self.sending):
            self._buttons.addWidget(widget, 0, Qt.AlignmentFlag.AlignBottom)
        inside.addLayout(self._buttons)
        box = QVBoxLayout(self)
        side = Size.MARGIN + Size.STEP
        box.setContentsMargins(side, 0, side, Size.MARGIN)
        box.addWidget(card)
        mark(self, kind="pane")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.field.textChanged.connect(self._typed)
        self.field.sent.connect(self.sending.press)
        self.field.asked.connect(self.sending.open_menu)
        self.field.left.connect(self.left)
        self.field.templates_wanted.connect(self._ask_template)
        self.whole.clicked.connect(self.open_whole)
        context.words.changed.connect(self.say)
        self.say()
        self._typed()

    def say(self) -> None:
        """Every word of it."""
        asked = translate("reader", "Quick reply to {name}…", name=self._name)
        self.field.setAccessibleName(asked)
        tip(self.field, translate("reader", "A short answer to the sender (Q); Ctrl+Enter sends it"))
        self.timing.say()
        self.templates.setText(translate("templates", "Templates"))
        self.templates.setAccessibleName(translate("templates", "Insert a template"))
        tip(self.templates, translate("templates", "Insert a template (Ctrl+T)"))
        self.whole.say(translate("reader", "Go on writing on a page of its own"))
        self._arrange()

    def _arrange(self) -> None:
        """The buttons beside the field; below it, where there is no room for both and something is written."""
        margins = self._inside.contentsMargins()
        room = self.width() - 2 * (Size.MARGIN + Size.STEP) - self._buttons.sizeHint().width() - Size.GAP
        room -= margins.left() + margins.right()
        below = room < Size.FOLDERS and bool(self.field.toPlainText())
        self._inside.setDirection(QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight)
        self._hint()

    def _hint(self) -> None:
        """Whom it goes to, in as many words as there is room for."""
        asked = self.field.accessibleName()
        wide = self.field.fontMetrics().horizontalAdvance(asked) + 2 * Size.GAP
        fits = wide <= self.field.viewport().width()
        self.field.setPlaceholderText(asked if fits else translate("reader", "Quick reply…"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def about(self, reading: Reading | None) -> None:
        """The mail that is read now. What was typed below another stays a draft."""
        wanted = reading.id if reading is not None and reading.detail.row.kept is not Kept.RAW else None
        if wanted == (self._answer.message if self._answer else None):
            return
        self._put_away()
        person = self._person(reading) if reading is not None else None
        self._name = (person.name or person.address) if person else ""
        self.timing.desks.forget()
        self.timing.people((person,) if person is not None else ())
        self._from = reading.detail.row.account or AccountId(0) if reading is not None else AccountId(0)
        self._to, self._text = person, reading.parsed.text if reading is not None else ""
        self._answer = _Answer(wanted) if wanted is not None and person is not None else None
        self.setVisible(self._answer is not None)
        if self._answer is not None and self._answer.message in self._lost:
            self.field.setPlainText(self._lost.pop(self._answer.message))
        self.say()

    def _person(self, reading: Reading) -> Address | None:
        """Whom an answer goes to: the sender, or where one wrote oneself, who got it."""
        found = reading.parsed
        mine = bool(found.from_) and found.from_[0].address.lower() in senders.own(self._context.store)
        return next(iter((*(found.to if mine else found.reply_to), *found.from_)), None)

    def close_down(self) -> None:
        """What was typed is kept."""
        self._put_away(tell=False)
        self.timing.end()

    def _account(self) -> AccountId:
        return self._from

    def _put_away(self, *, tell: bool = True) -> None:
        if self.field.toPlainText().strip() and not self._sending:
            self._keep()
            if tell:
                self.told.emit(translate("reader", "Your reply to {name} is kept among the mails being written.", name=self._name))
        self._begin_anew()

    def _begin_anew(self) -> None:
        self._soon.stop()
        self._sending = False
        self._kept = ""
        if self._answer is not None:
            self._answer = _Answer(self._answer.message)
        self.field.setReadOnly(False)
        self.field.clear()
        self._soon.stop()

    # Templates

    @property
    def filling(self) -> Filling:
        """Made when first asked for."""
        if self._filling is None:
            from desktop.ui.templates.filling import Filling

            self._filling = Filling(self._context, self, self._begun, self._now)
            self._filling.filled.connect(self._put)
            self._filling.failed.connect(lambda error: self.told.emit(str(texts.error(error))))
            self._filling.room_wanted.connect(self.templates_wanted)
            self._filling.left.connect(self.field.setFocus)
        return self._filling

    def _begun(self) -> Draft:
        assert self._answer is not None
        assert self._to is not None  # nothing is asked without a mail
        return templates.answering(self._context.profile, self._answer.message, self._to, text=self._text)

    def _ask_template(self) -> None:
        if self._answer is not None and not self._sending:
            self.filling.ask(self.templates)

    def _put(self, template: Template, merged: Merged, known: dict[str, str]) -> None:
        """At the cursor, as plain words; its files go along."""
        from desktop.ui.templates.marks import shown

        cursor = self.field.textCursor()
        cursor.insertText(shown(merged.text))
        self.field.next_gap()
        answer, profile = self._answer, self._context.profile
        if merged.attachments and answer is not None:
            self._keep()

            def enclose() -> None:
                if answer.begun is not None:
                    templates.enclose(profile, answer.begun.draft.id, merged)

            names = ", ".join(one.name for one in merged.attachments)
            told = translate("templates", "Goes along: {names}", names=names)
            self._context.background.run(enclose, done=lambda _: self.told.emit(told))

    # Keeping

    def _typed(self) -> None:
        self._arrange()
        self.sending.setEnabled(bool(self.field.toPlainText().strip()) and not self._sending)
        self._soon.start()

    def _keep(self) -> None:
        """Words become the draft's; where none are left, there is no draft."""
        text, answer = self.field.toPlainText(), self._answer
        self._soon.stop()
        if answer is None or text == self._kept:
            return
        self._kept = text
        self._lost[answer.message] = text  # until it is known to be kept
        self._context.background.run(
            self._keeping(answer, text),
            done=lambda _: self._safe(answer),
            failed=lambda error: self._unkept(answer, error),
        )

    def _safe(self, answer: _Answer) -> None:
        self._lost.pop(answer.message, None)

    def _unkept(self, answer: _Answer, error: TradewindError) -> None:
        """The words stay in the field, or come back to it with their mail."""
        self.told.emit(str(texts.error(error)))
        if answer is self._answer:
            self._kept = ""
            self._lost.pop(answer.message, None)

    def _keeping(self, answer: _Answer, text: str) -> Callable[[], Quick | None]:
        profile, now = self._context.profile, self._now()

        def work() -> Quick | None:
            if text.strip():
                answer.begun = drafts.quick(profile, answer.begun or answer.message, text, now=now)
            elif answer.begun is not None:
                drafts.discard(profile, answer.begun.draft.id)
                answer.begun = None
            return answer.begun

        return work

    # Sending

    def go(self, when: When = None) -> None:
        """Send it, now or when it is to leave, or show on a page of its own what is to be looked at first."""
        text, answer = self.field.toPlainText(), self._answer
        if answer is None or self._sending or not text.strip():
            return
        self._sending = True
        self._soon.stop()
        self.field.setReadOnly(True)
        self.sending.setEnabled(False)
        profile, now, hold = self._context.profile, self._now(), outbox.hold(self._context.store)
        keep = self._keeping(answer, text)

        def work() -> OutgoingId | Ask | None:
            begun = keep()
            return schedule.send(profile, begun.draft.id, when, now=now, hold=hold) if begun is not None else None

        self._context.background.run(
            work, done=lambda found: self._went(answer, found), failed=lambda error: self._failed(answer, error)
        )

    def _went(self, answer: _Answer, found: OutgoingId | Ask | None) -> None:
        if isinstance(found, Ask) and answer.begun is not None:
            self.open_wanted.emit(answer.begun.draft.id)
        if answer is self._answer:
            self._begin_anew()

    def _failed(self, answer: _Answer, error: TradewindError) -> None:
        self.told.emit(str(texts.error(error)))
        if answer is self._answer:
            self._sending = False
            self.field.setReadOnly(False)
            self._typed()

    def open_whole(self) -> None:
        """Go on with it on a page of its own; without words, an answer is begun there."""
        answer = self._answer
        if answer is None or self._sending:
            return
        profile, now, text = self._context.profile, self._now(), self.field.toPlainText()
        keep = self._keeping(answer, text)

        def work() -> Draft:
            begun = keep()
            return begun.draft if begun is not None else drafts.reply(profile, answer.message, now=now)

        self._context.background.run(work, done=lambda made: self.open_wanted.emit(made.id))
        self._begin_anew()

    def _now(self) -> datetime:
        """In the user's own zone: its offset goes into the mail."""
        return self._context.clock().astimezone()
