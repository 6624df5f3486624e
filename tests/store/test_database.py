"""Transactions, the change feed, and what a broken file, disk or second program leads to."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import peewee
import pytest

from desktop.model.change import Change, Kind
from desktop.model.errors import StorageProblem
from desktop.model.ids import AccountId, FolderId
from desktop.model.message import View
from desktop.model.search import parse
from desktop.store import Store, account, folder, message, search, setting
from desktop.store.database import FILE
from desktop.store.lock import Lock
from tests.store.conftest import KEY
from tests.store.mails import NOW, arrival, settings


@pytest.fixture
def changes(store: Store) -> Iterator[list[frozenset[Change]]]:
    published: list[frozenset[Change]] = []
    unsubscribe = store.feed.subscribe(published.append)
    yield published
    unsubscribe()


def test_changes_are_published_after_the_commit_and_merged(store: Store, changes: list[frozenset[Change]]) -> None:
    with store.write() as tx:
        first = account.add(tx, settings("a@lamps.example"), now=NOW)
        second = account.add(tx, settings("b@lamps.example"), now=NOW)
        assert changes == []
    assert changes == [frozenset({Change(Kind.ACCOUNT, frozenset({first, second}))})]


def test_a_callback_sees_what_was_committed(store: Store) -> None:
    seen: list[int] = []
    unsubscribe = store.feed.subscribe(lambda _: seen.append(len(account.all(store))))
    with store.write() as tx:
        account.add(tx, settings(), now=NOW)
    unsubscribe()
    with store.write() as tx:
        account.add(tx, settings("b@lamps.example"), now=NOW)
    assert seen == [1]


def test_nothing_is_kept_or_published_after_a_rollback(store: Store, changes: list[frozenset[Change]]) -> None:
    with pytest.raises(ZeroDivisionError), store.write() as tx:
        assert account.add(tx, settings(), now=NOW) / 0
    assert account.all(store) == []
    assert changes == []
    with store.write() as tx:  # and the next write goes on as if nothing had been
        account.add(tx, settings(), now=NOW)
    assert len(account.all(store)) == 1


def test_a_write_inside_of_a_write_is_a_bug(store: Store) -> None:
    with pytest.raises(RuntimeError), store.write(), store.write():
        pass
    with store.write() as tx:
        setting.set(tx, "language", "zh_CN")


def test_the_writing_thread_sees_its_rows_and_others_see_the_last_commit(store: Store) -> None:
    seen: list[int] = []
    with store.write() as tx:
        account.add(tx, settings(), now=NOW)
        assert len(account.all(store)) == 1
        reader = threading.Thread(target=lambda: seen.append(len(account.all(store))))
        reader.start()
        reader.join()
    assert seen == [0]
    assert len(account.all(store)) == 1


def test_reading_connections_cannot_write(store: Store) -> None:
    with pytest.raises(StorageProblem, match="readonly"):
        store.rows.all("DELETE FROM setting")


def test_writers_wait_for_each_other(store: Store) -> None:
    def write(number: int) -> None:
        for turn in range(10):
            with store.write() as tx:
                tx.run("UPDATE counter SET value = value + 1 WHERE name = 'wish'")
                setting.set(tx, f"{number}", str(turn))

    threads = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert store.rows.value("SELECT value FROM counter WHERE name = 'wish'") == 40


def test_connections_of_ended_threads_are_closed(store: Store) -> None:
    for _ in range(5):
        thread = threading.Thread(target=lambda: account.all(store))
        thread.start()
        thread.join()
    account.all(store)
    assert len(store._readers._opened) <= 2


def test_closing_waits_for_reads_and_tells_who_comes_later(store: Store) -> None:
    begun, told = threading.Event(), list[str]()

    def read() -> None:
        try:
            while True:
                store.rows.all("WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 20000) SELECT x FROM n")
                begun.set()
        except StorageProblem as problem:
            told.append(problem.code)

    threads = [threading.Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    begun.wait()
    store.close()
    for thread in threads:
        thread.join()
    assert told == ["store.closed"] * 3
    with pytest.raises(StorageProblem, match="closed"), store.write():
        pass


def test_precious_writes_are_synced_and_batches_need_not_be(store: Store) -> None:
    with store.write() as tx:
        assert tx.value("PRAGMA synchronous") == 2
    with store.write(precious=False) as tx:
        assert tx.value("PRAGMA synchronous") == 1
    with store.write() as tx:
        assert tx.value("PRAGMA synchronous") == 2


def test_the_file_is_set_up_as_promised(store: Store) -> None:
    assert store.rows.value("PRAGMA journal_mode") == "wal"
    assert store.rows.value("PRAGMA foreign_keys") == 1
    assert store.rows.value("PRAGMA temp_store") == 2
    tables = store.rows.all("SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table'")
    assert {name for name, strict in tables if not strict} <= {"sqlite_schema", "sqlite_sequence", "sqlite_stat1", "sqlite_stat4"}


def test_a_broken_constraint_is_a_bug_and_not_a_storage_problem(store: Store, rep: AccountId) -> None:
    with pytest.raises(peewee.IntegrityError), store.write() as tx:
        tx.run("INSERT INTO folder (account, path, raw) VALUES (?, 'x', X'41')", rep + 1)
    assert len(folder.all(store)) == 4


# The file


def reopened(store: Store, change: Callable[[Path], object]) -> Path:
    """Close, change the file, and return the folder."""
    store.close()
    change(store.folder / FILE)
    return store.folder


def contents(directory: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in directory.iterdir()}


@pytest.mark.usefixtures("rep")
def test_a_wrong_key_is_told_and_nothing_is_overwritten(store: Store) -> None:
    path = reopened(store, lambda _: None)
    before = contents(path)
    with pytest.raises(StorageProblem) as raised:
        Store.open(path, bytes(32))
    assert raised.value.code == "store.key"
    assert contents(path) == before


@pytest.mark.usefixtures("rep")
@pytest.mark.parametrize("cut", [0, 1, 100, 8192, 8193, 30000])
def test_a_truncated_file_is_damaged_and_stays_as_it_is(store: Store, cut: int) -> None:
    path = reopened(store, lambda file: os.truncate(file, cut))
    before = contents(path)
    with pytest.raises(StorageProblem) as raised:
        Store.open(path, KEY)
    assert raised.value.code == "store.damaged"
    assert contents(path) == before


@pytest.mark.usefixtures("rep")
def test_each_flipped_bit_of_what_is_read_at_start_is_noticed(store: Store) -> None:
    path = reopened(store, lambda _: None)
    file = path / FILE
    whole = file.read_bytes()
    for position in (20, 4000, 8191):  # the first page: header, schema, authentication code
        file.write_bytes(whole[:position] + bytes([whole[position] ^ 1]) + whole[position + 1 :])
        with pytest.raises(StorageProblem) as raised:
            Store.open(path, KEY)
        assert raised.value.code == "store.damaged"
    file.write_bytes(whole)
    Store.open(path, KEY).close()


def test_damage_anywhere_is_found_by_reading_everything(store: Store, rep: AccountId, inbox: FolderId) -> None:
    with store.write() as tx:
        message.add(tx, rep, inbox, [arrival(uid, body="lamp " * 5000) for uid in range(1, 40)])
    assert store.whole()
    size = (store.folder / FILE).stat().st_size

    def flip(file: Path) -> None:
        content = bytearray(file.read_bytes())
        content[-4000] ^= 1
        file.write_bytes(content)

    path = reopened(store, flip)
    assert (path / FILE).stat().st_size >= size
    again = Store.open(path, KEY)
    assert not again.whole()
    assert again.sound(lambda: False) is False
    again.close()


def test_reading_everything_can_be_stopped_and_leaves_the_connection_usable(store: Store, rep: AccountId, inbox: FolderId) -> None:
    with store.write() as tx:
        message.add(tx, rep, inbox, [arrival(uid, body="lamp " * 500) for uid in range(1, 200)])
    assert store.sound(lambda: True) is None
    assert store.sound(lambda: False) is True
    assert len(message.ids(store, View())) == 199


def test_upkeep_leaves_no_wal_file_behind_and_changes_nothing(store: Store, rep: AccountId, inbox: FolderId) -> None:
    with store.write() as tx:
        message.add(tx, rep, inbox, [arrival(uid) for uid in range(1, 50)])
    store.tidy()
    assert (store.folder / f"{FILE}-wal").stat().st_size == 0
    assert len(search.find(store, parse("offer"))) == 49


def test_a_store_at_rest_keeps_no_pages_in_memory_and_answers_as_before(store: Store, rep: AccountId, inbox: FolderId) -> None:
    with store.write() as tx:
        message.add(tx, rep, inbox, [arrival(uid, body="lamp " * 500) for uid in range(1, 50)])
    before = message.ids(store, View())

    store.rest()
    assert message.ids(store, View()) == before
    with store.write() as tx:
        store.rest()  # does not wait for who writes
        message.add(tx, rep, inbox, [arrival(50)])
    assert len(message.ids(store, View())) == 50


def test_something_else_in_the_place_of_the_store_is_damaged(store: Store) -> None:
    path = reopened(store, lambda file: file.write_bytes(b"SQLite format 3\0" + os.urandom(20000)))
    with pytest.raises(StorageProblem) as raised:
        Store.open(path, KEY)
    assert raised.value.code == "store.damaged"


def test_a_store_that_is_not_there_is_not_made_by_opening(tmp_path: Path) -> None:
    with pytest.raises(StorageProblem) as raised:
        Store.open(tmp_path, KEY)
    assert raised.value.code == "store.missing"
    assert list(tmp_path.iterdir()) == []


def test_creating_never_overwrites(store: Store) -> None:
    path = reopened(store, lambda _: None)
    before = contents(path)
    with pytest.raises(StorageProblem) as raised:
        Store.create(path, KEY)
    assert raised.value.code == "store.exists"
    assert contents(path) == before


def test_a_creation_that_was_cut_off_is_begun_anew(tmp_path: Path) -> None:
    for name in ("mail.db.new", "mail.db.new-journal"):
        (tmp_path / name).write_bytes(b"half")
    Store.create(tmp_path, KEY).close()
    assert {file.name for file in tmp_path.iterdir()} == {"mail.db", "journal"}
    Store.open(tmp_path, KEY).close()


def test_a_newer_file_is_refused_and_left_alone(store: Store) -> None:
    with store._lock:
        store._writer.execute_sql("PRAGMA user_version = 9999")
    path = reopened(store, lambda _: None)
    before = (path / FILE).read_bytes()
    with pytest.raises(StorageProblem) as raised:
        Store.open(path, KEY)
    assert raised.value.code == "store.newer"
    assert raised.value.facts["version"] == "9999"
    assert (path / FILE).read_bytes() == before


def test_a_full_disk_rolls_back_and_the_program_goes_on(store: Store, rep: AccountId, inbox: FolderId) -> None:
    with store.write() as tx:
        message.add(tx, rep, inbox, [arrival(1)])
    pages = store.rows.value("PRAGMA page_count")
    store._writer.execute_sql(f"PRAGMA max_page_count = {pages + 4}")

    def too_much() -> None:
        with store.write() as tx:
            setting.set(tx, "half", "done")
            message.add(tx, rep, inbox, [arrival(uid, body="x" * 50000) for uid in range(2, 20)])

    with pytest.raises(StorageProblem) as raised:
        too_much()
    assert raised.value.code == "store.full"
    assert len(message.ids(store, View(folder=inbox))) == 1
    assert setting.get(store, "half") == ""
    store._writer.execute_sql("PRAGMA max_page_count = 1000000")
    with store.write() as tx:
        message.add(tx, rep, inbox, [arrival(uid, body="x" * 50000) for uid in range(2, 20)])
    assert len(message.ids(store, View(folder=inbox))) == 19
    store.close()
    again = Store.open(store.folder, KEY)
    assert folder.get(again, inbox).total == 19
    again.close()


# Other processes. They run the same module with a role as their argument.

ROOT = Path(__file__).resolve().parent.parent.parent


def child(role: str, *arguments: object) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "tests.store.child", role, *(str(argument) for argument in arguments)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_a_second_program_is_locked_out_until_the_first_ends(tmp_path: Path) -> None:
    with child("hold", tmp_path) as other:
        assert other.stdout is not None
        assert other.stdin is not None
        assert other.stdout.readline().strip() == "held"
        with pytest.raises(StorageProblem) as raised:
            Lock.take(tmp_path)
        assert raised.value.code == "store.locked"
        other.kill()  # a kill leaves no lock behind
        other.wait()
    Lock.take(tmp_path).release()


@pytest.mark.parametrize("batches", [1, 3])
def test_a_kill_within_a_transaction_loses_no_commit_and_leaves_no_half(tmp_path: Path, batches: int) -> None:
    with child("fill", tmp_path, batches) as other:
        assert other.stdout is not None
        committed = 0
        while (line := other.stdout.readline().strip()) != "inside":
            assert line, "the child ended by itself"
            committed = int(line)
        other.kill()
        other.wait()
    store = Store.open(tmp_path, KEY)
    inbox = folder.all(store)[0]
    assert committed == batches * 50
    assert inbox.total == len(message.ids(store, View(folder=inbox.id))) == committed
    assert inbox.point.uidnext == committed + 1
    assert store.rows.value("SELECT count(*) FROM source") == committed
    assert store.whole()
    store.close()


def test_a_full_disk_below_sqlite_is_told_and_survived(tmp_path: Path) -> None:
    with child("tmpfs", tmp_path) as other:
        output, _ = other.communicate(timeout=60)
    if other.returncode == 77:
        pytest.skip("this system lets no user namespace mount a small disk")
    assert other.returncode == 0
    assert output.split() == ["store.full", "kept", "goes-on"]


def test_a_folder_that_cannot_be_written_is_told(store: Store) -> None:
    path = reopened(store, lambda _: None)
    for directory in (path, *path.parents):
        if directory == Path("/") or not os.access(directory, os.W_OK):
            break
        if directory != path and os.stat(directory).st_mode & 0o005 != 0o005:
            directory.chmod(directory.stat().st_mode | 0o055)
    for file in path.iterdir():
        file.chmod(0o444)
    path.chmod(0o555)
    try:
        with child("open", path) as other:
            output, _ = other.communicate(timeout=60)
    finally:
        path.chmod(0o755)
    assert output.strip() == "store.readonly"


# At rest

SECRET = "Zwiebelfisch"


def test_no_text_of_a_mail_and_no_subject_lies_in_clear_in_any_file(store: Store, rep: AccountId, inbox: FolderId) -> None:
    with store.write() as tx:
        message.add(tx, rep, inbox, [arrival(uid, subject=f"{SECRET} {uid}", body=f"{SECRET} 提单 " * 200) for uid in range(1, 60)])
        setting.set(tx, "note", SECRET * 10)
        changed = account.get(store, rep).settings
    texts = [SECRET, SECRET.lower(), "提单", changed.address, "luz.example", "CREATE TABLE", KEY.hex(), "SQLite format 3"]
    files = contents(store.folder)  # while it is open: the -wal file is there
    assert f"{FILE}-wal" in files
    store.close()
    for name, content in (*files.items(), *contents(store.folder).items()):
        for text in texts:
            assert text.encode() not in content, (name, text)
        if len(content) > 100_000 and not name.endswith("-shm"):
            assert len(set(content[4096:])) == 256
            counts = [content.count(value) for value in range(256)]
            assert max(counts) < 1.5 * len(content) / 256, name
