"""How stages, deeds and turns are called."""

from datetime import datetime, timedelta

from desktop.language import translate
from desktop.model.customer import Dealings, Owes, Stage
from desktop.model.promise import Deed, Event, Kind, Promise, Side
from desktop.ui import dates


def stage(name: str) -> str:
    """A stage of the trade; a word of the user's own as it is."""
    told = {
        Stage.NEW: translate("customer", "New"),
        Stage.INQUIRY: translate("customer", "Inquiry"),
        Stage.QUOTED: translate("customer", "Quoted"),
        Stage.SAMPLE: translate("customer", "Sample"),
        Stage.DEPOSIT: translate("customer", "Deposit awaited"),
        Stage.PRODUCTION: translate("customer", "In production"),
        Stage.BALANCE: translate("customer", "Balance awaited"),
        Stage.SHIPPED: translate("customer", "Shipped"),
        Stage.REPEAT: translate("customer", "Regular customer"),
        Stage.LOST: translate("customer", "Lost"),
    }
    return told[Stage(name)] if name in list(Stage) else name


# The way of an order, and where the stages stand on it.
WAY = (Stage.INQUIRY, Stage.QUOTED, Stage.DEPOSIT, Stage.PRODUCTION, Stage.BALANCE, Stage.SHIPPED)
_ON_THE_WAY = {Stage.SAMPLE: 2, Stage.REPEAT: len(WAY)}


def steps(name: str) -> int:
    """How many of the steps of the way are done or under way; 0 where a stage is not on it."""
    if name not in list(Stage):
        return 0
    known = Stage(name)
    return WAY.index(known) + 1 if known in WAY else _ON_THE_WAY.get(known, 0)


def following(name: str) -> str:
    """The stage that comes next on the way, "" where none does."""
    done = steps(name)
    return WAY[done].value if 0 < done < len(WAY) else ""


def turn(dealings: Dealings, now: datetime) -> str:
    """Who owes the next step, and since when."""
    if dealings.owes is Owes.WE:
        return translate("customer", "Our turn · {time}", time=since(dealings.waiting, now))
    if dealings.owes is Owes.THEY:
        return translate("customer", "Their turn · {time}", time=since(dealings.last_out, now))
    return ""


def since(then: datetime | None, now: datetime) -> str:
    """How long ago, in days."""
    days = (now.astimezone().date() - then.astimezone().date()) // timedelta(days=1) if then is not None else 0
    return translate("customer", "%n days", n=days) if days > 0 else translate("customer", "today")


def promised(one: Promise) -> str:
    """Who owes what, in a few words."""
    deeds = {
        Deed.ANSWER: translate("customer", "answer"),
        Deed.SHIP: translate("customer", "ship"),
        Deed.PAY: translate("customer", "pay"),
        Deed.SEND: translate("customer", "send"),
        Deed.QUOTE: translate("customer", "quote"),
        Deed.CONFIRM: translate("customer", "confirm"),
        Deed.DELIVER: translate("customer", "deliver"),
        Deed.OTHER: translate("customer", "do"),
    }
    who = translate("customer", "We: {what}") if one.side is Side.WE else translate("customer", "They: {what}")
    asked = translate("customer", "asked to {what}") if one.kind is Kind.REQUEST else "{what}"
    return who.replace("{what}", asked.replace("{what}", deeds[one.deed]))


def when(one: Promise, now: datetime) -> str:
    """The day that it is due, or what it hangs on."""
    if one.due is not None:
        return ahead(one.due, now)
    return event(one.tied.event) if one.tied is not None else ""


def ahead(moment: datetime, now: datetime) -> str:
    """A day to come (or gone) in few words."""
    there, here = moment.astimezone(), now.astimezone()
    days = (there.date() - here.date()).days
    if days == 0:
        return translate("customer", "today")
    if days == 1:
        return translate("customer", "tomorrow")
    return dates.weekday(there.weekday()) if 1 < days < 7 else dates.day(moment, now)


def event(what: Event) -> str:
    """What a promise hangs on."""
    return {
        Event.DEPOSIT: translate("customer", "after deposit"),
        Event.PAYMENT: translate("customer", "after payment"),
        Event.CREDIT: translate("customer", "after L/C"),
        Event.ORDER: translate("customer", "after order"),
        Event.CONFIRMATION: translate("customer", "once confirmed"),
        Event.SAMPLE: translate("customer", "after sample"),
        Event.INVOICE: translate("customer", "after invoice"),
        Event.LADING: translate("customer", "after B/L"),
        Event.DOCUMENTS: translate("customer", "after papers"),
        Event.SHIPMENT: translate("customer", "after shipment"),
        Event.ARRIVAL: translate("customer", "on arrival"),
    }[what]
