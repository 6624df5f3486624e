"""What goes into the frozen program, under which licences, and the notices that it has to carry.

The spec asks `wanted` for each file and writes `notices` for what is left; the smoke test and the tests ask whether a bundle holds
anything that it must not (`forbidden`), and whether every licence is one that goes together with ours (`refused`).
"""

import re
import sysconfig
from collections.abc import Iterable, Mapping
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement

HERE = Path(__file__).resolve().parent

# Modules of Qt that are GPL or commercial only (their sources' SPDX lines), and what brings QML's plug-ins along.
GPL = (
    *("Charts", "DataVisualization", "Graphs", "NetworkAuth", "VirtualKeyboard", "Quick3D", "QuickTimeline", "Lottie"),
    "HttpServer",
)
_UNUSED = (
    *(
        "Designer",
        r"Quick\w*Controls\w*",
        "Sql",
        "Test",
        "Multimedia",
        "Sensors",
        "SerialPort",
        "Bluetooth",
        "Nfc",
        "RemoteObjects",
    ),
    *("Scxml", "StateMachine", "TextToSpeech", r"3D\w*", r"Egl\w*"),
)
_MODULES = re.compile(rf"Qt6?({'|'.join((*GPL, *_UNUSED))})")
# Whole folders, developers' resources, and ways to draw that no desktop has; GTK's theme would bring forty libraries of GTK.
_PARTS = re.compile(
    r"qtvirtualkeyboard|/Qt/qml/|devtools_resources|v8_context_snapshot\.debug|\.debug\.(pak|bin|dat)$"
    r"|/plugins/(egldeviceintegrations|generic|position|sqldrivers|qmltooling|multimedia)/"
    r"|/plugins/platforms/\w*(eglfs|linuxfb|minimal|minimalegl|vkkhrdisplay|vnc)\b"
    r"|/plugins/platformthemes/libqgtk3|/lib(gtk-3|gdk-3|atk-1\.0|atk-bridge-2\.0|atspi|epoxy|gdk_pixbuf-2\.0|cairo-gobject|pangocairo-1\.0)\.so"
    r"|/libreadline\b|/readline\.|/zstandard/(_cffi|backend_rust)|/PIL/_(avif|imagingtk)\.|/libavif-"
)
_LOCALES = re.compile(r"/qtwebengine_locales/(?!(en-US|zh-CN|zh-TW)\.pak)")
# Names of countries and cities: in the languages that `trade.country` asks for, with what these inherit from.
_BABEL = re.compile(
    r"/babel/locale-data/(?!(root|en|en_US|en_001|zh|zh_Hans|zh_Hans_CN|zh_Hant|de|fr|es|pt|pt_PT|it|nl|pl|tr|ru|uk|ar|fa|he|ja|ko|vi|id"
    r"|th|cs|sk|hu|ro|bg|sr|hr|sl|el|sv|da|no|nb|fi|et|lv|lt|ms|hi|bn|kk)\.dat$)"
)
_TRANSLATIONS = re.compile(r"/translations/(?!qtwebengine_locales)(?!qt(base)?_(zh_CN|en))[^/]+\.qm$")
_PICTURES = re.compile(r"/resources/pictures/")
_UNWANTED = (_MODULES, _PARTS, _LOCALES, _BABEL, _TRANSLATIONS, _PICTURES)

