"""A template and fields become a mail.

The body of a template is plain text or HTML (`model.template.Form`); of both a text and HTML are made. Values are escaped in HTML,
and a field that is not known is marked and listed, so that nothing is sent with a hole in it.
"""

import html
import re
from dataclasses import replace
from html.parser import HTMLParser

from desktop.model.errors import Damaged
from desktop.model.template import Fields, Form, Merged, Missing, Template, Value

# Around the name of a missing field and where it was asked for; neither is a character of any text (private use).
OPEN, CLOSE = "\ue000", "\ue001"

_MARK = re.compile(f"{OPEN}([^{OPEN}{CLOSE}]*)@(\\d+){CLOSE}")
_ORDERS = re.compile(r"\{\{.{0,1000}?\}\}|\{%.{0,1000}?%\}", re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
_FIELD = re.compile(r"\b(?:deal|customer|contact|self)\.[a-z_][a-z0-9_]*")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
# What signs a plain text: at its end lines of nothing but what is said of oneself, under conditions or not.
_SIGNED = re.compile(r"(?:\n?(?:\{%[^%{}]*%\}|\{\{-?\s*self\.[^{}]*\}\}|[ \t]))+\s*\Z")
_REGARDS = frozenset(
    [
        *("best regards", "kind regards", "warm regards", "regards", "best wishes", "thanks and regards", "thanks & regards"),
        *(
            "yours faithfully",
            "yours sincerely",
            "sincerely",
            "many thanks",
            "顺祝商祺",
            "商祺",
            "祝好",
            "此致",
            "此致敬礼",
            "谢谢",
        ),
    ]
)
_STOPS = " \t,.!，。！"
_BLANK = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")


def merge(template: Template, fields: Fields) -> Merged:
    """Raises Damaged (see `sandbox.render`); fact `part` says whether the subject or the body is meant."""
    written = template.form is Form.HTML
    source = _ready(template.body) if written else template.body.strip("\n")
    subject = " ".join(_filled(template.subject, fields, template.language, part="subject").split())
    body = _filled(source, fields, template.language, part="body", escaped=written)
    gaps = (*_gaps(subject, template.subject, "subject"), *_gaps(body, source, "body"))
    if written:
        whole, text = _shown(body), _seen(_read(body))
    else:
        text = _BLANK.sub("\n\n", body).strip()
        whole, text = _shown(_page(text)), _seen(text)
    return Merged(_seen(subject), whole, text, tuple(dict.fromkeys(gaps)), template.files)


def _filled(source: str, fields: Fields, language: str, *, part: str, escaped: bool = False) -> str:
    from desktop.trade.sandbox import render  # here, as the library is large and most starts of the program need no template

    try:
        return render(source, fields, language=language, escaped=escaped)
    except Damaged as error:
        error.facts["part"] = part
        raise


def needs(template: Template) -> tuple[str, ...]:
    """The fields that a template has no fall-back for, in its order. Raises Damaged."""
    found: dict[str, None] = {}
    given: dict[str, dict[str, Value]] = {}
    while fresh := [one.field for one in merge(template, given).missing if one.field not in found]:
        for field in fresh:  # one may ask for another: an amount for its currency
            found[field] = None
            group, dot, name = field.partition(".")
            if dot:
                given.setdefault(group, {})[name] = "1"
    return tuple(found)


def asked(template: Template) -> tuple[str, ...]:
    """Every field that a template speaks of, with a fall-back or not, in its order."""
    orders = " ".join(_ORDERS.findall(f"{template.subject}\n{_ready(template.body)}"))
    return tuple(dict.fromkeys(_FIELD.findall(_QUOTED.sub("", orders))))


def unsigned(template: Template, below: str) -> Template:
    """The same without the name and firm at its end, for a mail that has a signature below, and without the regards before them
    where the first line of that signature, `below`, says its own."""
    if template.form is Form.HTML:
        return template
    body = template.body.rstrip()
    end = _SIGNED.search(body)
    if end is None or "self." not in end[0] or end[0].count("{% if") != end[0].count("{% endif"):
        return template
    body = body[: end.start()].rstrip()
    text, blank, last = body.rpartition("\n\n")
    if below.lower().strip(_STOPS) in _REGARDS and blank and "\n" not in last:
        body = text
    return replace(template, body=f"{body}\n")


def _ready(source: str) -> str:
    """HTML as an editor writes it: what stands between braces is an order, not HTML (`&quot;`, a `<b>` around a word)."""
    return _ORDERS.sub(lambda found: html.unescape(_TAG.sub("", found[0])).replace("\xa0", " "), source)


def _gaps(rendered: str, source: str, part: str) -> list[Missing]:
    found = []
    for mark in _MARK.finditer(rendered):
        before = source[: int(mark[2])]
        found.append(Missing(mark[1], part, before.count("\n") + 1, len(before) - before.rfind("\n")))
    return found


def _seen(text: str) -> str:
    return _MARK.sub(r"⟦\1⟧", text)


def _shown(page: str) -> str:
    return _MARK.sub(lambda mark: f'<span class="missing">⟦{html.escape(mark[1])}⟧</span>', page)


def _page(text: str) -> str:
    """Paragraphs, lists and line ends of plain text."""
    parts = []
    for block in filter(None, text.split("\n\n")):
        lines = [html.escape(line.strip()) for line in block.split("\n")]
        before = next((number for number, line in enumerate(lines) if line.startswith("- ")), len(lines))
        if before:
            parts.append(f"<p>{'<br>'.join(lines[:before])}</p>")
        points = [line.removeprefix("- ") for line in lines[before:]]
        if points:
            parts.append(f"<ul>{''.join(f'<li>{point}</li>' for point in points)}</ul>")
    return "\n".join(parts)


class _Reader(HTMLParser):
    """The text of our own, cleaned HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("style", "script"):
            self.hidden += 1
        elif tag == "br" or tag in ("p", "div", "tr", "ul", "ol", "h1", "h2", "h3"):
            self.parts.append("\n")
        elif tag == "li":
            self.parts.append("\n- ")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("style", "script"):
            self.hidden = max(0, self.hidden - 1)
        elif tag in ("p", "ul", "ol", "table"):
            self.parts.append("\n")
        elif tag in ("td", "th"):
            self.parts.append("\t")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.parts.append(" ".join(data.split()) if not data.strip() else re.sub(r"\s+", " ", data))


def _read(page: str) -> str:
    reader = _Reader()
    reader.feed(page)
    reader.close()
    lines = [line.strip() for line in "".join(reader.parts).split("\n")]
    return _BLANK.sub("\n\n", "\n".join(lines)).strip()
