"""What is shown of a file is what is in it, whatever the file is; hostile ones are refused in little time and memory."""

import tracemalloc
import zipfile
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.formats import archive, office, tables
from desktop.formats.preview import look
from desktop.model.message import Attachment
from desktop.model.preview import Look, Preview
from tests.formats.packed import docx, opendocument, packed, paragraph, pptx, xlsx

BOMB_DTD = '<!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
XXE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'


def shown(name: str, data: bytes, kind: str = "application/octet-stream") -> Preview:
    return look(Attachment("2", name, kind, len(data)), data)


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.pdf", b"%PDF-1.7\n", Look.PAGES),
        ("renamed.txt", b"\r\n%PDF-1.7\n", Look.PAGES),
        ("a.png", b"\x89PNG\r\n\x1a\n", Look.PICTURE),
        ("a.webp", b"RIFF\0\0\0\0WEBPVP8 ", Look.PICTURE),
        ("a.txt", "价格".encode("gb18030"), Look.TEXT),
        ("a", b"plain words", Look.TEXT),
        ("a.csv", b"a,b\n1,2\n", Look.TABLES),
        ("a.eml", b"Subject: Hi\r\n\r\nText\r\n", Look.MAIL),
        ("a.zip", packed({"a.txt": "1"}), Look.ENTRIES),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), Look.NOTHING),
        ("a.exe", b"MZ\x90\0\x03\0", Look.NOTHING),
        ("a.docx", b"", Look.NOTHING),
    ],
)
def test_a_file_is_shown_by_what_it_is(name: str, data: bytes, expected: Look) -> None:
    assert shown(name, data).look is expected


