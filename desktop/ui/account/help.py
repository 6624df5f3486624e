"""What stands beside the fields of the first step: what this provider wants, and where it is to be had."""

from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.language import translate
from desktop.model.account import Candidate, SignIn
from desktop.ui.parts import label
from desktop.ui.theme import Size, mark


class HelpCard(QFrame):
    """`show_help` says what is known; `servers` are those that were found."""

    def __init__(self) -> None:
        super().__init__()
        mark(self, kind="card")
        self.title, self.text = label(kind="strong", wrap=True), label(kind="mute", wrap=True)
        self.servers = label(kind="mark", wrap=True)
        box = QVBoxLayout(self)
        box.setContentsMargins(Size.MARGIN, Size.MARGIN, Size.MARGIN, Size.MARGIN)
        box.setSpacing(Size.GAP)
        for widget in (self.title, self.text, self.servers):
            box.addWidget(widget)

    def show_help(self, best: Candidate | None, *, missing: bool) -> None:
        """`best` is the candidate that will be tried; `missing`: it was looked for and there is none."""
        self.servers.setVisible(best is not None)
        if best is not None:
            self._found(best)
        elif missing:
            self.title.setText(translate("assistant", "No settings found"))
            self.text.setText(translate("assistant", "Please fill in the servers; your provider or administrator knows them."))
        else:
            self.title.setText(translate("assistant", "The servers are found by themselves"))
            self.text.setText(
                translate(
                    "assistant",
                    "Many providers want an authorisation code or an app password instead of the password. As soon as the "
                    "address stands here, this place tells how to get it.",
                )
            )

    def _found(self, best: Candidate) -> None:
        self.title.setText(translate("providers", best.title) if best.title else translate("assistant", "Settings found"))
        wants = ""
        if best.sign_in is SignIn.BROWSER:
            wants = translate("assistant", "This provider signs in through the browser only; that is not possible yet.")
        elif best.label:
            wants = translate("assistant", "Wants: {label}", label=translate("providers", best.label))
        hint = translate("providers", best.hint) if best.hint else ""
        told = [line for line in (wants, hint) if line]
        self.text.setText("\n".join(told) or translate("assistant", "Takes the usual password."))
        settings = best.settings
        self.servers.setText(f"IMAP {settings.imap.host}:{settings.imap.port}\nSMTP {settings.smtp.host}:{settings.smtp.port}")
