"""The key of the store and the passwords: in the system's keyring, or under a passphrase where there is none worth the name.

Beside the store lies `key.json` (twice, for a damaged one must not cost the mail). It holds no secret in clear:

    profile   name of this profile in the keyring
    mode      "keyring": the keyring holds the key; "passphrase": `wrapped` holds it, sealed under scrypt of the passphrase
    check     tells whether a key is the right one
    recovery  the key, sealed under the recovery code (120 random bits, so that no slow derivation is needed)
    code      the recovery code, sealed under the key, so that it can be shown again

Sealing is AES-256-GCM. The keyring is asked on a thread of its own for at most 15 seconds: a locked collection may prompt, a
broken bus may never answer. Only the 32-byte key and short passwords go there; what is longer than Windows keeps in an entry
(1,280 UTF-16 units), tokens and every secret of a profile with a passphrase lie in the store.
"""

import base64
import hashlib
import hmac
import json
import os
import threading
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import keyring
import keyring.errors
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from desktop.model.errors import StorageProblem

FILES = ("key.json", "key.copy.json")
SERVICE = "Tradewind"
SECONDS = 15.0
KEY_BYTES = 32
LONGEST = 1000  # characters of one keyring entry
# scrypt: 64 MB and about 0.3 s (OWASP's second choice for N, with p=2). Kept in the file, so that it can grow.
SCRYPT = {"n": 2**16, "r": 8, "p": 2}

# Crockford's base32: no I, L, O or U, so that a code can be read aloud and typed.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1"})
_CODE, _CHECKED = 24, 4  # characters: 120 bits, 20 bits of checksum

_T = TypeVar("_T")


# Keyring


def _asked(question: Callable[[], _T]) -> _T:
    """The keyring's answer. StorageProblem("store.keyring") if it fails or does not answer in time."""
    answer: list[_T] = []
    failure: list[BaseException] = []

    def ask() -> None:
        try:
            answer.append(question())
        except Exception as error:  # noqa: BLE001 - backends raise what their system raises (pywintypes.error, DBus errors)
            failure.append(error)

    thread = threading.Thread(target=ask, name="keyring", daemon=True)
    thread.start()
    thread.join(SECONDS)
    if failure:
        raise StorageProblem("store.keyring", said=f"{type(failure[0]).__name__}: {failure[0]}"[:200]) from failure[0]
    if not answer:
        raise StorageProblem("store.keyring", said="timeout", seconds=int(SECONDS))
    return answer[0]


def keyring_name() -> str:
    """The backend in use, as module and class; of a chain its first member."""

    def name() -> str:
        backend = keyring.get_keyring()
        chained = getattr(backend, "backends", None) if type(backend).__module__.endswith(".chainer") else None
        chosen = next(iter(chained), None) if chained is not None else backend
        return "" if chosen is None else f"{type(chosen).__module__}.{type(chosen).__qualname__}"

    return _asked(name)


def trustworthy(name: str) -> bool:
    """Whether a backend of this name keeps secrets, and keeps them secret: not null, fail or in plain text; and not the file
    backends of keyrings.alt, which ask for their password on the terminal."""
    lower = name.lower()
    parts = lower.split(".")
    return bool(name) and not ({"null", "fail"} & set(parts) or "plaintext" in lower or parts[0] in ("keyrings", "keyrings_alt"))


def keyring_usable() -> bool:
    try:
        return trustworthy(keyring_name())
    except StorageProblem:
        return False


def _keep_in_keyring(name: str, value: str) -> None:
    """Kept and read back: a backend may say yes and keep nothing."""

    def keep() -> bool:
        keyring.set_password(SERVICE, name, value)
        return keyring.get_password(SERVICE, name) == value

    if not _asked(keep):
        raise StorageProblem("store.keyring", said="not kept")


def _remove_from_keyring(name: str) -> None:
    def remove() -> bool:
        try:
            keyring.delete_password(SERVICE, name)
        except keyring.errors.PasswordDeleteError:
            return False  # there was none
        return True

    _asked(remove)


# Sealing


def _derived(secret: bytes, salt: bytes, purpose: bytes) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=salt, info=b"tradewind " + purpose).derive(secret)


def _seal(key: bytes, content: bytes, purpose: bytes) -> str:
    nonce = os.urandom(12)
    return base64.b64encode(nonce + AESGCM(key).encrypt(nonce, content, purpose)).decode("ascii")


def _unseal(key: bytes, sealed: str, purpose: bytes) -> bytes | None:
    kept = base64.b64decode(sealed)
    try:
        return AESGCM(key).decrypt(kept[:12], kept[12:], purpose)
    except InvalidTag:
        return None


def _stretched(passphrase: str, wrapped: dict[str, Any]) -> bytes:
    salt = base64.b64decode(wrapped["salt"])
    kdf = Scrypt(salt=salt, length=32, n=int(wrapped["n"]), r=int(wrapped["r"]), p=int(wrapped["p"]))
    return kdf.derive(unicodedata.normalize("NFC", passphrase).encode())


