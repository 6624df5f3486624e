"""Starting with the system and being its mail program, on stand-ins of each system: what is written is what that system reads."""

import configparser
import plistlib
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.actions import mailer, startup, system
from desktop.actions.mailer import Way
from desktop.actions.system import System
from desktop.model.errors import Refused

WORDS = {"title": "Tradewind", "comment": "Mail", "write": "Write a mail", "send": "Send with Tradewind"}


class Values:
    """A registry: key and name to value."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str | bytes] = {}

    def text(self, key: str, name: str) -> str | None:
        found = self.kept.get((key, name))
        return found if isinstance(found, str) else None

    def raw(self, key: str, name: str) -> bytes | None:
        found = self.kept.get((key, name))
        return found if isinstance(found, bytes) else None

    def put(self, key: str, name: str, value: str) -> None:
        self.kept[key, name] = value

    def drop(self, key: str, name: str) -> None:
        self.kept.pop((key, name), None)


def place(folder: Path, name: str = "linux", registry: Values | None = None) -> System:
    command = ("/opt/Trade wind/Tradewind",)
    return System(name, folder, folder / "config", folder / "data", command, registry)


def test_on_linux_it_starts_with_an_autostart_entry(tmp_path: Path) -> None:
    here = place(tmp_path)
    assert not startup.wanted(here)
    startup.choose(here, on=True)
    assert startup.wanted(here)
    read = configparser.RawConfigParser()
    read.read(tmp_path / "config" / "autostart" / "tradewind.desktop", encoding="utf-8")
    assert read["Desktop Entry"]["Exec"] == '"/opt/Trade wind/Tradewind" --hidden'
    startup.choose(here, on=False)
    assert not startup.wanted(here)
    startup.choose(here, on=False)  # once more does no harm


@pytest.mark.parametrize("line", ["Hidden=true", "X-GNOME-Autostart-enabled=false"])
def test_what_the_desktop_turned_off_is_off(tmp_path: Path, line: str) -> None:
    here = place(tmp_path)
    startup.choose(here, on=True)
    file = startup.autostart(here)
    file.write_text(file.read_text(encoding="utf-8") + line + "\n", encoding="utf-8")
    assert not startup.wanted(here)
    startup.choose(here, on=True)
    assert startup.wanted(here)


def test_on_windows_it_starts_by_the_run_key(tmp_path: Path) -> None:
    registry = Values()
    here = place(tmp_path, "win32", registry)
    assert not startup.wanted(here)
    startup.choose(here, on=True)
    assert registry.kept == {(startup.RUN, "Tradewind"): '"/opt/Trade wind/Tradewind" --hidden'}
    assert startup.wanted(here)
    registry.kept[startup.APPROVED, "Tradewind"] = bytes([3, 0, 0, 0])  # the task manager's "disabled"
    assert not startup.wanted(here)
    startup.choose(here, on=True)
    assert startup.wanted(here)
    startup.choose(here, on=False)
    assert registry.kept == {}


def test_on_macos_it_starts_by_a_launch_agent(tmp_path: Path) -> None:
    here = place(tmp_path, "darwin")
    startup.choose(here, on=True)
    agent = plistlib.loads((tmp_path / "Library" / "LaunchAgents" / "com.tradewind-mail.desktop.plist").read_bytes())
    assert agent["ProgramArguments"] == ["/opt/Trade wind/Tradewind", "--hidden"]
    assert agent["RunAtLoad"] is True
    assert startup.wanted(here)
    startup.choose(here, on=False)
    assert not startup.wanted(here)


def test_on_linux_it_becomes_the_mail_program_and_other_choices_stay(tmp_path: Path) -> None:
    here = place(tmp_path)
    assert mailer.way(here) is Way.ITSELF
    listed = mailer.associations(here)
    listed.parent.mkdir(parents=True)
    listed.write_text(
        "[Default Applications]\ntext/html=firefox.desktop\nx-scheme-handler/mailto=other.desktop\n\n"
        "[Added Associations]\nx-scheme-handler/mailto=other.desktop;\n",
        encoding="utf-8",
    )
    assert mailer.chosen(here) is False
    mailer.become(here, **WORDS)
    assert mailer.chosen(here) is True
    read = configparser.RawConfigParser(delimiters="=")
    read.read(listed, encoding="utf-8")
    assert read["Default Applications"]["text/html"] == "firefox.desktop"
    assert read["Added Associations"]["x-scheme-handler/mailto"] == "tradewind.desktop;other.desktop;"
    entry = configparser.RawConfigParser()
    entry.read(tmp_path / "data" / "applications" / "tradewind.desktop", encoding="utf-8")
    assert entry["Desktop Entry"]["Exec"] == '"/opt/Trade wind/Tradewind" -- %u'
    assert "x-scheme-handler/mailto" in entry["Desktop Entry"]["MimeType"]
    sending = configparser.RawConfigParser()
    sending.read(tmp_path / "data" / "applications" / "tradewind-send.desktop", encoding="utf-8")
    assert sending["Desktop Entry"]["Exec"] == '"/opt/Trade wind/Tradewind" --attach %F'
    assert (tmp_path / "data" / "icons" / "hicolor" / "scalable" / "apps" / "tradewind.svg").is_file()
    before = listed.read_text(encoding="utf-8")
    mailer.become(here, **WORDS)
    assert listed.read_text(encoding="utf-8") == before


def test_on_windows_the_user_chooses_and_it_is_seen(tmp_path: Path) -> None:
    registry = Values()
    here = place(tmp_path, "win32", registry)
    assert mailer.way(here) is Way.WINDOWS
    assert mailer.chosen(here) is False
    assert mailer.settings_page(here) == "ms-settings:defaultapps"
    registry.put(mailer.REGISTERED, "Tradewind", "x")
    assert mailer.settings_page(here) == "ms-settings:defaultapps?registeredAppUser=Tradewind"
    registry.put(mailer.CHOICE, "ProgId", "Tradewind.mailto")
    assert mailer.chosen(here) is True


def test_on_macos_nobody_says(tmp_path: Path) -> None:
    here = place(tmp_path, "darwin")
    assert (mailer.way(here), mailer.chosen(here), mailer.settings_page(here)) == (Way.MACOS, None, "")


def test_a_place_where_nothing_can_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "config").write_text("a file where a folder should be")
    with pytest.raises(Refused) as refused:
        startup.choose(place(tmp_path), on=True)
    assert refused.value.code == "system.write"
    assert "autostart" in refused.value.facts["path"]


def test_a_profile_of_its_own_is_opened_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["main.py"])
    assert system.here(tmp_path).command[-2:] == ("--profile", str(tmp_path))
    from desktop import paths

    assert "--profile" not in system.here(paths.usual_profile()).command
    assert replace(system.here(tmp_path), name="linux").config
