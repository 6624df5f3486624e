"""What stands beside the fields of the first step: what this provider wants, and where it is to be had."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.language import translate
from desktop.model.account import Candidate, SignIn
from desktop.ui import help as helps
from desktop.ui.parts import button, label
from desktop.ui.theme import Size, mark


class HelpCard(QFrame):
    """`show_help` says what is known; `servers` are those that were found. `clients_wanted`: the client ids are to be set."""

    clients_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        mark(self, kind="card")
        self.title, self.text = label(kind="strong", wrap=True), label(kind="mute", wrap=True)
        self.servers = label(kind="mark", wrap=True)
        self.how = button(kind="link", pressed=lambda: helps.show(self.window(), "sign-in"))
        self.set_it = button(kind="link", pressed=self.clients_wanted.emit)
        box = QVBoxLayout(self)
        box.setContentsMargins(Size.MARGIN, Size.MARGIN, Size.MARGIN, Size.MARGIN)
        box.setSpacing(Size.GAP)
        for widget in (self.title, self.text, self.servers):
            box.addWidget(widget)
        for link in (self.set_it, self.how):
            box.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)

    def show_help(self, best: Candidate | None, *, missing: bool, browser: bool = False, ready: bool = False) -> None:
        """`best` is the candidate that will be tried; `missing`: it was looked for and there is none. `browser`: somebody lets in
        by browser there; `ready`: a client id for that is set."""
        self.servers.setVisible(best is not None)
        for link, text in (
            (self.set_it, translate("assistant", "Set the client id…")),
            (self.how, translate("assistant", "How a company gets a client id")),
        ):
            link.setText(text)
            link.setAccessibleName(text)
            link.setVisible(browser and not ready)
        if best is not None:
            self._found(best, browser=browser, ready=ready)
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

    def _found(self, best: Candidate, *, browser: bool, ready: bool) -> None:
        self.title.setText(translate("providers", best.title) if best.title else translate("assistant", "Settings found"))
        wants = translate("assistant", "Wants: {label}", label=translate("providers", best.label)) if best.label else ""
        hint = translate("providers", best.hint) if best.hint else ""
        told = [line for line in (wants, hint) if line]
        if browser and ready:
            told = [translate("assistant", "Signs in in the browser; the password is typed there and not here.")]
        elif best.sign_in is SignIn.BROWSER:
            told = [
                translate("assistant", "Lets programs in by browser only."),
                translate(
                    "assistant",
                    "For that a client id is needed, which a company gets from the provider; none is set yet. It belongs into the "
                    "settings, under “Sign-in in the browser”.",
                ),
            ]
        elif browser:
            told.append(translate("assistant", "Or signs in in the browser, once a client id of your company is set."))
        self.text.setText("\n".join(told) or translate("assistant", "Takes the usual password."))
        settings = best.settings
        self.servers.setText(f"IMAP {settings.imap.host}:{settings.imap.port}\nSMTP {settings.smtp.host}:{settings.smtp.port}")
