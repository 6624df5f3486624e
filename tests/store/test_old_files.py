"""Files that earlier versions wrote are opened by this one, with all that is in them.

`data/stores/NNNN` is a profile's store as it was written at schema version NNNN, under the key `bytes(range(32))`.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.formats import source
from desktop.model.folder import Role, SyncPoint
from desktop.model.ids import MessageId
from desktop.model.message import Kept, Row, View
from desktop.model.outgoing import OutgoingState
from desktop.model.search import parse
from desktop.model.wish import WishKind
from desktop.store import Store, account, draft, folder, message, outgoing, rescue, search, secret, setting, signature, wish
from desktop.store.migration import newest
from tests.store.mails import settings

OLD = Path(__file__).resolve().parents[1] / "data" / "stores"
KEY = bytes(range(32))


def names() -> list[str]:
    return sorted(path.name for path in OLD.iterdir())


@pytest.fixture(params=names())
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return Path(shutil.copytree(OLD / request.param, tmp_path / "profile"))


@pytest.fixture
def opened(old: Path) -> Iterator[Store]:
    store = Store.open(old, KEY)
    yield store
    store.close()


def shown(store: Store, role: Role) -> list[Row]:
    keys = [MessageId(key) for key in message.ids(store, View(role=role))]
    rows = message.rows(store, keys)
    return [rows[key] for key in keys]


def test_it_is_brought_up_to_date_and_whole(opened: Store) -> None:
    assert opened.rows.value("PRAGMA user_version") == newest()
    assert opened.whole()
    assert opened.rows.all("PRAGMA foreign_key_check") == []


def test_its_mail_is_read_found_and_synced_on_from_where_it_was(opened: Store) -> None:
    (rep,) = account.all(opened)
    assert rep.settings == settings()
    inbox = folder.by_role(opened, rep.id, Role.INBOX)
    assert inbox is not None
    assert (inbox.point, inbox.total, inbox.unread, inbox.bodies) == (SyncPoint(77, 7, 20), 5, 3, 4)
    rows = shown(opened, Role.INBOX)
    assert [row.subject for row in rows] == ["回复: RFQ LED strips", "No id", "Invoice", "Re: RFQ LED strips", "RFQ LED strips"]
    assert [row.kept for row in rows] == [Kept.HEADERS, *[Kept.WHOLE] * 4]
    assert rows[-1].flags.labels == {"quoted", "to reply"}
    kept = message.source(opened, rows[3].id)
    assert kept is not None
    assert "提单" in source.unpack(kept).decode()
    assert search.find(opened, parse("提单")) == [rows[3].id]
    assert [row.message_id for row in shown(opened, Role.TRASH)] == ["a3@luz.example"]  # on its way there
    assert [row.subject for row in message.rows(opened, search.find(opened, parse("old program"))).values()] == [
        "Kept from the old program"
    ]


def test_its_wishes_are_still_to_be_done(opened: Store) -> None:
    (rep,) = account.all(opened)
    labels = WishKind.LABEL
    wished = {(one.wish.kind, one.wish.name * (one.wish.kind is labels), one.uid) for one in wish.pending(opened, rep.id)}
    assert wished == {(WishKind.SEEN, "", 2), (WishKind.FOLDER, "", 3), (WishKind.LABEL, "to reply", 1)}


def test_its_precious_rows_are_there(opened: Store) -> None:
    (rep,) = account.all(opened)
    (one,) = draft.all(opened)
    assert (one.subject, one.html, one.files[0].name, one.answers) == (
        *("Offer", "<p>USD 0.86</p>", "PI-2041.pdf"),
        shown(opened, Role.INBOX)[-1].id,
    )
    assert draft.file_content(opened, one.files[0].id) == b"%PDF-1.7 " + bytes(range(256))
    assert [(each.name, each.standard) for each in signature.all(opened, rep.id)] == [("English", True)]
    assert (setting.get(opened, "language"), setting.get(opened, "hold")) == ("zh_CN", "30")
    assert secret.get(opened, "account:rep@lamps.example") == "secret word"
    sent = {each.message_id[:2]: each for each in outgoing.all(opened)}
    assert {name: each.state for name, each in sent.items()} == {
        "o0": OutgoingState.QUEUED,
        "o1": OutgoingState.FAILED,
        "o2": OutgoingState.UNSURE,
        "o3": OutgoingState.FILED,
    }
    assert sent["o1"].facts == {"said": "550 no"}
    assert sent["o3"].refused == {"bo@luz.example": "550 unknown"}
    assert source.unpack(outgoing.source(opened, sent["o0"].id)).endswith(b"quote 5000 pcs.\r\n")
    assert outgoing.accepted(opened, sent["o0"].id) == ("recipients.new",)


def test_its_journal_gives_back_what_is_precious(old: Path, tmp_path: Path) -> None:
    home = tmp_path / "new"
    home.mkdir()
    store = Store.create(home, KEY)
    try:
        with store.write() as tx:
            restored = rescue.restore(tx, old / "journal", KEY)
        assert not restored.damaged
        wanted = {"account": 1, "signature": 1, "setting": 2, "secret": 1, "draft": 1, "draft_file": 1, "outgoing": 4}
        assert {table: number for table, number in restored.rows.items() if number} == wanted
        assert draft.file_content(store, draft.all(store)[0].files[0].id) == b"%PDF-1.7 " + bytes(range(256))
        assert {each.state for each in outgoing.all(store)} == {
            OutgoingState.UNSURE,
            OutgoingState.FAILED,
            OutgoingState.FILED,
        }
    finally:
        store.close()
