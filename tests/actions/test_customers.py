"""Lists of customers in and out: what a file would change, taking it, taking it back."""

import io
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import pytest
from openpyxl import Workbook

from desktop.actions import customers as lists
from desktop.actions.customers import Form, Preview, Reader, Stopped
from desktop.actions.profile import Profile
from desktop.formats import customers as tables
from desktop.model.customer import Contact, Customer, Phone, Stage
from desktop.model.customers import Choice, Fate, How
from desktop.model.errors import Damaged
from desktop.model.ids import ContactId, CustomerId
from desktop.store import customer, dossier
from desktop.trade import customers as trade
from desktop.trade import taking

NOW = datetime(2026, 6, 1, tzinfo=UTC)
HEADINGS = ("name", "country", "domain", "contact", "email", "stage", "owner", "tags", "notes", "Turnover")
Known = Callable[..., Customer]


@pytest.fixture
def known(profile: Profile) -> Known:
    """Keeps a customer."""

    def keep(name: str, *addresses: str, **more: object) -> Customer:
        people = tuple(Contact(ContactId(0), f"Person {at}", one) for at, one in enumerate(addresses))
        with profile.store.write() as tx:
            return customer.save(tx, Customer(CustomerId(0), name, contacts=people, **more), now=NOW)  # type: ignore[arg-type]

    return keep


def look(profile: Profile, *rows: Sequence[str]) -> Preview:
    sheet = tables.read(tables.separated(HEADINGS, rows))
    return lists.preview(profile, trade.drafts(sheet))


def names(profile: Profile) -> list[str]:
    return [one.name for one in customer.all(profile.store)]


WEBER = (
    "Weber GmbH",
    "DE",
    "weber.example",
    "Anna Weber",
    "anna@weber.example",
    "quoted",
    "Lin",
    "led; vip",
    "Met at the fair",
    "5 m",
)
ROSSI = ("Rossi Srl", "IT", "rossi.example", "Ugo", "ugo@rossi.example", "", "", "", "", "")


def test_what_is_new_is_made_and_goes_again(profile: Profile) -> None:
    seen = look(profile, WEBER, ROSSI)
    assert seen.fates(How.GAPS) == {Fate.NEW: 2}
    assert names(profile) == []
    told: list[tuple[int, int]] = []
    taken = lists.take(profile, seen, How.GAPS, now=NOW, progress=lambda done, of: told.append((done, of)))
    assert told == [(0, 2), (2, 2)]
    rossi, weber = customer.all(profile.store)
    assert (weber.name, weber.stage, weber.owner, weber.tags, weber.fields) == (
        "Weber GmbH",
        "quoted",
        "Lin",
        ("led", "vip"),
        {"Turnover": "5 m"},
    )
    assert (rossi.country, rossi.domains, rossi.contacts[0].address) == ("IT", ("rossi.example",), "ugo@rossi.example")
    assert [one.text for one in dossier.notes(profile.store, weber.id)] == ["Met at the fair"]
    assert look(profile, WEBER, ROSSI).fates(How.THEIRS) == {Fate.SAME: 2}
    lists.take_back(profile, taken, now=NOW)
    assert names(profile) == []


def test_of_one_that_is_known_gaps_are_filled_or_the_file_counts_or_nothing(profile: Profile, known: Known) -> None:
    before = known("Weber", "anna@weber.example", country="AT", stage="sample", fields={"Turnover": "3 m"})
    seen = look(profile, WEBER)
    assert seen.planned[0].known == before
    assert seen.fates(How.MINE) == {Fate.SAME: 1}
    gaps = taking.result(seen.planned[0], How.GAPS)
    assert gaps is not None
    changes = {one.column: (one.old, one.new) for one in taking.differences(before, gaps)}
    assert changes["owner"] == ("", "Lin")
    assert not {"country", "stage", "Turnover", "notes", "contact"} & changes.keys()
    theirs = taking.result(seen.planned[0], How.THEIRS)
    assert theirs is not None
    changes = {one.column: (one.old, one.new) for one in taking.differences(before, theirs)}
    assert changes["country"] == ("AT", "DE")
    assert changes["stage"] == ("sample", "quoted")
    assert changes["Turnover"] == ("3 m", "5 m")
    assert changes["contact"] == ("Person 0", "Anna Weber")
    taken = lists.take(profile, seen, How.GAPS, now=NOW, choices={0: Choice(How.THEIRS)})
    after = customer.get(profile.store, before.id)
    assert (after.country, after.stage, after.contacts[0].id) == ("DE", "quoted", before.contacts[0].id)
    lists.take_back(profile, taken, now=NOW)
    again = customer.get(profile.store, before.id)
    assert (again.country, again.stage, again.fields, again.contacts) == ("AT", "sample", {"Turnover": "3 m"}, before.contacts)
    assert dossier.notes(profile.store, before.id) == []


