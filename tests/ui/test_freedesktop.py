"""Notifications on a real session bus, with a service of its own at the other end."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from shutil import which
from typing import Any, cast

import pytest
from pytestqt.qtbot import QtBot

from desktop import language

if not sys.platform.startswith("linux") or which("dbus-daemon") is None:
    pytest.skip("there is no bus here", allow_module_level=True)

from desktop.ui import freedesktop
from desktop.ui.freedesktop import Notifications

CONFIGURATION = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path={socket}</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/></policy></busconfig>"""


class Service:
    """The other end."""

    def __init__(self, address: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("bus_service.py"))],
            env=os.environ | {"DBUS_SESSION_BUS_ADDRESS": address},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.said() == {"ready": True}

    def said(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        return cast("dict[str, Any]", json.loads(self._process.stdout.readline()))

    def do(self, order: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(f"{order}\n")
        self._process.stdin.flush()

    def end(self) -> None:
        if self._process.poll() is None:
            self.do("end")
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(10)
        self._process.stdout.close()


@pytest.fixture
def bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[subprocess.Popen[str]]:
    """A bus that nobody else is on."""
    file, socket = tmp_path / "bus.conf", tmp_path / "bus"
    file.write_text(CONFIGURATION.format(socket=socket), encoding="utf-8")
    command = ["dbus-daemon", f"--config-file={file}", "--nofork", "--print-address"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as daemon:
        assert daemon.stdout is not None
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", daemon.stdout.readline().strip())
        yield daemon
        daemon.terminate()


@pytest.fixture
def service(bus: subprocess.Popen[str]) -> Iterator[Service]:
    made = Service(os.environ["DBUS_SESSION_BUS_ADDRESS"])
    yield made
    made.end()


@pytest.fixture
def notifications(qtbot: QtBot, service: Service) -> Iterator[Notifications]:
    line = freedesktop.connected()
    assert line is not None
    language.use("en")
    made = Notifications(line)
    yield made
    made.close()
    language.use("")


def test_mail_is_told_as_text_whatever_it_contains(notifications: Notifications, service: Service) -> None:
    notifications.tell("Anna <b>", 'offer <img src="http://tracker.example/x">& more')
    said = service.said()
    assert said["title"] == "Anna <b>"  # a title is never markup
    assert said["body"] == 'offer &lt;img src="http://tracker.example/x"&gt;&amp; more'
    assert said["actions"] == ["default", "Open"]
    assert said["icon"].startswith("file://")
    assert "category" in said["hints"]


def test_a_click_comes_back_and_a_later_mail_takes_the_place_of_the_first(
    qtbot: QtBot, notifications: Notifications, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("XDG_ACTIVATION_TOKEN", raising=False)
    notifications.tell("one", "")
    number = service.said()["notify"]
    qtbot.waitUntil(lambda: notifications._shown == number)
    notifications.tell("two", "")
    assert service.said()["replaced"] == number
    clicks: list[int] = []
    notifications.clicked.connect(lambda: clicks.append(1))
    service.do("click another")
    with qtbot.waitSignal(notifications.clicked):
        service.do("click")
    assert clicks == [1]
    assert os.environ["XDG_ACTIVATION_TOKEN"] == "token-1"
    assert service.said() == {"closed": number}


def test_what_was_dismissed_is_not_replaced(qtbot: QtBot, notifications: Notifications, service: Service) -> None:
    notifications.tell("one", "")
    number = service.said()["notify"]
    qtbot.waitUntil(lambda: notifications._shown == number)
    with qtbot.waitSignal(notifications.gone):
        service.do("dismiss")
    notifications.tell("two", "")
    assert service.said()["replaced"] == 0


def test_what_was_read_is_taken_back(qtbot: QtBot, notifications: Notifications, service: Service) -> None:
    notifications.tell("one", "")
    number = service.said()["notify"]
    qtbot.waitUntil(lambda: notifications._shown == number)
    notifications.take_back()
    assert service.said() == {"closed": number}


def test_a_service_that_goes_is_noticed(qtbot: QtBot, notifications: Notifications, service: Service) -> None:
    service.end()
    with qtbot.waitSignal(notifications.lost):  # nobody answers to the name any more
        notifications.tell("one", "")


def test_a_bus_that_goes_is_noticed(qtbot: QtBot, notifications: Notifications, bus: subprocess.Popen[str]) -> None:
    with qtbot.waitSignal(notifications.lost):
        bus.terminate()


def test_without_a_service_there_is_no_line(bus: subprocess.Popen[str]) -> None:
    assert freedesktop.connected() is None


def test_without_a_bus_there_is_no_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path / 'nothing'}")
    assert freedesktop.connected() is None
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    assert freedesktop.connected() is None
