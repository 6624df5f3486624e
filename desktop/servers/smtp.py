"""SMTP submission: one signed-in connection, and the delivery of one frozen message over it.

The only importer of `smtplib`, of which the parsing of EHLO and the guarded commands are used; reading, sending, deadlines and TLS
are done here. Sending cannot be repeated, so the phases are told apart for the caller:

    before the final dot   Offline: nothing was sent (RFC 5321 4.2.5: without the dot the server has no message)
    the server said no     Refused, code ending in `.later` when it may be tried again
    after the final dot    Doubtful: no (or no sensible) answer, the message may be on its way

Codes of Refused: smtp.sender, smtp.recipients, smtp.size, smtp.data, smtp.utf8, smtp.8bit, smtp.address, smtp.greeting (and the
same with `.later`), smtp.quota.later (too much, whatever number that was said with; fact `reason` is "pace" or "day"). Fact `said`
holds the server's words, at most 200 characters, control characters removed.
"""

import base64
import contextlib
import re
import smtplib
import socket
import ssl
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from desktop.model.account import Security, Settings
from desktop.model.credential import Bearer, Credential
from desktop.model.errors import CertificateRefused, Doubtful, LoginRefused, Offline, Refused, TradewindError
from desktop.model.refusal import Refusal, meaning
from desktop.servers import explain, proxies, sasl, tls
from desktop.servers import smtp_words as words

# What we call ourselves. Neither the machine's name nor its address is anybody's business; RFC 5321 4.1.3 allows a literal.
OUR_NAME = "[127.0.0.1]"
LAST_WAIT = 600.0  # seconds for the answer to the final dot (RFC 5321 4.5.3.2.6)
PIECE = 64 * 1024  # octets handed to the socket at once; each has the connection's timeout
LONGEST_COMMAND = 512  # octets of a command line with its end (RFC 5321 4.5.3.1.4)
LONGEST_LINE = 8 * 1024  # octets of one reply line
LONGEST_REPLY = 256 * 1024  # octets of one reply with all its lines

_BREAKS = re.compile(rb"\r\n|\r|\n")
_DOTS = re.compile(rb"(?m)^\.")
_REPLY = re.compile(rb"([2-5][0-9][0-9])([ -]|$)")
_PARAMETERS = frozenset({501, 504, 555})  # no to a parameter


@dataclass(frozen=True, slots=True)
class Delivered:
    """The server took the message. `refused` maps recipients that it did not take to its words (`550 5.1.1 no such user`)."""

    refused: dict[str, str] = field(default_factory=dict)
    said: str = ""


