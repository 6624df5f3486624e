"""The key and the passwords: in a keyring worth the name, under a passphrase, or back through the recovery code."""

import json
import threading
from collections.abc import Iterator
from pathlib import Path

import keyring
import keyring.backend
import keyring.errors
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.model.errors import StorageProblem
from desktop.security import secrets
from desktop.security.secrets import Inside
from tests.conftest import MemoryKeyring
from tests.servers import secret_service

STRENGTH = dict(secrets.SCRYPT)


@pytest.fixture(autouse=True)
def quick_scrypt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(secrets, "SCRYPT", {"n": 2**10, "r": 8, "p": 1})


class Backend(keyring.backend.KeyringBackend):
    priority = 1.0

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]

    def get_password(self, service: str, username: str) -> str | None:
        return None

    def set_password(self, service: str, username: str, password: str) -> None:
        """Says yes and keeps nothing."""

    def delete_password(self, service: str, username: str) -> None:
        raise keyring.errors.PasswordDeleteError(username)


class Broken(Backend):
    def get_password(self, service: str, username: str) -> str | None:
        raise OSError("(1783, 'CredRead', 'The stub received bad data')")


def use(backend: keyring.backend.KeyringBackend) -> None:
    keyring.set_keyring(backend)  # the memory_keyring fixture puts the old one back


def problem(code: str, **facts: str) -> "pytest.RaisesExc[StorageProblem]":
    return pytest.RaisesExc(
        StorageProblem,
        check=lambda error: error.code == code and all(error.facts.get(name) == value for name, value in facts.items()),
    )


# The keyring


def test_the_key_is_in_the_keyring_and_nowhere_else(tmp_path: Path, memory_keyring: MemoryKeyring) -> None:
    vault = secrets.create(tmp_path)
    assert vault.mode == "keyring"
    assert vault.key.hex() in memory_keyring.entries.values()
    for name in secrets.FILES:
        content = (tmp_path / name).read_bytes()
        assert vault.key.hex().encode() not in content
        assert vault.recovery_code().encode() not in content
        assert (tmp_path / name).stat().st_mode & 0o077 == 0
    assert secrets.unlock(tmp_path).key == vault.key
    assert vault.key.hex() not in repr(vault)


def test_passwords_of_two_profiles_are_apart(tmp_path: Path) -> None:
    vaults = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        vaults.append(secrets.create(tmp_path / name))
    vaults[0].set("account:x", "one")
    vaults[1].set("account:x", "two")
    assert [vault.get("account:x") for vault in vaults] == ["one", "two"]
    vaults[0].remove("account:x")
    vaults[0].remove("account:x")
    assert [vault.get("account:x") for vault in vaults] == [None, "two"]


def test_what_windows_cannot_keep_lies_in_the_store(tmp_path: Path, memory_keyring: MemoryKeyring) -> None:
    vault, inside = secrets.create(tmp_path), dict[str, str]()
    vault.keep_inside(Inside(inside.get, inside.__setitem__, inside.__delitem__))
    vault.set("token", "t" * 3000)
    assert inside == {"token": "t" * 3000}
    assert max(len(value) for value in memory_keyring.entries.values()) < 1280
    assert vault.get("token") == "t" * 3000
    vault.set("token", "short")
    assert inside == {}
    assert vault.get("token") == "short"


@pytest.mark.parametrize(
    ("name", "good"),
    [
        ("keyring.backends.SecretService.Keyring", True),
        ("keyring.backends.kwallet.DBusKeyring", True),
        ("keyring.backends.macOS.Keyring", True),
        ("keyring.backends.Windows.WinVaultKeyring", True),
        ("keyring.backends.null.Keyring", False),
        ("keyring.backends.fail.Keyring", False),
        ("keyrings.alt.file.PlaintextKeyring", False),
        ("keyrings.alt.file.EncryptedKeyring", False),
        ("some.where.PlainTextKeyring", False),
        ("", False),
    ],
)
def test_a_backend_is_trusted_by_its_name(name: str, good: bool) -> None:
    assert secrets.trustworthy(name) is good


