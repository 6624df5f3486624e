"""What goes out: no argument ends a line, no number is anything but a UID, and a no costs nothing."""

from collections.abc import Callable, Iterator

import pytest

from desktop.model.errors import Refused
from desktop.model.message import Flags
from desktop.servers.imap import ImapSession
from tests.servers.scripted import Scripted, selected
from tests.servers.sessions import connect, session

BAD = ["\r\nA9 DELETE INBOX", "x\r\nA9 DELETE INBOX", "x\nA9 DELETE INBOX", "x\rA9 DELETE INBOX", "x\0y", "\n"]


def every_call(one: ImapSession, bad: str) -> Iterator[Callable[[], object]]:
    raw = bad.encode()
    label = Flags(labels=frozenset({bad}))
    yield lambda: one.select(raw)
    yield lambda: one.select(raw, readonly=True)
    yield lambda: one.status(raw)
    yield lambda: one.create(bad)
    yield lambda: one.move([1], raw)
    yield lambda: one.copy([1], raw)
    yield lambda: one.append(raw, b"Subject: x\r\n\r\n")
    yield lambda: one.append(b"INBOX", b"Subject: x\r\n\r\n", label)
    yield lambda: one.store([1], add=label)
    yield lambda: one.store([1], remove=label)
    yield lambda: one.find(f"<a{bad}b@c>")


@pytest.mark.parametrize("bad", BAD)
def test_no_argument_can_end_a_line(bad: str) -> None:
    """Message-IDs, labels and folder names come from strangers."""
    with Scripted([*selected(), *(["C: NOOP", "S: T OK"] * 1)]) as server:
        one = connect(server)
        one.select(b"INBOX")
        for call in every_call(one, bad):
            with pytest.raises(Refused) as refused:
                call()
            assert refused.value.code == "imap.argument"
        one.noop()  # the session goes on, and nothing else was said
        one.close()
    assert b"DELETE" not in server.heard


@pytest.mark.parametrize("uids", [[0], [-1], [4_294_967_296], [True], ["1"], ["1 FLAGS\r\nA9 DELETE x"], [1.0]])
def test_a_uid_is_a_uid(uids: list[int]) -> None:
    with session("C: NOOP", "S: T OK") as one:
        for call in (
            lambda: list(one.headers(uids)),
            lambda: list(one.bodies(uids)),
            lambda: one.store(uids, add=Flags(seen=True)),
            lambda: one.move(uids, b"x"),
            lambda: one.expunge(uids),
        ):
            with pytest.raises(Refused) as refused:
                call()
            assert refused.value.code == "imap.argument"
        with pytest.raises(Refused):
            one.flags_since(-1)
        one.noop()


def test_a_message_with_nul_is_not_appended() -> None:
    with session("C: NOOP", "S: T OK") as one:
        with pytest.raises(Refused):
            one.append(b"INBOX", b"a\0b")
        one.noop()


def test_an_append_that_is_refused_before_its_octets_costs_nothing() -> None:
    with session('C: APPEND "Sent" (\\Seen) {5}', "S: T NO [OVERQUOTA] full", "C: NOOP", "S: T OK") as one:
        with pytest.raises(Refused) as refused:
            one.append(b"Sent", b"hello", Flags(seen=True))
        assert refused.value.code == "imap.quota"
        one.noop()


def test_an_append_beyond_the_servers_limit_is_not_begun() -> None:
    with session("C: NOOP", "S: T OK", capabilities="IMAP4rev1 APPENDLIMIT=10") as one:
        with pytest.raises(Refused) as refused:
            one.append(b"Sent", b"hello" * 10)
        assert refused.value.code == "imap.size"
        one.noop()


def test_a_new_uid_that_is_told_wrongly_is_not_believed() -> None:
    with session('C: UID MOVE 1:2 "x"', "S: * OK [COPYUID 7 1:2 5] moved", "S: T OK", capabilities="IMAP4rev1 UIDPLUS MOVE") as one:
        assert one.move([1, 2], b"x") == {}


def test_without_uidplus_foreign_deleted_mail_is_never_expunged() -> None:
    with session(
        'C: UID COPY 1 "x"',
        "S: T OK",
        "C: UID STORE 1 +FLAGS.SILENT (\\Deleted)",
        "S: T OK",
        "C: UID SEARCH DELETED",
        "S: * SEARCH 1 3",
        "S: T OK",
        "C: NOOP",
        "S: T OK",
        capabilities="IMAP4rev1",
    ) as one:
        one.move([1], b"x")
        one.noop()
