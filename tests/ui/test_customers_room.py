"""The room of the customers: the table, its filters and keys, what is done with several, lists in and out, duplicates."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from desktop.actions import customer as customers
from desktop.actions import reminder as reminders
from desktop.actions.profile import Profile
from desktop.formats import customers as tables
from desktop.model.customer import Contact, Customer, Stage
from desktop.model.ids import ContactId, CustomerId
from desktop.store import customer
from desktop.ui.customer.form import CustomerForm
from desktop.ui.customers.duplicates import Duplicates
from desktop.ui.customers.importing import Import
from desktop.ui.customers.room import CustomersRoom
from desktop.ui.theme import Size
from desktop.ui.window import Window
from tests.ui.conftest import NOW, Deliver

Make = Callable[[], Window]


def keep(profile: Profile, name: str, *addresses: str, **facts: object) -> Customer:
    people = tuple(Contact(ContactId(0), f"Person {at}", one) for at, one in enumerate(addresses))
    return customers.save(profile, Customer(CustomerId(0), name, contacts=people, **facts), now=NOW)  # type: ignore[arg-type]


@pytest.fixture
def three(profile: Profile, deliver: Deliver) -> list[Customer]:
    """Anna's firm wrote just now and waits; the others were never heard of."""
    deliver([1, 2])
    weber = keep(profile, "Weber GmbH", "anna@weber.example", country="DE", stage=Stage.QUOTED.value, tags=("led",))
    luz = keep(profile, "Luz do Sul", "joao@luz.example", country="BR", owner="Lin")
    tanaka = keep(profile, "Tanaka Shoji", "misaki@tanaka.example", country="JP", stage=Stage.SAMPLE.value)
    reminders.add(profile, "Ask for the deposit", NOW + timedelta(days=1), now=NOW, whose=luz.id)
    return [weber, luz, tanaka]


@pytest.fixture
def opened(make_window: Make, profile: Profile, deliver: Deliver, qtbot: QtBot) -> Callable[[int], CustomersRoom]:
    """A wide window at the room, as soon as it shows so many."""

    def open(number: int) -> CustomersRoom:
        window = make_window()
        window.resize(Size.WINDOW_WIDE, Size.WINDOW_HIGH)
        window.show_room("customers")
        room = window.rooms.customers_room
        qtbot.waitUntil(lambda: room.table.customers.rowCount() == number and room._number == number)
        return room

    return open


@pytest.fixture
def room(three: list[Customer], opened: Callable[[int], CustomersRoom]) -> CustomersRoom:
    return opened(3)


def names(room: CustomersRoom) -> list[str]:
    return [one.name for one in room.table.customers.lines]


def cell(room: CustomersRoom, row: int, heading: str) -> str:
    model = room.table.customers
    headings = [str(model.headerData(at, Qt.Orientation.Horizontal)) for at in range(model.columnCount())]
    return str(model.index(row, headings.index(heading)).data())


def press(qtbot: QtBot, room: CustomersRoom, *keys: str) -> None:
    room.window().activateWindow()
    qtbot.waitUntil(room.window().isActiveWindow)
    room.table.setFocus()
    qtbot.waitUntil(room.table.hasFocus)
    for key in keys:
        QTest.keyClicks(room.table, key)


def test_the_model_is_one(room: CustomersRoom, qtbot: QtBot) -> None:
    tester = QAbstractItemModelTester(room.table.customers, QAbstractItemModelTester.FailureReportingMode.Fatal)
    room.bar.search.setText("weber")
    room.bar._typed()
    qtbot.waitUntil(lambda: names(room) == ["Weber GmbH"])
    room.bar.search.clear()
    room.bar._typed()
    qtbot.waitUntil(lambda: room.table.customers.rowCount() == 3)
    del tester


def test_a_line_says_where_things_stand(room: CustomersRoom, qtbot: QtBot) -> None:
    row = names(room).index("Weber GmbH")
    qtbot.waitUntil(lambda: cell(room, row, "Local time") != "")
    assert cell(room, row, "Local time") == "11:30"  # Berlin in summer; it is 09:30 in UTC
    assert cell(room, row, "Stage") == "Quoted"
    row = names(room).index("Luz do Sul")
    assert "Ask for the deposit" in cell(room, row, "Next step")
    assert room.bar.counts.text().startswith("3 customers")


