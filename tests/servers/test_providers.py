"""The table of providers: found by domain, by MX and by server name; each row can be used as it stands."""

import json

import pytest

from desktop import paths
from desktop.model.account import Security, SignIn, Source
from desktop.servers import providers


def hosts(address: str, **wanted: str) -> list[tuple[str, str]]:
    provider = providers.by_mx(wanted["mx"]) if "mx" in wanted else providers.by_domain(address.partition("@")[2])
    assert provider
    found = providers.candidates(provider, address, source=Source.MX, **wanted)
    return [(one.settings.imap.host, one.settings.smtp.host) for one in found]


@pytest.mark.parametrize(
    ("mx", "imap", "smtp"),
    [
        ("qiye163mx01.mxmail.netease.com", "imap.qiye.163.com", "smtp.qiye.163.com"),
        ("hzmx02.mxmail.netease.com", "imaphz.qiye.163.com", "smtphz.qiye.163.com"),
        ("mx1.qiye.aliyun.com", "imap.qiye.aliyun.com", "smtp.qiye.aliyun.com"),
        ("mxn.mxhichina.com.", "imap.qiye.aliyun.com", "smtp.qiye.aliyun.com"),
        ("mx1.sg.aliyun.com", "imap.sg.aliyun.com", "smtp.sg.aliyun.com"),
        ("mx2.us.alibabacloud.com", "imap.us.alibabacloud.com", "smtp.us.alibabacloud.com"),
        ("MXBIZ1.qq.com", "imap.exmail.qq.com", "smtp.exmail.qq.com"),
        ("mx.263.net", "imap.263.net", "smtp.263.net"),
        ("mx1.35.cn", "imap.firm.cn", "smtp.firm.cn"),
        ("aspmx.l.google.com", "imap.gmail.com", "smtp.gmail.com"),
        ("firm-cn.mail.protection.outlook.com", "outlook.office365.com", "smtp.office365.com"),
        ("firm-cn.mail.protection.partner.outlook.cn", "partner.outlook.cn", "smtp.partner.outlook.cn"),
    ],
)
def test_a_company_domain_is_recognised_by_where_its_mail_goes(mx: str, imap: str, smtp: str) -> None:
    assert hosts("anna@firm.cn", mx=mx)[0] == (imap, smtp)


def test_the_other_sites_of_a_provider_come_after_the_usual_one() -> None:
    assert hosts("anna@firm.cn", mx="qiye163mx01.mxmail.netease.com") == [
        ("imap.qiye.163.com", "smtp.qiye.163.com"),
        ("imaphz.qiye.163.com", "smtphz.qiye.163.com"),
        ("hwhzimap.qiye.163.com", "hwhzsmtp.qiye.163.com"),
    ]


@pytest.mark.parametrize(
    "host", ["notgoogle.com", "evilmxbiz1.qq.com", "hzmx01.mxmail.netease.com.evil.test", "google.com.evil.test", ""]
)
def test_a_host_that_only_resembles_a_provider_is_not_taken_for_it(host: str) -> None:
    assert providers.by_mx(host) is None


@pytest.mark.parametrize(
    ("domain", "sign_in"),
    [
        ("163.com", SignIn.APP_PASSWORD),
        ("QQ.com", SignIn.APP_PASSWORD),
        ("gmail.com", SignIn.APP_PASSWORD),  # OAuth, but an app password works today
        ("outlook.com", SignIn.BROWSER),
        ("gmx.net", SignIn.PASSWORD),
    ],
)
def test_what_works_now_is_said(domain: str, sign_in: SignIn) -> None:
    provider = providers.by_domain(domain)
    assert provider
    assert provider.sign_in is sign_in


def test_icloud_wants_the_local_part_for_imap_and_the_address_for_smtp() -> None:
    provider = providers.by_domain("icloud.com")
    assert provider
    settings = providers.candidates(provider, "anna@icloud.com", source=Source.TABLE)[0].settings
    assert (settings.login, settings.smtp_login) == ("anna", "anna@icloud.com")


def test_every_row_gives_protected_settings_for_an_address() -> None:
    for provider in providers.all():
        for found in providers.candidates(provider, "anna@firm.cn", source=Source.TABLE):
            for server in (found.settings.imap, found.settings.smtp):
                assert server.security is not Security.NONE
                assert "{" not in server.host, provider.key
                assert 0 < server.port < 65536
            assert found.settings.provider == provider.key


def test_every_domain_and_suffix_names_a_row() -> None:
    data = json.loads((paths.resources() / "providers.json").read_text(encoding="utf-8"))
    for domain, key in data["domains"].items():
        found = providers.by_domain(domain)
        assert found
        assert found.key == key
    for suffix, key in data["mx_suffixes"]:
        found = providers.by_mx("mx" + suffix if suffix.startswith(".") else suffix)
        assert found
        assert found.key == key


def test_a_server_s_own_name_finds_its_provider() -> None:
    found = providers.by_server("hwhzimap.qiye.163.com")
    assert found
    assert found.key == "netease-qiye"
    assert found.needs_id
    assert providers.by_server("imap.firm.cn") is None
