"""What is given away is whole, trimmed, and carries nothing whose licence forbids it."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import bundled
import PySide6
import pytest
import smoke

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def bundle() -> Iterator[Path]:
    """The program, frozen by the one spec."""
    with tempfile.TemporaryDirectory(prefix="tradewind-bundle-") as folder:
        places = ("--distpath", folder, "--workpath", f"{folder}/build")
        command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR", *places, "tradewind.spec"]
        done = subprocess.run(command, cwd=ROOT / "packaging", capture_output=True, text=True)
        assert done.returncode == 0, done.stderr[-2000:]
        yield Path(folder) / "Tradewind"


@pytest.mark.timeout(400)
def test_the_frozen_program_reads_mail_and_carries_only_what_it_may(bundle: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert smoke.main([str(bundle)]) == 0
    seen = json.loads(capsys.readouterr().out)
    assert seen["subject"]  # whichever mail is the newest at this hour
    assert seen["text"]


@pytest.mark.timeout(400)
def test_the_notices_name_everything_that_is_carried(bundle: Path) -> None:
    inside = bundle / "_internal"
    licences = json.loads((inside / "licences.json").read_text(encoding="utf-8"))
    notices = (inside / "THIRD-PARTY-NOTICES.txt").read_text(encoding="utf-8")
    assert {"pyside6-essentials", "pyside6-addons", "sqlcipher3", "cryptography", "keyring", "nh3", "imapclient"} <= set(licences)
    assert "pytest" not in licences
    for name, licence in licences.items():
        assert f"{name} " in notices
        assert licence in notices
    for words in ("GNU LESSER GENERAL PUBLIC LICENSE", "ZETETIC", "Mozilla Public License", "PYTHON SOFTWARE FOUNDATION LICENSE"):
        assert words in notices
    assert str(Path.home()) not in notices


@pytest.mark.timeout(400)
def test_it_is_trimmed(bundle: Path) -> None:
    files = [file for file in bundle.rglob("*") if file.is_file() and not file.is_symlink()]
    # Qt with Chromium is 400 MB of it; sealing and holidays, names and numbers of the whole world are 50.
    assert sum(file.stat().st_size for file in files) < 545_000_000
    names = [str(file.relative_to(bundle)) for file in files]
    assert [name for name in names if not bundled.wanted(name)] == []
    assert [name for name in names if name.endswith((".qml", "qmldir"))] == []
    locales = {Path(name).name for name in names if "qtwebengine_locales" in name}
    assert locales == {"en-US.pak", "zh-CN.pak", "zh-TW.pak"}
    assert [file for file in bundle.rglob("*") if file.is_symlink() and not file.exists()] == []


@pytest.mark.timeout(400)
def test_a_bundle_with_a_forbidden_module_is_refused(bundle: Path, capsys: pytest.CaptureFixture[str]) -> None:
    planted = bundle / "_internal" / "PySide6" / "Qt" / "lib" / "libQt6Charts.so.6"
    planted.write_bytes(b"")
    try:
        assert smoke.main([str(bundle)]) == 1
        assert "libQt6Charts" in capsys.readouterr().err
    finally:
        planted.unlink()


def test_every_dependency_has_a_licence_that_goes_with_ours() -> None:
    needed = bundled.needed()
    assert {"pyside6-essentials", "peewee", "zstandard"} <= set(needed)
    assert bundled.refused(needed) == {}


@pytest.mark.parametrize(
    ("licence", "fits"),
    [
        ("MIT", True),
        ("Apache-2.0 OR BSD-3-Clause", True),
        ("LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only", True),
        ("MIT AND GPL-3.0-only", False),
        ("GPL-3.0-or-later", False),
        ("", False),
    ],
)
def test_a_licence_is_judged_by_its_alternatives(licence: str, *, fits: bool) -> None:
    assert bundled.allowed(licence) is fits


def test_qt_modules_under_the_gpl_are_left_out_whatever_is_installed() -> None:
    folder = Path(PySide6.__file__).parent
    names = [f"PySide6/{file.relative_to(folder)}" for file in folder.rglob("*") if file.is_file()]
    kept = [name for name in names if bundled.wanted(name)]
    assert bundled.forbidden(names), "the installed Qt has such modules, else nothing is shown here"
    assert bundled.forbidden(kept) == []
    assert any("WebEngineCore" in name for name in kept)
