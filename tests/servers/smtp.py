"""A recording SMTP server in a thread of its own: AUTH, STARTTLS and implicit TLS, failures on demand."""

import asyncio
import base64
import json
import logging
import os
import re
import ssl
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from tests.servers.certificates import Pair


class Fail(Enum):
    """What goes wrong. The answer's words are given in `SmtpServer.words`."""

    NOTHING = "nothing"
    MAIL = "mail"  # answer MAIL FROM with `code`
    RCPT = "rcpt"  # answer RCPT TO with `code` (only for `SmtpServer.only`, when that is not empty)
    DATA = "data"  # answer the message with `code`
    AUTH = "auth"  # refuse every sign-in
    DROP_AFTER = "drop after"  # take and record the message, then cut the line before the answer
    DROP_BEFORE = "drop before"  # cut the line at the final dot; the message is not taken
    DROP_RCPT = "drop rcpt"  # cut the line at RCPT TO
    HANG = "hang"  # take and record the message and never answer
    HANG_GREETING = "hang greeting"  # say nothing at all


@dataclass(frozen=True)
class Received:
    """One message as it was taken: envelope, bytes (dot-stuffing removed), who had signed in, whether under TLS."""

    sender: str
    recipients: tuple[str, ...]
    source: bytes
    login: str
    tls: bool
    options: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()  # parameters of DSN (RFC 3461), those of MAIL first


_MESSAGE_ID = re.compile(rb"(?im)^message-id:[ \t]*(?:\r?\n[ \t]+)?<([^<>\s]+)>")


class Record:
    """What a server took, on disk before it says so: one line per message and recipient, synced. Whatever ends afterwards, client
    or server, what was taken can be counted."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def keep(self, message: Received) -> None:
        found = _MESSAGE_ID.search(message.source.partition(b"\r\n\r\n")[0])
        name = found[1].decode(errors="replace") if found else ""
        with self.file.open("a", encoding="utf-8") as out:
            for recipient in message.recipients:
                out.write(json.dumps([name, recipient]) + "\n")
            out.flush()
            os.fsync(out.fileno())

    def counts(self) -> Counter[tuple[str, str]]:
        """How often each (Message-ID, recipient) was taken."""
        if not self.file.exists():
            return Counter()
        return Counter((name, address) for name, address in map(json.loads, self.file.read_text(encoding="utf-8").splitlines()))


@dataclass
class SmtpServer:
    """Settings may change between messages; `received` is what has come so far.

    `users` maps logins to passwords; `times` counts down the failure (-1: for ever). `bearers` says whose token one is; without it
    tokens are not taken. Only the `mechanisms` are offered, all if there are none.
    """

    pair: Pair
    users: dict[str, str] = field(default_factory=dict)
    received: list[Received] = field(default_factory=list)
    fail: Fail = Fail.NOTHING
    code: int = 451
    words: str = "4.3.0 try again later"
    only: frozenset[str] = frozenset()
    owned: frozenset[str] = frozenset()  # who may stand on the envelope, anybody if there is none; else `code` and `words`, said …
    late: bool = False  # … to the recipients, as Postfix does it
    times: int = -1
    max_size: int = 35_000_000
    smtputf8: bool = True
    bearers: Callable[[str], str | None] | None = None
    mechanisms: frozenset[str] = frozenset()
    heard: list[tuple[str, ...]] = field(default_factory=list)  # AUTH with its words
    dsn: bool = False
    record_file: Record | None = None
    port: int = 0
    tls_port: int = 0
    sessions: int = 0

    def __post_init__(self) -> None:
        logging.getLogger("mail.log").setLevel(logging.ERROR)  # aiosmtpd warns of its own use of what it deprecates
        self._loop = asyncio.new_event_loop()
        self._got = threading.Condition()
        self._servers: list[asyncio.Server] = []
        self._open: set[Any] = set()
        self._started = threading.Event()
        self._thread = threading.Thread(target=self._run, name="recording-smtp", daemon=True)
        self._thread.start()
        if not self._started.wait(20):
            raise RuntimeError("the recording SMTP server did not start")

    def reset(self) -> None:
        """As new: nothing received, nothing fails, nobody known."""
        self.users.clear()
        self.received.clear()
        self.fail, self.code, self.words, self.only, self.times = Fail.NOTHING, 451, "4.3.0 try again later", frozenset(), -1
        self.owned, self.late = frozenset(), False
        self.max_size, self.smtputf8, self.sessions = 35_000_000, True, 0
        self.bearers, self.mechanisms = None, frozenset()
        self.heard.clear()
        self.dsn, self.record_file = False, None

    def wait_for(self, count: int, timeout: float = 20) -> bool:
        """Wait until `count` messages have come."""
        with self._got:
            return self._got.wait_for(lambda: len(self.received) >= count, timeout)

    def drop_all(self) -> None:
        """Cut every open line."""

        async def cut() -> None:
            for transport in tuple(self._open):
                transport.close()

        asyncio.run_coroutine_threadsafe(cut(), self._loop).result(20)

    def stop(self) -> None:
        """End the server, its lines and its thread."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(20)

    # what runs in the server's thread

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._start())
        self._started.set()
        self._loop.run_forever()
        self._loop.run_until_complete(self._end())
        self._loop.close()

    async def _start(self) -> None:
        plain = await self._loop.create_server(lambda: self._session(tls=False), "127.0.0.1", 0)
        tls = await self._loop.create_server(lambda: self._session(tls=True), "127.0.0.1", 0, ssl=self.pair.context())
        self._servers = [plain, tls]
        self.port, self.tls_port = plain.sockets[0].getsockname()[1], tls.sockets[0].getsockname()[1]

    async def _end(self) -> None:
        for server in self._servers:
            server.close()
        for transport in tuple(self._open):
            transport.abort()
        tasks = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await asyncio.sleep(0)

    def _session(self, *, tls: bool) -> "_Session":
        self.sessions += 1
        return _Session(self, tls=tls)

    def fails(self, *kinds: Fail) -> bool:
        """Whether the present failure is one of these; counts it down."""
        if self.fail not in kinds or self.times == 0:
            return False
        if self.times > 0:
            self.times -= 1
        return True

    def record(self, message: Received) -> None:
        """Keep a message, on disk first where that is wanted, and wake whoever waits for it."""
        if self.record_file is not None:
            self.record_file.keep(message)
        with self._got:
            self.received.append(message)
            self._got.notify_all()


