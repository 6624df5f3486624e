"""Newer versions of the program: whether there is one, and its installer.

The address of the manifest and the publisher's key are given when the program is built (resources/release.json); a build without
them looks nowhere. A manifest counts only with the publisher's signature, within its time, and if it is not older than the newest
that was seen before: an old one that somebody shows us again is refused (`update.older`), and nothing ever goes back to an older
version. An installer is kept only if it is, octet for octet, the one that the manifest names.
"""

import base64
import hashlib
import json
import os
import platform
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop import __version__, paths
from desktop.actions import setting as settings
from desktop.actions.profile import Profile
from desktop.model.errors import Refused, StorageProblem
from desktop.model.release import File, Release, numbers, system
from desktop.security import release as manifests
from desktop.store import setting

if TYPE_CHECKING:
    from desktop.servers.web import Answer

CHECK, SEEN, LOOKED = "releases.check", "releases.seen", "releases.looked"  # settings: "0" is off; highest version; when
EVERY = timedelta(days=1)
SECONDS = 30 * 60.0  # that an installer may take

Get = Callable[..., "Answer"]


def over_the_web(address: str, **how: Any) -> "Answer":
    """`servers.web.get`, which the start of the program does without."""
    from desktop.servers import web

    return web.get(address, **how)


@dataclass(frozen=True, slots=True)
class Publisher:
    """Where the manifest is, and the public key (32 octets) that it is signed with."""

    manifest: str
    key: bytes


def publisher() -> Publisher | None:
    """What this build was given, None if nothing."""
    words = json.loads((paths.resources() / "release.json").read_text(encoding="utf-8"))
    key = base64.b64decode(words["key"])
    return Publisher(words["manifest"], key) if words["manifest"] and len(key) == 32 else None


def wanted(profile: Profile) -> bool:
    """Whether the user lets the program look for newer versions."""
    return setting.get(profile.store, CHECK, "1") != "0"


def due(profile: Profile, now: datetime) -> bool:
    """Whether it is time to look again."""
    try:
        last = datetime.fromisoformat(setting.get(profile.store, LOOKED))
    except ValueError:  # never yet
        return wanted(profile)
    return wanted(profile) and not timedelta(0) <= now - last < EVERY


def look(
    profile: Profile, known: Publisher, *, now: datetime, current: str = __version__, get: Get = over_the_web
) -> Release | None:
    """The newer version, None if this is the newest. Raises Offline, CertificateRefused, Refused (update.signature, .expired,
    .nonsense, .older)."""
    answer = get(known.manifest, accept="application/json", seconds=20.0)
    if answer.status != 200:
        raise Refused("update.nonsense", status=answer.status)
    found = manifests.read(answer.body, known.key, now=now)
    seen = setting.get(profile.store, SEEN, "0")
    if numbers(found.version) < numbers(seen):
        raise Refused("update.older", version=found.version, seen=seen)
    settings.choose(profile, SEEN, found.version)
    settings.choose(profile, LOOKED, now.isoformat(timespec="seconds"))
    return found if numbers(found.version) > numbers(current) else None


def installer(release: Release, place: str = "") -> File | None:
    """The one for this system (`place` names another), None if none is made."""
    return release.files.get(place or system(machine=platform.machine()))


def fetch(release: Release, folder: Path, *, place: str = "", get: Get = over_the_web) -> Path:
    """The installer for this system (`place` names another), in `folder`. A file that is there whole already is not fetched again.

    Raises Refused: update.system (there is none), update.file (it is not the one that was signed); Offline; StorageProblem."""
    wanted_file = installer(release, place)
    if wanted_file is None:
        raise Refused("update.system")
    target = folder / wanted_file.name
    try:
        if target.is_file() and hashlib.sha256(target.read_bytes()).hexdigest() == wanted_file.sha256:
            return target
        answer = get(wanted_file.url, accept="*/*", seconds=SECONDS, largest=wanted_file.size)
        if answer.status != 200 or hashlib.sha256(answer.body).hexdigest() != wanted_file.sha256:
            raise Refused("update.file", name=wanted_file.name)
        with tempfile.NamedTemporaryFile(dir=folder, prefix=".tradewind-", delete=False) as file:
            file.write(answer.body)
            file.flush()
            os.fsync(file.fileno())
        os.replace(file.name, target)
    except OSError as error:
        raise StorageProblem("store.disk", folder=str(folder), said=str(error.strerror)) from error
    return target
