"""What has to be kept, why and until when."""

from datetime import date

import pytest

from desktop.model.personal import Rule, Why
from desktop.trade import retention

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("subject", "files", "stage", "why"),
    [
        ("Invoice 2041", (), "", Why.INVOICE),
        ("RE: PI-2041 payment", (), "new", Why.INVOICE),
        ("documents", ("Rechnung_17.pdf",), "", Why.INVOICE),
        ("资料", ("发票.pdf",), "", Why.INVOICE),
        ("水单", (), "", Why.INVOICE),
        ("Purchase order 88", (), "", Why.LETTER),
        ("合同确认", (), "", Why.LETTER),
        ("Hello", ("packing list.xlsx",), "", Why.LETTER),
        ("When do you ship?", (), "production", Why.LETTER),
        ("When do you ship?", (), "inquiry", None),
        ("Happy new year", (), "", None),
        ("Copies of the drawing", ("drawing.png",), "quoted", None),
    ],
)
def test_why_a_letter_is_kept(subject: str, files: tuple[str, ...], stage: str, why: Why | None) -> None:
    found = retention.kept(retention.STANDARD, subject=subject, files=files, stage=stage, written=date(2025, 3, 1), today=TODAY)
    assert (found[0] if found else None) == why


def test_the_time_begins_with_the_end_of_the_year() -> None:
    def until(written: date, rules: tuple[Rule, ...] = retention.STANDARD) -> date | None:
        found = retention.kept(rules, subject="Invoice", files=(), stage="", written=written, today=TODAY)
        return found[1] if found else None

    assert until(date(2025, 1, 1)) == date(2035, 12, 31)
    assert until(date(2016, 1, 1)) == date(2026, 12, 31)
    assert until(date(2015, 12, 31)) is None  # ten years are over
    assert until(date(2025, 1, 1), (Rule(Why.INVOICE, 30, "会计档案管理办法"),)) == date(2055, 12, 31)
    assert until(date(2025, 1, 1), (Rule(Why.INVOICE, 0, ""),)) is None
