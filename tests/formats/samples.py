"""Messages written for the tests, one per kind of trouble. `build` puts the line ends of the wire in."""

import base64
import struct


def build(text: str | bytes) -> bytes:
    """A message from text with \\n line ends."""
    raw = text.encode("utf-8") if isinstance(text, str) else text
    return raw.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def simple(body: bytes, *, header: bytes = b"") -> bytes:
    return build(b"From: Li Lei <li@factory.example>\nTo: rep@trade.example\nSubject: Offer\n" + header) + b"\r\n" + body


def mixed(*parts: bytes, kind: bytes = b"mixed", header: bytes = b"") -> bytes:
    """A multipart of whole parts (header, empty line, body)."""
    inner = b"".join(b"--frontier\r\n" + part + b"\r\n" for part in parts)
    start = build(b"From: Li Lei <li@factory.example>\nTo: rep@trade.example\nSubject: Offer\nMIME-Version: 1.0\n" + header)
    return start + b"Content-Type: multipart/" + kind + b'; boundary="frontier"\r\n\r\n' + inner + b"--frontier--\r\n"


def text(content: str, *, charset: str = "utf-8", kind: str = "plain", more: str = "") -> bytes:
    encoded = base64.encodebytes(content.encode(charset)).replace(b"\n", b"\r\n")
    return f"Content-Type: text/{kind}; charset={charset}{more}\r\nContent-Transfer-Encoding: base64\r\n\r\n".encode() + encoded


def attachment(name_field: bytes, content: bytes = b"MZ fake", *, kind: bytes = b"application/octet-stream") -> bytes:
    return (
        b"Content-Type: "
        + kind
        + b"\r\nContent-Disposition: attachment; "
        + name_field
        + b"\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + base64.encodebytes(content).replace(b"\n", b"\r\n")
    )


def nested(depth: int) -> bytes:
    """`depth` multiparts inside each other, a text in the innermost."""
    out = [b"Subject: deep\r\n"]
    out += [b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (level, level) for level in range(depth)]
    out.append(b"Content-Type: text/plain\r\n\r\ninnermost\r\n")
    out += [b"--b%d--\r\n" % level for level in reversed(range(depth))]
    return b"".join(out)


def winmail(files: list[tuple[str, bytes]], *, body: str = "") -> bytes:
    """A TNEF container with attachments (long names as MAPI properties) and, with `body`, a text."""

    def attribute(level: int, identifier: int, data: bytes) -> bytes:
        return struct.pack("<BII", level, identifier, len(data)) + data + struct.pack("<H", sum(data) & 0xFFFF)

    out = [struct.pack("<IH", 0x223E9F78, 1), attribute(1, 0x00069007, struct.pack("<II", 936, 0))]
    if body:
        out.append(attribute(1, 0x0002800C, body.encode("gb18030") + b"\0"))
    for name, content in files:
        wide = name.encode("utf-16-le") + b"\0\0"
        padded = wide + b"\0" * (-len(wide) % 4)
        properties = struct.pack("<I", 1) + struct.pack("<HHII", 0x1F, 0x3707, 1, len(wide)) + padded
        out.append(attribute(2, 0x00069002, b"\1\0" + b"\0" * 12))
        out.append(attribute(2, 0x00018010, b"SHORT~1.XLS\0"))
        out.append(attribute(2, 0x0006800F, content))
        out.append(attribute(2, 0x00069005, properties))
    return b"".join(out)


INVITE = """BEGIN:VCALENDAR
METHOD:REQUEST
PRODID:-//Test//EN
VERSION:2.0
BEGIN:VEVENT
UID:42@factory.example
SUMMARY:验货 Inspection
DTSTART:20261201T090000Z
DTEND:20261201T100000Z
LOCATION:Ningbo\\, Hall 3
ORGANIZER;CN=Li Lei:mailto:li@factory.example
ATTENDEE;CN=Rep:mailto:rep@trade.example
RRULE:FREQ=WEEKLY;COUNT=3
END:VEVENT
END:VCALENDAR
"""

ALL = {
    "empty": b"",
    "only-text": b"hello",
    "only-blank": b"\r\n\r\n",
    "no-headers": b"\r\nhello",
    "headers-only": b"Subject: x\r\nFrom: a@b.example",
    "simple": simple(b"Hello"),
    "bom": b"\xef\xbb\xbfSubject: x\r\n\r\nhi",
    "bare-cr": b"Subject: mac\rFrom: a@b.example\r\rline one\rline two\r",
    "crcrlf": b"From: a@b.example\r\r\nSubject: x\r\r\n\r\r\nhi",
    "from-line": b"From li@x Thu Nov 19 10:00:00 2026\r\nSubject: x\r\n\r\nhi",
    "garbage-in-header": b"Subject: x\r\nthis is no field\r\nFrom: a@b.example\r\n\r\nhi",
    "body-without-blank": b"Subject: x\r\nHello there\r\nhow are you\r\n",
    "gb2312": simple("朱镕基 𠮷 €".encode("gb18030"), header=b"Content-Type: text/plain; charset=gb2312\n"),
    "alternative": mixed(text("plain words"), text("<p>rich words</p>", kind="html"), kind=b"alternative"),
    "attachment": mixed(text("see file"), attachment(b'filename="PI 2026.pdf"', kind=b"application/pdf")),
    "no-closing": mixed(text("cut off"), attachment(b"filename=a.zip"))[:-20],
    "missing-boundary": build("Content-Type: multipart/mixed\n\n--b\n\nx\n--b--\n"),
    "wrong-boundary": build("Content-Type: multipart/mixed; boundary=no\n\n--yes\n\nfirst\n--yes\n\nsecond\n--yes--\n"),
    "empty-boundary": build('Content-Type: multipart/mixed; boundary=""\n\n--\n\nx\n----\n'),
    "same-boundary": build(
        "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\ninner\n--b--\n"
    ),
    "prefix-boundary": build(
        "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: multipart/alternative; boundary=bb\n\n"
        "--bb\n\none\n--bb--\n--b\n\ntwo\n--b--\n"
    ),
    "digest": mixed(b"\r\nSubject: one\r\n\r\nfirst", b"\r\nSubject: two\r\n\r\nsecond", kind=b"digest"),
    "forwarded": mixed(text("see below"), b"Content-Type: message/rfc822\r\n\r\nSubject: =?utf-8?B?5oql5Lu3?=\r\n\r\ninside"),
    "calendar": simple(INVITE.encode(), header=b"Content-Type: text/calendar; method=REQUEST; charset=utf-8\n"),
    "external": simple(b"x", header=b'Content-Type: message/external-body; access-type=URL; URL="http://leak.example/"\n'),
    "partial": simple(b"x", header=b"Content-Type: message/partial; id=1; number=1; total=2\n"),
    "uuencoded": simple(b"see\r\nbegin 644 ../../x.txt\r\n#0V%T\r\n`\r\nend\r\nbye"),
    "winmail": mixed(
        text("hi"), attachment(b"filename=winmail.dat", winmail([("报价单.xlsx", b"sheet")]), kind=b"application/ms-tnef")
    ),
    "nested-300": nested(300),
    "broken-base64": simple(b"!!!!====aGk=\r\n--\r\nsig", header=b"Content-Transfer-Encoding: base64\n"),
    "broken-qp": simple(
        b"a=ZZb=\r\n=E4=BD=A0 =", header=b"Content-Transfer-Encoding: quoted-printable\nContent-Type: text/plain; charset=utf-8\n"
    ),
}
