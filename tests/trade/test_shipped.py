"""The templates of the trade: each is whole in each language, asks only for known fields and has its fall-backs."""

import re
from datetime import date

import pytest

from desktop.model.customer import Stage
from desktop.model.errors import Damaged
from desktop.model.template import Template, Value
from desktop.trade import shipped
from desktop.trade.fields import CATALOGUE, NAMES, Type, filled
from desktop.trade.merge import merge, needs

LANGUAGES = ("en", "zh_CN")
# FIELD 4.2 by name.
TRADE = (  # noqa: SIM905 - words, not quotation marks
    "development inquiry-received questions quotation follow-up-1 follow-up-2 follow-up-3 sample-offer sample-sent "
    "price-concession pi-sent deposit-reminder deposit-received production-news delay-notice balance-request "
    "booking shipping-advice documents-check telex-release balance-overdue-1 balance-overdue-2 balance-overdue-3 "
    "payment-received arrival-follow-up claim-answer repeat-order price-rise holiday-notice new-contact"
    " written-confirmation account-notice"
).split()
ACCOUNT = "DE89370400440532013000"
TEMPLATES = {one.shipped: one for one in shipped.all()}
FIELD = re.compile(r"\b(?:customer|contact|deal|self)\.[a-z_]+|\btoday\b")


def values(names: frozenset[str]) -> dict[str, dict[str, Value]]:
    """A plausible value for each field of these names, by group."""
    found: dict[str, dict[str, Value]] = {"customer": {}, "contact": {}, "deal": {}, "self": {}}
    for field in CATALOGUE:
        if field.name in names and field.group in found:
            found[field.group][field.name.partition(".")[2]] = example(field.name, field.type)
    return found


def example(name: str, kind: Type) -> Value:
    match kind:
        case Type.DATE:
            return date(2026, 6, 12)
        case Type.MONEY:
            return "12345.5"
        case Type.ENDING:
            return ACCOUNT
        case Type.LINES:
            return f"- {name} one\n- {name} two"
    return {"deal.currency": "USD", "deal.number": "QT-2041", "customer.name": "Lampart & Co"}.get(name, f"<{name}>")


def fields(one: Template, names: frozenset[str]) -> dict[str, Value]:
    given = values(names)
    texts = {group: {name: str(value) for name, value in given[group].items()} for group in ("customer", "contact", "self")}
    return dict(filled(today=date(2026, 6, 1), language=one.language, deal=given["deal"], **texts))


def test_the_whole_set_is_there_in_each_language() -> None:
    assert sorted(TEMPLATES) == sorted(f"{language}/{name}" for language in LANGUAGES for name in TRADE)


@pytest.mark.parametrize("name", sorted(TEMPLATES))
def test_with_every_field_nothing_is_missing(name: str) -> None:
    one = TEMPLATES[name]
    merged = merge(one, fields(one, NAMES))
    assert merged.missing == ()
    whole = f"{merged.subject}\n{merged.text}"
    assert not re.search(r"[{}⟦⟧%]{2}|\bNone\b", whole), whole
    assert "Lampart & Co" in merged.subject
    assert "QT-2041" in merged.subject
    assert "Lampart &amp; Co" in merged.html or "Lampart & Co" not in merged.text
    assert ACCOUNT[:-4] not in whole.replace(" ", "")
    assert "\n\n\n" not in merged.text
    assert not re.search(r"[^\S\n]{2}|[^\S\n]+$", merged.text, re.MULTILINE), merged.text
    assert len(merged.text) < 1600


@pytest.mark.parametrize("name", sorted(TEMPLATES))
def test_with_what_it_needs_and_no_more_nothing_is_missing(name: str) -> None:
    one = TEMPLATES[name]
    merged = merge(one, fields(one, frozenset(one.needs)))
    assert merged.missing == ()
    whole = f"{merged.subject}\n{merged.text}"
    assert "Lampart & Co" in merged.subject
    assert ("QT-2041" in merged.subject) == ("deal.number" in one.needs)
    assert not re.search(r"[^\S\n]{2}| [,.;:，。；：]|\(\s*\)|（\s*）|[，、。]{2}|[^\S\n]+$|[–-]\s*$", whole, re.MULTILINE), whole
    assert "\n\n\n" not in merged.text


@pytest.mark.parametrize("name", sorted(TEMPLATES))
def test_what_it_needs_is_said(name: str) -> None:
    one = TEMPLATES[name]
    asked = {field for field in needs(one) if not field.startswith("contact.")}
    assert asked == set(one.needs)


@pytest.mark.parametrize("name", sorted(TEMPLATES))
def test_only_known_fields_are_asked_for(name: str) -> None:
    one = TEMPLATES[name]
    orders = " ".join(re.findall(r"\{[{%].*?[}%]\}", one.subject + one.body))
    assert set(FIELD.findall(re.sub(r'"[^"]*"', "", orders))) <= NAMES
    assert "customer.name" in one.subject
    assert "deal.number" in one.subject
    assert one.stage in {"", *(stage.value for stage in Stage)}


@pytest.mark.parametrize("name", TRADE)
def test_the_languages_agree(name: str) -> None:
    first, second = (TEMPLATES[f"{language}/{name}"] for language in LANGUAGES)
    assert (first.stage, set(first.needs), bool(first.note)) == (second.stage, set(second.needs), bool(second.note))
    assert set(FIELD.findall(first.body)) == set(FIELD.findall(second.body))
    assert re.search("[一-鿿]", second.body)
    assert not re.search("[一-鿿]", first.body)


def test_a_file_without_a_head_is_refused() -> None:
    for text in (
        "",
        "only text",
        "---\ntitle: A\n---\nbody",
        "---\ntitle: A\nsubject: B\n---\n",
        "x---\ntitle: A\nsubject: B\n---\nc",
    ):
        with pytest.raises(Damaged, match=r"template\.head"):
            shipped.read(text, language="en")
    assert shipped.named("en/quotation") is TEMPLATES["en/quotation"]
    assert shipped.named("xx/none") is None
