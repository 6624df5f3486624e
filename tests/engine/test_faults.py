"""Whatever happens on the line, nothing is lost, doubled, stuck or fetched without end: every kind of fault, at the places that
hurt, between the loops and real servers."""

import tracemalloc
from dataclasses import replace

import pytest

from desktop.engine import contents, pull
from desktop.model.account import AccountState, Security, Server
from desktop.servers.imap import ImapSession
from desktop.store import account, folder
from tests.engine.conftest import Desk, mail
from tests.engine.scenario import FIRST, NEW, scenario
from tests.engine.sides import differences, server_side, store_side
from tests.servers.certificates import Pair
from tests.servers.fault_proxy import Fault, FaultProxy, Kind
from tests.servers.smtp import SmtpServer

AT_ONCE = 3  # contents asked for with one command, so that a fault meets a fetch that has got somewhere

# `silent`: faults that a loop waits out or does not notice; after all others the account says that it was offline.
IMAP = {
    "latency": Fault(Kind.LATENCY, seconds=0.01, times=-1),
    "jitter": Fault(Kind.JITTER, seconds=0.02, times=-1),
    "throttled": Fault(Kind.THROTTLE, times=-1),
    "one octet at a time": Fault(Kind.SLICES, times=-1),
    "refused": Fault(Kind.REFUSE, times=2),
    "accepted and silent": Fault(Kind.TLS_STALL),
    "a short stall": Fault(Kind.STALL, after=rb"FETCH \(", seconds=0.2),
    "a stall over the deadline": Fault(Kind.STALL, after=rb"FETCH \(", seconds=30),
    "a drip": Fault(Kind.DRIP, to=rb"UID FETCH", count=2, seconds=0.05),
    "half closed": Fault(Kind.HALF_CLOSE, to=rb"UID FETCH"),
    "closed at octet 700": Fault(Kind.FIN, at=700),
    "closed at octet 2500": Fault(Kind.FIN, at=2500),
    "closed at octet 100 of what we say": Fault(Kind.FIN, side="client", at=100),
    "reset at octet 1500": Fault(Kind.RST, at=1500),
    "reset in the greeting": Fault(Kind.RST, at=5),
    "a black hole": Fault(Kind.BLACKHOLE, at=1800),
    "cut after the answer to a sign-in": Fault(Kind.FIN, after=rb"^T\d+ OK \[CAPABILITY"),
    "cut in a literal": Fault(Kind.FIN, after=rb"BODY\[\] \{\d+\}\r\n", plus=100),
    "cut in the second literal": Fault(Kind.RST, after=rb"BODY\[\] \{\d+\}\r\n", count=2, plus=10),
    "a literal that is too short": Fault(Kind.STRIP, after=rb"body\r\n"),
    "the answer to STORE lost": Fault(Kind.FIN, to=rb"UID STORE"),
    "the answer to MOVE lost": Fault(Kind.FIN, to=rb"UID MOVE"),
    "the answer to EXPUNGE lost": Fault(Kind.RST, to=rb"UID EXPUNGE"),
    "the answer to APPEND lost": Fault(Kind.FIN, to=rb"APPEND"),
    "the answer to the second APPEND lost": Fault(Kind.FIN, to=rb"APPEND", count=2),
    "APPEND cut in its literal": Fault(Kind.FIN, side="client", after=rb"APPEND .*\{\d+\}\r\n", plus=50),
    "the answer to MOVE never comes": Fault(Kind.SWALLOW, to=rb"UID MOVE"),
    "the answer to SELECT comes after the deadline": Fault(Kind.DELAY, to=rb"SELECT", seconds=30),
    "an octet is another one": Fault(Kind.CORRUPT, after=rb"FETCH \(", plus=-3),
    "an answer comes twice": Fault(Kind.DUPLICATE, to=rb"UID FETCH", count=2),
    "NO instead of OK": Fault(Kind.REPLACE, to=rb"SELECT", text=b"%t NO [UNAVAILABLE] busy\r\n"),
    "BAD instead of OK": Fault(Kind.REPLACE, to=rb"UID FETCH", count=2, text=b"%t BAD what?\r\n"),
    "BYE instead of OK": Fault(Kind.REPLACE, to=rb"UID MOVE", text=b"* BYE going down\r\n"),
    "nonsense between": Fault(Kind.INJECT, to=rb"UID FETCH", text=b"<html>Please sign in to the WiFi</html>\r\n"),
    "mail that is not there": Fault(Kind.INJECT, to=rb"SELECT", text=b"* 4294967295 EXISTS\r\n"),
    "an expunge that was none": Fault(Kind.INJECT, to=rb"UID FETCH", text=b"* 1 EXPUNGE\r\n"),
    "no MOVE on this line": Fault(Kind.STRIP, after=rb" MOVE(?= )", times=-1),
    "no UIDPLUS on this line": Fault(Kind.STRIP, after=rb" UIDPLUS(?= )", times=-1),
    "no APPENDUID": Fault(Kind.STRIP, after=rb"\[(APPENDUID|COPYUID) [^\]]*\] ", times=-1),
}
SMTP = {
    "the greeting never comes": Fault(Kind.STALL, at=0, seconds=30),
    "closed after EHLO": Fault(Kind.FIN, after=rb"^250 "),
    "reset after DATA": Fault(Kind.RST, after=rb"^354"),
    "cut in the mail": Fault(Kind.FIN, side="client", after=rb"^Subject:"),
    "a black hole in the mail": Fault(Kind.BLACKHOLE, side="client", after=rb"^Subject:"),
    "the last 250 lost": Fault(Kind.FIN, after=rb"^250 2\.0\.0 O", plus=-11),
    "the last 250 never comes": Fault(Kind.SWALLOW, after=rb"^250 2\.0\.0 OK queued"),
    "the last 250 comes late": Fault(Kind.DELAY, after=rb"^250 2\.0\.0 OK queued", seconds=0.3),
    "a 250 comes twice": Fault(Kind.DUPLICATE, after=rb"^250 2\.1\.0"),
    "451 instead of 250": Fault(Kind.REPLACE, after=rb"^250 2\.1\.5", text=b"451 4.3.0 later\r\n"),
    "550 instead of 354": Fault(Kind.REPLACE, after=rb"^354", text=b"550 5.7.1 no\r\n"),
    "one octet at a time": Fault(Kind.SLICES, times=-1),
    "nonsense instead of 250": Fault(Kind.REPLACE, after=rb"^250 2\.0\.0", text=b"+OK POP3 ready\r\n"),
}
OFFLINE = {
    *("refused", "accepted and silent", "a stall over the deadline", "a drip", "half closed", "a black hole", "BYE instead of OK"),
    *(name for name in IMAP if name.startswith(("closed", "reset", "cut", "the answer to", "APPEND cut", "nonsense"))),
}


