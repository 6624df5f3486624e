"""Who lets in by browser (OAuth 2): authorisation servers, and what our program is called there."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from desktop.model.errors import Usage

LOOPBACK = "http://127.0.0.1:{port}/"  # where the browser comes back to (RFC 8252 7.3)
OWN = "own"  # the issuer of servers that no table knows: a company's own


@dataclass(frozen=True, slots=True)
class Issuer:
    """An authorisation server. `redirect` holds `{port}`; `more` are parameters that it wants besides (RFC 6749 3.1);
    `secret`: programs need a client secret there, too, although it cannot be one (RFC 8252 8.5)."""

    key: str
    title: str
    authorize: str = ""
    token: str = ""
    scopes: tuple[str, ...] = ()
    redirect: str = LOOPBACK
    more: tuple[tuple[str, str], ...] = ()
    secret: bool = False


@dataclass(frozen=True, slots=True)
class Client:
    """Our registration with an issuer. Empty fields but `id` and `secret` mean: as the table has it."""

    id: str = ""
    secret: str = field(default="", repr=False)
    authorize: str = ""
    token: str = ""
    scopes: str = ""  # separated by spaces

    def checked(self) -> "Client":
        """Without spaces around; Usage("usage.value", name) for what cannot be right."""
        stripped = Client(*(getattr(self, name).strip() for name in self.__slots__))
        for name in self.__slots__:
            value = getattr(stripped, name)
            if not all(" " <= char <= "~" for char in value) or (" " in value and name != "scopes"):
                raise Usage("usage.value", name=name)
        for name in ("authorize", "token"):
            value = getattr(stripped, name)
            if value and not _is_https(value):
                raise Usage("usage.https", url=value[:200])
        return stripped


def _is_https(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme == "https" and bool(parts.hostname) and parts.username is None and not parts.fragment
    except ValueError:
        return False
