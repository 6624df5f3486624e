"""Signatures in the settings: chosen on the left, written on the right, as plain lines with a logo below."""

from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
)

from desktop.actions import signature as signatures
from desktop.actions.template import SELF
from desktop.language import translate
from desktop.model.change import Change, Kind
from desktop.model.ids import AccountId, SignatureId
from desktop.model.signature import Signature
from desktop.store import Store, account, setting, signature
from desktop.ui.account.after import signature_html
from desktop.ui.bridge import concerns
from desktop.ui.context import Context
from desktop.ui.parts import Combo, button, label
from desktop.ui.settings.logo import Logo, parted
from desktop.ui.theme import Size, mark

# As each language calls itself.
LANGUAGES = {
    "en": "English",
    "zh": "中文",
    "de": "Deutsch",
    "fr": "Français",
    "es": "Español",
    "pt": "Português",
    "it": "Italiano",
    "nl": "Nederlands",
    "pl": "Polski",
    "ru": "Русский",
    "tr": "Türkçe",
    "ar": "العربية",
    "ja": "日本語",
    "ko": "한국어",
    "vi": "Tiếng Việt",
    "id": "Bahasa Indonesia",
}


def _plain(html: str) -> str:
    return QTextDocumentFragment.fromHtml(html).toPlainText()


def _card(store: Store) -> str:
    """What my card says, as the lines of a signature."""
    told = {name: setting.get(store, f"self.{name}") for name in SELF}
    if not any(told.values()):
        return ""
    name = told["name"] or next((one.settings.name for one in account.all(store)), "")
    lines = (
        name,
        " · ".join(filter(None, (told["title"], told["company"]))),
        " · ".join(filter(None, (told["phone"], told["web"]))),
    )
    return "\n".join(filter(None, (*lines, told["country"])))


