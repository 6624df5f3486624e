"""Names of sealed files and of what comes out of them: safe on every system, and never twice the same."""

import io
import unicodedata
from datetime import UTC, datetime
from pathlib import Path

import pytest
import pyzipper
from hypothesis import given
from hypothesis import strategies as st

from desktop.actions import seal as actions
from desktop.formats.names import safe_filename
from desktop.model.errors import Refused
from desktop.model.seal import Form
from tests.security.sealing import PASSPHRASE

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
NAMES = st.text(st.one_of(st.characters(), st.sampled_from("/\\:.\0\u202e\u2066 ~-")), max_size=60)


@given(st.lists(NAMES, min_size=1, max_size=8))
def test_any_names_become_safe_and_distinct(names: list[str]) -> None:
    found = actions.distinct(names)
    assert len({one.casefold() for one in found}) == len(names)
    for one in found:
        assert one == Path(one).name
        assert not set('/\\:*?"<>|\0') & set(one)
        assert not any(
            unicodedata.bidirectional(sign) in ("RLO", "LRO", "RLE", "LRE", "PDF", "RLI", "LRI", "FSI", "PDI") for sign in one
        )
        assert one not in ("", ".", "..")
        assert len(one.encode()) < 250


@given(NAMES, st.sampled_from(Form))
def test_a_hidden_name_says_nothing(name: str, form: Form) -> None:
    assert actions.sealed_name(safe_filename(name), form, hidden=False) == safe_filename(
        actions.sealed_name(safe_filename(name), form, hidden=False)
    )
    hidden = actions.sealed_name("Weber price list.pdf", form, hidden=True)
    assert hidden == ("document.zip" if form is Form.ZIP else "document.pdf")


def test_what_comes_out_stays_inside_of_the_folder(tmp_path: Path) -> None:
    out = io.BytesIO()
    with pyzipper.AESZipFile(out, "w", encryption=pyzipper.WZ_AES) as archive:
        archive.setpassword(PASSPHRASE.encode())
        for name in ("../../up.txt", "/etc/passwd", "a/b/c.txt", "C.TXT", "c.txt", "dir/"):
            archive.writestr(name, b"" if name.endswith("/") else name.encode())
    sealed = tmp_path / "theirs.zip"
    sealed.write_bytes(out.getvalue())
    found = actions.unseal_file(sealed, tmp_path / "open", PASSPHRASE)
    assert [one.name for one in found] == ["up.txt", "passwd", "c.txt", "C (1).TXT", "c (2).txt"]
    assert {one.parent for one in found} == {tmp_path / "open"}
    assert sorted(one.name for one in tmp_path.iterdir()) == ["open", "theirs.zip"]
    assert len(list((tmp_path / "open").iterdir())) == 5  # nothing of the work is left


def test_a_wrong_passphrase_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.dwg").write_bytes(b"AC1032")
    made = actions.seal_file(tmp_path / "a.dwg", tmp_path / "s", PASSPHRASE, now=NOW, language="de")
    assert (made.form, made.file.name) == (Form.ZIP, "a.dwg.zip")
    with pytest.raises(Refused, match=r"seal\.passphrase"):
        actions.unseal_file(made.file, tmp_path / "o", "wrong")
    assert list((tmp_path / "o").iterdir()) == []
