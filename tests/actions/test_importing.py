"""Mail comes in from files byte for byte, bad files are named and stop nothing, and nothing comes in twice."""

import mailbox as boxes
import os
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import keyring
import pytest

from desktop.actions import importing, profile
from desktop.actions.importing import Imported, Progress
from desktop.actions.profile import Profile
from desktop.formats import source
from desktop.formats.isolated import Item, Workers
from desktop.model.errors import Usage
from desktop.model.ids import MessageId
from desktop.model.message import Arrival, Row, View
from desktop.store import folder as folders
from desktop.store import message as messages
from tests.keyring_file import FileKeyring

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def opened(profile_folder: Path) -> Iterator[Profile]:
    found = profile.open(profile_folder)
    yield found
    profile.close(found)


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers() as found:
        found.parse(b"Subject: x\n\n")  # its process is up before a test counts them
        yield found


def letter(number: int, text: str = "Dear Anna", end: str = "\n") -> bytes:
    lines = [
        "From: karl@weber.example",
        "To: anna@example.test",
        f"Subject: Order {number}",
        f"Message-ID: <m{number}@weber.example>",
        "",
        text,
        "",
    ]
    return end.join(lines).encode()


def bring(opened: Profile, workers: Workers, *paths: Path, folder: str = importing.STANDARD) -> Imported:
    return importing.run(opened, paths, folder=folder, workers=workers)


def rows(opened: Profile, path: str = importing.STANDARD) -> list[Row]:
    found = folders.by_path(opened.store, None, path)
    assert found
    ids = [MessageId(one) for one in messages.ids(opened.store, View(folder=found.id))]
    return list(messages.rows(opened.store, ids).values())


def sources(opened: Profile, path: str = importing.STANDARD) -> list[bytes]:
    kept = [messages.source(opened.store, row.id) for row in rows(opened, path)]
    return sorted(source.unpack(one) for one in kept if one is not None)


def mbox(path: Path, *letters: bytes) -> Path:
    path.write_bytes(b"".join(b"From karl@weber.example Mon Nov  2 09:00:00 2026\n" + one + b"\n" for one in letters))
    return path


def test_files_come_in_byte_for_byte(opened: Profile, workers: Workers, tmp_path: Path) -> None:
    letters = [letter(1), letter(2, end="\r\n"), letter(3).rstrip(), b"Subject: \xff\xfe raw bytes\n\n\x00\x01"]
    files = [tmp_path / f"{number}.eml" for number in range(len(letters))]
    for file, content in zip(files, letters, strict=True):
        file.write_bytes(content)
    done = bring(opened, workers, *files)
    assert (done.added, done.known, done.failed) == (4, 0, ())
    assert sources(opened) == sorted(letters)
    assert all(row.flags.seen for row in rows(opened))


def test_an_mbox_is_its_letters(opened: Profile, workers: Workers, tmp_path: Path) -> None:
    letters = [letter(1), letter(2, "From here on\nit is quoted"), letter(3)]
    quoted = [one.replace(b"\nFrom here", b"\n>From here") for one in letters]
    done = bring(opened, workers, mbox(tmp_path / "Inbox", *quoted))
    assert done.added == 3
    assert sources(opened) == sorted(letters)


def test_flags_of_other_programs_are_kept(opened: Profile, workers: Workers, tmp_path: Path) -> None:
    def told(number: int, line: str) -> bytes:
        return line.encode() + b"\n" + letter(number)

    bring(
        opened, workers, mbox(tmp_path / "a.mbox", told(1, "Status: RO"), told(2, "Status: O"), told(3, "X-Mozilla-Status: 0007"))
    )
    flags = {row.subject: row.flags for row in rows(opened)}
    assert (flags["Order 1"].seen, flags["Order 2"].seen) == (True, False)
    third = flags["Order 3"]
    assert (third.seen, third.answered, third.flagged) == (True, True, True)


