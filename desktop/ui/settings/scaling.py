"""How large everything is drawn: chosen here, in force when the program starts anew."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.language import translate
from desktop.ui import scale
from desktop.ui.context import Context
from desktop.ui.parts import Combo, button, choice_row, label
from desktop.ui.theme import Size


class Scaling(QWidget):
    """`anew_wanted`: start the program anew, now."""

    anew_wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._folder = context.profile.folder
        self._began = scale.kept(self._folder)
        self._name, self._note = label(), label(kind="mute", wrap=True)
        self.choice = Combo(context.theme)
        for each in scale.SCALES:
            self.choice.addItem("", each)
        self.choice.setCurrentIndex(self.choice.findData(self._began))
        self.choice.activated.connect(lambda _: self._choose())
        self.anew = button(kind="small", pressed=self.anew_wanted.emit)
        self._second = QWidget()
        second = QHBoxLayout(self._second)
        second.setContentsMargins(0, 0, 0, 0)
        second.addWidget(self._note, 1)
        second.addWidget(self.anew)
        self._second.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Size.GAP)
        box.addLayout(choice_row(self._name, self.choice))
        box.addWidget(self._second)

    def say(self) -> None:
        """Every word of it."""
        text = translate("settings", "Size of everything")
        self._name.setText(text)
        self.choice.setAccessibleName(text)
        for number, each in enumerate(scale.SCALES):
            usual = translate("settings", "As the system")
            self.choice.setItemText(number, f"{each} %" if each != 100 else f"{usual} (100 %)")
        self.anew.setText(translate("settings", "Start anew"))
        self.anew.setAccessibleName(translate("settings", "Close Tradewind and start it anew"))

    def _choose(self) -> None:
        chosen = int(self.choice.currentData())
        try:
            scale.keep(self._folder, chosen)
        except OSError as error:
            self._tell(translate("settings", "This could not be kept: {reason}", reason=error.strerror or ""), anew=False)
            return
        self._tell(translate("settings", "In force when Tradewind starts the next time."), anew=True)
        self._second.setVisible(chosen != self._began)

    def _tell(self, words: str, *, anew: bool) -> None:
        self._note.setText(words)
        self.anew.setVisible(anew)
        self._second.show()
