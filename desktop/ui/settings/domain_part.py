"""One of the four things that a domain's records say: what was found, what it means, what to change, and the record to be set."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.language import translate
from desktop.model.doctor import Part, Topic, Wanted
from desktop.model.finding import Finding, Level
from desktop.ui import texts
from desktop.ui.parts import button, label, tip
from desktop.ui.theme import Size, mark

NAMES = {Topic.MX: "MX", Topic.SPF: "SPF", Topic.DKIM: "DKIM", Topic.DMARC: "DMARC"}  # as everybody calls them
_WORD = 48  # characters of a word that is shown whole
_READABLE = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard


def about(topic: Topic) -> str:
    """What it is there for."""
    return {
        Topic.MX: translate("domain", "where mail to you is delivered"),
        Topic.SPF: translate("domain", "who may send for the domain"),
        Topic.DKIM: translate("domain", "the key to your signature"),
        Topic.DMARC: translate("domain", "what is done with forged mail"),
    }[topic]


def verdict(part: Part) -> tuple[str, str]:
    """In two words, and its tone."""
    if not part.asked:
        return translate("domain", "no answer"), ""
    if any(one.level is Level.STOP for one in part.problems):
        return translate("domain", "must be changed"), "red"
    if not part.ok:
        return translate("domain", "should be changed"), "accent"
    return translate("domain", "all right"), "green"


def meaning(part: Part) -> str:
    """What was found comes to, in a line; empty where there is nothing to say."""
    facts = part.facts
    if part.topic is Topic.MX and "provider" in facts:
        return translate("domain", "Mail goes to {provider}.", provider=translate("providers", facts["provider"]))
    if part.topic is Topic.SPF and "lookups" in facts:
        return translate("domain", "{count} of {most} lookups are used.", count=facts["lookups"], most=facts["most"])
    if part.topic is Topic.DKIM and "keys" in facts:
        return translate("domain", "Keys found: {keys}", keys=facts["keys"])
    if part.topic is Topic.DMARC and "policy" in facts:
        return {
            "none": translate("domain", "Forged mail is only reported."),
            "quarantine": translate("domain", "Forged mail goes into the junk folder."),
            "reject": translate("domain", "Forged mail is turned away."),
        }.get(facts["policy"], "")
    return ""


def told(found: Finding) -> tuple[str, str]:
    """A problem's sentences: what it is, and what to do (may be empty)."""
    what, _, do = texts.finding(found).partition("\n")
    return what, do.replace("\n", " ")


def gravest(problems: Sequence[Finding]) -> list[Finding]:
    """What does harm now first, what is only to be known last."""
    return sorted(problems, key=lambda one: -list(Level).index(one.level))


def readable(text: str, *, kind: str = "", tone: str = "") -> QLabel:
    """Words that can be marked and copied, by keys as well."""
    made = label(text, kind=kind, tone=tone, wrap=True)
    made.setTextInteractionFlags(_READABLE)
    made.setAccessibleName(text)
    return made


def shortened(record: str) -> str:
    """A record for reading: of a key, which no line could be broken in, the beginning and the end."""
    return " ".join(word if len(word) <= _WORD else f"{word[: _WORD // 2]}…{word[-8:]}" for word in record.split(" "))


class PartBar(QFrame):
    """A bar of the card."""

    def __init__(self, topic: Topic) -> None:
        super().__init__()
        mark(self, kind="bar")
        self.topic = topic
        self._name, self._about = label(NAMES[topic], kind="strong"), label(kind="mark")
        self.verdict = label(kind="chip")
        head = QHBoxLayout()
        head.setSpacing(Size.GAP)
        head.addWidget(self._name)
        head.addWidget(self._about, 1)
        head.addWidget(self.verdict)
        self._inside = QVBoxLayout()
        self._inside.setSpacing(Size.STEP)
        box = QVBoxLayout(self)
        box.setContentsMargins(Size.GAP_WIDE, Size.GAP, Size.GAP_WIDE, Size.GAP)
        box.setSpacing(Size.STEP)
        box.addLayout(head)
        box.addLayout(self._inside)

    def show_part(self, part: Part) -> None:
        """What was found."""
        words, tone = verdict(part)
        self._about.setText(about(self.topic))
        self.verdict.setText(words)
        mark(self.verdict, tone=tone)
        self.setAccessibleName(f"{NAMES[self.topic]}: {words}")
        self._clear()
        for record in part.records:
            shown = readable(shortened(record), kind="mark")
            tip(shown, record)
            self._inside.addWidget(shown)
        if line := meaning(part):
            self._inside.addWidget(label(line, wrap=True))
        for found in gravest(part.problems):
            what, do = told(found)
            self._inside.addSpacing(Size.STEP)
            red = found.level is Level.STOP and part.asked
            self._inside.addWidget(readable(what, tone="red" if red else "", kind="" if found.level is not Level.INFO else "mark"))
            if do:
                self._inside.addWidget(readable(do, kind="mute"))
        for one in part.wanted:
            if one.value:
                self._inside.addSpacing(Size.STEP)
                self._inside.addWidget(self._record(one))

    def _record(self, wanted: Wanted) -> QWidget:
        """The record to be set, and a button that copies its value."""
        made = QFrame()
        mark(made, kind="card")
        words = translate("domain", "To be set: {kind} at {host}", kind=wanted.kind, host=wanted.host)
        value = readable(shortened(wanted.value), kind="strong")
        copy = button(translate("domain", "Copy"), kind="small", pressed=lambda: QGuiApplication.clipboard().setText(wanted.value))
        copy.setAccessibleName(translate("domain", "Copy the record: {value}", value=wanted.value))
        tip(copy, copy.accessibleName())
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(label(words, kind="mark"))
        left.addWidget(value)
        if wanted.replaces:
            records = "  ·  ".join(shortened(one) for one in wanted.replaces)
            instead = translate("domain", "instead of: {records}", records=records)
            left.addWidget(label(instead, kind="mark", wrap=True))
        row = QHBoxLayout(made)
        row.setContentsMargins(Size.GAP_WIDE, Size.GAP, Size.GAP, Size.GAP)
        row.setSpacing(Size.GAP)
        row.addLayout(left, 1)
        row.addWidget(copy, 0, Qt.AlignmentFlag.AlignTop)
        return made

    def _clear(self) -> None:
        while (item := self._inside.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
