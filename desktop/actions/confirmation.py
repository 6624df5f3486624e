"""Written confirmations: what was agreed is gathered, put into a mail that asks for "Confirmed", ticked by answer or hand."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from desktop.actions import clock as clocks
from desktop.actions import draft as drafts
from desktop.actions import reminder as reminders
from desktop.actions.profile import Profile
from desktop.formats import isolated, language, source
from desktop.formats.answering import own_html
from desktop.formats.text import fresh, html_to_text
from desktop.model.confirmation import NOWHERE, Confirmation, Point, Proposal, State
from desktop.model.draft import Draft
from desktop.model.errors import Damaged, Usage
from desktop.model.ids import ConfirmationId, CustomerId, DraftId, MessageId, PointId, ReminderId
from desktop.model.message import Address, Kept
from desktop.model.outgoing import Outgoing
from desktop.model.reminder import Reminder, Why
from desktop.model.reminder import State as Stands
from desktop.store import Store, Tx, account, conversation, customer, dossier, linking, message, reminder, sender
from desktop.store import confirmation as store_of
from desktop.trade import confirming
from desktop.trade.agreed import Said, gather
from desktop.trade.salutation import first_name, salutation

DAYS = 3  # of the customer's working days, where the customer's stage says nothing of it
MOST = 60  # mails of a conversation that are read, the newest
WAITS_LONGEST = 99


@dataclass(frozen=True, slots=True)
class Plan:
    """What can be confirmed: `proposals` of every kind, `mails` the Message-IDs that they come from with the mails here. `answers`:
    the mail that the confirmation would answer."""

    proposals: tuple[Proposal, ...]
    whose: CustomerId | None = None
    name: str = ""
    title: str = ""
    language: str = "en"
    answers: MessageId | None = None
    draft: DraftId | None = None


def plan(profile: Profile, *, about: MessageId | None = None, whose: CustomerId | None = None, draft: Draft | None = None) -> Plan:
    """What was agreed in the conversation of that mail, of what a draft answers, or in the newest one with a customer. Slow: it
    reads mails. Usage("usage.id")."""
    store = profile.store
    if draft is not None:
        about = draft.answers if draft.answers is not None else draft.forwards
        whose = addressee(store, draft)
    if about is None and whose is not None:
        about = next(iter(dossier.mails(store, whose)), None)
    if about is not None and whose is None:
        whose = linking.of(store, [about]).get(about)
    mails = _said(profile, about) if about is not None else []
    known = customer.get(store, whose) if whose is not None else None
    theirs = "\n".join(fresh(one.text)[:2000] for one in mails if not one.ours)
    spoken = (known.language if known is not None else "") or language.of(theirs)
    return Plan(
        *(gather(mails), whose, known.name if known is not None else "", confirming.number(mails), confirming.nearest(spoken)),
        *(about, draft.id if draft is not None else None),
    )


def _said(profile: Profile, about: MessageId) -> list[Said]:
    """The mails of the conversation, the oldest first."""
    store = profile.store
    number = conversation.of(store, [about]).get(about)
    inside = conversation.messages(store, number, including=about) if number else [about]
    rows = [row for row in message.rows(store, inside).values() if not row.flags.draft]
    own = sender.own(store)
    found = []
    for row in sorted(rows, key=lambda row: (row.date, row.id))[-MOST:]:
        kept = message.source(store, row.id) if row.kept is Kept.WHOLE else None
        text = row.snippet
        if kept is not None:
            try:
                text = isolated.parse(source.unpack(kept)).text
            except Damaged:
                text = row.snippet
        ours = any(person.address.lower() in own for person in row.from_)
        found.append(Said(row.message_id, text, ours, row.date, row.subject))
    return found


def addressee(store: Store, draft: Draft) -> CustomerId | None:
    """The customer that a draft goes to: of its recipients, else of the mail that it answers."""
    for person in (*draft.to, *draft.cc):
        if person.address and (found := customer.by_address(store, person.address)) is not None:
            return found
    return linking.of(store, [draft.answers]).get(draft.answers) if draft.answers is not None else None


# The mail


def begin(profile: Profile, known: Plan, points: Sequence[Point], *, title: str, language: str, now: datetime) -> Draft:
    """A mail that asks to confirm these points: an answer in the conversation, else a new mail to the customer's first person.
    Usage: usage.points (there are none), usage.account."""
    store = profile.store
    ready = confirming.named(points, language)
    if not ready:
        raise Usage("usage.points")
    if known.answers is not None:
        made = drafts.reply(profile, known.answers, now=now)
    else:
        accounts = account.all(store)
        if not accounts:
            raise Usage("usage.account", address="")
        people = customer.get(store, known.whose).contacts if known.whose is not None else ()
        to = [Address(one.name, one.address) for one in people if one.address][:1]
        made = drafts.new(profile, accounts[0].id, now=now, to=to)
    text = confirming.mail(ready, title=title, greeting=_greeting(store, made, language), language=language)
    about = confirming.subject(known.name, title, language=language, answering=made.subject)
    facts = {name: value for name, value in made.facts.items() if name != "untouched"}
    html = text + made.html.removeprefix(drafts.EMPTY)
    kept = drafts.save(profile, replace(made, subject=about, html=html, facts=facts), now=now)
    _keep(profile, kept, known, ready, title, language, now=now)
    return kept


def put(
    profile: Profile, draft: Draft, known: Plan, points: Sequence[Point], *, title: str, language: str, now: datetime
) -> tuple[str, str]:
    """The same for a mail that is being written: the text to be put into it and its subject. What the mail asked for before is
    replaced. Usage("usage.points")."""
    ready = confirming.named(points, language)
    if not ready:
        raise Usage("usage.points")
    text = confirming.mail(ready, title=title, greeting=_greeting(profile.store, draft, language), language=language)
    _keep(profile, draft, known, ready, title, language, now=now)
    return text, confirming.subject(known.name, title, language=language, answering=draft.subject)


def terms(points: Sequence[Point], language: str) -> str:
    """The terms block alone: it asks for nothing, and nothing is kept of it. Usage("usage.points")."""
    ready = confirming.named(points, language)
    if not ready:
        raise Usage("usage.points")
    return confirming.block(ready)


def _greeting(store: Store, draft: Draft, language: str) -> str:
    person = draft.to[0] if draft.to else Address("", "")
    given = first_name(person.name)
    familiar = {"familiar": "1"} if given and language != "zh" else {}
    return salutation({"name": person.name, "first_name": given, **familiar}, language)


def _keep(
    profile: Profile, draft: Draft, known: Plan, points: Sequence[Point], title: str, language: str, *, now: datetime
) -> None:
    store = profile.store
    with store.write() as tx:
        before = store_of.of_mail(store, draft.message_id)
        made = Confirmation(
            before[0].id if before else ConfirmationId(0), known.whose, title, language, draft.message_id, points=tuple(points)
        )
        store_of.save(tx, made, now=now)


# The outbox


def queued(tx: Tx, store: Store, draft: Draft, outgoing: Outgoing, days: int | None, *, now: datetime) -> bool:
    """The mail goes: from now on its points, as it has them, wait for an answer, and after so many of the customer's working days
    (None: as usual) the rep is reminded. Whether there was a confirmation in it."""
    text = html_to_text(own_html(draft.html))
    asks = False
    for one in store_of.of_mail(store, draft.message_id):
        points = confirming.left(one.points, text)
        if all(each.state is State.WITHDRAWN for each in points):
            store_of.remove(tx, one.id)
            continue
        asks = True
        people = tuple(dict.fromkeys(address.lower() for address in outgoing.recipients))
        asked = max(now, outgoing.not_before)
        whose = one.customer if one.customer is not None else addressee(store, draft)
        store_of.save(tx, replace(one, points=points, people=people, asked=asked, customer=whose), now=now)
        after = DAYS if days is None else days
        if after:
            facts = {"days": str(after), "confirmation": str(one.id)}
            due = _due(store, whose, asked, after)
            made = Reminder(ReminderId(0), Why.CONFIRM, due, whose, draft.message_id, one.title, facts=facts)
            reminder.save(tx, made, now=now)
    return asks


def _due(store: Store, whose: CustomerId | None, asked: datetime, days: int) -> datetime:
    """In the customer's morning after so many working days there; mine where theirs are not known."""
    found = clocks.some(store, [whose]).get(whose) if whose is not None else None
    return reminders.after(found if found is not None and found.known else clocks.mine(store), asked, days)


