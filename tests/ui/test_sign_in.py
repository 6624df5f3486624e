"""Signing in by browser in the window: offered where it is wanted, told plainly what is missing, waited for with a way out."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QMenu, QTextBrowser
from pytestqt.qtbot import QtBot

from desktop import language
from desktop.actions import account as accounts
from desktop.actions import oauth
from desktop.actions.profile import Profile
from desktop.model.account import AccountState, Candidate, SignIn, Source
from desktop.model.ids import AccountId
from desktop.model.oauth import OWN, Client
from desktop.servers import providers
from desktop.store import account
from desktop.ui import help as helps
from desktop.ui import ways
from desktop.ui.account.assistant import Assistant
from desktop.ui.account.browser import Browser
from desktop.ui.context import Context
from desktop.ui.loops import Loops
from desktop.ui.settings.accounts import AccountCard
from desktop.ui.settings.clients import Clients
from desktop.ui.ways import Way
from desktop.ui.window import Window
from tests.servers.fixtures import Mailbox
from tests.servers.issuer import IssuerServer
from tests.ui.conftest import settings

ADDRESS = "lina@brightway.example"


def at(key: str, address: str = ADDRESS) -> list[Candidate]:
    provider = providers.get(key)
    assert provider is not None
    return providers.candidates(provider, address, source=Source.TABLE)


class Outside:
    """The system's browser: what it was to open. With an issuer's server it goes there."""

    def __init__(self) -> None:
        self.opened: list[str] = []
        self.go: Callable[[str], object] = lambda _: None

    def __call__(self, url: QUrl) -> bool:
        self.opened.append(bytes(url.toEncoded().data()).decode())
        self.go(self.opened[-1])
        return True


@pytest.fixture
def outside() -> Outside:
    return Outside()


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> list[Candidate]:
    """What the lookup finds."""
    made: list[Candidate] = []
    monkeypatch.setattr(accounts, "lookup", lambda *_, **__: list(made))
    return made


@pytest.fixture
def assistant(qtbot: QtBot, context: Context, found: list[Candidate], outside: Outside) -> Iterator[Assistant]:
    made = Assistant(context, first=True)
    made.browser.open_outside = outside
    qtbot.addWidget(made)
    made.resize(1000, 800)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close_down()
    qtbot.waitUntil(lambda: not context.background.busy)


def look_up(qtbot: QtBot, assistant: Assistant, address: str = ADDRESS) -> None:
    assistant.address.setText(address)
    assistant.look_up()
    qtbot.waitUntil(assistant.help.servers.isVisible)


# The assistant


def test_without_a_client_id_the_assistant_says_what_is_missing_and_where_it_goes(
    qtbot: QtBot, assistant: Assistant, found: list[Candidate], outside: Outside
) -> None:
    found += at("m365")
    look_up(qtbot, assistant)
    assert not assistant.password.isVisible()
    assert assistant.go.text() == "Sign in in the browser"
    assert "client id" in assistant.help.text.text()
    with qtbot.waitSignal(assistant.clients_wanted) as wanted:
        assistant.help.set_it.click()
    assert wanted.args == ["microsoft"]
    assistant.sign_in()
    qtbot.waitUntil(assistant.trouble.isVisible)
    assert "No client id" in assistant.trouble_text.text()
    assert outside.opened == []


def test_a_server_of_nobody_known_that_takes_no_password_leads_to_the_company_s_own(
    qtbot: QtBot, assistant: Assistant, found: list[Candidate]
) -> None:
    """As a domain's own autoconfig may say."""
    found.append(Candidate(settings(ADDRESS), Source.AUTOCONFIG, SignIn.BROWSER))
    look_up(qtbot, assistant)
    assert not assistant.password.isVisible()
    with qtbot.waitSignal(assistant.clients_wanted) as wanted:
        assistant.help.set_it.click()
    assert wanted.args == [OWN]


def test_a_client_id_set_meanwhile_is_noticed(qtbot: QtBot, assistant: Assistant, found: list[Candidate], profile: Profile) -> None:
    found += at("gmail")
    look_up(qtbot, assistant)
    assert assistant.password.isVisible()
    oauth.register(profile, "google", Client("some-id", "some-secret"))
    qtbot.waitUntil(lambda: not assistant.password.isVisible())
    assert not assistant.help.set_it.isVisible()
    assistant.other.click()
    assert assistant.password.isVisible()
    assert assistant.go.text() == "Sign in"


def test_the_browser_is_waited_for_with_a_way_out(
    qtbot: QtBot, assistant: Assistant, found: list[Candidate], outside: Outside, profile: Profile
) -> None:
    oauth.register(profile, "google", Client("some-id"))
    found += at("gmail")
    look_up(qtbot, assistant)
    assistant.sign_in()
    qtbot.waitUntil(assistant.wait.isVisible)
    (url,) = outside.opened
    assert url.startswith("https://accounts.google.com/o/oauth2/v2/auth?")
    assert "scope=https%3A%2F%2Fmail.google.com%2F&" in url
    assistant.wait.copy.click()
    assert QGuiApplication.clipboard().text() == url
    assistant.stop.click()
    assert not assistant.wait.isVisible()
    (left,) = assistant._leaving
    qtbot.waitUntil(lambda: not left.busy)
    assert not assistant.trouble.isVisible()
    assert account.all(profile.store) == []


