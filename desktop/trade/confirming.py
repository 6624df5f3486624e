"""The mail that asks to confirm what was agreed, in the buyer's language (resources/confirming/letters.toml): its terms block, its
words, its subject; and what is left of the block when the rep has gone over the mail."""

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from html import escape

from desktop import paths
from desktop.model.confirmation import Kind, Point, State
from desktop.trade.agreed import Said

OTHERWISE = "en"
_CELL = "border:1px solid #d5dbe2;padding:5px 10px;text-align:left;vertical-align:top"
_PAPER = re.compile(
    r"\b(?:PI|PO|SC|S/C|SO)[- #:]{0,2}\d[\w/-]*\d\b|\b(?:order|contract|pedido|auftrag|bestellung|commande|ordine)"
    r" (?:no\.? ?|number ?|nr\.? ?|#)?\d[\w/-]*\d\b|(?:订单|合同)号?[:： ]?[A-Z\d][\w-]*\d",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"\b(?:RFQ|QT|Q)[- #:]{1,2}\d[\w/-]*\d\b(?! ?(?:pcs?|pieces|sets|units|m)\b)", re.IGNORECASE)
_LONGEST = 200  # characters of a point


@cache
def _letters() -> dict[str, dict[str, str]]:
    read: dict[str, dict[str, str]] = tomllib.loads((paths.resources() / "confirming" / "letters.toml").read_text(encoding="utf-8"))
    return read


def languages() -> tuple[str, ...]:
    """Those that have words, by their codes of two letters."""
    return tuple(_letters())


def nearest(language: str) -> str:
    """The language of `languages` for a BCP 47 tag or a name like zh_CN; English for any other."""
    short = language.replace("_", "-").partition("-")[0].lower()
    return short if short in _letters() else OTHERWISE


def name(kind: Kind, language: str) -> str:
    """How a kind is called in a mail."""
    return _letters()[nearest(language)][kind.value]


def named(points: Iterable[Point], language: str) -> tuple[Point, ...]:
    """The points as the mail has them: those without words left out, each on one line and with a label of that language; a label of
    the rep's own stays."""
    return tuple(
        replace(one, words=_line(one.words), label=_line(one.label) if one.kind is Kind.OTHER else name(one.kind, language))
        for one in points
        if _line(one.words)
    )


def _line(words: str) -> str:
    return " ".join(words.split())[:_LONGEST]


def block(points: Sequence[Point]) -> str:
    """The terms block: a table with a number, what it is and how it was agreed."""
    rows = "".join(
        f'<tr><td style="{_CELL}">{number}</td><td style="{_CELL};font-weight:600">{escape(one.label)}</td>'
        f'<td style="{_CELL}">{escape(one.words)}</td></tr>'
        for number, one in enumerate(points, 1)
    )
    return f'<table style="border-collapse:collapse">{rows}</table>'


def mail(points: Sequence[Point], *, title: str, greeting: str, language: str) -> str:
    """The whole text of the mail, without regards and signature."""
    words = _letters()[nearest(language)]
    stop = "：" if nearest(language) == "zh" else ","
    intro = words["intro"].replace("{title}", title) if title else words["plain"]
    paragraphs = (f"{escape(greeting)}{stop}", escape(intro))
    above = "<div><br></div>".join(f"<div>{one}</div>" for one in paragraphs)
    return f"{above}<div><br></div>{block(points)}<div><br></div><div>{escape(words['ask'])}</div><div><br></div>"


def subject(customer: str, title: str, *, language: str, answering: str = "") -> str:
    """With the customer and the order's number; an answer keeps its own and gets what it lacks. `answering`: that subject."""
    lacks = [part for part in (customer, title) if part and part.casefold() not in answering.casefold()]
    about = [answering] if answering else []
    return " – ".join(part for part in (*about, " / ".join(lacks), _letters()[nearest(language)]["subject"]) if part)


def number(mails: Sequence[Said]) -> str:
    """The number of the order that a conversation (the oldest mail first) is about: the last one that we name, who give it or take
    it over, else the last that they do; else that of the quotation; "" for none."""
    for words in (_PAPER, _QUOTED):
        for ours in (True, False):
            told = [f"{mail.subject}\n{mail.text[:20_000]}" for mail in mails if mail.ours is ours]
            found = [" ".join(one.split()) for text in told for one in words.findall(text)]
            if found:
                return found[-1]
    return ""


def left(points: Sequence[Point], text: str) -> tuple[Point, ...]:
    """The points in the words that a mail has for them now: the rep may have gone over the block. `text` is what he wrote himself.
    A point whose line is gone is withdrawn, and keeps its place: the others keep their numbers in the mail."""
    lines = [_line(one) for one in text.splitlines()]
    kept = []
    for place, point in enumerate(points, 1):
        row = re.compile(rf"{place}[.)]?\s*{re.escape(point.label)}\s*[:：]?\s*(?P<words>\S.*)", re.IGNORECASE)
        found = next((match for line in lines if (match := row.fullmatch(line)) is not None), None)
        if found is not None:
            kept.append(replace(point, words=found["words"]))
        elif any(point.words in line for line in lines):
            kept.append(point)
        else:
            kept.append(replace(point, state=State.WITHDRAWN))
    return tuple(kept)
