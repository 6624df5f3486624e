"""The folder column: unified views first, each account's own tree, counts that follow, drops that are right."""

import threading

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from desktop import language
from desktop.actions import message as messages
from desktop.actions.profile import Profile
from desktop.model.folder import Folder, RemoteFolder, Role
from desktop.model.ids import AccountId, FolderId, MessageId
from desktop.store import Store, account, folder, message
from desktop.ui.context import Context
from desktop.ui.folders import reading
from desktop.ui.folders.names import in_order, name_of
from desktop.ui.folders.tree import COUNT
from desktop.ui.folders.view import Folders
from desktop.ui.window import Window
from tests.ui.conftest import FOLDERS, NOW, Deliver, settings


def lines(shown: Folders) -> list[tuple[int, str]]:
    """Depth and text of every line, as one sees them."""
    found: list[tuple[int, str]] = []

    def walk(parent: object, depth: int) -> None:
        model = shown.model
        for number in range(model.rowCount(parent)):  # type: ignore[arg-type]
            index = model.index(number, 0, parent)  # type: ignore[arg-type]
            found.append((depth, str(index.data())))
            walk(index, depth + 1)

    walk(shown.tree.rootIndex(), 0)
    return found


@pytest.fixture
def shown(qtbot: QtBot, context: Context, one_account: AccountId) -> Folders:
    made = Folders(context)
    qtbot.addWidget(made)
    made.show()
    return made


def test_unified_views_come_first_then_the_accounts_tree_with_translated_names(shown: Folders) -> None:
    assert lines(shown) == [
        (0, "All inboxes"),
        (0, "Flagged"),
        (0, "Being written"),
        (0, "In hand"),
        (1, "To handle"),
        (1, "To reply"),
        (1, "Quoted"),
        (1, "Awaiting payment"),
        (1, "Archived"),
        (0, "lina@example.com"),
        (1, "Inbox"),
        (1, "Drafts"),
        (1, "Sent"),
        (1, "Customers"),
        (2, "Germany"),
        (1, "Archive"),
        (1, "Junk"),
        (1, "Trash"),
    ]


def test_another_language_is_there_at_once_and_the_choice_stays(shown: Folders, context: Context) -> None:
    inbox = next(one for one in folder.all(context.store) if one.role is Role.INBOX)
    assert shown.choose(f"folder:{inbox.id}")
    context.words.use("zh_CN")
    assert (1, "收件箱") in lines(shown)
    assert shown.key == f"folder:{inbox.id}"
    assert language.current() == "zh_CN"


def test_counts_follow_the_store(qtbot: QtBot, shown: Folders, deliver: Deliver, context: Context) -> None:
    unread: list[int] = []
    shown.unread.connect(unread.append)
    made = deliver([1, 2, 3])
    qtbot.waitUntil(lambda: unread[-1:] == [3])
    said = shown._items["inboxes"].data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "All inboxes, 3 waiting"
    messages.mark(context.profile, [MessageId(made[0])], seen=True)
    qtbot.waitUntil(lambda: unread[-1:] == [2])


def test_a_new_account_and_a_local_folder_appear_by_themselves(qtbot: QtBot, shown: Folders, profile: Profile) -> None:
    with profile.store.write() as tx:
        second = account.add(tx, settings("sales@example.org"), now=NOW)
        folder.reconcile(tx, second, FOLDERS[:1])
        folder.local(tx, "Imported")
    qtbot.waitUntil(lambda: (0, "sales@example.org") in lines(shown))
    assert lines(shown)[-2:] == [(0, "On this computer"), (1, "Imported")]


def test_the_folder_that_is_shown_stays_shown_when_folders_come_and_go(
    qtbot: QtBot, shown: Folders, profile: Profile, one_account: AccountId
) -> None:
    archive = folder.by_path(profile.store, one_account, "Archive")
    assert archive is not None
    shown.choose(f"folder:{archive.id}")
    with profile.store.write() as tx:
        folder.reconcile(tx, one_account, [*FOLDERS, RemoteFolder("Alibaba", b"Alibaba", "/", Role.NONE)])
    qtbot.waitUntil(lambda: (1, "Alibaba") in lines(shown))
    assert shown.key == f"folder:{archive.id}"


def test_labels_in_use_have_lines_with_their_counts_and_show_what_has_them(
    qtbot: QtBot, app_window: Window, context: Context
) -> None:
    shown, ids = app_window.mail.folders, [MessageId(one) for one in app_window.mail.list.model.ids]
    messages.mark(context.profile, ids[:2], label="to-reply")
    messages.mark(context.profile, ids[2:3], label="Köln & 展会")
    qtbot.waitUntil(lambda: (0, "Labels") in lines(shown))
    assert (1, "Köln & 展会") in lines(shown)
    said = shown._items["label:to-reply"].data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "To reply, 2 waiting"
    messages.delete(context.profile, ids[:1])  # what lies in the trash waits no more
    qtbot.waitUntil(lambda: shown._items["label:to-reply"].data(COUNT) == 1)
    assert shown.choose("label:to-reply")
    qtbot.waitUntil(lambda: list(app_window.mail.list.model.ids) == ids[1:2])
    messages.mark(context.profile, ids[1:2], unlabel="to-reply")
    qtbot.waitUntil(lambda: not app_window.mail.list.model.ids)


