"""Letters to many, for `pictures.py`: none yet, whom, what, each as it would go, and one that goes out."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from walk import LATE, SOON, Step, Walk

from desktop import language
from desktop.actions import letter as actions
from desktop.actions import template as templates
from desktop.model.ids import LetterId
from desktop.model.letter import Letter, LetterState, RecipientState, Why
from desktop.store import customer, letter


def room(walk: Walk) -> Step:
    """From nothing to a letter under way."""
    yield LATE
    walk.window.show_room("letters")
    shown = walk.window.rooms.letters_room
    yield from walk.until(lambda: shown.read_once)
    yield from walk.save("letters-none")
    profile, now = shown._context.profile, datetime.now(UTC)
    chinese = language.current() == "zh_CN"
    made = actions.new(profile, "秋季新品：LED 灯带" if chinese else "Autumn range: LED strips", now=now)
    everybody = [one.id for one in customer.all(profile.store)]
    actions.choose(profile, made.id, everybody[:12])
    actions.paste(profile, made.id, "Bo Lin <bo@lin.example>")
    actions.use(profile, made.id, templates.named(profile, "en/development"), now=now)
    actions.use(profile, made.id, templates.named(profile, "en/follow-up-1"), now=now, step=1)
    under_way(profile, everybody, now=now, name="春节放假通知" if chinese else "Holiday notice")
    shown.shown = made.id
    shown._read()
    yield from walk.until(_read(shown, made.id))
    yield LATE
    yield from walk.save("letters-people")
    shown.choose()
    yield LATE
    yield from walk.alone("letters-choose")
    shown.view.show_page("text")
    yield LATE
    yield from walk.save("letters-text")
    shown.view.show_page("proofs")
    yield LATE
    yield from walk.save("letters-gaps")
    actions.fill_all(profile, made.id, {"deal.product": "LED strips", "self.company": "Brightway LED"}, now=now)
    yield LATE
    yield from walk.save("letters-preview")
    shown.show_suppressed()
    yield from walk.alone("letters-suppressed")
    other = next(one.letter.id for one in shown.facts.entries if one.letter.id != made.id)
    shown.show_letter(other)
    shown.view.show_page("people")
    yield from walk.until(_read(shown, other))
    yield LATE
    yield from walk.save("letters-running")
    yield SOON
    walk.window.show_room("mail")


def _read(shown: "object", one: LetterId) -> Callable[[], bool]:
    return lambda: shown.facts.detail is not None and shown.facts.detail.letter.id == one  # type: ignore[attr-defined]


def under_way(profile: "object", everybody: list, *, now: datetime, name: str) -> Letter:  # type: ignore[type-arg]
    """One of which half is out, with all that can become of a mail."""
    made = actions.new(profile, name, now=now)  # type: ignore[arg-type]
    actions.choose(profile, made.id, everybody)  # type: ignore[arg-type]
    store = profile.store  # type: ignore[attr-defined]
    ends = [
        (RecipientState.SENT, Why.NONE, {}),
        (RecipientState.ANSWERED, Why.NONE, {}),
        (RecipientState.BOUNCED, Why.BOUNCED, {"said": "550 5.1.1 user unknown"}),
        (RecipientState.ANSWERED, Why.OBJECTED, {"said": "Please remove me from your list."}),
        (RecipientState.SENT, Why.NONE, {}),
        (RecipientState.SKIPPED, Why.MISSING, {"missing": "contact.name"}),
        (RecipientState.SUPPRESSED, Why.UNSUBSCRIBED, {}),
        (RecipientState.SENT, Why.NONE, {}),
    ]
    with store.write() as tx:
        for at, (one, (state, why, facts)) in enumerate(zip(letter.recipients(store, made.id), ends, strict=False)):
            letter.change(tx, replace(one, state=state, why=why, facts=facts, sent=now - timedelta(minutes=40 - 2 * at)))
        running = replace(made, state=LetterState.RUNNING, resumed=now, following=now + timedelta(hours=1))
        return letter.save(tx, running, now=now)
