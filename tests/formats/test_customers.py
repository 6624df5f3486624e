"""Tables of customers from Excel, CSV and business cards, as they really come; and out again, without a formula in them."""

import io
import tracemalloc
import zipfile
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from desktop.formats import customers, vcard
from desktop.model.customers import Sheet
from desktop.model.errors import Damaged
from desktop.model.preview import Card, Fact

TEXT = '客户名称,国家,邮箱,备注\r\nWeber GmbH,德国,anna@weber.de,"喜欢茶, 不喝咖啡"\r\n'
NAIVE = datetime(2026, 11, 3, 9, 30)  # noqa: DTZ001 - a workbook knows no zones
WANTED = (("客户名称", "国家", "邮箱", "备注"), ("Weber GmbH", "德国", "anna@weber.de", "喜欢茶, 不喝咖啡"))


def _book(rows: list[list[object]], *, merge: tuple[str, ...] = (), hidden: bool = False) -> bytes:
    book = Workbook()
    sheet = book.active
    if hidden:
        sheet.title, sheet.sheet_state = "old", "hidden"
        sheet.append(["name"])
        sheet.append(["not this"])
        sheet = book.create_sheet("new")
    for row in rows:
        sheet.append(row)
    for span in merge:
        sheet.merge_cells(span)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _rows(sheet: Sheet) -> list[tuple[str, ...]]:
    return [line.cells for line in sheet.lines]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gbk", "gb18030"])
def test_a_csv_in_any_charset(encoding: str) -> None:
    data = TEXT.encode(encoding)
    if encoding == "utf-16-be":
        data = b"\xfe\xff" + data
    sheet = customers.read(data)
    assert (sheet.headings, *_rows(sheet)) == WANTED


def test_a_csv_in_latin_1() -> None:
    data = "Firma;Land;Notiz\nMüller & Söhne;Österreich;schöne Grüße\nGrößer AG;Schweiz;\n".encode("latin-1")
    assert _rows(customers.read(data)) == [("Müller & Söhne", "Österreich", "schöne Grüße"), ("Größer AG", "Schweiz", "")]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_csv_with_any_separator(mark: str) -> None:
    lines = f'name{mark}email{mark}notes\nWeber{mark}a@b.de{mark}"two\nlines ""quoted"""\n\n'
    text = f"{lines}{mark}{mark}\nHuber{mark}h@h.at{mark}'+43\n"
    sheet = customers.read(text.encode())
    assert _rows(sheet) == [("Weber", "a@b.de", 'two\nlines "quoted"'), ("Huber", "h@h.at", "+43")]
    assert [line.row for line in sheet.lines] == [2, 6]


def test_the_separator_that_excel_names_itself() -> None:
    assert _rows(customers.read(b"sep=|\r\nname|email\r\nA, B; C|a@b.de\r\n")) == [("A, B; C", "a@b.de")]


def test_a_quotation_that_never_ends_and_a_nul() -> None:
    sheet = customers.read(b'name,email\nA,a@b.de\nB\x00,"' + b"x" * 300_000)
    assert sheet.lines[0].cells == ("A", "a@b.de")
    assert [fault.code for fault in sheet.faults] == ["customers.quotes"]


def test_a_workbook_with_all_kinds_of_values() -> None:
    rows: list[list[object]] = [
        ["Customers 2026"],
        [],
        ["name", "phone", "since", "seen", "share", "open"],
        ["Weber", 8613812345678, date(2026, 11, 3), NAIVE, 0.25, True],
        [None, None, None],
        ["  Huber\u00a0", 8613812345678.0, None, None, 12.0, "'=1"],
    ]
    sheet = customers.read(_book(rows, hidden=True))
    assert sheet.headings == ("name", "phone", "since", "seen", "share", "open")
    assert [line.row for line in sheet.lines] == [4, 6]
    assert sheet.lines[0].cells == ("Weber", "8613812345678", "2026-11-03", "2026-11-03 09:30", "0.25", "True")
    assert sheet.lines[1].cells == ("Huber", "8613812345678", "", "", "12", "=1")


def test_a_merged_firm_stands_beside_each_of_its_people() -> None:
    rows: list[list[object]] = [
        ["name", "contact"],
        ["Weber", "Anna"],
        [None, "Max"],
        [None, "Uwe"],
        ["Huber", "Eva"],
        [None, "Other"],
    ]
    assert _rows(customers.read(_book(rows, merge=("A2:A4",)))) == [
        ("Weber", "Anna"),
        ("Weber", "Max"),
        ("Weber", "Uwe"),
        ("Huber", "Eva"),
        ("", "Other"),
    ]


def test_a_formula_is_never_calculated() -> None:
    data = _book([["name", "notes"], ["Weber", '=HYPERLINK("http://evil","x")'], ["Huber", "=1/0"], ["Meier", "#N/A"]])
    sheet = customers.read(data)
    assert _rows(sheet) == [("Weber", ""), ("Huber", ""), ("Meier", "")]
    assert {(fault.row, fault.column, fault.code) for fault in sheet.faults} == {
        (2, "notes", "customers.formula"),
        (3, "notes", "customers.formula"),
        (4, "notes", "customers.error"),
    }
    saved = _with_value(data)
    assert _rows(customers.read(saved))[1] == ("Huber", "42")


