"""The panel beside a mail: a stranger becomes a customer in one click, a customer shows clock, stage, promises and timeline, and a
wrong match is corrected once."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from desktop.actions import customer as customers
from desktop.actions.profile import Profile
from desktop.model.customer import Contact, Customer, Phone, Stage
from desktop.model.ids import AccountId, ContactId, CustomerId, MessageId
from desktop.model.promise import Deed, Kind, Promise, Side
from desktop.model.reminder import Standing
from desktop.store import customer, linking, message, promise, reminder
from desktop.ui.customer.form import CustomerForm
from desktop.ui.theme import Size
from desktop.ui.window import Window
from tests.ui.conftest import NOW, Deliver

Make = Callable[[], Window]


def keep(profile: Profile, name: str = "Weber GmbH", **facts: object) -> Customer:
    return customers.save(profile, Customer(CustomerId(0), name, **facts), now=NOW)  # type: ignore[arg-type]  # any facts


@pytest.fixture
def opened(make_window: Make, deliver: Deliver, qtbot: QtBot) -> Window:
    """A wide window that shows the newest of three mails of Anna's."""
    deliver([1, 2, 3])
    window = make_window()
    window.resize(Size.WINDOW_WIDE, Size.WINDOW_HIGH)
    qtbot.waitUntil(lambda: len(window.mail.list.model.ids) == 3)
    window.mail.list.step(0)
    qtbot.waitUntil(lambda: window.mail.customer._facts is not None)
    return window


def test_a_stranger_becomes_a_customer_in_one_click(opened: Window, profile: Profile, qtbot: QtBot) -> None:
    panel = opened.mail.customer
    assert panel.make.isVisible()
    panel.make.click()
    qtbot.waitUntil(lambda: bool(opened.findChildren(CustomerForm)))
    (form,) = opened.findChildren(CustomerForm)
    assert form.fields["domains"].text() == "weber.example"
    assert [each.address.text() for each in form.people] == ["anna@weber.example"]
    form.fields["name"].setText("Weber GmbH")
    form.fields["country"].setText("Germany")
    form.keep.click()
    qtbot.waitUntil(lambda: panel.customer is not None)
    (kept,) = customer.all(profile.store)
    assert (kept.name, kept.country) == ("Weber GmbH", "DE")
    assert set(linking.of(profile.store, opened.mail.list.model.ids).values()) == {kept.id}
    assert not panel.make.isVisible()
    assert panel._name.text() == "Weber GmbH"
    assert "Berlin" in panel.clock._place.accessibleName()


def test_a_country_that_is_none_is_said_and_nothing_is_lost(opened: Window, profile: Profile, qtbot: QtBot) -> None:
    opened.mail.customer.make.click()
    qtbot.waitUntil(lambda: bool(opened.findChildren(CustomerForm)))
    (form,) = opened.findChildren(CustomerForm)
    form.fields["country"].setText("Atlantis")
    form.keep.click()
    assert "Atlantis" in form._problem.text()
    form.fields["country"].setText("")
    form.fields["name"].setText(" ")
    form.keep.click()
    qtbot.waitUntil(lambda: "Atlantis" not in form._problem.text())
    assert form.isVisible()
    assert customer.all(profile.store) == []
    form.reject()


def test_the_stage_is_changed_and_the_promises_are_shown(opened: Window, profile: Profile, qtbot: QtBot) -> None:
    store, panel = profile.store, opened.mail.customer
    kept = keep(profile, country="DE", domains=("weber.example",), stage=Stage.QUOTED.value)
    shown = MessageId(opened.mail.list.model.ids[0])
    ship = Promise(Kind.PROMISE, Side.WE, Deed.SHIP, "we ship by Friday", 0, 17, NOW + timedelta(days=2))
    with store.write() as tx:
        arrival_like = message.row(store, shown)
        tx.run(
            "INSERT INTO promise (message_id, customer, kind, side, deed, sentence, due, said) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            *(arrival_like.message_id, kept.id, ship.kind.value, ship.side.value, ship.deed.value, ship.sentence),
            *(int((NOW + timedelta(days=2)).timestamp() * 1000), int(NOW.timestamp() * 1000)),
        )
        customer.save(tx, kept, now=NOW)  # somebody looks again
    qtbot.waitUntil(lambda: len(panel.promises.lines) == 1)
    assert "we ship by Friday" in panel.promises.lines[0].accessibleName()
    panel.stage.stages[Stage.DEPOSIT].trigger()
    qtbot.waitUntil(lambda: customer.get(store, kept.id).stage == "deposit")
    qtbot.waitUntil(lambda: panel.stage.stages[Stage.DEPOSIT].isChecked() is True)
    remind = next(one for one in panel.menu().actions() if "Remind me" in one.text())
    remind.trigger()
    qtbot.waitUntil(lambda: len(reminder.all(store)) == 1)
    assert promise.all(store, Standing.TAKEN)
    qtbot.waitUntil(lambda: len(panel.plans.lines) == 1)


def test_a_wrong_match_is_corrected_from_the_panel(opened: Window, profile: Profile, one_account: AccountId, qtbot: QtBot) -> None:
    weber = keep(profile, domains=("weber.example",))
    person = Contact(ContactId(0), "Wu", "wu@trader.example", "", (Phone("+8613812345678", "mobile"),))
    trader = keep(profile, "Trader Ltd", contacts=(person,))
    panel = opened.mail.customer
    qtbot.waitUntil(lambda: panel.customer == weber.id)
    line = next(one for one in panel.menu().actions() if "All mail of anna@weber.example" in one.text())
    line.trigger()
    commands = opened.mail.asking.commands
    commands.line.setText("Trader")
    commands.line.textEdited.emit("Trader")
    qtbot.waitUntil(lambda: [one.title for one in commands.model.commands] == ["Trader Ltd"])
    commands.model.commands[0].run()
    commands.close()
    qtbot.waitUntil(lambda: panel.customer == trader.id)
    assert set(linking.of(profile.store, opened.mail.list.model.ids).values()) == {trader.id}
