"""A real Secret Service (gnome-keyring) on a D-Bus session of its own, in a folder of its own; nothing of it is left behind.

`run(folder, module, ...)` runs `python -m module ...` inside of such a session.
"""

import os
import runpy
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PROGRAMS = ("dbus-run-session", "gnome-keyring-daemon")


def missing() -> list[str]:
    """Programs that are needed and not there."""
    return [name for name in PROGRAMS if shutil.which(name) is None]


def run(folder: Path, module: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run a module with a keyring that is kept in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    environment = {
        name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY", "PYTHON_KEYRING_BACKEND")
    }
    environment |= {"HOME": str(folder), "XDG_DATA_HOME": str(folder / "data"), "XDG_CONFIG_HOME": str(folder / "config")}
    environment |= {"XDG_RUNTIME_DIR": str(folder)}
    command = ["dbus-run-session", "--", sys.executable, "-m", "tests.servers.secret_service", module, *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, text=True, capture_output=True, timeout=100)


def main() -> None:
    """Inside of the session: start the daemon with its login collection unlocked, run the module, end the daemon."""
    daemon = subprocess.Popen(
        ["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    try:
        assert daemon.stdin is not None
        assert daemon.stdout is not None
        daemon.stdin.write(b"of the session")
        daemon.stdin.close()
        daemon.stdout.readline()  # it is up
        sys.argv = sys.argv[1:]
        runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
    finally:
        daemon.terminate()
        daemon.wait()


if __name__ == "__main__":
    main()
