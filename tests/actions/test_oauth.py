"""Accounts that sign in by browser: nothing is saved before both servers took the tokens, which are then kept, renewed and
rotated."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desktop import paths
from desktop.actions import account, oauth, profile
from desktop.actions.profile import Profile
from desktop.model.account import Candidate, Security, Server, SignIn, Source
from desktop.model.credential import REFUSED, Bearer, Tokens
from desktop.model.errors import LoginRefused, Offline, Refused, StorageProblem, Usage
from desktop.model.ids import AccountId
from desktop.model.oauth import OWN, Client
from desktop.security.secrets import Vault
from desktop.servers import providers
from desktop.store import secret
from tests.conftest import MemoryKeyring
from tests.servers.fixtures import Mailbox
from tests.servers.issuer import IssuerServer
from tests.servers.smtp import SmtpServer


@pytest.fixture(params=["keyring", "passphrase"])
def opened(request: pytest.FixtureRequest, profile_folder: Path) -> Iterator[Profile]:
    """In both ways that a profile can be protected."""
    found = profile.open(profile_folder, passphrase="correct horse" if request.param == "passphrase" else None)
    assert found.vault.mode == request.param
    yield found
    profile.close(found)


@pytest.fixture
def plain(profile_folder: Path) -> Iterator[Profile]:
    """With the keyring, where the way of protection changes nothing."""
    found = profile.open(profile_folder)
    yield found
    profile.close(found)


def signed_in(opened: Profile, mailbox: Mailbox, issuer: IssuerServer) -> Tokens:
    oauth.register(opened, OWN, issuer.client())
    return oauth.sign_in(opened, mailbox.settings, browse=issuer.browse, page=lambda _: "done", seconds=20)


def added(opened: Profile, mailbox: Mailbox, issuer: IssuerServer) -> AccountId:
    return account.add(opened, mailbox.settings, signed_in(opened, mailbox, issuer), timeout=20)


def kept(opened: Profile, mailbox: Mailbox) -> Tokens:
    text = opened.vault.get(f"oauth:{mailbox.address}")
    assert text is not None
    return Tokens.of(text)


def outdate(opened: Profile, mailbox: Mailbox) -> Tokens:
    """The kept access token ends now, by its own word."""
    old = replace(kept(opened, mailbox), expires=datetime.now(UTC))
    oauth.keep(opened, mailbox.address, old)
    return old


def token(opened: Profile, one: AccountId) -> str:
    shown = account.credential(opened, one)
    assert isinstance(shown, Bearer)
    return shown.token


# Adding


def test_tokens_that_both_servers_took_are_saved_with_the_account(
    opened: Profile, mailbox_xoauth2: Mailbox, issuer: IssuerServer
) -> None:
    one = added(opened, mailbox_xoauth2, issuer)
    (saved,) = account.all(opened)
    assert saved.settings == replace(mailbox_xoauth2.settings, sign_in=SignIn.BROWSER)
    assert issuer.introspect(token(opened, one)) == mailbox_xoauth2.address
    assert account.test(opened, one, timeout=20).well


@pytest.mark.parametrize("padding", [0, 6000])
def test_tokens_lie_in_the_store_however_long_and_nowhere_in_the_clear(
    opened: Profile, mailbox_xoauth2: Mailbox, issuer: IssuerServer, memory_keyring: MemoryKeyring, padding: int
) -> None:
    issuer.padding = padding
    tokens = signed_in(opened, mailbox_xoauth2, issuer)
    oauth.keep(opened, mailbox_xoauth2.address, tokens)
    name = f"oauth:{mailbox_xoauth2.address}"
    assert secret.get(opened.store, name) == tokens.text()
    assert len(tokens.text()) > 2 * padding
    assert opened.vault.get(name) == tokens.text()
    found = [file for file in opened.folder.rglob("*") if file.is_file() and tokens.access[:40].encode() in file.read_bytes()]
    assert found == []
    assert tokens.refresh[:40] not in str(memory_keyring.entries)
    assert kept(opened, mailbox_xoauth2) == tokens


def test_tokens_are_there_after_a_restart(profile_folder: Path, mailbox_xoauth2: Mailbox, issuer: IssuerServer) -> None:
    for passphrase in (None, "correct horse"):
        folder = profile_folder / str(passphrase)
        first = profile.open(folder, passphrase=passphrase)
        issuer.padding = 6000
        tokens = signed_in(first, mailbox_xoauth2, issuer)
        oauth.keep(first, mailbox_xoauth2.address, tokens)
        profile.close(first)
        second = profile.open(folder, passphrase=passphrase)
        assert kept(second, mailbox_xoauth2) == tokens
        profile.close(second)


@pytest.mark.parametrize("server", ["imap", "smtp"])
def test_nothing_is_saved_when_one_server_does_not_take_them(
    plain: Profile, mailbox_oauth: Mailbox, issuer: IssuerServer, smtp_server: SmtpServer, server: str
) -> None:
    tokens = signed_in(plain, mailbox_oauth, issuer)
    if server == "imap":
        issuer.expire()
    else:
        smtp_server.bearers = lambda _: None
    with pytest.raises(LoginRefused) as caught:
        account.add(plain, mailbox_oauth.settings, tokens, timeout=20)
    assert (caught.value.code, caught.value.facts["server"]) == (REFUSED, server)
    assert account.all(plain) == []
    assert plain.vault.get(f"oauth:{mailbox_oauth.address}") is None


def test_another_account_chosen_in_the_browser_is_told(plain: Profile, mailbox_xoauth2: Mailbox, issuer: IssuerServer) -> None:
    issuer.user = "somebody.else@example.test"
    with pytest.raises(LoginRefused) as caught:
        added(plain, mailbox_xoauth2, issuer)
    assert caught.value.code == REFUSED
    assert caught.value.facts["address"] == mailbox_xoauth2.address


def test_tokens_go_to_servers_of_their_own_issuer_only(plain: Profile, mailbox_xoauth2: Mailbox, issuer: IssuerServer) -> None:
    tokens = signed_in(plain, mailbox_xoauth2, issuer)
    google = providers.get("gmail")
    assert google is not None
    away = replace(mailbox_xoauth2.settings, imap=Server("localhost", 9, Security.TLS))
    other = replace(mailbox_xoauth2.settings, provider="gmail")
    ways = [Candidate(away, Source.TABLE), Candidate(other, Source.MX), Candidate(mailbox_xoauth2.settings, Source.MX)]
    account.add_first(plain, ways, tokens, timeout=20)
    (one,) = account.all(plain)
    assert one.settings.provider == ""


# Client ids


def test_without_a_client_id_it_is_said_what_is_missing(plain: Profile, mailbox_xoauth2: Mailbox) -> None:
    google = replace(mailbox_xoauth2.settings, provider="gmail")
    assert not oauth.ready(plain.store, google)
    with pytest.raises(LoginRefused) as caught:
        oauth.sign_in(plain, google, browse=pytest.fail, page=str)
    assert (caught.value.code, caught.value.facts["issuer"]) == ("login.noclient", "Google")


def test_a_client_id_is_kept_and_the_table_fills_in_the_rest(plain: Profile, mailbox_xoauth2: Mailbox) -> None:
    oauth.register(plain, "google", Client(" some-id ", "some-secret"))
    assert oauth.registered(plain.store, "google") == Client("some-id", "some-secret")
    assert oauth.ready(plain.store, replace(mailbox_xoauth2.settings, provider="gmail"))
    assert not oauth.ready(plain.store, replace(mailbox_xoauth2.settings, provider="m365"))
    oauth.register(plain, "google", Client())
    assert not oauth.ready(plain.store, replace(mailbox_xoauth2.settings, provider="gmail"))


def test_own_endpoints_go_before_those_of_the_table(plain: Profile, mailbox_xoauth2: Mailbox, issuer: IssuerServer) -> None:
    """A tenant of one's own, or another cloud."""
    oauth.register(plain, "microsoft", issuer.client())
    urls: list[str] = []

    def browse(url: str) -> None:
        urls.append(url)
        issuer.browse(url)

    settings = replace(mailbox_xoauth2.settings, provider="m365")
    oauth.sign_in(plain, settings, browse=browse, page=str, seconds=20)
    assert urls[0].startswith(f"https://localhost:{issuer.port}/authorize?")
    assert "scope=mail&" in urls[0]


