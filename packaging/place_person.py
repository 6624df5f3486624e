"""One person's consents and data, for `pictures.py`: what was said, a word being noted, and what would be erased."""

from datetime import UTC, datetime

from PySide6.QtWidgets import QDialog
from walk import LATE, SOON, Step, Walk

from desktop.actions import person
from desktop.model.customer import Agreement, Basis, Consent
from desktop.store import customer
from desktop.ui.customer.consents import ConsentDialog
from desktop.ui.customer.person import PersonDialog


def dialog(walk: Walk) -> Step:
    """Over the page of a customer with much mail."""
    profile, now = walk.context.profile, datetime.now(UTC)
    one = next(each for each in customer.all(profile.store) if each.name.startswith("Weber"))
    who = one.contacts[0]
    person.agree(profile, who.address, Agreement(Consent.BULK, True, now, "Canton Fair 2026", Basis.CONSENT))
    person.agree(profile, who.address, Agreement(Consent.PASSING, False, now))
    walk.window.rooms.show_customer(one.id)
    room = walk.window.rooms.customers_room
    yield LATE
    assert room.page is not None
    page = room.page
    yield from walk.until(lambda: page.shown is not None)
    yield from walk.save("customer-people")
    page._show_person(who)
    (made,) = page.findChildren(PersonDialog)
    yield from walk.until(lambda: made._found is not None)
    yield LATE
    yield from _close(made, walk, "person", keep=True)
    made.rows[Consent.BULK].click()
    (sheet,) = made.findChildren(ConsentDialog)
    yield LATE
    yield from _close(sheet, walk, "person-consent")
    made.erase.click()
    yield LATE
    yield from _close(made, walk, "person-erase")
    walk.window.show_room("mail")


def _close(shown: QDialog, walk: Walk, name: str, *, keep: bool = False) -> Step:
    shown.move(0, 0)
    shown.raise_()
    yield SOON
    yield from walk.save(name, of=shown)
    if not keep:
        shown.reject()
    yield SOON
