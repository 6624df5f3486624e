"""Tables of customers as bytes: Excel workbooks, CSV in the charsets and with the separators in use, business cards. In and out.

Nothing of a file is evaluated: of a formula counts the value that was saved with it. What is written cannot be taken for a formula.
"""

import csv
import io
import re
import struct
import warnings
import xml.etree.ElementTree as ET
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from desktop.formats import charset, tables, vcard
from desktop.formats.archive import SIGNATURE, Archive
from desktop.model.customers import Fault, Line, Sheet
from desktop.model.errors import Damaged
from desktop.model.preview import Card

ROWS = 100_000
COLUMNS = 200
CELL = 5_000  # characters
LARGEST = 60_000_000  # bytes of a file
UNPACKED = 250_000_000  # bytes that a workbook's parts claim together; the archive gives no more than it claims
STRINGS = 80_000_000  # bytes of a workbook's shared texts
_CARDS = 20_000
_OLE = b"\xd0\xcf\x11\xe0"
_FORMULA = re.compile(r"^[=+\-@\t\r]")
_APOSTROPHE = re.compile(r"^'(?=[=+\-@\d\t])")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\b[^>]*\bref=\"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})\"")
_HAS_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#GETTING_DATA", "#SPILL!", "#CALC!"})
# What openpyxl and zipfile raise on files that are none, or are broken anywhere.
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, struct.error, ET.ParseError, LookupError, ValueError, TypeError, AttributeError, EOFError),
    *(OSError, RuntimeError, ArithmeticError),
)


def work(_: None, blobs: list[bytes]) -> Sheet | tuple[str, Mapping[str, str]]:
    """`read` in a process of its own (`desktop.apart`): files come from anybody. Of Damaged code and facts."""
    try:
        return read(blobs.pop())
    except Damaged as error:
        return error.code, error.facts


def read(data: bytes) -> Sheet:
    """The table in a file, whichever kind it is. Damaged: customers.large, customers.old (a workbook of before 2007),
    customers.locked, customers.unknown, customers.damaged, customers.empty."""
    if len(data) > LARGEST:
        raise Damaged("customers.large")
    if data.startswith(_OLE):
        raise Damaged("customers.locked" if "EncryptedPackage".encode("utf-16-le") in data else "customers.old")
    if data.startswith(SIGNATURE):
        sheet = _workbook(data)
    elif b"BEGIN:VCARD" in data[:2000].upper().replace(b"\x00", b""):
        sheet = _cards(data)
    elif data.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc")):
        raise Damaged("customers.unknown")
    else:
        sheet = _separated(data)
    if not sheet.lines:
        raise Damaged("customers.empty")
    return sheet


# Excel


def _workbook(data: bytes) -> Sheet:
    """The first sheet that is not hidden and has something in it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            names = {info.filename for info in infos}
            traps = any(_has_entities(archive, info) for info in infos if info.filename.endswith((".xml", ".rels")))
            shared = sum(info.file_size for info in infos if info.filename.endswith("sharedStrings.xml"))
    except _BROKEN as error:
        raise Damaged("customers.damaged") from error
    if "xl/workbook.xml" not in names:
        raise Damaged("customers.unknown")
    if len(infos) > 5_000 or sum(info.file_size for info in infos) > UNPACKED or shared > STRINGS:
        raise Damaged("customers.large")
    if traps:
        raise Damaged("customers.damaged")
    try:
        return _sheet(data)
    except _BROKEN as error:
        raise Damaged("customers.damaged") from error


def _has_entities(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bool:
    """Whether a part declares entities, which no program that makes workbooks does: they grow without an end."""
    with archive.open(info) as part:
        return b"<!" in part.read(4_000).replace(b"\x00", b"").replace(b"<!--", b"")


def _sheet(data: bytes) -> Sheet:
    from openpyxl import load_workbook  # slow to load, and rarely needed

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what openpyxl says of validations and styles that it does not know
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        try:
            for index, sheet in enumerate(book.worksheets):
                if sheet.sheet_state != "visible":
                    continue
                sheet.reset_dimensions()
                faults: list[Fault] = []
                lines = list(_numbered(sheet.iter_rows(values_only=True, max_col=COLUMNS), faults))
                if lines:
                    merged, formulas = _structure(data, sheet._worksheet_path)
                    lines = _filled(lines, merged)
                    if formulas:
                        faults += _unsaved(data, index, lines)
                    return _headed(lines, faults)
        finally:
            book.close()
    return Sheet((), ())


def _numbered(rows: Iterable[Sequence[object]], faults: list[Fault]) -> Iterator[Line]:
    for number, row in enumerate(rows, 1):
        if number > ROWS:
            faults.append(Fault(number, "", "customers.rows", {"most": str(ROWS)}, lost=True))
            return
        cells = tuple(_shown(value) for value in row)
        if any(cells):
            for at, cell in enumerate(cells):
                if cell in _ERRORS:
                    faults.append(Fault(number, str(at), "customers.error", {"value": cell}))
            yield Line(number, tuple("" if cell in _ERRORS else cell for cell in cells))


def _shown(value: object) -> str:
    """A cell's value as text: dates as ISO 8601, whole numbers with all their figures."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return _tidy(str(value))


