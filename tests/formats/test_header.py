"""Header fields become clean text whatever is in them."""

from datetime import UTC, datetime

import pytest

from desktop.formats import header

OFFER = "报价单 ok"


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b" plain", "plain"),
        (b" =?utf-8?B?5rWL6K+V6YKu5Lu2?=", "测试邮件"),
        (b" =?utf-8?b?5rWL6K+V6YKu5Lu?=\r\n =?utf-8?b?2?=", "测试邮件"),  # base64 cut inside a quantum
        (b" =?utf-8?Q?=E6=B5?= =?utf-8?Q?=8B?=", "测"),  # a character cut in two
        (b" =?gb2312?B?suLK1A==?= =?gb2312?B?08q8/g==?=", "测试邮件"),
        (b" =?gbk?B?suI=?= =?utf-8?B?6K+V?=", "测试"),
        (b" =?utf-8?b?5rWL6K-V?=", "测试"),  # URL-safe alphabet
        (b" =?utf-8?B?5rWL?=abc", "测abc"),  # glued
        (b' "=?utf-8?B?5rWL?="', '"测"'),
        (b" =?utf-8?Q?hello world?=", "hello world"),  # a blank inside
        (b" =?utf-8*zh?Q?=E6=B5=8B?=", "测"),
        (b" =?utf-8?q?a=3Db?=", "a=b"),
        (b" =?utf-8?q??=", ""),
        (b" =?iso-8859-1?Q?caf=E9?=", "café"),
        (b" =?x-nothing?Q?abc?=", "abc"),
        (b" =?iso-8859-1?Q?M\xfcller?=", "Müller"),  # a raw byte inside the word
        (b" \xb1\xa8\xbc\xdb =?utf-8?B?5rWL?=", "报价 测"),
        (b" =?unicode-1-1-utf-7?Q?Fr+APY-sche?=", "Frösche"),
        (b" =?utf-7?Q?+2AA-?=", "\ufffd"),
        (b" =?utf-8?X?abc?=", "=?utf-8?X?abc?="),
        (b" =?utf-8?B?", "=?utf-8?B?"),
        (b" a\r\n\tb\r\n c", "a b c"),
        (b" \xb2\xe2\xca\xd4\xd3\xca\xbc\xfe", "测试邮件"),
        (" 测试邮件".encode(), "测试邮件"),
        (b" =?utf-8?q?hi=0D=0ABcc:_victim@example.test?=", "hi Bcc: victim@example.test"),
        (b" =?utf-8?q?a=00b?=", "a\ufffdb"),
        (b" =?utf-8?b?4oCuZXZpbA==?=", "evil"),  # right-to-left override
        (b" =?iso-2022-jp?B?GyRCJCo4KyNRGyhC?=", "お見Ｑ"),
    ],
)
def test_a_subject_in_any_form_is_one_clean_line(raw: bytes, text: str) -> None:
    assert header.unstructured(raw) == text


def test_a_subject_is_bounded() -> None:
    assert len(header.unstructured(b" " + b"x" * 1_000_000)) == header.LINE
    many = b" ".join([b"=?utf-8?B?5rWL?="] * 20_000)
    assert header.unstructured(many).startswith("测测测")


@pytest.mark.parametrize(
    ("raw", "when"),
    [
        (b" Mon, 02 Mar 2026 10:00:00 +0800", datetime(2026, 3, 2, 2, tzinfo=UTC)),
        (b" 2 Mar 2026 10:00 GMT", datetime(2026, 3, 2, 10, tzinfo=UTC)),
        (b" Mon, 2 Mar 26 10:00:00 EST", datetime(2026, 3, 2, 15, tzinfo=UTC)),
        (b" Mon, 02 Mar 126 10:00:00 +0000", datetime(2026, 3, 2, 10, tzinfo=UTC)),
        (b" Mon, 02 Mar 2026 10:00:00 +9999", datetime(2026, 3, 2, 10, tzinfo=UTC)),
        (b" Mon, 02 Mar 2026 23:59:60 +0000 (UTC)", datetime(2026, 3, 2, 23, 59, 59, tzinfo=UTC)),
        (b" Mon Mar  2 10:00:00 2026", datetime(2026, 3, 2, 10, tzinfo=UTC)),
        (b" 2026-03-02T10:00:00+08:00", datetime(2026, 3, 2, 2, tzinfo=UTC)),
        (" 2026年3月2日 10:00".encode(), datetime(2026, 3, 2, 10, tzinfo=UTC)),
        (b" Mon, 02-Mar-2026 10.00.00 +0000", datetime(2026, 3, 2, 10, tzinfo=UTC)),
        (b" Mon, 02 March 2026 10:00:00 +0000", datetime(2026, 3, 2, 10, tzinfo=UTC)),
        (b" Mon, 01 Jan 0001 00:00:00 +0000", None),
        (b" Mon, 01 Jan 10000 00:00:00 +0000", None),
        (b" Mon, 31 Feb 2026 00:00:00 +0000", None),
        (b" 99999999999999999999", None),
        (b" Thu, 99999999999999999999 Mar 2026", None),
        (b" yesterday", None),
        (b"", None),
        (b" \0\xff\xfe", None),
        (b" 1 Jan 2026 99:99:99", None),
    ],
)
def test_a_date_is_utc_or_none(raw: bytes, when: datetime | None) -> None:
    assert header.date(raw) == when


@pytest.mark.parametrize(
    ("raw", "identifier"),
    [
        (b" <a@b.example>", "a@b.example"),
        (b" a@b.example", "a@b.example"),
        (b"\r\n <a@b.example> (comment)", "a@b.example"),
        (b' <a"\\ }{5}) EXPUNGE (@x>', 'a"\\ }{5}) EXPUNGE (@x'),
        (b" <.@", ".@"),
        (b" <>", ""),
        (b" <a\r\nA9 DELETE INBOX@b>", "aA9 DELETE INBOX@b"),
        (b" =?utf-8?q?=3Ca=0D=0AA9_DELETE_INBOX=3E?=", "=?utf-8?q?=3Ca=0D=0AA9_DELETE_INBOX=3E?="),
    ],
)
def test_a_message_id_is_one_harmless_line(raw: bytes, identifier: str) -> None:
    assert header.message_id(raw) == identifier


def test_references_are_bounded_and_keep_both_ends() -> None:
    raw = b" ".join(b"<%d@x>" % number for number in range(100_000))
    found = header.message_ids(raw)
    assert len(found) == header.REFERENCES
    assert (found[0], found[-1]) == ("0@x", "99999@x")


def test_references_may_be_folded_inside() -> None:
    assert header.message_ids(b" <a@b>\r\n\t<c@\r\n d><a@b>") == ("a@b", "c@d")


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        (b"a@b", ("a@b",)),
        (b" a@b, c@d;\r\n e@f a@b", ("a@b", "c@d", "e@f")),
        (b"<a@b>,<c@d>;<e@f>", ("a@b", "c@d", "e@f")),
        (b"Your message of Mon, 2 Nov 2026 <a@b>", ("a@b",)),
        (b"Your message of Mon, 2 Nov 2026 to ana@luz.example", ()),
        (b"ana@luz.example's message", ()),
        (b"a@b>", ()),
        (b"unknown", ()),
        (b"", ()),
    ],
)
def test_references_come_bare_and_with_other_words(raw: bytes, found: tuple[str, ...]) -> None:
    assert header.message_ids(raw) == found