@pytest.mark.parametrize("name", ["keyring.backends.null", "keyring.backends.fail"])
def test_without_a_keyring_a_passphrase_is_asked_for(tmp_path: Path, name: str) -> None:
    use(__import__(name, fromlist=["Keyring"]).Keyring())
    with problem("store.passphrase", reason="new"):
        secrets.create(tmp_path)
    assert list(tmp_path.iterdir()) == []
    vault = secrets.create(tmp_path, "langes Wort")
    assert vault.mode == "passphrase"
    assert secrets.unlock(tmp_path, "langes Wort").key == vault.key


def test_a_keyring_that_keeps_nothing_is_none(tmp_path: Path) -> None:
    use(Backend())
    with problem("store.passphrase", reason="new"):
        secrets.create(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_failing_keyring_is_told_whatever_it_raises(tmp_path: Path) -> None:
    vault = secrets.create(tmp_path)
    use(Broken())
    with problem("store.keyring"):
        secrets.unlock(tmp_path)
    with problem("store.keyring"):
        vault.get("account:x")


@pytest.fixture
def silent() -> Iterator[Backend]:
    """A keyring that does not answer before the test ends."""
    end = threading.Event()

    class Silent(Backend):
        def get_password(self, service: str, username: str) -> str | None:
            end.wait()
            return None

    yield Silent()
    end.set()


def test_a_keyring_that_never_answers_is_given_up(tmp_path: Path, silent: Backend, monkeypatch: pytest.MonkeyPatch) -> None:
    secrets.create(tmp_path)
    monkeypatch.setattr(secrets, "SECONDS", 0.01)
    use(silent)
    with problem("store.keyring", said="timeout"):
        secrets.unlock(tmp_path)


def test_a_key_that_is_gone_or_another_asks_for_the_recovery_code(tmp_path: Path, memory_keyring: MemoryKeyring) -> None:
    vault = secrets.create(tmp_path)
    (entry,) = memory_keyring.entries
    for other in ("00" * 32, "no hex", "ab"):
        memory_keyring.entries[entry] = other
        with problem("store.key", reason="wrong"):
            secrets.unlock(tmp_path)
    memory_keyring.entries.clear()
    with problem("store.key", reason="missing"):
        secrets.unlock(tmp_path)
    assert secrets.recover(tmp_path, vault.recovery_code()).key == vault.key
    assert secrets.unlock(tmp_path).key == vault.key


# The passphrase


def test_a_passphrase_opens_and_a_wrong_one_does_not(tmp_path: Path) -> None:
    vault = secrets.create(tmp_path, "Größe 大")
    with problem("store.passphrase", reason="needed"):
        secrets.unlock(tmp_path)
    with problem("store.passphrase", reason="wrong"):
        secrets.unlock(tmp_path, "große 大")
    assert secrets.unlock(tmp_path, "Gro\u0308\u00dfe 大").key == vault.key  # however the keyboard composes it
    content = json.loads((tmp_path / "key.json").read_text())
    assert vault.key.hex() not in str(content)
    assert content["wrapped"]["n"] == 2**10


def test_a_profile_can_be_given_a_passphrase_later(tmp_path: Path, memory_keyring: MemoryKeyring) -> None:
    vault = secrets.create(tmp_path)
    vault.protect("first")
    assert memory_keyring.entries == {}
    secrets.unlock(tmp_path, "first").protect("second")
    with problem("store.passphrase", reason="wrong"):
        secrets.unlock(tmp_path, "first")
    assert secrets.unlock(tmp_path, "second").key == vault.key


def test_an_empty_passphrase_is_none(tmp_path: Path) -> None:
    vault = secrets.create(tmp_path, "")
    assert vault.mode == "keyring"
    assert secrets.unlock(tmp_path, "").key == vault.key
    with problem("store.passphrase"):
        vault.protect("")
    assert secrets.recover(tmp_path, vault.recovery_code(), "").mode == "keyring"
    vault.protect("langes Wort")
    with problem("store.passphrase", reason="needed"):
        secrets.unlock(tmp_path, "")


def test_guessing_a_passphrase_is_made_expensive() -> None:
    assert STRENGTH["n"] * STRENGTH["r"] * 128 >= 64 * 2**20  # bytes of memory for each guess
    assert STRENGTH["n"] * STRENGTH["p"] >= 2**17


# The recovery code


def test_the_code_is_the_same_each_time_and_opens_elsewhere(tmp_path: Path) -> None:
    vault = secrets.create(tmp_path, "x")
    code = vault.recovery_code()
    assert [len(group) for group in code.split("-")] == [4] * 7
    assert secrets.unlock(tmp_path, "x").recovery_code() == code
    moved = secrets.recover(tmp_path, code, "y")
    assert moved.key == vault.key
    assert moved.recovery_code() == code
    assert secrets.unlock(tmp_path, "y").key == vault.key
    with problem("store.passphrase", reason="wrong"):
        secrets.unlock(tmp_path, "x")


def test_another_profiles_code_is_wrong_and_a_slip_is_mistyped(tmp_path: Path) -> None:
    secrets.create(tmp_path)
    before = (tmp_path / "key.json").read_bytes()
    with problem("store.code", reason="wrong"):
        secrets.recover(tmp_path, secrets.new_code())
    with problem("store.code", reason="mistyped"):
        secrets.recover(tmp_path, "ABCD")
    assert (tmp_path / "key.json").read_bytes() == before


@given(st.data())
def test_a_code_is_read_as_people_type_it_and_slips_are_noticed(data: st.DataObject) -> None:
    code = secrets.new_code()
    plain = code.replace("-", "")[:24]
    typed = data.draw(
        st.sampled_from([code, code.lower(), code.replace("-", " "), code.replace("0", "O").replace("1", "l"), f" {code}\n"])
    )
    assert secrets.read_code(typed) == plain
    place = data.draw(st.integers(0, len(code) - 1))
    slip = data.draw(st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ"))
    if code[place] not in ("-", slip):
        # 20 bits of checksum: one slip in a million passes; it would then be refused as wrong.
        assert secrets.read_code(code[:place] + slip + code[place + 1 :]) != plain
    assert secrets.read_code(code[:-1]) is None


# The files


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"version": 1}', b"\xff\xfe"])
def test_one_damaged_key_file_costs_nothing_and_two_are_told(tmp_path: Path, content: bytes) -> None:
    vault = secrets.create(tmp_path)
    first, second = (tmp_path / name for name in secrets.FILES)
    first.write_bytes(content)
    assert secrets.unlock(tmp_path).key == vault.key
    second.write_bytes(content)
    with problem("store.damaged"):
        secrets.unlock(tmp_path)
    with problem("store.exists"):  # and are never written over
        secrets.create(tmp_path)
    assert first.read_bytes() == second.read_bytes() == content


def test_no_flipped_bit_in_one_key_file_costs_anything(tmp_path: Path) -> None:
    vault = secrets.create(tmp_path)
    first = tmp_path / secrets.FILES[0]
    content = first.read_bytes()
    for byte in range(0, len(content), 3):
        damaged = bytearray(content)
        damaged[byte] ^= 1 << byte % 8
        first.write_bytes(damaged)
        again = secrets.unlock(tmp_path)
        assert (again.key, again.recovery_code()) == (vault.key, vault.recovery_code())


def test_key_files_of_older_programs_without_a_sum_open(tmp_path: Path) -> None:
    vault = secrets.create(tmp_path)
    for name in secrets.FILES:
        kept = json.loads((tmp_path / name).read_text())
        del kept["sum"]
        (tmp_path / name).write_text(json.dumps(kept))
    assert secrets.unlock(tmp_path).key == vault.key


def test_a_newer_key_file_is_refused(tmp_path: Path) -> None:
    secrets.create(tmp_path)
    for name in secrets.FILES:
        kept = json.loads((tmp_path / name).read_text())
        (tmp_path / name).write_text(json.dumps({**kept, "version": 2}))
    with problem("store.newer"):
        secrets.unlock(tmp_path)


# A real Secret Service


@pytest.mark.skipif(bool(secret_service.missing()), reason="no gnome-keyring or no D-Bus here")
@pytest.mark.parametrize(
    ("role", "said"),
    [
        ("kept", ["keyring True", "False True 授权码 with spaces", "True", "None"]),
        ("elsewhere", ["store.key missing", "keyring True"]),
        ("locked", ["store.keyring"]),
    ],
)
def test_a_real_secret_service_keeps_the_key(tmp_path: Path, role: str, said: list[str]) -> None:
    ended = secret_service.run(tmp_path / "home", "tests.security.child", role, str(tmp_path / "profile"))
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.splitlines() == said
