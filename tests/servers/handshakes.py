"""Handshakes of hostile servers: what they say before TLS. Some of our own for every attack that is known, and the reader of a
public collection's scripts (RON text), of which only the few words that matter here are understood."""

import base64
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tests.servers.certificates import Pair
from tests.servers.scripted import Conversation

PASSWORD = "Canary-7b1e"  # the password that must not be seen
SECRETS = (
    PASSWORD.encode(),
    base64.b64encode(f"\0ana\0{PASSWORD}".encode()),
    base64.b64encode(PASSWORD.encode()),
)
INJECTED = b'* LIST () "/" INJECTED\r\n* 99 EXISTS\r\n* 1 FETCH (UID 1 FLAGS (\\Deleted))\r\n* CAPABILITY IMAP4rev1 INJECTED\r\n'

_COMMENT = re.compile(r"^\s*//.*$", re.MULTILINE)
_KINDS = {"Ok": "OK", "PreAuth": "PREAUTH", "Bye": "BYE", "No": "NO", "Bad": "BAD"}
_NAMES = {"Imap4Rev1": "IMAP4rev1", "StartTls": "STARTTLS", "LoginDisabled": "LOGINDISABLED", "Auth(Plain)": "AUTH=PLAIN"}


@dataclass(frozen=True)
class Handshake:
    """`answers` are what is said to a command (lower case) instead of the usual thing, `<tag>` standing for its tag. `goes_on`: TLS
    follows the answer to STARTTLS. `offers`: capabilities, or EHLO lines, before TLS."""

    name: str
    greeting: bytes
    offers: str = "IMAP4rev1 STARTTLS LOGINDISABLED"
    answers: Mapping[str, bytes] = field(default_factory=dict)
    goes_on: bool = True

    def imap(self, pair: Pair, clear: list[bytes]) -> Callable[[Conversation], None]:
        """An IMAP server's side; `clear` gets every line that came before TLS."""

        def go(talk: Conversation) -> None:
            talk.sock.sendall(self.greeting)
            protected = False
            while True:
                tag, _, command = talk.line().partition(b" ")
                verb = command.split(b" ")[0].lower().decode("latin-1")
                if not protected:
                    clear.append(tag + b" " + command)
                said = "" if protected else verb
                answer = self.answers.get(said, b"").replace(b"<tag>", tag)
                if verb == "starttls" and not protected:
                    talk.sock.sendall(answer or tag + b" OK go\r\n")
                    if self.goes_on:
                        talk.sock = pair.context().wrap_socket(talk.sock, server_side=True)
                        protected = True
                elif answer:
                    talk.sock.sendall(answer)
                elif verb == "capability":
                    known = "IMAP4rev1 AUTH=PLAIN" if protected else self.offers
                    talk.sock.sendall(f"* CAPABILITY {known}\r\n".encode() + tag + b" OK\r\n")
                elif verb == "authenticate":
                    talk.sock.sendall(b"+ \r\n")
                    line = talk.line()
                    if not protected:
                        clear.append(line)
                    talk.sock.sendall(tag + b" OK\r\n")
                else:
                    talk.sock.sendall(tag + b" OK\r\n")

        return go

    def smtp(self, pair: Pair, clear: list[bytes], inside: list[bytes]) -> Callable[[Conversation], None]:
        """An SMTP server's side; `inside` gets the lines that came under TLS."""

        def go(talk: Conversation) -> None:
            talk.sock.sendall(self.greeting)
            protected = False
            while True:
                line = talk.line()
                (inside if protected else clear).append(line)
                verb = line.split(b" ")[0].lower().decode("latin-1")
                answer = b"" if protected else self.answers.get(verb, b"")
                if verb == "starttls" and not protected:
                    talk.sock.sendall(answer or b"220 go\r\n")
                    if self.goes_on:
                        talk.sock = pair.context().wrap_socket(talk.sock, server_side=True)
                        protected = True
                elif answer:
                    talk.sock.sendall(answer)
                elif verb == "ehlo":
                    offers = ["AUTH PLAIN LOGIN"] if protected else self.offers.split("\n")
                    talk.sock.sendall(b"250-localhost\r\n" + b"".join(b"250-%b\r\n" % one.encode() for one in offers if one))
                    talk.sock.sendall(b"250 HELP\r\n")
                elif verb == "auth":
                    talk.sock.sendall(b"235 welcome\r\n")
                elif verb == "quit":
                    talk.sock.sendall(b"221 bye\r\n")
                else:
                    talk.sock.sendall(b"250 OK\r\n")

        return go


