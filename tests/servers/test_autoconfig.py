"""Servers are found in the right order, over https only, and nothing that strangers send can do harm."""

import contextlib
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.model.account import Candidate, Security, Server, SignIn, Source
from desktop.model.errors import Damaged, Offline, Usage
from desktop.servers import autoconfig, web
from desktop.servers.autoconfig import Network
from desktop.servers.dns import Service

ANNA = "anna@firm.cn"


@dataclass
class Names:
    """A resolver that knows what a test tells it, and notes what it was asked."""

    hosts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)
    records: dict[str, tuple[Service, ...]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    dead: bool = False

    def _ask(self, name: str) -> None:
        self.asked.append(name)
        if self.dead:
            raise Offline("offline.resolve", host=name)

    def mx(self, domain: str) -> tuple[str, ...]:
        self._ask(domain)
        return self.hosts.get(domain, ())

    def services(self, name: str) -> tuple[Service, ...]:
        self._ask(name)
        return self.records.get(name, ())

    def alias(self, host: str) -> str:
        self._ask(host)
        return self.aliases.get(host, "")


def config(
    *,
    imap: str = "mail.firm.cn",
    smtp: str = "mail.firm.cn",
    socket_type: str = "SSL",
    login: str = "%EMAILADDRESS%",
    way: str = "password-cleartext",
) -> bytes:
    return f"""<?xml version="1.0"?><clientConfig version="1.1"><emailProvider id="firm.cn"><domain>firm.cn</domain>
    <incomingServer type="pop3"><hostname>pop.firm.cn</hostname><port>995</port><socketType>SSL</socketType></incomingServer>
    <incomingServer type="imap"><hostname>{imap}</hostname><port>993</port><socketType>{socket_type}</socketType>
      <authentication>{way}</authentication><username>{login}</username></incomingServer>
    <outgoingServer type="smtp"><hostname>{smtp}</hostname><port>587</port><socketType>STARTTLS</socketType>
      <authentication>{way}</authentication><username>{login}</username></outgoingServer>
    </emailProvider></clientConfig>""".encode()


@dataclass
class Web:
    """Pages by address; notes what was asked."""

    pages: dict[str, bytes] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def get(self, url: str) -> web.Answer:
        self.asked.append(url)
        parts = urlsplit(url)
        body = self.pages.get(f"{parts.hostname}{parts.path}")
        return web.Answer(404 if body is None else 200, body or b"", url)


def find(
    address: str = ANNA, *, names: Names | None = None, pages: Web | None = None, there: tuple[Server, ...] = ()
) -> list[Candidate]:
    return autoconfig.find(address, network=Network(names or Names(), (pages or Web()).get, lambda server: server in there))


def test_a_domain_of_the_table_is_found_without_asking_the_network() -> None:
    names, pages = Names(), Web()
    found = find("anna@163.com", names=names, pages=pages)
    assert found[0].settings.imap == Server("imap.163.com", 993, Security.TLS)
    assert (found[0].source, found[0].settings.provider) == (Source.TABLE, "netease-163-com")
    assert found[0].label == "客户端授权码"
    assert not names.asked
    assert not pages.asked


def test_where_the_mail_goes_names_the_provider_and_its_site() -> None:
    pages = Web()
    found = find(names=Names(hosts={"firm.cn": ("hzmx01.mxmail.netease.com",)}), pages=pages)
    assert (found[0].source, found[0].settings.imap.host) == (Source.MX, "imaphz.qiye.163.com")
    assert not pages.asked


def test_microsoft_is_marked_as_not_possible_with_a_password_yet() -> None:
    found = find(names=Names(hosts={"firm.cn": ("firm-cn.mail.protection.outlook.com",)}))
    assert found[0].sign_in is SignIn.BROWSER


@pytest.mark.parametrize("name", ["imap", "smtp", "mail"])
def test_what_a_usual_name_stands_for_names_the_cluster(name: str) -> None:
    target = "hwhzimap.qiye.163.com" if name != "smtp" else "hwhzsmtp.qiye.163.com"
    found = find(names=Names(aliases={f"{name}.firm.cn": target}))
    assert (found[0].source, found[0].settings.smtp.host) == (Source.CNAME, "hwhzsmtp.qiye.163.com")


def test_the_domain_s_own_file_comes_before_the_public_list_and_the_records() -> None:
    pages = Web(
        {
            "firm.cn/.well-known/autoconfig/mail/config-v1.1.xml": config(imap="own.firm.cn"),
            "live.thunderbird.net/autoconfig/v1.1/firm.cn": config(imap="listed.firm.cn"),
        }
    )
    names = Names(
        records={
            "_imaps._tcp.firm.cn": (Service(0, 1, "srv.firm.cn", 993),),
            "_submissions._tcp.firm.cn": (Service(0, 1, "srv.firm.cn", 465),),
        }
    )
    found = find(names=names, pages=pages)
    assert [(one.source, one.settings.imap.host) for one in found] == [
        (Source.AUTOCONFIG, "own.firm.cn"),
        (Source.ISPDB, "listed.firm.cn"),
        (Source.SRV, "srv.firm.cn"),
    ]
    assert not any(one.confirm for one in found)


def test_the_public_list_is_asked_for_where_the_mail_goes_too() -> None:
    pages = Web({"live.thunderbird.net/autoconfig/v1.1/hoster.co.uk": config(imap="imap.hoster.co.uk")})
    found = find(names=Names(hosts={"firm.cn": ("mx1.in.hoster.co.uk",)}), pages=pages)
    assert [(one.source, one.settings.imap.host) for one in found] == [(Source.ISPDB, "imap.hoster.co.uk")]


def test_what_the_hoster_says_is_confirmed_when_only_dns_says_that_it_is_ours() -> None:
    pages = Web({"autoconfig.hoster.test/mail/config-v1.1.xml": config(imap="imap.hoster.test", smtp="smtp.hoster.test")})
    (found,) = find(names=Names(hosts={"firm.cn": ("mx1.hoster.test",)}), pages=pages)
    assert (found.source, found.confirm, found.settings.imap.host) == (Source.AUTOCONFIG, True, "imap.hoster.test")


def test_a_self_hosted_coremail_is_guessed_and_says_what_it_wants() -> None:
    imap, smtp = Server("mail.firm.cn", 993, Security.TLS), Server("mail.firm.cn", 465, Security.TLS)
    (found,) = find(names=Names(hosts={"firm.cn": ("mx.icoremail.net",)}), there=(imap, smtp))
    assert (found.settings.imap, found.settings.provider) == (imap, "coremail")
    assert "客户端专用密码" in found.label


def test_only_https_is_asked_and_only_the_domain_itself_hears_the_address() -> None:
    pages = Web()
    find("anna+x@firm.cn", names=Names(hosts={"firm.cn": ("mx.hoster.example",)}), pages=pages)
    assert len(pages.asked) == 5
    for url in pages.asked:
        assert url.startswith("https://")
        parts = urlsplit(url)
        if "anna" in url:
            assert parts.hostname == "autoconfig.firm.cn"
            assert parse_qs(parts.query)["emailaddress"] == ["anna+x@firm.cn"]


def test_records_with_an_empty_target_say_that_there_is_none() -> None:
    names = Names(
        records={
            "_imaps._tcp.firm.cn": (Service(0, 0, "", 0),),
            "_imap._tcp.firm.cn": (Service(0, 1, "in.firm.cn", 143),),
            "_submission._tcp.firm.cn": (Service(0, 1, "out.firm.cn", 587),),
        }
    )
    (found,) = find(names=names)
    assert found.settings.imap == Server("in.firm.cn", 143, Security.STARTTLS)
    assert found.settings.smtp == Server("out.firm.cn", 587, Security.STARTTLS)


def test_records_that_lead_to_another_domain_have_to_be_confirmed() -> None:
    names = Names(
        records={
            "_imaps._tcp.firm.cn": (Service(0, 1, "imap.elsewhere.test", 993),),
            "_submissions._tcp.firm.cn": (Service(0, 1, "smtp.elsewhere.test", 465),),
        }
    )
    (found,) = find(names=names)
    assert found.confirm


def test_a_guess_counts_only_when_a_server_answers_with_a_good_certificate() -> None:
    imap, smtp = Server("mail.firm.cn", 993, Security.TLS), Server("smtp.firm.cn", 587, Security.STARTTLS)
    (found,) = find(there=(imap, smtp))
    assert (found.source, found.settings.imap, found.settings.smtp) == (Source.GUESS, imap, smtp)
    assert find(there=(imap,)) == []


def test_without_any_network_that_is_said() -> None:
    with pytest.raises(Offline, match=r"offline\.resolve"):
        find(names=Names(dead=True))


@pytest.mark.parametrize(
    "address", ["anna", "@firm.cn", "anna@", "anna@firm", "an na@firm.cn", "anna@firm.cn\n", "anna@fi..rm.cn", "anna@[::1]"]
)
def test_what_is_no_address_is_refused_before_anything_is_asked(address: str) -> None:
    names = Names()
    with pytest.raises(Usage, match=r"usage\.address"):
        find(address, names=names)
    assert not names.asked


def test_an_international_domain_is_asked_for_by_its_wire_form() -> None:
    names = Names()
    find("anna@灯具.cn", names=names)
    assert names.asked[0] == "xn--4kq26f.cn" or names.asked[0].startswith("xn--")
    assert all(name.isascii() for name in names.asked)


def read(body: bytes) -> list[Candidate]:
    return autoconfig.read_config(body, ANNA, source=Source.AUTOCONFIG)


def test_placeholders_are_filled_in() -> None:
    (found,) = read(config(imap="imap.%EMAILDOMAIN%", login="%EMAILLOCALPART%"))
    assert (found.settings.imap.host, found.settings.login) == ("imap.firm.cn", "anna")


def test_servers_without_protection_are_left_out() -> None:
    assert read(config(socket_type="plain")) == []


@pytest.mark.parametrize("host", ["", "evil host", "a\nb.cn", "../x", "localhost", "[::1]", "x" * 300 + ".cn"])
def test_impossible_host_names_are_left_out(host: str) -> None:
    assert read(config(imap=host)) == []


def test_a_file_that_only_offers_the_browser_says_so() -> None:
    (found,) = read(config(way="OAuth2"))
    assert found.sign_in is SignIn.BROWSER


def test_a_known_server_in_a_file_brings_what_its_provider_wants() -> None:
    (found,) = read(config(imap="imap.qq.com", smtp="smtp.qq.com"))
    assert (found.settings.provider, found.sign_in) == ("qq", SignIn.APP_PASSWORD)


BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + b"".join(
    b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9)
)


