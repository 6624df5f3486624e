"""Templates, rules and labels as procedure, for `pictures.py`: how one gets there with the sample mailbox."""

from PySide6.QtWidgets import QLabel
from walk import LATE, SOON, Step, Walk

MAIL = "RE: RFQ 5000 pcs LED strips"


def writing(walk: Walk) -> Step:
    """A template chosen by name, its form, its gaps, and the way to them."""
    room = walk.room
    yield LATE
    yield from walk.show(MAIL)
    room.reader.answer("reply")
    pages = room.writing.room
    yield from walk.until(lambda: pages.written() and pages.written()[-1].findings.findChildren(QLabel, "text"))
    yield LATE
    page = pages.written()[0]
    page.toolbar.templates.click()
    yield from walk.save("template-chooser")
    chooser = page.templating.filling.chooser
    assert chooser is not None
    quotation = next(one for one in chooser.offered if one.shipped == "en/quotation")
    chooser.close()
    yield SOON
    page.templating.filling.take(quotation)
    yield SOON
    form = page.templating.filling.form
    assert form is not None
    for name, text in (("deal.number", "Q-2051"), ("deal.product", "LED strip 2835"), ("deal.incoterm", "FOB")):
        form.write(name, text)
    yield from walk.save("template-form")
    form.take.click()
    yield LATE
    page.send()
    yield from walk.until(lambda: page.findings.asked)
    yield from walk.save("template-gaps")
    page.discard()
    yield SOON
    walk.window.show_room("mail")


def room(walk: Walk) -> Step:
    """All templates: one of the program, one of one's own, one with an error, none of a name."""
    yield LATE
    walk.window.show_room("templates")
    yield LATE
    yield from walk.save("templates")
    shown = walk.window.rooms.templates_room
    shown.take()
    yield LATE
    yield from walk.save("templates-mine")
    shown.detail.source.setPlainText(shown.detail.source.toPlainText() + "\n{% if deal.moq %}\nMOQ {{ deal.moq | upper }}")
    yield LATE
    yield from walk.save("templates-wrong")
    shown.remove()
    yield LATE
    yield from walk.save("templates-removed")
    shown.line.setText("xyzzy")
    shown.refresh()
    yield from walk.save("templates-none")
    shown.line.clear()
    walk.window.show_room("mail")