@pytest.mark.parametrize(("key", "client", "code"), [("nobody", Client("x"), "usage.issuer"), (OWN, Client("a b"), "usage.value")])
def test_what_cannot_be_a_registration_is_not_kept(plain: Profile, key: str, client: Client, code: str) -> None:
    with pytest.raises(Usage) as caught:
        oauth.register(plain, key, client)
    assert caught.value.code == code
    assert oauth.registered(plain.store, OWN) == Client()


def test_no_client_id_is_built_in() -> None:
    assert oauth._built_in() == {}


def test_a_build_can_bring_client_ids(
    plain: Profile, mailbox_xoauth2: Mailbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "clients.json").write_text('{"microsoft": {"id": "built-in"}}')
    monkeypatch.setattr(paths, "resources", lambda: tmp_path)
    oauth._built_in.cache_clear()
    try:
        assert oauth.registered(plain.store, "microsoft").id == "built-in"
        oauth.register(plain, "microsoft", Client("own"))
        assert oauth.registered(plain.store, "microsoft").id == "own"
    finally:
        oauth._built_in.cache_clear()


# Renewing


def test_a_token_that_has_ended_is_renewed_and_the_rotated_one_kept(
    opened: Profile, mailbox_xoauth2: Mailbox, issuer: IssuerServer
) -> None:
    one = added(opened, mailbox_xoauth2, issuer)
    old = outdate(opened, mailbox_xoauth2)
    assert token(opened, one) != old.access
    assert kept(opened, mailbox_xoauth2).refresh in issuer.refreshing
    assert old.refresh in issuer.spent
    assert token(opened, one) == kept(opened, mailbox_xoauth2).access  # no further renewal
    assert len(issuer.asked) == 2


