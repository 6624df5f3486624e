"""A written confirmation: the points of a deal as they were agreed, sent to the customer to be confirmed, and what was answered.

A point is ticked by a mail that says so, or by hand; what a mail says otherwise stands beside our words, never in their place.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from desktop.model.ids import ConfirmationId, CustomerId, PointId


class Kind(StrEnum):
    """What a point is about, in the order in which a terms block has them."""

    GOODS = "goods"
    QUANTITY = "quantity"
    PRICE = "price"
    INCOTERM = "incoterm"  # with its place
    PAYMENT = "payment"
    DELIVERY = "delivery"  # when
    VALIDITY = "validity"
    QUALITY = "quality"
    OTHER = "other"  # of the rep's own, with a label


class State(StrEnum):
    OPEN = "open"
    CONFIRMED = "confirmed"
    CHANGED = "changed"  # the customer says it otherwise
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Source:
    """Where something was said: a mail (Message-ID) and its sentence. Empty: nowhere, or by hand."""

    message_id: str = ""
    sentence: str = ""


NOWHERE = Source()
_NEW = PointId(0)


@dataclass(frozen=True, slots=True)
class Point:
    """`words` as the mail has them, `label` how the mail calls it. `theirs`: the customer's words, of a point that is CHANGED. `by`
    is the mail that confirmed or changed it, NOWHERE for a hand's; `at` when that was."""

    kind: Kind
    words: str
    label: str = ""
    agreed: Source = NOWHERE
    state: State = State.OPEN
    theirs: str = ""
    by: Source = NOWHERE
    at: datetime | None = None
    id: PointId = _NEW


@dataclass(frozen=True, slots=True)
class Confirmation:
    """`message_id`: of the mail that asks. `asked`: when it went, None while it is being written. `people` are those whom it asked
    (addresses, lower case). Points keep their places: the customer speaks of them by number."""

    id: ConfirmationId
    customer: CustomerId | None
    title: str = ""  # the order's number, or what it is about
    language: str = "en"
    message_id: str = ""
    people: tuple[str, ...] = ()
    points: tuple[Point, ...] = ()
    created: datetime | None = None
    asked: datetime | None = None

    @property
    def counted(self) -> tuple[Point, ...]:
        """Those that were not withdrawn."""
        return tuple(one for one in self.points if one.state is not State.WITHDRAWN)

    def standing(self, state: State) -> tuple[Point, ...]:
        return tuple(one for one in self.points if one.state is state)

    @property
    def open(self) -> bool:
        """Whether a point still waits for an answer."""
        return any(one.state is State.OPEN for one in self.points)


