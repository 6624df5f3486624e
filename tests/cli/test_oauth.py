"""`oauth` and `account add --oauth`: client ids are set by a command, the browser is opened, nothing secret is shown."""

import sys
import webbrowser
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import InProcess, Program
from tests.cli.test_account import places
from tests.servers.fixtures import Mailbox
from tests.servers.issuer import IssuerServer

ISSUER = {"issuer", "title", "id", "secret", "authorize", "token", "scopes"}


def own(issuer: IssuerServer) -> list[str]:
    client = issuer.client()
    return ["--id", client.id, "--authorize", client.authorize, "--token", client.token, "--scopes", client.scopes]


def test_an_account_is_added_through_the_browser_and_syncs(
    program: InProcess, mailbox_oauth: Mailbox, issuer: IssuerServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webbrowser, "open", issuer.browse)
    program.ask("oauth", "set", "own", *own(issuer))
    done = program.run("account", "add", mailbox_oauth.address, *places(mailbox_oauth), "--oauth", "--json")
    assert done.code == 0, done.err
    assert done.json["sign_in"] == "browser"
    assert f"https://localhost:{issuer.port}/authorize?" in done.err
    issuer.expire()
    assert program.ask("account", "test", mailbox_oauth.address)["imap"]
    assert program.ask("sync")["accounts"][0]["problems"] == []
    issuer.revoke()
    failed = program.run("sync", "--json")
    assert [one["code"] for one in failed.json["accounts"][0]["problems"]] == ["login.revoked"]
    assert "sign in again" in failed.json["accounts"][0]["problems"][0]["text"].lower()
    assert program.ask("account", "sign-in", mailbox_oauth.address)["sign_in"] == "browser"
    assert program.ask("sync")["accounts"][0]["problems"] == []


def test_the_program_itself_opens_the_system_s_browser(
    program_in: Callable[..., Program], mailbox_xoauth2: Mailbox, issuer: IssuerServer
) -> None:
    started = program_in(BROWSER=f"{sys.executable} -m tests.servers.issuer %s")
    started.ask("oauth", "set", "own", *own(issuer))
    done = started.run("account", "add", mailbox_xoauth2.address, *places(mailbox_xoauth2), "--oauth")
    assert done.code == 0, done.err
    synced = started.run("sync", "--json")
    assert synced.code == 0, synced.err
    files = [*started.folder.rglob("*"), Path(started.environment["TRADEWIND_TEST_KEYRING"])]
    kept = b"".join(file.read_bytes() for file in files if file.is_file())
    for word in (*issuer.access, *issuer.refreshing):
        assert word.encode() not in done.out + synced.out + kept
        assert word not in done.err + synced.err


def test_without_a_client_id_it_is_said_where_to_set_it(program: InProcess, mailbox_xoauth2: Mailbox) -> None:
    done = program.run("account", "add", mailbox_xoauth2.address, *places(mailbox_xoauth2), "--oauth")
    assert done.code == 1
    assert "No client id" in done.err


def test_client_ids_are_listed_set_and_removed(program: InProcess) -> None:
    program.ask("oauth", "set", "google", "--id", "some-id", "--secret", stdin="GOCSPX-canary\n")
    listed = program.run("oauth", "list", "--json")
    google = next(one for one in listed.json if one["issuer"] == "google")
    assert set(google) == ISSUER
    assert (google["id"], google["secret"]) == ("some-id", True)
    assert google["authorize"].startswith("https://accounts.google.com/")
    assert b"canary" not in listed.out
    changed = program.ask("oauth", "set", "google", "--id", "other-id")
    assert (changed["id"], changed["secret"]) == ("other-id", True)
    assert program.ask("oauth", "remove", "google")["id"] == ""
    assert next(one for one in program.ask("oauth", "list") if one["issuer"] == "google")["secret"] is False


@pytest.mark.parametrize(
    "words",
    [
        ["set", "nobody", "--id", "x"],
        ["set", "google", "--id", "a b"],
        ["set", "own", "--token", "http://login.example/token"],
        ["remove", "nobody"],
    ],
)
def test_what_cannot_be_a_registration_is_wrong_usage(program: InProcess, words: list[str]) -> None:
    program.begin()
    done = program.run("oauth", *words)
    assert done.code == 2
    assert done.err
