"""Marking a file of a mail for one buyer: its words, what the first page looks like, and whether its pages become pictures.

The file is read in the process of the preview; the mark is drawn over what that hands back, so each letter is seen as it is typed.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QFormLayout, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from desktop.actions import marking as actions
from desktop.actions.marking import Marked
from desktop.actions.profile import Profile
from desktop.language import translate
from desktop.model.draft import DraftFile
from desktop.model.errors import Damaged, Refused, TradewindError
from desktop.model.marking import Kind, Marking
from desktop.model.message import Attachment
from desktop.model.preview import Look
from desktop.store import draft as drafts
from desktop.trade.sealing import NAMES, nearest
from desktop.ui import flattening, texts
from desktop.ui import marking as drawing
from desktop.ui.context import Context
from desktop.ui.parts import Combo, button, label, tip
from desktop.ui.preview.apart import Viewer
from desktop.ui.theme import Size, mark
from desktop.ui.threads import Background

_WIDE = 900  # pixels of the first page


@dataclass(frozen=True, slots=True)
class Face:
    """The first page of a PDF, or a picture: its own size (points, pixels) and what it looks like."""

    kind: Kind
    size: tuple[float, float]
    image: QImage
    pages: int = 1


def look(profile: Profile, file: DraftFile, viewer: Viewer) -> Face:
    """What a file looks like. Raises as `actions.marking.sizes` does; Damaged("mark.damaged") where it cannot be drawn."""
    kind, sizes = actions.sizes(profile, file.id)
    content = drafts.file_content(profile.store, file.id)
    found = viewer.open(Attachment("", file.name, file.type, file.size), content)
    if kind is Kind.PICTURE and found.look is Look.PICTURE:
        wide, high = found.size
        image = QImage(found.picture, wide, high, 4 * wide, QImage.Format.Format_RGB32).copy()
        return Face(kind, (sizes[0].width, sizes[0].height), image)
    if kind is Kind.PAGES and found.look is Look.PAGES:
        wide, high, pixels = viewer.page(0, _WIDE)
        return Face(kind, found.pages[0], QImage(pixels, wide, high, 4 * wide, QImage.Format.Format_RGB32).copy(), len(found.pages))
    raise Damaged("mark.damaged")


class Sheet(QWidget):
    """Shows a face with the mark over it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._face: Face | None = None
        self._marking = Marking("")
        self.setMinimumSize(Size.CUSTOMER, Size.CUSTOMER)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(Size.FORM, Size.SEARCH)

    def show_face(self, face: Face) -> None:
        self._face = face
        self.update()

    def show_marking(self, marking: Marking) -> None:
        self._marking = marking
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        palette = self._context.theme.palette
        painter.fillRect(self.rect(), palette.colour("rail"))
        if self._face is not None:
            painter.setRenderHints(QPainter.RenderHint.SmoothPixmapTransform | QPainter.RenderHint.Antialiasing)
            wide, high = self._face.size
            room = QRectF(self.rect()).adjusted(Size.MARGIN, Size.MARGIN, -Size.MARGIN, -Size.MARGIN)
            scale = min(room.width() / wide, room.height() / high)
            painter.translate(room.center().x() - wide * scale / 2, room.center().y() - high * scale / 2)
            painter.scale(scale, scale)
            page = QRectF(0, 0, wide, high)
            painter.setClipRect(page)
            painter.fillRect(page, Qt.GlobalColor.white)
            painter.drawImage(page, self._face.image)
            drawing.draw(painter, page, self._marking, self._face.kind)
        painter.end()


