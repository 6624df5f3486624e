"""Quoted earlier mail at the end is folded, in the ways of the mail programs of the East and the West; nothing else ever is."""

import tomllib
from pathlib import Path

import pytest

from desktop.formats import folding

DATA = Path(__file__).parent.parent / "data"
NEW = "Dear Lina,\n\nplease see my answer.\n"

QUOTES: dict[str, str] = tomllib.loads((DATA / "quotes.toml").read_text(encoding="utf-8"))["text"]


@pytest.mark.parametrize("name", QUOTES)
def test_what_is_quoted_at_the_end_is_folded_with_what_stands_above_it(name: str) -> None:
    text = f"{NEW}\n{QUOTES[name]}"
    at = folding.earlier(text)
    assert at is not None
    assert text[:at].strip() == NEW.strip()


@pytest.mark.parametrize("name", QUOTES)
def test_a_mail_that_is_only_a_quotation_stays_open(name: str) -> None:
    assert folding.earlier(QUOTES[name]) is None


@pytest.mark.parametrize("name", [name for name, quote in QUOTES.items() if "\n>" in quote])
def test_answers_between_quoted_lines_stay(name: str) -> None:
    assert folding.earlier(f"{NEW}\n{QUOTES[name]}\nMy answer to this.\n\n> more\n\nAnd to that.\n") is None


@pytest.mark.parametrize(
    "lines",
    [
        "From: Ningbo\nTo: Hamburg\nETD: 12 June",
        "寄件人：Brightway LED, 宁波\n收件人：Anna Weber\n电话：+49 30 5550",
        "发件人：李雷\n电话：138",
        "2026年6月12日装船计划：\n1. 5000 套",
        "Le client a écrit :\nnous acceptons",
        "On our order form you wrote:\n5000 pcs",
        "在上一封邮件中您写道：\n5000 套",
        "-------------------------------\nItem  Qty\nLED   5000",
        "====================\nTotal: 5000",
        "Von: der Preis\nist gut",
    ],
)
def test_lines_of_the_trade_are_no_quotation(lines: str) -> None:
    assert folding.earlier(f"{NEW}\n{lines}\n\nBest regards\nAnna\n") is None


def test_what_was_forwarded_before_an_older_quotation_stays() -> None:
    head = "---------- Forwarded message ---------\nFrom: A <a@x>\nDate: Fri\nSubject: x\nTo: b\n\n"
    text = f"{head}the news\n\nOn 1 Nov 2026 B <b@x> wrote:\n> old\n"
    at = folding.earlier(text)
    assert at is not None
    assert "the news" in text[:at]


def test_real_replies_keep_what_their_writers_wrote(corpora: Path) -> None:
    """For each of these mails somebody wrote down by hand what of it is new."""
    folder = corpora / "discourse-reply" / "data" / "test"
    folded, lost = 0, []
    for file in sorted((folder / "emails").glob("*.txt")):
        text, new = file.read_text(encoding="utf-8"), (folder / "trimmed" / file.name)
        at = folding.earlier(text)
        if at is not None and new.exists():
            folded += 1
            if "".join(new.read_text(encoding="utf-8").split()) not in "".join(text[:at].split()):
                lost.append(file.name)
    assert folded > 30
    assert lost == []
