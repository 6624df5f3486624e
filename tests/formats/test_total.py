"""Any bytes are a mail: nothing raises, and what comes out is clean."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.formats import addresses, calendar, charset, header, mime, parameters, structure, tnef, transfer
from desktop.formats import text as texts
from desktop.formats.arrival import arrival
from desktop.model.message import Flags
from tests.formats import clean, samples

PIECES = [
    b"Subject: ",
    b"From: ",
    b"To: ",
    b"Date: ",
    b"Message-ID: <",
    b"References: ",
    b"Reply-To: ",
    b"Content-Type: ",
    b"text/plain",
    b"text/html",
    b"multipart/mixed; boundary=b",
    b"multipart/alternative; boundary=b",
    b"multipart/related; boundary=c",
    b"\r\n--b\r\n",
    b"\r\n--b--\r\n",
    b"\r\n--c\r\n",
    b"--c--",
    b"message/rfc822",
    b"text/calendar",
    b"application/ms-tnef",
    b"; charset=",
    b"gb2312",
    b"utf-8",
    b"utf-7",
    b"utf-16",
    b"iso-2022-jp",
    b"; name*0*=utf-8''%41",
    b"; name*1=",
    b"filename=",
    b"Content-Disposition: attachment; ",
    b"Content-Transfer-Encoding: ",
    b"base64",
    b"quoted-printable",
    b"x-uuencode",
    b"begin 644 x\n",
    b"\nend\n",
    b"=?utf-8?B?",
    b"=?gbk?Q?",
    b"?=",
    b"=E4",
    b"<a@b.example>",
    b'"',
    b"(",
    b")",
    b"<",
    b">",
    b",",
    b";",
    b":",
    b"\\",
    b"\r\n",
    b"\n",
    b"\r",
    b"\r\n\r\n",
    b" ",
    b"\t",
    b"\0",
    b"\x1b$B",
    b"\xff\xfe",
    b"\xb2\xe2",
    "报价".encode(),
    b"<html>",
    b"<p>",
    b"</style>",
    b"<style>",
    b"<!--",
    b"&nbsp;",
    b"&#0;",
    b"BEGIN:VCALENDAR\r\n",
    b"BEGIN:VEVENT\r\n",
    b"END:VEVENT\r\n",
    b"DTSTART:99999999\r\n",
    b"\x78\x9f\x3e\x22\x00\x00",
    b"Mon, 02 Mar 99999 ",
]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.binary(max_size=20)), max_size=60).map(b"".join))
def test_any_bytes_are_read_to_clean_text(raw: bytes) -> None:
    arrived = arrival(1, Flags(), None, len(raw), raw=raw)
    clean.check(arrived.parsed)
    clean.check(mime.headers(raw))
    for file in arrived.parsed.attachments:
        mime.content(raw, file.part)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300), st.text(max_size=60))
def test_every_reader_takes_any_bytes(data: bytes, text: str) -> None:
    header.unstructured(data)
    header.date(data)
    header.message_id(data)
    header.message_ids(data)
    addresses.parse(data)
    parameters.split(data)
    structure.tree(data)
    tnef.read(b"\x78\x9f\x3e\x22\x00\x00" + data)
    tnef.unpack_rtf(b"\0" * 4 + b"\xff\0\0\0" + b"LZFu" + b"\0" * 4 + data)
    transfer.decode(data, "base64")
    transfer.decode(data, "quoted-printable")
    transfer.decode(data, "x-uuencode")
    charset.decode(data, text)
    calendar.read("BEGIN:VCALENDAR\r\n" + text)
    texts.html_to_text(text)
    texts.snippet(text)
    texts.flowed(text)


@pytest.mark.parametrize("seed", range(20))
def test_damaged_mails_are_read_to_clean_text(seed: int) -> None:
    """Each sample with bytes changed, cut out, doubled and joined to another one."""
    chance = random.Random(seed)
    raws = [raw for raw in samples.ALL.values() if raw and len(raw) < 20_000]
    for raw in raws:
        damaged = bytearray(raw)
        for _ in range(chance.randint(1, 12)):
            at = chance.randrange(len(damaged) or 1)
            what = chance.randrange(5)
            if what == 0:
                damaged[at : at + 1] = bytes([chance.randrange(256)])
            elif what == 1:
                del damaged[at : at + chance.randrange(40)]
            elif what == 2:
                damaged[at:at] = damaged[at : at + chance.randrange(80)]
            elif what == 3:
                damaged[at:at] = chance.choice(PIECES)
            else:
                other = chance.choice(raws)
                damaged[at:] = other[chance.randrange(len(other)) :]
        arrived = arrival(1, Flags(), None, len(damaged), raw=bytes(damaged))
        clean.check(arrived.parsed)
        for file in arrived.parsed.attachments:
            mime.content(bytes(damaged), file.part)
