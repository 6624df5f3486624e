"""Templates, rules and labels as procedure, for `pictures.py`: how one gets there with the sample mailbox."""

from PySide6.QtWidgets import QLabel
from walk import LATE, SOON, Step, Walk

from desktop.actions import rule as actions
from desktop.language import translate
from desktop.model.ids import RuleId
from desktop.model.rule import Action, Do, Group, Rule
from desktop.store import proposal
from desktop.ui.rules.dialog import RuleDialog, like

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


def rules(walk: Walk) -> Step:
    """A rule begun from a mail, tried out; the cards of the settings; what is proposed."""
    room, context = walk.room, walk.context
    yield LATE
    yield from walk.show(MAIL)
    reading = room.reader.reading
    assert reading is not None
    parts = {"paper": "quotation", "label": "quoted", "stage": "deposit", "words": "PI-2041.pdf"}
    with context.store.write() as tx:
        proposal.propose(tx, reading.id, **parts, now=context.clock())
    yield LATE
    yield from walk.save("proposed")
    sender = reading.parsed.from_[0]
    made = RuleDialog(context, like(sender.address, sender.name), walk.window)
    made.conditions.begin_group()
    made.open()
    yield SOON
    made.conditions.parts[1].parts[0].value.line.setText("RFQ")  # type: ignore[union-attr]
    made.conditions.changed.emit()
    made.try_out()
    yield LATE
    yield from walk.save("rule")
    made.keep.click()
    yield SOON
    actions.save(context.profile, Rule(RuleId(0), "Forwarder", Group(), (Action(Do.MOVE, "Old/Forwarder"),)))
    walk.window.show_setting(translate("rules", "New rule"))
    yield LATE
    page = walk.window.settings
    assert page is not None
    page.rules.list.setCurrentRow(1)
    yield from walk.save("rules-card")
    walk.window.show_setting(translate("settings", "Position"))
    yield from walk.save("my-card")
    walk.window.show_room("mail")