HELLO = b"* OK IMAP4rev1 ready\r\n"
IMAP = (
    Handshake("honest", HELLO),
    Handshake("preauth", b"* PREAUTH welcome back\r\n"),
    Handshake("bye", b"* BYE not today\r\n"),
    Handshake("no greeting but a web server", b"HTTP/1.1 302 Found\r\nLocation: http://portal.example/\r\n\r\n"),
    Handshake("capabilities in the greeting", b"* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready\r\n", "IMAP4rev1 AUTH=PLAIN"),
    Handshake("stripped", HELLO, "IMAP4rev1 AUTH=PLAIN AUTH=LOGIN"),
    Handshake("no", HELLO, answers={"starttls": b"<tag> NO not here\r\n"}, goes_on=False),
    Handshake("bad", HELLO, answers={"starttls": b"<tag> BAD what\r\n"}, goes_on=False),
    Handshake("bye to starttls", HELLO, answers={"starttls": b"* BYE closing\r\n"}, goes_on=False),
    Handshake("a plus", HELLO, answers={"starttls": b"+ go on\r\n"}, goes_on=False),
    Handshake("ok without tls", HELLO, goes_on=False),
    Handshake("ok in another's name", HELLO, answers={"starttls": b"T99 OK go\r\n<tag> OK go\r\n"}),
    Handshake("said with the greeting", HELLO + INJECTED),
    Handshake("said before capabilities", HELLO, answers={"capability": INJECTED + b"* CAPABILITY STARTTLS\r\n<tag> OK\r\n"}),
    Handshake("said before the answer", HELLO, answers={"starttls": INJECTED + b"<tag> OK go\r\n"}),
    Handshake("said behind the answer", HELLO, answers={"starttls": b"<tag> OK go\r\n" + INJECTED}),
    Handshake("the next answers early", HELLO, answers={"starttls": b"<tag> OK go\r\nT3 OK\r\nT4 OK in\r\n"}),
    Handshake("an alert", HELLO, answers={"starttls": b"* OK [ALERT] Call +1 900 5550 <b>now</b>\r\n<tag> OK go\r\n"}),
    Handshake("a referral", b"* BYE [REFERRAL imap://evil.example/] moved\r\n"),
    Handshake("an endless alert", b"* OK [ALERT] " + b"A" * 5000 + b"\r\n", "IMAP4rev1 AUTH=PLAIN"),
)
READY = b"220 mx.example ESMTP\r\n"
SMTP = (
    Handshake("honest", READY, "STARTTLS\nSIZE 77"),
    Handshake("stripped", READY, "AUTH PLAIN LOGIN"),
    Handshake("no ehlo", READY, answers={"ehlo": b"502 no\r\n"}),
    Handshake("refused", b"554 no service\r\n"),
    Handshake("busy", b"421 later\r\n"),
    Handshake("another protocol", b"* OK IMAP4rev1\r\n"),
    Handshake("not available", READY, "STARTTLS", {"starttls": b"454 not now\r\n"}, goes_on=False),
    Handshake("unknown", READY, "STARTTLS\nAUTH PLAIN", {"starttls": b"502 what\r\n"}, goes_on=False),
    Handshake("go on in clear", READY, "STARTTLS\nAUTH PLAIN", goes_on=False),
    Handshake(
        "said behind the answer", READY, "STARTTLS", {"starttls": b"220 go\r\n250-evil\r\n250-SIZE 99\r\n250 AUTH PLAIN\r\n"}
    ),
    Handshake("more than one answer", READY, "STARTTLS", {"ehlo": b"250-mx\r\n250 STARTTLS\r\n220 go\r\n235 in\r\n"}),
    Handshake("said with the greeting", READY + b"250-evil\r\n250 AUTH PLAIN\r\n", "STARTTLS"),
)


def imap_script(name: str, text: str) -> Handshake:
    """A script of the collection. Raises ValueError when a field of it is not understood."""
    text = _COMMENT.sub("", text)
    words = json.loads(_first(r'text:\s*Text\(("(?:[^"\\]|\\.)*")', text) or '"hello"')
    kind = _KINDS.get(_first(r"kind:\s*(\w+)", text), "OK")
    greeting = f"* {kind} {words}\r\n".encode() + _octets(r'response_after_greeting:\s*Some\(("(?:[^"\\]|\\.)*")', text)
    answers = _overrides(text)
    answers["starttls"] = _octets(r'starttls_response:\s*Some\(("(?:[^"\\]|\\.)*")', text)
    listed = _first(r"\bcaps:\s*\[([^\]]*)\]", text)
    offers = " ".join(_NAMES[one] for one in map(str.strip, listed.split(",")) if one in _NAMES)
    greeting = answers.pop("greeting", greeting)
    for hidden in re.findall(r'"(\w+)"', _first(r"hide_commands:\s*\[([^\]]*)\]", text)):
        answers[hidden] = b"<tag> BAD unknown command\r\n"
    return Handshake(name, greeting, offers, answers, goes_on="starttls_transition: false" not in text)


def smtp_script(name: str, text: str) -> Handshake:
    """The same for SMTP."""
    text = _COMMENT.sub("", text)
    answers = _overrides(text)
    answers["starttls"] = answers.get("starttls", b"") or _octets(r'stls_response:\s*("(?:[^"\\]|\\.)*")', text)
    greeting = _octets(r'greeting:\s*("(?:[^"\\]|\\.)*")', text) or READY
    for hidden in re.findall(r'"(\w+)"', _first(r"hide_commands:\s*\[([^\]]*)\]", text)):
        answers[hidden] = b"500 unknown command\r\n"
    before = _first(r"capabilities:\s*\[(.*?)\],\s*capabilities_tls", text.replace("\n", " "))
    mechanisms = re.findall(r'Other\("([^"]*)"\)|\b(Plain|Login)\b', before)
    offers = ["STARTTLS"] if "starttls" in before.lower() else []
    offers += ["AUTH " + " ".join((one or other).upper() for one, other in mechanisms)] if mechanisms else []
    goes_on = "stls_make_transition: false" not in text and answers["starttls"][:3] in (b"", b"220")
    return Handshake(name, greeting, "\n".join(offers), answers, goes_on)


def _overrides(text: str) -> dict[str, bytes]:
    inside = _first(r"override_response:\s*\{(.*?)\}", text.replace("\n", " "))
    return {
        command.lower(): json.loads(answer).encode() for command, answer in re.findall(r'"(\w+)":\s*("(?:[^"\\]|\\.)*")', inside)
    }


def _octets(pattern: str, text: str) -> bytes:
    found = _first(pattern, text)
    return json.loads(found).encode() if found else b""


def _first(pattern: str, text: str) -> str:
    match = re.search(pattern, text)
    return match[1] if match else ""