def test_loops_that_renew_at_the_same_time_lose_no_rotated_token(
    plain: Profile, mailbox_xoauth2: Mailbox, issuer: IssuerServer
) -> None:
    one = added(plain, mailbox_xoauth2, issuer)
    for _ in range(5):
        old = outdate(plain, mailbox_xoauth2)
        begin = threading.Barrier(4)

        def ask(begin: threading.Barrier = begin) -> str:
            begin.wait(20)
            return token(plain, one)

        before = len(issuer.asked)
        with ThreadPoolExecutor(4) as pool:
            found = {future.result(20) for future in [pool.submit(ask) for _ in range(4)]}
        assert len(found) == 1
        assert found != {old.access}
        assert len(issuer.asked) == before + 1
        assert kept(plain, mailbox_xoauth2).refresh in issuer.refreshing


def test_both_loops_whose_token_was_refused_get_the_same_new_one(
    plain: Profile, mailbox_xoauth2: Mailbox, issuer: IssuerServer
) -> None:
    one = added(plain, mailbox_xoauth2, issuer)
    first, second = account.credential(plain, one), account.credential(plain, one)
    assert isinstance(first, Bearer)
    assert isinstance(second, Bearer)
    assert first.renewed is not None
    assert second.renewed is not None
    assert first.renewed().token == second.renewed().token != first.token
    assert len(issuer.asked) == 2


