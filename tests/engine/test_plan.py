"""Promises of the plan: what the server still has and nobody wished gone is never removed, wishes win, and it settles."""

from dataclasses import dataclass, field, replace

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, multiple, rule

from desktop.engine import plan
from desktop.engine.plan import Ask, Drop, Fetch, Identity, Listing, Mark, Missed, Move, Remove, Seen, Strange, Take
from desktop.model.folder import Role, SyncPoint
from desktop.model.ids import FolderId, MessageId
from desktop.model.message import Flags
from desktop.model.wish import Pending, Wish, WishKind

HERE, THERE = FolderId(7), FolderId(8)


def pending(message: int, uid: int, kind: WishKind, value: str = "1", *, name: str = "") -> Pending:
    return Pending(Wish(MessageId(message), kind, value, name), HERE, uid, f"<{uid}@x>", 0)


def seen(uidvalidity: int = 1, uidnext: int = 11, modseq: int = 0, exists: int = 10) -> Seen:
    return Seen(SyncPoint(uidvalidity, uidnext, modseq), exists)


def test_nothing_new_asks_nothing() -> None:
    assert plan.question(SyncPoint(1, 11, 5), 10, seen(modseq=5)) is Ask.NOTHING
    assert plan.question(SyncPoint(1, 11, 0), 10, seen()) is Ask.NOTHING


def test_a_first_listing_that_did_not_end_is_asked_for_again() -> None:
    assert plan.question(SyncPoint(0, 0, 0), 0, seen()) is Ask.ALL
    assert plan.question(SyncPoint(1, 0, 0), 3, seen(modseq=5)) is Ask.ALL


def test_another_uidvalidity_or_numbers_that_run_backwards_ask_who_is_who() -> None:
    assert plan.question(SyncPoint(1, 11, 5), 10, seen(uidvalidity=2, modseq=5)) is Ask.IDENTITIES
    assert plan.question(SyncPoint(1, 11, 5), 10, seen(uidnext=4, exists=3)) is Ask.IDENTITIES


def test_sudden_emptiness_is_not_mirrored() -> None:
    empty = seen(uidvalidity=2, uidnext=1, exists=0)
    assert plan.question(SyncPoint(1, 11, 0), 3, empty) is Ask.HALT
    assert plan.question(SyncPoint(1, 90, 0), 80, seen(uidnext=90, exists=0)) is Ask.HALT
    assert plan.question(SyncPoint(1, 90, 0), 80, seen(uidnext=90, exists=0), emptying=True) is Ask.ALL
    assert plan.question(SyncPoint(1, 90, 0), 80, seen(uidnext=90, exists=0), role=Role.TRASH) is Ask.ALL
    assert plan.question(SyncPoint(1, 11, 0), 3, seen(uidnext=11, exists=0)) is Ask.ALL, "three mails deleted on the telephone"


def test_uidvalidity_nought_is_not_believed() -> None:
    assert plan.question(SyncPoint(1, 11, 0), 3, seen(uidvalidity=0)) is Ask.HALT


def test_an_answer_that_does_not_add_up_is_noticed() -> None:
    assert plan.complete(10, Listing(added=frozenset({11, 12})), 12, 0)
    assert not plan.complete(10, Listing(added=frozenset({11, 12})), 11, 0)
    assert plan.complete(10, Listing(added=frozenset({11, 12})), 11, 1)


def test_nothing_is_pushed_under_a_stale_uidvalidity() -> None:
    wishes = [pending(1, 5, WishKind.GONE), pending(2, 6, WishKind.SEEN)]
    present = {5: Identity("<5@x>", 0), 6: Identity("<6@x>", 0)}
    assert plan.push(SyncPoint(1, 9, 0), SyncPoint(2, 9, 0), wishes, present) == ()


def test_a_destructive_wish_spares_a_stranger_at_its_uid() -> None:
    wishes = [pending(1, 5, WishKind.GONE), pending(2, 6, WishKind.FOLDER, str(THERE))]
    present = {5: Identity("<other@x>", 0), 6: Identity("<6@x>", 0)}
    steps = plan.push(SyncPoint(1, 9, 0), SyncPoint(1, 9, 0), wishes, present)
    assert steps == (Move(THERE, (wishes[1],)), Strange((wishes[0],)))


