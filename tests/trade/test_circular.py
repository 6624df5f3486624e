"""What a letter says to one of its recipients: their language, their fields, the way out."""

from datetime import date

import pytest

from desktop.model.ids import LetterId, RecipientId
from desktop.model.letter import Letter, Recipient, Step, Version
from desktop.trade import circular

TODAY = date(2026, 11, 2)
STEP = Step(
    (
        Version("en", "Lamps for {{ customer.name }}", "{{ contact.salutation }},\n\nnew lamps, {{ today }}."),
        Version("zh", "{{ customer.name }}：新灯具", "{{ contact.salutation }}：\n\n新灯具。"),
    )
)
LETTER = Letter(LetterId(1), "Lamps", None, (STEP, Step((Version("en", "", "Have you seen it?"),), days=3)))


def to(language: str, **fields: dict[str, str]) -> Recipient:
    known = {"customer": {"name": "Weber"}, "contact": {"name": "Anna Weber", "title": "Ms"}} | fields
    return Recipient(RecipientId(1), LetterId(1), "anna@weber.de", "Anna Weber", language=language, fields=known, token="0" * 16)


def test_each_gets_the_words_of_their_language() -> None:
    english = circular.write(LETTER, to("de"), 0, sender="rep@own.example", today=TODAY)
    chinese = circular.write(LETTER, to("zh-TW"), 0, sender="rep@own.example", today=TODAY)
    assert (english.subject, english.language) == ("Lamps for Weber", "en")
    assert "Dear Ms Weber" in english.html
    assert (chinese.subject, chinese.language) == ("Weber：新灯具", "zh")
    assert "女士" in chinese.html


def test_a_follow_up_without_a_subject_answers_the_first() -> None:
    assert circular.write(LETTER, to("en"), 1, sender="rep@own.example", today=TODAY).subject == "Re: Lamps for Weber"


def test_what_is_missing_is_said() -> None:
    found = circular.write(LETTER, to("en", customer={}), 0, sender="rep@own.example", today=TODAY)
    assert {one.field for one in found.missing} == {"customer.name"}


def test_the_way_out_is_an_address_of_ours_with_a_token() -> None:
    out = circular.write(LETTER, to("en"), 0, sender="rep@own.example", today=TODAY).unsubscribe
    assert out == f"mailto:rep@own.example?subject=unsubscribe%20{'0' * 16}"


@pytest.mark.parametrize("language", ["en", "zh", "es", "pt", "fr", "de", "ru", "ar", "xx"])
def test_the_foot_says_how_to_object_in_their_language(language: str) -> None:
    foot = circular.foot(language, "mailto:a@b.example?subject=x&y", "Lamps & Co")
    assert 'href="mailto:a@b.example?subject=x&amp;y"' in foot
    assert "Lamps &amp; Co" in foot
    assert "{" not in foot


def test_the_language_is_the_customers_else_their_countrys() -> None:
    assert circular.language_of("pt-BR", "DE") == "pt"
    assert circular.language_of("", "MX") == "es"
    assert circular.language_of("", "SE") == "en"
