"""The passphrase of a mail's sealed files: a strip beside them, and a card beside the text that asks how the reader gets it."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.language import translate
from desktop.model.seal import Channel, Passphrase
from desktop.ui.parts import IconButton, button, label, tip
from desktop.ui.theme import Size, Theme, mark

_DOTS = "••••••••"
_ANY = 1 << 20  # pixels: as much room as there is
_LONG = 3000  # milliseconds that something is said


def told_words(words: Passphrase) -> str:
    """By which way it was told, and when."""
    ways = {
        Channel.CHAT: translate("padlock", "told by WhatsApp / WeChat"),
        Channel.PHONE: translate("padlock", "told by phone"),
        Channel.MAIL: translate("padlock", "told by a second mail"),
        Channel.KNOWN: translate("padlock", "they know it already"),
    }
    way = ways.get(words.channel, "")
    return f"{way} · {words.told.astimezone():%Y-%m-%d %H:%M}" if way and words.told is not None else way


class Strip(QFrame):
    """`copy_wanted`: the passphrase alone, `chat_wanted`: a text for WhatsApp or WeChat; `menu_wanted`: all that can be chosen;
    `stop_wanted`: what is under way is to be left."""

    copy_wanted = Signal()
    chat_wanted = Signal()
    menu_wanted = Signal(object)  # the widget under which it opens
    stop_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark(self, kind="file")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._words: Passphrase | None = None
        self._percent, self._whole, self._shown = -1, False, False
        self._room = _ANY
        self._flash = ""
        self._calm = QTimer(self, singleShot=True, interval=_LONG)
        self._calm.timeout.connect(self._still)
        self._name = label(kind="mute")
        self.text = label()
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.reveal = IconButton(theme, "show")
        self.reveal.setCheckable(True)
        self.reveal.clicked.connect(self._reveal)
        self.copy = IconButton(theme, "copy")
        self.copy.clicked.connect(self.copy_wanted)
        self.chat = button(kind="small", pressed=self.chat_wanted.emit)
        self.more = IconButton(theme, "more")
        self.more.clicked.connect(lambda: self.menu_wanted.emit(self.more))
        self.stop = button(kind="small", pressed=self.stop_wanted.emit)
        row = QHBoxLayout(self)
        row.setContentsMargins(Size.GAP_WIDE, Size.STEP, Size.GAP, Size.STEP)
        row.setSpacing(Size.GAP)
        for part in (self._name, self.text, self.reveal, self.copy, self.chat, self.more, self.stop):
            row.addWidget(part)
        self.setMinimumHeight(Size.CONTROL + 2 * Size.STEP + 2 * Size.HAIR)
        self.say()

    def show_passphrase(self, words: Passphrase | None, *, whole: bool) -> None:
        """What opens the files, if any is sealed; `whole`: those that are not are sealed as the mail is sent."""
        if words != self._words and (words is None or self._words is None or words.text != self._words.text):
            self._shown = False
            self.reveal.setChecked(False)
        self._words, self._whole = words, whole
        self.say()

    def show_progress(self, percent: int) -> None:
        """Files are being worked on (-1: no longer)."""
        self._percent = percent
        self.say()

    def _reveal(self) -> None:
        self._shown = self.reveal.isChecked()
        self.say()

    def fit(self, room: int) -> None:
        """It has so many pixels: what the menu has as well goes first."""
        if room != self._room:
            self._room = room
            self.say()

    def say(self) -> None:
        """Words in the current language."""
        busy, words = self._percent >= 0, self._words
        self.setVisible(busy or words is not None or self._whole)
        self._name.show()
        for part in (self.text, self.reveal, self.copy, self.chat):
            part.setVisible(words is not None and not busy)
        self.more.setVisible(not busy)
        self.stop.setVisible(busy)
        mark(self._name, kind="mute" if busy or not self._flash else "", tone="")
        if self._flash and not busy:
            self._name.setText(f"✓ {self._flash}")
        elif busy:
            self._name.setText(translate("padlock", "Sealing… {percent} %", percent=self._percent))
        elif words is not None:
            self._name.setText(translate("padlock", "Passphrase"))
        else:
            self._name.setText(translate("padlock", "Files are sealed as the mail is sent"))
        if words is not None:
            self.text.setText(words.text if self._shown else _DOTS)
            self.text.setAccessibleName(words.text if self._shown else translate("padlock", "Passphrase, hidden"))
            told = told_words(words)
            tip(self, told if told else translate("padlock", "It goes to the reader another way, never in this mail"))
        self.setAccessibleName(translate("padlock", "Passphrase of the sealed files"))
        self.reveal.say(translate("padlock", "Hide the passphrase") if self._shown else translate("padlock", "Show the passphrase"))
        self.copy.say(translate("padlock", "Copy the passphrase"))
        self.chat.setText(translate("padlock", "Copy for WhatsApp / WeChat"))
        tip(
            self.chat,
            translate("padlock", "Copy a text with the passphrase in the customer's language, to be pasted into the chat"),
        )
        self.more.say(translate("padlock", "Another passphrase, how it is told, how files are sealed"))
        self.stop.setText(translate("padlock", "Stop"))
        tip(self.stop, translate("padlock", "Stop sealing; all stays as it was"))
        row = self.layout()
        for part in (self.chat, self._name, self.copy):
            if row is not None and row.totalMinimumSize().width() > self._room:
                part.hide()
        self.updateGeometry()

    def copied(self, words: str) -> None:
        """Say that something was copied, for a moment."""
        self._flash = words
        self._calm.start()
        self.say()

    def _still(self) -> None:
        self._flash = ""
        self.say()


class PassphraseCard(QFrame):
    """Beside the text. `chat_wanted`, `phone_wanted`, `mail_wanted`, `known_wanted`: it is told that way."""

    chat_wanted = Signal()
    phone_wanted = Signal()
    mail_wanted = Signal()
    known_wanted = Signal()
    anew_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark(self, kind="card")
        self._words: Passphrase | None = None
        self._foreign = self._again = False
        self.heading = label(kind="heading")
        self.said = label(wrap=True)
        self.when = label(kind="mark", wrap=True)
        self.anew = button(kind="small", pressed=self.anew_wanted.emit)
        self.chat = button(kind="small", pressed=self.chat_wanted.emit)
        self.phone = button(kind="small", pressed=self.phone_wanted.emit)
        self.mail = button(kind="small", pressed=self.mail_wanted.emit)
        self.known = button(kind="small", pressed=self.known_wanted.emit)
        self.again = button(kind="link", pressed=self._more)
        box = QVBoxLayout(self)
        box.setContentsMargins(Size.GAP_WIDE, Size.GAP_WIDE, Size.GAP_WIDE, Size.GAP_WIDE)
        box.setSpacing(Size.GAP)
        for words in (self.heading, self.said, self.when):
            box.addWidget(words)
        for pair in ((self.anew,), (self.chat,), (self.phone, self.mail), (self.known,)):
            row = QHBoxLayout()
            row.setSpacing(Size.GAP)
            for part in pair:
                row.addWidget(part)
            row.addStretch()
            box.addLayout(row)
        box.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeft)
        self.say()

    def show_passphrase(self, words: Passphrase | None, *, foreign: bool) -> None:
        """What opens the sealed files (None: none is sealed); `foreign`: it is one of another customer's."""
        if words != self._words:
            self._again = False
        self._words, self._foreign = words, foreign
        self.say()

    def _more(self) -> None:
        self._again = True
        self.say()
        self.chat.setFocus()

    def say(self) -> None:
        """Words in the current language."""
        words = self._words
        self.setVisible(words is not None)
        self.heading.setText(translate("padlock", "Passphrase of the sealed files"))
        told = told_words(words) if words is not None else ""
        if self._foreign:
            self.said.setText(translate("padlock", "The files are sealed with another customer's passphrase."))
        elif told:
            self.said.setText(translate("padlock", "The reader has the passphrase."))
        else:
            self.said.setText(translate("padlock", "The reader does not have the passphrase yet. How do you tell it?"))
        self.when.setText(told)
        self.when.setVisible(bool(told) and not self._foreign)
        asks = not self._foreign and (not told or self._again)
        for part in (self.chat, self.phone, self.mail, self.known):
            part.setVisible(asks)
        self.anew.setVisible(self._foreign)
        self.again.setVisible(bool(told) and not self._again and not self._foreign)
        self._name(
            self.anew, translate("padlock", "Seal with theirs"), translate("padlock", "Seal the files anew for this customer")
        )
        self._name(
            self.chat,
            translate("padlock", "Copy for WhatsApp / WeChat"),
            translate("padlock", "Copy a text with the passphrase in the customer's language, to be pasted into the chat"),
        )
        self._name(self.phone, translate("padlock", "Told by phone"), translate("padlock", "I have said it to them, or will"))
        self._name(
            self.mail,
            translate("padlock", "Second mail…"),
            translate("padlock", "A mail of its own to another address, at a later time"),
        )
        self._name(self.known, translate("padlock", "They know it already"), translate("padlock", "They had it before this mail"))
        self._name(self.again, translate("padlock", "Tell it once more"), translate("padlock", "Choose another way as well"))

    def _name(self, part: QPushButton, words: str, more: str) -> None:
        part.setText(words)
        tip(part, more)
