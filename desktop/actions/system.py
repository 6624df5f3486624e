"""Where this system keeps what it knows of programs: folders, and on Windows the registry. The rest of the program asks `here`;
tests give another place."""

import contextlib
import os
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from desktop import paths
from desktop.model.errors import Refused


class Registry(Protocol):
    """The current user's part of the Windows registry. A key is a path, a value a text; None where there is none."""

    def text(self, key: str, name: str) -> str | None: ...

    def raw(self, key: str, name: str) -> bytes | None: ...

    def put(self, key: str, name: str, value: str) -> None: ...

    def drop(self, key: str, name: str) -> None: ...


@dataclass(frozen=True, slots=True)
class System:
    """`name` as sys.platform; `config` and `data` are the user's folders after the XDG base directories, `home` the user's own.
    `command` starts this program with its profile."""

    name: str
    home: Path
    config: Path
    data: Path
    command: tuple[str, ...]
    registry: Registry | None = field(default=None)


def here(profile: Path) -> System:
    """This one. What starts the program opens this profile again."""
    home = Path.home()
    named = () if profile == paths.usual_profile() else ("--profile", str(profile))
    return System(
        sys.platform,
        home,
        Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config"),
        Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share"),
        (*command(), *named),
        _registry(),
    )


def command() -> tuple[str, ...]:
    """What starts this program: the frozen one (an AppImage by its own file), else Python with the entry."""
    if getattr(sys, "frozen", False):
        return (os.environ.get("APPIMAGE") or sys.executable,)
    return (sys.executable, str(Path(sys.argv[0]).resolve()))


def write(file: Path, text: str | bytes) -> None:
    """Whole or not at all. Refused("system.write") where that is not allowed."""
    scratch = file.with_name(f".{file.name}.new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        scratch.write_bytes(text.encode() if isinstance(text, str) else text)
        scratch.replace(file)
    except OSError as error:
        raise Refused("system.write", path=str(file), said=error.strerror or "") from error


def read(file: Path) -> str:
    """Empty where there is no such file."""
    with contextlib.suppress(OSError):
        return file.read_text(encoding="utf-8", errors="replace")
    return ""


def remove(file: Path) -> None:
    """Refused("system.write") where that is not allowed."""
    try:
        file.unlink(missing_ok=True)
    except OSError as error:
        raise Refused("system.write", path=str(file), said=error.strerror or "") from error


if sys.platform == "win32":
    import winreg

    class CurrentUser:
        """HKEY_CURRENT_USER."""

        def text(self, key: str, name: str) -> str | None:
            found = self._value(key, name)
            return found if isinstance(found, str) else None

        def raw(self, key: str, name: str) -> bytes | None:
            found = self._value(key, name)
            return found if isinstance(found, bytes) else None

        def _value(self, key: str, name: str) -> object:
            try:
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key) as opened:
                    return winreg.QueryValueEx(opened, name)[0]
            except OSError:
                return None

        def put(self, key: str, name: str, value: str) -> None:
            try:
                with winreg.CreateKey(winreg.HKEY_CURRENT_USER, key) as opened:
                    winreg.SetValueEx(opened, name, 0, winreg.REG_SZ, value)
            except OSError as error:
                raise Refused("system.write", path=key, said=error.strerror or "") from error

        def drop(self, key: str, name: str) -> None:
            with contextlib.suppress(OSError), winreg.OpenKey(winreg.HKEY_CURRENT_USER, key, 0, winreg.KEY_SET_VALUE) as opened:
                winreg.DeleteValue(opened, name)

    def _registry() -> Registry | None:
        return CurrentUser()

else:

    def _registry() -> Registry | None:
        return None
