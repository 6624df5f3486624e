"""A test mail to oneself in the settings, and the header of one that a friend received: what the receiver saw."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout

from desktop.actions import trial as actions
from desktop.language import translate
from desktop.model.change import Change, Kind
from desktop.model.doctor import Journey, Judged, Trial, TrialState
from desktop.model.errors import TradewindError
from desktop.model.finding import Level
from desktop.model.ids import AccountId
from desktop.store import account
from desktop.ui import dates, texts
from desktop.ui.bridge import concerns
from desktop.ui.context import Context
from desktop.ui.parts import Combo, button, choice_row, label, line, tip
from desktop.ui.rereading import Rereading
from desktop.ui.settings.domain_part import gravest, readable, told
from desktop.ui.theme import Size, mark

_METHODS = {"spf": "SPF", "dkim": "DKIM", "dmarc": "DMARC"}


def result(one: Judged | None) -> tuple[str, str]:
    """What was said of a method, and its tone."""
    if one is None or one.result == "none":
        return translate("domain", "nothing said"), ""
    if one.result == "pass":
        return translate("domain", "passed"), "green"
    return translate("domain", "failed ({result})", result=one.result), "red"


def lasted(took: timedelta) -> str:
    """How long it was under way."""
    seconds = int(took.total_seconds())
    if seconds < 120:
        return translate("domain", "%n seconds", n=seconds)
    return translate("domain", "%n minutes", n=seconds // 60)


class TrialBox(QFrame):
    """Part of the card of our domain. It reacts to the change feed: it asks nobody whether the mail is there."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._trial: Trial | None = None
        self._pasted: Journey | None = None
        self._said = ""
        self._title, self._text = label(kind="strong"), label(kind="mute", wrap=True)
        self.account, self.to = Combo(context.theme), Combo(context.theme)
        self._account_name, self._to_name = label(), label()
        self.send = button(kind="small", pressed=self._send)
        self.by_hand = button(kind="link", pressed=self._toggle)
        self.state = label(kind="mark", wrap=True)
        self.header, self.read = QPlainTextEdit(), button(kind="small", pressed=self._read)
        self.header.setTabChangesFocus(True)
        self.header.setFixedHeight(Size.PROGRESS)
        self.result = QFrame()
        mark(self.result, kind="bar")
        self._inside = QVBoxLayout(self.result)
        self._inside.setContentsMargins(Size.GAP_WIDE, Size.GAP, Size.GAP_WIDE, Size.GAP)
        self._inside.setSpacing(Size.STEP)
        self._lay_out()
        self._rereading = Rereading("trial", self._asked, self)
        self._rereading.answered.connect(self._looked)
        self.account.activated.connect(lambda _: self._turn())
        context.bridge.changed.connect(self._changed)
        for each in (self.header, self.read, self.result):
            each.hide()

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Size.GAP_WIDE)
        box.addWidget(line())
        box.addWidget(self._title)
        box.addWidget(self._text)
        box.addLayout(choice_row(self._account_name, self.account))
        box.addLayout(choice_row(self._to_name, self.to))
        row = QHBoxLayout()
        row.setSpacing(Size.GAP)
        row.addWidget(self.send)
        row.addWidget(self.state, 1)
        row.addWidget(self.by_hand)
        box.addLayout(row)
        box.addWidget(self.header)
        row = QHBoxLayout()
        row.addWidget(self.read)
        row.addStretch()
        box.addLayout(row)
        box.addWidget(self.result)

    def say(self) -> None:
        """Words in the current language."""
        self._title.setText(translate("domain", "Test mail"))
        self._text.setText(
            translate(
                "domain",
                "A short mail to yourself; when it arrives, its header tells what the receiving server thought of it. An address "
                "at another provider says more than the same one.",
            )
        )
        self._account_name.setText(translate("domain", "Test mail from"))
        self._to_name.setText(translate("domain", "Test mail to"))
        self.account.setAccessibleName(self._account_name.text())
        self.to.setAccessibleName(self._to_name.text())
        self.send.setText(translate("domain", "Send a test mail"))
        tip(self.send, translate("domain", "It goes through the outbox at once"))
        self.send.setAccessibleName(self.send.text())
        self.by_hand.setText(translate("domain", "Paste a header instead"))
        tip(self.by_hand, translate("domain", "The header of a mail of yours that a friend received"))
        self.by_hand.setAccessibleName(self.by_hand.text())
        self.header.setPlaceholderText(
            translate(
                "domain", "The whole header: in Gmail “Show original”, in Outlook “View message source”, in QQ Mail “显示邮件原文”"
            )
        )
        self.header.setAccessibleName(translate("domain", "Header of a received mail"))
        self.read.setText(translate("domain", "Read the header"))
        self.read.setAccessibleName(self.read.text())

    def refresh(self) -> None:
        """Read the accounts anew."""
        known = account.all(self._context.store)
        for field in (self.account, self.to):
            chosen = field.currentData()
            field.clear()
            for one in known:
                field.addItem(one.address, one.id)
            field.setCurrentIndex(max(0, field.findData(chosen)) if known else -1)
        self.send.setEnabled(bool(known))
        self._show()
        self._rereading.refresh()

    def _turn(self) -> None:
        self.to.setCurrentIndex(self.account.currentIndex())
        self._trial, self._pasted, self._said = None, None, ""
        self._show()
        self._rereading.turn()

    def _asked(self) -> Callable[[], object] | None:
        number = self.account.currentData()
        return None if number is None else lambda: actions.look(self._context.profile, AccountId(number))

    def _looked(self, found: Trial) -> None:
        self._trial = found
        self._show()

    def _send(self) -> None:
        self._said, self._pasted = translate("domain", "It is put into the outbox …"), None
        self._show()
        self._context.background.run(
            actions.begin,
            self._context.profile,
            AccountId(self.account.currentData()),
            to=self.to.currentText(),
            subject=translate("domain", "Test mail of Tradewind"),
            text=translate("domain", "This mail was sent to see how it arrives. It can be deleted."),
            now=self._context.clock().astimezone(),
            done=self._begun,
            failed=self._failed,
        )

    def _begun(self, found: Trial) -> None:
        self._said, self._trial = "", found
        self._show()
        self._rereading.refresh()

    def _failed(self, error: TradewindError) -> None:
        self._said = str(texts.error(error))
        self._show()

    def _toggle(self) -> None:
        shown = self.header.isHidden()
        self.header.setVisible(shown)
        self.read.setVisible(shown)
        if shown:
            self.header.setFocus()

    def _read(self) -> None:
        self._pasted = actions.pasted(self.header.toPlainText())
        self._show()

    def _show(self) -> None:
        found = self._pasted or (self._trial.journey if self._trial is not None else None)
        self.state.setText(self._said or self._state())
        self.result.setVisible(found is not None)
        while (item := self._inside.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if found is not None:
            self._show_journey(found)

    def _state(self) -> str:
        one = self._trial
        if one is None:
            return ""
        day = dates.short(one.begun, self._context.clock())
        if one.state is TrialState.FAILED and one.problem is not None:
            return texts.finding(one.problem)
        return {
            TrialState.WAITING: translate(
                "domain", "In the outbox since {day}; it leaves as soon as there is a connection.", day=day
            ),
            TrialState.UNDER_WAY: translate(
                "domain", "Sent {day}. It is read as soon as it arrives; after some minutes look into the junk folder.", day=day
            ),
            TrialState.ARRIVED: translate("domain", "Sent {day}, arrived", day=day),
        }.get(one.state, "")

    def _show_journey(self, found: Journey) -> None:
        if found.judged:
            by = found.by or (found.hops[-1].by if found.hops else "")
            self._inside.addWidget(label(translate("domain", "What {by} saw", by=by), kind="strong", wrap=True))
            for method, name in _METHODS.items():
                one = found.result(method)
                words, tone = result(one)
                about = f" · {one.of}" if one is not None and one.of else ""
                self._inside.addWidget(label(f"{name}  {words}{about}", tone=tone, wrap=True))
        if found.hops:
            self._inside.addWidget(label(_way(found), kind="mark", wrap=True))
        for problem in gravest(found.problems):
            what, do = told(problem)
            self._inside.addSpacing(Size.STEP)
            self._inside.addWidget(readable(what, tone="red" if problem.level is Level.STOP else ""))
            if do:
                self._inside.addWidget(readable(do, kind="mute"))

    def _changed(self, changes: frozenset[Change]) -> None:
        waits = self._trial is not None and self._trial.state is not TrialState.ARRIVED
        if waits and (concerns(changes, Kind.MESSAGE) or concerns(changes, Kind.OUTGOING)):
            self._rereading.refresh()

    def close_down(self) -> None:
        """Ends what is still read."""
        self._rereading.close()


def _way(found: Journey) -> str:
    """How it came, in a line."""
    said = [translate("domain", "%n servers on the way", n=len(found.hops))]
    if found.took is not None:
        said.append(lasted(found.took))
    if found.tls is not None:
        said.append(translate("domain", "encrypted all the way") if found.tls else translate("domain", "not encrypted all the way"))
    return " · ".join(said)