def test_marks_come_before_moves_and_what_goes_is_not_moved_first() -> None:
    wishes = [
        pending(1, 5, WishKind.FOLDER, str(THERE)),
        pending(1, 5, WishKind.SEEN),
        pending(2, 6, WishKind.FOLDER, str(THERE)),
        pending(2, 6, WishKind.GONE),
        pending(3, 7, WishKind.FLAGGED, "0"),
    ]
    present = {uid: Identity(f"<{uid}@x>", 0) for uid in (5, 6)}
    steps = plan.push(SyncPoint(1, 9, 0), SyncPoint(1, 9, 0), wishes, present)
    assert steps == (
        Mark(WishKind.SEEN, "", True, (wishes[1],)),
        Move(THERE, (wishes[0],)),
        Remove((wishes[3],)),
        Missed((wishes[4],)),
    )


def test_an_older_value_of_the_server_does_not_overwrite_a_wish() -> None:
    wishes = [pending(1, 5, WishKind.SEEN), pending(1, 5, WishKind.LABEL, "1", name="quoted")]
    listing = Listing({5: (Flags(flagged=True), 3), 6: (Flags(), 3)}, complete=True)
    steps = plan.pull({5, 6}, seen(exists=2), listing, wishes)
    assert Take({5: (Flags(seen=True, flagged=True, labels=frozenset({"quoted"})), 3), 6: (Flags(), 3)}) in steps


def test_new_mail_is_fetched_newest_first() -> None:
    steps = plan.pull({1, 2}, seen(exists=5), Listing(added=frozenset({7, 5, 9})))
    assert Fetch((9, 7, 5)) in steps
    assert not [step for step in steps if isinstance(step, Drop)]


def test_rematch_binds_each_once_and_keeps_what_it_cannot_believe() -> None:
    kept = {MessageId(n): Identity(f"<{n}@x>", n) for n in range(1, 5)}
    there = {40 + n: Identity(f"<{n}@x>", n) for n in range(1, 4)}
    found = plan.rematch(kept, there)
    assert found.bound == {1: 41, 2: 42, 3: 43}
    assert found.lost == {MessageId(4)}
    assert not found.orphans
    other = plan.rematch(kept, {1: Identity("<1@x>", 1), 2: Identity("<else@x>", 2)})
    assert other.bound == {1: 1}
    assert not other.lost
    assert other.orphans == {MessageId(2), MessageId(3), MessageId(4)}


def test_rematch_pairs_twins_in_order_and_mails_without_message_id_only_when_unmistakable() -> None:
    twin = Identity("<same@x>", 9)
    found = plan.rematch({MessageId(9): twin, MessageId(3): twin}, {70: twin, 71: twin})
    assert found.bound == {9: 70, 3: 71}
    nameless = Identity("", 9)
    assert plan.rematch({MessageId(1): nameless}, {5: nameless, 6: nameless}).bound == {}
    assert plan.rematch({MessageId(1): nameless}, {5: nameless}).bound == {1: 5}


@dataclass
class Mail:
    soul: int
    identity: Identity
    flags: Flags = field(default_factory=Flags)


