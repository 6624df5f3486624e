"""An acknowledgement: that a mail has come, and when its writer will have the full answer, in one click. Sending it turns the wait
into a promise of ours that is due then (`expectation`)."""

from dataclasses import replace
from datetime import datetime, timedelta

from desktop.actions import clock as clocks
from desktop.actions import draft as drafts
from desktop.actions import expectation
from desktop.actions import template as templates
from desktop.actions.profile import Profile
from desktop.formats import language
from desktop.formats.answering import as_html
from desktop.model.draft import Draft
from desktop.model.ids import CustomerId, MessageId
from desktop.store import Store, linking, message
from desktop.trade import calendar, hours, zone
from desktop.trade.sandbox import written_date

TEMPLATE = "inquiry-received"
LANGUAGES = ("zh_CN", "en")
LEAST = timedelta(hours=2)  # a deadline that is so near is no time to promise
_BEFORE = 60  # minutes before my closing at which a day's answer is promised


def due(store: Store, mail: MessageId, *, now: datetime) -> datetime:
    """When the full answer can be promised: by the 24-hour rule while there is time, else before I close on my next day of work."""
    mine = clocks.mine(store)
    by = clocks.deadline(store, message.row(store, mail).date, mine)
    if by - now >= LEAST:
        return by
    on = calendar.later(mine.calendar, hours.local(mine, now).date(), 1)
    opened = hours.span(mine, on)
    return opened[1] - timedelta(minutes=_BEFORE) if opened is not None else now + timedelta(days=1)


def draft(profile: Profile, mail: MessageId, *, now: datetime, by: datetime | None = None) -> Draft:
    """The answer, with the time of the full one (`by`, else `due`) at both desks, ready to be sent; closed untouched it leaves
    nothing. Usage("usage.id") for a mail that is gone."""
    store = profile.store
    when = by or due(store, mail, now=now)
    row = message.row(store, mail)
    spoken = "zh_CN" if language.of(f"{row.subject}\n{row.snippet}") == "zh" else "en"
    made = drafts.reply(profile, mail, now=now)
    to = templates.addressee(profile, made)
    whose = to.customer.id if to.customer is not None else linking.of(store, [mail]).get(mail)
    found = templates.named(profile, TEMPLATE, spoken)
    said = words(store, when, whose, spoken)
    given = {"deal.answer_by": said}
    if to.customer is None:
        person = made.to[0] if made.to else None
        given["customer.name"] = (person.name or person.address) if person is not None else "-"
    fields = templates.filled(
        profile, found, now=now, customer=to.customer, contact=to.contact, sender=made.account, given=dict(given)
    )
    merged = templates.render(profile, found, fields, below=templates.below(made))
    html = as_html(merged.text) + made.html.removeprefix(drafts.EMPTY)
    facts = {**made.facts, expectation.ANSWER_BY: when.isoformat(), expectation.ANSWER_WORDS: said, expectation.REMIND: "0"}
    return drafts.save(profile, replace(made, html=html, facts=facts), now=now)


def words(store: Store, when: datetime, whose: CustomerId | None, spoken: str) -> str:
    """The moment in a letter, at their desk and at mine: 12 November 2026, 10:00 in Berlin (17:00 in Shanghai)."""
    mine = clocks.mine(store)
    here = hours.local(mine, when)
    found = clocks.some(store, [whose]).get(whose) if whose is not None else None
    there = hours.local(found, when) if found is not None and found.known else here
    chinese = spoken == "zh_CN"
    gap = " " if chinese else ", "
    on = f"{written_date(there.date(), 'long', spoken)}{gap}{there:%H:%M}"
    if found is None or there.utcoffset() == here.utcoffset():
        return on
    city, my_city = zone.city(found.zone, spoken), zone.city(mine.zone, spoken)
    other = f"{here:%H:%M}" if here.date() == there.date() else f"{written_date(here.date(), 'long', spoken)}{gap}{here:%H:%M}"
    return f"{on}（{city}；{my_city} {other}）" if chinese else f"{on} in {city} ({other} in {my_city})"
