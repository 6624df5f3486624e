"""The vault of bank accounts for `pictures.py`: the bar above a mail and what is done below it."""

from typing import TYPE_CHECKING

from walk import LATE, SOON, Step

from desktop.language import translate
from desktop.store import bank, customer
from desktop.ui.customer.bankdialog import BankDialog

if TYPE_CHECKING:
    from places import Places

MAIL = "RE: RFQ 5000 pcs LED strips"


def banks(places: "Places") -> Step:
    reader = places.room.reader
    yield LATE
    yield from places.show(MAIL)
    yield LATE
    yield from places.save("bank-bar")
    offers = [one for bar in reader.bars.shown for one in bar.offers if bar.tone == "red"]
    for name, offer in zip(("bank-compare", "bank-call", "bank-trust", "bank-wait"), offers, strict=False):
        offer.do()
        yield SOON
        yield from places.save(name)
    reader.page.banks.dismiss()
    yield from _settings(places)
    yield from _customer(places)


def _settings(places: "Places") -> Step:
    places.window.show_room("settings")
    yield LATE
    page = places.window.settings
    assert page is not None
    page.show_named(translate("banks", "Our bank accounts"))
    page.banks.look()
    yield LATE
    page._scroll.ensureWidgetVisible(page.banks, 0, 0)
    yield SOON
    yield from places.save("bank-ours")
    page.banks.change(bank.own(places.context.store)[0])
    yield SOON
    form = page.banks.form
    assert form is not None
    yield from places.save("bank-own", of=form)
    form.reject()
    yield SOON


def _customer(places: "Places") -> Step:
    weber = next(one for one in customer.all(places.context.store) if one.name.startswith("Weber"))
    places.window.rooms.show_customer(weber.id)
    page = places.window.rooms.customers_room.page
    assert page is not None
    yield from places.until(lambda: page.banks.lines)
    yield LATE
    yield from places.save("bank-page")
    page.banks.lines[0].click()
    yield from places.until(lambda: page.findChildren(BankDialog))
    yield from places.save("bank-dialog", of=page.findChildren(BankDialog)[0])
    page.findChildren(BankDialog)[0].reject()
    yield SOON