class Watermark(QDialog):
    """A page over the mail's window. `marked` carries what `actions.marking.mark` made. `words` gives a mark's words for a buyer in
    a language."""

    marked = Signal(object)
    moved = Signal(int, int)

    def __init__(
        self, context: Context, file: DraftFile, buyer: str, language: str, words: Callable[[str, str], Marking], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._file, self._words = context, file, words
        self._background = Background("marking", self)
        self._viewer = Viewer()
        self._stop = threading.Event()
        self._face: Face | None = None
        self._busy = self._over = False
        self._own = False  # the words were changed by hand
        self.buyer, self.across, self.foot = QLineEdit(buyer), QLineEdit(), QLineEdit()
        self.language = Combo(context.theme)
        for code, name in NAMES.items():
            self.language.addItem(name, code)
        self.language.setCurrentIndex(self.language.findData(nearest(language)))
        self.flat, self.dots = QCheckBox(), Combo(context.theme)
        for number in flattening.RESOLUTIONS:
            self.dots.addItem("", number)
        self.sheet = Sheet(context)
        self.said = label(wrap=True)
        self.said.setMinimumHeight(3 * Size.LINE)
        self.said.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.go = button(kind="primary", pressed=self._mark)
        self.leave = button(pressed=self.reject)
        self._lay_out()
        self.resize(min(self.sizeHint().width(), parent.width()), min(self.sizeHint().height(), parent.height()))
        self.buyer.textEdited.connect(lambda _: self._fill())
        self.language.activated.connect(lambda _: self._fill())
        for field in (self.across, self.foot):
            field.textEdited.connect(lambda _: self._edited())
        self.flat.toggled.connect(self.dots.setEnabled)
        self.moved.connect(self._show_progress)
        self._fill()
        self.say()
        self._ready(False)
        self._background.run(look, context.profile, file, self._viewer, done=self._looked, failed=self._fail)

    def _lay_out(self) -> None:
        self._names = [label() for _ in range(4)]
        form = QFormLayout()
        form.setSpacing(Size.GAP)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        for name, field in zip(self._names, (self.buyer, self.language, self.across, self.foot), strict=True):
            name.setBuddy(field)
            form.addRow(name, field)
        left = QVBoxLayout()
        left.setSpacing(Size.GAP_WIDE)
        left.addLayout(form)
        left.addWidget(self.flat)
        left.addWidget(self.dots)
        left.addWidget(self.said)
        left.addStretch()
        deeds = QHBoxLayout()
        deeds.setSpacing(Size.GAP)
        deeds.addWidget(self.go)
        deeds.addWidget(self.leave)
        deeds.addStretch()
        left.addLayout(deeds)
        held = QWidget()
        held.setLayout(left)
        held.setFixedWidth(Size.CUSTOMER)
        left.setContentsMargins(0, 0, 0, 0)
        box = QHBoxLayout(self)
        box.setContentsMargins(Size.MARGIN_WIDE, Size.MARGIN_WIDE, Size.MARGIN_WIDE, Size.MARGIN)
        box.setSpacing(Size.MARGIN_WIDE)
        box.addWidget(held)
        box.addWidget(self.sheet, 1)

    def say(self) -> None:
        """Words in the current language."""
        self.setWindowTitle(translate("padlock", "Watermark: {name}", name=self._file.name))
        names = (
            translate("padlock", "For"),
            translate("padlock", "In the language"),
            translate("padlock", "Across each page"),
            translate("padlock", "At the foot"),
        )
        for name, words, field in zip(self._names, names, (self.buyer, self.language, self.across, self.foot), strict=True):
            name.setText(words)
            field.setAccessibleName(words)
            tip(field, words)
        self.flat.setText(translate("padlock", "Pages as pictures"))
        tip(self.flat, translate("padlock", "Nobody can take the mark off then; the file grows, its words cannot be copied"))
        for at, number in enumerate(flattening.RESOLUTIONS):
            self.dots.setItemText(at, translate("padlock", "{dots} dots per inch", dots=number))
        self.dots.setAccessibleName(translate("padlock", "How fine the pictures are"))
        tip(self.dots, self.dots.accessibleName())
        self.dots.setEnabled(self.flat.isChecked())
        self.go.setText(translate("padlock", "Put the mark on it"))
        tip(self.go, translate("padlock", "The marked copy goes with the mail; the original stays as it is (Enter)"))
        self.leave.setText(translate("padlock", "Cancel"))
        tip(self.leave, translate("padlock", "Cancel (Esc)"))
        self.sheet.setAccessibleName(translate("padlock", "The first page with its mark"))

    @property
    def marking(self) -> Marking:
        """The words as they stand."""
        return Marking(self.across.text().strip(), self.foot.text().strip())

    def _fill(self) -> None:
        """The usual words, until the writer has own ones."""
        if not self._own:
            said = self._words(self.buyer.text().strip(), str(self.language.currentData()))
            self.across.setText(said.across if self.buyer.text().strip() else "")
            self.foot.setText(said.foot)
            self.foot.setCursorPosition(0)
        self._show()

    def _edited(self) -> None:
        self._own = True
        self._show()

    def _show(self) -> None:
        self.sheet.show_marking(self.marking)
        self._ready(self._face is not None)

    def _ready(self, ready: bool) -> None:
        self.go.setEnabled(ready and not self._busy and bool(self.marking.across or self.marking.foot))

    def _looked(self, face: Face) -> None:
        if self._over:
            return
        self._face = face
        self.sheet.show_face(face)
        pages = face.kind is Kind.PAGES
        self.flat.setVisible(pages)
        self.dots.setVisible(pages)
        self._tell(translate("padlock", "%n pages get the mark.", face.pages) if pages else "")
        self._ready(True)

    def _mark(self) -> None:
        face, words, dots = self._face, self.marking, int(self.dots.currentData())
        if face is None or self._busy:
            return
        self._busy = True
        self._ready(False)
        self._tell(translate("padlock", "The mark is put on it…"))
        buyer, flat = self.buyer.text().strip(), self.flat.isChecked() and face.kind is Kind.PAGES
        profile, file = self._context.profile, self._file

        def last(content: bytes) -> bytes:
            made = flattening.flatten(content, dots, self._progress) if flat else content
            self._check()
            return made

        def work() -> Marked:
            kind, sizes = actions.sizes(profile, file.id)
            return actions.mark(profile, file.id, drawing.overlays(kind, sizes, words), buyer=buyer, last=last)

        self._background.run(work, done=self._done, failed=self._fail)

    def _progress(self, done: int, total: int) -> None:
        """On the thread that marks."""
        self._check()
        self.moved.emit(done, total)

    def _check(self) -> None:
        if self._stop.is_set():
            raise Refused("seal.stopped")

    def _show_progress(self, done: int, total: int) -> None:
        if self._busy:
            self._tell(translate("padlock", "Page {page} of {pages}…", page=done + 1, pages=total))

    def _done(self, made: Marked) -> None:
        self._busy = False
        if not self._over:
            self.marked.emit(made)
            self.accept()

    def _fail(self, error: TradewindError) -> None:
        self._busy = False
        if not self._over:
            self._tell(str(texts.error(error)), tone="red")
            self._ready(self._face is not None)

    def _tell(self, words: str, tone: str = "") -> None:
        mark(self.said, kind="mark", tone=tone)
        self.said.setText(words)

    def done(self, result: int) -> None:
        self._end()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._end()
        super().closeEvent(event)

    def _end(self) -> None:
        """What is under way is stopped, and the file stays as it was."""
        if not self._over:
            self._over = True
            self._stop.set()
            self._viewer.kill()
            self._background.close()
            self._viewer.close()
