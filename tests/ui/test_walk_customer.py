"""A walk through the real window, as a rep goes it: mail from a stranger, a customer of her, an answer from a template that leaves
in her hours, no answer, the reminder, the follow-up, her answer, and the reminder is gone."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.checks import reading
from desktop.engine.clock import Clock
from desktop.formats import source
from desktop.formats.arrival import arrival
from desktop.model.customer import Stage
from desktop.model.folder import Role
from desktop.model.ids import AccountId, MessageId
from desktop.model.message import Flags
from desktop.model.outgoing import Outgoing, OutgoingState
from desktop.model.reminder import State, Why
from desktop.model.schedule import Pick
from desktop.store import customer, folder, message, outgoing, reminder, waiting
from desktop.store.outgoing import source as bytes_of
from desktop.ui.compose.window import Compose
from desktop.ui.context import Context
from desktop.ui.customer.form import CustomerForm
from desktop.ui.loops import Loops
from desktop.ui.reminders.facts import Group
from desktop.ui.reminders.room import ReminderRoom
from desktop.ui.theme import Size
from desktop.ui.window import Window
from tests.ui import pages
from tests.ui.pages import focused, type_into, until_in_html

pytestmark = pages.WITHOUT_GRAPHICS
WE, ANNA = "lina@example.com", "Anna Weber <anna@weber.example>"
WEDNESDAY = datetime(2026, 6, 10, 4, 0, tzinfo=UTC)  # noon in Shanghai, 06:00 in Berlin
MONDAY = datetime(2026, 6, 15, 1, 30, tzinfo=UTC)  # 09:30 in Shanghai, three working days later


@dataclass
class Desk:
    """The window, its time, and what the network would do."""

    context: Context
    account: AccountId
    window: Window
    clock: list[datetime]
    uid: list[int] = field(default_factory=lambda: [0])

    @property
    def now(self) -> datetime:
        return self.clock[0]

    def go(self, to: datetime) -> None:
        """Time goes by; the engine's clock looks."""
        self.clock[0] = to
        Clock(self.context.store, clock=lambda: self.now).turn()
        self.window.mail.waits.refresh()

    def take_in(self, raw: bytes, role: Role) -> MessageId:
        self.uid[0] += 1
        one = arrival(self.uid[0], Flags(seen=role is Role.SENT), self.now, len(raw), raw=raw)
        one = reading.read(one, {WE}, now=self.now)
        place = folder.by_role(self.context.store, self.account, role)
        assert place is not None
        with self.context.store.write() as tx:
            return message.add(tx, self.account, place.id, [one])[0]

    def writes(self, text: str, *, answers: str = "") -> MessageId:
        """Anna writes."""
        made = EmailMessage()
        made["From"], made["To"], made["Date"] = ANNA, WE, self.now
        made["Subject"], made["Message-ID"] = "LED strips", f"<{self.uid[0] + 1}@weber.example>"
        if answers:
            made["In-Reply-To"] = made["References"] = f"<{answers}>"
        made.set_content(text)
        return self.take_in(made.as_bytes(), Role.INBOX)

    def deliver(self, mail: Outgoing) -> None:
        """The courier hands it over, and its copy comes into Sent."""
        raw = source.unpack(bytes_of(self.context.store, mail.id))
        with self.context.store.write() as tx:
            outgoing.step(tx, mail.id, OutgoingState.SENDING, now=self.now)
            outgoing.step(tx, mail.id, OutgoingState.SENT, now=self.now)
        self.take_in(raw, Role.SENT)
        Clock(self.context.store, clock=lambda: self.now).turn()

    def mails(self) -> list[Outgoing]:
        return [one for one in outgoing.all(self.context.store) if one.state is OutgoingState.QUEUED]


@pytest.fixture
def desk(qtbot: QtBot, context: Context, one_account: AccountId, loops: Loops) -> Iterator[Desk]:
    clock = [WEDNESDAY]
    timed = replace(context, clock=lambda: clock[0])
    window = Window(timed, loops)
    window.resize(Size.WINDOW_WIDE, Size.WINDOW_HIGH)
    window.show()
    qtbot.waitExposed(window)
    yield Desk(timed, one_account, window, clock)
    window.close()
    qtbot.waitUntil(lambda: not context.background.busy)
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def written(qtbot: QtBot, desk: Desk) -> Compose:
    """The one mail that is being written, once its text has the cursor."""
    qtbot.waitUntil(lambda: len(desk.window.mail.writing.room.written()) == 1, timeout=10_000)
    (page,) = desk.window.mail.writing.room.written()
    focused(qtbot, page)
    return page


def queued(qtbot: QtBot, desk: Desk, page: Compose) -> Outgoing:
    qtbot.waitUntil(lambda: bool(desk.mails()) or page.findings.asked, timeout=10_000)
    if not desk.mails():
        page.findings.anyway.click()
    qtbot.waitUntil(lambda: len(desk.mails()) == 1, timeout=10_000)
    return desk.mails()[0]


