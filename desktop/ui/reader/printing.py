"""The open mail on paper or as PDF: its head, its text as it is looked at, and a list of what came with it; always on white.

It is laid out by a web view of its own that nobody sees, which like every other one can reach nothing but what it is handed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QLocale, QMarginsF, QObject, QStandardPaths, Qt, Signal
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from desktop.actions import printing
from desktop.actions.message import Reading
from desktop.language import current, translate
from desktop.model.errors import Refused
from desktop.model.message import Address
from desktop.security.clean_html import SCOPE
from desktop.ui import texts, web
from desktop.ui.reader.body import Way, families, page_style
from desktop.ui.theme import LIGHT, Size
from desktop.ui.threads import Background

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from desktop.ui.web_view import MailView

MARGIN = 15  # millimetres
# A word in the text that would make a column of a table wider than a sheet, and the pieces that it is broken into.
_TEXT = re.compile(r">[^<>]{50,}")
_WORD = re.compile(r"(?:&#?\w+;|[!-%'-;=?-~]){50,}")
_PIECE = re.compile(r"(?:&#?\w+;|[!-%'-;=?-~]){20}")
_LONGEST = 70  # characters of a subject at the edge of a sheet
WIDE = 680  # CSS pixels between the margins of a sheet of A4


@dataclass(frozen=True, slots=True)
class Sheet:
    """What goes on paper: the mail, and how it is looked at."""

    reading: Reading
    way: Way
    folded: bool  # without the quoted earlier mail
    source: str = ""


def _people(people: Sequence[Address]) -> str:
    """Names and addresses, each with its own direction of writing (UAX 9)."""
    written = []
    for one in people:
        address = f"&lt;{escape(one.address)}&gt;" if one.name and one.address else escape(one.address)
        written.append(f"<bdi>{escape(one.name)}</bdi> {address}".strip() if one.name else address)
    return ", ".join(written)


def head(reading: Reading) -> str:
    """The head of a mail as HTML of our own: nothing of the mail's stands in it but as text. Its day is written out: paper is read
    on another day."""
    parsed, date = reading.parsed, reading.detail.row.date.astimezone()
    rows = (
        (translate("printing", "From"), _people(parsed.from_) or escape(translate("reader", "No sender"))),
        (translate("printing", "To"), _people(parsed.to)),
        (translate("printing", "Cc"), _people(parsed.cc)),
        (translate("printing", "Date"), f"{date:%Y-%m-%d %H:%M} (UTC{date.isoformat()[-6:]})"),
        (
            translate("printing", "Attachments"),
            ", ".join(f"<bdi>{escape(one.name)}</bdi> ({escape(texts.size(one.size))})" for one in reading.attachments),
        ),
    )
    told = "".join(f"<tr><th>{escape(name)}</th><td>{value}</td></tr>" for name, value in rows if value)
    subject = escape(parsed.subject or translate("reader", "(no subject)"))
    return f'<div class="letterhead"><h1 dir="auto">{subject}</h1><table>{told}</table></div>'


def _sheets(reading: Reading) -> str:
    """What stands above and below each sheet's text: its number and how many there are, and from the second on which mail it is of.
    At the left: what stands far from the text at the other side makes PDFium take a sheet of short lines for a column of letters,
    and words that are copied or looked for fall apart."""
    subject = re.sub(r"[^\w .,;:()+&@#/-]+", " ", reading.parsed.subject).strip()
    if len(subject) > _LONGEST:
        subject = subject[:_LONGEST].strip() + "…"
    edge = f"font:{Size.TEXT_MARK}px {families()};color:{LIGHT.mute}"
    return (
        f'@page{{margin:{MARGIN}mm;@bottom-left{{content:counter(page)" / "counter(pages);{edge}}}'
        f'@top-left{{content:"{subject}";white-space:nowrap;overflow:hidden;{edge}}}}}'
        "@page:first{@top-left{content:none}}html{background:none}"
    )


def _breakable(body: str) -> str:
    """HTML whose words can all be broken where they must be; a column is made no narrower for it than its other words need."""

    def pieces(word: re.Match[str]) -> str:
        return _PIECE.sub(r"\g<0><wbr>", word[0])

    return _TEXT.sub(lambda text: _WORD.sub(pieces, text[0]), body)


def document(sheet: Sheet) -> str:
    """The whole page that is printed."""
    reading = sheet.reading
    cleaned = reading.html if sheet.way is Way.HTML else None
    if cleaned is not None:
        body = _breakable(cleaned.folded if sheet.folded and cleaned.folded else cleaned.html)
    else:
        text = sheet.source if sheet.way is Way.SOURCE else reading.text
        if sheet.way is Way.TEXT and sheet.folded and reading.quoted is not None:
            text = text[: reading.quoted].rstrip()
        body = f'<pre class="{"source" if sheet.way is Way.SOURCE else "plain"}" dir="auto">{escape(text)}</pre>'
    shrunk = f".{SCOPE}{{zoom:{WIDE / cleaned.wide:.3f}}}" if cleaned is not None and cleaned.wide > WIDE else ""
    style = (
        page_style(LIGHT, indent=0, recolour=False)
        + _sheets(reading)
        + f"body{{padding:0;-webkit-print-color-adjust:exact}}img{{break-inside:avoid}}tr{{break-inside:avoid}}{shrunk}"
        + "h1,h2,h3,h4,h5,h6,caption{break-after:avoid}img:not([src]){outline:0}"
        # What is to stay in one line would be cut off at the edge of the paper, where nobody can scroll.
        + f".{SCOPE} *{{text-wrap-mode:wrap!important}}"
        + f".letterhead{{border-bottom:{Size.HAIR}px solid {LIGHT.faint};padding-bottom:{Size.GAP}px;"
        + f"margin-bottom:{Size.MARGIN}px}}"
        + f".letterhead h1{{font-size:{Size.TEXT_PAGE}px;margin:0 0 {Size.GAP}px;overflow-wrap:anywhere}}"
        + f".letterhead th{{color:{LIGHT.mute};font-weight:normal;text-align:left;vertical-align:top;white-space:nowrap;"
        + f"padding:0 {Size.GAP_WIDE}px 0 0}}.letterhead td{{padding:0;overflow-wrap:anywhere}}"
        + "pre{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}.plain{font-family:inherit}"
        + f".source{{font-size:{Size.TEXT_HEAD}px}}"
    )
    return web.document(head(reading) + body, style, language=current().replace("_", "-"))


def layout() -> QPageLayout:
    """The sheet that this country uses, upright."""
    letter = QLocale.system().measurementSystem() is QLocale.MeasurementSystem.ImperialUSSystem
    size = QPageSize(QPageSize.PageSizeId.Letter if letter else QPageSize.PageSizeId.A4)
    margins = QMarginsF(MARGIN, MARGIN, MARGIN, MARGIN)
    return QPageLayout(size, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter)


class Printing(QObject):
    """`busy` says that something is being laid out, or no longer; `saved` carries how many files went into which folder, `failed`
    an error."""

    busy = Signal(bool)
    saved = Signal(int, str)
    failed = Signal(object)

    def __init__(self, background: Background, window: QWidget, shown: Callable[[], Sheet | None]) -> None:
        super().__init__(window)
        self._background, self._window, self._shown = background, window, shown
        self._view: MailView | None = None
        self._then: Callable[[MailView], None] | None = None
        self._folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation) or Path.home())
        self.dialog: QDialog | None = None

    def close_down(self) -> None:
        """Prints nothing after this."""
        self._then = None
        if self._view is not None:
            self._view.close_down()
            self._view.deleteLater()
            self._view = None

    # Asking

    def ask(self) -> None:
        """Let the user choose a printer, and print the mail that is open now there."""
        sheet = self._shown()
        if sheet is None:
            return
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(sheet.reading.parsed.subject[:100])
        printer.setPageLayout(layout())
        dialog = QPrintDialog(printer, self._window)
        dialog.setWindowTitle(translate("printing", "Print mail"))
        self._open(dialog)
        dialog.accepted.connect(lambda: self.print_to(sheet, printer))
        QDialog.open(dialog)  # the dialog's own wants a slot by name

    def ask_file(self) -> None:
        """Let the user choose a file, and write the mail that is open now there as PDF."""
        sheet = self._shown()
        if sheet is None:
            return
        name = printing.pdf_name(sheet.reading.parsed.subject)
        dialog = QFileDialog(self._window, translate("printing", "Save as PDF"), str(self._folder / name), "PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        self._open(dialog)
        dialog.fileSelected.connect(lambda chosen: self.write(sheet, Path(chosen)))
        dialog.open()

    def _open(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog = dialog
        dialog.finished.connect(lambda _: setattr(self, "dialog", None))

    # Doing

    def print_to(self, sheet: Sheet, printer: QPrinter) -> None:
        """Print it there."""

        def go(view: MailView) -> None:
            view.printFinished.connect(lambda done: self._printed(done=done), Qt.ConnectionType.SingleShotConnection)
            view.print(printer)

        self._lay_out(sheet, go)

    def _printed(self, *, done: bool) -> None:
        self.busy.emit(False)
        if not done:
            self.failed.emit(Refused("print.failed"))

    def write(self, sheet: Sheet, file: Path) -> None:
        """Write it to that file as PDF."""
        self._folder = file.parent
        self._lay_out(sheet, lambda view: view.page().printToPdf(lambda data: self._write(data, file), layout()))

    def _write(self, data: QByteArray, file: Path) -> None:
        self.busy.emit(False)
        if data.isEmpty():
            self.failed.emit(Refused("print.failed"))
            return
        self._background.run(printing.keep, file, data.data(), done=self._say, failed=self.failed.emit)

    def _say(self, file: Path) -> None:
        self.saved.emit(1, file.parent.name or str(file.parent))

    def _lay_out(self, sheet: Sheet, then: Callable[[MailView], None]) -> None:
        """Load the page out of sight, then go on. A second mail meanwhile takes the place of the first."""
        if self._view is None:
            from desktop.ui.web_view import MailView

            self._view = MailView(self._window)
            self._view.hide()
            self._view.loadFinished.connect(self._laid_out)
        self._then = then
        self.busy.emit(True)
        self._view.show_files(document(sheet), sheet.reading.files)

    def _laid_out(self, done: bool) -> None:
        then, self._then = self._then, None
        if then is not None and self._view is not None and done:
            then(self._view)
        elif then is not None:
            self.busy.emit(False)
            self.failed.emit(Refused("print.failed"))
