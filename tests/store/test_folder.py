"""Folders follow the server, and their counters follow their messages."""

from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from desktop.model.change import Change, Kind
from desktop.model.errors import Usage
from desktop.model.folder import RemoteFolder, Role, SyncPoint
from desktop.model.ids import AccountId, FolderId, MessageId
from desktop.model.message import Flags, View
from desktop.model.wish import WishKind
from desktop.store import Store, account, copy, folder, message, wish
from tests.store.conftest import made
from tests.store.mails import NOW, REMOTE, arrival, settings


def recounted(store: Store) -> dict[int, tuple[int, int, int]]:
    """Folder to (total, unread, whole), counted one by one."""
    rows = store.rows.all(
        "SELECT c.folder, count(*), sum(m.seen = 0), sum(m.kept <> 'headers') FROM copy c JOIN message m ON m.id = c.message "
        "GROUP BY 1"
    )
    return {key: (total, unread, whole) for key, total, unread, whole in rows}


def check_counters(store: Store) -> None:
    counted = recounted(store)
    for row in store.rows.all("SELECT id, total, unread, bodies FROM folder"):
        assert row[1:] == counted.get(row[0], (0, 0, 0)), row
    repeated = store.rows.value(
        "SELECT count(*) FROM copy c JOIN message m ON m.id = c.message WHERE c.date <> m.date OR c.seen <> m.seen "
        "OR c.flagged <> m.flagged OR c.files <> (m.attachments > 0) OR c.whole <> (m.kept <> 'headers')"
    )
    assert repeated == 0
    nowhere = "SELECT count(*) FROM message WHERE id NOT IN (SELECT message FROM copy) AND id NOT IN (SELECT message FROM missing)"
    assert store.rows.value(nowhere) == 0
    assert store.rows.value("SELECT count(*) FROM missing WHERE message IN (SELECT message FROM copy)") == 0
    assert store.rows.value("SELECT count(*) FROM word WHERE rowid NOT IN (SELECT id FROM message)") == 0


def paths(store: Store, rep: AccountId) -> dict[str, FolderId]:
    return {found.path: found.id for found in folder.all(store, rep)}


def test_folders_are_those_of_the_server(store: Store, rep: AccountId) -> None:
    before = paths(store, rep)
    assert set(before) == {"INBOX", "Sent", "Trash", "订单/2026"}
    renamed = RemoteFolder("Gesendet", b"Sent", role=Role.SENT, delimiter=".")
    with store.write() as tx:
        folder.reconcile(tx, rep, [REMOTE[0], renamed, RemoteFolder("新", b"&ZbA-")])
    after = paths(store, rep)
    assert set(after) == {"INBOX", "Gesendet", "新"}
    assert after["INBOX"] == before["INBOX"]
    assert after["Gesendet"] == before["Sent"]
    assert folder.get(store, after["Gesendet"]).delimiter == "."


def test_a_folder_listed_twice_is_one(store: Store, rep: AccountId) -> None:
    with store.write() as tx:
        folder.reconcile(tx, rep, [*REMOTE, *REMOTE])
    assert len(folder.all(store, rep)) == 4


def test_an_empty_list_is_not_mirrored(store: Store, rep: AccountId) -> None:
    with store.write() as tx:
        folder.reconcile(tx, rep, [])
    assert len(folder.all(store, rep)) == 4


def test_a_removed_folder_takes_its_messages_and_gives_back_guests(store: Store, rep: AccountId, inbox: FolderId) -> None:
    orders = paths(store, rep)["订单/2026"]
    with store.write() as tx:
        (guest,) = message.add(tx, rep, inbox, [arrival(1)])
        (lost,) = message.add(tx, rep, orders, [arrival(1)])
        wish.want(tx, [guest], WishKind.FOLDER, str(orders))
    published: list[frozenset[Change]] = []
    unsubscribe = store.feed.subscribe(published.append)
    with store.write() as tx:
        folder.reconcile(tx, rep, REMOTE[:3])
    unsubscribe()
    assert message.row(store, guest).folder == inbox
    assert wish.count(store, rep) == 0
    with pytest.raises(Usage):
        message.row(store, lost)
    assert Change(Kind.MESSAGE, frozenset({guest, lost})) in published[0]
    check_counters(store)


def test_nothing_new_publishes_nothing(store: Store, rep: AccountId, inbox: FolderId) -> None:
    with store.write() as tx:
        folder.set_point(tx, inbox, SyncPoint(7, 8, 9), remote_total=3)
    published: list[frozenset[Change]] = []
    unsubscribe = store.feed.subscribe(published.append)
    with store.write() as tx:
        folder.reconcile(tx, rep, REMOTE)
        folder.set_point(tx, inbox, SyncPoint(7, 8, 9), remote_total=3)
    unsubscribe()
    assert published == []
    assert folder.get(store, inbox).point == SyncPoint(7, 8, 9)
    assert folder.get(store, inbox).remote_total == 3


