"""The first start: settings found, help beside the fields, nothing saved before both servers agreed, errors in words, a way out."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.actions import account as accounts
from desktop.actions.profile import Profile
from desktop.model.account import Candidate, Settings, SignIn, Source
from desktop.model.errors import LoginRefused, Offline
from desktop.model.ids import AccountId
from desktop.store import account, signature
from desktop.ui.account.after import signature_html
from desktop.ui.account.assistant import Assistant
from desktop.ui.context import Context
from tests.ui.conftest import NOW, settings

ADDRESS = "lina@example.com"


class Servers:
    """Stands in for the lookup and the sign-in of `actions.account`; each can be held until `go` is set."""

    def __init__(self) -> None:
        self.found: list[Candidate] = [
            Candidate(replace(settings(), name=""), Source.TABLE, label="authorisation code", hint="Switch IMAP on")
        ]
        self.error: Exception | None = None
        self.asked: list[str] = []
        self.tried: list[tuple[Settings, str]] = []
        self.threads: list[int] = []
        self.go = threading.Event()
        self.go.set()

    def lookup(self, address: str, **_: object) -> list[Candidate]:
        self.asked.append(address)
        self.threads.append(threading.get_ident())
        self.go.wait(10)
        return self.found

    def add(self, profile: Profile, made: Settings, password: str, **_: Any) -> AccountId:
        self.tried.append((made, password))
        self.threads.append(threading.get_ident())
        self.go.wait(10)
        if self.error is not None:
            raise self.error
        with profile.store.write() as tx:
            return account.add(tx, made, now=NOW)


@pytest.fixture
def servers(monkeypatch: pytest.MonkeyPatch) -> Servers:
    made = Servers()
    monkeypatch.setattr(accounts, "lookup", made.lookup)
    monkeypatch.setattr(accounts, "add", made.add)
    return made


@pytest.fixture
def assistant(qtbot: QtBot, context: Context, servers: Servers) -> Iterator[Assistant]:
    made = Assistant(context, first=True)
    qtbot.addWidget(made)
    made.resize(1000, 800)
    made.show()
    qtbot.waitExposed(made)
    yield made
    servers.go.set()
    made.close_down()
    qtbot.waitUntil(lambda: not context.background.busy)


@pytest.fixture
def filled(qtbot: QtBot, assistant: Assistant) -> Assistant:
    """Address, name and password typed by keyboard; the servers were found meanwhile."""
    assistant.address.setFocus()
    QTest.keyClicks(assistant.address, ADDRESS)
    QTest.keyClick(assistant.address, Qt.Key.Key_Return)
    qtbot.waitUntil(assistant.help.servers.isVisible)
    QTest.keyClicks(assistant.name, "Lina Chen")
    QTest.keyClicks(assistant.password, "geheim")
    return assistant


def test_nothing_looks_busy_before_anything_runs(assistant: Assistant) -> None:
    assert not [each for each in (assistant.busy, assistant.busy_words, assistant.stop) if each.isVisible()]
    assert assistant.go.isEnabled()


def test_three_steps_lead_to_an_account_with_a_signature(
    qtbot: QtBot, filled: Assistant, servers: Servers, context: Context
) -> None:
    QTest.keyClick(filled.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: filled.steps.currentIndex() == 1)
    assert servers.tried == [(replace(settings(), name="Lina Chen"), "geheim")]
    assert filled.password.text() == ""
    filled.kept.on.click()
    QTest.keyClicks(filled.signed.text, "Lina & Co")
    with qtbot.waitSignal(filled.finished) as done:
        filled.signed.done.click()
    (one,) = account.all(context.store)
    assert done.args == [one.id]
    qtbot.waitUntil(lambda: signature.standard(context.store, one.id) is not None)
    kept = signature.standard(context.store, one.id)
    assert kept is not None
    assert kept.html == "Lina &amp; Co"


def test_the_providers_own_word_and_hint_stand_beside_the_password(filled: Assistant) -> None:
    assert filled._labels["password"].text() == "authorisation code"
    assert filled.password.accessibleName() == "authorisation code"
    assert "Switch IMAP on" in filled.help.text.text()
    assert "imap.invalid:993" in filled.help.servers.text()


def test_a_provider_of_the_browser_is_said_honestly(qtbot: QtBot, assistant: Assistant, servers: Servers) -> None:
    servers.found = [replace(servers.found[0], sign_in=SignIn.BROWSER, label="")]
    assistant.address.setText(ADDRESS)
    assistant.look_up()
    qtbot.waitUntil(lambda: "browser" in assistant.help.text.text())


def test_an_error_says_what_was_said_and_nothing_is_saved(
    qtbot: QtBot, filled: Assistant, servers: Servers, context: Context
) -> None:
    servers.error = LoginRefused("login.password", said="LOGIN Login error password error")
    filled.sign_in()
    qtbot.waitUntil(filled.trouble.isVisible)
    assert "LOGIN Login error password error" in filled.trouble_text.text()
    assert "login.password" not in filled.trouble_text.text()
    assert account.all(context.store) == []
    assert filled.password.text() == "geheim"
    assert filled.go.isEnabled()


def test_after_an_error_one_can_try_again(qtbot: QtBot, filled: Assistant, servers: Servers) -> None:
    servers.error = Offline("offline.connect", server="imap", host="imap.invalid")
    filled.sign_in()
    qtbot.waitUntil(filled.trouble.isVisible)
    servers.error = None
    filled.sign_in()
    qtbot.waitUntil(lambda: filled.steps.currentIndex() == 1)
    assert not filled.trouble.isVisible()


def test_a_sign_in_can_be_left_and_leaves_nothing_behind(
    qtbot: QtBot, filled: Assistant, servers: Servers, context: Context
) -> None:
    servers.go.clear()
    filled.sign_in()
    qtbot.waitUntil(lambda: bool(servers.tried))
    assert filled.stop.isVisible()
    filled.stop.click()
    assert not filled.stop.isVisible()
    assert filled.go.isEnabled()
    servers.go.set()
    (left,) = filled._leaving
    qtbot.waitUntil(lambda: not left.busy)
    assert account.all(context.store) == []
    assert filled.steps.currentIndex() == 0


def test_enter_while_the_servers_are_looked_for_signs_in_when_they_are_found(
    qtbot: QtBot, assistant: Assistant, servers: Servers
) -> None:
    servers.go.clear()
    assistant.address.setText(ADDRESS)
    assistant.look_up()
    assistant.password.setText("geheim")
    assistant.sign_in()
    assert servers.tried == []
    servers.go.set()
    qtbot.waitUntil(lambda: assistant.steps.currentIndex() == 1)


def test_a_password_never_goes_to_servers_that_nobody_vouched_for_before_they_are_seen(
    qtbot: QtBot, assistant: Assistant, servers: Servers
) -> None:
    servers.found = [replace(servers.found[0], confirm=True)]
    servers.go.clear()
    assistant.address.setText(ADDRESS)
    assistant.look_up()
    assistant.password.setText("geheim")
    assistant.sign_in()
    servers.go.set()
    qtbot.waitUntil(assistant.servers.isVisible)
    assert servers.tried == []
    assistant.sign_in()
    qtbot.waitUntil(lambda: assistant.steps.currentIndex() == 1)


def test_without_found_settings_they_are_filled_in_by_hand(qtbot: QtBot, assistant: Assistant, servers: Servers) -> None:
    servers.found = []
    assistant.address.setText(ADDRESS)
    assistant.look_up()
    qtbot.waitUntil(assistant.servers.isVisible)
    assert assistant.servers.imap.host.text() == "imap.example.com"
    assistant.servers.imap.host.setText("mail.example.com")
    assistant.servers.imap.port.setText("1993")
    assistant.servers.proxy.setText("socks5://127.0.0.1:1080")
    assistant.password.setText("geheim")
    assistant.sign_in()
    qtbot.waitUntil(lambda: bool(servers.tried))
    tried, _ = servers.tried[0]
    assert (tried.imap.host, tried.imap.port, tried.proxy, tried.provider) == (
        "mail.example.com",
        1993,
        "socks5://127.0.0.1:1080",
        "",
    )


def test_nothing_slow_runs_on_the_main_thread(qtbot: QtBot, filled: Assistant, servers: Servers) -> None:
    filled.sign_in()
    qtbot.waitUntil(lambda: filled.steps.currentIndex() == 1)
    assert threading.get_ident() not in servers.threads


def test_the_address_is_looked_up_once_however_often_one_leaves_the_field(
    qtbot: QtBot, filled: Assistant, servers: Servers
) -> None:
    filled.address.editingFinished.emit()
    filled.address.editingFinished.emit()
    assert servers.asked == [ADDRESS]


def test_another_way_that_was_found_is_tried_when_the_first_cannot_be_reached(
    qtbot: QtBot, assistant: Assistant, servers: Servers, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = replace(settings(), imap=replace(settings().imap, host="other.invalid"))
    servers.found = [*servers.found, Candidate(other, Source.MX)]

    def add(profile: Profile, made: Settings, password: str, **facts: Any) -> AccountId:
        servers.error = Offline("offline.connect", server="imap") if made.imap.host == "imap.invalid" else None
        return servers.add(profile, made, password, **facts)

    monkeypatch.setattr(accounts, "add", add)
    assistant.address.setText(ADDRESS)
    assistant.look_up()
    assistant.password.setText("geheim")
    assistant.sign_in()
    qtbot.waitUntil(lambda: assistant.steps.currentIndex() == 1)
    assert [tried.imap.host for tried, _ in servers.tried] == ["imap.invalid", "other.invalid"]


@pytest.mark.parametrize("typed", ["", "lina", "lina@", "@example.com", "lina@host"])
def test_what_is_no_address_is_not_looked_up(assistant: Assistant, servers: Servers, typed: str) -> None:
    assistant.address.setText(typed)
    assistant.look_up()
    assert servers.asked == []


def test_the_sample_mailbox_is_one_click_away(qtbot: QtBot, assistant: Assistant) -> None:
    with qtbot.waitSignal(assistant.sample_wanted):
        assistant.sample.click()


def test_the_words_change_with_the_language_in_every_step(assistant: Assistant, context: Context) -> None:
    context.words.use("zh_CN")
    assert assistant.go.text() == "登录"
    assert assistant._labels["address"].text() == "邮箱地址"


def test_lines_of_a_signature_stay_lines_and_stay_text() -> None:
    assert signature_html("Lina <b>\n+86") == "Lina &lt;b&gt;<br>+86"
