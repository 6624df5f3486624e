"""Questions to a real name server on the loopback: order of answers, what "none" looks like, and the deadline."""

from collections.abc import Iterator

import pytest

from desktop.model.errors import Offline, Usage
from desktop.servers.dns import Resolver, Service, served
from tests.servers.nameserver import NameServer

ZONE = {
    ("firm.cn.", "MX"): ["20 mx2.firm.cn.", "10 MX1.firm.cn."],
    ("null.test.", "MX"): ["0 ."],
    ("_imaps._tcp.firm.cn.", "SRV"): ["10 1 993 light.firm.cn.", "10 9 993 heavy.firm.cn.", "5 0 993 first.firm.cn."],
    ("_pop3s._tcp.firm.cn.", "SRV"): ["0 0 0 ."],
    ("imap.firm.cn.", "CNAME"): ["middle.firm.cn."],
    ("middle.firm.cn.", "CNAME"): ["imap.qiye.163.com."],
    ("k1._domainkey.firm.cn.", "TXT"): ['"v=DKIM1; k=rsa; " "p=AAAA"'],
    ("loop.test.", "CNAME"): ["loop.test."],
    ("many.test.", "TXT"): ['"one"', '"two" " three"'],
    ("binary.test.", "TXT"): ['"\\255\\000\\010a"'],
    ("giant.test.", "TXT"): [" ".join(['"' + "x" * 250 + '"'] * 80)],
    ("short.test.", "TXT"): ['"v=spf1 -all"'],
    ("lies.test.", "TXT"): ['"v=spf1 +all"'],
    ("sick.test.", "TXT"): ['"v=spf1 +all"'],
    ("host.test.", "A"): ["203.0.113.5"],
    ("host.test.", "AAAA"): ["2001:db8::5"],
    ("www.test.", "CNAME"): ["host.test."],
}


@pytest.fixture
def resolver() -> Iterator[Resolver]:
    with NameServer(
        ZONE, cut=frozenset({"short.test."}), lying=frozenset({"lies.test."}), failing=frozenset({"sick.test."})
    ) as server:
        yield server.resolver()


def test_a_text_in_pieces_is_one(resolver: Resolver) -> None:
    assert resolver.text("k1._domainkey.firm.cn") == "v=DKIM1; k=rsa; p=AAAA"
    assert resolver.text("k2._domainkey.firm.cn") == ""


def test_the_preferred_mail_host_comes_first(resolver: Resolver) -> None:
    assert resolver.mx("firm.cn") == ("mx1.firm.cn", "mx2.firm.cn")


def test_a_domain_that_takes_no_mail_has_no_host(resolver: Resolver) -> None:
    assert resolver.mx("null.test") == ()


def test_services_come_by_priority_then_weight(resolver: Resolver) -> None:
    found = resolver.services("_imaps._tcp.firm.cn")
    assert found[0] == Service(5, 0, "first.firm.cn", 993)
    assert [row.target for row in found] == ["first.firm.cn", "heavy.firm.cn", "light.firm.cn"]


def test_a_service_that_is_said_not_to_exist_has_no_target(resolver: Resolver) -> None:
    assert resolver.services("_pop3s._tcp.firm.cn") == (Service(0, 0, "", 0),)


def test_aliases_are_followed_to_their_end(resolver: Resolver) -> None:
    assert resolver.alias("imap.firm.cn") == "imap.qiye.163.com"
    assert resolver.alias("firm.cn") == ""


def test_a_circle_of_aliases_ends(resolver: Resolver) -> None:
    assert resolver.alias("loop.test") == ""


@pytest.mark.parametrize("name", ["nothing.test", "imap.nothing.test"])
def test_what_does_not_exist_is_none_not_an_error(resolver: Resolver, name: str) -> None:
    assert resolver.mx(name) == ()
    assert resolver.services(name) == ()
    assert resolver.alias(name) == ""


