"""What other programs move and rename is the same mail and the same folder here."""

from dataclasses import replace

import pytest

from desktop.engine import plan, pull
from desktop.engine.plan import Identity, Seen
from desktop.model.folder import Folder, Role, SyncPoint
from desktop.model.ids import AccountId, FolderId
from desktop.model.message import View
from desktop.model.wish import WishKind
from desktop.servers.imap import ImapSession
from desktop.store import copy, draft, folder, message, wish
from tests.engine.conftest import Desk, mail
from tests.engine.test_drafts import NOW, on_server, written


def whole(desk: Desk) -> int:
    """How often whole messages were asked for."""
    return desk.mailbox.transcript().count("BODY.PEEK[])")


def other(desk: Desk, source: str, target: str) -> None:
    """Another program moves all mail of a folder."""
    session = ImapSession.connect(desk.mailbox.settings, desk.mailbox.password)
    session.select(source.encode())
    session.move(session.uids(), target.encode())
    session.logout()


def labelled(desk: Desk, path: str) -> dict[str, int]:
    """Give a folder's mails a label that only this program knows; their rows by subject."""
    rows = desk.rows(path)
    with desk.store.write() as tx:
        for row in rows:
            tx.run("INSERT INTO label (message, name, local) VALUES (?, 'mine', 1)", row.id)
    return {row.subject: row.id for row in rows}


@pytest.mark.parametrize(("source", "target"), [("INBOX", "Orders"), ("Orders", "INBOX"), ("Zeta", "Orders"), ("Alpha", "Orders")])
def test_mail_that_another_program_moved_keeps_its_row_and_is_not_fetched_again(
    either: Desk, source: str, target: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pull, "FIRST", 3)
    for path in ("Orders", "Zeta", "Alpha"):
        either.mailbox.create(path)
    for number in range(9):
        either.mailbox.deliver(source, mail(number))
    either.mailbox.deliver(target, mail(100))
    either.sync()
    before, fetched = labelled(either, source), whole(either)
    other(either, source, target)
    result = either.sync()
    assert either.rows(source) == []
    assert {row.subject: row.id for row in either.rows(target) if row.subject != "Offer 100"} == before
    assert all("mine" in row.flags.labels for row in either.rows(target) if row.subject != "Offer 100")
    assert whole(either) == fetched, "contents were fetched again"
    assert (result.new, result.removed) == (0, 0)
    assert copy.missing(either.store, either.account) == 0
    assert (either.sync().new, either.sync().removed) == (0, 0)


def test_what_another_program_deleted_is_gone_after_the_pass(either: Desk) -> None:
    uid = either.mailbox.deliver("INBOX", mail(1))
    either.sync()
    either.mailbox.expunge("INBOX", [uid])
    assert either.sync().removed == 1
    assert copy.missing(either.store, either.account) == 0
    assert either.store.rows.value("SELECT count(*) FROM source") == 0


def test_a_copy_in_another_folder_is_another_message(either: Desk) -> None:
    either.mailbox.create("Orders")
    either.mailbox.deliver("Orders", mail(1))
    either.sync()
    before = either.one("Orders").id
    session = ImapSession.connect(either.mailbox.settings, either.mailbox.password)
    session.select(b"Orders")
    session.copy(session.uids(), b"INBOX")
    session.logout()
    either.sync()
    assert either.one("Orders").id == before
    assert either.one("INBOX").id != before


def test_mails_with_the_same_message_id_are_all_listed(either: Desk) -> None:
    twin = mail(1, text="the other text, of the same length\r\n")
    for path in ("INBOX", "INBOX", "Orders"):
        either.mailbox.deliver(path, mail(1))
    either.mailbox.deliver("INBOX", twin)
    either.sync()
    assert len(either.rows()) == 3
    assert len(either.rows("Orders")) == 1
    assert len(message.ids(either.store, View())) == either.store.rows.value("SELECT count(*) FROM source") == 4
    either.sync()
    assert len(message.ids(either.store, View())) == 4


