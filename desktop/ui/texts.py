"""Sentences for people from codes and facts: errors, findings, sizes. The catalogue `problems` is found by code."""

from collections.abc import Mapping
from dataclasses import dataclass

from desktop import language
from desktop.language import translate
from desktop.model.errors import TradewindError, from_server
from desktop.model.finding import Finding
from desktop.model.pace import DAY, Window


@dataclass(frozen=True, slots=True)
class Problem:
    """`text` says what it means and what to do; `said` are the other side's own words, empty if there were none."""

    text: str
    said: str = ""

    def __str__(self) -> str:
        return f"{self.text}\n{self.said}" if self.said else self.text


def worded(code: str, facts: Mapping[str, str]) -> str:
    """The sentence for a code, or one that names the code, so that an error is never silent."""
    return language.problem(code, facts) or translate("window", "Something went wrong ({code}).", code=code)


def problem(code: str, facts: Mapping[str, str]) -> Problem:
    """A stored problem (account state, outgoing mail) in words; what the other side said is added where the text lacks it."""
    text, said = worded(code, facts), facts.get("said", "").strip()
    if not said or said in text:
        return Problem(text)
    words = (
        translate("window", "The server said: {said}", said=said)
        if from_server(code)
        else translate("window", "Reason: {said}", said=said)
    )
    return Problem(text, words)


def error(raised: TradewindError) -> Problem:
    """An error in words."""
    return problem(raised.code, raised.facts)


def finding(found: Finding) -> str:
    """A finding in words: what was seen; on the next line why it matters."""
    missing = found.facts.get("missing")
    if missing is None:
        return worded(found.code, found.facts)
    parts = {
        "name": translate("checks", "name"),
        "title": translate("checks", "title"),
        "company": translate("checks", "company"),
        "phone": translate("checks", "telephone"),
        "web": translate("checks", "website"),
    }
    named = translate("checks", ", ").join(parts.get(part, part) for part in missing.split(", "))
    return worded(found.code, {**found.facts, "missing": named})


def size(octets: int) -> str:
    """A size as people say it: 180 kB, 2.4 MB (decimal units, as file dialogs of the systems show them)."""
    if octets < 1000:
        return translate("window", "%n bytes", n=octets)
    for unit, factor in (("kB", 1e3), ("MB", 1e6)):
        value = octets / factor
        if value < 999.5:
            return f"{value:.1f} {unit}" if value < 9.95 and unit != "kB" else f"{value:.0f} {unit}"
    return f"{octets / 1e9:.1f} GB"


def window(limit: Window) -> str:
    """How much may be sent in which time."""
    most = count(limit.most)
    if limit.length < DAY:
        return translate("window", "{most} mails a minute", most=most)
    if limit.recipients:
        return translate("window", "{most} recipients in 24 hours", most=most)
    return translate("window", "{most} mails in 24 hours", most=most)


def count(number: int) -> str:
    """A number with separators of thousands."""
    return f"{number:,}"


def label(name: str) -> str:
    """A label as shown: those of the procedure have names in every language, the user's own are shown as they are."""
    known = {  # model.label.PROCEDURE
        "to-handle": translate("labels", "To handle"),
        "to-reply": translate("labels", "To reply"),
        "quoted": translate("labels", "Quoted"),
        "awaiting-payment": translate("labels", "Awaiting payment"),
        "archived": translate("labels", "Archived"),
    }
    return known.get(name, name)
