"""Our bank accounts in the settings: written down, changed, retired and taken back, proposed from what was sent."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QFrame, QPushButton
from pytestqt.qtbot import QtBot

from desktop.actions import bank
from desktop.actions.profile import Profile
from desktop.formats import arrival
from desktop.model.bank import Details, OwnBank
from desktop.model.ids import AccountId, OwnBankId
from desktop.model.message import Flags
from desktop.store import bank as vault
from desktop.store import folder, message
from desktop.ui.context import Context
from desktop.ui.settings.banks import OurBanks
from tests.ui.conftest import NOW

NUMBER = "39410101040018826"


@pytest.fixture
def card(qtbot: QtBot, context: Context, one_account: AccountId) -> Iterator[OurBanks]:
    made = OurBanks(context)
    qtbot.addWidget(made)
    made.resize(720, 400)
    made.show()
    yield made
    made.close_down()
    made.hide()


def press(card: OurBanks, text: str) -> None:
    next(one for one in card.findChildren(QPushButton) if one.text() == text and one.isVisible()).click()


def until_kept(qtbot: QtBot, profile: Profile, seen: Callable[[list[OwnBank]], bool]) -> None:
    qtbot.waitUntil(lambda: seen(vault.own(profile.store)))


def test_one_is_written_down_changed_and_taken_out_and_back(qtbot: QtBot, profile: Profile, card: OurBanks) -> None:
    card.begin()
    form = card.form
    assert form is not None
    form.fields["number"].setText("DE89 3704 0044 0532 0130 01")
    form.keep.click()
    problem = form.problem
    qtbot.waitUntil(lambda: "does not add up" in problem.text())
    form.fields["number"].setText("3941 0101 0400 1882 6")
    form.fields["bank"].setText("Bank of China")
    form.since.setDate(QDate(2019, 3, 1))
    form.keep.click()
    until_kept(qtbot, profile, lambda known: len(known) == 1)
    (one,) = vault.own(profile.store)
    assert (one.details.number, one.details.bank, one.since, one.until) == (NUMBER, "Bank of China", date(2019, 3, 1), None)
    qtbot.waitUntil(lambda: any(each.text() == "Change" for each in card.findChildren(QPushButton) if each.isVisible()))
    press(card, "Change")
    form = card.form
    assert form is not None
    form.fields["currency"].setText("usd")
    form.keep.click()
    until_kept(qtbot, profile, lambda known: known[0].details.currency == "USD")
    card.change(vault.own(profile.store)[0])
    assert card.form is not None
    card.form.removed.click()
    until_kept(qtbot, profile, lambda known: not known)
    qtbot.waitUntil(card.undo.isVisible)
    card.undo.click()
    until_kept(qtbot, profile, lambda known: len(known) == 1)


def test_one_is_retired_and_used_again(qtbot: QtBot, profile: Profile, card: OurBanks) -> None:
    bank.keep_own(profile, OwnBank(OwnBankId(0), Details(NUMBER)))
    qtbot.waitUntil(lambda: any(one.text() == "Retire" for one in card.findChildren(QPushButton)))
    press(card, "Retire")
    until_kept(qtbot, profile, lambda known: known[0].until == NOW.date())
    qtbot.waitUntil(card.undo.isVisible)
    card.undo.click()
    until_kept(qtbot, profile, lambda known: known[0].until is None)


def test_what_was_sent_is_proposed_and_taken_by_a_click(
    qtbot: QtBot, profile: Profile, one_account: AccountId, card: OurBanks
) -> None:
    for number, account in ((1, NUMBER), (2, "4455667788")):
        raw = (
            f"From: lina@example.com\nTo: anna@weber.example\nMessage-ID: <{number}@example.com>\nSubject: PI\n"
            f"Date: Tue, 09 Jun 2026 10:00:00 +0800\n\nPlease pay to A/C No. {account}\n"
        ).encode()
        place = folder.by_path(profile.store, one_account, "Sent")
        assert place is not None
        with profile.store.write() as tx:
            message.add(tx, one_account, place.id, [arrival.arrival(number, Flags(), NOW, len(raw), raw=raw)])
    card.look()
    qtbot.waitUntil(card.proposals.isVisible)
    shown = [one for one in card.proposals.findChildren(QFrame) if one.property("kind") == "bar"]
    assert len(shown) == 2
    assert vault.own(profile.store) == []
    press(card, "It is ours")
    assert card.form is not None
    assert card.form.fields["number"].text() == NUMBER
    card.form.keep.click()
    until_kept(qtbot, profile, lambda known: [one.details.number for one in known] == [NUMBER])
    qtbot.waitUntil(lambda: sum(one.isVisible() for one in shown) == 1)
    press(card, "Not ours")
    qtbot.waitUntil(lambda: bank.proposals(profile.store) == [])
    card.look()
    qtbot.waitUntil(lambda: card.said.text() == "No other account stands in what was sent.")
