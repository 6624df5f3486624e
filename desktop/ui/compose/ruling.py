"""How grave a rule is, said at the finding: for this customer or for all, and taken back beside it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from desktop.actions import level
from desktop.language import translate
from desktop.model.ids import CustomerId
from desktop.ui import levels
from desktop.ui.context import Context


class Ruling(QObject):
    """`changed`: the mail is to be looked at again. `told` carries words and the function that takes back what they say."""

    changed = Signal()
    told = Signal(str, object)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._customer: CustomerId | None = None
        self._name = ""

    def know(self, customer: CustomerId | None, name: str) -> None:
        """To whom the mail goes."""
        self._customer, self._name = customer, name

    def set_level(self, code: str, chosen: str, theirs: bool) -> None:
        """Choose a level; `theirs`: for this customer only."""
        whose = self._customer if theirs else None
        rule, named = levels.rule(code), levels.level(chosen)
        told = (
            translate("checks", "{customer}: “{rule}” is “{level}” now.", customer=self._name, rule=rule, level=named)
            if theirs
            else translate("checks", "All mail: “{rule}” is “{level}” now.", rule=rule, level=named)
        )

        def chose(before: str) -> None:
            self.told.emit(told, self._back(code, before, whose))
            self.changed.emit()

        self._context.background.run(level.choose, self._context.profile, code, chosen, customer=whose, done=chose)

    def _back(self, code: str, before: str, whose: CustomerId | None) -> Callable[[], None]:
        def back() -> None:
            run = self._context.background.run
            run(level.choose, self._context.profile, code, before, customer=whose, done=lambda _: self.changed.emit())

        return back
