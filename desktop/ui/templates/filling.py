"""A template on its way into a mail: chosen by name, asked what is missing, filled in. Where it then stands is for others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.actions import template as actions
from desktop.actions.template import Addressee
from desktop.model.draft import Draft
from desktop.model.errors import TradewindError
from desktop.model.template import Fields, Template, Value
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
        """Ask for what is not known, and hand it over."""
        draft, profile = self._draft(), self._context.profile
        to = actions.addressee(profile, draft)
        known = actions.given(draft)
        asked = actions.questions(template, self._fields(template, draft, to, known), below=actions.below(draft))
        if not asked:
            self._fill(template, to, known)
            return
        form = self.form = FieldsForm(self._over.window(), template, asked, {**actions.remembered(profile, to), **known})
        form.filled.connect(lambda values: self._told(template, to, values))
        form.finished.connect(self._form_gone)
        form.open()

    def _told(self, template: Template, to: Addressee, values: dict[str, str]) -> None:
        if values:
            self._context.background.run(actions.remember, self._context.profile, to, values)
        self._fill(template, to, {**actions.given(self._draft()), **values})

    def _fields(self, template: Template, draft: Draft, to: Addressee, known: dict[str, str]) -> Fields:
        given: dict[str, Value] = {name: value(name, text) for name, text in known.items()}
        profile, now = self._context.profile, self._clock()
        return actions.filled(
            profile, template, now=now, customer=to.customer, contact=to.contact, sender=draft.account, given=given
        )

    def _fill(self, template: Template, to: Addressee, known: dict[str, str]) -> None:
        draft = self._draft()
        try:
            fields = self._fields(template, draft, to, known)
            merged = actions.render(self._context.profile, template, fields, below=actions.below(draft))
        except TradewindError as error:
            self.failed.emit(error)
        else:
            self.filled.emit(template, merged, known)
