"""What an account signs in with: a password as typed, or a bearer token that an authorisation server made out (OAuth 2)."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeVar

from desktop.model.errors import LoginRefused

T = TypeVar("T")

REFUSED = "login.token"  # of LoginRefused: the server did not take the token, and another one may do
MARGIN = timedelta(seconds=90)  # a token that ends this soon is not begun with any more


@dataclass(frozen=True, slots=True)
class Bearer:
    """An access token (RFC 6750). `renewed` fetches another one in its place (None: there is no other); it may raise Offline,
    LoginRefused and whatever keeping it raises."""

    token: str = field(repr=False)
    renewed: Callable[[], "Bearer"] | None = field(default=None, repr=False, compare=False)


Credential = str | Bearer  # a string is a password


def admitted(connect: Callable[[Credential], T], credential: Credential) -> T:
    """What `connect` makes of the credential. A token that the server refuses is renewed and tried again, once."""
    try:
        return connect(credential)
    except LoginRefused as error:
        if error.code != REFUSED or not isinstance(credential, Bearer) or credential.renewed is None:
            raise
        renew = credential.renewed
    return connect(renew())


@dataclass(frozen=True, slots=True)
class Tokens:
    """What an authorisation server, `issuer` by its key, gave (RFC 6749 5.1). `refresh` is empty where it gave none; `expires` is
    when the access token ends, UTC, None where that was not said."""

    access: str = field(repr=False)
    refresh: str = field(repr=False, default="")
    expires: datetime | None = None
    issuer: str = ""

    def fresh(self, now: datetime) -> bool:
        """Whether the access token can still be used."""
        return self.expires is None or now < self.expires - MARGIN

    def text(self) -> str:
        """As it is kept."""
        ends = self.expires.isoformat() if self.expires else None
        return json.dumps({"access": self.access, "refresh": self.refresh, "expires": ends, "issuer": self.issuer})

    @classmethod
    def of(cls, text: str) -> "Tokens":
        """From what `text` made."""
        kept = json.loads(text)
        ends = kept["expires"]
        return cls(str(kept["access"]), str(kept["refresh"]), datetime.fromisoformat(ends) if ends else None, str(kept["issuer"]))
