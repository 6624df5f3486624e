"""Our domain in the settings: whether receivers believe its mail, what is to be changed, and a letter to the administrator.

Nothing is asked over the network before the user presses; what was found last is shown with its day, offline too.
"""

from urllib.parse import quote

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLineEdit, QProgressBar, QVBoxLayout

from desktop.actions import doctor
from desktop.actions import setting as settings
from desktop.language import translate
from desktop.model.change import Change, Kind
from desktop.model.doctor import Examination, Topic
from desktop.model.domains import is_free
from desktop.model.errors import TradewindError
from desktop.store import account, setting
from desktop.ui import dates, texts
from desktop.ui.bridge import concerns
from desktop.ui.context import Context
from desktop.ui.parts import Combo, button, choice_row, label, tip
from desktop.ui.settings.domain_letter import letter, subject
from desktop.ui.settings.domain_part import PartBar
from desktop.ui.settings.trial import TrialBox
from desktop.ui.theme import Size, mark
from desktop.ui.threads import Background


class DomainCard(QFrame):
    """One card of the settings. `mailto_wanted` carries a mailto: link that becomes a draft."""

    mailto_wanted = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        mark(self, kind="card")
        self._context = context
        self._work = Background("domain", self)
        self._found: Examination | None = None
        self._said = ""
        self._title, self._text = label(kind="title"), label(kind="mute", wrap=True)
        self.domain, self._name = Combo(context.theme), label()
        self.selector, self._selector_name = QLineEdit(), label()
        self.public = QCheckBox()
        self.look = button(kind="primary", pressed=self.begin)
        self.busy = QProgressBar()
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        self.busy.setFixedWidth(Size.PROGRESS)
        self.state = label(kind="mark", wrap=True)
        self.free = label(wrap=True)
        self.bars = {topic: PartBar(topic) for topic in Topic}
        self.copy = button(kind="small", pressed=self._copy)
        self.write = button(kind="small", pressed=self._write)
        self.trial = TrialBox(context)
        self._lay_out()
        self.domain.activated.connect(lambda _: self._turn())
        self.public.toggled.connect(self._allow_public)
        self.selector.returnPressed.connect(self.begin)
        context.bridge.changed.connect(self._changed)
        context.words.changed.connect(self.say)
        self.busy.hide()
        self.say()

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(Size.MARGIN, Size.MARGIN, Size.MARGIN, Size.MARGIN)
        box.setSpacing(Size.GAP_WIDE)
        box.addWidget(self._title)
        box.addWidget(self._text)
        box.addLayout(choice_row(self._name, self.domain))
        box.addLayout(choice_row(self._selector_name, self.selector))
        box.addWidget(self.public)
        row = QHBoxLayout()
        row.setSpacing(Size.GAP_WIDE)
        row.addWidget(self.look)
        row.addWidget(self.busy)
        row.addWidget(self.state, 1)
        box.addLayout(row)
        box.addWidget(self.free)
        for bar in self.bars.values():
            box.addWidget(bar)
        row = QHBoxLayout()
        row.setSpacing(Size.GAP)
        row.addWidget(self.copy)
        row.addWidget(self.write)
        row.addStretch()
        box.addLayout(row)
        box.addWidget(self.trial)

    def say(self) -> None:
        """Words in the current language."""
        self._title.setText(translate("domain", "Our domain"))
        self._text.setText(
            translate(
                "domain",
                "Whether servers all over the world believe mail from your domain. The public name servers are asked when you "
                "press the button, not before; nothing of your mail goes there.",
            )
        )
        self._name.setText(translate("domain", "Domain"))
        self.domain.setAccessibleName(self._name.text())
        self._selector_name.setText(translate("domain", "DKIM selector, if you know one"))
        self.selector.setAccessibleName(self._selector_name.text())
        self.selector.setPlaceholderText(translate("domain", "learned from your own mail"))
        self.public.setText(translate("domain", "Ask open name servers (Alibaba, Tencent) where the system's do not answer"))
        self.look.setText(translate("domain", "Look now"))
        tip(self.look, translate("domain", "Ask the name servers about this domain (Enter in the line above)"))
        self.copy.setText(translate("domain", "Copy for the administrator"))
        tip(self.copy, translate("domain", "A letter in Chinese and English with all that is to be changed"))
        self.write.setText(translate("domain", "Write to the administrator"))
        tip(self.write, translate("domain", "A new mail with this letter"))
        for each in (self.look, self.copy, self.write):
            each.setAccessibleName(each.text())
        self.free.setText(
            translate(
                "domain",
                "This domain belongs to a free mail service, not to you: its records are the service's and not yours to change. "
                "For trust it means that anybody can have such an address; a buyer cannot tell you from somebody who only uses "
                "your name. A domain of your own shows that a firm stands behind it.",
            )
        )
        self.trial.say()
        self.refresh()

    def refresh(self) -> None:
        """Read the domains and what is known of them anew; what is chosen stays chosen."""
        chosen = self.domain.currentData()
        known = doctor.own_domains(self._context.store)
        self.domain.clear()
        for one in known:
            self.domain.addItem(one, one)
        self.domain.setCurrentIndex(max(0, self.domain.findData(chosen)) if known else -1)
        blocked = self.public.blockSignals(True)
        self.public.setChecked(setting.get(self._context.store, doctor.PUBLIC_TOO) == "1")
        self.public.blockSignals(blocked)
        self.trial.refresh()
        self._show()

    def _turn(self) -> None:
        self._said = ""
        self._show()

    def _show(self) -> None:
        domain = self.domain.currentData()
        self._found = doctor.kept(self._context.store, domain) if domain else None
        found = self._found
        self.look.setEnabled(bool(domain) and self.busy.isHidden())
        self.free.setVisible(bool(domain) and is_free(domain))
        for topic, bar in self.bars.items():
            bar.setVisible(found is not None)
            if found is not None:
                bar.show_part(next(part for part in found.parts if part.topic is topic))
        wrong = found is not None and not found.ok and not found.free
        for each in (self.copy, self.write):
            each.setVisible(wrong)
        self.state.setText(self._said or self._state())

    def _state(self) -> str:
        if self.domain.currentData() is None:
            return translate("domain", "There is no account yet.")
        if self._found is None:
            return translate("domain", "Not looked at yet.")
        day = dates.short(self._found.when, self._context.clock())
        return translate("domain", "Looked at: {day}", day=day)

    def begin(self) -> None:
        """Ask the name servers."""
        domain = self.domain.currentData()
        if not domain or not self.busy.isHidden():
            return
        self._said = translate("domain", "Asking the name servers …")
        self.busy.show()
        self._show()
        typed = [name for name in [self.selector.text().strip().lower()] if name]
        self._work.run(
            doctor.own_examination,
            self._context.profile,
            domain,
            now=self._context.clock(),
            typed=typed,
            done=self._done,
            failed=self._failed,
        )

    def _done(self, found: Examination) -> None:
        self.busy.hide()
        self._said = ""
        lies = next((one for one in found.mx.problems if one.facts.get("reason") == "lies"), None)
        if lies is not None:
            self._said = texts.finding(lies).replace("\n", " ")
        elif not found.asked:
            before = doctor.kept(self._context.store, found.domain)
            self._said = (
                translate("domain", "No name server answered: you seem to be offline.")
                if before is None
                else translate(
                    "domain",
                    "No name server answered: you seem to be offline. This is how it was: {day}.",
                    day=dates.short(before.when, self._context.clock()),
                )
            )
        self._show()

    def _failed(self, error: TradewindError) -> None:
        self.busy.hide()
        self._said = str(texts.error(error))
        self._show()

    def _letter(self) -> str:
        assert self._found is not None
        known = account.all(self._context.store)
        name = setting.get(self._context.store, "self.name") or (known[0].settings.name if known else "")
        return letter(self._found, name)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._letter())
        self.state.setText(translate("domain", "Copied: paste it where the administrator reads it."))

    def _write(self) -> None:
        assert self._found is not None
        self.mailto_wanted.emit(f"mailto:?subject={quote(subject(self._found))}&body={quote(self._letter())}")

    def _allow_public(self, on: bool) -> None:
        self._context.background.run(settings.choose, self._context.profile, doctor.PUBLIC_TOO, "1" if on else "")

    def _changed(self, changes: frozenset[Change]) -> None:
        if concerns(changes, Kind.ACCOUNT):
            self.refresh()

    def close_down(self) -> None:
        """Ends what is still asked."""
        self._work.close()
        self.trial.close_down()