LONGEST_PROOF = 12_288  # octets of a line in an AUTH dialogue (RFC 4954 4)
MECHANISMS = frozenset({"PLAIN", "LOGIN", "XOAUTH2", "OAUTHBEARER"})
_BEARER = re.compile(rb"(?:user=([^\x01]*)|n,a=([^,]*),.*)\x01auth=Bearer ([!-~]+)\x01\x01", re.DOTALL)


def _not_offered(owner: SmtpServer) -> frozenset[str]:
    taken = MECHANISMS if owner.bearers else frozenset({"PLAIN", "LOGIN"})
    return MECHANISMS - (owner.mechanisms or taken)


class _Session(SMTP):
    """One connection. aiosmtpd calls the handler's handle_* methods."""

    def __init__(self, owner: SmtpServer, *, tls: bool) -> None:
        self.owner = owner
        usual, self.line_length_limit = self.line_length_limit, LONGEST_PROOF
        super().__init__(
            _Handler(owner, tls=tls),
            hostname="localhost",
            data_size_limit=owner.max_size,
            enable_SMTPUTF8=owner.smtputf8,
            tls_context=None if tls else owner.pair.context(),
            authenticator=_Handler(owner, tls=tls).authenticate,
            auth_require_tls=False,
            auth_required=False,
            auth_exclude_mechanism=_not_offered(owner),
            loop=owner._loop,
        )
        self.line_length_limit = usual

    def connection_made(self, transport: Any) -> None:
        self.owner._open.add(transport)
        super().connection_made(transport)

    def connection_lost(self, error: Exception | None) -> None:
        self.owner._open.discard(self.transport)
        super().connection_lost(error)

    async def smtp_MAIL(self, arg: str | None) -> None:
        self.reports: list[str] = []
        await super().smtp_MAIL(self._without_reports(arg))

    async def smtp_RCPT(self, arg: str | None) -> None:
        await super().smtp_RCPT(self._without_reports(arg))

    def _without_reports(self, arg: str | None) -> str | None:
        """aiosmtpd knows no DSN: its parameters are noted here. Where it is not offered they stay, and are refused."""
        if arg is None or not self.owner.dsn:
            return arg
        address, *parameters = arg.split(" ")
        known = [one for one in parameters if one.startswith(("RET=", "ENVID=", "NOTIFY=", "ORCPT="))]
        self.reports += known
        return " ".join([address, *(one for one in parameters if one not in known)])

    async def _handle_client(self) -> None:
        if self.owner.fails(Fail.HANG_GREETING):
            await asyncio.Event().wait()
        await super()._handle_client()


