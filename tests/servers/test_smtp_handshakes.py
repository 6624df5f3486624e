"""Hostile handshakes of SMTP servers: the counterpart of `test_imap_handshakes`. Our own set, and all 59 scripts of the public
collection where that lies beside the project."""

from pathlib import Path

import pytest

from desktop.model.account import Security, Settings
from desktop.model.errors import CertificateRefused, LoginRefused, Offline, Refused
from desktop.servers.smtp import SmtpSession
from tests.servers.certificates import Authority, Pair
from tests.servers.handshakes import PASSWORD, SECRETS, SMTP, Handshake, smtp_script
from tests.servers.scripted import Scripted

BOTH = pytest.mark.parametrize("security", [Security.STARTTLS, Security.TLS])


@BOTH
@pytest.mark.parametrize("handshake", SMTP, ids=lambda one: one.name)
def test_no_handshake_gets_the_password_in_clear_or_puts_words_in(
    handshake: Handshake, server_pair: Pair, authority: Authority, security: Security
) -> None:
    connected = played(handshake, server_pair, authority, security)
    assert connected is (handshake.name == "honest" and security is Security.STARTTLS)


def test_no_handshake_of_the_collection_does(corpora: Path, server_pair: Pair, authority: Authority) -> None:
    scripts = sorted((corpora / "fake-mail-server").rglob("smtp/**/*.ron"))
    assert len(scripts) == 59
    handshakes = [smtp_script(str(script), script.read_text("utf-8")) for script in scripts]
    connected = sum(played(one, server_pair, authority, Security.STARTTLS) for one in handshakes)
    assert connected >= 3, "the harmless ones work"


def played(handshake: Handshake, pair: Pair, authority: Authority, security: Security) -> bool:
    """Whether a session came about; if so, it believes only what was said under TLS, and signed in there."""
    clear: list[bytes] = []
    inside: list[bytes] = []
    with Scripted([handshake.smtp(pair, clear, inside)]) as server:
        session = _tried(server.settings(security, host="localhost", ca_file=str(authority.ca_file)))
        if session is not None:
            assert session.max_size == 0, handshake  # SIZE was said before TLS only
            session.close()
    said = b"\n".join(clear)
    assert not any(secret in said for secret in SECRETS), handshake
    assert b"AUTH" not in said.upper(), handshake
    assert b"MAIL" not in said.upper(), handshake
    assert session is None or any(line.startswith(b"AUTH PLAIN") for line in inside), handshake
    return session is not None


def _tried(settings: Settings) -> SmtpSession | None:
    try:
        return SmtpSession.connect(settings, PASSWORD, timeout=2)
    except (CertificateRefused, LoginRefused, Offline, Refused) as error:
        refused = error
    assert "." in refused.code
    assert all(len(fact) <= 200 and "\n" not in fact for fact in refused.facts.values())
    return None
