"""Who wrote a mail, to whom and when. The real address stands beside every name and is never cut."""

from collections.abc import Collection
from datetime import datetime, timedelta, timezone

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.actions.message import Reading
from desktop.language import translate
from desktop.model.message import Address
from desktop.model.origin import Proof
from desktop.ui import both, dates
from desktop.ui.context import Context
from desktop.ui.parts import tip
from desktop.ui.reader.wrapped import Run, Wrapped
from desktop.ui.theme import Size, Theme, Weight, font

MOST = 6  # people named before the rest is only counted


def initials(person: Address | None) -> str:
    """One or two letters for the circle beside a name."""
    words = [word for word in (person.name if person else "").replace(",", " ").split() if word[0].isalnum()]
    if not words:
        return (person.address[:1] if person else "").upper() or "?"
    if not words[0][0].isascii() and words[0][0].isalpha() and ord(words[0][0]) > 0x2E80:
        return words[0][0]
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


class Avatar(QWidget):
    """A circle with the sender's initials."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._text = theme, ""
        self.setFixedSize(Size.AVATAR, Size.AVATAR)
        theme.changed.connect(self.update)

    def say(self, text: str) -> None:
        self._text = text
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self._theme.palette
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.accent_soft))
        painter.drawEllipse(QRectF(self.rect()))
        painter.setPen(QColor(palette.accent))
        painter.setFont(font(Weight.TEXT, bold=True))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._text)
        painter.end()


def person_runs(person: Address) -> list[Run]:
    """Name and address of a person; an address that cannot be understood is said to be invalid."""
    if not person.address:
        return [(person.name or translate("reader", "Nobody"), "text", True),
                ("  " + translate("reader", "no valid address"), "red", False)]  # fmt: skip
    if person.name and person.name.lower() != person.address.lower():
        return [(person.name, "text", True), (f"  {person.address}", "mute", False)]
    return [(person.address, "text", True)]


class Letterhead(QWidget):
    """The upper part of a message's card."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._avatar = Avatar(context.theme)
        self.who = Wrapped(context.theme)
        self.whom = Wrapped(context.theme, weight=Weight.MARK)
        self.replies = Wrapped(context.theme, weight=Weight.MARK)
        self._copied = ""
        self._said: tuple[Reading, Collection[str], datetime] | None = None
        self._zone = ""  # of the customer whose mail it is, as far as that is known by now
        lines = QVBoxLayout()
        lines.setSpacing(0)
        for line in (self.who, self.whom, self.replies):
            lines.addWidget(line)
        box = QHBoxLayout(self)
        box.setContentsMargins(Size.MARGIN, Size.GAP_WIDE, Size.MARGIN, Size.GAP)
        box.setSpacing(Size.GAP_WIDE)
        box.addWidget(self._avatar, 0, Qt.AlignmentFlag.AlignTop)
        box.addLayout(lines, 1)

    def say(self, reading: Reading, own: Collection[str], now: datetime) -> None:
        """Show who and when. `own` are the user's addresses, lower case."""
        if self._said is None or self._said[0].id != reading.id:
            self._zone = ""
        self._said = reading, own, now
        parsed = reading.parsed
        senders = parsed.from_
        self._avatar.say(initials(senders[0] if senders else None))
        runs: list[Run] = []
        for person in senders[:MOST]:
            runs += ([("\u2028", "text", False)] if runs else []) + person_runs(person)
        if reading.judgement.proof is not None:
            runs.append(("   " + _proved(reading.judgement.proof), "green", False))
        self.who.say(runs or [(translate("reader", "No sender"), "red", True)])
        tip(self.who, _proved_how(reading.judgement.proof, now) if reading.judgement.proof is not None else "")
        self._copied = senders[0].address if senders else ""
        self.whom.say(self._about(reading, own, now))
        reply = self._replies(reading)
        self.replies.setVisible(bool(reply))
        self.replies.say(reply)

    def stand_at(self, zone: str) -> None:
        """The customer whose mail it is is in this zone ("": nobody knows)."""
        if self._said is not None and zone != self._zone:
            self._zone = zone
            self.whom.say(self._about(*self._said))

    def copy_sender(self) -> None:
        QGuiApplication.clipboard().setText(self._copied)

    def _about(self, reading: Reading, own: Collection[str], now: datetime) -> list[Run]:
        parsed = reading.parsed
        text = ""
        if len(parsed.to) == 1 and parsed.to[0].address.lower() in own:
            text = translate("reader", "To me")
        elif parsed.to:
            text = translate("reader", "To {names}", names=_names(parsed.to, own))
        if parsed.cc:
            text += ("  ·  " if text else "") + translate("reader", "Cc {names}", names=_names(parsed.cc, own))
        if parsed.bcc:
            text += ("  ·  " if text else "") + translate("reader", "Bcc {names}", names=_names(parsed.bcc, own))
        date = reading.detail.row.date
        when = dates.full(date, now)
        tip(self.whom, f"{date.astimezone():%Y-%m-%d %H:%M:%S %z}")
        if self._zone:
            if not both.same(date, self._zone):
                time = f"{both.at(date, self._zone):%H:%M}"
                when += translate("reader", " ({city} {time})", city=both.city(self._zone), time=time)
        elif reading.zone is not None and date.astimezone().utcoffset() != timedelta(minutes=reading.zone):
            there = date.astimezone(timezone(timedelta(minutes=reading.zone)))
            when += translate("reader", " ({time} there)", time=f"{there:%H:%M}")
        return [(f"{text}  ·  {when}" if text else when, "mute", False)]

    @staticmethod
    def _replies(reading: Reading) -> list[Run]:
        """Said only when replies go to another address than the sender's."""
        senders = {person.address.lower() for person in reading.parsed.from_}
        others = [person for person in reading.parsed.reply_to if person.address.lower() not in senders]
        if not others:
            return []
        domains = {person.domain for person in reading.parsed.from_}
        strange = any(person.domain not in domains for person in others)
        runs: list[Run] = [(translate("reader", "Replies go to") + " ", "red" if strange else "mute", False)]
        for person in others[:MOST]:
            runs += [*person_runs(person), ("  ", "mute", False)]
        return runs


def _proved(proof: Proof) -> str:
    """Not broken over two lines: a mark without its domain says nothing."""
    return f"✓\u00a0{proof.by.upper()}\u00a0{proof.domain}"


def _proved_how(proof: Proof, now: datetime) -> str:
    when = dates.full(proof.at, now) if proof.at is not None else ""
    if proof.by == "dkim":
        said = translate(
            "reader",
            "{domain} has signed this mail. The signature over sender and text was checked on this computer ({when}) and holds.",
            domain=proof.domain,
            when=when,
        )
    else:
        said = translate(
            "reader",
            "Your mail server {server} found that this mail comes from {domain} (DMARC). Read here {when}.",
            server=proof.who,
            domain=proof.domain,
            when=when,
        )
    return said


def _names(people: tuple[Address, ...], own: Collection[str]) -> str:
    said = [translate("reader", "me") if one.address.lower() in own else one.name or one.address for one in people[:MOST]]
    joined = translate("reader", ", ").join(said)
    more = len(people) - MOST
    return joined + (" " + translate("reader", "and %n more", n=more) if more > 0 else "")
