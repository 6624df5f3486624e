"""My card: what mails say of oneself. Templates fill it in."""

from PySide6.QtWidgets import QFormLayout, QFrame, QLineEdit, QVBoxLayout

from desktop.actions import setting as settings
from desktop.actions.template import SELF
from desktop.language import translate
from desktop.model.change import Change, Kind
from desktop.store import account, setting
from desktop.ui.bridge import concerns
from desktop.ui.context import Context
from desktop.ui.parts import label, tip
from desktop.ui.theme import Size, mark


class MyCard(QFrame):
    """One card of the settings; each line keeps itself."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        mark(self, kind="card")
        self._context = context
        self._title, self._text = label(kind="title"), label(kind="mute", wrap=True)
        self.fields = {name: QLineEdit() for name in SELF}
        self._names = {name: label() for name in SELF}
        form = QFormLayout()
        form.setSpacing(Size.GAP)
        for name, field in self.fields.items():
            field.setMaxLength(200)
            self._names[name].setBuddy(field)
            form.addRow(self._names[name], field)
            field.editingFinished.connect(lambda name=name: self._keep(name))
        box = QVBoxLayout(self)
        box.setContentsMargins(Size.MARGIN, Size.MARGIN, Size.MARGIN, Size.MARGIN)
        box.setSpacing(Size.GAP_WIDE)
        box.addWidget(self._title)
        box.addWidget(self._text)
        box.addLayout(form)
        context.bridge.changed.connect(self._changed)
        context.words.changed.connect(self.say)
        self.say()

    def say(self) -> None:
        """Words in the current language."""
        self._title.setText(translate("settings", "My card"))
        self._text.setText(translate("settings", "Templates write this of you, and a new signature begins with it."))
        said = {
            "name": translate("settings", "Name below mails"),
            "title": translate("settings", "Position"),
            "company": translate("settings", "Company"),
            "phone": translate("settings", "Telephone"),
            "web": translate("settings", "Website"),
            "country": translate("settings", "Country"),
        }
        for name, field in self.fields.items():
            self._names[name].setText(said[name])
            field.setAccessibleName(said[name])
            tip(field, translate("settings", "In templates: {field}", field=f"self.{name}"))
        self.refresh()

    def refresh(self) -> None:
        """Read it anew; what is just being typed stays."""
        known = account.all(self._context.store)
        self.fields["name"].setPlaceholderText(known[0].settings.name if known else "")
        for name, field in self.fields.items():
            if not field.hasFocus():
                field.setText(setting.get(self._context.store, f"self.{name}"))

    def _keep(self, name: str) -> None:
        text = self.fields[name].text().strip()
        self._context.background.run(settings.choose, self._context.profile, f"self.{name}", text)

    def _changed(self, changes: frozenset[Change]) -> None:
        if concerns(changes, Kind.SETTING) or concerns(changes, Kind.ACCOUNT):
            self.refresh()
