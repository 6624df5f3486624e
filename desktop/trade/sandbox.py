"""The language of templates: Liquid with conditions, short loops and a handful of filters, and nothing that reaches outside.

There is no tag that reads a file or another template, none that keeps a value, and a template is given plain data only, so all it
can cost is bounded by its length: by the limits below the worst one ends within seconds and a few megabytes, with an error that
says where.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

from liquid import Environment, RenderContext
from liquid.builtin import content, illegal, output
from liquid.builtin.filters.misc import default
from liquid.builtin.tags import case_tag, comment_tag, for_tag, if_tag, unless_tag
from liquid.exceptions import (
    FilterArgumentError,
    LiquidError,
    LoopIterationLimitError,
    ResourceLimitError,
    UnknownFilterError,
)
from liquid.tag import Tag
from liquid.template import BoundTemplate
from liquid.undefined import Undefined
from liquid.utils import ReadOnlyChainMap

from desktop.model.errors import Damaged
from desktop.model.template import Fields, Value
from desktop.trade.merge import CLOSE, OPEN

SOURCE = 20_000  # characters of a template
OUTPUT = 200_000  # octets of what is made of it
TURNS = 200  # of all loops of a template together
CALLS = 5_000  # of filters
VALUE = 10_000  # characters of one value
DEPTH = 5  # of lists and groups inside of each other
BRACES = 600  # characters between a pair of braces
NESTING = 12  # of conditions and loops inside of each other

_MISSED = re.compile(r"expected tag (end\w+)")
_LOCALES = {"en": "en_GB", "zh": "zh_CN"}


class _Gap(Undefined):
    """A field that is not known: false in a condition, replaced by `default`, else a mark in the text."""

    __slots__ = ()

    def __str__(self) -> str:
        return f"{OPEN}{self.name}@{self.token.start_index if self.token else 0}{CLOSE}"


class _Context(RenderContext):
    """Counts what a template does, and names a missing field in full."""

    __slots__ = ("calls", "turns")

    def __init__(self, template: BoundTemplate, **given: Any) -> None:
        super().__init__(template, **given)
        self.calls = self.turns = 0
        self.scope = ReadOnlyChainMap(self.locals, self.globals)  # without the library's own clock

    def get(self, path: list[object], *, token: Any, default: object = ...) -> object:
        found = super().get(path, token=token) if default is ... else super().get(path, token=token, default=default)
        if isinstance(found, _Gap):
            found.name = ".".join(str(part) for part in path)[:100]
        return found

    def filter(self, name: str, token: Any) -> Callable[..., object]:
        self.calls += 1
        if self.calls > CALLS:
            raise ResourceLimitError("filters", token=token)
        return super().filter(name, token)

    @contextmanager
    def loop(self, namespace: Mapping[str, object], forloop: Any) -> Iterator[RenderContext]:
        self.turns += forloop.length
        if self.turns > TURNS:
            raise LoopIterationLimitError("loop", token=None)
        with super().loop(namespace, forloop) as context:
            yield context


class _Template(BoundTemplate):
    context_class = _Context


_TAGS: tuple[type[Tag], ...] = (
    *(content.Literal, output.Output, illegal.Illegal, comment_tag.CommentTag),
    *(if_tag.IfTag, unless_tag.UnlessTag, case_tag.CaseTag),
    *(for_tag.ForTag, for_tag.BreakTag, for_tag.ContinueTag),
)


class _Liquid(Environment):
    template_class = _Template
    block_nesting_limit = NESTING
    context_depth_limit = NESTING
    loop_iteration_limit = TURNS
    output_stream_limit = OUTPUT

    def setup_tags_and_filters(self, *, extra: bool = False) -> None:
        for tag in _TAGS:
            self.add_tag(tag)


@lru_cache(maxsize=32)
def _environment(language: str, escaped: bool) -> Environment:
    made = _Liquid(undefined=_Gap, autoescape=escaped)
    for name, one in FILTERS.items():
        made.add_filter(name, one)
    made.add_filter("date", lambda value, form="long": _dated(value, str(form), language))
    made.add_filter("money", lambda value, currency="": _priced(value, currency, language))
    return made


@lru_cache(maxsize=64)
def _read(source: str, language: str, escaped: bool) -> BoundTemplate:
    """One letter to many is read once."""
    return _environment(language, escaped).from_string(source)


def render(source: str, fields: Fields, *, language: str = "en", escaped: bool = False) -> str:
    """`source` with the fields in it; missing ones stand between `OPEN` and `CLOSE` as "customer.phone@123", the number being the
    place in `source`. `escaped`: the values are made safe for HTML, what the template itself says is taken as HTML.

    Damaged, with facts `line` and `column` (from 1) where they are known: template.syntax, .unclosed, .open, .filter, .loop,
    .nesting, .large, .value."""
    if len(source) > SOURCE:
        raise Damaged("template.large", most=SOURCE)
    _closed(source)
    data = plain(fields)
    try:
        return _read(source, language, escaped).render(data)
    except LiquidError as error:
        raise _worded(error, source) from error
    except RecursionError as error:
        raise Damaged("template.nesting") from error
    except (ArithmeticError, ValueError, AttributeError) as error:  # a number or a range beyond what can be counted
        raise Damaged("template.value", said=str(error)[:200]) from error


def _closed(source: str) -> None:
    """Each brace is closed soon, before the next one opens: said here in one go, where the lexer would look from each to the
    end, and from each blank."""
    for opening, closing in (("{{", "}}"), ("{%", "%}")):
        place = -1
        for number, part in enumerate(source.split(opening)):
            if number and closing not in part[: BRACES + len(closing)]:
                before = source[:place]
                line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
                raise Damaged("template.open", sign=opening, most=BRACES, line=line, column=column)
            place += len(part) + (len(opening) if number else 1)


def _worded(error: LiquidError, source: str) -> Damaged:
    place = error.context() if error.token is not None and error.token.source else None
    where: dict[str, str | int] = {"line": place[0], "column": place[1] + 1} if place else {"line": 1, "column": 1}
    if "found end of" in str(error.message) and (end := _MISSED.search(str(error.message))):  # missed at the end only
        where = {"line": source.count("\n") + 1, "column": len(source) - source.rfind("\n")}
        return Damaged("template.unclosed", tag=end[1].removeprefix("end"), end=end[1], **where)
    name = type(error).__name__
    match error:
        case UnknownFilterError():
            return Damaged("template.filter", name=str(error.message).partition("'")[2].rstrip("'")[:100], **where)
        case LoopIterationLimitError():
            return Damaged("template.loop", most=TURNS, **where)
        case ResourceLimitError() if name in ("BlockNestingError", "ContextDepthError"):
            return Damaged("template.nesting", **where)
        case ResourceLimitError():
            return Damaged("template.large", most=OUTPUT, **where)
    return Damaged("template.syntax", said=str(error.message)[:200], **where)


def plain(value: Fields) -> dict[str, object]:
    """The same as plain data, without what is empty: an empty field is a missing one. Damaged("template.value") for all else."""
    found = {str(name): _plain(one, 1) for name, one in value.items()}
    return {name: one for name, one in found.items() if one not in (None, "", [])}


def _plain(value: Value, depth: int) -> object:
    if depth > DEPTH:
        raise Damaged("template.value", said="depth")
    if isinstance(value, str):
        return "".join(sign for sign in str.strip(value)[:VALUE] if sign not in (OPEN, CLOSE) and (sign >= " " or sign in "\n\t"))
    if value is None or isinstance(value, bool | int | float | Decimal | date):
        return value
    if isinstance(value, Mapping):
        inside = {str(name): _plain(one, depth + 1) for name, one in value.items()}
        return {name: one for name, one in inside.items() if one not in (None, "", [], {})}
    if isinstance(value, tuple | list):
        return [_plain(one, depth + 1) for one in value[:TURNS]]
    raise Damaged("template.value", said=type(value).__name__)


# Filters. A missing value passes each of them as it is, so that it is marked under its own name.


def _text(change: Callable[..., str]) -> Callable[..., object]:
    def filtered(value: object, *arguments: object) -> object:
        if isinstance(value, _Gap):
            return value
        for one in arguments:
            if isinstance(one, _Gap):
                return one
        texts = [str(one)[:VALUE] for one in arguments]
        return change(str(value)[:VALUE], *texts)[:VALUE]

    return filtered


def _replaced(value: str, old: str, new: str = "") -> str:
    """Bounded before the work: each place may grow by what stands in for it."""
    if not old:
        return value
    return value.replace(old, new, max(1, VALUE // max(1, len(new))))


FILTERS: Mapping[str, Callable[..., object]] = {
    "default": default,
    "upcase": _text(str.upper),
    "downcase": _text(str.lower),
    "capitalize": _text(lambda text: text[:1].upper() + text[1:]),
    "strip": _text(str.strip),
    "append": _text(lambda text, more: text + more),
    "prepend": _text(lambda text, more: more + text),
    "replace": _text(_replaced),
    "last_four": _text(lambda text: "".join(sign for sign in text if sign.isalnum())[-4:]),
}


def _dated(value: object, form: str, language: str) -> object:
    """`long` "12 June 2026", `medium`, `short`, or `month` "June 2026". What is no date stays as it was written ("end of June")."""
    if isinstance(value, _Gap):
        return value
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value)
        except ValueError:
            return value
    if not isinstance(value, date):
        raise FilterArgumentError("date", token=None)
    return written_date(value, form, language)


def written_date(value: date, form: str, language: str) -> str:
    """A date as it is written in that language."""
    from babel import Locale  # here, as it is large and most mails have neither a date nor an amount to fill in
    from babel.dates import format_date

    locale = Locale.parse(_LOCALES.get(language[:2], language[:2]))
    if form == "month":
        return format_date(value, "y年M月" if language.startswith("zh") else "MMMM y", locale=locale)
    return format_date(value, form if form in ("short", "medium", "long", "full") else "long", locale=locale)


def _priced(value: object, currency: object, language: str) -> object:
    """An amount without its currency is as good as none: the currency is missing then."""
    return currency if isinstance(currency, _Gap) and not isinstance(value, _Gap) else money(value, str(currency), language)


def money(value: object, currency: str, language: str) -> object:
    """ "USD 12,345.00": the currency in front as on papers, its usual decimals or as many more as the price has. What is no number
    stays as it was written."""
    if isinstance(value, _Gap):
        return value
    from babel import Locale
    from babel.numbers import format_decimal, get_currency_precision

    try:
        amount = Decimal(str(value).replace(",", ""))
        if not amount.is_finite() or abs(amount.adjusted()) > 18:
            return value
    except InvalidOperation:
        return value
    code = currency.strip().upper()
    usual = get_currency_precision(code) if code else 2
    given = -int(amount.normalize().as_tuple().exponent)
    shown = f"#,##0.{'0' * max(usual, min(given, 6))}".rstrip(".")
    locale = Locale.parse(_LOCALES.get(language[:2], language[:2]))
    return f"{code} {format_decimal(amount, shown, locale=locale)}".strip()
