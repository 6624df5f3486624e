"""One message in several folders (where they are labels), and messages that are in none for a while."""

from dataclasses import replace

import pytest

from desktop.model.folder import RemoteFolder, Role
from desktop.model.ids import AccountId, FolderId
from desktop.model.message import Flags, Kept, View
from desktop.model.search import parse
from desktop.model.wish import WishKind
from desktop.store import Store, account, copy, folder, message, search, wish
from tests.store.mails import NOW, REMOTE, arrival, settings
from tests.store.test_folder import check_counters

GMAIL = (
    RemoteFolder("INBOX", b"INBOX", role=Role.INBOX),
    RemoteFolder("Orders", b"Orders"),
    RemoteFolder("Quotes", b"Quotes"),
    RemoteFolder("[Gmail]/All Mail", b"[Gmail]/All Mail", role=Role.ALL),
    RemoteFolder("[Gmail]/Trash", b"[Gmail]/Trash", role=Role.TRASH),
)


class Labels:
    """A message in the inbox, in Orders and in All Mail."""

    def __init__(self, store: Store) -> None:
        self.store = store
        with store.write() as tx:
            self.rep = account.add(tx, settings(), now=NOW)
            folder.reconcile(tx, self.rep, GMAIL)
        self.inbox, self.orders, self.quotes, self.all, self.trash = (self.id(place.path) for place in GMAIL)
        with store.write() as tx:
            (self.mail,) = message.add(tx, self.rep, self.inbox, [arrival(1, body="lamps")])
            message.named(tx, {self.mail: "m1"})
            copy.bind(tx, self.orders, {21: self.mail}, {})
            copy.bind(tx, self.all, {31: self.mail}, {})

    def id(self, path: str) -> FolderId:
        found = folder.by_path(self.store, self.rep, path)
        assert found is not None
        return found.id

    def shown(self) -> set[str]:
        """The folders whose lists show the message, once each."""
        found = set()
        for place in folder.all(self.store, self.rep):
            ids = list(message.ids(self.store, View(folder=place.id)))
            assert ids in ([], [self.mail])
            assert place.total == len(ids)
            if ids:
                found.add(place.name)
        check_counters(self.store)
        return found

    def want(self, target: FolderId, at: FolderId | None = None) -> None:
        with self.store.write() as tx:
            wish.want(tx, [self.mail], WishKind.FOLDER, str(target), at=at)

    def push(self, uid: int | None = 99) -> list[tuple[FolderId, FolderId]]:
        """The server does all moves that are wished; each as (from, to)."""
        done = []
        for one in wish.pending(self.store, self.rep):
            target = FolderId(int(one.wish.value))
            done.append((one.home, target))
            with self.store.write() as tx:
                wish.fulfilled(tx, one.wish)
                message.moved(tx, one.wish.message, target, uid, was=one.home)
        return done


@pytest.fixture
def labels(store: Store) -> Labels:
    return Labels(store)


def test_lists_of_everything_and_searches_show_a_message_of_several_folders_once(labels: Labels) -> None:
    assert labels.shown() == {"INBOX", "Orders", "All Mail"}
    assert list(message.ids(labels.store, View())) == [labels.mail]
    assert list(message.ids(labels.store, View(), parse("lamps"))) == [labels.mail]
    assert search.find(labels.store, parse("lamps")) == search.find(labels.store, parse("")) == [labels.mail]
    assert message.count(labels.store) == 1
    assert message.row(labels.store, labels.mail).folder == labels.inbox
    assert labels.store.rows.value("SELECT count(*) FROM source") == 1


def test_a_limited_search_counts_messages_and_not_places(labels: Labels) -> None:
    with labels.store.write() as tx:
        (second,) = message.add(tx, labels.rep, labels.inbox, [arrival(2, body="lamps", minutes=-5)])
    assert search.find(labels.store, parse("lamps"), limit=2) == [labels.mail, second]


