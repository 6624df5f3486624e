"""Which styles an element of a cleaned mail has: its sheet's rules and its own, weighed as a browser does (CSS Cascade 4, 6)."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import tinycss2

from desktop.security.clean_html import SCOPE

WIDE = 700  # pixels of a reading pane, for styles that depend on it
MOST_RULES = 5_000
MOST_ALIKE = 100  # rules about the same class or name; of more only those that hide count
_PROPERTIES = frozenset(
    """display visibility opacity overflow overflow-x overflow-y height max-height width max-width font font-size color background
    background-color text-indent margin-left margin-top padding-left letter-spacing""".split()  # noqa: SIM905
)
Declared = Sequence[tuple[str, str, bool]]  # name, value, whether it is important
Hides = Callable[[Mapping[str, str]], bool]


@dataclass(frozen=True, slots=True)
class Element:
    """A tag with its attributes, lower-case names."""

    name: str
    attributes: Mapping[str, str]
    classes: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "classes", frozenset(self.attributes.get("class", "").split()))


def declared(text: str) -> Declared:
    """Declarations that matter here; values lower case."""
    found = []
    for one in text.split(";"):
        name, colon, value = one.partition(":")
        name, value = name.strip().lower(), value.strip().lower()
        if colon and name in _PROPERTIES:
            found.append((name, value.removesuffix("!important").strip(), value.endswith("!important")))
    return found


@dataclass(slots=True)
class _Compound:
    """What a selector asks of one element. `child`: it is the parent of the next one; `beside`: it stands before the next one."""

    name: str = ""
    classes: frozenset[str] = frozenset()
    attributes: tuple[tuple[str, str, str], ...] = ()  # name, operator, value
    exact: bool = True  # it asks for nothing that is not looked at
    child: bool = False
    beside: bool = False

    @property
    def weight(self) -> tuple[int, int]:
        return len(self.classes) + len(self.attributes) + (not self.exact), int(bool(self.name))

    def fits(self, one: Element) -> bool:
        if (self.name and self.name != one.name) or not self.classes <= one.classes:
            return False
        return all(_compare(one.attributes.get(name), operator, value) for name, operator, value in self.attributes)


_SCOPE = _Compound(classes=frozenset({SCOPE}))


def _compare(said: str | None, operator: str, value: str) -> bool:
    if said is None:
        return False
    return {
        "": True,
        "=": said == value,
        "~=": value in said.split(),
        "|=": said == value or said.startswith(f"{value}-"),
        "^=": said.startswith(value),
        "$=": said.endswith(value),
        "*=": value in said,
    }.get(operator, True)


@dataclass(frozen=True, slots=True)
class _Rule:
    selector: tuple[_Compound, ...]
    styles: Declared
    weight: tuple[int, int]
    order: int


class Rules:
    """The rules of a sheet that `clean_html` wrote, by a class or the name of what they are about. `hides`: whether styles take
    text out of sight."""

    def __init__(self, sheet: str, *, hides: Hides) -> None:
        self._keyed: dict[str, list[_Rule]] = defaultdict(list)
        parsed = tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True) if sheet else ()
        for order, (prelude, content) in enumerate(_found(parsed)):
            if order >= MOST_RULES:
                break
            styles = declared(content)
            if not styles:
                continue
            hiding = hides({name: value for name, value, _ in styles})
            for selector in _selectors(prelude):
                if hiding or all(one.exact and not one.beside for one in selector):
                    weight = (sum(one.weight[0] for one in selector), sum(one.weight[1] for one in selector))
                    if len(selector) > 1 and selector[0] == _SCOPE:
                        selector = selector[1:]  # all of the mail stands in it
                    last = selector[-1]
                    key = f".{min(last.classes)}" if last.classes else last.name
                    if len(self._keyed[key]) < (MOST_RULES if hiding else MOST_ALIKE):
                        self._keyed[key].append(_Rule(tuple(selector), styles, weight, order))

    def _about(self, one: Element) -> list[_Rule]:
        keys = ("", one.name, *(f".{name}" for name in one.classes)) if self._keyed else ()
        return [rule for key in keys for rule in self._keyed.get(key, ())]

    def alone(self, one: Element) -> bool:
        """Whether its styles do not depend on what is around it."""
        return all(len(rule.selector) == 1 for rule in self._about(one))

    def styles(self, one: Element, above: Sequence[Element]) -> dict[str, str]:
        """All of an element's own: what it has from those above it is not among them."""
        rules = [rule for rule in self._about(one) if _match(rule.selector, one, above)]
        layers = [
            ((2 * important, rule.weight, rule.order), name, value) for rule in rules for name, value, important in rule.styles
        ]
        own = declared(one.attributes["style"]) if "style" in one.attributes else ()
        layers += [((2 * important + 1, (0, 0), 0), name, value) for name, value, important in own]
        return {name: value for _, name, value in sorted(layers, key=lambda layer: layer[0])}


