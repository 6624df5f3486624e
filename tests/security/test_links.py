"""A link says where it really leads, and leads only where a mail's link may."""

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.security import links


@pytest.mark.parametrize(
    ("text", "href", "host", "claimed"),
    [
        ("my\u200bbank.com", "http://evil.test/", "evil.test", "mybank.com"),
        ("apple.com", "https://xn--80ak6aa92e.com", "xn--80ak6aa92e.com", "apple.com"),
        ("https://www.paypal.com/signin", "http://paypal.com@evil.test/login", "evil.test", "paypal.com"),
        ("anna@weber.de", "https://evil.test/", "evil.test", "weber.de"),
        ("www.weber.de", "https://shop.weber.de/x", "shop.weber.de", ""),
        ("Click here", "https://evil.test/", "evil.test", ""),
        ("PI-2041.pdf", "https://drive.example.com/x", "drive.example.com", ""),
        ("offer.zip", "https://drive.example.com/x", "drive.example.com", ""),
        ("ｗｗｗ．bank．com", "https://evil.test", "evil.test", "bank.com"),
        ("bank。com", "https://evil.test", "evil.test", "bank.com"),
        ("sales@weber.de", "mailto:thief@evil.test", "thief@evil.test", "weber.de"),
        ("sales@weber.de", "mailto:sales@weber.de", "sales@weber.de", ""),
        ("Sign in at weber.de", "https://evil.test/", "evil.test", "weber.de"),
        ("w e b e r . d e", "https://evil.test/", "evil.test", "weber.de"),
        ("Co.Ltd", "https://weber.de/", "weber.de", ""),
    ],
)
def test_the_true_host_is_known_and_a_false_name_is_noticed(text: str, href: str, host: str, claimed: str) -> None:
    link = links.link(text, href)
    assert (link.host, link.claimed) == (host, claimed)


@pytest.mark.parametrize(
    "href",
    ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "\\\\host\\share", "smb://host/x", "ms-msdt:x", "search-ms:x",
     "vbscript:x", "", "#top", "relative/page", "http://", "https://[nonsense]/", "http://a b/", "tel:", "x" * 9000,
     "ftp://host/x", "blob:https://x", "about:blank", "tradewind-mail://mail/1.html"],
)  # fmt: skip
def test_other_schemes_lead_nowhere(href: str) -> None:
    assert links.link("x", href).address == ""


def test_an_address_is_put_together_as_a_browser_reads_it() -> None:
    assert links.resolve("HTTP:\\\\user:pw@Example.COM:0080\\path?q#f") == ("http://example.com:80/path?q#f", "example.com")
    assert links.resolve("ht\ntps://exam\tple.org/ä") == ("https://example.org/%C3%A4", "example.org")
    assert links.resolve("https://例え.jp/") == ("https://xn--r8jz45g.jp/", "xn--r8jz45g.jp")


def test_a_mailto_link_attaches_nothing_copies_nobody_secretly_and_adds_no_header() -> None:
    address, host = links.resolve(
        "mailto:a@b.test?attach=/etc/passwd&bcc=thief@e.test&subject=Hi%0d%0aBcc:x&body=one%0d%0atwo&cc=c@b.test"
    )
    assert host == "a@b.test"
    assert address == "mailto:a@b.test?subject=Hi%20Bcc%3Ax&body=one%0D%0Atwo&cc=c%40b.test"


def test_a_name_in_another_script_is_shown_in_its_plain_form_first() -> None:
    assert links.readable_host("xn--bcher-kva.ch") == "xn--bcher-kva.ch (bücher.ch)"
    assert links.readable_host("xn--80ak6aa92e.com") == "xn--80ak6aa92e.com"  # Cyrillic that looks Latin


def test_links_in_plain_text_end_where_the_sentence_goes_on() -> None:
    line = "See https://a.de/x(1), www.b.com. 请看 https://c.cn/路径。谢谢 (https://d.de/a_(b))"
    assert [line[start:end] for start, end, _ in links.in_text(line)] == [
        "https://a.de/x(1)",
        "www.b.com",
        "https://c.cn/路径",
        "https://d.de/a_(b)",
    ]


@given(st.text(), st.text())
def test_any_link_is_taken_apart_without_an_error(text: str, href: str) -> None:
    found = links.link(text, href)
    assert not found.address or found.address.startswith(("http://", "https://", "mailto:", "tel:"))
    assert found.address.isascii()


@given(st.text(alphabet="http:/\\@?#[].%0aevil.test\t\n"))
def test_what_is_opened_is_what_was_shown(tail: str) -> None:
    address, host = links.resolve("https://" + tail)
    assert not address or (urlsplit(address).hostname or "") == host.strip("[]")


SAFE = "https://eur02.safelinks.protection.outlook.com/?url=https%3A%2F%2F{}%2Fspecs&data=05"


@pytest.mark.parametrize(
    ("href", "host"),
    [
        (SAFE.format("weber.de"), "weber.de"),
        ("https://urldefense.com/v3/__https://weber.de/art__;!!abc", "weber.de"),
        ("https://urldefense.proofpoint.com/v2/url?u=https-3A__weber.de_a&d=x", "weber.de"),
        ("https://www.google.com/url?q=https://weber.de/&sa=D", "weber.de"),
        ("https://protect-eu.mimecast.com/s/abc", ""),
        ("https://weber.de/?url=https://evil.test", "weber.de"),
        ("javascript:x", ""),
    ],
)
def test_the_filter_of_a_mail_server_is_seen_through_where_it_can_be(href: str, host: str) -> None:
    assert links.target(href)[1] == host


def test_a_link_behind_a_filter_is_held_against_its_text_all_the_same() -> None:
    assert links.link("weber.de", SAFE.format("weber.de")).claimed == ""
    assert links.link("weber.de", SAFE.format("evil.test")).claimed == "weber.de"
