"""Wishes: at once here, until done on the server, the last one wins."""

import pytest

from desktop.model.change import Change, Kind
from desktop.model.errors import Usage
from desktop.model.folder import Role, SyncPoint
from desktop.model.ids import AccountId, FolderId, MessageId
from desktop.model.message import Flags, View
from desktop.model.search import parse
from desktop.model.wish import Wish, WishKind
from desktop.store import Store, account, folder, message, search, wish
from tests.store.mails import NOW, REMOTE, arrival, settings


@pytest.fixture
def mails(store: Store, rep: AccountId, inbox: FolderId) -> list[MessageId]:
    with store.write(precious=False) as tx:
        return message.add(tx, rep, inbox, [arrival(uid) for uid in (11, 12, 13)])


def want(store: Store, messages: list[MessageId], kind: WishKind, value: str, name: str = "") -> None:
    with store.write() as tx:
        wish.want(tx, messages, kind, value, name)


def pending(store: Store, rep: AccountId) -> list[Wish]:
    return [found.wish for found in wish.pending(store, rep)]


def test_a_wish_is_seen_at_once_and_wakes_the_account(
    store: Store, rep: AccountId, inbox: FolderId, mails: list[MessageId]
) -> None:
    published: list[frozenset[Change]] = []
    unsubscribe = store.feed.subscribe(published.append)
    want(store, mails[:2], WishKind.SEEN, "1")
    unsubscribe()
    assert [message.row(store, key).flags.seen for key in mails] == [True, True, False]
    assert folder.get(store, inbox).unread == 1
    assert Change(Kind.WISH, frozenset({rep})) in published[0]
    assert Change(Kind.MESSAGE, frozenset(mails[:2])) in published[0]
    found = wish.pending(store, rep)
    assert [(one.wish.message, one.wish.value, one.home, one.uid) for one in found] == [
        (mails[0], "1", inbox, 11),
        (mails[1], "1", inbox, 12),
    ]
    assert found[0].message_id == "<11@luz.example>"
    assert found[0].size == 1011


def test_what_is_so_already_is_no_wish(store: Store, rep: AccountId, mails: list[MessageId]) -> None:
    published: list[frozenset[Change]] = []
    unsubscribe = store.feed.subscribe(published.append)
    want(store, mails, WishKind.SEEN, "0")
    unsubscribe()
    assert pending(store, rep) == []
    assert published == []


def test_a_wish_changed_while_it_is_pushed_stays(store: Store, rep: AccountId, mails: list[MessageId]) -> None:
    want(store, mails[:1], WishKind.SEEN, "1")
    (pushing,) = pending(store, rep)
    want(store, mails[:1], WishKind.SEEN, "0")
    with store.write() as tx:
        wish.fulfilled(tx, pushing)
    (left,) = pending(store, rep)
    assert left.value == "0"
    assert left.serial > pushing.serial
    with store.write() as tx:
        wish.fulfilled(tx, left)
    want(store, mails[:1], WishKind.SEEN, "1")  # the same row again, a new number
    assert pending(store, rep)[0].serial > left.serial


def test_moving_away_and_back_while_a_move_is_pushed_ends_where_the_user_wants(
    store: Store, rep: AccountId, inbox: FolderId, trash: FolderId, mails: list[MessageId]
) -> None:
    want(store, mails[:1], WishKind.FOLDER, str(trash))
    (pushing,) = pending(store, rep)
    want(store, mails[:1], WishKind.FOLDER, str(inbox))
    with store.write() as tx:
        message.moved(tx, mails[0], trash, 5)
        wish.fulfilled(tx, pushing)
    assert message.row(store, mails[0]).folder == inbox
    (left,) = wish.pending(store, rep)
    assert (left.wish.value, left.home, left.uid) == (str(inbox), trash, 5)


def test_a_move_shows_the_message_there_and_keeps_its_home(
    store: Store, rep: AccountId, inbox: FolderId, trash: FolderId, mails: list[MessageId]
) -> None:
    want(store, mails[:1], WishKind.FOLDER, str(trash))
    assert list(message.ids(store, View(folder=trash))) == mails[:1]
    assert message.known(store, inbox)[11] == mails[0]
    (one,) = wish.pending(store, rep)
    with store.write() as tx:
        message.moved(tx, mails[0], trash, 77)
        wish.fulfilled(tx, one.wish)
    assert message.known(store, trash) == {77: mails[0]}
    assert wish.count(store, rep) == 0


