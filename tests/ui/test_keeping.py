"""What is kept here whole is chosen in the window, and a mail that is not here says so, comes, and stays."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from desktop.actions import keeping as keepings
from desktop.actions.profile import Profile
from desktop.formats import arrival
from desktop.model.account import AccountState
from desktop.model.folder import Role
from desktop.model.ids import AccountId, MessageId
from desktop.model.keeping import EVERYTHING, HEADERS, Freed, Keeping
from desktop.model.message import Flags
from desktop.store import account, folder, keeping, message, request
from desktop.ui.context import Context
from desktop.ui.folders.view import Folders
from desktop.ui.keeping import CHOICES, freed, words
from desktop.ui.loops import Loops
from desktop.ui.reader import missing
from desktop.ui.reader.view import Reader
from desktop.ui.settings.accounts import AccountCard
from tests.ui.conftest import NOW, mail

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
RAW = mail(7, date=NOW)


@pytest.fixture
def headers_only(profile: Profile, one_account: AccountId) -> MessageId:
    """A mail of which only the header is here."""
    inbox = folder.by_role(profile.store, one_account, Role.INBOX)
    assert inbox is not None
    head = RAW[: RAW.index(b"\n\n") + 2]
    with profile.store.write() as tx:
        (made,) = message.add(tx, one_account, inbox.id, [arrival.arrival(7, Flags(), NOW, 2_500_000, header=head)])
    return made


def say(profile: Profile, one: AccountId, state: AccountState) -> None:
    with profile.store.write(precious=False) as tx:
        account.set_state(tx, one, state)


def arrive(profile: Profile, wanted: MessageId) -> None:
    with profile.store.write(precious=False) as tx:
        message.complete(tx, [(wanted, arrival.arrival(7, Flags(), received=NOW, size=len(RAW), raw=RAW))])


@pytest.fixture
def reader(qtbot: QtBot, context: Context, monkeypatch: pytest.MonkeyPatch) -> Iterator[Reader]:
    monkeypatch.setattr(missing, "CALM", 1)
    made = Reader(context)
    qtbot.addWidget(made)
    made.resize(620, 700)
    made.show()
    yield made
    made.close_down()
    made.hide()


def said(reader: Reader) -> str:
    return " | ".join(one.text for one in reader.bars.shown)


def offer(reader: Reader, text: str) -> Callable[[], None]:
    return next(each.do for one in reader.bars.shown for each in one.offers if each.text == text)


def test_opening_a_mail_that_is_not_here_asks_for_it_and_shows_it_when_it_comes(
    qtbot: QtBot, reader: Reader, profile: Profile, one_account: AccountId, headers_only: MessageId
) -> None:
    say(profile, one_account, AccountState.ONLINE)
    reader.show_message(headers_only)
    qtbot.waitUntil(lambda: said(reader) == "This mail is being fetched (2.5 MB)…")
    qtbot.waitUntil(lambda: request.of(profile.store, headers_only) is not None)
    arrive(profile, headers_only)
    qtbot.waitUntil(lambda: reader.reading is not None and reader.reading.whole)
    assert said(reader) == ""
    assert "Hello Lina 7" in reader.body.text.toPlainText()


def test_without_a_connection_it_says_calmly_that_the_text_comes_later(
    qtbot: QtBot, reader: Reader, profile: Profile, one_account: AccountId, headers_only: MessageId
) -> None:
    say(profile, one_account, AccountState.OFFLINE)
    reader.show_message(headers_only)
    qtbot.waitUntil(lambda: "when the connection is back" in said(reader))
    say(profile, one_account, AccountState.REFUSED)
    qtbot.waitUntil(lambda: "can sign in again" in said(reader))
    say(profile, one_account, AccountState.ONLINE)
    qtbot.waitUntil(lambda: "being fetched" in said(reader))


def test_it_can_be_given_up_and_asked_for_again(
    qtbot: QtBot, reader: Reader, profile: Profile, one_account: AccountId, headers_only: MessageId
) -> None:
    say(profile, one_account, AccountState.ONLINE)
    reader.show_message(headers_only)
    qtbot.waitUntil(lambda: "being fetched" in said(reader) and request.of(profile.store, headers_only) is not None)
    offer(reader, "Do not wait")()
    qtbot.waitUntil(lambda: request.of(profile.store, headers_only) is None)
    assert said(reader) == "Only the head of this mail is here."
    offer(reader, "Fetch it")()
    qtbot.waitUntil(lambda: request.of(profile.store, headers_only) is not None and "being fetched" in said(reader))


def test_what_the_server_refuses_is_said_and_can_be_tried_again(
    qtbot: QtBot, reader: Reader, profile: Profile, one_account: AccountId, headers_only: MessageId
) -> None:
    say(profile, one_account, AccountState.ONLINE)
    reader.show_message(headers_only)
    qtbot.waitUntil(lambda: request.of(profile.store, headers_only) is not None)
    with profile.store.write(precious=False) as tx:
        request.refused(tx, headers_only, "imap.gone", {})
    qtbot.waitUntil(lambda: said(reader).startswith("This mail is no longer on the server"))
    offer(reader, "Try again")()

    def asked_again() -> bool:
        found = request.of(profile.store, headers_only)
        return found is not None and not found.problem

    qtbot.waitUntil(asked_again)


@pytest.mark.parametrize("kind", ["reply", "forward"])
def test_an_answer_waits_for_the_text_and_opens_with_it(
    qtbot: QtBot, reader: Reader, profile: Profile, one_account: AccountId, headers_only: MessageId, kind: str
) -> None:
    say(profile, one_account, AccountState.ONLINE)
    reader.show_message(headers_only)
    qtbot.waitUntil(lambda: "being fetched" in said(reader))
    answers: list[tuple[str, int]] = []
    reader.reply_wanted.connect(lambda *given: answers.append(given))
    reader.answer(kind)
    assert answers == []
    assert "The answer opens when it is here" in said(reader)
    offers = [each.text for one in reader.bars.shown for each in one.offers]
    assert offers == (["Answer without its text"] if kind == "reply" else [])
    arrive(profile, headers_only)
    qtbot.waitUntil(lambda: answers == [(kind, headers_only)])


def test_without_a_connection_it_is_answered_by_its_header_at_once(
    qtbot: QtBot, reader: Reader, profile: Profile, one_account: AccountId, headers_only: MessageId
) -> None:
    say(profile, one_account, AccountState.OFFLINE)
    reader.show_message(headers_only)
    qtbot.waitUntil(lambda: bool(said(reader)))
    with qtbot.waitSignal(reader.reply_wanted, timeout=2000):
        reader.answer("reply")


def test_a_folder_s_menu_chooses_for_it_alone(
    qtbot: QtBot, qapp: QApplication, context: Context, profile: Profile, one_account: AccountId
) -> None:
    shown = Folders(context)
    qtbot.addWidget(shown)
    archive = folder.by_role(profile.store, one_account, Role.ARCHIVE)
    drafts = folder.by_role(profile.store, one_account, Role.DRAFTS)
    assert archive is not None
    assert drafts is not None
    of_drafts = shown.menu_of(drafts.id)
    assert of_drafts is not None
    assert [line.text() for line in of_drafts.actions()] == ["This folder is for"]

    def lines() -> tuple[QMenu, dict[str, object]]:
        menu = shown.menu_of(archive.id)
        assert menu is not None
        into = menu.actions()[0].menu()
        assert isinstance(into, QMenu)
        return menu, {line.text(): line for line in into.actions()}

    menu, found = lines()
    assert [text for text, line in found.items() if line.isChecked()] == ["As the account (All mail)"]  # type: ignore[attr-defined]
    found["The last 3 months"].trigger()  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: keeping.own(profile.store, archive) == Keeping(3))
    assert keeping.of_account(profile.store, one_account) == EVERYTHING
    _, found = lines()
    assert found["The last 3 months"].isChecked()  # type: ignore[attr-defined]
    found["As the account (All mail)"].trigger()  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: keeping.own(profile.store, archive) is None)
    with qtbot.waitSignal(shown.told) as told:
        menu.actions()[1].trigger()
    assert told.args == [freed(Freed())]


def test_an_account_s_choice_is_made_in_its_settings_and_names_the_folders_with_their_own(
    qtbot: QtBot, context: Context, loops: Loops, profile: Profile, one_account: AccountId
) -> None:
    archive = folder.by_role(profile.store, one_account, Role.ARCHIVE)
    assert archive is not None
    keepings.choose_folder(profile, archive.id, HEADERS)
    card = AccountCard(context, loops, account.get(profile.store, one_account))
    qtbot.addWidget(card)
    card.unfold()
    assert card.keep.chosen == EVERYTHING
    assert "Archive: Headers only" in card._keep_words.text()
    card.keep.choose(Keeping(6))
    card.keep.activated.emit(card.keep.currentIndex())
    qtbot.waitUntil(lambda: keeping.of_account(profile.store, one_account) == Keeping(6))
    qtbot.waitUntil(lambda: card._keep_words.text().startswith("Newer mail"))
    card.free.click()
    qtbot.waitUntil(lambda: card._keep_words.text().startswith("Nothing to free"))
    card.close_down()


def test_every_choice_has_words_of_its_own(context: Context) -> None:
    assert len({words(each) for each in CHOICES}) == len(CHOICES)
