"""A message in words: who it is from or to, and the sentence that a screen reader says for a row."""

from datetime import datetime

from desktop.language import translate
from desktop.model.message import Address, Row
from desktop.ui import dates, texts


def person(address: Address) -> str:
    """The name, else the address, else that the sender cannot be understood."""
    return address.name or address.address or translate("messages", "(invalid sender)")


def people(row: Row, *, outgoing: bool = False) -> str:
    """The other end of a mail, as the first line of a row shows it."""
    if outgoing:
        if not row.to:
            return translate("messages", "(no recipient yet)")
        shown = ", ".join(person(address) for address in row.to[:3])
        more = len(row.to) - 3
        return translate("messages", "{people} +{more}", people=shown, more=more) if more > 0 else shown
    return ", ".join(person(address) for address in row.from_[:2]) or translate("messages", "(no sender)")


def domain(row: Row, *, outgoing: bool = False) -> str:
    """The domain at the other end: what tells a look-alike sender from the real one."""
    ends = row.to if outgoing else row.from_
    return ends[0].domain if ends else ""


def subject(row: Row) -> str:
    return row.subject or translate("messages", "(no subject)")


def sentence(row: Row, *, outgoing: bool = False, now: datetime | None = None) -> str:
    """All that a row shows, in words."""
    parts = [
        "" if row.flags.seen else translate("messages", "unread"),
        people(row, outgoing=outgoing),
        subject(row),
        dates.full(row.date, now or datetime.now().astimezone()),
        translate("messages", "flagged") if row.flags.flagged else "",
        translate("messages", "answered") if row.flags.answered else "",
        translate("messages", "%n attachments", n=row.attachments) if row.attachments else "",
        *(_label(name, local=name in row.local_labels) for name in sorted(row.flags.labels)),
    ]
    return ", ".join(part for part in parts if part)


def _label(name: str, *, local: bool) -> str:
    shown = texts.label(name)
    return translate("labels", "{label} (only on this computer)", label=shown) if local else shown
