"""Who is believed when mail arrives: whether signatures are checked here, whose word counts for each account, and what was said to
be fine. A card of the settings; every choice is kept at once."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.actions import origin
from desktop.actions import setting as settings
from desktop.language import translate
from desktop.model.account import Account
from desktop.model.change import Change, Kind
from desktop.model.ids import AccountId
from desktop.model.origin import OFF
from desktop.store import account, setting
from desktop.store import origin as kept
from desktop.store.origin import Tolerated
from desktop.ui.bridge import concerns
from desktop.ui.context import Context
from desktop.ui.parts import button, label, tip
from desktop.ui.reader.wrapped import Wrapped
from desktop.ui.theme import Size, mark

MOST = 30  # of what is fine that are shown


class Servers(QWidget):
    """The servers whose word counts in one account's mail: learned, or said by the user."""

    def __init__(self, context: Context, one: Account) -> None:
        super().__init__()
        self._context, self._account = context, one
        self._name = label(one.address, kind="strong")
        self.field = QLineEdit()
        self.field.setMaxLength(1_000)
        self.field.editingFinished.connect(self._keep)
        self.learn = button(kind="small", pressed=self._learn)
        self._note = label(kind="mute", wrap=True)
        row = QHBoxLayout()
        row.setSpacing(Size.GAP)
        row.addWidget(self.field, 1)
        row.addWidget(self.learn)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Size.STEP)
        box.addWidget(self._name)
        box.addLayout(row)
        box.addWidget(self._note)

    def say(self) -> None:
        """What counts now, and why."""
        trust = kept.trust(self._context.store, self._account.id)
        if not self.field.hasFocus():
            self.field.setText(", ".join(trust.servers))
        name = translate("settings", "Servers that are believed for {address}", address=self._account.address)
        self.field.setAccessibleName(name)
        self.field.setPlaceholderText(translate("settings", "none"))
        tip(self.field, name)
        self.learn.setText(translate("settings", "Learn it again"))
        tip(self.learn, translate("settings", "Forget what was typed and go by the mail that comes"))
        self.learn.setVisible(trust.said)
        if trust.said:
            note = translate("settings", "As you said.")
        elif trust.servers:
            note = translate("settings", "Learned: it writes its findings on nearly all mail that comes in.")
        else:
            note = translate("settings", "No server has been learned yet. Without one, only signatures count.")
        seen = self._others(trust.servers)
        if seen:
            note += " " + translate("settings", "Also seen: {servers}.", servers=", ".join(seen))
        self._note.setText(note)

    def _others(self, servers: tuple[str, ...]) -> list[str]:
        """Names that stand on much of the mail and are not believed."""
        found = kept.stamped(self._context.store, self._account.id)
        counts = {name: number for name, (number, _) in (found.servers or {}).items() if name not in servers}
        often = [name for name, number in counts.items() if number * 4 >= found.mails]
        return sorted(often, key=lambda name: -counts[name])[:3]

    def _keep(self) -> None:
        wanted = tuple(sorted({one.lower() for one in self.field.text().replace(",", " ").replace(";", " ").split()}))
        if wanted != tuple(sorted(kept.trust(self._context.store, self._account.id).servers)):
            self._context.background.run(origin.trust, self._context.profile, self._account.id, wanted)

    def _learn(self) -> None:
        self._context.background.run(origin.trust, self._context.profile, self._account.id, None)


class Fine(QWidget):
    """One thing that is told no more."""

    def __init__(self, context: Context, one: Tolerated) -> None:
        super().__init__()
        self._context, self._one = context, one
        self._text = Wrapped(context.theme)
        self.take_back = button(kind="small", pressed=self._take_back)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Size.GAP)
        box.addWidget(self._text, 1, Qt.AlignmentFlag.AlignVCenter)
        box.addWidget(self.take_back, 0, Qt.AlignmentFlag.AlignVCenter)

    def say(self) -> None:
        what = translate("settings", "{what}: {about}", what=_kind(self._one.code), about=self._one.about)
        self._text.say([(self._one.sender, "text", False), (f"  {what}", "mute", False)])
        self.take_back.setText(translate("settings", "Take back"))
        tip(self.take_back, translate("settings", "Tell it again in mail of {address}", address=self._one.sender))
        self.take_back.setAccessibleName(f"{self.take_back.text()}: {self._one.sender}, {what}")

    def _take_back(self) -> None:
        self._context.background.run(origin.tolerate_no_more, self._context.profile, (self._one.id,))


