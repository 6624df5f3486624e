"""Bank accounts in words: what is known of one, how far it is believed, and who said so."""

from __future__ import annotations

from datetime import datetime

from desktop.language import current, translate
from desktop.model.bank import Call, Details, PartnerBank, State
from desktop.ui import dates

day = dates.day


def state(one: State) -> str:
    return {
        State.SEEN: translate("banks", "not confirmed"),
        State.CONFIRMED: translate("banks", "confirmed"),
        State.REFUSED: translate("banks", "not theirs"),
    }[one]


def tone(one: State) -> str:
    return {State.SEEN: "red", State.CONFIRMED: "green", State.REFUSED: "red"}[one]


def names() -> tuple[str, ...]:
    """What the lines of an account are called."""
    return (
        translate("banks", "Account"),
        translate("banks", "Holder"),
        translate("banks", "Bank"),
        translate("banks", "SWIFT/BIC"),
        translate("banks", "Currency"),
        translate("banks", "Country"),
    )


def lines(one: Details) -> tuple[str, ...]:
    """The lines of an account, the whole number in groups."""
    from desktop.trade import bank, country  # with all their patterns: not before the first paint

    land = country.name(one.country, current()) if one.country else ""
    return (bank.grouped(one.number), one.holder, one.bank, one.bic, one.currency, land)


def nothing() -> tuple[str, ...]:
    return ("",) * len(names())


def said(one: Call, now: datetime) -> str:
    """An entry of the log on one line."""
    who = " · ".join(part for part in (one.person, one.phone) if part)
    what = who or translate("banks", "without a call")
    words = f"“{one.words}”" if one.words else ""
    by = translate("banks", "noted by {name}", name=one.by) if one.by else ""
    return " · ".join(part for part in (dates.day(one.at, now), state(one.state), what, words, by) if part)


def standing(one: PartnerBank, now: datetime) -> str:
    """How far it is believed, by whom, since when."""
    if one.settled is None:
        return translate("banks", "not confirmed, seen {day}", day=dates.day(one.seen, now))
    return f"{state(one.state)} · {by_whom(one, now)}"


def by_whom(one: PartnerBank, now: datetime) -> str:
    """The same without the state, which stands beside it."""
    settled = one.settled
    if settled is None:
        return translate("banks", "seen {day}", day=dates.day(one.seen, now))
    who = settled.person or (translate("banks", "without a call") if not settled.phone else "")
    return " · ".join(part for part in (dates.day(settled.at, now), who, settled.phone) if part)


def since(one: PartnerBank, now: datetime) -> str:
    """How long it has been the known one: "for 14 months"; empty where that is short."""
    months = (now - one.seen).days // 30
    if months >= 24:
        return translate("banks", "for %n years", n=months // 12)
    return translate("banks", "for %n months", n=months) if months >= 2 else ""
