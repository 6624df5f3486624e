"""How mails are written: where they open, and their spelling."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QVBoxLayout

from desktop.actions import setting as settings
from desktop.actions import spelling
from desktop.language import translate
from desktop.model.change import Change, Kind
from desktop.store import setting
from desktop.ui.bridge import concerns
from desktop.ui.compose import colours
from desktop.ui.context import Context
from desktop.ui.parts import Combo, button, choice_row, label
from desktop.ui.theme import Size, mark

PLACE = "compose.place"  # "window", or empty: in the main window


class WritingCard(QFrame):
    """One card of the settings."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        mark(self, kind="card")
        self._context = context
        self._title = label(kind="title")
        self.place, self.language, self.answer = (Combo(context.theme) for _ in range(3))
        self._place_name, self._language_name, self._answer_name = (label() for _ in range(3))
        self._own_name = label(kind="mute", wrap=True)
        self.own = QListWidget()
        mark(self.own, kind="choices")
        self.own.setFixedHeight(Size.PROGRESS // 2 + Size.CONTROL)
        self.own.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.forget = button(kind="small", pressed=self._forget)
        for value in ("", "window"):
            self.place.addItem("", value)
        for value in (*spelling.LANGUAGES, "off"):
            self.language.addItem("", value)
        box = QVBoxLayout(self)
        box.setContentsMargins(Size.MARGIN, Size.MARGIN, Size.MARGIN, Size.MARGIN)
        box.setSpacing(Size.GAP_WIDE)
        box.addWidget(self._title)
        for value in colours.COLOURS:
            self.answer.addItem("", value)
        for name, field in (
            (self._place_name, self.place),
            (self._answer_name, self.answer),
            (self._language_name, self.language),
        ):
            box.addLayout(choice_row(name, field))
        box.addWidget(self._own_name)
        box.addWidget(self.own)
        row = QHBoxLayout()
        row.addWidget(self.forget)
        row.addStretch()
        box.addLayout(row)
        self.place.activated.connect(lambda _: self._keep(PLACE, str(self.place.currentData())))
        self.language.activated.connect(lambda _: self._keep(spelling.LANGUAGE, str(self.language.currentData())))
        self.answer.activated.connect(lambda _: self._keep(colours.ANSWER, str(self.answer.currentData())))
        self.own.itemSelectionChanged.connect(lambda: self.forget.setEnabled(bool(self.own.selectedItems())))
        gone = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.own)
        gone.setContext(Qt.ShortcutContext.WidgetShortcut)
        gone.activated.connect(self._forget)
        context.bridge.changed.connect(self._changed)
        context.words.changed.connect(self.say)
        self.say()

    def say(self) -> None:
        """Words in the current language."""
        self._title.setText(translate("settings", "Writing"))
        self._place_name.setText(translate("settings", "Mails are written"))
        for at, words in enumerate((translate("settings", "In the main window"), translate("settings", "In windows of their own"))):
            self.place.setItemText(at, words)
        self._language_name.setText(translate("settings", "Spelling that is checked"))
        known = (
            translate("settings", "English, American"),
            translate("settings", "English, British"),
            translate("settings", "None"),
        )
        for at, words in enumerate(known):
            self.language.setItemText(at, words)
        self._answer_name.setText(translate("settings", "Colour of answers between the lines of a quote"))
        for at, words in enumerate(colours.colour_words()):
            self.answer.setItemText(at, words)
        self.answer.setAccessibleName(self._answer_name.text())
        self.place.setAccessibleName(self._place_name.text())
        self.language.setAccessibleName(self._language_name.text())
        self._own_name.setText(translate("settings", "Words of your own, which count as right"))
        self.own.setAccessibleName(self._own_name.text())
        self.forget.setText(translate("settings", "Forget these words"))
        self.refresh()

    def refresh(self) -> None:
        """Read the choices anew."""
        store = self._context.store
        self.place.setCurrentIndex(max(0, self.place.findData(setting.get(store, PLACE, ""))))
        self.language.setCurrentIndex(self.language.findData(spelling.language(store) or "off"))
        self.answer.setCurrentIndex(max(0, self.answer.findData(colours.answer(store))))
        words = spelling.own(store)
        if words != [self.own.item(at).text() for at in range(self.own.count())]:
            self.own.clear()
            self.own.addItems(words)
        for each in (self._own_name, self.own, self.forget):
            each.setVisible(bool(words))
        self.forget.setEnabled(bool(self.own.selectedItems()))

    def _forget(self) -> None:
        for item in self.own.selectedItems():
            self._context.background.run(spelling.forget, self._context.profile, item.text())

    def _keep(self, name: str, value: str) -> None:
        self._context.background.run(settings.choose, self._context.profile, name, value)

    def _changed(self, changes: frozenset[Change]) -> None:
        if concerns(changes, Kind.SETTING):
            self.refresh()
