"""Looking at a domain as a whole, with a real name server: what the profile adds, what is kept, and a domain that is not ours."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from desktop.actions import doctor
from desktop.actions.profile import Profile
from desktop.formats import arrival
from desktop.model.account import Security, Server, Settings
from desktop.model.doctor import Origin, Part, Selector
from desktop.model.errors import Usage
from desktop.model.folder import RemoteFolder, Role
from desktop.model.message import Flags
from desktop.servers import doctor as senders
from desktop.store import account, folder, message
from tests.formats.test_dkim import LONG, WEAK
from tests.servers.nameserver import NameServer, text

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
KEY = text(f"v=DKIM1; k=rsa; p={LONG}")
GOOD = {
    ("brightway.cn.", "MX"): ["5 mxbiz1.qq.com.", "10 mxbiz2.qq.com."],
    ("mxbiz1.qq.com.", "A"): ["8.8.8.8"],
    ("mxbiz2.qq.com.", "A"): ["8.8.4.4"],
    ("brightway.cn.", "TXT"): ['"v=spf1 include:spf.mail.qq.com ~all"', '"google-site-verification=1"'],
    ("spf.mail.qq.com.", "TXT"): ['"v=spf1 ip4:203.205.251.0/24 -all"'],
    ("s1._domainkey.brightway.cn.", "TXT"): [KEY],
    ("_dmarc.brightway.cn.", "TXT"): ['"v=DMARC1; p=quarantine; rua=mailto:dmarc@brightway.cn"'],
    ("163.com.", "MX"): ["10 163mx01.mxmail.netease.com."],
    ("163mx01.mxmail.netease.com.", "A"): ["8.8.8.8"],
}


def codes(part: Part) -> set[str]:
    return {one.code for one in part.problems}


@pytest.fixture
def server() -> Iterator[NameServer]:
    with NameServer(GOOD) as made:
        yield made


def with_account(profile: Profile, address: str = "lina@brightway.cn", smtp: str = "smtp.exmail.qq.com") -> None:
    places = (Server("imap.exmail.qq.com", 993, Security.TLS), Server(smtp, 465, Security.TLS))
    with profile.store.write() as tx:
        made = account.add(tx, Settings(address, address, *places), now=NOW)
        folder.reconcile(tx, made, (RemoteFolder("INBOX", b"INBOX", "/", Role.INBOX),))


def came(profile: Profile, header: str, *, at: datetime) -> None:
    one = account.all(profile.store)[0]
    inbox = folder.by_path(profile.store, one.id, "INBOX")
    assert inbox is not None
    raw = f"{header}From: lina@brightway.cn\nTo: lina@brightway.cn\nDate: {at:%a, %d %b %Y %H:%M:%S +0000}\n\nx".encode()
    uid = int(at.timestamp()) % 1_000_000
    with profile.store.write() as tx:
        message.add(tx, one.id, inbox.id, [arrival.arrival(uid, Flags(), at, len(raw), raw=raw)])


def test_all_is_well(server: NameServer) -> None:
    found = doctor.examine("brightway.cn", server.resolver(), now=NOW)
    assert found.ok
    assert found.provider == "exmail"  # by where the mail goes
    assert [part.problems for part in found.parts] == [(), (), (), ()]
    assert found.mx.records == ("5 mxbiz1.qq.com", "10 mxbiz2.qq.com")
    assert found.spf.records == ("v=spf1 include:spf.mail.qq.com ~all",)
    assert [(key.selector.name, key.selector.origin) for key in found.keys] == [("s1", Origin.USUAL)]
    assert found.dkim.facts == {"keys": "s1 (RSA 2048)"}


def test_a_domain_without_anything_is_told_what_to_set() -> None:
    with NameServer({("bare.cn.", "A"): ["8.8.8.8"]}) as server:
        found = doctor.examine("bare.cn", server.resolver(), now=NOW, provider="exmail")
    assert [codes(part) for part in found.parts] == [{"mx.implicit"}, {"spf.none"}, {"dkim.none"}, {"dmarc.none"}]
    assert [(one.kind, one.host, one.value) for part in found.parts for one in part.wanted] == [
        ("MX", "@", "5 mxbiz1.qq.com"),
        ("MX", "@", "10 mxbiz2.qq.com"),
        ("TXT", "@", "v=spf1 include:spf.mail.qq.com ~all"),
        ("TXT", "", ""),
        ("TXT", "_dmarc", "v=DMARC1; p=none; rua=mailto:postmaster@bare.cn"),
    ]


def test_a_domain_that_does_not_exist_is_said(server: NameServer) -> None:
    found = doctor.examine("brightwya.cn", server.resolver(), now=NOW)
    assert codes(found.mx) == {"mx.no_domain"}
    assert not found.ok


def test_the_provider_that_sends_must_be_in_the_spf_record(server: NameServer) -> None:
    found = doctor.examine("brightway.cn", server.resolver(), now=NOW, provider="gmail")
    assert codes(found.spf) == {"spf.not_included"}
    assert [one.value for one in found.spf.wanted] == ["v=spf1 include:spf.mail.qq.com include:_spf.google.com ~all"]
    assert found.spf.wanted[0].replaces == found.spf.records


def test_selectors_are_learned_from_own_mail(profile: Profile, server: NameServer) -> None:
    with_account(profile)
    signed = "DKIM-Signature: v=1; d={}; s={}; h=from; bh=x; b=y\n"
    came(profile, signed.format("brightway.cn", "qq2026"), at=NOW - timedelta(days=2))
    came(profile, signed.format("brightway.cn", "old"), at=NOW - timedelta(days=400))
    came(profile, signed.format("other.cn", "foreign"), at=NOW - timedelta(days=1))
    assert doctor.seen(profile.store, "brightway.cn", now=NOW) == (
        Selector("qq2026", Origin.SEEN, NOW - timedelta(days=2)),
        Selector("old", Origin.USUAL, NOW - timedelta(days=400)),
    )
    found = doctor.own_examination(profile, "brightway.cn", now=NOW, names=server.resolver(), typed=["typed"])
    assert {(one.code, one.facts["selector"]) for one in found.dkim.problems} == {("dkim.gone", "qq2026"), ("dkim.gone", "typed")}
    assert {one.host for one in found.dkim.wanted} == {"qq2026._domainkey", "typed._domainkey"}
    assert found.provider == "exmail"
    assert doctor.kept(profile.store, "brightway.cn") == found
    assert doctor.own_domains(profile.store) == ("brightway.cn",)


def test_a_key_that_nobody_signs_with_does_no_harm_beside_a_good_one() -> None:
    zone = {**GOOD, ("s2._domainkey.brightway.cn.", "TXT"): ['"v=DKIM1; p="'], ("k1._domainkey.brightway.cn.", "TXT"): ['"hello"']}
    with NameServer(zone) as server:
        found = doctor.examine("brightway.cn", server.resolver(), now=NOW)
        assert found.dkim.ok
        assert codes(found.dkim) == {"dkim.revoked"}
        typed = doctor.examine("brightway.cn", server.resolver(), now=NOW, selectors=[Selector("s2", Origin.TYPED)])
        assert not typed.dkim.ok
    only = {name: rows for name, rows in zone.items() if not name[0].startswith("s1.")}
    with NameServer(only) as server:
        assert not doctor.examine("brightway.cn", server.resolver(), now=NOW).dkim.ok


def test_a_key_behind_an_alias_is_found() -> None:
    zone = {name: rows for name, rows in GOOD.items() if not name[0].startswith("s1.")}
    zone |= {("selector1._domainkey.brightway.cn.", "CNAME"): ["k.test."], ("k.test.", "TXT"): [text(f"v=DKIM1; p={WEAK}")]}
    with NameServer(zone) as server:
        found = doctor.examine("brightway.cn", server.resolver(), now=NOW)
    assert found.dkim.ok
    assert codes(found.dkim) == {"dkim.weak"}


def test_parts_that_are_not_answered_say_so_and_the_others_are_there() -> None:
    with NameServer(GOOD, failing=frozenset({"_dmarc.brightway.cn.", "s1._domainkey.brightway.cn."})) as server:
        found = doctor.examine("brightway.cn", server.resolver(), now=NOW)
    assert found.mx.ok
    assert found.spf.ok
    assert codes(found.dmarc) == {"dmarc.unasked"}
    assert not found.dmarc.asked
    assert codes(found.dkim) == {"dkim.unasked"}
    assert found.asked


def test_without_a_network_nothing_is_kept_and_what_was_found_before_stays(profile: Profile, server: NameServer) -> None:
    with_account(profile)
    before = doctor.own_examination(profile, "brightway.cn", now=NOW, names=server.resolver())
    with NameServer(GOOD, silent=frozenset("*")) as mute:
        found = doctor.own_examination(profile, "brightway.cn", now=NOW, names=mute.resolver(deadline=0.2, whole=5))
    assert not found.asked
    assert [codes(part) for part in found.parts] == [{"mx.unasked"}, {"spf.unasked"}, {"dkim.unasked"}, {"dmarc.unasked"}]
    assert doctor.kept(profile.store, "brightway.cn") == before


@pytest.mark.parametrize(
    "zone",
    [
        {("other.test.", "A"): ["10.0.0.1"]},  # denies even that there is "cn"
        {("nothing.invalid.", "A"): ["10.0.0.1"], ("brightway.cn.", "A"): ["10.0.0.1"]},  # has an address for everything
    ],
)
def test_a_name_server_that_lies_is_not_believed(profile: Profile, zone: dict[tuple[str, str], list[str]]) -> None:
    with NameServer(zone) as server:
        found = doctor.own_examination(profile, "brightway.cn", now=NOW, names=server.resolver())
    assert not found.asked
    assert [codes(part) for part in found.parts] == [{"mx.unasked"}, {"spf.unasked"}, {"dkim.unasked"}, {"dmarc.unasked"}]
    assert {one.facts["reason"] for part in found.parts for one in part.problems} == {"lies"}
    assert doctor.kept(profile.store, "brightway.cn") is None


def test_the_domain_of_everybody_has_nothing_to_be_changed(server: NameServer) -> None:
    found = doctor.examine("163.com", server.resolver(), now=NOW)
    assert found.free
    assert found.ok
    assert not any(part.wanted for part in found.parts)
    assert codes(found.spf) == {"spf.none"}


@pytest.mark.parametrize(
    ("typed", "domain"),
    [("Firm.CN", "firm.cn"), ("lina@firm.cn", "firm.cn"), ("https://www.firm.cn/x", "www.firm.cn"), ("公司.cn", "xn--55qx5d.cn")],
)
def test_what_is_typed_becomes_a_domain(typed: str, domain: str) -> None:
    assert doctor.named(typed) == domain


@pytest.mark.parametrize("typed", ["", "firm", "a b.cn", "x" * 300 + ".cn"])
def test_what_is_no_domain_is_refused(typed: str) -> None:
    with pytest.raises(Usage, match=r"usage\.domain"):
        doctor.named(typed)


def test_every_provider_of_the_table_is_known_and_asks_for_something() -> None:
    assert len(senders.all()) > 15
    for one in senders.all():
        assert one.include, one.key
        assert all(row.split()[0].isdigit() and senders.of_host(row.split()[1]) == one.key for row in one.mx), one.key