def _tidy(text: str) -> str:
    return _APOSTROPHE.sub("", _CONTROL.sub("", text[:CELL]).replace("\xa0", " ").strip())


def _structure(data: bytes, path: str) -> tuple[list[tuple[int, int, int]], bool]:
    """What the reader of rows does not say: cells merged over several rows as (column, first row, last row), and whether there are
    formulas."""
    merged: list[tuple[int, int, int]] = []
    formulas, tail = False, b""
    with Archive(data) as archive:
        try:
            for chunk in archive.chunks(path.lstrip("/")):
                piece = tail + chunk
                formulas = formulas or bool(_HAS_FORMULA.search(piece))
                for found in _MERGED.finditer(piece):
                    first, last = int(found[2]), int(found[4])
                    span = (_column(found[1]), first, min(last, ROWS))
                    if last > first and (not merged or merged[-1] != span) and len(merged) < ROWS:
                        merged.append(span)
                tail = piece[-200:]
        except Damaged:  # larger than what is looked at: rows are taken as they stand
            return merged, formulas
    return merged, formulas


def _column(letters: str | bytes) -> int:
    number = 0
    for letter in letters.decode() if isinstance(letters, bytes) else letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _filled(lines: list[Line], merged: Sequence[tuple[int, int, int]]) -> list[Line]:
    """A firm's name over several people's rows stands in each of them."""
    if not merged:
        return lines
    places = {line.row: at for at, line in enumerate(lines)}
    for column, first, last in merged:
        if first not in places or column >= len(lines[places[first]].cells):
            continue
        value = lines[places[first]].cells[column]
        for row in range(first + 1, last + 1) if value else ():
            if (at := places.get(row)) is not None:
                cells = [*lines[at].cells, *[""] * (column + 1 - len(lines[at].cells))]
                cells[column] = cells[column] or value
                lines[at] = Line(row, tuple(cells))
    return lines


def _unsaved(data: bytes, index: int, lines: Sequence[Line]) -> list[Fault]:
    """Formulas whose value was not saved with them (a file that a program wrote)."""
    from openpyxl import load_workbook

    known = {line.row: line.cells for line in lines}
    faults: list[Fault] = []
    book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
    try:
        sheet = book.worksheets[index]
        sheet.reset_dimensions()
        for number, row in enumerate(sheet.iter_rows(values_only=True, max_col=COLUMNS, max_row=ROWS), 1):
            for at, value in enumerate(row):
                if isinstance(value, str) and value.startswith("=") and not any(known.get(number, ())[at : at + 1]):
                    faults.append(Fault(number, str(at), "customers.formula", {"value": value[:100]}))
    finally:
        book.close()
    return faults[:1_000]


def _headed(lines: Sequence[Line], faults: Sequence[Fault] = ()) -> Sheet:
    """The table below its headings: the first of the first rows that has the most words (titles stand above)."""
    first = max(range(min(len(lines), 10)), key=lambda at: (_words(lines[at]), -at))
    wide = max(len(line.cells) for line in lines)
    wide = max((at + 1 for line in lines for at in range(len(line.cells)) if line.cells[at]), default=wide)
    headings = tuple(_padded(lines[first].cells, wide))
    body = tuple(Line(line.row, tuple(_padded(line.cells, wide))) for line in lines[first + 1 :])
    named = tuple(
        Fault(
            one.row,
            headings[int(one.column)] if one.column.isdigit() and int(one.column) < wide else "",
            one.code,
            one.facts,
            one.lost,
        )
        for one in faults
    )
    return Sheet(headings, body, named)


