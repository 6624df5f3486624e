"""A mail that was written for white paper, in colours that can be read on a dark ground.

Works on what `clean_html` wrote, and changes nothing but colours: light grounds become dark, dark ink light, each in its own hue.
Every ink is made so that it stands out by `CONTRAST` (WCAG 2.2, 1.4.3) from the ground that the elements around it give, and from
the lightest one that style sheets give, since which elements these are for is not looked up. What was dark already stays, and so
does what cannot be read on purpose. Pictures are never touched.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from html import escape, unescape

from tinycss2.color3 import parse_color

CONTRAST = 4.6  # a little more than is asked for, since colours are rounded
_HIDDEN = 1.06  # ink that stands out less from its ground is not meant to be read
_LIGHTEST = 0.085  # luminance of the lightest ground that is left; what is darker stays as it is
_MIDDLE = 0.35  # grounds up to this luminance keep all of their colour
_GREY = 0.04  # what is less of a colour than that is a grey
_PALE = 0.45  # how much of its colour a light ground keeps
_LINES = (0.03, 0.14)  # luminance of borders, from those that were light to those that were dark

_TAG = re.compile(r'<(/?)([a-z][a-z0-9]*)((?:\s+[^\s"=<>/]+(?:="[^"]*")?)*)\s*>')
_ATTRIBUTE = re.compile(r'([^\s"=<>/]+)="([^"]*)"')
_SHEET = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_DECLARED = re.compile(
    r"(?<![\w-])((?:background|border|outline|color|text-decoration|box-shadow|text-shadow)[a-z-]*)(\s*:)([^;{}]*)"
)
_COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl)a?\([^()]*\)|(?<![\w#-])[a-zA-Z]{3,20}(?![\w(-])")
_VOID = frozenset({"br", "col", "hr", "img", "wbr"})
_COLOURED = ("style=", "bgcolor=", " color=")

Colour = tuple[float, float, float]  # red, green, blue, 0 to 1


@dataclass(frozen=True, slots=True)
class Ground:
    """The colours that a mail stands on: of the pane, and of its text; as #RRGGBB."""

    pane: str
    text: str


def page(html: str, ground: Ground) -> str:
    """Cleaned HTML (with its style sheet in front) in colours for that ground."""
    return _page(html, ground)


@lru_cache(maxsize=4)
def _page(html: str, ground: Ground) -> str:
    return _Walk(html, _known(ground.pane), _known(ground.text)).darkened()


def is_dark(sheet: str) -> bool:
    """Whether a cleaned style sheet gives a dark ground."""
    grounds = [found[3] for found in _DECLARED.finditer(sheet) if found[1].startswith("background")]
    known = [found for text in grounds for one in _COLOUR.findall(text) if (found := _parsed(one)) is not None]
    return any(alpha >= 0.5 and luminance(colour) < _LIGHTEST for colour, alpha in known)


def luminance(colour: Colour) -> float:
    """WCAG's relative luminance."""
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: float, other: float) -> float:
    """Of two luminances."""
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


@lru_cache(maxsize=2000)
def _parsed(text: str) -> tuple[Colour, float] | None:
    """A colour and how opaque it is; None for what is none."""
    found = parse_color(text)
    if found is None or isinstance(found, str):
        return None
    red, green, blue, alpha = (min(1.0, max(0.0, part)) for part in found)
    return (red, green, blue), alpha


def _known(text: str) -> Colour:
    found = _parsed(text)
    assert found is not None
    return found[0]


def _written(colour: Colour, alpha: float = 1.0) -> str:
    parts = (*colour, alpha) if alpha < 1 else colour
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)


def _to_luminance(colour: Colour, wanted: float, *, pale: float = 1.0) -> Colour:
    """The same hue as light as is wanted: mixed with white or with black. `pale`: how much of the colour is kept."""
    grey = luminance(colour)
    level = next(step / 64 for step in range(65) if luminance((step / 64,) * 3) >= grey or step == 64)
    base = tuple(level + (part - level) * pale for part in colour)
    end = 1.0 if luminance((base[0], base[1], base[2])) < wanted else 0.0
    low, high = 0.0, 1.0  # how much of the end
    mixed: Colour = (base[0], base[1], base[2])
    for _ in range(14):
        share = (low + high) / 2
        mixed = (base[0] + (end - base[0]) * share, base[1] + (end - base[1]) * share, base[2] + (end - base[2]) * share)
        too_far = luminance(mixed) > wanted if end else luminance(mixed) < wanted
        low, high = (low, share) if too_far else (share, high)
    return mixed


@lru_cache(maxsize=2000)
def _ground_of(colour: Colour, pane: Colour) -> Colour:
    """A ground: white becomes the pane, what is tinted a little lighter than that, what is dark stays."""
    light = luminance(colour)
    if light <= _LIGHTEST:
        return colour
    if min(colour) > 0.985:
        return pane
    low, share = luminance(pane), min(1.0, (1 - light) / (1 - _MIDDLE))
    wanted = low + (_LIGHTEST - low) * share**0.7
    if max(colour) - min(colour) < _GREY:  # a grey takes the pane's own hue
        return _to_luminance(pane, wanted)
    return _to_luminance(colour, wanted, pale=_PALE + (1 - _PALE) * share)