def _cut(server: SMTP) -> None:
    assert isinstance(server.transport, asyncio.Transport)
    server.transport.abort()


class _Handler:
    def __init__(self, owner: SmtpServer, *, tls: bool) -> None:
        self.owner, self.tls = owner, tls

    def authenticate(self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any) -> AuthResult:
        if not isinstance(data, LoginPassword) or self.owner.fails(Fail.AUTH):
            return AuthResult(success=False, handled=False)
        known = self.owner.users.get(data.login.decode(errors="replace"))
        return AuthResult(success=known is not None and known.encode() == data.password, handled=False, auth_data=data)

    async def auth_XOAUTH2(self, server: SMTP, words: list[str]) -> AuthResult:
        return await self._bearer(server, words)

    async def auth_OAUTHBEARER(self, server: SMTP, words: list[str]) -> AuthResult:
        return await self._bearer(server, words)

    async def _bearer(self, server: SMTP, words: list[str]) -> AuthResult:
        """The proof with the command or after an empty challenge; a bad one gets its reasons as a challenge, then the refusal."""
        self.owner.heard.append(tuple(words))
        said = base64.b64decode(words[1], validate=True) if len(words) > 1 else await server.challenge_auth("")
        found = _BEARER.fullmatch(said) if isinstance(said, bytes) else None
        login, token = ((found[1] or found[2]).decode(), found[3].decode()) if found else ("", "")
        if login and self.owner.bearers is not None and self.owner.bearers(token) == login:
            return AuthResult(success=True, auth_data=LoginPassword(login.encode(), b""))
        answer = await server.challenge_auth(json.dumps({"status": "400", "schemes": "Bearer", "scope": "mail"}))
        assert answer == (b"" if words[0] == "XOAUTH2" else b"\1"), answer
        return AuthResult(success=False, handled=False, message="535 5.7.8 Username and Password not accepted")

    async def handle_EHLO(
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        session.host_name = hostname
        return [*responses[:-1], *(["250-DSN"] if self.owner.dsn else []), responses[-1]]

    async def handle_MAIL(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]) -> str:
        if not session.authenticated:
            return "530 5.7.0 Authentication required"
        if self.owner.fails(Fail.MAIL):
            return f"{self.owner.code} {self.owner.words}"
        if self.owner.owned and not self.owner.late and address not in self.owner.owned:
            return f"{self.owner.code} {self.owner.words}"
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 2.1.0 OK"

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]) -> str:
        if self.owner.fails(Fail.DROP_RCPT):
            _cut(server)
            return "250 2.1.5 OK"
        if self.owner.owned and self.owner.late and envelope.mail_from not in self.owner.owned:
            return f"{self.owner.code} {self.owner.words}"
        if (not self.owner.only or address in self.owner.only) and self.owner.fails(Fail.RCPT):
            return f"{self.owner.code} {self.owner.words}"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if self.owner.fails(Fail.DATA):
            return f"{self.owner.code} {self.owner.words}"
        if self.owner.fails(Fail.DROP_BEFORE):
            _cut(server)
            return "451 4.3.0 never seen"
        login = session.auth_data.login.decode() if isinstance(session.auth_data, LoginPassword) else ""
        content = envelope.original_content if isinstance(envelope.original_content, bytes) else b""
        self.owner.record(
            Received(
                sender=envelope.mail_from or "",
                recipients=tuple(envelope.rcpt_tos),
                source=content,
                login=login,
                tls=self.tls or session.ssl is not None,
                options=tuple(envelope.mail_options),
                reports=tuple(server.reports) if isinstance(server, _Session) else (),
            )
        )
        if self.owner.fails(Fail.DROP_AFTER):
            _cut(server)
        if self.owner.fails(Fail.HANG):
            await asyncio.Event().wait()
        return "250 2.0.0 OK queued"


def client_context(ca_file: str) -> ssl.SSLContext:
    """A client's context that trusts only the test authority."""
    return ssl.create_default_context(cafile=ca_file)
