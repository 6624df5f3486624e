"""How letters to many, and what became of them for each recipient, are called."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime

from desktop.actions.proof import Check
from desktop.language import translate
from desktop.model.letter import Letter, LetterState, Recipient, RecipientState, Why
from desktop.trade.pacing import Meter
from desktop.ui import dates
from desktop.ui.templates import words as templates


def letter(one: Letter) -> tuple[str, str]:
    """A letter's state, and its tone."""
    if one.state is LetterState.PAUSED and one.why is Why.BOUNCES:
        return translate("letters", "Resting: too many came back"), "red"
    if one.state is LetterState.PAUSED and one.account is None:
        return translate("letters", "Resting: its account is gone"), "red"
    return {
        LetterState.DRAFT: (translate("letters", "Draft"), ""),
        LetterState.RUNNING: (translate("letters", "Going out"), "accent"),
        LetterState.PAUSED: (translate("letters", "Paused"), "amber"),
        LetterState.DONE: (translate("letters", "Done"), "green"),
    }[one.state]


def progress(counts: Mapping[RecipientState, int]) -> str:
    """How many of how many have got it."""
    total = sum(counts.values())
    return translate("letters", "{done} of {total}", done=gone(counts), total=total)


def gone(counts: Mapping[RecipientState, int]) -> int:
    """Who has got all that was for them, or gets nothing more."""
    return sum(counts.values()) - sum(counts.get(one, 0) for one in (RecipientState.WAITING, RecipientState.QUEUED))


def tally(counts: Counter[RecipientState]) -> str:
    """What became of them, without what nobody has."""
    said = [
        (RecipientState.ANSWERED, translate("letters", "%n answered", n=counts[RecipientState.ANSWERED])),
        (RecipientState.BOUNCED, translate("letters", "%n came back", n=counts[RecipientState.BOUNCED])),
        (RecipientState.FAILED, translate("letters", "%n refused", n=counts[RecipientState.FAILED])),
    ]
    return " · ".join(text for state, text in said if counts[state])


def recipient(one: Recipient, of: Letter, check: Check | None, now: datetime) -> tuple[str, str]:
    """How it stands for one of them, and the tone."""
    if one.state is RecipientState.WAITING:
        return _waiting(one, of, check, now)
    if one.state is RecipientState.SENT:
        return translate("letters", "Sent {when}", when=_when(one.sent, now)), "green"
    if one.state is RecipientState.ANSWERED:
        if one.why is Why.OBJECTED:
            return translate("letters", "Asks for no more: “{said}”", said=one.facts.get("said", "")), "red"
        return translate("letters", "Answered"), "accent"
    if one.state in (RecipientState.FAILED, RecipientState.BOUNCED):
        said = one.facts.get("said", "")
        text = translate("letters", "Came back") if one.state is RecipientState.BOUNCED else translate("letters", "Refused")
        return (f"{text}: {said}" if said else text), "red"
    if one.state is RecipientState.QUEUED:
        return translate("letters", "In the outbox"), "accent"
    return _left_out(one), "mute"


def _waiting(one: Recipient, of: Letter, check: Check | None, now: datetime) -> tuple[str, str]:
    if one.sent is not None and one.not_before is not None:
        return translate("letters", "Sent, follow-up {when}", when=_when(one.not_before, now)), ""
    if check is not None and of.state in (LetterState.DRAFT, LetterState.PAUSED):
        if one.id in check.missing:
            return translate("letters", "Missing: {fields}", fields=_fields(check.missing[one.id])), "red"
        if any(one.id == each.id for each in check.suppressed):
            return translate("letters", "Gets no letters (on the list of those who do not)"), "amber"
        if any(one.id == each.id for each in check.objected):
            return translate("letters", "Objected to letters"), "amber"
        if any(one.id == each.id for each in check.consent):
            return translate("letters", "Ready · stranger, consent needed by law"), "amber"
        if any(one.id == each.id for each in check.strangers):
            return translate("letters", "Ready · stranger"), ""
        return translate("letters", "Ready"), ""
    return translate("letters", "Waits"), ""


def _left_out(one: Recipient) -> str:
    if one.why is Why.MISSING:
        return translate("letters", "Left out: {fields} missing", fields=_fields(one.facts.get("missing", "").split(", ")))
    return {
        Why.UNSUBSCRIBED: translate("letters", "Unsubscribed"),
        Why.OBJECTED: translate("letters", "Objected to letters"),
        Why.ERASED: translate("letters", "Erased at their word"),
        Why.BOUNCED: translate("letters", "Left out: earlier mail came back"),
        Why.CANCELLED: translate("letters", "Taken back out of the outbox"),
    }.get(one.why, translate("letters", "Left out"))


def _fields(names: Iterable[str]) -> str:
    return translate("letters", ", ").join(templates.field(name) for name in dict.fromkeys(names))


def _when(when: datetime | None, now: datetime) -> str:
    if when is None:
        return ""
    return dates.short(when, now) if when <= now else dates.weekly(when.astimezone(), now.astimezone())


def meter(one: Meter, now: datetime, *, going: bool = False) -> str:
    """How the day stands: strangers, mails, and when all is through."""
    parts = []
    if one.most_strangers:
        left = max(0, one.most_strangers - one.strangers)
        parts.append(translate("letters", "Today {left} of ~{most} strangers left", left=left, most=one.most_strangers))
    if one.most_mails:
        parts.append(translate("letters", "{sent} of {most} mails sent", sent=one.mails, most=one.most_mails))
    if one.following is not None and going:
        parts.append(translate("letters", "the next one {when}", when=_when(max(one.following, now), now)))
    if one.finishes is not None:
        parts.append(translate("letters", "finishes {when}", when=_when(one.finishes, now)))
    return " · ".join(parts)
