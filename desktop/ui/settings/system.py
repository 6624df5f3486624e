"""How the program sits in the system: a card of the settings. What the system has is what is shown, each time the card is."""

from collections.abc import Callable

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout

from desktop.actions import mailer, startup
from desktop.actions import setting as settings
from desktop.actions import system as systems
from desktop.actions.mailer import Way
from desktop.actions.system import System
from desktop.language import translate
from desktop.model.errors import TradewindError
from desktop.store import setting
from desktop.ui import texts, tray
from desktop.ui.context import Context
from desktop.ui.parts import Combo, button, choice_row, label
from desktop.ui.presence import CLOSING
from desktop.ui.theme import Size, mark


class InSystem(QFrame):
    """`open_outside` opens a page of the system's settings."""

    def __init__(self, context: Context, place: System | None = None) -> None:
        super().__init__()
        mark(self, kind="card")
        self._context = context
        self._place = place or systems.here(context.profile.folder)
        self.open_outside = QDesktopServices.openUrl
        self._problem = ""
        self._title = label(kind="title")
        self._closing = label()
        self.closing = Combo(context.theme)
        for value in ("", "quit"):
            self.closing.addItem("", value)
        self.closing.activated.connect(lambda _: self._keep(CLOSING, str(self.closing.currentData())))
        self._no_tray = label(kind="mute", wrap=True)
        self.start = QCheckBox()
        self.start.clicked.connect(lambda on: self._choose_start(on=on))
        self._mailer = label(wrap=True)
        self.become = button(kind="small", pressed=self._become)
        self.said = label(kind="mute", wrap=True)
        last = QHBoxLayout()
        last.addWidget(self._mailer, 1)
        last.addWidget(self.become)
        box = QVBoxLayout(self)
        box.setContentsMargins(Size.MARGIN, Size.MARGIN, Size.MARGIN, Size.MARGIN)
        box.setSpacing(Size.GAP_WIDE)
        box.addWidget(self._title)
        box.addLayout(choice_row(self._closing, self.closing))
        box.addWidget(self._no_tray)
        box.addWidget(self.start)
        box.addLayout(last)
        box.addWidget(self.said)
        context.words.changed.connect(self.say)
        self.say()

    def showEvent(self, event: QShowEvent) -> None:
        self.say()
        super().showEvent(event)

    def say(self) -> None:
        """Every word of the card, and how it is now."""
        self._title.setText(translate("system", "In the system"))
        words = translate("system", "When the window is closed")
        self._closing.setText(words)
        self.closing.setAccessibleName(words)
        self.closing.setItemText(0, translate("system", "Go on in the tray"))
        self.closing.setItemText(1, translate("system", "Quit"))
        there = tray.available()
        quits = not there or setting.get(self._context.store, CLOSING) == "quit"
        self.closing.setCurrentIndex(1 if quits else 0)
        self.closing.setEnabled(there)
        self._no_tray.setText(translate("system", "This desktop has no tray, so closing the window quits the program."))
        self._no_tray.setVisible(not there)
        self.start.setText(translate("system", "Start when I sign in to this computer, without opening the window"))
        self.start.setChecked(startup.wanted(self._place))
        chosen = mailer.chosen(self._place)
        self._mailer.setText(
            translate("system", "Links to mail addresses and mail files open in Tradewind")
            if chosen
            else translate("system", "Links to mail addresses open in another program")
            if chosen is False
            else translate("system", "Open links to mail addresses in Tradewind")
        )
        self.become.setText(translate("system", "Make it the mail program"))
        self.become.setVisible(not chosen)
        self._say_how()

    def _say_how(self, done: str = "") -> None:
        self.said.setText(self._problem or done)
        self.said.setVisible(bool(self.said.text()))
        mark(self.said, tone="red" if self._problem else "")

    def _choose_start(self, *, on: bool) -> None:
        self._run(lambda: startup.choose(self._place, on=on))

    def _become(self) -> None:
        way = mailer.way(self._place)
        if way is Way.ITSELF:
            self._run(self._tell_desktop)
        elif way is Way.WINDOWS:
            self.open_outside(QUrl(mailer.settings_page(self._place)))
            self._problem = ""
            self._say_how(translate("system", "Windows has opened its settings. Choose Tradewind for MAILTO there."))
        else:
            self._problem = ""
            self._say_how(
                translate("system", "Open Mail, then Mail ▸ Settings ▸ General, and choose Tradewind as the default email reader.")
            )

    def _tell_desktop(self) -> None:
        mailer.become(
            self._place,
            title="Tradewind",
            comment=translate("system", "Mail for people who sell abroad"),
            write=translate("window", "Write a mail"),
            send=translate("system", "Send with Tradewind"),
        )

    def _run(self, do: Callable[[], None]) -> None:
        self._problem = ""

        def failed(error: TradewindError) -> None:
            self._problem = str(texts.error(error))
            self.say()

        def done(_: None) -> None:
            self.say()

        self._context.background.run(do, done=done, failed=failed)

    def _keep(self, name: str, value: str) -> None:
        self._context.background.run(settings.choose, self._context.profile, name, value)
