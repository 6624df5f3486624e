"""Writing a mail, in the main window or in a window of its own; nothing that was typed is lost."""

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QWidget

from desktop.actions import draft as writing
from desktop.actions import outgoing as outbox
from desktop.actions import template as templates
from desktop.actions.outgoing import Ask
from desktop.language import translate
from desktop.model.draft import Draft, DraftFile
from desktop.model.errors import TradewindError
from desktop.model.finding import Level
from desktop.model.ids import DraftId, MessageId, OutgoingId
from desktop.store import draft as drafts
from desktop.store import sender as senders
from desktop.ui import texts
from desktop.ui.compose import colours, keys, look, menu, questions
from desktop.ui.compose.arrangement import Arrangement
from desktop.ui.compose.attachments import Attachments
from desktop.ui.compose.banks import OwnBanks
from desktop.ui.compose.confirming import Confirming
from desktop.ui.compose.dispatch import Dispatch
from desktop.ui.compose.editor import Content, Doubt, Editor
from desktop.ui.compose.enclosed import Enclosed
from desktop.ui.compose.findings import Findings
from desktop.ui.compose.guard import Guard
from desktop.ui.compose.heading import Heading
from desktop.ui.compose.letterhead import Letterhead
from desktop.ui.compose.live import Live
from desktop.ui.compose.pasting import Pasting
from desktop.ui.compose.photos import Offer
from desktop.ui.compose.saving import Saving
from desktop.ui.compose.seals import Seals
from desktop.ui.compose.silence import Silence
from desktop.ui.compose.spelling import Spelling
from desktop.ui.compose.strips import Foot, Head
from desktop.ui.compose.templating import Templating
from desktop.ui.compose.timing import Timing
from desktop.ui.compose.toolbar import Toolbar
from desktop.ui.context import Context
from desktop.ui.keys import Keys
from desktop.ui.sending import When
from desktop.ui.theme import Size, mark


