"""`folders`, `search`, `show`, `mark`, `move`, `delete`."""

import argparse
from typing import Any

from desktop.actions import conversation as conversations
from desktop.actions import keeping
from desktop.actions import message as messages
from desktop.actions import search as searching
from desktop.actions.message import Reading
from desktop.actions.profile import Profile
from desktop.actions.search import Hit
from desktop.cli.output import Output, header_id, mailbox, moment, tr, worded
from desktop.model.errors import Usage
from desktop.model.finding import Finding, Level
from desktop.model.ids import AccountId, FolderId, MessageId
from desktop.model.message import Kept
from desktop.store import folder as folder_store
from desktop.store import message as message_store


def folders(profile: Profile, chosen: argparse.Namespace, out: Output) -> int:
    places = searching.places(profile)
    out.document(
        [
            {
                "id": place.folder.id,
                "account": place.account or None,
                "path": place.folder.path,
                "role": place.folder.role.value,
                "total": place.folder.total,
                "unread": place.folder.unread,
            }
            for place in places
        ]
    )
    for place in places:
        out.line(place.folder.id, place.account or "-", place.folder.path, place.folder.unread, place.folder.total)
    return 0


def _document(hit: Hit) -> dict[str, Any]:
    row = hit.row
    return {
        "id": row.id,
        "account": hit.account or None,
        "folder": hit.folder,
        "message_id": header_id(row.message_id),
        "from": ", ".join(mailbox(one) for one in row.from_),
        "to": [mailbox(one) for one in row.to],
        "subject": row.subject,
        "date": moment(row.date),
        "seen": row.flags.seen,
        "flagged": row.flags.flagged,
        "answered": row.flags.answered,
        "labels": sorted(row.flags.labels),
        "customer": hit.customer,
        "attachments": row.attachments,
        "conversation": row.conversation,
    }


def search(profile: Profile, chosen: argparse.Namespace, out: Output) -> int:
    hits = searching.find(profile, chosen.query, limit=chosen.limit)
    if out.as_json:
        out.document([_document(hit) for hit in hits])
        return 0
    for hit in hits:
        sender = hit.row.from_[0].name or hit.row.from_[0].address if hit.row.from_ else ""
        out.line(hit.row.id, moment(hit.row.date), hit.folder, sender, hit.row.subject)
    return 0


def show(profile: Profile, chosen: argparse.Namespace, out: Output) -> int:
    message = MessageId(chosen.id)
    if chosen.conversation:
        return _conversation(profile, message, out)
    _ask_for(profile, message, out)
    if chosen.form == "source" and not out.as_json:
        out.octets(messages.raw(profile, message))
        return 0
    reading = messages.read(profile, message)
    html = reading.html.html if reading.html else ""
    if out.as_json:
        (hit,) = searching.described(profile, [message])
        out.document(_document(hit) | _content(reading))
        return 0
    if chosen.form == "html":
        if not html:
            out.say(tr("This mail has no HTML."))
            return 1
        out.text(html)
        return 0
    _print(reading, out)
    return 0


def _conversation(profile: Profile, message: MessageId, out: Output) -> int:
    whole = conversations.whole(profile, message)
    if out.as_json:
        hits = searching.described(profile, whole)
        shown = [_document(hit) | _content(messages.read(profile, hit.row.id)) for hit in hits]
        out.document({"conversation": shown[0]["conversation"] if shown else None, "messages": shown})
        return 0
    for number, one in enumerate(whole):
        if number:
            out.text("\n" + "-" * 72)
        _ask_for(profile, one, out)
        _print(messages.read(profile, one), out)
    return 0


def _ask_for(profile: Profile, message: MessageId, out: Output) -> None:
    """A mail that is here by its header only is asked for."""
    if message_store.row(profile.store, message).kept is Kept.HEADERS:
        out.say(tr("Only the header of this mail is here so far."))
        if keeping.ask(profile, message):
            out.say(tr("It comes with the next sync."))


def _content(reading: Reading) -> dict[str, Any]:
    files = reading.parsed.attachments or reading.detail.attachments
    missing = () if reading.whole else (Finding("message.headers", Level.INFO),)
    return {
        "cc": [mailbox(one) for one in reading.detail.cc],
        "text": reading.text,
        "html": reading.html.html if reading.html else "",
        "attachments": [{"name": one.name, "type": one.type, "size": one.size} for one in files],
        "findings": [{"code": one.code, "level": one.level.value, "facts": one.facts} for one in (*missing, *reading.findings)],
    }


def _print(reading: Reading, out: Output) -> None:
    row = reading.detail.row
    out.line(tr("From:"), ", ".join(mailbox(one) for one in row.from_))
    for label, people in ((tr("To:"), row.to), (tr("Cc:"), reading.detail.cc)):
        if people:
            out.line(label, ", ".join(mailbox(one) for one in people))
    out.line(tr("Date:"), moment(row.date))
    out.line(tr("Subject:"), row.subject)
    for file in reading.parsed.attachments or reading.detail.attachments:
        out.line(tr("File:"), file.name, file.type, file.size)
    out.text("\n" + reading.text)
    for finding in reading.findings:
        out.say(f"{finding.level.value}: {worded(finding.code, finding.facts)}")


def _ids(chosen: argparse.Namespace) -> list[MessageId]:
    return [MessageId(one) for one in dict.fromkeys(chosen.ids)]


def mark(profile: Profile, chosen: argparse.Namespace, out: Output) -> int:
    marks: dict[str, dict[str, Any]] = {
        "seen": {"seen": True},
        "unseen": {"seen": False},
        "flagged": {"flagged": True},
        "unflagged": {"flagged": False},
    }
    wanted = marks[chosen.mark] if chosen.mark else {"label": chosen.label} if chosen.label else {"unlabel": chosen.unlabel}
    messages.mark(profile, _ids(chosen), **wanted)
    return _done(_ids(chosen), out, tr("%n mails marked.", len(_ids(chosen))))


def move(profile: Profile, chosen: argparse.Namespace, out: Output) -> int:
    rows = message_store.rows(profile.store, _ids(chosen))
    targets: dict[AccountId | None, FolderId] = {}
    for message in _ids(chosen):
        if message not in rows:
            raise Usage("usage.id", id=message)
        account = rows[message].account
        if account not in targets:
            targets[account] = _folder(profile, account, chosen.folder)
    for account, folder in targets.items():
        messages.move(profile, [one for one in _ids(chosen) if rows[one].account == account], folder)
    return _done(_ids(chosen), out, tr("%n mails moved.", len(_ids(chosen))))


def _folder(profile: Profile, account: AccountId | None, path: str) -> FolderId:
    """The account's folder of this path; INBOX is the one name without case (RFC 3501 5.1)."""
    name = "INBOX" if path.upper() == "INBOX" else path
    found = folder_store.by_path(profile.store, account, name)
    if found is None or not found.selectable:
        raise Usage("usage.folder", path=path)
    return found.id


def delete(profile: Profile, chosen: argparse.Namespace, out: Output) -> int:
    messages.delete(profile, _ids(chosen))
    return _done(_ids(chosen), out, tr("%n mails deleted.", len(_ids(chosen))))


def _done(ids: list[MessageId], out: Output, text: str) -> int:
    out.document({"messages": ids})
    out.line(text)
    return 0
