"""Quoted earlier mail at the end of an HTML mail is folded, as the mail programs of the East and the West write it."""

import re
import tomllib
from pathlib import Path

import pytest

from desktop.security.clean_html import clean
from tests.security.harmless import wrong

DATA = Path(__file__).parent.parent / "data"
NEW = "<div>Dear Lina,</div><div>please see my answer.</div>"
BOX = "border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"

QUOTES: dict[str, str] = tomllib.loads((DATA / "quotes.toml").read_text(encoding="utf-8"))["html"]


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", re.sub(r"<style>.*?</style>", "", html)).replace("\xa0", " ").split())


@pytest.mark.parametrize("name", QUOTES)
@pytest.mark.parametrize("around", ["<html><body>{}</body></html>", "<body><div><div class=WordSection1>{}</div></div></body>"])
def test_what_is_quoted_at_the_end_is_folded_with_what_stands_above_it(name: str, around: str) -> None:
    cleaned = clean(around.format(NEW + QUOTES[name]), at="tradewind-mail://mail/")
    assert words(cleaned.folded) == "Dear Lina, please see my answer."
    assert "old" in cleaned.html
    assert wrong(cleaned.folded) == []
    for tag in ("div", "p", "blockquote", "table"):
        assert len(re.findall(rf"<{tag}\b", cleaned.folded)) == cleaned.folded.count(f"</{tag}>")


@pytest.mark.parametrize("name", QUOTES)
def test_a_mail_that_is_only_a_quotation_stays_open(name: str) -> None:
    assert clean(f"<html><body>{QUOTES[name]}</body></html>").folded == ""


BELOW = [name for name in QUOTES if "</blockquote>" in QUOTES[name]]


@pytest.mark.parametrize("name", BELOW)
def test_an_answer_below_what_is_quoted_stays(name: str) -> None:
    html = f"<html><body>{NEW}{QUOTES[name]}<div>My answer to this.</div></body></html>"
    cleaned = clean(html)
    assert cleaned.folded == "" or "My answer to this." in cleaned.folded


@pytest.mark.parametrize(
    "html",
    [
        "<p>From: Ningbo</p><p>To: Hamburg</p><p>ETD: 12 June</p>",
        "<div>寄件人：宁波</div><div>收件人：Anna</div><div>电话：138</div>",
        "<p>2026年6月12日装船计划：</p><p>5000 套</p>",
        '<p>The terms:</p><blockquote style="margin-left:40px">an indented note</blockquote>',
        '<blockquote type="cite">one</blockquote><p>answer</p><blockquote type="cite">two</blockquote><p>answer</p>',
    ],
)
def test_what_is_no_quotation_is_not_folded(html: str) -> None:
    assert clean(f"<html><body>{NEW}{html}<p>Best regards</p></body></html>").folded == ""


def test_a_picture_above_a_quotation_stays() -> None:
    cleaned = clean(f'{NEW}<p><img src="cid:a@b" alt="x"></p>{QUOTES["Outlook"]}', at="tradewind-mail://mail/")
    assert "<img" in cleaned.folded
