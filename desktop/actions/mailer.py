"""Being the system's mail program: what opens mailto: links and mail files, and what files can be sent with.

On Linux the choice is a line in the user's mimeapps.list. Windows lets only the user choose, in its settings, among the programs
that an installer has registered; macOS does so in Mail's settings. There the program says where.
"""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from desktop import paths
from desktop.actions import system
from desktop.actions.system import System
from desktop.formats import desktop_entry

ID, SEND_ID = "tradewind.desktop", "tradewind-send.desktop"
MAILTO, LETTER = "x-scheme-handler/mailto", "message/rfc822"
CHOICE = r"Software\Microsoft\Windows\Shell\Associations\UrlAssociations\mailto\UserChoice"
PROGID = "Tradewind.mailto"
REGISTERED = r"Software\RegisteredApplications"
# What people send: in a file manager's "open with", beside the programs that show it.
SENT = (
    *("application/pdf", "application/zip", "application/msword", "application/vnd.ms-excel", "application/vnd.ms-powerpoint"),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    *("application/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.spreadsheet"),
    *("image/jpeg", "image/png", "image/gif", "image/webp", "image/tiff", "text/csv", "text/plain", "text/vcard"),
)


class Way(StrEnum):
    """How the program can become the mail program here."""

    ITSELF = "itself"  # it says so to the system
    WINDOWS = "windows"  # the user, in Windows' settings
    MACOS = "macos"  # the user, in Mail's settings


def way(place: System) -> Way:
    return {"win32": Way.WINDOWS, "darwin": Way.MACOS}.get(place.name, Way.ITSELF)


def chosen(place: System) -> bool | None:
    """Whether it is the mail program now; None where the system does not say."""
    if place.registry is not None:
        return place.registry.text(CHOICE, "ProgId") == PROGID
    if place.name == "darwin":
        return None
    said = desktop_entry.value(system.read(associations(place)), "Default Applications", MAILTO)
    return said.split(";")[0] == ID and (entries(place) / ID).is_file()


def settings_page(place: System) -> str:
    """Address of the system's page where the user chooses, empty where there is none."""
    if place.registry is None:
        return ""
    registered = place.registry.text(REGISTERED, "Tradewind") is not None
    return f"ms-settings:defaultapps{'?registeredAppUser=Tradewind' if registered else ''}"


def become(place: System, *, title: str, comment: str, write: str, send: str) -> None:
    """Linux: tell the desktop of the program, and that it opens links and mail. The words are for its menus, in the user's
    language. Refused("system.write")."""
    register(place, title=title, comment=comment, write=write, send=send)
    text = system.read(associations(place))
    for kind in (MAILTO, LETTER):
        text = desktop_entry.with_value(text, "Default Applications", kind, f"{ID};")
        others = [one for one in desktop_entry.value(text, "Added Associations", kind).split(";") if one and one != ID]
        text = desktop_entry.with_value(text, "Added Associations", kind, ";".join((ID, *others)) + ";")
    system.write(associations(place), text)


def register(place: System, *, title: str, comment: str, write: str, send: str) -> None:
    """The entries: the program, what it offers in its menu, and (not in the menu) sending files with it."""
    icon = place.data / "icons" / "hicolor" / "scalable" / "apps" / "tradewind.svg"
    system.write(icon, (paths.resources() / "icons" / "app.svg").read_bytes())
    start = place.command
    program = (
        *(("Name", title), ("Comment", comment), ("Icon", "tradewind"), ("Terminal", "false"), ("StartupWMClass", "tradewind")),
        *(("Categories", "Office;Network;Email;"), ("MimeType", f"{MAILTO};{LETTER};"), ("StartupNotify", "true")),
        ("Exec", desktop_entry.command((*start, "--"), "%u")),
    )
    actions = (("write", write, desktop_entry.command((*start, "--", "mailto:"))),)
    system.write(entries(place) / ID, desktop_entry.entry(program, actions=actions))
    sending = (
        *(("Name", send), ("Icon", "tradewind"), ("Terminal", "false"), ("NoDisplay", "true"), ("MimeType", _listed(SENT))),
        ("Exec", desktop_entry.command((*start, "--attach"), "%F")),
    )
    system.write(entries(place) / SEND_ID, desktop_entry.entry(sending))


def _listed(kinds: Sequence[str]) -> str:
    return "".join(f"{kind};" for kind in kinds)


def entries(place: System) -> Path:
    return place.data / "applications"


def associations(place: System) -> Path:
    return place.config / "mimeapps.list"
