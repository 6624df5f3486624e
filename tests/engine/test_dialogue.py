"""The SMTP dialogue cut at every reply and at places within it: nothing is lost, nothing is doubled, nothing is stuck."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from desktop.engine.courier import Courier
from desktop.engine.loop import BackOff
from desktop.model.account import Security, Server, Settings
from desktop.model.ids import OutgoingId
from desktop.model.outgoing import OutgoingState
from desktop.servers.smtp import SmtpSession
from desktop.store import account, outgoing
from tests.engine.conftest import Desk
from tests.engine.test_courier import Clock, queue
from tests.servers.fault_proxy import Fault, FaultProxy, Kind
from tests.servers.smtp import Record, SmtpServer

TO = ("bo@buyer.example", "cy@buyer.example")
REPLIES = 10  # greeting, EHLO's lines and all that follows, for one mail to two people
PLACES = 24  # octets of the dialogue at which it is cut, from the first to beyond the last
SAID, HEARD = 700, 300  # octets that the client and the server say, about


@pytest.fixture
def proxy(smtp_server: SmtpServer, tmp_path: Path) -> Iterator[FaultProxy]:
    smtp_server.record_file = Record(tmp_path / "taken")
    smtp_server.dsn = True
    with FaultProxy(smtp_server.port, literals=False) as made:
        yield made


def connect(port: int, settings: Settings, password: str, **options: object) -> SmtpSession:
    """Through the proxy, impatiently."""
    through = replace(settings, smtp=Server("127.0.0.1", port, Security.NONE))
    return SmtpSession.connect(through, password, timeout=0.4, last_wait=0.4)


def mails_through(desk: Desk, proxy: FaultProxy, smtp_server: SmtpServer, clock: Clock, faults: list[Fault]) -> None:
    """One mail for each fault; then the line is good again, and what the outbox says is what the other side has."""
    courier = Courier(
        *(desk.store, lambda: desk.mailbox.password, desk.account),
        clock=clock,
        connect=partial(connect, proxy.port),
        backoff=BackOff(5, 60, 0),
    )
    keys: list[OutgoingId] = []
    for fault in faults:
        proxy.befall(fault)
        keys.append(queue(desk, len(keys) + 1, recipients=TO, not_before=clock.now))
        courier.one_pass()
        proxy.heal()
        clock.now += timedelta(hours=2)
        courier.one_pass()
        clock.now += timedelta(hours=2)
    taken = smtp_server.record_file.counts() if smtp_server.record_file else {}
    for key, fault in zip(keys, faults, strict=True):
        one = outgoing.get(desk.store, key)
        counts = {taken[one.message_id, address] for address in TO}
        expected = {OutgoingState.SENT: ({1},), OutgoingState.UNSURE: ({0}, {1})}
        assert counts in expected[one.state], (fault, one.state, one.problem, counts)
    assert account.get(desk.store, desk.account).problem == ""
    assert proxy.struck.total() >= len(faults) * 2 // 3  # the last ones lie beyond the end


@pytest.mark.parametrize("kind", [Kind.FIN, Kind.RST, Kind.SWALLOW, Kind.DUPLICATE])
def test_cut_at_every_reply(desk: Desk, proxy: FaultProxy, smtp_server: SmtpServer, clock: Clock, kind: Kind) -> None:
    faults = [Fault(kind, after=rb"^[2-5][0-9][0-9]", count=number) for number in range(1, REPLIES + 6)]
    mails_through(desk, proxy, smtp_server, clock, faults)


@pytest.mark.parametrize(("side", "length"), [("client", SAID), ("server", HEARD)])
def test_cut_at_octets_of_the_dialogue(
    desk: Desk, proxy: FaultProxy, smtp_server: SmtpServer, clock: Clock, side: str, length: int
) -> None:
    faults = [Fault(Kind.RST, side=side, at=1 + length * number // PLACES) for number in range(PLACES)]
    mails_through(desk, proxy, smtp_server, clock, faults)


@pytest.fixture
def clock() -> Clock:
    return Clock()
