"""Messages are taken in whole, follow the server, and come back as they were."""

from datetime import timedelta

import pytest

from desktop.model.change import Change, Kind
from desktop.model.errors import Usage
from desktop.model.finding import Finding, Level
from desktop.model.folder import Role
from desktop.model.ids import AccountId, FolderId, MessageId
from desktop.model.message import Address, Arrival, Attachment, Flags, Kept, Parsed, View
from desktop.model.search import parse
from desktop.model.wish import WishKind
from desktop.store import Store, account, copy, folder, message, search, wish
from tests.store.mails import NOW, arrival

PDF = Attachment("2", "提单.pdf", "application/pdf", 1234)
LOGO = Attachment("1.2", "logo.png", "image/png", 99, cid="logo@x", inline=True)


def add(store: Store, rep: AccountId, inbox: FolderId, *arrivals: Arrival) -> list[MessageId]:
    with store.write(precious=False) as tx:
        return message.add(tx, rep, inbox, arrivals)


def test_a_message_comes_back_as_it_came(store: Store, rep: AccountId, inbox: FolderId) -> None:
    parsed = Parsed(
        message_id="<a@b>",
        subject="报价 Ω",
        from_=(Address("李伟", "li@x.cn"),),
        reply_to=(Address("", "office@x.cn"),),
        to=(Address("", "rep@lamps.example"), Address("B", "b@x.cn")),
        cc=(Address("C", "c@x.cn"),),
        bcc=(Address("D", "d@x.cn"),),
        date=NOW,
        in_reply_to=("<1@x>",),
        references=("<0@x>", "<1@x>"),
        list_id="list.x",
        auto=True,
        snippet="您好",
        attachments=(LOGO, PDF),
        findings=(Finding("mime.boundary", Level.WARN, {"line": "3"}),),
    )
    flags = Flags(seen=True, answered=True, labels=frozenset({"重要", "a"}))
    came = Arrival(7, flags, NOW + timedelta(minutes=1), 4321, parsed=parsed, source=b"\x28\xb5zstd", kept=Kept.WHOLE)
    (key,) = add(store, rep, inbox, came)
    row = message.row(store, key)
    assert (row.account, row.folder, row.message_id, row.subject, row.snippet) == (rep, inbox, "<a@b>", "报价 Ω", "您好")
    assert (row.from_, row.to, row.date, row.size, row.flags) == (parsed.from_, parsed.to, NOW, 4321, flags)
    assert (row.attachments, row.kept) == (1, Kept.WHOLE)
    detail = message.detail(store, key)
    assert (detail.cc, detail.bcc, detail.reply_to) == (parsed.cc, parsed.bcc, parsed.reply_to)
    assert (detail.in_reply_to, detail.references, detail.list_id, detail.auto) == (("<1@x>",), parsed.references, "list.x", True)
    assert (detail.sent, detail.received) == (NOW, NOW + timedelta(minutes=1))
    assert set(detail.attachments) == {LOGO, PDF}
    assert detail.findings == parsed.findings
    assert message.source(store, key) == b"\x28\xb5zstd"
    assert message.by_message_id(store, "<a@b>") == message.by_message_id(store, "<a@b>", rep) == [key]
    assert message.place(store, key) == (inbox, 7)


