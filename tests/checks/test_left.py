"""What the writer waves off is not told again, and what is right is told once."""

from dataclasses import replace

import pytest

from desktop import checks
from desktop.checks import left
from desktop.checks.fine import fine
from desktop.checks.known import Written
from desktop.model.customer import Customer
from desktop.model.finding import Finding, Level
from desktop.model.ids import CustomerId
from desktop.model.message import Address

ME = Address("Lina Chen", "lina@brightway.example")
ANNA = Address("Anna Weber", "anna@weber.example")
SIGNED = "Lina Chen\nExport Sales Manager\nBrightway LED Co., Ltd.\n+86 574 8765 4321\nwww.brightway-led.com"
WEBER = Customer(CustomerId(7), "Weber GmbH", country="DE")
FINE = Written(
    ME,
    to=(ANNA,),
    subject="Weber GmbH / PI-2041",
    text="Dear Anna,\n\nthe proforma invoice is attached: 30% deposit, 70% against copy of B/L.",
    files=("PI-2041.pdf",),
    own=frozenset({ME.address}),
    met=frozenset({ANNA.address}),
    signature=SIGNED,
    customer=WEBER,
)


def ticks(written: Written) -> dict[str, dict[str, str]]:
    return {one.code: one.facts for one in fine(written, checks.outgoing(written))}


def test_a_careful_mail_has_its_ticks() -> None:
    assert ticks(FINE) == {
        "recipient-known": {"number": "1"},
        "subject-both": {},
        "attachment-matches": {"number": "1"},
        "deal-whole": {"shares": "30 + 70"},
        "signature-complete": {},
    }


def test_nothing_is_said_to_be_fine_that_was_not_looked_at() -> None:
    assert ticks(Written(ME, to=(ANNA,), text="Hello")) == {}
    assert "recipient-known" not in ticks(replace(FINE, met=None))
    assert "recipient-known" not in ticks(replace(FINE, met=frozenset()))
    assert "attachment-matches" not in ticks(replace(FINE, text="Hello Anna"))
    assert "attachment-matches" not in ticks(replace(FINE, files=()))
    assert "signature-complete" not in ticks(replace(FINE, signature="Lina"))
    assert ticks(replace(FINE, subject="Weber GmbH")).keys() & {"subject-both", "subject-customer"} == {"subject-customer"}
    assert "subject-number" in ticks(replace(FINE, subject="PI-2041"))
    assert "deal-whole" not in ticks(replace(FINE, text="30% deposit, 60% against copy of B/L."))


def test_a_finding_is_waved_off_as_long_as_it_is_about_the_same() -> None:
    vague = Finding("terms.vague", Level.INFO, {"saw": "as soon\npossible", "at": "3-9"})
    marks = left.kept(left.written({left.mark_of(vague)}))
    assert left.parted([vague], marks) == ((), (vague,))
    moved = replace(vague, facts={**vague.facts, "at": "40-46"})
    assert left.parted([moved], marks) == ((), (moved,))
    other = replace(vague, facts={**vague.facts, "saw": "shortly"})
    assert left.parted([other], marks) == ((other,), ())


@pytest.mark.parametrize(("code", "level"), [("money.not_ours", Level.STOP), ("content.missing_field", Level.WARN)])
def test_what_stops_a_mail_cannot_be_waved_off(code: str, level: Level) -> None:
    found = Finding(code, level, {"saw": "x"})
    assert not left.may(found)
    assert left.parted([found], {left.mark_of(found)}) == ((found,), ())


def test_an_empty_fact_waves_nothing_off() -> None:
    assert left.kept("") == frozenset()
    assert left.written(()) == ""
