"""Where mail comes from, for `pictures.py`: a proved sender, a forged one with the domains side by side, the settings."""

from typing import TYPE_CHECKING

from walk import LATE, SOON, Step

from desktop.language import translate

if TYPE_CHECKING:
    from places import Places

PROVED, FORGED = "RE: RFQ 5000 pcs LED strips", "RE: RFQ 5000 pcs LED strips – updated bank details"


def origin(places: "Places") -> Step:
    reader = places.room.reader
    places.window.show_room("mail")
    yield LATE
    yield from places.show(PROVED)
    yield LATE
    yield from places.save("origin-proved")
    yield from places.show(FORGED)
    yield LATE
    yield from places.save("origin-forged")
    offers = [one for bar in reader.bars.shown for one in bar.offers if one.text == translate("reader", "Compare")]
    offers[0].do()
    yield SOON
    yield from places.save("origin-compare")
    reader.doubts.sheet.dismiss()
    places.window.show_room("settings")
    yield LATE
    page = places.window.settings
    assert page is not None
    page.show_named(translate("settings", "Where mail comes from"))
    yield LATE
    page._scroll.ensureWidgetVisible(page.origin, 0, 0)
    yield SOON
    yield from places.save("origin-settings")