@pytest.fixture(autouse=True)
def small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contents, "ASKED", AT_ONCE)
    monkeypatch.setattr(pull, "FIRST", 2)


def impatient(*args: object, **options: object) -> ImapSession:
    return ImapSession.connect(*args, **{**options, "timeout": 1.0})  # type: ignore[arg-type]


@pytest.mark.parametrize("name", IMAP)
def test_after_a_fault_towards_the_mailbox_both_sides_are_equal(desk: Desk, smtp_server: SmtpServer, name: str) -> None:
    fault = IMAP[name]
    with scenario(desk, smtp_server, patience=1.0) as day:
        day.uidplus = "UIDPLUS" not in name
        day.change_both_sides()
        before = day.contents_asked()
        day.imap.befall(fault)
        day.work()
        assert day.imap.wait_struck(40), "the fault had no place to happen"
        if name in OFFLINE:
            desk.until(lambda: any(one.state is AccountState.OFFLINE and one.problem for one in day.states))
        day.converge()
        # Six new mails, one in the other folder, the filed one and the draft: each once, and one batch again per lost line.
        lost = 1 + sum(one.state is AccountState.OFFLINE for one in day.states)
        assert day.contents_asked() - before <= NEW + 3 + FIRST + lost * (AT_ONCE + pull.FIRST)


@pytest.mark.parametrize("name", SMTP)
def test_after_a_fault_towards_the_outbox_nothing_is_sent_twice_or_lost(desk: Desk, smtp_server: SmtpServer, name: str) -> None:
    with scenario(desk, smtp_server, patience=1.0) as day:
        day.change_both_sides()
        day.smtp.befall(SMTP[name])
        day.work()
        assert day.smtp.wait_struck(40), "the fault had no place to happen"
        day.converge()