def test_a_flag_is_wished_once_and_counted_in_every_folder(labels: Labels) -> None:
    with labels.store.write() as tx:
        wish.want(tx, [labels.mail], WishKind.SEEN, "1")
    (one,) = wish.pending(labels.store, labels.rep)
    assert one.wish.kind is WishKind.SEEN
    assert [place.unread for place in folder.all(labels.store, labels.rep)] == [0] * 5
    with labels.store.write() as tx:
        message.server_flags(tx, labels.all, {31: (Flags(), 7)})
    assert message.row(labels.store, labels.mail).flags.seen, "what is wished is not overwritten from another folder"


def test_archiving_leaves_the_folder_and_no_second_copy(labels: Labels) -> None:
    labels.want(labels.all)
    assert labels.shown() == {"Orders", "All Mail"}
    assert labels.push() == [(labels.inbox, labels.all)]
    assert labels.shown() == {"Orders", "All Mail"}
    assert message.known(labels.store, labels.all) == {31: labels.mail}


def test_what_is_meant_is_the_folder_where_the_user_saw_it(labels: Labels) -> None:
    labels.want(labels.quotes, at=labels.orders)
    assert labels.shown() == {"INBOX", "Quotes", "All Mail"}
    assert labels.push() == [(labels.orders, labels.quotes)]
    assert message.known(labels.store, labels.quotes) == {99: labels.mail}
    assert labels.shown() == {"INBOX", "Quotes", "All Mail"}


def test_two_moves_out_of_two_folders_are_two_wishes(labels: Labels) -> None:
    labels.want(labels.quotes, at=labels.orders)
    labels.want(labels.all, at=labels.inbox)
    assert labels.shown() == {"Quotes", "All Mail"}
    assert set(labels.push()) == {(labels.orders, labels.quotes), (labels.inbox, labels.all)}


def test_a_move_into_a_folder_where_it_is_already_shows_it_once_there(labels: Labels) -> None:
    labels.want(labels.orders, at=labels.inbox)
    assert labels.shown() == {"Orders", "All Mail"}
    labels.push()
    assert labels.shown() == {"Orders", "All Mail"}
    assert message.known(labels.store, labels.orders) == {21: labels.mail}


def test_out_of_all_mail_it_goes_into_a_folder_and_stays(labels: Labels) -> None:
    labels.want(labels.quotes, at=labels.all)
    labels.push()
    assert labels.shown() == {"INBOX", "Orders", "Quotes", "All Mail"}
    assert message.known(labels.store, labels.quotes) == {99: labels.mail}


def test_the_trash_takes_a_message_out_of_all_folders_at_once(labels: Labels) -> None:
    labels.want(labels.trash)
    assert labels.shown() == {"Trash"}
    assert message.row(labels.store, labels.mail).folder == labels.trash
    assert labels.push() == [(labels.inbox, labels.trash)]
    assert labels.shown() == {"Trash"}
    assert labels.store.rows.value("SELECT count(*) FROM copy") == 1


@pytest.mark.parametrize("refused", [True, False])
def test_what_does_not_go_to_the_trash_after_all_is_in_all_its_folders_again(labels: Labels, refused: bool) -> None:
    labels.want(labels.quotes, at=labels.orders)
    labels.want(labels.trash, at=labels.inbox)
    if refused:
        (trash,) = [one for one in wish.pending(labels.store, labels.rep) if one.wish.value == str(labels.trash)]
        with labels.store.write() as tx:
            wish.refused(tx, trash.wish)
    else:
        labels.want(labels.inbox)
    assert {"INBOX", "All Mail"} <= labels.shown()


def test_a_folder_that_shows_it_while_it_is_on_its_way_to_the_trash_does_not_bring_it_back(labels: Labels) -> None:
    labels.want(labels.trash)
    with labels.store.write() as tx:
        copy.bind(tx, labels.quotes, {77: labels.mail}, {})
    assert labels.shown() == {"Trash"}


