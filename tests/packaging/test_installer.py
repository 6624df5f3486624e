"""The installers' scripts hold; what cannot run here (Windows, macOS) is read."""

import plistlib
import re
import shutil
import struct
import subprocess
from pathlib import Path

import icons
import pytest
from PySide6.QtGui import QGuiApplication

from desktop import __version__
from desktop.app import Asked, window_options

ROOT = Path(__file__).resolve().parents[2]
WINDOWS, MACOS = ROOT / "packaging" / "windows", ROOT / "packaging" / "macos"


@pytest.fixture
def stand_in(tmp_path: Path) -> Path:
    """A folder in place of the bundle."""
    folder = tmp_path / "bundle"
    (folder / "_internal" / "resources").mkdir(parents=True)
    (folder / "Tradewind.exe").write_bytes(b"MZ stand-in")
    (folder / "_internal" / "resources" / "说明.txt").write_text("words", encoding="utf-8")
    return folder


def setup_of(folder: Path, target: Path, *more: str) -> subprocess.CompletedProcess[str]:
    given = (f"-DVERSION={__version__}", f"-DSOURCE={folder}", f"-DOUTPUT={target}", *more)
    command = ["makensis", "-V4", "-WX", *given, "tradewind.nsi"]
    return subprocess.run(command, cwd=WINDOWS, capture_output=True, text=True, encoding="utf-8")


@pytest.mark.skipif(shutil.which("makensis") is None, reason="makensis is not installed")
def test_the_windows_installer_is_made_without_a_warning(stand_in: Path, tmp_path: Path) -> None:
    target = tmp_path / "Tradewind-setup.exe"
    done = setup_of(stand_in, target)
    assert done.returncode == 0, done.stdout + done.stderr
    content = target.read_bytes()
    assert content.startswith(b"MZ")
    assert b'requestedExecutionLevel level="asInvoker"' in content  # nobody is asked for an administrator's password
    assert "Tradewind Setup".encode("utf-16-le") in content
    assert __version__.encode("utf-16-le") in content
    assert 'File: "Tradewind.exe"' in done.stdout
    assert 'File: "说明.txt"' in done.stdout


@pytest.mark.skipif(shutil.which("makensis") is None, reason="makensis is not installed")
def test_without_a_version_no_installer_is_made(stand_in: Path, tmp_path: Path) -> None:
    done = subprocess.run(["makensis", "-V2", "tradewind.nsi"], cwd=WINDOWS, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode != 0
    assert "have to be given" in done.stdout + done.stderr


def test_what_the_installer_writes_the_removal_takes_away() -> None:
    script = (WINDOWS / "tradewind.nsi").read_text(encoding="utf-8")
    install, _, remove = script.partition('Section "Uninstall"')
    written = set(re.findall(r'WriteReg(?:Str|DWORD) HKCU "([^"]+)"', install))
    gone = re.findall(r'DeleteRegKey HKCU "([^"]+)"', remove)
    values = re.findall(r'DeleteRegValue HKCU "([^"]+)"', remove)
    assert {key for key in written if not key.startswith(tuple(gone)) and key not in values} == set()
    for every in re.findall(r"RMDir /r .*", script):
        assert "_internal" in every or "$LOCALAPPDATA\\${NAME}" in every  # never a folder that somebody else may have things in


def test_the_profile_goes_only_when_asked_and_never_silently() -> None:
    remove = (WINDOWS / "tradewind.nsi").read_text(encoding="utf-8").partition('Section "Uninstall"')[2]
    question = remove.index("$(REMOVE_DATA)")
    assert "key.json" in remove[:question]
    assert "/SD IDNO IDNO kept" in remove[question:].splitlines()[0]
    assert "MB_DEFBUTTON2" in remove[:question]


def test_both_languages_have_every_word_of_the_installer() -> None:
    script = (WINDOWS / "tradewind.nsi").read_text(encoding="utf-8")
    said = re.findall(r"LangString (\w+) \$\{LANG_(\w+)\} \"(.+)\"", script)
    for name in {name for name, _, _ in said}:
        assert {language for known, language, _ in said if known == name} == {"ENGLISH", "SIMPCHINESE"}


def test_a_link_from_the_system_is_opened_and_never_taken_for_an_option() -> None:
    script = (WINDOWS / "tradewind.nsi").read_text(encoding="utf-8")
    commands = re.findall(r"shell\\open\\command\" \"\" '(.+)'", script)
    assert commands == ['"$INSTDIR\\${EXE}" -- "%1"'] * 2 + ['"$INSTDIR\\${EXE}"']
    assert window_options(["--", "--profile=/elsewhere"]) == Asked("--profile=/elsewhere")


@pytest.mark.parametrize("name", ["entitlements", "webengine"])
def test_the_entitlements_are_property_lists(name: str) -> None:
    allowed = plistlib.loads((MACOS / f"{name}.plist").read_bytes())
    assert all(allowed.values())
    assert "com.apple.security.cs.allow-dyld-environment-variables" not in allowed
    assert ("com.apple.security.cs.allow-jit" in allowed) is (name == "webengine")


def test_the_disk_image_script_is_a_shell_script() -> None:
    assert subprocess.run(["sh", "-n", str(MACOS / "dmg.sh")]).returncode == 0


def test_the_icons_are_those_of_the_vector(qapp: QGuiApplication) -> None:
    ico = (WINDOWS / "tradewind.ico").read_bytes()
    (count,) = struct.unpack_from("<H", ico, 4)
    sides = {ico[6 + 16 * number] or 256 for number in range(count)}
    assert sides == icons.ICO
    assert ico == icons.ico()
    assert (MACOS / "tradewind.icns").read_bytes() == icons.icns()
