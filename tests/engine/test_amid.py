"""What others do on the server while a sync runs: nothing is lost, nothing doubled, and both sides end equal."""

import random
import threading
from collections.abc import Callable, Iterator

import pytest

from desktop.engine import contents, pull
from desktop.formats import source
from desktop.model.folder import Role
from desktop.model.message import Kept
from desktop.servers import imap
from desktop.servers.imap import ImapSession
from desktop.store import folder, message
from tests.engine.conftest import Desk, mail

MAILS = 160


def equal(desk: Desk, path: str = "INBOX") -> None:
    """The folder here has the server's mails, each once and whole."""
    place = desk.folder(path)
    known = message.known(desk.store, place.id)
    assert sorted(known) == desk.mailbox.uids(path)
    rows = desk.rows(path)
    assert len(rows) == len(known) == len({row.message_id for row in rows})
    assert all(row.kept is Kept.WHOLE for row in rows)
    for row in rows:
        kept = message.source(desk.store, row.id)
        assert kept is not None
        assert source.unpack(kept) == mail(int(row.subject.split()[1]))


def during(monkeypatch: pytest.MonkeyPatch, what: Callable[[int], None]) -> list[int]:
    """`what(n)` is done before the n-th command that fetches. Returns how many there were."""
    count = [0]
    lock = threading.Lock()

    def counted(name: str) -> None:
        right = getattr(ImapSession, name)

        def some(self: ImapSession, uids: list[int]) -> Iterator[object]:
            with lock:
                count[0] += 1
                what(count[0])
            yield from right(self, uids)

        monkeypatch.setattr(ImapSession, name, some)

    counted("headers")
    counted("bodies")
    monkeypatch.setattr(contents, "ASKED", 20)
    monkeypatch.setattr(pull, "HEADERS", 20)
    return count


@pytest.mark.parametrize("slow", [False, True], ids=["whole", "headers first"])
def test_expunges_by_another_program_during_a_first_sync(either: Desk, monkeypatch: pytest.MonkeyPatch, slow: bool) -> None:
    chance = random.Random(7)
    for number in range(MAILS):
        either.mailbox.deliver("INBOX", mail(number))

    def expunge(_: int) -> None:
        left = either.mailbox.uids("INBOX")
        either.mailbox.expunge("INBOX", chance.sample(left, 6))

    if slow:
        monkeypatch.setattr(contents, "pace", lambda *_: 1000.0)
    with monkeypatch.context() as patch:
        commands = during(patch, expunge)
        either.sync()
    assert commands[0] > 6
    either.sync()
    equal(either)
    assert len(either.rows()) == MAILS - 6 * commands[0]


def test_arrivals_flags_and_expunges_during_a_sync_of_what_is_here(either: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(8)
    for number in range(60):
        either.mailbox.deliver("INBOX", mail(number))
    either.sync()
    for number in range(60, 160):
        either.mailbox.deliver("INBOX", mail(number))
    arrived = [160]

    def play(_: int) -> None:
        uids = either.mailbox.uids("INBOX")
        either.mailbox.expunge("INBOX", chance.sample(uids, 2))
        either.mailbox.flag("INBOX", chance.sample(either.mailbox.uids("INBOX"), 3), "+FLAGS (\\Flagged)")
        either.mailbox.deliver("INBOX", mail(arrived[0]))
        arrived[0] += 1

    with monkeypatch.context() as patch:
        assert during(patch, play) == [0]
        either.sync()
    either.sync()
    equal(either)
    flags = either.mailbox.flags("INBOX")
    known = message.known(either.store, either.folder("INBOX").id)
    rows = {row.id: row for row in either.rows()}
    assert {uid for uid, key in known.items() if rows[key].flags.flagged} == {uid for uid in flags if "\\Flagged" in flags[uid]}


@pytest.mark.parametrize("moment", [1, 4])
def test_a_new_uidvalidity_in_the_middle_of_a_sync(either: Desk, monkeypatch: pytest.MonkeyPatch, moment: int) -> None:
    for number in range(80):
        either.mailbox.deliver("INBOX", mail(number))
    either.sync()
    before = {row.subject: row.id for row in either.rows()}
    for number in range(80, 150):
        either.mailbox.deliver("INBOX", mail(number))

    def renumber(command: int) -> None:
        if command == moment:
            either.mailbox.doveadm("mailbox", "update", "--uid-validity", "987654321", "INBOX")

    with monkeypatch.context() as patch:
        during(patch, renumber)
        either.incoming().one_pass()
    either.sync()
    either.sync()
    equal(either)
    assert either.folder("INBOX").point.uidvalidity == 987654321
    assert {row.subject: row.id for row in either.rows() if row.subject in before} == before


def test_large_folders_are_asked_for_in_windows(either: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imap, "WINDOW", 40)
    for number in range(130):
        either.mailbox.deliver("INBOX", mail(number))
    either.sync()
    equal(either)
    searches = [line for line in either.mailbox.transcript().splitlines() if "SEARCH UID" in line]
    assert len(searches) >= 4
    either.mailbox.expunge("INBOX", either.mailbox.uids("INBOX")[10:90])
    either.sync()
    equal(either)


def test_how_all_folders_stand_is_asked_for_at_once_where_the_server_can(desk: Desk) -> None:
    for number in range(8):
        desk.mailbox.deliver(f"Customers-{number}", mail(number))
    desk.sync()
    before = desk.mailbox.transcript().count("STATUS ")
    desk.mailbox.deliver("Customers-3", mail(50))
    assert desk.sync().new == 1
    commands = [line for line in desk.mailbox.transcript().splitlines() if "STATUS " in line][before:]
    assert sum("LIST" in line for line in commands) == 1
    assert sum("LIST" not in line for line in commands) == 0
    assert desk.subjects("Customers-3") == ["Offer 3", "Offer 50"]
    assert desk.role(Role.INBOX).total == 0


def test_new_mail_on_a_fast_line_comes_whole_without_its_headers_being_asked_for(desk: Desk) -> None:
    for number in range(80):
        desk.mailbox.deliver("INBOX", mail(number))
    loop = desk.incoming()
    desk.run(loop)
    desk.until(lambda: (inbox := folder.by_path(desk.store, desk.account, "INBOX")) and inbox.bodies == 80)
    before = desk.mailbox.transcript().count("BODY.PEEK[HEADER]")
    desk.mailbox.deliver("INBOX", mail(100))
    desk.until(lambda: any(row.subject == "Offer 100" and row.kept is Kept.WHOLE for row in desk.rows()))
    assert desk.mailbox.transcript().count("BODY.PEEK[HEADER]") == before
