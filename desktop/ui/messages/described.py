"""A row of the list in words: who it is from or to, and the sentence that a screen reader says for it."""

from datetime import datetime

from desktop.language import translate
from desktop.model.message import Address, Row
from desktop.ui import dates, texts
from desktop.ui.messages.listed import Listed, alone

_WRITERS = 3  # named in a row
_NOBODY: frozenset[str] = frozenset()


def person(address: Address) -> str:
    """The name, else the address, else that the sender cannot be understood."""
    return address.name or address.address or translate("messages", "(invalid sender)")


def people(row: Row, *, outgoing: bool = False) -> str:
    """The other end of a mail, as the first line of a row shows it."""
    if outgoing:
        if not row.to:
            return translate("messages", "(no recipient yet)")
        shown = _joined([person(address) for address in row.to[:_WRITERS]])
        more = len(row.to) - _WRITERS
        return translate("messages", "{people} +{more}", people=shown, more=more) if more > 0 else shown
    return _joined([person(address) for address in row.from_[:2]]) or translate("messages", "(no sender)")


def writers(listed: Listed, *, outgoing: bool = False, own: frozenset[str] = _NOBODY) -> str:
    """Who writes in a conversation, strangers before the user; the other end of a mail that stands alone."""
    if outgoing or listed.count == 1:
        return people(listed.row, outgoing=outgoing)
    others = [one for one in listed.people if one.address.lower() not in own]
    if not others:
        return people(listed.row, outgoing=True)
    # The one who wrote last is always named.
    last = listed.row.from_[0] if listed.row.from_ and listed.row.from_[0] in others else others[-1]
    named = [one for one in others if one != last][: _WRITERS - 1]
    shown = [person(one) for one in sorted((*named, last), key=others.index)]
    if len(others) < len(listed.people):
        shown.append(translate("messages", "me"))
    more = len(others) - len(named) - 1
    joined = _joined(shown)
    return translate("messages", "{people} +{more}", people=joined, more=more) if more > 0 else joined


def _joined(names: list[str]) -> str:
    """Names side by side; each keeps its own direction of writing, so that a name from right to left moves no other (UAX 9)."""
    if len(names) < 2 or all(name.isascii() for name in names):
        return ", ".join(names)
    return ", ".join(f"\u2068{name}\u2069" for name in names)


def domain(row: Row, *, outgoing: bool = False) -> str:
    """The domain at the other end: what tells a look-alike sender from the real one."""
    ends = row.to if outgoing else row.from_
    return ends[0].domain if ends else ""


def whose(listed: Listed, *, outgoing: bool = False) -> str:
    """The customer, if it is known; else the domain at the other end."""
    return listed.customer[0] if listed.customer is not None else domain(listed.row, outgoing=outgoing)


def subject(row: Row) -> str:
    return row.subject or translate("messages", "(no subject)")


def account(listed: Listed) -> str:
    """That it names an account which nobody has confirmed."""
    if listed.bank is None:
        return ""
    return translate("banks", "account changed") if listed.bank else translate("banks", "new account")


def number(listed: Listed) -> str:
    """How many mails a conversation has; empty for a mail that stands alone."""
    return translate("messages", "%n mails", n=listed.count) if listed.count > 1 else ""


def sentence(shown: Row | Listed, *, outgoing: bool = False, own: frozenset[str] = _NOBODY, now: datetime | None = None) -> str:
    """All that a row shows, in words."""
    listed = alone(shown) if isinstance(shown, Row) else shown
    row = listed.row
    parts = [
        translate("messages", "unread") if listed.unread else "",
        writers(listed, outgoing=outgoing, own=own),
        listed.customer[0] if listed.customer is not None else "",
        number(listed),
        subject(row),
        dates.full(row.date, now or datetime.now().astimezone()),
        translate("messages", "flagged") if listed.flagged else "",
        translate("messages", "answered") if row.flags.answered else "",
        translate("messages", "%n attachments", n=listed.attachments) if listed.attachments else "",
        translate("messages", "sealed") if listed.sealed else "",
        account(listed),
        *(_label(name, local=name in listed.local_labels) for name in sorted(listed.labels)),
    ]
    return ", ".join(part for part in parts if part)


def _label(name: str, *, local: bool) -> str:
    shown = texts.label(name)
    return translate("labels", "{label} (only on this computer)", label=shown) if local else shown
