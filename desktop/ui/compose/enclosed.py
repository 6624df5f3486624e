"""What goes along with a mail being written: files attached, pictures in the text, kept with the draft at once."""

import uuid
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.actions import draft as writing
from desktop.actions.draft import Taken
from desktop.language import translate
from desktop.model.draft import DraftFile
from desktop.model.errors import TradewindError
from desktop.model.ids import DraftId, HoldingId
from desktop.store import draft as drafts
from desktop.ui.compose import photos
from desktop.ui.compose.photos import Looked, Offer, Photo
from desktop.ui.context import Context

T = TypeVar("T")
PICTURES = "*.png *.jpg *.jpeg *.gif *.bmp *.webp"


class Enclosed(QObject):
    """The files of one draft. `changed` carries them after one came or went; `pictured` a new picture's Content-ID and width;
    `begun` comes before anything is kept, `failed` carries the error where nothing was. `asked` carries an Offer of smaller
    pictures (`add` takes the answer), `removed` the name of a file that `put_back` brings again, or ""."""

    begun = Signal()
    changed = Signal(object)  # tuple[DraftFile, ...]
    pictured = Signal(str, int)
    failed = Signal(object)  # TradewindError
    asked = Signal(object)  # Offer
    removed = Signal(str)

    def __init__(self, context: Context, draft: DraftId, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self.draft, self._window = context, draft, parent
        self._pictures: dict[str, DraftFile] = {}
        self._gone: list[Taken] = []
        self._coming = 0
        self._over = False

    @property
    def coming(self) -> bool:
        """Whether something is on its way into the mail, or out of it."""
        return self._coming > 0

    def _run(
        self, function: Callable[..., T], *args: object, done: Callable[[T], object], **named: object
    ) -> None:  # fmt: skip
        self._coming += 1

        def came(answer: T) -> None:
            done(answer)  # which may begin what comes next
            self._coming -= 1

        def failed(error: TradewindError) -> None:
            self._coming -= 1
            self._fail(error)

        self._context.background.run(function, *args, done=came, failed=failed, **named)

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
        self._run(writing.attach_files, self._context.profile, self.draft, paths, done=lambda _: self.tell())

    def choose_from_library(self) -> None:
        """Ask which files of the library to attach."""
        from desktop.ui.library.view import attach_from

        attach_from(self._context, self._window, self.attach_from_library)

    def attach_from_library(self, files: Sequence[HoldingId]) -> None:
        """Attach files of the library."""
        from desktop.actions import library

        self.begun.emit()
        self._run(library.attach, self._context.profile, self.draft, files, done=lambda _: self.tell())

    def ask_whose(self, file: DraftFile) -> None:
        """Let the writer say whose a file is; `changed` comes when that is known."""
        from desktop.ui.library import asking

        asking.ask_of_draft(self._context, file.id, self._window, lambda _: self.tell())

    def attach_content(self, name: str, kind: str, content: bytes) -> None:
        """Attach what is no file yet."""
        self._attach(name, kind, content, lambda _: self.tell())

    def _attach(self, name: str, kind: str, content: bytes, done: Callable[[DraftFile], None], *, cid: str = "") -> None:
        self.begun.emit()
        profile = self._context.profile
        self._run(writing.attach, profile, self.draft, name=name, type=kind, content=content, cid=cid, done=done)

    def add_pictures(self, paths: list[Path]) -> None:
        """Pictures of this machine into the text; what is none that can be shown there is attached."""

        def looked(found: Looked) -> None:
            if self._over:
                return
            self._consider(found.offer)
            if found.others:
                self.attach(list(found.others))

        self._run(photos.look, paths, done=looked)

    def add_picture(self, content: bytes, kind: str, width: int, height: int) -> None:
        """A picture from the clipboard, whose size counts the screen's own pixels."""
        one = Photo(f"{translate('compose', 'Picture')}.png", kind, content, width, height)
        self._run(photos.offer, one, done=lambda offer: None if self._over else self._consider(offer))

    def _consider(self, offer: Offer) -> None:
        if offer.worth_asking:
            self.asked.emit(offer)
        else:
            self.add(offer.large)

    def add(self, chosen: Sequence[Photo]) -> None:
        """These pictures into the text."""
        for one in chosen:
            wide = one.width if one.width > photos.WIDE // 2 else max(1, round(one.width / self._window.devicePixelRatioF()))
            self._add(one.content, one.type, wide, one.name)

    def _add(self, content: bytes, kind: str, width: int, name: str) -> None:
        """A picture becomes a part of the draft before it stands in the text under its Content-ID."""
        cid = f"{uuid.uuid4().hex}@tradewind"

        def added(file: DraftFile) -> None:
            if not self._over:
                self._pictures[cid] = file
                self.pictured.emit(cid, width)

        self._attach(name, kind, content, added, cid=cid)

    def detach(self, file: DraftFile) -> None:
        """Take a file away; `put_back` brings it again."""
        self.begun.emit()

        def gone(taken: Taken | None) -> None:
            if taken is not None and not self._over:
                self._gone.append(taken)
                self.removed.emit(taken.name)
            self.tell()

        self._run(writing.take_away, self._context.profile, file.id, done=gone)

    def put_back(self) -> None:
        """Bring the file again that was taken away last."""
        if not self._gone:
            return
        taken = self._gone.pop()
        self.removed.emit(self._gone[-1].name if self._gone else "")
        self._attach(taken.name, taken.type, taken.content, lambda _: self.tell(), cid=taken.cid)

    def tell(self) -> None:
        """The draft has other files now than were known."""
        if self._over:
            return
        files = drafts.get(self._context.store, self.draft).files
        self.know(files)
        self.changed.emit(files)

    def _fail(self, error: TradewindError) -> None:
        if not self._over:
            self.failed.emit(error)
