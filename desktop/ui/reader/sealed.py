"""Sealed files of the mail that is open: a click opens them with what is kept, or a strip below the files asks for the passphrase.

What comes out stands beside them as files like any other, in memory only, until another mail is shown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from desktop.actions.message import Reading
from desktop.actions.profile import Profile
from desktop.language import translate
from desktop.model.errors import TradewindError
from desktop.model.message import Attachment
from desktop.model.seal import Channel, Passphrase
from desktop.store import customer, linking
from desktop.ui import dates, texts
from desktop.ui.context import Context
from desktop.ui.flow import Flow
from desktop.ui.parts import IconButton, button, label, tip
from desktop.ui.reader.padlock import Padlock
from desktop.ui.theme import Size, mark
from desktop.ui.threads import Background

if TYPE_CHECKING:
    from desktop.actions.sealing import Read

_ASKS = ("seal.ask", "seal.passphrase")  # errors after which a passphrase is asked for


def prepared(profile: Profile, reading: Reading) -> Reading:
    """The mail with what is known of the files that we sealed ourselves; not on the main thread."""
    if not reading.sealed:
        return reading
    from desktop.actions import sealing  # what seals takes long to load, and most mails need none of it

    return replace(
        reading, ours=sealing.ours(profile, reading.id, [one for one in reading.attachments if one.part in reading.sealed])
    )


def opened(reading: Reading, part: str, found: Read) -> Reading:
    """The mail with the files that came out of this part, behind it."""
    files: dict[str, tuple[Attachment, bytes]] = {}
    for number, one in enumerate(found.files, 1):
        inside = Attachment(f"{part}/{number}", one.name, one.type, len(one.content))
        files[inside.part] = (inside, one.content)
    attachments: list[Attachment] = []
    for each in reading.attachments:
        attachments.append(each)
        if each.part == part:
            attachments += [file for file, _ in files.values()]
    return replace(reading, attachments=tuple(attachments), unsealed={**reading.unsealed, **files})


def inside(reading: Reading, part: str) -> list[str]:
    """The parts of what came out of this one."""
    return [one for one in reading.unsealed if one.startswith(f"{part}/")]


def to_save(reading: Reading) -> list[str]:
    """What is saved of a mail: of a sealed file that was opened what came out of it."""
    return [one.part for one in reading.attachments if not inside(reading, one.part)]


def unlocked(reading: Reading) -> list[Attachment]:
    """The files that can be looked at as they are."""
    return [one for one in reading.attachments if one.part not in reading.sealed]


def told(words: Passphrase) -> str:
    """By which way the passphrase went."""
    return {
        Channel.NONE: translate("reader", "passphrase not told yet"),
        Channel.CHAT: translate("reader", "passphrase told by WhatsApp or WeChat"),
        Channel.PHONE: translate("reader", "passphrase told by phone"),
        Channel.MAIL: translate("reader", "passphrase told by another mail"),
        Channel.KNOWN: translate("reader", "passphrase known to them"),
    }[words.channel]


def seals(reading: Reading) -> dict[str, str]:
    """What the cards of sealed files, and of those that came out of them, say."""
    said = dict.fromkeys(reading.unsealed, translate("reader", "opened"))
    for part in reading.sealed:
        ours = reading.ours.get(part)
        said[part] = translate("reader", "sealed") if ours is None else translate("reader", "sealed, {told}", told=told(ours))
    return said


class SealStrip(QFrame):
    """One line below the files: what is being opened, which passphrase is wanted, what opened. `tried` carries a passphrase,
    `shown` whether there is anything to see; `asked_for`: the user has something done and looks for what it says."""

    tried = Signal(str)
    left = Signal()
    shown = Signal(bool)
    asked_for = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        mark(self, kind="bar")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._passphrase = ""
        self.title = label(kind="strong", wrap=True)
        self.text = label(kind="mute", wrap=True)
        self.words = label(wrap=True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.field = QLineEdit()
        self.field.setMinimumWidth(Size.FOLDERS)
        self.field.returnPressed.connect(self._try)
        self.go = button(kind="primary", pressed=self._try)
        self.show_words = button(kind="small", pressed=self._turn)
        self.copy = button(kind="small", pressed=self._copy)
        self.close_button = IconButton(context.theme, "close")
        self.close_button.clicked.connect(self.dismiss)
        self._asking, self._telling = QWidget(), QWidget()
        for place, widgets in ((self._asking, (self.field, self.go)), (self._telling, (self.show_words, self.copy))):
            flow = Flow(place, gap=Size.GAP)
            for each in widgets:
                flow.addWidget(each)
            flow.addWidget(QWidget())
        words = QVBoxLayout()
        words.setSpacing(2)
        for line in (self.title, self.text, self.words):
            words.addWidget(line)
        words.addSpacing(Size.STEP)
        words.addWidget(self._asking)
        words.addWidget(self._telling)
        box = QHBoxLayout(self)
        box.setContentsMargins(Size.GAP_WIDE, Size.GAP, Size.GAP, Size.GAP)
        box.setSpacing(Size.GAP)
        box.addWidget(Padlock(context.theme), 0, Qt.AlignmentFlag.AlignTop)
        box.addLayout(words, 1)
        box.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self.clear()

    def clear(self) -> None:
        """Nothing to say."""
        self._passphrase = ""
        self.field.clear()
        self.hide()
        self.shown.emit(False)

    def tell(self, title: str, text: str = "", *, passphrase: str = "", asks: bool = False, ends: bool = True) -> None:
        """Say it; with a passphrase that can be shown and copied, or with a place to write one. `ends`: it answers the
        user, and can be closed."""
        self._passphrase = passphrase
        self.title.setText(title)
        self.text.setText(text)
        self.text.setVisible(bool(text))
        self._asking.setVisible(asks)
        self._telling.setVisible(bool(passphrase))
        self.close_button.setVisible(ends)
        self.field.setPlaceholderText(translate("reader", "Passphrase"))
        self.field.setAccessibleName(translate("reader", "Passphrase"))
        self.go.setText(translate("reader", "Open"))
        tip(self.go, translate("reader", "Open with this passphrase (Enter)"))
        self._say_words(shown=False)
        self.copy.setText(translate("reader", "Copy passphrase"))
        tip(self.copy, translate("reader", "Copy the passphrase to the clipboard"))
        self.close_button.say(translate("reader", "Close"), shortcut="Esc")
        self.setAccessibleName(f"{title} {text}".strip())
        self.show()
        self.shown.emit(True)
        if ends:
            self.asked_for.emit()
        if asks:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
            self.field.selectAll()

    def _say_words(self, *, shown: bool) -> None:
        self._shown = shown
        self.show_words.setText(translate("reader", "Hide passphrase") if shown else translate("reader", "Show passphrase"))
        tip(self.show_words, self.show_words.text())
        self.words.setText(self._passphrase if shown else "")
        self.words.setVisible(shown)

    def _turn(self) -> None:
        """Show the passphrase, or hide it again."""
        self._say_words(shown=not self._shown)
        self.asked_for.emit()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._passphrase)
        self.copy.setText(translate("reader", "Copied"))

    def _try(self) -> None:
        if passphrase := self.field.text().strip():
            self.tried.emit(passphrase)

    def dismiss(self) -> None:
        """Away with it; the keys go back to the files."""
        self.clear()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.close_button.isVisible():
            self.dismiss()
        else:
            super().keyPressEvent(event)


class Sealed(QObject):
    """`changed` carries the Reading with what came out of its files; `wanted` the part to be looked at, `turned_to` the one
    that the keys go to."""

    changed = Signal(object)
    wanted = Signal(str)
    turned_to = Signal(str)

    def __init__(self, context: Context, strip: SealStrip, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._strip = context, strip
        self._background = Background("unsealing", self)
        self._reading: Reading | None = None
        self._part = ""
        self._serial = 0
        strip.tried.connect(self._try)
        strip.left.connect(lambda: self.turned_to.emit(self._part))

    def close_down(self) -> None:
        self._serial += 1
        self._background.close()

    def about(self, reading: Reading | None) -> None:
        """This mail is shown now; the same one again (with its pictures, say) goes on where it was."""
        again = reading is not None and self._reading is not None and reading.id == self._reading.id
        self._reading = reading
        if again and reading is not None and reading.unsealed:
            return
        self._serial += 1
        self._part = ""
        self._strip.clear()
        if reading is not None and reading.ours:
            self._tell_ours(reading.ours)

    def _tell_ours(self, ours: Mapping[str, Passphrase]) -> None:
        """Of what we sealed: by which way its passphrase went, and the way to it."""
        each = {one.id: one for one in ours.values()}
        words = next(iter(each.values()))
        title = translate("reader", "%n files sealed by us", n=len(ours))
        day = "" if words.told is None else " · " + dates.day(words.told, self._context.clock())
        several = translate("reader", "They have different passphrases: open one to see its own.")
        one = len(each) == 1
        said = told(words)
        self._strip.tell(
            title, said[:1].upper() + said[1:] + day if one else several, passphrase=words.text if one else "", ends=False
        )

    def kept(self, reading: Reading) -> Reading:
        """The same mail, read anew, with what came out of its files meanwhile."""
        before = self._reading
        if before is None or before.id != reading.id or not before.unsealed:
            return reading
        self._reading = replace(reading, attachments=before.attachments, unsealed=before.unsealed)
        return self._reading

    def takes(self, part: str) -> bool:
        """Whether a click on this file opens a seal; it is begun. What came out of one that was opened is looked at."""
        reading = self._reading
        if reading is None or part not in reading.sealed:
            return False
        if known := inside(reading, part):
            self.wanted.emit(known[0])
        else:
            self._part = part
            self._run()
        return True

    def ask(self, part: str) -> None:
        """Of a file that nobody knew to be sealed when it came."""
        reading = self._reading
        if reading is not None and part not in reading.sealed | reading.unsealed.keys():
            self._reading = replace(reading, sealed=reading.sealed | {part})
            self.changed.emit(self._reading)
            self.takes(part)

    def _try(self, passphrase: str) -> None:
        if self._part:
            self._run(passphrase)

    def _run(self, passphrase: str = "") -> None:
        reading, part = self._reading, self._part
        assert reading is not None
        self._serial += 1
        serial, name = self._serial, _name(reading.attachments, part)
        self._strip.tell(translate("reader", "Opening “{name}”…", name=name), ends=False)

        def work() -> Read:
            from desktop.actions import sealing

            return sealing.unseal(self._context.profile, reading.id, part, passphrase, now=self._context.clock())

        def done(found: Read) -> None:
            if serial == self._serial and self._reading is not None:
                self._done(self._reading, part, found)

        def failed(error: TradewindError) -> None:
            if serial == self._serial and self._reading is not None:
                if error.code == "seal.open":
                    self._is_open(self._reading, part)
                else:
                    self._failed(name, error)

        self._background.run(work, done=done, failed=failed)

    def _done(self, reading: Reading, part: str, found: Read) -> None:
        name = _name(reading.attachments, part)
        if not found.files:
            self._strip.tell(translate("reader", "“{name}” is open, and there is nothing in it.", name=name))
            return
        shown = opened(reading, part, found)
        if not found.asked:  # anybody can open it
            shown = replace(shown, sealed=shown.sealed - {part})
            self._strip.clear()
        else:
            title = translate("reader", "“{name}” is open: %n files", name=name, n=len(found.files))
            self._strip.tell(title, self._kept(reading), passphrase=found.passphrase)
        self._reading = shown
        self.changed.emit(shown)
        (self.wanted if len(found.files) == 1 else self.turned_to).emit(f"{part}/1")

    def _is_open(self, reading: Reading, part: str) -> None:
        """It only looked as if it took a passphrase."""
        self._strip.clear()
        self._reading = replace(reading, sealed=reading.sealed - {part})
        self.changed.emit(self._reading)
        self.wanted.emit(part)

    def _kept(self, reading: Reading) -> str:
        """For whom the passphrase is kept."""
        if self._context.profile.read_only:
            return ""
        owner = linking.of(self._context.store, [reading.id]).get(reading.id)
        named = customer.named(self._context.store, [owner]) if owner is not None else {}
        if owner is None or owner not in named:
            return translate("reader", "Passphrase kept for mail of nobody in particular")
        return translate("reader", "Passphrase kept for {customer}", customer=named[owner][0])

    def _failed(self, name: str, error: TradewindError) -> None:
        if error.code not in _ASKS:
            said = str(texts.error(error))
            ways = translate("reader", "The file itself is unharmed: it can be saved as it is.")
            self._strip.tell(translate("reader", "“{name}” cannot be opened here", name=name), f"{said}\n{ways}")
            return
        wrong = error.code == "seal.passphrase"
        title = (
            translate("reader", "That passphrase does not open “{name}”", name=name)
            if wrong
            else translate("reader", "“{name}” is sealed", name=name)
        )
        text = (
            translate("reader", "Compare it letter by letter, hyphens included, or ask the sender.")
            if wrong
            else translate("reader", "Write the passphrase that its sender told you. It is kept when it opens the file.")
        )
        self._strip.tell(title, text, asks=True)


def _name(files: Sequence[Attachment], part: str) -> str:
    return next((one.name for one in files if one.part == part), "")
