"""`seal` and `unseal`: encrypted copies of files, without a window and without a profile."""

import os
import stat
from pathlib import Path

import pytest

from desktop.security import passphrase
from tests.cli.conftest import InProcess
from tests.security.sealing import locked_pdf, pdf, qpdf, seven_zip, workbook


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    """One of each kind."""
    contents = {"quotation.pdf": pdf(), "prices.xlsx": workbook(), "drawing.dwg": b"AC1032" * 999}
    made = {name: tmp_path / name for name in contents}
    for name, content in contents.items():
        made[name].write_bytes(content)
    return made


def test_each_file_is_sealed_in_its_form_and_opens_elsewhere(program: InProcess, files: dict[str, Path], tmp_path: Path) -> None:
    to = tmp_path / "sealed"
    done = program.ask("seal", *map(str, files.values()), "--to", str(to))
    assert [Path(name).name for name in done["files"]] == ["quotation.pdf", "prices.xlsx", "drawing.dwg.zip"]
    assert [one["form"] for one in done["sealed"]] == ["pdf", "office", "zip"]
    assert done["failed"] == []
    assert passphrase.strength(done["passphrase"]) >= 60
    assert qpdf(to / "quotation.pdf", done["passphrase"], "--check").returncode == 0
    assert seven_zip(to / "drawing.dwg.zip", done["passphrase"], tmp_path / "out")
    assert (tmp_path / "out" / "drawing.dwg").read_bytes() == files["drawing.dwg"].read_bytes()
    assert not program.folder.exists() or not (program.folder / "store").exists()  # no profile was made for it
    for name in done["files"]:
        opened = program.ask("unseal", name, "--to", str(tmp_path / "open"), stdin=done["passphrase"] + "\n")
        assert len(opened["files"]) == 1
    assert (tmp_path / "open" / "prices.xlsx").read_bytes() == files["prices.xlsx"].read_bytes()
    assert (tmp_path / "open" / "drawing.dwg").read_bytes() == files["drawing.dwg"].read_bytes()
    if os.name == "posix":
        assert stat.S_IMODE((tmp_path / "open" / "drawing.dwg").stat().st_mode) == 0o600


def test_the_passphrase_is_apart_from_the_answer(program: InProcess, files: dict[str, Path], tmp_path: Path) -> None:
    kept = tmp_path / "passphrase.txt"
    done = program.run("seal", str(files["drawing.dwg"]), "--to", str(tmp_path / "s"), "--passphrase-file", str(kept))
    assert done.code == 0
    made = kept.read_text().strip()
    assert made in done.err
    assert made.encode() not in done.out
    again = program.ask("seal", str(files["drawing.dwg"]), "--to", str(tmp_path / "s"), "--passphrase-file", str(kept))
    assert again["passphrase"] == made
    assert [Path(name).name for name in again["files"]] == ["drawing.dwg (1).zip"]  # nothing is overwritten


def test_together_and_with_hidden_names(program: InProcess, files: dict[str, Path], tmp_path: Path) -> None:
    done = program.ask("seal", *map(str, files.values()), "--to", str(tmp_path), "--together", "--hide-names", "--language", "de")
    (sealed,) = done["files"]
    content = Path(sealed).read_bytes()
    assert not any(name.encode() in content for name in files)
    opened = program.ask("unseal", sealed, "--to", str(tmp_path / "open"), stdin=done["passphrase"] + "\n")
    assert sorted(Path(name).name for name in opened["files"]) == sorted(files)


def test_one_that_has_a_passphrase_is_left_and_told(program: InProcess, files: dict[str, Path], tmp_path: Path) -> None:
    locked = tmp_path / "locked.pdf"
    locked.write_bytes(locked_pdf(user="theirs"))
    done = program.run("seal", str(locked), str(files["drawing.dwg"]), "--to", str(tmp_path / "s"), "--json")
    assert done.code == 1
    assert [one["code"] for one in done.json["failed"]] == ["seal.sealed"]
    assert len(done.json["files"]) == 1


def test_a_wrong_passphrase_and_wrong_words(program: InProcess, files: dict[str, Path], tmp_path: Path) -> None:
    done = program.ask("seal", str(files["drawing.dwg"]), "--to", str(tmp_path / "s"))
    wrong = program.run("unseal", done["files"][0], "--to", str(tmp_path / "o"), stdin="wrong\n")
    assert wrong.code == 1
    assert list((tmp_path / "o").iterdir()) == []
    (tmp_path / "bad").write_text(" \n")
    assert (
        program.run("seal", str(files["drawing.dwg"]), "--to", str(tmp_path), "--passphrase-file", str(tmp_path / "bad")).code == 2
    )
    assert program.run("seal", str(files["drawing.dwg"])).code == 2
    assert program.run("unseal", str(tmp_path / "missing"), "--to", str(tmp_path)).code == 2
