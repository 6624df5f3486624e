"""Words for people: found by context and source, with facts and numerus forms filled in."""

from collections.abc import Iterator

import pytest

from desktop import language, log


@pytest.fixture(autouse=True)
def chosen() -> Iterator[None]:
    yield
    language.use("")


def test_an_unknown_source_comes_back_as_it_is_with_its_facts() -> None:
    language.use("zh_CN")
    assert language.translate("nowhere", "{name} has %n mails", 3, name="Anna") == "Anna has 3 mails"


def test_the_language_follows_the_system_until_one_is_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert language.current() == "zh_CN"
    language.use("en")
    assert language.current() == "en"
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    language.use("nonsense")
    assert language.current() == "en"


@pytest.mark.parametrize(
    ("line", "secret"),
    [
        ("C: A1 LOGIN anna hunter2", "hunter2"),
        ("AUTH PLAIN AGFubmEAaHVudGVyMg==", "AGFubmEAaHVudGVyMg"),
        ("password=hunter2 next", "hunter2"),
        ("token: abc.def-ghi", "abc.def-ghi"),
        ('{"access_token": "M.C1_BL2.-C!R*hG$9", "expires_in": 3600}', "M.C1_BL2"),
        ('{"refresh_token":"0.AX!o$A*"}', "0.AX!o$A*"),
        ("{'client_secret': 'GOCSPX-ab'}", "GOCSPX"),
        ("grant_type=refresh_token&refresh_token=1//0g!x&client_secret=s3&code_verifier=v9", "1//0g!x"),
        ("grant_type=refresh_token&refresh_token=1//0g!x&client_secret=s3cr&code_verifier=v9", "s3cr"),
        ("grant_type=authorization_code&code_verifier=v9v9", "v9v9"),
        ("GET /?code=4/0AX4&state=abc HTTP/1.1", "4/0AX4"),
        ("user=anna auth=Bearer ya29.a!b", "ya29"),
        ("PRAGMA key = x'" + "ab" * 32 + "'", "abab"),
        ("mail from anna@weber.de", "anna@weber.de"),
        ("proxy http://me:pw@10.0.0.1:80", "me:pw"),
    ],
)
def test_no_secret_reaches_a_log_line(line: str, secret: str) -> None:
    assert secret not in log.redact(line)


def test_a_block_is_said_in_another_language_and_only_that() -> None:
    language.use("en")
    with language.speaking("zh_CN"):
        assert language.current() == "zh_CN"
        assert "域名" in language.problem("mx.no_domain", {"domain": "firm.cn"})
    assert language.current() == "en"
    with pytest.raises(ZeroDivisionError), language.speaking("zh_CN"):
        raise ZeroDivisionError
    assert language.current() == "en"
