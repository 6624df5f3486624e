"""What a mail of ours brings along when it goes into the outbox, and takes back when it comes out again: a reminder if nobody
answers, and the promise that an acknowledgement makes.

The wishes stand in the draft's facts: REMIND, a number of my working days ("0": not; nothing: as the customer's stage has it), and
ANSWER_BY, the moment of the full answer (ISO 8601), and ANSWER_WORDS, as the mail says it."""

from datetime import datetime, timedelta

from desktop.actions import clock as clocks
from desktop.actions import confirmation
from desktop.actions import reminder as reminders
from desktop.formats.answering import own_html
from desktop.formats.text import html_to_text
from desktop.model.draft import Draft
from desktop.model.ids import CustomerId, ReminderId
from desktop.model.outgoing import Outgoing
from desktop.model.promise import Deed, Kind, Promise, Side
from desktop.model.reminder import Reminder, Why
from desktop.store import Store, Tx, conversation, promise, reminder
from desktop.trade.promises import promises

REMIND, ANSWER_BY, ANSWER_WORDS = "remind", "answer_by", "answer_words"
MOST = 99  # days


def days(store: Store, draft: Draft) -> int:
    """After how many of my working days without an answer I am reminded of this mail; 0: not."""
    told = draft.facts.get(REMIND, "")
    return min(int(told), MOST) if told.isdecimal() else reminders.days_for(store, confirmation.addressee(store, draft))


def queued(tx: Tx, store: Store, draft: Draft, outgoing: Outgoing, *, now: datetime) -> None:
    """The mail was queued: what it brings along. An earlier one of the conversation waits for its answer no more, this one does."""
    number, known = days(store, draft), confirmation.addressee(store, draft)
    asked = number if number or REMIND in draft.facts else None
    if confirmation.queued(tx, store, draft, outgoing, asked, now=now):
        number = 0  # its own reminder waits for the points, not for any answer
    inside = conversation.of(store, [draft.answers]).get(draft.answers) if draft.answers is not None else None
    before = reminder.silent(store, [*draft.facts.get("references", "").split(), draft.facts.get("in_reply_to", "")], inside)
    if number:
        due = reminders.after(clocks.mine(store), max(now, outgoing.not_before), number)
        made = Reminder(ReminderId(0), Why.NO_ANSWER, due, known, draft.message_id, facts={"days": str(number)})
        reminder.save(tx, made, now=now)
    reminder.vanish(tx, before, draft.message_id)
    by = moment(draft)
    if by is not None:
        _promise(tx, draft, by, known, now=now)


def cancelled(tx: Tx, store: Store, message_id: str, *, now: datetime) -> None:
    """The mail was taken back: it promises nothing, and who was asked before is waited for again."""
    for one in reminder.of_mail(store, message_id):
        if one.why is not Why.HAND:
            reminder.remove(tx, one.id)
    reminder.revive(tx, store, message_id, now=now)
    promise.forget(tx, message_id)


def moment(draft: Draft) -> datetime | None:
    """When the full answer is promised, by an acknowledgement."""
    try:
        found = datetime.fromisoformat(draft.facts.get(ANSWER_BY, ""))
    except ValueError:
        return None
    return found if found.tzinfo is not None else None


def _promise(tx: Tx, draft: Draft, by: datetime, known: CustomerId | None, *, now: datetime) -> None:
    """What the mail says is taken on at once, in its own sentence, so that reading it again finds the same. A mail that says
    nothing of it any more promises nothing."""
    sentence = _sentence(html_to_text(own_html(draft.html)), draft.facts.get(ANSWER_WORDS, ""), by, now)
    if not sentence:
        return
    said = Promise(Kind.PROMISE, Side.WE, Deed.ANSWER, sentence, 0, len(sentence), by)
    number = promise.take(tx, draft.message_id, said, known, now=now)
    facts = {"promise": str(number), "side": Side.WE.value, "deed": Deed.ANSWER.value}
    reminder.save(tx, Reminder(ReminderId(0), Why.PROMISE, by, known, draft.message_id, sentence, facts=facts), now=now)


def _sentence(text: str, words: str, by: datetime, now: datetime) -> str:
    """The sentence that says when: one that is read as a promise of an answer for that day, else the one with these words."""
    found = promises(text, sent=now, zone=now.tzinfo, ours=True) if now.tzinfo is not None else ()
    for one in found:
        if one.deed is Deed.ANSWER and one.due is not None and abs(one.due - by) <= timedelta(days=1):
            return one.sentence
    return next((line.strip() for line in text.splitlines() if words and words in line), "")
