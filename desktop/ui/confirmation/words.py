"""How points, their standing and their evidence are called."""

from datetime import datetime

from desktop.language import translate
from desktop.model.confirmation import Confirmation, Kind, Mention, Point, State
from desktop.ui import dates

_NAMES = {"en": "English", "zh": "中文", "de": "Deutsch", "fr": "Français", "es": "Español", "pt": "Português"}


def language(code: str) -> str:
    """A language by its own name."""
    return _NAMES.get(code, code)


def kind(one: Kind) -> str:
    """What a point is about, in the rep's language."""
    return {
        Kind.GOODS: translate("confirmation", "Goods"),
        Kind.QUANTITY: translate("confirmation", "Quantity"),
        Kind.PRICE: translate("confirmation", "Price"),
        Kind.INCOTERM: translate("confirmation", "Incoterm"),
        Kind.PAYMENT: translate("confirmation", "Payment"),
        Kind.DELIVERY: translate("confirmation", "Delivery"),
        Kind.VALIDITY: translate("confirmation", "Validity"),
        Kind.QUALITY: translate("confirmation", "Quality"),
        Kind.OTHER: translate("confirmation", "Further point"),
    }[one]


def name(one: Point) -> str:
    return one.label if one.kind is Kind.OTHER and one.label else kind(one.kind)


def mention(one: Mention, now: datetime) -> str:
    """What another mail says, with its day and side: "USD 0.84 · 12 May, they"."""
    return translate("confirmation", "{words} · {day}, {who}", words=one.words, day=dates.day(one.at, now), who=_who(one))


def evidence(one: Mention, now: datetime) -> str:
    """The sentence, who wrote it and when."""
    day, said = dates.day(one.at, now), one.source.sentence
    if one.ours:
        return translate("confirmation", "We wrote on {day}: “{said}”", day=day, said=said)
    return translate("confirmation", "They wrote on {day}: “{said}”", day=day, said=said)


def _who(one: Mention) -> str:
    return translate("confirmation", "we") if one.ours else translate("confirmation", "they")


def title(one: Confirmation, now: datetime) -> str:
    """What it is called: the order's number, else its day."""
    day = dates.day(one.asked or one.created or now, now)
    return one.title or translate("confirmation", "Terms of {day}", day=day)


def standing(one: Confirmation) -> tuple[str, str]:
    """How many points are confirmed, and the ink of it."""
    done, all_, changed = len(one.standing(State.CONFIRMED)), len(one.counted), one.standing(State.CHANGED)
    if all_ and done == all_:
        return translate("confirmation", "all {number} confirmed", number=all_), "green"
    return translate("confirmation", "{done} of {number} confirmed", done=done, number=all_), "amber" if changed else "accent"


def since(one: Confirmation, now: datetime) -> str:
    """What is open since when, or when it was settled."""
    if one.asked is None:
        return translate("confirmation", "not sent yet")
    open_ = one.standing(State.OPEN)
    days = max(0, (now.astimezone().date() - one.asked.astimezone().date()).days)
    asked = translate("confirmation", "asked on {day}", day=dates.day(one.asked, now))
    if open_:
        told = translate("confirmation", "%n points open", n=len(open_))
        waits = translate("confirmation", "for %n days", n=days) if days else translate("confirmation", "since today")
        return f"{asked} · {told} · {waits}"
    last = max((each.at for each in one.points if each.at is not None), default=None)
    return f"{asked} · {translate('confirmation', 'answered on {day}', day=dates.day(last, now))}" if last is not None else asked


def point(one: Point) -> str:
    """A point with all that is known of its standing, in one sentence."""
    said = f"{name(one)}: {one.words}"
    if one.state is State.CHANGED:
        return translate("confirmation", "{point} – they say: {theirs}", point=said, theirs=one.theirs)
    state = {
        State.OPEN: translate("confirmation", "open"),
        State.CONFIRMED: translate("confirmation", "confirmed")
        if one.by.message_id
        else translate("confirmation", "ticked by hand"),
        State.WITHDRAWN: translate("confirmation", "withdrawn"),
    }[one.state]
    return f"{said} – {state}"


def proof(one: Point) -> str:
    """The customer's sentence that settled it."""
    return f"“{one.by.sentence}”" if one.by.sentence else ""
