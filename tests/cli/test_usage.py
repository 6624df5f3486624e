"""What the command line promises: exit codes, words on standard error, one JSON document on standard output, no Qt."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop import cli, language
from desktop.actions import profile
from desktop.store import setting
from tests.cli.conftest import ROOT, Program

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
        ["move", "1"],
        ["delete"],
        ["send"],
        ["send", "/nowhere/x.eml"],
        ["outbox", "nonsense"],
        ["outbox", "retry"],
        ["import"],
        ["folders", "--nonsense"],
        # commands of later versions are not offered yet
        ["customer", "list"],
        ["seal", "x", "--to", "y"],
        ["doctor"],
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
        ["outbox", "cancel", "7"],
        ["sync", "nobody@firm.cn"],
        ["account", "test", "nobody@firm.cn"],
        ["account", "remove", "nobody@firm.cn"],
        ["import", "/nowhere/at/all"],
    ],
)
def test_what_is_not_there_ends_with_1_and_says_so(
    words: list[str], profile_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["--profile", str(profile_folder), "--json", *words]) == 1
    told = capsys.readouterr()
    assert told.err
    assert "Traceback" not in told.err


@pytest.mark.parametrize(("words", "answer"), [(["account", "list"], []), (["folders"], []), (["search"], []), (["outbox"], [])])
def test_an_empty_profile_answers_with_empty_lists(program: Program, words: list[str], answer: object) -> None:
    assert program.ask(*words) == answer


def test_options_may_stand_before_and_after_the_command(program: Program) -> None:
    assert program.run("--json", "folders").json == []
    assert program.run("folders", "--json").json == []
    assert program.run("account", "--json", "list").json == []


def test_the_first_start_shows_the_recovery_code_and_only_it(program: Program) -> None:
    first = program.run("folders", "--json")
    assert first.json == []
    assert "recovery code" in first.err
    assert program.run("folders", "--json").err == ""


def test_reading_goes_on_beside_an_open_window_and_writing_does_not(program: Program) -> None:
    program.run("folders")
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


def test_help_names_every_command_of_this_version(program: Program) -> None:
    done = program.run("--help")
    assert done.code == 0
    for name in ("account", "sync", "folders", "search", "show", "mark", "move", "delete", "send", "outbox", "import"):
        assert f"\n    {name} " in done.out.decode()


def test_chinese_users_get_chinese_words(program_in: Callable[..., Program]) -> None:
    done = program_in(LC_ALL="zh_CN.UTF-8").run("show", "7")
    assert done.code == 1
    assert "没有编号为 7 的内容" in done.err


def test_wrong_usage_is_told_in_chinese_too(program_in: Callable[..., Program]) -> None:
    done = program_in(LC_ALL="zh_CN.UTF-8").run("mark", "1")
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


def test_the_profile_can_be_named_by_the_environment(program_in: Callable[..., Program], tmp_path: Path) -> None:
    named = program_in(TRADEWIND_PROFILE=str(tmp_path / "named"))
    ended = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), "folders", "--json"], capture_output=True, env=named.environment, timeout=100
    )
    assert ended.returncode == 0
    assert (tmp_path / "named" / "mail.db").exists()


def test_a_passphrase_opens_a_profile_without_a_keyring(program_in: Callable[..., Program]) -> None:
    none = {"PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}
    refused = program_in(**none).run("folders")
    assert refused.code == 1
    assert "TRADEWIND_PASSPHRASE" in refused.err
    assert program_in(**none, TRADEWIND_PASSPHRASE="open sesame").ask("folders") == []
    wrong = program_in(**none, TRADEWIND_PASSPHRASE="close sesame").run("folders")
    assert wrong.code == 1
    assert program_in(**none, TRADEWIND_PASSPHRASE="open sesame").ask("folders") == []


def test_no_qt_is_loaded_for_a_command(environment: dict[str, str], tmp_path: Path) -> None:
    script = (
        "import sys\nfrom desktop.app import main\n"
        f"code = main(['--profile', {str(tmp_path / 'profile')!r}, '--json', 'folders'])\n"
        "loaded = [name for name in sys.modules if name.startswith(('PySide6', 'shiboken6', 'desktop.ui'))]\n"
        "assert code == 0 and not loaded, (code, loaded)\n"
    )
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, env=environment, cwd=ROOT, timeout=100)
    assert ended.returncode == 0, ended.stderr.decode()


def test_a_reader_that_goes_away_is_no_crash(program: Program) -> None:
    program.run("folders")
    with subprocess.Popen(
        [sys.executable, str(ROOT / "main.py"), "--profile", str(program.folder), "--help"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=program.environment,
    ) as running:
        assert running.stdout
        assert running.stderr
        running.stdout.close()
        told = running.stderr.read()
    assert b"Traceback" not in told