def test_what_goes_to_the_trash_goes_there_also_when_the_folder_where_it_was_seen_lost_it(labels: Labels) -> None:
    labels.want(labels.trash, at=labels.inbox)
    with labels.store.write() as tx:
        message.vanished(tx, labels.inbox, [1])
    assert labels.shown() == {"Trash"}
    assert labels.push() == [(labels.orders, labels.trash)]
    assert labels.shown() == {"Trash"}


def test_a_wish_whose_folder_lost_the_mail_ends_unless_the_mail_is_to_leave_all(labels: Labels) -> None:
    labels.want(labels.quotes, at=labels.inbox)
    (one,) = wish.pending(labels.store, labels.rep)
    with labels.store.write() as tx:
        wish.missed(tx, one.wish, labels.inbox)
    assert wish.count(labels.store, labels.rep) == 0
    labels.want(labels.trash, at=labels.orders)
    (one,) = wish.pending(labels.store, labels.rep)
    with labels.store.write() as tx:
        wish.missed(tx, one.wish, labels.orders)
    (other,) = wish.pending(labels.store, labels.rep)
    assert other.home != labels.orders
    assert labels.shown() == {"Trash"}


def test_what_nobody_wishes_away_is_shown_again_after_the_round(labels: Labels) -> None:
    labels.want(labels.trash)
    with labels.store.write() as tx:
        tx.run("DELETE FROM wish")
        copy.release(tx, labels.rep)
    assert {"Orders", "All Mail"} <= labels.shown()


def test_undoing_an_archive_brings_back_what_the_server_still_has(labels: Labels) -> None:
    labels.want(labels.all, at=labels.inbox)
    labels.want(labels.inbox)
    assert labels.shown() == {"INBOX", "Orders", "All Mail"}
    assert [home == target for home, target in labels.push()] == [True]


def test_undoing_an_archive_that_was_done_gives_the_folder_again(labels: Labels) -> None:
    labels.want(labels.all, at=labels.orders)
    labels.push()
    labels.want(labels.all, at=labels.inbox)
    labels.push()
    assert labels.shown() == {"All Mail"}
    labels.want(labels.inbox)
    assert labels.shown() == {"INBOX"}
    assert labels.push(uid=None) == [(labels.all, labels.inbox)]
    assert labels.shown() == {"INBOX", "All Mail"}


def test_the_last_place_that_goes_makes_a_message_missing_and_the_end_of_the_round_gone(labels: Labels) -> None:
    with labels.store.write() as tx:
        message.vanished(tx, labels.inbox, [1])
        message.vanished(tx, labels.all, [31])
    assert labels.shown() == {"Orders"}
    with labels.store.write() as tx:
        assert copy.release(tx, labels.rep) == 0
        message.vanished(tx, labels.orders, [21])
    assert labels.shown() == set()
    assert list(message.ids(labels.store, View())) == search.find(labels.store, parse("lamps")) == []
    assert copy.missing(labels.store, labels.rep) == 1
    with labels.store.write() as tx:
        assert copy.release(tx, labels.rep) == 1
    assert labels.store.rows.value("SELECT count(*) FROM source") == 0


def test_a_message_known_twice_by_the_server_s_id_becomes_one(labels: Labels) -> None:
    with labels.store.write() as tx:
        (second,) = message.add(tx, labels.rep, labels.quotes, [arrival(7)])
        wish.want(tx, [second], WishKind.FLAGGED, "1")
        wish.want(tx, [second], WishKind.LABEL, "1", "quoted")
        message.named(tx, {second: "m1"})
    assert labels.shown() == {"INBOX", "Orders", "Quotes", "All Mail"}
    assert message.row(labels.store, labels.mail).flags.labels == {"quoted"}
    assert {one.wish.message for one in wish.pending(labels.store, labels.rep)} == {labels.mail}


def place(store: Store, rep: AccountId, role: Role) -> FolderId:
    found = folder.by_role(store, rep, role)
    assert found is not None
    return found.id


