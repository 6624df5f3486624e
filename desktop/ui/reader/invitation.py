"""The cards of the invitations in a mail: what, when, where, who, and the answer. Nothing is answered but by the rep's click."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop.actions import invitation
from desktop.actions.invitation import Answered
from desktop.actions.message import Reading
from desktop.formats.calendar import Event
from desktop.language import translate
from desktop.model.errors import TradewindError
from desktop.model.ids import OutgoingId
from desktop.store import sender as senders
from desktop.ui import dates, texts
from desktop.ui.context import Context
from desktop.ui.parts import button, label
from desktop.ui.theme import Size, mark

_ICS = frozenset({"text/calendar", "application/ics"})
_PEOPLE = 8  # that are named; the others are counted
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def said(status: str) -> str:
    """An attendee's answer in a word."""
    return {
        "ACCEPTED": translate("invitation", "accepted"),
        "TENTATIVE": translate("invitation", "perhaps"),
        "DECLINED": translate("invitation", "declined"),
        "DELEGATED": translate("invitation", "sends somebody else"),
    }.get(status, "")


def repeats(rule: str) -> str:
    """A rule of recurrence (RFC 5545 3.3.10) in words, as far as words are short; the rest is named as it is written."""
    parts = dict(part.partition("=")[::2] for part in rule.upper().split(";"))
    number = int(every) if (every := parts.pop("INTERVAL", "1")).isdigit() and len(every) < 4 else 1
    frequency = parts.pop("FREQ", "")
    words = {
        "DAILY": translate("invitation", "every %n days", n=number),
        "WEEKLY": translate("invitation", "every %n weeks", n=number),
        "MONTHLY": translate("invitation", "every %n months", n=number),
        "YEARLY": translate("invitation", "every %n years", n=number),
    }.get(frequency)
    if words is None:
        return rule
    days = parts.pop("BYDAY", "").split(",")
    found = [words]
    if all(day in _DAYS for day in days):
        found.append(translate("invitation", "on {days}", days=", ".join(dates.weekday(_DAYS.index(day)) for day in days)))
    elif days != [""]:
        parts["BYDAY"] = ",".join(days)
    until, count = parts.pop("UNTIL", ""), parts.pop("COUNT", "")
    if len(until) >= 8 and until[:8].isdigit():
        found.append(translate("invitation", "until {day}", day=f"{until[:4]}-{until[4:6]}-{until[6:8]}"))
    if count.isdigit() and len(count) < 6:
        found.append(translate("invitation", "%n times", n=int(count)))
    parts.pop("WKST", None)
    rest = ";".join(f"{name}={value}" for name, value in parts.items())
    return ", ".join([*found, *([rest] if rest else [])])


class Invitations(QWidget):
    """A card for each event. `told` says what was done, `open_wanted` carries the part that is a calendar file."""

    told = Signal(str)
    open_wanted = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.cards: list[InvitationCard] = []
        self._number = label(kind="mark")
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(Size.GAP)
        self._box.addWidget(self._number)
        self.hide()

    def say(self, reading: Reading | None) -> None:
        """Show what this mail invites to, if it does."""
        number = len(reading.invites) if reading is not None else 0
        while len(self.cards) < number:
            made = InvitationCard(self._context)
            made.told.connect(self.told)
            made.open_wanted.connect(self.open_wanted)
            self.cards.append(made)
            self._box.addWidget(made)
        for at, card in enumerate(self.cards):
            card.say(reading, at)
        self._number.setText(translate("invitation", "%n dates in this mail", n=number))
        self._number.setVisible(number > 1)
        self.setVisible(number > 0)


