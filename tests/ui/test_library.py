"""The library of files in the window: said at a file whose it is, seen, found, changed, taken out, put into a mail."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.actions import draft as writing
from desktop.actions import library as actions
from desktop.actions.profile import Profile
from desktop.model.customer import Customer
from desktop.model.ids import AccountId, CustomerId
from desktop.model.library import LARGEST, Holding, Passing
from desktop.store import customer, draft, library
from desktop.ui.compose.window import Compose
from desktop.ui.context import Context
from desktop.ui.library.asking import Asking
from desktop.ui.library.view import Library
from desktop.ui.window import Window
from tests.ui.conftest import NOW
from tests.ui.pages import WITHOUT_GRAPHICS

pytestmark = WITHOUT_GRAPHICS


def weber(profile: Profile) -> CustomerId:
    with profile.store.write() as tx:
        return customer.save(tx, Customer(CustomerId(0), "Weber GmbH"), now=NOW).id


def keep(profile: Profile, tmp_path: Path, name: str, content: bytes = b"%PDF-1.4") -> Holding:
    (tmp_path / name).write_bytes(content + name.encode())
    return actions.add_files(profile, [tmp_path / name], now=NOW)[0]


def shown(qtbot: QtBot, window: Window) -> Library:
    window.show_library()
    qtbot.waitUntil(lambda: bool(window.findChildren(Library)))
    (made,) = window.findChildren(Library)
    qtbot.waitUntil(lambda: not window._context.background.busy)
    return made


def test_an_empty_one_says_what_it_is_for_and_takes_files(
    qtbot: QtBot, app_window: Window, profile: Profile, tmp_path: Path
) -> None:
    made = shown(qtbot, app_window)
    assert "Product pictures" in made._empty.text.text()
    (tmp_path / "lamp.png").write_bytes(b"no picture")
    made.add_files([tmp_path / "lamp.png"])
    qtbot.waitUntil(lambda: made.list.count() == 1)
    assert made.list.item(0).text() == "lamp.png\nOurs  ·  may be passed on"
    assert made.form.name.text() == "lamp.png"
    made.add_files([tmp_path / "not there.png"])
    qtbot.waitUntil(made.problem.isVisible)
    assert "not there.png" in made.problem.text()
    made.close()


def test_it_is_said_by_keys_whose_it_is_and_kept_by_itself(
    qtbot: QtBot, app_window: Window, profile: Profile, tmp_path: Path
) -> None:
    owner = weber(profile)
    one = keep(profile, tmp_path, "drawing.pdf")
    keep(profile, tmp_path, "catalogue.pdf")
    made = shown(qtbot, app_window)
    qtbot.waitUntil(lambda: made.list.count() == 2)
    QTest.keyClicks(made.line, "draw")
    qtbot.waitUntil(lambda: made.list.count() == 1)
    QTest.keyClick(made.line, Qt.Key.Key_Return)  # into the list, and nothing else
    assert made.isVisible()
    assert made.list.hasFocus()
    made.form.whose.setText("weber gmbh")
    made.form.passing.setCurrentIndex(1)
    made.form.passing.activated.emit(1)
    assert made.form.told.text() == "Sending it to somebody else asks first."
    qtbot.waitUntil(lambda: library.get(profile.store, one.id).customer == owner)
    assert library.get(profile.store, one.id).passing is Passing.OWNER
    qtbot.waitUntil(lambda: made.list.item(0).text().endswith("Weber GmbH  ·  only to whom it belongs"))
    made.form.note.setPlainText("by contract")
    made.close()  # what was typed last is kept, too
    qtbot.waitUntil(lambda: library.get(profile.store, one.id).note == "by contract")


def test_what_was_taken_out_comes_back(qtbot: QtBot, app_window: Window, profile: Profile, tmp_path: Path) -> None:
    keep(profile, tmp_path, "drawing.pdf")
    made = shown(qtbot, app_window)
    qtbot.waitUntil(lambda: made.list.count() == 1)
    made.list.setFocus()
    QTest.keyClick(made.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: library.all(profile.store) == [] and made.undo.isVisible())
    QTest.keyClick(made, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(library.all(profile.store)) == 1 and made.list.count() == 1)
    assert not made.undo.isVisible()
    made.close()


def test_files_of_it_are_put_into_a_mail(
    qtbot: QtBot, context: Context, profile: Profile, one_account: AccountId, tmp_path: Path, write: Callable[..., Compose]
) -> None:
    keep(profile, tmp_path, "lamp.pdf")
    (tmp_path / "film.mp4").write_bytes(bytes(LARGEST + 1))
    actions.add_files(profile, [tmp_path / "film.mp4"], now=NOW)
    compose = write()
    compose.enclosed.choose_from_library()
    (made,) = compose.findChildren(Library)
    qtbot.waitUntil(lambda: made.list.count() == 2)
    assert made.list.currentItem().text().startswith("film.mp4")
    assert not made.take.isEnabled()  # what is too large is only known
    made.list.setCurrentRow(1)
    assert made.take.isEnabled()
    made.take.click()
    qtbot.waitUntil(lambda: [one.name for one in draft.get(profile.store, compose.enclosed.draft).files] == ["lamp.pdf"])
    qtbot.waitUntil(lambda: not compose.enclosed.coming)


def test_a_file_of_a_draft_is_said_to_be_a_factorys_and_asked_about(
    qtbot: QtBot, context: Context, profile: Profile, one_account: AccountId, write: Callable[..., Compose]
) -> None:
    compose = write()
    writing.attach(profile, compose.enclosed.draft, name="mould.pdf", type="application/pdf", content=b"%PDF-1.4 mould")
    file = draft.get(profile.store, compose.enclosed.draft).files[0]
    compose.enclosed.ask_whose(file)
    qtbot.waitUntil(lambda: bool(compose.findChildren(Asking)))
    (made,) = compose.findChildren(Asking)
    qtbot.waitUntil(lambda: not context.background.busy)
    QTest.keyClicks(made.form.whose, "Ningbo Mould Works")
    made.form.passing.setCurrentIndex(2)
    made.go.click()
    qtbot.waitUntil(lambda: len(library.all(profile.store)) == 1)
    (one,) = library.all(profile.store)
    assert (one.whose, one.passing, one.content) == ("Ningbo Mould Works", Passing.NOBODY, True)
    assert replace(one, id=one.id).name == "mould.pdf"
    qtbot.waitUntil(lambda: not compose.enclosed.coming)


def test_what_is_being_typed_stays_when_the_library_changes(
    qtbot: QtBot, app_window: Window, profile: Profile, tmp_path: Path
) -> None:
    one = keep(profile, tmp_path, "drawing.pdf")
    made = shown(qtbot, app_window)
    qtbot.waitUntil(lambda: made.list.count() == 1)
    made.form.note.setPlainText("by con")
    keep(profile, tmp_path, "catalogue.pdf")
    qtbot.waitUntil(lambda: made.list.count() == 2)
    assert made.form.note.toPlainText() == "by con"
    qtbot.waitUntil(lambda: library.get(profile.store, one.id).note == "by con")
    made.close()
    qtbot.waitUntil(lambda: not app_window._context.background.busy)
