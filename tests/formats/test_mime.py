"""A message's readable text, its HTML and its files are found and kept apart; nothing hides, nothing is fetched."""

import base64
from collections.abc import Callable
from typing import TypeVar

import pytest

from desktop.formats import mime, structure, transfer
from desktop.model.finding import Level
from tests.formats import samples

T = TypeVar("T")


def codes(raw: bytes) -> set[str]:
    return {finding.code for finding in mime.parse(raw).findings}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("empty", ""),
        ("only-text", "hello"),
        ("no-headers", "hello"),
        ("bom", "hi"),
        ("bare-cr", "line one\nline two"),
        ("crcrlf", "hi"),
        ("from-line", "hi"),
        ("garbage-in-header", "hi"),
        ("body-without-blank", "Hello there\nhow are you"),
        ("gb2312", "朱镕基 𠮷 €"),
        ("alternative", "plain words"),
        ("no-closing", "cut off"),
        ("missing-boundary", "x"),
        ("wrong-boundary", "first\n\nsecond"),
        ("same-boundary", "inner"),
        ("broken-base64", "hi"),
        ("broken-qp", "a=ZZb你 "),
        ("nested-300", ""),
        ("winmail", "hi"),
    ],
)
def test_the_readable_text_is_found(name: str, text: str) -> None:
    assert mime.parse(samples.ALL[name]).text == text


@pytest.mark.parametrize(
    ("codec", "label", "text"),
    [
        ("iso2022_jp", "iso-2022-jp", "お見積もりをお願いします。"),
        ("koi8-r", "koi8-r", "Добрый день, пришлите предложение"),
        ("big5", "big5", "報價單已收到，謝謝"),
        ("gb18030", "gb2312", "朱镕基 𠮷 €"),
        ("windows-1252", "iso-8859-1", "Preis: 12 € – “ok”"),
    ],
)
@pytest.mark.parametrize("encoding", ["base64", "8bit", "quoted-printable"])
def test_a_body_is_read_in_its_charset(codec: str, label: str, text: str, encoding: str) -> None:
    data = text.encode(codec)
    if encoding == "base64":
        body = base64.encodebytes(data)
    elif encoding == "quoted-printable":
        body = "".join(f"={byte:02X}" for byte in data).encode()
    else:
        body = data
    head = f"Content-Type: text/plain; charset={label}\nContent-Transfer-Encoding: {encoding}\n".encode()
    assert mime.parse(samples.simple(body, header=head)).text == text


def test_unlabelled_chinese_is_read_in_subject_and_body() -> None:
    raw = "Subject: 测试邮件\r\nFrom: 王伟 <w@b.example>\r\n\r\n你好，附件是报价单。".encode("gb18030")
    parsed = mime.parse(raw)
    assert (parsed.subject, parsed.from_[0].name, parsed.text) == ("测试邮件", "王伟", "你好，附件是报价单。")


def test_alternatives_are_kept_apart() -> None:
    parsed = mime.parse(samples.ALL["alternative"])
    assert (parsed.text, parsed.html, parsed.attachments) == ("plain words", "<p>rich words</p>", ())


def test_an_empty_plain_part_does_not_hide_the_html() -> None:
    raw = samples.mixed(samples.text(" \n"), samples.text("<p>rich</p>", kind="html"), kind=b"alternative")
    assert mime.parse(raw).text == "rich"


def test_text_after_an_attachment_is_shown_in_both_views() -> None:
    raw = samples.mixed(samples.text("<b>one</b>", kind="html"), samples.attachment(b"filename=a.zip"), samples.text("two <"))
    parsed = mime.parse(raw)
    assert parsed.text == "one\n\ntwo <"
    assert "two &lt;" in parsed.html


def test_a_document_cannot_swallow_the_next_one() -> None:
    raw = samples.mixed(
        samples.text('secret is near <img src="http://leak.example/', kind="html"),
        samples.text("the secret", kind="html"),
        samples.text('">', kind="html"),
    )
    parsed = mime.parse(raw)
    assert "leak.example" not in parsed.html
    assert "the secret" in parsed.html
    assert any(finding.code == "mime.html_split" and finding.level is Level.WARN for finding in parsed.findings)


@pytest.mark.parametrize(
    "opened", ["<!-- x", "<style>x", "<script>", "<textarea>", "<title>", "<plaintext>", '<a title="', "<a ", "<!-- > x"]
)
def test_nothing_open_reaches_the_next_document(opened: str) -> None:
    raw = samples.mixed(samples.text(f"<p>first</p>{opened}", kind="html"), samples.text("<p>second</p>", kind="html"))
    html = mime.parse(raw).html
    assert "first" in html
    assert "second" in html
    assert opened not in html


