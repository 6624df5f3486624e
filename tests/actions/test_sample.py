"""The sample mailbox: what a new user sees without an account."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from desktop.actions import message as messages
from desktop.actions import profile, sample, sealing
from desktop.model.confirmation import State
from desktop.model.folder import Role
from desktop.model.message import Kept, View
from desktop.model.reminder import Why
from desktop.store import confirmation, customer, folder, message, reminder


def test_the_sample_mailbox_shows_a_rep_and_twenty_customers(profile_folder: Path) -> None:
    now = datetime(2026, 11, 23, 4, 30, tzinfo=UTC)
    opened = profile.open(profile_folder)
    try:
        account = sample.fill(opened, now)
        store = opened.store
        folders = {f.role: f for f in folder.all(store, account)}
        assert 140 <= folders[Role.INBOX].total + folders[Role.SENT].total <= 160
        assert folders[Role.INBOX].unread >= 8
        ids = message.ids(store, View(role=Role.INBOX))
        rows = message.rows(store, ids)
        assert all(row.kept is Kept.WHOLE and row.subject and row.from_ and row.snippet for row in rows.values())
        assert all(row.date <= now + timedelta(seconds=1) for row in rows.values())
        assert len({row.from_[0].domain for row in rows.values()}) >= 20
        subjects = " ".join(row.subject for row in rows.values())
        for piece in ("お見積りのお願い", "견적 요청", "Запрос цены", "طلب عينات", "订舱确认", "Réclamation"):
            assert piece in subjects
        assert any(row.attachments for row in rows.values())
        (sealed,) = [one for one, row in rows.items() if row.sealed]
        assert sealing.unseal(opened, sealed, "2", now=now).files
        known = {one.title: one for each in customer.all(store) for one in confirmation.of_customer(store, each.id)}
        assert [one.state for one in known["PI-2033"].points].count(State.CONFIRMED) == 7
        assert known["PI-2033"].points[5].theirs == "28 days after deposit"
        assert {one.state for one in known["PI-2045"].points} == {State.OPEN}
        assert [one.text for one in reminder.all(store) if one.why is Why.CONFIRM] == ["PI-2045"]
        proofs = {row.from_[0].domain: messages.read(opened, one).judgement.proof for one, row in rows.items()}
        assert proofs["weber-gmbh.de"]
        assert proofs["weber-gmbh.co"] is None  # a thief's
    finally:
        profile.close(opened)
