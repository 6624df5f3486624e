"""A mail that came with another: who, when, what, as words only."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.language import translate
from desktop.model.preview import Preview
from desktop.ui.parts import label, line
from desktop.ui.reader.text import TextBody
from desktop.ui.theme import Size, Theme


class Letter(QWidget):
    """Its head as lines, its text below."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._heads = QFormLayout()
        self._heads.setContentsMargins(Size.MARGIN, Size.GAP_WIDE, Size.MARGIN, Size.GAP_WIDE)
        self._heads.setHorizontalSpacing(Size.MARGIN)
        self._heads.setVerticalSpacing(Size.STEP)
        self._heads.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.text = TextBody(theme)
        self.text.setViewportMargins(Size.MARGIN, Size.GAP, Size.MARGIN, 0)
        self.setFocusProxy(self.text)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(self._heads)
        box.addWidget(line())
        box.addWidget(self.text, 1)

    def say(self, found: Preview) -> None:
        while self._heads.rowCount():
            self._heads.removeRow(0)
        names = {
            "from": translate("preview", "From"),
            "to": translate("preview", "To"),
            "cc": translate("preview", "Cc"),
            "date": translate("preview", "Date"),
            "subject": translate("preview", "Subject"),
        }
        rows = [(names[name], value) for name, value in found.heads]
        if found.files:
            rows.append((translate("preview", "Attachments"), ", ".join(found.files)))
        for name, value in rows:
            shown = label(value, wrap=True)
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            shown.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
            self._heads.addRow(label(name, kind="mute"), shown)
        self.text.setAccessibleName(translate("preview", "Text of the file"))
        self.text.say(found.text)
