"""File names from mail made safe for every system. The one place where this is done.

A mail may call a file `../../.bashrc`, `CON`, `a.pdf\\0.exe` or hide its ending behind a right-to-left override; what comes out
here can be joined to a folder on Windows, macOS and Linux and shows its true ending.
"""

import re
import unicodedata

from desktop.formats import header

LONGEST = 200  # bytes of UTF-8; file systems take 255, and " (1)" must fit when a name is taken

_SEPARATOR = re.compile(r"[/\\\u2044\u2215\u29f8\uff0f\uff3c]+")
_FORBIDDEN = re.compile('[<>:"|?*\ufffd]+')
_RESERVED = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|clock\$|com[0-9\u00b9\u00b2\u00b3]|lpt[0-9\u00b9\u00b2\u00b3])(?:\..*)?", re.IGNORECASE
)

# What a part is called that has no name, by type.
_SUFFIXES = {
    "text/plain": ".txt",
    "text/html": ".html",
    "text/calendar": ".ics",
    "text/csv": ".csv",
    "text/vcard": ".vcf",
    "text/x-vcard": ".vcf",
    "text/xml": ".xml",
    "text/rtf": ".rtf",
    "application/rtf": ".rtf",
    "application/pdf": ".pdf",
    "application/zip": ".zip",
    "application/json": ".json",
    "application/xml": ".xml",
    "application/ms-tnef": ".dat",
    "application/msword": ".doc",
    "application/vnd.ms-excel": ".xls",
    "application/vnd.ms-powerpoint": ".ppt",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": ".pptx",
    "application/pgp-signature": ".asc",
    "application/pgp-encrypted": ".asc",
    "application/pgp-keys": ".asc",
    "application/pkcs7-signature": ".p7s",
    "application/x-pkcs7-signature": ".p7s",
    "application/pkcs7-mime": ".p7m",
    "application/x-pkcs7-mime": ".p7m",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/gif": ".gif",
    "image/bmp": ".bmp",
    "image/tiff": ".tif",
    "image/webp": ".webp",
    "image/svg+xml": ".svg",
    "audio/mpeg": ".mp3",
    "audio/wav": ".wav",
    "video/mp4": ".mp4",
    "message/rfc822": ".eml",
    "message/global": ".eml",
    "message/delivery-status": ".txt",
    "message/disposition-notification": ".txt",
    "text/rfc822-headers": ".txt",
}


def safe_filename(name: str, type: str = "") -> str:
    """`name` as a name inside one folder, never empty, at most `LONGEST` bytes. `type` gives nameless parts their ending.

    Not unique: whoever saves adds " (1)" to one that exists.
    """
    if name.isascii() and _plain(name):
        return name
    # The last part of a path that is one: C:\\Users\\x.pdf and ../../x. A name that ends in a separator has none of its own.
    name = header.clean(unicodedata.normalize("NFC", name[:4_000]))
    name = _SEPARATOR.split(name)[-1]
    name = _FORBIDDEN.sub("_", name)
    name = re.sub(r"\s+(?=\.[A-Za-z0-9]{1,10}$)", "", name)  # a gap before the ending hides it at the right edge
    name = name.strip(" .\t") if set(name) <= set(". ") else name.rstrip(" .").lstrip()
    if name.startswith("."):
        name = "_" + name[1:] if len(name) > 1 else ""  # hidden files and .desktop are nothing a mail may make
    if name.startswith(("~", "-")):
        name = "_" + name[1:]
    if _RESERVED.fullmatch(name):
        name = "_" + name
    if not name:
        return "attachment" + suffix(type)
    return _cut(name)


_PLAIN_NAME = re.compile(r"[A-Za-z0-9_(][A-Za-z0-9_ ()+,=@#&'\[\]-]*(?:\.[A-Za-z0-9_ ()+,=@#&'\[\]-]+)*")


def _plain(name: str) -> bool:
    """Whether an ASCII name is safe as it is: the usual case, told quickly."""
    return (
        len(name) < 150
        and bool(_PLAIN_NAME.fullmatch(name))
        and "  " not in name
        and " ." not in name
        and name[-1] != " "
        and not _RESERVED.fullmatch(name)
    )


def suffix(type: str) -> str:
    """The ending of files of a media type, or ""."""
    return _SUFFIXES.get(type, ".bin" if type and not type.startswith("text/") else ".txt" if type else "")


def _cut(name: str) -> str:
    """At most `LONGEST` bytes, the ending kept."""
    if len(name.encode("utf-8")) <= LONGEST:
        return name
    stem, dot, end = name.rpartition(".")
    if not dot or len(end.encode("utf-8")) > 20:
        stem, end = name, ""
    room = LONGEST - len(end.encode("utf-8")) - len(dot if end else "")
    stem = stem.encode("utf-8")[:room].decode("utf-8", "ignore").rstrip(" .")
    return f"{stem or 'attachment'}{dot if end else ''}{end}"
