"""The checks on mails of the world and on hostile ones: nothing breaks, what pretends is told, and ordinary mail is quiet."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop.actions import check

NOW = datetime(2026, 11, 23, tzinfo=UTC)


def codes(raw: bytes) -> set[str]:
    return {finding.code for finding in check.findings(None, raw, outgoing=False, now=NOW)}


def hostile(corpora: Path, pattern: str) -> list[Path]:
    files = sorted((corpora / "hostile" / "data").glob(pattern))
    if not files:
        pytest.skip(f"no hostile mails of the kind {pattern} here")
    return files


@pytest.mark.parametrize("name", ["spoof-name-is-address", "spoof-homograph-raw", "spoof-mixed-script-idn", "spoof-name-rtlo"])
def test_a_sender_that_pretends_is_told(corpora: Path, name: str) -> None:
    (file,) = hostile(corpora, f"{name}.eml")
    assert any(code.startswith(("sender.", "name.")) for code in codes(file.read_bytes())), name


def test_a_forged_authentication_result_is_not_believed(corpora: Path) -> None:
    (file,) = hostile(corpora, "spoof-fake-authres.eml")
    assert "sender.unauthenticated" not in codes(file.read_bytes())


@pytest.mark.parametrize("name", ["fname-lnk", "fname-scf", "fname-desktop"])
def test_files_that_run_are_told(corpora: Path, name: str) -> None:
    (file,) = hostile(corpora, f"{name}.eml")
    assert codes(file.read_bytes()) & {"attachment.dangerous", "attachment.double"}


def test_a_form_in_a_mail_is_told(corpora: Path) -> None:
    (file,) = hostile(corpora, "html-form.eml")
    assert "attachment.form" in codes(file.read_bytes())


def test_a_bomb_is_not_unpacked_for_its_names(corpora: Path) -> None:
    (file,) = hostile(corpora, "bomb-zip*.eml")
    assert not any(code.startswith("attachment.") for code in codes(file.read_bytes()))


def test_mails_of_the_world_break_nothing(corpora: Path) -> None:
    files = [*sorted((corpora / "hostile" / "data").glob("[!b]*.eml")), *sorted(corpora.glob("mimekit/**/*.eml"))[:60]]
    if not files:
        pytest.skip("no mails of the world here")
    for file in files:
        raw = file.read_bytes()[:500_000]
        for outgoing in (True, False):
            check.findings(None, raw, outgoing=outgoing, now=NOW)
