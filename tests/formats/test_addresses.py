"""The address shown is the one that the servers use, or none."""

import pytest

from desktop.formats import addresses, mime
from desktop.model.finding import Level
from desktop.model.message import Address

EVIL = "mallory@evil.test"
TRUSTED = "potus@whitehouse.gov"

SPOOFS: list[tuple[bytes, str]] = [
    (b"=?utf-8?b?cG90dXNAd2hpdGVob3VzZS5nb3Y=?==?utf-8?Q?=00?==?utf-8?b?KHBvdHVzQHdoaXRlaG91c2UuZ292KQ==?=@evil.test", ""),
    (b"=?utf-8?Q?=0A=00?= <=?utf-8?b?cG90dXNAd2hpdGVob3VzZS5nb3Y=?==?utf-8?Q?=0A=00?=@evil.test>", ""),
    (b'"=?utf-8?b?InBvdHVzQHdoaXRlaG91c2UuZ292IiA8cG90dXNAd2hpdGVob3VzZS5nb3Y+?=" <mallory@evil.test>', EVIL),
    (b"=?utf-8?b?cG90dXNAd2hpdGVob3VzZS5nb3YocG90dXNAd2hpdGVob3VzZS5nb3Y=?==?utf-8?Q?=00?=@evil.test", ""),
    (b'"potus@whitehouse.gov" <mallory@evil.test>', EVIL),
    (b"potus@whitehouse.gov <mallory@evil.test>", EVIL),
    (b"<potus@whitehouse.gov> <mallory@evil.test>", ""),
    (b"potus@whitehouse.gov>mallory@evil.test", ""),
    (b"potus@whitehouse.gov]<mallory@evil.test>", ""),
    (b"potus@whitehouse.gov)<mallory@evil.test>", ""),
    (b"potus@whitehouse.gov(<mallory@evil.test>", ""),
    (b'"potus@whitehouse.gov <mallory@evil.test>', ""),
    (b"(potus@whitehouse.gov) mallory@evil.test", EVIL),
    (b"mallory@evil.test (potus@whitehouse.gov)", EVIL),
    (b"<mallory@evil.test", ""),
    (b"<@whitehouse.gov:mallory@evil.test>", EVIL),
    (b"potus@whitehouse.gov\\<mallory@evil.test>", ""),
    (b"potus@whitehouse.gov mallory@evil.test", ""),
    (b"=?utf-8?q?potus=40whitehouse.gov?= <mallory@evil.test>", EVIL),
    (b"=?utf-8?b?4oCudm9nLmVzdW9oZXRpaHdAc3V0b3DigKw=?= <mallory@evil.test>", EVIL),
    (b'"potus' + b" " * 400 + b'" <mallory@evil.test>', EVIL),
    (b"<potus@whitehouse.gov<mallory@evil.test>>", ""),
    (b"potus@whitehouse.gov\0 <mallory@evil.test>", EVIL),
    (b"mallory@evil.test@whitehouse.gov", ""),
    (b"<mallory@evil.test\r\n Bcc: x@y.test>", ""),
]


@pytest.mark.parametrize(("raw", "address"), SPOOFS)
def test_no_spoof_shows_a_trusted_address(raw: bytes, address: str) -> None:
    found = addresses.parse(raw)
    assert [person.address for person in found.people] == [address]
    assert TRUSTED not in [person.address for person in found.people]


@pytest.mark.parametrize(("raw", "address"), SPOOFS)
def test_every_spoof_is_pointed_out(raw: bytes, address: str) -> None:
    findings = mime.headers(b"From: " + raw + b"\r\n\r\n").findings
    codes = {finding.code for finding in findings if finding.level is Level.WARN}
    if address == "":
        assert "sender.invalid" in codes
    elif raw.startswith(b"<@"):
        assert not codes  # a route is only an old form
    else:
        assert codes & {"sender.name_is_address", "name.bidi", "sender.padded", "sender.control"}


