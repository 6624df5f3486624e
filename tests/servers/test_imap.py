"""Against a real Dovecot, offering everything or nothing: what the session says is what is there, and what it does is done."""

import socket
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from datetime import UTC, datetime

import pytest

from desktop.model.errors import Offline, Refused
from desktop.model.folder import Role, SyncPoint
from desktop.model.message import Flags
from desktop.servers.imap import ImapSession
from tests.servers import dovecot as servers
from tests.servers.dovecot import Dovecot
from tests.servers.fixtures import CyrusMailbox, Mailbox

MAIL = (
    b"From: Ana <ana@example.test>\r\nTo: b@example.test\r\nSubject: Angebot\r\nMessage-ID: <%b@example.test>\r\n\r\nHello %b\r\n"
)
Opening = Callable[[Mailbox], AbstractContextManager[ImapSession]]


def mail(name: str) -> bytes:
    return MAIL % (name.encode(), name.encode())


@pytest.fixture
def signed_in() -> Opening:
    @contextmanager
    def opening(mailbox: Mailbox) -> Iterator[ImapSession]:
        session = ImapSession.connect(mailbox.settings, mailbox.password, timeout=20)
        try:
            yield session
        finally:
            session.logout()

    return opening


def test_a_first_look_finds_everything_that_is_there(mailbox_any: Mailbox, signed_in: Opening) -> None:
    when = datetime(2025, 3, 4, 5, 6, 7, tzinfo=UTC)
    first = mailbox_any.deliver("INBOX", mail("one"), "\\Seen", "\\Flagged", "$Forwarded", "Angebot", received=when)
    second = mailbox_any.deliver("INBOX", mail("two"))
    with signed_in(mailbox_any) as session:
        selected = session.select(b"INBOX")
        assert (selected.exists, selected.keywords.any, selected.readonly) == (2, True, False)
        assert selected.uidvalidity > 0
        assert selected.uidnext == second + 1
        assert session.uids() == [first, second]
        flags = session.flags()
        assert flags[first][0] == Flags(seen=True, flagged=True, forwarded=True, labels=frozenset({"Angebot"}))
        assert flags[second][0] == Flags()
        bodies = {body.uid: body for body in session.bodies([first, second])}
        assert (bodies[first].raw, bodies[first].received, bodies[first].size) == (mail("one"), when, len(mail("one")))
        assert bodies[second].raw == mail("two")
        headers = {header.uid: header for header in session.headers([second, first])}
        assert headers[first].header == mail("one").partition(b"Hello")[0]
        assert headers[first].flags == flags[first][0]


def test_mod_sequences_are_told_where_the_server_has_them(mailbox: Mailbox, signed_in: Opening) -> None:
    uid = mailbox.deliver("INBOX", mail("one"))
    with signed_in(mailbox) as session:
        before = session.select(b"INBOX")
        assert before.modseq > 0
        mailbox.flag("INBOX", [uid], "+FLAGS (\\Seen)")
        changed = session.flags_since(before.modseq)
        assert changed[uid][0].seen
        assert changed[uid][1] > before.modseq
        assert session.flags_since(changed[uid][1]) == {}


def test_reopening_with_a_point_tells_only_what_changed_and_vanished(mailbox: Mailbox, signed_in: Opening) -> None:
    uids = [mailbox.deliver("INBOX", mail(str(number))) for number in range(5)]
    with signed_in(mailbox) as session:
        point = session.select(b"INBOX").point
    mailbox.flag("INBOX", [uids[1]], "+FLAGS (\\Flagged)")
    mailbox.expunge("INBOX", [uids[3]])
    with signed_in(mailbox) as session:
        selected = session.select(b"INBOX", known=point, known_uids=uids)
        assert selected.resynced
        assert selected.vanished == {uids[3]}
        assert set(selected.changed) == {uids[1]}
        assert selected.changed[uids[1]][0].flagged
        again = session.select(b"INBOX", known=selected.point)
        assert (again.changed, again.vanished) == ({}, frozenset())


def test_another_uidvalidity_is_not_taken_for_the_known_one(mailbox: Mailbox, signed_in: Opening) -> None:
    mailbox.deliver("INBOX", mail("one"))
    with signed_in(mailbox) as session:
        point = session.select(b"INBOX").point
        other = SyncPoint(point.uidvalidity + 1, point.uidnext, point.modseq)
        selected = session.select(b"INBOX", known=other)
        assert not selected.resynced
        assert (selected.changed, selected.vanished) == ({}, frozenset())


def test_status_agrees_with_select(mailbox_any: Mailbox, signed_in: Opening) -> None:
    mailbox_any.deliver("外贸/询盘", mail("one"))
    with signed_in(mailbox_any) as session:
        raw = next(folder.raw for folder in session.folders() if folder.path == "外贸/询盘")
        state = session.status(raw)
        selected = session.select(raw)
        assert state.exists == selected.exists == 1
        assert state.point.uidvalidity == selected.uidvalidity
        assert state.point.uidnext == selected.uidnext


