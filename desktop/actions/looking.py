"""The look beside the editor: what the checks find in a draft as it stands now, what was waved off, and what is fine."""

from dataclasses import dataclass
from datetime import datetime

from desktop.actions import check, enclosed
from desktop.actions.check import Crowd
from desktop.actions.profile import Profile
from desktop.checks import left
from desktop.checks.fine import Fine, fine
from desktop.checks.known import Written
from desktop.model.draft import Draft
from desktop.model.finding import Finding
from desktop.model.ids import AccountId, CustomerId
from desktop.model.outgoing import size_limit
from desktop.store import setting
from desktop.store.database import Store


@dataclass(frozen=True, slots=True)
class Look:
    """`text` is what the writer wrote, as the checks had it: facts `at` and `spot` are places in it. `left`: findings that were
    waved off for this mail. `customer`: to whom it goes, by number and name. `unread`: files that were not looked into yet."""

    text: str = ""
    found: tuple[Finding, ...] = ()
    left: tuple[Finding, ...] = ()
    fine: tuple[Fine, ...] = ()
    customer: CustomerId | None = None
    name: str = ""
    unread: tuple[str, ...] = ()


def look(profile: Profile, draft: Draft, *, now: datetime, read: bool = False, others: Crowd | None = None) -> Look:
    """At a draft as it is handed over, saved or not. Files are waited for with `read` only. `others`: see `check.crowd`."""
    store = profile.store
    waiting = () if read else tuple(one.name for one in enclosed.unread(store, draft.files))
    written = told(store, draft, now=now, read=read, others=others)
    found, off = left.parted(check.judged(store, written), left.kept(draft.facts.get(left.FACT, "")))
    return Look(
        written.text,
        found,
        off,
        fine(written, (*found, *off)),
        customer=written.customer.id if written.customer is not None else None,
        name=written.customer.name if written.customer is not None else "",
        unread=waiting,
    )


def told(store: Store, draft: Draft, *, now: datetime | None, read: bool = True, others: Crowd | None = None) -> Written:
    """What the checks are told of a draft."""
    # As text and HTML, coded, and its files in base64 with their line ends.
    size = 3 * len(draft.html.encode()) + sum(file.size for file in draft.files) * 78 // 57 + 4_000
    return check.of_draft(store, draft, size=size, limit=limit(store, draft.account), now=now, read=read, others=others)


def limit(store: Store, account: AccountId) -> int:
    """Octets of a mail that the account's server takes, as it last said; 0: it did not."""
    kept = setting.get(store, size_limit(account))
    return int(kept) if kept.isdigit() else 0
