"""Templates in a mail being written: chosen by button, key or name in the text, filled in, put into it with their files."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget

from desktop.actions import template as actions
from desktop.model.draft import Draft
from desktop.model.errors import Damaged
from desktop.model.template import Form, Merged, Template
from desktop.security import clean_html
from desktop.store import draft as drafts
from desktop.ui.compose.editor import Editor
from desktop.ui.compose.enclosed import Enclosed
from desktop.ui.context import Context
from desktop.ui.templates.chooser import Offered
from desktop.ui.templates.filling import Filling
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
        self._context, self._editor, self._enclosed, self._draft = context, editor, enclosed, draft
        self.filling = Filling(context, editor, draft, clock)
        self.filling.filled.connect(self._put)
        self.filling.failed.connect(self.failed)
        self.filling.room_wanted.connect(self.room_wanted)
        self.filling.left.connect(editor.take_focus)
        self.offered = Offered(editor)
        self.offered.chosen.connect(self._called)
        self._over = False
        editor.said.connect(self._said)

    def end(self) -> None:
        """The mail is closed."""
        self._over = True
        self.filling.end()

    def ask(self, under: QWidget) -> None:
        """Choose one by name; the chooser opens below that."""
        self.filling.ask(under)

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
        found, language = self.filling.fitting(str(told["name"]))
        self._editor.offered(self.offered.offer(found, language, QPoint(round(told["x"]), round(told["y"]))))

    def leave(self) -> bool:
        """What is offered for a name goes; whether there was something."""
        if self.offered.isHidden():
            return False
        self.offered.hide()
        self._editor.leave_call()
        return True

    def _called(self, template: Template) -> None:
        self._editor.take_call()
        self.filling.take(template)

    def _put(self, template: Template, merged: Merged, known: dict[str, str]) -> None:
        self._editor.template(ready(merged, template.form))
        self.put.emit(shown(merged.subject), known)
        if merged.attachments:
            draft, profile = self._draft(), self._context.profile
            came = self._files_came
            self._context.background.run(
                actions.enclose, profile, draft.id, merged, done=lambda _: came(draft), failed=self.failed.emit
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
