"""What became of everything: the store, the server's Maildir and the SMTP server's record are read independently and compared."""

import email
import email.policy
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, field, fields
from pathlib import Path

from desktop.formats import source
from desktop.model.errors import StorageProblem
from desktop.model.ids import MessageId
from desktop.model.message import View
from desktop.model.outgoing import OutgoingState
from desktop.store import Store, account, draft, folder, message, outgoing, wish
from tests.servers.dovecot import mutf7
from tests.torture.lab import Lab, Point
from tests.torture.scenarios import digest
from tests.torture.world import Mail, World

OUTGOING_PLACES = ("Drafts", "Sent")
_TOKENS = re.compile(r"<[^>]*>|\s+")


@dataclass(frozen=True)
class Copy:
    """One mail as it was found somewhere."""

    folder: str
    message_id: str
    subject: str
    digest: str
    seen: bool
    flagged: bool
    labels: frozenset[str]
    text: str = field(default="", compare=False)

    @property
    def mark(self) -> tuple[bool, bool, frozenset[str]]:
        return self.seen, self.flagged, self.labels


@dataclass(frozen=True)
class Seen:
    """All that was found: on the `server`, in the store (`here`), at the recipient's (`sunk`, subjects), and what is under way."""

    server: tuple[Copy, ...] = ()
    here: tuple[Copy, ...] = ()
    sunk: tuple[str, ...] = ()
    drafts: tuple[tuple[str, str], ...] = ()  # subject and text
    outbox: tuple[tuple[str, OutgoingState, str], ...] = ()  # subject, state, problem
    waiting: tuple[str, ...] = ()  # what has still to be pushed
    broken: str = ""  # why the store cannot be read, or is not whole


@dataclass
class Verdict:
    """What was found wrong, in words; `asked` is no fault: mail in doubt about which the user is asked."""

    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)
    stuck: list[str] = field(default_factory=list)
    unworded: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    @property
    def faults(self) -> list[str]:
        """Everything that must not be, each with its kind."""
        return [f"{one.name}: {what}" for one in fields(self) if one.name != "asked" for what in getattr(self, one.name)]


def look(lab: Lab, point: Point) -> Seen:
    """Read all three."""
    server, sunk = tuple(on_server(point.home / "Maildir")), tuple(subject_of(raw) for raw in lab.sink.of(point.login))
    try:
        store = point.store()
    except StorageProblem as problem:
        return Seen(server, sunk=sunk, broken=problem.code)
    with closing(store):
        mine = account.all(store)[0].id
        names = {one.id: one.subject for one in draft.all(store)}
        waiting = [f"wish {one.wish.kind} {one.wish.value}" for one in wish.pending(store, mine)]
        waiting += [f"{wish.count(store, mine)} wishes"] if wish.count(store, mine) else []
        waiting += [f"draft {names[one.id]}" for one in draft.to_push(store, mine)]
        waiting += [f"thrown draft {one}" for one in draft.gone(store, mine)]
        return Seen(
            server,
            tuple(in_store(store)),
            sunk,
            tuple((one.subject, plain(one.html)) for one in draft.all(store)),
            tuple((one.subject, one.state, one.problem) for one in outgoing.all(store)),
            tuple(waiting),
            "" if store.whole() else "not whole",
        )


def plain(html: str) -> str:
    return _TOKENS.sub(" ", html).strip()


def subject_of(raw: bytes) -> str:
    return str(email.message_from_bytes(raw, policy=email.policy.default)["Subject"] or "")


def on_server(maildir: Path) -> Iterable[Copy]:
    """What lies in a Maildir++ (Dovecot's): bytes as they are, marks by the files' names."""
    for place in (maildir, *sorted(maildir.glob(".*"))):
        if not (place / "cur").is_dir():
            continue
        listed = place / "dovecot-keywords"
        words = dict(line.split(" ", 1) for line in listed.read_text().splitlines()) if listed.exists() else {}
        for file in sorted((*(place / "cur").iterdir(), *(place / "new").iterdir())):
            letters = file.name.partition(":2,")[2]
            labels = frozenset(words[str(ord(one) - ord("a"))] for one in letters if one.islower())
            path = "INBOX" if place == maildir else place.name[1:].replace(".", "/")
            raw = file.read_bytes()
            parsed = email.message_from_bytes(raw, policy=email.policy.default)
            name = str(parsed["Message-ID"] or "").strip("<> ")
            yield Copy(
                *(path, name, str(parsed["Subject"] or ""), digest(raw), "S" in letters, "F" in letters),
                labels - {"$Forwarded", "$MDNSent"},
                plain(raw.decode(errors="replace")),
            )


def in_store(store: Store) -> Iterable[Copy]:
    """What the store has of the account, bytes included; without them the digest is empty."""
    for place in folder.all(store):
        if place.account is None:
            continue
        rows = message.rows(store, [MessageId(one) for one in message.ids(store, View(folder=place.id))])
        for row in rows.values():
            kept = message.source(store, row.id)
            marks = row.flags
            yield Copy(
                mutf7(place.path),
                *(row.message_id, row.subject, "" if kept is None else digest(source.unpack(kept))),
                *(marks.seen, marks.flagged, marks.labels),
            )