def test_what_cannot_be_shown_says_why() -> None:
    assert shown("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100)).code == "preview.old_office"
    for name, code in (
        ("WordDocument", "preview.word"),
        ("Workbook", "preview.excel"),
        ("PowerPoint Document", "preview.powerpoint"),
        ("EncryptedPackage", "preview.office_locked"),
        ("__properties_version1.0", "preview.outlook"),
    ):
        data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + name.encode("utf-16-le") + bytes(64)
        assert shown("any.bin", data).code == code
    assert shown("a.bin", b"\0\1\2").code == "preview.unknown"
    assert shown("a.bin", b"").code == "preview.empty"
    assert shown("a.docx", b"PK\x03\x04 and then nothing").code == "preview.damaged"


def test_text_in_any_charset_and_html_as_words() -> None:
    assert shown("价格.txt", "单价：0.86 美元，含运费".encode("gb18030")).text == "单价：0.86 美元，含运费"
    assert shown("a.txt", "\ufeffGrüße".encode("utf-16")).text == "Grüße"
    page = shown("invoice.html", b"<html><script>alert(1)</script><p>Pay <b>now</b></p><img src=http://leak.test/a>")
    assert page.text.strip() == "Pay now"


def test_the_words_of_a_document() -> None:
    table = f"<w:tbl><w:tr><w:tc>{paragraph('LED')}</w:tc><w:tc>{paragraph('0.86')}</w:tc></w:tr></w:tbl>"
    deleted = "<w:p><w:del><w:r><w:delText>old price</w:delText></w:r></w:del></w:p>"
    text = shown("pi.docx", docx(paragraph("Proforma") + deleted + table + paragraph("30% deposit"))).text
    assert text.split("\n")[0] == "Proforma"
    assert "LED \t0.86 \t\n" in text
    assert text.endswith("30% deposit")
    assert "old" not in text


def test_the_words_of_slides_in_their_order() -> None:
    text = shown("a.pptx", pptx(*(f"slide {number}" for number in range(1, 12)))).text
    assert text.index("slide 2") < text.index("slide 10")
    assert text.startswith("— 1 —\n\nslide 1")


def test_opendocument_text_and_sheets() -> None:
    text = opendocument("text", '<text:h>Offer</text:h><text:p>Price<text:s text:c="3"/>0.86<text:line-break/>EXW</text:p>')
    assert shown("a.odt", text).text == "Offer\nPrice   0.86\nEXW"
    rows = (
        '<table:table table:name="List"><table:table-row><table:table-cell table:number-columns-repeated="2"><text:p>x</text:p>'
        "</table:table-cell><table:table-cell><text:p>y</text:p></table:table-cell>"
        '<table:table-cell table:number-columns-repeated="16381"/></table:table-row>'
        '<table:table-row table:number-rows-repeated="1048575"><table:table-cell table:number-columns-repeated="16384"/>'
        "</table:table-row></table:table>"
    )
    (sheet,) = shown("a.ods", opendocument("spreadsheet", rows)).tables
    assert (sheet.name, sheet.rows, sheet.cut) == ("List", (("x", "x", "y"),), False)


def test_a_workbook_shows_values_as_their_cells_do_and_no_hidden_sheet() -> None:
    styles = (
        '<numFmts><numFmt numFmtId="170" formatCode="yyyy\\-mm\\-dd"/>'
        '<numFmt numFmtId="171" formatCode="[$USD] #,##0.00"/></numFmts>'
        '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="10"/></cellXfs>'
    )
    rows = (
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>EXW</t></is></c></row>'
        '<row r="3"><c r="A3" s="1"><v>46183</v></c><c r="B3" s="2"><v>4300.5</v></c><c r="C3" s="3"><v>0.3</v></c>'
        '<c r="D3"><f>1+1</f><v>0.86</v></c><c r="E3" t="b"><v>1</v></c></row>'
    )
    found = shown("a.xlsx", xlsx(rows, strings=("SKU",), styles=styles, hidden='<row><c t="str"><v>secret</v></c></row>'))
    (sheet,) = found.tables
    assert sheet.name == "Prices"
    assert sheet.rows == (("SKU", "", "EXW", "", ""), ("",) * 5, ("2026-06-10", "4,300.50", "30.00%", "0.86", "TRUE"))


@pytest.mark.parametrize("text", ["a;b\n1,5;2\n", "a\tb\n1,5\t2\n", "sep=;\r\na;b\r\n1,5;2\r\n", "\ufeffa;b\r\n1,5;2"])
def test_separated_values_with_the_usual_separators(text: str) -> None:
    assert shown("a.csv", text.encode()).tables[0].rows == (("a", "b"), ("1,5", "2"))


def test_a_long_table_is_cut_and_says_so() -> None:
    found = shown("a.csv", b"1,2\n" * (tables.ROWS + 5)).tables[0]
    assert len(found.rows) == tables.ROWS
    assert found.cut


def test_an_archive_shows_its_names_only() -> None:
    entries = shown("a.zip", packed({"../../etc/passwd": "x", "dir/": b"", "dir/\u202egnp.exe": "yy"})).entries
    assert [(one.name, one.size) for one in entries] == [("../../etc/passwd", 1), ("dir/gnp.exe", 2)]


def test_an_attached_mail_shows_who_and_what() -> None:
    found = shown("x.eml", b"From: Anna <a@b.example>\r\nTo: c@d.example\r\nSubject: =?utf-8?B?5oql5Lu3?=\r\n\r\nHello\r\n")
    assert dict(found.heads) == {"from": "Anna <a@b.example>", "to": "c@d.example", "subject": "报价"}
    assert found.text == "Hello"


# Hostile files


@pytest.mark.parametrize("before", [BOMB_DTD, XXE])
def test_a_document_type_is_refused(before: str) -> None:
    assert shown("a.docx", docx(paragraph("&b;" if before == BOMB_DTD else "&e;"), before=before)).code == "preview.damaged"


def test_a_bomb_ends_at_the_bound_in_little_memory() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made, made.open("word/document.xml", "w", force_zip64=True) as member:
        member.write(b"<document>")
        for _ in range(archive.LARGEST // 1_000_000 + 2):
            member.write(b" " * 1_000_000)
    tracemalloc.start()
    try:
        assert shown("a.docx", out.getvalue()).code == "preview.large"
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


def test_a_document_without_an_end_of_words_is_cut() -> None:
    found = shown("a.docx", docx(paragraph("word " * 200) * 500))
    assert found.cut
    assert len(found.text) <= office.LONGEST


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["a.docx", "a.xlsx", "a.ods", "a.zip", "a.csv", "a.eml", "a.txt", "a.html", "a"]))
def test_any_bytes_give_an_answer(data: bytes, name: str) -> None:
    assert isinstance(shown(name, data), Preview)
    assert isinstance(shown(name, b"PK\x03\x04" + data), Preview)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2_000), st.binary(min_size=1, max_size=30))
def test_a_damaged_workbook_gives_an_answer(place: int, damage: bytes) -> None:
    whole = bytearray(xlsx('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', strings=("SKU",)))
    whole[place % len(whole) : place % len(whole) + len(damage)] = damage
    assert isinstance(shown("a.xlsx", bytes(whole)), Preview)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet='<>/crowvs ="0123456789A-&;', max_size=200))
def test_any_markup_in_a_sheet_gives_an_answer(rows: str) -> None:
    assert isinstance(shown("a.xlsx", xlsx(rows)), Preview)
