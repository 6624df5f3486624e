"""Takes pictures of the real program with the sample mailbox, on a virtual screen: `make pictures [ARGS=FOLDER]`.

Every view in every language and theme, and in three sizes of the window: large, a small laptop's, and narrow. Look at them after
any change to the window. Without a folder the pictures of the README are made anew in resources/pictures.
"""

import os
import subprocess
import sys
import tempfile
from itertools import product
from pathlib import Path

SIZES = {"large": (1440, 900), "laptop": (1024, 700), "narrow": (680, 860)}
LANGUAGES, MODES = ("zh_CN", "en"), ("light", "dark")
MAILS = {"mail": "RE: RFQ 5000 pcs LED strips", "letter": "139th Canton Fair: your badge and the new hall plan"}
README = ("mail-zh_CN-light", "mail-en-dark", "compose-en-light")  # large


def take(language: str, mode: str, size: str, folder: Path) -> int:
    """Inside the child: open the sample mailbox, walk through the views, save each."""
    wide, high = SIZES[size]
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QWidget

    from desktop.app import Engine
    from desktop.model.ids import MessageId
    from desktop.store import message
    from desktop.ui import program
    from desktop.ui.theme import Mode

    begin = program.Session.start

    def start(session: program.Session) -> None:
        session.context.words.use(language)
        session.context.theme.choose(Mode(mode))
        begin(session)
        window = session.window
        window.setGeometry(0, 0, wide, high)
        room = window.mail

        def save(name: str) -> None:
            screen = QApplication.primaryScreen()
            screen.grabWindow(0, 0, 0, wide, high).save(str(folder / f"{name}-{language}-{mode}-{size}.png"))

        def place(subject: str) -> int:
            rows = message.rows(session.context.store, room.list.model.ids)
            return next(number for number, one in enumerate(room.list.model.ids) if rows[MessageId(one)].subject == subject)

        def show(name: str) -> None:
            room.list.rows.setCurrentIndex(room.list.model.index(place(MAILS[name])))

        def compose() -> None:
            room.reader.reply_wanted.emit("reply", room.list.model.ids[place(MAILS["mail"])])

        def arrange() -> None:
            for widget in QApplication.topLevelWidgets():
                if isinstance(widget, QWidget) and widget.isVisible() and widget is not window:
                    widget.setGeometry(0, 0, wide, high)
                    widget.raise_()

        def away() -> None:
            for widget in QApplication.topLevelWidgets():
                if widget.isVisible() and widget is not window:
                    widget.close()
            window.raise_()

        def seek() -> None:
            room.commands.line.setText("weber")
            room.commands.line.textEdited.emit("weber")

        steps = (
            lambda: save("list"),
            lambda: show("mail"),
            room.panes.read,
            lambda: save("mail"),
            lambda: show("letter"),
            lambda: save("letter"),
            room.deeds["commands"].trigger,
            seek,
            lambda: save("commands"),
            room.commands.close_down,
            room.deeds["keys"].trigger,
            lambda: save("keys"),
            room.keys.close_down,
            lambda: show("mail"),
            compose,
            arrange,
            lambda: save("compose"),
            away,
            lambda: window.show_room("settings"),
            lambda: save("settings"),
            window.show_assistant,
            lambda: save("assistant"),
            window.end,
        )
        for number, step in enumerate(steps):
            QTimer.singleShot(2500 + number * 2500, step)

    setattr(program.Session, "start", start)  # noqa: B010 - the program itself is shown, not a copy of its start
    return program.run(program.Options(Path(os.environ["TRADEWIND_PROFILE"]), demo=True), Engine())


def main(arguments: list[str]) -> int:
    if len(arguments) == 4:
        return take(arguments[0], arguments[1], arguments[2], Path(arguments[3]))
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
                    command = [sys.executable, __file__, language, mode, size, str(target)]
                    subprocess.run(command, env=environment, check=True, timeout=180)
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