def test_a_flag_wished_before_another_program_moved_the_mail_reaches_it_there(either: Desk) -> None:
    either.mailbox.create("Orders")
    either.mailbox.deliver("INBOX", mail(1))
    either.sync()
    with either.store.write() as tx:
        wish.want(tx, [either.one().id], WishKind.FLAGGED, "1")
    other(either, "INBOX", "Orders")
    either.sync()
    either.sync()
    assert either.one("Orders").flags.flagged
    assert list(either.mailbox.flags("Orders").values()) == [frozenset({"\\Flagged"})]


# Folders


def rename(desk: Desk, old: str, new: str) -> None:
    assert desk.mailbox.line().rename(old, new)[0] == "OK"


def test_a_renamed_folder_keeps_mail_wishes_and_settings_and_fetches_nothing(either: Desk) -> None:
    for number in range(5):
        either.mailbox.deliver("Orders", mail(number))
    either.mailbox.deliver("INBOX", mail(100))
    either.sync()
    place, fetched, ids = either.folder("Orders"), either.mailbox.transcript().count("BODY.PEEK[]"), either.rows("Orders")
    with either.store.write() as tx:
        wish.want(tx, [ids[0].id], WishKind.FLAGGED, "1")
        wish.want(tx, [either.one("INBOX").id], WishKind.FOLDER, str(place.id))
        wish.want(tx, [ids[1].id], WishKind.FOLDER, str(either.role(Role.TRASH).id))
    rename(either, "Orders", "Orders-2026")
    result = either.sync()
    assert (result.new, result.removed) == (0, 0)
    now = either.folder("Orders-2026")
    assert now.id == place.id
    assert folder.by_path(either.store, either.account, "Orders") is None
    assert {row.id for row in either.rows("Orders-2026")} == {row.id for row in ids} - {ids[1].id} | {
        row.id for row in either.rows("Orders-2026") if row.subject == "Offer 100"
    }
    assert wish.count(either.store, either.account) == 0
    assert "\\Flagged" in {flag for flags in either.mailbox.flags("Orders-2026").values() for flag in flags}
    assert len(either.mailbox.uids("Orders-2026")) == 5
    assert either.mailbox.transcript().count("BODY.PEEK[]") == fetched


def test_a_renamed_parent_renames_its_children(either: Desk) -> None:
    for path in ("Kunden", "Kunden/Luz", "Kunden/Luz/2026"):
        either.mailbox.deliver(path, mail(len(path)))
    either.sync()
    before = {path: either.folder(path).id for path in ("Kunden", "Kunden/Luz", "Kunden/Luz/2026")}
    rename(either, "Kunden", "Customers")
    assert either.sync().new == 0
    for path, key in before.items():
        assert either.folder(path.replace("Kunden", "Customers")).id == key


def test_the_old_name_may_be_another_folder_s_now(either: Desk) -> None:
    for number in range(3):
        either.mailbox.deliver("Done", mail(number))
    either.sync()
    before = either.folder("Done")
    rename(either, "Done", "Done-2025")
    either.mailbox.create("Done")
    either.mailbox.deliver("Done", mail(50))
    assert either.sync().new == 1
    assert either.folder("Done-2025").id == before.id
    assert either.subjects("Done-2025") == ["Offer 0", "Offer 1", "Offer 2"]
    assert either.subjects("Done") == ["Offer 50"]


def test_another_folder_is_not_taken_for_one_that_was_deleted(either: Desk) -> None:
    either.mailbox.deliver("Old", mail(1))
    either.sync()
    before = either.folder("Old").id
    either.mailbox.line().delete("Old")
    either.mailbox.deliver("New", mail(2))
    either.sync()
    assert either.folder("New").id != before
    assert either.subjects("New") == ["Offer 2"]
    assert folder.by_path(either.store, either.account, "Old") is None


def test_mail_of_a_deleted_folder_that_lies_elsewhere_now_keeps_its_row(either: Desk) -> None:
    either.mailbox.deliver("Old", mail(1))
    either.mailbox.create("New")
    either.sync()
    before, fetched = labelled(either, "Old"), whole(either)
    other(either, "Old", "New")
    either.mailbox.line().delete("Old")
    either.sync()
    assert {row.subject: row.id for row in either.rows("New")} == before
    assert whole(either) == fetched


