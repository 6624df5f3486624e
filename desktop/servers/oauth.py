"""Signing in by browser: OAuth 2 for native programs (RFC 8252), authorisation code with PKCE (RFC 7636, S256) and `state`.

The system's browser asks the user; its answer comes to a port of 127.0.0.1 that listens for this one sign-in. Whoever gets hold of
the code has nothing without the verifier, which never leaves this program but for the token endpoint; that is asked over https
through the account's proxy. No OAuth library is used: what they would bring besides a transport of their own, which could not take
our rules for proxies, certificates, sizes and deadlines, is a query string, a SHA-256 and the reading of a JSON object.

Errors about the sign-in itself are LoginRefused: login.denied (the user said no), login.state (the answer belongs to no sign-in of
ours), login.waited (nobody came back), login.cancelled, login.revoked (consent was withdrawn or ran out: sign in again),
login.client (the issuer does not know our client id), login.issuer (it said no for another reason, `said`). A server that cannot
be reached or is busy is Offline.
"""

import base64
import hashlib
import hmac
import json
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from urllib.parse import urlencode

from desktop.model.credential import Tokens
from desktop.model.errors import LoginRefused, Offline, TradewindError
from desktop.model.oauth import Client, Issuer
from desktop.servers import explain, proxies, web
from desktop.servers.redirect import Redirect
from desktop.servers.web import Answer

WAIT = 180.0  # seconds that the user may take in the browser
SECONDS = 15.0  # for the token endpoint
LONGEST_TOKEN = 16 * 1024  # characters
LONGEST_LIFE = timedelta(days=366)

# RFC 6749 5.2 and OpenID Connect Core 3.1.2.6 (Microsoft's words for a sign-in that has to be done again).
_AGAIN = frozenset({"invalid_grant", "interaction_required", "login_required", "consent_required"})
_CLIENT = frozenset({"invalid_client", "unauthorized_client"})


@dataclass(frozen=True, slots=True)
class Route:
    """How the token endpoint is reached: proxy (URL or empty) and a PEM file with further roots (or empty)."""

    proxy: str = field(default="", repr=False)
    ca_file: str = ""


def sign_in(
    issuer: Issuer,
    client: Client,
    *,
    address: str,
    route: Route,
    browse: Callable[[str], object],
    page: Callable[[bool], str],
    clock: Callable[[], datetime],
    cancelled: Callable[[], bool],
    seconds: float = WAIT,
) -> Tokens:
    """Ask the user in the browser. `browse` opens a URL there; `page` gives the words of the page that it shows at the end, for a
    sign-in that was let through and for one that was not. `address` is proposed to the issuer as the account.

    Raises LoginRefused, Offline, CertificateRefused."""
    state, verifier = secrets.token_urlsafe(32), secrets.token_urlsafe(64)
    with Redirect(issuer.redirect) as redirect:
        browse(authorize_url(issuer, client, address=address, state=state, verifier=verifier, redirect=redirect.url))
        code = redirect.wait(lambda answer: _code(answer, state), page=page, seconds=seconds, cancelled=cancelled)
        grant = {"grant_type": "authorization_code", "code": code, "redirect_uri": redirect.url, "code_verifier": verifier}
    try:
        return _tokens(issuer, client, grant, route, clock, cancelled)
    except LoginRefused as error:
        if error.code == "login.revoked":  # the code, in this case: used, late, or not meant for us
            raise LoginRefused("login.issuer", **error.facts) from error
        raise


def refresh(
    issuer: Issuer,
    client: Client,
    tokens: Tokens,
    *,
    route: Route,
    clock: Callable[[], datetime],
    cancelled: Callable[[], bool] = proxies.never,
) -> Tokens:
    """New tokens for old. The issuer may have made out another refresh token (rotation, RFC 6749 6), after which the old one is
    worth nothing: keep the answer before it is used. `cancelled` is asked as long as the issuer has not heard of it. Raises
    LoginRefused, Offline, CertificateRefused."""
    if not tokens.refresh:
        raise LoginRefused("login.revoked", issuer=issuer.title)
    fresh = _tokens(issuer, client, {"grant_type": "refresh_token", "refresh_token": tokens.refresh}, route, clock, cancelled)
    return fresh if fresh.refresh else replace(fresh, refresh=tokens.refresh)


