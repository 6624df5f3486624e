"""Templates in a mail being written: chosen by button, key or name in the text, filled in, put into it with their files."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget

from desktop.actions import template as actions
from desktop.actions.template import Addressee
from desktop.model.draft import Draft
from desktop.model.errors import Damaged, TradewindError
from desktop.model.template import Fields, Form, Merged, Template, Value
from desktop.security import clean_html
from desktop.store import draft as drafts
from desktop.ui.compose.editor import Editor
from desktop.ui.compose.enclosed import Enclosed
from desktop.ui.context import Context
from desktop.ui.parts import below
from desktop.ui.templates import finding, words
from desktop.ui.templates.chooser import Chooser, Offered
from desktop.ui.templates.form import FieldsForm, value
from desktop.ui.templates.marks import shown


class Templating(QObject):
    """`put` carries the subject of a template that was put into the mail and what was filled in, `failed` an error; `room_wanted`:
    all templates are to be seen."""

    put = Signal(str, object)
    failed = Signal(object)
    room_wanted = Signal()

    def __init__(
        self, context: Context, editor: Editor, enclosed: Enclosed, draft: Callable[[], Draft], clock: Callable[[], datetime]
    ) -> None:
        """`draft` gives the mail as it stands now."""
        super().__init__(editor)
        self._context, self._editor, self._enclosed, self._draft, self._clock = context, editor, enclosed, draft, clock
        self.offered = Offered(editor)
        self.offered.chosen.connect(self._called)
        self.chooser: Chooser | None = None
        self.form: FieldsForm | None = None
        self._over = False
        editor.said.connect(self._said)

    def end(self) -> None:
        """The mail is closed."""
        self._over = True

    # Choosing

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
        if not self._over and self.form is None:
            self._editor.take_focus()

    def _said(self, about: str, text: str) -> None:
        if about == "called":
            self._call(text)
        elif about == "call" and not self.offered.isHidden():
            if text in ("down", "up"):
                self.offered.step(1 if text == "down" else -1)
            elif text == "take":
                self.offered.take()
            else:
                self.leave()

    def _call(self, text: str) -> None:
        """A name stands at the cursor, at the beginning of a line."""
        told = json.loads(text) if text else None
        if told is None:
            self.offered.hide()
            return
        to = actions.addressee(self._context.profile, self._draft())
        language = words.of_conversation(to.language)
        stage = to.customer.stage if to.customer is not None else ""
        found = finding.fitting(str(told["name"]), actions.offered(self._context.profile), language, stage)
        place = QPoint(round(told["x"]), round(told["y"]))
        self._editor.offered(self.offered.offer(found, language, place))

    def leave(self) -> bool:
        """What is offered for a name goes; whether there was something."""
        if self.offered.isHidden():
            return False
        self.offered.hide()
        self._editor.leave_call()
        return True

    def _called(self, template: Template) -> None:
        self._editor.take_call()
        self.take(template)

    # Filling in

    def take(self, template: Template) -> None:
        """Ask for what is not known, and put it into the mail."""
        draft = self._draft()
        profile = self._context.profile
        to = actions.addressee(profile, draft)
        known = actions.given(draft)
        asked = actions.questions(template, self._fields(template, draft, to, known), below=actions.below(draft))
        if not asked:
            self._put(template, to, known)
            return
        form = self.form = FieldsForm(self._editor.window(), template, asked, {**actions.remembered(profile, to), **known})
        form.filled.connect(lambda values: self._filled(template, to, values))
        form.finished.connect(self._form_gone)
        form.open()

    def _form_gone(self) -> None:
        self.form = None
        if not self._over:
            self._editor.take_focus()

    def _filled(self, template: Template, to: Addressee, values: dict[str, str]) -> None:
        if values:
            self._context.background.run(actions.remember, self._context.profile, to, values)
        self._put(template, to, {**actions.given(self._draft()), **values})

    def _fields(self, template: Template, draft: Draft, to: Addressee, known: dict[str, str]) -> Fields:
        given: dict[str, Value] = {name: value(name, text) for name, text in known.items()}
        return actions.filled(
            self._context.profile,
            template,
            now=self._clock(),
            customer=to.customer,
            contact=to.contact,
            sender=draft.account,
            given=given,
        )

    def _put(self, template: Template, to: Addressee, known: dict[str, str]) -> None:
        draft, profile = self._draft(), self._context.profile
        try:
            fields = self._fields(template, draft, to, known)
            merged = actions.render(profile, template, fields, below=actions.below(draft))
            html = ready(merged, template.form)
        except TradewindError as error:
            self.failed.emit(error)
            return
        self._editor.template(html)
        self.put.emit(shown(merged.subject), known)
        if merged.attachments:
            self._context.background.run(
                actions.enclose, profile, draft.id, merged, done=lambda _: self._files_came(draft), failed=self.failed.emit
            )

    def _files_came(self, draft: Draft) -> None:
        if not self._over:
            self._enclosed.changed.emit(drafts.get(self._context.store, draft.id).files)


def ready(merged: Merged, form: Form) -> str:
    """The text as the editor takes it: lines like those that are typed, gaps in words, nothing that runs."""
    html = shown(merged.html)
    if form is Form.TEXT:
        html = html.replace("</p>\n<ul>", "</div><ul>").replace("</ul>\n<p>", "</ul><div>")
        html = html.replace("</p>\n<p>", "</div><div><br></div><div>").replace("<p>", "<div>").replace("</p>", "</div>")
    try:
        return clean_html.clean(html).html
    except Damaged:
        return ""
