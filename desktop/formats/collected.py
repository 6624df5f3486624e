"""What is being collected while the parts of a mail are walked through (`formats.mime`)."""

from dataclasses import dataclass, field

from desktop.formats.structure import Tree
from desktop.model.finding import Finding, Level
from desktop.model.message import Attachment


@dataclass(slots=True)
class Unit:
    """One readable piece of the message in its order: plain text, HTML, or both as alternatives."""

    text: str = ""
    html: str = ""
    plain: bool = False  # text comes from a part of its own, not from the HTML


@dataclass(slots=True)
class Reading:
    """What is being collected while the tree is walked."""

    tree: Tree
    units: list[Unit] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    invites: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    inside: bool = False  # of a part that is signed as a whole

    def find(self, code: str, level: Level = Level.INFO, **facts: str) -> None:
        finding = Finding(code, level, facts)
        if len(self.findings) < 100 and finding not in self.findings:
            self.findings.append(finding)