@pytest.mark.parametrize(
    ("chip", "left"), [("planless", ["Tanaka Shoji", "Weber GmbH"]), ("office", ["Weber GmbH"])], ids=["no plan", "in the office"]
)
def test_a_chip_narrows_the_table(room: CustomersRoom, qtbot: QtBot, chip: str, left: list[str]) -> None:
    room.bar.switches[chip].click()
    qtbot.waitUntil(lambda: sorted(names(room)) == left)
    room.bar.switches[chip].click()
    qtbot.waitUntil(lambda: len(names(room)) == 3)


def test_region_stage_tag_and_owner_narrow_it_too(room: CustomersRoom, qtbot: QtBot) -> None:
    for menu, choice, left in (
        ("place", "Europe", "Weber GmbH"),
        ("place", "Japan", "Tanaka Shoji"),
        ("stage", "Sample", "Tanaka Shoji"),
        ("tag", "led", "Weber GmbH"),
        ("owner", "Lin", "Luz do Sul"),
    ):
        pressed = room.bar.menus[menu]
        pressed.menu().aboutToShow.emit()
        (action,) = (one for one in pressed.menu().actions() if one.text() == choice)
        action.trigger()
        qtbot.waitUntil(lambda left=left: names(room) == [left])  # type: ignore[misc]  # waits at once
        assert pressed.text() == f"{choice} ▾"
        pressed.menu().aboutToShow.emit()
        pressed.menu().actions()[0].trigger()
        qtbot.waitUntil(lambda: len(names(room)) == 3)


def test_a_view_is_kept_under_a_name(room: CustomersRoom, qtbot: QtBot, profile: Profile) -> None:
    room.bar.switches["planless"].click()
    qtbot.waitUntil(lambda: len(names(room)) == 2)
    room._kept_view("To plan")
    room.bar.switches["planless"].click()
    qtbot.waitUntil(lambda: len(names(room)) == 3)
    menu = room.bar.menus["views"].menu()
    menu.aboutToShow.emit()
    menu.actions()[0].trigger()
    assert menu.actions()[0].text() == "To plan"
    qtbot.waitUntil(lambda: len(names(room)) == 2)


def test_it_is_sorted_by_a_column(room: CustomersRoom, qtbot: QtBot) -> None:
    room.table.sorted_by.emit("name", False)
    qtbot.waitUntil(lambda: names(room) == ["Luz do Sul", "Tanaka Shoji", "Weber GmbH"])
    room.table.sorted_by.emit("name", True)
    qtbot.waitUntil(lambda: names(room) == ["Weber GmbH", "Tanaka Shoji", "Luz do Sul"])
    room.table.sorted_by.emit("next", False)
    qtbot.waitUntil(lambda: names(room)[0] == "Luz do Sul")


def test_columns_are_chosen(room: CustomersRoom, qtbot: QtBot, profile: Profile) -> None:
    from desktop.ui.customers.model import COLUMNS

    owner = COLUMNS.index("owner")
    assert room.table.isColumnHidden(owner)
    menu = room.bar.menus["columns"].menu()
    menu.aboutToShow.emit()
    (action,) = (one for one in menu.actions() if one.text() == "In charge")
    action.trigger()
    assert not room.table.isColumnHidden(owner)
    qtbot.waitUntil(lambda: not room.context.background.busy)


def test_keys_alone_do_it(room: CustomersRoom, qtbot: QtBot, profile: Profile) -> None:
    room.table.setFocus()
    room.table.step(0)
    first = room.table.current()
    press(qtbot, room, "j")
    assert room.table.current() != first
    press(qtbot, room, "k")
    assert room.table.current() == first
    qtbot.waitUntil(lambda: room.panel.customer == first)
    QTest.keyClick(room.table, Qt.Key.Key_Return)
    assert room.page is not None
    qtbot.waitUntil(lambda: room.page is not None and room.page.shown is not None)
    QTest.keyClick(room.page.history, Qt.Key.Key_Escape)
    assert room._pages.currentIndex() == 0
    press(qtbot, room, "n")
    (form,) = room.findChildren(CustomerForm)
    form.fields["name"].setText("Nordlys AS")
    form.keep.click()
    qtbot.waitUntil(lambda: "Nordlys AS" in [one.name for one in customer.all(profile.store)])


