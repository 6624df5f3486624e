"""A light mail on dark ground can be read: every ink stands out from its ground, and nothing but colours is changed."""

import email
import re
import time
from email import policy
from html.parser import HTMLParser
from pathlib import Path

import pytest
from tinycss2.color3 import parse_color

from desktop.security import dark
from desktop.security.clean_html import clean
from tests.security.harmless import wrong

GROUND = dark.Ground("#1B2129", "#E4E9EE")
AT = "tradewind-mail://mail/"
_NAMED = re.compile(r"(?:^|;)\s*(color|background|background-color)\s*:\s*([^;]*)")
_ONE = re.compile(r"#[0-9a-f]{3,8}\b|rgba?\([^()]*\)|(?<![\w-])[a-z]{3,}(?![\w(-])", re.IGNORECASE)


def shining(text: str) -> float | None:
    """Luminance of the last opaque colour in a value."""
    found = [parse_color(one) for one in _ONE.findall(text)]
    known = [(one[0], one[1], one[2]) for one in found if one is not None and not isinstance(one, str) and one[3] >= 0.5]
    return dark.luminance(known[-1]) if known else None


class _Look(HTMLParser):
    """Every text with the luminance of its ink and of its ground, as far as elements and not style sheets tell them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        pane, text = shining(GROUND.pane), shining(GROUND.text)
        assert pane is not None
        assert text is not None
        self.open: list[tuple[float, float]] = [(pane, text)]
        self.texts: list[tuple[str, float, float]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("img", "br", "hr", "wbr", "col"):
            return
        known = {name: value or "" for name, value in attrs}
        ground, ink = self.open[-1]
        told = {name: shining(value) for name, value in _NAMED.findall(known.get("style", ""))}
        ground = next((one for one in (told.get("background-color"), told.get("background"), shining(known.get("bgcolor", ""))) if one is not None), ground)  # fmt: skip # noqa: E501
        ink = next((one for one in (told.get("color"), shining(known.get("color", ""))) if one is not None), ink)
        self.open.append((ground, ink))

    def handle_endtag(self, tag: str) -> None:
        if len(self.open) > 1:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.texts.append((data.strip(), *self.open[-1]))


def faint(html: str) -> list[tuple[str, float]]:
    """Texts that stand out too little."""
    look = _Look()
    look.feed(re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL))
    found = [(text, dark.contrast(ground, ink)) for text, ground, ink in look.texts]
    return [(text[:40], round(stands, 2)) for text, stands in found if stands < 4.5]


def darkened(html: str) -> str:
    return dark.page(clean(html, at=AT).html, GROUND)


INKS = (
    "#000",
    "black",
    "#333333",
    "#777",
    "#888888",
    "#ababab",
    "#cc0000",
    "blue",
    "navy",
    "green",
    "#ff6600",
    "purple",
    "rgb(90,170,102)",
)
GROUNDS = (
    "",
    "#fff",
    "white",
    "#f2f2f2",
    "#ffe8a0",
    "#FDECEC",
    "#0E7490",
    "#d9534f",
    "#ff6600",
    "yellow",
    "#000080",
    "#111",
    "#808080",
)


@pytest.mark.parametrize("ink", INKS)
def test_every_ink_can_be_read_on_every_ground(ink: str) -> None:
    cells = "".join(f'<td style="background:{ground};color:{ink}">x</td><td bgcolor="{ground}"><font color="{ink}">y</font></td>'
                    for ground in GROUNDS)  # fmt: skip
    inherited = "".join(f'<div style="color:{ink}"><p style="background-color:{ground}">z</p></div>' for ground in GROUNDS)
    made = darkened(f"<table><tr>{cells}</tr></table>{inherited}")
    hidden = [ground for ground in GROUNDS if dark.contrast(shining(ground or "#fff") or 0.0, shining(ink) or 0.0) < 1.06]
    assert len(faint(made)) <= 2 * len(hidden), faint(made)  # ink on its own colour is not meant to be read


def test_white_becomes_the_pane_and_what_is_dark_stays() -> None:
    made = darkened('<div style="background:#FFFFFF;color:#000">a</div><div style="background:#101010;color:#eeeeee">b</div>')
    assert 'style="background:#1b2129;color:#' in made
    assert 'style="background:#101010;color:#eeeeee"' in made


def test_what_is_hidden_stays_hidden() -> None:
    made = darkened('<span style="color:#ffffff">preheader</span><span style="color:#f00">x</span>')
    assert faint(made) == [("preheader", 1.0)]


def test_white_ink_is_no_secret_where_a_sheet_gives_grounds() -> None:
    made = darkened('<style>.btn{background:#cc0000}</style><p class="btn" style="color:#ffffff">Pay</p>')
    assert "color:#ffffff" in made


def test_sheets_are_changed_like_attributes_and_hold_against_their_own_grounds() -> None:
    made = darkened("<style>p{color:#333;background:#ffe8a0} .x{border:1px solid #ccc;color:#777}</style><p class=x>a</p>")
    sheet = made[: made.index("</style>")]
    inks = [shining(one) for one in re.findall(r"(?<![\w-])color:([^;}]*)", sheet)]
    (ground,) = [shining(one) for one in re.findall(r"background:([^;}]*)", sheet)]
    assert ground is not None
    assert all(ink is not None and dark.contrast(ink, ground) >= 4.5 for ink in inks)
    assert "#cccccc" not in sheet


def test_nothing_but_colours_is_changed() -> None:
    ink = "font-family:'a;color:red';margin:3px;color:#003"
    html = f'<p style="{ink}">x <img src="cid:a"> &amp; <b style="border:1px solid #000">y</b></p>'
    cleaned = clean(html, at=AT).html
    made = dark.page(cleaned, GROUND)
    assert wrong(made) == []
    assert re.sub(r"#[0-9a-f]{3,8}|red", "", made) == re.sub(r"#[0-9a-f]{3,8}|red", "", cleaned)


def test_a_mail_with_a_dark_sheet_of_its_own_brings_it_along() -> None:
    own = "@media (prefers-color-scheme: dark){body{background:#111111!important}p{color:#eeeeee}}"
    cleaned = clean(f"<style>p{{color:#003366}} {own}</style><body><p>x</p></body>")
    assert "background:#111111" in cleaned.dark
    assert "#111111" not in cleaned.html
    assert clean("<style>@media (prefers-color-scheme:dark){.logo{display:none}}</style><p>x</p>").dark == ""
    assert clean("<style>@media (prefers-color-scheme:dark) and (max-width:1px){p{background:#000}}</style><p>x</p>").dark == ""
    assert "url(" not in clean(f"<style>{own.replace('#eeeeee', 'red;background:url(http://e.test/x)')}</style><p>x</p>").dark


def test_real_mail_can_be_read_in_the_dark(corpora: Path) -> None:
    looked = coloured = 0
    bad: dict[str, list[tuple[str, float]]] = {}
    for file in sorted([*corpora.glob("*/**/*.eml"), *corpora.glob("*/**/*.txt"), *corpora.glob("rspamd/**/*")])[::3]:
        if not file.is_file() or file.stat().st_size > 300_000:
            continue
        try:
            found = email.message_from_bytes(file.read_bytes(), policy=policy.compat32)
            parts = [part.get_payload(decode=True) for part in found.walk() if part.get_content_type() == "text/html"]
        except (LookupError, ValueError, AttributeError, TypeError, KeyError):
            continue
        for part in parts:
            if not isinstance(part, bytes) or len(part) > 100_000:
                continue
            cleaned = clean(part.decode("utf-8", "replace"), at=AT)
            looked += 1
            if cleaned.plain:
                continue
            coloured += 1
            made = dark.page(cleaned.html, GROUND)
            assert wrong(made) == [], file.name
            seen = [one for one in faint(made) if one[1] > dark._HIDDEN]
            if seen:
                bad[file.name] = seen[:3]
    assert looked > 20
    assert coloured > 5
    assert bad == {}


@pytest.mark.parametrize(
    "html",
    [
        '<p style="color:#123456">x</p>' * 20_000,
        '<p style="' + "color:red;" * 700 + '">x</p>',
        "<style>" + "p{color:#012}" * 9_000 + "</style>x",
    ],
)
def test_much_colour_takes_little_time(html: str) -> None:
    cleaned = clean(html, at=AT).html
    begun = time.perf_counter()
    dark.page(cleaned, GROUND)
    assert time.perf_counter() - begun < 4
