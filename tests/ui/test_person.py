"""A person's consents and data in the window: noted with basis and evidence, handed out, and erased after a look."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.actions import person as actions
from desktop.actions.profile import Profile
from desktop.model.customer import Agreement, Basis, Consent, Contact, Customer
from desktop.model.ids import ContactId, CustomerId
from desktop.model.personal import Why
from desktop.store import consent, customer
from desktop.ui.context import Context
from desktop.ui.customer.consents import ConsentDialog
from desktop.ui.customer.page import Page
from desktop.ui.customer.person import PersonDialog
from tests.ui.conftest import NOW, Deliver
from tests.ui.pages import WITHOUT_GRAPHICS

pytestmark = WITHOUT_GRAPHICS
ANNA = "anna@weber.example"


@pytest.fixture
def weber(profile: Profile, deliver: Deliver) -> Customer:
    deliver([1, 2])
    people = (Contact(ContactId(0), "Anna Weber", ANNA), Contact(ContactId(0), "Bernd Maier"))
    with profile.store.write() as tx:
        return customer.save(tx, Customer(CustomerId(0), "Weber GmbH", country="DE", contacts=people), now=NOW)


@pytest.fixture
def dialog(qtbot: QtBot, context: Context, weber: Customer) -> Iterator[PersonDialog]:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    firm = {Consent.BULK: Agreement(Consent.BULK, given=True, at=NOW)}
    made = PersonDialog(context, weber.contacts[0], firm, parent)
    made.open()
    qtbot.waitUntil(lambda: made._found is not None)
    yield made
    qtbot.waitUntil(lambda: not context.background.busy)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def asking(dialog: PersonDialog, kind: Consent) -> ConsentDialog:
    dialog.rows[kind].click()
    return dialog.findChildren(ConsentDialog)[-1]


def test_what_a_person_said_is_noted_with_basis_and_mail(qtbot: QtBot, dialog: PersonDialog, profile: Profile) -> None:
    assert dialog.rows[Consent.TRACKING].text() == "not asked"
    assert dialog.rows[Consent.BULK].text().startswith("as their firm: given")
    sheet = asking(dialog, Consent.BULK)
    sheet.words.setText("wrote so")
    sheet.mail.setCurrentIndex(1)
    sheet.basis.setCurrentIndex(sheet.basis.findData(Basis.INTEREST.value))
    sheet.yes.click()
    qtbot.waitUntil(lambda: "Our legitimate interest" in dialog.rows[Consent.BULK].text())
    kept = consent.of(profile.store, ANNA)[Consent.BULK]
    assert (kept.given, kept.words, kept.basis, kept.message_id) == (True, "wrote so", Basis.INTEREST, "2@weber.example")
    sheet = asking(dialog, Consent.BULK)
    assert sheet.mail.currentData() == "2@weber.example"
    sheet.no.click()
    qtbot.waitUntil(lambda: dialog.rows[Consent.BULK].text().startswith("objected"))
    asking(dialog, Consent.BULK).forget.click()
    qtbot.waitUntil(lambda: dialog.rows[Consent.BULK].text().startswith("as their firm"))


def test_following_somebody_takes_consent_and_nothing_else(dialog: PersonDialog) -> None:
    sheet = asking(dialog, Consent.TRACKING)
    assert [sheet.basis.itemData(at) for at in range(sheet.basis.count())] == [Basis.CONSENT.value]
    assert sheet.forget.isHidden()
    sheet.leave.click()


def test_all_of_it_is_handed_out(qtbot: QtBot, dialog: PersonDialog, tmp_path: Path) -> None:
    assert dialog.summary.text().startswith("2 mails")
    with qtbot.waitSignal(dialog.told):
        dialog.write_to(str(tmp_path / "anna.zip"))
    assert (tmp_path / "anna.zip").exists()
    dialog.write_to(str(tmp_path / "anna.zip"))
    qtbot.waitUntil(lambda: "nothing was overwritten" in dialog.trouble.text())


def test_what_goes_and_stays_is_seen_before_and_then_it_is_gone(
    qtbot: QtBot, dialog: PersonDialog, profile: Profile, weber: Customer
) -> None:
    assert dialog.preview.isHidden()
    dialog.erase.click()
    assert dialog.preview.isVisible()
    assert "2 mails with nobody else" in dialog.goes.text()
    assert dialog.stays.text() == "Nothing"
    dialog.keep.click()
    assert dialog.preview.isHidden()
    dialog.erase.click()
    with qtbot.waitSignal(dialog.told):
        dialog.agree.click()
    assert [one.name for one in customer.get(profile.store, weber.id).contacts] == ["Bernd Maier"]


def test_the_years_of_the_law_can_be_changed(qtbot: QtBot, dialog: PersonDialog, profile: Profile) -> None:
    dialog.erase.click()
    assert dialog.years[Why.INVOICE].text() == "10"
    dialog.laws[Why.INVOICE].setText("会计档案管理办法")
    dialog.years[Why.INVOICE].clear()
    QTest.keyClicks(dialog.years[Why.INVOICE], "30")
    QTest.keyClick(dialog.years[Why.INVOICE], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: actions.rules(profile.store)[0].years == 30)
    assert actions.rules(profile.store)[0].words == "会计档案管理办法"


def test_it_opens_from_the_people_of_the_customer(qtbot: QtBot, context: Context, weber: Customer) -> None:
    page = Page(context)
    qtbot.addWidget(page)
    page.show()
    page._show_person(weber.contacts[0])
    (made,) = page.findChildren(PersonDialog)
    qtbot.waitUntil(lambda: made._found is not None)
    made.leave.click()
    page._reading.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
