"""Words for the buyer about sealed and marked files."""

from datetime import date

import pytest

from desktop.model.bank import Details
from desktop.model.seal import Form
from desktop.trade import sealing


def test_there_are_eleven_languages() -> None:
    assert sealing.languages() == tuple(sealing.NAMES) == ("en", "zh", "de", "fr", "es", "pt", "it", "ru", "ar", "ja", "ko")


@pytest.mark.parametrize("language", sealing.languages())
def test_each_says_how_to_open_a_file_and_gives_the_passphrase_a_line_of_its_own(language: str) -> None:
    note = sealing.note(language)
    assert "7-Zip" in note
    assert "Windows" in note
    mail = sealing.mail(language, {Form.ZIP, Form.PDF})
    assert "ZIP" in mail
    assert "PDF" in mail
    assert "LibreOffice" not in mail
    told = sealing.told(language, "amber-ticket-23", ["a.pdf", "b.pdf"])
    assert told.split("\n")[1] == "amber-ticket-23"  # alone on its line: right-to-left text cannot turn it round
    assert "a.pdf" in told
    assert "{" not in told + mail + note
    assert sealing.subject(language)


@pytest.mark.parametrize(("tag", "found"), [("pt-BR", "pt"), ("zh_CN", "zh"), ("DE", "de"), ("sv", "en"), ("", "en")])
def test_the_nearest_language_is_taken(tag: str, found: str) -> None:
    assert sealing.nearest(tag) == found


@pytest.mark.parametrize("language", sealing.languages())
def test_a_mark_names_the_buyer_the_date_and_the_firm(language: str) -> None:
    mark = sealing.mark(language, "Weber GmbH", "Ningbo Lamps Co., Ltd.", date(2026, 11, 23))
    assert "Weber GmbH" in mark.across
    assert "23" in mark.across
    assert "© 2026 Ningbo Lamps Co., Ltd." in mark.foot
    assert "{" not in mark.across + mark.foot
    assert ".." not in mark.foot


def test_many_files_are_not_all_named() -> None:
    assert "d.pdf" not in sealing.told("en", "x", ["a.pdf", "b.pdf", "c.pdf", "d.pdf"])


@pytest.mark.parametrize("language", sealing.languages())
def test_a_lifted_passage_is_named_in_each_language(language: str) -> None:
    title = sealing.passage(language, bank=True)
    assert title != sealing.passage(language, bank=False)
    assert f"{title}.pdf" in sealing.lifted(language, f"{title}.pdf")


@pytest.mark.parametrize("language", sealing.languages())
def test_an_account_of_ours_is_told_by_its_ending_and_whole_in_lines(language: str) -> None:
    account = Details("DE89370400440532013000", "Brightway LED", "Commerzbank", "COBADEFF", "EUR")
    said = sealing.ending(language, account)
    assert "3000" in said
    assert "(Commerzbank, EUR)" in said
    assert account.number not in said
    assert "{" not in said
    lines = sealing.bank_details(language, account)
    assert [value for _, value in lines] == ["Brightway LED", "Commerzbank", "DE89 3704 0044 0532 0130 00", "COBADEFF", "EUR"]
    assert len({name for name, _ in lines}) == 5
