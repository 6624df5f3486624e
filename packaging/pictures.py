"""Takes pictures of the real program with the sample mailbox, on a virtual screen: `make pictures [ARGS=FOLDER]`.

Every view in every language and theme, and in three sizes of the window: large, a small laptop's, and narrow. Look at them after
any change to the window. Without a folder the pictures of the README are made anew in resources/pictures.
"""

import os
import subprocess
import sys
import tempfile
import time
from itertools import product
from pathlib import Path

SIZES = {"large": (1440, 900), "laptop": (1024, 700), "narrow": (680, 860)}
LANGUAGES, MODES = ("zh_CN", "en"), ("light", "dark")
README_PARTS = ("reading", "over", "writing")
README = ("mail-zh_CN-light", "mail-en-dark", "compose-findings-en-light", "commands-zh_CN-dark")  # large


def take(language: str, mode: str, size: str, folder: Path, only: set[str]) -> int:
    """Inside the child: open the sample mailbox, walk through the views, save each."""
    os.environ["TZ"] = "Asia/Shanghai"  # where the rep of the sample mailbox is
    time.tzset()
    from places import Places, begun

    from desktop.app import Engine
    from desktop.ui import program
    from desktop.ui.theme import Mode

    begin = program.Session.start

    def start(session: program.Session) -> None:
        session.context.words.use(language)
        session.context.theme.choose(Mode(mode))
        begun(session)
        begin(session)
        Places(session, folder, f"-{language}-{mode}-{size}", SIZES[size]).begin(only=only)

    setattr(program.Session, "start", start)  # noqa: B010 - the program itself is shown, not a copy of its start
    return program.run(program.Options(Path(os.environ["TRADEWIND_PROFILE"]), demo=True), Engine())


def main(arguments: list[str]) -> int:
    if len(arguments) > 3:
        return take(arguments[0], arguments[1], arguments[2], Path(arguments[3]), set(arguments[4:]))
    root = Path(__file__).resolve().parent.parent
    with tempfile.TemporaryDirectory() as scratch:
        target = Path(arguments[0]) if arguments else Path(scratch) / "pictures"
        target.mkdir(parents=True, exist_ok=True)
        read, write = os.pipe()
        screen = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1920x1200x24", "-nolisten", "tcp"]
        with subprocess.Popen(screen, pass_fds=[write], stderr=subprocess.DEVNULL) as xvfb:
            os.close(write)
            with os.fdopen(read) as pipe:
                display = pipe.readline().strip()
            environment = dict(
                os.environ, DISPLAY=f":{display}", PYTHONPATH=str(root), TRADEWIND_PROFILE=str(Path(scratch) / "profile")
            )
            environment.pop("QT_QPA_PLATFORM", None)
            try:
                for language, mode, size in product(LANGUAGES, MODES, SIZES if arguments else ("large",)):
                    command = [sys.executable, __file__, language, mode, size, str(target), *([] if arguments else README_PARTS)]
                    subprocess.run(command, env=environment, check=True, timeout=600)
            finally:
                xvfb.terminate()
        if not arguments:
            kept = root / "resources" / "pictures"
            kept.mkdir(exist_ok=True)
            for name in README:
                (kept / f"{name}.png").write_bytes((target / f"{name}-large.png").read_bytes())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