@pytest.mark.parametrize("command", [rb"UID SEARCH", rb"SELECT"])
def test_a_server_that_does_not_stop_talking_costs_no_memory(desk: Desk, smtp_server: SmtpServer, command: bytes) -> None:
    with scenario(desk, smtp_server, patience=20.0) as day:
        day.change_both_sides()
        day.imap.befall(Fault(Kind.FLOOD, to=command, text=b"* 1 FETCH (FLAGS (" + b"word " * 5000 + b"))\r\n"))
        tracemalloc.start()
        try:
            day.work()
            desk.until(lambda: any(one.problem == "offline.nonsense" for one in day.states))
            day.converge()
            assert tracemalloc.get_traced_memory()[1] < 60_000_000
        finally:
            tracemalloc.stop()


TAMPERED = {
    "a word before TLS": (
        Security.STARTTLS,
        Fault(Kind.INJECT, to=rb"STARTTLS", text=b'* LIST () "/" INJECTED\r\n'),
        "tls.injected",
    ),
    "a word behind the answer": (
        Security.STARTTLS,
        Fault(Kind.REPLACE, to=rb"STARTTLS", text=b'%t OK go\r\n* LIST () "/" INJECTED\r\n'),
        "tls.injected",
    ),
    "STARTTLS taken out": (Security.STARTTLS, Fault(Kind.STRIP, after=rb" STARTTLS", times=-1), "tls.stripped"),
    "NO instead of TLS": (Security.STARTTLS, Fault(Kind.REPLACE, to=rb"STARTTLS", text=b"%t NO not now\r\n"), "tls.stripped"),
    "BYE instead of TLS": (Security.STARTTLS, Fault(Kind.REPLACE, to=rb"STARTTLS", text=b"* BYE going down\r\n"), "offline.busy"),
    "an alert": (Security.TLS, Fault(Kind.TLS_ALERT), "tls."),
    "a handshake that stalls": (Security.TLS, Fault(Kind.TLS_STALL), "offline.timeout"),
    "a handshake of other octets": (Security.TLS, Fault(Kind.CORRUPT, at=9), ""),
    "a line cut in TLS": (Security.TLS, Fault(Kind.RST, at=3000), "offline.dropped"),
}


@pytest.mark.parametrize("name", TAMPERED)
def test_who_tampers_with_tls_learns_nothing_and_when_he_is_gone_the_mail_comes(desk: Desk, name: str) -> None:
    """Refused, said, no word of the mailbox or the password in clear; a later sign-in on a good line succeeds."""
    security, fault, code = TAMPERED[name]
    dovecot = desk.mailbox.dovecot
    desk.mailbox.deliver("INBOX", mail(1))
    with FaultProxy(dovecot.imap_port if security is Security.STARTTLS else dovecot.imaps_port) as proxy:
        proxy.befall(fault)
        desk.mailbox.settings = replace(desk.mailbox.settings, imap=Server("localhost", proxy.port, security))
        with desk.store.write() as tx:
            account.change(tx, desk.account, desk.mailbox.settings)
        loop = desk.incoming(connect=impatient)
        problems: list[str] = []
        desk.store.feed.subscribe(lambda _: problems.append(account.get(desk.store, desk.account).problem))
        desk.run(loop)
        assert proxy.wait_struck(40)
        desk.until(lambda: any(one and one.startswith(code) for one in problems))
        assert folder.by_path(desk.store, desk.account, "INJECTED") is None
        if security is Security.STARTTLS:
            assert not {b"LOGIN", b"AUTHENTICATE"} & set(proxy.heard.split())
        proxy.heal()
        loop.wake()
        desk.until(lambda: account.get(desk.store, desk.account).state is AccountState.ONLINE)
        assert desk.subjects() == ["Offer 1"]
        assert folder.by_path(desk.store, desk.account, "INJECTED") is None
        desk.end()


def test_a_literal_cut_inside_tls_is_not_half_a_mail(desk: Desk, server_pair: Pair) -> None:
    desk.mailbox.deliver("INBOX", mail(1, text="body\r\n" * 1000))
    with FaultProxy(desk.mailbox.dovecot.imap_port, pair=server_pair) as proxy:
        proxy.befall(Fault(Kind.FIN, after=rb"BODY\[\] \{\d+\}\r\n", plus=3000))
        desk.mailbox.settings = replace(desk.mailbox.settings, imap=Server("localhost", proxy.port, Security.TLS))
        with desk.store.write() as tx:
            account.change(tx, desk.account, desk.mailbox.settings)
        desk.run(desk.incoming(connect=impatient))
        desk.until(lambda: account.get(desk.store, desk.account).state is AccountState.ONLINE)
        assert proxy.struck.total() == 1
        assert differences(server_side(desk.mailbox), store_side(desk.store, desk.account)) == []
        desk.end()
