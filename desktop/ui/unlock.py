"""Before the window: what is asked when the profile does not open by itself, and what is said when it cannot."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QMessageBox, QVBoxLayout

from desktop.actions import profile as profiles
from desktop.actions.profile import Profile
from desktop.language import translate
from desktop.model.errors import StorageProblem
from desktop.security import secrets
from desktop.ui import texts
from desktop.ui.parts import button, label
from desktop.ui.theme import Size

if TYPE_CHECKING:
    from desktop.actions.rescuing import Rescued


class Question(QDialog):
    """One line to be typed: a passphrase (twice when it is a new one) or a recovery code."""

    def __init__(self, title: str, text: str, *, secret: bool, twice: bool = False, trouble: str = "") -> None:
        super().__init__()
        self.setWindowTitle("Tradewind")
        self.setMinimumWidth(Size.FORM)
        self.field, self.again = QLineEdit(), QLineEdit()
        self._twice = twice
        for field in (self.field, self.again):
            field.setEchoMode(QLineEdit.EchoMode.Password if secret else QLineEdit.EchoMode.Normal)
            field.textChanged.connect(self._check)
        self.field.setAccessibleName(title)
        self.again.setAccessibleName(translate("unlock", "Once more"))
        self.again.setPlaceholderText(translate("unlock", "Once more"))
        self.again.setVisible(twice)
        self.trouble = label(trouble, tone="red", wrap=True)
        self.trouble.setVisible(bool(trouble))
        self.go = button(translate("unlock", "Open"), kind="primary", pressed=self.accept)
        self.go.setDefault(True)
        self.leave = button(translate("unlock", "Quit"), pressed=self.reject)
        row = QHBoxLayout()
        row.setSpacing(Size.GAP)
        row.addStretch()
        row.addWidget(self.leave)
        row.addWidget(self.go)
        box = QVBoxLayout(self)
        box.setContentsMargins(Size.MARGIN_WIDE, Size.MARGIN_WIDE, Size.MARGIN_WIDE, Size.MARGIN_WIDE)
        box.setSpacing(Size.GAP_WIDE)
        for widget in (label(title, kind="title"), label(text, kind="mute", wrap=True), self.field, self.again, self.trouble):
            box.addWidget(widget)
        box.addLayout(row)
        self._check()

    def _check(self) -> None:
        self.go.setEnabled(bool(self.field.text()) and (not self._twice or self.field.text() == self.again.text()))


def opened(folder: Path, now: datetime, *, passphrase: str | None = None) -> Profile | None:
    """The profile in `folder`, with whatever has to be asked for (`passphrase` is tried first); None when the user gives up.
    StorageProblem "store.locked" is the caller's."""
    trouble = ""
    while True:
        try:
            return profiles.open(folder, passphrase=passphrase)
        except StorageProblem as error:
            if error.code == "store.passphrase":
                trouble = texts.error(error).text if error.facts.get("reason") == "wrong" else ""
                passphrase = _passphrase(trouble, new=not secrets.exists(folder))
                if passphrase is None:
                    return None
            elif error.code == "store.key":
                return _recovered(folder)
            elif error.code == "store.damaged":
                return _rescued(folder, now, passphrase, error)
            else:
                raise


def _passphrase(trouble: str, *, new: bool) -> str | None:
    if new:
        title = translate("unlock", "Choose a passphrase")
        text = translate("unlock", "This system has no keyring, so a passphrase protects your mail. Without it nobody can open it.")
    else:
        title = translate("unlock", "Passphrase")
        text = translate("unlock", "This profile is protected by a passphrase.")
    asked = Question(title, text, secret=True, twice=new, trouble=trouble)
    return asked.field.text() if asked.exec() == QDialog.DialogCode.Accepted else None


def _recovered(folder: Path) -> Profile | None:
    trouble = ""
    passphrase: str | None = None
    code = ""
    while True:
        if not code:
            title = translate("unlock", "Recovery code")
            text = translate(
                "unlock", "The key to this profile is not in this computer's keyring. The code that you wrote down opens it."
            )
            asked = Question(title, text, secret=False, trouble=trouble)
            if asked.exec() != QDialog.DialogCode.Accepted:
                return None
            code = asked.field.text()
        try:
            return profiles.recover(folder, code, passphrase=passphrase)
        except StorageProblem as error:
            if error.code == "store.passphrase":
                passphrase = _passphrase("", new=True)
                if passphrase is None:
                    return None
            elif error.code == "store.code":
                trouble, code = texts.error(error).text, ""
            else:
                raise


def _rescued(folder: Path, now: datetime, passphrase: str | None, error: StorageProblem) -> Profile | None:
    box = QMessageBox()
    box.setWindowTitle("Tradewind")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(texts.error(error).text)
    box.setInformativeText(
        translate(
            "unlock",
            "The damaged file is kept aside. Accounts, drafts, unsent mail and settings come back from the journal, mail of "
            "accounts comes again from the server. Imported mail is only here: of it comes back what can still be read in the "
            "damaged file.",
        )
    )
    yes = box.addButton(translate("unlock", "Make it anew"), QMessageBox.ButtonRole.AcceptRole)
    box.addButton(translate("unlock", "Quit"), QMessageBox.ButtonRole.RejectRole)
    box.exec()
    if box.clickedButton() is not yes:
        return None
    made, back = profiles.rescue(folder, now=now, passphrase=passphrase)
    _say("\n\n".join(came_back(back, folder)))
    return made


def came_back(back: "Rescued", folder: Path) -> list[str]:
    """What a rescue brought and what it did not, a paragraph each."""
    told = [
        translate(
            "unlock",
            "Came back: {accounts} accounts, {drafts} drafts, {outgoing} mails of the outbox, {mails} imported mails.",
            accounts=back.rows.get("account", 0),
            drafts=back.rows.get("draft", 0),
            outgoing=back.rows.get("outgoing", 0),
            mails=back.mails,
        )
    ]
    if back.damaged:
        told.append(translate("unlock", "The journal was damaged or missing too, so there may have been more."))
    if back.lost is None:
        told.append(translate("unlock", "Of imported mail nobody can tell what there was. If you had any, import it again."))
    elif back.lost:
        told.append(translate("unlock", "Imported mails that could not be read: {lost}", lost=back.lost))
    if back.rows.get("outgoing", 0):
        told.append(
            translate(
                "unlock", "Mail that was waiting in the outbox is not sent by itself: it may have gone out before the damage."
            )
        )
    told.append(translate("unlock", "The damaged files are kept in {folder}.", folder=str(folder)))
    return told


def refuse(error: StorageProblem) -> None:
    """Say why the program cannot go on."""
    _say(str(texts.error(error)))


def _say(text: str) -> None:
    box = QMessageBox()
    box.setWindowTitle("Tradewind")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    box.exec()