def test_an_account_is_made_through_the_browser(
    qtbot: QtBot,
    assistant: Assistant,
    found: list[Candidate],
    outside: Outside,
    profile: Profile,
    mailbox_xoauth2: Mailbox,
    issuer: IssuerServer,
) -> None:
    oauth.register(profile, OWN, issuer.client())
    found.append(Candidate(replace(mailbox_xoauth2.settings, name=""), Source.TABLE, SignIn.BROWSER))
    outside.go = issuer.browse
    look_up(qtbot, assistant, mailbox_xoauth2.address)
    assistant.sign_in()
    qtbot.waitUntil(lambda: assistant.steps.currentIndex() == 1, timeout=20_000)
    (one,) = account.all(profile.store)
    assert one.settings.sign_in is SignIn.BROWSER
    assert accounts.test(profile, one.id).well
    assert "You are signed in" in issuer.shown[0][1]


def test_a_no_in_the_browser_is_worded_and_can_be_tried_again(
    qtbot: QtBot,
    assistant: Assistant,
    found: list[Candidate],
    outside: Outside,
    profile: Profile,
    mailbox_xoauth2: Mailbox,
    issuer: IssuerServer,
) -> None:
    oauth.register(profile, OWN, issuer.client())
    found.append(Candidate(mailbox_xoauth2.settings, Source.TABLE, SignIn.BROWSER))
    outside.go = issuer.browse
    issuer.deny = True
    look_up(qtbot, assistant, mailbox_xoauth2.address)
    assistant.sign_in()
    qtbot.waitUntil(assistant.trouble.isVisible, timeout=20_000)
    assert "was refused" in assistant.trouble_text.text()
    assert not assistant.wait.isVisible()
    assert assistant.go.isEnabled()
    assert account.all(profile.store) == []


# The settings


@pytest.fixture
def signed(profile: Profile, mailbox_xoauth2: Mailbox, issuer: IssuerServer) -> AccountId:
    """An account that signed in by browser, whose consent was then taken back."""
    oauth.register(profile, OWN, issuer.client())
    tokens = oauth.sign_in(profile, mailbox_xoauth2.settings, browse=issuer.browse, page=str, seconds=20)
    made = accounts.add(profile, mailbox_xoauth2.settings, tokens)
    issuer.revoke()
    with profile.store.write() as tx:
        account.set_state(tx, made, AccountState.REFUSED, "login.revoked", facts={"address": mailbox_xoauth2.address})
    return made


def test_the_status_line_leads_to_signing_in_again_and_that_mends_it(
    qtbot: QtBot, make_window: Callable[[], Window], profile: Profile, signed: AccountId, issuer: IssuerServer, outside: Outside
) -> None:
    window = make_window()
    menu = QMenu()
    qtbot.addWidget(menu)
    window.status.fill_menu(menu, account.get(profile.store, signed))
    again = next(each for each in menu.actions() if each.text() == "Sign in again")
    again.trigger()
    assert window.settings is not None
    card = window.settings._cards[signed]
    assert card.details.isVisible()
    card.browser.open_outside = outside
    outside.go = issuer.browse
    card.by_browser.click()
    qtbot.waitUntil(lambda: not card.details.isVisible(), timeout=20_000)
    assert accounts.test(profile, signed).well


def test_the_card_of_the_account_signs_in_again_with_one_click(
    qtbot: QtBot, context: Context, loops: Loops, profile: Profile, signed: AccountId, issuer: IssuerServer, outside: Outside
) -> None:
    card = AccountCard(context, loops, account.get(profile.store, signed))
    qtbot.addWidget(card)
    card.browser.open_outside = outside
    outside.go = issuer.browse
    card.show()
    assert list(card.offered.buttons) == [Way.SIGN_IN]
    card.offered.buttons[Way.SIGN_IN].click()
    qtbot.waitUntil(lambda: accounts.test(profile, signed).well, timeout=20_000)
    qtbot.waitUntil(lambda: not card.details.isVisible(), timeout=20_000)
    card.close_down()


