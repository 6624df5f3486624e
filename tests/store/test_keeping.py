"""Choices of what is kept outlive a rescue; making room takes nothing that is nowhere else."""

from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.formats import source
from desktop.model.draft import Draft
from desktop.model.errors import Usage
from desktop.model.folder import RemoteFolder, Role
from desktop.model.ids import AccountId, DraftId, FolderId
from desktop.model.keeping import EVERYTHING, HEADERS, MONTH, Freed, Keeping
from desktop.model.message import Flags, Kept, View
from desktop.model.search import parse
from desktop.model.wish import WishKind
from desktop.store import Store, account, draft, folder, journal, keeping, message, rescue, search, wish
from desktop.store.database import FILE
from tests.store.conftest import KEY
from tests.store.mails import NOW, REMOTE, arrival

LATER = NOW + timedelta(days=400)


def test_a_choice_is_read_as_it_was_written() -> None:
    for each in (EVERYTHING, HEADERS, Keeping(1), Keeping(24)):
        assert Keeping.of(str(each)) == each
    for wrong in ("", "0", "-3", "all", "1201", "9" * 50, "3.5"):
        with pytest.raises(Usage):
            Keeping.of(wrong)
    assert Keeping(12).since(NOW) == NOW - 12 * MONTH
    assert EVERYTHING.since(NOW) is None


def test_a_folder_s_choice_comes_before_its_account_s_and_drafts_are_always_whole(store: Store, rep: AccountId) -> None:
    places = {one.path: one for one in folder.all(store, rep)}
    assert keeping.of(store, places["INBOX"]) == EVERYTHING
    with store.write() as tx:
        keeping.choose(tx, rep, HEADERS)
        keeping.choose(tx, rep, Keeping(3), path="Sent")
    assert (keeping.of(store, places["INBOX"]), keeping.of(store, places["Sent"])) == (HEADERS, Keeping(3))
    with store.write() as tx:
        folder.renamed(tx, places["Sent"].id, RemoteFolder("Sent Items", b"Sent Items", role=Role.SENT))
        keeping.choose(tx, rep, None, path="Trash")
    assert keeping.own(store, places["Sent"]) is None
    assert keeping.own(store, folder.get(store, places["Sent"].id)) == Keeping(3), "it is the same folder"
    with store.write() as tx:
        account.remove(tx, rep)
    assert keeping.of_account(store, rep) == EVERYTHING


def test_choices_come_back_from_the_journal(store: Store, rep: AccountId, tmp_path: Path) -> None:
    with store.write() as tx:
        keeping.choose(tx, rep, Keeping(6), path="订单/2026")
    made = tmp_path / "new"
    made.mkdir()
    with closing(Store.create(made, KEY)) as again:
        with again.write() as tx:
            rescue.restore(tx, store.folder / journal.FILE, KEY)
            folder.reconcile(tx, rep, REMOTE)
        place = folder.by_path(again, rep, "订单/2026")
        assert place is not None
        assert keeping.of(again, place) == Keeping(6)


def test_making_room_keeps_headers_words_and_everything_that_is_only_here(store: Store, rep: AccountId, inbox: FolderId) -> None:
    with store.write() as tx:
        local = folder.local(tx, "Imported")
        old, new, moved, drafted = message.add(
            tx,
            rep,
            inbox,
            [
                arrival(1, body="lamp " * 500),
                arrival(2, body="lamp", minutes=399 * 24 * 60),
                arrival(3, body="lamp"),
                arrival(4, body="lamp", flags=Flags(draft=True)),
            ],
        )
        only_here = message.add_local(tx, local, arrival(9, body="lamp"), now=NOW)
        draft.save(tx, Draft(DraftId(0), rep, "<d@x>", subject="lamp"), now=NOW)
        sent = folder.by_role(store, rep, Role.SENT)
        assert sent is not None
        wish.want(tx, [moved], WishKind.FOLDER, str(sent.id))
        keeping.choose(tx, rep, Keeping(2))
        keeping.choose(tx, rep, EVERYTHING, path="Sent")
    surplus = keeping.surplus(store, folder.all(store), LATER)
    assert [one for one, _ in surplus] == [old]
    with store.write() as tx:
        assert keeping.free(tx, surplus) == Freed(1, 1001)
        assert keeping.free(tx, surplus) == Freed(), "once"
    rows = message.rows(store, message.ids(store, View()))
    assert {key for key, row in rows.items() if row.kept is Kept.HEADERS} == {old}
    assert message.source(store, new) is not None
    assert message.source(store, drafted) is not None
    assert message.source(store, only_here) is not None
    assert message.source(store, old) is None
    assert old in search.find(store, parse("lamp")), "it can still be found by its words"
    assert message.uids_without_body(store, inbox, 10) == [(1, old)]
    assert message.uids_without_body(store, inbox, 10, since=LATER) == []
    place = folder.get(store, inbox)
    assert (place.total, place.bodies) == (3, 2)


def test_the_room_goes_back_to_the_disk(store: Store, rep: AccountId, inbox: FolderId) -> None:
    noise = [arrival(uid, body=source.pack(str(uid).encode()).hex() + str(uid) * 20_000) for uid in range(1, 60)]
    with store.write() as tx:
        made = message.add(tx, rep, inbox, noise)
    store.tidy()
    before = (store.folder / FILE).stat().st_size
    with store.write() as tx:
        keeping.free(tx, [(one, 1) for one in made])
    store.shrink()
    assert (store.folder / FILE).stat().st_size < before / 2
    assert store.whole()
    assert len(message.ids(store, View())) == 59
