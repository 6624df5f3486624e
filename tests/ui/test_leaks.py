"""Opening a mail reaches nobody: 0 DNS questions, 0 connections, 0 requests, counted on the wire of a network of our own."""

import json
import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.formats.pretending import vectors
from tests.ui.leak_surfaces import files
from tests.ui.leak_vectors import VECTORS, mail

LAB = Path(__file__).with_name("leak_lab.py")


@cache
def unshare() -> tuple[str, ...] | None:
    """How a network namespace is made here, None where that is not allowed."""
    if not sys.platform.startswith("linux") or not shutil.which("unshare") or not shutil.which("ip"):
        return None
    for way in (("unshare", "-n", "-m"), ("unshare", "-r", "-n", "-m")):
        trial = subprocess.run([*way, "sh", "-c", "ip link set lo up && mount --bind /etc/hosts /etc/hosts"], capture_output=True)
        if trial.returncode == 0:
            return way
    return None


def measure(mode: str, folder: Path, out: Path) -> dict[str, Any]:
    way = unshare()
    if way is None:
        pytest.skip("this system does not allow a network namespace of our own")
    # What our own set-up left in the environment must not help the control.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("QTWEBENGINE")}
    environment |= {"QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8"}
    subprocess.run([*way, sys.executable, str(LAB), mode, str(folder), str(out)], check=True, timeout=110, env=environment)
    report: dict[str, Any] = json.loads(out.read_text())
    assert report["proven"], "the listeners saw nothing of a question that was asked"
    assert report["code"] == 0, report["said"]
    return report


@pytest.fixture
def own_vectors(tmp_path: Path) -> Path:
    folder = tmp_path / "mails"
    folder.mkdir()
    for name in VECTORS:
        (folder / f"{name}.eml").write_bytes(mail(name))
    return folder


@pytest.fixture
def pretending(tmp_path: Path) -> Path:
    """Mails that pretend to be signed or encrypted, or are and name addresses of their own."""
    folder = tmp_path / "pretending"
    folder.mkdir()
    for name, raw in vectors().items():
        (folder / f"{name}.eml").write_bytes(raw)
    return folder


def contacts(report: dict[str, Any]) -> list[str]:
    return [*report["dns"], *report["http"], *report["packets"]] + ["tcp"] * report["tcp"]


def test_a_stock_web_view_does_leak_so_the_lab_can_see_it(own_vectors: Path, tmp_path: Path) -> None:
    report = measure("stock", own_vectors, tmp_path / "report.json")
    assert len(report["shown"]) == len(VECTORS)
    assert len(report["dns"]) >= 10
    assert len(report["http"]) >= 10
    assert any("203.0.113.77" in packet for packet in report["packets"])


def test_reading_own_vectors_contacts_nobody(own_vectors: Path, tmp_path: Path) -> None:
    report = measure("reader", own_vectors, tmp_path / "report.json")
    assert len(report["shown"]) == len(VECTORS)
    assert contacts(report) == []


@pytest.mark.parametrize("surface", ["reader", "answer"])
def test_mail_that_pretends_to_be_signed_or_encrypted_contacts_nobody(pretending: Path, tmp_path: Path, surface: str) -> None:
    report = measure(surface, pretending, tmp_path / "report.json")
    assert len(report["shown"]) == len(vectors())
    assert contacts(report) == []


def test_reading_protected_headers_contacts_nobody(corpora: Path, tmp_path: Path) -> None:
    report = measure("reader", corpora / "protected-headers" / "data", tmp_path / "report.json")
    assert len(report["shown"]) == len(list((corpora / "protected-headers" / "data").glob("*.eml")))
    assert contacts(report) == []


def test_even_uncleaned_html_contacts_nobody_in_our_web_view(own_vectors: Path, tmp_path: Path) -> None:
    report = measure("bare", own_vectors, tmp_path / "report.json")
    assert len(report["shown"]) == len(VECTORS)
    assert contacts(report) == []


def test_even_uncleaned_html_contacts_nobody_when_it_is_quoted_in_the_editor(own_vectors: Path, tmp_path: Path) -> None:
    report = measure("editor", own_vectors, tmp_path / "report.json")
    assert len(report["shown"]) == len(VECTORS)
    assert contacts(report) == []


def test_quoting_the_leak_corpus_contacts_nobody(corpora: Path, tmp_path: Path) -> None:
    report = measure("editor", corpora / "leaks", tmp_path / "report.json")
    assert len(report["shown"]) == len(list((corpora / "leaks").glob("*.eml")))
    assert contacts(report) == []


def test_reading_the_leak_corpus_contacts_nobody(corpora: Path, tmp_path: Path) -> None:
    report = measure("reader", corpora / "leaks", tmp_path / "report.json")
    assert len(report["shown"]) == len(list((corpora / "leaks").glob("*.eml")))
    assert contacts(report) == []


def test_reading_hostile_mail_contacts_nobody(corpora: Path, tmp_path: Path) -> None:
    report = measure("reader", corpora / "hostile" / "data", tmp_path / "report.json")
    assert len(report["shown"]) == len(list((corpora / "hostile" / "data").glob("*.eml")))
    assert contacts(report) == []


def test_looking_at_attachments_contacts_nobody(corpora: Path, tmp_path: Path) -> None:
    """Each mail of the corpus as a mail and as a page, and files that ask for an address when they are opened."""
    report = measure("preview", corpora / "leaks", tmp_path / "report.json")
    assert len(report["shown"]) == 2 * len(list((corpora / "leaks").glob("*.eml"))) + len(files())
    assert contacts(report) == []


@pytest.mark.parametrize("surface", ["answer", "news"])
def test_answering_handing_on_and_being_told_contact_nobody(corpora: Path, tmp_path: Path, surface: str) -> None:
    report = measure(surface, corpora / "leaks", tmp_path / "report.json")
    assert len(report["shown"]) == len(list((corpora / "leaks").glob("*.eml")))
    assert contacts(report) == []


def test_answering_own_vectors_contacts_nobody(own_vectors: Path, tmp_path: Path) -> None:
    report = measure("answer", own_vectors, tmp_path / "report.json")
    assert len(report["shown"]) == len(VECTORS)
    assert contacts(report) == []