@pytest.mark.parametrize(
    ("code", "offered"),
    [
        ("login.authcode", [Way.PASSWORD, Way.RETRY]),
        ("login.noclient", [Way.CLIENTS, Way.HELP]),
        ("tls.untrusted", [Way.RETRY, Way.ACCOUNT]),
        ("offline.timeout", [Way.RETRY, Way.ACCOUNT]),
        ("", []),
    ],
)
def test_card_and_status_line_offer_the_ways_on(
    qtbot: QtBot, make_window: Callable[[], Window], one_account: AccountId, context: Context, code: str, offered: list[Way]
) -> None:
    with context.store.write() as tx:
        account.set_state(tx, one_account, AccountState.REFUSED if code else AccountState.ONLINE, code)
    window = make_window()
    window.show_room("settings")
    assert window.settings is not None
    card = window.settings._cards[one_account]
    assert list(card.offered.buttons) == offered
    for way, made in card.offered.buttons.items():
        assert made.accessibleName() == f"{ways.words(way)}: lina@example.com"
    menu = QMenu()
    qtbot.addWidget(menu)
    window.status.fill_menu(menu, account.get(context.store, one_account))
    entries = [each.text() for each in menu.actions()]
    assert [word for word in entries if word in {ways.words(way) for way in offered} - {ways.words(Way.ACCOUNT)}] == [
        ways.words(way) for way in offered if way is not Way.ACCOUNT
    ]
    assert entries.count("Account settings…") == 1
    assert ("Fetch now" in entries) is (Way.RETRY not in offered)
    for way, seen in ((Way.PASSWORD, card.password.isVisible), (Way.ACCOUNT, card.details.isVisible)):
        if way in offered:
            card.offered.buttons[way].click()
            assert seen()
            assert way not in card.offered.buttons  # one is there
    if Way.HELP in offered:
        card.offered.buttons[Way.HELP].click()
        assert [dialog.isVisible() for dialog in window.findChildren(QDialog, "sign-in")] == [True]
        card.offered.buttons[Way.CLIENTS].click()
        assert window.focusWidget() is window.settings.clients.fields["id"]


def test_waiting_for_the_browser_ends_when_the_card_is_folded(
    qtbot: QtBot, context: Context, loops: Loops, profile: Profile, signed: AccountId, outside: Outside
) -> None:
    card = AccountCard(context, loops, account.get(profile.store, signed))
    card.browser.open_outside = outside
    qtbot.addWidget(card)
    card.show()
    card.unfold()
    card.by_browser.click()
    qtbot.waitUntil(card.wait.isVisible)
    card.stop.click()
    qtbot.waitUntil(card.trouble.isVisible)
    assert "called off" in card.trouble.text()
    assert not card.wait.isVisible()
    assert card.save.isEnabled()
    card.close_down()


def test_an_account_with_a_password_is_offered_the_browser_only_where_that_can_be(
    context: Context, loops: Loops, one_account: AccountId, qtbot: QtBot
) -> None:
    card = AccountCard(context, loops, account.get(context.store, one_account))
    qtbot.addWidget(card)
    assert card.by_browser.isHidden()
    oauth.register(context.profile, OWN, Client("id", authorize="https://login.example/a", token="https://login.example/t"))
    card.show_account(account.get(context.store, one_account))
    assert not card.by_browser.isHidden()
    card.close_down()


def test_client_ids_are_kept_and_what_cannot_be_one_is_told(qtbot: QtBot, context: Context) -> None:
    card = Clients(context)
    qtbot.addWidget(card)
    card.choose("google")
    card.fields["id"].setText("some-id")
    card.fields["secret"].setText("canary")
    card.save.click()
    qtbot.waitUntil(lambda: card.told.text() == "Saved")
    assert oauth.registered(context.store, "google") == Client("some-id", "canary")
    assert card.fields["secret"].echoMode() is card.fields["secret"].EchoMode.Password
    card.choose("microsoft")
    assert card.fields["id"].text() == ""
    card.fields["token"].setText("http://login.example/token")
    card.save.click()
    qtbot.waitUntil(lambda: "https://" in card.told.text())
    assert oauth.registered(context.store, "microsoft") == Client()


@pytest.mark.parametrize("name", language.LANGUAGES)
def test_how_a_company_gets_a_client_id_can_be_read_in_both_languages(qtbot: QtBot, context: Context, name: str) -> None:
    context.words.use(name)
    card = Clients(context)
    qtbot.addWidget(card)
    dialog = helps.show(card, "sign-in")
    text = dialog.findChild(QTextBrowser)
    assert text is not None
    shown = text.toPlainText()
    for word in ("IMAP.AccessAsUser.All", "SMTP.Send", "https://mail.google.com/", "http://localhost", "PKCE", "21Vianet"):
        assert word in shown or (word == "21Vianet" and "世纪互联" in shown), word
    dialog.close()


def test_both_pages_of_help_tell_the_same_in_the_same_order() -> None:
    shapes = []
    for name in language.LANGUAGES:
        language.use(name)
        lines = helps.page("sign-in").splitlines()
        shapes.append(
            [line.split(" ")[0] for line in lines if line.startswith(("#", "|")) or line[:2] in ("1.", "2.", "3.", "4.", "5.")]
        )
    language.use("")
    assert shapes[0] == shapes[1]


def test_a_page_is_opened_on_the_main_thread_whoever_asks(qtbot: QtBot) -> None:
    import threading

    browser, threads = Browser(), []
    browser.open_outside = lambda _: threads.append(threading.get_ident())
    asking = threading.Thread(target=browser.browse, args=("https://login.example/a?b=c%20d",))
    with qtbot.waitSignal(browser.opened) as opened:
        asking.start()
    asking.join()
    assert opened.args == ["https://login.example/a?b=c%20d"]
    assert threads == [threading.get_ident()]