def test_an_unknown_folder_is_refused_and_the_session_goes_on(mailbox_any: Mailbox, signed_in: Opening) -> None:
    with signed_in(mailbox_any) as session:
        with pytest.raises(Refused) as refused:
            session.select(b"No such folder")
        assert refused.value.facts["said"]
        assert session.select(b"INBOX").exists == 0


NAMES = [
    'Angebote "2026"',
    "back\\slash",
    "客户/北京",
    "🚢 Hafen",
    "a & b",
    "&amp;",
    "Ünïcode",
    "名字" * 20,
    "{5}",
    "(x)",
    "100%",
    "*",
    " lead",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_folder_of_any_name_is_made_listed_and_used(mailbox_any: Mailbox, signed_in: Opening, name: str) -> None:
    with signed_in(mailbox_any) as session:
        if isinstance(mailbox_any, CyrusMailbox) and set(name) & set('"\\;%{}'):  # it takes no such names
            with pytest.raises(Refused):
                session.create(name)
            assert session.select(b"INBOX").exists == 0
            return
        raw = session.create(name)
        assert raw.decode() == servers.mutf7(name)
        (folder,) = [folder for folder in session.folders() if folder.path == name]
        assert folder.raw == raw
        uid = session.append(folder.raw, mail("in it"), Flags(seen=True), datetime(2024, 2, 29, 12, 0, tzinfo=UTC))
        assert session.select(folder.raw).exists == 1
        (found,) = session.bodies(session.uids())
        assert found.raw == mail("in it")
        assert found.received == datetime(2024, 2, 29, 12, 0, tzinfo=UTC)
        assert uid in (None, found.uid)
    assert name in mailbox_any.folders()


def test_roles_are_said_by_the_server(mailbox: Mailbox, signed_in: Opening) -> None:
    for name in ("Sent", "Drafts", "Trash", "Junk", "Archive", "Other"):
        mailbox.create(name)
    with signed_in(mailbox) as session:
        roles = {folder.path: folder.role for folder in session.folders()}
    assert roles == {
        "INBOX": Role.INBOX,
        "Sent": Role.SENT,
        "Drafts": Role.DRAFTS,
        "Trash": Role.TRASH,
        "Junk": Role.JUNK,
        "Archive": Role.ARCHIVE,
        "Other": Role.NONE,
    }


def test_roles_are_known_by_name_where_the_server_says_nothing(mailbox_bare: Mailbox, signed_in: Opening) -> None:
    for name in ("已发送", "草稿箱", "已删除", "垃圾邮件", "归档", "Old/Sent", "客户"):
        mailbox_bare.create(name)
    with signed_in(mailbox_bare) as session:
        roles = {folder.path: folder.role for folder in session.folders() if folder.role is not Role.NONE}
    assert roles == {
        "INBOX": Role.INBOX,
        "已发送": Role.SENT,
        "草稿箱": Role.DRAFTS,
        "已删除": Role.TRASH,
        "垃圾邮件": Role.JUNK,
        "归档": Role.ARCHIVE,
    }


def test_flags_and_labels_are_set_and_cleared(mailbox_any: Mailbox, signed_in: Opening) -> None:
    uids = [mailbox_any.deliver("INBOX", mail(str(number)), "\\Seen") for number in range(3)]
    with signed_in(mailbox_any) as session:
        session.select(b"INBOX")
        labels = frozenset({"重要 客户", "VIP"})
        session.store(uids[:2], add=Flags(flagged=True, answered=True, forwarded=True, labels=labels), remove=Flags(seen=True))
        flags = session.flags()
        assert flags[uids[0]][0] == flags[uids[1]][0] == Flags(flagged=True, answered=True, forwarded=True, labels=labels)
        assert flags[uids[2]][0] == Flags(seen=True)
        session.store(uids, remove=Flags(flagged=True, labels=frozenset({"VIP"})))
        assert session.flags()[uids[0]][0] == Flags(answered=True, forwarded=True, labels=frozenset({"重要 客户"}))


def test_moving_takes_these_and_leaves_what_others_deleted(mailbox_any: Mailbox, signed_in: Opening) -> None:
    uids = [mailbox_any.deliver("INBOX", mail(str(number))) for number in range(4)]
    mailbox_any.create("Ziel")
    mailbox_any.flag("INBOX", [uids[3]], "+FLAGS (\\Deleted)")
    with signed_in(mailbox_any) as session:
        session.select(b"INBOX")
        moved = session.move(uids[:2], b"Ziel")
        left = session.uids()
    assert uids[2] in left
    assert not {uids[0], uids[1]} & set(left)
    assert uids[3] in mailbox_any.uids("INBOX"), "another program's deleted mail is not ours to remove"
    there = mailbox_any.uids("Ziel")
    assert [mailbox_any.raw("Ziel", uid) for uid in there] == [mail("0"), mail("1")]
    assert list(moved.values()) in ([], there)
    assert " EXPUNGE\r\n" not in mailbox_any.transcript().replace("UID EXPUNGE", "")


def test_without_uidplus_alone_deleted_mail_is_removed_for_good(mailbox_bare: Mailbox, signed_in: Opening) -> None:
    uids = [mailbox_bare.deliver("INBOX", mail(str(number))) for number in range(3)]
    with signed_in(mailbox_bare) as session:
        session.select(b"INBOX")
        assert session.expunge([uids[0]])
        assert session.uids() == uids[1:]
    assert mailbox_bare.uids("INBOX") == uids[1:]


def test_what_cannot_be_removed_is_out_of_sight(mailbox_bare: Mailbox, signed_in: Opening) -> None:
    uids = [mailbox_bare.deliver("INBOX", mail(str(number))) for number in range(3)]
    mailbox_bare.flag("INBOX", [uids[2]], "+FLAGS (\\Deleted)")
    with signed_in(mailbox_bare) as session:
        session.select(b"INBOX")
        assert not session.expunge([uids[0]])
        assert session.uids() == [uids[1]]
        assert set(session.flags()) == {uids[1]}
    assert mailbox_bare.uids("INBOX") == uids


def test_moving_to_a_folder_that_is_not_there_loses_nothing(mailbox_any: Mailbox, signed_in: Opening) -> None:
    uid = mailbox_any.deliver("INBOX", mail("one"))
    with signed_in(mailbox_any) as session:
        session.select(b"INBOX")
        with pytest.raises(Refused):
            session.move([uid], b"Nowhere")
        assert session.uids() == [uid]
    assert mailbox_any.flags("INBOX") == {uid: frozenset()}


def test_a_message_id_finds_its_message_and_no_other(mailbox_any: Mailbox, signed_in: Opening) -> None:
    mailbox_any.deliver("INBOX", mail("one-more"))
    uid = mailbox_any.deliver("INBOX", mail("one"))
    mailbox_any.deliver("INBOX", mail("x.one"))
    with signed_in(mailbox_any) as session:
        session.select(b"INBOX")
        assert session.find("<one@example.test>") == [uid]
        assert session.find("one@example.test") == [uid]
        assert session.find("<e@example.test>") == []
        assert session.find('<"quo\\ted"@example.test>') == []
        assert session.find("") == []


def test_expunged_mail_is_left_out_of_a_fetch(mailbox_any: Mailbox, signed_in: Opening) -> None:
    uids = [mailbox_any.deliver("INBOX", mail(str(number))) for number in range(4)]
    with signed_in(mailbox_any) as session:
        session.select(b"INBOX")
        mailbox_any.expunge("INBOX", [uids[1]])
        session.noop()
        assert [body.uid for body in session.bodies(uids)] == [uids[0], uids[2], uids[3]]
        assert [header.uid for header in session.headers(uids)] == [uids[0], uids[2], uids[3]]
        assert list(session.bodies([uids[1], 4_000_000_000])) == []


def test_idle_tells_of_new_mail(mailbox: Mailbox, signed_in: Opening) -> None:
    wake, waker = socket.socketpair()
    with closing(wake), closing(waker), signed_in(mailbox) as session:
        session.select(b"INBOX")
        mailbox.deliver("INBOX", mail("one"))
        assert session.idle(wake, 30)
        assert session.status(b"INBOX").exists == 1
        uid = mailbox.deliver("INBOX", mail("two"))
        assert session.idle(wake, 30)
        mailbox.flag("INBOX", [uid], "+FLAGS (\\Seen)")
        assert session.idle(wake, 30)
        mailbox.expunge("INBOX", [uid])
        assert session.idle(wake, 30)
        assert session.uids() == [uid - 1]


def test_idle_ends_when_it_is_woken_and_the_session_goes_on(mailbox: Mailbox, signed_in: Opening) -> None:
    wake, waker = socket.socketpair()
    with closing(wake), closing(waker), signed_in(mailbox) as session:
        session.select(b"INBOX")
        waker.send(b"x")
        for _ in range(3):
            assert not session.idle(wake, 60)
        wake.recv(1)
        assert not session.idle(wake, 0.01)
        assert session.uids() == []


def test_without_idle_waiting_can_be_woken_too(mailbox_bare: Mailbox, signed_in: Opening) -> None:
    wake, waker = socket.socketpair()
    with closing(wake), closing(waker), signed_in(mailbox_bare) as session:
        session.select(b"INBOX")
        waker.send(b"x")
        assert not session.idle(wake, 60)
        wake.recv(1)
        assert session.idle(wake, 0.01), "only a look tells"
    assert "IDLE" not in mailbox_bare.transcript()


def test_noop_tells_of_changes(mailbox_any: Mailbox, signed_in: Opening) -> None:
    with signed_in(mailbox_any) as session:
        session.select(b"INBOX")
        assert not session.noop()
        uid = mailbox_any.deliver("INBOX", mail("one"))
        assert session.noop()
        mailbox_any.flag("INBOX", [uid], "+FLAGS (\\Seen)")
        assert session.noop()
        assert not session.noop()


def test_nothing_is_used_that_was_not_offered(mailbox_bare: Mailbox, signed_in: Opening) -> None:
    uid = mailbox_bare.deliver("INBOX", mail("one"))
    mailbox_bare.close()
    with signed_in(mailbox_bare) as session:
        session.folders()
        session.select(b"INBOX", known=SyncPoint(1, 1, 1))
        list(session.headers([uid]))
        list(session.bodies([uid]))
        session.flags()
        session.append(b"INBOX", mail("two"))
    said = mailbox_bare.transcript()
    for word in ("ID (", "ENABLE", "QRESYNC", "CONDSTORE", "MODSEQ", "MOVE", "XLIST", "RETURN", "+}", "IDLE"):
        assert word not in said, word


def test_who_we_are_is_said_right_after_every_sign_in(
    dovecot_netease: Dovecot, mailbox_on: Callable[[Dovecot], Mailbox], signed_in: Opening
) -> None:
    """NetEase refuses SELECT to programs that do not say who they are."""
    mailbox = mailbox_on(dovecot_netease)
    with signed_in(mailbox) as session:
        session.select(b"INBOX")
    first, second, *_ = mailbox.transcript().splitlines()[-3:]
    assert 'ID ("name" "Tradewind"' in first
    assert "SELECT" in second


def test_a_folder_opened_for_reading_is_not_changed(mailbox: Mailbox, signed_in: Opening) -> None:
    uid = mailbox.deliver("INBOX", mail("one"))
    with signed_in(mailbox) as session:
        assert session.select(b"INBOX", readonly=True).readonly
        assert [body.raw for body in session.bodies([uid])] == [mail("one")]
    assert "EXAMINE" in mailbox.transcript()
    assert mailbox.flags("INBOX") == {uid: frozenset()}


def test_reading_does_not_mark_as_read(mailbox_any: Mailbox, signed_in: Opening) -> None:
    uid = mailbox_any.deliver("INBOX", mail("one"))
    with signed_in(mailbox_any) as session:
        session.select(b"INBOX")
        list(session.headers([uid]))
        list(session.bodies([uid]))
        session.find("<one@example.test>")
    assert mailbox_any.flags("INBOX") == {uid: frozenset()}


def test_an_iterator_left_early_ends_the_session_and_mixes_up_nothing(mailbox: Mailbox, signed_in: Opening) -> None:
    uids = [mailbox.deliver("INBOX", mail(str(number))) for number in range(5)]
    with signed_in(mailbox) as session:
        session.select(b"INBOX")
        for _ in session.bodies(uids):
            break
        with pytest.raises(Offline):
            session.uids()


def test_a_mail_of_50_mb_comes_whole(mailbox: Mailbox, signed_in: Opening) -> None:
    line = bytes(range(32, 104)) * 1 + b"\r\n"
    big = b"Subject: big\r\n\r\n" + line * (50_000_000 // len(line))
    with signed_in(mailbox) as session:
        uid = session.append(b"INBOX", big)
        assert uid is not None
        session.select(b"INBOX")
        (found,) = session.bodies([uid])
        assert found.raw == big
        (header,) = session.headers([uid])
        assert (header.header, header.size) == (b"Subject: big\r\n\r\n", len(big))


def test_many_messages_are_fetched_in_several_commands(mailbox: Mailbox, signed_in: Opening) -> None:
    folder = mailbox.maildir("INBOX")
    mailbox.deliver("INBOX", mail("first"))
    for number in range(1100):
        mailbox.drop("INBOX", mail(str(number)), name=f"{1_700_000_000 + number}.M{number}P1.test")
    assert folder.exists()
    with signed_in(mailbox) as session:
        selected = session.select(b"INBOX")
        assert selected.exists == 1101
        uids = session.uids()
        odd = uids[::2] + uids[1::2]
        assert [header.uid for header in session.headers(odd)]
        assert {body.uid: body.raw for body in session.bodies(odd)} == {
            uid: mail("first") if index == 0 else mail(str(index - 1)) for index, uid in enumerate(uids)
        }
    lines = mailbox.transcript().splitlines()
    assert sum("BODY.PEEK[]" in line for line in lines) >= 3
    assert max(map(len, lines)) < 8192
