"""Who a mail's writer is: read from signatures of many countries, counted by field; and never ours."""

import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.model.introduction import Introduction, Sure
from desktop.model.message import Address
from desktop.model.words import fold
from desktop.trade.introduction import introduced

DATA = Path(__file__).parents[1] / "data"
OWN = frozenset(
    {"lina@lumen-lighting.cn", "lumen-lighting.cn", "Lina Zhou", "Ningbo Lumen Lighting Co., Ltd.", "+86 574 8765 4321"}
)
LEAST = {"name": 0.9, "company": 0.9, "phone": 0.85, "country": 0.85, "title": 0.75, "kind": 0.85, "city": 0.75, "site": 0.85}


def _cases(name: str) -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = tomllib.loads((DATA / name).read_text(encoding="utf-8"))["case"]
    return cases


def _sender(text: str) -> Address:
    found = re.fullmatch(r"(?:(.*) )?<?([^<> ]+@[^<> ]+)>?", text)
    assert found is not None
    return Address(found[1] or "", found[2])


@dataclass
class Score:
    """How many of a field's values were expected, said, and right."""

    expected: int = 0
    said: int = 0
    right: int = 0

    @property
    def precision(self) -> float:
        return self.right / self.said if self.said else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.expected if self.expected else 1.0


def _same(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", fold(text)))


def _values(case: dict[str, Any], found: Introduction) -> Iterator[tuple[str, set[str], set[str]]]:
    """Field, expected values, said values. A city or a site that the case does not name is not counted."""
    for field in ("name", "company", "title"):
        yield field, {_same(case.get(field, ""))} - {""}, {_same(getattr(found, field).value)} - {""}
    yield "country", {case.get("country", "")} - {""}, {found.country.value} - {""}
    for field, value in (("city", found.city.value), ("site", found.website.value)):
        if field in case:
            yield field, {_same(case[field])}, {_same(value)} - {""}
    phones = {tuple(one.split()) for one in case.get("phones", ())}
    said = {(one.phone.number, one.phone.kind) for one in found.phones}
    yield "phone", {one[0] for one in phones}, {one[0] for one in said}
    yield "kind", {" ".join(one) for one in phones}, {" ".join(one) for one in said}


def measured(name: str) -> tuple[dict[str, Score], list[str]]:
    scores: dict[str, Score] = {}
    wrong: list[str] = []
    for case in _cases(name):
        found = introduced(case["text"], _sender(case["from"]), own=OWN)
        for field, expected, said in _values(case, found):
            score = scores.setdefault(field, Score())
            score.expected += len(expected)
            score.said += len(said)
            score.right += len(expected & said)
            if expected != said:
                wrong.append(f"{case['from']}: {field}: expected {sorted(expected)}, said {sorted(said)}")
    return scores, wrong


@pytest.mark.parametrize("name", ["signatures.toml", "signatures_unseen.toml"])
def test_signatures(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    scores, wrong = measured(name)
    with capsys.disabled():
        sys.stdout.write(f"\n{name}: {len(_cases(name))} mails\n")
        for field, score in scores.items():
            counts = f"precision {score.precision:.3f} recall {score.recall:.3f} ({score.expected} expected)"
            sys.stdout.write(f"  {field:8} {counts}\n")
    for field, least in LEAST.items():
        assert min(scores[field].precision, scores[field].recall) >= least, "\n".join(wrong)


LIAM = Address("Liam Walsh", "liam@walshlighting.ie")
OURS = """

Best regards
Lina Zhou
Ningbo Lumen Lighting Co., Ltd.
Tel: +86 574 8765 4321
www.lumen-lighting.cn
"""


@pytest.mark.parametrize(
    "heading",
    [
        "On Mon, 23 Nov 2026 at 09:12, Lina Zhou <lina@lumen-lighting.cn> wrote:\n\n",
        "-----Original Message-----\nFrom: Lina Zhou <lina@lumen-lighting.cn>\nSent: Monday\nSubject: offer\n\n",
        "",  # pasted under the answer
    ],
)
def test_our_own_signature_is_never_theirs(heading: str) -> None:
    found = introduced(f"ok\n\nLiam\n\n{heading}{OURS}", LIAM, own=OWN)
    assert found.name.value == "Liam Walsh"
    assert (found.company.value, found.company.sure) == ("Walshlighting", Sure.GUESS)
    assert found.phones == ()
    assert not found.website


def test_each_field_says_where_it_was_read() -> None:
    text = (
        "Hi\n\nKind regards\nEmma Wilson\nBuyer\nKiwi Light Ltd\nTel. +64 9 555 0123\n12 Queen Street, Auckland 1010, New Zealand"
    )
    found = introduced(text, Address("Emma", "emma@kiwilight.co.nz"), own=OWN)
    assert (found.company.value, found.company.line, found.company.sure) == ("Kiwi Light Ltd", "Kiwi Light Ltd", Sure.CLEAR)
    assert (found.phones[0].line, found.phones[0].sure) == ("Tel. +64 9 555 0123", Sure.CLEAR)
    assert (found.country.value, found.country.line) == ("NZ", "12 Queen Street, Auckland 1010, New Zealand")
    assert found.address.value == "12 Queen Street, Auckland 1010, New Zealand"
    assert found.title.sure is Sure.LIKELY


def test_a_form_names_the_buyers_own_mailbox() -> None:
    text = "Name: Hans Gruber\nCompany: Gruber Elektro GmbH\nE-mail: hans@gruber-elektro.de\nPhone: 089 5550 1234\nMessage: hello"
    found = introduced(text, Address("Website", "noreply@lumen-lighting.cn"), own=OWN)
    assert found.mailbox.value == "hans@gruber-elektro.de"
    assert found.country.value == "DE"  # from that address
    assert [one.phone.number for one in found.phones] == ["+498955501234"]


@pytest.mark.parametrize(
    "address", ["steve.baker@gmail.com", "steve@163.com", "x@reply.made-in-china.com", "steve@lumen-lighting.cn"]
)
def test_no_company_of_a_domain_that_is_not_theirs(address: str) -> None:
    assert not introduced("please ship", Address("Steve Baker", address), own=OWN).company


@pytest.mark.parametrize(
    "line",
    [
        "VAT: 1234567890",
        "Order 20261105123",
        "IBAN DE89 3704 0044 0532 0130 00",
        "P.O. Box 5550123",
        "Tracking 4912345678901",
        "GSTIN: 29ABCDE1234F1Z5",
    ],
)
def test_what_is_no_telephone(line: str) -> None:
    text = f"Hi\n\nBest regards\nAnna Weber\nWeber GmbH\n{line}\n"
    assert introduced(text, Address("Anna Weber", "anna@weber.de"), own=OWN).phones == ()


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=600), st.text(max_size=40), st.text(max_size=40))
def test_any_text_is_read(text: str, name: str, address: str) -> None:
    introduced(text, Address(name, address), own=frozenset({name}))


_PIECES = st.sampled_from(
    [
        "Best regards",
        "\n",
        ": ",
        "Tel",
        "+49 ",
        "(0)",
        "12345678",
        " | ",
        "GmbH",
        "a@b.de",
        "www.x.de",
        "Name",
        "国家",
        ",",
        "--",
        "\t",
        "Rua 5",
        "No. ",
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(_PIECES, max_size=60))
def test_anything_like_a_signature_is_read(pieces: list[str]) -> None:
    introduced("".join(pieces), Address("Anna Weber", "anna@weber.de"), own=OWN)


@pytest.mark.timeout(20)
@pytest.mark.parametrize("piece", ["1 ", "-", "a.", "a ", "A,", "((", "Tel: ", "+49 (0) ", "国", "name:\n", "x|", "\n\n"])
def test_long_texts_take_no_long_time(piece: str) -> None:
    introduced("hi\n\nBest regards\n" + piece * (200_000 // len(piece)), Address("Anna", "anna@weber.de"), own=OWN)
