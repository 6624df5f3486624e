"""What came with a mail is saved where the user says and nowhere else, never over another file, and never run."""

import os
import stat
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest

from desktop.actions import attachment as attachments
from desktop.actions import message as messages
from desktop.actions.profile import Profile
from desktop.formats import arrival
from desktop.model.errors import Refused, StorageProblem
from desktop.model.ids import MessageId
from desktop.model.message import Attachment, Flags
from desktop.store import folder, message

NOW = datetime(2026, 6, 10, 9, 30, tzinfo=UTC)


def deliver(profile: Profile, raw: bytes) -> MessageId:
    with profile.store.write() as tx:
        place = folder.local(tx, "Imported")
        return message.add_local(tx, place, arrival.arrival(0, Flags(), NOW, len(raw), raw=raw), now=NOW)


def with_files(*files: tuple[str, bytes]) -> bytes:
    made = EmailMessage()
    made["Subject"] = "Files: PI/2041"
    made.set_content("see attached")
    for name, content in files:
        made.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return made.as_bytes()


def parts(profile: Profile, one: MessageId) -> list[Attachment]:
    return list(messages.read(profile, one).attachments)


def test_a_file_is_saved_byte_for_byte_and_never_over_another(profile: Profile, tmp_path: Path) -> None:
    one = deliver(profile, with_files(("offer.pdf", b"\0\xff%PDF")))
    part = parts(profile, one)[0].part
    (tmp_path / "offer.pdf").write_bytes(b"mine")
    saved = [attachments.save(profile, one, part, tmp_path) for _ in range(2)]
    assert [file.name for file in saved] == ["offer (1).pdf", "offer (2).pdf"]
    assert all(file.read_bytes() == b"\0\xff%PDF" for file in saved)
    assert (tmp_path / "offer.pdf").read_bytes() == b"mine"


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no symbolic links here")
def test_a_link_that_lies_in_wait_is_not_followed(profile: Profile, tmp_path: Path) -> None:
    one = deliver(profile, with_files(("offer.pdf", b"new")))
    (tmp_path / "elsewhere").write_bytes(b"old")
    into = tmp_path / "into"
    into.mkdir()
    (into / "offer.pdf").symlink_to(tmp_path / "elsewhere")
    assert attachments.save(profile, one, parts(profile, one)[0].part, into).name == "offer (1).pdf"
    assert (tmp_path / "elsewhere").read_bytes() == b"old"


def test_names_from_hostile_mail_stay_inside_the_chosen_folder(profile: Profile, corpora: Path, tmp_path: Path) -> None:
    files = sorted((corpora / "hostile" / "data").glob("fname-*.eml"))
    assert files
    for number, file in enumerate(files):
        into = tmp_path / str(number) / "into"
        into.mkdir(parents=True)
        one = deliver(profile, file.read_bytes())
        for attachment in parts(profile, one):
            saved = attachments.save(profile, one, attachment.part, into)
            assert saved.parent == into
            assert saved.name == attachment.name
            assert len(saved.name.encode()) <= 255
            assert saved.name.isprintable()
        assert {path for path in into.parent.rglob("*") if path.is_file()} == {path for path in into.iterdir() if path.is_file()}


def test_all_files_are_saved_together(profile: Profile, tmp_path: Path) -> None:
    one = deliver(profile, with_files(("a.txt", b"1"), ("a.txt", b"2"), ("b.txt", b"3")))
    saved = attachments.save_all(profile, one, [each.part for each in parts(profile, one)], tmp_path)
    assert saved.failed == ()
    assert {file.name: file.read_bytes() for file in saved.files} == {"a.txt": b"1", "a (1).txt": b"2", "b.txt": b"3"}


