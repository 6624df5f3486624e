"""The fields of an account's servers: found by the lookup, open to change by hand."""

from dataclasses import replace

from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QFileDialog, QFormLayout, QHBoxLayout, QLabel, QLineEdit, QWidget

from desktop.language import translate
from desktop.model.account import Security, Server, Settings
from desktop.ui.parts import Combo, button, tip
from desktop.ui.theme import Size, Theme

_PORTS = 65535


class _ServerRow(QWidget):
    """Host, port and protection in one line."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.host = QLineEdit()
        self.port = QLineEdit()
        self.port.setValidator(QIntValidator(1, _PORTS, self.port))
        self.port.setFixedWidth(Size.RAIL + Size.STEP)
        self.security = Combo(theme)
        for each in Security:
            self.security.addItem("", each)
        self.security.setFixedWidth(Size.PROGRESS)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Size.GAP)
        box.addWidget(self.host, 1)
        box.addWidget(self.port)
        box.addWidget(self.security)

    def say(self, host: str, port: str, security: str) -> None:
        self.host.setAccessibleName(host)
        self.port.setAccessibleName(port)
        self.security.setAccessibleName(security)
        for widget in (self.host, self.port, self.security):
            tip(widget, widget.accessibleName())
        for number, text in enumerate(("TLS", "STARTTLS", translate("assistant", "none"))):
            self.security.setItemText(number, text)

    def fill(self, server: Server) -> None:
        self.host.setText(server.host)
        self.host.setCursorPosition(0)  # a long name is seen from its beginning
        self.port.setText(str(server.port))
        self.security.setCurrentIndex(list(Security).index(server.security))

    def server(self) -> Server:
        return Server(self.host.text().strip(), int(self.port.text() or 0), Security(self.security.currentData()))


class ServersForm(QWidget):
    """Everything of Settings but address and name. `settings` gives what stands in the fields now."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._address = ""
        self._provider = ""
        self.login = QLineEdit()
        self.imap, self.smtp = _ServerRow(theme), _ServerRow(theme)
        self.proxy, self.ca_file = QLineEdit(), QLineEdit()
        self._browse = button("…", pressed=self._choose_file)
        ca_row = QWidget()
        ca_box = QHBoxLayout(ca_row)
        ca_box.setContentsMargins(0, 0, 0, 0)
        ca_box.setSpacing(Size.GAP)
        ca_box.addWidget(self.ca_file, 1)
        ca_box.addWidget(self._browse)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(Size.GAP_WIDE)
        form.setVerticalSpacing(Size.GAP)
        self._labels = [QLabel() for _ in range(5)]
        for each, field in zip(self._labels, (self.login, self.imap, self.smtp, self.proxy, ca_row), strict=True):
            form.addRow(each, field)
        self.proxy.setPlaceholderText("socks5://127.0.0.1:1080")
        self.say()

    def say(self) -> None:
        names = (
            translate("assistant", "User name"),
            translate("assistant", "Incoming (IMAP)"),
            translate("assistant", "Outgoing (SMTP)"),
            translate("assistant", "Proxy"),
            translate("assistant", "Own certificate authority"),
        )
        for each, text in zip(self._labels, names, strict=True):
            each.setText(text)
        self.login.setAccessibleName(names[0])
        self.proxy.setAccessibleName(names[3])
        tip(self.proxy, translate("assistant", "Empty: no proxy. socks5:// or http://, with name and password if it needs them"))
        self.ca_file.setAccessibleName(names[4])
        self.ca_file.setPlaceholderText(translate("assistant", "only for a company's own servers"))
        self._browse.setAccessibleName(translate("assistant", "Choose a certificate file"))
        tip(self._browse, self._browse.accessibleName())
        self.imap.say(
            translate("assistant", "IMAP server"), translate("assistant", "IMAP port"), translate("assistant", "IMAP protection")
        )
        self.smtp.say(
            translate("assistant", "SMTP server"), translate("assistant", "SMTP port"), translate("assistant", "SMTP protection")
        )

    def fill(self, settings: Settings) -> None:
        self._address, self._provider = settings.address, settings.provider
        self._smtp_login = settings.smtp_login
        self.login.setText(settings.login)
        self.imap.fill(settings.imap)
        self.smtp.fill(settings.smtp)
        self.proxy.setText(settings.proxy)
        self.ca_file.setText(settings.ca_file)

    def settings(self, address: str, name: str) -> Settings:
        """What stands in the fields; the provider stays only as long as its server does."""
        made = Settings(
            address=address,
            login=self.login.text().strip() or address,
            imap=self.imap.server(),
            smtp=self.smtp.server(),
            name=name,
            proxy=self.proxy.text().strip(),
            ca_file=self.ca_file.text().strip(),
        )
        same = self._address == address and self._provider
        return replace(made, provider=self._provider, smtp_login=self._smtp_login) if same else made

    def _choose_file(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self, translate("assistant", "Choose a certificate file"), "", "PEM (*.pem *.crt *.cer)"
        )
        if chosen:
            self.ca_file.setText(chosen)


def guess(address: str) -> Settings:
    """Usual names, for filling in by hand when nothing was found."""
    domain = address.rpartition("@")[2]
    return Settings(
        address=address,
        login=address,
        imap=Server(f"imap.{domain}" if domain else "", 993, Security.TLS),
        smtp=Server(f"smtp.{domain}" if domain else "", 465, Security.TLS),
    )
