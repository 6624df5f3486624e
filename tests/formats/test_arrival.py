"""A message arrives with its source, its meaning and its search words."""

import pickle
from datetime import UTC, datetime

from desktop.formats import source
from desktop.formats.arrival import arrival, kept_raw
from desktop.model.message import Flags, Kept, Parsed
from desktop.model.words import cut
from tests.formats import samples

NOW = datetime(2026, 11, 23, tzinfo=UTC)


def test_a_whole_message_is_kept_and_indexed() -> None:
    raw = samples.ALL["attachment"]
    arrived = arrival(7, Flags(seen=True), NOW, len(raw), raw=raw, modseq=3)
    assert (arrived.uid, arrived.flags, arrived.received, arrived.size, arrived.modseq) == (7, Flags(seen=True), NOW, len(raw), 3)
    assert arrived.kept is Kept.WHOLE
    assert arrived.source is not None
    assert source.unpack(arrived.source) == raw
    assert arrived.words is not None
    assert arrived.words.body == "see file"
    assert arrived.words.files == "pi 2026 pdf"
    assert "li" in arrived.words.sender.split()
    assert "trade" in arrived.words.recipients.split()


def test_a_header_alone_makes_a_row() -> None:
    arrived = arrival(1, Flags(), NOW, 5_000, header=b"Subject: =?utf-8?B?5oql5Lu3?=\r\n\r\n")
    assert (arrived.kept, arrived.source, arrived.parsed.subject) == (Kept.HEADERS, None, "报价")
    assert arrived.words is not None
    assert arrived.words.subject == cut("报价")


def test_both_versions_of_a_text_are_found() -> None:
    raw = samples.mixed(samples.text("plain words"), samples.text("<p>plain secret</p>", kind="html"), kind=b"alternative")
    words = arrival(1, Flags(), NOW, len(raw), raw=raw).words
    assert words is not None
    assert words.body.split() == ["plain", "words", "secret"]


def test_an_arrival_can_be_handed_to_another_process() -> None:
    for raw in samples.ALL.values():
        arrived = arrival(1, Flags(labels=frozenset({"PI"})), NOW, len(raw), raw=raw)
        assert pickle.loads(pickle.dumps(arrived)) == arrived


def test_what_is_too_hard_keeps_its_source_and_its_header() -> None:
    arrived = kept_raw(
        1, Flags(), received=NOW, size=2, raw=b"hi", parsed=Parsed(subject="Offer", text="not this", references=("a@b",))
    )
    assert (arrived.kept, arrived.parsed.subject, arrived.parsed.text) == (Kept.RAW, "Offer", "")
    assert arrived.parsed.references == ("a@b",)  # it stays in its conversation
    assert [finding.code for finding in arrived.parsed.findings] == ["mime.too_hard"]
    assert arrived.source is not None
    assert source.unpack(arrived.source) == b"hi"
