"""Mails made to be slow cost no more than their length. The test's time limit is the assertion: what grows with the square of these
sizes would take minutes."""

import pytest

from desktop.formats import mime
from tests.formats import clean

HI = b"\r\n\r\nhi"
HTML = b"Content-Type: text/html\r\n\r\n"
MIXED = b"Content-Type: multipart/mixed; boundary=b\r\n\r\n"

BOMBS = {
    "20,000 levels": b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n) for n in range(20_000)),
    "20,000 messages inside each other": b"Content-Type: message/rfc822\r\n\r\n" * 20_000,
    "100,000 parts": MIXED + b"--b\r\n\r\nx\r\n" * 100_000,
    "100,000 multiparts": MIXED + b"--b\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n--c\r\n\r\nx\r\n--c--\r\n" * 100_000,
    "200,000 fields": b"".join(b"X-%d: y\r\n" % n for n in range(200_000)) + HI,
    "a subject of 5 MB": b"Subject: " + b"x" * 5_000_000 + HI,
    "a sender of 5 MB": b"From: " + b"a" * 5_000_000 + HI,
    "open comments": b"From: " + b"(" * 500_000 + HI,
    "escaped quotes": b"From: " + b'"\\' * 300_000 + HI,
    "open brackets": b"From: " + b"<a@b " * 200_000 + HI,
    "groups": b"To: " + b"a:" * 300_000 + HI,
    "open words": b"From: " + b"=?utf-8?b?" * 100_000 + HI,
    "50,000 recipients": b"To: " + b", ".join(b'"n%d" <u%d@x.test>' % (n, n) for n in range(50_000)) + HI,
    "500,000 names": b"To: " + b"a," * 500_000 + HI,
    "20,000 encoded words": b"Subject: " + b"\r\n ".join([b"=?utf-8?B?5rWL?="] * 20_000) + HI,
    "20,000 pieces of a name": b"Content-Type: text/plain" + b"".join(b";\r\n name*%d*=a" % n for n in range(20_000)) + HI,
    "open parameters": b"Content-Type: text/plain; " + b'a="' * 300_000 + HI,
    "100,000 references": b"References: " + b" ".join(b"<%d@x.test>" % n for n in range(100_000)) + HI,
    "open references": b"References: " + b"<" * 2_000_000 + HI,
    "a long date": b"Date: " + b"1 " * 500_000 + HI,
    "one line of 20 MB": b"Subject: x\r\n\r\n" + b"x" * 20_000_000,
    "folded for ever": b"Subject: x\r\n " * 300_000 + HI,
    "no field at all": b"garbage\r\n" * 300_000,
    "carriage returns": b"Subject: x\r\n" + b"\r" * 2_000_000 + b"hi",
    "deep HTML": HTML + b"<div>" * 300_000 + b"x",
    "open tags": HTML + b"<" * 1_000_000,
    "open attributes": HTML + b'<a b="' * 300_000,
    "open comments in HTML": HTML + b"<!--" * 300_000,
    "open styles": HTML + b"<style>" * 200_000,
    "quotations": HTML + b"<blockquote>x\r\n" * 100_000,
    "entities": HTML + b"&lt" * 500_000,
    "documents after each other": MIXED + b"--b\r\nContent-Type: text/html\r\n\r\n<p>x<a>x<a>x<a>x<a>\r\n" * 900,
    "quotation headings": b"Subject: x\r\n\r\n"
    + b"> " * 100_000
    + b"\r\nOn "
    + b"x " * 50_000
    + b"wrote:\r\n"
    + b"On a, b:\r\n" * 50_000,
    "padding": b"Content-Transfer-Encoding: base64\r\n\r\n" + b"=\n" * 1_000_000,
    "joined base64": b"Content-Transfer-Encoding: base64\r\n\r\n" + b"YQ==" * 500_000,
    "uuencoded beginnings": b"\r\n" + b"begin 644 x\r\nM\r\n" * 100_000 + b"\nend\n",
    "nearly boundaries": MIXED + b"--bx\r\n" * 500_000,
    "boundaries in a line": MIXED + b"--b" + b" " * 1_000_000 + b"--b" * 300_000,
    "boundaries to guess": b"Content-Type: multipart/mixed\r\n\r\n" + b"".join(b"--%d\r\n" % n for n in range(200_000)),
    "8-bit noise": b"Content-Type: text/plain\r\n\r\n" + bytes(range(128, 256)) * 20_000,
    "a calendar of beginnings": b"Content-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\n" * 30_000,
    "a container of attachments": b"Content-Type: application/ms-tnef\r\n\r\n\x78\x9f\x3e\x22\0\0"
    + b"\x02\x02\x90\x06\0\0\0\0\0\0\0" * 300_000,
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_read(name: str) -> None:
    raw = BOMBS[name]
    parsed = mime.parse(raw)
    clean.check(parsed)
    for file in parsed.attachments[:20]:
        mime.content(raw, file.part)
