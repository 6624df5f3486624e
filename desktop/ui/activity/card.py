"""One account on the activity page: what is being fetched and how far it is, what waits, why, and the way on."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QSizePolicy, QVBoxLayout

from desktop.language import translate
from desktop.model.account import AccountState
from desktop.ui import dates, icons, outbox, texts, ways
from desktop.ui.activity.troubles import Trouble
from desktop.ui.activity.work import Work
from desktop.ui.context import Context
from desktop.ui.folders.names import name_of
from desktop.ui.parts import button, label
from desktop.ui.status import dot, state_words
from desktop.ui.theme import Size, mark
from desktop.ui.ways import Offered, Way

NAMED = 3  # folders by name
EARLIER = 3  # troubles that are past


class ActivityCard(QFrame):
    """`way_wanted` carries a Way, `halted` whether the account is to rest, `outbox_wanted` asks for the outbox."""

    way_wanted = Signal(object)
    halted = Signal(bool)
    outbox_wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        mark(self, kind="card")
        self._context = context
        self.stopped = False
        self._dot = label()
        self.address = label(kind="strong")
        self.state = label(kind="mark", wrap=True)
        self.fetch = button(kind="small", pressed=lambda: self.way_wanted.emit(Way.RETRY))
        self.halt = button(kind="small", pressed=lambda: self.halted.emit(not self.stopped))
        self.filling, self.later = label(), label(kind="mute", wrap=True)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.waits, self.why, self.again = label(wrap=True), label(wrap=True), label(kind="mute")
        self.pace, self.earlier = label(kind="mute", wrap=True), label(kind="mark", wrap=True)
        self.outbox = button(kind="small", pressed=self.outbox_wanted.emit)
        self.offered = Offered()
        self.offered.wanted.connect(self.way_wanted)
        head, words = QHBoxLayout(), QVBoxLayout()
        head.setSpacing(Size.GAP)
        words.setSpacing(0)
        words.addWidget(self.address)
        words.addWidget(self.state)
        head.addWidget(self._dot)
        head.addLayout(words, 1)
        head.addWidget(self.fetch)
        head.addWidget(self.halt)
        box = QVBoxLayout(self)
        box.setContentsMargins(Size.MARGIN, Size.GAP_WIDE, Size.MARGIN, Size.GAP_WIDE)
        box.setSpacing(Size.GAP)
        box.addLayout(head)
        for widget in (self.filling, self.progress, self.later, self.waits, self.why, self.again):
            box.addWidget(widget)
        buttons = QHBoxLayout()
        buttons.setSpacing(Size.GAP)
        self.offered.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)  # no hole before the next button
        buttons.addWidget(self.offered)
        buttons.addWidget(self.outbox, 0, Qt.AlignmentFlag.AlignBottom)
        buttons.addStretch()
        box.addLayout(buttons)
        for widget in (self.pace, self.earlier):
            box.addWidget(widget)

    def show_work(self, work: Work, *, stopped: bool, again: datetime | None, troubles: Sequence[Trouble]) -> None:
        """All of it as it is now, in the language of now."""
        self.stopped = stopped
        one = work.account
        self._dot.setPixmap(icons.pixmap("unread", dot(one, self._context.theme.palette, stopped=stopped), size=Size.ICON_SMALL))
        self.address.setText(one.address)
        self.state.setText(state_words(one, stopped=stopped))
        self.setAccessibleName(f"{one.address}: {self.state.text()}")
        self.fetch.setText(translate("activity", "Fetch now"))
        self.fetch.setAccessibleName(f"{self.fetch.text()}: {one.address}")
        self.fetch.setVisible(not stopped and not one.problem)
        self.halt.setText(translate("activity", "Go on") if stopped else translate("activity", "Stop"))
        self.halt.setAccessibleName(f"{self.halt.text()}: {one.address}")
        self._show_filling(work)
        _say(self.waits, "\n".join(_waiting(work)))
        self.outbox.setText(translate("activity", "Open the outbox"))
        self.outbox.setVisible(bool(work.waiting or work.troubled))
        self._show_why(work, again)
        _say(self.pace, " · ".join(self._amounts(work)))
        past = troubles[1:] if one.problem and troubles and troubles[0].code == one.problem else troubles
        _say(self.earlier, "\n".join(self._told(each) for each in past[:EARLIER]))

    def _show_filling(self, work: Work) -> None:
        found = work.filling
        for widget in (self.filling, self.progress):
            widget.setVisible(found is not None)
        if found is None:
            self.later.setVisible(False)
            return
        here, there = texts.count(found.here), texts.count(found.folder.remote_total)
        name = name_of(found.folder)
        self.filling.setText(
            translate("activity", "Fetching {folder}: {here} of {there}", folder=name, here=here, there=there)
            if work.busy and not self.stopped
            else translate("activity", "To be fetched: {folder}, {here} of {there} are here", folder=name, here=here, there=there)
        )
        self.progress.setRange(0, found.folder.remote_total)
        self.progress.setValue(found.here)
        self.progress.setAccessibleName(self.filling.text())
        if not work.later:
            self.later.setVisible(False)
            return
        names = translate("activity", ", ").join(name_of(each.folder) for each in work.later[:NAMED])
        if len(work.later) > NAMED:
            names = translate("activity", "{names} and {number} more", names=names, number=len(work.later) - NAMED)
        mails = texts.count(sum(each.lacks for each in work.later))
        _say(self.later, translate("activity", "After that: {folders} ({mails} mails)", folders=names, mails=mails))

    def _show_why(self, work: Work, again: datetime | None) -> None:
        one = work.account
        _say(self.why, str(texts.problem(one.problem, one.facts)) if one.problem else "")
        mark(self.why, tone="red" if one.state is AccountState.REFUSED and not self.stopped else "")
        waits = again is not None and bool(one.problem) and not self.stopped
        when = dates.clock(again) if again is not None else ""
        _say(self.again, translate("activity", "Tries again by itself at {time}.", time=when) if waits else "")
        known = () if self.stopped or not one.problem else ways.ways(one.problem)
        offered: list[Way] = [way for way in known if way is not Way.OUTBOX]
        self.offered.offer(offered, one.address)

    def _amounts(self, work: Work) -> list[str]:
        said = []
        if work.standing.used or work.standing.most:
            said.append(outbox.amount(work.standing))
        if work.standing.full and work.standing.following is not None:
            when = dates.short(work.standing.following, self._context.clock())
            said.append(translate("activity", "the provider's limit: the next mail goes out at {time}", time=when))
        if work.fetched:
            said.append(translate("activity", "{size} fetched today", size=texts.size(work.fetched)))
        return said

    def _told(self, one: Trouble) -> str:
        first = texts.worded(one.code, one.facts).split("\n")[0]
        line = f"{dates.short(one.when, self._context.clock())}  {first}"
        return f"{line} ×{one.times}" if one.times > 1 else line


def _waiting(work: Work) -> list[str]:
    lines = []
    if work.wishes:
        lines.append(translate("activity", "%n changes wait to be carried to the server", n=work.wishes))
    if work.waiting:
        lines.append(translate("activity", "%n mails wait to be sent", n=work.waiting))
    if work.troubled:
        lines.append(translate("activity", "%n mails need a word of yours", n=work.troubled))
    return lines


def _say(where: QLabel, text: str) -> None:
    where.setText(text)
    where.setVisible(bool(text))
