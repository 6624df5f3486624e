"""The look beside the editor: a draft of 100 kB with a file, in a store that knows two thousand customers."""

import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import keyring

from desktop import apart
from desktop.actions import check, enclosed, looking
from desktop.actions import profile as profiles
from desktop.checks import OUTGOING
from desktop.checks.fine import fine
from desktop.formats.answering import as_html, own_html
from desktop.formats.text import html_to_text
from desktop.model.customer import Contact, Customer
from desktop.model.draft import Draft
from desktop.model.ids import ContactId, CustomerId, DraftId
from desktop.model.message import Address
from desktop.store import account, customer, draft
from desktop.ui.compose.places import places
from tests.bench import checks as mails
from tests.conftest import MemoryKeyring
from tests.store.mails import settings

FIRMS, TIMES = 2_000, 15
NOW = datetime(2026, 11, 29, 9, 0, tzinfo=UTC)
LOOSE = "<div>Please pay to IBAN DE89 3704 0044 0532 0130 00; we ship as soon as possible, quality as usual.</div>"


def _milliseconds(work: Callable[[], object]) -> float:
    """The middle of several times, of this thread alone: what others do on the machine is no part of it."""
    found = []
    for _ in range(TIMES):
        began = time.thread_time()
        work()
        found.append((time.thread_time() - began) * 1000)
    return statistics.median(found)


def look() -> dict[str, float]:
    """Milliseconds of each step, and of the whole as it runs after each pause of the keys."""
    keyring.set_keyring(MemoryKeyring())
    with tempfile.TemporaryDirectory() as folder:
        profile = profiles.open(Path(folder) / "profile")
        try:
            with profile.store.write() as tx:
                mine = account.add(tx, settings("lina@example.com"), now=NOW)
                for number in range(FIRMS):
                    people = (Contact(ContactId(0), f"Anna {number}", f"anna@firm{number}.example"),)
                    domains = (f"firm{number}.example",)
                    one = Customer(CustomerId(0), f"Firm {number} GmbH", country="DE", domains=domains, contacts=people)
                    customer.save(tx, one, now=NOW)
            html = LOOSE + as_html(mails.texts()["a mail of every day"])
            to = (Address("Anna 7", "anna@firm7.example"),)
            with profile.store.write() as tx:
                made = draft.save(tx, Draft(DraftId(0), mine, "bench@here", to=to, subject="PO-7", html=html), now=NOW)
                draft.add_file(tx, made.id, "prices.csv", "text/csv", b"IBAN,DE02120300000000202051\n" * 9_000)
            made = draft.get(profile.store, made.id)
            began = time.perf_counter()
            enclosed.of_draft(profile.store, made.files)
            first = (time.perf_counter() - began) * 1000
            known = check.crowd(profile.store)
            written = looking.told(profile.store, made, now=NOW)
            found = tuple(one for check in OUTGOING for one in check(written))
            return {
                "a file of 250 kB read, once (ms)": first,
                "text of the page (ms)": _milliseconds(lambda: html_to_text(own_html(html), cells=True)),
                "names of all customers, until one changes (ms)": _milliseconds(lambda: check.crowd(profile.store)),
                "what else is known, from the store (ms)": _milliseconds(
                    lambda: looking.told(profile.store, made, now=NOW, others=known)
                ),
                "all checks (ms)": _milliseconds(lambda: [list(check(written)) for check in OUTGOING]),
                "what is fine (ms)": _milliseconds(lambda: fine(written, found)),
                "where the words stand (ms)": _milliseconds(lambda: places(written.text, found)),
                "the whole look, as it is repeated (ms)": _milliseconds(lambda: looking.look(profile, made, now=NOW, others=known)),
            }
        finally:
            profiles.close(profile)
            apart.end()
