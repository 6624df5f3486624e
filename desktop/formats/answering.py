"""From a received mail to its answer: subject, recipients, and the original quoted unharmed.

The words around a quote are the header's own names and no language's: the reader of the answer is abroad and may share none with
the writer.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from enum import StrEnum
from html import escape

from desktop.formats.writing import clean_line, thinned
from desktop.model.conversation import COUNTER, FORWARD, REPLY
from desktop.model.message import Address, Parsed


class Answer(StrEnum):
    REPLY = "reply"
    REPLY_ALL = "reply_all"
    FORWARD = "forward"


_REPLY = re.compile(rf"(?:{'|'.join(REPLY)}){COUNTER}", re.IGNORECASE)
_FORWARD = re.compile(rf"(?:{'|'.join(FORWARD)}){COUNTER}", re.IGNORECASE)


def reply_subject(subject: str, kind: Answer) -> str:
    """`Re: ` or `Fwd: ` once, whatever prefixes of the same kind stand there; other prefixes belong to the subject."""
    same = _FORWARD if kind is Answer.FORWARD else _REPLY
    rest = clean_line(subject)
    while found := same.match(rest):
        rest = rest[found.end() :]
    return f"{'Fwd' if kind is Answer.FORWARD else 'Re'}: {rest}".strip()


def reply_recipients(parsed: Parsed, own: Collection[str], *, everybody: bool) -> tuple[tuple[Address, ...], tuple[Address, ...]]:
    """(to, cc) of an answer. Reply-To before From; answering one's own mail goes on to those it was written to.

    `own` are the user's addresses: they are left out, unless nobody else is left (a note to oneself).
    """
    mine = {address.casefold() for address in own}
    first = _valid(parsed.reply_to) or _valid(parsed.from_) or _valid(parsed.sender)
    from_me = any(_key(person) in mine for person in parsed.from_)
    if from_me and all(_key(person) in mine for person in first):
        to = [person for person in _valid(parsed.to) if _key(person) not in mine] or first
        cc = _valid(parsed.cc) if everybody else []
    else:
        to, cc = first, [*_valid(parsed.to), *_valid(parsed.cc)] if everybody else []
    seen: set[str] = set()
    left_to = _fresh((person for person in to if _key(person) not in mine), seen) or _fresh(to, seen)
    return tuple(left_to), tuple(_fresh((person for person in cc if _key(person) not in mine), seen))


def written_to(parsed: Parsed, mine: Sequence[str]) -> str:
    """Which of my addresses a mail was written from, or else to: the one that it names first; "" if none."""
    known = {address.casefold(): address for address in mine}
    named = [person for person in (*parsed.to, *parsed.cc) if _key(person) in known]
    wrote = [person for person in parsed.from_ if _key(person) in known]
    return next((known[_key(person)] for person in (*wrote, *named)), "")


def _valid(people: Iterable[Address]) -> list[Address]:
    return [person for person in people if "@" in person.address]


def _fresh(people: Iterable[Address], seen: set[str]) -> list[Address]:
    found = []
    for person in people:
        if _key(person) not in seen:
            seen.add(_key(person))
            found.append(person)
    return found


def _key(person: Address) -> str:
    return person.address.casefold()


def references(parsed: Parsed) -> list[str]:
    """References of an answer (RFC 5322 3.6.4): those of the original, else its In-Reply-To, and the original itself."""
    before = parsed.references or parsed.in_reply_to[:1]
    return thinned([*before, *([parsed.message_id] if parsed.message_id else [])])


def quote(parsed: Parsed, html: str, kind: Answer) -> str:
    """The original for the end of an answer. `html` is the original's body, cleaned, or empty (then its text is quoted)."""
    body = html or as_html(parsed.text)
    if kind is Answer.FORWARD:
        lines = [
            ("From", _people(parsed.from_)),
            ("Date", _when(parsed.date)),
            ("To", _people(parsed.to)),
            ("Cc", _people(parsed.cc)),
            ("Subject", escape(parsed.subject)),
        ]
        head = "<br>".join(f"<b>{name}:</b> {value}" for name, value in lines if value)
        return f"<div><p>{head}</p><div>{body}</div></div>"
    head = ", ".join(value for value in (_people(parsed.from_), _when(parsed.date)) if value)
    return f'<div><p>{head}:</p><blockquote type="cite">{body}</blockquote></div>'


def as_html(text: str) -> str:
    """Plain text as HTML that looks the same: an empty line parts paragraphs, runs of spaces stay."""
    lines = [re.sub("  +", lambda run: "&nbsp;" * (len(run[0]) - 1) + " ", escape(line.rstrip())) for line in text.split("\n")]
    return f"<div>{'<br>'.join(lines)}</div>"


def _people(people: Iterable[Address]) -> str:
    return ", ".join(
        escape(
            f"{person.name} <{person.address}>" if person.name and person.name != person.address else person.address or person.name
        )
        for person in people
    )


def _when(date: datetime | None) -> str:
    """ISO without seconds and with the offset: the one form that everybody reads alike (03/04 is two days)."""
    return date.strftime("%Y-%m-%d %H:%M %z").strip() if date else ""


_PART = re.compile(r'<div\b[^>]*\bdata-part="(signature|quote)"[^>]*>', re.IGNORECASE)
_ANSWER = re.compile(r"<div\b[^>]*\bdata-answer\b[^>]*>", re.IGNORECASE)
_DIV = re.compile(r"<(/?)div\b[^>]*>", re.IGNORECASE)


def part(name: str, html: str, *, plain: bool = False) -> str:
    """A part of a draft that the editor knows again: `signature` or `quote`. `plain`: it brings no colours of its own, so that it
    can be shown on any ground."""
    return f'<div data-part="{name}"{" data-plain" if plain else ""}>{html}</div>'


def _closing(html: str, at: int) -> tuple[int, int]:
    """Where the <div> that was opened before `at` ends: after its end tag, and before it."""
    depth, end = 1, len(html)
    while depth and (tag := _DIV.search(html, at)):
        depth += -1 if tag[1] else 1
        at, end = tag.end(), tag.start()
    return (at, end) if not depth else (len(html), len(html))  # never closed: the rest belongs to it


def parts(html: str) -> list[tuple[str, str]]:
    """A draft's text in pieces: ("", what the writer wrote), ("signature", …), ("quote", …). `html` is as the editor writes it."""
    found_parts: list[tuple[str, str]] = []
    at = 0
    while found := _PART.search(html, at):
        found_parts.append(("", html[at : found.start()]))
        at, end = _closing(html, found.end())
        found_parts.append((found[1].lower(), html[found.end() : end]))
    return [*found_parts, ("", html[at:])]


def own_html(html: str) -> str:
    """What the writer wrote, without signature and quote, but with the answers inside of the quote."""
    return "".join(piece if not name else "".join(_answers(piece)) if name == "quote" else "" for name, piece in parts(html))


def _answers(html: str) -> Iterable[str]:
    """What was answered between the lines of a quote."""
    at = 0
    while found := _ANSWER.search(html, at):
        at, _ = _closing(html, found.end())
        yield html[found.start() : at]