def test_a_folder_made_anew_under_its_name_has_the_new_mail_and_what_moved_is_elsewhere(either: Desk) -> None:
    for number in range(4):
        either.mailbox.deliver("Orders", mail(number))
    either.mailbox.create("Zeta")
    either.sync()
    before = labelled(either, "Orders")
    session = ImapSession.connect(either.mailbox.settings, either.mailbox.password)
    session.select(b"Orders")
    session.move(session.uids()[:1], b"Zeta")
    session.logout()
    raws = [either.mailbox.raw("Orders", uid) for uid in either.mailbox.uids("Orders")]
    either.mailbox.select("INBOX")
    either.mailbox.line().delete("Orders")
    either.mailbox.create("Orders")
    for raw in raws:
        either.mailbox.deliver("Orders", raw)
    either.mailbox.deliver("Orders", mail(50))
    either.sync()
    assert {row.subject: row.id for row in (*either.rows("Orders"), *either.rows("Zeta")) if row.subject != "Offer 50"} == before
    assert either.subjects("Zeta") == ["Offer 0"]


def test_deleting_a_folder_loses_no_draft_and_wishes_for_it_end(either: Desk) -> None:
    either.sync()
    one = written(either, "one")
    either.sync()
    either.mailbox.deliver("Orders", mail(1))
    either.mailbox.deliver("INBOX", mail(2))
    either.sync()
    with either.store.write() as tx:
        wish.want(tx, [either.one("Orders").id], WishKind.FLAGGED, "1")
        wish.want(tx, [either.one("INBOX").id], WishKind.FOLDER, str(either.folder("Orders").id))
    either.mailbox.line().delete("Orders")
    either.mailbox.line().delete(either.role(Role.DRAFTS).path)
    either.sync()
    assert [row.subject for row in either.rows("INBOX")] == ["Offer 2"]
    assert wish.count(either.store, either.account) == 0
    assert draft.get(either.store, one.id).subject == "one"
    with either.store.write() as tx:
        draft.save(tx, replace(draft.get(either.store, one.id), subject="two"), now=NOW)
    either.sync()
    assert on_server(either, Role.DRAFTS) == ["two"]


PLACE = Folder(FolderId(1), AccountId(1), "a", b"a", "/", Role.NONE, point=SyncPoint(7, 20, 0), total=3)


@pytest.mark.parametrize(
    ("change", "seen", "mailbox_id", "shared", "same"),
    [
        ({}, Seen(SyncPoint(7, 20), 3), "", False, None),
        ({}, Seen(SyncPoint(8, 20), 3), "", False, False),
        ({}, Seen(SyncPoint(7, 19), 3), "", False, False),
        ({"mailbox_id": "F1"}, Seen(SyncPoint(8, 1), 0), "F1", True, True),
        ({"mailbox_id": "F1"}, Seen(SyncPoint(7, 20), 3), "F2", False, False),
        ({"mailbox_id": "F1"}, Seen(SyncPoint(7, 20), 3), "", False, None),
        ({"total": 0}, Seen(SyncPoint(7, 20), 0), "", False, True),
        ({"total": 0}, Seen(SyncPoint(7, 20), 0), "", True, None),
        ({"total": 0}, Seen(SyncPoint(7, 20), 2), "", False, False),
    ],
)
def test_what_tells_that_a_folder_is_the_same(
    change: dict[str, object], seen: Seen, mailbox_id: str, shared: bool, same: bool | None
) -> None:
    assert plan.renamed(replace(PLACE, **change), seen, mailbox_id, shared=shared) is same  # type: ignore[arg-type]


def test_mails_prove_a_folder_only_when_none_contradicts() -> None:
    one, two = Identity("a@x", 10), Identity("b@x", 20)
    assert plan.proved({1: one, 2: two}, {1: one, 2: two})
    assert plan.proved({1: one, 2: two}, {2: two})
    assert not plan.proved({1: one, 2: two}, {1: one, 2: one})
    assert not plan.proved({1: one, 2: two}, {})
    assert not plan.proved({}, {})
    assert not plan.proved({1: one, 2: two, 3: one}, {1: one})
