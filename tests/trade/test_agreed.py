"""What conversations agreed on: the table, and what no table holds."""

import sys
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from desktop.model.confirmation import Proposal
from desktop.trade.agreed import KINDS, Said, gather
from tests.trade.sentences import DATA

MONTHS = {"April": 4, "May": 5}


def talks(name: str) -> Iterator[tuple[dict[str, object], list[Said]]]:
    for talk in tomllib.loads((DATA / name).read_text("utf-8"))["talk"]:
        mails = []
        for number, line in enumerate(talk.pop("mails")):
            head, _, text = line.partition(": ")
            side, day, month = head.split()
            at = datetime(2026, MONTHS[month], int(day), 9, tzinfo=UTC)
            mails.append(Said(f"<{number}@x>", text, side == ">", at))
        yield talk, mails


def missed(talk: dict[str, object], found: Proposal) -> str:
    """What is wrong with what was found of a kind; empty: nothing."""
    expected, others = talk.get(found.kind.value, ""), talk.get("others", {})
    assert isinstance(expected, str)
    assert isinstance(others, dict)
    words = found.found.words if found.found is not None else ""
    beside = " | ".join(one.words for one in found.others)
    if bool(words) != bool(expected) or expected not in words:
        return f"{found.kind}: {words!r} for {expected!r}"
    if others.get(found.kind.value, "") not in beside or (beside and found.kind.value not in others):
        return f"{found.kind}: {beside!r} beside it"
    return ""


def measured(name: str) -> tuple[int, int, int, list[str]]:
    """Kinds as they were meant, all kinds, kinds that were made up; and what went wrong."""
    right = number = invented = 0
    wrong = []
    for talk, mails in talks(name):
        for found in gather(mails):
            number += 1
            fault = missed(talk, found)
            right += not fault
            invented += found.found is not None and not talk.get(found.kind.value)
            if fault:
                wrong.append(f"{fault} in {[one.text for one in mails]}")
    return right, number, invented, wrong


def test_table(capsys: pytest.CaptureFixture[str]) -> None:
    right, number, invented, wrong = measured("agreed.toml")
    with capsys.disabled():
        sys.stdout.write(f"\nagreed points: {right} of {number} as meant; {invented} made up\n")
    assert not wrong, "\n".join(wrong)
    assert number >= 40 * len(KINDS)


def test_conversations_that_the_rules_were_not_made_from(capsys: pytest.CaptureFixture[str]) -> None:
    right, number, invented, wrong = measured("agreed_held_out.toml")
    with capsys.disabled():
        sys.stdout.write(f"\nheld out: {right} of {number} as meant; {invented} made up\n")
    assert right >= 0.85 * number, "\n".join(wrong)
