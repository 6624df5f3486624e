"""The guard of every test: what a test leaves running fails it."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
BODY = """
import subprocess
kept = []

def test_leaves():
    kept.append(subprocess.Popen(["sh", "-c", "echo here; exec sleep 20"], stdout=subprocess.PIPE))
    assert kept[0].stdout.readline()  # it is a program of its own by now

def teardown_module():
    kept[0].kill()
    kept[0].communicate()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells of children")
def test_a_process_left_behind_fails_the_test_that_started_it(tmp_path: Path) -> None:
    (tmp_path / "test_it.py").write_text(BODY)
    command = [sys.executable, "-m", "pytest", "-q", "-n", "0", "-c", "pyproject.toml", "-p", "tests.conftest", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    assert "processes left behind" in done.stdout
    assert done.returncode == 1
