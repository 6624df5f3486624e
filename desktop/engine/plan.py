"""What to do about a folder: pure functions from what is kept here, what the server has and what the user wishes, to steps.

Nothing here talks to a server or a store, so that the rules that could lose mail can be read in one place and attacked by tests:

- numbers (UIDs) mean something only under the UIDVALIDITY that they were learnt with. Under another one nothing is pushed and
  nothing is dropped: the mails are recognised again first (`rematch`);
- what the user wished is not overwritten by what the server said earlier (`Take` carries the wish);
- a wish is pushed as a state, so pushing it twice is the same as once; a destructive one only at a message that is still the one
  that was meant (Message-ID, else size);
- a folder that is suddenly empty is not mirrored.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from enum import StrEnum

from desktop.model.folder import Folder, Role, SyncPoint
from desktop.model.ids import FolderId, MessageId
from desktop.model.message import Flags
from desktop.model.wish import Pending, WishKind

SUDDEN = 20  # mails; fewer than this may well have been deleted at one sitting on another device
EMPTIED_BY_NATURE = frozenset({Role.TRASH, Role.JUNK, Role.DRAFTS})


# What is known on either side.


@dataclass(frozen=True, slots=True)
class Identity:
    """What tells a mail from others when its UID cannot: Message-ID (may be empty or shared) and size in octets."""

    message_id: str
    size: int


@dataclass(frozen=True, slots=True)
class Seen:
    """The server's view of a folder as SELECT or STATUS gives it."""

    point: SyncPoint
    exists: int


@dataclass(frozen=True, slots=True)
class Listing:
    """What the server said about single messages. With `complete`, a UID that is not in `flags` is not there any more (as far as
    UIDs below `point.uidnext` go); without, only those in `vanished` are known to be gone."""

    flags: Mapping[int, tuple[Flags, int]] = field(default_factory=dict)
    complete: bool = False
    vanished: Set[int] = frozenset()
    added: Set[int] = frozenset()  # UIDs that exist, whose flags nobody has asked for


class Ask(StrEnum):
    """What has to be asked about a folder before it can be brought up to date."""

    NOTHING = "nothing"  # as it was
    CHANGES = "changes"  # what came, went and changed since the point
    ALL = "all"  # every UID with its flags
    IDENTITIES = "identities"  # the numbers are worthless: who is who?
    HALT = "halt"  # not to be believed


# Steps, in the order in which they are carried out.


