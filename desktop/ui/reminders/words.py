"""The lines of the room in words: what is to be done, why, and when at both desks."""

from datetime import datetime, timedelta

from desktop.language import current, translate
from desktop.model.message import Row
from desktop.model.promise import Deed, Kind, Side
from desktop.model.reminder import Pledge, Reminder, State, Why
from desktop.ui import dates
from desktop.ui.messages import described
from desktop.ui.reminders.facts import Ends, Group, Item, Office

LONGEST = 160  # letters of somebody's own words


def group(name: Group) -> str:
    return {
        Group.OVERDUE: translate("reminders", "Overdue"),
        Group.TODAY: translate("reminders", "Today"),
        Group.LATER: translate("reminders", "Later"),
        Group.FOUND: translate("reminders", "Found in mails"),
        Group.DONE: translate("reminders", "Done"),
    }[name]


def title(one: Item) -> str:
    """What it is about, first of all who."""
    who = person(one)
    if one.wait is not None:
        return translate("reminders", "{name} waits for your answer", name=who)
    if one.pledge is not None:
        return promised(one.pledge.promise.side, one.pledge.promise.deed, one.pledge.promise.kind, who)
    assert one.reminder is not None
    if one.reminder.why is Why.NO_ANSWER:
        return translate("reminders", "{name} has not answered", name=who)
    if one.reminder.why is Why.CONFIRM:
        return translate("reminders", "{name} has not confirmed", name=who)
    if one.reminder.why is Why.PROMISE:
        facts = one.reminder.facts
        side = Side(facts["side"]) if facts.get("side") in list(Side) else Side.THEY
        deed = Deed(facts["deed"]) if facts.get("deed") in list(Deed) else Deed.OTHER
        return promised(side, deed, Kind.PROMISE, who)
    return one.reminder.text


def person(one: Item) -> str:
    """Whom a line is about: the other end of its mail, else the customer."""
    row = one.row
    if row is None:
        return one.name or translate("reminders", "The customer")
    ours = one.reminder is not None and (
        one.reminder.why in (Why.NO_ANSWER, Why.CONFIRM) or one.reminder.facts.get("side") == Side.WE.value
    )
    ours = ours or (one.pledge is not None and _by_us(one.pledge))
    ends = row.to if ours else row.from_
    return described.person(ends[0]) if ends else one.name or translate("reminders", "The customer")


def _by_us(pledge: Pledge) -> bool:
    """Whether we wrote the mail: what we promised, or asked of them."""
    return (pledge.promise.side is Side.WE) == (pledge.promise.kind is Kind.PROMISE)


def promised(side: Side, deed: Deed, kind: Kind, who: str) -> str:
    """Who said that he would, or was asked to."""
    what = {
        Deed.ANSWER: translate("reminders", "answer"),
        Deed.SHIP: translate("reminders", "ship"),
        Deed.PAY: translate("reminders", "pay"),
        Deed.SEND: translate("reminders", "send something"),
        Deed.QUOTE: translate("reminders", "quote"),
        Deed.CONFIRM: translate("reminders", "confirm"),
        Deed.DELIVER: translate("reminders", "deliver"),
        Deed.OTHER: translate("reminders", "do something"),
    }[deed]
    if side is Side.WE:
        if kind is Kind.REQUEST:
            return translate("reminders", "{name} asks us to {what}", name=who, what=what)
        return translate("reminders", "We promised {name} to {what}", name=who, what=what)
    if kind is Kind.REQUEST:
        return translate("reminders", "We asked {name} to {what}", name=who, what=what)
    return translate("reminders", "{name} promised to {what}", name=who, what=what)


def reason(one: Item, now: datetime) -> str:
    """Why it is there and when, and the mail's own words."""
    *why, said = _why(one, now)
    parts = [*why, *_when(one, now), said]
    return " · ".join(part for part in parts if part)


