"""A signature holds when a sender made it over this very mail, and in no other case."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.security.signatures import Signed, signed
from tests.security.signing import RECORD, sign

NOW = datetime(2026, 6, 10, tzinfo=UTC)
RAW = b"From: Shop <news@shop.example>\r\nSubject: News\r\nList-Unsubscribe: <https://shop.example/u>\r\n\r\nHello  there\r\n\r\n"
FIELDS = ("from", "subject", "list-unsubscribe")
# RFC 8463 A.2 and the key of its RSA signature.
KEYS = {
    "brisbane._domainkey.football.example.com": "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=",
    "test._domainkey.football.example.com": "v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDkHlOQoBTzWRiGs5V6NpP3idY"
    "6Wk08a5qhdR6wy5bdOKb2jLQiY/J16JYi0Qvx/byYzCNb3W91y3FutACDfzwQ/BC/e/8uBsCR+yz1Lxj+PL6lHvqMKrM3rG4hstT5QjvHO9PzoxZyVYLzBfO2EeC3Ip3G+2kry"
    "OTIKT+l/K4w3QIDAQAB",
}


def key_of(name: str) -> str:
    return RECORD if name == "k1._domainkey.shop.example" else ""


def spaced(raw: bytes) -> bytes:
    """Hello with one space, as relaxed signing sees it."""
    return raw.replace(b"Hello  there", b"Hello there")


def test_the_mails_of_the_standards_hold(corpora: Path) -> None:
    data = corpora / "dkimpy/data/dkim/tests/data"
    raw = (data / "rfc6376.signed.msg").read_bytes()
    assert [one.domain for one in signed(raw, lambda name: KEYS.get(name, ""), now=NOW)] == ["football.example.com"] * 2
    assert signed(raw.replace(b"hungry", b"thirsty"), lambda name: KEYS.get(name, ""), now=NOW) == []


def test_a_signature_says_whose_it_is_and_what_it_covers() -> None:
    raw = sign(spaced(RAW), fields=FIELDS)
    assert signed(raw, key_of, now=NOW) == [Signed("shop.example", frozenset(FIELDS))]
    relaxed = raw.replace(b"Subject: News", b"SUBJECT:  \t News ").replace(b"Hello there", b"Hello \t there  ")
    assert signed(relaxed, key_of, now=NOW)
    assert signed(raw.replace(b"\r\n", b"\n"), key_of, now=NOW)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"https://shop.example/u", b"https://evil.example/u"),
        (b"Hello there", b"Hello you"),
        (b"d=shop.example", b"d=evil.example"),
        (b"c=relaxed/relaxed", b"c=simple/simple"),
        (b"h=from:subject:list-unsubscribe", b"h=from:subject"),
        (b"v=1;", b"v=1; l=5;"),
        (b"v=1;", b"v=1; x=100;"),
        (b"v=1;", b"v=1; i=@evil.example;"),
        (b"v=1;", b"v=1; v=1;"),
        (b"a=ed25519-sha256", b"a=rsa-sha1"),
        (b"a=ed25519-sha256", b"a=rsa-sha256"),
    ],
)
def test_anything_that_was_changed_breaks_it(before: bytes, after: bytes) -> None:
    raw = sign(spaced(RAW), fields=FIELDS)
    assert before in raw
    assert signed(raw.replace(before, after, 1), key_of, now=NOW) == []


def test_a_field_that_was_put_on_top_is_not_the_one_that_was_signed() -> None:
    raw = sign(spaced(RAW), fields=(*FIELDS, "list-unsubscribe"))
    assert signed(raw, key_of, now=NOW)
    assert signed(b"List-Unsubscribe: <https://evil.example/u>\r\n" + raw, key_of, now=NOW) == []


@pytest.mark.parametrize(
    "record", ["", "v=DKIM1; p=", "v=DKIM2; " + RECORD[9:], RECORD.replace("ed25519", "rsa"), "nonsense", "p=AA"]
)
def test_a_key_that_is_gone_or_another_breaks_it(record: str) -> None:
    assert signed(sign(spaced(RAW), fields=FIELDS), lambda _: record, now=NOW) == []


def test_a_signature_that_ran_out_holds_for_a_mail_that_came_before() -> None:
    raw = sign(spaced(RAW), fields=FIELDS, more=f" x={int(NOW.timestamp()) + 10};")
    assert signed(raw, key_of, now=NOW)
    assert signed(raw, key_of, now=datetime(2026, 7, 1, tzinfo=UTC)) == []


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_give_an_answer(data: bytes) -> None:
    assert signed(b"DKIM-Signature: v=1; a=rsa-sha256; " + data, lambda _: RECORD, now=NOW) == []
