"""A written mail: read back by the standard library's parser and by our own, it says what was meant and nothing more."""

import email
import email.policy
import re
from datetime import UTC, datetime, timedelta, timezone
from email.message import EmailMessage
from email.utils import parsedate_to_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.formats import mime
from desktop.formats.resending import sendable, unbuild
from desktop.formats.writing import build, encoded_words, message_id, thinned
from desktop.model.draft import Draft, DraftFile
from desktop.model.errors import Damaged
from desktop.model.ids import AccountId, DraftId, FileId
from desktop.model.message import Address

NOW = datetime(2026, 11, 23, 15, 4, 5, tzinfo=timezone(timedelta(hours=8)))
ME = Address("Lina Chen", "lina@brightway-led.example")
MESSAGE_ID = "id-1@brightway-led.example"
ANNA = Address("Anna Weber", "anna@weber.example")
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256))


def draft(**fields: object) -> Draft:
    usual: dict[str, object] = {"to": (ANNA,), "subject": "Offer", "html": "<p>Dear Anna,</p>", "message_id": MESSAGE_ID}
    return Draft(DraftId(1), AccountId(1), **(usual | fields))  # type: ignore[arg-type]


def file(name: str, content: bytes, type: str = "application/pdf", cid: str = "") -> tuple[DraftFile, bytes]:
    return DraftFile(FileId(1), name, type, len(content), cid), content


def read(raw: bytes) -> EmailMessage:
    """By the standard library, which raises no defect on what is right."""
    found = email.message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(found, EmailMessage)
    for part in found.walk():
        assert part.defects == []
    return found


def check_wire(raw: bytes) -> None:
    """RFC 5322 2.1.1 and 2.3: CRLF only, at most 998 octets a line (78 is asked for in the header), 7-bit, no NUL."""
    assert raw.isascii()
    assert b"\0" not in raw
    assert raw.endswith(b"\r\n")
    rest = raw.replace(b"\r\n", b"")
    assert b"\r" not in rest
    assert b"\n" not in rest
    assert max(map(len, raw.split(b"\r\n"))) <= 998


def header_of(raw: bytes) -> bytes:
    return raw.partition(b"\r\n\r\n")[0]


def test_a_plain_letter_has_both_versions_and_all_that_the_rfc_asks_for() -> None:
    raw = build(draft(cc=(Address("", "c@x.example"),)), (), sender=ME, now=NOW)
    check_wire(raw)
    mail = read(raw)
    assert mail["From"] == "Lina Chen <lina@brightway-led.example>"
    assert (mail["To"], mail["Cc"], mail["Subject"]) == ("Anna Weber <anna@weber.example>", "c@x.example", "Offer")
    assert mail["Message-ID"] == "<id-1@brightway-led.example>"
    assert parsedate_to_datetime(mail["Date"]) == NOW
    assert mail["Date"].endswith("+0800")
    assert mail["MIME-Version"] == "1.0"
    assert [part.get_content_type() for part in mail.walk()] == ["multipart/alternative", "text/plain", "text/html"]
    plain, html = mail.get_body(("plain",)), mail.get_body(("html",))
    assert plain is not None
    assert plain.get_content().strip() == "Dear Anna,"
    assert html is not None
    assert "<p>Dear Anna,</p>" in html.get_content()
    for name in ("From", "To", "Date", "Subject", "Message-ID", "MIME-Version", "Content-Type"):
        assert len(mail.get_all(name, [])) == 1, name


def test_bcc_stays_at_home_but_in_the_copy_for_drafts() -> None:
    secret = draft(bcc=(Address("Boss", "boss@brightway-led.example"),))
    assert b"boss" not in build(secret, (), sender=ME, now=NOW)
    assert read(build(secret, (), sender=ME, now=NOW, keep_bcc=True))["Bcc"] == "Boss <boss@brightway-led.example>"


def test_an_answer_names_what_it_answers() -> None:
    mail = read(build(draft(), (), sender=ME, now=NOW, in_reply_to="b@x", references=["a@x", "b@x"]))
    assert (mail["In-Reply-To"], mail["References"].split()) == ("<b@x>", ["<a@x>", "<b@x>"])


