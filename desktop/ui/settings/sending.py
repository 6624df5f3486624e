"""How an account sends: its pace, its day's amount, and who puts the copy into Sent. Kept at once, like every choice."""

from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from desktop.actions import sender as actions
from desktop.actions import setting as settings
from desktop.checks.recipient import valid
from desktop.language import translate
from desktop.model.account import Account
from desktop.model.outgoing import files_sent
from desktop.model.pace import DAY, STRANGERS, daily, pause
from desktop.servers import providers
from desktop.store import sender as senders
from desktop.store import setting
from desktop.ui import texts
from desktop.ui.compose.recipients import parse, spelled
from desktop.ui.context import Context
from desktop.ui.parts import Combo, label, tip
from desktop.ui.theme import Size, mark

PAUSES = (0, 10, 30, 60, 120, 300)  # seconds
PEOPLE = (0, 30, 50, 100, 200, 500, 1_000, 1_500, 3_000)  # strangers in 24 hours
AMOUNTS = (0, 50, 100, 200, 300, 500, 1_000, 2_000)  # recipients in 24 hours


class AccountSending(QWidget):
    """The choices of one account. The first of each is what is known of its provider."""

    def __init__(self, context: Context, one: Account) -> None:
        super().__init__()
        self._context, self._account = context, one
        store = context.store
        self._choices = {
            pause(one.id): (Combo(context.theme), ["", *map(str, PAUSES)]),
            daily(one.id): (Combo(context.theme), ["", *map(str, AMOUNTS)]),
            files_sent(one.id): (Combo(context.theme), ["", "yes", "no"]),
            STRANGERS: (Combo(context.theme), ["", *map(str, PEOPLE)]),
        }
        self._labels = [label() for _ in self._choices]
        self.aliases, self._aliases_name = QLineEdit(), label()
        self._aliases_name.setBuddy(self.aliases)
        self.aliases.setText(", ".join(spelled(person) for person in senders.aliases(store, one.id)))
        self.aliases.editingFinished.connect(self._keep_aliases)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(Size.GAP_WIDE)
        form.setVerticalSpacing(Size.GAP)
        for words, (name, (field, values)) in zip(self._labels, self._choices.items(), strict=True):
            kept = setting.get(store, name)
            for value in values if kept in values else [*values, kept]:
                field.addItem("", value)
            field.setCurrentIndex(field.findData(kept))
            field.activated.connect(lambda _, name=name: self._keep(name))
            words.setBuddy(field)
            form.addRow(words, field)
        form.addRow(self._aliases_name, self.aliases)
        self.pause, self.daily, self.files_sent, self.strangers = (field for field, _ in self._choices.values())

    def say(self) -> None:
        """Every word of it."""
        texts_of = (
            translate("settings", "Pause between two mails"),
            translate("settings", "At most, in 24 hours"),
            translate("settings", "The server files sent mail"),
            translate("settings", "Strangers a day, whole company"),
        )
        fields = (self.pause, self.daily, self.files_sent, self.strangers)
        for words, field, text in zip(self._labels, fields, texts_of, strict=True):
            words.setText(text)
            field.setAccessibleName(text)
        self._aliases_name.setText(translate("settings", "Other addresses"))
        self.aliases.setAccessibleName(self._aliases_name.text())
        self.aliases.setPlaceholderText("Sales <sales@example.com>")
        tip(
            self.aliases,
            translate("settings", "Mail to them arrives in this account; an answer goes out from the address that was written to."),
        )
        known = providers.windows(self._account.settings)
        for field, word, limits in (
            (self.pause, self._pause_words, [window for window in known if window.length < DAY]),
            (self.daily, self._daily_words, [window for window in known if window.length >= DAY]),
        ):
            usual = ", ".join(texts.window(window) for window in limits) or word(0)
            for number in range(field.count()):
                value = str(field.itemData(number))
                plain = translate("settings", "As the provider says ({limits})", limits=usual)
                field.setItemText(number, word(int(value)) if value else plain)
        tip(
            self.strangers,
            translate("settings", "Letters to people who have never written to you; many providers count these for the company."),
        )
        for number in range(self.strangers.count()):
            value = str(self.strangers.itemData(number))
            careful = translate("settings", "Careful: grows from 30 a day")
            self.strangers.setItemText(number, self._daily_words(int(value)) if value else careful)
        likely = providers.get(self._account.settings.provider)
        guess = translate("settings", "yes") if likely is not None and likely.files_sent else translate("settings", "no")
        self.files_sent.setItemText(0, translate("settings", "As known of the provider ({answer})", answer=guess))
        self.files_sent.setItemText(1, translate("settings", "yes"))
        self.files_sent.setItemText(2, translate("settings", "no"))

    @staticmethod
    def _pause_words(seconds: int) -> str:
        return translate("settings", "%n seconds", n=seconds) if seconds else translate("settings", "No pause")

    @staticmethod
    def _daily_words(recipients: int) -> str:
        return translate("settings", "%n recipients", n=recipients) if recipients else translate("settings", "No limit")

    def _keep_aliases(self) -> None:
        """What can be no address stands there in red and is not kept."""
        people = parse(self.aliases.text())
        wrong = [person for person in people if not valid(person.address)]
        mark(self.aliases, kind="", tone="red" if wrong else "")
        if not wrong:
            self._context.background.run(actions.keep, self._context.profile, self._account.id, people)

    def _keep(self, name: str) -> None:
        value = str(self._choices[name][0].currentData())
        self._context.background.run(settings.choose, self._context.profile, name, value)