def test_declared_types_count_and_bytes_are_not_sniffed() -> None:
    as_text = mime.parse(samples.simple(b"<script>alert(1)</script>"))
    assert (as_text.text, as_text.html) == ("<script>alert(1)</script>", "")
    picture = mime.parse(samples.simple(b"<html><script>alert(1)</script>", header=b"Content-Type: image/png\n"))
    assert (picture.html, [file.type for file in picture.attachments]) == ("", ["image/png"])
    assert mime.parse(samples.simple(b"<html/>", header=b"Content-Type: application/xhtml+xml\n")).html == ""


def test_the_first_of_two_content_types_counts() -> None:
    raw = samples.simple(b"<b>x</b>", header=b"Content-Type: text/plain\nContent-Type: text/html\n")
    assert (mime.parse(raw).html, "mime.duplicate" in codes(raw)) == ("", True)


def test_inline_pictures_carry_their_cid() -> None:
    picture = b"Content-Type: image/png\r\nContent-ID: <logo@x>\r\nContent-Disposition: inline; filename=logo.png\r\n\r\nPNG"
    raw = samples.mixed(samples.text('<img src="cid:logo@x">', kind="html"), picture, kind=b"related")
    (file,) = mime.parse(raw).attachments
    assert (file.cid, file.inline, file.name) == ("logo@x", True, "logo.png")


def test_related_begins_where_start_says() -> None:
    root = b"Content-ID: <root@x>\r\n" + samples.text("<p>root</p>", kind="html")
    raw = samples.mixed(b"Content-Type: image/png\r\n\r\nPNG", root, kind=b'related; start="<root@x>"')
    assert mime.parse(raw).text == "root"


@pytest.mark.parametrize(("name", "code"), [("external", "mime.external"), ("partial", "mime.partial")])
def test_parts_that_lie_elsewhere_are_inert(name: str, code: str) -> None:
    parsed = mime.parse(samples.ALL[name])
    assert code in {finding.code for finding in parsed.findings}
    assert (parsed.text, len(parsed.attachments)) == ("", 1)


@pytest.mark.parametrize("length", [0, 1, 2, 3, 56, 57, 58, 1_000, 300_001])
@pytest.mark.parametrize("line_end", [b"\r\n", b"\n"])
def test_the_size_of_a_file_is_known_without_decoding_it(length: int, line_end: bytes) -> None:
    raw = samples.mixed(samples.text("hi"), samples.attachment(b"filename=a.bin", b"\xa7" * length)).replace(b"\r\n", line_end)
    (file,) = mime.parse(raw).attachments
    described, data = mime.content(raw, file.part)
    assert data == b"\xa7" * length
    assert file.size == length
    assert described == file


def test_every_listed_part_can_be_fetched_and_no_other() -> None:
    for raw in samples.ALL.values():
        for file in mime.parse(raw).attachments:
            described, data = mime.content(raw, file.part)
            assert (described.name, described.type) == (file.name, file.type)
            assert described.size == len(data)
        for part in ("9", "1.9.9", "x", "-1", ""):
            if part or not raw:
                with pytest.raises(KeyError):
                    mime.content(raw, part or "77")


def test_several_parts_come_as_one_by_one_and_in_the_order_of_the_message() -> None:
    for raw in samples.ALL.values():
        parts = [file.part for file in mime.parse(raw).attachments]
        together = list(mime.contents(raw, [*reversed(parts), "9.9", "x", mime.WHOLE]))
        assert together.pop(0)[1] is raw
        assert sorted(together, key=lambda found: parts.index(found[0].part)) == [mime.content(raw, part) for part in parts]


def test_several_parts_cost_one_search_and_one_opening_of_each_container(monkeypatch: pytest.MonkeyPatch) -> None:
    body = b"\r\n".join(b"begin 644 f%d.txt\r\n#0V%%T\r\n`\r\nend" % number for number in range(40))
    raw = samples.mixed(samples.text(body.decode()), *(samples.attachment(b"filename=a.bin", b"x") for _ in range(40)))
    parts = [file.part for file in mime.parse(raw).attachments]
    assert len(parts) == 80
    done: list[str] = []

    def counted(name: str, act: Callable[[bytes], T]) -> Callable[[bytes], T]:
        def do(data: bytes) -> T:
            done.append(name)
            return act(data)

        return do

    monkeypatch.setattr(structure, "tree", counted("tree", structure.tree))
    monkeypatch.setattr(transfer, "uu_files", counted("uu", transfer.uu_files))
    assert [found.part for found, _ in mime.contents(raw, parts)] == parts
    assert done == ["tree", "uu"]