class OriginCard(QFrame):
    """`servers` by account, `fine` what is told no more."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        mark(self, kind="card")
        self._context = context
        self._title, self._text = label(kind="title"), label(kind="mute", wrap=True)
        self.check = QCheckBox()
        self.check.setChecked(setting.get(context.store, OFF) != "1")
        self.check.toggled.connect(lambda on: self._keep(OFF, "" if on else "1"))
        self._hint = label(kind="mute", wrap=True)
        self._believed, self._believed_hint = label(), label(kind="mute", wrap=True)
        self._fine_title, self._none = label(), label(kind="mute", wrap=True)
        self.servers: dict[AccountId, Servers] = {}
        self.fine: list[Fine] = []
        self._shown: list[Tolerated] = []
        self._servers_box, self._fine_box = QVBoxLayout(), QVBoxLayout()
        self._servers_box.setSpacing(Size.GAP_WIDE)
        self._fine_box.setSpacing(Size.GAP)
        box = QVBoxLayout(self)
        box.setContentsMargins(Size.MARGIN, Size.MARGIN, Size.MARGIN, Size.MARGIN)
        box.setSpacing(Size.GAP_WIDE)
        for widget in (self._title, self._text, self.check, self._hint, self._believed, self._believed_hint):
            box.addWidget(widget)
        box.addLayout(self._servers_box)
        box.addWidget(self._fine_title)
        box.addWidget(self._none)
        box.addLayout(self._fine_box)
        context.bridge.changed.connect(self._changed)
        context.words.changed.connect(self.say)
        self.say()

    def say(self) -> None:
        """Words in the current language."""
        self._title.setText(translate("settings", "Where mail comes from"))
        self._text.setText(translate("settings", "A green mark beside the sender says that a mail really comes from his domain."))
        self.check.setText(translate("settings", "Check signatures (DKIM) on this computer when mail arrives"))
        self.check.setAccessibleName(self.check.text())
        said = translate("settings", "The key of the sender's domain is asked for when a mail arrives, never when you open it.")
        self._hint.setText(said)
        tip(self.check, said)
        self._believed.setText(translate("settings", "Mail servers whose word counts"))
        self._believed_hint.setText(
            translate("settings", "Only the topmost field “Authentication-Results” of these servers counts; others can be forged.")
        )
        self._fine_title.setText(translate("settings", "Said to be fine"))
        self._none.setText(translate("settings", "Nothing yet. What you let pass above a mail stands here and can be taken back."))
        self._show()

    def _show(self) -> None:
        accounts = {one.id: one for one in account.all(self._context.store)}
        for gone in set(self.servers) - set(accounts):
            _remove(self._servers_box, self.servers.pop(gone))
        for key, one in accounts.items():
            if key not in self.servers:
                self.servers[key] = Servers(self._context, one)
                self._servers_box.addWidget(self.servers[key])
            self.servers[key].say()
        found = kept.tolerated(self._context.store)[:MOST]
        if found != self._shown:
            for each in self.fine:
                _remove(self._fine_box, each)
            self.fine, self._shown = [Fine(self._context, one) for one in found], found
            for each in self.fine:
                self._fine_box.addWidget(each)
        for each in self.fine:
            each.say()
        self._none.setVisible(not found)

    def _keep(self, name: str, value: str) -> None:
        self._context.background.run(settings.choose, self._context.profile, name, value)

    def _changed(self, changes: frozenset[Change]) -> None:
        if concerns(changes, Kind.SETTING) or concerns(changes, Kind.ACCOUNT):
            self._show()


def _remove(box: QVBoxLayout, widget: QWidget) -> None:
    box.removeWidget(widget)
    widget.hide()
    widget.deleteLater()


def _kind(code: str) -> str:
    """What was found, in two words."""
    return {
        "sender.lookalike": translate("settings", "Domain like a customer's"),
        "sender.like_ours": translate("settings", "Domain like ours"),
        "sender.homograph": translate("settings", "Letters that look like others"),
        "sender.known_name": translate("settings", "Known name, other address"),
        "sender.reply_to_elsewhere": translate("settings", "Answers go to"),
        "link.elsewhere": translate("settings", "Link leads to"),
    }.get(code, code)