def _match(selector: Sequence[_Compound], one: Element, above: Sequence[Element]) -> bool:
    """Whether the selector finds this element, which stands in those."""
    if not selector[-1].fits(one):
        return False
    at = len(above)
    for wanted in reversed(selector[:-1]):
        if wanted.beside:
            return True
        if wanted.child:
            at -= 1
            if at < 0 or not wanted.fits(above[at]):
                return False
        else:
            at = next((number for number in range(at - 1, -1, -1) if wanted.fits(above[number])), -1)
            if at < 0:
                return False
    return True


# --- reading a sheet --------------------------------------------------------------------------------------------------------------
def _found(rules: Sequence[Any], depth: int = 0) -> Iterator[tuple[Sequence[Any], str]]:
    """Selectors and declarations of the rules that count in a reading pane."""
    for rule in rules:
        if rule.type == "qualified-rule":
            yield rule.prelude, tinycss2.serialize(rule.content)
        elif rule.type == "at-rule" and rule.lower_at_keyword == "media" and rule.content and depth < 2 and _counts(rule.prelude):
            yield from _found(tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True), depth + 1)


def _counts(prelude: Sequence[Any]) -> bool:
    """Whether a media query is true of a reading pane of the usual width."""
    return any(_is_true(query) for query in tinycss2.serialize(prelude).lower().split(","))


def _is_true(query: str) -> bool:
    if "print" in query and "not" not in query:
        return False
    for bound, number in re.findall(r"(min|max)-(?:device-)?width\s*:\s*(\d+)", query):
        if int(number) > WIDE if bound == "min" else int(number) < WIDE:
            return False
    return True


def _selectors(prelude: Sequence[Any]) -> Iterator[list[_Compound]]:
    parts: list[list[Any]] = [[]]
    for node in prelude:
        if node.type == "literal" and node.value == ",":
            parts.append([])
        else:
            parts[-1].append(node)
    return (_compounds(part) for part in parts if any(node.type != "whitespace" for node in part))


def _compounds(nodes: Sequence[Any]) -> list[_Compound]:
    """A selector from its first compound to its last."""
    found = [_Compound()]
    begun = blank = False  # whether something of the last one was read, and a blank after it
    state = ""
    for node in nodes:
        if node.type == "whitespace":
            blank = begun
            continue
        if node.type == "literal" and node.value in (">", "+", "~"):
            found[-1].child, found[-1].beside = node.value == ">", node.value != ">"
            found.append(_Compound())
            begun = blank = False
            continue
        if blank:
            found.append(_Compound())
            blank = False
        begun, last = True, found[-1]
        if node.type == "literal" and node.value in (".", ":"):
            state = node.value
            continue
        if node.type == "ident" and state == ".":
            last.classes |= {node.value}
        elif node.type == "ident" and not state:
            last.name = node.lower_value
        elif node.type == "[] block":
            last.attributes = (*last.attributes, *_asked(node.content))
        elif not (node.type == "literal" and node.value == "*"):
            last.exact = False
        state = ""
    return found


def _asked(nodes: Sequence[Any]) -> Iterator[tuple[str, str, str]]:
    """What stands in brackets: an attribute, and perhaps what it has to be."""
    plain = [node for node in nodes if node.type not in ("whitespace", "comment")]
    if plain and plain[0].type == "ident":
        operator = "".join(node.value for node in plain[1:] if node.type == "literal")
        value = next((str(node.value) for node in plain[1:] if node.type in ("ident", "string")), "")
        yield plain[0].lower_value, operator, value
