"""A working day on a bad line: both sides of a mailbox change, faults befall the connections, and when they are over both sides are
to be equal. What is done is the same whatever happens on the line: after a first state come new mail, flags, a label, a move, two
kinds of deletion, a draft and a mail to send.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from desktop.engine.courier import Courier
from desktop.engine.loop import BackOff
from desktop.formats import source
from desktop.model.account import Account, AccountState, Security, Server
from desktop.model.draft import Draft
from desktop.model.folder import Role
from desktop.model.ids import DraftId, OutgoingId
from desktop.model.message import Address
from desktop.model.outgoing import Outgoing, OutgoingState
from desktop.model.wish import WishKind
from desktop.servers.imap import ImapSession
from desktop.servers.smtp import SmtpSession
from desktop.store import account, draft, outgoing, wish
from tests.engine.conftest import Desk, mail
from tests.engine.sides import differences, server_side, store_side
from tests.servers.fault_proxy import FaultProxy
from tests.servers.smtp import SmtpServer

FIRST, NEW = 8, 6  # mails in the inbox at the beginning, and that come while the line is bad
DUE = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)
_FETCH = re.compile(r"UID FETCH ([0-9,:]+) \([^\r\n]*BODY\.PEEK\[\]")


@dataclass
class Scenario:
    """`imap` and `smtp` are the faulty ways to the servers; `patience` (seconds) is what loops grant a server."""

    desk: Desk
    imap: FaultProxy
    smtp: FaultProxy
    outbox: SmtpServer
    patience: float
    states: list[Account] = field(default_factory=list)  # what the account said while the line was bad
    queued: OutgoingId | None = None
    uidplus: bool = True  # whether our connection has it

    def change_both_sides(self) -> None:
        """The day's work, half of it done by another program on the server."""
        box, desk = self.desk.mailbox, self.desk
        uids = box.uids("INBOX")
        rows = {row.subject: row.id for row in desk.rows()}
        trash = desk.role(Role.TRASH)
        for number in range(FIRST, FIRST + NEW):
            box.deliver("INBOX", mail(number, text="body\r\n" * 40 * number))
        box.deliver("Orders", mail(50))
        box.flag("INBOX", uids[:1], "+FLAGS (\\Seen \\Answered)")
        box.flag("INBOX", uids[1:2], "+FLAGS (quoted)")
        box.expunge("INBOX", uids[2:3])
        box.flag("INBOX", uids[7:8], "+FLAGS (\\Deleted)")  # by somebody else; nobody has expunged it
        fresh = Outgoing(
            *(
                OutgoingId(0),
                desk.account,
                OutgoingState.QUEUED,
                "n90@example.test",
                box.address,
                ("bo@buyer.example",),
                "Offer 90",
            ),
            not_before=DUE,
        )
        with desk.store.write() as tx:
            wish.want(tx, [rows["Offer 3"]], WishKind.FLAGGED, "1")
            wish.want(tx, [rows["Offer 3"]], WishKind.LABEL, "1", "reply")
            wish.want(tx, [rows["Offer 4"]], WishKind.FOLDER, str(trash.id))
            wish.want(tx, [rows["Offer 5"]], WishKind.FOLDER, str(desk.folder("Orders").id))
            wish.want(tx, [rows["Offer 6"]], WishKind.GONE, "1")
            wish.want(tx, [rows["Offer 1"]], WishKind.SEEN, "1")
            text = Draft(DraftId(0), desk.account, "d1@example.test", to=(Address("", "bo@buyer.example"),), subject="Draft")
            draft.save(tx, replace(text, html="<p>x</p>"), now=DUE)
            self.queued = outgoing.queue(tx, fresh, source=source.pack(mail(90)), now=DUE)

    def work(self) -> None:
        """Start the loops."""
        desk = self.desk
        desk.store.feed.subscribe(lambda _: self.states.append(account.get(desk.store, desk.account)))
        desk.run(desk.incoming(connect=self._impatient))
        courier = Courier(
            desk.store, lambda: desk.mailbox.password, desk.account, connect=self._impatient_smtp, backoff=BackOff(0.05, 0.2)
        )
        desk.run(courier)

    def _impatient(self, *args: object, **options: object) -> ImapSession:
        return ImapSession.connect(*args, **{**options, "timeout": self.patience, "patience": self.patience})  # type: ignore[arg-type]

    def _impatient_smtp(self, *args: object, **options: object) -> SmtpSession:
        return SmtpSession.connect(*args, **{**options, "timeout": self.patience, "last_wait": self.patience})  # type: ignore[arg-type]

    def settled(self) -> bool:
        """Nothing is left to do: no wish, no draft, no mail that could still be handed over or filed."""
        desk = self.desk
        assert self.queued is not None
        mail = outgoing.get(desk.store, self.queued)
        if mail.state is OutgoingState.QUEUED and mail.problem.endswith(".later"):  # nobody waits a minute here: "send now"
            with desk.store.write() as tx:
                outgoing.step(tx, self.queued, OutgoingState.QUEUED, now=datetime.now(UTC))
        state = outgoing.get(desk.store, self.queued).state
        return (
            account.get(desk.store, desk.account).state is AccountState.ONLINE
            and wish.count(desk.store, desk.account) == 0
            and not draft.to_push(desk.store, desk.account)
            and state in (OutgoingState.FILED, OutgoingState.UNSURE, OutgoingState.FAILED)
        )

    def converge(self) -> None:
        """The line is good again: wait until there is nothing left to do and both sides are equal; then say what is not right."""
        self.imap.heal()
        self.smtp.heal()
        for loop, _ in self.desk.running:
            loop.wake()
        try:
            self.desk.until(self.settled)
        except AssertionError as error:
            raise AssertionError(f"{self._left()}; {error}") from error
        try:
            for _ in range(3):  # what nobody told us of is found by asking
                if not self._unequal():
                    break
                self._another_look()
        finally:
            self.desk.end()
        unequal = self._unequal()
        assert not unequal, "\n".join(unequal)
        self._check_outgoing()

    def _left(self) -> str:
        """What is still to be done, in words."""
        desk = self.desk
        assert self.queued is not None
        drafts = draft.to_push(desk.store, desk.account)
        return f"{outgoing.get(desk.store, self.queued)}, {wish.pending(desk.store, desk.account)}, {drafts}"

    def _another_look(self) -> None:
        desk = self.desk
        before = account.get(desk.store, desk.account).checked
        desk.running[0][0].wake()
        desk.until(lambda: account.get(desk.store, desk.account).checked != before)

    def _unequal(self) -> list[str]:
        return differences(server_side(self.desk.mailbox, uidplus=self.uidplus), store_side(self.desk.store, self.desk.account))

    def _check_outgoing(self) -> None:
        """Never twice; where we say that it was sent it was, where we say that it was not it was not."""
        assert self.queued is not None
        there = sum(b"<n90@example.test>" in one.source for one in self.outbox.received)
        state = outgoing.get(self.desk.store, self.queued).state
        filed = sum(row.message_id == "n90@example.test" for row in self.desk.rows(self.desk.role(Role.SENT).path))
        allowed = {OutgoingState.FILED: {(1, 1)}, OutgoingState.UNSURE: {(0, 0), (1, 0)}, OutgoingState.FAILED: {(0, 0)}}
        assert (there, filed) in allowed[state], (state, there, filed)

    def contents_asked(self) -> int:
        """How many contents were asked for on the server so far."""
        count = 0
        for found in _FETCH.finditer(self.desk.mailbox.transcript()):
            for part in found[1].split(","):
                first, _, last = part.partition(":")
                count += int(last or first) - int(first) + 1
        return count


@contextmanager
def scenario(desk: Desk, outbox: SmtpServer, *, patience: float, seed: int = 0) -> Iterator[Scenario]:
    """On a mailbox that both sides know, ready to change. The desk's account goes through the proxies from here on."""
    for number in range(FIRST):
        desk.mailbox.deliver("INBOX", mail(number))
    desk.mailbox.deliver("Orders", mail(40))
    with (
        FaultProxy(desk.mailbox.dovecot.imap_port, seed=seed) as imap,
        FaultProxy(outbox.port, literals=False, seed=seed + 1) as smtp,
    ):
        desk.mailbox.settings = replace(
            desk.mailbox.settings,
            imap=Server("127.0.0.1", imap.port, Security.NONE),
            smtp=Server("127.0.0.1", smtp.port, Security.NONE),
        )
        with desk.store.write() as tx:
            account.change(tx, desk.account, desk.mailbox.settings)
        desk.sync()
        made = Scenario(desk, imap, smtp, outbox, patience)
        try:
            yield made
        finally:
            desk.end()
