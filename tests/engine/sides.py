"""The two sides of a synchronisation as values that can be compared: per folder, which mails lie there with which flags."""

import hashlib
import re
from collections import Counter

from desktop.formats import source
from desktop.model.folder import Folder
from desktop.model.ids import AccountId, MessageId
from desktop.model.message import Kept, View
from desktop.store import Store, folder, message
from tests.servers.dovecot import Remote, mutf7, quoted

# A mail by the hash of its bytes, with its flags and labels as IMAP words in lower case.
Mail = tuple[str, frozenset[str]]
Side = dict[str, Counter[Mail]]

OURS = frozenset({"\\seen", "\\flagged", "\\answered", "\\draft", "$forwarded"})
_ITEM = re.compile(rb"FLAGS \(([^)]*)\)")


def digest(raw: bytes) -> str:
    """A name for these bytes."""
    return hashlib.sha256(raw).hexdigest()[:16]


def server_side(remote: Remote, *, uidplus: bool | None = None) -> Side:
    """What lies on the server, as another mail program is told. What is only marked as deleted counts as gone where it has to stay
    so: without `uidplus` (None: as the server says)."""
    line = remote.line()
    if uidplus is None:
        uidplus = b"UIDPLUS" in line.capability()[1][0].split()  # what the library remembers is from before the sign-in
    found: Side = {}
    for path in remote.folders():
        mails: Counter[Mail] = Counter()
        found[path] = mails
        answer, said = line.select(quoted(path), readonly=True)
        if answer != "OK" or not int(said[0] or b"0"):
            continue
        for item in line.uid("FETCH", "1:*", "(FLAGS BODY.PEEK[])")[1]:
            if isinstance(item, tuple):
                words = _ITEM.search(item[0])
                assert words is not None, item[0]
                flags = frozenset(words[1].decode().lower().split()) - {"\\recent"}
                if uidplus or "\\deleted" not in flags:
                    mails[digest(item[1]), flags - {"\\deleted"}] += 1
    return found


def store_side(store: Store, account: AccountId) -> Side:
    """What lies here. A mail whose content is missing is told by its kind of lack, so that it equals nothing there."""
    return {place.path: _mails(store, place) for place in folder.all(store, account) if place.selectable}


def _mails(store: Store, place: Folder) -> Counter[Mail]:
    mails: Counter[Mail] = Counter()
    for key, row in message.rows(store, [MessageId(key) for key in message.ids(store, View(folder=place.id))]).items():
        kept = message.source(store, key)
        flags = row.flags
        words = {
            "\\seen": flags.seen,
            "\\flagged": flags.flagged,
            "\\answered": flags.answered,
            "\\draft": flags.draft,
            "$forwarded": flags.forwarded,
        }
        name = digest(source.unpack(kept)) if kept is not None and row.kept is Kept.WHOLE else f"{row.kept} {row.message_id}"
        mails[name, frozenset({word for word, on in words.items() if on} | {label.lower() for label in flags.labels})] += 1
    return mails


def differences(there: Side, here: Side) -> list[str]:
    """What one side has and the other has not, for people; empty when they are equal."""
    said: list[str] = []
    for path in sorted(set(there) | set(here)):
        theirs, ours = there.get(path, Counter()), here.get(path, Counter())
        said += [f"{path}: only there: {count} x {mail}" for mail, count in (theirs - ours).items()]
        said += [f"{path}: only here: {count} x {mail}" for mail, count in (ours - theirs).items()]
        if (path in there) != (path in here):
            said.append(f"{path} ({mutf7(path)}): {'not here' if path in there else 'not there'}")
    return said