def test_headers_are_listed_at_once_and_completed_later(store: Store, rep: AccountId, inbox: FolderId) -> None:
    keys = add(store, rep, inbox, *(arrival(uid, whole=False) for uid in (1, 2, 3)))
    assert message.uids_without_body(store, inbox, 2) == [(3, keys[2]), (2, keys[1])]
    assert message.source(store, keys[0]) is None
    assert folder.get(store, inbox).bodies == 0
    with store.write() as tx:
        wish.want(tx, [keys[2]], WishKind.SEEN, "1")
    with store.write(precious=False) as tx:
        message.complete(tx, [(keys[2], arrival(3, body="Incoterm FOB", files=(PDF,)))])
    assert message.row(store, keys[2]).flags.seen  # what the user did meanwhile stays
    assert message.row(store, keys[2]).kept is Kept.WHOLE
    assert message.source(store, keys[2]) == b"zstd Incoterm FOB"
    assert search.find(store, parse("incoterm")) == [keys[2]]
    assert list(message.ids(store, View(folder=inbox, attachments=True))) == [keys[2]]
    assert folder.get(store, inbox).bodies == 1
    assert message.uids_without_body(store, inbox, 9) == [(2, keys[1]), (1, keys[0])]
    with store.write(precious=False) as tx:  # fetched twice is no error
        message.complete(tx, [(keys[2], arrival(3, body="CIF", files=(PDF,)))])
    assert search.find(store, parse("incoterm")) == []
    assert len(message.detail(store, keys[2]).attachments) == 1


def test_completing_what_has_vanished_meanwhile_leaves_nothing(store: Store, rep: AccountId, inbox: FolderId) -> None:
    (key,) = add(store, rep, inbox, arrival(1, whole=False))
    with store.write(precious=False) as tx:
        message.vanished(tx, inbox, [1])
        message.complete(tx, [(key, arrival(1, body="late"))])
        assert search.find(store, parse("late")) == []
        copy.release(tx, rep)
    assert search.find(store, parse("late")) == []
    assert store.rows.value("SELECT count(*) FROM source") == 0


def test_lists_are_newest_first_and_filtered(store: Store, rep: AccountId, inbox: FolderId, trash: FolderId) -> None:
    first = add(store, rep, inbox, arrival(1, minutes=5), arrival(2, minutes=9, flags=Flags(seen=True)), arrival(3, minutes=7))
    (flagged,) = add(store, rep, trash, arrival(4, minutes=8, flags=Flags(flagged=True), files=(PDF,)))
    assert list(message.ids(store, View(folder=inbox))) == [first[1], first[2], first[0]]
    assert list(message.ids(store, View())) == [first[1], flagged, first[2], first[0]]
    assert list(message.ids(store, View(role=Role.INBOX, unread=True))) == [first[2], first[0]]
    assert list(message.ids(store, View(flagged=True))) == list(message.ids(store, View(attachments=True))) == [flagged]
    assert list(message.ids(store, View(role=Role.JUNK))) == []
    assert list(message.ids(store, View(folder=inbox), parse("offer is:unread"))) == [first[2], first[0]]
    assert message.count(store) == 4


def test_a_date_that_cannot_be_is_replaced_by_the_arrival(store: Store, rep: AccountId, inbox: FolderId) -> None:
    for uid, date in enumerate((None, NOW + timedelta(days=300), NOW.replace(year=1903)), 1):
        came = Arrival(uid, Flags(), NOW, 10, parsed=Parsed(date=date))
        (key,) = add(store, rep, inbox, came)
        assert message.row(store, key).date == NOW


def test_rows_of_what_is_gone_are_missing(store: Store, rep: AccountId, inbox: FolderId) -> None:
    keys = add(store, rep, inbox, arrival(1), arrival(2))
    with store.write(precious=False) as tx:
        assert message.vanished(tx, inbox, [1, 99]) == 1
    assert set(message.rows(store, keys)) == {keys[1]}
    with pytest.raises(Usage):
        message.row(store, keys[0])
    with pytest.raises(Usage):
        message.detail(store, keys[0])