def test_a_stage_that_the_file_does_not_have_changes_none(profile: Profile, known: Known) -> None:
    before = known("Rossi", "ugo@rossi.example", stage=Stage.DEPOSIT.value, country="IT", domains=("rossi.example",))
    lists.take(profile, look(profile, ROSSI), How.THEIRS, now=NOW)
    assert customer.get(profile.store, before.id).stage == Stage.DEPOSIT.value


def test_a_domain_of_two_customers_is_asked_about(profile: Profile, known: Known) -> None:
    one, other = (known(name, domains=("holding.example",)) for name in ("North Lamps", "South Lamps"))
    row = ("Holding Europe", "", "holding.example", "Eva", "eva@holding.example", "", "", "", "", "")
    seen = look(profile, row)
    assert seen.fates(How.GAPS) == {Fate.DOUBTFUL: 1}
    assert {each.id for each in seen.planned[0].others} == {one.id, other.id}
    (fault,) = (each for each in seen.faults if each.code == "customers.several")
    assert fault.lost
    assert fault.row == 2
    lists.take(profile, seen, How.GAPS, now=NOW)
    assert names(profile) == ["North Lamps", "South Lamps"]
    chosen = lists.choose(profile, seen, 0, other.id)
    assert chosen.fates(How.GAPS) == {Fate.CHANGED: 1}
    lists.take(profile, chosen, How.GAPS, now=NOW)
    assert [each.address for each in customer.get(profile.store, other.id).contacts] == ["eva@holding.example"]
    assert lists.choose(profile, seen, 0, lists.NEW).fates(How.GAPS) == {Fate.NEW: 1}


def test_the_very_name_decides_between_two(profile: Profile, known: Known) -> None:
    known("North Lamps", domains=("holding.example",))
    south = known("South Lamps", domains=("holding.example",))
    row = ("South Lamps Ltd", "", "holding.example", "", "", "", "", "", "", "")
    assert look(profile, row).planned[0].known == south


def test_a_mailbox_of_somebody_else_stays_there(profile: Profile, known: Known) -> None:
    known("Bright", "ugo@rossi.example", "x@bright.example")
    known("Rossi", "ina@rossi.example", "eva@rossi.example", domains=("rossi.example",))
    row = ("Rossi", "", "", "Ina", "ina@rossi.example; eva@rossi.example; ugo@rossi.example", "", "", "", "", "")
    seen = look(profile, row)
    assert seen.planned[0].known is not None
    assert seen.planned[0].known.name == "Rossi"
    assert [each.facts for each in seen.faults if each.code == "customers.elsewhere"] == [
        {"value": "ugo@rossi.example", "name": "Bright"}
    ]
    lists.take(profile, seen, How.THEIRS, now=NOW)
    assert customer.by_address(profile.store, "ugo@rossi.example") == next(
        one.id for one in customer.all(profile.store) if one.name == "Bright"
    )


def test_stopped_it_leaves_nothing(profile: Profile, known: Known) -> None:
    before = known("Weber", "anna@weber.example")
    rows = [WEBER, *((f"Firm {at}", "", f"firm{at}.example", "", f"a@firm{at}.example", "", "", "", "x", "") for at in range(250))]
    seen = look(profile, *rows)
    asked = iter([False, False, True])
    with pytest.raises(Stopped):
        lists.take(profile, seen, How.THEIRS, now=NOW, stopped=lambda: next(asked))
    (kept,) = customer.all(profile.store)
    assert (kept.name, kept.owner, kept.contacts) == ("Weber", "", before.contacts)
    assert dossier.notes(profile.store, kept.id) == []