# Ticks


def tick(profile: Profile, which: ConfirmationId, point: PointId, state: State, *, now: datetime) -> Confirmation:
    """By hand. The confirmation as it was, for `restore`. Usage("usage.id")."""
    return _change(profile, which, point, now=now, state=state, by=NOWHERE, theirs="", at=now)


def accept(profile: Profile, which: ConfirmationId, point: PointId, *, now: datetime) -> Confirmation:
    """The customer's own words for a point that is said otherwise are ours as well: agreed, with that mail as evidence."""
    store = profile.store
    known = next((one for one in store_of.get(store, which).points if one.id == point), None)
    if known is None or not known.theirs:
        raise Usage("usage.id", id=point)
    return _change(profile, which, point, now=now, state=State.CONFIRMED, words=known.theirs, theirs="", agreed=known.by, at=now)


def _change(profile: Profile, which: ConfirmationId, point: PointId, *, now: datetime, **changes: object) -> Confirmation:
    store = profile.store
    with store.write() as tx:
        before = store_of.get(store, which)
        if not any(one.id == point for one in before.points):
            raise Usage("usage.id", id=point)
        points = tuple(replace(one, **changes) if one.id == point else one for one in before.points)  # type: ignore[arg-type]
        after = store_of.save(tx, replace(before, points=points), now=now)
        _follow(tx, after, now=now)
    return before


