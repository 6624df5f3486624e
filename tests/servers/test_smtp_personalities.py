"""SMTP servers as reps meet them: how each offers to be signed in to, and what its no means."""

from collections.abc import Sequence

import pytest

from desktop.model.errors import LoginRefused, Offline, TradewindError
from desktop.servers.smtp import SmtpSession
from tests.servers.scripted import Scripted, Step, hang

PLAIN = ["C: AUTH PLAIN AGFuYQBzZWNyZXQ="]
LOGIN = ["C: AUTH LOGIN", "S: 334 VXNlcm5hbWU6", "C: YW5h", "S: 334 UGFzc3dvcmQ6", "C: c2VjcmV0"]


def opening(greeting: str, offers: Sequence[str]) -> list[Step]:
    return [f"S: {greeting}", "C: ehlo...", "S: 250-mail", *(f"S: 250-{one}" for one in offers), "S: 250 8BITMIME"]


ACCEPTED = {
    "163": ("220 163.com Anti-spam GT for Coremail System", ["AUTH LOGIN PLAIN XOAUTH2", "AUTH=LOGIN PLAIN XOAUTH2"], PLAIN),
    "qq": (
        "220 newxmesmtplogic.qq.com XMail Esmtp QQ",
        ["AUTH LOGIN PLAIN XOAUTH XOAUTH2", "AUTH=LOGIN"],
        PLAIN,
    ),
    "exchange 2010": ("220 EX01 Microsoft ESMTP MAIL Service ready", ["SIZE 37748736", "AUTH NTLM LOGIN", "CHUNKING"], LOGIN),
    "courier": ("220 mail.example ESMTP", ["AUTH LOGIN CRAM-MD5", "XVERP=Courier"], LOGIN),
    "hmailserver": ("220 mail ESMTP", ["SIZE 20480000", "AUTH LOGIN"], LOGIN),
    "an initial response that is asked for again": ("220 old", ["AUTH PLAIN"], [*PLAIN, "S: 334 ", "C: AGFuYQBzZWNyZXQ="]),
}


@pytest.mark.parametrize("name", ACCEPTED)
def test_every_offer_is_understood(name: str) -> None:
    greeting, offers, signing = ACCEPTED[name]
    with Scripted([*opening(greeting, offers), *signing, "S: 235 2.7.0 welcome", "C: QUIT...", "S: 221 bye"]) as server:
        SmtpSession.connect(server.settings(), "secret", timeout=10).close()


@pytest.mark.parametrize(
    ("provider", "answer", "error", "code"),
    [
        ("netease-163-com", "535 Error: authentication failed", LoginRefused, "login.authcode"),
        ("netease-qiye", "535 Error: ERR.LOGIN.REQCODE", LoginRefused, "login.authcode"),
        ("netease-qiye", "535 Error: ERR.LOGIN.IPDENY", LoginRefused, "login.whitelist"),
        ("qq", "535 Login Fail. Please enter your authorization code to login.", LoginRefused, "login.authcode"),
        ("exmail", "535 Error: authentication failed, system busy", Offline, "offline.busy"),
        ("gmail", "534 5.7.9 Application-specific password required.", LoginRefused, "login.apppassword"),
        ("m365", "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled", LoginRefused, "login.smtpauth"),
        ("outlook", "535 5.7.139 Authentication unsuccessful, basic authentication is disabled.", LoginRefused, "login.oauth"),
        ("", "535 5.7.8 Error: authentication failed", LoginRefused, "login.password"),
        ("yahoo", "535 5.7.0 (#AUTH005) Too many bad auth attempts.", Offline, "offline.busy"),
        ("", "421 4.7.0 Try again later", Offline, "offline.busy"),
    ],
)
def test_a_no_is_understood(provider: str, answer: str, error: type[TradewindError], code: str) -> None:
    with Scripted([*opening("220 ready", ["AUTH LOGIN PLAIN"]), *PLAIN, f"S: {answer}", hang]) as server:
        with pytest.raises(error) as refused:
            SmtpSession.connect(server.settings(provider=provider), "secret", timeout=10)
        assert refused.value.code == code
    assert "secret" not in str(refused.value)