def test_endless_references_keep_the_first_and_the_newest() -> None:
    ids = [f"{'x' * 60}{at}@host.example" for at in range(500)]
    kept = thinned(ids)
    assert (kept[0], kept[-1], len(kept)) == (ids[0], ids[-1], 30)
    raw = build(draft(), (), sender=ME, now=NOW, references=ids)
    check_wire(raw)
    assert read(raw)["References"].split() == [f"<{one}>" for one in kept]


@pytest.mark.parametrize(
    "subject",
    [
        "询价：5000 条 LED 灯带，FOB 宁波，请报价并附上目录与交货期——谢谢！" * 4,
        "Größe & Maß für die Bestellung Nr. 4711 – bitte prüfen",
        "=?utf-8?B?5Lit?= is what the encoded word looks like",
        "a" * 500,
        "emoji 🇩🇪👩‍👩‍👧 in between",
        "e\u0301 combined",
        "",
    ],
)
def test_any_subject_arrives_as_written_in_short_lines(subject: str) -> None:
    raw = build(draft(subject=subject), (), sender=ME, now=NOW)
    check_wire(raw)
    assert max(map(len, header_of(raw).split(b"\r\n"))) <= 78
    for word in re.findall(rb"=\?[^?]+\?[BQ]\?[^?]*\?=", header_of(raw)):
        assert len(word) <= 75  # RFC 2047 2
        email.header.decode_header(word.decode())[0][0].decode("utf-8")
    composed = subject.replace("e\u0301", "é")
    assert mime.parse(raw).subject == composed
    assert str(read(raw)["Subject"]) == composed


@pytest.mark.parametrize(
    "evil",
    [
        "x\r\nBcc: victim@evil.example",
        "x\nBcc: victim@evil.example",
        "x\rBcc: victim@evil.example",
        "x\u2028Bcc: victim@evil.example",
        "x\x85Bcc: victim@evil.example",
        "x\x0bBcc: victim@evil.example",
        "x\r\n\r\n<script>",
        "x\0y",
    ],
)
def test_nothing_that_is_typed_becomes_a_header(evil: str) -> None:
    person = Address(evil, "anna@weber.example")
    attack = draft(subject=evil, to=(person,), cc=(Address("x", f"a{evil}@b.example"),), message_id="i@x")
    raw = build(attack, [file(evil, b"x", type=f"text/plain{evil}")], sender=Address(evil, ME.address), now=NOW, in_reply_to=evil)
    check_wire(raw)
    mail = read(raw)
    assert mail["Bcc"] is None
    assert len(mail.get_all("To", [])) == 1
    assert [address.addr_spec for address in mail["To"].addresses] == ["anna@weber.example"]
    names = {line.split(b":")[0].lower() for line in header_of(raw).split(b"\r\n") if line[:1] not in b" \t"}
    allowed = {
        b"date",
        b"from",
        b"to",
        b"cc",
        b"subject",
        b"message-id",
        b"in-reply-to",
        b"user-agent",
        b"mime-version",
        b"content-type",
    }
    assert names <= allowed


@pytest.mark.parametrize(
    "name",
    [
        'O"Brien, Pat',
        "Weber, Anna",
        "back\\slash",
        "陈丽娜",
        "Jörg (Sales)",
        "a@b.example",
        "x" * 300,
        "=?utf-8?Q?x?=",
        "Dr. A. B.",
    ],
)
def test_any_name_arrives_and_keeps_to_its_address(name: str) -> None:
    raw = build(draft(to=(Address(name, "anna@weber.example"), ANNA)), (), sender=ME, now=NOW)
    check_wire(raw)
    first, second = mime.parse(raw).to
    assert (first, second) == (Address(name, "anna@weber.example"), ANNA)
    assert [address.addr_spec for address in read(raw)["To"].addresses] == ["anna@weber.example", "anna@weber.example"]


def test_an_international_domain_is_written_in_ascii() -> None:
    assert (
        "anna@xn--mller-kva.example" in read(build(draft(to=(Address("", "anna@müller.example"),)), (), sender=ME, now=NOW))["To"]
    )


