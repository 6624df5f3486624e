"""The room of letters to many, through the real window and by keyboard: whom, what, each as it would go, start, pause, undo."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt, QUrl
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.actions import letter as actions
from desktop.actions import suppression
from desktop.actions.profile import Profile
from desktop.model.customer import Contact, Customer, Stage
from desktop.model.ids import AccountId, ContactId, CustomerId, LetterId
from desktop.model.letter import LetterState, Recipient, RecipientState, Why
from desktop.store import customer, letter, outgoing
from desktop.store import suppression as kept
from desktop.ui.context import Context
from desktop.ui.letters.choosing import Choosing, Pasting
from desktop.ui.letters.proofs import Sheet
from desktop.ui.letters.room import LettersRoom
from desktop.ui.letters.suppressed import Suppressed
from desktop.ui.window import Window
from tests.ui.conftest import NOW

CONTROL, ALT, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def firms(profile: Profile, one_account: AccountId) -> list[CustomerId]:
    made = []
    for name, country, stage in (("Luz", "US", Stage.QUOTED), ("Weber", "DE", Stage.NEW), ("Zed", "US", Stage.QUOTED)):
        person = Contact(ContactId(0), f"Ana {name}", f"ana@{name.lower()}.example", "Ms")
        with profile.store.write() as tx:
            fresh = Customer(CustomerId(0), name, country=country, stage=stage.value, contacts=(person,))
            made.append(customer.save(tx, fresh, now=NOW).id)
    return made


@pytest.fixture
def room(qtbot: QtBot, make_window: Callable[[], Window], firms: list[CustomerId]) -> LettersRoom:
    window = make_window()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_6, CONTROL)
    found = window.rooms.letters
    assert found is not None
    qtbot.waitUntil(lambda: found.read_once)
    return found


def begun(qtbot: QtBot, room: LettersRoom) -> LetterId:
    """A new letter, by key."""
    QTest.keyClick(room, Qt.Key.Key_N, CONTROL | SHIFT)
    qtbot.waitUntil(lambda: room.facts.detail is not None)
    assert room.shown is not None
    return room.shown


def filled(qtbot: QtBot, room: LettersRoom, profile: Profile, firms: list[CustomerId], *, body: str = "") -> LetterId:
    """One that is ready to start."""
    of = begun(qtbot, room)
    actions.choose(profile, of, firms)
    kept_now = letter.get(profile.store, of)
    words = replace(kept_now.steps[0].versions[0], subject="Lamps", body=body or "{{ contact.salutation }},\n\nnew lamps.")
    actions.save(profile, replace(kept_now, steps=(replace(kept_now.steps[0], versions=(words,)),)), now=NOW)
    qtbot.waitUntil(room.view.start.isEnabled)
    return of


def state(profile: Profile, of: LetterId) -> LetterState:
    return letter.get(profile.store, of).state


def people(profile: Profile, of: LetterId) -> dict[str, Recipient]:
    return {one.address: one for one in letter.recipients(profile.store, of)}


def test_a_letter_from_nothing_to_going_out_by_keyboard(
    qtbot: QtBot, room: LettersRoom, profile: Profile, context: Context
) -> None:  # fmt: skip
    of = begun(qtbot, room)
    qtbot.waitUntil(room.view.name.hasFocus)
    QTest.keyClicks(room.view.name, "New lamps")
    QTest.keyClick(room.view.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: letter.get(profile.store, of).name == "New lamps")
    # Whom: those who were quoted, all at once.
    room.view.people.choose.setFocus()
    QTest.keyClick(room.view.people.choose, Qt.Key.Key_Space)
    chooser = room.dialog
    assert isinstance(chooser, Choosing)
    qtbot.waitUntil(lambda: chooser.list.count() == 3)
    chooser.stages.setCurrentIndex(chooser.stages.findData(Stage.QUOTED.value))
    assert chooser.list.count() == 2
    QTest.keyClick(chooser.all, Qt.Key.Key_Space)
    QTest.keyClick(chooser.take, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(people(profile, of)) == 2)
    # And somebody from elsewhere.
    QTest.keyClick(room.view.people.paste, Qt.Key.Key_Space)
    paste = room.dialog
    assert isinstance(paste, Pasting)
    QTest.keyClicks(paste.text, "bo@lin.example")
    paste._take()
    qtbot.waitUntil(lambda: len(people(profile, of)) == 3)
    # What.
    room.window().activateWindow()
    qtbot.waitUntil(room.window().isActiveWindow)
    QTest.keyClick(room.view, Qt.Key.Key_2, ALT)
    assert room.view.page == "text"
    QTest.keyClicks(room.view.text.subject, "Lamps for {{ customer.name }}")
    QTest.keyClicks(room.view.text.body, "Dear all")
    qtbot.waitUntil(lambda: letter.get(profile.store, of).steps[0].versions[0].body == "Dear all")
    # Each as it would go; the stranger's gap is filled in here.
    QTest.keyClick(room.view, Qt.Key.Key_3, ALT)
    proofs = room.view.proofs
    qtbot.waitUntil(lambda: proofs.subject.text() == "Lamps for Luz")
    QTest.keyClick(proofs.sheet, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: proofs.subject.text() == "Lamps for Zed")
    QTest.keyClick(proofs.sheet, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: "customer.name" in proofs.fields)
    assert proofs.subject.property("tone") == "red"
    QTest.keyClicks(proofs.fields["customer.name"], "Lin & Co")
    QTest.keyClick(proofs.fields["customer.name"], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: proofs.subject.text() == "Lamps for Lin & Co")
    assert not proofs.fields
    # Start, by key.
    qtbot.waitUntil(lambda: room.view.start.isEnabled() and "3 will get it" in room.view.said.text())
    QTest.keyClick(room.view, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: state(profile, of) is LetterState.RUNNING)
    qtbot.waitUntil(room.view.pause.isVisible)
    assert not room.view.remove.isVisible()


def test_what_is_started_paused_stopped_and_left_out_is_taken_back(
    qtbot: QtBot, room: LettersRoom, profile: Profile, firms: list[CustomerId]
) -> None:
    of = filled(qtbot, room, profile, firms)
    window = room.window()
    assert isinstance(window, Window)
    with qtbot.waitSignal(room.told):
        room.view.start.click()
    qtbot.waitUntil(room.view.pause.isVisible)
    room.view.people.table.setFocus()
    table = room.view.people.table
    whole = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
    table.selectionModel().select(table.model().index(0, 0), whole)
    with qtbot.waitSignal(room.told):
        QTest.keyClick(table, Qt.Key.Key_S)
    assert people(profile, of)["ana@luz.example"].state is RecipientState.SKIPPED
    window._undo_told()
    qtbot.waitUntil(lambda: people(profile, of)["ana@luz.example"].state is RecipientState.WAITING)
    with qtbot.waitSignal(room.told):
        room.view.pause.click()
    assert state(profile, of) is LetterState.PAUSED
    qtbot.waitUntil(lambda: room.view.start.isVisible() and room.view.start.isEnabled())
    assert room.view.start.text() == "Go on"
    with qtbot.waitSignal(room.told):
        room.view.start.click()
    assert state(profile, of) is LetterState.RUNNING
    qtbot.waitUntil(room.view.stop.isVisible)
    with qtbot.waitSignal(room.told):
        room.view.stop.click()
    assert state(profile, of) is LetterState.DONE
    qtbot.waitUntil(lambda: not room.view.stop.isVisible())
    window._undo_told()
    qtbot.waitUntil(lambda: state(profile, of) is LetterState.PAUSED)


def test_a_letter_that_was_deleted_comes_back(
    qtbot: QtBot, room: LettersRoom, profile: Profile, firms: list[CustomerId]
) -> None:  # fmt: skip
    filled(qtbot, room, profile, firms)
    window = room.window()
    assert isinstance(window, Window)
    with qtbot.waitSignal(room.told):
        room.view.remove.click()
    qtbot.waitUntil(room.empty.isVisible)
    window._undo_told()
    qtbot.waitUntil(lambda: len(room.facts.entries) == 1 and not room.empty.isVisible())
    assert sum(room.facts.entries[0].counts.values()) == 3


def test_what_is_to_be_said_before_the_start_stands_there(
    qtbot: QtBot, room: LettersRoom, profile: Profile, firms: list[CustomerId]
) -> None:
    suppression.consent(profile, firms[2], given=False, now=NOW)
    filled(qtbot, room, profile, firms)
    said = room.view.said.text()
    assert "2 will get it" in said
    assert "1 must not get it" in said
    assert "3 strangers" in said
    assert "1 in Europe has not agreed" in said
    assert "strangers left" in room.view.meter.text()
    model = room.view.people.model
    shown = [model.index(row, 3).data() for row in range(model.rowCount())]
    assert shown == ["Ready · stranger", "Ready · stranger, consent needed by law", "Objected to letters"]


def test_a_field_that_all_lack_is_filled_in_once(
    qtbot: QtBot, room: LettersRoom, profile: Profile, firms: list[CustomerId]
) -> None:  # fmt: skip
    of = begun(qtbot, room)
    actions.choose(profile, of, firms)
    kept_now = letter.get(profile.store, of)
    words = replace(kept_now.steps[0].versions[0], subject="{{ deal.product }}", body="Hello")
    actions.save(profile, replace(kept_now, steps=(replace(kept_now.steps[0], versions=(words,)),)), now=NOW)
    room.view.show_page("proofs")
    proofs = room.view.proofs
    qtbot.waitUntil(lambda: "deal.product" in proofs.fields)
    assert proofs.subject.text() == "⟦Product⟧"
    QTest.keyClicks(proofs.fields["deal.product"], "LED strips")
    QTest.keyClick(proofs.fields["deal.product"], Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: proofs.subject.text() == "LED strips")
    qtbot.waitUntil(lambda: "3 will get it" in room.view.said.text())


def test_a_test_goes_to_oneself(qtbot: QtBot, room: LettersRoom, profile: Profile, firms: list[CustomerId]) -> None:
    of = filled(qtbot, room, profile, firms)
    room.view.show_page("proofs")
    qtbot.waitUntil(lambda: room.view.proofs.subject.text() == "Lamps")
    room.view.proofs.test.click()
    qtbot.waitUntil(lambda: len(outgoing.all(profile.store)) == 1)
    sent = outgoing.all(profile.store)[0]
    assert sent.recipients == (sent.sender,)
    assert state(profile, of) is LetterState.DRAFT


def test_follow_ups_and_languages_are_written_beside_each_other(
    qtbot: QtBot, room: LettersRoom, profile: Profile, firms: list[CustomerId]
) -> None:
    of = filled(qtbot, room, profile, firms)
    text = room.view.text
    room.view.show_page("text")
    text.more.click()
    QTest.keyClicks(text.body, "Have you seen it?")
    text.days.setText("5")
    text.days.textEdited.emit("5")
    text.flush()
    qtbot.waitUntil(lambda: len(letter.get(profile.store, of).steps) == 2)
    qtbot.waitUntil(lambda: letter.get(profile.store, of).steps[1].versions[0].body == "Have you seen it?")
    assert letter.get(profile.store, of).steps[1].days == 5
    text._show(0, "en")
    text._show_language("", "zh")
    text.body.setPlainText("新灯具")
    text.flush()
    qtbot.waitUntil(lambda: [one.body for one in letter.get(profile.store, of).steps[0].versions][-1] == "新灯具")
    text._show(1, "en")
    text.less.click()
    qtbot.waitUntil(lambda: len(letter.get(profile.store, of).steps) == 1)


def test_who_objected_in_words_is_left_alone_at_a_press(
    qtbot: QtBot, room: LettersRoom, profile: Profile, firms: list[CustomerId]
) -> None:
    of = filled(qtbot, room, profile, firms)
    actions.start(profile, of, now=NOW)
    one = people(profile, of)["ana@luz.example"]
    with profile.store.write() as tx:
        letter.change(tx, replace(one, state=RecipientState.ANSWERED, why=Why.OBJECTED, facts={"said": "Stop it."}, sent=NOW))
    view = room.view.people
    qtbot.waitUntil(view.bar.isVisible)
    view.agree.click()
    qtbot.waitUntil(lambda: "ana@luz.example" in kept.among(profile.store, ["ana@luz.example"]))
    assert kept.all(profile.store)[0].why is Why.OBJECTED
    qtbot.waitUntil(lambda: not view.bar.isVisible())
    room.show_suppressed()
    shown = room.dialog
    assert isinstance(shown, Suppressed)
    qtbot.waitUntil(lambda: shown.list.count() == 1)
    shown.list.setCurrentRow(0)
    shown.release.click()
    qtbot.waitUntil(lambda: kept.all(profile.store) == [])
    QTest.keyClicks(shown.line, "dot@dot.example")
    QTest.keyClick(shown.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: [one.address for one in kept.all(profile.store)] == ["dot@dot.example"])
    shown.close()
    QApplication.processEvents()
    assert room.dialog is None


def test_the_arrows_lead_through_the_list(qtbot: QtBot, room: LettersRoom, profile: Profile, firms: list[CustomerId]) -> None:
    first = filled(qtbot, room, profile, firms)
    second = actions.new(profile, "Second", now=NOW).id
    qtbot.waitUntil(lambda: room.list.count() == 2)
    room.list.setFocus()
    assert room.shown == first
    QTest.keyClick(room.list, Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: room.facts.detail is not None and room.facts.detail.letter.id == second)
    assert room.view.name.text() == "Second"


def test_the_status_line_shows_what_goes_out_and_leads_there(
    qtbot: QtBot, room: LettersRoom, profile: Profile, firms: list[CustomerId]
) -> None:
    window = room.window()
    assert isinstance(window, Window)
    shown = window.letters_line
    assert not shown.isVisible()
    of = filled(qtbot, room, profile, firms)
    actions.start(profile, of, now=NOW)
    qtbot.waitUntil(lambda: shown.isVisible() and shown.text() == "Letters: 0 of 3")
    with profile.store.write() as tx:
        letter.save(tx, replace(letter.get(profile.store, of), state=LetterState.PAUSED, why=Why.BOUNCES), now=NOW)
    qtbot.waitUntil(lambda: "too many came back" in shown.text())
    assert shown.property("tone") == "red"
    window.show_room("mail")
    shown.click()
    assert window.rooms.currentWidget() is room


def test_in_a_narrow_window_list_and_letter_take_turns(
    qtbot: QtBot, room: LettersRoom, profile: Profile, firms: list[CustomerId]
) -> None:
    filled(qtbot, room, profile, firms)
    room.window().resize(680, 860)
    qtbot.waitUntil(lambda: not room.left.isVisible())
    room.view.back.click()
    assert room.left.isVisible()
    assert not room.view.isVisible()
    QTest.keyClick(room.list, Qt.Key.Key_Return)
    qtbot.waitUntil(room.view.isVisible)
    assert not room.left.isVisible()


def test_a_letter_to_the_customers_that_are_chosen_in_their_table(
    qtbot: QtBot, room: LettersRoom, profile: Profile, firms: list[CustomerId]
) -> None:
    window = room.window()
    assert isinstance(window, Window)
    window.show_room("customers")
    window.rooms.customers_room.letter_wanted.emit(firms[:2])
    qtbot.waitUntil(lambda: room.facts.detail is not None and len(room.facts.detail.recipients) == 2)
    assert window.rooms.currentWidget() is room


def test_the_preview_loads_nothing(qtbot: QtBot, context: Context, tmp_path: Path) -> None:
    """Whatever stands in a mail's words: no file of this machine and no address is opened to show it."""
    picture = tmp_path / "own.png"
    made = QImage(4, 4, QImage.Format.Format_RGB32)
    made.fill(Qt.GlobalColor.red)
    assert made.save(str(picture))
    asked: list[str] = []

    class Watched(Sheet):
        def loadResource(self, kind: int, name: QUrl | str) -> object:
            asked.append(QUrl(name).toString())
            return super().loadResource(kind, name)

    sheet = Watched()
    qtbot.addWidget(sheet)
    sheet.resize(200, 200)
    sheet.show()
    sheet.setHtml(f'<p>Hello</p><img src="{QUrl.fromLocalFile(str(picture)).toString()}"><img src="https://tracker.example/x.png">')
    qtbot.waitExposed(sheet)
    qtbot.waitUntil(lambda: len(asked) >= 2)
    shown = sheet.grab().toImage()
    red = QColor(Qt.GlobalColor.red).rgb()
    assert not any(shown.pixel(x, y) == red for x in range(shown.width()) for y in range(shown.height()))