def test_a_rotated_token_is_kept_before_anybody_has_it(
    plain: Profile, mailbox_xoauth2: Mailbox, issuer: IssuerServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = added(plain, mailbox_xoauth2, issuer)
    outdate(plain, mailbox_xoauth2)

    def full(*_: object, **__: object) -> None:
        raise StorageProblem("store.full")

    with monkeypatch.context() as patched:
        patched.setattr(Vault, "set", full)
        for _ in range(2):
            with pytest.raises(StorageProblem):
                account.credential(plain, one)
    assert len(issuer.asked) == 2  # what came is not thrown away for want of room
    assert issuer.introspect(token(plain, one)) == mailbox_xoauth2.address
    assert kept(plain, mailbox_xoauth2).refresh in issuer.refreshing
    assert len(issuer.asked) == 2


def test_consent_taken_back_asks_to_sign_in_again_and_that_mends_it(
    plain: Profile, mailbox_xoauth2: Mailbox, issuer: IssuerServer
) -> None:
    one = added(plain, mailbox_xoauth2, issuer)
    issuer.revoke()
    outdate(plain, mailbox_xoauth2)
    with pytest.raises(LoginRefused) as caught:
        account.credential(plain, one)
    assert caught.value.code == "login.revoked"
    assert caught.value.facts["address"] == mailbox_xoauth2.address
    account.change(plain, one, secret=signed_in(plain, mailbox_xoauth2, issuer), timeout=20)
    assert account.test(plain, one, timeout=20).well


def test_a_test_of_the_account_renews_what_a_server_refuses(plain: Profile, mailbox_oauth: Mailbox, issuer: IssuerServer) -> None:
    one = added(plain, mailbox_oauth, issuer)
    issuer.expire()
    assert account.test(plain, one, timeout=20).well
    assert len(issuer.asked) == 2


def test_an_issuer_that_is_away_is_no_refusal(plain: Profile, mailbox_xoauth2: Mailbox, issuer: IssuerServer) -> None:
    one = added(plain, mailbox_xoauth2, issuer)
    old = outdate(plain, mailbox_xoauth2)
    issuer.fail = (503, b"")
    with pytest.raises(Offline):
        account.credential(plain, one)
    assert kept(plain, mailbox_xoauth2) == old
    issuer.fail = None
    assert token(plain, one) != old.access


def test_a_reading_program_beside_the_window_never_spends_the_refresh_token(
    plain: Profile, mailbox_xoauth2: Mailbox, issuer: IssuerServer
) -> None:
    one = added(plain, mailbox_xoauth2, issuer)
    beside = profile.open(plain.folder, exclusive=False)
    try:
        assert beside.read_only
        assert token(beside, one) == kept(plain, mailbox_xoauth2).access
        old = outdate(plain, mailbox_xoauth2)
        with pytest.raises(StorageProblem) as caught:
            account.credential(beside, one)
    finally:
        profile.close(beside)
    assert caught.value.code == "store.locked"
    assert old.refresh in issuer.refreshing


# Changing


def test_an_account_changes_from_a_password_to_the_browser_and_back(
    opened: Profile, mailbox_xoauth2: Mailbox, issuer: IssuerServer
) -> None:
    one = account.add(opened, mailbox_xoauth2.settings, mailbox_xoauth2.password, timeout=20)
    account.change(opened, one, secret=signed_in(opened, mailbox_xoauth2, issuer), timeout=20)
    assert account.all(opened)[0].settings.sign_in is SignIn.BROWSER
    assert opened.vault.get(account.secret_name(mailbox_xoauth2.address)) is None
    account.change(opened, one, settings=replace(mailbox_xoauth2.settings, name="Lina"), timeout=20)
    assert account.all(opened)[0].settings.sign_in is SignIn.BROWSER
    account.change(opened, one, secret=mailbox_xoauth2.password, timeout=20)
    assert account.credential(opened, one) == mailbox_xoauth2.password
    assert opened.vault.get(f"oauth:{mailbox_xoauth2.address}") is None


def test_tokens_are_not_shown_to_servers_of_another_issuer(plain: Profile, mailbox_xoauth2: Mailbox, issuer: IssuerServer) -> None:
    one = added(plain, mailbox_xoauth2, issuer)
    with pytest.raises(LoginRefused) as caught:
        account.change(plain, one, settings=replace(mailbox_xoauth2.settings, provider="gmail"), timeout=20)
    assert caught.value.code == "login.revoked"
    assert account.all(plain)[0].settings.provider == ""


def test_a_refresh_token_goes_to_nobody_but_who_made_it_out(plain: Profile, mailbox_xoauth2: Mailbox, issuer: IssuerServer) -> None:
    one = added(plain, mailbox_xoauth2, issuer)
    oauth.keep(plain, mailbox_xoauth2.address, Tokens("a", "canary", datetime.now(UTC) - timedelta(days=1), "google"))
    asked = len(issuer.asked)
    with pytest.raises(LoginRefused):
        account.credential(plain, one)
    assert len(issuer.asked) == asked


def test_a_removed_account_leaves_no_tokens(plain: Profile, mailbox_xoauth2: Mailbox, issuer: IssuerServer) -> None:
    one = added(plain, mailbox_xoauth2, issuer)
    account.remove(plain, one)
    assert plain.vault.get(f"oauth:{mailbox_xoauth2.address}") is None


def test_a_sign_in_without_tokens_here_asks_to_sign_in_again(
    plain: Profile, mailbox_xoauth2: Mailbox, issuer: IssuerServer
) -> None:
    one = added(plain, mailbox_xoauth2, issuer)
    oauth.forget(plain, mailbox_xoauth2.address)
    with pytest.raises(LoginRefused) as caught:
        account.credential(plain, one)
    assert caught.value.code == "login.revoked"


def test_refused_settings_leave_the_tokens_alone(plain: Profile, mailbox_xoauth2: Mailbox, issuer: IssuerServer) -> None:
    one = added(plain, mailbox_xoauth2, issuer)
    before = kept(plain, mailbox_xoauth2)
    nowhere = replace(mailbox_xoauth2.settings, smtp=Server("localhost", 9, Security.TLS))
    with pytest.raises((Offline, Refused)):
        account.change(plain, one, settings=nowhere, secret=signed_in(plain, mailbox_xoauth2, issuer), timeout=5)
    assert kept(plain, mailbox_xoauth2) == before