# Licences that an Apache-2.0 program may carry. LGPL and MPL: unchanged, as files of their own that can be replaced.
BOOTLOADER = "GPL-2.0-or-later WITH Bootloader-exception"  # what PyInstaller starts may have any licence
ALLOWED = frozenset(
    {
        *("MIT", "MIT-0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "Apache-2.0", "PSF-2.0", "MPL-2.0", "Zlib", "LGPL-3.0-only"),
        "HPND-sell-variant",
        "MIT-CMU",
        BOOTLOADER,
    }
)
# Where the metadata of a distribution names its licence in other words, or not at all: as its licence file says.
_SAID = {
    "imapclient": "BSD-3-Clause",
    "peewee": "MIT",
    "sqlcipher3": "Zlib",
    "tinycss2": "BSD-3-Clause",
    "webencodings": "BSD-3-Clause",
    "jaraco-classes": "MIT",
    "backports-tarfile": "MIT",
    "python-socks": "Apache-2.0",
    "python-dateutil": "Apache-2.0 OR BSD-3-Clause",
    "olefile": "BSD-2-Clause",
    "pycryptodomex": "BSD-2-Clause",  # parts of it are in the public domain
    "pyinstaller": BOOTLOADER,
}
_FILES = re.compile(r"(?i)\.dist-info/(.*/)?(licen[cs]e|copying|notice|authors)[^/]*$")

# What lies inside other files and has no metadata: name, licence, where it is from.
INSIDE = (
    ("Python", "PSF-2.0", "https://www.python.org/"),
    ("Qt 6 and Qt for Python", "LGPL-3.0-only", "https://code.qt.io/"),
    ("Chromium, in Qt WebEngine", "BSD-3-Clause", "https://doc.qt.io/qt-6/qtwebengine-licensing.html"),
    ("PDFium, in Qt PDF", "BSD-3-Clause", "https://doc.qt.io/qt-6/qtpdf-licensing.html"),
    ("SQLCipher, in sqlcipher3", "BSD-3-Clause", "https://www.zetetic.net/sqlcipher/"),
    ("OpenSSL, in Python, cryptography and sqlcipher3", "Apache-2.0", "https://www.openssl.org/"),
    ("SCOWL's word lists, in resources/spelling and resources/sealing", "HPND-sell-variant", "http://wordlist.sourceforge.net/"),
    ("Thunderbird's ISPDB, in resources/providers.json", "MPL-2.0", "https://github.com/thunderbird/autoconfig"),
)
_INTRODUCTION = """\
Tradewind is licensed under the Apache License 2.0 (file LICENSE). It carries the works below, each under its own licence.

Qt, Qt for Python (PySide6, shiboken6) and Qt WebEngine are used under the GNU Lesser General Public License, version 3. They lie in
the folder PySide6 (and as libraries beside it) as files of their own, unchanged, and can be replaced by other builds of the same
version. Their source is published at https://code.qt.io/ and https://download.qt.io/. The start program of PyInstaller is under the
GPL, version 2 or later, with an exception that lets whatever it starts have any licence.
"""


def wanted(name: str) -> bool:
    """Whether a file (its path inside the bundle) belongs there."""
    path = "/" + name.replace("\\", "/")
    return not any(rule.search(path) for rule in _UNWANTED)


def forbidden(names: Iterable[str]) -> list[str]:
    """Those of a bundle's files that its licence forbids."""
    return sorted(name for name in names if re.search(rf"Qt6?({'|'.join(GPL)})|qtvirtualkeyboard|libreadline", name))


def _key(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def needed(file: Path = HERE / "requirements.in") -> dict[str, metadata.Distribution]:
    """What the program is declared to need on this system, and all that these need, by name."""
    found: dict[str, metadata.Distribution] = {}
    lines = [line.strip() for line in file.read_text(encoding="utf-8").splitlines()]
    named = [Requirement(line) for line in lines if line and not line.startswith(("#", "-"))]
    wanted_names = [one.name for one in named if one.marker is None or one.marker.evaluate()]
    while wanted_names:
        name = _key(wanted_names.pop())
        if name in found:
            continue
        found[name] = metadata.distribution(name)
        for line in found[name].requires or ():
            requirement = Requirement(line)
            if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
                wanted_names.append(requirement.name)
    return found


def of(files: Iterable[str | Path]) -> dict[str, metadata.Distribution]:
    """The distributions that installed these files, by name."""
    sources = {str(Path(file)) for file in files}
    site = Path(sysconfig.get_paths()["purelib"])
    found = {}
    for distribution in metadata.distributions(path=[str(site)]):
        if any(str(site / file) in sources for file in distribution.files or () if ".dist-info" not in str(file)):
            found[_key(distribution.metadata["Name"])] = distribution
    return found


def licence(distribution: metadata.Distribution) -> str:
    """Its licence as an SPDX expression, empty if nobody says."""
    name = _key(distribution.metadata["Name"])
    if name in _SAID:
        return _SAID[name]
    said = [*(distribution.metadata.get_all("License-Expression") or ()), *(distribution.metadata.get_all("License") or ())]
    return said[0].splitlines()[0].strip() if said and said[0] else ""


def allowed(expression: str) -> bool:
    """Whether a licence goes with ours: one of its alternatives is made of allowed ones only."""
    alternatives = re.split(r"\s+OR\s+", expression.strip("()"))
    return any(all(term.strip("() ") in ALLOWED for term in re.split(r"\s+AND\s+", one)) for one in alternatives)


def refused(distributions: Mapping[str, metadata.Distribution]) -> dict[str, str]:
    """Those whose licence does not go with ours."""
    stated = {name: licence(distribution) for name, distribution in distributions.items()}
    return {name: expression for name, expression in stated.items() if not allowed(expression)}


def texts(distribution: metadata.Distribution) -> list[str]:
    """The licence texts that it brings."""
    files = [file for file in distribution.files or () if _FILES.search(str(file))]
    return [
        Path(str(distribution.locate_file(file))).read_text(encoding="utf-8", errors="replace").strip() for file in sorted(files)
    ]


def notices(distributions: Mapping[str, metadata.Distribution]) -> str:
    """The text of the third-party notices for a bundle of these. Each licence text stands once, under all that carry it."""
    rule = "=" * 100
    carried: dict[str, list[str]] = {}
    lines = [_INTRODUCTION]
    for name, distribution in sorted(distributions.items()):
        lines.append(f"{name} {distribution.version}: {licence(distribution)}")
        for text in texts(distribution):
            carried.setdefault(text, []).append(name)
    lines += [f"{name}: {expression}, {source}" for name, expression, source in INSIDE]
    python = Path(sysconfig.get_paths()["stdlib"]) / "LICENSE.txt"
    for file in (*sorted((HERE / "licences").glob("*.txt")), *([python] if python.is_file() else ())):
        name = "Python" if file == python else file.stem
        carried.setdefault(file.read_text(encoding="utf-8").strip(), []).append(name)
    for text, names in carried.items():
        lines += ["", rule, ", ".join(names), rule, "", text]
    return "\n".join(lines) + "\n"
