"""Client ids in the settings: what this program is called where one signs in by browser."""

from PySide6.QtWidgets import QFormLayout, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.actions import oauth
from desktop.language import translate
from desktop.model.errors import TradewindError
from desktop.model.oauth import OWN, Client
from desktop.ui import help as helps
from desktop.ui import texts
from desktop.ui.context import Context
from desktop.ui.parts import Combo, button, label
from desktop.ui.theme import Size, mark

_FIRST = ("id", "secret")  # what everybody has to fill in; the rest has its usual value


class Clients(QFrame):
    """One card of the settings."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        mark(self, kind="card")
        self._context = context
        self._title, self._text = label(kind="title"), label(kind="mute", wrap=True)
        self.issuer = Combo(context.theme)
        for one in oauth.issuers():
            self.issuer.addItem("", one.key)
        self.fields = {name: QLineEdit() for name in oauth.FIELDS}
        self.fields["secret"].setEchoMode(QLineEdit.EchoMode.Password)
        self._labels = {name: label() for name in ("issuer", *self.fields)}
        self.more = button(kind="link", pressed=self._show_more)
        self.more.setCheckable(True)
        self.how = button(kind="link", pressed=lambda: helps.show(self.window(), "sign-in"))
        self.save = button(kind="small", pressed=self._save)
        self.told = label(kind="mark", wrap=True)
        self._lay_out()
        self.issuer.currentIndexChanged.connect(lambda _: self.refresh())
        context.words.changed.connect(self.say)
        self.say()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(Size.GAP_WIDE)
        form.setVerticalSpacing(Size.GAP)
        rows: list[tuple[str, QWidget]] = [("issuer", self.issuer), *self.fields.items()]
        for name, field in rows:
            self._labels[name].setBuddy(field)
            form.addRow(self._labels[name], field)
        row = QHBoxLayout()
        row.setSpacing(Size.GAP_WIDE)
        row.addWidget(self.save)
        row.addWidget(self.told, 1)
        links = QHBoxLayout()
        links.setSpacing(Size.MARGIN)
        links.addWidget(self.how)
        links.addStretch()
        links.addWidget(self.more)
        box = QVBoxLayout(self)
        box.setContentsMargins(Size.MARGIN, Size.MARGIN, Size.MARGIN, Size.MARGIN)
        box.setSpacing(Size.GAP_WIDE)
        box.addWidget(self._title)
        box.addWidget(self._text)
        box.addLayout(links)
        box.addLayout(form)
        box.addLayout(row)

    def say(self) -> None:
        """Every word of it."""
        self._title.setText(translate("settings", "Sign-in in the browser"))
        self._text.setText(
            translate(
                "settings",
                "Microsoft and Google let a program in by browser when a company has registered it there. What they call “client "
                "id” belongs here; each account then signs in by itself.",
            )
        )
        named = {
            "issuer": translate("settings", "Where"),
            "id": translate("settings", "Client id"),
            "secret": translate("settings", "Client secret"),
            "authorize": translate("settings", "Sign-in page"),
            "token": translate("settings", "Token address"),
            "scopes": translate("settings", "Scopes"),
        }
        for name, text in named.items():
            self._labels[name].setText(text)
        self.issuer.setAccessibleName(named["issuer"])
        for name, field in self.fields.items():
            field.setAccessibleName(named[name])
        for number, one in enumerate(oauth.issuers()):
            title = translate("providers", one.title) if one.title else translate("settings", "A company's own server")
            self.issuer.setItemText(number, title)
        self.how.setText(translate("settings", "How a company gets a client id"))
        self.more.setText(translate("settings", "Addresses and scopes"))
        self.save.setText(translate("settings", "Save"))
        for each in (self.how, self.more):
            each.setAccessibleName(each.text())
        self.save.setAccessibleName(translate("settings", "Save the client id"))
        self.refresh()

    def choose(self, key: str) -> None:
        """Show an issuer's."""
        self.issuer.setCurrentIndex(max(0, self.issuer.findData(key)))

    def refresh(self) -> None:
        """What is kept for the chosen issuer; what is usual stands in the empty fields."""
        key = str(self.issuer.currentData())
        issuer = next(one for one in oauth.issuers() if one.key == key)
        client = oauth.registered(self._context.store, key)
        usual = {"authorize": issuer.authorize, "token": issuer.token, "scopes": " ".join(issuer.scopes)}
        for name, field in self.fields.items():
            field.setText(getattr(client, name))
            field.setPlaceholderText(usual.get(name, ""))
        self.fields["id"].setPlaceholderText(translate("settings", "none yet"))
        self.fields["secret"].setPlaceholderText(
            translate("settings", "Google gives one with the client id")
            if issuer.secret
            else translate("settings", "empty, unless the server wants one")
        )
        self.told.setText("")
        if key == OWN or client.authorize or client.token or client.scopes:
            self.more.setChecked(True)
        self._show_more()

    def _show_more(self) -> None:
        for name, field in self.fields.items():
            for widget in (field, self._labels[name]):
                widget.setVisible(name in _FIRST or self.more.isChecked())

    def _save(self) -> None:
        client = Client(**{name: field.text() for name, field in self.fields.items()})
        key = str(self.issuer.currentData())
        self._context.background.run(
            oauth.register, self._context.profile, key, client, done=lambda _: self._saved(), failed=self._failed
        )

    def _saved(self) -> None:
        self.refresh()
        mark(self.told, tone="green")
        self.told.setText(translate("settings", "Saved"))

    def _failed(self, error: TradewindError) -> None:
        mark(self.told, tone="red")
        self.told.setText(str(texts.error(error)))
