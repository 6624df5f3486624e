"""Logging that redacts: no password, token, message text or address reaches a log file.

`start` sets up one rotating file in the profile's `logs/` folder. Everything that is logged passes `redact`.
"""

import logging
import logging.handlers
import re
from pathlib import Path

_PATTERNS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?i)\b(LOGIN|AUTHENTICATE|AUTH)\b\s+.*"), r"\1 …"),
    (re.compile(r"(?i)\b(pass(?:word|phrase)?|token|secret|bearer|authorization)\b(\s*[=:]\s*|\s+)\S+"), r"\1\2…"),
    (re.compile(r"(?i)(\b\w*(?:_token|_secret|_verifier)\b\W{0,3}?[=:]\s*[\"']?)[^\s\"'&]+"), r"\1…"),
    (re.compile(r"(?i)([?&](?:code|state)=)[^&\s]+"), r"\1…"),
    (re.compile(r"x'[0-9a-fA-F]{32,}'"), "x'…'"),
    (re.compile(r"\b[A-Za-z0-9+/_-]{40,}={0,2}"), "…"),
    (re.compile(r"[\w.+%-]+@([\w-]+\.)+[\w-]+"), "…@…"),
    (re.compile(r"(?i)(://)[^/@\s]+@"), r"\1…@"),
)


def redact(text: str) -> str:
    """`text` without passwords, keys, tokens and addresses."""
    for pattern, instead in _PATTERNS:
        text = pattern.sub(instead, text)
    return text


class Redacting(logging.Formatter):
    """Formats a record, tracebacks included, and redacts the whole."""

    def format(self, record: logging.LogRecord) -> str:
        return redact(super().format(record))


def start(folder: Path, *, level: int = logging.INFO) -> logging.Handler:
    """Log to `folder/tradewind.log` (1 MB, three old ones kept). Returns the handler; close it with `stop`."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    handler = logging.handlers.RotatingFileHandler(
        folder / "tradewind.log", maxBytes=1_000_000, backupCount=3, encoding="utf-8", delay=True
    )
    handler.setFormatter(Redacting("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(level)
    return handler


def stop(handler: logging.Handler) -> None:
    """Take the handler away and close its file."""
    logging.getLogger().removeHandler(handler)
    handler.close()
