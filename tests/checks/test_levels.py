"""How grave a finding is, as the user wants it: for all, or for one customer."""

import pytest

from desktop import checks
from desktop.model.finding import Finding, Level

FOUND = (Finding("deal.shares", Level.WARN), Finding("terms.vague"), Finding("recipient.none", Level.STOP))


@pytest.mark.parametrize(
    ("settings", "customer", "expected"),
    [
        ({}, None, {"deal.shares": "warn", "terms.vague": "info", "recipient.none": "stop"}),
        ({"check.deal": "stop"}, None, {"deal.shares": "stop", "terms.vague": "info", "recipient.none": "stop"}),
        (
            {"check.deal": "off", "check.deal.shares": "info"},
            None,
            {"deal.shares": "info", "terms.vague": "info", "recipient.none": "stop"},
        ),
        ({"check.terms.vague": "off"}, None, {"deal.shares": "warn", "recipient.none": "stop"}),
        ({"check.terms@7": "warn"}, 7, {"deal.shares": "warn", "terms.vague": "warn", "recipient.none": "stop"}),
        ({"check.terms@7": "warn"}, 8, {"deal.shares": "warn", "terms.vague": "info", "recipient.none": "stop"}),
        (
            {"check.terms.vague": "off", "check.terms@7": "warn"},
            7,
            {"deal.shares": "warn", "terms.vague": "warn", "recipient.none": "stop"},
        ),
        (
            {"check.recipient": "off", "check.recipient.none": "info"},
            None,
            {"deal.shares": "warn", "terms.vague": "info", "recipient.none": "stop"},
        ),
        ({"check.deal": "loud"}, None, {"deal.shares": "warn", "terms.vague": "info", "recipient.none": "stop"}),
    ],
)
def test_levels_are_the_users(settings: dict[str, str], customer: int | None, expected: dict[str, str]) -> None:
    assert {one.code: one.level.value for one in checks.levels(FOUND, settings, customer=customer)} == expected


def test_the_gravest_still_comes_first() -> None:
    shown = checks.levels(FOUND, {"check.terms": "stop", "check.deal": "info"})
    assert [one.level for one in shown] == [Level.STOP, Level.STOP, Level.INFO]
