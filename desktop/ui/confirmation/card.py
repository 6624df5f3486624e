"""The card of a customer's confirmed terms: each point with its tick, what is open since when, and the mails that say so."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from desktop.language import translate
from desktop.model.confirmation import Confirmation, Point, State
from desktop.model.draft import Draft
from desktop.model.ids import ConfirmationId, MessageId
from desktop.ui.confirmation import words
from desktop.ui.context import Context
from desktop.ui.customer.cards import Card
from desktop.ui.parts import Elided, IconButton, button, label, literal, tip
from desktop.ui.theme import Size, Theme, mark

Letters = Mapping[str, MessageId]


class PointLine(QWidget):
    """`ticked` carries the point and its new state; `menu_wanted` the point and the button for what else can be done."""

    ticked = Signal(object, object)
    menu_wanted = Signal(object, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._point: Point | None = None
        self.box, self._words = QCheckBox(), Elided()
        self._theirs = label(kind="mark", tone="amber", wrap=True)
        self.more = IconButton(theme, "more", size=Size.GAP_WIDE)
        self.box.clicked.connect(self._click)
        self.more.clicked.connect(lambda: self.menu_wanted.emit(self._point, self.more))
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self.box)
        across.addWidget(self._words, 1)
        across.addWidget(self.more)
        below = QHBoxLayout()
        below.setContentsMargins(Size.ICON + Size.STEP, 0, 0, 0)
        below.addWidget(self._theirs)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(across)
        box.addLayout(below)

    def show_point(self, one: Point, *, active: bool) -> None:
        self._point = one
        said = words.point(one)
        proof = words.proof(one)
        with QSignalBlocker(self.box):
            self.box.setChecked(one.state is State.CONFIRMED)
        self.box.setEnabled(active)
        self.box.setAccessibleName(said)
        does = translate("confirmation", "Not confirmed after all") if one.state is State.CONFIRMED else translate(
            "confirmation", "Tick by hand: they have confirmed it another way"
        )  # fmt: skip
        tip(self.box, does)
        mark(self._words, kind="mute" if one.state is State.OPEN else "")
        self._words.say(f"{words.name(one)} · {one.words}")
        tip(self._words, f"{said}\n{proof}" if proof else said)
        self._theirs.setText(translate("confirmation", "They: {words}", words=one.theirs) if one.theirs else "")
        self._theirs.setVisible(one.state is State.CHANGED)
        tip(self._theirs, proof)
        self.more.say(translate("confirmation", "More for “{point}”", point=words.name(one)))

    def _click(self) -> None:
        if self._point is not None:
            self.ticked.emit(self._point, State.OPEN if self._point.state is State.CONFIRMED else State.CONFIRMED)


class Terms(QWidget):
    """One confirmation."""

    def __init__(self, card: ConfirmationsCard) -> None:
        super().__init__()
        self._card = card
        self._one: Confirmation | None = None
        self._title, self._standing = Elided(kind="strong"), label(kind="chip")
        self._since = label(kind="mark", wrap=True)
        self.more = IconButton(card.theme, "more", size=Size.GAP_WIDE)
        self.more.clicked.connect(self._show_menu)
        self.lines: list[PointLine] = []
        top = QHBoxLayout()
        top.setSpacing(Size.GAP)
        top.addWidget(self._title, 1)
        top.addWidget(self._standing)
        top.addWidget(self.more)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(Size.STEP // 2)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, Size.GAP)
        box.setSpacing(Size.STEP)
        box.addLayout(top)
        box.addWidget(self._since)
        box.addLayout(self._lines)

    def show_terms(self, one: Confirmation, now: datetime, *, active: bool) -> None:
        self._one = one
        said, tone = words.standing(one)
        self._title.say(words.title(one, now))
        self._standing.setText(said)
        mark(self._standing, kind="chip", tone=tone)
        self._since.setText(words.since(one, now))
        self.more.say(translate("confirmation", "More for {title}", title=words.title(one, now)))
        points = one.counted
        while len(self.lines) > len(points):
            gone = self.lines.pop()
            gone.hide()
            gone.deleteLater()
        while len(self.lines) < len(points):
            made = PointLine(self._card.theme)
            made.ticked.connect(self._tick)
            made.menu_wanted.connect(self._show_point_menu)
            self.lines.append(made)
            self._lines.addWidget(made)
        for line, point in zip(self.lines, points, strict=True):
            line.show_point(point, active=active)

    def _tick(self, point: Point, state: State) -> None:
        if self._one is not None:
            self._card.do("tick", which=self._one.id, point=point.id, state=state)

    def point_menu(self, point: Point) -> QMenu:
        """What else can be done with a point."""
        menu = QMenu(self)
        one, card = self._one, self._card
        assert one is not None
        if point.theirs:
            said = literal(translate("confirmation", "Agree to “{words}”", words=point.theirs))
            menu.addAction(said).triggered.connect(lambda _=False: card.do("accept", which=one.id, point=point.id))
        for source, text in (
            (point.by, translate("confirmation", "Open the mail that says so")),
            (point.agreed, translate("confirmation", "Open the mail in which it was agreed")),
        ):
            letter = card.letters.get(source.message_id)
            if letter is not None:
                menu.addAction(text).triggered.connect(lambda _=False, letter=letter: card.opened.emit(letter))
        if point.state is not State.CONFIRMED:
            menu.addAction(translate("confirmation", "Not asked any more")).triggered.connect(
                lambda _=False: card.do("tick", which=one.id, point=point.id, state=State.WITHDRAWN)
            )
        return menu

    def menu(self) -> QMenu:
        """What can be done with the whole."""
        menu = QMenu(self)
        one, card = self._one, self._card
        assert one is not None
        letter = card.letters.get(one.message_id)
        if letter is not None:
            menu.addAction(translate("confirmation", "Open the mail that asks")).triggered.connect(
                lambda _=False: card.opened.emit(letter)
            )
        if one.open or one.standing(State.CHANGED):
            menu.addAction(translate("confirmation", "Ask again for what is open")).triggered.connect(
                lambda _=False: card.again_wanted.emit(one.id)
            )
            menu.addAction(translate("confirmation", "Ask no more for what is open")).triggered.connect(
                lambda _=False: card.do("withdraw", which=one.id)
            )
        return menu

    def _show_point_menu(self, point: Point, under: QWidget) -> None:
        _pop(self.point_menu(point), under)

    def _show_menu(self) -> None:
        _pop(self.menu(), self.more)


def _pop(menu: QMenu, under: QWidget) -> None:
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(under.mapToGlobal(under.rect().bottomLeft()))


class ConfirmationsCard(Card):
    """`opened` carries a mail to show, `again_wanted` the confirmation that is asked for once more, `told` what was done and the
    function that takes it back. `most`: confirmations that are shown, the newest."""

    opened = Signal(object)
    again_wanted = Signal(int)
    told = Signal(str, object)

    def __init__(self, context: Context, *, most: int) -> None:
        super().__init__(context.theme)
        self._context, self._most = context, most
        self.letters: Letters = {}
        self.terms: list[Terms] = []
        self._rest = label(kind="mark")
        self._terms = QVBoxLayout()
        self._terms.setSpacing(Size.GAP)
        self.box.addLayout(self._terms)
        self.box.addWidget(self._rest)
        self.ask = button(kind="link")
        self.top.addWidget(self.ask)

    def show_confirmations(self, found: Sequence[Confirmation], letters: Letters, now: datetime) -> None:
        """Nothing is shown where there is none and none can be begun here."""
        self.letters = letters
        self.heading.setText(translate("confirmation", "Confirmed terms"))
        self.ask.setText(translate("confirmation", "Confirm"))
        self.ask.setAccessibleName(translate("confirmation", "Have what was agreed confirmed in writing"))
        shown = found[: self._most]
        while len(self.terms) > len(shown):
            gone = self.terms.pop()
            gone.hide()
            gone.deleteLater()
        while len(self.terms) < len(shown):
            self.terms.append(Terms(self))
            self._terms.addWidget(self.terms[-1])
        active = not self._context.profile.read_only
        for made, one in zip(self.terms, shown, strict=True):
            made.show_terms(one, now, active=active)
        self._rest.setText(translate("confirmation", "%n earlier ones", n=len(found) - len(shown)))
        self._rest.setVisible(len(found) > len(shown))
        self.setVisible(bool(found) or not self.ask.isHidden())

    def do(self, name: str, **what: object) -> None:
        """Change something that can be taken back: an action of `actions.confirmation` by its name."""
        from desktop.actions import confirmation as actions  # with its calendars: not before the first paint

        profile, clock = self._context.profile, self._context.clock
        acts: dict[str, Callable[..., Confirmation]] = {
            "tick": actions.tick,
            "accept": actions.accept,
            "withdraw": actions.withdraw,
        }

        def back(was: Confirmation) -> None:
            self._context.background.run(partial(actions.restore, profile, was, now=clock()))

        self._context.background.run(
            partial(acts[name], profile, **what, now=clock()),
            done=lambda was: self.told.emit(translate("confirmation", "Confirmed terms changed."), partial(back, was)),
        )


def ask_again(context: Context, which: int, made: Callable[[Draft], None]) -> None:
    """A mail that asks once more for what is open; `made` gets its draft."""
    from desktop.actions import confirmation as actions

    context.background.run(
        partial(actions.again, context.profile, ConfirmationId(which), now=context.clock().astimezone()), done=made
    )
