"""Any octets from a server are understood or passed over; any word from us is one word."""

import string

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop.model.errors import Refused
from desktop.model.message import Flags
from desktop.servers import imap_answers as answers
from desktop.servers import imap_guard as guard
from desktop.servers import imap_names as names
from desktop.servers.imap_lines import Response, quoted

LINES = st.binary(max_size=300).map(lambda data: data.replace(b"\n", b" "))
# Pieces of the protocol in any order: what chance alone would rarely make.
PIECES = st.lists(
    st.sampled_from(
        [
            *(
                b"* ",
                b"1 ",
                b"7 ",
                b"99999999999999999999",
                b"FETCH ",
                b"LIST ",
                b"(",
                b")",
                b'"',
                b"\\",
                b"[",
                b"]",
                b"{3}",
                b" OK",
                b"\xff",
                b"\0",
            ),
            *(
                b"UID ",
                b"FLAGS ",
                b"MODSEQ ",
                b"RFC822.SIZE ",
                b"INTERNALDATE ",
                b'"01-Jan-2026 00:00:00 +0000" ',
                b"BODY[] ",
                b"BODY[",
                b"NIL ",
            ),
        ]
    ),
    max_size=30,
).map(b"".join)
RESPONSES = st.one_of(
    st.lists(LINES | PIECES, min_size=1, max_size=1),
    st.tuples(LINES | PIECES, st.none() | st.binary(max_size=20), LINES | PIECES).map(list),
)


@given(RESPONSES)
def test_any_response_is_understood_or_passed_over(response: Response) -> None:
    item = answers.fetched(response)
    if item is not None:
        assert 0 < item.uid <= guard.HIGHEST_UID
        answers.received(item.received)
        names.flags(item.flags or b"")
    listed = answers.listed(response)
    if listed is not None:
        (folder,) = names.folders([listed])
        assert folder.raw == listed.raw
        assert folder.path.isprintable() or "\ufffd" in folder.path or any(char.isspace() for char in folder.path)
    answers.status(response[0] or b"")
    answers.numbers(response[0] or b"")
    answers.uid_ranges(response[0] or b"")
    answers.copied(response[0] or b"")


@given(st.lists(st.sampled_from([b'"', b"\\", b'\\"', b"("]), max_size=2000).map(b"".join))
def test_quotes_without_end_are_read_once(line: bytes) -> None:
    """A pattern that starts over at each quote would take minutes for these."""
    answers.fetched([b"* 1 FETCH (UID 1 X " + line * 20])


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r\n"), min_size=1, max_size=60))
@example("重要 客户")
@example("a&b")
@example("&-")
@example('(){%*"\\]')
def test_a_label_comes_back_from_its_keyword(label: str) -> None:
    try:
        word = guard.keyword(label)
    except Refused:
        assert len(label) > 30, "only what is too long is refused"
        return
    assert not set(word) & set(b'(){ %*"\\]\x7f')
    assert all(0x20 < octet < 0x7F for octet in word)
    assert names.label(word) == names.shown(label)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r\n"), min_size=1, max_size=60))
def test_a_folder_name_comes_back_from_its_coding(path: str) -> None:
    raw = guard.folder_name(path)
    assert raw.isascii()
    assert names.decoded(raw) == names.shown(path)


@given(st.binary(max_size=100))
def test_any_octets_can_be_shown(raw: bytes) -> None:
    for shown in (names.decoded(raw), names.label(raw), quoted(raw)):
        assert not set(shown) & set(map(chr, range(32)))


@given(st.binary(max_size=100))
def test_a_word_is_one_word_or_refused(value: bytes) -> None:
    try:
        word = guard.string(value)
    except Refused:
        assert set(value) & set(b"\0\r\n")
        return
    if isinstance(word, guard.Literal):
        assert word.octets == value
    else:
        (token,) = answers.tokens([word])
        assert token == value


@given(st.lists(st.integers(1, guard.HIGHEST_UID), max_size=2000), st.integers(1, 600))
def test_uid_sets_name_each_uid_once_and_stay_short(uids: list[int], most: int) -> None:
    sets = guard.uid_sets(uids, most=most)
    assert [uid for _, numbers in sets for uid in numbers] == list(dict.fromkeys(uids))
    for text, numbers in sets:
        assert len(text) <= guard.LONGEST_SET
        assert len(numbers) <= most
        assert answers.uids_in(answers.uid_ranges(text), below=1 << 32) == sorted(numbers)


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (b" 1-Jan-2026 00:00:00 +0000", "2026-01-01T00:00:00+00:00"),
        (b"31-Dec-2025 23:30:00 -0130", "2026-01-01T01:00:00+00:00"),
        (b"01-Jan-2026 08:00:00 +0800", "2026-01-01T00:00:00+00:00"),
        (b"30-Jun-2015 23:59:60 +0000", "2015-06-30T23:59:59+00:00"),
        (b"99-Foo-2020 00:00:00 +0000", None),
        (b"01-Jan-0000 00:00:00 +0000", None),
        (b"01-Jan-9999 00:00:00 -2359", "9999-01-01T23:59:00+00:00"),
        (b"31-Dec-9999 23:00:00 -2300", None),
        (b"01-Jan-2026 00:00:00 +9999", None),
        (b"", None),
    ],
)
def test_dates_are_read_or_not_there(value: bytes, told: str | None) -> None:
    read = answers.received(value)
    assert (read.isoformat() if read else None) == told


def test_nesting_is_followed_only_so_deep() -> None:
    def nested(depth: int) -> Response:
        return [b"* 1 FETCH (UID 1 X " + b"(" * depth + b")" * depth + b")"]

    assert answers.fetched(nested(50)) is not None
    assert answers.fetched(nested(5_000)) is None


@pytest.mark.parametrize(
    ("words", "flags", "deleted"),
    [
        (b"\\Seen \\FLAGGED \\answered \\Draft \\Recent", Flags(seen=True, flagged=True, answered=True, draft=True), False),
        (b"\\Deleted $Forwarded NonJunk Junk $MDNSent $NotJunk", Flags(forwarded=True), True),
        (b"$label1 VIP &kc2JgQ-", Flags(labels=frozenset({"$label1", "VIP", "重要"})), False),
        (b"", Flags(), False),
    ],
)
def test_flags_are_what_they_mean(words: bytes, flags: Flags, deleted: bool) -> None:
    assert names.flags(words) == (flags, deleted)


def test_well_known_names_are_unique_and_folded() -> None:
    known = names._well_known()
    assert len(known) > 150
    for name in known:
        assert name == name.strip().casefold()
    assert {"已发送", "草稿箱", "已删除", "垃圾邮件", "归档", "sent", "gesendet"} <= set(known)
    assert set(string.punctuation).isdisjoint({name for name in known if len(name) == 1})
