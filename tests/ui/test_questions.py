"""What the mail room has to ask is asked calmly, in both languages, and one click answers it."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.actions.profile import Profile
from desktop.model.folder import Emptied, Folder, RemoteFolder, Role
from desktop.model.ids import AccountId
from desktop.store import folder, serving
from desktop.ui.context import Context
from desktop.ui.folders.view import Folders
from desktop.ui.settings.serving import ServingForm
from desktop.ui.window import Window
from tests.ui.conftest import FOLDERS, Deliver

Make = Callable[[], Window]


def inbox(profile: Profile, one_account: AccountId) -> Folder:
    found = folder.by_path(profile.store, one_account, "INBOX")
    assert found is not None
    return found


def emptied(profile: Profile, one_account: AccountId) -> None:
    with profile.store.write() as tx:
        folder.set_emptied(tx, inbox(profile, one_account).id, Emptied.ASKED)


def buttons(window: Window) -> dict[str, QPushButton]:
    bars = window.mail.questions.bars
    assert bars is not None
    return {one.text(): one for one in bars.findChildren(QPushButton) if one.isVisible()}


def said(window: Window) -> str:
    bars = window.mail.questions.bars
    assert bars is not None
    return "\n".join(f"{one.title}: {one.text}" for one in bars.shown)


def test_without_a_question_there_is_no_bar(make_window: Make, deliver: Deliver) -> None:
    deliver([1])
    assert not make_window().mail.questions.isVisible()


@pytest.mark.parametrize(
    ("language", "title", "count", "keep"),
    [
        ("en", "“Inbox” is suddenly empty", "2 mails of it", "Keep what is here"),
        ("zh_CN", "突然变空", "2 封邮件", "保留本机的邮件"),
    ],
)
def test_a_folder_that_is_suddenly_empty_is_asked_about(
    *, make_window: Make, deliver: Deliver, profile: Profile, one_account: AccountId, context: Context, qtbot: QtBot,
    language: str, title: str, count: str, keep: str,
) -> None:  # fmt: skip
    deliver([1, 2])
    window = make_window()
    context.words.use(language)
    emptied(profile, one_account)
    qtbot.waitUntil(window.mail.questions.isVisible)
    assert title in said(window)
    assert count in said(window)
    buttons(window)[keep].click()
    qtbot.waitUntil(lambda: not window.mail.questions.isVisible())
    (kept,) = folder.all(profile.store, None)
    assert (kept.path, kept.total) == ("INBOX (lina@example.com)", 2)


def test_emptying_here_too_is_one_click_and_wakes_the_loops(
    make_window: Make, deliver: Deliver, profile: Profile, one_account: AccountId, qtbot: QtBot
) -> None:
    deliver([1])
    emptied(profile, one_account)
    window = make_window()
    assert window.mail.questions.isVisible()
    with qtbot.waitSignal(window.mail.fetch_wanted):
        buttons(window)["Empty it here, too"].click()
    assert inbox(profile, one_account).emptied is Emptied.ALLOWED
    qtbot.waitUntil(lambda: not window.mail.questions.isVisible())


def test_of_two_folders_that_look_alike_the_chosen_one_serves(
    make_window: Make, deliver: Deliver, profile: Profile, one_account: AccountId, qtbot: QtBot
) -> None:
    deliver([1])
    with profile.store.write() as tx:
        folder.reconcile(tx, one_account, (*FOLDERS, RemoteFolder("Sent Items", b"Sent Items")))
        serving.ask(tx, one_account, {Role.SENT: [b"Sent", b"Sent Items"]})
    window = make_window()
    assert said(window).startswith("Which folder is for: Sent?")
    buttons(window)["Sent Items"].click()
    qtbot.waitUntil(lambda: not window.mail.questions.isVisible())
    found = folder.by_role(profile.store, one_account, Role.SENT)
    assert found is not None
    assert found.path == "Sent Items"


def test_the_menu_of_a_folder_says_what_it_is_for_and_takes_it_back(
    qtbot: QtBot, context: Context, profile: Profile, one_account: AccountId
) -> None:
    shown = Folders(context)
    qtbot.addWidget(shown)
    place = folder.by_path(profile.store, one_account, "Customers")
    assert place is not None

    def choose(text: str) -> None:
        menu = shown.menu_of(place.id)
        assert menu is not None
        (line,) = (line for line in menu.actions()[-1].menu().actions() if line.text() == text)  # type: ignore[attr-defined]
        line.trigger()

    choose("Archive")
    qtbot.waitUntil(lambda: serving.chosen(profile.store, one_account) == {Role.ARCHIVE: b"Customers"})
    choose("Archive")
    qtbot.waitUntil(lambda: serving.chosen(profile.store, one_account) == {})


def test_the_settings_say_what_folders_are_for(qtbot: QtBot, context: Context, profile: Profile, one_account: AccountId) -> None:
    form = ServingForm(context, one_account)
    qtbot.addWidget(form)
    form.say()
    junk = form.lists[Role.JUNK]
    assert junk.currentText() == "As the server says (Junk)"
    junk.setCurrentIndex(junk.findText("Customers"))
    junk.activated.emit(junk.currentIndex())
    qtbot.waitUntil(lambda: serving.chosen(profile.store, one_account) == {Role.JUNK: b"Customers"})
    qtbot.waitUntil(lambda: junk.currentText() == "Customers" and junk.itemText(0) == "As the server says (Customers)")
    junk.setCurrentIndex(0)
    junk.activated.emit(0)
    qtbot.waitUntil(lambda: serving.chosen(profile.store, one_account) == {})
