"""`account`: the password comes from standard input, nothing is kept unless both servers took it, nothing is sent in the clear."""

from pathlib import Path

import pytest

from desktop.cli import arguments
from desktop.model.account import Security, Server
from tests.cli.conftest import InProcess
from tests.servers.fixtures import Mailbox
from tests.servers.smtp import SmtpServer

ACCOUNT = {"address", "user", "imap", "smtp", "sign_in", "state", "checked", "problem"}


def places(mailbox: Mailbox) -> list[str]:
    imap, smtp = mailbox.settings.imap, mailbox.settings.smtp
    return [
        *("--imap", f"{imap.host}:{imap.port}", "--imap-security", "tls"),
        *("--smtp", f"{smtp.host}:{smtp.port}", "--smtp-security", "tls", "--ca", mailbox.settings.ca_file),
    ]


def test_accounts_are_added_listed_tested_and_removed(program: InProcess, mailbox: Mailbox) -> None:
    added = program.add(mailbox)
    assert set(added) == ACCOUNT
    assert added["imap"] == {"host": "localhost", "port": mailbox.settings.imap.port, "security": "tls"}
    assert program.ask("account", "list") == [added]
    assert program.ask("account", "test", mailbox.address) == {
        "address": mailbox.address,
        "imap": True,
        "smtp": True,
        "problems": [],
    }
    assert program.ask("account", "remove", mailbox.address) == {"address": mailbox.address}
    assert program.ask("account", "list") == []


@pytest.mark.parametrize("ending", ["", "\n", "\r\n"])
def test_the_password_is_the_first_line_of_standard_input(program: InProcess, mailbox: Mailbox, ending: str) -> None:
    done = program.run("account", "add", mailbox.address, *places(mailbox), stdin=mailbox.password + ending)
    assert done.code == 0, done.err


def test_a_wrong_password_says_why_and_keeps_nothing(program: InProcess, mailbox: Mailbox) -> None:
    done = program.run("account", "add", mailbox.address, *places(mailbox), "--json", stdin="wrong\n")
    assert done.code == 1
    assert done.out == b""
    assert "refused the name or the password" in done.err
    assert "The server said:" in done.err
    assert program.ask("account", "list") == []
    assert "wrong" not in Path(program.environment["TRADEWIND_TEST_KEYRING"]).read_text()


def test_no_password_at_all_is_said(program: InProcess, mailbox: Mailbox) -> None:
    done = program.run("account", "add", mailbox.address, *places(mailbox))
    assert done.code == 1
    assert "standard input" in done.err


def test_what_is_no_address_is_wrong_usage(program: InProcess) -> None:
    assert program.run("account", "add", "anna", stdin="x\n").code == 2


@pytest.mark.parametrize("more", [[], ["--proxy", "socks5://127.0.0.1:9"]])
def test_plain_text_is_spoken_to_this_machine_only(program: InProcess, mailbox: Mailbox, more: list[str]) -> None:
    host = "localhost" if more else "imap.firm.cn"
    clear = ["--imap", f"{host}:143", "--imap-security", "none", "--smtp", "localhost:25", "--smtp-security", "none"]
    done = program.run("account", "add", mailbox.address, *clear, *more, stdin="secret\n")
    assert done.code == 2
    assert host in done.err


def test_plain_text_towards_this_machine_works(program: InProcess, mailbox: Mailbox, smtp_server: SmtpServer) -> None:
    imap = ["--imap", f"127.0.0.1:{mailbox.dovecot.imap_port}", "--imap-security", "none"]
    smtp = ["--smtp", f"localhost:{smtp_server.port}", "--smtp-security", "none"]
    done = program.run("account", "add", mailbox.address, *imap, *smtp, stdin=mailbox.password)
    assert done.code == 0, done.err


def test_starttls_works_with_the_given_authority(program: InProcess, mailbox: Mailbox, smtp_server: SmtpServer) -> None:
    imap = ["--imap", f"localhost:{mailbox.dovecot.imap_port}", "--imap-security", "starttls"]
    smtp = ["--smtp", f"localhost:{smtp_server.port}", "--smtp-security", "starttls"]
    refused = program.run("account", "add", mailbox.address, *imap, *smtp, stdin=mailbox.password)
    assert refused.code == 1
    assert "not issued by anybody this machine trusts" in refused.err
    done = program.run("account", "add", mailbox.address, *imap, *smtp, "--ca", mailbox.settings.ca_file, stdin=mailbox.password)
    assert done.code == 0, done.err


def test_another_name_to_sign_in_with(program: InProcess, mailbox: Mailbox) -> None:
    done = program.run(
        "account", "add", "alias@example.test", "--user", mailbox.address, *places(mailbox), "--json", stdin=mailbox.password
    )
    assert done.code == 0, done.err
    assert (done.json["address"], done.json["user"]) == ("alias@example.test", mailbox.address)


def test_a_problem_of_one_account_does_not_stop_the_other(program: InProcess, mailbox: Mailbox) -> None:
    program.add(mailbox)
    keyring = Path(program.environment["TRADEWIND_TEST_KEYRING"])
    program.run("account", "add", "alias@example.test", "--user", mailbox.address, *places(mailbox), stdin=mailbox.password)
    entries = keyring.read_text()
    assert entries.count(mailbox.password) == 2
    keyring.write_text(entries.replace(mailbox.password, "changed", 1))
    done = program.run("sync", "--json")
    assert done.code == 1
    problems = {one["address"]: [problem["code"] for problem in one["problems"]] for one in done.json["accounts"]}
    assert problems == {mailbox.address: ["login.password"], "alias@example.test": []}
    assert all(problem["text"] for one in done.json["accounts"] for problem in one["problems"])


@pytest.mark.parametrize(
    ("text", "security", "server"),
    [
        ("imap.firm.cn", None, Server("imap.firm.cn", 993, Security.TLS)),
        ("imap.firm.cn:993", None, Server("imap.firm.cn", 993, Security.TLS)),
        ("imap.firm.cn:143", None, Server("imap.firm.cn", 143, Security.STARTTLS)),
        ("imap.firm.cn", "starttls", Server("imap.firm.cn", 143, Security.STARTTLS)),
        ("imap.firm.cn:1993", None, Server("imap.firm.cn", 1993, Security.TLS)),
        ("[::1]:1143", "none", Server("::1", 1143, Security.NONE)),
        ("::1", "none", Server("::1", 143, Security.NONE)),
    ],
)
def test_what_is_left_out_is_what_is_usual(text: str, security: str | None, server: Server) -> None:
    assert arguments.server(arguments.place(text), security, arguments.IMAP_PORTS) == server
