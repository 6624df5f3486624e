"""Conversations among 100,000 messages: lists of them beside lists of messages, and looking at a store that had mail before."""

import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from desktop.actions.conversation import STEP
from desktop.model.folder import RemoteFolder, Role
from desktop.model.ids import ConversationId
from desktop.model.message import Address, Arrival, Flags, Parsed, View
from desktop.store import Store, account, conversation, folder, message, ties
from tests.bench.mailbox import NEWEST
from tests.bench.rig import ADDRESS, settings

STORED = 100_000
LENGTH = 4  # mails of a conversation
BATCH = 400
PAGE = 50


def mail(number: int) -> Arrival:
    """The header of the mail of this number, 0 the oldest: the customer and the rep write in turn."""
    thread, place = divmod(number, LENGTH)
    customer, rep = Address(f"Buyer {thread % 500}", f"buyer{thread % 500}@customer{thread % 200}.example"), Address("", ADDRESS)
    named = tuple(f"{thread}.{before}@customer.example" for before in range(place))
    parsed = Parsed(
        message_id=f"{thread}.{place}@customer.example",
        subject=f"{'Re: ' if place else ''}Downlights, lot {thread}",
        from_=(rep if place % 2 else customer,),
        to=(customer if place % 2 else rep,),
        date=NEWEST - timedelta(minutes=37 * (STORED - number)),
        in_reply_to=named[-1:],
        references=named,
    )
    return Arrival(number + 1, Flags(), NEWEST, 2000, parsed=parsed)


def median(work: Callable[[], object], times: int = 7) -> float:
    """Milliseconds."""
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        taken.append(1000 * (time.perf_counter() - begun))
    return sorted(taken)[times // 2]


def lists() -> dict[str, float]:
    """Milliseconds of what lists ask for, and how mail that was there before is looked at."""
    with tempfile.TemporaryDirectory(prefix="tw-bench-") as place:
        store = Store.create(Path(place), bytes(32))
        with store.write() as tx:
            made = account.add(tx, settings(9), now=NEWEST)
            folder.reconcile(tx, made, [RemoteFolder("INBOX", b"INBOX", "/", Role.INBOX)])
        inbox = folder.by_role(store, made, Role.INBOX)
        assert inbox
        for first in range(STORED, 0, -BATCH):
            with store.write(precious=False) as tx:
                message.add(tx, made, inbox.id, [mail(number) for number in range(first - 1, first - BATCH - 1, -1)])
        view = View(folder=inbox.id)
        whole = conversation.ids(store, view)
        assert len(whole) == STORED // LENGTH
        figures = {
            "all messages of a folder, ms": median(lambda: message.ids(store, view)),
            "all conversations of a folder, ms": median(lambda: conversation.ids(store, view)),
            f"the first {PAGE} conversations, ms": median(lambda: conversation.ids(store, view, limit=PAGE)),
            f"what a list shows of {PAGE} conversations, ms": median(lambda: conversation.rows(store, whole[:PAGE])),
            "the messages of one, ms": median(lambda: conversation.messages(store, ConversationId(whole[PAGE]))),
        }
        figures |= _afterwards(store)
        assert len(conversation.ids(store, view)) == STORED // LENGTH
        store.close()
        return figures


def _afterwards(store: Store) -> dict[str, float]:
    with store.write(precious=False) as tx:
        ties.begin_again(tx)
    steps: list[float] = []
    left = True
    while left:
        begun = time.perf_counter()
        with store.write(precious=False) as tx:
            left = ties.catch_up(tx, STEP)
        steps.append(time.perf_counter() - begun)
    return {"mail that was there before, s": sum(steps), "its longest step, ms": 1000 * max(steps)}