def test_the_servers_flags_are_taken_over_and_wishes_stay(store: Store, rep: AccountId, inbox: FolderId) -> None:
    keys = add(store, rep, inbox, *(arrival(uid) for uid in (1, 2, 3)))
    with store.write() as tx:
        wish.want(tx, [keys[0]], WishKind.SEEN, "1")
        wish.want(tx, [keys[0]], WishKind.LABEL, "1", "vip")
    published: list[frozenset[Change]] = []
    unsubscribe = store.feed.subscribe(published.append)
    told = {
        1: (Flags(seen=False, flagged=True), 5),
        2: (Flags(seen=True, labels=frozenset({"x"})), 6),
        3: (Flags(), 7),
        77: (Flags(seen=True), 8),
    }
    with store.write(precious=False) as tx:
        assert message.server_flags(tx, inbox, told) == 2
    with store.write(precious=False) as tx:
        assert message.server_flags(tx, inbox, told) == 0  # again: nothing
    unsubscribe()
    assert message.row(store, keys[0]).flags == Flags(seen=True, flagged=True, labels=frozenset({"vip"}))
    assert message.row(store, keys[1]).flags == Flags(seen=True, labels=frozenset({"x"}))
    assert published == [frozenset({Change(Kind.MESSAGE, frozenset(keys[:2])), Change(Kind.FOLDER, frozenset({inbox}))})]
    assert folder.get(store, inbox).unread == 1


def test_a_move_of_unknown_uid_is_recognised_where_it_arrives(
    store: Store, rep: AccountId, inbox: FolderId, trash: FolderId
) -> None:
    (key,) = add(store, rep, inbox, arrival(1, message_id="<same@x>"))
    with store.write() as tx:
        wish.want(tx, [key], WishKind.FOLDER, str(trash))
    (wished,) = wish.pending(store, rep)
    with store.write() as tx:
        message.moved(tx, key, trash, None)
        wish.fulfilled(tx, wished.wish)
    assert message.known(store, inbox) == message.known(store, trash) == {}
    again = add(store, rep, trash, arrival(40, message_id="<other@x>"), arrival(41, message_id="<same@x>", flags=Flags(seen=True)))
    assert again[1] == key
    assert message.known(store, trash) == {40: again[0], 41: key}
    assert message.count(store) == 2


def test_a_uid_that_comes_twice_is_one_message(store: Store, rep: AccountId, inbox: FolderId) -> None:
    (first,) = add(store, rep, inbox, arrival(1, subject="first"))
    again = add(store, rep, inbox, arrival(1, subject="again"), arrival(2), arrival(2))
    assert again == [first, again[1], again[1]]
    assert message.row(store, first).subject == "first"
    assert folder.get(store, inbox).total == 2


def test_a_move_takes_the_place_of_a_row_made_for_it_meanwhile(
    store: Store, rep: AccountId, inbox: FolderId, trash: FolderId
) -> None:
    (key,) = add(store, rep, inbox, arrival(1))
    (double,) = add(store, rep, trash, arrival(9))
    with store.write() as tx:
        message.moved(tx, key, trash, 9)
    assert message.known(store, trash) == {9: key}
    assert message.row(store, key).folder == trash
    with pytest.raises(Usage):
        message.row(store, double)


def test_an_imported_message_is_only_here(store: Store, rep: AccountId) -> None:
    with store.write() as tx:
        box = folder.local(tx, "旧邮件")
        undated = Arrival(0, Flags(), None, 10, parsed=Parsed(subject="x"))
        key = message.add_local(tx, box, undated, now=NOW)
    assert message.row(store, key).account is None
    assert message.row(store, key).date == NOW
    assert message.place(store, key) == (None, None)
    with store.write() as tx:
        wish.want(tx, [key], WishKind.SEEN, "1")
        wish.want(tx, [key], WishKind.GONE, "1")
    assert message.count(store) == 0
    assert store.rows.value("SELECT count(*) FROM wish") == 0


def test_who_is_where_by_role(store: Store, rep: AccountId, inbox: FolderId, trash: FolderId) -> None:
    (one,) = add(store, rep, inbox, arrival(1))
    (two,) = add(store, rep, trash, arrival(1))
    assert message.of_role(store, [one, two], Role.TRASH) == {two}


def test_a_folder_that_went_meanwhile_takes_nothing(store: Store, rep: AccountId, inbox: FolderId) -> None:
    with store.write() as tx:
        account.remove(tx, rep)
    with pytest.raises(Usage), store.write(precious=False) as tx:
        message.add(tx, rep, inbox, [arrival(1)])
    assert message.count(store) == 0