def test_a_file_is_read_apart_and_can_be_stopped() -> None:
    found = Reader().read(tables.workbook(HEADINGS, [WEBER]))
    assert found.drafts[0].customer.name == "Weber GmbH"
    with pytest.raises(Damaged) as raised:
        Reader().read(b"\xd0\xcf\x11\xe0 an old workbook")
    assert raised.value.code == "customers.old"
    with pytest.raises(Damaged) as raised:
        Reader().read(b"colour,size\nred,5\n")
    assert raised.value.code == "customers.headings"
    assert "colour" in raised.value.facts["found"]
    stopped = Reader()
    stopped.stop()
    with pytest.raises(Stopped):
        stopped.read(b"name\nWeber\n")


@pytest.mark.parametrize("form", [Form.XLSX, Form.CSV])
def test_what_is_written_comes_back_the_same(profile: Profile, form: Form) -> None:
    lists.take(profile, look(profile, WEBER, ROSSI), How.GAPS, now=NOW)
    data = lists.written(profile.store, form, str.upper)
    sheet = tables.read(data)
    assert sheet.headings[:3] == ("NAME", "COUNTRY", "DOMAIN")
    assert sheet.headings[-1] == "Turnover"
    assert lists.preview(profile, trade.drafts(sheet)).fates(How.THEIRS) == {Fate.SAME: 2}
    only = [one.id for one in customer.all(profile.store) if one.name == "Weber GmbH"]
    assert len(tables.read(lists.written(profile.store, form, str, only=only)).lines) == 1


def test_business_cards_are_written_one_for_each_person(profile: Profile) -> None:
    phones = (Phone("+493012345", "office"), Phone("+4915112345", "mobile"), Phone("lili", "wechat"))
    people = (Contact(ContactId(0), "Anna", "anna@weber.example", "Buyer", phones), Contact(ContactId(0), "Bo", "bo@weber.example"))
    with profile.store.write() as tx:
        customer.save(tx, Customer(CustomerId(0), "Weber", city="Berlin", country="DE", contacts=people), now=NOW)
    data = lists.written(profile.store, Form.VCF, str)
    assert data.count(b"BEGIN:VCARD") == 2
    (draft,) = trade.drafts(tables.read(data)).drafts
    assert [(one.name, one.address) for one in draft.customer.contacts] == [
        ("Anna", "anna@weber.example"),
        ("Bo", "bo@weber.example"),
    ]
    assert set(draft.customer.contacts[0].phones) == set(phones)


def test_a_workbook_as_people_make_them_is_taken_with_a_word_on_each_row(profile: Profile) -> None:
    """A firm's name merged over its people, a formula that was never saved, a telephone that became a number, a wrong type."""
    book = Workbook()
    sheet = book.active
    for row in (
        ("我的客户", None, None, None, None),
        ("客户名称", "联系人", "邮箱", "电话", "国家"),
        ("Weber GmbH", "Anna", "anna@weber.example", 4.9301234567e11, "德国"),
        (None, "Bo", "bo@weber.example", "4.93E+11", None),
        ("Rossi", "Ugo", "=A3", None, 39),
        (None, None, None, 12345, None),
    ):
        sheet.append(row)
    sheet.merge_cells("A3:A4")
    out = io.BytesIO()
    book.save(out)
    seen = lists.preview(profile, Reader().read(out.getvalue()))
    assert [(one.draft.customer.name, one.draft.rows) for one in seen.planned] == [("Weber GmbH", (3, 4)), ("Rossi", (5,))]
    assert {(fault.row, fault.code, fault.lost) for fault in seen.faults} == {
        (4, "customers.figures", False),
        (5, "customers.formula", False),
        (5, "customers.country", False),
        (6, "customers.name", True),
    }
    lists.take(profile, seen, How.GAPS, now=NOW)
    weber = next(one for one in customer.all(profile.store) if one.name == "Weber GmbH")
    assert [(one.name, [phone.number for phone in one.phones]) for one in weber.contacts] == [
        ("Anna", ["+493012345670"]),
        ("Bo", []),
    ]
