"""Promises of the incoming loop, each on a real Dovecot: with every extension and with none."""

import threading
from collections.abc import Callable, Iterable, Iterator

import pytest

from desktop.engine import contents, pull
from desktop.engine.incoming import Incoming
from desktop.formats import source
from desktop.model.account import AccountState
from desktop.model.change import Change
from desktop.model.errors import Offline, Refused
from desktop.model.folder import Emptied, Role
from desktop.model.message import Kept
from desktop.model.wish import WishKind
from desktop.servers import imap_answers as answers
from desktop.servers.awake import Watch
from desktop.servers.imap import ImapSession
from desktop.store import account, folder, message, wish
from tests.engine.conftest import Desk, mail
from tests.servers.dovecot import Dovecot
from tests.servers.fixtures import CyrusMailbox, Mailbox


def state(desk: Desk) -> AccountState:
    return account.get(desk.store, desk.account).state


def test_a_first_pass_brings_everything_whole(either: Desk) -> None:
    raws = {number: mail(number) for number in range(120)}
    for number, raw in raws.items():
        either.mailbox.deliver("INBOX", raw, *(["\\Seen"] if number % 2 else []))
    either.mailbox.deliver("报价/2026", mail(500), "\\Flagged")
    result = either.sync()
    assert (result.new, result.removed) == (121, 0)
    rows = either.rows()
    assert [row.subject for row in rows] == [f"Offer {number}" for number in reversed(range(120))]
    for row in rows:
        number = int(row.subject.split()[1])
        assert row.kept is Kept.WHOLE
        assert row.flags.seen == bool(number % 2)
        kept = message.source(either.store, row.id)
        assert kept is not None
        assert source.unpack(kept) == raws[number]
    inbox = either.folder("INBOX")
    assert (inbox.total, inbox.remote_total, inbox.bodies, inbox.unread) == (120, 120, 120, 60)
    assert either.one("报价/2026").flags.flagged


def test_a_second_pass_fetches_nothing(either: Desk) -> None:
    for number in range(5):
        either.mailbox.deliver("INBOX", mail(number))
    either.sync()
    before = either.mailbox.transcript().count("BODY.PEEK")
    again = either.sync()
    assert (again.new, again.changed, again.removed) == (0, 0, 0)
    assert either.mailbox.transcript().count("BODY.PEEK") == before


def test_what_others_do_on_the_server_is_followed(either: Desk) -> None:
    uids = [either.mailbox.deliver("INBOX", mail(number)) for number in range(6)]
    either.sync()
    either.mailbox.flag("INBOX", uids[:2], "+FLAGS (\\Seen \\Flagged)")
    either.mailbox.flag("INBOX", uids[2:3], "+FLAGS (quoted)")
    either.mailbox.expunge("INBOX", uids[4:])
    either.mailbox.deliver("INBOX", mail(9))
    result = either.sync()
    assert (result.new, result.changed, result.removed) == (1, 3, 2)
    rows = {row.subject: row for row in either.rows()}
    assert sorted(rows) == ["Offer 0", "Offer 1", "Offer 2", "Offer 3", "Offer 9"]
    assert rows["Offer 0"].flags.seen
    assert rows["Offer 1"].flags.flagged
    assert rows["Offer 2"].flags.labels == {"quoted"}
    assert not rows["Offer 3"].flags.seen


def test_wishes_reach_the_server(either: Desk) -> None:
    for number in range(4):
        either.mailbox.deliver("INBOX", mail(number))
    either.sync()
    rows = {row.subject: row.id for row in either.rows()}
    trash = either.role(Role.TRASH)
    with either.store.write() as tx:
        wish.want(tx, [rows["Offer 0"]], WishKind.SEEN, "1")
        wish.want(tx, [rows["Offer 0"]], WishKind.LABEL, "1", "quoted")
        wish.want(tx, [rows["Offer 1"]], WishKind.FOLDER, str(trash.id))
        wish.want(tx, [rows["Offer 2"]], WishKind.GONE, "1")
    assert either.subjects() == ["Offer 0", "Offer 3"], "at once here"
    either.sync()
    flags = either.mailbox.flags("INBOX")
    assert len(flags) == 2
    assert {"\\Seen", "quoted"} in flags.values()
    assert len(either.mailbox.uids(trash.path)) == 1
    assert either.subjects(trash.path) == ["Offer 1"]
    assert either.one(trash.path).id == rows["Offer 1"], "it is the same message here"
    assert wish.count(either.store, either.account) == 0
    assert either.sync().new == 0