@pytest.mark.parametrize(
    ("raw", "people"),
    [
        (b"a@b.example", [Address("", "a@b.example")]),
        (b"Li Lei <li@b.example>", [Address("Li Lei", "li@b.example")]),
        (b'"Lei, Li" <li@b.example>', [Address("Lei, Li", "li@b.example")]),
        (b"Doe, John <j@b.example>, x@y.example", [Address("Doe, John", "j@b.example"), Address("", "x@y.example")]),
        (b"=?utf-8?B?546L5Lyf?= <w@b.example>", [Address("王伟", "w@b.example")]),
        (b'"=?utf-8?B?546L5Lyf?=" <w@b.example>', [Address("王伟", "w@b.example")]),
        (b"=?utf-8?Q?Doe,_John_(Sales)?= <j@b.example>", [Address("Doe, John (Sales)", "j@b.example")]),
        ("王伟 <w@b.example>".encode(), [Address("王伟", "w@b.example")]),
        ("王伟 <w@b.example>".encode("gb18030"), [Address("王伟", "w@b.example")]),
        (b"a@b.example (Li Lei)", [Address("Li Lei", "a@b.example")]),
        (b"a@b.example; c@d.example", [Address("", "a@b.example"), Address("", "c@d.example")]),
        (b"undisclosed-recipients:;", []),
        (b"Team: a@b.example, Bob <c@d.example>;", [Address("", "a@b.example"), Address("Bob", "c@d.example")]),
        (b"<<a@b.example>>", [Address("", "a@b.example")]),
        (b"'Li Lei' <li@b.example>", [Address("Li Lei", "li@b.example")]),
        (b"[JIRA] Bot <bot@b.example>", [Address("[JIRA] Bot", "bot@b.example")]),
        (b'"a b"@c.example', [Address("", '"a b"@c.example')]),
        (b"a@[192.0.2.1]", [Address("", "a@[192.0.2.1]")]),
        ("用户@例子.example".encode(), [Address("", "用户@例子.example")]),
        ("=?utf-8?B?546L5Lyf?= <用户@例子.example>".encode(), [Address("王伟", "用户@例子.example")]),
        (b"<mailto:a@b.example>", [Address("", "a@b.example")]),
        (b"MAILER-DAEMON", [Address("MAILER-DAEMON", "")]),
        (b"a..b.@docomo.example", [Address("", "a..b.@docomo.example")]),
        (b", , a@b.example ,,", [Address("", "a@b.example")]),
        (b"", []),
    ],
)
def test_lists_are_read_as_they_are_written(raw: bytes, people: list[Address]) -> None:
    assert addresses.parse(raw).people == people


def test_fifty_thousand_recipients_are_counted_and_bounded() -> None:
    parsed = mime.headers(b"To: " + b", ".join(b"u%d@x.test" % number for number in range(50_000)) + b"\r\n")
    assert len(parsed.to) == addresses.MOST
    assert any(finding.code == "mime.recipients" for finding in parsed.findings)


def test_nested_comments_do_not_recurse() -> None:
    assert addresses.parse(b"(" * 50_000 + b")" * 50_000 + b" a@b.example").people[0].address == "a@b.example"


@pytest.mark.parametrize(
    ("head", "code"),
    [
        (b"From: a@b.example\r\nFrom: c@d.example", "sender.several"),
        (b"From: a@b.example, c@d.example", "sender.several"),
        (b"From: a@b.example\r\nReply-To: c@evil.test", "sender.reply_to_elsewhere"),
        (b"From: a@b.example\r\nSender: c@evil.test", "sender.on_behalf"),
        ("From: Apple <support@аррӏе.com>".encode(), "sender.homograph"),
        (b"From: PayPal <a@xn--pypal-4ve.com>", "sender.homograph"),
        ("From: Köln <a@köln.example>".encode(), "sender.idn"),
        (b"Subject: x", "sender.none"),
    ],
)
def test_odd_senders_are_pointed_out(head: bytes, code: str) -> None:
    assert code in {finding.code for finding in mime.headers(head + b"\r\n\r\n").findings}


def test_an_ordinary_sender_has_no_finding() -> None:
    head = b"From: =?utf-8?B?546L5Lyf?= <w@b.example>\r\nReply-To: w@mail.b.example\r\nDate: Mon, 02 Mar 2026 10:00:00 +0000\r\n"
    assert mime.headers(head).findings == ()


def test_a_space_before_the_colon_hides_no_sender() -> None:
    assert mime.headers(b"From : a@b.example\r\n").from_ == (Address("", "a@b.example"),)
