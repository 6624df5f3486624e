"""Promises, reminders and further facts of a customer as lines of a card."""

from collections.abc import Sequence
from datetime import datetime

from desktop.language import translate
from desktop.model.customer import Customer
from desktop.model.promise import Side
from desktop.model.reminder import Pledge, Reminder, Standing, Why
from desktop.ui import dates
from desktop.ui.customer import words
from desktop.ui.customer.cards import Told
from desktop.ui.customer.facts import Facts


def pledge(one: Pledge, known: Facts, now: datetime) -> Told:
    """Red: ours, and late; muted: nobody has said anything about it yet."""
    late = one.promise.due is not None and one.promise.due < now
    said = words.promised(one.promise)
    ink = "red" if late and one.promise.side is Side.WE else "mute" if one.standing is Standing.PROPOSED else "text"
    day = words.when(one.promise, now)
    whole = f"{day} {said}: “{one.promise.sentence}”"
    return Told(day, f"{said} · {one.promise.sentence}", whole, known.letters.get(one.message_id), ink)


def plan(one: Reminder, known: Facts, now: datetime) -> Told:
    """Amber: it is due."""
    text = plan_words(one)
    ink = "amber" if one.due < now else "text"
    return Told(words.ahead(one.due, now), text, f"{dates.full(one.due, now)}: {text}", known.letters.get(one.message_id), ink)


def plan_words(one: Reminder) -> str:
    """What is to be done: the rep's words, or what the reminder stands for."""
    if one.why is Why.CONFIRM:
        return translate("customer", "Not confirmed yet: {title}", title=one.text or "–")
    return one.text or translate("customer", "No answer yet?")


def facts_of(one: Customer) -> Sequence[Told]:
    """Domains, further names, address, and the user's own fields."""
    place = ", ".join(part for part in (one.address, one.city, one.region) if part)
    known = (
        (translate("customer", "Domains"), ", ".join(one.domains)),
        (translate("customer", "Also"), ", ".join(one.names)),
        (translate("customer", "Address"), place if one.address else ""),
        (translate("customer", "Language"), one.language),
        *one.fields.items(),
    )
    return [Told(name, text, f"{name}: {text}") for name, text in known if text]