class Signatures(QFrame):
    """One card of the settings."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        mark(self, kind="card")
        self._context = context
        self._kept: list[Signature] = []
        self._wanted: SignatureId | None = None
        self._title = label(kind="title")
        self.list = QListWidget()
        mark(self.list, kind="choices")
        self.list.setFixedWidth(Size.FOLDERS)
        self.list.setMinimumHeight(Size.PROGRESS)
        self.list.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Ignored)  # as high as what stands beside it
        self.name, self.text, self.account = QLineEdit(), QPlainTextEdit(), Combo(context.theme)
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(Size.PROGRESS)
        self.language, self._language_name = Combo(context.theme), label()
        self._language_name.setBuddy(self.language)
        for code in ("", *LANGUAGES):
            self.language.addItem("", code)
        self.logo = Logo(context)
        self.standard = QCheckBox()
        self.add = button(kind="small", pressed=self._new)
        self.save = button(kind="small", pressed=self._save)
        self.remove = button(kind="small", pressed=self._remove)
        right = QVBoxLayout()
        right.setSpacing(Size.GAP)
        for widget in (self.name, self.account, self.text, self.logo):
            right.addWidget(widget)
        spoken = QHBoxLayout()
        spoken.addWidget(self._language_name, 1)
        spoken.addWidget(self.language)
        right.addLayout(spoken)
        right.addWidget(self.standard)
        row = QHBoxLayout()
        row.setSpacing(Size.GAP)
        row.addWidget(self.save)
        row.addWidget(self.remove)
        row.addStretch()
        row.addWidget(self.add)
        right.addLayout(row)
        both = QHBoxLayout()
        both.setSpacing(Size.MARGIN)
        both.addWidget(self.list)
        both.addLayout(right, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(Size.MARGIN, Size.MARGIN, Size.MARGIN, Size.MARGIN)
        box.setSpacing(Size.GAP_WIDE)
        box.addWidget(self._title)
        box.addLayout(both)
        self.list.currentRowChanged.connect(self._show)
        context.bridge.changed.connect(self._changed)
        context.words.changed.connect(self.say)
        self.say()

    def say(self) -> None:
        self._title.setText(translate("settings", "Signatures"))
        self.list.setAccessibleName(self._title.text())
        self.name.setPlaceholderText(translate("settings", "Name of the signature"))
        self.name.setAccessibleName(self.name.placeholderText())
        self.text.setPlaceholderText(translate("settings", "The lines below your mails"))
        self.text.setAccessibleName(self.text.placeholderText())
        self.account.setAccessibleName(translate("settings", "Account of the signature"))
        self.standard.setText(translate("settings", "Put into new mails"))
        self._language_name.setText(translate("settings", "For answers to mails in"))
        self.language.setAccessibleName(self._language_name.text())
        for at, words in enumerate((translate("settings", "any language"), *LANGUAGES.values())):
            self.language.setItemText(at, words)
        self.logo.say()
        self.add.setText(translate("settings", "New signature"))
        self.save.setText(translate("settings", "Save"))
        self.remove.setText(translate("settings", "Remove"))
        self.save.setAccessibleName(translate("settings", "Save the signature"))
        self.remove.setAccessibleName(translate("settings", "Remove the signature"))
        self.refresh()

    def refresh(self) -> None:
        """Read them anew; what is chosen stays chosen."""
        chosen = self._chosen()
        wanted = self._wanted if self._wanted is not None else chosen.id if chosen else None
        self._wanted = None
        self._kept = signature.all(self._context.store)
        blocked = self.list.blockSignals(True)
        self.list.clear()
        for one in self._kept:
            self.list.addItem(QListWidgetItem(one.name + ("  ✓" if one.standard else "")))
        self.list.blockSignals(blocked)
        self.list.setVisible(bool(self._kept))
        self.account.clear()
        self.account.addItem(translate("settings", "Every account"), None)
        for each in account.all(self._context.store):
            self.account.addItem(each.address, each.id)
        place = next((i for i, one in enumerate(self._kept) if one.id == wanted), 0 if self._kept else -1)
        self.list.setCurrentRow(place)
        self._show(place)

    def _chosen(self) -> Signature | None:
        row = self.list.currentRow()
        return self._kept[row] if 0 <= row < len(self._kept) else None

    def _show(self, row: int) -> None:
        one = self._kept[row] if 0 <= row < len(self._kept) else None
        self.name.setText(one.name if one else "")
        words, shown = parted(one.html if one else "")
        self.text.setPlainText(_plain(words))
        self.logo.show_html(shown)
        self.language.setCurrentIndex(max(0, self.language.findData(one.language if one else "")))
        self.standard.setChecked(one.standard if one else not self._kept)
        self.account.setCurrentIndex(max(0, self.account.findData(one.account if one else None)))
        self.remove.setEnabled(one is not None)

    def _new(self) -> None:
        self.list.setCurrentRow(-1)
        self._show(-1)
        self.text.setPlainText(_card(self._context.store))
        self.name.setFocus()

    def _save(self) -> None:
        one = self._chosen()
        written = self.text.toPlainText()
        words = parted(one.html)[0] if one else ""
        same = one is not None and _plain(words) == written
        number = self.account.currentData()
        made = Signature(
            one.id if one else SignatureId(0),
            None if number is None else AccountId(number),
            self.name.text().strip() or translate("assistant", "Signature"),
            (words if same else signature_html(written)) + self.logo.html,
            standard=self.standard.isChecked(),
            language=str(self.language.currentData()),
        )
        self._context.background.run(signatures.save, self._context.profile, made, done=self._saved)

    def _saved(self, made: Signature) -> None:
        self._wanted = made.id
        self.refresh()

    def _remove(self) -> None:
        one = self._chosen()
        if one is not None:
            self._context.background.run(signatures.remove, self._context.profile, one.id)

    def _changed(self, changes: frozenset[Change]) -> None:
        if concerns(changes, Kind.SIGNATURE) or (concerns(changes, Kind.ACCOUNT) and self.isVisible()):
            self.refresh()
