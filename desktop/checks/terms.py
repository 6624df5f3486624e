"""Words that mean something else to each side, where money, time, number or quality is spoken of (`checks.vague` has the words)."""

from collections.abc import Iterator

from desktop.checks.known import Written
from desktop.checks.seeing import MOST, has, present, said, seen
from desktop.checks.vague import NO_GOODS, SMALL_TALK, TOPICS, VAGUE
from desktop.model.finding import Finding, Level


def vague(written: Written) -> Iterator[Finding]:
    """In a sentence about payment, delivery, quantity or quality; what it is about is the fact `topic`."""
    told: set[str] = set()
    there = [(topics, stems, words) for topics, all_, words in VAGUE if (stems := present(written.text, all_))]
    for sentence in said(written.text) if there else ():
        for topics, stems, words in there:
            found = words.search(sentence.plain) if has(sentence.plain, stems) else None
            if found is None or found[0] in told:
                continue
            shared = [name for name in topics if TOPICS[name].search(sentence.plain)]
            if (
                not shared
                or (shared == ["delivery"] and SMALL_TALK.search(sentence.plain))
                or (shared == ["quality"] and NO_GOODS.search(sentence.plain))
            ):
                continue
            told.add(found[0])
            start = sentence.start + found.start()
            # `plain` has a sign for each of the text's, so that places in one are places in the other.
            yield seen("terms.vague", Level.INFO, written.text, start, start + len(found[0]), mend="select", topic=shared[0])
            if len(told) >= MOST:
                return