def _words(line: Line) -> int:
    """How many cells look like headings: short words without figures or an address."""
    return sum(
        1 for cell in line.cells if cell and len(cell) <= 40 and "@" not in cell and not any(char.isdigit() for char in cell)
    )


def _padded(cells: Sequence[str], wide: int) -> Iterator[str]:
    yield from cells[:wide]
    yield from [""] * (wide - len(cells))


# CSV


def _separated(data: bytes) -> Sheet:
    text, mark = tables.separator(_decoded(data))
    csv.field_size_limit(CELL * 20)
    lines: list[Line] = []
    faults: list[Fault] = []
    reader = csv.reader(io.StringIO(text.replace("\x00", ""), newline=""), delimiter=mark)
    try:
        for row in reader:
            cells = tuple(_tidy(cell) for cell in row[:COLUMNS])
            if any(cells):
                lines.append(Line(reader.line_num - sum(cell.count("\n") for cell in row), cells))
            if len(lines) > ROWS:
                faults.append(Fault(reader.line_num, "", "customers.rows", {"most": str(ROWS)}, lost=True))
                break
    except csv.Error:  # a quotation mark that is never closed
        faults.append(Fault(reader.line_num, "", "customers.quotes", lost=True))
    return _headed(lines, faults) if lines else Sheet((), (), tuple(faults))


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if data[1:400:2].count(0) > len(data[:400]) * 0.3:
        return data.decode("utf-16-le", "replace")
    return charset.decode(data, "")[0].removeprefix("\ufeff")


# Business cards

_CARD_COLUMNS = ("company", "contact", "title", "email", "phone", "mobile", "fax", "wechat", "website", "address", "notes")


def _cards(data: bytes) -> Sheet:
    lines: list[Line] = []
    for number, card in enumerate(vcard.read(data, most=_CARDS), 1):
        lines += [Line(number, cells) for cells in _card_rows(card)]
    return Sheet(_CARD_COLUMNS, tuple(lines))


def _card_rows(card: Card) -> Iterator[tuple[str, ...]]:
    """A row for each mailbox of the card."""

    def of(kind: str, *uses: str, but: tuple[str, ...] = ()) -> str:
        found = [fact.value for fact in card.facts if fact.kind == kind and not (set(fact.use.lower().split()) & set(but))]
        wanted = [fact.value for fact in card.facts if fact.kind == kind and set(fact.use.lower().split()) & set(uses)]
        return "; ".join(wanted if uses else found)

    mails = [fact.value for fact in card.facts if fact.kind == "mail"] or [""]
    rest = (
        *(of("phone", but=("cell", "mobile", "fax")), of("phone", "cell", "mobile"), of("phone", "fax"), of("chat", "wechat")),
        *(of("web"), of("address"), of("note")),
    )
    for at, mail in enumerate(mails):
        row = (card.company or card.name, card.name if card.company or card.name else "", card.title, mail)
        yield tuple(_tidy(cell) for cell in (*row, *(rest if not at else [""] * len(rest))))


# Out


def workbook(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """An .xlsx of texts: nothing in it is a formula, and telephones keep their plus and their noughts."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.freeze_panes = "A2"
    for at, heading in enumerate(headings):
        sheet.column_dimensions[_letters(at)].width = min(40, max(14, len(heading) * 2))
    for number, row in enumerate((headings, *rows)):
        cells = [_CONTROL.sub("", value)[:32_000] for value in row]
        sheet.append([_cell(sheet, value, bold=not number) if not number or _FORMULA.match(value) else value for value in cells])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(sheet: Any, value: str, *, bold: bool) -> Any:
    """A text that stays one, whatever it begins with, when somebody works on the sheet, too."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    cell = WriteOnlyCell(sheet, value)
    if value:
        cell.data_type = "s"  # never "f"
        cell.quotePrefix = True
    if bold:
        cell.font = Font(bold=True)
    return cell


def _letters(at: int) -> str:
    letters = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def separated(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A .csv in UTF-8 with a byte order mark, by which Excel knows it. What Excel would take for a formula has an apostrophe before
    it; reading takes it away again."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    for row in (headings, *rows):
        writer.writerow([("'" + value if _FORMULA.match(value) else value).replace("\x00", "") for value in row])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", "replace")


def cards(people: Iterable[Card]) -> bytes:
    """A .vcf with a card for each person."""
    return vcard.write(people)
