"""Signing in with a bearer token: XOAUTH2 (Google's and Microsoft's protocol pages) and OAUTHBEARER (RFC 7628), for IMAP and SMTP.

A server that does not take the token answers with a challenge, which holds its reasons as JSON; it is answered with an empty
message (XOAUTH2) or a single ^A (RFC 7628 3.2.3), and then the refusal itself comes.
"""

import base64
from collections.abc import Collection
from dataclasses import dataclass, field

from desktop.model.account import Server
from desktop.model.credential import REFUSED, Bearer
from desktop.model.errors import LoginRefused

MECHANISMS = ("XOAUTH2", "OAUTHBEARER")  # the first that is offered is taken; XOAUTH2 is the one that every provider documents


@dataclass(frozen=True, slots=True)
class Proof:
    """What is said in base64: `first` shows the token, `last` answers the reasons of a refusal (empty: an empty line)."""

    mechanism: str
    first: bytes = field(repr=False)
    last: bytes

    def answer(self, challenge: bytes) -> bytes:
        """The answer to a challenge: an empty one asks for the token, by a server that takes or heeds no initial response."""
        return self.last if challenge.strip() else self.first


def bearer(offered: Collection[str], credential: Bearer, *, login: str, server: Server) -> Proof:
    """How to show the token to `server` by one of the `offered` mechanisms. Raises LoginRefused: login.nobearer if there is none,
    login.token for a token that no header could carry (RFC 6750 2.1)."""
    mechanism = next((name for name in MECHANISMS if name in offered), "")
    if not mechanism:
        raise LoginRefused("login.nobearer", host=server.host, offered=" ".join(sorted(offered))[:200])
    token = credential.token
    if not token or not all("!" <= char <= "~" for char in token) or not login.isprintable():
        raise LoginRefused(REFUSED, host=server.host)
    if mechanism == "XOAUTH2":
        return Proof(mechanism, _coded(f"user={login}\1auth=Bearer {token}\1\1"), b"")
    name = login.replace("=", "=3D").replace(",", "=2C")  # RFC 5801 4
    where = f"host={server.host}\1port={server.port}"
    return Proof(mechanism, _coded(f"n,a={name},\1{where}\1auth=Bearer {token}\1\1"), _coded("\1"))


def _coded(text: str) -> bytes:
    return base64.b64encode(text.encode("utf-8", "surrogateescape"))