@pytest.mark.parametrize(
    "name",
    [
        "PI-2041.pdf",
        "形式发票 PI-2041（最终版）.pdf",
        "报价" * 30 + ".xlsx",
        'quo"te.pdf',
        "Größe.pdf",
        "emoji 🚢.pdf",
        "a" * 150 + ".pdf",
        "100%.pdf",
        "semi;colon=x.pdf",
    ],
)
def test_file_names_stand_in_both_encodings(name: str) -> None:
    raw = build(draft(), [file(name, b"%PDF")], sender=ME, now=NOW)
    check_wire(raw)
    shown = mime.parse(raw).attachments[0].name
    mail = read(raw)
    (part,) = list(mail.iter_attachments())
    assert shown in (name, name.replace('"', "_"))
    assert part.get_filename() == shown
    old = email.message_from_bytes(raw, policy=email.policy.compat32)  # Content-Type's name, as old programs read it
    inner = next(one for one in old.walk() if one.get_content_type() == "application/pdf")
    value = re.search(r'name="(.*)"', str(inner["Content-Type"]), re.DOTALL)
    assert value is not None
    words = email.header.make_header(email.header.decode_header(re.sub(r"\r?\n", "", value[1])))
    assert str(words).replace("\\", "") == shown.replace("\\", "")


def test_pictures_stand_beside_the_text_and_deleted_ones_do_not_go() -> None:
    html = '<p>See <img src="cid:one@x"></p>'
    files = [file("a.png", PNG, "image/png", "one@x"), file("b.png", PNG, "image/png", "gone@x"), file("c.pdf", b"%PDF")]
    mail = read(build(draft(html=html), files, sender=ME, now=NOW))
    assert [part.get_content_type() for part in mail.walk()] == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "multipart/related",
        "text/html",
        "image/png",
        "application/pdf",
    ]
    picture = next(part for part in mail.walk() if part.get_content_type() == "image/png")
    assert picture["Content-ID"] == "<one@x>"
    assert picture.get_content_disposition() == "inline"
    assert picture.get_content() == PNG


@pytest.mark.parametrize(
    ("inner", "type"),
    [
        (b"Subject: inner\r\n\r\nplain\r\n", "message/rfc822"),
        (b"Subject: inner\n\nbare\n", "application/octet-stream"),
        ("Subject: ä\r\n\r\n8 bit\r\n".encode(), "application/octet-stream"),
        (b"Subject: x\r\n\r\n" + b"y" * 2000 + b"\r\n", "application/octet-stream"),
    ],
)
def test_an_attached_mail_keeps_every_octet(inner: bytes, type: str) -> None:
    raw = build(draft(), [file("original.eml", inner, "message/rfc822")], sender=ME, now=NOW)
    check_wire(raw)
    (attachment,) = mime.parse(raw).attachments
    assert attachment.type == type
    assert mime.content(raw, attachment.part)[1].rstrip() == inner.rstrip()


def test_long_lines_and_odd_line_ends_in_the_text_are_wrapped_by_the_encoding() -> None:
    html = "<p>" + "word " * 5000 + "</p>\r<p>x</p>\n\n.\n..\nFrom me\n" + "a" * 3000
    raw = build(draft(html=html), (), sender=ME, now=NOW)
    check_wire(raw)
    body = read(raw).get_body(("html",))
    assert body is not None
    assert html.replace("\r", "\n") in body.get_content().replace("\r\n", "\n")


TEXT = st.text(max_size=60)
NAMES = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp", "Co", "Cn")), max_size=40)


@given(
    subject=TEXT,
    name=TEXT,
    body=st.text(max_size=300),
    names=st.lists(TEXT, max_size=3),
    content=st.binary(max_size=300),
)
def test_whatever_is_written_is_a_right_message(subject: str, name: str, body: str, names: list[str], content: bytes) -> None:
    written = draft(subject=subject, to=(Address(name, "anna@weber.example"),), html=f"<p>{body.replace('<', '&lt;')}</p>")
    raw = build(written, [file(one, content) for one in names], sender=Address(name, ME.address), now=NOW)
    check_wire(raw)
    mail = read(raw)
    assert mail["Bcc"] is None
    parsed = mime.parse(raw)
    assert [person.address for person in parsed.to] == ["anna@weber.example"]
    assert [mime.content(raw, one.part)[1] for one in parsed.attachments] == [content] * len(names)