def test_a_wish_made_offline_outlives_the_program_and_wins(either: Desk) -> None:
    uid = either.mailbox.deliver("INBOX", mail(1), "\\Seen")
    either.sync()
    with either.store.write() as tx:
        wish.want(tx, [either.one().id], WishKind.SEEN, "0")
    either.mailbox.flag("INBOX", [uid], "+FLAGS (\\Flagged)")
    either.sync()
    assert not either.one().flags.seen
    assert either.one().flags.flagged
    assert "\\Seen" not in either.mailbox.flags("INBOX")[uid]


def test_a_move_whose_answer_was_lost_is_found_and_not_done_again(either: Desk) -> None:
    either.mailbox.deliver("INBOX", mail(1))
    either.sync()
    row, trash = either.one(), either.role(Role.TRASH)
    with either.store.write() as tx:
        wish.want(tx, [row.id], WishKind.FOLDER, str(trash.id))
    session = ImapSession.connect(either.mailbox.settings, either.mailbox.password)
    session.select(b"INBOX")
    session.move(session.uids(), trash.raw)  # as if the loop had, and the program had ended before the answer
    session.logout()
    either.sync()
    assert len(either.mailbox.uids(trash.path)) == 1
    assert either.one(trash.path).id == row.id
    assert either.rows() == []


def test_what_is_wished_of_a_mail_after_a_move_whose_answer_was_lost_is_done_where_the_mail_is(either: Desk) -> None:
    """As if the program had ended before the answer, and the user had gone on before the next visit."""
    for number in range(4):
        either.mailbox.deliver("INBOX", mail(number))
    either.mailbox.create("Orders")
    either.sync()
    trash, archive, orders = either.role(Role.TRASH), either.role(Role.ARCHIVE), either.folder("Orders")
    ids = {row.subject: row.id for row in either.rows()}
    with either.store.write() as tx:
        wish.want(tx, list(ids.values()), WishKind.FOLDER, str(trash.id))
    session = ImapSession.connect(either.mailbox.settings, either.mailbox.password)
    session.select(b"INBOX")
    session.move(session.uids(), trash.raw)
    session.logout()
    with either.store.write() as tx:
        wish.want(tx, [ids["Offer 0"]], WishKind.FLAGGED, "1")
        wish.want(tx, [ids["Offer 1"]], WishKind.FOLDER, str(orders.id))
        wish.want(tx, [ids["Offer 2"]], WishKind.GONE, "1")
        wish.want(tx, [ids["Offer 3"]], WishKind.FOLDER, str(archive.id))
        wish.want(tx, [ids["Offer 3"]], WishKind.LABEL, "1", "quoted")
    either.sync()
    (flags,) = either.mailbox.flags(trash.path).values()
    assert "\\Flagged" in flags
    (labels,) = either.mailbox.flags(archive.path).values()
    assert "quoted" in labels
    assert either.one(trash.path).id == ids["Offer 0"]
    assert either.one("Orders").id == ids["Offer 1"]
    assert either.one(archive.path).id == ids["Offer 3"]
    assert len(either.mailbox.uids("Orders")) == 1
    assert either.rows() == []
    either.sync()
    assert wish.count(either.store, either.account) == 0


