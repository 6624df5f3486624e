"""What is precious is there a second time: after a kill, a torn end, a damaged record or the loss of the store."""

import os
import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import peewee
import pytest

from desktop.model.draft import Draft
from desktop.model.errors import StorageProblem
from desktop.model.ids import AccountId, DraftId, FolderId, OutgoingId, SignatureId
from desktop.model.outgoing import Outgoing, OutgoingState
from desktop.model.signature import Signature
from desktop.store import Store, account, draft, journal, message, outgoing, records, rescue, secret, setting, signature
from tests.store.conftest import KEY
from tests.store.mails import NOW, arrival, settings


def kept(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Every precious row, but for what does not outlive the store."""
    leave = {"state", "problem", "facts", "checked", "pushed", "answers", "forwards"}
    tables: dict[str, list[tuple[object, ...]]] = {}
    for table, key in journal.TABLES.items():
        columns = store.rows.column("SELECT name FROM pragma_table_info(?)", table)
        shown = [column for column in columns if table == "outgoing" or column not in leave]
        tables[table] = store.rows.all(f"SELECT {', '.join(shown)} FROM {table} ORDER BY {key}")
    return tables


def restored(store: Store, target: Path) -> Store:
    """A new store that has only what the journal of `store` gives back."""
    target.mkdir()
    new = Store.create(target, KEY)
    with new.write() as tx:
        rescue.restore(tx, store.folder / journal.FILE, KEY)
    return new


def a_days_work(store: Store, rep: AccountId) -> None:
    with store.write() as tx:
        one = draft.save(tx, Draft(DraftId(0), rep, "<1@x>", subject="eins"), now=NOW)
        two = draft.save(tx, Draft(DraftId(0), rep, "<2@x>", subject="zwei"), now=NOW)
        draft.add_file(tx, one.id, "a.pdf", "application/pdf", b"\0\xff" * 500)
        gone = draft.add_file(tx, two.id, "b.pdf", "application/pdf", b"b")
        signature.save(tx, Signature(SignatureId(0), rep, "kurz", "<p>Lin</p>", standard=True))
        setting.set(tx, "language", "en")
        secret.set(tx, "account:x", "geheim")
    with store.write() as tx:
        draft.save(tx, replace(one, subject="eins!"), now=NOW)
        draft.remove_file(tx, gone.id)
        draft.remove(tx, two.id)
        setting.set(tx, "language", "zh_CN")
        mail = Outgoing(OutgoingId(0), rep, OutgoingState.QUEUED, "<3@x>", "rep@x", ("a@x",), "Angebot", NOW)
        key = outgoing.queue(tx, mail, source=b"zstd" * 100, draft="{}", now=NOW)
    with store.write() as tx:
        outgoing.step(tx, key, OutgoingState.SENDING, now=NOW)
    with store.write() as tx:
        outgoing.step(tx, key, OutgoingState.UNSURE, now=NOW, problem="smtp.lost")


def test_everything_precious_comes_back(store: Store, rep: AccountId, tmp_path: Path) -> None:
    a_days_work(store, rep)
    with closing(restored(store, tmp_path / "new")) as new:
        assert kept(new) == kept(store)
        assert outgoing.all(new)[0].state is OutgoingState.UNSURE
        assert outgoing.source(new, outgoing.all(new)[0].id) == b"zstd" * 100


def test_a_removed_account_does_not_come_back(store: Store, rep: AccountId, tmp_path: Path) -> None:
    a_days_work(store, rep)
    with store.write() as tx:
        account.remove(tx, rep, force=True)
    with closing(restored(store, tmp_path / "new")) as new:
        assert kept(new) == kept(store)
        assert account.all(new) == []


def test_what_was_rolled_back_is_not_in_the_journal(store: Store, rep: AccountId, tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), store.write() as tx:
        setting.set(tx, "language", str(1 // 0))
    size = (store.folder / journal.FILE).stat().st_size

    def fail_at_the_commit() -> None:  # after the journal was written
        with store.write() as tx:
            setting.set(tx, "language", "en")
            tx.run("PRAGMA defer_foreign_keys = ON")
            tx.run("INSERT INTO copy (message, folder, date) VALUES (999999, 999999, 0)")

    with pytest.raises(peewee.IntegrityError):
        fail_at_the_commit()
    assert (store.folder / journal.FILE).stat().st_size == size
    with store.write() as tx:
        setting.set(tx, "theme", "dark")
    with closing(restored(store, tmp_path / "new")) as new:
        assert setting.get(new, "language") == ""
        assert setting.get(new, "theme") == "dark"
    assert rep


def test_mail_does_not_go_into_the_journal(store: Store, rep: AccountId, inbox: FolderId) -> None:
    size = (store.folder / journal.FILE).stat().st_size
    with store.write(precious=False) as tx:
        message.add(tx, rep, inbox, [arrival(1)])
    assert (store.folder / journal.FILE).stat().st_size == size


def test_a_torn_end_is_cut_off_and_the_rest_goes_on(store: Store, rep: AccountId, tmp_path: Path) -> None:
    a_days_work(store, rep)
    store.close()
    path = store.folder / journal.FILE
    whole = path.read_bytes()
    path.write_bytes(whole + os.urandom(11))
    with closing(Store.open(store.folder, KEY)) as again:
        assert path.read_bytes() == whole
        with again.write() as tx:
            setting.set(tx, "theme", "dark")
        with closing(restored(again, tmp_path / "new")) as new:
            assert kept(new) == kept(again)


@pytest.mark.parametrize("cut", [0, 10, 36, 100])
def test_a_journal_that_is_behind_is_written_anew_from_the_store(store: Store, rep: AccountId, tmp_path: Path, cut: int) -> None:
    a_days_work(store, rep)
    before = kept(store)
    store.close()
    os.truncate(store.folder / journal.FILE, cut)
    with closing(Store.open(store.folder, KEY)) as again, closing(restored(again, tmp_path / "new")) as new:
        assert kept(new) == before


def test_a_journal_that_is_lost_is_written_anew(store: Store, rep: AccountId, tmp_path: Path) -> None:
    a_days_work(store, rep)
    store.close()
    (store.folder / journal.FILE).unlink()
    with closing(Store.open(store.folder, KEY)) as again, closing(restored(again, tmp_path / "new")) as new:
        assert kept(new) == kept(again)


def test_a_journal_of_another_store_is_kept_aside(store: Store, rep: AccountId) -> None:
    store.close()
    path = store.folder / journal.FILE
    foreign = path.read_bytes()[:4] + bytes(500)
    for _ in range(2):
        path.write_bytes(foreign)
        Store.open(store.folder, KEY).close()
    assert sorted(old.name for old in store.folder.glob("journal.old*")) == ["journal.old", "journal.old-1"]
    assert all(old.read_bytes() == foreign for old in store.folder.glob("journal.old*"))
    assert rep


def without_last_commits(store: Store, work: Callable[[Store], None]) -> None:
    """What `work` did is in the journal only: the store's file is as it was before."""
    database = (store.folder / "mail.db").read_bytes()
    with closing(Store.open(store.folder, KEY)) as again:
        work(again)
    (store.folder / "mail.db").write_bytes(database)


def test_what_is_in_the_journal_only_is_done_again(store: Store, rep: AccountId, tmp_path: Path) -> None:
    """The commit did not reach the disk, or a disk has lost it."""
    with store.write() as tx:
        gone = draft.save(tx, Draft(DraftId(0), rep, "<gone@x>", subject="gone"), now=NOW)
        setting.set(tx, "theme", "light")
    store.close()
    told: list[object] = []

    def work(again: Store) -> None:
        a_days_work(again, rep)
        with again.write() as tx:
            setting.set(tx, "theme", "dark")
        with again.write() as tx:
            draft.remove(tx, gone.id)
        told.append(kept(again))

    without_last_commits(store, work)
    with closing(Store.open(store.folder, KEY)) as again:
        assert kept(again) == told[0]
        assert setting.get(again, "theme") == "dark"
        with again.write() as tx:
            setting.set(tx, "language", "en")
        with closing(restored(again, tmp_path / "new")) as new:
            assert kept(new) == kept(again)
        assert again.whole()
    with closing(Store.open(store.folder, KEY)) as again:
        assert setting.get(again, "language") == "en"


def test_a_snapshot_that_is_ahead_takes_away_what_it_does_not_have(
    store: Store, rep: AccountId, monkeypatch: pytest.MonkeyPatch
) -> None:
    with store.write() as tx:
        gone = draft.save(tx, Draft(DraftId(0), rep, "<gone@x>", subject="gone"), now=NOW)
    store.close()
    told: list[object] = []

    def work(again: Store) -> None:
        with again.write() as tx:
            draft.remove(tx, gone.id)
        monkeypatch.setattr(journal, "LARGE", 0)
        a_days_work(again, rep)
        told.append(kept(again))

    without_last_commits(store, work)
    with closing(Store.open(store.folder, KEY)) as again:
        assert kept(again) == told[0]


def test_a_damaged_end_of_the_journal_is_not_done_again(store: Store, rep: AccountId) -> None:
    store.close()
    path = store.folder / journal.FILE
    before = path.stat().st_size

    def work(again: Store) -> None:
        with again.write() as tx:
            setting.set(tx, "theme", "dark")

    without_last_commits(store, work)
    content = bytearray(path.read_bytes())
    content[-3] ^= 1
    path.write_bytes(content)
    with closing(Store.open(store.folder, KEY)) as again:
        assert setting.get(again, "theme") == ""
        assert path.stat().st_size <= before + 200, "it was written anew"
    assert rep


def test_one_damaged_record_costs_that_record_only(store: Store, rep: AccountId, tmp_path: Path) -> None:
    for number in range(10):
        with store.write() as tx:
            setting.set(tx, f"s{number}", "x" * 100)
    path = store.folder / journal.FILE
    content = bytearray(path.read_bytes())
    content[-700] ^= 1
    path.write_bytes(content)
    with closing(restored(store, tmp_path / "new")) as new:
        assert len([name for name in range(10) if setting.get(new, f"s{name}")]) == 9
        assert account.get(new, rep).settings == settings()


def positions(path: Path) -> list[tuple[int, int]]:
    with path.open("rb") as file:
        return [(frame.start, frame.end) for frame, _ in records.frames(file)]


@pytest.mark.parametrize("byte", range(49))
def test_damage_in_the_beginning_of_a_record_costs_no_other_one(store: Store, rep: AccountId, tmp_path: Path, byte: int) -> None:
    for number in range(6):
        with store.write() as tx:
            setting.set(tx, f"s{number}", "x" * 100)
    path = store.folder / journal.FILE
    content = bytearray(path.read_bytes())
    content[positions(path)[-3][0] + byte] ^= 0x40
    path.write_bytes(content)
    with closing(Store.create(_made(tmp_path / "new"), KEY)) as new:
        with new.write() as tx:
            back = rescue.restore(tx, path, KEY)
        assert back.damaged
        assert [name for name in range(6) if not setting.get(new, f"s{name}")] == [3]
        assert account.get(new, rep).settings == settings()


@pytest.mark.parametrize("change", ["gone", "more"])
def test_bytes_that_are_missing_or_too_many_cost_no_other_record(store: Store, rep: AccountId, tmp_path: Path, change: str) -> None:
    for number in range(6):
        with store.write() as tx:
            setting.set(tx, f"s{number}", "x" * 100)
    path = store.folder / journal.FILE
    content = path.read_bytes()
    middle = sum(positions(path)[-3]) // 2
    path.write_bytes(content[:middle] + (content[middle + 30 :] if change == "gone" else os.urandom(77) + content[middle:]))
    with closing(restored(store, tmp_path / "new")) as new:
        assert [name for name in range(6) if not setting.get(new, f"s{name}")] == [3]
    assert rep


@pytest.mark.parametrize("size", [1, 4, 40])
def test_a_damaged_header_costs_no_record(store: Store, rep: AccountId, tmp_path: Path, size: int) -> None:
    a_days_work(store, rep)
    path = store.folder / journal.FILE
    content = bytearray(path.read_bytes())
    content[:size] = bytes(255 - byte for byte in content[:size])
    path.write_bytes(content)
    with closing(Store.create(_made(tmp_path / "new"), KEY)) as new:
        with new.write() as tx:
            back = rescue.restore(tx, path, KEY)
        assert back.damaged
        assert kept(new) == kept(store)


def test_damage_in_the_middle_is_mended_from_the_whole_store(store: Store, rep: AccountId, tmp_path: Path) -> None:
    a_days_work(store, rep)
    before = kept(store)
    store.close()
    path = store.folder / journal.FILE
    content = bytearray(path.read_bytes())
    content[positions(path)[1][0] + 20] ^= 1
    path.write_bytes(content)
    with closing(Store.open(store.folder, KEY)) as again, closing(restored(again, tmp_path / "new")) as new:
        assert kept(new) == before


@pytest.mark.parametrize("lost", ["nothing", "torn", "flipped", "whole records"])
@pytest.mark.parametrize("state", [OutgoingState.QUEUED, OutgoingState.SENDING, OutgoingState.SENT])
def test_mail_that_may_have_been_sent_is_never_sent_again_by_itself(
    store: Store, rep: AccountId, tmp_path: Path, lost: str, state: OutgoingState
) -> None:
    with store.write() as tx:
        mail = Outgoing(OutgoingId(0), rep, OutgoingState.QUEUED, "<3@x>", "rep@x", ("a@x",), "Angebot", NOW)
        key = outgoing.queue(tx, mail, source=b"zstd", now=NOW)
    queued = len(positions(store.folder / journal.FILE))
    ways = [OutgoingState.SENDING, OutgoingState.SENT]
    for step in ways[: [OutgoingState.QUEUED, *ways].index(state)]:
        with store.write() as tx:
            outgoing.step(tx, key, step, now=NOW)
    path = store.folder / journal.FILE
    content = bytearray(path.read_bytes())
    steps = positions(path)[queued:]
    if not steps:
        pass
    elif lost == "torn":
        del content[steps[0][0] + 9 :]
    elif lost == "whole records":
        del content[steps[0][0] :]
    elif lost == "flipped":
        for start, end in steps:
            content[(start + end) // 2 + 20] ^= 1
    path.write_bytes(content)
    with closing(restored(store, tmp_path / "new")) as new:
        for one in outgoing.all(new):
            assert one.state is (OutgoingState.SENT if state is OutgoingState.SENT and lost == "nothing" else OutgoingState.UNSURE)
            assert one.problem in ("", "outgoing.rescued")
        assert outgoing.due(new, rep, NOW.replace(year=2100)) is None


def _made(path: Path) -> Path:
    path.mkdir()
    return path


def test_it_is_bounded_by_what_is_alive(store: Store, rep: AccountId, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "LARGE", 20_000)
    with store.write() as tx:
        first = draft.save(tx, Draft(DraftId(0), rep, "<1@x>"), now=NOW)
    sizes = []
    for turn in range(60):
        with store.write() as tx:
            draft.save(tx, replace(first, html="x" * 2000 + str(turn)), now=NOW)
        sizes.append((store.folder / journal.FILE).stat().st_size)
    assert max(sizes) < 30_000
    assert not (store.folder / "journal.new").exists()
    with closing(restored(store, tmp_path / "new")) as new:
        assert kept(new) == kept(store)


def test_large_files_of_drafts_keep_it_bounded_too(
    store: Store, rep: AccountId, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A draft with a large file that is typed in, and files that come and go: no more than three times what is alive."""
    monkeypatch.setattr(journal, "LARGE", 100_000)
    path, sizes = store.folder / journal.FILE, []
    with store.write() as tx:
        first = draft.save(tx, Draft(DraftId(0), rep, "<1@x>"), now=NOW)
        draft.add_file(tx, first.id, "large.pdf", "application/pdf", os.urandom(300_000))
    for turn in range(30):
        with store.write() as tx:
            draft.save(tx, replace(first, html="x" * 5000 + str(turn)), now=NOW)
        with store.write() as tx:
            passing = draft.add_file(tx, first.id, "passing.pdf", "application/pdf", os.urandom(200_000))
        with store.write() as tx:
            draft.remove_file(tx, passing.id)
        sizes.append(path.stat().st_size)
    assert max(sizes) < 3 * 520_000 + 220_000
    assert min(sizes[10:]) < 700_000, "it was written anew"
    with closing(restored(store, tmp_path / "new")) as new:
        assert kept(new) == kept(store)


@pytest.mark.parametrize("step", range(0, 40, 3))
def test_an_end_at_any_step_of_writing_it_anew_loses_nothing(
    store: Store, rep: AccountId, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    """What a kill would leave: the files as they are when the step begins."""
    a_days_work(store, rep)
    before = kept(store)
    monkeypatch.setattr(journal, "LARGE", 0)
    left = [step]

    def counted(function: Callable[..., object]) -> Callable[..., object]:
        def call(*args: object, **named: object) -> object:
            if left[0] == 0:
                shutil.copytree(store.folder, tmp_path / "killed")
            left[0] -= 1
            return function(*args, **named)

        return call

    for owner, name in ((records.Writer, "append"), (records.Writer, "sync"), (os, "replace"), (journal, "sync_folder")):
        monkeypatch.setattr(owner, name, counted(getattr(owner, name)))
    for number in range(40):
        with store.write() as tx:
            setting.set(tx, f"turn{number}", "x" * 400)
    monkeypatch.undo()
    assert left[0] < 0, "so many steps were there"
    with closing(Store.open(tmp_path / "killed", KEY)) as again:
        now = kept(again)
        for table, rows in before.items():
            assert set(map(repr, rows)) <= set(map(repr, now[table])), table
        with closing(restored(again, tmp_path / "new")) as new:
            assert kept(new) == now


def test_a_step_of_a_large_mail_is_a_small_record(store: Store, rep: AccountId) -> None:
    with store.write() as tx:
        mail = Outgoing(OutgoingId(0), rep, OutgoingState.QUEUED, "<3@x>", "rep@x", ("a@x",), "Angebot", NOW)
        key = outgoing.queue(tx, mail, source=bytes(1_000_000), now=NOW)
    size = (store.folder / journal.FILE).stat().st_size
    with store.write() as tx:
        outgoing.step(tx, key, OutgoingState.SENDING, now=NOW)
    assert (store.folder / journal.FILE).stat().st_size - size < 1000


def test_another_key_opens_nothing(store: Store, rep: AccountId) -> None:
    path = store.folder / journal.FILE
    with pytest.raises(StorageProblem, match="key"):
        records.Reading(path, bytes(32))
    assert b"lamps" not in path.read_bytes()
    assert rep


def test_a_full_disk_at_the_journal_rolls_the_transaction_back(
    store: Store, rep: AccountId, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_space(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", no_space)
    with pytest.raises(StorageProblem, match="full"), store.write() as tx:
        setting.set(tx, "theme", "dark")
    monkeypatch.undo()
    assert setting.get(store, "theme") == ""
    with store.write() as tx:
        setting.set(tx, "theme", "light")
    store.close()
    with closing(Store.open(store.folder, KEY)) as again:
        assert setting.get(again, "theme") == "light"
    assert rep