def reminders(qtbot: QtBot, desk: Desk) -> ReminderRoom:
    window = desk.window
    window.activateWindow()
    qtbot.waitUntil(lambda: window.rooms.currentWidget() is window.mail)
    qtbot.waitUntil(lambda: window.isActiveWindow() and window.focusWidget() is not None)
    QTest.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.rooms.reminders is not None)
    room = window.rooms.reminders
    assert room is not None
    qtbot.waitUntil(lambda: room.isVisible() and room.read_once)
    return room


def test_from_a_stranger_to_an_answer(qtbot: QtBot, desk: Desk) -> None:
    store, window = desk.context.store, desk.window

    # Mail from a stranger comes, and waits for an answer.
    first = desk.writes("Dear Sirs,\n\ncould you send me your price for 5000 pcs of LED strips?\n\nAnna Weber\nWeber GmbH, Berlin")
    qtbot.waitUntil(lambda: list(window.mail.list.model.ids) == [first])
    qtbot.waitUntil(lambda: [one.waiting.message for one in window.mail.waits.all] == [first], timeout=10_000)
    QTest.keyClick(window.mail.list.rows, Qt.Key.Key_J)
    panel = window.mail.customer
    qtbot.waitUntil(lambda: panel.make.isVisible(), timeout=10_000)  # noqa: PLW0108 - asked each time

    # One click makes a customer of her; the stage says how long silence may last.
    panel.make.click()
    qtbot.waitUntil(lambda: bool(window.findChildren(CustomerForm)), timeout=10_000)
    (form,) = window.findChildren(CustomerForm)
    form.fields["name"].setText("Weber GmbH")
    form.fields["country"].setText("Germany")
    form.keep.click()
    qtbot.waitUntil(lambda: panel.customer is not None, timeout=10_000)
    panel.stage.stages[Stage.QUOTED].trigger()
    qtbot.waitUntil(lambda: [one.stage for one in customer.all(store)] == [Stage.QUOTED.value])

    # The answer is a template, found by name; it leaves in her hours, and will be reminded of.
    window.activateWindow()
    window.mail.list.rows.setFocus()
    qtbot.waitUntil(window.mail.list.rows.hasFocus)
    QTest.keyClick(window.mail.list.rows, Qt.Key.Key_R)
    page = written(qtbot, desk)
    QTest.keyClick(focused(qtbot, page), Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.templating.filling.chooser is not None)
    chooser = page.templating.filling.chooser
    assert chooser is not None
    QTest.keyClicks(chooser.line, "inquiry received")
    QTest.keyClick(chooser.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.templating.filling.form is not None)
    asked = page.templating.filling.form
    assert asked is not None
    QTest.keyClicks(asked.fields["deal.answer_by"], "2026-06-12")
    asked.take.click()
    until_in_html(qtbot, page, "12 June 2026")
    qtbot.waitUntil(lambda: page.timing.desks.seen is not None and page.timing.desks.seen.out, timeout=20_000)
    qtbot.waitUntil(page.silence.on.isChecked)
    assert page.silence.days.currentData() == 3
    page.foot.send.press()
    mail = queued(qtbot, desk, page)
    assert mail.schedule is not None
    assert (mail.schedule.pick, mail.not_before) == (Pick.HOURS, datetime(2026, 6, 10, 7, 10, tzinfo=UTC))  # 09:10 in Berlin
    assert waiting.all(store) == []
    (silent,) = reminder.all(store)
    assert (silent.why, silent.due) == (Why.NO_ANSWER, datetime(2026, 6, 15, 1, 0, tzinfo=UTC))
    desk.go(mail.not_before)
    desk.deliver(mail)

    # Nobody answers: the reminder stands there on Monday, with its reason.
    desk.go(MONDAY)
    room = reminders(qtbot, desk)
    qtbot.waitUntil(lambda: [line.title._whole for line in room.lines] == ["Anna Weber has not answered"], timeout=10_000)
    assert "no answer for 3 working days" in room.lines[0].reason._whole
    qtbot.waitUntil(lambda: window.rail.reminders.count == 1)

    # The follow-up is an answer in the same conversation; it waits anew, and the old reminder is over.
    room.step(0)
    qtbot.waitUntil(room.lines[0].hasFocus)
    QTest.keyClick(room.lines[0], Qt.Key.Key_R)
    page = written(qtbot, desk)
    assert [one.address for one in page.heading.to.people()] == ["anna@weber.example"]
    type_into(qtbot, page, "Dear Anna, did my mail reach you?")
    page.foot.send.press_other() if page.foot.send.waits else page.foot.send.press()
    mail = queued(qtbot, desk, page)
    desk.go(mail.not_before + timedelta(minutes=1))
    desk.deliver(mail)
    (silent,) = reminder.all(store)
    assert silent.message_id == mail.message_id
    assert [one.state for one in reminder.all(store, state=None)] == [State.VANISHED, State.OPEN]

    # She answers, and nothing is left to remind of.
    desk.go(desk.now + timedelta(hours=2))
    desk.writes("Dear Lina, yes, thank you, all is clear.", answers=mail.message_id)
    assert reminder.all(store) == []
    room = reminders(qtbot, desk)
    room.show_group(Group.LATER)
    qtbot.waitUntil(lambda: not room.lines)
    room.show_group(Group.DONE)
    qtbot.waitUntil(lambda: len(room.lines) == 2)
    assert {line.reason._whole.count("the answer came") for line in room.lines} == {1}
