"""What is done to letters: in the background, told when it is done, with the way back."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop.actions import letter as actions
from desktop.actions import proof, suppression
from desktop.language import translate
from desktop.model.ids import AccountId, CustomerId, LetterId
from desktop.model.letter import Letter, LetterFile, Recipient, RecipientState, Why
from desktop.model.template import Template
from desktop.ui.context import Context
from desktop.ui.letters.choosing import names


class Doing(QObject):
    """`told` carries what was done and how it is taken back (a function, or None); `made` the id of a new letter."""

    told = Signal(str, object)
    made = Signal(object)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context

    def _run(self, do: Callable[[], object], said: str = "", back: Callable[[], object] | None = None) -> None:
        def done(_answer: object) -> None:
            if said:
                self.told.emit(said, None if back is None else lambda: self._context.background.run(back))

        self._context.background.run(do, done=done)

    def new(self, name: str, people: Sequence[CustomerId] = ()) -> None:
        """A draft, to these customers if any are given."""
        profile, now = self._context.profile, self._context.clock()

        def make() -> LetterId:
            fresh = actions.new(profile, name, now=now).id
            if people:
                actions.choose(profile, fresh, people)
            return fresh

        self._context.background.run(make, done=self.made.emit)

    def save(self, one: Letter) -> None:
        self._run(lambda: actions.reword(self._context.profile, one, now=self._context.clock()))

    def rename(self, of: LetterId, name: str) -> None:
        self._run(lambda: actions.rename(self._context.profile, of, name, now=self._context.clock()))

    def send_from(self, of: LetterId, account: AccountId, address: str) -> None:
        self._run(lambda: actions.send_from(self._context.profile, of, account, address, now=self._context.clock()))

    def use(self, of: LetterId, chosen: Template, step: int) -> None:
        self._run(lambda: actions.use(self._context.profile, of, chosen, now=self._context.clock(), step=step))

    def attach(self, of: LetterId, paths: Sequence[Path], step: int, whose: Recipient | None) -> None:
        self._run(
            lambda: actions.attach(self._context.profile, of, paths, step=step, whose=whose.id if whose is not None else None)
        )

    def detach(self, file: LetterFile) -> None:
        self._run(lambda: actions.detach(self._context.profile, file.id))

    def choose(self, of: LetterId, people: Sequence[CustomerId]) -> None:
        self._add(of, lambda: actions.choose(self._context.profile, of, people))

    def paste(self, of: LetterId, text: str) -> None:
        self._add(of, lambda: actions.paste(self._context.profile, of, text))

    def _add(self, of: LetterId, add: Callable[[], actions.Chosen]) -> None:
        profile = self._context.profile

        def done(chosen: actions.Chosen) -> None:
            parts = [translate("letters", "%n recipients more", n=len(chosen.added))]
            if chosen.already:
                parts.append(translate("letters", "%n were in it already", n=chosen.already))
            if chosen.without:
                parts.append(translate("letters", "no address: {names}", names=names(chosen.without)))
            back = (lambda: self._context.background.run(actions.drop, profile, of, chosen.added)) if chosen.added else None
            self.told.emit(" · ".join(parts), back)

        self._context.background.run(add, done=done)

    def drop(self, of: LetterId, people: Sequence[Recipient]) -> None:
        profile = self._context.profile
        gone = [one for one in people if one.sent is None]
        self._run(
            lambda: actions.drop(profile, of, [one.id for one in gone]),
            translate("letters", "%n recipients taken out", n=len(gone)),
            lambda: actions.put_back(profile, of, gone),
        )

    def fill(self, one: Recipient, values: Mapping[str, str]) -> None:
        self._run(lambda: actions.fill(self._context.profile, one.id, values))

    def fill_all(self, of: LetterId, values: Mapping[str, str]) -> None:
        self._run(lambda: actions.fill_all(self._context.profile, of, values, now=self._context.clock()))

    def test(self, of: Letter, one: Recipient, step: int) -> None:
        said = translate("letters", "The test mail is on its way to you")
        now = self._context.clock().astimezone()
        self._run(lambda: proof.send_to_self(self._context.profile, of, one, now=now, step=step), said)

    def start(self, of: LetterId) -> None:
        profile, clock = self._context.profile, self._context.clock
        self._run(
            lambda: actions.start(profile, of, now=clock()),
            translate("letters", "The letter goes out, one mail after the other"),
            lambda: actions.pause(profile, of, now=clock()),
        )

    def pause(self, of: LetterId) -> None:
        profile, clock = self._context.profile, self._context.clock
        self._run(
            lambda: actions.pause(profile, of, now=clock()),
            translate("letters", "Paused"),
            lambda: actions.resume(profile, of, now=clock()),
        )

    def resume(self, of: LetterId, *, afresh: bool) -> None:
        """On with it; `afresh`: who waits is looked at as at the start, since some may have been chosen since."""
        profile, clock = self._context.profile, self._context.clock
        on = actions.start if afresh else actions.resume
        self._run(
            lambda: on(profile, of, now=clock()),
            translate("letters", "The letter goes on"),
            lambda: actions.pause(profile, of, now=clock()),
        )

    def stop(self, of: LetterId) -> None:
        profile, clock = self._context.profile, self._context.clock
        left: list[object] = []
        self._run(
            lambda: left.extend(actions.stop(profile, of, now=clock())),
            translate("letters", "Stopped: who still waited gets nothing"),
            lambda: actions.wait_again(profile, left, now=clock()),  # type: ignore[arg-type] # ids of recipients
        )

    def remove(self, of: LetterId) -> None:
        profile, clock = self._context.profile, self._context.clock
        gone: list[actions.Removed] = []
        self._run(
            lambda: gone.append(actions.remove(profile, of)),
            translate("letters", "Letter deleted"),
            lambda: actions.restore(profile, gone[0], now=clock()),
        )

    def skip(self, people: Sequence[Recipient]) -> None:
        profile, clock = self._context.profile, self._context.clock
        waiting = [one.id for one in people if one.state is RecipientState.WAITING]
        self._run(
            lambda: [actions.skip(profile, one) for one in waiting],
            translate("letters", "%n left out", n=len(waiting)),
            lambda: actions.wait_again(profile, waiting, now=clock()),
        )

    def again(self, people: Sequence[Recipient]) -> None:
        profile, clock = self._context.profile, self._context.clock
        self._run(lambda: actions.wait_again(profile, [one.id for one in people], now=clock()))

    def release(self, address: str) -> None:
        self._run(lambda: suppression.release(self._context.profile, address), translate("letters", "Letters may go there again"))

    def suppress_address(self, address: str) -> None:
        now = self._context.clock()
        self._run(
            lambda: suppression.suppress(self._context.profile, address, Why.HAND, now=now),
            translate("letters", "No more letters go there"),
            lambda: suppression.release(self._context.profile, address),
        )

    def suppress(self, people: Sequence[Recipient]) -> None:
        profile, clock = self._context.profile, self._context.clock

        def do() -> None:
            for one in people:
                why = Why.OBJECTED if one.why is Why.OBJECTED else Why.HAND
                suppression.suppress(profile, one.address, why, now=clock(), evidence=one.facts.get("said", ""))

        def back() -> None:
            for one in people:
                suppression.release(profile, one.address)

        self._run(do, translate("letters", "No more letters go there"), back)
