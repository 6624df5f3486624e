"""Hostile handshakes: not an octet of the password in clear, and nothing that was said before TLS is believed after it.

Our own set has one of each known attack. Where the public collection (176 scripts) lies beside the project, all its 74 scripts
for IMAP are played as well; the 59 for SMTP are in `test_smtp_handshakes`. The other 43 are for POP3, which this program does not
speak.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.model.account import Security, Settings
from desktop.model.errors import CertificateRefused, LoginRefused, Offline
from desktop.servers.imap import ImapSession
from tests.servers.certificates import Authority, Pair
from tests.servers.handshakes import IMAP, PASSWORD, SECRETS, Handshake, imap_script
from tests.servers.scripted import Conversation, Scripted

BOTH = pytest.mark.parametrize("security", [Security.STARTTLS, Security.TLS])


@BOTH
@pytest.mark.parametrize("handshake", IMAP, ids=lambda one: one.name)
def test_no_handshake_gets_the_password_in_clear_or_puts_words_in(
    handshake: Handshake, server_pair: Pair, authority: Authority, security: Security
) -> None:
    connected = played(handshake, server_pair, authority, security)
    assert connected is (handshake.name == "honest" and security is Security.STARTTLS)


def test_no_handshake_of_the_collection_does(corpora: Path, server_pair: Pair, authority: Authority) -> None:
    scripts = sorted((corpora / "fake-mail-server").rglob("imap/**/*.ron"))
    assert len(scripts) == 74
    handshakes = [imap_script(str(script), script.read_text("utf-8")) for script in scripts]
    connected = sum(played(one, server_pair, authority, Security.STARTTLS) for one in handshakes)
    assert connected >= 3, "the harmless ones work"


def played(handshake: Handshake, pair: Pair, authority: Authority, security: Security) -> bool:
    """Whether a session came about; if so, it knows of nothing that was put in."""
    clear: list[bytes] = []
    script: Callable[[Conversation], None] = handshake.imap(pair, clear)
    with Scripted([script]) as server:
        session = _tried(server.settings(security, host="localhost", ca_file=str(authority.ca_file)))
        if session is not None:
            assert session.capabilities == {"IMAP4REV1", "AUTH=PLAIN"}, handshake
            assert session.folders() == [], handshake
            selected = session.select(b"INBOX")
            assert (selected.exists, dict(selected.changed)) == (0, {}), handshake
            assert session.flags() == {}, handshake
            assert not session.noop(), handshake
            session.close()
    said = b"\n".join(clear)
    assert not any(secret in said for secret in SECRETS), handshake
    assert b"LOGIN" not in said.upper().replace(b"LOGINDISABLED", b""), handshake
    assert b"AUTHENTICATE" not in said.upper(), handshake
    return session is not None


def _tried(settings: Settings) -> ImapSession | None:
    """A session, or None when there was a clean refusal: with a code, and at most 200 characters of the server's on one line."""
    try:
        return ImapSession.connect(settings, PASSWORD, timeout=2)
    except (CertificateRefused, LoginRefused, Offline) as error:
        refused = error
    assert "." in refused.code
    assert all(len(fact) <= 200 and "\n" not in fact for fact in refused.facts.values())
    return None
