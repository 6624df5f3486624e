"""What is spelled right, and what was meant, on the lists that the program brings."""

import pytest

from desktop.actions.spelling import LANGUAGES, _list
from desktop.checks.spelling import Spelling, parsed

US, GB = (Spelling(_list(name)) for name in LANGUAGES)


@pytest.mark.parametrize(
    "word",
    [
        *("order", "Order", "ORDER", "Germany", "GERMANY", "Anna's", "don't", "don’t", "we'll", "invoice", "shipments", "proforma"),
        *("Incoterms", "waybill", "I", "naïve", "customers'"),
    ],
)
def test_right_words_are_known(word: str) -> None:
    assert US.knows(word)
    assert GB.knows(word)


@pytest.mark.parametrize("word", ["invoce", "recieve", "germany", "teh", "Shippment", "ordr's"])
def test_wrong_words_are_not(word: str) -> None:
    assert not US.knows(word)
    assert not GB.knows(word)


def test_each_side_of_the_ocean_spells_its_own_way() -> None:
    assert (US.knows("color"), US.knows("colour")) == (True, False)
    assert (GB.knows("color"), GB.knows("colour")) == (False, True)
    assert US.suggest("colour")[0] == "color"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("invoce", "invoice"),
        ("recieve", "receive"),
        ("teh", "the"),
        ("Quotaton", "Quotation"),
        ("accomodate", "accommodate"),
        ("germany", "Germany"),
        ("thankyou", "thank you"),
        ("definately", "definitely"),
        ("Shenzen", "Shenzhen"),
    ],
)
def test_what_was_meant_comes_first(typed: str, meant: str) -> None:
    found = US.suggest(typed)
    assert found[0] == meant
    assert len(found) <= 5


def test_nothing_rude_is_suggested() -> None:
    assert "pubic" not in US.suggest("pubic".replace("b", "bb"))
    assert "public" in US.suggest("publc")


def test_one_s_own_words_are_right_and_suggested() -> None:
    made = Spelling(parsed("#10\norder\nus"), frozenset({"Brightway"}))
    assert made.knows("Brightway")
    assert made.knows("BRIGHTWAY")
    assert made.suggest("Brigtway") == ["Brightway"]
    assert not made.knows("Brigtway")


def test_what_is_no_word_is_let_be() -> None:
    assert US.knows("")
    assert US.knows("'")
    assert US.knows("x" * 5000)
