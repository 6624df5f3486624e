"""Authentication-Results: what follows RFC 8601 is read, and nothing else is half believed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.formats import authentication, origin


@pytest.mark.parametrize(
    ("text", "server", "results"),
    [
        ("mx.example; spf=pass", "mx.example", {"spf": "pass"}),
        ("MX.Example 1; SPF=Pass", "mx.example", {"spf": "pass"}),
        ("mx.example; none", "mx.example", {}),
        ("mx.example", "mx.example", {}),
        ("mx.example;", "mx.example", {}),
        ('"mx.example"; spf=pass', "mx.example", {"spf": "pass"}),
        ("mx.example (the door) 1 (one); dkim=pass (good (very)) header.d=weber.example", "mx.example", {"dkim": "pass"}),
        ("mx.example; dkim=fail header.d=a.example; dkim=pass header.d=b.example", "mx.example", {"dkim": "pass"}),
        ("mx.example; spf / 1 = pass smtp . mailfrom = a@b.example", "mx.example", {"spf": "pass"}),
        ("mx.example; dmarc=fail (p=none; dis=none) header.from=weber.example", "mx.example", {"dmarc": "fail"}),
        ('mx.example; spf=fail reason="a; dmarc=pass" smtp.mailfrom=x', "mx.example", {"spf": "fail"}),
        ("mx.example; spf=fail (sender a\\) ; dmarc=pass) smtp.mailfrom=x", "mx.example", {"spf": "fail"}),
        # As large providers write them.
        (
            "mx.google.com; dkim=pass header.i=@weber.example header.s=k1 header.b=abc/de+f; spf=pass (google.com: domain of "
            "a@weber.example designates 192.0.2.1 as permitted sender) smtp.mailfrom=a@weber.example; dmarc=pass (p=REJECT "
            "sp=REJECT dis=NONE) header.from=weber.example",
            "mx.google.com",
            {"dkim": "pass", "spf": "pass", "dmarc": "pass"},
        ),
    ],
)
def test_what_is_well_formed_is_read(text: str, server: str, results: dict[str, str]) -> None:
    found = authentication.read(text)
    assert found is not None
    assert found.server == server
    assert {name: value for name in ("dmarc", "dkim", "spf") if (value := found.best(name))} == results


@pytest.mark.parametrize(
    "text",
    [
        "",
        ";",
        "; spf=pass",
        "spf=pass smtp.mailfrom=x; dkim=pass",  # names no server (as outlook.com writes it)
        "mx.example 2; spf=pass",
        "mx.example one; spf=pass",
        "mx.example evil.example; spf=pass",
        "mx.example; spf",
        "mx.example; spf=pass and more",
        "mx.example; =pass",
        "mx.example; spf/2=pass",
        "mx.example; spf=pass (never ends",
        "mx.example; spf=pass) (",
        'mx.example; spf=pass reason="never ends',
        "mx.example; dmarc=fail header.from=a.example; dmarc=pass header.from=b.example",
        "mx.example; spf=fail (x) dmarc=pass; dmarc=fail; dmarc=pass",
        "mx.exa\x00mple; spf=pass",
        "mx.ехample; spf=pass",
        "mx.example; " + "spf=pass " * 2_000,
    ],
)
def test_what_is_malformed_is_not_believed(text: str) -> None:
    assert authentication.read(text) is None


@settings(deadline=None)  # the first one waits for lists to be read
@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    authentication.read(text)
    authentication.read(f"mx.example; {text}")


@settings(deadline=None)  # the first one waits for lists to be read
@given(st.binary(max_size=400))
def test_any_bytes_have_an_origin(raw: bytes) -> None:
    origin.read(raw)
    origin.read(b"From: a@b.example\r\nReceived: " + raw)


MAIL = b"From: Anna <anna@weber.example>\r\nTo: x\r\n\r\nFrom: in the body\r\n"


def test_the_topmost_field_alone_counts_even_if_it_is_malformed() -> None:
    good = b"Authentication-Results: mx.example; spf=pass\r\n"
    other = b"Authentication-Results: evil.example;\r\n dmarc=pass\r\n"
    assert origin.read(good + other + MAIL).said == "mx.example; spf=pass"
    assert origin.read(other + good + MAIL).server == "evil.example"
    assert origin.read(b"Authentication-Results: spf pass\r\n" + good + MAIL).server == ""
    assert origin.read(MAIL + good).server == ""


@pytest.mark.parametrize(
    ("received", "host"),
    [
        (b"from a.evil.example by mx.example with ESMTPS id 1 for <x@y.example>; Mon", "mx.example"),
        (b"from by.evil.example (by x.evil.example) by MX.Example; by z.example", "mx.example"),
        (b"by 2002:a05:6000:18a7:b0 with SMTP id 1; Mon", ""),
        (b"nonsense", ""),
    ],
)
def test_the_host_that_took_the_mail_in(received: bytes, host: str) -> None:
    assert origin.read(b"Received: " + received + b"\r\n" + MAIL).relay == host
    second = b"Received: from a by in.example; Mon\r\n"
    assert origin.read(b"Received: " + received + b"\r\n" + second + MAIL).relay == (host or "in.example")


@pytest.mark.parametrize(
    ("raw", "lone"),
    [
        (MAIL, True),
        (MAIL.replace(b"\r\n", b"\n"), True),
        (MAIL.replace(b"\r\n", b"\r"), True),
        (b"Sender: b@weber.example\r\n" + MAIL, True),
        (b"Sender: b@evil.example\r\n" + MAIL, False),
        (b"From: b@weber.example\r\n" + MAIL, False),
        (b"X-A: b\rFrom: b@evil.example\r\n" + MAIL, False),
        (MAIL.replace(b"<anna", b"<b@evil.example>, <anna"), False),
        (MAIL.replace(b"anna@weber.example", b"anna"), False),
        (MAIL.replace(b"From:", b"X-From:"), False),
        (b"", False),
    ],
)
def test_whether_a_mail_names_one_sender(raw: bytes, lone: bool) -> None:
    assert origin.read(raw).lone == lone
