"""What can be done with a mail besides what has a button of its own."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from desktop.language import translate
from desktop.ui.reader.body import Way

if TYPE_CHECKING:
    from desktop.ui.reader.view import Reader


def menu_of(reader: "Reader") -> QMenu:
    """What else can be done with the mail that is shown."""
    made = QMenu(reader)
    made.addAction(translate("reader", "Reply to all"), lambda: reader.answer("reply_all"))
    made.addAction(translate("messages", "Have the terms confirmed in writing") + "\tShift+C", partial(reader.deed, "confirm"))
    if reader.conversation.number > 1:  # what follows is for the open mail alone
        made.addSection(translate("conversation", "This mail alone"))
    for name, text in (
        ("unread", translate("reader", "Mark as unread or read")),
        ("flag", translate("reader", "Flag or unflag")),
        ("junk", translate("reader", "Junk")),
        ("delete", translate("reader", "Delete")),
    ):
        made.addAction(text, partial(reader.deed, name))
    made.addSeparator()
    group = QActionGroup(made)
    names = {
        Way.HTML: translate("reader", "As laid out"),
        Way.TEXT: translate("reader", "Plain text"),
        Way.SOURCE: translate("reader", "Source"),
    }
    for way in reader.body.ways():
        action = QAction(names[way], made)
        action.setCheckable(True)
        action.setChecked(way is reader.body.way)
        action.triggered.connect(lambda _checked=False, way=way: reader.choose_way(way))
        group.addAction(action)
        made.addAction(action)
    if reader.body.recoloured:
        own = made.addAction(translate("conversation", "Own colours") + "\tCtrl+Shift+D", reader.body.turn_colours)
        own.setCheckable(True)
        own.setChecked(reader.body.own_colours)
    made.addSeparator()
    made.addAction(translate("reader", "Copy sender's address"), reader.letterhead.copy_sender)
    made.addAction(translate("reader", "Save mail…"), reader.saving.ask_mail)
    made.addAction(translate("printing", "Save as PDF…") + "\tCtrl+Shift+P", reader.printing.ask_file)
    made.addAction(translate("printing", "Print…") + "\tCtrl+P", reader.printing.ask)
    notice = reader.leaving.notice()
    for offer in notice.offers if notice is not None else ():
        made.addAction(f"{offer.text}\t{offer.keys}" if offer.keys else offer.text, offer.do)
    made.addSeparator()
    for text, step, keys in (
        (translate("reader", "Larger"), 1, "Ctrl++"),
        (translate("reader", "Smaller"), -1, "Ctrl+-"),
        (translate("reader", "Actual size"), 0, "Ctrl+0"),
    ):
        made.addAction(f"{text}\t{keys}", partial(reader.body.zoom, step))
    return made
