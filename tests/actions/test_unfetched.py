"""A message whose content is not here yet can be looked at and answered by what its header says."""

from datetime import UTC, datetime
from pathlib import Path

from desktop.actions import draft, profile, sample
from desktop.actions import message as messages
from desktop.formats import arrival
from desktop.model.folder import Role
from desktop.model.message import Flags
from desktop.store import folder, message

NOW = datetime(2026, 11, 23, 4, 30, tzinfo=UTC)
HEADER = (
    b"From: Anna Weber <anna@weber.example>\r\nTo: Lina <lina@brightway-led.com>\r\nBcc: Boss <boss@brightway-led.com>\r\n"
    b"Subject: Offer\r\nDate: Fri, 20 Nov 2026 10:00:00 +0100\r\nMessage-ID: <2@weber.example>\r\n"
    b"In-Reply-To: <1@weber.example>\r\nReferences: <0@weber.example> <1@weber.example>\r\n\r\n"
)


def test_what_is_not_fetched_yet_is_shown_and_answered_by_its_header(profile_folder: Path) -> None:
    opened = profile.open(profile_folder)
    try:
        account = sample.fill(opened, NOW)
        inbox = folder.by_role(opened.store, account, Role.INBOX)
        assert inbox
        arrived = arrival.arrival(9001, Flags(), NOW, 5000, header=HEADER)
        with opened.store.write() as tx:
            (made,) = message.add(tx, account, inbox.id, [arrived])
        reading = messages.read(opened, made)
        assert not reading.whole
        assert reading.parsed.subject == "Offer"
        assert reading.parsed.from_[0].address == "anna@weber.example"
        assert reading.parsed.date == datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
        assert reading.parsed.references == ("0@weber.example", "1@weber.example")
        answer = draft.reply(opened, made, now=NOW)
        assert [one.address for one in answer.to] == ["anna@weber.example"]
        assert answer.bcc == ()
        assert answer.subject == "Re: Offer"
    finally:
        profile.close(opened)
