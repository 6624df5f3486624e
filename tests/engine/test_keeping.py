"""What is kept whole is what was chosen; what somebody opens comes at once, before everything else, and stays."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from desktop.engine import contents, pull
from desktop.formats import source
from desktop.model.account import AccountState
from desktop.model.change import Change
from desktop.model.errors import Offline
from desktop.model.folder import Role
from desktop.model.ids import MessageId
from desktop.model.keeping import EVERYTHING, HEADERS, Keeping
from desktop.model.message import Kept, Row
from desktop.servers import imap_fetch, providers
from desktop.servers.imap import ImapSession
from desktop.store import account, folder, keeping, message, request, traffic
from tests.engine.conftest import Desk, mail

LARGE = mail(700, subject="Large", text="0123456789abcde\r\n" * 12_000)


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imap_fetch, "PIECE", 65_536)


def old(number: int, days: int) -> bytes:
    """A mail of so many days ago."""
    when = datetime.now(UTC) - timedelta(days=days)
    return (
        f"From: Anna <a@buyer.example>\r\nSubject: Old {number}\r\nDate: {when:%a, %d %b %Y %H:%M:%S} +0000\r\n"
        f"Message-ID: <old{number}@example.test>\r\n\r\nDear all\r\n"
    ).encode()


def choose(desk: Desk, kept: Keeping | None, path: str = "") -> None:
    with desk.store.write() as tx:
        keeping.choose(tx, desk.account, kept, path=path)


def want(desk: Desk, wanted: MessageId) -> None:
    with desk.store.write(precious=False) as tx:
        assert request.want(tx, wanted)


def whole(desk: Desk, path: str = "INBOX") -> set[str]:
    return {row.subject for row in desk.rows(path) if row.kept is Kept.WHOLE}


def named(desk: Desk, subject: str, path: str = "INBOX") -> Row:
    return next(row for row in desk.rows(path) if row.subject == subject)


def raw(desk: Desk, row: Row) -> bytes:
    kept = message.source(desk.store, row.id)
    assert kept is not None
    return source.unpack(kept)


def test_of_what_is_not_to_be_kept_only_headers_come(either: Desk) -> None:
    choose(either, HEADERS)
    for number in range(70):
        either.mailbox.deliver("INBOX", mail(number))
    assert either.sync().new == 70
    assert whole(either) == set()
    assert "BODY.PEEK[])" not in either.mailbox.transcript()


def test_mail_of_the_last_months_is_whole(either: Desk) -> None:
    choose(either, Keeping(3))
    for number, days in enumerate((400, 120, 60, 2)):
        either.mailbox.deliver("INBOX", old(number, days))
    either.sync()
    assert whole(either) == {"Old 2", "Old 3"}


def test_a_folder_may_have_a_choice_of_its_own_and_drafts_are_always_whole(either: Desk) -> None:
    choose(either, HEADERS)
    for path in ("INBOX", "Orders", "Drafts"):
        either.mailbox.deliver(path, mail(1))
    choose(either, EVERYTHING, "Orders")
    either.sync()
    drafts = either.role(Role.DRAFTS).path
    assert (whole(either), whole(either, "Orders")) == (set(), {"Offer 1"})
    assert drafts != "Drafts" or whole(either, drafts) == {"Offer 1"}


def test_a_wider_choice_brings_the_rest_to_the_running_program_and_a_narrower_one_takes_nothing(desk: Desk) -> None:
    choose(desk, HEADERS)
    desk.mailbox.deliver("INBOX", mail(1))
    desk.run(desk.incoming())
    desk.until(lambda: account.get(desk.store, desk.account).state is AccountState.ONLINE)
    assert whole(desk) == set()
    choose(desk, EVERYTHING)
    desk.until(lambda: whole(desk) == {"Offer 1"})
    choose(desk, HEADERS)
    desk.end()
    desk.sync()
    assert whole(desk) == {"Offer 1"}


def test_what_is_opened_comes_while_the_loop_waits_and_stays(desk: Desk) -> None:
    choose(desk, HEADERS)
    desk.mailbox.deliver("INBOX", mail(1))
    desk.mailbox.deliver("Orders", mail(2))
    desk.run(desk.incoming())
    desk.until(lambda: account.get(desk.store, desk.account).state is AccountState.ONLINE)
    wanted = desk.one("Orders")
    want(desk, wanted.id)
    desk.until(lambda: whole(desk, "Orders") == {"Offer 2"})
    assert raw(desk, wanted) == mail(2)
    assert request.of(desk.store, wanted.id) is None
    assert whole(desk) == set()
    assert "IDLE" in desk.mailbox.transcript()


def test_what_was_asked_for_without_a_connection_comes_with_the_next(either: Desk) -> None:
    choose(either, HEADERS)
    either.mailbox.deliver("INBOX", mail(1))
    either.sync()
    want(either, either.one().id)
    either.sync()
    assert whole(either) == {"Offer 1"}


@pytest.mark.parametrize("what", ["contents", "headers"])
def test_who_waits_is_served_amid_a_long_download(desk: Desk, monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    """Whether headers are on their way or whole mail: after the command that is running, not after the folder."""
    monkeypatch.setattr(contents, "ASKED", 10)
    monkeypatch.setattr(contents, "BATCH", 5)
    monkeypatch.setattr(pull, "HEADERS", 10)
    monkeypatch.setattr(contents, "pace", lambda *_: 1000.0)
    desk.mailbox.deliver("Archive", mail(500))
    choose(desk, HEADERS)
    desk.sync()
    if what == "contents":
        choose(desk, EVERYTHING, "INBOX")
    for number in range(160):
        desk.mailbox.deliver("INBOX", mail(number))
    asked: list[MessageId] = []
    loop = desk.incoming()

    def heard(changes: frozenset[Change]) -> None:
        inbox = folder.by_path(desk.store, desk.account, "INBOX")
        if not asked and inbox and (inbox.bodies if what == "contents" else inbox.total):
            asked.append(desk.one("Archive").id)
            want(desk, asked[0])
            loop._requested.set()  # as if another thread had asked

    unsubscribe = desk.store.feed.subscribe(heard)
    assert loop.one_pass().problems == ()
    unsubscribe()
    assert whole(desk, "Archive") == {"Offer 500"}
    lines = desk.mailbox.transcript().splitlines()
    served = [index for index, line in enumerate(lines) if "EXAMINE" in line and "Archive" in line]
    last = [index for index, line in enumerate(lines) if ("BODY.PEEK[])" if what == "contents" else "BODY.PEEK[HEADER]") in line]
    assert served[-1] < last[-1]
    assert len(desk.rows()) == 160
    assert len(whole(desk)) == (160 if what == "contents" else 0)


def test_a_large_mail_comes_in_pieces_byte_for_byte(either: Desk) -> None:
    choose(either, HEADERS)
    either.mailbox.deliver("INBOX", LARGE)
    either.sync()
    row = either.one()
    want(either, row.id)
    either.sync()
    assert raw(either, row) == LARGE
    assert either.mailbox.transcript().count("BODY.PEEK[]<") == len(LARGE) // imap_fetch.PIECE + 1


def test_a_server_that_knows_no_pieces_gives_it_whole(either: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imap_fetch, "_piece", lambda *_: None)
    choose(either, HEADERS)
    either.mailbox.deliver("INBOX", LARGE)
    either.sync()
    want(either, either.one().id)
    either.sync()
    assert raw(either, either.one()) == LARGE


@pytest.mark.parametrize("why", ["given up", "another"])
def test_a_large_mail_is_left_when_nobody_waits_for_it_or_another_is_opened(
    either: Desk, monkeypatch: pytest.MonkeyPatch, why: str
) -> None:
    choose(either, HEADERS)
    either.mailbox.deliver("INBOX", LARGE)
    either.mailbox.deliver("INBOX", mail(2))
    either.sync()
    large, small = named(either, "Large"), named(either, "Offer 2")
    want(either, large.id)
    done: list[str] = []
    piece = imap_fetch._piece

    def watched(*given: object) -> bytes | None:
        if not done:
            with either.store.write(precious=False) as tx:
                request.give_up(tx, large.id) if why == "given up" else request.want(tx, small.id)
        done.append("large")
        return piece(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(imap_fetch, "_piece", watched)
    either.sync()
    if why == "given up":
        assert (whole(either), len(done)) == (set(), 1)
    else:
        assert whole(either) == {"Offer 2", "Large"}
        lines = [line for line in either.mailbox.transcript().splitlines() if "BODY.PEEK[]" in line]
        assert "<0." in lines[0]
        assert "<" not in lines[1], "the one that was asked for last comes first"


def test_a_mail_that_is_gone_or_not_handed_out_is_told_and_holds_nobody_up(either: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    choose(either, HEADERS)
    uids = [either.mailbox.deliver("INBOX", mail(number)) for number in range(3)]
    either.sync()
    for row in either.rows():
        want(either, row.id)
    gone, silent = named(either, "Offer 0"), named(either, "Offer 1")
    either.mailbox.expunge("INBOX", uids[:1])
    body = ImapSession.body

    def broken(self: ImapSession, uid: int, **options: object) -> object:
        found = body(self, uid, **options)  # type: ignore[arg-type]
        if uid == uids[1]:
            assert found is not None
            return imap_fetch.FetchedBody(uid, found.flags, None, 0, 0, None, broken="imap.unreadable")
        return found

    monkeypatch.setattr(ImapSession, "body", broken)
    monkeypatch.setattr(pull, "headers", lambda *_, **__: True)  # the look would find out what is gone
    either.sync()
    found = {row.subject: request.of(either.store, row.id) for row in either.rows()}
    assert {subject: one and one.problem for subject, one in found.items()} == {
        "Offer 0": "imap.gone",
        "Offer 1": "sync.undeliverable",
        "Offer 2": None,
    }
    assert whole(either) == {"Offer 2"}
    want(either, silent.id)
    again = request.of(either.store, silent.id)
    assert again is not None
    assert again.problem == ""
    assert request.of(either.store, gone.id) is not None


def test_the_line_lost_over_a_mail_that_was_opened_keeps_no_others_away(either: Desk) -> None:
    choose(either, HEADERS)
    uids = [either.mailbox.deliver("INBOX", mail(number)) for number in range(3)]
    either.sync()

    class Hanging:
        def __init__(self, session: ImapSession) -> None:
            self._session = session

        def __getattr__(self, name: str) -> object:
            return getattr(self._session, name)

        def body(self, uid: int, **options: object) -> object:
            if uid == uids[1]:
                self._session.abort()
                raise Offline("offline.dropped", uid=uid)
            return self._session.body(uid, **options)  # type: ignore[arg-type]

    for row in either.rows():
        want(either, row.id)
    either.incoming(connect=lambda *args, **options: Hanging(ImapSession.connect(*args, **options))).one_pass()
    assert whole(either) == {"Offer 0", "Offer 2"}
    lost = request.of(either.store, named(either, "Offer 1").id)
    assert lost is not None
    assert lost.problem == "sync.undeliverable"


@pytest.fixture
def limited(monkeypatch: pytest.MonkeyPatch) -> None:
    """A provider that lets 10,000 octets be downloaded on a day."""
    gmail = providers.get("gmail")
    assert gmail is not None
    assert gmail.daily_octets == 2_500_000_000
    monkeypatch.setattr(providers, "get", lambda key: replace(gmail, daily_octets=10_000))


def test_a_daily_limit_is_kept_and_leaves_room_for_what_is_opened(
    either: Desk, monkeypatch: pytest.MonkeyPatch, limited: None
) -> None:
    monkeypatch.setattr(contents, "ASKED", 1)
    text = "word " * 600
    for number in range(8):
        either.mailbox.deliver("INBOX", mail(number, text=text))
    today = [datetime.now(UTC)]
    choose(either, HEADERS)
    either.sync()
    choose(either, EVERYTHING)
    loop = either.incoming(clock=lambda: today[0])
    result = loop.one_pass()
    assert [one.code for one in result.problems] == ["sync.allowance"]
    assert 0 < len(whole(either)) < 8
    spent = traffic.today(either.store, either.account, now=today[0])
    assert 8_000 <= spent < 8_000 + 4_000
    missing = next(row for row in either.rows() if row.kept is Kept.HEADERS)
    want(either, missing.id)
    either.incoming(clock=lambda: today[0]).one_pass()
    assert missing.subject in whole(either)
    for _ in range(8):
        today[0] += timedelta(days=1)
        either.incoming(clock=lambda: today[0]).one_pass()
    assert len(whole(either)) == 8
