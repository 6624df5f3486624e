"""A damaged store is never taken for a whole one, and what is precious outlives it."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from desktop.model.draft import Draft
from desktop.model.errors import StorageProblem
from desktop.model.folder import Role
from desktop.model.ids import DraftId
from desktop.model.message import View
from desktop.model.search import parse
from desktop.store import Store, account, draft, folder, journal, message, records, search
from desktop.store.connection import suspect
from desktop.store.database import FILE
from tests.store.conftest import KEY, made
from tests.store.mails import NOW, REMOTE, arrival, settings


def told(store: Store) -> list[object]:
    """Everything that the program could show of it."""
    shown = [message.detail(store, key) for key in message.rows(store, message.ids(store, View()))]
    sources = [message.source(store, detail.row.id) for detail in shown]
    return [account.all(store), folder.all(store), shown, sources, search.find(store, parse("lamp")), draft.all(store)]


@contextmanager
def only_damage() -> Iterator[None]:
    """Whatever goes wrong in here must be told as damage."""
    try:
        yield
    except StorageProblem as problem:
        if problem.code != "store.damaged":
            raise


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes, list[object]]:
    """A profile with mail and a draft, closed: its folder, the bytes of its store, and what it tells."""
    path = tmp_path_factory.mktemp("damage")
    with closing(made(path)) as store:
        with store.write() as tx:
            rep = account.add(tx, settings(), now=NOW)
            folder.reconcile(tx, rep, REMOTE)
            draft.save(tx, Draft(DraftId(0), rep, "<d@x>", subject="lamp"), now=NOW)
        inbox = folder.by_role(store, rep, Role.INBOX)
        assert inbox is not None
        with store.write(precious=False) as tx:
            message.add(tx, rep, inbox.id, [arrival(uid, body=f"lamp {uid} " * 300) for uid in range(1, 60)])
    with closing(Store.open(path, KEY)) as store:
        tells = told(store)
    return path, (path / FILE).read_bytes(), tells


@hypothesis_settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(place=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_a_flipped_bit_is_noticed_or_changes_nothing(whole: tuple[Path, bytes, list[object]], place: float, bit: int) -> None:
    path, content, tells = whole
    position = int(place * len(content))
    damaged = bytearray(content)
    damaged[position] ^= 1 << bit
    (path / FILE).write_bytes(damaged)
    with only_damage(), closing(Store.open(path, KEY)) as store:
        assert told(store) == tells
    rows = [kept for record in records.Reading(path / journal.FILE, KEY) for kept in record]
    assert {kept.table for kept in rows} >= {"account", "draft"}
    (path / FILE).write_bytes(content)


@pytest.mark.parametrize("page", range(0, 60, 7))
def test_swapped_pages_are_noticed(whole: tuple[Path, bytes, list[object]], page: int) -> None:
    """Each page is authenticated together with its number: even whole, genuine pages in another place are damage."""
    path, content, tells = whole
    size = 8192
    pages = [content[start : start + size] for start in range(0, len(content), size)]
    other = (page + 1) % len(pages)
    first = min(page, len(pages) - 1)
    pages[first], pages[other] = pages[other], pages[first]
    (path / FILE).write_bytes(b"".join(pages))
    with only_damage(), closing(Store.open(path, KEY)) as store:
        assert not store.whole()
        assert told(store) == tells
    (path / FILE).write_bytes(content)


def test_a_damaged_page_within_a_long_value_is_noticed_by_who_reads_it(tmp_path: Path) -> None:
    """SQLCipher itself gives zeros for it and says nothing until the next page: an attachment must not go out like that."""
    content = bytes(range(256)) * 400
    with closing(made(tmp_path)) as store:
        with store.write() as tx:
            rep = account.add(tx, settings(), now=NOW)
            kept = draft.save(tx, Draft(DraftId(0), rep, "<d@x>", subject="lamp"), now=NOW)
            file = draft.add_file(tx, kept.id, "offer.pdf", "application/pdf", content)
        store.tidy()
    size = (tmp_path / FILE).stat().st_size
    whole = (tmp_path / FILE).read_bytes()
    noticed = 0
    for page in range(size // 8192):
        damaged = bytearray(whole)
        damaged[page * 8192 + 4000] ^= 1
        (tmp_path / FILE).write_bytes(damaged)
        suspect(tmp_path).unlink(missing_ok=True)
        try:
            with closing(Store.open(tmp_path, KEY)) as store:
                assert draft.file_content(store, file.id) == content
        except StorageProblem as problem:
            assert problem.code == "store.damaged", problem  # noqa: PT017 - which pages it is, is not known
            noticed += 1
            if suspect(tmp_path).exists():  # met while in use: the next start knows
                with pytest.raises(StorageProblem):
                    Store.open(tmp_path, KEY)
    assert noticed > 12


def test_damage_that_was_only_suspected_costs_nothing(tmp_path: Path) -> None:
    with closing(made(tmp_path)) as store:
        assert store.sound(lambda: False)
    suspect(tmp_path).touch()
    with closing(Store.open(tmp_path, KEY)):
        assert not suspect(tmp_path).exists()