class Folder(RuleBasedStateMachine):
    """One folder, two sides, and everything that either may do; `sync` carries the steps out, sometimes not to the end."""

    mails = Bundle("mails")

    def __init__(self) -> None:
        super().__init__()
        self.uidvalidity, self.uidnext, self.modseq = 1, 1, 1
        self.server: dict[int, Mail] = {}
        self.changed: dict[int, int] = {}  # uid: modseq
        self.point = SyncPoint()
        self.local: dict[MessageId, Mail] = {}
        self.uids: dict[MessageId, int] = {}
        self.wishes: dict[tuple[MessageId, WishKind], str] = {}
        self.souls = self.rows = 0
        self.wished_gone: set[Identity] = set()
        self.moved: set[int] = set()
        self.expunged: set[int] = set()

    # What others do on the server.

    @rule(target=mails, twin=st.booleans(), nameless=st.booleans(), count=st.integers(1, 3))
    def deliver(self, twin: bool, nameless: bool, count: int) -> object:
        souls = []
        for _ in range(count):
            self.souls += 1
            number = 1 if twin else self.souls
            self._put(Mail(self.souls, Identity("" if nameless else f"<{number}@x>", 100 + (number if nameless else 0))))
            souls.append(self.souls)
        return multiple(*souls)

    def _put(self, mail: Mail) -> None:
        self.server[self.uidnext] = mail
        self._touched(self.uidnext)
        self.uidnext += 1

    def _touched(self, uid: int) -> None:
        self.modseq += 1
        self.changed[uid] = self.modseq

    @rule(soul=mails, seen=st.booleans())
    def other_marks(self, soul: int, seen: bool) -> None:
        for uid, mail in self.server.items():
            if mail.soul == soul:
                mail.flags = replace(mail.flags, seen=seen)
                self._touched(uid)

    @rule(soul=mails)
    def other_expunges(self, soul: int) -> None:
        for uid in [uid for uid, mail in self.server.items() if mail.soul == soul]:
            self._expunge(uid)

    def _expunge(self, uid: int) -> None:
        self.expunged.add(self.server.pop(uid).soul)
        self.modseq += 1

    @rule(rebased=st.integers(0, 5))
    def renumber(self, rebased: int) -> None:
        self.uidvalidity += 1
        mails = [self.server[uid] for uid in sorted(self.server)]
        self.server, self.changed, self.uidnext, self.modseq = {}, {}, 1 + rebased, 1
        for mail in mails:
            self._put(mail)

    # What the user does.

    @rule(soul=mails, seen=st.booleans())
    def user_marks(self, soul: int, seen: bool) -> None:
        for message, mail in self.local.items():
            if mail.soul == soul:
                mail.flags = replace(mail.flags, seen=seen)
                self.wishes[message, WishKind.SEEN] = "1" if seen else "0"

    @rule(soul=mails, kind=st.sampled_from([WishKind.GONE, WishKind.FOLDER]))
    def user_takes_away(self, soul: int, kind: WishKind) -> None:
        for message, mail in self.local.items():
            if mail.soul == soul:
                self.wished_gone.add(mail.identity)  # across a renumbering twins are the same mail for everybody
                self.wishes[message, kind] = str(THERE)

    # The loop.

    @rule(condstore=st.booleans(), qresync=st.booleans(), breaks=st.integers(0, 12))
    def sync(self, condstore: bool, qresync: bool, breaks: int) -> None:
        """Carries out at most `breaks` steps, then the line is lost."""
        self._sync(condstore, qresync, breaks)

    def _sync(self, condstore: bool, qresync: bool, steps_left: int) -> bool:
        now = Seen(SyncPoint(self.uidvalidity, self.uidnext, self.modseq if condstore else 0), len(self.server))
        if not condstore:
            self.point = replace(self.point, modseq=0)
        asked = plan.question(self.point, len(self.uids), now)
        if asked is Ask.HALT:
            return False
        if asked is Ask.IDENTITIES:
            self._rematch()
            return False
        for step in plan.push(self.point, now.point, self._pending(), {uid: m.identity for uid, m in self.server.items()}):
            if not steps_left:
                return False
            steps_left -= 1
            self._push(step)
        now = Seen(SyncPoint(self.uidvalidity, self.uidnext, self.modseq if condstore else 0), len(self.server))
        asked = plan.question(self.point, len(self.uids), now)
        if asked in (Ask.HALT, Ask.IDENTITIES):
            return False
        kept = set(self.uids.values())
        listing = self._listing(asked, kept, qresync)
        for pull in plan.pull(kept, now, listing, self._pending()):
            if not steps_left:
                return False
            steps_left -= 1
            self._pull(pull)
        return True

    def _pending(self) -> list[Pending]:
        found = []
        for (message, kind), value in self.wishes.items():
            if message in self.uids:
                identity = self.local[message].identity
                wish = Wish(message, kind, value)
                found.append(Pending(wish, HERE, self.uids[message], identity.message_id, identity.size))
        return found

    def _listing(self, asked: Ask, kept: set[int], qresync: bool) -> Listing:
        all_flags = {uid: (mail.flags, self.changed[uid]) for uid, mail in self.server.items()}
        if asked is Ask.NOTHING and self.point.modseq:
            return Listing()
        if asked is Ask.CHANGES:
            added = frozenset(uid for uid in self.server if uid >= self.point.uidnext and uid not in kept)
            changed = {uid: now for uid, now in all_flags.items() if now[1] > self.point.modseq and uid in kept}
            vanished = frozenset(kept - set(self.server)) if qresync else frozenset()
            listing = Listing(changed, False, vanished, added)
            if plan.complete(len(kept), listing, len(self.server), len(vanished)):
                return listing
        return Listing(all_flags, True)

    def _rematch(self) -> None:
        order = sorted((uid, message) for message, uid in self.uids.items())
        found = plan.rematch(
            {message: self.local[message].identity for _, message in order}, {uid: m.identity for uid, m in self.server.items()}
        )
        for message in found.lost:
            if self.local[message].identity.message_id:  # without one it may be dropped and fetched again
                identity = self.local[message].identity  # twins are told apart by nothing: what counts is how many there are
                here = [one for one in self.uids if self.local[one].identity == identity]
                there = [mail for mail in self.server.values() if mail.identity == identity]
                assert len(here) > len(there), "dropped although the server has it"
            self._forget(message)
        for message in found.orphans:
            self.uids.pop(message)
        for message, uid in found.bound.items():
            assert self.server[uid].identity == self.local[message].identity
            self.uids[message] = uid
            self.local[message].soul = self.server[uid].soul  # twins are the same mail for whoever reads them
        self.point = SyncPoint(self.uidvalidity, 0, 0)

    def _push(self, step: plan.Step) -> None:
        match step:
            case Mark(kind, _, add, wishes):
                assert kind is WishKind.SEEN
                for one in wishes:
                    mail = self.server[one.uid]
                    mail.flags = replace(mail.flags, seen=add)
                    self._touched(one.uid)
                    self.wishes.pop((one.wish.message, one.wish.kind))
            case Move(target, wishes):
                assert target == THERE
                self._away(wishes)
            case Remove(wishes):
                self._away(wishes)
            case Missed(_):
                pass
            case Strange(_):
                raise AssertionError("UIDs of the same UIDVALIDITY never change their mail")

    def _away(self, wishes: tuple[Pending, ...]) -> None:
        for one in wishes:
            assert self.server[one.uid].identity in self.wished_gone, "taken away although nobody wished it"
            self._expunge(one.uid)
            self._forget(one.wish.message)

    def _forget(self, message: MessageId) -> None:
        self.local.pop(message)
        self.uids.pop(message, None)
        self.wishes = {key: value for key, value in self.wishes.items() if key[0] != message}

    def _pull(self, step: plan.Step) -> None:
        match step:
            case Drop(uids):
                for message in [message for message, uid in self.uids.items() if uid in uids]:
                    assert self.local[message].soul in self.expunged, "dropped although the server has it"
                    self._forget(message)
            case Take(flags):
                for message, uid in self.uids.items():
                    if uid in flags:
                        if (message, WishKind.SEEN) in self.wishes:
                            assert flags[uid][0].seen == (self.wishes[message, WishKind.SEEN] == "1"), "a wish was overwritten"
                        self.local[message].flags = flags[uid][0]
            case Fetch(uids):
                assert list(uids) == sorted(uids, reverse=True)
                if not self.point.uidvalidity:  # written together with the first batch
                    self.point = SyncPoint(self.uidvalidity, 0, 0)
                for uid in uids:
                    self.rows += 1
                    message = MessageId(self.rows)
                    mail = self.server[uid]
                    self.local[message], self.uids[message] = replace(mail), uid
            case plan.Advance(point, _):
                self.point = point

    @invariant()
    def no_mail_lies_here_twice(self) -> None:
        assert len(set(self.uids.values())) == len(self.uids)

    def teardown(self) -> None:
        """Left alone, both sides become equal, and a further pass finds nothing to do."""
        for _ in range(4):
            self._sync(True, True, 99)
        now = Seen(SyncPoint(self.uidvalidity, self.uidnext, self.modseq), len(self.server))
        if plan.question(self.point, len(self.uids), now) is Ask.HALT:
            return
        here = sorted((mail.soul, mail.flags.seen) for message, mail in self.local.items() if message in self.uids)
        assert here == sorted((mail.soul, mail.flags.seen) for mail in self.server.values())
        assert plan.question(self.point, len(self.uids), now) is Ask.NOTHING
        assert plan.push(self.point, now.point, self._pending(), {u: m.identity for u, m in self.server.items()}) == ()


Folder.TestCase.settings = settings(
    max_examples=150,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    database=None,
    report_multiple_bugs=False,
)
test_any_history_settles_without_loss = Folder.TestCase
