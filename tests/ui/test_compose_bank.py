"""One of our accounts into a mail: its last four digits in the text, the whole of it in a sealed PDF only."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pikepdf
import pytest
from pytestqt.qtbot import QtBot

from desktop.actions import bank
from desktop.actions.profile import Profile
from desktop.formats import pdf
from desktop.model.bank import Details, OwnBank
from desktop.model.customer import Contact, Customer
from desktop.model.ids import AccountId, ContactId, CustomerId, OwnBankId
from desktop.security.seal import Item, unseal
from desktop.store import customer
from desktop.store import draft as drafts
from desktop.trade import accounts
from desktop.ui.compose.window import Compose
from desktop.ui.context import Context
from tests.ui import pages
from tests.ui.conftest import NOW
from tests.ui.pages import ANNA, Write, html, kept, until_in_html

pytestmark = pages.WITHOUT_GRAPHICS
OURS = OwnBank(OwnBankId(0), Details("39410101040018826", "Brightway LED", "Bank of China", "BKCHCNBJ92A", "USD"))


@pytest.fixture
def window(context: Context, profile: Profile, one_account: AccountId, write: Write) -> Callable[[str], Compose]:
    def make(language: str = "") -> Compose:
        bank.keep_own(profile, OURS)
        other = replace(OURS, details=replace(OURS.details, number="4455667788"), until=NOW.date() - timedelta(days=9))
        bank.keep_own(profile, other)
        people = (Contact(ContactId(0), ANNA.name, ANNA.address),)
        with context.store.write() as tx:
            customer.save(tx, Customer(CustomerId(0), "Weber GmbH", language=language, contacts=people), now=NOW)
        return write(to=(ANNA,), subject="PI-2041", html="<div>Please pay to </div>")

    return make


def test_the_last_four_digits_go_into_the_text_in_the_buyers_language(qtbot: QtBot, window: Callable[[str], Compose]) -> None:
    made = window("de")
    actions = [one for one in made.banks.menu().actions() if not one.isSeparator()]
    assert len(actions) == 2  # what is not used any more is not offered
    pages.focused(qtbot, made)
    actions[0].trigger()
    until_in_html(qtbot, made, "unser Konto mit der Endung 8826 (Bank of China, USD)")
    assert OURS.details.number not in html(qtbot, made).replace(" ", "")


def test_all_of_it_goes_in_a_sealed_file_and_never_in_the_text(
    qtbot: QtBot, context: Context, window: Callable[[str], Compose]
) -> None:
    made = window("")
    pages.focused(qtbot, made)
    actions = [one for one in made.banks.menu().actions() if not one.isSeparator()]
    actions[1].trigger()
    until_in_html(qtbot, made, "Bank details.pdf")
    assert OURS.details.number not in html(qtbot, made).replace(" ", "")
    qtbot.waitUntil(lambda: not made.seals.padlock.busy and len(made.attachments._cards) == 1, timeout=30_000)
    (file,) = kept(made, context).files
    content = drafts.file_content(context.store, file.id)
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(BytesIO(content))
    words = made.seals.padlock.passphrase
    assert words is not None
    (whole,) = unseal(Item(file.name, content), words.text)
    said, _ = pdf.text(whole.content)
    for part in ("Brightway LED", "Bank of China", "3941 0101 0400 1882 6", "BKCHCNBJ92A", "USD"):
        assert part in said
    assert [one.plain for one in accounts.find(said)] == [OURS.details.number, "BKCHCNBJ92A"]  # as a check of a file finds it


def test_without_an_account_the_menu_says_where_to_add_one(context: Context, write: Write) -> None:
    made = write(to=(ANNA,), subject="PI-2041")
    (only,) = [one for one in made.banks.menu().actions() if not one.isSeparator()]
    assert not only.isEnabled()
