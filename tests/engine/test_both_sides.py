"""Whatever is done on either side, in any order, with lines lost and the program killed between: in the end both sides are equal.

A machine plays the user, another mail program on the same mailbox, the network and the power supply; hypothesis chooses. The same
plays come each time; with TRADEWIND_PLAYS=500 it is so many others.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from desktop.formats.isolated import Workers
from desktop.model.account import Security, Server
from desktop.model.draft import Draft
from desktop.model.errors import StorageProblem
from desktop.model.folder import Folder, Role
from desktop.model.ids import DraftId
from desktop.model.message import Address, Row, View
from desktop.model.wish import WishKind
from desktop.store import Store, Tx, account, draft, folder, message, wish
from tests.engine.conftest import KEY, Desk, mail
from tests.engine.sides import differences, server_side, store_side
from tests.engine.test_drafts import sent
from tests.servers.dovecot import Dovecot, quoted
from tests.servers.fault_proxy import Fault, FaultProxy, Kind
from tests.servers.fixtures import Mailbox

PLAYS = int(os.environ.get("TRADEWIND_PLAYS", "0"))
NOW = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)
OWN = ("INBOX", "Drafts", "Sent", "Trash", "Archive")  # folders that the other program leaves where they are
MOST = 15  # mails of a folder; twenty that vanish at once would be asked about

some = st.integers(0, 99)
flags = st.sampled_from(["\\Seen", "\\Flagged", "\\Answered", "quoted", "reply", "$Forwarded"])
marks = st.sampled_from(
    [(WishKind.SEEN, ""), (WishKind.FLAGGED, ""), (WishKind.ANSWERED, ""), (WishKind.LABEL, "quoted"), (WishKind.LABEL, "archived")]
)
faults = st.sampled_from(
    [
        *(Fault(Kind.FIN, at=octet) for octet in (300, 900, 1500, 2200, 3100, 4500, 7000)),
        *(Fault(Kind.RST, side="client", at=octet) for octet in (150, 400, 800, 1300)),
        *(Fault(Kind.FIN, to=command, count=which) for which in (1, 2) for command in (rb"UID MOVE", rb"APPEND", rb"UID STORE")),
        *(Fault(Kind.RST, to=command) for command in (rb"UID EXPUNGE", rb"UID FETCH", rb"SELECT", rb"UID SEARCH")),
        Fault(Kind.FIN, after=rb"\{\d+\}\r\n", plus=60),
        Fault(Kind.REPLACE, to=rb"UID MOVE", text=b"%t NO [UNAVAILABLE] not now\r\n"),
        Fault(Kind.REPLACE, to=rb"SELECT", count=2, text=b"* BYE going down\r\n"),
    ]
)


class Killed(BaseException):
    """The power is gone."""


class BothSides(RuleBasedStateMachine):
    """`make` gives a fresh mailbox; each play has its own, its own profile and its own line."""

    def __init__(self, make: Callable[[], Mailbox], profile: Path, workers: Workers) -> None:
        super().__init__()
        self.box = make()
        self.proxy = FaultProxy(self.box.dovecot.imap_port)
        self.proxy.__enter__()
        self.numbers, self.names = count(1), count(1)
        profile.mkdir()
        store = Store.create(profile, KEY)
        self.box.settings = replace(self.box.settings, imap=Server("127.0.0.1", self.proxy.port, Security.NONE))
        with store.write() as tx:
            key = account.add(tx, self.box.settings, now=NOW)
        self.desk = Desk(store, key, self.box, workers)

    @initialize()
    def begin(self) -> None:
        for _ in range(4):
            self.box.deliver("INBOX", mail(next(self.numbers)))
        self.box.deliver("Orders", mail(next(self.numbers)))
        self.desk.sync()

    # The other program

    def there(self) -> list[tuple[str, int]]:
        return [(path, uid) for path in self.box.folders() for uid in self.box.uids(path)]

    def paths(self) -> list[str]:
        return [path for path in self.box.folders() if len(self.box.uids(path)) < MOST]

    @rule(where=some)
    def they_deliver(self, where: int) -> None:
        paths = self.paths()
        self.box.deliver(paths[where % len(paths)], mail(next(self.numbers)))

    @rule(which=some, flag=flags, on=st.booleans())
    def they_flag(self, which: int, flag: str, on: bool) -> None:
        if mails := self.there():
            path, uid = mails[which % len(mails)]
            self.box.flag(path, [uid], f"{'+' if on else '-'}FLAGS ({flag})")

    @rule(which=some)
    def they_expunge(self, which: int) -> None:
        if mails := self.there():
            path, uid = mails[which % len(mails)]
            self.box.expunge(path, [uid])

    @rule(which=some, where=some, move=st.booleans())
    def they_carry(self, which: int, where: int, move: bool) -> None:
        mails, paths = self.there(), self.paths()
        if mails:
            path, uid = mails[which % len(mails)]
            target = paths[where % len(paths)]
            if target != path:
                self.box.select(path)
                self.box.line().uid("MOVE" if move else "COPY", str(uid), quoted(target))

    @rule(which=some, what=st.sampled_from(["create", "rename", "delete"]))
    def they_change_folders(self, which: int, what: str) -> None:
        others = [path for path in self.box.folders() if path not in OWN]
        line = self.box.line()
        line.select("INBOX")  # no folder is open that is about to go
        if what == "create" or not others:
            line.create(quoted(f"Folder {next(self.names)}"))
        elif what == "rename":
            line.rename(quoted(others[which % len(others)]), quoted(f"Folder {next(self.names)}"))
        else:
            line.delete(quoted(others[which % len(others)]))

    # The user

    def here(self) -> list[tuple[Folder, Row]]:
        store = self.desk.store
        places = [place for place in folder.all(store, self.desk.account) if place.role is not Role.DRAFTS]
        return [(place, row) for place in places for row in message.rows(store, message.ids(store, View(folder=place.id))).values()]

    @rule(which=some, mark=marks, on=st.booleans())
    def we_mark(self, which: int, mark: tuple[WishKind, str], on: bool) -> None:
        if mails := self.here():
            with self.desk.store.write() as tx:
                wish.want(tx, [mails[which % len(mails)][1].id], mark[0], str(int(on)), mark[1])

    @rule(which=some, where=some)
    def we_move(self, which: int, where: int) -> None:
        if mails := self.here():
            place, row = mails[which % len(mails)]
            targets = [
                one for one in folder.all(self.desk.store, self.desk.account) if one.selectable and one.role is not Role.DRAFTS
            ]
            target = targets[where % len(targets)]
            if target.id != place.id and target.total < MOST:
                with self.desk.store.write() as tx:
                    wish.want(tx, [row.id], WishKind.FOLDER, str(target.id))

    @rule(which=some)
    def we_remove_for_good(self, which: int) -> None:
        if mails := self.here():
            with self.desk.store.write() as tx:
                wish.want(tx, [mails[which % len(mails)][1].id], WishKind.GONE, "1")

    @rule(which=some, what=st.sampled_from(["write", "write on", "throw away"]))
    def we_draft(self, which: int, what: str) -> None:
        drafts = draft.all(self.desk.store, self.desk.account)
        with self.desk.store.write() as tx:
            if what == "write" or not drafts:
                number = next(self.numbers)
                fresh = Draft(DraftId(0), self.desk.account, f"d{number}@example.test", to=(Address("", "bo@buyer.example"),))
                draft.save(tx, replace(fresh, subject=f"Draft {number}", html="<p>x</p>"), now=NOW)
            elif what == "write on":
                one = drafts[which % len(drafts)]
                draft.save(tx, replace(one, subject=one.subject + "."), now=NOW)
            else:
                draft.remove(tx, drafts[which % len(drafts)].id)

    @rule()
    def we_have_sent(self) -> None:
        sent(self.desk.store, self.desk.account, number=next(self.numbers))

    # The program

    @rule()
    def it_syncs(self) -> None:
        self.desk.incoming().one_pass()

    @rule(fault=faults)
    def it_loses_the_line(self, fault: Fault) -> None:
        self.proxy.befall(replace(fault, times=1 + self.proxy.struck[replace(fault, times=1)]))
        self.desk.incoming().one_pass()
        self.proxy.heal()

    @rule(writes=st.integers(0, 12))
    def it_is_killed(self, writes: int) -> None:
        """After so many transactions of a pass."""
        left = [writes]
        right = self.desk.store.write

        @contextmanager
        def write(*, precious: bool = True) -> Iterator[Tx]:
            left[0] -= 1
            if left[0] < 0:
                raise Killed
            with right(precious=precious) as tx:
                yield tx

        self.desk.store.write = write  # type: ignore[method-assign]  # where the power goes
        with suppress(Killed, StorageProblem):
            self.desk.incoming().one_pass()
        self.restart()

    @rule()
    def it_starts_anew(self) -> None:
        self.restart()

    def restart(self) -> None:
        self.desk.store.close()
        self.desk.store = Store.open(self.desk.store.folder, KEY)

    def teardown(self) -> None:
        """A good line and quiet: after a few passes both sides are equal and nothing is left to do."""
        try:
            self.proxy.heal()
            for _ in range(4):
                result = self.desk.incoming().one_pass()
                unequal = differences(server_side(self.box), store_side(self.desk.store, self.desk.account))
                if not unequal and not result.problems and not wish.count(self.desk.store, self.desk.account):
                    break
            assert not unequal, "\n".join(unequal)
            assert result.problems == ()
            assert wish.count(self.desk.store, self.desk.account) == 0
            assert draft.to_push(self.desk.store, self.desk.account) == []
            kept = {one.message_id for one in draft.all(self.desk.store, self.desk.account)}
            assert draft.gone(self.desk.store, self.desk.account) == [], kept
        finally:
            self.desk.store.close()
            self.box.close()
            self.proxy.__exit__(None, None, None)


@pytest.mark.timeout(60 + 20 * PLAYS)
def test_whatever_happens_on_either_side_both_end_equal(
    server_either: Dovecot, mailbox_on: Callable[[Dovecot], Mailbox], tmp_path: Path, workers: Workers
) -> None:
    numbers = count()

    def play() -> BothSides:
        return BothSides(lambda: mailbox_on(server_either), tmp_path / f"profile{next(numbers)}", workers)

    run_state_machine_as_test(
        play,  # type: ignore[arg-type]  # a function that makes one is as good as the class
        settings=settings(
            max_examples=PLAYS or 9,
            stateful_step_count=25,
            derandomize=not PLAYS,
            database=None,
            deadline=None,
            print_blob=True,
            suppress_health_check=list(HealthCheck),
            phases=(Phase.generate, Phase.shrink) if PLAYS else (Phase.generate,),
        ),
    )
