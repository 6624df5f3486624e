"""The real window: rooms, keys, names for everything, and an end that leaves nothing behind."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from desktop.actions.profile import Profile
from desktop.model.folder import RemoteFolder, Role, SyncPoint
from desktop.model.ids import AccountId, MessageId
from desktop.model.message import View
from desktop.store import folder, message, setting
from desktop.ui.context import Context
from desktop.ui.theme import DARK, LIGHT, Density, Mode, Palette, Size
from desktop.ui.window import Window
from tests.ui.conftest import Deliver


def focusable(window: QWidget) -> Iterator[QWidget]:
    """Every widget that the keyboard reaches."""
    for widget in window.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() and widget.isEnabled():
            yield widget


def said(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or text


@pytest.mark.parametrize("room", ["mail", "settings"])
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_everything_that_can_be_focused_has_a_name(
    qtbot: QtBot, app_window: Window, context: Context, room: str, language: str
) -> None:
    context.words.use(language)
    app_window.show_room(room)
    ours = [
        w for w in focusable(app_window) if type(w).__module__.startswith("desktop") or isinstance(w, QLineEdit | QAbstractButton)
    ]
    inner = {"qt_spinbox_lineedit", "ScrollLeftButton", "ScrollRightButton"}
    nameless = [f"{type(w).__name__} {w.objectName()}" for w in ours if not said(w) and w.objectName() not in inner]
    assert not nameless


def test_tab_reaches_every_part_of_the_mail_room(qtbot: QtBot, app_window: Window) -> None:
    app_window.activateWindow()
    room = app_window.mail
    wanted: set[QWidget] = {room.top.search, room.top.compose, room.folders.tree, room.list.rows, app_window.rail.settings}
    app_window.rail.mail.setFocus()
    reached: set[QWidget | None] = set()
    for _ in range(60):
        reached.add(QApplication.focusWidget())
        app_window.focusNextChild()
    assert wanted <= reached


def press(qtbot: QtBot, window: Window, key: str) -> None:
    target = QApplication.focusWidget() or window
    if len(key) == 1:
        QTest.keyClicks(target, key)
    else:
        QTest.keyClick(target, getattr(Qt.Key, f"Key_{key}"))


def test_a_mail_is_found_read_flagged_and_put_away_by_keyboard_alone(qtbot: QtBot, app_window: Window, context: Context) -> None:
    app_window.activateWindow()
    room = app_window.mail
    room.list.rows.setFocus()
    press(qtbot, app_window, "j")
    press(qtbot, app_window, "j")
    press(qtbot, app_window, "k")
    chosen = room.list.selected()
    assert chosen == (room.list.model.ids[0],)
    press(qtbot, app_window, "s")
    qtbot.waitUntil(lambda: message.row(context.store, chosen[0]).flags.flagged)
    qtbot.waitUntil(lambda: message.row(context.store, chosen[0]).flags.seen)  # it was read
    press(qtbot, app_window, "u")
    qtbot.waitUntil(lambda: not message.row(context.store, chosen[0]).flags.seen)
    press(qtbot, app_window, "e")
    qtbot.waitUntil(lambda: chosen[0] not in room.list.model.ids)
    archive = folder.get(context.store, message.row(context.store, chosen[0]).folder)
    assert archive.role is Role.ARCHIVE
    press(qtbot, app_window, "/")
    assert room.top.search.hasFocus()
    QTest.keyClicks(room.top.search, "inquiry 3")
    qtbot.waitUntil(lambda: len(room.list.model.ids) == 1)
    press(qtbot, app_window, "Return")
    assert room.list.rows.hasFocus()
    press(qtbot, app_window, "Escape")
    qtbot.waitUntil(lambda: len(room.list.model.ids) == 4)
    assert room.top.search.text() == ""


def test_letters_typed_into_the_search_do_nothing_to_mail(qtbot: QtBot, app_window: Window, context: Context) -> None:
    room = app_window.mail
    room.list.step(0)
    before = {i: message.row(context.store, MessageId(i)).folder for i in room.list.model.ids}
    room.top.search.setFocus()
    QTest.keyClicks(room.top.search, "e#su")
    assert room.top.search.text() == "e#su"
    qtbot.waitUntil(lambda: not context.background.busy)
    assert {i: message.row(context.store, MessageId(i)).folder for i in before} == before


def test_delete_can_be_undone(qtbot: QtBot, app_window: Window) -> None:
    room = app_window.mail
    room.list.step(0)
    gone = room.list.selected()[0]
    room.deeds["delete"].trigger()
    qtbot.waitUntil(lambda: gone not in room.list.model.ids)
    qtbot.waitUntil(app_window.status.told_undo.isVisible)
    app_window.status.told_undo.click()
    qtbot.waitUntil(lambda: gone in room.list.model.ids)


def _until_left(qtbot: QtBot, window: Window, number: int) -> None:
    qtbot.waitUntil(lambda: len(window.mail.list.model.ids) == number)


def test_nothing_is_deleted_for_good_without_a_word_of_consent(
    qtbot: QtBot, make_window: Callable[[], Window], deliver: Deliver, context: Context, one_account: AccountId
) -> None:
    deliver([1, 2], path="Trash")
    window = make_window()
    room = window.mail
    trash = folder.by_role(context.store, one_account, Role.TRASH)
    assert trash is not None
    room.show_folder(trash.id)
    qtbot.waitUntil(lambda: len(room.list.model.ids) == 2)
    for wanted, left in (("Keep", 2), ("Delete for good", 1)):
        room.list.step(0)
        room.deeds["delete"].trigger()
        (box,) = [one for one in room.findChildren(QMessageBox) if one.isVisible()]
        next(each for each in box.buttons() if each.text() == wanted).click()
        qtbot.waitUntil(lambda: not context.background.busy)
        _until_left(qtbot, window, left)


def test_what_deleting_does_in_a_label_is_asked_once(
    qtbot: QtBot, make_window: Callable[[], Window], deliver: Deliver, context: Context, one_account: AccountId
) -> None:
    there = [*folder.all(context.store, one_account)]
    listed = [RemoteFolder(one.path, one.raw, one.delimiter, one.role) for one in there]
    with context.store.write() as tx:
        folder.reconcile(tx, one_account, [*listed, RemoteFolder("Kunden", b"Kunden"), RemoteFolder("All", b"All", role=Role.ALL)])
        everything, label = (folder.by_path(context.store, one_account, path) for path in ("All", "Kunden"))
        assert everything is not None
        assert label is not None
        folder.set_point(tx, everything.id, SyncPoint(1, 1), 0)
    deliver([1, 2, 3], path="Kunden")
    window = make_window()
    room = window.mail
    room.show_folder(label.id)
    for answer, left in (("Cancel", 3), ("Take the label away", 2), ("", 1)):
        qtbot.waitUntil(lambda: bool(room.list.model.ids))
        room.list.step(0)
        room.deeds["delete"].trigger()
        boxes = [one for one in room.findChildren(QMessageBox) if one.isVisible()]
        assert len(boxes) == bool(answer)
        for box in boxes:
            next(each for each in box.buttons() if each.text() == answer).click()
        qtbot.waitUntil(lambda: not context.background.busy)
        _until_left(qtbot, window, left)
    assert len(message.ids(context.store, View(folder=everything.id))) == 2


def test_several_are_put_away_together(qtbot: QtBot, app_window: Window) -> None:
    room = app_window.mail
    room.list.select_all()
    assert len(room.list.selected()) == 5
    assert room.page.stack.currentWidget() is room.page.several
    room.deeds["archive"].trigger()
    qtbot.waitUntil(lambda: not room.list.model.ids)
    assert room.list.empty.isVisible()


def test_keys_of_the_mail_room_rest_while_settings_are_shown(qtbot: QtBot, app_window: Window) -> None:
    app_window.mail.list.step(0)
    app_window.show_room("settings")
    assert not app_window.mail.deeds["delete"].isEnabled()
    app_window.show_room("mail")
    assert app_window.mail.deeds["delete"].isEnabled()


def test_the_context_menu_offers_the_folders_of_the_messages_account(qtbot: QtBot, app_window: Window) -> None:
    room = app_window.mail
    room.list.step(0)
    menu = room.context_menu()
    texts = [action.text() for action in menu.actions() if action.text()]
    assert texts[:6] == ["Open", "Reply", "Reply to all", "Forward", "Archive", "Delete"]
    assert "All mail from Anna Weber" in texts
    into = next(action for action in menu.actions() if action.text() == "Move to").menu()
    assert isinstance(into, QWidget)
    names = [action.text() for action in into.actions()]
    assert "Germany" in names
    next(action for action in into.actions() if action.text() == "Germany").trigger()
    qtbot.waitUntil(lambda: len(room.list.model.ids) == 4)


def test_the_language_changes_everywhere_at_once(app_window: Window, context: Context) -> None:
    context.words.use("zh_CN")
    assert app_window.rail.mail.text() == "邮件"
    assert app_window.mail.top.compose.accessibleName() == "写邮件"
    assert app_window.mail.deeds["archive"].text() == "归档"
    context.words.use("en")
    assert app_window.rail.mail.text() == "Mail"


def test_dark_is_dark_at_once(app_window: Window, context: Context) -> None:
    context.theme.choose(Mode.DARK)
    picture = app_window.mail.list.grab().toImage()
    assert picture.pixelColor(2, picture.height() - 3) == QColor(DARK.pane)
    context.theme.choose(Mode.LIGHT)
    picture = app_window.mail.list.grab().toImage()
    assert picture.pixelColor(2, picture.height() - 3) == QColor(LIGHT.pane)


def contrast(first: str, second: str) -> float:
    """WCAG 2.1 contrast ratio."""

    def light(colour: str) -> float:
        asked = QColor(colour)
        parts = [part / 255 for part in (asked.red(), asked.green(), asked.blue())]
        linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((light(first), light(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_every_ink_can_be_read_on_its_grounds(palette: Palette) -> None:
    grounds: dict[str, tuple[str, ...]] = {
        "text": ("window", "pane", "rail", "selected", "soft"),
        "mute": ("window", "pane", "rail", "selected", "soft"),
    }
    grounds |= {"accent": ("window", "pane", "accent_soft"), "on_accent": ("accent",), "red": ("pane", "red_soft")}
    grounds |= {"amber": ("pane", "amber_soft"), "green": ("pane", "green_soft")}
    weak = [
        f"{ink} on {ground}: {found:.2f}"
        for ink, places in grounds.items()
        for ground in places
        if (found := contrast(getattr(palette, ink), getattr(palette, ground))) < 4.5
    ]
    assert not weak


@pytest.mark.parametrize(("density", "high"), [(Density.COMFORTABLE, 84), (Density.MEDIUM, 64), (Density.COMPACT, 52)])
def test_three_densities(app_window: Window, context: Context, density: Density, high: int) -> None:
    context.theme.set_density(density)
    rect: QRect = app_window.mail.list.rows.visualRect(app_window.mail.list.model.index(0))
    assert rect.height() == high


def test_a_narrow_window_gives_the_reader_the_panels_place(qtbot: QtBot, app_window: Window) -> None:
    app_window.resize(Size.WINDOW_WIDE, Size.WINDOW_HIGH)
    qtbot.waitUntil(app_window.mail.customer.isVisible)
    app_window.resize(1100, 700)
    qtbot.waitUntil(lambda: not app_window.mail.customer.isVisible())
    qtbot.waitUntil(lambda: app_window.mail.page.width() >= Size.READER_LEAST)


def test_without_an_account_the_first_start_stands_there(make_window: Callable[[], Window], context: Context) -> None:
    window = make_window()
    assert window.rooms.assistant is not None
    assert window.rooms.currentWidget() is window.rooms.assistant
    assert window.rooms.assistant.sample.isVisible()


def test_the_window_remembers_its_place(
    qtbot: QtBot, make_window: Callable[[], Window], context: Context, deliver: Deliver, profile: Profile
) -> None:
    deliver([1])
    window = make_window()
    window.resize(1000, 640)
    window.close()
    qtbot.waitUntil(lambda: bool(setting.get(profile.store, "window.geometry")))
    again = make_window()
    assert again.height() == 640  # the screen of the tests is narrower than the window


def test_the_person_panel_shows_whole_addresses_and_earlier_mail(qtbot: QtBot, app_window: Window) -> None:
    app_window.resize(Size.WINDOW_WIDE, Size.WINDOW_HIGH)
    app_window.mail.list.step(0)
    panel = app_window.mail.customer
    qtbot.waitUntil(lambda: len(panel.timeline.lines) == 5)
    assert panel._address.text().replace("\u200b", "") == "anna@weber.example"
    assert panel.timeline.aside.text() == "5 in all"


def test_unread_mail_is_counted_on_the_rail_and_in_the_title(qtbot: QtBot, app_window: Window, one_account: AccountId) -> None:
    qtbot.waitUntil(lambda: app_window.rail.mail.count == 5)
    assert app_window.windowTitle() == "(5) Tradewind"
