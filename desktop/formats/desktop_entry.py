"""Files that tell a Linux desktop of a program: desktop entries (Desktop Entry Specification 1.5) and which program opens what
(mimeapps.list, Association between MIME types and applications 1.0). Text in, text out."""

import re
from collections.abc import Iterable, Sequence

_RESERVED = re.compile(r"[\s\"'\\><~|&;$*?#()`]")
_ESCAPED = re.compile(r"([\"`$\\])")


def command(arguments: Sequence[str], field: str = "") -> str:
    """The value of an Exec key: each argument quoted where it has to be, as text of a file. `field` is a field code (%u, %F) for
    what is to be opened, as it stands."""
    quoted = []
    for one in arguments:
        escaped = _ESCAPED.sub(r"\\\1", one.replace("%", "%%"))
        quoted.append(f'"{escaped}"' if not one or _RESERVED.search(one) else escaped)
    words = [one.replace("\\", "\\\\") for one in quoted]  # the file's own escaping, on top of the command's
    return " ".join([*words, field] if field else words)


def entry(keys: Iterable[tuple[str, str]], *, actions: Iterable[tuple[str, str, str]] = ()) -> str:
    """The text of an entry of these keys and values. `actions`: name, title and command of what is offered beside it."""
    listed = list(actions)
    lines = ["[Desktop Entry]", "Type=Application", *(f"{name}={value}" for name, value in keys)]
    if listed:
        lines.append(f"Actions={';'.join(name for name, _, _ in listed)};")
    for name, title, run in listed:
        lines += ["", f"[Desktop Action {name}]", f"Name={title}", f"Exec={run}"]
    return "\n".join(lines) + "\n"


def value(text: str, section: str, name: str) -> str:
    """What a key of a section says, empty if nothing."""
    found, inside = "", False
    for line in map(str.strip, text.splitlines()):
        if line.startswith("["):
            inside = line == f"[{section}]"
        elif inside and not line.startswith("#"):
            key, equals, said = line.partition("=")
            if equals and key.strip() == name:
                found = said.strip()
    return found


def with_value(text: str, section: str, name: str, said: str) -> str:
    """The file with this key set in the section (made if there is none); every other line stays as it is."""
    lines, made, inside, done = text.splitlines(), [], False, False
    for line in lines:
        plain = line.strip()
        if plain.startswith("["):
            if inside and not done:
                made.append(f"{name}={said}")
                done = True
            inside = plain == f"[{section}]"
        elif inside and plain.partition("=")[0].strip() == name:
            if not done:
                made.append(f"{name}={said}")
                done = True
            continue
        made.append(line)
    if not done:
        if not inside:
            made += ([""] if made and made[-1].strip() else []) + [f"[{section}]"]
        made.append(f"{name}={said}")
    return "\n".join(made) + "\n"
