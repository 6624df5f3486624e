"""The files exchanged with a customer, the newest first: shown in their mail, opened, saved."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.actions import attachment as attachments
from desktop.language import translate
from desktop.model.ids import CustomerId, MessageId
from desktop.store import dossier
from desktop.ui import dates, texts
from desktop.ui.context import Context
from desktop.ui.customer.cards import Card
from desktop.ui.customer.lines import Line
from desktop.ui.parts import IconButton, button, tip

FEW, MANY = 6, 500
File = tuple[MessageId, str, str, int, datetime]


class FilesCard(Card):
    """`mail_wanted` carries the mail that a file came with."""

    mail_wanted = Signal(object)

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(context.theme)
        self._context, self._window = context, window
        self.open_outside = QDesktopServices.openUrl
        self._whose: CustomerId | None = None
        self._most = FEW
        self.all = button(kind="link", pressed=self._show_all)
        self.top.addWidget(self.all)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.box.addLayout(self._rows)
        self.files: list[QWidget] = []
        self.hide()

    def show_files(self, whose: CustomerId) -> None:
        """Read them, and show the newest."""
        if whose != self._whose:
            self._whose, self._most = whose, FEW
        asked = partial(dossier.files, self._context.store, whose, limit=self._most + 1)
        self._context.background.run(asked, done=partial(self._have, whose))

    def _show_all(self) -> None:
        self._most = MANY
        if self._whose is not None:
            self.show_files(self._whose)

    def _have(self, whose: CustomerId, found: list[File]) -> None:
        if whose != self._whose:
            return
        self.heading.setText(translate("customer", "Files"))
        self.all.setText(translate("customer", "All"))
        tip(self.all, translate("customer", "Show all files"))
        self.all.setAccessibleName(translate("customer", "Show all files"))
        self.all.setVisible(len(found) > self._most)
        while self.files:
            gone = self.files.pop()
            self._rows.removeWidget(gone)
            gone.deleteLater()
        for one in found[: self._most]:
            made = self._file(one)
            self.files.append(made)
            self._rows.addWidget(made)
        self.setVisible(bool(found))

    def _file(self, one: File) -> QWidget:
        message, part, name, size, at = one
        made = QWidget()
        line = Line(self.theme)
        day = dates.short(at, self._context.clock())
        line.show_words(day, name, f"{day} {name}, {texts.size(size)}", message=message)
        line.clicked.connect(lambda _checked=False: self.mail_wanted.emit(message))
        show, save = IconButton(self.theme, "open"), IconButton(self.theme, "download")
        show.say(translate("customer", "Open {name}", name=name))
        save.say(translate("reader", "Save {name}", name=name))
        show.clicked.connect(lambda _checked=False: self._open(message, part))
        save.clicked.connect(lambda _checked=False: self._save(message, part, name))
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(line, 1)
        row.addWidget(show)
        row.addWidget(save)
        return made

    def _open(self, message: MessageId, part: str) -> None:
        """With the system's program; what could run is refused there."""
        work = partial(attachments.for_opening, self._context.profile, message, part)
        self._context.background.run(work, done=self._show_outside)

    def _show_outside(self, file: Path) -> None:
        self.open_outside(QUrl.fromLocalFile(str(file)))

    def _save(self, message: MessageId, part: str, name: str) -> None:
        asking = QFileDialog(self._window, translate("reader", "Save {name}", name=name))
        asking.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asking.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        asking.selectFile(name)
        asking.fileSelected.connect(
            lambda file: self._context.background.run(
                attachments.save_as, self._context.profile, message, part, Path(file), done=lambda _: None
            )
        )
        asking.open()