def test_the_whole_message_is_a_part() -> None:
    raw = samples.ALL["attachment"]
    described, data = mime.content(raw, mime.WHOLE)
    assert (described.name, described.type, data) == ("Offer.eml", "message/rfc822", raw)


def test_files_in_old_style_are_listed_under_safe_names() -> None:
    raw = samples.ALL["uuencoded"]
    parsed = mime.parse(raw)
    assert "see" in parsed.text
    assert "bye" in parsed.text
    (file,) = parsed.attachments
    assert (file.name, mime.content(raw, file.part)[1]) == ("x.txt", b"Cat")


def test_a_text_file_stays_a_file() -> None:
    raw = samples.mixed(samples.text("hi"), samples.attachment(b"filename=log.txt", b"log", kind=b"text/plain"))
    parsed = mime.parse(raw)
    assert (parsed.text, [file.name for file in parsed.attachments]) == ("hi", ["log.txt"])


def test_a_signature_stands_beside_the_signed_text() -> None:
    raw = samples.mixed(
        samples.text("signed"), b"Content-Type: application/pgp-signature; name=signature.asc\r\n\r\nx", kind=b"signed"
    )
    parsed = mime.parse(raw)
    assert (parsed.text, [file.name for file in parsed.attachments]) == ("signed", ["signature.asc"])


def test_the_inner_subject_of_a_signed_mail_is_not_taken() -> None:
    inner = b'Content-Type: text/plain; protected-headers="v1"\r\nSubject: inner\r\nFrom: boss@x.example\r\n\r\nx'
    parsed = mime.parse(samples.mixed(inner, b"Content-Type: application/pgp-signature\r\n\r\nx", kind=b"signed"))
    assert (parsed.subject, parsed.from_[0].address) == ("Offer", "li@factory.example")


def test_an_invitation_is_text_and_file() -> None:
    parsed = mime.parse(samples.ALL["calendar"])
    assert "BEGIN:VEVENT" in parsed.invites[0]
    assert parsed.attachments[0].name == "invite.ics"
    assert "验货 Inspection" in parsed.text


def test_flowed_text_is_joined() -> None:
    raw = samples.simple(b"one \r\ntwo", header=b"Content-Type: text/plain; format=flowed\n")
    assert mime.parse(raw).text == "one two"


def test_html_may_name_its_own_charset() -> None:
    body = '<html><meta http-equiv="Content-Type" content="text/html; charset=gb2312"><p>报价</p>'.encode("gb18030")
    assert mime.parse(samples.simple(body, header=b"Content-Type: text/html\n")).text == "报价"


@pytest.mark.parametrize(
    ("head", "auto"),
    [
        (b"Auto-Submitted: auto-replied", True),
        (b"Auto-Submitted: no", False),
        (b"Precedence: bulk", True),
        (b"Precedence: first", False),
        (b"X-Autoreply: yes", True),
        (b"X-A: b", False),
    ],
)
def test_mail_of_machines_is_told_apart(head: bytes, auto: bool) -> None:
    assert mime.headers(head + b"\r\n\r\n").auto is auto


def test_a_list_is_known_by_its_id() -> None:
    assert mime.headers(b'List-Id: "Trade news" <news.trade.example>\r\n').list_id == "news.trade.example"


def test_a_file_name_that_turns_round_is_pointed_out() -> None:
    raw = samples.mixed(samples.text("hi"), samples.attachment('filename="photo\u202egpj.exe"'.encode()))
    parsed = mime.parse(raw)
    assert parsed.attachments[0].name == "photogpj.exe"
    assert "name.bidi" in {finding.code for finding in parsed.findings}


def test_headers_alone_say_what_the_whole_says() -> None:
    for raw in samples.ALL.values():
        at = raw.find(b"\r\n\r\n")
        if at < 0 or raw.startswith((b"\r\n", b"\xef")):
            continue
        whole, head = mime.parse(raw), mime.headers(raw[: at + 4])
        for name in ("message_id", "subject", "from_", "to", "date", "references", "auto"):
            assert getattr(whole, name) == getattr(head, name)