class _Dropped(Exception):
    """The line is gone. `late` when a deadline passed, `nonsense` when what came is not SMTP."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


class _Wire(smtplib.SMTP):
    """smtplib with its own reading: a total deadline for each reply, bounded lines, and a view of what came too early."""

    def __init__(self, sock: socket.socket, *, timeout: float, cancelled: Callable[[], bool]) -> None:
        super().__init__(local_hostname=OUR_NAME)
        self.cancelled = cancelled  # asked while waiting for an answer
        self.sock: socket.socket | None = sock
        self.patience = timeout
        self.buffer = bytearray()

    def over_tls(self, sock: ssl.SSLSocket) -> None:
        """Go on over TLS, forgetting all that was said before (RFC 3207 4.2)."""
        self.sock = sock
        self.buffer.clear()
        self.esmtp_features = {}
        self.ehlo_resp = self.helo_resp = None
        self.does_esmtp = False

    def getreply(self) -> tuple[int, bytes]:
        """One reply, all its lines. Raises _Dropped."""
        return self.reply_within(self.patience)

    def reply_within(self, seconds: float) -> tuple[int, bytes]:
        deadline, lines, total = time.monotonic() + seconds, [], 0
        while True:
            line = self._line(deadline)
            total += len(line)
            match = _REPLY.match(line)
            if match is None or total > LONGEST_REPLY:
                self.close()
                raise _Dropped("offline.nonsense")
            lines.append(line[4:].strip())
            if match[2] != b"-":
                return int(match[1]), b"\n".join(lines)

    def _line(self, deadline: float) -> bytes:
        while (end := self.buffer.find(b"\n")) < 0:
            if len(self.buffer) > LONGEST_LINE:
                self.close()
                raise _Dropped("offline.nonsense")
            left = deadline - time.monotonic()
            sock = self.sock
            if sock is None:
                raise _Dropped("offline.dropped")
            try:
                if left <= 0 or self.cancelled():
                    raise TimeoutError
                sock.settimeout(min(left, proxies.TURN))
                more = sock.recv(4096)
            except TimeoutError:
                if left > 0 and not self.cancelled():
                    continue
                self.close()
                raise _Dropped("offline.timeout") from None
            except (OSError, ValueError):  # ValueError: closed by `abort` between the check and the call
                self.close()
                raise _Dropped("offline.dropped") from None
            if not more:
                self.close()
                raise _Dropped("offline.dropped")
            self.buffer += more
        line = bytes(self.buffer[:end])
        del self.buffer[: end + 1]
        return line.rstrip(b"\r")

    def in_step(self) -> None:
        """Before something is said that cannot be taken back: nothing may have come that was not asked for, or the next answer
        would be taken for another one. Raises _Dropped; what came is in the buffer."""
        sock = self.sock
        if sock is None:
            raise _Dropped("offline.dropped")
        if not self.buffer:
            try:
                sock.settimeout(0.0)
                more = sock.recv(4096)
            except (BlockingIOError, ssl.SSLWantReadError):
                return
            except (OSError, ValueError):
                more = b""
            if not more:
                self.close()
                raise _Dropped("offline.dropped")
            self.buffer += more
        self.close()
        raise _Dropped("offline.nonsense")

    def send(self, s: bytes | str) -> None:  # type: ignore[override]  # the stub takes any buffer; only these two come
        """Everything, in pieces, each within the timeout. Raises _Dropped."""
        data = memoryview(s.encode("utf-8") if isinstance(s, str) else s)
        for start in range(0, len(data), PIECE):
            sock = self.sock
            if sock is None:
                raise _Dropped("offline.dropped")
            try:
                sock.settimeout(self.patience)
                sock.sendall(data[start : start + PIECE])
            except TimeoutError:
                self.close()
                raise _Dropped("offline.timeout") from None
            except (OSError, ValueError):
                self._last_words(sock)
                self.close()
                raise _Dropped("offline.dropped") from None

    def _last_words(self, sock: socket.socket) -> None:
        """What a server said before it hung up on us."""
        with contextlib.suppress(OSError, ValueError):
            sock.settimeout(0.0)
            self.buffer += sock.recv(4096)


class SmtpSession:
    """A signed-in connection. One thread uses it; only `abort` may be called from another."""

    def __init__(self, wire: _Wire, settings: Settings, *, last_wait: float = LAST_WAIT) -> None:
        self._wire = wire
        self._settings = settings
        self._last_wait = last_wait
        self._reports = True  # whether to ask for delivery reports

    @classmethod
    def connect(
        cls,
        settings: Settings,
        credential: Credential,
        *,
        timeout: float = 30.0,
        last_wait: float = LAST_WAIT,
        cancelled: Callable[[], bool] = proxies.never,
    ) -> "SmtpSession":
        """Connect, protect, sign in. `timeout` (seconds) bounds the connecting and each command; `cancelled` is asked while
        connecting.

        Raises Offline, CertificateRefused, LoginRefused, Refused (smtp.greeting: the server does not want us at all).
        """
        server = settings.smtp
        tls.allow(server, proxy=settings.proxy)
        sock: socket.socket = proxies.connect(server.host, server.port, proxy=settings.proxy, timeout=timeout, cancelled=cancelled)
        try:
            if server.security is Security.TLS:
                sock = tls.wrap(sock, server.host, ca_file=settings.ca_file, timeout=timeout)
            wire = _Wire(sock, timeout=timeout, cancelled=cancelled)
        except BaseException:
            sock.close()
            raise
        session = cls(wire, settings, last_wait=last_wait)
        try:
            with _told():
                session._greet()
                if server.security is Security.STARTTLS:
                    session._starttls(timeout)
                session._sign_in(credential)
        except BaseException:
            wire.close()
            raise
        wire.cancelled = proxies.never  # stopping must not turn an answer that is on its way into a doubt
        return session

    @property
    def max_size(self) -> int:
        """Octets that the server takes for one message (RFC 1870), 0 when it does not say."""
        said = self._wire.esmtp_features.get("size", "").split()
        return int(said[0]) if said and said[0].isascii() and said[0].isdigit() and len(said[0]) < 18 else 0

    @property
    def closed(self) -> bool:
        return self._wire.sock is None

    def _greet(self) -> None:
        code, said = self._wire.getreply()
        if code // 100 == 4:
            raise Offline("offline.busy", said=words.clean(said))
        if code != 220:
            raise Refused("smtp.greeting", said=words.answer(code, said))
        self._hello()

    def _hello(self) -> None:
        code, said = self._wire.ehlo(OUR_NAME)
        if code // 100 == 4:
            raise Offline("offline.busy", said=words.clean(said))
        if code != 250:
            raise Refused("smtp.greeting", said=words.answer(code, said))

    def _starttls(self, timeout: float) -> None:
        """RFC 3207. Never goes on in clear text, and not after bytes that somebody put in front of the handshake."""
        wire, host = self._wire, self._settings.smtp.host
        if not wire.has_extn("starttls"):
            raise CertificateRefused("tls.stripped", host=host)
        if wire.buffer:
            raise CertificateRefused("tls.injected", host=host)
        code, said = wire.docmd("STARTTLS")
        if code != 220:
            raise CertificateRefused("tls.stripped", host=host, said=words.answer(code, said))
        if wire.buffer or wire.sock is None:
            raise CertificateRefused("tls.injected", host=host)
        wire.over_tls(tls.wrap(wire.sock, host, ca_file=self._settings.ca_file, timeout=timeout))
        self._hello()

    def _sign_in(self, credential: Credential) -> None:
        """RFC 4954. A server that asks for no sign-in gets none."""
        offered = self._wire.esmtp_features.get("auth", "").upper().split()
        if not offered:
            return
        login = self._settings.smtp_login or self._settings.login
        token = isinstance(credential, Bearer)
        code, said = (
            self._show(credential, login, offered) if isinstance(credential, Bearer) else self._present(credential, login, offered)
        )
        if code == 235:
            return
        if code // 100 == 4:  # 421, 454: not now, and nothing about the password
            raise Offline("offline.busy", said=words.answer(code, said))
        raise explain.refusal(words.answer(code, said), self._settings, server="smtp", token=token)

    def _show(self, credential: Bearer, login: str, offered: list[str]) -> tuple[int, bytes]:
        """A token goes with the command only where the line has room for it (RFC 4954 4)."""
        proof = sasl.bearer(offered, credential, login=login, server=self._settings.smtp)
        command, first = f"AUTH {proof.mechanism}", proof.first.decode()
        code, said = self._wire.docmd(command, first if len(command) + len(first) + 3 <= LONGEST_COMMAND else "")
        for _ in range(2):
            if code == 334:
                code, said = self._wire.docmd(proof.answer(said).decode())
        return code, said

    def _present(self, password: str, login: str, offered: list[str]) -> tuple[int, bytes]:
        """PLAIN or LOGIN, in UTF-8 (RFC 4616)."""
        user, secret = login.encode("utf-8", "surrogateescape"), password.encode("utf-8", "surrogateescape")
        if b"\0" in user + secret:
            raise LoginRefused("login.password", host=self._settings.smtp.host)
        if "PLAIN" in offered:
            code, said = self._wire.docmd("AUTH", "PLAIN " + _base64(b"\0" + user + b"\0" + secret))
            if code == 334:  # some servers ignore the initial response and ask for it
                code, said = self._wire.docmd(_base64(b"\0" + user + b"\0" + secret))
        elif "LOGIN" in offered:
            code, said = self._wire.docmd("AUTH", "LOGIN")
            for answer in (user, secret):
                if code == 334:
                    code, said = self._wire.docmd(_base64(answer))
        else:
            raise LoginRefused("login.oauth", host=self._settings.smtp.host, offered=" ".join(offered)[:200])
        return code, said

    def deliver(
        self,
        sender: str,
        recipients: Sequence[str],
        source: bytes,
        *,
        on_data: Callable[[], None],
        on_refused: Callable[[Mapping[str, str]], None] = lambda _: None,
        envid: str = "",
        success: bool = False,
    ) -> Delivered:
        """Hand over one message. `source` is RFC 5322 with CRLF; `on_data` is called just before DATA, before it `on_refused` with
        those recipients that the server will not take, if the others get the message.

        With recipients refused the others still get it; refused ones are in the answer, if all are it raises Refused with the
        words for each as facts. Where the server offers DSN (RFC 3461) it is asked to report failure and delay, and with `success`
        delivery as well; the reports will name `envid`. Raises Offline (nothing sent), Refused (the server said no), Doubtful
        (perhaps sent). After Refused the session can be used again, after the others it is closed.
        """
        wire = self._wire
        body = _DOTS.sub(b"..", _BREAKS.sub(b"\r\n", source).removesuffix(b"\r\n"))
        with _told():
            options = self._options(sender, recipients, body)
            utf8 = "SMTPUTF8" in options
            wire.in_step()
            code, said = self._reporting(
                "MAIL", f"FROM:<{words.wired(sender, smtputf8=utf8)}>", options, ["RET=HDRS", *words.envid_word(envid)]
            )
            if code != 250:
                self._start_over(code)
                raise self._refusal("smtp.size" if code == 552 or b"5.3.4" in said else "smtp.sender", code, said)
            refused = self._recipients(recipients, smtputf8=utf8, notify="SUCCESS,FAILURE,DELAY" if success else "FAILURE,DELAY")
            if refused:
                on_refused(refused)
            wire.in_step()
            on_data()
            code, said = wire.docmd("DATA")
            if code != 354:
                self._start_over(code)
                raise self._refusal("smtp.data", code, said)
            self._hand_over(body)
        try:
            # From here the server may have the whole message, whatever we see.
            wire.send(b"\r\n.\r\n")
            code, said = wire.reply_within(self._last_wait)
        except _Dropped as dropped:
            raise Doubtful("smtp.unsure", reason=dropped.code) from None
        if code == 250:
            return Delivered(refused, words.answer(code, said))
        if code // 100 in (2, 3):  # no answer that DATA may have
            self.abort()
            raise Doubtful("smtp.unsure", reason="offline.nonsense", said=words.answer(code, said))
        if code == 421:
            self.abort()
        raise self._refusal("smtp.size" if code == 552 else "smtp.data", code, said)

    def _hand_over(self, body: bytes) -> None:
        """The whole message but for the final dot, without which the server has nothing. Some say no while it is still coming."""
        wire = self._wire
        try:
            wire.send(body)
            wire.in_step()
        except _Dropped:
            line = bytes(wire.buffer.partition(b"\n")[0]).rstrip(b"\r")
            match = _REPLY.match(line)
            if match is None or match[1][:1] not in b"45":
                raise
            raise self._refusal("smtp.size" if match[1] == b"552" else "smtp.data", int(match[1]), line[4:]) from None

    def _options(self, sender: str, recipients: Sequence[str], body: bytes) -> list[str]:
        """Parameters of MAIL FROM; refuses here what the server is known not to take, before it hears of the message."""
        wire, options = self._wire, []
        if not recipients:
            raise Refused("smtp.recipients")
        for address in (sender, *recipients):
            if (address or address is not sender) and not words.ADDRESS.fullmatch(address):
                raise Refused("smtp.address", address=words.clean(address.encode("utf-8", "replace")))
        foreign = [address for address in (sender, *recipients) if not address.rpartition("@")[0].isascii()]
        head = body.partition(b"\r\n\r\n")[0]
        if foreign and not wire.has_extn("smtputf8"):
            raise Refused("smtp.utf8", address=words.clean(foreign[0].encode("utf-8", "replace")))
        if foreign or (not head.isascii() and wire.has_extn("smtputf8")):
            options.append("SMTPUTF8")
        if not body.isascii():
            if not wire.has_extn("8bitmime"):
                raise Refused("smtp.8bit")
            options.append("BODY=8BITMIME")
        if wire.has_extn("size"):
            if self.max_size and len(body) > self.max_size:
                raise Refused("smtp.size", size=len(body), limit=self.max_size)
            options.append(f"SIZE={len(body) + 2}")
        return options

    def _reporting(self, verb: str, argument: str, options: Sequence[str], reports: Sequence[str]) -> tuple[int, bytes]:
        """A command with the parameters of DSN where that is offered. A server that offers it and then does not take them gets the
        command again without, and no more of them on this connection."""
        if self._reports and self._wire.has_extn("dsn"):
            code, said = self._wire.docmd(verb, " ".join([argument, *options, *reports]))
            if code not in _PARAMETERS:
                return code, said
            self._reports = False
            if verb == "MAIL":
                self._start_over(code)
        return self._wire.docmd(verb, " ".join([argument, *options]))

    def _recipients(self, recipients: Sequence[str], *, smtputf8: bool, notify: str) -> dict[str, str]:
        refused: dict[str, str] = {}
        for address in dict.fromkeys(recipients):
            wired = words.wired(address, smtputf8=smtputf8)
            code, said = self._reporting("RCPT", f"TO:<{wired}>", (), [f"NOTIFY={notify}", f"ORCPT={words.original(wired)}"])
            if code == 421:
                self._wire.close()
                raise Offline("offline.busy", said=words.answer(code, said))
            if code in (250, 251, 252):
                continue
            if code // 100 not in (4, 5):
                self._wire.close()
                raise Offline("offline.nonsense", said=words.answer(code, said))
            refused[address] = words.answer(code, said)
        if len(refused) == len(set(recipients)):
            self._start_over(250)
            if all(answer.startswith("530") for answer in refused.values()):  # the sign-in is asked for again (RFC 4954)
                raise LoginRefused("login.password", host=self._settings.smtp.host, said=next(iter(refused.values())))
            facts: Mapping[str, str] = {"said": next(iter(refused.values())), "address": next(iter(refused))}
            meanings = {meaning(answer): answer for answer in refused.values()}
            for quota in (Refusal.DAY, Refusal.PACE):
                if quota in meanings:
                    raise Refused("smtp.quota.later", said=meanings[quota], reason=quota.value)
            if all(words.of_sender(answer) for answer in refused.values()):
                raise Refused("smtp.sender", said=facts["said"])
            later = Refusal.FOR_GOOD not in meanings
            raise Refused("smtp.recipients.later" if later else "smtp.recipients", **facts)
        return refused

    def _refusal(self, code: str, number: int, said: bytes) -> TradewindError:
        """The error for an answer that is no."""
        quota = meaning(words.answer(number, said))
        if quota in (Refusal.DAY, Refusal.PACE):
            if number == 421:
                self._wire.close()
            return Refused("smtp.quota.later", said=words.answer(number, said), reason=quota.value)
        if number == 421:
            self._wire.close()
            if code != "smtp.data":
                return Offline("offline.busy", said=words.answer(number, said))
        if number == 530:  # authentication required (RFC 4954)
            return LoginRefused("login.password", host=self._settings.smtp.host, said=words.answer(number, said))
        if number // 100 not in (4, 5):
            self._wire.close()
            return Offline("offline.nonsense", said=words.answer(number, said))
        if words.of_sender(words.answer(number, said)):
            code = "smtp.sender"
        return Refused(code + (".later" if number // 100 == 4 else ""), said=words.answer(number, said))

    def _start_over(self, code: int) -> None:
        """RSET, so that the next message starts clean."""
        if code == 421:
            return
        with contextlib.suppress(_Dropped):  # what the server said before counts
            if self._wire.docmd("RSET")[0] != 250:
                self._wire.close()

    def close(self) -> None:
        """QUIT politely and briefly."""
        self._wire.patience = min(self._wire.patience, 3.0)
        with contextlib.suppress(_Dropped):
            if not self.closed:
                self._wire.docmd("QUIT")
        self._wire.close()

    def abort(self) -> None:
        """Cut the line, from any thread: whoever waits on it gets Offline (or Doubtful, after the final dot)."""
        sock = self._wire.sock
        if sock is not None:
            with contextlib.suppress(OSError):
                socket.socket.shutdown(sock, socket.SHUT_RDWR)  # the TCP connection itself, without a TLS good-bye


@contextlib.contextmanager
def _told() -> Iterator[None]:
    """What happened on the line, as the error tree says it."""
    try:
        yield
    except _Dropped as dropped:
        raise Offline(dropped.code) from None


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
