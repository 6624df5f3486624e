"""Reminders: made, done, put off, and made out of promises; and the wish to be reminded when a mail is not answered."""

from dataclasses import replace
from datetime import datetime, timedelta

from desktop.actions import clock as clocks
from desktop.actions import draft as drafts
from desktop.actions.profile import Profile
from desktop.model.clock import Clock
from desktop.model.draft import Draft
from desktop.model.errors import Usage
from desktop.model.ids import CustomerId, MessageId, PromiseId, ReminderId
from desktop.model.message import Address
from desktop.model.reminder import NO_ANSWER_DAYS, Pledge, Reminder, Standing, State, Why, no_answer_days
from desktop.store import Store, account, conversation, customer, dossier, linking, message, promise, reminder, setting
from desktop.trade import calendar, clock, hours

NEW = ReminderId(0)


def add(
    profile: Profile,
    text: str,
    due: datetime,
    *,
    now: datetime,
    whose: CustomerId | None = None,
    about: MessageId | None = None,
) -> Reminder:
    """One by hand, of a mail (and its customer) if it is about one. Usage: usage.reminder (no words), usage.id."""
    if not text.strip():
        raise Usage("usage.reminder")
    message_id = message.row(profile.store, about).message_id if about is not None else ""
    if whose is None and about is not None:
        whose = linking.of(profile.store, [about]).get(about)
    with profile.store.write() as tx:
        return reminder.save(tx, Reminder(NEW, Why.HAND, due, whose, message_id, text.strip()), now=now)


def settle(profile: Profile, one: ReminderId, *, now: datetime, done: bool = True) -> Reminder:
    """Done, or not done after all. A promise that it stood for is kept with it."""
    store = profile.store
    with store.write() as tx:
        known = reminder.get(store, one)
        if known.why is Why.PROMISE and known.facts.get("promise", "").isdecimal():
            stands = Standing.KEPT if done else Standing.TAKEN
            promise.stands(tx, PromiseId(int(known.facts["promise"])), stands)
        return reminder.save(tx, replace(known, state=State.DONE if done else State.OPEN), now=now)


def put_off(profile: Profile, one: ReminderId, until: datetime, *, now: datetime) -> Reminder:
    """To another time, at which it is told again."""
    with profile.store.write() as tx:
        return reminder.save(tx, replace(reminder.get(profile.store, one), due=until, told=None), now=now)


def restore(profile: Profile, was: Reminder, *, now: datetime) -> Reminder:
    """As it was before it was settled or put off; a promise that it stands for is open with it. Usage("usage.id") if it is gone."""
    with profile.store.write() as tx:
        if was.why is Why.PROMISE and was.facts.get("promise", "").isdecimal():
            promise.stands(tx, PromiseId(int(was.facts["promise"])), Standing.TAKEN)
        return reminder.save(tx, was, now=now)


def remove(profile: Profile, one: ReminderId) -> None:
    """It was never meant; one that is gone already is no error."""
    with profile.store.write() as tx:
        reminder.remove(tx, one)


def morning(store: Store, *, now: datetime, weekday: int | None = None) -> datetime:
    """The beginning of my next day of work, or of the next one that is this day of the week (0 is Monday), work or not."""
    mine = clocks.mine(store)
    today = hours.local(mine, now).date()
    if weekday is None:
        return after(mine, now, 1)
    return hours.at(mine, today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1), mine.calendar.opens)


def next_morning(store: Store, whose: CustomerId | None, *, now: datetime) -> datetime:
    """The customer's next morning; without a customer, or where its hours are not known, my own."""
    found = clocks.some(store, [whose]).get(whose) if whose is not None else None
    return clock.next_morning(found if found is not None and found.known else clocks.mine(store), now)


def told(profile: Profile, ones: list[Reminder], *, now: datetime) -> None:
    """The rep was told of these."""
    with profile.store.write() as tx:
        for one in ones:
            reminder.save(tx, replace(one, told=now), now=now)


