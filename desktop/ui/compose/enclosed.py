"""What goes along with a mail being written: files attached, pictures in the text, kept with the draft at once."""

import uuid
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.actions import draft as writing
from desktop.language import translate
from desktop.model.draft import DraftFile
from desktop.model.errors import TradewindError
from desktop.model.ids import DraftId
from desktop.store import draft as drafts
from desktop.ui.context import Context

PICTURES = "*.png *.jpg *.jpeg *.gif *.bmp *.webp"


class Enclosed(QObject):
    """The files of one draft. `changed` carries them after one came or went; `pictured` a new picture's Content-ID and width;
    `begun` comes before anything is kept, `failed` carries the error where nothing was."""

    begun = Signal()
    changed = Signal(object)  # tuple[DraftFile, ...]
    pictured = Signal(str, int)
    failed = Signal(object)  # TradewindError

    def __init__(self, context: Context, draft: DraftId, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._draft, self._window = context, draft, parent
        self._pictures: dict[str, DraftFile] = {}
        self._over = False

    def end(self) -> None:
        """The window closes: what is under way is finished, and nobody is told."""
        self._over = True

    def know(self, files: tuple[DraftFile, ...]) -> None:
        """The files that the draft has, as it was kept."""
        self._pictures |= {file.cid: file for file in files if file.cid}

    def picture(self, cid: str) -> bytes | None:
        """The content of a picture of the text."""
        file = self._pictures.get(cid)
        return drafts.file_content(self._context.store, file.id) if file else None

    def choose_files(self) -> None:
        """Ask which files to attach."""
        self._choose(translate("compose", "Attach files"), "", self.attach)

    def choose_pictures(self) -> None:
        """Ask which pictures to put into the text."""
        self._choose(
            translate("compose", "Picture in the text"), f"{translate('compose', 'Pictures')} ({PICTURES})", self.add_pictures
        )

    def _choose(self, title: str, kinds: str, use: Callable[[list[Path]], None]) -> None:
        dialog = QFileDialog(self._window, title, "", kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(lambda names: use([Path(name) for name in names]))
        dialog.open()

    def attach(self, paths: list[Path]) -> None:
        """Attach files of this machine."""
        self.begun.emit()
        self._context.background.run(
            writing.attach_files, self._context.profile, self._draft, paths, done=lambda _: self._tell(), failed=self._fail
        )

    def add_pictures(self, paths: list[Path]) -> None:
        """Pictures of this machine into the text."""
        for path in paths:
            image = QImage(str(path))
            if not image.isNull():
                self._add(path.read_bytes(), writing.type_of(path.name), image.width(), path.name)

    def add_picture(self, content: bytes, kind: str, width: int) -> None:
        """A picture from the clipboard, whose `width` counts the screen's own pixels."""
        wide = max(1, round(width / self._window.devicePixelRatioF()))
        self._add(content, kind, wide, f"{translate('compose', 'Picture')}.png")

    def _add(self, content: bytes, kind: str, width: int, name: str) -> None:
        """A picture becomes a part of the draft before it stands in the text under its Content-ID."""
        self.begun.emit()
        cid = f"{uuid.uuid4().hex}@tradewind"

        def added(file: DraftFile) -> None:
            if not self._over:
                self._pictures[cid] = file
                self.pictured.emit(cid, width)

        self._context.background.run(
            writing.attach,
            self._context.profile,
            self._draft,
            name=name,
            type=kind,
            content=content,
            cid=cid,
            done=added,
            failed=self._fail,
        )

    def detach(self, file: DraftFile) -> None:
        """Take a file away."""
        self.begun.emit()
        self._context.background.run(writing.detach, self._context.profile, file.id, done=lambda _: self._tell())

    def _tell(self) -> None:
        if self._over:
            return
        files = drafts.get(self._context.store, self._draft).files
        self.know(files)
        self.changed.emit(files)

    def _fail(self, error: TradewindError) -> None:
        if not self._over:
            self.failed.emit(error)
