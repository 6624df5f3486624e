"""From a table to customers: headings in Chinese and English, rows of one firm, and each thing that cannot be taken, by row."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.formats import customers as files
from desktop.model.customer import Contact, Customer, Phone
from desktop.model.customers import COLUMNS, Drafts
from desktop.model.errors import Damaged
from desktop.model.ids import ContactId, CustomerId
from desktop.trade import customers, headings


def _read(text: str) -> Drafts:
    return customers.drafts(files.read(text.encode()))


def _only(text: str) -> Customer:
    (draft,) = _read(text).drafts
    return draft.customer


@pytest.mark.parametrize(
    ("text", "column"),
    [
        *((name, "name") for name in ("客户名称", "公司名称", "Company Name", "COMPANY", "客户名称*", "Firma", "公司名称（必填）")),
        *((name, "country") for name in ("国家", "国家/地区", "Country/Region", "国别")),
        *((name, "domain") for name in ("域名", "Domain", "域名/网站")),
        *((name, "contact") for name in ("联系人", "Contact Person", "姓名")),
        *((name, "email") for name in ("邮箱", "E-mail", "Email Address", "电子邮箱", "Email 2")),
        *((name, "phone") for name in ("电话", "Tel.", "电话/手机", "Phone No.")),
        *((name, "timezone") for name in ("时区", "Time Zone")),
        *((name, "stage") for name in ("阶段", "Stage")),
        *((name, "owner") for name in ("业务员", "负责人", "业务员/负责人", "Owner")),
        *((name, "tags") for name in ("标签", "Tags")),
        *((name, "notes") for name in ("备注", "Remark", "notes")),
        *((name, "") for name in ("年采购额", "Incoterm", "", "xyz")),
    ],
)
def test_headings(text: str, column: str) -> None:
    assert headings.column(text) == column


def test_every_column_is_found_by_its_own_name() -> None:
    assert [headings.column(name) for name in COLUMNS] == list(COLUMNS)


def test_a_row_with_everything_and_a_field_of_ones_own() -> None:
    text = (
        "客户名称,国家,域名,联系人,职位,邮箱,电话,手机,时区,阶段,业务员,标签,备注,年采购额\n"
        "Weber GmbH,德国,www.weber.de,Anna Weber,采购,Anna@Weber.de,040 55501234,+49 171 5550123,"
        "europe/berlin,已报价,Lina,VIP; 灯具,喜欢茶,50万\n"
    )
    (draft,) = _read(text).drafts
    assert draft.customer == Customer(
        CustomerId(0),
        "Weber GmbH",
        country="DE",
        zone="Europe/Berlin",
        stage="quoted",
        owner="Lina",
        tags=("VIP", "灯具"),
        fields={"年采购额": "50万"},
        domains=("weber.de",),
        contacts=(
            Contact(
                ContactId(0), "Anna Weber", "anna@weber.de", "采购", (Phone("+494055501234"), Phone("+491715550123", "mobile"))
            ),
        ),
    )
    assert (draft.rows, draft.notes) == ((2,), ("喜欢茶",))
    assert _read(text).faults == ()


def test_rows_of_one_firm_are_one_customer() -> None:
    text = (
        "name,country,contact,email,phone\n"
        "Weber GmbH,DE,Anna,anna@weber.de,\nHuber,AT,Eva,e@h.at,\nWEBER,Germany,Max,max@weber.de,\n"
        ",,Uwe,uwe@weber.de,\nWeber,Austria,Tom,tom@weber.at,\nWeber GmbH,,Anna,anna@weber.de,+494055501234\n"
    )
    found = _read(text).drafts
    assert [(one.customer.name, one.customer.country, one.rows) for one in found] == [
        ("Weber GmbH", "DE", (2, 4, 7)),
        ("Huber", "AT", (3,)),
        ("Uwe", "", (5,)),  # not the row's above, and nothing is guessed
        ("Weber", "AT", (6,)),
    ]
    assert [(one.name, one.phones) for one in found[0].customer.contacts] == [("Anna", (Phone("+494055501234"),)), ("Max", ())]


def test_a_row_without_a_name_goes_on_with_the_firm_above() -> None:
    (draft,) = _read("name,contact,email\nWeber GmbH,Anna,anna@weber.de\n,Uwe,uwe@weber.de\n").drafts
    assert [one.name for one in draft.customer.contacts] == ["Anna", "Uwe"]


@pytest.mark.parametrize(
    ("text", "row", "column", "code"),
    [
        ("name,email\nWeber,anna at weber", 2, "email", "customers.email"),
        ("name,country\nWeber,Atlantis", 2, "country", "customers.country"),
        ("name,时区\nWeber,Berlin time", 2, "时区", "customers.zone"),
        ("name,domain\nWeber,weber", 2, "domain", "customers.domain"),
        ("name,domain\nWeber,gmail.com", 2, "domain", "customers.free"),
        ("name,domain\nWeber,w.de\nHuber,w.de", 3, "domain", "customers.shared"),
        ("name,email\nWeber,a@w.de\nHuber,a@w.de", 3, "email", "customers.taken"),
        ("name,email\nWeber,a@w.de\n,", 2, "", ""),
        ("name,tags\n,VIP", 2, "name", "customers.name"),
        ("name,contact\n,Anna", 2, "name", "customers.unnamed"),
        ("name,country,phone\nWeber,DE,123", 2, "phone", "customers.phone"),
        ("name,phone\nWeber,040 123456", 2, "phone", "customers.prefix"),
        ("name,country,手机\n王,CN,8.61381E+12", 2, "手机", "customers.figures"),
        ("name,country,mobile\nW,DE,4.915E+11", 2, "mobile", "customers.figures"),
        ("name,owner\nWeber,Lina\nWeber,Tom", 3, "owner", "customers.differs"),
    ],
)
def test_what_cannot_be_taken_is_told_by_row(text: str, row: int, column: str, code: str) -> None:
    faults = _read(text).faults
    assert [(one.row, one.column, one.code) for one in faults] == ([(row, column, code)] if code else [])


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("8.613812345678E12", "+8613812345678"),
        ("8613812345678.0", "+8613812345678"),
        ("8613812345678", "+8613812345678"),
        ("'+86 138 1234 5678", "+8613812345678"),
        ("0086-138-1234-5678", "+8613812345678"),
        ("13812345678", "+8613812345678"),
    ],
)
def test_telephones_that_a_table_has_changed(cell: str, number: str) -> None:
    assert [one.number for one in _only(f"name,country,phone\nW,China,{cell}").contacts[0].phones] == [number]


def test_no_heading_is_known() -> None:
    with pytest.raises(Damaged, match=r"customers\.headings"):
        _read("alpha,beta\n1,2\n")


def test_what_goes_out_comes_back() -> None:
    one = Customer(
        CustomerId(7),
        "=Weber & Söhne",
        country="DE",
        city="Hamburg",
        zone="Europe/Berlin",
        stage="own word",
        tags=("a", "b"),
        fields={"年采购额": "-5"},
        domains=("weber.de", "weber.com"),
        contacts=(
            Contact(ContactId(1), "Anna", "anna@weber.de", "Einkauf", (Phone("+494055501234"), Phone("+491715550123", "mobile"))),
            Contact(ContactId(2), "Max", "max@weber.de"),
        ),
    )
    columns, rows = customers.rows([one], notes={CustomerId(7): ("likes tea",)})
    for data in (files.separated(columns, rows), files.workbook(columns, rows)):
        (draft,) = customers.drafts(files.read(data)).drafts
        again = draft.customer
        assert draft.notes == ("likes tea",)
        for name in ("name", "country", "city", "zone", "stage", "tags", "fields", "domains"):
            assert getattr(again, name) == getattr(one, name), name
        assert [(each.name, each.address, each.title, each.phones) for each in again.contacts] == [
            (each.name, each.address, each.title, each.phones) for each in one.contacts
        ]


def test_twenty_thousand_rows_take_seconds() -> None:
    text = "name,country,email\n" + "".join(f"Firm {at} Ltd,Germany,a@firm{at}.com\n" for at in range(20_000))
    start = time.process_time()
    assert len(_read(text).drafts) == 20_000
    assert time.process_time() - start < 30


_CELL = st.sampled_from(["", "Weber", "DE", "a@b.de", "1e9", "+49", "8.6E+12", "weber.de", ",", "中国", "'", "=1"]) | st.text(
    max_size=8
)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.lists(_CELL, min_size=7, max_size=7), max_size=6))
def test_any_table_is_read(rows: list[list[str]]) -> None:
    data = files.separated(["name", "country", "email", "phone", "domain", "timezone", "own"], rows)
    try:
        sheet = files.read(data)
    except Damaged:
        return
    try:
        found = customers.drafts(sheet)
    except Damaged:
        return
    assert all(one.customer.name for one in found.drafts)
