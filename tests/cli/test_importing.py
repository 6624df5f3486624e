"""`import`: files come in byte for byte and can be read without any account."""

from pathlib import Path

import pytest

from tests.cli.conftest import InProcess

LETTER = "From: karl@weber.example\nTo: anna@example.test\nSubject: {0}\nMessage-ID: <{0}@x>\n\nDear Anna, {0}\n"


def test_what_came_in_is_found_and_shown(program: InProcess, tmp_path: Path) -> None:
    box = tmp_path / "old"
    box.mkdir()
    (box / "one.eml").write_text(LETTER.format("one"))
    (box / "two.mbox").write_text(f"From k Mon Nov  2 09:00:00 2026\n{LETTER.format('two')}\n")
    done = program.ask("import", str(box))
    assert done == {"folder": "Imported", "imported": 2, "known": 0, "ignored": 0, "failed": []}
    (folder,) = [one for one in program.ask("folders") if one["path"] == "Imported"]
    assert (folder["account"], folder["total"], folder["unread"]) == (None, 2, 0)
    (mail,) = program.ask("search", "two")
    assert (mail["account"], mail["folder"]) == (None, "Imported")
    assert program.run("show", str(mail["id"]), "--as", "source").out == LETTER.format("two").encode()


def test_a_bad_file_is_named_and_the_rest_comes_in(program: InProcess, tmp_path: Path) -> None:
    (tmp_path / "good.eml").write_text(LETTER.format("good"))
    (tmp_path / "empty.eml").write_text("")
    done = program.run("import", str(tmp_path / "empty.eml"), str(tmp_path / "good.eml"), "--json")
    assert done.code == 1
    (failure,) = done.json["failed"]
    assert set(failure) == {"path", "code", "text"}
    assert (failure["path"], failure["code"]) == (str(tmp_path / "empty.eml"), "import.empty")
    assert str(tmp_path / "empty.eml") in done.err
    assert done.json["imported"] == 1


def test_local_mail_can_be_marked_and_thrown_away(program: InProcess, tmp_path: Path) -> None:
    (tmp_path / "one.eml").write_text(LETTER.format("one"))
    program.ask("import", str(tmp_path / "one.eml"), "--folder", "Old mail")
    (mail,) = program.ask("search")
    program.ask("mark", str(mail["id"]), "--flagged")
    assert program.ask("search", "is:flagged")[0]["folder"] == "Old mail"
    program.ask("delete", str(mail["id"]))
    assert [one["folder"] for one in program.ask("search")] != ["Old mail"]


@pytest.mark.timeout(900)
def test_every_mail_of_the_corpora_can_be_shown(program: InProcess, corpora: Path) -> None:
    """The hostile and the broken ones by the command itself; a sample, since each is a program of its own."""
    files = sorted(file for file in (corpora / "hostile").rglob("*.eml") if file.stat().st_size)
    done = program.run("import", *(str(file) for file in files), "--json")
    assert done.code == 0, done.err
    found = program.ask("search", "", "--limit", "0")
    assert len(found) == done.json["imported"]
    for mail in found[:: max(1, len(found) // 12)]:
        shown = program.ask("show", str(mail["id"]))
        assert "<script" not in shown["html"].lower()
