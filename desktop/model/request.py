"""A mail that somebody waits for, of which only the header is here."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop.model.ids import FolderId, MessageId


@dataclass(frozen=True, slots=True)
class Request:
    """`home` and `uid` say where the server has it. `problem` is the code of why it did not hand it out, empty while it is to
    come."""

    message: MessageId
    home: FolderId
    uid: int
    problem: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)