def _wrap(key: bytes, passphrase: str) -> dict[str, Any]:
    if not passphrase:  # everybody knows that one
        raise StorageProblem("store.passphrase", reason="new")
    wrapped: dict[str, Any] = {**SCRYPT, "salt": base64.b64encode(os.urandom(16)).decode("ascii")}
    return {**wrapped, "sealed": _seal(_stretched(passphrase, wrapped), key, b"passphrase")}


# Recovery code


def _checksum(code: str) -> str:
    value = int.from_bytes(hashlib.sha256(code.encode("ascii")).digest()[:3]) >> 4
    return "".join(_ALPHABET[value >> shift & 31] for shift in (15, 10, 5, 0))


def new_code() -> str:
    """A recovery code: seven groups of four characters."""
    value = int.from_bytes(os.urandom(15))
    code = "".join(_ALPHABET[value >> (5 * place) & 31] for place in range(_CODE))
    whole = code + _checksum(code)
    return "-".join(whole[i : i + 4] for i in range(0, len(whole), 4))


def read_code(typed: str) -> str | None:
    """The code without its groups and checksum, whatever the case and separators; None if it was mistyped."""
    folded = unicodedata.normalize("NFKC", typed).upper().translate(_LOOKALIKES)
    code = "".join(char for char in folded if char.isalnum())
    if len(code) != _CODE + _CHECKED or not set(code) <= set(_ALPHABET) or _checksum(code[:_CODE]) != code[_CODE:]:
        return None
    return code[:_CODE]


# The vault


@dataclass(frozen=True, slots=True)
class Inside:
    """Where secrets lie that the keyring cannot keep: three functions of the open store."""

    get: Callable[[str], str | None]
    set: Callable[[str, str], None]
    remove: Callable[[str], None]


class Vault:
    """What `unlock` opened. `key` is the store's key. Passwords need `keep_inside` first where they may lie in the store."""

    def __init__(self, folder: Path, kept: dict[str, Any], key: bytes) -> None:
        self._folder = folder
        self._kept = kept
        self._inside: Inside | None = None
        self.key = key

    def __repr__(self) -> str:
        return f"Vault({self.mode})"  # never the key

    @property
    def mode(self) -> str:
        """ "keyring" or "passphrase"."""
        return str(self._kept["mode"])

    def keep_inside(self, inside: Inside) -> None:
        """The store is open: secrets can lie there."""
        self._inside = inside

    def _name(self, name: str) -> str:
        return f"{self._kept['profile']}/{name}"

    def get(self, name: str) -> str | None:
        """The secret of this name, None if there is none. StorageProblem("store.keyring")."""
        found = self._inside.get(name) if self._inside else None
        if found is None and self.mode == "keyring":
            found = _asked(lambda: keyring.get_password(SERVICE, self._name(name)))
        return found

    def set(self, name: str, value: str, *, in_store: bool = False) -> None:
        """Keep a secret; in the store, however short, where it changes often. StorageProblem("store.keyring")."""
        if self.mode == "keyring" and len(value) <= LONGEST and not in_store:
            _keep_in_keyring(self._name(name), value)
            if self._inside and self._inside.get(name) is not None:
                self._inside.remove(name)
            return
        if self._inside is None:
            raise RuntimeError("the store that keeps secrets is not open")
        self._inside.set(name, value)

    def remove(self, name: str) -> None:
        """One that is gone already is no error."""
        if self._inside and self._inside.get(name) is not None:
            self._inside.remove(name)
        if self.mode == "keyring":
            _remove_from_keyring(self._name(name))

    def recovery_code(self) -> str:
        """The code that opens this profile on another machine, the same one each time."""
        code = _unseal(_derived(self.key, self._kept["profile"].encode(), b"code"), self._kept["code"], b"code")
        if code is None:
            raise StorageProblem("store.damaged", file=FILES[0])
        return code.decode("ascii")

    def protect(self, passphrase: str) -> None:
        """From now on the profile opens with this passphrase and no longer through the keyring."""
        before = self.mode
        self._kept = {**self._kept, "mode": "passphrase", "wrapped": _wrap(self.key, passphrase)}
        _write(self._folder, self._kept)
        if before == "keyring":
            _remove_from_keyring(self._name("key"))


def exists(folder: Path) -> bool:
    """Whether this profile has a key."""
    return any((folder / name).exists() for name in FILES)


