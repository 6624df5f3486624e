"""A mail account: who the rep is, and where the mail lives."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from urllib.parse import urlsplit

from desktop.model.errors import Usage
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


class SignIn(StrEnum):
    """How one signs in: with a password, with one made for programs, or in the browser (OAuth 2), after which tokens do."""

    PASSWORD = "password"  # noqa: S105 - a kind, not a password
    APP_PASSWORD = "app-password"  # noqa: S105
    BROWSER = "browser"


@dataclass(frozen=True, slots=True)
class Server:
    """One end point. `host` as typed or found, `port` 1-65535."""

    host: str
    port: int
    security: Security


@dataclass(frozen=True, slots=True)
class Settings:
    """All that is needed to sign in, apart from the password or the tokens.

    `login` is the user name for both servers unless `smtp_login` says otherwise. `proxy` is a URL (socks5://, http://) or
    empty; `ca_file` a PEM file with further roots or empty; `provider` a key of resources/providers.json or empty; `sign_in` is
    PASSWORD or BROWSER.
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
    sign_in: SignIn = SignIn.PASSWORD


@dataclass(frozen=True, slots=True)
class Account:
    """A saved account with the state of its loop. The password or the tokens lie under `security.secrets`."""

    id: AccountId
    settings: Settings
    state: AccountState = AccountState.NEW
    problem: str = ""  # code of the error that put it into this state, empty when well
    facts: dict[str, str] = field(default_factory=dict)
    checked: datetime | None = None  # last time that everything was up to date, UTC

    @property
    def address(self) -> str:
        return self.settings.address


class Source(StrEnum):
    """Where proposed settings came from, the most trustworthy first."""

    TABLE = "table"  # resources/providers.json, by the address's domain
    MX = "mx"  # the same table, by where the domain's mail is delivered
    CNAME = "cname"  # the same table, by what imap., smtp. or mail. of the domain stand for
    AUTOCONFIG = "autoconfig"  # the domain's own file, over https
    ISPDB = "ispdb"  # Thunderbird's public list, over https
    SRV = "srv"  # RFC 6186 and 8314 records
    GUESS = "guess"  # a usual host name that answered with a good certificate


@dataclass(frozen=True, slots=True)
class Candidate:
    """Settings that may fit an address, with what the user should know before typing; `sign_in` is what the provider takes.

    `confirm` says that the servers belong to another domain and nobody vouched for that (unsigned DNS): show the hosts before
    the password goes there. `label` is how the provider calls what it wants instead of the password, `hint` where to switch
    it on, `title` the provider's name, `when` what this variant is for (another site, another line): all in the provider's
    own words, worded for people through the catalogue `providers`."""

    settings: Settings
    source: Source
    sign_in: SignIn = SignIn.PASSWORD
    confirm: bool = False
    title: str = ""
    label: str = ""
    hint: str = ""
    when: str = ""


PROXIES = frozenset({"socks5", "socks5h", "http"})


def proxy_place(url: str) -> tuple[str, int]:
    """Host and port of a proxy's URL, without its password. Usage("usage.proxy") if it is none that can be spoken to."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise Usage("usage.proxy") from error
    if parts.scheme not in PROXIES or not host or not port or not url.isprintable():
        raise Usage("usage.proxy")
    return host, port
