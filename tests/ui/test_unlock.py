"""Before the window: the passphrase that came with the start, and words that say which one is missing."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop import language
from desktop.actions import profile as profiles
from desktop.model.errors import StorageProblem
from desktop.ui import texts, unlock
from desktop.ui.unlock import Question

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


def test_the_passphrase_of_the_start_opens_without_a_question(
    qtbot: QtBot, profile_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(Question, "exec", lambda question: asked.append(question.field.accessibleName()))
    made = unlock.opened(profile_folder, NOW, passphrase="correct horse")
    assert made is not None
    assert made.vault.mode == "passphrase"
    profiles.close(made)
    again = unlock.opened(profile_folder, NOW, passphrase="correct horse")
    assert again is not None
    profiles.close(again)
    assert asked == []
    assert unlock.opened(profile_folder, NOW, passphrase="wrong horse") is None
    assert asked == ["Passphrase"]


@pytest.mark.parametrize("name", language.LANGUAGES)
def test_needed_wrong_and_new_are_three_sentences(name: str) -> None:
    language.use(name)
    try:
        said = {str(texts.error(StorageProblem("store.passphrase", reason=reason))) for reason in ("needed", "wrong", "new")}
        said.add(str(texts.error(StorageProblem("store.passphrase"))))
        assert len(said) == 4
        system = str(texts.error(StorageProblem("store.keyring", said="no bus")))
        server = str(texts.problem("login.password", {"said": "no"}))
        assert language.translate("window", "The server said: {said}", said="no bus") not in system
        assert "no bus" in system
        assert language.translate("window", "The server said: {said}", said="no") in server
    finally:
        language.use("")