def take(profile: Profile, which: ConfirmationId, message_id: str, *, now: datetime) -> Confirmation:
    """The rep says that this mail answers the confirmation: what it confirms is ticked, all of it where it may confirm all. The
    confirmation as it was."""
    store = profile.store
    with store.write() as tx:
        before = store_of.get(store, which)
        found = next((one for one in store_of.answers(store, message_id) if one.confirmation == which), None)
        if found is None:
            raise Usage("usage.id", id=which)
        said = found.answer
        if said.perhaps:
            said = replace(said, whole=True, sentence=said.perhaps, perhaps="")
        store_of.surely(tx, which, message_id, sure=True)
        after = store_of.take(tx, before, said, message_id, at=found.at)
        _follow(tx, after, now=now)
    return before


def restore(profile: Profile, was: Confirmation, *, now: datetime, doubted: str = "") -> None:
    """As it was before it was ticked. `doubted`: the mail (Message-ID) that the rep had said answers it."""
    with profile.store.write() as tx:
        after = store_of.save(tx, was, now=now)
        if doubted:
            store_of.surely(tx, was.id, doubted, sure=False)
        _follow(tx, after, now=now)


def _follow(tx: Tx, one: Confirmation, *, now: datetime) -> None:
    """Its reminder goes with the last open point, and comes back with it."""
    waiting = store_of.reminders(tx, one)
    if not one.open:
        reminder.vanish(tx, waiting, "")
    elif not waiting and one.asked is not None:
        for each in reminder.over(tx, one.message_id):
            if each.why is Why.CONFIRM and each.state is Stands.VANISHED:
                reminder.save(tx, replace(each, state=Stands.OPEN), now=now)
                return


def withdraw(profile: Profile, which: ConfirmationId, *, now: datetime) -> Confirmation:
    """None of its open points is asked for any more. The confirmation as it was."""
    store = profile.store
    with store.write() as tx:
        before = store_of.get(store, which)
        points = tuple(
            replace(one, state=State.WITHDRAWN, at=now) if one.state in (State.OPEN, State.CHANGED) else one
            for one in before.points
        )
        _follow(tx, store_of.save(tx, replace(before, points=points), now=now), now=now)
    return before


def again(profile: Profile, which: ConfirmationId, *, now: datetime) -> Draft:
    """A follow-up: an answer to the mail that asked, with the points that are not confirmed. Usage: usage.id, usage.points."""
    store = profile.store
    one = store_of.get(store, which)
    mails = message.by_message_id(store, one.message_id)
    left = [
        replace(each, id=PointId(0), state=State.OPEN, theirs="", by=NOWHERE, at=None)
        for each in one.counted
        if each.state is not State.CONFIRMED
    ]
    name = customer.get(store, one.customer).name if one.customer is not None else ""
    known = Plan((), one.customer, name, one.title, one.language, mails[0] if mails else None)
    return begin(profile, known, left, title=one.title, language=one.language, now=now)


def age(one: Confirmation, now: datetime) -> timedelta:
    """How long it has been waiting."""
    return now - one.asked if one.asked is not None else timedelta(0)