def test_a_local_folder_is_made_once(store: Store, rep: AccountId) -> None:
    with store.write() as tx:
        first = folder.local(tx, "导入")
        assert folder.local(tx, "导入") == first
    assert [found.id for found in folder.all(store, None)] == [first]
    assert len(folder.all(store)) == 5
    assert folder.by_path(store, None, "导入") == folder.get(store, first)
    assert folder.by_path(store, rep, "导入") is None


def test_the_place_of_what_is_gone_is_no_folder(store: Store) -> None:
    assert folder.all(store) == []
    with pytest.raises(Usage):
        folder.get(store, folder.GONE)


def test_removing_an_account_takes_everything_of_it(store: Store, rep: AccountId, inbox: FolderId) -> None:
    with store.write() as tx:
        other = account.add(tx, settings("b@lamps.example"), now=NOW)
        folder.reconcile(tx, other, REMOTE)
        elsewhere = folder.by_role(store, other, Role.INBOX)
        assert elsewhere is not None
        message.add(tx, rep, inbox, [arrival(uid, subject="lamps") for uid in range(1, 20)])
        kept = message.add(tx, other, elsewhere.id, [arrival(1, subject="lamps")])
    with store.write() as tx:
        account.remove(tx, rep)
    assert list(message.ids(store, View())) == kept
    assert store.rows.value("SELECT count(*) FROM word WHERE word MATCH 'lamps'") == 1
    assert store.rows.value("SELECT count(*) FROM source") == 1
    check_counters(store)


DEEDS = ("add", "headers", "complete", "flags", "vanish", "move", "seen", "gone", "push", "local", "drop", "bind", "release")
# Random operations: (operation, number, number)
OPERATIONS = st.lists(
    st.tuples(
        st.sampled_from(DEEDS),
        st.integers(0, 7),
        st.integers(0, 7),
    ),
    max_size=25,
)


@hypothesis_settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(OPERATIONS)
def test_counters_are_right_whatever_happens(operations: list[tuple[str, int, int]]) -> None:
    with TemporaryDirectory() as directory, closing(made(Path(directory))) as store:
        with store.write() as tx:
            rep = account.add(tx, settings(), now=NOW)
            folder.reconcile(tx, rep, REMOTE)
        uid = 0
        for operation, one, two in operations:
            uid += 1
            folders = [found.id for found in folder.all(store, rep)]
            target = folders[one % len(folders)]
            known = list(message.known(store, target).items())
            shown = [MessageId(key) for key in message.ids(store, View())]
            picked = shown[two : two + 3]
            with store.write(precious=False) as tx:
                if operation in ("add", "headers"):
                    flags = Flags(seen=bool(two % 2), flagged=bool(two % 3))
                    message.add(tx, rep, target, [arrival(uid * 10 + n, whole=operation == "add", flags=flags) for n in range(two)])
                elif operation == "complete":
                    message.complete(tx, [(key, arrival(number)) for number, key in known[:two]])
                elif operation == "flags":
                    message.server_flags(tx, target, {number: (Flags(seen=bool(number % 2)), uid) for number, _ in known})
                elif operation == "vanish":
                    message.vanished(tx, target, [number for number, _ in known[:two]])
                elif operation == "move":
                    local = set(message.ids(store, View(folder=folder.local(tx, "here"))))
                    wish.want(tx, [key for key in picked if key not in local], WishKind.FOLDER, str(target))
                elif operation == "seen":
                    wish.want(tx, picked, WishKind.SEEN, str(one % 2))
                elif operation == "gone":
                    wish.want(tx, picked[:1], WishKind.GONE, "1")
                elif operation == "push":
                    for pending in wish.pending(store, rep)[: two + 1]:
                        if one % 3 == 0:
                            wish.refused(tx, pending.wish)
                            continue
                        if pending.wish.kind is WishKind.FOLDER:
                            message.moved(
                                tx,
                                pending.wish.message,
                                FolderId(int(pending.wish.value)),
                                5000 + uid if two % 2 else None,
                                was=pending.home,
                            )
                        wish.fulfilled(tx, pending.wish)
                elif operation == "bind":
                    elsewhere = [key for key in picked if key not in message.ids(store, View(folder=folder.local(tx, "here")))]
                    copy.bind(tx, target, {9000 + uid * 10 + n: key for n, key in enumerate(elsewhere)}, {})
                elif operation == "release":
                    copy.release(tx, rep)
                elif operation == "local":
                    message.add_local(tx, folder.local(tx, "here"), arrival(uid), now=NOW)
                elif operation == "drop" and one == 0:
                    folder.reconcile(tx, rep, REMOTE[: two % 4 + 1])
            check_counters(store)
