"""Everything that is indexed is found, newest first."""

from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from desktop.model import words
from desktop.model.folder import Role
from desktop.model.ids import AccountId, FolderId, MessageId
from desktop.model.message import Address, Attachment, Flags, View
from desktop.model.search import Query, parse
from desktop.store import Store, account, folder, message, search
from tests.store.conftest import made
from tests.store.mails import NOW, REMOTE, arrival, settings

PDF = Attachment("2", "Proforma 提单.pdf", "application/pdf", 1234)


@pytest.fixture
def mails(store: Store, rep: AccountId, inbox: FolderId, trash: FolderId) -> dict[str, MessageId]:
    li = Address("李伟 Li Wei", "li.wei@acme.cn")
    with store.write(precious=False) as tx:
        offer, bill, order = message.add(
            tx,
            rep,
            inbox,
            [
                arrival(1, subject="Commercial invoice", body="price list FOB Ningbo", sender=li, files=(PDF,)),
                arrival(2, subject="提单号确认", body="请确认bill of lading海运费", flags=Flags(seen=True, answered=True)),
                arrival(
                    3, subject="Order", body="list price, invoiced in März", flags=Flags(flagged=True, labels=frozenset({"VIP"}))
                ),
            ],
        )
        (old,) = message.add(tx, rep, trash, [arrival(4, subject="invoice", minutes=-60 * 24 * 400)])
    return {"offer": offer, "bill": bill, "order": order, "old": old}


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("", ["order", "bill", "offer", "old"]),
        ("INVOICE", ["offer", "old"]),
        ("invoic", []),
        ("invoic*", ["order", "offer", "old"]),
        ("invoice price", ["offer"]),
        ('"price list"', ["offer"]),
        ('"list price"', ["order"]),
        ("marz", ["order"]),
        ("单", ["bill", "offer"]),
        ("提单", ["bill", "offer"]),
        ("单号确", ["bill"]),
        ("号单", []),
        ('"确认bill"', ["bill"]),
        ('"lading海运"', ["bill"]),
        ('"请确认bill of lading海"', ["bill"]),
        ("from:li.wei@acme.cn", ["offer"]),
        ("from:acme", ["offer"]),
        ('from:"li wei"', ["offer"]),
        ("from:李伟", ["offer"]),
        ("from:wei.cn", []),
        ("to:rep@lamps.example order", ["order"]),
        ("subject:list", []),
        ("subject:提单", ["bill"]),
        ("has:attachment", ["offer"]),
        ("label:vip", ["order"]),
        ("is:unread", ["order", "offer", "old"]),
        ("is:read", ["bill"]),
        ("is:answered", ["bill"]),
        ("is:flagged", ["order"]),
        ("in:trash", ["old"]),
        ("in:Trash invoice", ["old"]),
        ("in:nowhere", []),
        ("after:2026 before:2027 invoice", ["offer"]),
        ("before:2026", ["old"]),
        ("@@ --", []),
        ('invoice" OR (NEAR* ', []),
        ('invoice "', ["offer", "old"]),
    ],
)
def test_a_query_finds(store: Store, mails: dict[str, MessageId], typed: str, names: list[str]) -> None:
    assert search.find(store, parse(typed)) == [mails[name] for name in names]


def test_a_limit_gives_the_newest(store: Store, mails: dict[str, MessageId]) -> None:
    assert search.find(store, parse("list"), limit=1) == [mails["order"]]


def test_many_matches_are_found_the_other_way_alike(
    store: Store, mails: dict[str, MessageId], inbox: FolderId, monkeypatch: pytest.MonkeyPatch
) -> None:
    for typed in ("list", "invoice*", "list is:unread", "单"):
        looked_up = search.find(store, parse(typed))
        in_folder = list(message.ids(store, View(folder=inbox), parse(typed)))
        with monkeypatch.context() as patch:
            patch.setattr(search, "_FEW", 0)
            assert search.find(store, parse(typed)) == looked_up
            assert list(message.ids(store, View(folder=inbox), parse(typed))) == in_folder
    assert mails


TEXT = st.text(alphabet='ab9 "提单号ガ한，-é(', min_size=1, max_size=12)


@hypothesis_settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(TEXT, min_size=1, max_size=6), st.data())
def test_every_piece_of_every_text_is_found(texts: list[str], data: st.DataObject) -> None:
    with TemporaryDirectory() as directory, closing(made(Path(directory))) as store:
        with store.write() as tx:
            rep = account.add(tx, settings(), now=NOW)
            folder.reconcile(tx, rep, REMOTE)
        inbox = folder.by_role(store, rep, Role.INBOX)
        assert inbox is not None
        with store.write(precious=False) as tx:
            keys = message.add(tx, rep, inbox.id, [arrival(uid, subject=text, body="") for uid, text in enumerate(texts, 1)])
        for key, text in zip(keys, texts, strict=True):
            runs = words.runs(text)
            for run in runs:
                assert key in search.find(store, Query(words=(run,)))
            if runs:
                assert key in search.find(store, Query(phrases=(text,)))
                assert key in search.find(store, Query(subject=(text,)))
                # A piece that begins and ends anywhere within CJK, and at the ends of other words.
                joined = " ".join(runs)
                start = data.draw(st.integers(0, len(joined) - 1))
                end = data.draw(st.integers(start + 1, len(joined)))
                piece = joined[start:end]
                whole = all(words.is_cjk(run) or run in runs for run in words.runs(piece))
                edges = [run for run in (words.runs(piece)[:1] + words.runs(piece)[-1:]) if not words.is_cjk(run)]
                cut_at_start = start > 0 and joined[start - 1] != " " and edges
                cut_at_end = end < len(joined) and joined[end] != " " and edges
                if words.runs(piece) and whole and not cut_at_start and not cut_at_end:
                    assert key in search.find(store, Query(phrases=(piece,))), (text, piece)
