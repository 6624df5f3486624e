"""What a refused sign-in means, by the words that providers really use."""

import pytest

from desktop.model.account import Security, Server, Settings
from desktop.model.errors import LoginRefused, Offline
from desktop.servers import explain


def settings(provider: str = "", imap: str = "imap.firm.cn") -> Settings:
    return Settings(
        "anna@firm.cn",
        "anna@firm.cn",
        Server(imap, 993, Security.TLS),
        Server("smtp.firm.cn", 465, Security.TLS),
        provider=provider,
    )


@pytest.mark.parametrize(
    ("said", "provider", "code"),
    [
        ("SELECT Unsafe Login. Please contact kefu@188.com for help", "netease-163-com", "login.unsafe"),
        ("LOGIN Login error or password error", "netease-163-com", "login.authcode"),
        ("ERR.LOGIN.REQCODE", "", "login.authcode"),
        ("ERR.LOGIN.IPDENY", "netease-qiye", "login.whitelist"),
        ("ERR.LOGIN.DOMAINNOTEXIST", "netease-qiye", "login.cluster"),
        ("ERR.LOGIN.PASSERR", "netease-qiye", "login.password"),
        ("ERR.ILLEGAL.EMAIL", "netease-qiye", "login.disabled"),
        ("550 User has no permission", "netease-126-com", "login.disabled"),
        ("Your account is not enabled for IMAP use", "gmail", "login.disabled"),
        ("IMAP access is disabled", "", "login.disabled"),
        ("Login fail. Please using authorized code to login.", "qq", "login.authcode"),
        ("535 Login Fail. Please enter your authorization code to login.", "qq", "login.authcode"),
        (
            "[ALERT] Application-specific password required: https://support.google.com/accounts/answer/185833",
            "gmail",
            "login.apppassword",
        ),
        ("534-5.7.9 Application-specific password required.", "gmail", "login.apppassword"),
        ("[AUTHENTICATIONFAILED] Invalid credentials (Failure)", "gmail", "login.apppassword"),
        ("[AUTHENTICATIONFAILED] LOGIN Invalid credentials", "yahoo", "login.apppassword"),
        ("535 5.7.139 Authentication unsuccessful, basic authentication is disabled.", "", "login.oauth"),
        ("LOGIN failed.", "m365", "login.oauth"),
        ("[AUTHENTICATIONFAILED] Authentication failed.", "", "login.password"),
        ("", "", "login.password"),
    ],
)
def test_a_refusal_is_understood(said: str, provider: str, code: str) -> None:
    error = explain.refusal(said, settings(provider), server="imap")
    assert isinstance(error, LoginRefused)
    assert error.code == code


@pytest.mark.parametrize(
    "said",
    [
        "[UNAVAILABLE] Temporary authentication failure",
        "Too many login failures, please try again later",
        "User is authenticated but not connected.",
        "454 4.7.0 Too many login attempts",
    ],
)
def test_a_busy_server_is_not_a_wrong_password(said: str) -> None:
    error = explain.refusal(said, settings(), server="imap")
    assert isinstance(error, Offline)
    assert error.code == "offline.busy"


def test_the_provider_s_own_words_go_with_it_known_by_its_server() -> None:
    error = explain.refusal(b"NO LOGIN Login error", settings(imap="imap.qiye.163.com"), server="imap")
    assert error.facts["said"] == "NO LOGIN Login error"
    assert "授权密码" in error.facts["label"]
    assert error.facts["hint"]
    assert error.facts["host"] == "imap.qiye.163.com"


def test_words_of_a_server_are_quoted_on_one_short_line() -> None:
    said = explain.quoted("no\r\n\x1b[31mred\u202egnp " + "x" * 500)
    assert said.startswith("no [31mred gnp x")
    assert len(said) == explain.SAID_LONGEST
