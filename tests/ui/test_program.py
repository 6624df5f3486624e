"""The program around the window: one instance, links and files, the sample mailbox, and an end that leaves nothing."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import keyring
import keyring.backends.fail
import pytest
from PySide6.QtWidgets import QDialog, QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot

from desktop import app, language
from desktop.actions import profile as profiles
from desktop.store import account
from desktop.ui import mailto, program, unlock
from desktop.ui.context import Context
from desktop.ui.mailto import parse
from desktop.ui.unlock import Question
from desktop.ui.window import Window
from tests.conftest import MemoryKeyring
from tests.store.mails import settings
from tests.ui.conftest import NOW, mail

ROOT = Path(app.__file__).parent.parent


def test_the_sample_mailbox_opens_shows_a_mail_and_leaves_nothing_behind(tmp_path: Path) -> None:
    report, left = tmp_path / "report.json", tmp_path / "left"
    left.mkdir()
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "TMPDIR": str(left)}
    command = [sys.executable, "main.py", "--demo", "--selftest", str(report)]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=100)
    assert done.returncode == 0, done.stderr
    seen = json.loads(report.read_text(encoding="utf-8"))
    assert seen["messages"] >= 140
    assert seen["subject"]
    assert seen["text"]
    assert seen["preview"] == {"look": "pages", "pages": 1, "code": ""}
    assert [one.name for one in left.iterdir() if one.name.startswith("tradewind-")] == []


class Closing:
    """Stands in for a session: notes that its window was asked to end."""

    def __init__(self) -> None:
        self.window, self.asked = self, 0

    def end(self) -> None:
        self.asked += 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_asked_to_end_by_the_system_it_closes_as_by_its_own_button(qtbot: QtBot, context: Context, profile_folder: Path) -> None:
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    running = program._Program(program.Options(profile_folder), context.theme, app.Engine())
    closing = Closing()
    running._session = closing  # type: ignore[assignment]
    try:
        running._heed_signals()
        os.kill(os.getpid(), signal.SIGTERM)
        qtbot.waitUntil(lambda: closing.asked == 1)
    finally:
        assert running.end()
        for number, handler in before.items():
            signal.signal(number, handler)


@pytest.mark.parametrize(
    ("link", "to", "subject", "body"),
    [
        ("mailto:anna@weber.example", ["anna@weber.example"], "", ""),
        (
            "mailto:a@b.example,c@d.example?subject=Offer&body=Hi%0AAnna",
            ["a@b.example", "c@d.example"],
            "Offer",
            "Hi\nAnna",
        ),
        ("mailto:?to=a@b.example&subject=%E6%8A%A5%E4%BB%B7", ["a@b.example"], "报价", ""),
        ("mailto:a@b.example?attach=/etc/passwd&from=boss@example.com&bcc=x%40y.example", ["a@b.example"], "", ""),
        ("mailto:a@b.example?subject=x%0D%0ABcc:%20all@example.com", ["a@b.example"], "x  Bcc: all@example.com", ""),
        ("mailto:", [], "", ""),
        ("mailto:%", ["%"], "", ""),
    ],
)
def test_a_link_gives_only_what_a_link_may(link: str, to: list[str], subject: str, body: str) -> None:
    found = parse(link)
    assert [person.address for person in found.to] == to
    assert (found.subject, found.body) == (subject, body)


def test_an_eml_file_is_taken_in_and_its_folder_shown(qtbot: QtBot, app_window: Window, context: Context, tmp_path: Path) -> None:
    file = tmp_path / "offer.eml"
    file.write_bytes(mail(77, date=NOW))
    mailto.open_in(app_window, context, str(file))
    shown = app_window.mail.list
    qtbot.waitUntil(lambda: len(shown.model.ids) == 1 and shown.model.row(0) is not None, timeout=20_000)
    row = shown.model.row(0)
    assert row is not None
    assert row.subject == "Inquiry 77"


def test_a_passphrase_that_is_new_is_asked_for_twice(qtbot: QtBot) -> None:
    asked = Question("Choose a passphrase", "…", secret=True, twice=True)
    qtbot.addWidget(asked)
    asked.show()
    assert asked.field.echoMode() is QLineEdit.EchoMode.Password
    asked.field.setText("correct horse")
    assert not asked.go.isEnabled()
    asked.again.setText("correct hors")
    assert not asked.go.isEnabled()
    asked.again.setText("correct horse")
    asked.go.click()
    assert asked.result() == QDialog.DialogCode.Accepted


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is typed into one question after the other; nothing left is Quit. After the last, the list holds its title."""
    left: list[str] = []

    def answer(asked: Question) -> int:
        if not left:
            return QDialog.DialogCode.Rejected
        words = left.pop(0)
        asked.field.setText(words)
        asked.again.setText(words)
        assert asked.go.isEnabled()
        if not left:
            left.append(f"asked: {asked.field.accessibleName()}")
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(Question, "exec", answer)
    return left


def test_without_a_keyring_a_passphrase_is_chosen_and_opens_the_profile_again(
    qtbot: QtBot, typed: list[str], profile_folder: Path
) -> None:
    keyring.set_keyring(keyring.backends.fail.Keyring())  # type: ignore[no-untyped-call]
    typed.append("correct horse")
    made = unlock.opened(profile_folder, NOW)
    assert made is not None
    assert made.fresh
    assert typed == ["asked: Choose a passphrase"]
    profiles.close(made)
    typed[:] = ["wrong horse", "correct horse"]
    again = unlock.opened(profile_folder, NOW)
    assert again is not None
    assert typed == ["asked: Passphrase"]
    profiles.close(again)
    typed.clear()
    assert unlock.opened(profile_folder, NOW) is None


def test_the_recovery_code_opens_what_the_keyring_has_lost(
    qtbot: QtBot, typed: list[str], profile_folder: Path, memory_keyring: MemoryKeyring
) -> None:
    made = profiles.open(profile_folder)
    code = made.recovery_code
    profiles.close(made)
    memory_keyring.entries.clear()
    typed[:] = ["AAAA-BBBB", code]
    again = unlock.opened(profile_folder, NOW)
    assert again is not None
    profiles.close(again)


@pytest.mark.parametrize("header", ["whole", "damaged"])
def test_a_damaged_store_is_made_anew_and_it_is_said_honestly_what_came_back(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, profile_folder: Path, header: str
) -> None:
    made = profiles.open(profile_folder)
    with made.store.write() as tx:
        account.add(tx, settings(), now=NOW)
    profiles.close(made)
    (profile_folder / "mail.db").write_bytes(bytes(range(256)) * 64)
    if header == "damaged":
        content = (profile_folder / "journal").read_bytes()
        (profile_folder / "journal").write_bytes(bytes(40) + content[40:])
    shown: list[str] = []

    def pressed(box: QMessageBox) -> int:
        shown.append(box.text())
        if box.buttons():
            box.buttons()[0].click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", pressed)
    language.use("en")
    rescued = unlock.opened(profile_folder, NOW)
    assert rescued is not None
    assert len(account.all(rescued.store)) == 1
    assert "1 accounts, 0 drafts, 0 mails of the outbox, 0 imported mails" in shown[1]
    assert ("journal was damaged" in shown[1]) is (header == "damaged")
    assert "import it again" in shown[1]  # not a page of the old file can be read
    profiles.close(rescued)
    language.use("")
