"""With which sentence a mail went although something stopped it: seen in the outbox, and above the sent mail."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.actions.profile import Profile
from desktop.model.ids import AccountId, MessageId, OutgoingId
from desktop.model.outgoing import Accepted, Outgoing, OutgoingState
from desktop.store import outgoing
from desktop.ui import although
from desktop.ui.context import Context
from desktop.ui.loops import Loops
from desktop.ui.outbox import Outbox
from desktop.ui.reader.view import Reader
from tests.ui import pages
from tests.ui.conftest import NOW, Deliver
from tests.ui.test_outbox import words

pytestmark = pages.WITHOUT_GRAPHICS
SENTENCE = "The new account was confirmed by telephone"


def queue(profile: Profile, account: AccountId, message_id: str, *, because: str) -> OutgoingId:
    to = ("anna@weber.example",)
    mail = Outgoing(OutgoingId(0), account, OutgoingState.QUEUED, message_id, "lina@example.com", to, "PI-2041", NOW)
    with profile.store.write() as tx:
        return outgoing.queue(tx, mail, source=b"", accepted=("money.not_ours",), because=because, now=NOW)


def test_the_outbox_tells_of_the_sentence(qtbot: QtBot, context: Context, loops: Loops, one_account: AccountId) -> None:
    queue(context.profile, one_account, "one@here", because=SENTENCE)
    queue(context.profile, one_account, "two@here", because="")
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = Outbox(context, loops, parent)
    dialog.refresh()
    dialog.show()
    assert words(dialog).count("Sent although") == 1
    assert f"An account that is none of ours. “{SENTENCE}”" in words(dialog)


def test_the_sent_mail_has_it_above(
    qtbot: QtBot, context: Context, reader: Reader, deliver: Deliver, one_account: AccountId
) -> None:
    with_, without = deliver([1, 2])
    queue(context.profile, one_account, "1@weber.example", because=SENTENCE)
    reader.show_message(MessageId(with_))
    qtbot.waitUntil(lambda: any(SENTENCE in notice.text for notice in reader.bars.shown), timeout=20_000)
    reader.show_message(MessageId(without))
    qtbot.waitUntil(lambda: not any(SENTENCE in notice.text for notice in reader.bars.shown), timeout=20_000)


def test_nothing_is_said_of_a_mail_that_nothing_stopped() -> None:
    assert although.words(Accepted(("terms.vague",))) == ""
