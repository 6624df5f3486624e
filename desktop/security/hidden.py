"""What of a cleaned mail is seen: an answer quotes nothing else. Text that is hidden by styles would leave with it unread, which is
how a stranger has a reader hand out what he never saw (covert content attacks, Müller et al. 2020).

Styles are weighed as a browser does: by importance, by how much a selector names, by order. Where a selector is hard to judge
(which child it is, what stands before it), one that hides is taken to fit and one that shows is not: rather too little is quoted.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import unescape

from tinycss2 import color3

from desktop.security.bounds import VOID
from desktop.security.selectors import Element, Rules

_TAG = re.compile(r'<(/?)([a-z][a-z0-9]*)((?:\s+[^\s"=<>/]+(?:="[^"]*")?)*)\s*/?>')
_ATTRIBUTE = re.compile(r'([^\s"=<>/]+)(?:="([^"]*)")?')
_SHEET = re.compile(r"\A<style>(.*?)</style>", re.DOTALL)
_LENGTH = re.compile(r"(-?\d*\.?\d+)(px|pt|em|rem|ex|%|cm|mm|in)?")
_FONT = re.compile(r"(?:^|\s)(\d*\.?\d+)(px|pt|em|rem|%)?(?:\s*/|\s|$)")
_UNITS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "rem": 14.0, "cm": 38.0, "mm": 3.8, "in": 96.0}
_TEXT = 14.0  # pixels of a text that asks for no size
_FAR = 1_000  # pixels that push a text out of its box
_NARROW = -4  # pixels between letters that lie on each other
_NEAR = 0.07  # how far apart ink and ground are at most for nobody to see it
_WHITE, _BLACK = (1.0, 1.0, 1.0), (0.0, 0.0, 0.0)
_Colour = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class _Look:
    """How text stands in an element: all of this goes on to what is inside of it."""

    ground: _Colour = _WHITE
    ink: _Colour = _BLACK
    size: float = _TEXT
    shown: bool = True  # it is visible, and within its box

    @property
    def seen(self) -> bool:
        apart = max(abs(ink - ground) for ink, ground in zip(self.ink, self.ground, strict=True))
        return self.shown and self.size > 1 and apart > _NEAR


def only_seen(html: str) -> str:
    """HTML as `clean_html` wrote it, without what nobody sees."""
    sheet = _SHEET.match(html)
    rules = Rules(sheet[1] if sheet else "", hides=_hides)
    kept = [sheet[0]] if sheet else []
    pieces = _TAG.split(html[sheet.end() :] if sheet else html)
    above: list[Element] = []
    looks = [_Look()]
    alike: dict[tuple[str, str], tuple[Element, dict[str, str] | None]] = {}  # most cells of a table are; None: it depends on what
    seen_as: dict[tuple[_Look, str, str], _Look] = {}  # is around
    gone = 0  # elements that are open inside of one that is hidden
    for text, slash, name, written in zip(pieces[::4], pieces[1::4], pieces[2::4], pieces[3::4], strict=False):
        if not gone:
            kept.append(_kept(text, looks[-1]))
        if gone:
            gone += (-1 if slash else 1) if name not in VOID else 0
        elif slash:
            kept.append(f"</{name}>")
            del above[-1:], looks[max(1, len(looks) - 1) :]
        else:
            known = alike.get((name, written))
            if known is None:
                one = Element(name, {found[1].lower(): unescape(found[2] or "") for found in _ATTRIBUTE.finditer(written)})
                known = alike[name, written] = one, rules.styles(one, ()) if rules.alone(one) else None
            one, own = known
            styles = own if own is not None else rules.styles(one, above)
            if _is_taken_out(styles):
                gone = int(name not in VOID)
                continue
            kept.append(f"<{name}{written}>")
            if name not in VOID:
                key = (looks[-1], name, written)
                look = seen_as.get(key) if own is not None else None
                if look is None:
                    look = seen_as[key] = _look(looks[-1], styles, one.attributes)
                above.append(one)
                looks.append(look)
    return "".join(kept) + _kept(pieces[-1], looks[-1])


def _kept(text: str, look: _Look) -> str:
    return text if look.seen or not text.strip() else " "


def _look(before: _Look, styles: Mapping[str, str], attributes: Mapping[str, str]) -> _Look:
    """How text stands inside of an element with these styles."""
    ground = _ground(styles, attributes)
    ink = _colour(styles.get("color", "") or attributes.get("color", ""))
    said = styles.get("visibility", "")
    shown = said not in ("hidden", "collapse") and (before.shown or said == "visible") and not _is_out(styles)
    if _is_clear(styles.get("color", "")):
        ink = ground or before.ground
    return _Look(ground or before.ground, ink or before.ink, _size(styles, before.size), shown)


def _ground(styles: Mapping[str, str], attributes: Mapping[str, str]) -> _Colour | None:
    return _colour(styles.get("background-color") or styles.get("background") or attributes.get("bgcolor", ""))


def _colour(text: str) -> _Colour | None:
    """A colour, or the first one that a `background` names. None for none, and for one that shines through."""
    for word in (text, *text.split()):
        found = _parsed(word)
        if found is not None:
            return (found.red, found.green, found.blue) if found.alpha > _NEAR else None
    return None


def _is_clear(text: str) -> bool:
    found = _parsed(text)
    return found is not None and found.alpha <= _NEAR


@lru_cache(1_000)
def _parsed(text: str) -> color3.RGBA | None:
    try:
        found = color3.parse_color(text) if text else None
    except (ValueError, TypeError, OverflowError):
        return None
    return found if isinstance(found, color3.RGBA) else None


def _size(styles: Mapping[str, str], before: float) -> float:
    """Pixels of a text."""
    found = _LENGTH.fullmatch(styles.get("font-size", "")) or _FONT.search(styles.get("font", ""))
    if found is None:
        return _TEXT if "font-size" in styles or "font" in styles else before
    number, unit = float(found[1]), found[2] or ""
    return number * (before / 100 if unit == "%" else before if unit in ("em", "ex") else _UNITS.get(unit, 1.0))


def _pixels(text: str) -> float:
    """A length in pixels; 0 for what is none."""
    found = _LENGTH.fullmatch(text)
    return 0.0 if found is None else float(found[1]) * _UNITS.get(found[2] or "", 0.0 if found[2] == "%" else _TEXT)


def _is_taken_out(styles: Mapping[str, str]) -> bool:
    """Whether an element is not there at all, with everything in it."""
    if styles.get("display") == "none":
        return True
    opacity = _LENGTH.fullmatch(styles.get("opacity", ""))
    if opacity is not None and float(opacity[1]) / (100 if opacity[2] == "%" else 1) <= _NEAR:
        return True
    if not any(styles.get(name, "").startswith(("hidden", "clip")) for name in ("overflow", "overflow-x", "overflow-y")):
        return False
    sides = (styles.get(name, "") for name in ("height", "max-height", "width", "max-width"))
    return any(_LENGTH.fullmatch(side) is not None and _pixels(side) <= 1 and not side.endswith("%") for side in sides)


def _is_out(styles: Mapping[str, str]) -> bool:
    """Whether its text is pushed out of its box, or its letters onto each other."""
    pushed = any(_pixels(styles.get(name, "")) >= _FAR for name in ("text-indent", "margin-left", "padding-left", "margin-top"))
    return pushed or _pixels(styles.get("letter-spacing", "")) <= _NARROW


def _hides(styles: Mapping[str, str]) -> bool:
    """Whether these styles by themselves hide text."""
    return _is_taken_out(styles) or not _look(_Look(), styles, {}).seen
