"""Saving and opening what came with a mail.

Files go where the user says, under names that `formats.names` made safe, and never over another file. To be opened, a file is
written to a folder of its own inside the profile that only the user can enter; these are wiped when the program starts and ends.
What could run as a program is only ever saved. Systems that mark files from elsewhere (Windows, macOS) are told.
"""

import os
import secrets
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from desktop.actions import message as messages  # as a whole: it looks at mails through the library, which looks at files here
from desktop.actions.profile import Profile
from desktop.formats import mime, names
from desktop.model.errors import Refused, StorageProblem
from desktop.model.ids import MessageId
from desktop.model.message import Attachment

# Files that came out of sealed attachments, with their bytes, by a part of their own. They are never written down unless they are
# saved or opened.
Unsealed = Mapping[str, tuple[Attachment, bytes]]
NONE: Unsealed = {}
WHOLE = mime.WHOLE  # the part that is the whole mail
OPENED = "opened"  # folder inside the profile
# Endings that a double click runs, or that can start something else: programs, scripts, shortcuts, installers, active documents.
PROGRAMS = frozenset(
    {
        ending
        for group in (
            "action app apk appimage application appref-ms appx bash bat bin cab chm cmd com command cpl crx csh dll dmg docm",
            "dotm deb desktop diagcab exe fileloc fish gadget hta htm html img inf ins iqy iso jar jnlp job js jse jsp ksh",
            "lib library-ms lnk mht mhtml mobileconfig msc msi msix msp mst ocx osx out pif pkg pl potm ppam ppsm pptm",
            "ps1 ps1xml psc1 psd1 psm1 py pyc pyw pyz rb reg rgs rpm run scf scpt scr search-ms settingcontent-ms sh shb",
            "shs shtml sldm slk so svg svgz swf sys tcl terminal theme tool udl url vb vbe vbs vhd vhdx webloc website",
            "wim workflow ws wsc wsf wsh xbap xht xhtml xlam xll xlsm xltm xml xsl xslt xps zsh",
        )
        for ending in group.split()
    }
)


@dataclass(frozen=True, slots=True)
class Unsaved:
    """An attachment that could not be saved, and why."""

    part: str
    code: str
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of several attachments: the files that were made, and those that could not be."""

    files: tuple[Path, ...]
    failed: tuple[Unsaved, ...] = ()


def ending(name: str) -> str:
    """The true last ending of a name, lower case, without the dot."""
    stem, dot, last = name.rpartition(".")
    return last.strip().lower() if dot and stem else ""


def may_open(attachment: Attachment) -> bool:
    """Whether the attachment may be handed to another program."""
    return ending(attachment.name) not in PROGRAMS


def content(profile: Profile, message: MessageId, part: str, unsealed: Unsealed = NONE) -> tuple[Attachment, bytes]:
    """An attachment with its bytes. Refused("attachment.gone") if the message has no such part."""
    if part in unsealed:
        return unsealed[part]
    try:
        return mime.content(messages.raw(profile, message), part)
    except KeyError as error:
        raise Refused("attachment.gone", part=part) from error


def save(profile: Profile, message: MessageId, part: str, folder: Path) -> Path:
    """Into `folder` under its safe name, with a number behind it where that is taken. Returns the file."""
    attachment, data = content(profile, message, part)
    return _write(folder, attachment.name, data)


def save_as(profile: Profile, message: MessageId, part: str, file: Path, unsealed: Unsealed = NONE) -> Path:
    """To the very file that the user chose (and was asked about when it exists)."""
    _, data = content(profile, message, part, unsealed)
    try:
        file.write_bytes(data)
    except OSError as error:
        raise StorageProblem("store.write", file=file.name, reason=error.strerror or "") from error
    mark_foreign(file)
    return file


def save_all(profile: Profile, message: MessageId, parts: Iterable[str], folder: Path, unsealed: Unsealed = NONE) -> Saved:
    """Several into one folder, as `save` does. One that fails is told in the answer and the others are saved all the same."""
    missing = dict.fromkeys(parts)
    saved: list[Path] = []
    failed: list[Unsaved] = []
    tried: dict[str, int] = {}  # how often each name came: many pictures are called the same, and taken names are not tried again
    inside = mime.contents(messages.raw(profile, message), [part for part in missing if part not in unsealed])
    for attachment, data in chain(inside, (unsealed[part] for part in tuple(missing) if part in unsealed)):
        missing.pop(attachment.part, None)
        try:
            first = tried.get(attachment.name, 0)
            tried[attachment.name] = first + 1
            saved.append(_write(folder, attachment.name, data, first=first))
        except StorageProblem as error:
            failed.append(Unsaved(attachment.part, error.code, error.facts))
    failed.extend(Unsaved(part, "attachment.gone", {"part": part}) for part in missing)
    return Saved(tuple(saved), tuple(failed))


def for_opening(profile: Profile, message: MessageId, part: str, unsealed: Unsealed = NONE) -> Path:
    """A file to hand to the system's program for it. Refused("attachment.program") for what could run by itself."""
    attachment, data = content(profile, message, part, unsealed)
    if not may_open(attachment):
        raise Refused("attachment.program", name=attachment.name)
    file = _apart(profile, attachment.name, data)
    with suppress(OSError):
        file.chmod(0o400)  # changes would be lost: say so to the program that opens it
    return file


