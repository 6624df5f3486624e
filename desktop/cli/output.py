"""What a command prints: one JSON document or lines on standard output, words for people on standard error."""

import json
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from desktop import language
from desktop.model.errors import TradewindError, from_server
from desktop.model.message import Address

_SPECIAL = frozenset('()<>[]:;@\\,."')
# Would end or overwrite the line that a terminal shows; tabs separate columns.
_UNSEEN = dict.fromkeys((*range(32), 127, *range(128, 160), 0x2028, 0x2029), " ")


def tr(source: str, n: int | None = None, **facts: str | int) -> str:
    return language.translate("cli", source, n, **facts)


def moment(when: datetime | None) -> str | None:
    """ISO 8601 in UTC, to the second."""
    return when.astimezone(UTC).replace(microsecond=0).isoformat().replace("+00:00", "Z") if when else None


def header_id(message_id: str) -> str:
    """A Message-ID as its header has it, in angle brackets (RFC 5322 3.6.4)."""
    return f"<{message_id}>" if message_id and not message_id.startswith("<") else message_id


def mailbox(address: Address) -> str:
    """`Name <address>` as a header would have it, in Unicode."""
    if not address.name:
        return address.address
    name = address.name
    if _SPECIAL & set(name):
        name = '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return f"{name} <{address.address}>"


def worded(code: str, facts: Mapping[str, str]) -> str:
    """An error's or a finding's sentences; the other side's own words are added as a quotation."""
    text = language.problem(code, facts) or tr("Something went wrong ({code}).", code=code)
    said = facts.get("said", "").strip()
    if not said:
        return text
    quoted = tr("The server said: {said}", said=said) if from_server(code) else tr("Reason: {said}", said=said)
    return f"{text}\n{quoted}"


def problem(code: str, facts: Mapping[str, str]) -> dict[str, str]:
    """The JSON shape of a problem."""
    return {"code": code, "text": worded(code, facts)}


class Output:
    """Where a command's answers go. `json` chooses the document instead of lines."""

    def __init__(self, *, as_json: bool) -> None:
        self.as_json = as_json

    def document(self, answer: Any) -> None:
        """The command's one JSON document; nothing without --json."""
        if self.as_json:
            sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")  # in one go: many times faster than in pieces

    def line(self, *columns: object) -> None:
        """A line for people on standard output, columns separated by tabs; nothing with --json."""
        if not self.as_json:
            sys.stdout.write("\t".join(str(column).translate(_UNSEEN) for column in columns) + "\n")

    def text(self, text: str) -> None:
        """A text for people on standard output; nothing with --json."""
        if not self.as_json:
            sys.stdout.write(text if text.endswith("\n") else text + "\n")

    def octets(self, data: bytes) -> None:
        """Bytes as they are; nothing with --json."""
        if not self.as_json:
            sys.stdout.flush()
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()

    def say(self, text: str) -> None:
        """Words for people, on standard error."""
        sys.stderr.write(text + "\n")

    def error(self, error: TradewindError) -> None:
        self.say(worded(error.code, error.facts))