def _why(one: Item, now: datetime) -> list[str]:
    row = one.row
    if one.wait is not None:
        left = one.wait.words(now)
        said = _quoted(row.snippet or row.subject) if row is not None else ""
        return [translate("reminders", "24-hour rule"), left, said]
    if one.pledge is not None:
        return [_words_of(one.pledge.promise.side, one.pledge.promise.kind, one.pledge.promise.sentence)]
    reminder = one.reminder
    assert reminder is not None
    if reminder.why is Why.NO_ANSWER:
        days = int(reminder.facts["days"]) if reminder.facts.get("days", "").isdecimal() else 0
        sent = (
            translate("reminders", "my mail of {day}: “{subject}”", day=dates.day(row.date, now), subject=_subject(row))
            if row
            else ""
        )
        return [translate("reminders", "no answer for %n working days", n=days) if days else "", sent]
    if reminder.why is Why.CONFIRM:
        asked = translate("reminders", "asked on {day}", day=dates.day(row.date, now)) if row is not None else ""
        about = reminder.text and f"“{reminder.text}”"
        return [translate("reminders", "terms not confirmed in writing"), asked, about]
    if reminder.why is Why.PROMISE:
        side = Side.WE if reminder.facts.get("side") == Side.WE.value else Side.THEY
        return [_words_of(side, Kind.PROMISE, reminder.text)]
    return [translate("reminders", "my own"), f"“{_subject(row)}”" if row is not None else ""]


def _words_of(side: Side, kind: Kind, sentence: str) -> str:
    ours = (side is Side.WE) == (kind is Kind.PROMISE)
    said = _quoted(sentence)
    return (
        translate("reminders", "our words: {said}", said=said) if ours else translate("reminders", "their words: {said}", said=said)
    )


def _when(one: Item, now: datetime) -> list[str]:
    if one.reminder is not None and one.reminder.state is not State.OPEN:
        return [_over(one.reminder)]
    if one.due is None:
        return [_tied(one)]
    if one.wait is not None:
        return [] if one.group is Group.OVERDUE else [translate("reminders", "due {when}", when=moment(one.due, one.ends, now))]
    return [moment(one.due, one.ends, now)]


def _tied(one: Item) -> str:
    from desktop.ui.customer import words

    promise = one.pledge.promise if one.pledge is not None else None
    return words.event(promise.tied.event) if promise is not None and promise.tied is not None else ""


def _over(one: Reminder) -> str:
    if one.state is State.DONE:
        return translate("reminders", "done")
    if one.why is Why.NO_ANSWER:
        return translate("reminders", "the answer came")
    if one.why is Why.CONFIRM:
        return translate("reminders", "no point is open any more")
    return translate("reminders", "it was kept")


def moment(when: datetime, ends: Ends | None, now: datetime) -> str:
    """A time at my desk, and what o'clock it is at theirs."""
    here = day_and_time(when, now)
    if ends is None:
        return here
    there = f"{ends.there:%H:%M}"
    local = when.astimezone().date()
    if ends.there.date() != local:
        there = f"{dates.weekday(ends.there.weekday())} {there}"
    return translate("reminders", "{here} = {there} in {city}", here=here, there=there, city=ends.city)


def day_and_time(when: datetime, now: datetime) -> str:
    """A time to come (or gone) as one says it."""
    there, here = when.astimezone(), now.astimezone()
    days = (there.date() - here.date()).days
    if days == 0:
        return translate("reminders", "today {time}", time=f"{there:%H:%M}")
    if days == 1:
        return translate("reminders", "tomorrow {time}", time=f"{there:%H:%M}")
    joint = " " if current() == "zh_CN" else ", "
    return f"{dates.day(when, now)}{joint}{dates.weekday(there.weekday())} {there:%H:%M}"


def short(when: datetime, now: datetime) -> str:
    """The same for a narrow column: the time today, else the day."""
    there, here = when.astimezone(), now.astimezone()
    days = (there.date() - here.date()).days
    if days == 0:
        return f"{there:%H:%M}"
    return dates.weekday(there.weekday()) if 0 < days < 7 else dates.day(when, now)


def office(one: Office, now: datetime) -> tuple[str, str]:
    """Whether they are at the desk, or in how long they are; and the ink."""
    number = translate("reminders", "%n customers", n=one.number)
    if one.open:
        return translate("reminders", "at the desk · {number}", number=number), "green"
    if one.changes is None:
        return number, "mute"
    left = one.changes - now
    hours = max(1, round(left / timedelta(hours=1)))
    if hours <= 36:
        return translate("reminders", "in %n h · {number}", n=hours, number=number), "amber" if hours <= 1 else "mute"
    return translate("reminders", "{day} · {number}", day=dates.weekday(one.changes.weekday()), number=number), "mute"


def _quoted(words: str) -> str:
    one = " ".join(words.split())
    return f"“{one if len(one) <= LONGEST else one[:LONGEST].rstrip() + '…'}”" if one else ""


def _subject(row: Row | None) -> str:
    return described.subject(row) if row is not None else ""
