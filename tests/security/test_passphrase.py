"""Passphrases: strong by count, sayable, typed on any keyboard; and an honest word about one's own."""

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.security import passphrase


def test_the_words_are_many_short_and_distinct() -> None:
    words = passphrase.words()
    assert len(words) == len(set(words)) == 2048
    assert all(re.fullmatch("[a-z]{4,7}", word) for word in words)
    # Words that sound like others, or that no customer should read.
    assert not {"their", "there", "weight", "flour", "knight", "kill", "damn", "death", "sexy"} & set(words)


def test_a_generated_one_has_more_than_sixty_bits_by_count() -> None:
    counted = passphrase.WORDS * math.log2(len(passphrase.words())) + 3 * math.log2(len(passphrase.DIGITS))
    assert counted == passphrase.BITS > passphrase.ENOUGH
    made = {passphrase.generate() for _ in range(200)}
    assert len(made) == 200
    for one in made:
        assert re.fullmatch(r"(?:[a-z]{4,7}-){5}[2-9]{3}", one)
        assert passphrase.usable(one)
        assert passphrase.strength(one) >= passphrase.ENOUGH


@pytest.mark.parametrize(
    "weak",
    ["", "123456", "password", "Passw0rd!", "Weber2026", "20261123", "qwertyuiop", "aaaaaaaaaaaaaaaaaaaa", "PI-2041", "woaini1314"],
)
def test_what_can_be_guessed_is_said_to_be_weak(weak: str) -> None:
    assert passphrase.strength(weak) < 40


def test_random_signs_and_more_words_are_worth_more() -> None:
    assert passphrase.strength("kX9#mQ2vLp!7") > 50
    assert passphrase.strength("amber-ticket-river") < passphrase.strength("amber-ticket-river-lemon") < 50


@given(st.text(max_size=60))
def test_any_text_has_a_strength(text: str) -> None:
    assert passphrase.strength(text) >= 0
    assert passphrase.strength(text + text) <= passphrase.strength(text) * 2 + 60


@pytest.mark.parametrize("bad", ["", " a", "a ", "a\nb", "x" * 121, "密" * 41, "a\u202eb"])
def test_what_no_reader_could_type_is_not_usable(bad: str) -> None:
    assert not passphrase.usable(bad)