def test_what_is_dropped_on_a_label_gets_it(qtbot: QtBot, app_window: Window, context: Context) -> None:
    shown, room = app_window.mail.folders, app_window.mail
    one = MessageId(room.list.model.ids[1])
    data = room.list.model.mimeData([room.list.model.index(1)])
    place = shown.tree.visualRect(shown._items["label:quoted"].index()).center()
    held = (Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    over, let_go = QDragMoveEvent(place, *held), QDropEvent(QPointF(place), *held)
    shown.tree.dragMoveEvent(over)
    shown.tree.dropEvent(let_go)
    assert over.isAccepted()
    assert let_go.isAccepted()
    qtbot.waitUntil(lambda: message.row(context.store, one).flags.labels == {"quoted"})
    assert len(room.list.model.ids) == 5  # it stays where it is


def test_the_tree_keeps_qts_rules_while_folders_come_and_go(
    qtbot: QtBot, shown: Folders, profile: Profile, one_account: AccountId
) -> None:
    QAbstractItemModelTester(shown.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for names in (("A", "A/B"), ("A",), ("专案/هاتف", "专案")):
        with profile.store.write() as tx:
            folder.reconcile(tx, one_account, [*FOLDERS, *(RemoteFolder(name, name.encode(), "/", Role.NONE) for name in names)])
        wanted = {name.rpartition("/")[2] for name in names}
        qtbot.waitUntil(lambda wanted=wanted: wanted <= {text for _, text in lines(shown)})  # type: ignore[misc]


def test_a_tree_of_two_thousand_folders_is_built_once_and_then_only_counted(
    qtbot: QtBot, shown: Folders, profile: Profile, one_account: AccountId, deliver: Deliver, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = [RemoteFolder(f"C{i % 40:02}/D{i:04}", f"C{i % 40:02}/D{i:04}".encode(), "/", Role.NONE) for i in range(2000)]
    with profile.store.write() as tx:
        folder.reconcile(tx, one_account, [*FOLDERS, *many])
    qtbot.waitUntil(lambda: len(shown._items) > 2000)
    built: list[object] = []
    monkeypatch.setattr(shown, "_build", built.append)
    deliver([1], path="C07/D0007")
    found = folder.by_path(profile.store, one_account, "C07/D0007")
    assert found is not None
    qtbot.waitUntil(lambda: shown._items[f"folder:{found.id}"].data(COUNT) == 1)
    assert not built


def test_a_folder_that_was_made_this_moment_can_be_chosen(shown: Folders, profile: Profile) -> None:
    with profile.store.write() as tx:
        made = folder.local(tx, "Imported")
    assert shown.choose(f"folder:{made}")
    assert not shown.choose("folder:999")


def test_what_was_read_before_a_folder_was_made_does_not_take_it_away(
    qtbot: QtBot, shown: Folders, profile: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, begun, go_on = reading.read, threading.Event(), threading.Event()
    answers = list[reading.Column]()

    def slow(store: Store) -> reading.Column:
        found = read(store)
        answers.append(found)
        begun.set()
        assert go_on.wait(20)
        return found

    monkeypatch.setattr(reading, "read", slow)
    shown._reading.refresh()
    qtbot.waitUntil(begun.is_set)
    with profile.store.write() as tx:
        new = folder.local(tx, "Imported")
    assert shown.choose(f"folder:{new}")
    go_on.set()
    qtbot.waitUntil(lambda: len(answers) == 2)
    assert shown.key == f"folder:{new}"


def test_dropped_messages_move_there(qtbot: QtBot, app_window: Window, context: Context, one_account: AccountId) -> None:
    target = folder.by_path(context.store, one_account, "Customers/Germany")
    assert target is not None
    chosen = (MessageId(app_window.mail.list.model.ids[0]),)
    app_window.mail.folders.dropped.emit(target.id, chosen)
    qtbot.waitUntil(lambda: len(app_window.mail.list.model.ids) == 4)
    moved = folder.get(context.store, target.id)
    assert moved.total == 1


def folder_at(number: int, path: str, role: Role = Role.NONE, delimiter: str = "/") -> Folder:
    return Folder(FolderId(number), AccountId(1), path, path.encode(), delimiter, role)


def test_names_with_quotes_slashes_and_emoji_are_shown_as_they_are() -> None:
    names = ['He said "hi"', "🚢 Ships", "a.b", "中国/上海"]
    assert [name_of(folder_at(i, name, delimiter="|")) for i, name in enumerate(names)] == names


def test_two_thousand_folders_are_in_order() -> None:
    folders = [folder_at(i, f"C{i % 50:02}/D{i:04}") for i in range(2000)] + [folder_at(5000 + i, f"C{i:02}") for i in range(50)]
    ordered = in_order([*folders, folder_at(9000, "INBOX", Role.INBOX), folder_at(9001, "Z", Role.TRASH)])
    assert ordered[0].role is Role.INBOX
    assert ordered[-1].role is Role.TRASH
    paths = [one.path for one in ordered]
    assert all(paths.index(path.partition("/")[0]) < paths.index(path) for path in paths if "/" in path)
