"""Leaving a mailing list, at the user's click and never else.

By one click (RFC 8058) only where the sender's signature covers the fields that say so: else anybody could put an address of his
choice into a mail and have us ask it. Otherwise the user may send the mail or open the page that the list names. That it was done
is kept, so that the next mail of the list can say so.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from desktop.actions import outgoing
from desktop.actions.message import raw
from desktop.actions.profile import Profile
from desktop.checks import recipient
from desktop.formats import isolated, subscription
from desktop.formats.writing import message_id, notice
from desktop.model.account import Account
from desktop.model.errors import Refused
from desktop.model.ids import MessageId
from desktop.model.message import Address, Parsed
from desktop.model.subscription import Leaving
from desktop.security import signatures
from desktop.servers import pictures, web
from desktop.servers.dns import Resolver
from desktop.store import Store
from desktop.store import account as accounts
from desktop.store import message as messages
from desktop.store import setting as settings

FORM = {"List-Unsubscribe": "One-Click"}
Post = Callable[[str, Account], int]  # an address and who asks, to the status of the answer


@dataclass(frozen=True, slots=True)
class Left:
    """It was done: `host` was told by one click, or a mail to `address` waits in the outbox."""

    host: str = ""
    address: str = ""


def left(store: Store, parsed: Parsed) -> datetime | None:
    """When the user left the list that this mail came from, if he did."""
    kept = settings.get(store, _name(parsed))
    return datetime.fromisoformat(kept) if kept else None


def _name(parsed: Parsed) -> str:
    sender = parsed.from_[0].address.lower() if parsed.from_ else ""
    return "left." + hashlib.sha256((parsed.list_id or sender).lower().encode()).hexdigest()[:32]


def post(url: str, account: Account) -> int:
    """Ask an address of the open internet, without cookies, and without going where it points to."""
    known = account.settings
    try:
        return web.post(url, FORM, proxy=known.proxy, ca_file=known.ca_file, dial=pictures.dial_public, accept="*/*").status
    except Refused as error:
        if error.code == "pictures.local":
            raise Refused("subscription.local", **error.facts) from error
        raise


def by_click(
    profile: Profile, message: MessageId, *, now: datetime, key_of: signatures.KeyOf | None = None, ask: Post = post
) -> Left:
    """Tell the list by one click. Takes seconds: not for the main thread.

    Refused: subscription.none (the mail does not offer it), subscription.unsigned, subscription.answer (the fact `status`),
    subscription.local (an address that is not of the open internet), and what `web.post` raises."""
    data, parsed, found, account = _asked(profile, message)
    if not found.post:
        raise Refused("subscription.none")
    received = messages.detail(profile.store, message).received or now
    signed = signatures.signed(data, key_of or Resolver().text, now=received)
    if not any(one.fields >= subscription.COVERED for one in signed):
        raise Refused("subscription.unsigned")
    host = urlsplit(found.post).hostname or ""
    status = ask(found.post, account)
    if not 200 <= status < 300:
        raise Refused("subscription.answer", host=host, status=status)
    with profile.store.write() as tx:
        settings.set(tx, _name(parsed), now.isoformat())
    return Left(host=host)


def by_mail(profile: Profile, message: MessageId, *, now: datetime) -> Left:
    """Write to the list, through the outbox. Refused("subscription.none") where it names no address."""
    _, parsed, found, account = _asked(profile, message)
    if not recipient.valid(found.mail):
        raise Refused("subscription.none")
    to, subject, new_id = Address("", found.mail), found.subject or "unsubscribe", message_id(account.address.rpartition("@")[2])
    made = notice(
        found.body or subject,
        sender=Address(account.settings.name, account.address),
        to=to,
        subject=subject,
        message_id=new_id,
        now=now,
    )
    with profile.store.write() as tx:
        outgoing.queue(tx, account, made, to=to, subject=subject, message_id=new_id, now=now)
        settings.set(tx, _name(parsed), now.isoformat())
    return Left(address=found.mail)


def _asked(profile: Profile, message: MessageId) -> tuple[bytes, Parsed, Leaving, Account]:
    data = raw(profile, message)
    found = subscription.leaving(data)
    account = messages.row(profile.store, message).account
    if found is None or account is None:
        raise Refused("subscription.none")
    return data, isolated.parse(data), found, accounts.get(profile.store, account)