def test_a_name_server_that_does_not_answer_is_given_up() -> None:
    with NameServer(ZONE, silent=frozenset("*")) as server, pytest.raises(Offline, match=r"offline\.resolve"):
        server.resolver(deadline=0.3).mx("firm.cn")


def test_all_questions_together_have_their_time() -> None:
    with NameServer(ZONE, silent=frozenset({"mute.test."})) as server:
        resolver = server.resolver(deadline=0.3, whole=0.5)
        assert resolver.exchanges("firm.cn")
        for _ in range(3):
            with pytest.raises(Offline, match=r"offline\.resolve"):
                resolver.texts("mute.test")
        asked = len(server.asked)
        with pytest.raises(Offline, match="Timeout"):
            resolver.texts("firm.cn")
        assert len(server.asked) == asked  # the time is over: nobody is asked any more


def test_servers_that_never_answered_are_not_asked_again_and_again() -> None:
    with NameServer(ZONE, silent=frozenset("*")) as server:
        resolver = server.resolver(deadline=0.2, whole=60)
        for _ in range(2):
            with pytest.raises(Offline):
                resolver.texts("firm.cn")
        asked = len(server.asked)
        with pytest.raises(Offline):
            resolver.texts("firm.cn")
        assert len(server.asked) == asked


def test_another_server_is_asked_where_the_first_does_not_answer() -> None:
    with NameServer(ZONE, silent=frozenset("*")) as first, NameServer(ZONE) as second:
        system = first.resolver()._resolver
        resolver = Resolver(deadline=0.3, resolver=system, fallback=["127.0.0.1"])
        assert resolver._fallback is not None
        resolver._fallback.port = second.port
        assert resolver.mx("firm.cn") == ("mx1.firm.cn", "mx2.firm.cn")
        assert second.asked == [("firm.cn.", "MX")]


def test_what_is_no_address_is_no_server() -> None:
    with pytest.raises(Usage, match=r"usage\.value"):
        served(["not an address"])


def test_every_text_comes_in_one_piece_whatever_its_bytes(resolver: Resolver) -> None:
    assert resolver.texts("many.test") == ("one", "two three")
    assert resolver.texts("binary.test") == ("\ufffd\ufffd\ufffda",)
    assert resolver.texts("firm.cn") == ()
    assert len(resolver.texts("giant.test")[0]) == 4_000  # of 20,000, and over TCP


def test_what_does_not_fit_comes_over_tcp(resolver: Resolver) -> None:
    assert resolver.texts("short.test") == ("v=spf1 -all",)


def test_an_answer_about_another_name_is_none(resolver: Resolver) -> None:
    assert resolver.texts("lies.test") == ()


def test_a_server_that_fails_has_not_answered(resolver: Resolver) -> None:
    with pytest.raises(Offline, match="NoNameservers"):
        resolver.texts("sick.test")


def test_mail_hosts_come_with_their_preference_and_the_null_one_too(resolver: Resolver) -> None:
    assert resolver.exchanges("firm.cn") == ((10, "mx1.firm.cn"), (20, "mx2.firm.cn"))
    assert resolver.exchanges("null.test") == ((0, ""),)
    assert resolver.exchanges("nothing.test") == ()


def test_addresses_of_both_kinds_and_through_an_alias(resolver: Resolver) -> None:
    assert resolver.addresses("host.test") == ("203.0.113.5", "2001:db8::5")
    assert resolver.addresses("www.test") == ("203.0.113.5", "2001:db8::5")
    with pytest.raises(Offline, match=r"offline\.resolve"):
        resolver.addresses("loop.test")


def test_whether_there_is_anything(resolver: Resolver) -> None:
    assert resolver.exists("firm.cn")
    assert not resolver.exists("nothing.test")


@pytest.mark.parametrize("name", ["a" * 64 + ".cn", "a..cn", ".".join(["a" * 60] * 5)])
def test_an_impossible_name_is_not_asked_for(resolver: Resolver, name: str) -> None:
    with pytest.raises(Offline, match=r"offline\.resolve"):
        resolver.mx(name)
