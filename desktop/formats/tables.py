"""Tables as rows of text: .csv in any charset and with any of the usual separators, .xlsx, .ods. Values as they were saved: no
formula is calculated, no link to another file followed."""

import csv
import io
import itertools
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from desktop.formats import charset
from desktop.formats.archive import Archive
from desktop.formats.markup import End, Start, Text, events
from desktop.model.errors import Damaged
from desktop.model.preview import Table

ROWS = 2_000  # of a sheet
COLUMNS = 200
SHEETS = 30
CELL = 5_000  # characters
STRINGS = 20_000_000  # characters of a workbook's shared strings
CELLS = 200_000  # of all sheets
# Formats by number that a workbook does not write down (18.8.30); 27 and up are dates in East Asian languages.
_BUILT_IN = {
    **dict.fromkeys((1,), "0"),
    **dict.fromkeys((2,), "0.00"),
    **dict.fromkeys((3, 37, 38), "#,##0"),
    **dict.fromkeys((4, 39, 40), "#,##0.00"),
    **dict.fromkeys((9,), "0%"),
    **dict.fromkeys((10,), "0.00%"),
    **dict.fromkeys((14, 15, 16, 17, *range(27, 37), *range(50, 59)), "y-m-d"),
    **dict.fromkeys((18, 19, 20, 21, 45, 46, 47), "h:m"),
    22: "y-m-d h:m",
}
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_REFERENCE = re.compile(r"([A-Z]{1,3})[0-9]+")


def separated(data: bytes, *, label: str = "") -> tuple[Table, ...]:
    """A .csv or .tsv."""
    text, mark = separator(charset.decode(data[: CELLS * 50], label)[0].removeprefix("\ufeff"))
    csv.field_size_limit(CELL * 20)
    rows: list[tuple[str, ...]] = []
    cut = False
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=mark):
            if len(rows) >= ROWS:
                cut = True
                break
            cut = cut or len(row) > COLUMNS
            rows.append(tuple(one[:CELL] for one in row[:COLUMNS]))
    except csv.Error:  # a cell that never ends, a NUL: what came before is shown
        cut = True
    return (Table("", _trimmed(rows), cut),)


def separator(text: str) -> tuple[str, str]:
    """The text of a .csv and what stands between its cells: as a first line `sep=;` says it (Excel's own way, taken off), else the
    mark that all of the first lines have."""
    first = text[:20_000]
    named = re.match(r"sep=(.)\r?\n", first)
    if named:
        return text[named.end() :], named[1]
    lines = first.splitlines()[:20]
    return text, max(",;\t|", key=lambda one: (min((line.count(one) for line in lines if line), default=0), first.count(one)))


