"""A template on its way into a mail: chosen by name, asked what is missing, filled in. Where it then stands is for others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.actions import template as actions
from desktop.actions.profile import Profile
from desktop.actions.template import Addressee
from desktop.model.draft import Draft
from desktop.model.errors import TradewindError
from desktop.model.template import Fields, Merged, Template, Value
from desktop.ui.context import Context
from desktop.ui.parts import below
from desktop.ui.templates import finding, words
from desktop.ui.templates.chooser import Chooser
from desktop.ui.templates.form import FieldsForm, value


class Filling(QObject):
    """`filled` carries the Template, the Merged text, and what was filled in; `failed` an error; `room_wanted`: all templates are
    to be seen; `left`: chooser and form are gone, the keys belong to the mail again."""

    filled = Signal(object, object, object)
    failed = Signal(object)
    room_wanted = Signal()
    left = Signal()

    def __init__(self, context: Context, over: QWidget, draft: Callable[[], Draft], clock: Callable[[], datetime]) -> None:
        """`draft` gives the mail as it stands now."""
        super().__init__(over)
        self._context, self._over, self._draft, self._clock = context, over, draft, clock
        self.chooser: Chooser | None = None
        self.form: FieldsForm | None = None
        self._ended = False
        self.coming = 0  # templates that are being filled in

    def end(self) -> None:
        """The mail is closed: nobody is told any more."""
        self._ended = True

    def fitting(self, typed: str) -> tuple[Sequence[Template], str]:
        """Templates for what was typed, and the language of the conversation."""
        to = actions.addressee(self._context.profile, self._draft())
        language = words.of_conversation(to.language)
        stage = to.customer.stage if to.customer is not None else ""
        return finding.fitting(typed, actions.offered(self._context.profile), language, stage), language

    def ask(self, under: QWidget) -> None:
        """Choose one by name; the chooser opens below that."""
        to = actions.addressee(self._context.profile, self._draft())
        stage = to.customer.stage if to.customer is not None else ""
        made = Chooser(under, actions.offered(self._context.profile), language=words.of_conversation(to.language), stage=stage)
        self.chooser = made
        made.chosen.connect(self.take)
        made.room_wanted.connect(self.room_wanted)
        made.destroyed.connect(self._chooser_gone)
        made.adjustSize()
        made.move(below(under, made.width()))
        made.show()

    def _chooser_gone(self) -> None:
        self.chooser = None
        self._leave()

    def _form_gone(self) -> None:
        self.form = None
        self._leave()

    def _leave(self) -> None:
        if not self._ended and self.form is None:
            self.left.emit()

    def take(self, template: Template) -> None:
        """Ask for what is not known, and hand it over. Off the main thread: dates and amounts in words take their time at
        first."""
        draft, now = self._draft(), self._clock()
        self._context.background.run(
            known_of,
            self._context.profile,
            template,
            draft,
            now=now,
            done=lambda found: self._known(template, *found),
            failed=self._fail,
        )

    def _known(self, template: Template, to: Addressee, asked: dict[str, bool], offered: dict[str, str]) -> None:
        if self._ended:
            return
        if not asked:
            self._fill(template, to, {})
            return
        form = self.form = FieldsForm(self._over.window(), template, asked, offered)
        form.filled.connect(lambda values: self._told(template, to, values))
        form.finished.connect(self._form_gone)
        form.open()

    def _told(self, template: Template, to: Addressee, values: dict[str, str]) -> None:
        if values:
            self._context.background.run(actions.remember, self._context.profile, to, values)
        self._fill(template, to, values)

    def _fill(self, template: Template, to: Addressee, values: dict[str, str]) -> None:
        draft, now = self._draft(), self._clock()
        known = {**actions.given(draft), **values}
        self.coming += 1
        self._context.background.run(
            merged_of,
            *(self._context.profile, template, draft, to, known),
            now=now,
            done=lambda merged: self._done(template, merged, known),
            failed=self._unfilled,
        )

    def _done(self, template: Template, merged: Merged, known: dict[str, str]) -> None:
        self.coming -= 1
        if not self._ended:
            self.filled.emit(template, merged, known)

    def _unfilled(self, error: TradewindError) -> None:
        self.coming -= 1
        self._fail(error)

    def _fail(self, error: TradewindError) -> None:
        if not self._ended:
            self.failed.emit(error)


# On the worker


def known_of(
    profile: Profile, template: Template, draft: Draft, *, now: datetime
) -> tuple[Addressee, dict[str, bool], dict[str, str]]:
    """Whom it goes to, what is to be asked, and what was told before."""
    to = actions.addressee(profile, draft)
    known = actions.given(draft)
    fields = _fields(profile, template, draft, to, known, now=now)
    asked = actions.questions(template, fields, below=actions.below(draft))
    return to, asked, {**actions.remembered(profile, to), **known}


def merged_of(profile: Profile, template: Template, draft: Draft, to: Addressee, known: dict[str, str], *, now: datetime) -> Merged:
    """The template with its fields filled in."""
    fields = _fields(profile, template, draft, to, known, now=now)
    return actions.render(profile, template, fields, below=actions.below(draft))


def _fields(profile: Profile, template: Template, draft: Draft, to: Addressee, known: dict[str, str], *, now: datetime) -> Fields:
    given: dict[str, Value] = {name: value(name, text) for name, text in known.items()}
    return actions.filled(profile, template, now=now, customer=to.customer, contact=to.contact, sender=draft.account, given=given)