def test_a_refused_move_goes_back_home(
    store: Store, rep: AccountId, inbox: FolderId, trash: FolderId, mails: list[MessageId]
) -> None:
    want(store, mails[:1], WishKind.FOLDER, str(trash))
    with store.write() as tx:
        wish.refused(tx, pending(store, rep)[0])
    assert message.row(store, mails[0]).folder == inbox
    assert pending(store, rep) == []


def test_a_refused_flag_is_read_again_from_the_server(
    store: Store, rep: AccountId, inbox: FolderId, mails: list[MessageId]
) -> None:
    with store.write() as tx:
        folder.set_point(tx, inbox, SyncPoint(1, 14, 99), 3)
    want(store, mails[:1], WishKind.FLAGGED, "1")
    with store.write() as tx:
        wish.refused(tx, pending(store, rep)[0])
    assert folder.get(store, inbox).point == SyncPoint(1, 14, 0)
    with store.write(precious=False) as tx:
        message.server_flags(tx, inbox, {11: (Flags(), 100)})
    assert not message.row(store, mails[0]).flags.flagged


def test_what_is_wished_gone_is_nowhere_until_it_is_refused(
    store: Store, rep: AccountId, inbox: FolderId, mails: list[MessageId]
) -> None:
    want(store, mails[:1], WishKind.FLAGGED, "1")
    want(store, mails[:2], WishKind.GONE, "1")
    assert list(message.ids(store, View())) == list(message.ids(store, View(folder=inbox))) == [mails[2]]
    assert search.find(store, parse("offer")) == search.find(store, parse("")) == [mails[2]]
    assert message.count(store) == 1
    first, second = pending(store, rep)
    assert first.kind is second.kind is WishKind.GONE
    with store.write() as tx:
        wish.fulfilled(tx, first)
        wish.refused(tx, second)
    assert set(message.ids(store, View())) == {mails[1], mails[2]}
    assert store.rows.value("SELECT count(*) FROM word") == 2


def test_labels_are_wished_by_name(store: Store, rep: AccountId, mails: list[MessageId]) -> None:
    want(store, mails[:1], WishKind.LABEL, "1", "重要")
    want(store, mails[:1], WishKind.LABEL, "1", "b")
    want(store, mails[:1], WishKind.LABEL, "0", "b")
    assert message.row(store, mails[0]).flags.labels == {"重要"}
    assert {(one.name, one.value) for one in pending(store, rep)} == {("重要", "1"), ("b", "0")}


def test_a_wish_waits_while_the_uid_is_unknown(store: Store, rep: AccountId, trash: FolderId, mails: list[MessageId]) -> None:
    with store.write() as tx:
        message.moved(tx, mails[0], trash, None)
    want(store, mails[:1], WishKind.SEEN, "1")
    assert pending(store, rep) == []
    assert wish.count(store, rep) == 1
    with store.write(precious=False) as tx:
        message.add(tx, rep, trash, [arrival(3, message_id="<11@luz.example>")])
    assert [one.uid for one in wish.pending(store, rep)] == [3]


def test_moves_stay_within_the_account(store: Store, rep: AccountId, mails: list[MessageId]) -> None:
    with store.write() as tx:
        other = account.add(tx, settings("b@lamps.example"), now=NOW)
        folder.reconcile(tx, other, REMOTE)
        local = folder.local(tx, "here")
    there = folder.by_role(store, other, Role.INBOX)
    assert there is not None
    for target in (str(there.id), str(local), "999999", "x", str(folder.GONE)):
        with pytest.raises(Usage, match=r"usage\.folder"):
            want(store, mails, WishKind.FOLDER, target)
    for kind, value, name in (
        (WishKind.SEEN, "2", ""),
        (WishKind.GONE, "0", ""),
        (WishKind.LABEL, "1", ""),
        (WishKind.SEEN, "1", "x"),
    ):
        with pytest.raises(Usage, match=r"usage\.value"):
            want(store, mails, kind, value, name)
    assert pending(store, rep) == []
