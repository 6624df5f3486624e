"""Starting with the system: an XDG autostart entry, a value below Windows' Run key, a launch agent on macOS. Nothing of it is kept
here: what the system has is what holds, since people change it there as well."""

import plistlib
import subprocess
from pathlib import Path

from desktop.actions import system
from desktop.actions.system import System
from desktop.formats import desktop_entry

NAME = "Tradewind"
AGENT = "com.tradewind-mail.desktop"
RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"
APPROVED = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"  # where the task manager says no


def wanted(place: System) -> bool:
    """Whether the program starts when the user signs in."""
    if place.registry is not None:
        refused = place.registry.raw(APPROVED, NAME)
        return place.registry.text(RUN, NAME) is not None and not (refused and refused[0] & 1)
    if place.name == "darwin":
        return agent(place).is_file()
    text = system.read(autostart(place))
    off = (
        desktop_entry.value(text, "Desktop Entry", "Hidden"),
        desktop_entry.value(text, "Desktop Entry", "X-GNOME-Autostart-enabled"),
    )
    return bool(text) and off[0] != "true" and off[1] != "false"


def choose(place: System, *, on: bool) -> None:
    """Start it hidden at sign-in, or not. Refused("system.write")."""
    command = (*place.command, "--hidden")
    if place.registry is not None:
        place.registry.drop(APPROVED, NAME)
        if on:
            place.registry.put(RUN, NAME, subprocess.list2cmdline(command))
        else:
            place.registry.drop(RUN, NAME)
    elif not on:
        system.remove(agent(place) if place.name == "darwin" else autostart(place))
    elif place.name == "darwin":
        plist = {"Label": AGENT, "ProgramArguments": list(command), "RunAtLoad": True, "LimitLoadToSessionType": "Aqua"}
        system.write(agent(place), plistlib.dumps(plist))
    else:
        keys = (
            *(("Name", NAME), ("Exec", desktop_entry.command(command)), ("Icon", "tradewind"), ("Terminal", "false")),
            ("X-GNOME-Autostart-enabled", "true"),
        )
        system.write(autostart(place), desktop_entry.entry(keys))


def autostart(place: System) -> Path:
    return place.config / "autostart" / "tradewind.desktop"


def agent(place: System) -> Path:
    return place.home / "Library" / "LaunchAgents" / f"{AGENT}.plist"
