"""A profile opens by itself, says what stands in its way, and comes back when its store is lost."""

import base64
import os
import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from desktop.actions import profile
from desktop.formats import source
from desktop.formats.arrival import arrival
from desktop.model.draft import Draft
from desktop.model.errors import StorageProblem
from desktop.model.ids import AccountId, DraftId, MessageId
from desktop.model.message import Flags, View
from desktop.model.search import parse
from desktop.security import secrets
from desktop.store import Store, account, draft, message, records, search, setting
from desktop.store import folder as local_folders
from tests.conftest import MemoryKeyring
from tests.store.mails import NOW, settings

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def quick_scrypt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(secrets, "SCRYPT", {"n": 2**10, "r": 8, "p": 1})


def problem(code: str, **facts: str) -> "pytest.RaisesExc[StorageProblem]":
    return pytest.RaisesExc(
        StorageProblem,
        check=lambda error: error.code == code and all(error.facts.get(name) == value for name, value in facts.items()),
    )


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def test_the_first_start_makes_a_profile_and_the_second_opens_it(profile_folder: Path) -> None:
    first = profile.open(profile_folder)
    assert first.fresh
    assert first.recovery_code == first.vault.recovery_code()
    assert first.recovery_code not in repr(first)
    with first.store.write() as tx:
        setting.set(tx, "language", "en")
    profile.close(first)
    again = profile.open(profile_folder)
    assert (again.fresh, again.recovery_code) == (False, "")
    assert setting.get(again.store, "language") == "en"
    profile.close(again)
    assert profile_folder.stat().st_mode & 0o077 == 0


def test_a_second_program_is_told_and_may_read(profile_folder: Path) -> None:
    first = profile.open(profile_folder)
    with problem("store.locked"):
        profile.open(profile_folder)
    reader = profile.open(profile_folder, exclusive=False)
    assert reader.read_only
    with first.store.write() as tx:
        setting.set(tx, "language", "en")
    assert setting.get(reader.store, "language") == "en"
    with problem("store.locked"), reader.store.write() as tx:
        setting.set(tx, "language", "zh_CN")
    profile.close(reader)
    with problem("store.locked"):  # the reader's end does not unlock it
        profile.open(profile_folder)
    profile.close(first)
    alone = profile.open(profile_folder, exclusive=False)
    assert not alone.read_only
    profile.close(alone)


def test_a_failed_start_leaves_no_lock(profile_folder: Path) -> None:
    profile.close(profile.open(profile_folder, passphrase="x"))
    for _ in range(2):
        with problem("store.passphrase", reason="wrong"):
            profile.open(profile_folder, passphrase="y")
    profile.close(profile.open(profile_folder, passphrase="x"))


def test_with_a_passphrase_passwords_lie_in_the_store(profile_folder: Path, memory_keyring: MemoryKeyring) -> None:
    opened = profile.open(profile_folder, passphrase="x")
    opened.vault.set("account:a", "授权码")
    profile.close(opened)
    assert memory_keyring.entries == {}
    again = profile.open(profile_folder, passphrase="x")
    assert again.vault.get("account:a") == "授权码"
    again.vault.remove("account:a")
    assert again.vault.get("account:a") is None
    profile.close(again)


def test_a_store_without_its_key_files_is_never_given_another_key(profile_folder: Path) -> None:
    profile.close(profile.open(profile_folder))
    for name in secrets.FILES:
        (profile_folder / name).unlink()
    before = contents(profile_folder)
    with problem("store.key", reason="file"):
        profile.open(profile_folder)
    assert contents(profile_folder) == before


def test_a_start_that_was_cut_off_after_the_key_goes_on(profile_folder: Path) -> None:
    profile_folder.mkdir()
    vault = secrets.create(profile_folder)
    opened = profile.open(profile_folder)
    assert opened.fresh  # nobody has seen the code yet
    assert opened.recovery_code == vault.recovery_code()
    profile.close(opened)


def test_the_recovery_code_opens_the_profile_where_the_keyring_is_another(
    profile_folder: Path, memory_keyring: MemoryKeyring
) -> None:
    first = profile.open(profile_folder)
    profile.close(first)
    memory_keyring.entries.clear()
    with problem("store.key", reason="missing"):
        profile.open(profile_folder)
    with problem("store.code", reason="mistyped"):
        profile.recover(profile_folder, "AAAA")
    recovered = profile.recover(profile_folder, first.recovery_code)
    assert not recovered.fresh
    profile.close(recovered)
    profile.close(profile.open(profile_folder))