def test_the_stage_of_several_is_set_and_set_back(room: CustomersRoom, qtbot: QtBot, profile: Profile) -> None:
    told: list[tuple[str, Callable[[], None] | None]] = []
    room.told.connect(lambda text, back: told.append((text, back)))
    room.table.selectAll()
    menu = room.handling.menu("stage")
    (action,) = (one for one in menu.actions() if one.text() == "Shipped")
    action.trigger()
    qtbot.waitUntil(lambda: bool(told))
    assert told[0][0] == "3 customers changed."
    assert {one.stage for one in customer.all(profile.store)} == {"shipped"}
    assert told[0][1] is not None
    told[0][1]()
    qtbot.waitUntil(lambda: {one.stage for one in customer.all(profile.store)} == {"quoted", "new", "sample"})


def test_removed_it_can_be_put_back(room: CustomersRoom, qtbot: QtBot, profile: Profile) -> None:
    window = room.window()
    assert isinstance(window, Window)
    room.table.go_to(next(one.id for one in room.table.customers.lines if one.name == "Weber GmbH"))
    room.handling.remove()
    qtbot.waitUntil(lambda: len(customer.all(profile.store)) == 2)
    qtbot.waitUntil(window.status.told_undo.isVisible)
    window.status.told_undo.click()
    qtbot.waitUntil(lambda: len(customer.all(profile.store)) == 3)
    (back,) = (one for one in customer.all(profile.store) if one.name == "Weber GmbH")
    assert [one.address for one in back.contacts] == ["anna@weber.example"]


