"""Written confirmations, for `pictures.py`: how one gets there with the sample mailbox."""

from walk import LATE, SOON, Step, Walk

from desktop.store import confirmation, customer, message
from desktop.ui.confirmation.dialog import ConfirmationDialog

MAIL = "RE: RFQ 5000 pcs LED strips"


def making(walk: Walk) -> Step:
    """The points of a conversation, from the mail that is read; the mail made of them."""
    room = walk.room
    yield LATE
    yield from walk.show(MAIL)
    room.deeds["confirm"].trigger()
    yield from walk.until(walk.beside)
    (dialog,) = walk.beside()
    assert isinstance(dialog, ConfirmationDialog)
    dialog.move((walk.window.width() - dialog.width()) // 2, (walk.window.height() - dialog.height()) // 2)
    yield SOON
    yield from walk.save("confirm-points")
    dialog.rows[0].whole.click()
    dialog.add.click()
    dialog.rows[-1].label.setText("Packing")
    dialog.rows[-1].words.setText("50 pcs per carton")
    yield SOON
    yield from walk.save("confirm-added")
    dialog.take.click()
    pages = room.writing.room
    yield from walk.until(pages.written)
    yield LATE
    yield from walk.save("confirm-mail")
    pages.written()[0].discard()
    yield SOON
    walk.window.show_room("mail")


def standing(walk: Walk) -> Step:
    """The answer that ticked, and the cards of who confirmed and who has not."""
    room, store = walk.room, walk.context.store
    yield LATE
    luz = next(one for one in customer.all(store) if one.name.startswith("Luz"))
    mails = {each.by.message_id for one in confirmation.of_customer(store, luz.id) for each in one.points}
    answer = message.by_message_id(store, next(iter(mails)))[0]
    room.reader.show_message(answer)
    yield LATE
    yield from walk.save("confirm-answer")
    for name in ("Luz", "Luce"):
        one = next(each for each in customer.all(store) if each.name.startswith(name))
        walk.window.rooms.show_customer(one.id)
        yield LATE
        yield from walk.save(f"confirm-{name.lower()}")
    walk.window.show_room("mail")
