"""A mail account: who the rep is, and where the mail lives."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from desktop.model.ids import AccountId


class Security(StrEnum):
    """How a connection is protected. `NONE` only towards this machine itself (loopback)."""

    TLS = "tls"
    STARTTLS = "starttls"
    NONE = "none"


class AccountState(StrEnum):
    """What the account's loop is doing, as it last said."""

    NEW = "new"
    CONNECTING = "connecting"
    SYNCING = "syncing"
    ONLINE = "online"  # up to date and waiting
    OFFLINE = "offline"  # will try again by itself
    REFUSED = "refused"  # needs the user (login, certificate)
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Server:
    """One end point. `host` as typed or found, `port` 1-65535."""

    host: str
    port: int
    security: Security


@dataclass(frozen=True, slots=True)
class Settings:
    """All that is needed to sign in, apart from the password.

    `login` is the user name for both servers unless `smtp_login` says otherwise. `proxy` is a URL (socks5://, http://) or
    empty; `ca_file` a PEM file with further roots or empty; `provider` a key of resources/providers.json or empty.
    """

    address: str
    login: str
    imap: Server
    smtp: Server
    name: str = ""
    smtp_login: str = ""
    proxy: str = ""
    ca_file: str = ""
    provider: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """A saved account with the state of its loop. The password lies under `security.secrets`."""

    id: AccountId
    settings: Settings
    state: AccountState = AccountState.NEW
    problem: str = ""  # code of the error that put it into this state, empty when well
    facts: dict[str, str] = field(default_factory=dict)
    checked: datetime | None = None  # last time that everything was up to date, UTC

    @property
    def address(self) -> str:
        return self.settings.address