def create(folder: Path, passphrase: str | None = None) -> Vault:
    """A new key for a new profile, in the keyring unless a passphrase is given (an empty one is none).
    StorageProblem("store.passphrase", reason="new") where there is no keyring worth the name: one has to be chosen."""
    if exists(folder):
        raise StorageProblem("store.exists", folder=str(folder))
    key, code, profile = os.urandom(KEY_BYTES), new_code(), os.urandom(8).hex()
    kept: dict[str, Any] = {
        "version": 1,
        "profile": profile,
        "mode": "passphrase" if passphrase else "keyring",
        "check": _check(key, profile),
        "recovery": _seal(_derived(_plain(code), profile.encode(), b"recovery"), key, b"recovery"),
        "code": _seal(_derived(key, profile.encode(), b"code"), code.encode("ascii"), b"code"),
    }
    _protect(kept, key, passphrase)
    _write(folder, kept)
    return Vault(folder, kept, key)


def unlock(folder: Path, passphrase: str | None = None) -> Vault:
    """Open the profile that is there.

    Raises StorageProblem: store.missing (no key file), .damaged, .keyring (it fails), .key (it does not have the right key: the
    recovery code is needed), .passphrase (reason "needed" or "wrong")."""
    kept = _read(folder)
    if kept["mode"] == "keyring":
        if not trustworthy(keyring_name()):
            raise StorageProblem("store.keyring", said=keyring_name())
        found = _asked(lambda: keyring.get_password(SERVICE, f"{kept['profile']}/key"))
        if found is None:
            raise StorageProblem("store.key", reason="missing")
        try:
            key = bytes.fromhex(found)
        except ValueError:
            key = b""
    else:
        if not passphrase:
            raise StorageProblem("store.passphrase", reason="needed")
        unwrapped = _unseal(_stretched(passphrase, kept["wrapped"]), kept["wrapped"]["sealed"], b"passphrase")
        if unwrapped is None:
            raise StorageProblem("store.passphrase", reason="wrong")
        key = unwrapped
    if not hmac.compare_digest(_check(key, kept["profile"]), kept["check"]):
        raise StorageProblem("store.key", reason="wrong")
    return Vault(folder, kept, key)


def recover(folder: Path, code: str, passphrase: str | None = None) -> Vault:
    """Open the profile with its recovery code, and from now on through this machine's keyring or the new passphrase.
    StorageProblem("store.code", reason="mistyped" or "wrong"), or as `create`."""
    kept = _read(folder)
    plain = read_code(code)
    if plain is None:
        raise StorageProblem("store.code", reason="mistyped")
    key = _unseal(_derived(plain.encode("ascii"), kept["profile"].encode(), b"recovery"), kept["recovery"], b"recovery")
    if key is None:
        raise StorageProblem("store.code", reason="wrong")
    kept = {**kept, "mode": "passphrase" if passphrase else "keyring"}
    _protect(kept, key, passphrase)
    _write(folder, kept)
    return Vault(folder, kept, key)


def _protect(kept: dict[str, Any], key: bytes, passphrase: str | None) -> None:
    if passphrase:
        kept["wrapped"] = _wrap(key, passphrase)
        return
    if not keyring_usable():
        raise StorageProblem("store.passphrase", reason="new")
    kept.pop("wrapped", None)
    try:
        _keep_in_keyring(f"{kept['profile']}/key", key.hex())
    except StorageProblem as error:
        raise StorageProblem("store.passphrase", reason="new", said=error.facts.get("said", "")) from error


def _plain(code: str) -> bytes:
    plain = read_code(code)
    assert plain is not None
    return plain.encode("ascii")


def _check(key: bytes, profile: str) -> str:
    return _derived(key, profile.encode(), b"check")[:16].hex()


_NEEDED = frozenset({"version", "profile", "mode", "check", "recovery", "code"})


def _read(folder: Path) -> dict[str, Any]:
    """The first of the two key files that is whole; where neither has a sum (an older program's), the first that can be read."""
    if not exists(folder):
        raise StorageProblem("store.missing", folder=str(folder))
    found: list[dict[str, Any]] = []
    for name in FILES:
        try:
            kept = json.loads((folder / name).read_text(encoding="ascii"))
        except (OSError, ValueError):
            continue
        if isinstance(kept, dict) and kept.keys() >= _NEEDED:
            found.append(kept)
    if not found:
        raise StorageProblem("store.damaged", folder=str(folder), file=FILES[0])
    best = next((kept for kept in found if kept.get("sum") == _sum(kept)), found[0])
    if best["version"] != 1:
        raise StorageProblem("store.newer", version=str(best["version"]), known=1)
    return best


def _sum(kept: dict[str, Any]) -> str:
    """By which a flipped bit is noticed."""
    content = {name: value for name, value in kept.items() if name != "sum"}
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode("ascii")).hexdigest()


def _write(folder: Path, kept: dict[str, Any]) -> None:
    """Both files, each replaced as a whole."""
    content = json.dumps({**kept, "sum": _sum(kept)}, indent=1).encode("ascii")
    for name in FILES:
        temporary = folder / f"{name}.new"
        try:
            handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            os.replace(temporary, folder / name)
        except OSError as error:
            temporary.unlink(missing_ok=True)
            raise StorageProblem("store.readonly", folder=str(folder), said=str(error.strerror)) from error