@pytest.mark.parametrize(
    "body",
    [
        BOMB + b"]><clientConfig>&j;</clientConfig>",
        b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><clientConfig>&f;</clientConfig>',
        b'<!DOCTYPE x SYSTEM "http://evil.test/x.dtd"><clientConfig/>',
        b"<a>" * 100_000,
        b"<clientConfig>",
        b"",
        b"\xff\xfe\x00",
        b'<?xml version="1.0" encoding="nonsense"?><clientConfig/>',
        b"<html><body>404</body></html" + b"<" * 50,
    ],
)
def test_hostile_files_are_refused(body: bytes) -> None:
    with pytest.raises(Damaged, match=r"autoconfig\.xml"):
        read(body)


@given(
    st.lists(
        st.sampled_from(
            [
                "<clientConfig>",
                "<emailProvider>",
                "<incomingServer type='imap'>",
                "<outgoingServer type='smtp'>",
                "<hostname>",
                "</hostname>",
                "<port>",
                "</port>",
                "<socketType>SSL</socketType>",
                "</incomingServer>",
                "</outgoingServer>",
                "</emailProvider>",
                "</clientConfig>",
                "993",
                "-1",
                "٣",
                "a.b",
                "%EMAILDOMAIN%",
                "&amp;",
                "&x;",
                "<![CDATA[",
                "]]>",
                "<!--",
                "\x00",
                "�",
            ]
        )
    )
)
def test_any_file_gives_candidates_or_is_refused(pieces: list[str]) -> None:
    with contextlib.suppress(Damaged):
        for found in read("".join(pieces).encode("utf-8", "surrogatepass")):
            assert found.settings.imap.security is Security.TLS


@given(st.text(max_size=400))
def test_any_text_is_an_address_or_is_refused(text: str) -> None:
    with contextlib.suppress(Usage):
        assert autoconfig.domain_of(text).isascii()


def test_a_broken_file_in_one_place_does_not_hide_the_next() -> None:
    pages = Web(
        {
            "autoconfig.firm.cn/mail/config-v1.1.xml": b"<!DOCTYPE x>",
            "firm.cn/.well-known/autoconfig/mail/config-v1.1.xml": config(),
        }
    )
    assert len(find(pages=pages)) == 1
