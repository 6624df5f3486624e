"""What the command line promises: exit codes, words on standard error, one JSON document on standard output, no Qt."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop import cli, language
from desktop.actions import profile
from desktop.cli.output import worded
from desktop.store import setting
from tests.cli.conftest import ROOT, InProcess, Program

HOLDER = """
import sys
from pathlib import Path
from desktop.actions import profile
held = profile.open(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.readline()
profile.close(held)
"""


@pytest.mark.parametrize(
    "words",
    [
        ["nonsense"],
        ["--json"],
        ["account"],
        ["account", "add"],
        ["account", "nonsense"],
        ["account", "add", "a@b.cn", "--imap", "host:port"],
        ["account", "add", "a@b.cn", "--imap", "host:70000"],
        ["account", "add", "a@b.cn", "--imap-security", "ssl"],
        ["account", "add", "a@b.cn", "--ca", "/nowhere/ca.pem"],
        ["show"],
        ["show", "one"],
        ["show", "0"],
        ["show", "1", "--as", "pdf"],
        ["search", "x", "--limit", "many"],
        ["search", "x", "--limit", "-1"],
        ["mark", "1"],
        ["mark", "1", "--seen", "--unseen"],
        ["mark", "--seen"],
        ["mark", "1", "--label", "a\nb"],
        ["mark", "1", "--unlabel", "a\rb"],
        ["mark", "1", "--label", " "],
        ["mark", "1", "--label", "x" * 33],
        ["account", "add", "a@b.cn", "--proxy", "ftp://proxy:21"],
        ["account", "add", "a@b.cn", "--proxy", "socks5://proxy"],
        ["import", "x.eml", "--folder", "Inbox"],
        ["move", "1"],
        ["delete"],
        ["send"],
        ["send", "/nowhere/x.eml"],
        ["outbox", "nonsense"],
        ["outbox", "retry"],
        ["outbox", "show"],
        ["import"],
        ["folders", "--nonsense"],
        # commands of later versions are not offered yet
        ["physician"],
        ["backup", "x"],
    ],
)
def test_wrong_usage_ends_with_2_and_touches_nothing(
    words: list[str], profile_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["--profile", str(profile_folder), *words]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err
    assert not profile_folder.exists()


@pytest.mark.parametrize(
    "words",
    [
        ["show", "7"],
        ["show", "7", "--as", "source"],
        ["mark", "7", "--seen"],
        ["move", "7", "INBOX"],
        ["delete", "7"],
        ["outbox", "retry", "7"],
        ["outbox", "show", "7"],
        ["outbox", "cancel", "7"],
        ["sync", "nobody@firm.cn"],
        ["account", "test", "nobody@firm.cn"],
        ["account", "remove", "nobody@firm.cn"],
        ["import", "/nowhere/at/all"],
    ],
)
def test_what_is_not_there_ends_with_1_and_says_so(
    words: list[str], program: InProcess, profile_folder: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    program.begin()
    assert cli.main(["--profile", str(profile_folder), "--json", *words]) == 1
    told = capsysbinary.readouterr()
    assert told.err
    assert b"Traceback" not in told.err


@pytest.mark.parametrize(
    "words",
    [
        ["folders"],
        ["search"],
        ["show", "7"],
        ["account", "list"],
        ["account", "test", "a@b.cn"],
        ["account", "remove", "a@b.cn"],
        ["sync"],
        ["outbox"],
        ["outbox", "retry", "7"],
        ["mark", "7", "--seen"],
        ["move", "7", "INBOX"],
        ["delete", "7"],
        ["send", __file__],
    ],
)
def test_a_mistyped_profile_is_not_made(words: list[str], program: InProcess) -> None:
    done = program.run(*words)
    assert done.code == 1
    assert done.out == b""
    assert str(program.folder) in done.err
    assert not program.folder.exists()


@pytest.mark.parametrize(("words", "answer"), [(["account", "list"], []), (["folders"], []), (["search"], []), (["outbox"], [])])
def test_an_empty_profile_answers_with_empty_lists(program: InProcess, words: list[str], answer: object) -> None:
    program.begin()
    assert program.ask(*words) == answer


def test_options_may_stand_before_and_after_the_command(program: InProcess) -> None:
    program.begin()
    assert program.run("--json", "folders").json == []
    assert program.run("folders", "--json").json == []
    assert program.run("account", "--json", "list").json == []


def test_the_first_start_shows_the_recovery_code_and_only_it(program: InProcess, tmp_path: Path) -> None:
    (tmp_path / "one.eml").write_text("From: a@b.example\nSubject: one\n\none\n")
    first = program.run("import", str(tmp_path / "one.eml"), "--json")
    assert first.json["imported"] == 1
    assert "recovery code" in first.err
    assert program.run("folders", "--json").err == ""


def test_reading_goes_on_beside_an_open_window_and_writing_does_not(program: InProcess) -> None:
    program.begin()
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(program.folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=program.environment,
        cwd=ROOT,
    )
    try:
        assert holder.stdout
        assert holder.stdout.readline() == b"open\n"
        assert program.ask("folders") == []
        assert program.ask("outbox") == []
        refused = program.run("sync")
        assert refused.code == 1
        assert "Another Tradewind" in refused.err
    finally:
        holder.communicate(b"end\n")


def test_help_names_every_command_of_this_version(program: InProcess) -> None:
    done = program.run("--help")
    assert done.code == 0
    for name in ("account", "sync", "folders", "search", "show", "mark", "move", "delete", "send", "outbox", "import"):
        assert f"\n    {name} " in done.out.decode()


def test_chinese_users_get_chinese_words(program: InProcess, monkeypatch: pytest.MonkeyPatch) -> None:
    program.begin()
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    done = program.run("show", "7")
    assert done.code == 1
    assert "没有编号为 7 的内容" in done.err


def test_wrong_usage_is_told_in_chinese_too(program: InProcess, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    done = program.run("mark", "1")
    assert done.code == 2
    assert "用法：" in done.err
    assert "错误：" in done.err
    assert not {"error", "required", "usage"} & set(done.err.replace(":", " ").split())


def test_the_language_chosen_in_the_window_is_used(profile_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    opened = profile.open(profile_folder)
    with opened.store.write() as tx:
        setting.set(tx, "language", "zh_CN")
    profile.close(opened)
    try:
        assert cli.main(["--profile", str(profile_folder), "show", "7"]) == 1
    finally:
        language.use("")
    assert "没有编号为 7 的内容" in capsys.readouterr().err


def test_the_profile_can_be_named_by_the_environment(
    program: InProcess, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> None:
    program.begin()
    monkeypatch.setenv("TRADEWIND_PROFILE", str(program.folder))
    assert cli.main(["folders", "--json"]) == 0
    assert capsysbinary.readouterr().out == b"[]\n"
    monkeypatch.setenv("TRADEWIND_PROFILE", str(tmp_path / "nowhere"))
    assert cli.main(["folders", "--json"]) == 1


NO_KEYRING = {"PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}


def test_a_passphrase_opens_a_profile_without_a_keyring(program_in: Callable[..., Program], tmp_path: Path) -> None:
    (tmp_path / "one.eml").write_text("From: a@b.example\nSubject: one\n\none\n")
    bring = ("import", str(tmp_path / "one.eml"))
    refused = program_in(**NO_KEYRING, TRADEWIND_PASSPHRASE="").run(*bring)
    assert refused.code == 1
    assert "no keyring" in refused.err
    assert "TRADEWIND_PASSPHRASE" in refused.err
    assert program_in(**NO_KEYRING, TRADEWIND_PASSPHRASE="open sesame").ask(*bring)["imported"] == 1
    missing = program_in(**NO_KEYRING).run("folders")
    assert missing.code == 1
    assert "protected by a passphrase" in missing.err
    wrong = program_in(**NO_KEYRING, TRADEWIND_PASSPHRASE="close sesame").run("folders")
    assert wrong.code == 1
    assert "not the passphrase" in wrong.err
    assert len(program_in(**NO_KEYRING, TRADEWIND_PASSPHRASE="open sesame").ask("search")) == 1


def test_an_empty_passphrase_does_not_replace_the_keyring(program_in: Callable[..., Program], tmp_path: Path) -> None:
    (tmp_path / "one.eml").write_text("From: a@b.example\nSubject: one\n\none\n")
    empty = program_in(TRADEWIND_PASSPHRASE="")
    empty.ask("import", str(tmp_path / "one.eml"))
    assert json.loads((empty.folder / "key.json").read_text())["mode"] == "keyring"


def test_a_reason_of_the_system_is_not_said_to_be_a_server_s() -> None:
    assert "The server said" not in worded("offline.connect", {"host": "h", "said": "Connection refused"})
    assert "Connection refused" in worded("offline.resolve", {"host": "h", "said": "Connection refused"})
    assert "The server said: 421 busy" in worded("offline.busy", {"host": "h", "said": "421 busy"})
    assert "The server said: no" in worded("login.password", {"said": "no"})


def test_no_qt_is_loaded_for_a_command(program: InProcess, environment: dict[str, str]) -> None:
    program.begin()
    script = (
        "import sys\nfrom desktop.app import main\n"
        f"code = main(['--profile', {str(program.folder)!r}, '--json', 'folders'])\n"
        "loaded = [name for name in sys.modules if name.startswith(('PySide6', 'shiboken6', 'desktop.ui'))]\n"
        "assert code == 0 and not loaded, (code, loaded)\n"
    )
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, env=environment, cwd=ROOT, timeout=100)
    assert ended.returncode == 0, ended.stderr.decode()


def test_a_reader_that_goes_away_is_no_crash(started: Program) -> None:
    with subprocess.Popen(
        [sys.executable, str(ROOT / "main.py"), "--profile", str(started.folder), "--help"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=started.environment,
    ) as running:
        assert running.stdout
        assert running.stderr
        running.stdout.close()
        told = running.stderr.read()
    assert b"Traceback" not in told
