"""An authorisation server of the tests (RFC 6749, 7636, 7662) over https, in threads of its own. Introspection is also there over
plain http on the loopback, for Dovecot.

The "browser" is `browse`: an HTTP client that follows the URL to the consent and back to the program's port.
"""

import base64
import hashlib
import http.client
import json
import secrets
import ssl
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar
from urllib.parse import parse_qsl, urlencode, urlsplit

from desktop.model.oauth import Client, Issuer
from tests.servers.certificates import Pair


@dataclass
class Code:
    """A code that was given out, and for what."""

    client: str
    redirect: str
    challenge: str
    user: str


@dataclass
class IssuerServer:
    """Settings may change between requests. `user` is who is signed in in the browser (empty: whoever is proposed); `deny`, `state`
    and `error` change what the browser brings back; `fail` is a status and a body for the token endpoint; `life` are seconds of an
    access token; `rotate`: each refresh token is good once, and using it again revokes the whole family; `padding` makes tokens
    longer by so many characters."""

    pair: Pair
    user: str = ""
    deny: bool = False
    state: str | None = None
    fail: tuple[int, bytes] | None = None
    life: int | None = 3600
    rotate: bool = True
    padding: int = 0
    secret: str = ""
    gate: threading.Event = field(default_factory=threading.Event)  # the token endpoint answers when it is set
    asked: list[dict[str, str]] = field(default_factory=list)  # forms that the token endpoint has got
    shown: list[tuple[int, str]] = field(default_factory=list)  # what browsers were shown at the end
    codes: dict[str, Code] = field(default_factory=dict)
    access: dict[str, str] = field(default_factory=dict)  # token to user
    refreshing: dict[str, str] = field(default_factory=dict)  # token to user
    spent: dict[str, str] = field(default_factory=dict)  # refresh tokens that were used, to user

    ID: ClassVar[str] = "tradewind-tests"

    def __post_init__(self) -> None:
        self.gate.set()
        self._lock = threading.Lock()
        self._servers: list[_Server] = []
        self._threads: list[threading.Thread] = []
        for tls in (True, False):
            server = _Server(("127.0.0.1", 0), self._handler())
            if tls:
                server.socket = _PerLine(server.socket, self.pair.context())  # type: ignore[assignment]  # accept is all that is used
            self._servers.append(server)
            self._threads.append(threading.Thread(target=server.serve_forever, args=(0.02,), name="issuer"))
            self._threads[-1].start()
        self.port: int = self._servers[0].server_address[1]
        self.plain_port: int = self._servers[1].server_address[1]

    def stop(self) -> None:
        self.gate.set()
        for server in self._servers:
            server.shutdown()
            server.server_close()
        for thread in self._threads:
            thread.join(20)

    def reset(self) -> None:
        """As new: nobody known, nothing fails."""
        self.user, self.deny, self.state, self.fail, self.life, self.rotate = "", False, None, None, 3600, True
        self.padding, self.secret = 0, ""
        for kept in (self.asked, self.shown, self.codes, self.access, self.refreshing, self.spent):
            kept.clear()
        self.gate.set()

    # What the program is told

    def issuer(self, key: str = "own", **more: Any) -> Issuer:
        base = f"https://localhost:{self.port}"
        return Issuer(key, "Test company", f"{base}/authorize", f"{base}/token", ("mail",), **more)

    def client(self) -> Client:
        """The registration, with everything that a table would have."""
        known = self.issuer()
        return Client(self.ID, self.secret, known.authorize, known.token, " ".join(known.scopes))

    def introspect_url(self) -> str:
        return f"http://127.0.0.1:{self.plain_port}/introspect"

    # What tests do to it

    def expire(self) -> None:
        """Every access token given out so far has ended."""
        self.access.clear()

    def revoke(self) -> None:
        """The user (or the administrator) takes the consent back."""
        self.access.clear()
        self.refreshing.clear()

    def token_for(self, user: str) -> str:
        """An access token, without any browser."""
        token = self._new()
        self.access[token] = user
        return token

    def browse(self, url: str) -> None:
        """What the user's browser does, in a thread of its own, which has ended when the program has had its answer."""
        thread = threading.Thread(target=self._browse, args=(url,), name="browser", daemon=True)
        thread.start()

    def _browse(self, url: str) -> None:
        self.shown.append(fetch(consent(url)))

    # What it does

    def _new(self) -> str:
        return "tok." + secrets.token_urlsafe(24) + "x" * self.padding

    def authorize(self, asked: Mapping[str, str]) -> str:
        """Where the browser goes after the consent."""
        assert asked["response_type"] == "code"
        assert asked["code_challenge_method"] == "S256"
        state = asked["state"] if self.state is None else self.state
        if self.deny:
            answer = {"error": "access_denied"}
        else:
            code = secrets.token_urlsafe(16)
            user = self.user or asked.get("login_hint", "")
            self.codes[code] = Code(asked["client_id"], asked["redirect_uri"], asked["code_challenge"], user)
            answer = {"code": code}
        return f"{asked['redirect_uri']}?{urlencode({**answer, **({'state': state} if state else {})})}"

    def token(self, form: Mapping[str, str]) -> tuple[int, dict[str, object]]:
        with self._lock:
            self.asked.append(dict(form))
            if form.get("client_id") != self.ID or form.get("client_secret", "") != self.secret:
                return 401, {"error": "invalid_client"}
            if form["grant_type"] == "authorization_code":
                return self._exchange(form)
            old = form["refresh_token"]
            if old in self.spent:  # used twice: somebody has stolen it
                self.revoke()
            user = self.refreshing.get(old)
            if user is None:
                return 400, {"error": "invalid_grant", "error_description": "Token has been expired or revoked."}
            if self.rotate:
                self.spent[old] = self.refreshing.pop(old)
            return 200, self._answer(user, again=not self.rotate)

    def _exchange(self, form: Mapping[str, str]) -> tuple[int, dict[str, object]]:
        code = self.codes.pop(form.get("code", ""), None)
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        proven = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if code is None or code.challenge != proven or code.redirect != form.get("redirect_uri"):
            return 400, {"error": "invalid_grant", "error_description": "code"}
        return 200, self._answer(code.user)

    def _answer(self, user: str, *, again: bool = False) -> dict[str, object]:
        access, kept = self._new(), self._new()
        self.access[access] = user
        answer: dict[str, object] = {"access_token": access, "token_type": "Bearer", "scope": "mail"}
        if self.life is not None:
            answer["expires_in"] = self.life
        if not again:
            self.refreshing[kept] = user
            answer["refresh_token"] = kept
        return answer

    def introspect(self, token: str) -> str | None:
        """Whose access token this is."""
        return self.access.get(token)

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        owner = self

        class Handler(BaseHTTPRequestHandler):
            timeout = 20

            def log_message(self, format: str, *arguments: object) -> None:
                return

            def _say(self, status: int, body: bytes, **headers: str) -> None:
                self.send_response(status)
                for name, value in {"Content-Type": "application/json", "Content-Length": str(len(body)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def do_GET(self) -> None:
                parts = urlsplit(self.path)
                if parts.path == "/authorize":
                    self._say(302, b"", Location=owner.authorize(dict(parse_qsl(parts.query))))
                else:
                    self._say(404, b"")

            def do_POST(self) -> None:
                form = dict(parse_qsl(self.rfile.read(int(self.headers["Content-Length"])).decode()))
                if self.path == "/token":
                    owner.gate.wait(20)
                    if owner.fail is not None:
                        owner.asked.append(form)
                        self._say(*owner.fail)
                        return
                    status, answer = owner.token(form)
                    self._say(status, json.dumps(answer).encode())
                elif self.path == "/introspect":
                    user = owner.introspect(form.get("token", ""))
                    found = {"active": True, "email": user} if user else {"active": False}
                    self._say(200, json.dumps(found).encode())
                else:
                    self._say(307, b"", Location="/token")

        return Handler


class _Server(ThreadingHTTPServer):
    daemon_threads = False

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that does not like our certificate hangs up."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


class _PerLine:
    """A listening socket whose lines speak TLS; the handshake is done by the thread that serves the line."""

    def __init__(self, listener: Any, context: ssl.SSLContext) -> None:
        self._listener, self._context = listener, context

    def __getattr__(self, name: str) -> Any:
        return getattr(self._listener, name)

    def accept(self) -> Any:
        line, where = self._listener.accept()
        return self._context.wrap_socket(line, server_side=True, do_handshake_on_connect=False), where


def consent(url: str) -> str:
    """The user agrees: where the browser is sent to."""
    parts = urlsplit(url)
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE  # a user's browser trusts whom it will
    line = http.client.HTTPSConnection(str(parts.hostname), parts.port, timeout=20, context=context)
    try:
        line.request("GET", f"{parts.path}?{parts.query}")
        return line.getresponse().headers["Location"]
    finally:
        line.close()


def fetch(url: str, *, host: str = "") -> tuple[int, str]:
    """A browser's GET at a port of this machine: status and page. `host` is put in the place of the true one."""
    parts = urlsplit(url)
    line = http.client.HTTPConnection("127.0.0.1", parts.port, timeout=20)
    try:
        headers = {"Host": host or parts.netloc}
        line.request("GET", f"{parts.path or '/'}?{parts.query}", headers=headers)
        answer = line.getresponse()
        return answer.status, answer.read().decode()
    finally:
        line.close()


if __name__ == "__main__":  # the browser of a program that tests start: BROWSER="python -m tests.servers.issuer %s"
    fetch(consent(sys.argv[1]))
