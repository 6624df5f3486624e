"""Saving and opening what came with the mail that is shown."""

from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Qt, QUrl, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.actions import attachment as attachments
from desktop.actions.message import Reading
from desktop.language import translate
from desktop.ui.context import Context
from desktop.ui.reader import sealed
from desktop.ui.threads import Background


class Saving(QObject):
    """Asks where, and does it in the background. `saved` carries how many files went into which folder, `written` the address of a
    file that waits to be opened by the system's program, `lifted` of one that is to be dragged out, `failed` an error, `unsaved` an
    answer of which some files failed, and the folder, `told` what was done."""

    written = Signal(QUrl)
    lifted = Signal(QUrl)
    saved = Signal(int, str)
    failed = Signal(object)
    unsaved = Signal(object, str)
    told = Signal(str)

    def __init__(self, context: Context, background: Background, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._background, self._window = context, background, window
        self._reading: Reading | None = None
        self._folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation) or Path.home())

    def about(self, reading: Reading | None) -> None:
        """From now on it is this mail's attachments."""
        self._reading = reading

    def open(self, part: str) -> None:
        """Hand an attachment to the system's program for it."""
        if self._reading is not None:
            self._background.run(
                attachments.for_opening,
                self._context.profile,
                self._reading.id,
                part,
                self._reading.unsealed,
                done=self._show_outside,
                failed=self.failed.emit,
            )

    def _show_outside(self, file: Path) -> None:
        self.written.emit(QUrl.fromLocalFile(str(file)))

    def lift(self, part: str) -> None:
        """Make a file of an attachment that is dragged out of the window."""
        if self._reading is not None:
            self._background.run(
                attachments.for_dragging,
                self._context.profile,
                self._reading.id,
                part,
                self._reading.unsealed,
                done=lambda file: self.lifted.emit(QUrl.fromLocalFile(str(file))),
                failed=self.failed.emit,
            )

    def ask_where(self, part: str) -> None:
        """Let the user choose a file for one attachment."""
        reading = self._reading
        if reading is not None:
            name = next((one.name for one in (*reading.attachments, *reading.parsed.attachments) if one.part == part), "")
            dialog = self._dialog(translate("reader", "Save attachment"), name)
            dialog.fileSelected.connect(lambda chosen: self.save_as(part, Path(chosen)))
            dialog.open()

    def ask_whose(self, part: str) -> None:
        """Let the user say whose an attachment is."""
        from desktop.ui.library import asking

        if self._reading is not None:
            asking.ask_of_mail(self._context, self._reading.id, part, self._window, self._tell_whose)

    def _tell_whose(self, name: str) -> None:
        self.told.emit(translate("library", "It is remembered whose “{name}” is", name=name))

    def ask_mail(self) -> None:
        """Let the user choose a file for the whole mail."""
        if self._reading is not None:
            dialog = self._dialog(translate("reader", "Save mail"), attachments.mail_name(self._reading.parsed.subject))
            dialog.fileSelected.connect(lambda chosen: self.save_as(attachments.WHOLE, Path(chosen)))
            dialog.open()

    def ask_folder(self) -> None:
        """Let the user choose a folder for all attachments."""
        dialog = QFileDialog(self._window, translate("reader", "Save all attachments into"), str(self._folder))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda chosen: self.save_all(Path(chosen)))
        dialog.open()

    def _dialog(self, title: str, name: str) -> QFileDialog:
        dialog = QFileDialog(self._window, title, str(self._folder / name))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog

    def save_as(self, part: str, file: Path) -> None:
        """Save one attachment to the file that the user chose."""
        if self._reading is not None:
            self._folder = file.parent
            self._background.run(
                attachments.save_as,
                self._context.profile,
                self._reading.id,
                part,
                file,
                self._reading.unsealed,
                done=self._say_one,
                failed=self.failed.emit,
            )

    def _say_one(self, file: Path) -> None:
        self.saved.emit(1, file.parent.name or str(file.parent))

    def save_all(self, folder: Path) -> None:
        """Save all attachments under their own names; nothing that is there is written over."""
        if self._reading is not None:
            self._folder = folder
            self._background.run(
                attachments.save_all,
                self._context.profile,
                self._reading.id,
                sealed.to_save(self._reading),
                folder,
                self._reading.unsealed,
                done=self._say_all,
                failed=self.failed.emit,
            )

    def _say_all(self, answer: attachments.Saved) -> None:
        folder = self._folder.name or str(self._folder)
        if answer.failed:
            self.unsaved.emit(answer, folder)
        else:
            self.saved.emit(len(answer.files), folder)
