"""Rules for incoming mail: made, changed, put in order, tried out on the mail that is here; and what they and papers propose."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from desktop.actions.profile import Profile
from desktop.model.ids import MessageId, RuleId
from desktop.model.rule import Rule, Tried, checked
from desktop.model.wish import WishKind
from desktop.store import customer as customers
from desktop.store import message as messages
from desktop.store import proposal, wish
from desktop.store import rule as store
from desktop.store.proposal import Proposed
from desktop.trade.rules import body_words, meets, outcome

_ASKING = 100  # mails between two looks at whether somebody wants to go on


@dataclass(frozen=True, slots=True)
class Removed:
    """A rule that was removed, and the order in which it stood."""

    rule: Rule
    order: tuple[RuleId, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """A proposal that was followed: what the customer's stage was before ("" if it was not changed), and whether the mail had the
    label already."""

    proposed: Proposed
    stage: str = ""
    labelled: bool = False


def save(profile: Profile, rule: Rule) -> Rule:
    """Keep a new rule (id 0) or a changed one. Usage("usage.rule") for one that cannot be (see `model.rule.checked`)."""
    with profile.store.write() as tx:
        return store.save(tx, checked(rule))


def enable(profile: Profile, rule: RuleId, *, on: bool) -> Rule:
    with profile.store.write() as tx:
        return store.save(tx, replace(store.get(profile.store, rule), enabled=on))


def order(profile: Profile, rules: Sequence[RuleId]) -> None:
    """Ask them in this order."""
    with profile.store.write() as tx:
        store.order(tx, rules)


def remove(profile: Profile, rule: RuleId) -> Removed:
    """Hand it over, so that `restore` can put it back. Usage("usage.id") if it is gone."""
    gone = Removed(store.get(profile.store, rule), tuple(one.id for one in store.all(profile.store)))
    with profile.store.write() as tx:
        store.remove(tx, rule)
    return gone


def restore(profile: Profile, gone: Removed) -> Rule:
    """Put it back where it stood; its id is a new one."""
    with profile.store.write() as tx:
        back = store.save(tx, replace(gone.rule, id=RuleId(0)))
        store.order(tx, [back.id if one == gone.rule.id else one for one in gone.order])
    return back


def try_out(profile: Profile, rule: Rule, *, going: Callable[[], bool] = lambda: True) -> Tried:
    """Which of the mails that are here the rule would have met, whether it is kept or on or not. Reads of all mail: not for the
    main thread; it ends early once `going` says no. A mail of which only the header is here and that does not tell is not met."""
    looked, met = 0, []
    for key, mail in store.mails(profile.store, body_words(rule.when)):
        if looked % _ASKING == 0 and not going():
            break
        looked += 1
        if meets(rule.when, mail):
            met.append(key)
    return Tried(looked, tuple(met))


def apply(profile: Profile, rule: Rule, chosen: Iterable[MessageId]) -> int:
    """Do to these mails what the rule says, as if it had been there when they came; how many it met. Notifications and stages are
    not for old mail."""
    wanted = set(chosen)
    alone = replace(rule, enabled=True)
    done = 0
    found = [(key, mail) for key, mail in store.mails(profile.store, body_words(rule.when)) if key in wanted]
    with profile.store.write() as tx:
        for key, mail in found:
            result = outcome([alone], mail)
            if result is not None and result.rules:
                store.apply(tx, profile.store, key, replace(result, quiet=False))
                done += 1
    return done


def take(profile: Profile, proposal_id: int, *, now: datetime) -> Taken:
    """Follow a proposal: its label is put on the mail, its stage given to the customer. Usage("usage.id") if it is answered."""
    one = proposal.get(profile.store, proposal_id)
    before = ""
    mail = messages.rows(profile.store, [one.message]).get(one.message)
    with profile.store.write() as tx:
        if one.label:
            wish.want(tx, [one.message], WishKind.LABEL, "1", one.label)
        if one.stage and one.customer is not None:
            known = customers.get(profile.store, one.customer)
            before = known.stage
            customers.save(tx, replace(known, stage=one.stage), now=now)
        proposal.settle(tx, one.id, taken=True)
    return Taken(one, before, mail is not None and one.label in mail.flags.labels)


def take_back(profile: Profile, taken: Taken, *, now: datetime) -> None:
    """As it was before `take`: the proposal is open again."""
    one = taken.proposed
    with profile.store.write() as tx:
        if one.label and not taken.labelled and one.message in messages.rows(profile.store, [one.message]):
            wish.want(tx, [one.message], WishKind.LABEL, "0", one.label)
        if taken.stage and one.customer is not None:
            customers.save(tx, replace(customers.get(profile.store, one.customer), stage=taken.stage), now=now)
        proposal.ask_again(tx, one.id)


def refuse(profile: Profile, proposal_id: int) -> None:
    """No: it is not proposed again."""
    with profile.store.write() as tx:
        proposal.settle(tx, proposal_id, taken=False)


def reconsider(profile: Profile, proposal_id: int) -> None:
    """Take a no back."""
    with profile.store.write() as tx:
        proposal.ask_again(tx, proposal_id)
