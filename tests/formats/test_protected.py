"""What a mail claims of being signed or encrypted is told as a claim; an inner header changes nothing, and is told."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.formats import cms, mime
from desktop.model.message import Parsed
from desktop.model.protection import Means
from tests.formats.pretending import ENVELOPED, SECRET, mail, opaque, part, several, signed_by, text, vectors

S, P, O = Means.SMIME, Means.OPENPGP, Means.OTHER  # noqa: E741 - three letters for three ways
# means, encrypted, whole, sound
CLAIMS = {
    "efail-direct-img": [(S, True, False, True)],
    "efail-direct-link": [(P, True, False, True)],
    "efail-gadget-smime": [(S, True, True, True)],
    "efail-gadget-pgp": [(P, True, True, True)],
    "johnny-signed-smime": [(S, False, True, True)],
    "johnny-signed-pgp": [(P, False, True, True)],
    "johnny-opaque": [(S, False, True, True)],
    "johnny-no-signer": [(S, False, True, False)],
    "johnny-certificates": [],
    "johnny-wrapped": [(S, False, False, True)],
    "johnny-prepended": [(S, False, False, True)],
    "johnny-attached": [],
    "johnny-twice": [(S, False, True, True), (S, False, False, True)],
    "johnny-painted": [],
    "johnny-inline": [(P, False, True, True)],
    "johnny-inline-part": [(P, False, False, True)],
    "johnny-header": [],
    "covert-subpart-pgp": [(P, True, False, True)],
    "headers-encrypted": [(P, True, True, True)],
    "broken-one-part": [(P, False, True, False)],
    "broken-three-parts": [(P, False, True, False)],
    "broken-order": [(P, False, True, False)],
    "broken-protocol": [(S, False, True, False)],
    "broken-no-protocol": [(O, False, True, False)],
    "broken-signature": [(S, False, True, False)],
    "broken-expired": [(S, False, True, True)],
    "broken-loose": [(S, False, False, False)],
    "broken-container": [(S, True, True, False)],
    "broken-encrypted": [(P, True, True, False)],
}


@cache
def parsed(name: str) -> Parsed:
    return mime.parse(vectors()[name])


@pytest.mark.parametrize("name", CLAIMS)
def test_what_is_claimed(name: str) -> None:
    assert [(one.means, one.encrypted, one.whole, one.sound) for one in parsed(name).protections] == CLAIMS[name]


def test_signatures_are_no_files_but_can_be_reached() -> None:
    found = parsed("johnny-signed-smime")
    (signature,) = found.attachments
    assert (signature.name, signature.inline, found.own) == ("smime.p7s", True, frozenset({"2"}))
    assert mime.content(vectors()["johnny-signed-smime"], "2")[1] == signed_by("anna@weber.example", opaque=False, expired=False)
    assert parsed("broken-huge-signature").own == frozenset()
    assert [one.inline for one in parsed("broken-huge-signature").attachments] == [False]


def test_what_is_only_signed_is_read_with_its_files() -> None:
    inside = several(
        "multipart/mixed", [text("Signed words."), part('text/csv; name="prices.csv"', b"a;1", Content_Disposition="attachment")]
    )
    raw = mail(opaque(inside))
    found = mime.parse(raw)
    assert found.text == "Signed words."
    assert [(one.part, one.name, one.inline) for one in found.attachments] == [
        ("1.1", "prices.csv", False),
        ("1", "smime.p7m", True),
    ]
    assert mime.content(raw, "1.1")[1] == b"a;1"


def test_one_signed_mail_in_another_is_a_file() -> None:
    found = mime.parse(mail(opaque(opaque(text("deep")))))
    assert "deep" not in found.text
    assert [one.part for one in found.attachments] == ["1.1", "1"]


@pytest.mark.parametrize("name", ["headers-signed", "headers-hp", "headers-opaque", "headers-memory-hole"])
def test_the_outer_header_stays_and_the_inner_one_is_told(name: str) -> None:
    found = parsed(name)
    assert (found.subject, found.from_[0].address) == ("Order 4711", "anna@weber.example")
    assert [(one.name, one.value) for one in found.inner] == [("from", "boss@example.test"), ("subject", "Urgent payment")]


def test_a_header_that_says_the_same_is_no_news() -> None:
    inner = (
        'text/plain; protected-headers="v1"\r\nFrom: "Weber, Anna" <ANNA@weber.example>\r\nSubject: =?utf-8?q?Order_4711?=\r\n'
        "Date: Wed, 10 Jun 2026 08:42:00 +0000"
    )
    found = mime.parse(mail(several("multipart/signed", [part(inner, "x"), text()])))
    assert found.protections
    assert found.inner == ()


@pytest.mark.parametrize("name", sorted(vectors()))
def test_nothing_is_opened_that_is_shut(name: str) -> None:
    if "subpart" in name or "related" in name:
        assert SECRET not in parsed(name).text + parsed(name).html


# --- the container ----------------------------------------------------------------------------------------------------------------
def test_the_content_of_a_signature_is_found_in_pieces_too() -> None:
    der = signed_by("a", opaque=True, content=b"words")
    assert (cms.kind(der), cms.signed_content(der)) == (cms.SIGNED, b"words")
    oid = bytes.fromhex("06092a864886f70d0107")
    pieces = b"\x24\x80\x04\x02wo\x04\x03rds\0\0"
    indefinite = (
        b"\x30\x80" + oid + b"\x02\xa0\x80\x30\x80\x02\x01\x01\x31\0\x30\x80" + oid + b"\x01\xa0\x80" + pieces + b"\0\0" * 6
    )
    assert (cms.kind(indefinite), cms.signed_content(indefinite)) == (cms.SIGNED, b"words")


def test_what_is_no_signature_has_no_content() -> None:
    detached = signed_by("a", opaque=False)
    for data in (b"", b"\x30", b"\x30\x84\xff\xff\xff\xff", ENVELOPED, detached, b"\x24\x80" * 10_000, b"x" * 99):
        assert cms.signed_content(data) is None
    assert [cms.kind(data) for data in (b"", b"x", ENVELOPED, detached)] == ["", "", cms.ENCRYPTED, cms.SIGNED]


@given(st.binary(max_size=60), st.integers(0, 400))
def test_any_bytes_do(noise: bytes, at: int) -> None:
    der = signed_by("a", opaque=True, content=b"words")
    for data in (noise, der[:at], der[:at] + noise + der[at:], der[:at] + noise + der[at + len(noise) :]):
        cms.kind(data)
        cms.signed_content(data)
