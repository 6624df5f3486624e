"""Style sheets and style attributes of a mail: an allow-list over real CSS tokens (tinycss2).

What is kept can colour, size and place text inside the mail's own box. What is dropped: everything that names an address (url(),
image-set(), @import, @font-face), generated content, positions that leave the flow, and whatever is not known. Escapes (`u\\72l(`)
are resolved by the tokeniser before anything is compared, and what is written back is made from checked tokens.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import tinycss2

LONGEST_ATTRIBUTE = 8_000  # characters of one style attribute
LONGEST_SHEET = 200_000  # characters of all style sheets of a mail
MOST_RULES = 5_000
DEEPEST = 6  # functions and blocks inside each other


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SIDES = ("top", "right", "bottom", "left")
PROPERTIES = _names(
    """background-color background background-image background-repeat background-position background-size color font font-family
    font-size font-style font-variant font-weight font-stretch line-height letter-spacing word-spacing text-align text-align-last
    text-decoration text-decoration-line text-decoration-color text-decoration-style text-indent text-transform text-overflow
    text-justify white-space word-break word-wrap overflow-wrap hyphens direction unicode-bidi vertical-align display float clear
    visibility opacity width min-width max-width height min-height max-height box-sizing overflow overflow-x overflow-y margin
    padding border border-collapse border-spacing border-radius border-width border-style border-color
    border-top-left-radius border-top-right-radius border-bottom-left-radius border-bottom-right-radius table-layout empty-cells
    caption-side list-style list-style-type list-style-position quotes tab-size text-shadow box-shadow object-fit outline
    outline-color outline-style outline-width flex flex-basis flex-direction flex-flow flex-grow flex-shrink flex-wrap
    justify-content align-items align-content align-self order gap row-gap column-gap aspect-ratio writing-mode
    mso-hide mso-line-height-rule"""
) | {
    *(f"{what}-{side}" for what in ("margin", "padding", "border") for side in _SIDES),
    *(f"border-{side}-{part}" for side in _SIDES for part in ("width", "style", "color")),
}
_FUNCTIONS = _names(
    """rgb rgba hsl hsla calc min max clamp linear-gradient radial-gradient repeating-linear-gradient
    repeating-radial-gradient"""
)
_NOT_NEGATIVE = frozenset({"margin", "text-indent", *(f"margin-{side}" for side in _SIDES)})  # nothing moves out of its box
_DISPLAY = _names(
    """none block inline inline-block list-item table inline-table table-row table-cell table-row-group table-header-group
    table-footer-group table-column table-column-group table-caption flex inline-flex initial inherit unset"""
)
_BLACK = frozenset({"black", "windowtext", "#000", "#000000", "rgb(0,0,0)", "inherit", "initial", "unset", "currentcolor", "text"})
_WHITE = frozenset({"white", "#fff", "#ffffff", "rgb(255,255,255)", "transparent", "none", "initial", "inherit", "unset", "window"})
_DARKEST_GREY, _LIGHTEST_GREY = 0x99, 0xEC  # what counts as ink and as paper
_TINT = 0x10
_SELECTOR_FUNCTIONS = frozenset({"not", "is", "where", "nth-child", "nth-last-child", "nth-of-type", "nth-last-of-type", "lang"})
_ATTRIBUTES = frozenset(
    {"class", "align", "valign", "dir", "lang", "width", "height", "border", "bgcolor", "color", "face", "size"}
)


def _bearable(nodes: Iterable[Any], depth: int = 0) -> bool:
    """Whether a value is made of harmless tokens only."""
    if depth > DEEPEST:
        return False
    for node in nodes:
        if node.type in ("ident", "number", "percentage", "dimension", "hash", "whitespace", "comment", "string", "unicode-range"):
            continue
        if node.type == "literal" and node.value in (",", "/", "+", "-", "*"):
            continue
        if node.type == "function" and node.lower_name in _FUNCTIONS and _bearable(node.arguments, depth + 1):
            continue
        if node.type == "() block" and _bearable(node.content, depth + 1):
            continue
        return False
    return True


def _written(nodes: Sequence[Any]) -> str:
    return str(tinycss2.serialize([node for node in nodes if node.type != "comment"])).strip()


def _declaration(node: Any, *, important: bool) -> str:
    """A checked declaration as text, or nothing."""
    name = node.lower_name
    if name not in PROPERTIES or not _bearable(node.value):
        return ""
    if name in _NOT_NEGATIVE and any(
        getattr(v, "value", 0) < 0 for v in node.value if v.type in ("number", "dimension", "percentage")
    ):
        return ""
    value = _written(node.value)
    if not value or (name == "display" and value.lower() not in _DISPLAY):
        return ""
    return f"{name}:{value}" + ("!important" if important and node.important else "")


def attribute(text: str) -> str:
    """A style attribute, cleaned; "" when nothing is left."""
    if len(text) > LONGEST_ATTRIBUTE:
        return ""
    kept = (
        _declaration(node, important=True)
        for node in tinycss2.parse_blocks_contents(text, skip_comments=True, skip_whitespace=True)
        if node.type == "declaration"
    )
    return ";".join(filter(None, kept))


def coloured(declarations: str) -> bool:
    """Whether cleaned declarations bring colours of their own (other than black on white)."""
    for declaration in declarations.lower().split(";"):
        name, _, value = declaration.partition(":")
        value = value.removesuffix("!important").replace(" ", "")
        if name == "color" and value not in _BLACK and not _greyish(value, 0, _DARKEST_GREY):
            return True
        if name in ("background", "background-color") and value not in _WHITE and not _greyish(value, _LIGHTEST_GREY, 255):
            return True
        if name == "background-image" and value not in _WHITE:
            return True
    return False


def _greyish(value: str, least: int, most: int) -> bool:
    """Whether a colour in hexadecimal is a grey (or nearly one) of that lightness: an ink or a paper rather than a colour."""
    digits = value[1:] if value.startswith("#") else ""
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    try:
        red, green, blue = bytes.fromhex(digits)
    except ValueError:
        return False
    dark, light = min(red, green, blue), max(red, green, blue)
    return least <= dark and light <= most and light - dark <= _TINT


def _selector_bearable(nodes: Iterable[Any], depth: int = 0) -> bool:
    if depth > 2:
        return False
    for node in nodes:
        if node.type in ("ident", "hash", "whitespace", "comment", "number", "dimension"):
            continue
        if node.type == "literal" and node.value in (".", ">", "+", "~", "*", ":", "-", "|="):
            continue
        if node.type == "function" and node.lower_name in _SELECTOR_FUNCTIONS and _selector_bearable(node.arguments, depth + 1):
            continue
        if node.type == "[] block":
            first = next((n for n in node.content if n.type not in ("whitespace", "comment")), None)
            if first is not None and first.type == "ident" and first.lower_value in _ATTRIBUTES:
                continue
        return False
    return True


def _selectors(prelude: Sequence[Any], scope: str) -> str:
    """The selectors of a rule, each one bound to `scope`; `html`, `body` and `:root` become the scope itself."""
    if len(prelude) > 500:
        return ""
    parts: list[list[Any]] = [[]]
    for node in prelude:
        if node.type == "literal" and node.value == ",":
            parts.append([])
        else:
            parts[-1].append(node)
    kept: list[str] = []
    for part in parts:
        if not _selector_bearable(part):
            continue
        written = " ".join(_written(part).split())
        bound = False
        while True:
            first, _, rest = written.partition(" ")
            if first.lower() in ("html", "body", ":root", "html>body"):
                written, bound = rest, True
                continue
            break
        if written.startswith((">", "+", "~")):
            continue
        if written:
            kept.append(f"{scope} {written}")
        elif bound:
            kept.append(scope)
    return ",".join(kept)


def _media(prelude: Sequence[Any], depth: int = 0) -> bool:
    """Whether a media query may stay: types and lengths only, not what tells dark from light (we choose the ground)."""
    for node in prelude:
        if node.type == "() block" and depth < 2 and _media(node.content, depth + 1):
            continue
        if node.type == "ident" and node.lower_value not in ("prefers-color-scheme", "prefers-contrast"):
            continue
        if node.type in ("whitespace", "comment", "number", "dimension"):
            continue
        if node.type == "literal" and node.value in (",", ":", "<", ">", "="):
            continue
        return False
    return True


def sheet(text: str, scope: str) -> str:
    """A style sheet, cleaned, every selector bound to `scope` (a selector), safe inside a <style> element."""
    budget = [MOST_RULES]
    rules = tinycss2.parse_stylesheet(text[:LONGEST_SHEET], skip_comments=True, skip_whitespace=True)
    written = "\n".join(_rules(rules, scope, budget, nested=False))
    return written.replace("<", "\\3c ")  # no token can end the element


def dark(text: str, scope: str) -> str:
    """What a style sheet says for dark windows only (`@media (prefers-color-scheme: dark)`), cleaned like `sheet`, for all."""
    if "prefers-color-scheme" not in text:
        return ""
    budget = [MOST_RULES]
    rules = tinycss2.parse_stylesheet(text[:LONGEST_SHEET], skip_comments=True, skip_whitespace=True)
    kept: list[str] = []
    for rule in rules:
        if rule.type == "at-rule" and rule.lower_at_keyword == "media" and rule.content and _for_dark(rule.prelude):
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            kept += _rules(inner, scope, budget, nested=True)
    return "\n".join(kept).replace("<", "\\3c ")


def _for_dark(prelude: Sequence[Any]) -> bool:
    """Whether a media query asks for darkness, and for nothing else but a screen."""
    words: list[str] = []
    for node in prelude:
        if node.type == "() block":
            words += [inner.lower_value for inner in node.content if inner.type == "ident"]
        elif node.type == "ident":
            words.append(node.lower_value)
        elif node.type not in ("whitespace", "comment"):
            return False
    return [word for word in words if word not in ("only", "screen", "all", "and")] == ["prefers-color-scheme", "dark"]


def _rules(rules: Iterable[Any], scope: str, budget: list[int], *, nested: bool) -> list[str]:
    kept: list[str] = []
    for rule in rules:
        if budget[0] <= 0:
            break
        budget[0] -= 1
        if rule.type == "qualified-rule":
            selectors = _selectors(rule.prelude, scope)
            content = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True) if selectors else ()
            body = ";".join(filter(None, (_declaration(n, important=True) for n in content if n.type == "declaration")))
            if body:
                kept.append(f"{selectors}{{{body}}}")
        elif rule.type == "at-rule" and rule.lower_at_keyword == "media" and rule.content and not nested and _media(rule.prelude):
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            body = "\n".join(_rules(inner, scope, budget, nested=True))
            if body:
                kept.append(f"@media {_written(rule.prelude)}{{{body}}}")
    return kept
