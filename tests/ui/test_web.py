"""QtWebEngine starts as we say, whatever the environment says; where the system keeps back its sandbox, that is told."""

import os
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.model.ids import AccountId
from desktop.ui import web
from desktop.ui.context import Context
from desktop.ui.loops import Loops
from desktop.ui.status import Status

INHERITED = {
    "QTWEBENGINE_DISABLE_SANDBOX": "1",
    "QTWEBENGINE_CHROMIUM_FLAGS": "--no-sandbox --disable-seccomp-filter-sandbox",
    "QTWEBENGINE_REMOTE_DEBUGGING": "9222",
}
pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the settings of Linux")


@pytest.fixture
def inherited(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name, value in INHERITED.items():
        monkeypatch.setenv(name, value)
    return monkeypatch


def test_no_inherited_word_switches_the_sandbox_off(inherited: pytest.MonkeyPatch) -> None:
    inherited.setattr(os, "geteuid", lambda: 1000)
    web.set_environment()
    assert "QTWEBENGINE_DISABLE_SANDBOX" not in os.environ
    assert "QTWEBENGINE_REMOTE_DEBUGGING" not in os.environ
    flags = os.environ["QTWEBENGINE_CHROMIUM_FLAGS"]
    assert "sandbox" not in flags
    assert "MAP * ~NOTFOUND" in flags


def test_only_root_goes_without(inherited: pytest.MonkeyPatch) -> None:
    inherited.delenv("QTWEBENGINE_DISABLE_SANDBOX")
    inherited.setattr(os, "geteuid", lambda: 0)
    web.set_environment()
    assert os.environ["QTWEBENGINE_DISABLE_SANDBOX"] == "1"
    assert web.notice() == "sandbox"


@pytest.mark.parametrize(
    ("settings", "weak"),
    [
        ({}, False),
        ({"sys/kernel/apparmor_restrict_unprivileged_userns": "0\n", "sys/user/max_user_namespaces": "63000\n"}, False),
        ({"sys/kernel/apparmor_restrict_unprivileged_userns": "1\n", "self/attr/current": "unconfined\n"}, True),
        ({"sys/kernel/apparmor_restrict_unprivileged_userns": "1\n", "self/attr/current": "tradewind (unconfined)\n"}, False),
        ({"sys/kernel/unprivileged_userns_clone": "0\n", "self/attr/current": "tradewind (unconfined)\n"}, True),
        ({"sys/user/max_user_namespaces": "0\n"}, True),
    ],
)
def test_a_system_that_keeps_back_namespaces_is_known(tmp_path: Path, settings: dict[str, str], weak: bool) -> None:
    for name, value in settings.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(value)
    assert web.weakened(tmp_path) is weak


@pytest.mark.parametrize(
    ("user", "weak", "said"),
    [(0, True, "without Chromium's sandbox"), (1000, True, "part of Chromium's sandbox"), (1000, False, "")],
)
def test_the_status_line_says_what_protects_the_reader(
    qtbot: QtBot,
    context: Context,
    loops: Loops,
    one_account: AccountId,
    monkeypatch: pytest.MonkeyPatch,
    user: int,
    weak: bool,
    said: str,
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: user)
    monkeypatch.setattr(web, "weakened", lambda: weak)
    status = Status(context, loops, web.notice())
    qtbot.addWidget(status)
    status.show()
    assert said in status.notice.accessibleName()
    assert status.notice.isVisible() is bool(said)