class InvitationCard(QFrame):
    """`told` says what was done, `open_wanted` carries the part that is a calendar file."""

    told = Signal(str)
    open_wanted = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._reading: Reading | None = None
        self._at = 0
        self._event: Event | None = None
        self._method = ""
        self._before: Answered | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        mark(self, kind="bar", tone="accent")
        self.title = label(kind="mark")
        self.summary = label(kind="title", wrap=True)
        self.note = label(wrap=True)
        self.facts = QGridLayout()
        self.facts.setHorizontalSpacing(Size.MARGIN)
        self.facts.setVerticalSpacing(Size.STEP)
        self.facts.setColumnStretch(1, 1)
        self.yes = button(kind="small", pressed=lambda: self._answer("ACCEPTED"))
        self.perhaps = button(kind="small", pressed=lambda: self._answer("TENTATIVE"))
        self.no = button(kind="small", pressed=lambda: self._answer("DECLINED"))
        self.add = button(kind="link", pressed=self._add)
        self._answers = {"ACCEPTED": self.yes, "TENTATIVE": self.perhaps, "DECLINED": self.no}
        row = QHBoxLayout()
        row.setSpacing(Size.GAP)
        for each in (self.yes, self.perhaps, self.no, self.add):
            row.addWidget(each)
        row.addStretch()
        for each in self._answers.values():
            each.setCheckable(True)
        box = QVBoxLayout(self)
        box.setContentsMargins(Size.MARGIN, Size.GAP_WIDE, Size.MARGIN, Size.GAP_WIDE)
        box.setSpacing(Size.GAP)
        for widget in (self.title, self.summary, self.note):
            box.addWidget(widget)
        box.addLayout(self.facts)
        box.addLayout(row)
        self.hide()

    def say(self, reading: Reading | None, at: int) -> None:
        """Show the event at this place of the mail, if there is one."""
        self._reading, self._at = reading, at
        invite = reading.invites[at] if reading is not None and at < len(reading.invites) else None
        self._event = invite.events[0] if invite is not None else None
        self._method = invite.method if invite is not None else ""
        self.setVisible(self._event is not None)
        if self._event is not None:
            self._before = invitation.answered(self._context.store, self._event)
            self._fill(self._event)

    # What it says

    def _fill(self, event: Event) -> None:
        self.yes.setText(translate("invitation", "Accept"))
        self.perhaps.setText(translate("invitation", "Perhaps"))
        self.no.setText(translate("invitation", "Decline"))
        self.add.setText(translate("invitation", "Open in the calendar"))
        self.summary.setText(event.summary or translate("invitation", "(without a title)"))
        title, note, tone = self._standing(event)
        self.title.setText(title)
        self.note.setText(note)
        self.note.setVisible(bool(note))
        mark(self.note, tone=tone if tone != "accent" else "")
        mark(self, tone=tone)
        self._say_facts(event)
        open_ = self._answerable(event)
        for status, each in self._answers.items():
            each.setVisible(open_)
            each.setEnabled(True)
            chosen = open_ and self._before is not None and not self._changed(event) and self._before.status == status
            each.setChecked(chosen)
            each.setText(f"✓ {each.text()}" if chosen else each.text())
        self.add.setVisible(self._part() != "")
        self.setAccessibleName(f"{title}: {self.summary.text()}. {note}")

    def _standing(self, event: Event) -> tuple[str, str, str]:
        """Title, what is to be said about it, and the colour."""
        before = self._before
        if self._method == "CANCEL" or event.status == "CANCELLED":
            note = translate("invitation", "The organizer has called this off.")
            if before is not None:
                note += " " + translate("invitation", "Your answer was: {answer}", answer=said(before.status))
            return translate("invitation", "Called off"), note, "amber"
        if self._method == "REPLY" and event.people:
            who, answer = event.people[0], said(event.people[0].status) or event.people[0].status.lower()
            note = translate("invitation", "{name}: {answer}", name=who.name or who.address, answer=answer)
            return translate("invitation", "Answer to an invitation"), "\n".join(filter(None, (note, event.comment))), "accent"
        if self._method == "COUNTER":
            return translate("invitation", "Another time is proposed"), event.comment, "accent"
        if self._method != "REQUEST":
            return translate("invitation", "Date"), "", "accent"
        if before is None and event.sequence > 0:
            note = translate("invitation", "The organizer has changed this since the first invitation. What stands here counts.")
            return translate("invitation", "Changed invitation"), note, "accent"
        if before is None:
            return translate("invitation", "Invitation"), "", "accent"
        if event.sequence < before.sequence:
            note = translate("invitation", "You have answered a newer version of this invitation.")
            return translate("invitation", "Invitation, no longer valid"), note, "amber"
        if self._changed(event):
            note = translate(
                "invitation", "It was changed after your answer ({answer}). Please answer again.", answer=said(before.status)
            )
            return translate("invitation", "Changed invitation"), note, "amber"
        note = translate("invitation", "Your answer: {answer}", answer=said(before.status))
        return translate("invitation", "Invitation"), note, "accent"

    def _changed(self, event: Event) -> bool:
        before = self._before
        start = event.start.isoformat() if event.start else ""
        return before is not None and (event.sequence, start) != (before.sequence, before.start)

    def _answerable(self, event: Event) -> bool:
        own = senders.own(self._context.store)
        old = self._before is not None and event.sequence < self._before.sequence
        mine = event.organizer.lower() in own
        off = event.status == "CANCELLED" or self._context.profile.read_only
        return self._method == "REQUEST" and bool(event.organizer) and bool(own) and not (old or mine or off)

    def _say_facts(self, event: Event) -> None:
        while (item := self.facts.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        rows: list[tuple[str, str, str]] = []
        when, there = self._when(event)
        if when:
            rows.append((translate("invitation", "When"), when, ""))
        if there:
            rows.append(("", there, "mute"))
        if event.repeats:
            rows.append((translate("invitation", "Repeats"), repeats(event.repeats), ""))
        if event.location:
            rows.append((translate("invitation", "Where"), event.location, ""))
        if event.organizer:
            host = event.host
            named = f"{host.name} <{host.address}>" if host.name and host.name != host.address else host.address
            rows.append((translate("invitation", "Organizer"), named, ""))
        if event.people and self._method == "REQUEST":
            rows.append((translate("invitation", "Invited"), self._people(event), ""))
        for number, (name, value, kind) in enumerate(rows):
            self.facts.addWidget(label(name, kind="mute"), number, 0)
            shown: QLabel = label(value, kind=kind, wrap=True)
            shown.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
            self.facts.addWidget(shown, number, 1)

    def _when(self, event: Event) -> tuple[str, str]:
        """In the rep's own zone, and in the organizer's where that is another."""
        if event.start is None:
            return "", ""
        now = self._context.clock()
        if event.all_day:
            return dates.span(event.start, event.end, now, all_day=True), ""
        if event.floating:
            when = dates.span(event.start.replace(tzinfo=None), event.end.replace(tzinfo=None) if event.end else None, now)
            return when, event.zone or translate("invitation", "local time there: no time zone is named")
        here = event.start.astimezone().utcoffset() or timedelta(0)
        when = dates.span(event.start, event.end, now)
        if here == timedelta(minutes=event.ahead) or not event.zone or event.zone.upper() in ("UTC", "ETC/UTC", "GMT"):
            return when, ""
        start = event.start + timedelta(minutes=event.ahead)
        end = f" – {event.end + timedelta(minutes=event.ahead):%H:%M}" if event.end else ""
        return when, f"{start:%H:%M}{end} · {event.zone.replace('_', ' ')}"

    def _people(self, event: Event) -> str:
        named = [f"{one.name or one.address}{f' ({word})' if (word := said(one.status)) else ''}" for one in event.people[:_PEOPLE]]
        more = len(event.people) - len(named)
        return ", ".join(named) + (f" {translate('invitation', 'and %n more', n=more)}" if more > 0 else "")

    # What is done

    def _part(self) -> str:
        files = self._reading.attachments if self._reading is not None else ()
        return next((one.part for one in files if one.type in _ICS), "")

    def _add(self) -> None:
        if part := self._part():
            self.open_wanted.emit(part)

    def _answer(self, status: str) -> None:
        reading, event, at = self._reading, self._event, self._at
        if reading is None or event is None:
            return
        for each in self._answers.values():
            each.setEnabled(False)

        def over(do: Callable[[], None]) -> None:
            do()
            if self._reading is reading:
                self.say(reading, at)

        def done(queued: OutgoingId | None) -> None:
            if queued is not None:
                told = translate(
                    "invitation", "The answer goes to {address}: {answer}", address=event.organizer, answer=said(status)
                )
                self.told.emit(told)

        def failed(error: TradewindError) -> None:
            self.told.emit(str(texts.error(error)))

        self._context.background.run(
            lambda: invitation.answer(self._context.profile, reading.id, status, now=self._context.clock(), at=at),
            done=lambda queued: over(lambda: done(queued)),
            failed=lambda error: over(lambda: failed(error)),
        )
