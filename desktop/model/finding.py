"""A thing worth a second look in a mail, incoming or outgoing."""

from dataclasses import dataclass, field
from enum import StrEnum


class Level(StrEnum):
    INFO = "info"
    WARN = "warn"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Finding:
    """`code` is FAMILY.WHAT (mime.boundary, sender.name_is_address); `facts` what was seen, strings only, no sentences."""

    code: str
    level: Level = Level.INFO
    facts: dict[str, str] = field(default_factory=dict)
