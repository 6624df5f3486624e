"""A profile opens by itself, says what stands in its way, and comes back when its store is lost."""

import os
from contextlib import closing
from pathlib import Path

import pytest

from desktop.actions import profile
from desktop.model.draft import Draft
from desktop.model.errors import StorageProblem
from desktop.model.ids import DraftId
from desktop.security import secrets
from desktop.store import account, draft, setting
from tests.conftest import MemoryKeyring
from tests.store.mails import NOW, settings


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
    rescued, count = profile.rescue(profile_folder, now=NOW, passphrase="x")
    assert count == 4
    assert not rescued.fresh
    assert account.get(rescued.store, rep).settings == settings()
    (again,) = draft.all(rescued.store)
    assert (again.subject, again.pushed) == ("报价", 0)
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
