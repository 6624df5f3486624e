"""Signs the manifest of a release: python packaging/publish.py --base https://... --page https://... INSTALLER ... > manifest.json

The private key (32 octets, base64) comes in the environment variable RELEASE_KEY, so that it stands in no command line. Installers
are told apart by their names: *-setup.exe, *-macos-arm64.dmg, *-macos-x64.dmg. `--new-key` prints a fresh pair and ends.
"""

import argparse
import base64
import hashlib
import os
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop import __version__
from desktop.security import release

ENDINGS = {"-setup.exe": "windows", "-macos-arm64.dmg": "macos-arm64", "-macos-x64.dmg": "macos-x64"}
VALID = timedelta(days=180)


def words(files: list[Path], base: str, page: str, *, now: datetime, version: str = __version__) -> dict[str, object]:
    """What the manifest says of these installers, which lie below the address `base`."""
    listed = {}
    for file in files:
        system = next(system for ending, system in ENDINGS.items() if file.name.endswith(ending))
        content = file.read_bytes()
        address = f"{base.rstrip('/')}/{file.name}"
        listed[system] = {"url": address, "sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}
    expires = (now + VALID).isoformat(timespec="seconds")
    return {"program": "tradewind", "version": version, "page": page, "expires": expires, "files": listed}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", default="")
    parser.add_argument("--page", default="")
    parser.add_argument("--new-key", action="store_true")
    parser.add_argument("files", nargs="*", type=Path, metavar="INSTALLER")
    chosen = parser.parse_args()
    if chosen.new_key:
        pair = Ed25519PrivateKey.generate()
        print("private", base64.b64encode(pair.private_bytes_raw()).decode())
        print("public", base64.b64encode(pair.public_key().public_bytes_raw()).decode())
        return 0
    key = base64.b64decode(os.environ["RELEASE_KEY"])
    sys.stdout.buffer.write(release.sign(words(chosen.files, chosen.base, chosen.page, now=datetime.now(UTC)), key))
    return 0


if __name__ == "__main__":
    sys.exit(main())