@pytest.mark.parametrize("damage", ["flipped", "cut", "empty", "foreign", "gone"])
def test_a_damaged_store_is_told_and_what_is_precious_comes_back(profile_folder: Path, damage: str) -> None:
    opened = profile.open(profile_folder, passphrase="x")
    with opened.store.write() as tx:
        rep = account.add(tx, settings(), now=NOW)
        kept = draft.save(tx, Draft(DraftId(0), rep, "<d@x>", subject="报价"), now=NOW)
        draft.add_file(tx, kept.id, "a.pdf", "application/pdf", b"pdf" * 9000)
    opened.vault.set("account:rep", "geheim")
    profile.close(opened)
    file = profile_folder / "mail.db"
    content = bytearray(file.read_bytes())
    content[100] ^= 1
    damaged = {"flipped": bytes(content), "cut": bytes(content[:9000]), "empty": b"", "foreign": os.urandom(9000), "gone": None}[
        damage
    ]
    if damaged is None:
        file.unlink()
    else:
        file.write_bytes(damaged)
    with problem("store.damaged"):
        profile.open(profile_folder, passphrase="x")
    assert (file.read_bytes() if file.exists() else None) == damaged
    rescued, back = profile.rescue(profile_folder, now=NOW, passphrase="x")
    assert (back.count, back.damaged) == (4, False)
    assert not rescued.fresh
    assert account.get(rescued.store, rep).settings == settings()
    (again,) = draft.all(rescued.store)
    assert (again.subject, again.revision > again.pushed) == ("报价", True)
    assert draft.file_content(rescued.store, again.files[0].id) == b"pdf" * 9000
    assert rescued.vault.get("account:rep") == "geheim"
    profile.close(rescued)
    assert [old.read_bytes() for old in profile_folder.glob("mail.db.damaged-*")] == ([] if damaged is None else [damaged])
    reopened = profile.open(profile_folder, passphrase="x")
    with closing(reopened.store):
        assert draft.all(reopened.store) == [again]
    profile.close(reopened)


def test_rescuing_twice_overwrites_nothing(profile_folder: Path) -> None:
    profile.close(profile.open(profile_folder))
    for _ in range(2):
        rescued, _ = profile.rescue(profile_folder, now=NOW)
        profile.close(rescued)
    assert len(list(profile_folder.glob("mail.db.damaged-*"))) == 2


MAILS = [
    f"From: a@b.c\r\nSubject: lamp {number}\r\nMessage-ID: <{number}@b.c>\r\n\r\nbody {number}\r\n".encode() for number in range(5)
]


def with_imported(folder: Path) -> AccountId:
    """A profile with an account, a draft and imported mail, closed."""
    opened = profile.open(folder, passphrase="x")
    with opened.store.write() as tx:
        rep = account.add(tx, settings(), now=NOW)
        draft.save(tx, Draft(DraftId(0), rep, "<d@x>", subject="报价"), now=NOW)
        place = local_folders.local(tx, "旧邮件")
        for raw in MAILS:
            message.add_local(tx, place, arrival(0, Flags(seen=True), None, len(raw), raw=raw), now=NOW)
    profile.close(opened)
    return rep


def damage_account_page(folder: Path) -> None:
    """Something that opening notices, while mail can still be read."""
    vault = secrets.unlock(folder, "x")
    with closing(Store.open(folder, vault.key)) as store:
        page = int(store.rows.value("SELECT rootpage FROM sqlite_schema WHERE name = 'signature'"))
    with (folder / "mail.db").open("r+b") as file:
        file.seek((page - 1) * 8192 + 100)
        file.write(os.urandom(64))


def test_imported_mail_is_saved_from_the_damaged_store(profile_folder: Path) -> None:
    with_imported(profile_folder)
    damage_account_page(profile_folder)
    damaged = (profile_folder / "mail.db").read_bytes()
    with problem("store.damaged"):
        profile.open(profile_folder, passphrase="x")
    rescued, back = profile.rescue(profile_folder, now=NOW, passphrase="x")
    with closing(rescued.store):
        assert (back.mails, back.lost, back.damaged) == (5, 0, False)
        (place,) = local_folders.all(rescued.store, None)
        assert (place.path, place.total, place.unread) == ("旧邮件", 5, 0)
        ids = message.ids(rescued.store, View(folder=place.id))
        kept = [message.source(rescued.store, MessageId(one)) for one in ids]
        assert sorted(source.unpack(one) for one in kept if one) == sorted(MAILS)
        assert len(search.find(rescued.store, parse("lamp"))) == 5
    assert [old.read_bytes() for old in profile_folder.glob("mail.db.damaged-*")] == [damaged]
    profile.close(rescued)