def test_folders_come_in_with_all_below_them(opened: Profile, workers: Workers, tmp_path: Path) -> None:
    deep = tmp_path / "a" / "b" / "客户"
    deep.mkdir(parents=True)
    (deep / "1.eml").write_bytes(letter(1))
    mbox(tmp_path / "a" / "Archive.mbox", letter(2), letter(3))
    (tmp_path / "a" / "untitled").write_bytes(letter(4))  # by how it begins
    (tmp_path / "a" / "notes.txt").write_text("Dear diary,\nnothing: happened\n")
    (tmp_path / "a" / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    (tmp_path / "a" / "b" / "loop").symlink_to(tmp_path / "a", target_is_directory=True)
    done = bring(opened, workers, tmp_path / "a")
    assert (done.added, done.ignored, done.failed) == (4, 2, ())
    assert sources(opened) == sorted(letter(number) for number in range(1, 5))


def test_a_maildir_comes_in_with_its_flags_and_without_what_was_never_delivered(
    opened: Profile, workers: Workers, tmp_path: Path
) -> None:
    box = boxes.Maildir(tmp_path / "Maildir")
    read = boxes.MaildirMessage(letter(1))
    read.set_subdir("cur")
    read.set_flags("FRS")
    box.add(read)
    box.add(letter(2))
    below = box.add_folder("客户")
    below.add(letter(3))
    (tmp_path / "Maildir" / "tmp" / "half").write_bytes(letter(4))
    done = bring(opened, workers, tmp_path / "Maildir")
    assert (done.added, done.failed) == (3, ())
    flags = {row.subject: row.flags for row in rows(opened)}
    assert (flags["Order 1"].seen, flags["Order 1"].flagged, flags["Order 1"].answered) == (True, True, True)
    assert not flags["Order 2"].seen


def test_a_bad_file_is_named_and_the_rest_goes_on(opened: Profile, workers: Workers, tmp_path: Path) -> None:
    (tmp_path / "good.eml").write_bytes(letter(1))
    (tmp_path / "empty.eml").write_bytes(b"")
    (tmp_path / "blank.eml").write_bytes(b"\n \n")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    names = ("empty.eml", "gone.eml", "picture.png", "blank.eml", "good.eml")
    done = bring(opened, workers, *(tmp_path / name for name in names))
    assert done.added == 1
    assert {failure.path.name: failure.code for failure in done.failed} == {
        "empty.eml": "import.empty",
        "gone.eml": "import.unreadable",
        "picture.png": "import.not_mail",
        "blank.eml": "import.empty",
    }


def test_a_file_that_is_too_large_is_named(
    opened: Profile, workers: Workers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "LARGEST", 50)
    (tmp_path / "1.eml").write_bytes(letter(1))
    (failure,) = bring(opened, workers, tmp_path / "1.eml").failed
    assert (failure.code, failure.facts) == ("import.size", {"size": str(len(letter(1)))})


def test_only_the_very_same_bytes_are_left_out(opened: Profile, workers: Workers, tmp_path: Path) -> None:
    (tmp_path / "1.eml").write_bytes(letter(1))
    (tmp_path / "same.eml").write_bytes(letter(1))
    (tmp_path / "other.eml").write_bytes(letter(1, "Dear Emma"))  # same Message-ID, same length
    first = bring(opened, workers, tmp_path)
    assert (first.added, first.known) == (2, 1)
    again = bring(opened, workers, tmp_path)
    assert (again.added, again.known) == (0, 3)
    elsewhere = bring(opened, workers, tmp_path, folder="Old mail")
    assert (elsewhere.added, elsewhere.path) == (2, "Old mail")
    assert len(rows(opened)) == 2


def test_a_file_named_twice_comes_in_once(opened: Profile, workers: Workers, tmp_path: Path) -> None:
    (tmp_path / "1.eml").write_bytes(letter(1))
    done = bring(opened, workers, tmp_path / "1.eml", tmp_path, tmp_path / ".." / tmp_path.name / "1.eml")
    assert (done.added, done.known) == (1, 0)


class Breaking(Workers):
    """Dies in the middle, as the whole program may."""

    def __init__(self, good: int) -> None:
        super().__init__()
        self._good = good

    def arrivals(self, batch: object) -> list[Arrival]:
        self._good -= 1
        if self._good < 0:
            raise KeyboardInterrupt
        assert isinstance(batch, list)
        assert all(isinstance(item, Item) for item in batch)
        return super().arrivals(batch)


def test_what_was_stored_before_a_sudden_end_stays_and_the_next_run_brings_the_rest(
    opened: Profile, workers: Workers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "BATCH", 10)
    box = mbox(tmp_path / "all.mbox", *(letter(number) for number in range(35)))
    with Breaking(2) as breaking, pytest.raises(KeyboardInterrupt):
        bring(opened, breaking, box)
    assert len(rows(opened)) == 20
    done = bring(opened, workers, box)
    assert (done.added, done.known) == (15, 20)
    assert sources(opened) == sorted(letter(number) for number in range(35))


IMPORTING = """
import sys
from pathlib import Path
import keyring
from tests.keyring_file import FileKeyring
from desktop.actions import importing, profile
keyring.set_keyring(FileKeyring())
if __name__ == "__main__":
    importing.BATCH = 5
    opened = profile.open(Path(sys.argv[1]))
    importing.run(opened, [Path(sys.argv[2])], progress=lambda state: print(state.messages, flush=True))
"""


def test_a_kill_in_the_middle_loses_nothing_that_was_stored(
    workers: Workers, tmp_path: Path, profile_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    letters = tmp_path / "letters"
    letters.mkdir()
    for number in range(400):
        (letters / f"{number:03}.eml").write_bytes(letter(number))
    script = tmp_path / "bring.py"
    script.write_text(IMPORTING)
    monkeypatch.setenv("TRADEWIND_TEST_KEYRING", str(tmp_path / "keyring.json"))
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, str(script), str(profile_folder), str(letters)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, cwd=ROOT) as running:
        assert running.stdout
        told = 0
        while told < 20:
            told = int(running.stdout.readline())
        running.kill()
    keyring.set_keyring(FileKeyring())
    opened = profile.open(profile_folder)
    try:
        stored = len(rows(opened))
        assert 20 <= stored < 400
        assert stored % 5 == 0
        done = bring(opened, workers, letters)
        assert (done.added, done.known) == (400 - stored, stored)
        assert sources(opened) == sorted(letter(number) for number in range(400))
    finally:
        profile.close(opened)


def test_an_import_can_be_stopped_and_tells_how_far_it_is(opened: Profile, workers: Workers, tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / f"{number}.eml").write_bytes(letter(number))
    seen: list[Progress] = []
    done = importing.run(opened, [tmp_path], workers=workers, progress=seen.append, stopped=lambda: len(seen) == 3)
    assert done.added == 3
    assert seen[-1].messages == 3
    assert seen[0].done < seen[-1].done < seen[-1].total


@pytest.mark.parametrize("name", ["", "  ", "a\nb", "a\x00"])
def test_a_folder_needs_a_name(opened: Profile, workers: Workers, tmp_path: Path, name: str) -> None:
    with pytest.raises(Usage, match=r"usage\.folder"):
        bring(opened, workers, tmp_path, folder=name)


@pytest.mark.timeout(600)
def test_every_mail_of_the_corpora_comes_in_byte_for_byte(opened: Profile, workers: Workers, corpora: Path) -> None:
    files = sorted(file for file in corpora.rglob("*.eml") if file.read_bytes().strip())
    done = bring(opened, workers, *files)
    assert done.failed == ()
    wanted = {sha256(file.read_bytes()).digest() for file in files}
    assert {sha256(one).digest() for one in sources(opened)} == wanted
    assert done.added == len(wanted)


@pytest.mark.timeout(600)
def test_the_corpora_as_folders_leave_no_failure(opened: Profile, workers: Workers, corpora: Path) -> None:
    """What is no mail there (expected results, pictures) is passed over, not reported."""
    done = bring(opened, workers, corpora)
    assert {failure.code for failure in done.failed} <= {"import.empty"}
    assert done.added > 1000


def test_imported_mail_is_on_the_disk_when_it_is_said_to_be_there(
    opened: Profile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No server could give it again after a loss of power."""
    file = tmp_path / "one.eml"
    file.write_bytes(b"From: a@b.example\r\nSubject: x\r\n\r\nx\r\n")
    careless: list[bool] = []
    write = type(opened.store).write

    def watched(store: object, *, precious: bool = True) -> object:
        careless.append(not precious)
        return write(opened.store, precious=precious)

    monkeypatch.setattr(type(opened.store), "write", watched)
    assert importing.run(opened, [file]).added == 1
    assert careless
    assert not any(careless)
