"""The room of templates as a rep uses it: found, taken, written with live errors, seen filled in, in two languages, put back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop import language
from desktop.actions import template as actions
from desktop.model.customer import Contact, Customer
from desktop.model.ids import AccountId, ContactId, CustomerId, TemplateId
from desktop.model.template import Template
from desktop.store import customer as customers
from desktop.store import outgoing as outbox
from desktop.store import template as store
from desktop.ui.context import Context
from desktop.ui.templates import lines
from desktop.ui.templates.room import TemplatesRoom
from desktop.ui.window import Window
from tests.ui.conftest import NOW
from tests.ui.pages import WITHOUT_GRAPHICS

pytestmark = WITHOUT_GRAPHICS


@pytest.fixture
def room(qtbot: QtBot, context: Context, one_account: AccountId) -> Iterator[TemplatesRoom]:
    made = TemplatesRoom(context)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.enter()
    yield made
    made.close_down()
    qtbot.waitUntil(lambda: not context.background.busy)


def names(room: TemplatesRoom) -> list[str]:
    return [one.name for at in range(room.list.count()) if (one := lines.of(room.list.item(at))) is not None]


def find(room: TemplatesRoom, typed: str) -> None:
    room.line.clear()
    QTest.keyClicks(room.line, typed)


def kept(context: Context) -> list[Template]:
    return store.all(context.store)


def test_all_are_there_by_step_and_found_while_typing(qtbot: QtBot, room: TemplatesRoom) -> None:
    assert len(names(room)) == 32
    heads = [room.list.item(at).text() for at in range(room.list.count()) if lines.of(room.list.item(at)) is None]
    assert heads[:3] == ["First contact", "Inquiry", "Quoted"]
    assert heads[-1] == "At any time"
    find(room, "quot")
    assert names(room)[0] == "Quotation"
    qtbot.waitUntil(lambda: "Weber GmbH" in room.detail.preview.subject.text())
    find(room, "xyzzy")
    assert room.stack.currentWidget() is room.nothing


def test_one_of_the_program_is_taken_changed_and_keeps_itself(qtbot: QtBot, context: Context, room: TemplatesRoom) -> None:
    find(room, "quotation")
    QTest.keyClicks(room.detail.source, "x")
    assert room.detail.source.isReadOnly()
    QTest.keyClick(room.detail.source, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: room.detail.template is not None and bool(room.detail.template.id))
    qtbot.waitUntil(room.detail.source.hasFocus)
    QTest.keyClicks(room.detail.source, "Hello! ")
    qtbot.waitUntil(lambda: [one.body.startswith("Hello! ") for one in kept(context)] == [True])
    qtbot.waitUntil(lambda: "Hello!" in room.detail.preview.page.toPlainText())
    assert room.detail.state.text().startswith("Saved")
    assert names(room).count("Quotation") == 1


def test_an_error_is_said_with_its_line_gone_to_and_nothing_wrong_is_kept(
    qtbot: QtBot, context: Context, room: TemplatesRoom
) -> None:
    actions.save(context.profile, Template(TemplateId(0), "Mine", "S", "one\ntwo\n"), now=NOW)
    find(room, "mine")
    room.detail.source.setPlainText("one\n{{ deal.price | upper }}\nthree")
    qtbot.waitUntil(room.detail.problem.isVisible)
    assert "line 2" in room.detail.problem.text()
    assert "upper" in room.detail.problem.text()
    room.detail.source.moveCursor(room.detail.source.textCursor().MoveOperation.End)
    room.detail.go.click()
    assert room.detail.source.textCursor().blockNumber() == 1
    assert kept(context)[0].body == "one\ntwo\n"
    find(room, "quotation")
    find(room, "mine")
    assert "upper" in room.detail.source.toPlainText()  # what was typed is not lost
    room.detail.source.setPlainText("one\n{{ deal.price | upcase }}")
    qtbot.waitUntil(lambda: "upcase" in kept(context)[0].body)
    qtbot.waitUntil(lambda: not room.detail.problem.isVisible())


def test_fields_and_conditions_are_put_in_by_name(room: TemplatesRoom, context: Context) -> None:
    actions.save(context.profile, Template(TemplateId(0), "Mine", "S", "MOQ"), now=NOW)
    find(room, "mine")
    source = room.detail.source
    menu = source.fields()
    deal = next(one.menu() for one in menu.actions() if one.text() == "The deal")
    price = next(one for one in deal.actions() if one.text() == "Unit price")  # type: ignore[attr-defined]
    price.trigger()
    assert source.toPlainText() == "{{ deal.price | money: deal.currency }}MOQ"
    source.selectAll()
    source.parts().actions()[0].trigger()
    assert source.toPlainText() == "{% if deal.moq %}{{ deal.price | money: deal.currency }}MOQ{% endif %}"


def test_each_language_has_a_tab_and_one_more_can_be_begun(qtbot: QtBot, context: Context, room: TemplatesRoom) -> None:
    find(room, "quotation")
    room.detail.language_wanted.emit("zh_CN")
    assert room.language == "zh_CN"
    qtbot.waitUntil(lambda: "星河照明" in room.detail.preview.subject.text())
    room.detail.language_wanted.emit("de")
    qtbot.waitUntil(lambda: [(one.language, one.shipped) for one in kept(context)] == [("de", "de/quotation")])
    qtbot.waitUntil(lambda: room.detail.template is not None and room.detail.template.language == "de")
    assert {one.language for one in actions.versions(context.profile, kept(context)[0])} == {"en", "zh_CN", "de"}


def test_it_is_filled_in_for_a_customer(qtbot: QtBot, context: Context, room: TemplatesRoom) -> None:
    people = (Contact(ContactId(0), "João Silva", "j@luz.example"),)
    with context.store.write() as tx:
        luz = customers.save(tx, Customer(CustomerId(0), "Luz do Sul", contacts=people), now=NOW)
    find(room, "quotation")
    (command,) = room._customers("luz")
    assert command.title == luz.name
    command.run()
    qtbot.waitUntil(lambda: "Luz do Sul" in room.detail.preview.subject.text())
    assert "João Silva" in room.detail.preview.page.toPlainText()
    assert room.detail.preview.whom.text().startswith("Luz do Sul")


def test_new_duplicate_remove_and_put_back_by_keys_alone(qtbot: QtBot, context: Context, room: TemplatesRoom) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(room.list, Qt.Key.Key_N, control)
    qtbot.waitUntil(room.detail.name.hasFocus)
    QTest.keyClicks(room.detail.name, "Spring")
    qtbot.waitUntil(lambda: [one.name for one in kept(context)] == ["Spring"])
    QTest.keyClick(room.detail.name, Qt.Key.Key_D, control)
    qtbot.waitUntil(lambda: [one.name for one in kept(context)] == ["Spring", "Spring (copy)"])
    qtbot.waitUntil(lambda: room.detail.template is not None and room.detail.template.name == "Spring (copy)")
    room.list.setFocus()
    QTest.keyClick(room.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: [one.name for one in kept(context)] == ["Spring"])
    qtbot.waitUntil(room.undo.isVisible)
    QTest.keyClick(room.list, Qt.Key.Key_Z, control)
    qtbot.waitUntil(lambda: [one.name for one in kept(context)] == ["Spring", "Spring (copy)"])
    assert room.undo.isHidden() or not room.undo.isVisible()


def test_a_file_goes_along_and_the_test_goes_to_oneself(
    qtbot: QtBot, context: Context, room: TemplatesRoom, tmp_path: Path
) -> None:
    (tmp_path / "list.pdf").write_bytes(b"%PDF")
    actions.save(context.profile, Template(TemplateId(0), "Mine", "For {{ customer.name }}", "{{ deal.price }}"), now=NOW)
    find(room, "mine")
    room.add_files([tmp_path / "list.pdf"])
    qtbot.waitUntil(lambda: "list.pdf" in room.detail.preview.files.text())
    with qtbot.waitSignal(room.told) as told:
        QTest.keyClick(room.detail.source, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert told.args == ["The test is on its way to lina@example.com"]
    (sent,) = outbox.all(context.store)
    assert (sent.recipients, sent.subject) == (("lina@example.com",), "For Weber GmbH")
    room.detail.source.setPlainText("{{ customer.nickname }}")
    with qtbot.waitSignal(room.told) as told:
        room.test()
    assert "Not sent" in str(told.args)
    assert len(outbox.all(context.store)) == 1


def test_the_rail_the_key_and_the_palette_lead_to_it(qtbot: QtBot, app_window: Window) -> None:
    QTest.keyClick(app_window, Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    assert app_window.rooms.currentWidget() is app_window.rooms.templates_room
    app_window.show_room("mail")
    app_window.rail.templates.click()
    assert app_window.rooms.currentWidget() is app_window.rooms.templates_room
    assert any(one.title == "Templates" for one in app_window._elsewhere())


def test_it_speaks_the_language_of_the_window(context: Context, room: TemplatesRoom) -> None:
    language.use("zh_CN")
    try:
        room.say()
        assert room.title.text() == "模板"
        assert room.detail.take.text() == "改为我的"
    finally:
        language.use("en")
        room.say()
