"""Whether the figures of a quotation add up: number by price, and the total of the lines."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from desktop.checks.known import Written
from desktop.checks.seeing import MOST, Later, has, seen
from desktop.model.finding import Finding, Level

_AMOUNT = r"(?:(?:usd|us\$|eur|gbp|rmb|cny|[$€£¥￥])\s?)?(\d{1,3}(?:[,\u00a0' ]\d{3}){1,4}(?:\.\d{1,4})?|\d{1,12}(?:\.\d{1,4})?)"
_UNIT = r"(?:\s?(?:pcs?|pieces?|sets?|units?|ctns?|cartons?|kgs?|tons?|meters?|m|rolls?|pairs?|个|件|套|台|只|箱|双|米|吨))?\.?"
_CURRENCY = r"(?:\s?(?:usd|eur|rmb|cny|美元|美金|欧元|元))?"
_PER = r"(?:\s?(?:/|per)\s?[a-z\u4e00-\u9fff]{1,7}\.?)?"
_PRODUCT = Later(
    rf"(?<![\w.,]){_AMOUNT}{_UNIT}\s?(?:x|×|\*|@|乘以)\s?{_AMOUNT}{_CURRENCY}{_PER}\s?(?:=|＝|等于"
    rf"|equals)\s?{_AMOUNT}(?![\d.,]*\d|\s?[x×*])",
    re.IGNORECASE,
)
# "2,400 pcs at USD 2.18 each, that makes USD 5,232.00".
_IN_PROSE = Later(
    rf"(?<![\w.,]){_AMOUNT}{_UNIT}\s(?:at|of|for|à|zu|a)\s{_AMOUNT}{_CURRENCY}(?:\s?(?:/|per\s)\s?[a-z]{{1,7}}|\s(?:each"
    rf"|apiece))?[,;]?\s"
    r"(?:that |which |it )?(?:makes?|comes? to|equals?|is|gives?|totals?|amounts? to|adds up to)(?: in all| together"
    r"| a total of)?\s?"
    rf"{_AMOUNT}(?![\d.,]*\d)",
    re.IGNORECASE,
)
_MONEY = ("usd", "eur", "gbp", "rmb", "cny", "$", "€", "£", "¥", "￥", "元", "美金")
_EQUAL = ("=", "＝", "等于", "equals")
_RUN = re.compile(r"\d+")
_FIGURES = 3  # a number, a price and what they come to
_MAKES = ("make", "come", "equal", " is ", "give", "total", "amount", "adds")
_TOTAL = re.compile(
    rf"^\W{{0,4}}(?:(?:grand |sub-?)?total(?: amount| value| price)?|sum|合计|总计|总额|总金额"
    rf"|总价)[^\d\n]{{0,24}}{_AMOUNT}{_CURRENCY}\W*$",
    re.IGNORECASE,
)
# What is added under the lines, or taken off: "Freight: USD 800.00", "Less 2 % discount: -213.00".
_BESIDE = Later(
    r"^\W{0,4}(?P<what>[^\W\d_][^\n:：=]{1,60}?)\s?[:：=]?\s*(?:usd|us\$|eur|gbp|rmb|cny|[$€£¥￥])?\s?"
    rf"(?P<minus>[-–−])?\s?(?P<amount>\d[\d,.\u00a0']{{0,15}}){_CURRENCY}\W*$",
    re.IGNORECASE,
)
_PART = re.compile(r"\W{0,4}(?:sub-?total|小计)", re.IGNORECASE)
_TAKEN_OFF = re.compile(
    r"\bless\b|discount|deduct|minus|rebate|credit|deposit|paid|advance|rabatt|abzug|descuento|remise|折扣|扣|减|定金|已付",
    re.IGNORECASE,
)
_SUMS = ("total", "sum", "合计", "总计", "总额", "总金额", "总价")
_CELL = re.compile(r"\t|\s*\|\s*| {2,}")
_HEADS = {
    "number": re.compile(r"qty|quantity|pcs|数量|件数", re.IGNORECASE),
    "price": re.compile(r"unit\s?price|price|单价|价格", re.IGNORECASE),
    "amount": re.compile(r"amount|total|金额|总价|合计|小计|value", re.IGNORECASE),
}
_FIGURE = re.compile(rf"\s*{_AMOUNT}{_UNIT}{_CURRENCY}{_PER}\s*", re.IGNORECASE)
_PRICES = ("price", "单价", "价格")
_LOOKED = 500  # lines of figures in a mail
_NEAR = 8  # lines with figures between the last of a list and its total
_CENT = Decimal("0.01")


@dataclass(slots=True)
class _Sum:
    """What the lines of a quotation come to, as far as they are read. `beside`: freight and the like, discounts below zero."""

    lines: list[Decimal] = field(default_factory=list)
    beside: list[Decimal] = field(default_factory=list)
    others: int = 0  # lines with figures since the last of these
    columns: dict[str, int] = field(default_factory=dict)  # where a table has its number, price and amount

    def wrong(self, said: Decimal) -> Decimal | None:
        """What a total should be, None if it is right, or nothing can be said of it. Freight may be in it, or not."""
        bare = sum(self.lines, Decimal(0))
        whole = bare + sum(self.beside, Decimal(0))
        if len(self.lines) + len(self.beside) < 2 or not self.lines:
            return None
        return None if min(abs(bare - said), abs(whole - said)) <= _CENT * len(self.lines) else whole


def figures(written: Written) -> Iterator[Finding]:
    """Products that are wrong, in a sentence or a table, and a total that is not that of its lines."""
    text, so_far, told, looked, at = written.text, _Sum(), 0, 0, 0
    for line in text.split("\n"):
        begin, at = at, at + len(line) + 1
        if len(line) > 400 or not line.strip() or told >= MOST or looked > _LOOKED:
            continue
        table = "\t" in line or "|" in line or "  " in line.strip()
        if not table and _RUN.search(line) is None:
            continue
        many = len(_RUN.findall(line))
        if not (table or (many and so_far.lines) or many >= _FIGURES):
            continue
        low = line.lower()
        if not (table or so_far.lines or has(low, (*_EQUAL, *_MAKES))):
            continue
        looked += 1
        cells = _cells(line) if table and (so_far.columns or has(low, _PRICES)) else [(line, 0)]
        if len(cells) > 2 and (heads := _heads(cells)):
            so_far = _Sum(columns=heads)
            continue
        found = _product(line, low, cells, so_far.columns)
        if found is not None:
            number, price, amount, start, end = found
            if not _fits(number, price, amount):
                told += 1
                yield _wrong("deal.product", text, begin + start, begin + end, number * price)
            so_far.lines.append(amount)
            so_far.others = 0
            continue
        so_far.others += 1
        flat = " ".join(line.replace("|", " ").split())
        total = _TOTAL.match(flat) if has(low, _SUMS) else None
        if total is not None:
            said = _number(total[1])
            right = so_far.wrong(said)
            if right is not None:
                told += 1
                place = line.rfind(total[1])
                end = place + len(total[1]) if place >= 0 else len(line)
                yield _wrong("deal.total", text, begin + max(place, 0), begin + end, right)
            so_far = _Sum(lines=[said] if _PART.match(flat) else [])
        elif so_far.lines and so_far.others > _NEAR:
            so_far = _Sum()  # what follows is about something else
        elif so_far.lines and len(flat) < 100 and (beside := _BESIDE.match(flat)) is not None:
            off = beside["minus"] or _TAKEN_OFF.search(beside["what"])
            so_far.beside.append(-_number(beside["amount"]) if off else _number(beside["amount"]))


def _heads(cells: list[tuple[str, int]]) -> dict[str, int]:
    """Where the columns of a table are, if this is its first line."""
    found = {name: at for name, head in _HEADS.items() for at, (cell, _) in reversed(list(enumerate(cells))) if head.search(cell)}
    whole = {"number", "price", "amount"} <= found.keys() and len(set(found.values())) == 3
    return found if whole and not _read(cells[found["amount"]][0]) else {}


def _product(
    line: str, low: str, cells: list[tuple[str, int]], columns: dict[str, int]
) -> tuple[Decimal, Decimal, Decimal, int, int] | None:
    """Number, price and amount of a line, and where the amount stands in it."""
    product = _PRODUCT.search(line) if has(low, _EQUAL) else None
    if product is None and has(low, _MONEY) and has(low, _MAKES) and len(_RUN.findall(line)) >= _FIGURES:
        product = _IN_PROSE.search(line)
    if product is not None:
        return (*(_number(product[group]) for group in (1, 2, 3)), *product.span(3))  # type: ignore[return-value]  # three and two
    if not columns or len(cells) <= max(columns.values()):
        return None
    number, price, amount = (_read(cells[columns[name]][0]) for name in ("number", "price", "amount"))
    if number is None or price is None or amount is None:
        return None
    cell, start = cells[columns["amount"]]
    return number, price, amount, start, start + len(cell)


def _cells(line: str) -> list[tuple[str, int]]:
    """The cells of a line with their places; a line without any is one cell."""
    found: list[tuple[str, int]] = []
    start = 0
    for gap in [*_CELL.finditer(line.rstrip()), None]:
        end = gap.start() if gap is not None else len(line.rstrip())
        if line[start:end].strip() or found:
            found.append((line[start:end], start))
        start = gap.end() if gap is not None else end
    return found


def _read(cell: str) -> Decimal | None:
    figure = _FIGURE.fullmatch(cell)
    return _number(figure[1]) if figure is not None else None


def _number(written: str) -> Decimal:
    try:
        return Decimal(re.sub(r"[,\u00a0' ]", "", written))
    except InvalidOperation:  # pragma: no cover - the pattern lets no such figure through
        return Decimal(0)


def _fits(number: Decimal, price: Decimal, amount: Decimal) -> bool:
    """Whether a product is right as far as it is written out: rounded to cents, or to whole numbers."""
    right = number * price
    return abs(right - amount) <= (
        _CENT if amount != amount.to_integral_value() else Decimal(1) if right != right.to_integral_value() else _CENT
    )


def _wrong(code: str, text: str, start: int, end: int, right: Decimal) -> Finding:
    shown = f"{right.quantize(_CENT):,}"
    return seen(
        code, Level.WARN, text, start, end, with_=shown.removesuffix(".00") if "." not in text[start:end] else shown, right=shown
    )
