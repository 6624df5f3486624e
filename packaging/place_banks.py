"""The vault of bank accounts for `pictures.py`: the bar above a mail and what is done below it."""

from typing import TYPE_CHECKING

from walk import LATE, SOON, Step

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
