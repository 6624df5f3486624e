"""The settings say whether there is a newer version; nothing is looked for or fetched unasked once that is switched off."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths, QUrl
from pytestqt.qtbot import QtBot

from desktop.actions import release as releases
from desktop.model.errors import Offline
from desktop.model.ids import AccountId
from desktop.model.release import system
from desktop.servers.web import Answer
from desktop.ui.context import Context
from desktop.ui.loops import Loops
from desktop.ui.releases import Releases
from desktop.ui.window import Window
from tests.actions.test_release import INSTALLER, KEY, MANIFEST, signed, words
from tests.ui.conftest import NOW

HERE = system() or "linux"


def answer(url: str, **_: object) -> Answer:
    file = words()["files"]["windows"]
    expires = NOW.replace(year=NOW.year + 1).isoformat()
    content = signed("9.1.0", files={HERE: file}, expires=expires) if url == MANIFEST else INSTALLER
    return Answer(200, content, url)


@pytest.fixture
def window(qtbot: QtBot, context: Context, loops: Loops, one_account: AccountId, monkeypatch: pytest.MonkeyPatch) -> Window:
    monkeypatch.setattr(releases, "publisher", lambda: releases.Publisher(MANIFEST, KEY))
    newer = Releases(context, get=answer)
    window = Window(context, loops, newer=newer)

    def ended(_: object) -> None:
        assert newer.close(5000)

    qtbot.addWidget(window, before_close_func=ended)
    window.show()
    window.show_room("settings")
    return window


def test_a_newer_version_is_told_fetched_and_shown(
    qtbot: QtBot, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert window.settings is not None
    card = window.settings.about
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(tmp_path))
    monkeypatch.setattr("desktop.model.release.system.__defaults__", ("win32", ""))
    monkeypatch.setattr(releases, "system", lambda **_: HERE)
    assert card.said.text() == ""
    card.look.click()
    qtbot.waitUntil(lambda: card.said.text() == "Version 9.1.0 is there.")
    assert window.status.release.isVisible()
    assert window.status.release.text() == "Version 9.1.0 is there"
    opened: list[QUrl] = []

    def outside(url: QUrl | str) -> bool:
        opened.append(QUrl(url))
        return True

    card.open_outside = outside
    card.page.click()
    assert [url.toString() for url in opened] == ["https://updates.example/new"]
    card.fetch.click()
    qtbot.waitUntil(card.folder.isVisible)
    assert (tmp_path / "Tradewind-1.2.0-setup.exe").read_bytes() == INSTALLER
    assert not card.fetch.isVisible()
    card.folder.click()
    assert opened[-1].toLocalFile() == str(tmp_path)


def test_a_look_that_fails_is_explained_to_who_asked_only(qtbot: QtBot, window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(url: str, **_: object) -> Answer:
        raise Offline("offline.resolve", host="updates.example")

    assert window.settings is not None
    monkeypatch.setattr(window.newer, "_get", away)
    window.newer.look(asked=False)
    qtbot.waitUntil(lambda: not window.newer.looking)
    assert window.settings.about.said.text() == ""
    window.settings.about.look.click()
    qtbot.waitUntil(lambda: "updates.example" in window.settings.about.said.text())  # type: ignore[union-attr] # as above
    assert not window.status.release.isVisible()


def test_switched_off_it_stays_off(qtbot: QtBot, window: Window, context: Context) -> None:
    assert window.settings is not None
    window.settings.about.check.click()
    qtbot.waitUntil(lambda: not releases.wanted(context.profile))
    assert not releases.due(context.profile, NOW)


def test_a_build_without_a_key_says_so(qtbot: QtBot, app_window: Window) -> None:
    app_window.show_room("settings")
    assert app_window.settings is not None
    card = app_window.settings.about
    assert "without a publisher's key" in card.said.text()
    assert not card.look.isVisible()
    assert not card.check.isVisible()


def test_the_kept_choice_is_json_that_the_build_can_fill() -> None:
    from desktop import paths

    assert set(json.loads((paths.resources() / "release.json").read_text(encoding="utf-8"))) == {"manifest", "key"}