def test_a_move_by_copying_that_was_cut_off_leaves_no_copy_when_the_user_changes_his_mind(
    desk_on: Callable[[Mailbox], Desk], mailbox_bare: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The copies are made, the originals are marked as deleted, and the program ends before they are removed."""
    desk = desk_on(mailbox_bare)
    for number in range(5):
        mailbox_bare.deliver("INBOX", mail(number))
    mailbox_bare.create("Orders")
    desk.sync()
    trash, orders, inbox = desk.role(Role.TRASH), desk.folder("Orders"), desk.folder("INBOX")
    ids = {row.subject: row.id for row in desk.rows()}
    with desk.store.write() as tx:
        wish.want(tx, list(ids.values()), WishKind.FOLDER, str(trash.id))
    ends = ImapSession.expunge

    def cut_off(session: ImapSession, uids: Iterable[int]) -> bool:
        session._store(list(uids), b"+FLAGS.SILENT", [b"\\Deleted"])
        raise KeyboardInterrupt

    monkeypatch.setattr(ImapSession, "expunge", cut_off)
    with pytest.raises(KeyboardInterrupt):
        desk.incoming().one_pass()
    monkeypatch.setattr(ImapSession, "expunge", ends)
    assert len(mailbox_bare.uids(trash.path)) == 5
    with desk.store.write() as tx:
        wish.want(tx, [ids["Offer 0"]], WishKind.FLAGGED, "1")
        wish.want(tx, [ids["Offer 1"]], WishKind.FOLDER, str(orders.id))
        wish.want(tx, [ids["Offer 2"]], WishKind.GONE, "1")
        wish.want(tx, [ids["Offer 3"]], WishKind.FOLDER, str(inbox.id))
    desk.sync()
    assert desk.subjects(trash.path) == ["Offer 0", "Offer 4"]
    assert desk.subjects("Orders") == ["Offer 1"]
    assert desk.subjects() == ["Offer 3"]
    assert [len(mailbox_bare.uids(path)) for path in (trash.path, "Orders", "INBOX")] == [2, 1, 1]
    assert sorted("\\Flagged" in flags for flags in mailbox_bare.flags(trash.path).values()) == [False, True]
    assert not any("\\Deleted" in flags for flags in mailbox_bare.flags("INBOX").values())
    assert {row.id for path in (trash.path, "Orders", "INBOX") for row in desk.rows(path)} == set(ids.values()) - {ids["Offer 2"]}
    assert wish.count(desk.store, desk.account) == 0
    assert desk.sync().new == 0


def test_a_mail_that_somebody_took_out_of_the_trash_is_not_removed(either: Desk) -> None:
    uid = either.mailbox.deliver("Trash", mail(1))
    either.mailbox.create("Orders")
    either.sync()
    with either.store.write() as tx:
        wish.want(tx, [either.one("Trash").id], WishKind.GONE, "1")
    either.mailbox.select("Trash")
    either.mailbox.line().uid("COPY", str(uid), "Orders")
    either.mailbox.expunge("Trash", [uid])
    either.sync()
    assert len(either.mailbox.uids("Orders")) == 1
    assert either.subjects("Orders") == ["Offer 1"]


def test_a_mail_deleted_by_another_program_is_not_expunged_by_us(either: Desk) -> None:
    foreign = either.mailbox.deliver("INBOX", mail(1))
    either.mailbox.deliver("INBOX", mail(2))
    either.sync()
    either.mailbox.flag("INBOX", [foreign], "+FLAGS (\\Deleted)")
    mine = next(row.id for row in either.rows() if row.subject == "Offer 2")
    with either.store.write() as tx:
        wish.want(tx, [mine], WishKind.GONE, "1")
    either.sync()
    assert foreign in either.mailbox.uids("INBOX")


def test_a_new_uidvalidity_keeps_messages_and_fetches_nothing_twice(either: Desk) -> None:
    for number in range(8):
        either.mailbox.deliver("INBOX", mail(number))
    either.mailbox.deliver("INBOX", b"Subject: nameless\r\n\r\nno Message-ID\r\n")
    either.sync()
    before = {row.subject: row.id for row in either.rows()}
    with either.store.write() as tx:
        wish.want(tx, [before["Offer 3"]], WishKind.FLAGGED, "1")
        wish.want(tx, [before["Offer 4"]], WishKind.FOLDER, str(either.role(Role.TRASH).id))
        tx.run("INSERT INTO label (message, name, local) VALUES (?, 'mine', 1)", before["Offer 5"])
    whole = either.mailbox.transcript().count("BODY.PEEK[])")
    either.mailbox.doveadm("mailbox", "update", "--uid-validity", "987654321", "INBOX")
    result = either.sync()
    assert (result.new, result.removed) == (0, 0), "nothing is new"
    assert {row.subject: row.id for row in (*either.rows(), *either.rows(either.role(Role.TRASH).path))} == before
    assert either.mailbox.transcript().count("BODY.PEEK[])") == whole, "contents were fetched again"
    assert {row.subject for row in either.rows() if "mine" in row.flags.labels} == {"Offer 5"}
    either.sync()
    assert sum("\\Flagged" in flags for flags in either.mailbox.flags("INBOX").values()) == 1
    assert len(either.mailbox.uids(either.role(Role.TRASH).path)) == 1
    assert wish.count(either.store, either.account) == 0
    assert either.folder("INBOX").point.uidvalidity == 987654321


def test_sudden_emptiness_is_shown_and_not_mirrored(either: Desk) -> None:
    uids = [either.mailbox.deliver("INBOX", mail(number)) for number in range(25)]
    either.sync()
    either.mailbox.expunge("INBOX", uids)
    result = either.incoming().one_pass()
    assert [problem.code for problem in result.problems] == ["sync.emptied"]
    assert len(either.rows()) == 25
    assert either.folder("INBOX").emptied is Emptied.ASKED
    assert account.get(either.store, either.account).problem == "sync.emptied"
    with either.store.write() as tx:
        folder.set_emptied(tx, either.folder("INBOX").id, Emptied.ALLOWED)
    assert either.sync().removed == 25
    assert either.rows() == []
    assert either.sync().problems == ()
    assert either.folder("INBOX").emptied is Emptied.NO, "a permission is good for once"


def test_a_broken_message_is_kept_and_stops_nothing(either: Desk) -> None:
    if isinstance(either.mailbox, CyrusMailbox):
        pytest.skip("Cyrus takes no such mail")
    either.mailbox.deliver("INBOX", mail(1))
    either.mailbox.deliver("INBOX", b"\xff\xfe no header at all \x80\r\n")
    nested = b"".join(b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (n, n) for n in range(2000))
    either.mailbox.deliver("INBOX", b"Subject: deep\r\nMIME-Version: 1.0\r\n" + nested + b"x\r\n")
    either.mailbox.deliver("INBOX", mail(2))
    either.sync()
    assert len(either.rows()) == 4
    assert all(row.kept is not Kept.HEADERS for row in either.rows())
    assert either.folder("INBOX").bodies == 4


def test_folders_made_and_removed_on_the_server_are_followed(either: Desk) -> None:
    either.mailbox.deliver("Orders", mail(1))
    either.sync()
    assert either.subjects("Orders") == ["Offer 1"]
    either.mailbox.line().delete("Orders")
    either.mailbox.create("New")
    either.sync()
    paths = {place.path for place in folder.all(either.store, either.account)}
    assert "New" in paths
    assert "Orders" not in paths


def test_a_gap_in_the_list_of_folders_takes_no_mail_away(either: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    either.mailbox.deliver("Orders", mail(1))
    either.sync()
    before = either.one("Orders").id
    right = ImapSession.folders
    monkeypatch.setattr(ImapSession, "folders", lambda self: [place for place in right(self) if place.path != "Orders"])
    either.sync()
    assert either.one("Orders").id == before


def test_a_folder_that_is_not_listed_and_does_not_answer_keeps_its_mail_and_wishes(
    either: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    either.mailbox.deliver("Orders", mail(1))
    either.sync()
    before = either.one("Orders").id
    with either.store.write() as tx:
        wish.want(tx, [before], WishKind.FLAGGED, "1")
    right = ImapSession.folders

    def refuse(self: ImapSession, raw: bytes, **options: object) -> object:
        if raw == b"Orders":
            raise Refused("imap.refused.later", said="[UNAVAILABLE] try again")
        return select(self, raw, **options)  # type: ignore[arg-type]

    select = ImapSession.select
    with monkeypatch.context() as patch:
        patch.setattr(ImapSession, "folders", lambda self: [place for place in right(self) if place.path != "Orders"])
        patch.setattr(ImapSession, "status", refuse)
        patch.setattr(ImapSession, "select", refuse)
        either.incoming().one_pass()
    assert either.one("Orders").id == before
    assert wish.count(either.store, either.account) == 1
    either.sync()
    assert list(either.mailbox.flags("Orders").values()) == [frozenset({"\\Flagged"})]


def test_a_busy_server_drops_no_wish(either: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    either.mailbox.deliver("INBOX", mail(1))
    either.sync()
    with either.store.write() as tx:
        wish.want(tx, [either.one().id], WishKind.FLAGGED, "1")

    def busy(self: ImapSession, *args: object, **options: object) -> None:
        status = answers.status(b" NO System busy!")
        assert status is not None
        raise answers.refusal(status, "System busy!")

    with monkeypatch.context() as patch:
        patch.setattr(ImapSession, "store", busy)
        assert [one.code for one in either.incoming().one_pass().problems] == ["imap.refused.later"]
    assert either.one().flags.flagged
    either.sync()
    assert ["\\Flagged" in flags for flags in either.mailbox.flags("INBOX").values()] == [True]


def test_a_move_by_copying_that_was_cut_off_leaves_one_mail(
    desk_on: Callable[[Mailbox], Desk],
    mailbox_on: Callable[[Dovecot], Mailbox],
    dovecot_netease: Dovecot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk = desk_on(mailbox_on(dovecot_netease))
    for number in (1, 2, 3):
        desk.mailbox.deliver("INBOX", mail(number))
    desk.mailbox.deliver("Kunden", mail(2))  # a copy of its own that the user has there
    desk.sync()
    rows, target = desk.rows(), desk.folder("Kunden")
    with desk.store.write() as tx:
        wish.want(tx, [row.id for row in rows], WishKind.FOLDER, str(target.id))

    def cut(self: ImapSession, uids: object) -> bool:
        self.abort()
        raise Offline("offline.dropped")

    with monkeypatch.context() as patch:
        patch.setattr(ImapSession, "expunge", cut)
        desk.incoming().one_pass()
    assert (len(desk.mailbox.uids("INBOX")), len(desk.mailbox.uids("Kunden"))) == (3, 4)
    desk.sync()
    desk.sync()
    assert (len(desk.mailbox.uids("INBOX")), len(desk.mailbox.uids("Kunden"))) == (0, 4)
    assert desk.subjects("Kunden") == ["Offer 1", "Offer 2", "Offer 2", "Offer 3"]
    assert {row.id for row in rows} <= {row.id for row in desk.rows("Kunden")}
    assert desk.rows() == []


def test_what_mail_has_to_go_to_is_made_once_and_a_refusal_is_no_problem(either: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    either.sync()
    roles = {place.role for place in folder.all(either.store, either.account)}
    assert {Role.INBOX, Role.SENT, Role.DRAFTS, Role.TRASH, Role.ARCHIVE} <= roles
    either.mailbox.line().delete("Archive")
    asked: list[str] = []

    def refuse(self: ImapSession, path: str) -> bytes:
        asked.append(path)
        raise Refused("imap.refused", said="NO [NOPERM]")

    monkeypatch.setattr(ImapSession, "create", refuse)
    loop = either.incoming()
    assert loop.one_pass().problems == ()
    assert loop.one_pass().problems == ()
    assert asked == ["Archive"]


def test_a_folder_that_cannot_be_opened_does_not_stop_the_others(either: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in ("INBOX", "Alpha", "Omega"):
        either.mailbox.deliver(path, mail(1))
    right = ImapSession.select

    def select(self: ImapSession, raw: bytes, **options: object) -> object:
        if raw == b"Alpha":
            raise Refused("imap.refused", said="NO [NOPERM] not for you")
        return right(self, raw, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(ImapSession, "select", select)
    result = either.incoming().one_pass()
    assert [(problem.code, problem.facts["folder"]) for problem in result.problems] == [("imap.refused", "Alpha")]
    assert either.subjects() == either.subjects("Omega") == ["Offer 1"]


def test_what_the_user_does_during_a_long_download_is_pushed_at_once(either: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contents, "ASKED", 10)
    monkeypatch.setattr(contents, "BATCH", 5)
    for number in range(80):
        either.mailbox.deliver("INBOX", mail(number))
    monkeypatch.setattr(contents, "pace", lambda *_: 1000.0)  # as if on a slow line: headers first
    done: list[bool] = []
    loop = either.incoming()

    def heard(changes: frozenset[Change]) -> None:
        """After the first whole messages, on the loop's own thread, as it hears of other threads' wishes."""
        if not done and folder.by_path(either.store, either.account, "INBOX") and either.folder("INBOX").bodies:
            done.append(True)
            with either.store.write() as tx:
                wish.want(tx, [either.rows()[-1].id], WishKind.SEEN, "1")
            loop._pushes.set()

    unsubscribe = either.store.feed.subscribe(heard)
    assert loop.one_pass().problems == ()
    unsubscribe()
    lines = either.mailbox.transcript().splitlines()
    stores = [index for index, line in enumerate(lines) if "STORE" in line]
    bodies = [index for index, line in enumerate(lines) if "BODY.PEEK[])" in line]
    assert stores[0] < bodies[-1]
    assert either.folder("INBOX").bodies == 80


class Cut:
    """A session whose line is lost after some messages."""

    def __init__(self, session: ImapSession, messages: int) -> None:
        self._session, self._left = session, messages

    @classmethod
    def after(cls, messages: int) -> Callable[..., "Cut"]:
        return lambda *args, **options: cls(ImapSession.connect(*args, **options), messages)

    def __getattr__(self, name: str) -> object:
        return getattr(self._session, name)

    def headers(self, uids: list[int]) -> Iterator[object]:
        return self._cut(self._session.headers(uids))

    def bodies(self, uids: list[int]) -> Iterator[object]:
        return self._cut(self._session.bodies(uids))

    def _cut(self, items: Iterator[object]) -> Iterator[object]:
        for item in items:
            self._left -= 1
            if self._left < 0:
                self._session.abort()
                raise Offline("offline.dropped")
            yield item


def test_a_pass_that_is_cut_off_anywhere_goes_on_where_it_was(either: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pull, "HEADERS", 20)
    monkeypatch.setattr(contents, "ASKED", 10)
    for number in range(130):
        either.mailbox.deliver("INBOX", mail(number))
    for messages in range(12, 60, 6):
        result = either.incoming(connect=Cut.after(messages)).one_pass()
        assert [problem.code for problem in result.problems] == ["offline.dropped"]
        assert len({row.message_id for row in either.rows()}) == len(either.rows())
    either.sync()
    assert len(either.rows()) == 130
    assert all(row.kept is Kept.WHOLE for row in either.rows())


class Hanging:
    """A session on whose server it hangs up over one message."""

    def __init__(self, session: ImapSession, what: str, uid: int) -> None:
        self._session, self._what, self._uid = session, what, uid

    @classmethod
    def over(cls, what: str, uid: int) -> Callable[..., "Hanging"]:
        return lambda *args, **options: cls(ImapSession.connect(*args, **options), what, uid)

    def __getattr__(self, name: str) -> object:
        if name != self._what:
            return getattr(self._session, name)

        def some(uids: list[int]) -> Iterator[object]:
            for one in getattr(self._session, name)(uids):
                if one.uid == self._uid:
                    self._session.abort()
                    raise Offline("offline.dropped", uid=self._uid)
                yield one

        return some


@pytest.mark.parametrize("what", ["headers", "bodies"])
def test_a_mail_over_which_the_server_hangs_up_does_not_keep_the_others_away(either: Desk, what: str) -> None:
    uids = [either.mailbox.deliver("INBOX", mail(number)) for number in range(8)]
    either.mailbox.deliver("Orders", mail(9))
    result = either.incoming(connect=Hanging.over(what, uids[3])).one_pass()
    assert [(one.code, one.facts["folder"]) for one in result.problems] == [("sync.undeliverable", "INBOX")]
    whole = {row.subject for row in either.rows() if row.kept is Kept.WHOLE}
    assert whole == {f"Offer {number}" for number in range(8) if number != 3}
    assert len(either.rows()) == (7 if what == "headers" else 8)
    assert either.one("Orders").kept is Kept.WHOLE
    either.sync()
    assert all(row.kept is Kept.WHOLE for row in either.rows())
    assert len(either.rows()) == 8


def test_the_loop_gets_past_a_mail_over_which_the_server_hangs_up(desk: Desk) -> None:
    uids = [desk.mailbox.deliver("INBOX", mail(number)) for number in range(4)]
    desk.run(desk.incoming(connect=Hanging.over("bodies", uids[2])))
    desk.until(lambda: state(desk) is AccountState.ONLINE)
    assert sum(row.kept is Kept.WHOLE for row in desk.rows()) == 3
    assert account.get(desk.store, desk.account).problem == "sync.undeliverable"


def test_where_there_is_no_idle_a_machine_that_slept_asks_for_everything(
    desk_on: Callable[[Mailbox], Desk],
    mailbox_on: Callable[[Dovecot], Mailbox],
    dovecot_netease: Dovecot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk = desk_on(mailbox_on(dovecot_netease))
    desk.run(desk.incoming())
    desk.until(lambda: state(desk) is AccountState.ONLINE)
    desk.mailbox.deliver("Other", mail(1))
    monkeypatch.setattr(Watch, "slept", lambda *_: True)
    desk.running[0][0].waker.wake()  # type: ignore[union-attr]
    desk.until(lambda: folder.by_path(desk.store, desk.account, "Other") and len(desk.rows("Other")) == 1)


def test_new_mail_is_seen_while_waiting(desk: Desk) -> None:
    desk.mailbox.deliver("INBOX", mail(1))
    desk.run(desk.incoming())
    desk.until(lambda: state(desk) is AccountState.ONLINE)
    desk.mailbox.deliver("INBOX", mail(2))
    desk.until(lambda: [row.kept for row in desk.rows()] == [Kept.WHOLE, Kept.WHOLE])
    desk.mailbox.expunge("INBOX", desk.mailbox.uids("INBOX")[:1])
    desk.until(lambda: len(desk.rows()) == 1)
    desk.end()
    assert state(desk) is AccountState.STOPPED


def test_a_wish_wakes_the_loop(desk: Desk) -> None:
    uid = desk.mailbox.deliver("INBOX", mail(1))
    desk.run(desk.incoming())
    desk.until(lambda: state(desk) is AccountState.ONLINE)
    with desk.store.write() as tx:
        wish.want(tx, [desk.one().id], WishKind.SEEN, "1")
    desk.until(lambda: wish.count(desk.store, desk.account) == 0)
    assert "\\Seen" in desk.mailbox.flags("INBOX")[uid]


def test_the_loop_comes_back_after_the_line_was_lost(desk: Desk) -> None:
    desk.run(desk.incoming())
    desk.until(lambda: state(desk) is AccountState.ONLINE)
    desk.mailbox.dovecot.doveadm("kick", desk.mailbox.login)
    desk.until(lambda: state(desk) is not AccountState.ONLINE)
    desk.mailbox.deliver("INBOX", mail(1))
    desk.until(lambda: state(desk) is AccountState.ONLINE and len(desk.rows()) == 1)


def test_a_refused_sign_in_is_shown_and_waits_for_the_user(desk: Desk) -> None:
    password = [desk.mailbox.password + "x"]
    loop = Incoming(desk.store, lambda: password[0], desk.account, desk.workers)
    desk.run(loop)
    desk.until(lambda: state(desk) is AccountState.REFUSED)
    assert account.get(desk.store, desk.account).problem.startswith("login.")
    password[0] = desk.mailbox.password
    loop.wake()
    desk.until(lambda: state(desk) is AccountState.ONLINE)


@pytest.mark.parametrize("moment", ["connect", "headers", "bodies", "idle"])
def test_stop_ends_the_loop_at_any_moment(desk: Desk, moment: str) -> None:
    """Each of these would otherwise last: a connect without an answer, a download without an end, a wait for news."""
    for number in range(60):
        desk.mailbox.deliver("INBOX", mail(number))
    reached = threading.Event()
    hang = threading.Event()

    class Slow:
        def __init__(self, session: ImapSession) -> None:
            self._session = session

        def __getattr__(self, name: str) -> object:
            if name == "idle" and moment == "idle":
                reached.set()
            return getattr(self._session, name)

        def headers(self, uids: list[int]) -> Iterator[object]:
            return self._stuck(self._session.headers(uids), "headers")

        def bodies(self, uids: list[int]) -> Iterator[object]:
            return self._stuck(self._session.bodies(uids), "bodies")

        def abort(self) -> None:
            hang.set()
            self._session.abort()

        def _stuck(self, items: Iterator[object], here: str) -> Iterator[object]:
            for item in items:
                yield item
                if moment == here:
                    reached.set()
                    hang.wait()
                    raise Offline("offline.dropped")

    def connect(settings: object, password: str, *, timeout: float, started: Callable[[object], None]) -> Slow:
        made: list[Slow] = []

        def begun(session: ImapSession) -> None:
            made.append(Slow(session))
            started(made[0])

        if moment == "connect":
            begun(object.__new__(ImapSession))
            made[0]._session = _Deaf()  # type: ignore[assignment]
            reached.set()
            hang.wait()
            raise Offline("offline.dropped")
        ImapSession.connect(settings, password, timeout=timeout, started=begun)  # type: ignore[arg-type]
        return made[0]

    desk.run(desk.incoming(connect=connect))
    assert reached.wait(30)
    desk.end()
    assert state(desk) is AccountState.STOPPED
    assert account.get(desk.store, desk.account).problem == ""


class _Deaf:
    reached = False

    def abort(self) -> None:
        pass


def test_a_bug_is_logged_shown_and_does_not_end_the_loop(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, expected_log: list[str]
) -> None:
    expected_log.append("unforeseen")
    right, failures = pull.headers, [ValueError("as if")]

    def wrong(*args: object, **options: object) -> bool:
        if failures:
            raise failures.pop()
        return right(*args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(pull, "headers", wrong)
    seen: list[str] = []
    desk.store.feed.subscribe(lambda changes: seen.append(account.get(desk.store, desk.account).problem))
    desk.run(desk.incoming())
    desk.until(lambda: state(desk) is AccountState.ONLINE)
    assert "engine.fault" in seen


def test_an_account_that_was_removed_ends_its_loop(desk: Desk) -> None:
    thread = desk.run(desk.incoming())
    desk.until(lambda: state(desk) is AccountState.ONLINE)
    with desk.store.write() as tx:
        account.remove(tx, desk.account)
    thread.join(30)
    assert not thread.is_alive()


def test_a_mail_whose_message_id_is_an_imap_command_harms_nothing(mailbox: Mailbox, desk: Desk) -> None:
    evil = b'Subject: evil\r\nMessage-ID: <a"\\ b)\x0b*@x\x00>\r\n\r\nx\r\n'.replace(b"\x00", b"")
    mailbox.deliver("INBOX", evil)
    mailbox.deliver("INBOX", mail(1))
    desk.sync()
    trash = desk.role(Role.TRASH)
    with desk.store.write() as tx:
        wish.want(tx, [row.id for row in desk.rows() if row.subject == "evil"], WishKind.FOLDER, str(trash.id))
    desk.sync()
    assert desk.subjects() == ["Offer 1"]
    assert desk.subjects(trash.path) == ["evil"]