@lru_cache(maxsize=2000)
def _ink_of(colour: Colour, on: float) -> Colour:
    """An ink on a ground of that luminance: dark becomes light, less so the more of a colour it is."""
    light, rich = luminance(colour), max(colour) - min(colour)
    wanted = (0.82 - 0.6 * rich) * (1 - light) if light < _MIDDLE else light
    wanted = max(wanted, CONTRAST * (on + 0.05) - 0.05)
    return colour if light >= wanted else _to_luminance(colour, wanted)


@lru_cache(maxsize=2000)
def _line_of(colour: Colour) -> Colour:
    light = luminance(colour)
    return _to_luminance(colour, _LINES[0] + (_LINES[1] - _LINES[0]) * (1 - light), pale=_PALE)


class _Walk:
    def __init__(self, html: str, pane: Colour, text: Colour) -> None:
        self._html, self._pane, self._text = html, pane, text
        self._sheets = 0.0  # luminance of the lightest ground that a sheet gives, 0 where none does

    def darkened(self) -> str:
        out: list[str] = []
        at = 0
        # What surrounds the place where we are: the ground as it was and as it is, the ink as it is; per open element.
        around: list[tuple[Colour, Colour, Colour]] = [((1.0, 1.0, 1.0), self._pane, self._text)]
        for found in _SHEET.finditer(self._html):
            out.append(self._html[at : found.start()] + f"<style>{self._sheet(found[1])}</style>")
            at = found.end()
        for tag in _TAG.finditer(self._html, at):
            closing, name, attributes = tag[1], tag[2], tag[3]
            if closing:
                if len(around) > 1:
                    around.pop()
                continue
            here = around[-1]
            if any(mark in attributes for mark in _COLOURED):
                told, here = self._element(attributes, here)
                out.append(self._html[at : tag.start()] + f"<{name}{told}>")
                at = tag.end()
            if name not in _VOID:
                around.append(here)
        out.append(self._html[at:])
        return "".join(out)

    def _element(self, attributes: str, around: tuple[Colour, Colour, Colour]) -> tuple[str, tuple[Colour, Colour, Colour]]:
        """The attributes of an element in their new colours, and what surrounds what is inside of it."""
        was, ground, ink = around
        known = {found[1]: unescape(found[2]) for found in _ATTRIBUTE.finditer(attributes)}
        style = known.get("style", "")
        painted = self._painted(style) or self._opaque(known.get("bgcolor", ""))
        if painted is not None:
            was, ground = painted, _ground_of(painted, self._pane)
        on = max(luminance(ground), self._sheets)
        inked = self._inked(style) or self._opaque(known.get("color", ""))
        if inked is not None:
            hidden = not self._sheets and contrast(luminance(inked), luminance(was)) < _HIDDEN
            ink = ground if hidden else _ink_of(inked, on)
        elif painted is not None and contrast(luminance(ink), on) < CONTRAST - 0.1:
            ink = _ink_of(ink, on)
            style = f"{style};color:{_written(ink)}" if style else f"color:{_written(ink)}"
            known["style"] = style
        replaced: dict[str, Callable[[Colour], Colour]] = {"color": lambda _: ink}
        told = attributes if "style=" in attributes or "style" not in known else f'{attributes} style=""'

        def again(found: re.Match[str]) -> str:
            name, value = found[1], known.get(found[1], unescape(found[2]))
            if name == "style":
                value = self._declarations(value, replaced)
            elif name == "bgcolor":
                value = _written(ground) if self._opaque(value) is not None else value
            elif name == "color":
                value = _written(ink) if self._opaque(value) is not None else value
            return f'{name}="{escape(value)}"'

        return _ATTRIBUTE.sub(again, told), (was, ground, ink)

    @staticmethod
    def _opaque(text: str) -> Colour | None:
        found = _parsed(text) if text else None
        return found[0] if found is not None and found[1] >= 0.5 else None

    def _painted(self, style: str) -> Colour | None:
        """The ground that a style gives: the last one told."""
        return self._last(style, ("background", "background-color", "background-image"))

    def _inked(self, style: str) -> Colour | None:
        return self._last(style, ("color",))

    def _last(self, style: str, names: tuple[str, ...]) -> Colour | None:
        chosen = None
        for found in _DECLARED.finditer(style) if style else ():
            if found[1] in names:
                for text in _COLOUR.findall(found[3]):
                    chosen = self._opaque(text) or chosen
        return chosen

    def _declarations(self, style: str, replaced: dict[str, Callable[[Colour], Colour]]) -> str:
        def declared(found: re.Match[str]) -> str:
            change = replaced.get(found[1]) or self._change(found[1])
            return found[1] + found[2] + _COLOUR.sub(lambda text: self._replaced(text[0], change), found[3])

        return _DECLARED.sub(declared, style)

    @staticmethod
    def _replaced(text: str, change: Callable[[Colour], Colour]) -> str:
        found = _parsed(text)
        return text if found is None or found[1] == 0 else _written(change(found[0]), found[1])

    def _change(self, name: str) -> Callable[[Colour], Colour]:
        if name.startswith("background"):
            return lambda colour: _ground_of(colour, self._pane)
        if name.startswith(("border", "outline")):
            return _line_of
        if name.endswith("shadow"):
            return lambda _: (0.0, 0.0, 0.0)
        return lambda colour: _ink_of(colour, max(self._sheets, luminance(self._pane)))

    def _sheet(self, text: str) -> str:
        for found in _DECLARED.finditer(text):
            if found[1].startswith("background"):
                for one in _COLOUR.findall(found[3]):
                    colour = self._opaque(one)
                    if colour is not None:
                        self._sheets = max(self._sheets, luminance(_ground_of(colour, self._pane)))
        return self._declarations(text, {})
