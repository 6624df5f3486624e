"""Parts are found where they are, in any mail, at the cost of what is shown."""

import email
import email.policy
from email.message import Message

import pytest

from desktop.formats import mime, structure
from tests.formats import samples

# Where the standard library does otherwise, and why we do not follow.
DIFFERENT = {
    "bare-cr": "compat32 takes a bare CR for a line end in a header only",
    "missing-boundary": "guessed here, not looked for there",
    "wrong-boundary": "guessed here, not looked for there",
    "empty-boundary": "an empty boundary is none",
    "nested-300": "cut at the depth that is shown",
    "bom": "the mark is no part of the first field's name",
    "garbage-in-header": "the fields after a line of garbage are read on",
    "same-boundary": "an inner delimiter cannot be told from the outer one; compat32 counts one part less",
    "crcrlf": "compat32 takes a bare CR for a line end",
}


def leaves(part: structure.Part) -> list[structure.Part]:
    return [leaf for child in part.children for leaf in leaves(child)] if part.children else [part]


def reference(message: Message) -> list[Message]:
    """Leaves as compat32 sees them; attached messages are leaves here."""
    if message.get_content_maintype() == "multipart" and message.is_multipart():
        return [leaf for child in message.get_payload() for leaf in reference(child)]  # type: ignore[arg-type]
    return [message]


@pytest.mark.parametrize("name", sorted(set(samples.ALL) - set(DIFFERENT)))
def test_the_standard_library_finds_the_same_parts(name: str) -> None:
    raw = samples.ALL[name]
    ours = leaves(structure.tree(raw).root)
    theirs = reference(email.message_from_bytes(raw, policy=email.policy.compat32))
    assert [leaf.type for leaf in ours] == [leaf.get_content_type() for leaf in theirs]
    for mine, other in zip(ours, theirs, strict=True):
        if not mine.type.startswith("message/"):
            expected = str(other._payload).encode("ascii", "surrogateescape")  # type: ignore[attr-defined]  # the bytes as they came
            assert raw[mine.body : mine.end].replace(b"\r\n", b"\n") == expected.replace(b"\r\n", b"\n")


def test_twenty_thousand_levels_show_the_first_ones() -> None:
    parsed = mime.parse(samples.nested(20_000))
    assert "mime.depth" in {finding.code for finding in parsed.findings}
    assert parsed.attachments


def test_a_hundred_thousand_parts_show_the_first_ones_and_the_rest_as_a_file() -> None:
    raw = samples.mixed(*[b"\r\nx"] * 100_000)
    parsed = mime.parse(raw)
    assert "mime.parts" in {finding.code for finding in parsed.findings}
    rest = parsed.attachments[-1]
    assert len(mime.content(raw, rest.part)[1]) > 900_000


def test_two_hundred_thousand_fields_do_not_stop_the_mail() -> None:
    raw = b"Subject: first\r\n" + b"X-A: b\r\n" * 200_000 + b"\r\nhi"
    parsed = mime.parse(raw)
    assert (parsed.subject, parsed.text) == ("first", "hi")


def test_a_header_of_five_megabytes_hides_no_sender() -> None:
    raw = b"X-Long: " + b"x" * 5_000_000 + b"\r\nFrom: a@b.example\r\n\r\nhi"
    assert mime.parse(raw).from_[0].address == "a@b.example"


@pytest.mark.parametrize(
    "name", ["missing-boundary", "wrong-boundary", "empty-boundary", "no-closing", "same-boundary", "prefix-boundary"]
)
def test_malformed_boundaries_leave_readable_text_and_every_byte(name: str) -> None:
    raw = samples.ALL[name]
    assert mime.parse(raw).text.strip()
    assert mime.content(raw, mime.WHOLE)[1] == raw


def test_a_boundary_that_begins_with_another_is_not_mistaken_for_it() -> None:
    assert mime.parse(samples.ALL["prefix-boundary"]).text == "one\n\ntwo"


def test_attached_messages_are_opened_by_themselves() -> None:
    raw = samples.ALL["forwarded"]
    (attached,) = mime.parse(raw).attachments
    assert (attached.name, attached.type) == ("报价.eml", "message/rfc822")
    inner = mime.content(raw, attached.part)[1]
    assert (mime.parse(inner).subject, mime.parse(inner).text) == ("报价", "inside")


def test_a_digest_lists_its_messages() -> None:
    assert [file.name for file in mime.parse(samples.ALL["digest"]).attachments] == ["one.eml", "two.eml"]
