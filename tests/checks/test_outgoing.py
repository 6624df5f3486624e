"""What is looked at twice before a mail goes, and what is let pass in silence."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop import checks
from desktop.checks.known import Written
from desktop.checks.recipient import valid
from desktop.model.finding import Level
from desktop.model.message import Address

ME = Address("Lina", "lina@brightway.example")
ANNA = Address("Anna", "anna@weber.example")
FINE = Written(ME, to=(ANNA,), subject="Offer", text="Dear Anna, the price is USD 0.86.")


def codes(written: Written) -> list[str]:
    return [finding.code for finding in checks.outgoing(written)]


def test_a_usual_mail_is_let_pass_in_silence() -> None:
    assert codes(FINE) == []


def test_nobody_and_what_is_no_address_stop_it() -> None:
    assert codes(replace(FINE, to=())) == ["recipient.none"]
    assert codes(replace(FINE, to=(), bcc=(ANNA,))) == ["recipient.hidden_only"]
    (found,) = checks.outgoing(replace(FINE, cc=(Address("Bob", "bob@"),)))
    assert (found.code, found.level, found.facts) == ("recipient.invalid", Level.STOP, {"address": "bob@"})
    assert set(checks.IMPOSSIBLE) == {"recipient.none", "recipient.invalid", "content.missing_field", "content.passphrase"}


@pytest.mark.parametrize(
    "address",
    [
        "a@b.example",
        "first.last+tag@sub.weber.example",
        "李@例子.example",
        "a@xn--mller-kva.example",
        '"a b"@c.example',
        "a@[192.0.2.1]",
        "a@localhost",
    ],
)
def test_real_addresses_are_addresses(address: str) -> None:
    assert valid(address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "a",
        "@b",
        "a@",
        "a b@c",
        "a@b c",
        "a@b..c",
        ".a@b.c",
        "a.@b.c",
        "a..b@c",
        "a@-b.c",
        "a@b-.c",
        "a@b\r\nc",
        "a@b,c@d",
        "<a@b>",
        "x" * 65 + "@b.c",
    ],
)
def test_what_cannot_be_delivered_is_none(address: str) -> None:
    assert not valid(address)


@given(st.text(max_size=80))
def test_an_address_never_ends_a_line_or_a_command(text: str) -> None:
    if valid(text):
        assert not set(text) & set("\r\n\0")
        assert "@" in text


def test_many_who_see_each_other_are_counted_but_hidden_ones_are_not() -> None:
    people = tuple(Address("", f"p{number}@weber.example") for number in range(12))
    (found,) = checks.outgoing(replace(FINE, to=people[:5], cc=people[5:]))
    assert (found.code, found.facts) == ("recipient.many", {"number": "12"})
    assert codes(replace(FINE, bcc=people)) == []


def test_a_domain_that_the_conversation_did_not_have_is_named_once() -> None:
    thread = frozenset({"anna@weber.example", "bob@weber.example", "lina@brightway.example"})
    assert codes(replace(FINE, thread=thread, cc=(Address("", "new@weber.example"),))) == []
    strangers = (Address("", "a@weber-gmbh.example"), Address("", "b@WEBER-gmbh.example"))
    (found,) = checks.outgoing(replace(FINE, thread=thread, cc=strangers))
    assert (found.code, found.facts["domain"]) == ("recipient.new_domain", "weber-gmbh.example")
    assert codes(replace(FINE, cc=strangers)) == []  # a new mail has no conversation
    own = frozenset({"boss@brightway.example"})
    assert (
        codes(replace(FINE, thread=frozenset({"anna@weber.example"}), own=own, cc=(Address("", "boss@brightway.example"),))) == []
    )


@pytest.mark.parametrize(
    "text",
    [
        "Please find attached our offer.",
        "Attached is the PI.",
        "I attach the drawing.",
        "We have attached the catalogue.",
        "Kindly find the updated price list attached.",
        "See the attachment for details.",
        "as per attachment",
        "The enclosed documents need your signature.",
        "attached",
        "PFA our revised PI.",
        "如附，请查收",
        "價格表隨附",
        "附件是报价单，请查收。",
        "报价单见附件",
        "随信附上产品目录",
        "详见附图",
    ],
)
def test_an_announced_attachment_that_is_missing_is_noticed(text: str) -> None:
    assert codes(replace(FINE, text=text)) == ["attachment.missing"]
    assert codes(replace(FINE, text=text, files=("a.pdf",))) == []


def test_a_picture_in_the_text_is_what_was_announced() -> None:
    assert codes(replace(FINE, text="See the attached photos of the cracks.", pictures=2)) == []
    assert codes(replace(FINE, text="See the attached price list.", pictures=2)) == ["attachment.missing"]


@pytest.mark.parametrize(
    "text",
    [
        "no strings attached",
        "This mail has no attachment.",
        "Please never open attachments of strangers; we send none without attachments policy.",
        "We are very attached to this customer",
        "这封邮件没有附件",
        "Dear Anna, the price is fine.",
        "附近的港口",
    ],
)
def test_other_words_are_let_pass(text: str) -> None:
    assert codes(replace(FINE, text=text)) == []


@pytest.mark.parametrize("subject", ["", "  ", "Re:", "Re: Fwd: ", "回复："])
def test_a_subject_without_words_is_none(subject: str) -> None:
    assert codes(replace(FINE, subject=subject)) == ["subject.none"]


GAPS = "Price ⟦deal.price⟧ and ⟦Hafen⟧"


@pytest.mark.parametrize("gapped", [replace(FINE, subject=GAPS), replace(FINE, text=GAPS)])
def test_a_gap_that_a_template_left_stops_the_mail_and_takes_no_consent(gapped: Written) -> None:
    (found,) = checks.outgoing(gapped)
    assert (found.code, found.level, found.facts) == ("content.missing_field", Level.STOP, {"field": "deal.price", "number": "2"})
    assert found.code in checks.IMPOSSIBLE
    assert codes(replace(FINE, text="⟦⟧ and ⟦ open")) == []


def test_an_empty_mail_is_noticed_unless_something_goes_with_it() -> None:
    empty = replace(FINE, text=" \n ")
    assert codes(empty) == ["content.empty"]
    for carrying in (replace(empty, files=("a.pdf",)), replace(empty, pictures=1), replace(empty, forwards=True)):
        assert codes(carrying) == []


def test_the_gravest_comes_first() -> None:
    found = checks.outgoing(Written(ME, to=(Address("", "x"),)))
    assert [finding.level for finding in found] == sorted((finding.level for finding in found), key=["stop", "warn", "info"].index)
    assert found[0].level is Level.STOP


def test_a_mail_larger_than_the_server_takes_is_told_before_it_is_queued() -> None:
    assert codes(replace(FINE, size=26_300_000, limit=0)) == []
    assert codes(replace(FINE, size=25_000_000, limit=25_000_000)) == []
    (found,) = checks.outgoing(replace(FINE, size=26_300_000, limit=25_000_000))
    assert (found.code, found.level, found.facts) == ("content.too_large", Level.STOP, {"size": "26.3", "limit": "25.0"})


def test_what_was_accepted_by_a_former_name_still_is() -> None:
    assert checks.renamed(["recipients.many", "content.no_subject", "money.card"]) == {
        "recipient.many",
        "subject.none",
        "money.card",
    }
    assert not any(code.partition(".")[0] in ("recipients",) for code in checks.FORMER.values())
