"""A mail's head says in green whose it is where that is proved, and in no other case."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop.checks.origin import proof
from desktop.formats import mime
from desktop.formats import origin as heads
from desktop.model.finding import Finding, Level
from desktop.model.message import Address, Parsed
from desktop.model.origin import Origin, Proof, Signature, Verdict
from desktop.security import signatures
from tests.security.signing import RECORD, sign

NOW = datetime(2026, 11, 4, 4, 0, tzinfo=UTC)
HERE = "mx.brightway.example"
TRUSTED = frozenset({HERE})
ANNA = Parsed(from_=(Address("Anna Weber", "anna@weber.example"),))


def dkim(domain: str = "weber.example", verdict: Verdict = Verdict.HOLDS, covers: str = "from") -> Origin:
    one = Signature(domain, "k1", "rsa-sha256", verdict, frozenset(covers.split()))
    return Origin(NOW, lone=True, signatures=(one,))


def said(words: str, server: str = HERE) -> Origin:
    return Origin(NOW, server, f"{server}; {words}", lone=True)


def from_(address: str) -> Parsed:
    return replace(ANNA, from_=(Address("Anna", address),))


@pytest.mark.parametrize(
    ("parsed", "found", "domain"),
    [
        (ANNA, dkim(), "weber.example"),
        (ANNA, dkim("mail.weber.example"), "mail.weber.example"),
        (from_("anna@mail.weber.example"), dkim(), "weber.example"),
        (from_("anna@weber.co.uk"), dkim("mail.weber.co.uk"), "mail.weber.co.uk"),
        (ANNA, dkim("evil.example"), ""),
        (ANNA, dkim("weber.example.evil.example"), ""),
        (ANNA, dkim("eber.example"), ""),
        (ANNA, dkim("example"), ""),
        (from_("anna@weber.co.uk"), dkim("co.uk"), ""),  # nobody's own
        (from_("a@weber.github.io"), dkim("evil.github.io"), ""),  # the house of many
        (ANNA, dkim(covers="subject"), ""),
        (ANNA, Origin(NOW, lone=True), ""),
        (ANNA, replace(dkim(), lone=False), ""),
        (ANNA, replace(dkim(), at=None), ""),
        (replace(ANNA, from_=()), dkim(), ""),
        (replace(ANNA, from_=(*ANNA.from_, Address("", "bob@evil.example"))), dkim(), ""),
        (ANNA, said("dmarc=pass header.from=weber.example"), "weber.example"),
        (ANNA, said("dmarc=pass (p=reject) header.from=weber.example; dkim=none"), "weber.example"),
        (from_("anna@mail.weber.example"), said("dmarc=pass header.from=weber.example"), "weber.example"),
        (ANNA, said("dmarc=pass header.from=evil.example"), ""),
        (ANNA, said("dmarc=pass"), ""),
        (ANNA, said("dmarc=fail header.from=weber.example"), ""),
        (ANNA, said("dmarc=bestguesspass header.from=weber.example"), ""),
        (ANNA, said("dkim=pass header.d=weber.example; spf=pass"), ""),  # its own word on DMARC is asked for
        (ANNA, said("dmarc=fail header.from=weber.example; dmarc=pass header.from=weber.example"), ""),
        (ANNA, said("spf=fail reason=\"x; dmarc=pass header.from=weber.example\""), ""),
        (ANNA, said("dmarc=pass header.from=weber.example", "mx.evil.example"), ""),
        (ANNA, said("dmarc=pass header.from=weber.example", f"{HERE}.evil.example"), ""),
    ],
)  # fmt: skip
def test_what_proves_a_sender(parsed: Parsed, found: Origin, domain: str) -> None:
    told = proof(parsed, found, TRUSTED, ())
    assert (told.domain if told else "") == domain
    if found.said:
        assert proof(parsed, found, frozenset(), ()) is None


@pytest.mark.parametrize("verdict", [one for one in Verdict if one is not Verdict.HOLDS])
def test_nothing_but_a_signature_that_holds_does(verdict: Verdict) -> None:
    assert proof(ANNA, dkim(verdict=verdict), TRUSTED, ()) is None


@pytest.mark.parametrize(
    ("finding", "stays"),
    [
        (Finding("sender.lookalike", Level.WARN), False),
        (Finding("sender.name_is_address", Level.WARN), False),
        (Finding("sender.reply_to_elsewhere", Level.WARN), False),
        (Finding("name.bidi", Level.WARN), False),
        (Finding("sender.several", Level.STOP), False),
        (Finding("sender.idn", Level.INFO), True),
        (Finding("mime.boundary", Level.WARN), True),
        (Finding("money.changed", Level.STOP), True),  # a box that was broken into signs as well
    ],
)
def test_no_mark_beside_a_doubt_about_the_sender(finding: Finding, stays: bool) -> None:
    assert (proof(ANNA, dkim(), TRUSTED, (finding,)) == Proof("weber.example", "dkim", at=NOW)) == stays


def looked(raw: bytes, key_of: signatures.KeyOf) -> tuple[Parsed, Origin]:
    found = [
        Signature(one.domain, one.selector, one.algorithm, signatures.judged(one, key_of(one.name)), one.fields)
        for one in signatures.claims(raw, now=NOW)
    ]
    return mime.parse(raw), replace(heads.read(raw), at=NOW, signatures=tuple(found))


PLAIN = b"From: Anna <anna@weber.example>\r\nSubject: Offer\r\n\r\nHello\r\n"
WEBER = sign(PLAIN, fields=("from", "subject"), domain="weber.example")
EVIL = sign(PLAIN, fields=("from", "subject"), domain="evil.example")


@pytest.mark.parametrize(
    ("raw", "proved"),
    [
        (WEBER, True),
        (EVIL, False),  # signed by somebody else, whose key is as good
        (b"From: Boss <boss@bank.example>\r\n" + WEBER, False),
        (WEBER.replace(b"\r\n\r\n", b"\r\nFrom: Boss <boss@bank.example>\r\n\r\n"), False),
        (WEBER.replace(b"From: Anna", b"From: Boss <boss@bank.example>, Anna"), False),
        (WEBER.replace(b"Anna <", b'"anna@weber.example" <x@evil.example>, <'), False),
        (b"Sender: boss@bank.example\r\n" + WEBER, False),
        (b"Reply-To: boss@bank.example\r\n" + WEBER, False),
        (b"Sender: office@weber.example\r\n" + WEBER, True),
        (b"X-Before: y\rFrom: boss@bank.example\r\n" + WEBER, False),
        (WEBER.replace(b"Hello", b"Hello\r\nPay to another account"), False),
        (WEBER.replace(b"anna@weber", b"anna\0@weber"), False),
        (WEBER.replace(b"From: Anna", b"From: =?utf-8?q?boss=40bank=2Eexample?="), False),
        (f"Authentication-Results: {HERE}; dmarc=pass header.from=weber.example\r\n".encode() + EVIL, True),  # our server says so
        (b"Authentication-Results: mx.evil.example; dmarc=pass header.from=weber.example\r\n" + EVIL, False),
        (f"Authentication-Results: x; spf=none\r\nAuthentication-Results: {HERE}; dmarc=pass header.from=weber.example\r\n".encode()
         + EVIL, False),
    ],
)  # fmt: skip
def test_tricks_with_the_sender(raw: bytes, proved: bool) -> None:
    parsed, found = looked(raw, lambda _: RECORD)  # every domain has this key: a thief has keys, too
    assert (proof(parsed, found, TRUSTED, parsed.findings) is not None) == proved


def test_no_mail_of_the_corpora_is_proved_to_come_from_anybody(corpora: Path) -> None:
    """Nobody publishes these keys to us, and no server is ours, whatever the mails say."""
    files = [one for one in sorted(corpora.rglob("*.eml")) if one.stat().st_size < 2_000_000]
    assert len(files) > 500
    for file in files:
        parsed, found = looked(file.read_bytes(), lambda _: "")
        assert proof(parsed, found, frozenset({HERE, "example.org", "localhost"}), parsed.findings) is None, file.name