@dataclass(frozen=True, slots=True)
class Undo:
    """Moves by copying that were cut off and are not wished any more: take the copies back."""

    wishes: tuple[Pending, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """Set (`add`) or clear one flag or label. `kind` names it, with `name` for a label."""

    kind: WishKind
    name: str
    add: bool
    wishes: tuple[Pending, ...]


@dataclass(frozen=True, slots=True)
class Move:
    target: FolderId
    wishes: tuple[Pending, ...]


@dataclass(frozen=True, slots=True)
class Remove:
    """For good."""

    wishes: tuple[Pending, ...]


@dataclass(frozen=True, slots=True)
class Missed:
    """The message of these wishes is not where it was. A move may have got through before its answer was lost: look in the
    target. Else somebody else took it away, which the pull will find out."""

    wishes: tuple[Pending, ...]


@dataclass(frozen=True, slots=True)
class Strange:
    """At these UIDs lies another mail than the one that was meant. Nothing is done to it; the folder has to be rematched."""

    wishes: tuple[Pending, ...]


@dataclass(frozen=True, slots=True)
class Fetch:
    """Mails that are not here yet, newest first."""

    uids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Take:
    """Flags as they shall be here: the server's, with pending wishes laid over them."""

    flags: Mapping[int, tuple[Flags, int]]


@dataclass(frozen=True, slots=True)
class Drop:
    """Mails that the server has no more."""

    uids: frozenset[int]


@dataclass(frozen=True, slots=True)
class Advance:
    """All before this point is here: the last step, written together with the last fetched batch."""

    point: SyncPoint
    exists: int


Step = Undo | Mark | Move | Remove | Missed | Strange | Fetch | Take | Drop | Advance


def question(point: SyncPoint, kept: int, seen: Seen, *, role: Role = Role.NONE, emptying: bool = False) -> Ask:
    """What to ask about a folder, of which `kept` mails lie here with a UID and of which the server now says `seen`.

    `emptying`: the user has said that the folder may be emptied here too.
    """
    if seen.point.uidvalidity == 0:
        return Ask.HALT if kept else Ask.ALL  # RFC 3501 forbids it; old mail is not risked for it
    if point.uidvalidity == 0:
        return Ask.ALL
    renumbered = seen.point.uidvalidity != point.uidvalidity or 0 < seen.point.uidnext < point.uidnext
    if seen.exists == 0 and kept and not emptying and role not in EMPTIED_BY_NATURE and (renumbered or kept >= SUDDEN):
        return Ask.HALT
    if renumbered:
        return Ask.IDENTITIES
    if point.uidnext == 0:
        return Ask.ALL  # the first listing did not get to its end
    same = seen.point.uidnext == point.uidnext and seen.exists == kept
    if seen.point.modseq and point.modseq:
        return Ask.NOTHING if same and seen.point.modseq == point.modseq else Ask.CHANGES
    if seen.point.modseq or not same:
        return Ask.ALL
    return Ask.NOTHING  # as far as numbers tell; flags have to be read where there is no CONDSTORE


def renamed(place: Folder, selected: Seen, mailbox_id: str, *, shared: bool) -> bool | None:
    """Whether a folder that is not there any more may be the one that is there under a new name: None if only its mails can tell.
    `shared`: another folder has the same UIDVALIDITY, so that it tells nothing (some servers give all the same)."""
    if place.mailbox_id and mailbox_id:
        return place.mailbox_id == mailbox_id
    point = selected.point
    if point.uidvalidity != place.point.uidvalidity or 0 < point.uidnext < place.point.uidnext:
        return False
    return None if place.remote_total or place.total or shared else selected.exists == 0


def proved(kept: Mapping[int, Identity], there: Mapping[int, Identity]) -> bool:
    """Whether mails at their UIDs show that it is the same folder: each one that is there is the one that was, and at least half
    of those that were are."""
    return bool(there) and 2 * len(there) >= len(kept) and all(kept[uid] == one for uid, one in there.items())


def complete(kept: int, listing: Listing, exists: int, gone: int) -> bool:
    """Whether the answer to CHANGES accounts for every message: those `kept` here less the `gone`, and those added, are as many
    as there are. UIDs only grow, so an unnoticed loss cannot be made up for by an arrival."""
    return kept - gone + len(listing.added) == exists


def push(point: SyncPoint, seen: SyncPoint, wishes: Sequence[Pending], present: Mapping[int, Identity]) -> tuple[Step, ...]:
    """Steps that make the server's folder as wished. `present`: those of the wished UIDs that are there, and what lies there.

    What is undone comes first, marks before moves (a move changes the UID), removals last. Without a trustworthy UIDVALIDITY:
    nothing.
    """
    if point.uidvalidity == 0 or seen.uidvalidity != point.uidvalidity:
        return ()
    marks: dict[tuple[WishKind, str, bool], list[Pending]] = defaultdict(list)
    moves: dict[FolderId, list[Pending]] = defaultdict(list)
    undone: list[Pending] = []
    removals: list[Pending] = []
    missed: list[Pending] = []
    strange: list[Pending] = []
    for pending in wishes:
        wish = pending.wish
        found = present.get(pending.uid)
        if found is None:
            missed.append(pending)
        elif not same(found, Identity(pending.message_id, pending.size)):
            strange.append(pending)
        elif wish.kind is WishKind.COPIED:
            undone.append(pending)
        elif wish.kind is WishKind.FOLDER:
            moves[FolderId(int(wish.value))].append(pending)
        elif wish.kind is WishKind.GONE:
            removals.append(pending)
        else:
            marks[wish.kind, wish.name, wish.value == "1"].append(pending)
    doomed = {pending.wish.message for pending in removals}
    steps: list[Step] = [Undo(tuple(undone))] if undone else []
    steps += [Mark(kind, name, add, tuple(those)) for (kind, name, add), those in marks.items()]
    steps += [Move(target, left) for target, those in moves.items() if (left := _without(those, doomed))]
    if removals:
        steps.append(Remove(tuple(removals)))
    if missed:
        steps.append(Missed(tuple(missed)))
    if strange:
        steps.append(Strange(tuple(strange)))
    return tuple(steps)


def same(found: Identity, meant: Identity) -> bool:
    """Whether a mail found at a UID is the one that was meant. The Message-ID decides; where one side knows none, the size."""
    if meant.message_id and found.message_id:
        return found.message_id == meant.message_id
    return found.size == meant.size


def _without(wishes: Iterable[Pending], doomed: Set[MessageId]) -> tuple[Pending, ...]:
    """A mail that is to be removed is not moved first."""
    return tuple(pending for pending in wishes if pending.wish.message not in doomed)


def pull(kept: Set[int], seen: Seen, listing: Listing, wishes: Sequence[Pending] = ()) -> tuple[Step, ...]:
    """Steps that bring what is kept here up to the server's state. `kept`: the UIDs here, learnt under `seen`'s UIDVALIDITY.

    `wishes` are those still pending for the folder, by UID; what they are about is not overwritten.
    """
    there = set(listing.flags) | listing.added
    gone = (set(kept) - there) if listing.complete else (set(kept) & listing.vanished - there)
    new = there - kept - listing.vanished
    steps: list[Step] = []
    if gone:
        steps.append(Drop(frozenset(gone)))
    if known := {uid: flags for uid, flags in listing.flags.items() if uid in kept}:
        steps.append(Take(_as_wished(known, wishes)))
    if new:
        steps.append(Fetch(tuple(sorted(new, reverse=True))))
    steps.append(Advance(seen.point, seen.exists))
    return tuple(steps)


def _as_wished(flags: dict[int, tuple[Flags, int]], wishes: Sequence[Pending]) -> Mapping[int, tuple[Flags, int]]:
    for pending in wishes:
        if pending.uid in flags:
            now, modseq = flags[pending.uid]
            flags[pending.uid] = wished(now, pending), modseq
    return flags


def wished(flags: Flags, pending: Pending) -> Flags:
    """`flags` with a wish laid over them."""
    wish, yes = pending.wish, pending.wish.value == "1"
    match wish.kind:
        case WishKind.SEEN:
            return replace(flags, seen=yes)
        case WishKind.FLAGGED:
            return replace(flags, flagged=yes)
        case WishKind.ANSWERED:
            return replace(flags, answered=yes)
        case WishKind.FORWARDED:
            return replace(flags, forwarded=yes)
        case WishKind.LABEL:
            return replace(flags, labels=flags.labels | {wish.name} if yes else flags.labels - {wish.name})
        case WishKind.FOLDER | WishKind.COPIED | WishKind.GONE:
            return flags


@dataclass(frozen=True, slots=True)
class Rematch:
    """Who is who after a change of UIDVALIDITY. `bound`: the UID that a mail kept here has now. `lost`: kept here, found nowhere
    there, in a folder that is plainly the same one: gone. `orphans`: the same, but too little was recognised to believe it:
    they stay, without a UID."""

    bound: Mapping[MessageId, int]
    lost: frozenset[MessageId]
    orphans: frozenset[MessageId]


def rematch(kept: Mapping[MessageId, Identity], there: Mapping[int, Identity], *, emptied: bool = False) -> Rematch:
    """Recognise the mails kept here (oldest first) among those on the server, by Message-ID and size, each once, oldest with
    oldest. A mail without a Message-ID is recognised by its size only where there are as many such here as there. `emptied`: there
    are none, and that is to be believed (see `question`)."""
    waiting: dict[Identity, list[int]] = defaultdict(list)
    for uid in sorted(there, reverse=True):
        waiting[there[uid]].append(uid)
    alike: dict[Identity, int] = defaultdict(int)
    for identity in kept.values():
        alike[identity] += 1
    bound: dict[MessageId, int] = {}
    rest: set[MessageId] = set()
    for message, identity in kept.items():
        uids = waiting.get(identity)
        if not uids or (not identity.message_id and len(uids) != alike[identity]):
            rest.add(message)
        else:
            bound[message] = uids.pop()
            alike[identity] -= 1
    believable = emptied or 2 * len(bound) >= len(kept)
    return Rematch(bound, frozenset(rest if believable else ()), frozenset(() if believable else rest))
