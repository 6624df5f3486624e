"""A mail of its own that asks to confirm what was agreed: begun from a mail that is read, or from a customer's page."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.actions import confirmation as actions
from desktop.actions.confirmation import Plan
from desktop.model.confirmation import Point
from desktop.model.draft import Draft
from desktop.model.ids import CustomerId, MessageId
from desktop.ui.confirmation.dialog import Aim, ask
from desktop.ui.context import Context

Made = Callable[[Draft], None]


def of_mail(context: Context, over: QWidget, mail: MessageId, made: Made) -> None:
    """What the conversation of that mail agreed on. `made` gets the draft."""
    _ask(context, over, partial(actions.plan, context.profile, about=mail), made)


def of_customer(context: Context, over: QWidget, whose: CustomerId, made: Made) -> None:
    """What the newest conversation with that customer agreed on."""
    _ask(context, over, partial(actions.plan, context.profile, whose=whose), made)


def _ask(context: Context, over: QWidget, gather: Callable[[], Plan], made: Made) -> None:
    def taken(known: Plan, points: tuple[Point, ...], title: str, language: str) -> None:
        now = context.clock().astimezone()
        begin = partial(actions.begin, context.profile, known, points, title=title, language=language, now=now)
        context.background.run(begin, done=made)

    ask(context, over.window(), gather, Aim.MAIL, taken)
