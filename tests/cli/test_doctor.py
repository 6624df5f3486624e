"""`doctor [DOMAIN]`: the JSON that is promised, the exit code, and a profile or none."""

from collections.abc import Iterator

import pytest

from desktop.actions import profile as profiles
from tests.actions.test_doctor import GOOD, with_account
from tests.cli.conftest import InProcess
from tests.servers.nameserver import NameServer

BAD = {**GOOD, ("brightway.cn.", "TXT"): ['"v=spf1 include:spf.mail.qq.com +all"']}


@pytest.fixture
def server() -> Iterator[NameServer]:
    with NameServer(GOOD) as made:
        yield made


def test_a_domain_without_a_profile(program: InProcess, server: NameServer) -> None:
    answer = program.ask("doctor", "brightway.cn", "--dns", f"127.0.0.1:{server.port}")
    assert {"domain", "mx", "spf", "dkim", "dmarc"} <= answer.keys()
    assert answer["domain"] == "brightway.cn"
    for topic in ("mx", "spf", "dkim", "dmarc"):
        assert answer[topic]["ok"] is True
        assert answer[topic]["problems"] == []
        assert all(isinstance(record, str) for record in answer[topic]["records"])
    assert answer["spf"]["records"] == ["v=spf1 include:spf.mail.qq.com ~all"]
    assert answer["provider"].startswith("腾讯企业邮箱")
    assert not program.folder.exists() or not any(program.folder.iterdir())
    shown = program.run("doctor", "brightway.cn", "--dns", f"127.0.0.1:{server.port}")
    assert b"v=spf1 include:spf.mail.qq.com ~all" in shown.out
    assert shown.code == 0


def test_what_is_wrong_is_told_with_code_and_words_and_ends_with_1(program: InProcess) -> None:
    with NameServer(BAD) as server:
        done = program.run("doctor", "brightway.cn", "--json", "--selector", "mine", "--dns", f"127.0.0.1:{server.port}")
    assert done.code == 1
    (problem,) = done.json["spf"]["problems"]
    assert problem["code"] == "spf.pass_all"
    assert problem["level"] == "stop"
    assert "everybody" in problem["text"]
    assert done.json["spf"]["wanted"] == [
        {
            "type": "TXT",
            "host": "@",
            "value": "v=spf1 include:spf.mail.qq.com ~all",
            "replaces": ["v=spf1 include:spf.mail.qq.com +all"],
        }
    ]
    assert [one["code"] for one in done.json["dkim"]["problems"]] == ["dkim.gone"]
    assert {"selector": "mine", "origin": "typed", "records": []} in done.json["dkim"]["selectors"]


def test_what_could_not_be_asked_ends_with_1(program: InProcess) -> None:
    with NameServer(GOOD, failing=frozenset({"brightway.cn."})) as server:
        done = program.run("doctor", "brightway.cn", "--json", "--dns", f"127.0.0.1:{server.port}")
    assert done.code == 1
    assert done.json["mx"] == {**done.json["mx"], "ok": False, "asked": False, "records": []}
    assert done.json["dmarc"]["ok"] is True


def test_the_domains_of_the_accounts_are_looked_at_by_default(program: InProcess, server: NameServer) -> None:
    opened = profiles.open(program.folder)
    with_account(opened)
    with_account(opened, "lina@163.com", "smtp.163.com")
    profiles.close(opened)
    answer = program.ask("doctor", "--dns", f"127.0.0.1:{server.port}")
    assert answer["domain"] == "brightway.cn"
    assert [one["domain"] for one in answer["others"]] == ["163.com"]
    assert answer["others"][0]["free"] is True
    shown = program.run("doctor", "--dns", f"127.0.0.1:{server.port}")
    assert "not yours to change" in shown.err


@pytest.mark.parametrize("words", [("no domain",), ("firm",), ("firm.cn", "--dns", "somewhere"), ("firm.cn", "--dns", "1.2.3.4:x")])
def test_wrong_usage_ends_with_2(program: InProcess, words: tuple[str, ...]) -> None:
    assert program.run("doctor", *words).code == 2


def test_without_a_profile_or_accounts_a_domain_has_to_be_named(program: InProcess) -> None:
    assert program.run("doctor").code == 1
    program.begin()
    assert program.run("doctor").code == 2