class Compose(QWidget):
    """`sent` carries the OutgoingId after Send, when it closes by itself; `gone` comes whenever it closes. `back_wanted`: the
    writer wants to see the mail; `move_wanted`: out of the main window, or back into it;
    `new_wanted`: another mail; `templates_wanted`: all templates are to be seen;
    `elsewhere` carries a room of the main window, and whose."""

    sent = Signal(int)
    gone = Signal()
    back_wanted = Signal()
    move_wanted = Signal()
    new_wanted = Signal()
    templates_wanted = Signal()
    elsewhere = Signal(str, object)

    def __init__(self, context: Context, draft_id: DraftId) -> None:
        super().__init__()
        self._context = context
        self._kept = drafts.get(context.store, draft_id)
        self.enclosed = Enclosed(context, draft_id, self)
        self._over = self._closing = self._archiving = self._failed = False
        self.apart = True
        self._when: When = None
        self._again: Callable[[], None] = self.send
        self._keys: Keys | None = None
        self._touched = "untouched" not in self._kept.facts
        mark(self, kind="page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAcceptDrops(True)
        theme = context.theme
        self.heading = Heading(context.store, theme)
        self.editor = Editor(theme, self.enclosed.picture)
        self.editor.answer_colour = colours.answer(context.store)
        self.pasting = Pasting(context, self.editor, self.enclosed)
        self.spelling = Spelling(context, self.editor)
        self.templating = Templating(context, self.editor, self.enclosed, lambda: self._gather(None), self._now)
        self.confirming = Confirming(context, self.editor, lambda: self._gather(None), self._now)
        self.toolbar = Toolbar(theme, self.editor)
        self.attachments = Attachments(theme, library=True)
        self.findings = Findings(theme)
        self.head, self.foot = Head(theme), Foot(context)
        self.state, self.problem = self.head.state, self.foot.problem
        self.send_button, self.discard_button = self.foot.send.main, self.foot.discard
        self.timing = Timing(context, self, self.foot, self.findings, lambda: self.heading.from_whom().account)
        self.saving = Saving(context, self.editor, self._gather, self._now)
        self.dispatch = Dispatch(
            context,
            self,
            self.editor,
            self.saving,
            draft=lambda: self._kept.id,
            coming=lambda: self.enclosed.coming or bool(self.pasting.coming or self.templating.filling.coming),
            clock=self._now,
        )
        self.letterhead = Letterhead(context, self.heading, self.editor, self.enclosed, kept=lambda: self._kept, keep=self._keep)
        self.live = Live(context, self.editor, self._gather, self._now)
        self.guard = Guard(context, self, kept=lambda: self._kept, keep=self._keep)
        self.silence = Silence(context, lambda: self._kept, self._keep, self)
        self.seals = Seals(
            context,
            self,
            editor=self.editor,
            enclosed=self.enclosed,
            attachments=self.attachments,
            findings=self.findings,
            toolbar=self.toolbar,
            kept=lambda: self._kept,
            keep=self._keep,
            clock=self._now,
        )
        self.findings.stand(self.silence)
        self.arrangement = Arrangement(self)
        self._connect()
        self._fill()
        self._restyle()
        self.say()
        self.place(apart=True)
        self.resize(Size.WINDOW_LEAST_WIDE + Size.CUSTOMER, Size.WINDOW_HIGH - Size.PROGRESS)
        self.setMinimumSize(Size.WINDOW_LEAST_WIDE - Size.RAIL, Size.WINDOW_LEAST_HIGH - Size.PROGRESS)

    # building

    def _connect(self) -> None:
        self.heading.changed.connect(self.touch)
        self.heading.to_text.connect(self.editor.take_focus)
        self.heading.subject.textChanged.connect(self._say_title)
        self.editor.changed.connect(self.touch)
        self.editor.ready.connect(self._ready)
        self.editor.files.connect(lambda paths: self.enclosed.attach([Path(path) for path in paths]))
        self.editor.pictured.connect(self.enclosed.add_picture)
        self.editor.pictures.connect(lambda paths: self.enclosed.add_pictures([Path(path) for path in paths]))
        self.pasting.told.connect(self.problem.setText)
        self.seals.told.connect(self.problem.setText)
        self.toolbar.templates_wanted.connect(self.ask_template)
        self.banks = OwnBanks(self._context, self.editor, self.seals.lifting, self.toolbar.bank)
        self.toolbar.bank_wanted.connect(self.banks.ask)
        self.templating.put.connect(self._template_put)
        self.templating.failed.connect(self._complain)
        self.toolbar.terms_wanted.connect(self.confirming.ask_terms)
        self.toolbar.confirm_wanted.connect(self.confirming.ask)
        self.confirming.put.connect(self.heading.subject.setText)
        self.confirming.failed.connect(self._complain)
        self.templating.room_wanted.connect(self.templates_wanted)
        self.enclosed.asked.connect(self._ask_smaller)
        self.enclosed.removed.connect(self.attachments.show_removed)
        self.attachments.undone.connect(self.enclosed.put_back)
        self.enclosed.begun.connect(self._enclosing)
        self.enclosed.changed.connect(self._files_changed)
        self.enclosed.pictured.connect(self.editor.show_picture)
        self.enclosed.failed.connect(self._not_enclosed)
        self.editor.send_wanted.connect(lambda asked: self.foot.send.open_menu() if asked else self.foot.send.press())
        self.editor.menu_wanted.connect(self._open_menu)
        self.findings.changed.connect(self.arrangement.fold)
        self.foot.checks_wanted.connect(self.arrangement.toggle_checks)
        self.timing.wanted.connect(lambda when: self.send(when=when))
        self.foot.archive_wanted.connect(self.send_and_archive)
        self.foot.discard_wanted.connect(self.ask_discard)
        self.head.back_wanted.connect(self.back_wanted)
        self.head.move_wanted.connect(self.move_wanted)
        self.editor.page().renderProcessTerminated.connect(lambda *_: self._page_gone())
        self.toolbar.files_wanted.connect(self.enclosed.choose_files)
        self.toolbar.picture_wanted.connect(self.enclosed.choose_pictures)
        self.attachments.removed.connect(self.enclosed.detach)
        self.attachments.wanted.connect(self.enclosed.choose_files)
        self.attachments.library_wanted.connect(self.enclosed.choose_from_library)
        self.attachments.whose_wanted.connect(self.enclosed.ask_whose)
        self.findings.go_anyway.connect(self._send_anyway)
        self.findings.go_back.connect(self.go_on)
        self.saving.kept.connect(self._saved)
        self.saving.failed.connect(self._not_saved)
        self.saving.kept.connect(lambda kept, *_: self.seals.padlock.people(kept))
        self.dispatch.changed.connect(lambda: self.foot.send.setEnabled(not self.dispatch.under_way))
        self.dispatch.asked.connect(self._asked)
        self.dispatch.refused.connect(self._refused)
        self.dispatch.queued.connect(self._queued)
        self._context.theme.changed.connect(self._restyle)
        self._context.words.changed.connect(self.say)
        keys.bind(self)

    def _fill(self) -> None:
        kept, store = self._kept, self._context.store
        self.heading.fill(to=kept.to, cc=kept.cc, bcc=kept.bcc, subject=kept.subject)
        self.heading.offer_senders(senders.all(store), kept.account, senders.of(store, kept).address)
        self.letterhead.offer()
        self._show_files(kept.files)
        self.foot.offer_archive(on=self._answered_mail() is not None)
        self.timing.people((*kept.to, *kept.cc, *kept.bcc))
        self.silence.people((*kept.to, *kept.cc))
        self._load()
        self.live.look()

    def _load(self) -> None:
        self.editor.load_text(self._kept.html, label=translate("compose", "Text of the mail"))

    def _page_gone(self) -> None:
        """Chromium's process ended: show again what was kept last; what was asked of the old page gets no answer."""
        self.dispatch.give_up()
        self.saving.forget()
        self.live.forget()
        self._load()

    def _ready(self) -> None:
        self.live.look()
        self.editor.fold_quote(self._quote_words(), folded=self._kept.forwards is None)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._kept.to and self._kept.subject:
            self.editor.take_focus()
        else:
            (self.heading.subject if self._kept.to else self.heading.to).setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrangement.fold()

    def _restyle(self) -> None:
        self.setStyleSheet(look.stylesheet(self._context.theme.palette))

    def say(self) -> None:
        """Words in the current language."""
        for part in (self.heading, self.toolbar, self.attachments, self.findings):
            part.say()
        self.head.say()
        self.foot.say(round(outbox.hold(self._context.store) / timedelta(seconds=1)))
        self.timing.say()
        self.silence.say()
        self.seals.say()
        self.editor.relabel_quote(self._quote_words())
        self._say_title()
        self._say_saved()

    def _quote_words(self) -> str:
        return translate("compose", "⋯ Quoted mail")

    def title(self) -> str:
        """What it is called: its subject, once it has one."""
        return self.heading.subject.text().strip() or translate("compose", "New mail")

    def place(self, *, apart: bool) -> None:
        """Where it stands: in a window of its own, or in the main one."""
        self.apart = apart
        self.head.place(apart=apart)

    def go_back(self) -> None:
        """Leave the form of a template, else to the mail; the draft stays open."""
        if self.templating.leave():
            return
        if not self.apart:
            self.back_wanted.emit()

    def _say_title(self) -> None:
        self.head.title.setText(self.title())
        self.setWindowTitle(f"{self.title()} – Tradewind")

    def _say_saved(self) -> None:
        mark(self.state, kind="mark", tone="")
        if self._kept.changed is not None:
            self.state.setText(translate("compose", "Draft saved {time}", time=f"{self._kept.changed.astimezone():%H:%M}"))

    def show_keys(self) -> None:
        """The sheet of keys."""
        if self._keys is None:
            self._keys = Keys(self)
        self._keys.ask()

    def _open_menu(self, place: QPoint, doubt: Doubt | None) -> None:
        made = menu.of(self.editor, self.spelling, doubt)
        self.seals.offer_lift(made)
        made.popup(self.editor.mapToGlobal(place))

    # saving

    def touch(self) -> None:
        """Something changed that has to be kept."""
        self._touched = True
        self.saving.touch()
        self.live.touch()
        self.timing.people((*self.heading.to.people(), *self.heading.cc.people(), *self.heading.bcc.people()))
        self.silence.people((*self.heading.to.people(), *self.heading.cc.people()))

    def save(self, then: Callable[[], None] | None = None) -> None:
        """Keep what is there now; `then` when that is done."""
        self.saving.save(then)

    def _keep(self, draft: Draft) -> None:
        """Sender or signature are others now."""
        self._kept = draft
        self.touch()

    def _now(self) -> datetime:
        """In the user's own zone: its offset goes into the mail."""
        return self._context.clock().astimezone()

    def _gather(self, content: Content | None) -> Draft:
        """The draft as it stands in the page."""
        return replace(
            self._kept,
            account=self.heading.from_whom().account,
            to=self.heading.to.people(),
            cc=self.heading.cc.people(),
            bcc=self.heading.bcc.people(),
            subject=self.heading.subject.text(),
            html=content.html if content is not None else self._kept.html,
            facts=self._facts(),
        )

    def _facts(self) -> dict[str, str]:
        return {name: value for name, value in self._kept.facts.items() if name != "untouched"}

    def _saved(self, kept: Draft) -> None:
        """What was chosen since the save was begun stays chosen."""
        if self._over:  # the page is gone; what it asked for was done
            return
        self.enclosed.draft = kept.id
        self._kept = replace(kept, account=self.heading.from_whom().account, facts=self._facts())
        self._show_files(self._kept.files)
        if self._failed:
            self._failed = False
            self.problem.clear()
        self._say_saved()

    def _not_saved(self, error: TradewindError) -> None:
        if self._over:
            return
        self._closing, self._failed = False, True
        self.dispatch.give_up()
        mark(self.state, kind="mark", tone="red")
        self.state.setText(translate("compose", "Not saved"))
        self._complain(error)

    def _complain(self, error: TradewindError) -> None:
        self.problem.setText(str(texts.error(error)).replace("\n", " "))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nothing typed is lost: what is not kept yet is kept first. A mail that nobody touched leaves no draft. One that is handed
        over just now goes by itself; one that is not yet stays a draft."""
        self.dispatch.give_up()
        if self._over:
            self._end(event)
        elif self.dispatch.handed_over:
            event.ignore()
            self._closing = True
        elif self.saving.dirty or self.saving.under_way:
            event.ignore()
            if not self._closing:
                self._closing = True
                self.saving.save_now(self._close_now)
        else:
            self._over = True
            if not self._touched:
                self._context.background.run(writing.discard, self._context.profile, self._kept.id)
            self._end(event)

    def _end(self, event: QCloseEvent) -> None:
        writing = (self.saving, self.dispatch, self.enclosed, self.pasting, self.spelling)
        beside = (self.live, self.silence, self.seals, self.timing, self.letterhead, self.templating, self.confirming)
        for part in (*writing, *beside):
            part.end()
        event.accept()
        self.gone.emit()

    def _close_now(self) -> None:
        self._closing = False
        self.saving.forget()  # older ones do not matter any more
        self.close()

    def ask_discard(self) -> None:
        """Throw the mail away, after a question where somebody has written something."""
        if not self._touched:
            self.discard()
            return
        questions.discard(self, self.discard)

    def discard(self) -> None:
        """Throw the mail away."""
        self._over = True
        self.saving.end()
        self._context.background.run(writing.discard, self._context.profile, self._kept.id)
        self.close()

    # sending

    def send(self, accept: Collection[str] = (), *, archiving: bool = False, when: When = None, because: str = "") -> None:
        """Into the outbox, or show what should be looked at first. `archiving`: together with what it answers; `when` it is to
        leave."""
        self._again = partial(self.send, accept, archiving=archiving, when=when)  # after files were sealed for it
        if self.dispatch.under_way or self._over or self.seals.wait(self._again):
            return
        self._archiving, self._when = archiving, when
        QGuiApplication.inputMethod().commit()  # what is half typed
        self.problem.clear()
        self.heading.finish()
        self.dispatch.begin(tuple(accept), archiving=archiving, when=when, because=because)

    def send_and_archive(self) -> None:
        """Send, and archive what it answers."""
        self.send(archiving=self._answered_mail() is not None)

    def _send_anyway(self) -> None:
        codes = [finding.code for finding in self.findings.found if finding.level is not Level.INFO]
        self.send(codes, archiving=self._archiving, when=self._when, because=self.findings.question.sentence)

    def _answered_mail(self) -> MessageId | None:
        return self._kept.answers if self._kept.answers is not None else self._kept.forwards

    def _asked(self, ask: Ask) -> None:
        if self._closing:  # it is kept as it is
            self._closing = False
            self.close()
        else:
            self.findings.ask(ask.findings, possible=ask.possible)

    def _refused(self, error: TradewindError) -> None:
        closing, self._closing = self._closing, False
        if closing or not self.seals.due(error, self._again):
            self._complain(error)

    def lift(self, start: int, end: int) -> None:
        """One click on a finding about money in the text: the bank details around `start` to `end` (its fact `at`, in the text that
        the checks read) become a sealed PDF beside the mail, and a short sentence stands in their place; it can be undone."""
        self.seals.lifting.lift(start, end)

    def _queued(self, outgoing: OutgoingId) -> None:
        self._over = True
        self.saving.end()
        self.sent.emit(int(outgoing))
        self.close()

    def go_on(self) -> None:
        """Back to writing, to where the gravest finding is."""
        codes = [finding.code for finding in self.findings.found]
        self._archiving = False
        self.findings.withdraw()
        if any(code.startswith("recipient.") for code in codes[:1]):
            self.heading.to.setFocus()
        elif codes[:1] == ["content.missing_field"]:
            self.go_to_gap()
        elif codes[:1] == ["subject.none"]:
            self.heading.subject.setFocus()
        else:
            self.editor.take_focus()

    # templates

    def ask_template(self) -> None:
        """Choose a template by its name."""
        self.templating.ask(self.toolbar.templates)

    def _template_put(self, subject: str, known: dict[str, str]) -> None:
        """Its subject is that of a mail that has none yet; what was filled in is remembered with the mail."""
        if self._kept.answers is None and not self.heading.subject.text().strip():
            self.heading.subject.setText(subject)
        facts = {f"{templates.FACT}{name}": value for name, value in known.items()}
        self._kept = replace(self._kept, facts={**self._kept.facts, **facts})
        self.touch()

    def go_to_gap(self) -> None:
        """Choose the next gap that a template left, to be typed over."""
        subject = self.heading.subject
        begin = subject.text().find("⟦")
        end = subject.text().find("⟧", begin)
        if 0 <= begin < end:
            subject.setFocus()
            subject.setSelection(begin, end + 1 - begin)
        else:
            self.editor.next_gap()

    # files

    def _enclosing(self) -> None:
        self._touched = True
        self.problem.clear()

    def _show_files(self, files: tuple[DraftFile, ...]) -> None:
        self.enclosed.know(files)
        self.attachments.show_files(files)

    def _files_changed(self, files: tuple[DraftFile, ...]) -> None:
        self._kept = replace(self._kept, files=files)
        self.attachments.show_files(files)
        self.touch()

    def _not_enclosed(self, error: TradewindError) -> None:
        """A mail does not go without the file that was to go with it."""
        self.dispatch.give_up()
        self._complain(error)

    def _ask_smaller(self, offer: Offer) -> None:
        """Camera's pictures weigh down a mail; made smaller they look the same in it."""
        self.dispatch.give_up()
        questions.smaller(self, offer, self.enclosed.add)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Files dropped anywhere in the window are attached."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            self.enclosed.attach(paths)
            event.acceptProposedAction()
