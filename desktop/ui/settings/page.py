"""Settings: the accounts, how the program looks and speaks, sending, signatures, and the recovery code."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from desktop.actions import outgoing as outbox
from desktop.actions import setting as settings
from desktop.language import translate
from desktop.model.change import Change, Kind
from desktop.model.ids import AccountId
from desktop.model.report import SUCCESS
from desktop.model.schedule import LATENESS
from desktop.store import account, setting
from desktop.ui.bridge import concerns
from desktop.ui.context import Context
from desktop.ui.loops import Loops
from desktop.ui.messages.view import GROUPED
from desktop.ui.parts import Combo, Empty, button, choice_row, label
from desktop.ui.releases import Releases
from desktop.ui.settings.about import About
from desktop.ui.settings.accounts import AccountCard
from desktop.ui.settings.banks import OurBanks
from desktop.ui.settings.checks import ChecksCard
from desktop.ui.settings.clients import Clients
from desktop.ui.settings.contents import Contents
from desktop.ui.settings.domain import DomainCard
from desktop.ui.settings.finding import Finding
from desktop.ui.settings.mine import MyCard
from desktop.ui.settings.notices import Notices
from desktop.ui.settings.origin import OriginCard
from desktop.ui.settings.rules import RulesCard
from desktop.ui.settings.scaling import Scaling
from desktop.ui.settings.signatures import Signatures
from desktop.ui.settings.system import InSystem
from desktop.ui.settings.working import Working
from desktop.ui.settings.writing import WritingCard
from desktop.ui.theme import Density, Mode, Size, mark

HOLDS = (0, 10, 20, 30, 60, 120)  # seconds
LATE = ("", "0", "60", "240", "1440")  # minutes by which a planned mail may leave late


def card(title: QLabel) -> tuple[QFrame, QVBoxLayout]:
    """A card with its title; what belongs in it goes into the layout."""
    made = QFrame()
    mark(made, kind="card")
    box = QVBoxLayout(made)
    box.setContentsMargins(Size.MARGIN, Size.MARGIN, Size.MARGIN, Size.MARGIN)
    box.setSpacing(Size.GAP_WIDE)
    box.addWidget(title, 0, Qt.AlignmentFlag.AlignLeft)
    return made, box


class SettingsPage(QWidget):
    """`add_wanted`: another account; `anew_wanted`: the program is to start anew; `way_wanted` carries a Way and the account,
    `mail_wanted` a mail to be seen, `mailto_wanted` a link that becomes a draft."""

    add_wanted = Signal()
    way_wanted = Signal(object, object)
    anew_wanted = Signal()
    mail_wanted = Signal(object)
    mailto_wanted = Signal(str)

    def __init__(self, context: Context, loops: Loops, newer: Releases) -> None:
        super().__init__()
        mark(self, kind="page")
        self._context, self._loops = context, loops
        self._cards: dict[AccountId, AccountCard] = {}
        self._title = label(kind="page")
        self._heads = {name: label(kind="title") for name in ("accounts", "look", "sending", "recovery")}
        self._accounts_box = QVBoxLayout()
        self._accounts_box.setSpacing(Size.GAP_WIDE)
        self.add = button(pressed=self.add_wanted.emit)
        self.language, self.mode, self.density, self.grouped = (Combo(context.theme) for _ in range(4))
        self.hold, self.reports, self.lateness = (Combo(context.theme) for _ in range(3))
        self._names = {name: label() for name in ("language", "mode", "density", "grouped", "hold", "reports", "lateness")}
        self.scaling = Scaling(context)
        self.scaling.anew_wanted.connect(self.anew_wanted)
        self.writing = WritingCard(context)
        self.signatures = Signatures(context)
        self.mine, self.banks, self.rules = MyCard(context), OurBanks(context), RulesCard(context)
        self.notices = Notices(context)
        self.working = Working(context)
        self.system = InSystem(context)
        self.clients = Clients(context)
        self.checks = ChecksCard(context)
        self.domain = DomainCard(context)
        self.origin = OriginCard(context)
        self.domain.mailto_wanted.connect(self.mailto_wanted)
        self.about = About(context, newer)
        self.rules.open_wanted.connect(self.mail_wanted)
        self._recovery_text = label(kind="mute", wrap=True)
        self.recovery_code = label(kind="title")
        self.recovery_code.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.show_recovery = button(kind="small", pressed=self._toggle_recovery)
        self._lay_out()
        self._fill()
        self._set_recovery("")
        context.bridge.changed.connect(self._changed)
        context.words.changed.connect(self.say)
        self.say()

    def _lay_out(self) -> None:
        sheet = QWidget()
        mark(sheet, kind="sheet")
        inner = QWidget()
        inner.setMaximumWidth(Size.DIALOG)
        box = QVBoxLayout(inner)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Size.MARGIN)
        accounts, inside = card(self._heads["accounts"])
        inside.addLayout(self._accounts_box)
        row = QHBoxLayout()
        row.addWidget(self.add)
        row.addStretch()
        inside.addLayout(row)
        look, inside = card(self._heads["look"])
        fields = (("language", self.language), ("mode", self.mode), ("density", self.density), ("grouped", self.grouped))
        for name, field in fields:
            inside.addLayout(choice_row(self._names[name], field))
        inside.insertWidget(3, self.scaling)
        sending, inside = card(self._heads["sending"])
        inside.addLayout(choice_row(self._names["hold"], self.hold))
        inside.addLayout(choice_row(self._names["lateness"], self.lateness))
        inside.addLayout(choice_row(self._names["reports"], self.reports))
        recovery, inside = card(self._heads["recovery"])
        inside.addWidget(self._recovery_text)
        inside.addWidget(self.recovery_code)
        row = QHBoxLayout()
        row.addWidget(self.show_recovery)
        row.addStretch()
        inside.addLayout(row)
        cards = (
            *(accounts, look, self.notices, self.working, self.system, sending, self.writing, self.mine),
            *(self.signatures, self.banks, self.rules, self.checks, self.origin, self.domain, self.clients, recovery, self.about),
        )
        for each in cards:
            box.addWidget(each)
        nothing = Empty(self._context.theme, "search")
        box.addWidget(nothing)
        column = QVBoxLayout(sheet)
        column.setContentsMargins(Size.MARGIN_WIDE, Size.MARGIN_WIDE, Size.MARGIN_WIDE, Size.MARGIN_WIDE)
        centre = QHBoxLayout()
        centre.addStretch()
        centre.addWidget(inner, 100)
        centre.addStretch()
        column.addLayout(centre)
        column.addStretch()
        self._scroll = QScrollArea()
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys go to what is in it, which is scrolled to
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(sheet)
        line = QLineEdit()
        self.finding = Finding(self, cards, self._scroll, nothing, line)
        self.finding.unfold = self._unfold
        self.contents = Contents(cards, self._scroll)
        whole = QVBoxLayout()
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._head(line))
        whole.addWidget(self._scroll)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.contents)
        across.addLayout(whole, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.contents.setVisible(self.width() >= Size.FOLD_FOLDERS - Size.RAIL)

    def _head(self, field: QLineEdit) -> QFrame:
        """What stays above the cards: the title, and where a setting is found."""
        made, inner = QFrame(), QWidget()
        mark(made, kind="top")
        made.setFixedHeight(Size.TOP)
        inner.setMaximumWidth(Size.DIALOG)
        row = QHBoxLayout(inner)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._title, 1)
        field.setMinimumWidth(Size.FOLDERS)
        row.addWidget(field, 1)
        centre = QHBoxLayout(made)
        centre.setContentsMargins(Size.MARGIN_WIDE, 0, Size.MARGIN_WIDE, 0)
        bar = self._scroll.verticalScrollBar()
        bar.rangeChanged.connect(  # in line with what is below
            lambda _, most: centre.setContentsMargins(Size.MARGIN_WIDE, 0, Size.MARGIN_WIDE + (bar.width() if most else 0), 0)
        )
        centre.addStretch()
        centre.addWidget(inner, 100)
        centre.addStretch()
        return made

    def _unfold(self, widget: QWidget) -> None:
        """Open the account's card, or the family of checks, that this is folded in."""
        self.checks.unfold(widget)
        for each in self._cards.values():
            if each.isAncestorOf(widget) and not each.details.isVisible() and each.details.isAncestorOf(widget):
                each.unfold()

    def show_named(self, name: str) -> None:
        """Lead to the setting of this name."""
        self.finding.show_named(name)

    def _fill(self) -> None:
        store = self._context.store
        for code in ("", "zh_CN", "en"):
            self.language.addItem("", code)
        self.language.setCurrentIndex(max(0, self.language.findData(setting.get(store, "language", ""))))
        for mode in Mode:
            self.mode.addItem("", mode.value)
        self.mode.setCurrentIndex(max(0, self.mode.findData(self._context.theme.mode.value)))
        for density in Density:
            self.density.addItem("", density.value)
        self.density.setCurrentIndex(max(0, self.density.findData(self._context.theme.density.value)))
        for value in ("", "0"):
            self.grouped.addItem("", value)
        self.grouped.setCurrentIndex(max(0, self.grouped.findData(setting.get(store, GROUPED, ""))))
        self.grouped.activated.connect(lambda _: self._keep(GROUPED, str(self.grouped.currentData())))
        held = int(outbox.hold(store).total_seconds())
        for seconds in sorted({*HOLDS, held}):
            self.hold.addItem("", seconds)
        self.hold.setCurrentIndex(self.hold.findData(held))
        for value in LATE:
            self.lateness.addItem("", value)
        self.lateness.setCurrentIndex(max(0, self.lateness.findData(setting.get(store, LATENESS, ""))))
        self.lateness.activated.connect(lambda _: self._keep(LATENESS, str(self.lateness.currentData())))
        for value in ("", "1"):
            self.reports.addItem("", value)
        self.reports.setCurrentIndex(max(0, self.reports.findData(setting.get(store, SUCCESS, ""))))
        self.reports.activated.connect(lambda _: self._keep(SUCCESS, str(self.reports.currentData())))
        self.language.activated.connect(lambda _: self._choose_language(self.language.currentData()))
        self.mode.activated.connect(lambda _: self._choose_mode(Mode(self.mode.currentData())))
        self.density.activated.connect(lambda _: self._choose_density(Density(self.density.currentData())))
        self.hold.activated.connect(lambda _: self._keep("hold.seconds", str(self.hold.currentData())))

    def say(self) -> None:
        """Every word of the page."""
        self._title.setText(translate("settings", "Settings"))
        self._heads["accounts"].setText(translate("settings", "Accounts"))
        self._heads["look"].setText(translate("settings", "Look and language"))
        self._heads["sending"].setText(translate("settings", "Sending"))
        self._heads["recovery"].setText(translate("settings", "Recovery code"))
        self.add.setText(translate("settings", "Add an account"))
        for name, field, text in (
            ("language", self.language, translate("settings", "Language")),
            ("mode", self.mode, translate("settings", "Colours")),
            ("density", self.density, translate("settings", "Rows of the list")),
            ("grouped", self.grouped, translate("settings", "Mail in the list")),
            ("hold", self.hold, translate("settings", "Hold a sent mail back, so that it can be undone")),
            ("lateness", self.lateness, translate("settings", "A planned mail that was missed may leave late by")),
            ("reports", self.reports, translate("settings", "Delivery reports, where servers send them")),
        ):
            self._names[name].setText(text)
            field.setAccessibleName(text)
        for number, text in enumerate((translate("settings", "As the system"), "简体中文", "English")):
            self.language.setItemText(number, text)
        for number, text in enumerate((translate("settings", "Of failure and delay"), translate("settings", "Of delivery, too"))):
            self.reports.setItemText(number, text)
        for number, value in enumerate(LATE):
            hours = int(value or "0") // 60
            words = (
                translate("settings", "%n hours", n=hours)
                if hours
                else translate("settings", "Not at all: at the next good moment")
            )
            self.lateness.setItemText(number, words if value else translate("settings", "2 hours, or in their hours"))
        modes = (translate("settings", "As the system"), translate("settings", "Light"), translate("settings", "Dark"))
        for number, text in enumerate(modes):
            self.mode.setItemText(number, text)
        densities = (translate("settings", "Comfortable"), translate("settings", "Medium"), translate("settings", "Compact"))
        for number, text in enumerate(densities):
            self.density.setItemText(number, text)
        for number, text in enumerate((translate("settings", "Conversations"), translate("settings", "Single mails"))):
            self.grouped.setItemText(number, text)
        for number in range(self.hold.count()):
            seconds = self.hold.itemData(number)
            words = translate("settings", "%n seconds", n=seconds) if seconds else translate("settings", "Send at once")
            self.hold.setItemText(number, words)
        self._recovery_text.setText(
            translate(
                "settings",
                "Everything is encrypted with a key in this computer's keyring. If the keyring is lost, only this code opens your "
                "mail again. Write it down on paper; nobody else has it.",
            )
        )
        self.show_recovery.setText(
            translate("settings", "Hide the code") if self.recovery_code.text() else translate("settings", "Show the code")
        )
        self.show_recovery.setAccessibleName(self.show_recovery.text())
        self.scaling.say()
        self.about.say()
        self._accounts_now()
        self.finding.say()
        self.contents.say()

    def enter(self) -> None:
        """The page is shown."""
        self.grouped.setCurrentIndex(max(0, self.grouped.findData(setting.get(self._context.store, GROUPED, ""))))
        self._accounts_now()

    def show_account(self, wanted: AccountId) -> None:
        """Open the card of that account."""
        chosen = self._cards.get(wanted)
        if chosen is not None:
            chosen.unfold()
            self._scroll.ensureWidgetVisible(chosen)

    def show_clients(self, issuer: str) -> None:
        """The card of the client ids, at an issuer's."""
        self.clients.choose(issuer)
        self.clients.fields["id"].setFocus()
        QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(self.clients))  # as high as it is then

    def show_about(self) -> None:
        """The card that tells of a newer version."""
        self._scroll.ensureWidgetVisible(self.about)

    def close_down(self) -> None:
        """Ends what the cards still try."""
        self.domain.close_down()
        self.banks.close_down()
        for each in self._cards.values():
            each.close_down()

    def _accounts_now(self) -> None:
        known = account.all(self._context.store)
        for gone in set(self._cards) - {one.id for one in known}:
            self._cards[gone].close_down()
            self._cards.pop(gone).deleteLater()
        for one in known:
            if one.id not in self._cards:
                self._cards[one.id] = AccountCard(self._context, self._loops, one)
                self._cards[one.id].way_wanted.connect(self.way_wanted)
                self._accounts_box.addWidget(self._cards[one.id])
            self._cards[one.id].show_account(one)

    def _choose_language(self, code: str) -> None:
        self._keep("language", code)
        self._context.words.use(code)

    def _choose_mode(self, mode: Mode) -> None:
        self._keep("theme", mode.value)
        self._context.theme.choose(mode)

    def _choose_density(self, density: Density) -> None:
        self._keep("density", density.value)
        self._context.theme.set_density(density)

    def _keep(self, name: str, value: str) -> None:
        self._context.background.run(settings.choose, self._context.profile, name, value)

    def _set_recovery(self, code: str) -> None:
        self.recovery_code.setText(code)
        self.recovery_code.setAccessibleName(code)
        self.recovery_code.setVisible(bool(code))

    def _toggle_recovery(self) -> None:
        if self.recovery_code.text():
            self._set_recovery("")
            self.say()
        else:
            self._context.background.run(self._context.profile.vault.recovery_code, done=self._recovered)

    def _recovered(self, code: str) -> None:
        self._set_recovery(code)
        self.say()

    def _changed(self, changes: frozenset[Change]) -> None:
        if self.isVisible() and (concerns(changes, Kind.ACCOUNT) or concerns(changes, Kind.SETTING)):
            self._accounts_now()