def judge(seen: Seen, worlds: Sequence[World]) -> Verdict:
    """By the world that fits best."""
    return min((_judged(seen, world) for world in worlds), key=lambda found: len(found.faults))


def _judged(seen: Seen, world: World) -> Verdict:
    found = Verdict()
    if seen.broken:
        found.damaged.append(f"store: {seen.broken}")
    found.stuck += seen.waiting
    _mails(found, seen, world)
    _drafts(found, seen, world)
    _posted(found, seen, world)
    _equal(found, seen)
    return found


def _mails(found: Verdict, seen: Seen, world: World) -> None:
    for where, copies in (("server", seen.server), ("here", seen.here)):
        by_id: dict[str, list[Copy]] = {}
        for copy in copies:
            by_id.setdefault(copy.message_id, []).append(copy)
        for name, mail in world.mails.items():
            _one(found, f"{where} {name}", mail, by_id.pop(name, []))
        for name, rest in by_id.items():
            if any(copy.folder not in OUTGOING_PLACES for copy in rest):
                found.doubled.append(f"{where} {name} should be gone, is in {[copy.folder for copy in rest]}")


def _one(found: Verdict, name: str, mail: Mail, copies: Sequence[Copy]) -> None:
    if not copies:
        found.lost.append(name)
        return
    if len(copies) > 1:
        found.doubled.append(f"{name} in {[copy.folder for copy in copies]}")
        return
    copy = copies[0]
    if copy.digest != mail.digest:
        (found.damaged if copy.digest else found.stuck).append(f"{name}: other bytes" if copy.digest else f"{name}: not fetched")
    if copy.folder != mail.folder:
        found.lost.append(f"{name}: in {copy.folder} instead of {mail.folder}")
    if copy.mark != (mail.seen, mail.flagged, mail.labels):
        found.lost.append(f"{name}: marked {copy.mark} instead of {(mail.seen, mail.flagged, mail.labels)}")


def _drafts(found: Verdict, seen: Seen, world: World) -> None:
    here, there = dict(seen.drafts), [copy for copy in seen.server if copy.folder == "Drafts"]
    if len(here) < len(seen.drafts):
        found.doubled.append(f"drafts {[subject for subject, _ in seen.drafts]}")
    for subject, text in world.drafts.items():
        copies = [copy for copy in there if copy.subject == subject]
        if text not in here.get(subject, ""):
            found.lost.append(f"draft {subject}: {text}")
        if not copies or not any(text in copy.text for copy in copies):
            found.lost.append(f"server's draft {subject}: {text}")
        if len(copies) > 1:
            found.doubled.append(f"server's draft {subject}")
    found.doubled += [f"draft {subject} should be gone" for subject in here if subject not in world.drafts]
    found.doubled += [f"server's draft {copy.subject} should be gone" for copy in there if copy.subject not in world.drafts]


def _posted(found: Verdict, seen: Seen, world: World) -> None:
    sunk, filed = Counter(seen.sunk), Counter(copy.subject for copy in seen.server if copy.folder == "Sent")
    states = {subject: (state, problem) for subject, state, problem in seen.outbox}
    if len(states) < len(seen.outbox):
        found.doubled.append(f"outbox {seen.outbox}")
    for subject in sorted({*world.posted, *sunk, *states}):
        state, problem = states.get(subject, (None, ""))
        name = f"mail {subject} ({state})"
        if sunk[subject] > 1 or filed[subject] > 1:
            found.doubled.append(f"{name}: {sunk[subject]} at the recipient's, {filed[subject]} in Sent")
        if subject not in world.posted and sunk[subject]:
            found.doubled.append(f"{name}: sent, and nobody had asked for it")
        if subject not in world.posted:
            if state is not None:
                found.doubled.append(f"{name}: in the outbox, and nobody had put it there")
            continue
        if state is None:
            found.lost.append(f"{name}: not in the outbox")
        elif state is OutgoingState.UNSURE:
            found.asked.append(name)
            if not problem:
                found.unworded.append(name)
        elif state is OutgoingState.FAILED:
            found.stuck.append(f"{name}: {problem}")
        elif state is OutgoingState.FILED:
            if not sunk[subject]:
                found.lost.append(f"{name}: passes for sent")
            if not filed[subject]:
                found.lost.append(f"{name}: not in Sent")
        else:
            found.stuck.append(f"{name}: {problem}")


def _equal(found: Verdict, seen: Seen) -> None:
    """Both sides have the same, also of what no world names (what the program itself has put there)."""
    there, here = Counter(seen.server), Counter(seen.here)
    found.lost += [f"here, not there: {copy.folder} {copy.subject}" for copy in here - there]
    found.stuck += [f"there, not here: {copy.folder} {copy.subject}" for copy in there - here]