@given(
    subject=NAMES,
    html=st.text(st.characters(exclude_categories=("Cs", "Cc", "Cf", "Co", "Cn"), include_characters="\n"), max_size=300),
    contents=st.lists(st.binary(max_size=200), max_size=3),
)
def test_what_was_built_unbuilds_to_the_same_draft(subject: str, html: str, contents: list[bytes]) -> None:
    files = [file(f"f{at}.pdf", content) for at, content in enumerate(contents)]
    written = draft(subject=subject, html=f'<p>{html}</p><img src="cid:p@x">', bcc=(ANNA,))
    raw = build(written, [*files, file("p.png", PNG, "image/png", "p@x")], sender=ME, now=NOW, keep_bcc=True)
    again = unbuild(raw, mime.parse(raw))
    assert again.own
    assert again.html == written.html
    assert (again.to, again.bcc, again.message_id) == (written.to, written.bcc, written.message_id)
    assert sorted((one.name, one.content, one.cid) for one in again.files) == sorted(
        [*((f"f{at}.pdf", content, "") for at, content in enumerate(contents)), ("p.png", PNG, "p@x")]
    )


def test_encoded_words_never_split_a_character() -> None:
    text = "宁波" * 100
    for word in encoded_words(text, first=30):
        assert len(word) <= 75
        email.header.decode_header(word)[0][0].decode("utf-8")


def test_a_message_id_names_neither_machine_nor_time() -> None:
    first, second = message_id("weber.example"), message_id("weber.example")
    assert first != second
    assert re.fullmatch(r"[0-9a-f-]{36}@weber\.example", first)
    assert message_id("müller.example").isascii()


# .eml files to be sent as they are


def test_a_file_that_is_right_keeps_every_octet_of_its_body() -> None:
    body = b"--b\r\nContent-Type: text/plain\r\n\r\nsigned text\r\n--b--\r\n"
    raw = b"From: a@x.example\r\nMessage-ID: <m@x>\r\nDate: Mon, 23 Nov 2026 10:00:00 +0000\r\nMIME-Version: 1.0\r\n" + (
        b'Content-Type: multipart/signed; boundary="b"\r\n\r\n' + body
    )
    assert sendable(raw, message_id="new@x", now=NOW) == raw


def test_a_file_loses_bcc_and_gets_what_is_missing() -> None:
    raw = b"From nobody Mon\nFrom: a@x.example\nTo: b@x.example\nBcc: secret@x.example,\n  more@x.example\nSubject: x\n\nHello\n"
    done = sendable(raw, message_id="new@x", now=NOW)
    check_wire(done)
    mail = read(done)
    assert b"secret" not in done
    assert b"more@" not in done
    assert (mail["Message-ID"], mail["MIME-Version"], mail["Subject"]) == ("<new@x>", "1.0", "x")
    assert mail.get_content() == "Hello\r\n"


@pytest.mark.parametrize("charset", ["utf-8", "gb18030"])
def test_raw_eight_bits_become_seven(charset: str) -> None:
    text = "Subject: 报价单\r\nTo: 李 <b@x.example>\r\nContent-Type: text/plain; charset={}\r\n\r\n你好，附件是报价\r\n"
    done = sendable(b"From: a@x.example\r\n" + text.format(charset).encode(charset), message_id="new@x", now=NOW)
    check_wire(done)
    parsed = mime.parse(done)
    assert (parsed.subject, parsed.to, parsed.text.strip()) == ("报价单", (Address("李", "b@x.example"),), "你好，附件是报价")


def test_hopeless_files_are_refused_not_mangled() -> None:
    deep = b"From: a@x.example\r\nContent-Type: multipart/mixed; boundary=b0\r\n\r\n" + b"".join(
        b"--b%d\r\nContent-Type: multipart/mixed; boundary=b%d\r\n\r\n" % (at, at + 1) for at in range(300)
    )
    with pytest.raises(Damaged):
        sendable(deep + b"\xff", message_id="new@x", now=NOW)


@given(raw=st.binary(max_size=400))
def test_any_octets_are_sendable_or_refused(raw: bytes) -> None:
    try:
        done = sendable(raw, message_id="new@x", now=datetime(2026, 1, 1, tzinfo=UTC))
    except Damaged:
        return
    rest = done.replace(b"\r\n", b"")
    assert done.isascii()
    assert b"\r" not in rest
    assert b"\n" not in rest
    assert max(map(len, done.split(b"\r\n"))) <= 998