def _trimmed(rows: list[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    """Without the empty rows and columns at the ends."""
    while rows and not any(rows[-1]):
        rows.pop()
    wide = max((max((at + 1 for at, one in enumerate(row) if one), default=0) for row in rows), default=0)
    return tuple((*row[:wide], *[""] * (wide - len(row))) for row in rows)


# OOXML (ECMA-376 part 1, 18)


def workbook(archive: Archive) -> tuple[Table, ...]:
    """The sheets of an .xlsx that are not hidden."""
    strings = _strings(archive)
    formats = _formats(archive)
    from_1904, sheets = _sheets(archive)
    left = CELLS
    found: list[Table] = []
    for name, part in itertools.islice(sheets, SHEETS):
        table = _sheet(archive, name, part, strings, formats, from_1904=from_1904, most=left)
        left -= sum(map(len, table.rows))
        found.append(table)
        if left <= 0:
            break
    return tuple(found)


def _sheets(archive: Archive) -> tuple[bool, list[tuple[str, str]]]:
    """Whether dates count from 1904, and the sheets as (name, member) in their order."""
    targets: dict[str, str] = {}
    for event in events(archive.chunks("xl/_rels/workbook.xml.rels")):
        if isinstance(event, Start) and event.name == "Relationship" and event.attributes.get("TargetMode") != "External":
            target = event.attributes.get("Target", "")
            targets[event.attributes.get("Id", "")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    known, from_1904, sheets = archive.names(), False, []
    for event in events(archive.chunks("xl/workbook.xml")):
        if not isinstance(event, Start):
            continue
        if event.name == "workbookPr":
            from_1904 = event.attributes.get("date1904", "") in {"1", "true"}
        elif event.name == "sheet" and event.attributes.get("state", "visible") == "visible":
            part = targets.get(event.attributes.get("id", ""), "")
            if part in known:
                sheets.append((event.attributes.get("name", "")[:100], part))
    return from_1904, sheets


def _strings(archive: Archive) -> list[str]:
    if "xl/sharedStrings.xml" not in archive.names():
        return []
    found: list[str] = []
    piece: list[str] = []
    total = 0
    in_text = phonetic = False
    for event in events(archive.chunks("xl/sharedStrings.xml")):
        match event:
            case Start("si"):
                piece = []
            case End("si"):
                found.append("".join(piece)[:CELL])
                total += len(found[-1])
                if total > STRINGS:
                    raise Damaged("preview.large")
            case Start("rPh"):
                phonetic = True
            case End("rPh"):
                phonetic = False
            case Start("t"):
                in_text = True
            case End("t"):
                in_text = False
            case Text(text) if in_text and not phonetic:
                piece.append(text)
    return found


def _formats(archive: Archive) -> list[str]:
    """How the cells of each style show numbers: a format code, `y-m-d` and the like for dates."""
    if "xl/styles.xml" not in archive.names():
        return []
    own: dict[int, str] = {}
    found: list[str] = []
    of_cells = False
    for event in events(archive.chunks("xl/styles.xml")):
        match event:
            case Start("numFmt", attributes):
                own[_number(attributes.get("numFmtId", ""))] = _code(attributes.get("formatCode", ""))
            case Start("cellXfs"):
                of_cells = True
            case End("cellXfs"):
                of_cells = False
            case Start("xf", attributes) if of_cells and len(found) < 70_000:
                number = _number(attributes.get("numFmtId", ""))
                found.append(own.get(number) or _BUILT_IN.get(number, ""))
    return found


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1


def _code(written: str) -> str:
    """A format code as what this module shows of it."""
    code = _QUOTED.sub("", written.split(";")[0]).lower()
    day, hour = re.search(r"[yd]|mmm", code), re.search(r"h|s", code)
    if (day or hour) and "general" not in code:
        return "y-m-d h:m" if day and hour else "y-m-d" if day else "h:m"
    return code


def _sheet(
    archive: Archive, name: str, part: str, strings: list[str], formats: list[str], *, from_1904: bool, most: int
) -> Table:  # fmt: skip
    rows: list[tuple[str, ...]] = []
    row: dict[int, str] = {}
    cut = taken = False
    place, kind, style = 0, "", 0
    value: list[str] = []
    cells = 0
    for event in events(archive.chunks(part)):
        match event:
            case Start("row", attributes):
                row, place = {}, 0
                number = _number(attributes.get("r", ""))
                while number > 0 and len(rows) < min(number - 1, ROWS):
                    rows.append(())
            case End("row"):
                wide = max(row, default=-1) + 1
                cells += wide
                if len(rows) >= ROWS or cells > most:
                    return Table(name, _trimmed(rows), True)
                rows.append(tuple(row.get(at, "") for at in range(wide)))
            case Start("c", attributes):
                at = _column(attributes.get("r", ""))
                place = at if at is not None else place
                kind, style, value = attributes.get("t", "n"), _number(attributes.get("s", "0")), []
            case Start("v" | "t"):
                taken = True
            case End("v" | "t"):
                taken = False
            case Text(text) if taken:
                value.append(text)
            case End("c"):
                shown = _shown("".join(value), kind, formats[style] if 0 <= style < len(formats) else "", strings, from_1904)
                if shown and place < COLUMNS:
                    row[place] = shown
                cut = cut or (bool(shown) and place >= COLUMNS)
                place += 1
    return Table(name, _trimmed(rows), cut)


def _column(reference: str) -> int | None:
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        return None
    number = 0
    for letter in found[1]:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _shown(value: str, kind: str, code: str, strings: list[str], from_1904: bool) -> str:
    if kind == "s":
        at = _number(value)
        return strings[at] if 0 <= at < len(strings) else ""
    if kind == "b":
        return {"1": "TRUE", "0": "FALSE"}.get(value, value[:CELL])
    if kind != "n" or not value:
        return value[:CELL]
    try:
        number = float(value)
    except ValueError:
        return value[:CELL]
    if code in {"y-m-d", "h:m", "y-m-d h:m"}:
        return _moment(number, code, from_1904=from_1904) or _plain(number)
    return _formatted(number, code)


def _moment(number: float, code: str, *, from_1904: bool) -> str:
    """A day number as a date. The program that began this took 1900 for a leap year, so its first two months are a day off."""
    start = datetime(1904, 1, 1, tzinfo=UTC) if from_1904 else datetime(1899, 12, 30, tzinfo=UTC)
    if not 0 <= number < 2_958_466:
        return ""
    moment = start + timedelta(seconds=round(number * 86_400))
    return moment.strftime({"y-m-d": "%Y-%m-%d", "h:m": "%H:%M"}.get(code, "%Y-%m-%d %H:%M"))


def _formatted(number: float, code: str) -> str:
    """A number with the decimals, separators and percent sign of its format; the rest of a format is colour."""
    places = re.search(r"[0#]\.([0#]+)", code)
    if not re.search(r"[0#]", code) or "e+" in code or "/" in code or abs(number) > 1e15:
        return _plain(number)
    least = places[1].count("0") if places else 0
    most = len(places[1]) if places else 0
    percent = "%" in code
    shown = f"{number * (100 if percent else 1):{',' if '#,##0' in code else ''}.{most}f}"
    while most > least and shown.endswith("0"):
        shown, most = shown[:-1], most - 1
    return shown.rstrip(".") + ("%" if percent else "")


def _plain(number: float) -> str:
    return f"{number:.15g}" if abs(number) >= 1e15 or number != int(number) else str(int(number))


# OpenDocument (1.3 part 3, 9)


def spreadsheet(archive: Archive) -> tuple[Table, ...]:
    """The sheets of an .ods. What is repeated a million times to fill the sheet is not."""
    return tuple(itertools.islice(_open_tables(archive), SHEETS))


def _open_tables(archive: Archive) -> Iterator[Table]:
    name, rows, row = "", list[tuple[str, ...]](), list[str]()
    value: list[str] = []
    times = again = 1
    cut = False
    in_cell = paragraphs = notes = cells = 0
    for event in events(archive.chunks("content.xml")):
        match event:
            case Start("table", attributes):
                name, rows, cut = attributes.get("name", "")[:100], [], False
            case Start("table-row", attributes):
                row, again = [], max(1, _number(attributes.get("number-rows-repeated", "1")))
            case Start("annotation"):
                notes += 1
            case End("annotation"):
                notes -= 1
            case Start("table-cell" | "covered-table-cell", attributes):
                in_cell, value = 1, []
                times = max(1, _number(attributes.get("number-columns-repeated", "1")))
            case Start("p") if in_cell:
                paragraphs += 1
                if value:
                    value.append("\n")
            case End("p") if in_cell:
                paragraphs -= 1
            case Text(text) if in_cell and paragraphs and not notes:
                value.append(text)
            case End("table-cell" | "covered-table-cell"):
                in_cell = 0
                shown = "".join(value)[:CELL]
                room = COLUMNS - len(row)
                cut = cut or (bool(shown) and times > room)
                row.extend([shown] * min(times, room))
            case End("table-row"):
                filled = tuple(row) if any(row) else ()
                fits = min(again, ROWS - len(rows))
                cut = cut or (bool(filled) and again > fits)
                cells += len(filled) * fits
                if cells > CELLS:
                    yield Table(name, _trimmed(rows), True)
                    return
                rows.extend([filled] * fits)
            case End("table"):
                yield Table(name, _trimmed(rows), cut)
