"""How QtWebEngine is set up: a picture of a mail, not a browser.

Three layers keep a mail from reaching anything: the allow-list of `security.clean_html`, the request interceptor and content
policy of `ui.web_view`, and the flags set here, with which the whole Chromium process resolves no host at all (an interceptor
does not see `<link rel=preconnect>`; the resolver rule does).

This module does not load QtWebEngine, so that the program starts without it; `ui.web_view` does. Call `prepare` before the
QApplication is made.
"""

import os
import sys
from html import escape
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt

SCHEME = "tradewind-mail"
ORIGIN = f"{SCHEME}://mail/"  # a page and all that belongs to it lies under this address, in memory

# What the page may do, as a Content-Security-Policy: show its own styles and pictures from our scheme, nothing else.
POLICY = (
    f"default-src 'none'; style-src 'unsafe-inline'; img-src {SCHEME}: data:; font-src 'none'; form-action 'none'; "
    "base-uri 'none'; frame-src 'none'; object-src 'none'; script-src 'none'; connect-src 'none'"
)

_FLAGS = (
    '--host-resolver-rules="MAP * ~NOTFOUND"',
    "--disable-background-networking",
    "--disable-breakpad",
    "--disable-client-side-phishing-detection",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-sync",
    "--dns-prefetch-disable",
    "--no-pings",
    "--no-service-autorun",
    "--disable-features=NetworkPrediction,Prerender2,PreconnectToSearch,SpeculationRules,OptimizationHints,MediaRouter,"
    "InterestFeedContentSuggestions,CertificateTransparencyComponentUpdater,AutofillServerCommunication",
)
_prepared = False


def sandboxed() -> bool:
    """Whether Chromium's sandbox can be on: everywhere but for root, for whom Chromium refuses to start with it."""
    return sys.platform == "win32" or os.geteuid() != 0


# Settings of the Linux kernel (the first two of Ubuntu and Debian), under /proc/sys, and the value with which an ordinary user gets
# no user namespaces of his own. QtWebEngine starts all the same: without the namespaces, the filter of system calls stays.
_NAMESPACES = (
    ("kernel/apparmor_restrict_unprivileged_userns", "1"),
    ("kernel/unprivileged_userns_clone", "0"),
    ("user/max_user_namespaces", "0"),
)


def weakened(proc: Path = Path("/proc")) -> bool:
    """Whether the system keeps Chromium from one of the sandbox's two layers, the namespaces."""
    if not sys.platform.startswith("linux"):
        return False
    allowed = _read(proc / "self/attr/current") not in ("", "unconfined")  # a profile of AppArmor's own lets us
    kept = [setting for setting, value in _NAMESPACES if _read(proc / "sys" / setting) == value]
    return any(not (allowed and "apparmor" in setting) for setting in kept)


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace").strip().strip("\0")
    except OSError:
        return ""


def notice() -> str:
    """What the status line has to say of the sandbox: "sandbox" if there is none, "weak" if it lacks a layer, else nothing."""
    if not sandboxed():
        return "sandbox"
    return "weak" if weakened() else ""


def prepare() -> None:
    """Set the process up for QtWebEngine. Call once, before the QApplication; further calls do nothing."""
    global _prepared
    if _prepared:
        return
    _prepared = True
    set_environment()
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)


def set_environment() -> None:
    """What QtWebEngine reads when it starts. Nothing that we inherit may weaken it: other flags, a debugger, no sandbox."""
    os.environ["QTWEBENGINE_CHROMIUM_FLAGS"] = " ".join(_FLAGS)
    os.environ.pop("QTWEBENGINE_REMOTE_DEBUGGING", None)
    if sandboxed():
        os.environ.pop("QTWEBENGINE_DISABLE_SANDBOX", None)
    else:
        os.environ["QTWEBENGINE_DISABLE_SANDBOX"] = "1"


def document(body: str, style: str = "", *, language: str = "") -> str:
    """A whole page around `body` (cleaned HTML), with our own `style` sheet before anything of the mail's."""
    lang = f' lang="{escape(language)}"' if language else ""
    return (
        f'<!DOCTYPE html><html{lang}><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">'
        f'<meta name="referrer" content="no-referrer"><style>{style}</style></head><body>{body}</body></html>'
    )