def test_a_file_is_written_and_read_again(room: CustomersRoom, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "list.xlsx"
    room.handling.write_to(file, [one.id for one in room.table.customers.lines])
    qtbot.waitUntil(file.exists)
    qtbot.waitUntil(lambda: not room.context.background.busy)
    sheet = tables.read(file.read_bytes())
    assert sheet.headings[0] == "Company"
    assert len(sheet.lines) == 3


@pytest.fixture
def bring(room: CustomersRoom, qtbot: QtBot, tmp_path: Path) -> Callable[[bytes], Import]:
    """The dialog over a file with these bytes, as soon as it has read it."""

    def open(data: bytes) -> Import:
        file = tmp_path / "list.csv"
        file.write_bytes(data)
        room.handling.bring(file)
        (dialog,) = room.findChildren(Import)
        qtbot.waitUntil(lambda: not dialog._ticking.isActive(), timeout=60_000)
        return dialog

    return open


def test_a_list_is_looked_at_taken_and_taken_back(
    room: CustomersRoom, qtbot: QtBot, profile: Profile, bring: Callable[[bytes], Import]
) -> None:
    rows = ("客户名称,国家,邮箱,城市", "Weber GmbH,德国,anna@weber.example,柏林", "Nordlys AS,挪威,i@nordlys.example,", ",法国,,x")
    dialog = bring("\n".join(rows).encode("gbk"))
    assert dialog.sorted is not None
    assert dialog.state.text().startswith("1 new, 1 changed, 0 unchanged"), dialog.state.text()
    assert dialog.planned.rowCount() == 2
    said = {str(dialog.planned.index(row, 1).data()): str(dialog.planned.index(row, 3).data()) for row in range(2)}
    assert said["Weber GmbH"] == "Domain: – → weber.example; City: – → 柏林"
    QAbstractItemModelTester(dialog.planned, QAbstractItemModelTester.FailureReportingMode.Fatal)
    QAbstractItemModelTester(dialog.wrong, QAbstractItemModelTester.FailureReportingMode.Fatal)
    dialog.chips["faults"].click()
    assert dialog.wrong.index(0, 0).data() == "4"
    assert dialog.take.text() == "Take 2"
    window = room.window()
    assert isinstance(window, Window)
    dialog.take.click()
    qtbot.waitUntil(lambda: len(customer.all(profile.store)) == 4, timeout=20_000)
    qtbot.waitUntil(window.status.told_undo.isVisible)
    assert window.status.told.text() == "2 customers taken from the list."
    window.status.told_undo.click()
    qtbot.waitUntil(lambda: len(customer.all(profile.store)) == 3)
    qtbot.waitUntil(lambda: not room.handling._linking.busy)
    assert {one.city for one in customer.all(profile.store)} == {""}


def test_two_that_claim_a_domain_are_asked_about(
    room: CustomersRoom, qtbot: QtBot, profile: Profile, bring: Callable[[bytes], Import]
) -> None:
    for name in ("North Lamps", "South Lamps"):
        keep(profile, name, domains=("holding.example",))
    dialog = bring(b"name,email\nHolding Europe,eva@holding.example\n")
    assert not dialog.take.isEnabled()
    dialog.rows.selectRow(0)
    offered = [dialog.each.itemText(at) for at in range(dialog.each.count())]
    assert offered == ["Leave it out", "It is North Lamps", "It is South Lamps", "It is a new customer"]
    dialog.each.setCurrentIndex(2)
    dialog.each.activated.emit(2)
    qtbot.waitUntil(dialog.take.isEnabled)
    dialog.take.click()
    qtbot.waitUntil(lambda: customer.by_address(profile.store, "eva@holding.example") is not None)
    south = next(one for one in customer.all(profile.store) if one.name == "South Lamps")
    assert customer.by_address(profile.store, "eva@holding.example") == south.id
    qtbot.waitUntil(lambda: not room.handling._linking.busy)


def test_a_file_that_is_no_list_says_so(room: CustomersRoom, bring: Callable[[bytes], Import]) -> None:
    dialog = bring(b"\xd0\xcf\x11\xe0 an old workbook")
    assert "xlsx" in dialog.state.text()
    assert not dialog.take.isVisible()
    assert dialog.leave.text() == "Close"
    dialog.leave.click()


def test_twins_are_merged_and_parted(opened: Callable[[int], CustomersRoom], qtbot: QtBot, profile: Profile) -> None:
    keep(profile, "Weber GmbH", "anna@weber.example", country="DE", city="Berlin")
    keep(profile, "WEBER", "bo@weber.example", country="DE", city="Bonn")
    room = opened(2)
    press(qtbot, room, "d")
    (dialog,) = room.findChildren(Duplicates)
    qtbot.waitUntil(lambda: len(dialog.pairs) == 1)
    assert set(dialog._choices) == {"name", "city"}
    dialog._choices["city"].click()
    window = room.window()
    assert isinstance(window, Window)
    dialog.merge.click()
    qtbot.waitUntil(lambda: len(customer.all(profile.store)) == 1)
    (one,) = customer.all(profile.store)
    assert (one.name, one.city, len(one.contacts)) == ("Weber GmbH", "Bonn", 2)
    assert "Berlin" in one.fields.values()
    qtbot.waitUntil(window.status.told_undo.isVisible)
    window.status.told_undo.click()
    qtbot.waitUntil(lambda: {each.city for each in customer.all(profile.store)} == {"Berlin", "Bonn"})


def test_two_that_are_not_one_are_remembered(opened: Callable[[int], CustomersRoom], qtbot: QtBot, profile: Profile) -> None:
    keep(profile, "Weber GmbH", "anna@weber.example")
    keep(profile, "Weber Logistik", "bo@weber.example")
    room = opened(2)
    dialog = Duplicates.search(room)
    qtbot.waitUntil(lambda: len(dialog.pairs) == 1)
    dialog.apart.click()
    qtbot.waitUntil(lambda: not room.context.background.busy)
    again = Duplicates.search(room)
    qtbot.waitUntil(lambda: "no duplicates" in again.state.text())
    assert again.pairs == []
    again.reject()


def test_who_is_made_again_is_pointed_out(room: CustomersRoom, qtbot: QtBot, profile: Profile) -> None:
    room.handling.make()
    (form,) = room.findChildren(CustomerForm)
    form.fields["name"].setText("Weber GMBH")
    form.fields["city"].setText("Kiel")
    form.keep.click()
    qtbot.waitUntil(form.alike.isVisible)
    assert form.alike.text() == "Looks like Weber GmbH: add to it"
    form.alike.click()
    qtbot.waitUntil(lambda: "Kiel" in {one.city for one in customer.all(profile.store)})
    assert len(customer.all(profile.store)) == 3


def test_without_customers_it_says_how_to_begin(opened: Callable[[int], CustomersRoom]) -> None:
    room = opened(0)
    assert room.empty.title.text() == "No customers yet"
    assert room.first.isVisible()
    assert room.bring.isVisible()
    assert not room.panel.isVisible()


def test_every_control_is_named(room: CustomersRoom) -> None:
    for one in room.findChildren(QWidget):
        if isinstance(one, QScrollArea):
            continue
        if isinstance(one, QLineEdit) or (one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isVisible()):
            said = one.accessibleName() or (one.text() if hasattr(one, "text") else "")
            assert said, one