def test_names_that_are_taken_by_the_same_mail_are_not_tried_again(
    profile: Profile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = deliver(profile, with_files(*[("a.txt", b"%d" % number) for number in range(30)]))
    (tmp_path / "a (3).txt").write_bytes(b"other")
    tried: list[object] = []
    open_file = os.open

    def counted(path: str | Path, flags: int, mode: int = 0o777, **rest: int | None) -> int:
        if Path(path).parent == tmp_path:
            tried.append(path)
        return open_file(path, flags, mode, **rest)

    monkeypatch.setattr(os, "open", counted)
    saved = attachments.save_all(profile, one, [each.part for each in parts(profile, one)], tmp_path)
    assert sorted(file.read_bytes() for file in saved.files) == sorted(b"%d" % number for number in range(30))
    assert (tmp_path / "a (3).txt").read_bytes() == b"other"
    assert len(tried) < 100


def test_one_file_that_cannot_be_saved_does_not_keep_the_others(
    profile: Profile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = deliver(profile, with_files(("a.txt", b"1"), ("b.txt", b"2"), ("c.txt", b"3")))
    write = attachments._write

    def refuse(folder: Path, name: str, data: bytes, *, first: int = 0) -> Path:
        if name == "b.txt":
            raise StorageProblem("store.write", file=name, reason="No space left on device")
        return write(folder, name, data, first=first)

    monkeypatch.setattr(attachments, "_write", refuse)
    chosen = [each.part for each in parts(profile, one)]
    saved = attachments.save_all(profile, one, ["99", *chosen], tmp_path)
    assert [file.name for file in saved.files] == ["a.txt", "c.txt"]
    assert [(each.part, each.code) for each in saved.failed] == [(chosen[1], "store.write"), ("99", "attachment.gone")]
    assert saved.failed[0].facts == {"file": "b.txt", "reason": "No space left on device"}


def test_a_file_that_is_opened_lies_in_a_folder_of_its_own_that_is_wiped(profile: Profile) -> None:
    one = deliver(profile, with_files(("offer.pdf", b"%PDF")))
    part = parts(profile, one)[0].part
    first, second = (attachments.for_opening(profile, one, part) for _ in range(2))
    assert first != second
    assert first.name == second.name == "offer.pdf"
    assert first.is_relative_to(profile.folder / attachments.OPENED)
    if os.name == "posix":
        assert stat.S_IMODE((profile.folder / attachments.OPENED).stat().st_mode) == 0o700
        assert stat.S_IMODE(first.parent.stat().st_mode) == 0o700
    attachments.wipe(profile.folder)
    assert not (profile.folder / attachments.OPENED).exists()
    attachments.wipe(profile.folder)


@pytest.mark.parametrize(
    "name",
    [
        "x.exe",
        "offer.pdf.EXE",
        "x.lnk",
        "x.url",
        "x.desktop",
        "x.scf",
        "x.html",
        "x.svg",
        "x.js",
        "x.docm",
        "x.iso",
        "x.ps1",
        "x.sh",
    ],
)
def test_what_could_run_is_never_opened(profile: Profile, name: str) -> None:
    one = deliver(profile, with_files((name, b"x")))
    attachment = parts(profile, one)[0]
    assert not attachments.may_open(attachment)
    with pytest.raises(Refused) as caught:
        attachments.for_opening(profile, one, attachment.part)
    assert caught.value.code == "attachment.program"
    assert not (profile.folder / attachments.OPENED).exists()


@pytest.mark.parametrize(
    ("name", "ending"), [("a.PDF", "pdf"), ("a.tar.gz", "gz"), ("noending", ""), (".hidden", ""), ("a.b ", "b")]
)
def test_the_true_ending_is_the_last(name: str, ending: str) -> None:
    assert attachments.ending(name) == ending


def test_the_whole_mail_can_be_saved_as_it_came(profile: Profile, tmp_path: Path) -> None:
    raw = with_files(("a.txt", b"1"))
    one = deliver(profile, raw)
    file = attachments.save_as(profile, one, attachments.WHOLE, tmp_path / attachments.mail_name("Files: PI/2041"))
    assert file.read_bytes() == raw
    assert file.suffix == ".eml"
    assert file.parent == tmp_path


def test_a_part_that_is_not_there_is_refused(profile: Profile, tmp_path: Path) -> None:
    one = deliver(profile, with_files())
    with pytest.raises(Refused) as caught:
        attachments.save(profile, one, "7.7", tmp_path)
    assert caught.value.code == "attachment.gone"


def test_a_folder_that_cannot_be_written_is_said(profile: Profile, tmp_path: Path) -> None:
    one = deliver(profile, with_files(("a.txt", b"1")))
    with pytest.raises(StorageProblem) as caught:
        attachments.save(profile, one, parts(profile, one)[0].part, tmp_path / "missing")
    assert caught.value.facts["file"] == "a.txt"
