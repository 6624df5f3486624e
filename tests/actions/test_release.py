"""A newer version is believed only if the publisher signed it, in time, and it is not older than what was seen."""

import base64
import contextlib
import hashlib
import json
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import publish
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop.actions import profile as profiles
from desktop.actions import release as releases
from desktop.actions import setting as settings
from desktop.actions.profile import Profile
from desktop.actions.release import Publisher
from desktop.model.errors import Refused, StorageProblem
from desktop.model.release import numbers, system
from desktop.security import release as manifests
from desktop.servers.web import Answer

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
PAIR = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
KEY = PAIR.public_key().public_bytes_raw()
MANIFEST = "https://updates.example/manifest.json"
INSTALLER = b"MZ the installer" * 1000


def words(version: str = "1.2.0", **changes: Any) -> dict[str, Any]:
    name = f"https://updates.example/Tradewind-{version}-setup.exe"
    file = {"url": name, "sha256": hashlib.sha256(INSTALLER).hexdigest(), "size": len(INSTALLER)}
    expires = (NOW + timedelta(days=30)).isoformat()
    made = {"program": "tradewind", "version": version, "page": "https://updates.example/new", "expires": expires}
    return {**made, "files": {"windows": file}, **changes}


def signed(version: str = "1.2.0", **changes: Any) -> bytes:
    return manifests.sign(words(version, **changes), bytes(range(32)))


@dataclass
class Site:
    """Answers by address; `asked` in order."""

    answers: dict[str, bytes]
    asked: list[str] = field(default_factory=list)

    def get(self, url: str, **_: object) -> Answer:
        self.asked.append(url)
        return Answer(200 if url in self.answers else 404, self.answers.get(url, b""), url)


@pytest.fixture
def profile(profile_folder: Path) -> Any:
    made = profiles.open(profile_folder)
    yield made
    profiles.close(made)


Look = Callable[..., Any]


@pytest.fixture
def look(profile: Profile) -> Look:
    def ask(manifest: bytes, *, current: str = "1.1.9", now: datetime = NOW) -> Any:
        site = Site({MANIFEST: manifest})
        return releases.look(profile, Publisher(MANIFEST, KEY), now=now, current=current, get=site.get)

    return ask


def test_a_newer_version_is_told(look: Look) -> None:
    found = look(signed())
    assert (found.version, found.page) == ("1.2.0", "https://updates.example/new")
    assert found.files["windows"].name == "Tradewind-1.2.0-setup.exe"


@pytest.mark.parametrize("current", ["1.2.0", "1.2", "1.10.0", "2"])
def test_the_same_or_an_older_version_is_no_news(look: Look, current: str) -> None:
    assert look(signed(), current=current) is None


def test_an_old_manifest_shown_again_is_refused(look: Look) -> None:
    assert look(signed("1.3.0")).version == "1.3.0"
    with pytest.raises(Refused, match=r"update\.older"):
        look(signed("1.2.0"))
    assert look(signed("1.3.0")).version == "1.3.0"


def test_one_that_is_out_of_date_is_refused(look: Look) -> None:
    with pytest.raises(Refused, match=r"update\.expired"):
        look(signed(), now=NOW + timedelta(days=31))


def test_every_flipped_bit_is_noticed(look: Look) -> None:
    good = signed()
    chance = random.Random(7)
    for place in chance.sample(range(len(good)), 200):
        bad = bytearray(good)
        bad[place] ^= 1 << chance.randrange(8)
        with contextlib.suppress(Refused):  # JSON has white space, and base64 unused bits: the words are the same then
            assert look(bytes(bad)) == look(good)


@pytest.mark.parametrize(
    "manifest",
    [
        b"",
        b"[]",
        b'{"signed": 3, "signature": "AA=="}',
        b"\xff\xfe",
        b"[" * 100_000,
        json.dumps({"signed": json.dumps(words()), "signature": base64.b64encode(bytes(64)).decode()}).encode(),
        manifests.sign(words(), bytes(32)),
    ],
    ids=["nothing", "list", "number", "octets", "deep", "zeros", "another key"],
)
def test_what_the_publisher_did_not_sign_is_refused(look: Look, manifest: bytes) -> None:
    with pytest.raises(Refused, match=r"update\.signature"):
        look(manifest)