def for_dragging(profile: Profile, message: MessageId, part: str, unsealed: Unsealed = NONE) -> Path:
    """A file that is about to be dropped somewhere outside, where a copy is made of it; wiped like those that were opened."""
    attachment, data = content(profile, message, part, unsealed)
    return _apart(profile, attachment.name, data)


def _apart(profile: Profile, name: str, data: bytes) -> Path:
    """In a folder of its own, which only the user can enter."""
    folder = profile.folder / OPENED / secrets.token_hex(8)
    try:
        folder.parent.mkdir(mode=0o700, exist_ok=True)
        folder.mkdir(mode=0o700)
    except OSError as error:
        raise StorageProblem("store.write", file=name, reason=error.strerror or "") from error
    return _write(folder, name, data)


def wipe(folder: Path) -> None:
    """Remove what was written for opening in the profile `folder`. A file that is still held stays until the next time."""
    opened = folder / OPENED
    if opened.is_dir() and not opened.is_symlink():
        if sys.platform == "win32":
            for file in opened.rglob("*"):
                with suppress(OSError):
                    file.chmod(0o600)
        shutil.rmtree(opened, ignore_errors=True)


def _write(folder: Path, name: str, data: bytes, *, first: int = 0) -> Path:
    """A new file; an existing one is never touched. A number stands behind a name that is taken, from `first` on."""
    safe = names.safe_filename(name)
    stem, dot, last = safe.rpartition(".")
    stem, last = (stem, dot + last) if stem else (safe, "")
    for number in range(first, first + 1000):
        file = folder / (f"{stem} ({number}){last}" if number else safe)
        try:
            handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        except FileExistsError:
            continue
        except OSError as error:
            raise StorageProblem("store.write", file=safe, reason=error.strerror or "") from error
        try:
            with os.fdopen(handle, "wb") as out:
                out.write(data)
        except OSError as error:
            file.unlink(missing_ok=True)
            raise StorageProblem("store.write", file=safe, reason=error.strerror or "") from error
        mark_foreign(file)
        return file
    raise StorageProblem("store.write", file=safe, reason="names")


def mark_foreign(file: Path) -> None:
    """Tell the system that the file came from elsewhere, so that it asks before it runs anything in it."""
    with suppress(OSError):
        if sys.platform == "win32":
            Path(f"{file}:Zone.Identifier").write_text("[ZoneTransfer]\r\nZoneId=3\r\n", encoding="ascii")
        elif sys.platform == "darwin":
            stamp = f"0083;{int(time.time()):08x};Tradewind;"
            subprocess.run(["/usr/bin/xattr", "-w", "com.apple.quarantine", stamp, str(file)], check=False, capture_output=True)


def mail_name(subject: str) -> str:
    """A safe file name for a whole mail."""
    return names.safe_filename(f"{subject[:120]}.eml" if subject else "", "message/rfc822")