@dataclass(frozen=True, slots=True)
class Mention:
    """What a mail says of a kind. `firm`: as a fact or an offer; else asked, wished for or only under a condition."""

    words: str
    source: Source
    at: datetime
    ours: bool
    firm: bool = True


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a conversation says of one kind: the newest word, None where nothing was said, and `others` that say something else, the
    newest first."""

    kind: Kind
    found: Mention | None = None
    others: tuple[Mention, ...] = ()


class Says(StrEnum):
    AGREES = "agrees"
    STATES = "states"  # names a value: agreement if it is ours, else a change
    DIFFERS = "differs"
    LEAVES = "leaves"  # for later: what is said of the whole does not hold for it


@dataclass(frozen=True, slots=True)
class Remark:
    """What an answer says of some points: by their number (1 is the first), by what they are about, or (neither) in words alone."""

    says: Says
    words: str
    number: int = 0
    kind: Kind | None = None
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a mail answers to a confirmation. `whole`: it confirms all that it does not name, and `sentence` says so; `beside`: it
    answers beside the quoted points. `perhaps`: a sentence that may confirm all, and may not: for the rep to say."""

    whole: bool = False
    sentence: str = ""
    remarks: tuple[Remark, ...] = ()
    beside: bool = False
    perhaps: str = ""

    @property
    def assents(self) -> bool:
        """Whether it answers what was asked, so that a value that it names is meant as the point's."""
        return self.whole or self.beside or any(one.says is Says.AGREES for one in self.remarks)


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer as it is kept. `sure`: it answers the mail that asked, and what it says was taken over; else that is for the rep
    to say."""

    confirmation: ConfirmationId
    message_id: str
    answer: Answer
    at: datetime
    sure: bool = True


def settled(one: Confirmation, answer: Answer, message_id: str, at: datetime) -> Confirmation:
    """The confirmation as it stands after that answer. Nothing counts as confirmed that was not: an objection that belongs to no
    point leaves open all that is not named by itself, and what is changed stays so until it is named again."""
    points = list(one.points)
    told: dict[int, Remark] = {}
    loose = False
    for says in (Says.AGREES, Says.STATES, Says.LEAVES, Says.DIFFERS):  # an objection is the last word
        for remark in answer.remarks:
            if remark.says is not says:
                continue
            where = list(_places(points, remark))
            loose |= not where and says is Says.DIFFERS
            for place in where:
                before = told.get(place)
                valued = before is not None and figures(before.words) and not figures(remark.words)
                told[place] = replace(remark, words=before.words) if valued and before is not None else remark
    for place, point in enumerate(points):
        if point.state is State.WITHDRAWN or (point.at is not None and at < point.at):  # a later word is known
            continue
        if place in told:
            by = Source(message_id, told[place].sentence or answer.sentence)
            points[place] = _after(point, told[place], by, at, assents=answer.assents)
        elif answer.whole and not loose and point.state is State.OPEN:
            points[place] = replace(point, state=State.CONFIRMED, by=Source(message_id, answer.sentence), at=at, theirs="")
    return replace(one, points=tuple(points))


def unplaced(one: Confirmation, answer: Answer) -> tuple[Remark, ...]:
    """What the answer says otherwise of no point of this confirmation."""
    return tuple(remark for remark in answer.remarks if remark.says is Says.DIFFERS and not [*_places(one.points, remark)])


def _after(point: Point, remark: Remark, by: Source, at: datetime, *, assents: bool) -> Point:
    if remark.says is Says.LEAVES:
        return point
    same = remark.says is Says.STATES and _same(point.words, remark.words)
    if remark.says is Says.AGREES or (same and assents):
        return replace(point, state=State.CONFIRMED, by=by, at=at, theirs="")
    if remark.says is Says.STATES and (same or not assents):
        return point
    return replace(point, state=State.CHANGED, by=by, at=at, theirs=remark.words)


_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


def figures(words: str) -> frozenset[str]:
    """The numbers in some words, without what groups their digits."""
    return frozenset(_plain_figure(one) for one in _FIGURE.findall(words))


def _plain_figure(told: str) -> str:
    whole, dot, rest = told.rpartition(".") if "." in told else told.rpartition(",")
    if not dot or (len(rest) == 3 and not whole.startswith("0")):
        return re.sub(r"\D", "", told).lstrip("0") or "0"
    return f"{re.sub(r'[^0-9]', '', whole).lstrip('0') or '0'}.{rest.rstrip('0')}".rstrip(".")


def _same(ours: str, theirs: str) -> bool:
    """Whether their words name nothing but what ours do."""
    told = figures(theirs)
    return told <= figures(ours) if told else " ".join(theirs.casefold().split()) in " ".join(ours.casefold().split())


def _places(points: Sequence[Point], remark: Remark) -> Iterator[int]:
    for place, point in enumerate(points):
        if point.state is State.WITHDRAWN:
            continue
        by_number = remark.number == place + 1
        named = point.kind is remark.kind if point.kind is not Kind.OTHER else _named(point.label, remark.words)
        if by_number if remark.number else named:
            yield place


def _named(label: str, words: str) -> bool:
    return len(label) > 1 and label.casefold() in words.casefold()
