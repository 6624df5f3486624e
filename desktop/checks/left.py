"""Findings that the writer waved off for one mail: they are not told again as long as they are about the same thing."""

from collections.abc import Collection, Iterable

from desktop.checks.seeing import IMPOSSIBLE
from desktop.model.finding import Finding, Level

FACT = "left"  # of a draft: what was waved off, one to a line
_ABOUT = (
    "saw",
    "address",
    "person",
    "file",
    "domain",
    "word",
    "missing",
    "number",
)  # what a finding is about, the first that is there


def thing(finding: Finding) -> str:
    """What a finding is about, in one word of the mail."""
    return " ".join(next((finding.facts[name] for name in _ABOUT if finding.facts.get(name)), "").split())


def mark_of(finding: Finding) -> str:
    """By which a finding is known again, wherever in the mail it stands now."""
    return f"{finding.code} {thing(finding)}".strip()


def may(finding: Finding) -> bool:
    """Whether it can be waved off. What stops a mail asks for a sentence at Send; what is impossible is mended only."""
    return finding.level is not Level.STOP and finding.code not in IMPOSSIBLE


def kept(text: str) -> frozenset[str]:
    """What a draft's fact says."""
    return frozenset(line for line in text.split("\n") if line)


def written(marks: Collection[str]) -> str:
    """The same as a draft's fact."""
    return "\n".join(sorted(marks))


def parted(found: Iterable[Finding], marks: Collection[str]) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Findings that stand, and those that were waved off."""
    all_ = tuple(found)
    off = tuple(one for one in all_ if may(one) and mark_of(one) in marks)
    return tuple(one for one in all_ if one not in off), off