def test_a_mail_that_turns_up_elsewhere_is_the_same_message(store: Store, rep: AccountId, inbox: FolderId) -> None:
    sent = place(store, rep, Role.SENT)
    with store.write() as tx:
        (key,) = message.add(tx, rep, inbox, [arrival(1, body="lamps", flags=Flags(labels=frozenset({"quoted"})))])
        wish.want(tx, [key], WishKind.FLAGGED, "1")
        message.vanished(tx, inbox, [1])
    again = replace(arrival(1, whole=False, flags=Flags(seen=True, labels=frozenset({"quoted"}))), uid=50)
    with store.write() as tx:
        assert message.add(tx, rep, sent, [again]) == [key]
        assert copy.release(tx, rep) == 0
    row = message.row(store, key)
    assert (row.folder, row.kept) == (sent, Kept.WHOLE)
    assert row.flags == Flags(seen=True, flagged=True, labels=frozenset({"quoted"}))
    assert [(one.home, one.uid) for one in wish.pending(store, rep)] == [(sent, 50)]
    assert search.find(store, parse("lamps")) == [key]
    check_counters(store)


@pytest.mark.parametrize("other", [{"subject": "Another offer"}, {"message_id": ""}, {"minutes": 9}])
def test_another_mail_is_not_taken_for_one_that_is_missing(
    store: Store, rep: AccountId, inbox: FolderId, other: dict[str, str]
) -> None:
    with store.write() as tx:
        (key,) = message.add(tx, rep, inbox, [arrival(1, message_id=other.get("message_id"))])
        message.vanished(tx, inbox, [1])
        again = replace(arrival(1, **other), uid=50)  # type: ignore[arg-type]
        assert message.add(tx, rep, inbox, [again]) != [key]


def test_of_two_that_look_the_same_none_is_taken_and_of_two_that_come_one(store: Store, rep: AccountId, inbox: FolderId) -> None:
    sent = place(store, rep, Role.SENT)
    twice = [arrival(1), replace(arrival(1), uid=2)]
    with store.write() as tx:
        first, second = message.add(tx, rep, inbox, twice)
        message.vanished(tx, inbox, [1, 2])
        assert not {first, second} & set(message.add(tx, rep, sent, [replace(arrival(1), uid=50)]))
        copy.release(tx, rep)
        (key,) = message.add(tx, rep, inbox, [arrival(7)])
        message.vanished(tx, inbox, [7])
        came = message.add(tx, rep, sent, [replace(arrival(7), uid=60), replace(arrival(7), uid=61)])
    assert came[0] == key
    assert len(set(came)) == 2
    check_counters(store)


def test_a_mail_that_is_still_where_it_was_is_never_merged_with_one_that_comes(
    store: Store, rep: AccountId, inbox: FolderId
) -> None:
    with store.write() as tx:
        (key,) = message.add(tx, rep, inbox, [arrival(1)])
        (other,) = message.add(tx, rep, place(store, rep, Role.SENT), [replace(arrival(1), uid=50)])
    assert key != other
    assert message.count(store) == 2


def test_what_lay_in_a_folder_that_was_removed_may_turn_up_in_another(store: Store, rep: AccountId, inbox: FolderId) -> None:
    orders = folder.by_path(store, rep, "订单/2026")
    assert orders is not None
    with store.write() as tx:
        (key,) = message.add(tx, rep, orders.id, [arrival(1)])
        folder.reconcile(tx, rep, REMOTE[:3])
        assert message.add(tx, rep, inbox, [replace(arrival(1), uid=50)]) == [key]
    check_counters(store)


def test_a_draft_that_goes_is_never_taken_for_the_mail_that_it_became(store: Store, rep: AccountId, inbox: FolderId) -> None:
    """Written and sent within a second they are alike in all but their bytes."""
    sent = place(store, rep, Role.SENT)
    draft = arrival(1, body="lamps", flags=Flags(seen=True, draft=True))
    with store.write() as tx:
        (old,) = message.add(tx, rep, inbox, [draft])
        message.vanished(tx, inbox, [1])
        (new,) = message.add(tx, rep, sent, [replace(draft, uid=7, flags=Flags(seen=True))])
    assert new != old