def _with_value(data: bytes) -> bytes:
    """The workbook with a value saved beside its formula, as Excel does."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                assert b"<f>1/0</f><v />" in part or b"<f>1/0</f><v/>" in part or b"<f>1/0</f><v></v>" in part
                for empty in (b"<v />", b"<v/>", b"<v></v>"):
                    part = part.replace(b"<f>1/0</f>" + empty, b"<f>1/0</f><v>42</v>")
            new.writestr(name, part)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "customers.empty"),
        (b"name,email\n", "customers.empty"),
        (b"\xd0\xcf\x11\xe0" + bytes(100), "customers.old"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "customers.locked"),
        (b"%PDF-1.7", "customers.unknown"),
        (b"PK\x03\x04nothing", "customers.damaged"),
    ],
)
def test_what_is_no_table(data: bytes, code: str) -> None:
    with pytest.raises(Damaged) as error:
        customers.read(data)
    assert error.value.code == code


def test_a_zip_that_is_no_workbook_and_one_that_is_a_bomb() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    with pytest.raises(Damaged, match=r"customers\.unknown"):
        customers.read(out.getvalue())
    good = _book([["name"], ["Weber"]])
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(good)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        new.writestr("xl/media/nothing.bin", bytes(300_000_000))
    assert len(out.getvalue()) < 1_000_000
    tracemalloc.start()
    with pytest.raises(Damaged, match=r"customers\.large"):
        customers.read(out.getvalue())
    assert tracemalloc.get_traced_memory()[1] < 50_000_000
    tracemalloc.stop()


def test_entities_do_not_grow() -> None:
    good = _book([["name"], ["Weber"]])
    entities = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10 if at else "lol"}">' for at in range(10))
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    bomb = f'<?xml version="1.0"?><!DOCTYPE x [{entities}]><sst xmlns="{space}"><si><t>&l9;</t></si></sst>'
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(good)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, bomb if name == "xl/styles.xml" else old.read(name))
    with pytest.raises(Damaged):
        customers.read(out.getvalue())


def test_fifty_thousand_rows_of_excel() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(BOOK)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                row = '<row r="{0}"><c r="A{0}" t="inlineStr"><is><t>{1}</t></is></c></row>'
                rows = "".join(row.format(at, f"Firm {at}" if at > 1 else "name") for at in range(1, 50_001))
                head, tail = part.split(b"<sheetData>")[0], part.split(b"</sheetData>")[1]
                part = head + b"<sheetData>" + rows.encode() + b"</sheetData>" + tail
            new.writestr(name, part)
    sheet = customers.read(out.getvalue())
    assert len(sheet.lines) == 49_999
    assert sheet.lines[-1].cells == ("Firm 50000",)


def test_what_is_written_is_no_formula_and_comes_back() -> None:
    headings = ["name", "notes"]
    rows = [
        ("=cmd|' /C calc'!A0", "+49 40 1"),
        ("-1", "@SUM(A1)"),
        ('Weber; "x"', "two\nlines"),
        ("\tx", "0049"),
        ("a\x00\x07b", ""),
    ]
    book = load_workbook(io.BytesIO(customers.workbook(headings, rows)))
    assert all(cell.data_type == "s" for row in book.active for cell in row if cell.value is not None)
    csv = customers.separated(headings, rows)
    assert csv.startswith(b"\xef\xbb\xbf")
    assert not any(
        cell.startswith((b"=", b"+", b"-", b"@")) for line in csv[3:].splitlines() for cell in line.replace(b'"', b"").split(b",")
    )
    for data in (customers.workbook(headings, rows), csv):
        again = _rows(customers.read(data))
        assert again[0] == ("=cmd|' /C calc'!A0", "+49 40 1")
        assert again[1] == ("-1", "@SUM(A1)")
        assert again[2] == ('Weber; "x"', "two\nlines")
        assert again[4] == ("ab", "")


def test_business_cards_go_out_and_come_back() -> None:
    long = "Straße der Industrie 5; Hof 2, " + "Übermäßig lang " * 8
    card = Card(
        "Anna Maria Weber",
        "Weber, Söhne; GmbH",
        "Einkauf",
        (
            Fact("phone", "+494055501234", "work"),
            Fact("phone", "+491715550123", "cell"),
            Fact("mail", "anna@weber.de", ""),
            Fact("address", long.strip(), ""),
            Fact("web", "https://weber.de", ""),
            Fact("note", "first\nsecond", ""),
            Fact("chat", "anna_w", "WeChat"),
        ),
    )
    data = customers.cards([card, Card("王小明", "宁波灯具")])
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert set(vcard.read(data)[0].facts) == set(card.facts)
    assert vcard.read(data)[1] == Card("王小明", "宁波灯具")
    sheet = customers.read(data)
    row = dict(zip(sheet.headings, sheet.lines[0].cells, strict=True))
    assert (row["company"], row["contact"], row["email"]) == ("Weber, Söhne; GmbH", "Anna Maria Weber", "anna@weber.de")
    assert (row["phone"], row["mobile"], row["wechat"]) == ("+494055501234", "+491715550123", "anna_w")


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes_are_a_table_or_are_refused(data: bytes) -> None:
    try:
        sheet = customers.read(data)
    except Damaged:
        return
    assert all(len(line.cells) == len(sheet.headings) for line in sheet.lines)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 20_000), st.binary(min_size=1, max_size=8))
def test_any_broken_workbook_is_refused_or_read(at: int, junk: bytes) -> None:
    data = bytearray(BOOK)
    at %= len(data)
    data[at : at + len(junk)] = junk
    try:
        customers.read(bytes(data))
    except Damaged:
        return


BOOK = _book([["name", "email"], ["Weber", "a@b.de"], ["=1+1", None]], merge=("A2:A3",))


@given(st.lists(st.lists(st.text(max_size=20), min_size=2, max_size=2), max_size=5))
@settings(max_examples=60, deadline=None)
def test_any_texts_can_be_written(rows: list[list[str]]) -> None:
    customers.separated(["a", "b"], rows)
    customers.workbook(["a", "b"], rows)
    customers.cards([Card(one, other) for one, other in rows])
