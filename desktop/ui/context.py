"""What every view of the window gets: one frozen holder, made once by the program, instead of globals.

Words: `from desktop.language import translate` and `translate("context", "English source")` with both as literals, so that the
language test finds them. A view connects `context.words.changed` to a method that sets its words again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop import language
from desktop.ui.bridge import Bridge
from desktop.ui.theme import Theme
from desktop.ui.threads import Background

if TYPE_CHECKING:
    from desktop.actions.profile import Profile
    from desktop.store import Store


def now() -> datetime:
    """The time, aware, UTC."""
    return datetime.now(UTC)


class Words(QObject):
    """The language of the window; `changed` asks every view to set its words again."""

    changed = Signal()

    def use(self, name: str) -> None:
        """Switch at once; an empty name follows the system."""
        before = language.current()
        language.use(name)
        if language.current() != before:
            self.changed.emit()


@dataclass(frozen=True, slots=True)
class Context:
    """`background` runs actions: `run(function, *args, done=callback, failed=callback)`. `bridge.changed` carries
    frozenset[Change]. `clock` gives the time, so that tests can set it."""

    profile: Profile
    store: Store
    background: Background
    bridge: Bridge
    theme: Theme
    words: Words
    clock: Callable[[], datetime] = now