def test_a_mail_that_cannot_be_read_costs_no_other_and_is_counted(profile_folder: Path) -> None:
    with_imported(profile_folder)
    vault = secrets.unlock(profile_folder, "x")
    with closing(Store.open(profile_folder, vault.key)) as store:
        with store.write() as tx:
            place = local_folders.local(tx, "旧邮件")
            head = b"Subject: large\r\nContent-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n"
            raw = head + base64.encodebytes(os.urandom(1_000_000))
            message.add_local(tx, place, arrival(0, Flags(), None, len(raw), raw=raw), now=NOW)
        pages = int(store.rows.value("PRAGMA page_count"))
    with (profile_folder / "mail.db").open("r+b") as file:
        file.seek((pages - 50) * 8192 + 100)  # among the last ones, which are the large mail's
        file.write(os.urandom(64))
    damage_account_page(profile_folder)
    rescued, back = profile.rescue(profile_folder, now=NOW, passphrase="x")
    assert (back.mails, back.lost) == (5, 1)
    profile.close(rescued)


def test_a_rescue_that_is_killed_anywhere_loses_nothing(profile_folder: Path, tmp_path: Path) -> None:
    rep = with_imported(profile_folder)
    damage_account_page(profile_folder)
    died = 0
    for step in range(200):
        folder = tmp_path / f"killed-{step}"
        shutil.copytree(profile_folder, folder)
        run = subprocess.run(
            [sys.executable, "-m", "tests.actions.rescue_child", str(folder), str(step)], cwd=ROOT, capture_output=True, check=False
        )
        assert run.returncode in (0, 9), run.stderr.decode()
        if run.returncode == 9 and not (folder / "mail.db.rescued").exists() and not list(folder.glob("mail.db.damaged-*")):
            with problem("store.damaged"):
                profile.open(folder, passphrase="x")
            opened, _ = profile.rescue(folder, now=NOW, passphrase="x")
        else:
            opened = profile.open(folder, passphrase="x")
        assert account.get(opened.store, rep).settings == settings()
        assert [one.subject for one in draft.all(opened.store)] == ["报价"]
        assert message.count(opened.store) == 5
        profile.close(opened)
        vault = secrets.unlock(folder, "x")
        assert {row.table for record in records.Reading(folder / "journal", vault.key) for row in record} >= {"account", "draft"}
        shutil.rmtree(folder)
        if run.returncode == 0:
            break
        died += 1
    assert died > 5


def test_what_was_rescued_can_be_rescued_again(profile_folder: Path) -> None:
    rep = with_imported(profile_folder)
    for _ in range(2):
        damage_account_page(profile_folder)
        rescued, back = profile.rescue(profile_folder, now=NOW, passphrase="x")
        assert (back.rows["account"], back.rows["draft"], back.mails) == (1, 1, 5)
        profile.close(rescued)
    assert rep


@pytest.mark.parametrize("size", [4, 30, 40])
def test_a_damaged_journal_header_is_told_and_costs_nothing(profile_folder: Path, size: int) -> None:
    with_imported(profile_folder)
    damage_account_page(profile_folder)
    content = bytearray((profile_folder / "journal").read_bytes())
    content[:size] = os.urandom(size)
    (profile_folder / "journal").write_bytes(content)
    rescued, back = profile.rescue(profile_folder, now=NOW, passphrase="x")
    assert back.damaged
    assert (back.rows["account"], back.rows["draft"], back.mails) == (1, 1, 5)
    profile.close(rescued)
    assert [old.read_bytes() for old in profile_folder.glob("journal.damaged-*")] == [bytes(content)]


def test_what_damage_in_the_journal_costs_is_taken_from_what_is_left_of_the_store(profile_folder: Path) -> None:
    first = profile.open(profile_folder)
    with first.store.write() as tx:
        rep = account.add(tx, settings(), now=NOW)
    drafts = []
    for number in range(12):
        with first.store.write() as tx:
            drafts.append(draft.save(tx, Draft(DraftId(0), rep, f"<{number}@x>", html=f"{number}" * 3000), now=NOW))
    with first.store.write() as tx:
        draft.remove(tx, drafts.pop().id)
    first.store.tidy()
    told = [(one.message_id, one.html) for one in draft.all(first.store)]
    profile.close(first)
    for name, place in (("journal", 0.5), ("mail.db", 0.85)):
        content = bytearray((profile_folder / name).read_bytes())
        content[int(len(content) * place)] ^= 4
        (profile_folder / name).write_bytes(content)
    again, back = profile.rescue(profile_folder, now=NOW)
    assert back.damaged
    assert [(one.message_id, one.html) for one in draft.all(again.store)] == told
    profile.close(again)