def authorize_url(issuer: Issuer, client: Client, *, address: str, state: str, verifier: str, redirect: str) -> str:
    """Where the browser begins (RFC 6749 4.1.1, RFC 7636 4.3)."""
    challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode("ascii")).digest()).rstrip(b"=").decode("ascii")
    fields = {
        "response_type": "code",
        "client_id": client.id,
        "redirect_uri": redirect,
        "scope": " ".join(issuer.scopes),
        "state": state,
        "code_challenge": challenge,
        "code_challenge_method": "S256",
        "login_hint": address,
        **dict(issuer.more),
    }
    return issuer.authorize + ("&" if "?" in issuer.authorize else "?") + urlencode(fields)


def _code(answer: Mapping[str, list[str]], state: str) -> str:
    """The code of the browser's answer (RFC 6749 4.1.2), each of whose fields may stand there once."""
    if any(len(values) != 1 for values in answer.values()):
        raise LoginRefused("login.state")
    found = {name: values[0] for name, values in answer.items()}
    if not hmac.compare_digest(found.get("state", "").encode("utf-8", "replace"), state.encode()):
        raise LoginRefused("login.state")
    error = found.get("error", "")
    if error == "access_denied":
        raise LoginRefused("login.denied")
    if error or not found.get("code"):
        raise LoginRefused("login.issuer", said=explain.quoted(f"{error} {found.get('error_description', '')}"))
    return found["code"]


def _tokens(
    issuer: Issuer,
    client: Client,
    grant: Mapping[str, str],
    route: Route,
    clock: Callable[[], datetime],
    cancelled: Callable[[], bool],
) -> Tokens:
    form = {**grant, "client_id": client.id, **({"client_secret": client.secret} if client.secret else {})}
    asked = clock()
    answer = web.post(issuer.token, form, proxy=route.proxy, ca_file=route.ca_file, seconds=SECONDS, cancelled=cancelled)
    said = _object(answer.body)
    if answer.status != 200 or "error" in said:
        raise _refusal(issuer, answer, said)
    access, kept = said.get("access_token"), said.get("refresh_token") or ""
    kind = str(said.get("token_type", "bearer")).lower()
    if not _is_token(access) or not (kept == "" or _is_token(kept)) or kind != "bearer":
        raise Offline("offline.nonsense", host=issuer.token)
    life = said.get("expires_in")
    life = float(life) if isinstance(life, int | float) or (isinstance(life, str) and life.isdigit()) else None
    ends = None if life is None else asked + timedelta(seconds=min(max(life, 0.0), LONGEST_LIFE.total_seconds()))
    return Tokens(str(access), str(kept), ends, issuer.key)


def _is_token(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= LONGEST_TOKEN and all(" " < char <= "~" for char in value)


def _object(body: bytes) -> Mapping[str, object]:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _refusal(issuer: Issuer, answer: Answer, said: Mapping[str, object]) -> TradewindError:
    """What a refusal of the token endpoint means (RFC 6749 5.2)."""
    error = str(said.get("error", ""))
    words = explain.quoted(f"{error} {said.get('error_description', '')}")
    if error in _AGAIN:
        return LoginRefused("login.revoked", issuer=issuer.title, said=words)
    if error in _CLIENT:
        return LoginRefused("login.client", issuer=issuer.title, said=words)
    if answer.status in (408, 425, 429) or answer.status >= 500 or error in ("temporarily_unavailable", "server_error"):
        return Offline("offline.busy", said=words or str(answer.status))
    if not error:  # whoever answered that is no token endpoint
        return Offline("offline.nonsense", host=issuer.token, said=str(answer.status))
    return LoginRefused("login.issuer", issuer=issuer.title, said=words)
