"""Every hostile handshake of a public collection (in the corpora beside the project): not an octet of the password in clear, and
nothing that was said before TLS is believed after it."""

import base64
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.model.account import Security, Settings
from desktop.model.errors import CertificateRefused, LoginRefused, Offline
from desktop.servers.imap import ImapSession
from tests.servers.certificates import Authority, Pair
from tests.servers.scripted import Conversation, Scripted

PASSWORD = "Canary-7b1e"  # the password that must not be seen
_COMMENT = re.compile(r"^\s*//.*$", re.MULTILINE)
_KINDS = {"Ok": "OK", "PreAuth": "PREAUTH", "Bye": "BYE", "No": "NO", "Bad": "BAD"}


class Handshake:
    """One script of the collection: what the server says, in the few words that matter here."""

    def __init__(self, text: str) -> None:
        text = _COMMENT.sub("", text)
        self.greeting = _KINDS.get(_first(r"kind:\s*(\w+)", text), "OK")
        self.words = json.loads(_first(r'text:\s*Text\(("(?:[^"\\]|\\.)*")', text) or '"hello"')
        self.after_greeting = self._octets(r'response_after_greeting:\s*Some\(("(?:[^"\\]|\\.)*")', text)
        self.starttls = self._octets(r'starttls_response:\s*Some\(("(?:[^"\\]|\\.)*")', text)
        self.goes_on = "starttls_transition: false" not in text
        listed = _first(r"\bcaps:\s*\[([^\]]*)\]", text)
        names = {"Imap4Rev1": "IMAP4rev1", "StartTls": "STARTTLS", "LoginDisabled": "LOGINDISABLED", "Auth(Plain)": "AUTH=PLAIN"}
        self.capabilities = " ".join(names[name] for name in map(str.strip, listed.split(",")) if name in names)

    def _octets(self, pattern: str, text: str) -> bytes:
        found = _first(pattern, text)
        return json.loads(found).encode() if found else b""

    def follow(self, pair: Pair, clear: list[bytes]) -> Callable[[Conversation], None]:
        """The server's side; `clear` gets every line that came before TLS."""

        def go(talk: Conversation) -> None:
            talk.sock.sendall(f"* {self.greeting} {self.words}\r\n".encode() + self.after_greeting)
            protected = False
            while True:
                tag, _, command = talk.line().partition(b" ")
                verb = command.split(b" ")[0].upper()
                if not protected:
                    clear.append(tag + b" " + command)
                if verb == b"STARTTLS" and not protected:
                    answer = self.starttls.replace(b"<tag>", tag) or tag + b" OK go\r\n"
                    talk.sock.sendall(answer)
                    if not self.goes_on:
                        continue
                    talk.sock = pair.context().wrap_socket(talk.sock, server_side=True)
                    protected = True
                elif verb == b"CAPABILITY":
                    known = "IMAP4rev1 AUTH=PLAIN" if protected else self.capabilities
                    talk.sock.sendall(f"* CAPABILITY {known}\r\n".encode() + tag + b" OK\r\n")
                elif verb == b"AUTHENTICATE":
                    talk.sock.sendall(b"+ \r\n")
                    line = talk.line()
                    if not protected:
                        clear.append(line)
                    talk.sock.sendall(tag + b" OK\r\n")
                else:
                    talk.sock.sendall(tag + b" OK\r\n")

        return go


def _first(pattern: str, text: str) -> str:
    match = re.search(pattern, text)
    return match[1] if match else ""


@pytest.mark.parametrize("security", [Security.STARTTLS, Security.TLS])
def test_no_handshake_gets_the_password_in_clear_or_puts_words_in(
    corpora: Path, server_pair: Pair, authority: Authority, security: Security
) -> None:
    scripts = sorted((corpora / "fake-mail-server").rglob("imap/**/*.ron"))
    assert len(scripts) > 50
    connected = 0
    for script in scripts:
        handshake = Handshake(script.read_text("utf-8"))
        clear: list[bytes] = []
        with Scripted([handshake.follow(server_pair, clear)]) as server:
            settings = server.settings(security, host="localhost", ca_file=str(authority.ca_file))
            session = _tried(settings)
            if session is not None:
                connected += 1
                assert session.folders() == [], script
                assert session.select(b"INBOX").exists == 0, script
                assert not session.noop(), script
                session.close()
        said = b"\n".join(clear)
        for secret in (PASSWORD.encode(), base64.b64encode(f"\0ana\0{PASSWORD}".encode())):
            assert secret not in said, script
        assert b"LOGIN" not in said.upper().replace(b"LOGINDISABLED", b""), script
        assert b"AUTHENTICATE" not in said.upper(), script
    assert (connected > 5) is (security is Security.STARTTLS), "the harmless ones work, and none of them under TLS from the start"


def _tried(settings: Settings) -> ImapSession | None:
    """A session, or None when there was a clean refusal: with a code, and at most 200 characters of the server's on one line."""
    try:
        return ImapSession.connect(settings, PASSWORD, timeout=2)
    except (CertificateRefused, LoginRefused, Offline) as error:
        refused = error
    assert "." in refused.code
    assert all(len(fact) <= 200 and "\n" not in fact for fact in refused.facts.values())
    return None
