"""How good the checks are on the corpus. The figures are printed by

.venv/bin/python -m pytest -q -n0 -s tests/checks/test_corpus.py -k figures

Precision: of the findings of a family, those that a reader would agree with. Recall: of what is to be found, what is found. Each
code counts once in a mail. The mails were written from the trade before the checks were looked at; every third was held out while
they were mended.
"""

import ast
from pathlib import Path

import pytest

from tests.checks import corpus
from tests.checks.corpus import DIRECTIONS, FAMILIES, Mail

LEAST = 0.95  # of precision and of recall, in each family
ENOUGH = 15  # mails of each family in which something is to be found, and that only look so
CHECKS = Path(__file__).resolve().parent.parent.parent / "desktop" / "checks"
HEADERS = {
    *("sender.control", "sender.homograph", "sender.idn", "sender.invalid", "sender.name_is_address", "sender.none"),
    *("sender.on_behalf", "sender.padded", "sender.reply_to_elsewhere", "sender.several"),
}  # what reading a message finds by itself


def mails(direction: str, family: str) -> list[Mail]:
    return [mail for mail in corpus.mails(direction) if mail.place.split(":")[0].split("_")[0] == family]


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_figures(direction: str) -> None:
    chosen = corpus.mails(direction)
    print(f"\n{corpus.table(direction, chosen)}")
    wrong = [
        f"{mail.place}: wrong {sorted(mail.codes - mail.expect)}, missed {sorted(mail.expect - mail.codes)}"
        for mail in chosen
        if mail.codes != mail.expect
    ]
    print("\n".join(wrong))
    weak = {family: score for family, score in corpus.measured(chosen).items() if min(score.precision, score.recall) < LEAST}
    assert weak == {}, wrong


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_half_of_the_mails_are_harmless(direction: str) -> None:
    chosen = corpus.mails(direction)
    harmless = [mail for mail in chosen if not mail.expect]
    assert len(chosen) >= 320
    assert 0.45 <= len(harmless) / len(chosen) <= 0.6
    assert sum(mail.held for mail in chosen) >= len(chosen) // 4


@pytest.mark.parametrize(
    ("direction", "family"), [(one, family) for one in DIRECTIONS for family in FAMILIES[one] if family != "content"]
)
def test_each_family_has_enough_of_both(direction: str, family: str) -> None:
    chosen = mails(direction, family)
    assert sum(any(code.startswith(f"{family}.") for code in mail.expect) for mail in chosen) >= ENOUGH
    assert sum(not mail.expect for mail in chosen) >= ENOUGH


def codes() -> set[str]:
    """The codes that the checks give, from their source."""
    found: set[str] = set()
    for file in CHECKS.glob("*.py"):
        if file.stem in ("spelling", "__init__"):  # words; and names that codes had
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                family, point, what = node.value.partition(".")
                if point and what.replace("_", "").isalpha() and family in {*FAMILIES["outgoing"], *FAMILIES["incoming"]}:
                    found.add(node.value)
    return found | HEADERS


def test_every_code_is_raised_by_a_mail_and_looked_like_by_another() -> None:
    both = [mail for direction in DIRECTIONS for mail in corpus.mails(direction)]
    raised = {code for mail in both for code in mail.expect}
    alike = {code for mail in both for code in mail.like}
    assert sorted(codes() - raised) == []
    assert sorted(codes() - alike) == []
    assert sorted((raised | alike) - codes()) == []  # none is of another time
    for mail in both:
        assert not mail.like & mail.expect, mail.place
