"""Whether the figures of a quotation add up: number by price, and the total of the lines."""

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from desktop.checks.known import Written
from desktop.checks.seeing import MOST, has, seen
from desktop.model.finding import Finding, Level

_AMOUNT = r"(?:(?:usd|us\$|eur|gbp|rmb|cny|[$€£¥￥])\s?)?(\d{1,3}(?:[,\u00a0' ]\d{3}){1,4}(?:\.\d{1,4})?|\d{1,12}(?:\.\d{1,4})?)"
_UNIT = r"(?:\s?(?:pcs?|pieces?|sets?|units?|ctns?|cartons?|kgs?|tons?|meters?|m|rolls?|pairs?|个|件|套|台|只|箱|双|米|吨))?\.?"
_CURRENCY = r"(?:\s?(?:usd|eur|rmb|cny|美元|美金|欧元|元))?"
_PER = r"(?:\s?(?:/|per)\s?[a-z\u4e00-\u9fff]{1,7}\.?)?"
_PRODUCT = re.compile(
    rf"(?<![\w.,]){_AMOUNT}{_UNIT}\s?(?:x|×|\*|@|乘以)\s?{_AMOUNT}{_CURRENCY}{_PER}\s?(?:=|＝|等于"
    rf"|equals)\s?{_AMOUNT}(?![\d.,]*\d|\s?[x×*])",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    rf"^\W{{0,4}}(?:(?:grand |sub-?)?total(?: amount| value| price)?|sum|合计|总计|总额|总金额"
    rf"|总价)[^\d\n]{{0,24}}{_AMOUNT}{_CURRENCY}\W*$",
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
_CENT = Decimal("0.01")


def figures(written: Written) -> Iterator[Finding]:
    """Products that are wrong, in a sentence or a table, and a total that is not that of its lines."""
    told = 0
    amounts: list[Decimal] = []
    columns: dict[str, int] = {}
    at = 0
    for line in written.text.split("\n"):
        begin, at = at, at + len(line) + 1
        if len(line) > 400 or told >= MOST:
            continue
        if not line.strip():
            continue
        low = line.lower()
        table = "\t" in line or "|" in line or "  " in line.strip()
        sum_ = has(low, _SUMS)
        if not (table or sum_ or has(line, "=＝") or has(low, ("等于", "equals"))):
            continue
        cells = _cells(line) if table else [(line, 0)]
        heads = {
            name: at for name, head in _HEADS.items() for at, (cell, _) in reversed(list(enumerate(cells))) if head.search(cell)
        }
        if (
            len(cells) > 2
            and {"number", "price", "amount"} <= heads.keys()
            and len(set(heads.values())) == 3
            and not _read(cells[heads["amount"]][0])
        ):
            columns, amounts = heads, []
            continue
        total = _TOTAL.match(" ".join(line.replace("|", " ").split())) if sum_ else None
        product = _PRODUCT.search(line) if has(low, "=＝等e") else None
        if product is not None:
            number, price, amount = (_number(product[group]) for group in (1, 2, 3))
            if not _fits(number, price, amount):
                told += 1
                yield _wrong("deal.product", written.text, begin + product.start(3), begin + product.end(3), number * price)
            amounts.append(amount)
        elif (
            columns and len(cells) > max(columns.values()) and all(_read(cells[place][0]) is not None for place in columns.values())
        ):
            number, price, amount = (_read(cells[columns[name]][0]) or Decimal(0) for name in ("number", "price", "amount"))
            cell, start = cells[columns["amount"]]
            if not _fits(number, price, amount):
                told += 1
                yield _wrong("deal.product", written.text, begin + start, begin + start + len(cell), number * price)
            amounts.append(amount)
        elif total is not None:
            said = _number(total[1])
            if len(amounts) > 1 and abs(sum(amounts) - said) > _CENT * len(amounts):
                told += 1
                place = line.rfind(total[1])
                start = begin + max(place, 0)
                yield _wrong(
                    "deal.total",
                    written.text,
                    start,
                    start + len(total[1]) if place >= 0 else begin + len(line),
                    sum(amounts, Decimal(0)),
                )
            amounts, columns = [], {}


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
