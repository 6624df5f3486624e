"""How things should be: a mailbox, drafts and outgoing mail as values, and what a user's steps make of them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class Mail:
    """Where a mail lies and how it is marked; `digest` is that of its bytes."""

    folder: str
    digest: str
    seen: bool = False
    flagged: bool = False
    labels: frozenset[str] = frozenset()


@dataclass(frozen=True)
class World:
    """`mails` by Message-ID, `drafts` as text by subject, `posted`: subjects of mail that is to reach its recipient once."""

    mails: Mapping[str, Mail] = field(default_factory=dict)
    drafts: Mapping[str, str] = field(default_factory=dict)
    posted: frozenset[str] = frozenset()


Effect = Callable[[World], World]


def nothing(world: World) -> World:
    """A step that changes nothing that a user would see: a pass."""
    return world


def marked(
    ids: Iterable[str], *, seen: bool | None = None, flagged: bool | None = None, label: str = "", unlabel: str = ""
) -> Effect:
    """These mails get marks."""

    def changed(mail: Mail) -> Mail:
        labels = (mail.labels | ({label} if label else set())) - {unlabel}
        return replace(
            mail,
            seen=mail.seen if seen is None else seen,
            flagged=mail.flagged if flagged is None else flagged,
            labels=labels,
        )

    return lambda world: replace(
        world, mails={**world.mails, **{key: changed(world.mails[key]) for key in ids if key in world.mails}}
    )


def moved(ids: Iterable[str], folder: str) -> Effect:
    """These mails go to another folder."""
    return lambda world: replace(
        world, mails={**world.mails, **{key: replace(world.mails[key], folder=folder) for key in ids if key in world.mails}}
    )


def deleted(ids: Sequence[str]) -> Effect:
    """These mails go into the trash, and those that lie there for good."""

    def changed(world: World) -> World:
        thrown_out = {key for key in ids if key in world.mails and world.mails[key].folder == "Trash"}
        return moved(set(ids) - thrown_out, "Trash")(removed(thrown_out)(world))

    return changed


def removed(ids: Iterable[str]) -> Effect:
    """These mails are deleted for good."""
    gone = frozenset(ids)
    return lambda world: replace(world, mails={key: mail for key, mail in world.mails.items() if key not in gone})


def written(subject: str, text: str) -> Effect:
    """A draft is begun or goes on."""
    return lambda world: replace(world, drafts={**world.drafts, subject: text})


def thrown(subject: str) -> Effect:
    """A draft is thrown away."""
    return lambda world: replace(world, drafts={key: text for key, text in world.drafts.items() if key != subject})


def posted(subject: str) -> Effect:
    """A mail goes into the outbox, and its draft is gone."""
    return lambda world: replace(thrown(subject)(world), posted=world.posted | {subject})


def after(world: World, effects: Sequence[Effect], outcomes: Sequence[str]) -> list[World]:
    """What may be true after the steps: what was done is done, what was not begun is not, of the others either."""
    found = [world]
    for effect, outcome in zip(effects, outcomes, strict=True):
        if outcome == "done":
            found = [effect(one) for one in found]
        elif outcome:
            found = [*found, *(changed for one in found if (changed := effect(one)) not in found)]
    return found