@pytest.mark.parametrize(
    "changes",
    [
        {"version": "1.2.0-beta"},
        {"version": "99999999999.0"},
        {"page": "http://updates.example/new"},
        {"page": "file:///etc/passwd"},
        {"expires": "2026-12-01T00:00:00"},
        {"program": "another"},
        {"files": {"windows": {"url": "https://updates.example/../../run.sh", "sha256": "0" * 64, "size": 3}}},
        {"files": {"windows": {"url": "https://updates.example/a.exe", "sha256": "0" * 63, "size": 3}}},
        {"files": {"windows": {"url": "https://updates.example/a.exe", "sha256": "0" * 64, "size": -1}}},
    ],
)
def test_the_publisher_cannot_sign_nonsense_and_it_would_not_be_believed(look: Look, changes: dict[str, Any]) -> None:
    with pytest.raises((ValueError, TypeError)):
        signed(**changes)
    said = json.dumps(words(**changes))
    whole = {"signed": said, "signature": base64.b64encode(PAIR.sign(said.encode())).decode()}
    with pytest.raises(Refused, match=r"update\.nonsense"):
        look(json.dumps(whole).encode())


def test_it_looks_once_a_day_and_not_at_all_when_switched_off(profile: Profile, look: Look) -> None:
    assert releases.due(profile, NOW)
    look(signed())
    assert not releases.due(profile, NOW + timedelta(hours=23))
    assert releases.due(profile, NOW + timedelta(hours=24))
    assert releases.due(profile, NOW - timedelta(days=3))  # the clock was wrong then
    settings.choose(profile, releases.CHECK, "0")
    assert not releases.due(profile, NOW + timedelta(days=9))


def test_the_installer_is_kept_only_if_it_is_the_signed_one(look: Look, tmp_path: Path) -> None:
    folder = tmp_path / "downloads"
    folder.mkdir()
    found = look(signed())
    address = found.files["windows"].url
    good, bad = Site({address: INSTALLER}), Site({address: INSTALLER[:-1] + b"?"})
    with pytest.raises(Refused, match=r"update\.file"):
        releases.fetch(found, folder, place="windows", get=bad.get)
    assert list(folder.iterdir()) == []
    with pytest.raises(Refused, match=r"update\.file"):
        releases.fetch(found, folder, place="windows", get=Site({}).get)
    file = releases.fetch(found, folder, place="windows", get=good.get)
    assert file.read_bytes() == INSTALLER
    assert releases.fetch(found, folder, place="windows", get=good.get) == file
    assert good.asked == [address]  # the second time it was there
    assert [each.name for each in folder.iterdir()] == ["Tradewind-1.2.0-setup.exe"]
    with pytest.raises(Refused, match=r"update\.system"):
        releases.fetch(found, folder, place="macos-arm64", get=good.get)
    with pytest.raises(StorageProblem, match=r"store\.disk"):
        releases.fetch(found, tmp_path / "gone", place="windows", get=good.get)


def test_a_build_without_a_key_looks_nowhere() -> None:
    assert releases.publisher() is None


def test_what_the_release_script_signs_is_believed(tmp_path: Path) -> None:
    names = ("Tradewind-1.2.0-setup.exe", "Tradewind-1.2.0-macos-arm64.dmg", "Tradewind-1.2.0-macos-x64.dmg")
    for name in names:
        (tmp_path / name).write_bytes(INSTALLER + name.encode())
    said = publish.words(
        [tmp_path / name for name in names], "https://x.example/v1.2.0/", "https://x.example/", now=NOW, version="1.2.0"
    )
    found = manifests.read(manifests.sign(said, bytes(range(32))), KEY, now=NOW)
    assert {place: file.name for place, file in found.files.items()} == dict(
        zip(("windows", "macos-arm64", "macos-x64"), names, strict=True)
    )
    assert found.files["windows"].sha256 == hashlib.sha256(INSTALLER + names[0].encode()).hexdigest()


def test_versions_are_compared_as_numbers() -> None:
    assert numbers("1.10.0") > numbers("1.9.9") > numbers("1.9") == numbers("1.9.0.0")
    assert (system("win32"), system("darwin", "arm64"), system("darwin", "x86_64"), system("linux")) == (
        *("windows", "macos-arm64", "macos-x64"),
        "",
    )