def take(profile: Profile, one: PromiseId, *, now: datetime, due: datetime | None = None) -> Reminder:
    """Be reminded of a promise, when it is due or at another time. Usage: usage.due (it is tied to an event and no time was given),
    usage.id."""
    store = profile.store
    with store.write() as tx:
        known = promise.get(store, one)
        when = due or known.promise.due
        if when is None:
            raise Usage("usage.due")
        promise.stands(tx, one, Standing.TAKEN, due=due)
        facts = {"promise": str(one), "side": known.promise.side.value, "deed": known.promise.deed.value}
        made = Reminder(NEW, Why.PROMISE, when, known.customer, known.message_id, known.promise.sentence, facts=facts)
        before = _made_of(store, known)
        return reminder.save(tx, replace(made, id=before[0].id) if before else made, now=now)


def refuse(profile: Profile, one: PromiseId) -> None:
    """It is no promise, or nobody needs to be reminded of it; a reminder that was made of it goes."""
    _put_down(profile, one, Standing.REFUSED)


def propose(profile: Profile, one: PromiseId) -> None:
    """Neither taken nor refused, after all."""
    _put_down(profile, one, Standing.PROPOSED)


def _put_down(profile: Profile, one: PromiseId, standing: Standing) -> None:
    store = profile.store
    with store.write() as tx:
        known = promise.get(store, one)
        promise.stands(tx, one, standing)
        for each in _made_of(store, known):
            reminder.remove(tx, each.id)


def _made_of(store: Store, known: Pledge) -> list[Reminder]:
    """The reminders that were made of a promise."""
    return [each for each in reminder.of_mail(store, known.message_id) if each.facts.get("promise") == str(known.id)]


def follow_up(profile: Profile, *, now: datetime, about: MessageId | None = None, whose: CustomerId | None = None) -> Draft:
    """The draft of a follow-up: an answer to the newest mail of that mail's conversation, else to the customer's newest mail, else
    a new mail to the first person of the customer. Usage("usage.account") without an account."""
    store = profile.store
    known = [about] if about is not None else dossier.mails(store, whose)[:1] if whose is not None else []
    if known:
        number = conversation.of(store, known).get(known[0])
        inside = conversation.messages(store, number, including=known[0]) if number else known
        rows = [row for row in message.rows(store, inside).values() if not row.flags.draft]
        return drafts.reply(profile, max(rows, key=lambda row: (row.date, row.id)).id if rows else known[0], now=now)
    accounts = account.all(store)
    if not accounts:
        raise Usage("usage.account", address="")
    people = customer.get(store, whose).contacts if whose is not None else ()
    to = [Address(one.name, one.address) for one in people if one.address][:1]
    return drafts.new(profile, accounts[0].id, now=now, to=to)


def days_for(store: Store, whose: CustomerId | None) -> int:
    """After how many of my working days without an answer to be reminded of a customer's mail, by its stage; 0: not by itself."""
    if whose is None:
        return 0
    stage = customer.get(store, whose).stage
    told = setting.get(store, no_answer_days(stage), str(NO_ANSWER_DAYS.get(stage, 0)))
    return int(told) if told.isdecimal() else 0


def if_silent(profile: Profile, message_id: str, days: int, *, now: datetime, whose: CustomerId | None = None) -> Reminder:
    """Remind me so many of my working days from now unless this mail of ours is answered before. The last word about it counts."""
    store = profile.store
    mine = clocks.mine(store)
    with store.write() as tx:
        before = [one for one in reminder.of_mail(store, message_id) if one.why is Why.NO_ANSWER]
        made = Reminder(
            before[0].id if before else NEW, Why.NO_ANSWER, after(mine, now, days), whose, message_id, facts={"days": str(days)}
        )
        return reminder.save(tx, made, now=now)


def not_if_silent(profile: Profile, message_id: str) -> None:
    """Not that, after all."""
    store = profile.store
    with store.write() as tx:
        for one in reminder.of_mail(store, message_id):
            if one.why is Why.NO_ANSWER:
                reminder.remove(tx, one.id)


def after(mine: Clock, now: datetime, days: int) -> datetime:
    """The morning, at my desk, of the n-th of my working days after this one."""
    on = calendar.later(mine.calendar, hours.local(mine, now).date(), days)
    opened = hours.span(mine, on)
    return opened[0] if opened is not None else now + timedelta(days=days)
