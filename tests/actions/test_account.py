"""Adding an account signs in to both servers before anything is saved, and says what is wrong and whose words it has."""

import socket
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.actions import account, profile
from desktop.actions.profile import Profile
from desktop.model.account import Candidate, Security, Server, Settings, Source
from desktop.model.errors import CertificateRefused, LoginRefused, Offline, Refused, TradewindError, Usage
from desktop.model.ids import AccountId
from tests.conftest import MemoryKeyring
from tests.servers.certificates import Authority, Pair
from tests.servers.fixtures import Mailbox
from tests.servers.smtp import Fail, SmtpServer


@pytest.fixture
def opened(profile_folder: Path) -> Iterator[Profile]:
    found = profile.open(profile_folder)
    yield found
    profile.close(found)


@pytest.fixture
def nothing_saved(opened: Profile, memory_keyring: MemoryKeyring) -> Iterator[None]:
    """After the test neither an account nor a password is there."""
    before = dict(memory_keyring.entries)
    yield
    assert account.all(opened) == []
    assert memory_keyring.entries == before


def add(opened: Profile, settings: Settings, password: str, timeout: float = 10.0) -> AccountId:
    return account.add(opened, settings, password, timeout=timeout)


def refused(opened: Profile, settings: Settings, password: str, timeout: float = 10.0) -> TradewindError:
    with pytest.raises(TradewindError) as caught:
        account.add(opened, settings, password, timeout=timeout)
    return caught.value


def test_an_account_that_both_servers_let_in_is_saved_with_its_password(opened: Profile, mailbox: Mailbox) -> None:
    added = add(opened, mailbox.settings, mailbox.password)
    (kept,) = account.all(opened)
    assert (kept.id, kept.settings) == (added, mailbox.settings)
    assert account.credential(opened, added) == mailbox.password
    assert account.test(opened, added).well


def test_the_password_is_not_in_the_store_s_folder(opened: Profile, mailbox: Mailbox) -> None:
    add(opened, mailbox.settings, mailbox.password)
    for file in opened.folder.rglob("*"):
        if file.is_file():
            assert mailbox.password.encode() not in file.read_bytes()


@pytest.mark.usefixtures("nothing_saved")
def test_a_wrong_password_is_refused_in_the_server_s_words(opened: Profile, mailbox: Mailbox) -> None:
    error = refused(opened, mailbox.settings, "wrong")
    assert isinstance(error, LoginRefused)
    assert error.code == "login.password"
    assert error.facts["server"] == "imap"
    assert "uthentication failed" in error.facts["said"]


@pytest.mark.usefixtures("nothing_saved")
def test_an_smtp_server_that_refuses_stops_it_too(opened: Profile, mailbox: Mailbox, smtp_server: SmtpServer) -> None:
    smtp_server.fail = Fail.AUTH
    error = refused(opened, mailbox.settings, mailbox.password)
    assert isinstance(error, LoginRefused)
    assert error.facts["server"] == "smtp"


@pytest.mark.usefixtures("nothing_saved")
def test_what_the_provider_wants_instead_goes_with_the_refusal(opened: Profile, mailbox: Mailbox) -> None:
    error = refused(opened, replace(mailbox.settings, provider="netease-qiye"), "web-password")
    assert error.code == "login.authcode"
    assert "授权密码" in error.facts["label"]
    assert "IMAP/SMTP" in error.facts["hint"]


@pytest.mark.usefixtures("nothing_saved")
def test_a_port_where_nobody_listens(opened: Profile, mailbox: Mailbox) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    error = refused(opened, replace(mailbox.settings, imap=Server("localhost", port, Security.TLS)), mailbox.password)
    assert isinstance(error, Offline)
    assert (error.code, error.facts["port"]) == ("offline.connect", str(port))


@pytest.mark.usefixtures("nothing_saved")
def test_a_host_that_does_not_exist(opened: Profile, mailbox: Mailbox) -> None:
    error = refused(opened, replace(mailbox.settings, imap=Server("imap.invalid", 993, Security.TLS)), mailbox.password)
    assert isinstance(error, Offline)
    assert error.facts["host"] == "imap.invalid"


@pytest.mark.usefixtures("nothing_saved")
def test_a_port_that_speaks_something_else(opened: Profile, mailbox: Mailbox, smtp_server: SmtpServer) -> None:
    wrong = replace(mailbox.settings, imap=Server("localhost", smtp_server.tls_port, Security.TLS))
    error = refused(opened, wrong, mailbox.password)
    assert error.code == "offline.nonsense"


@pytest.mark.usefixtures("nothing_saved")
def test_a_certificate_of_an_authority_nobody_knows(opened: Profile, mailbox: Mailbox) -> None:
    error = refused(opened, replace(mailbox.settings, ca_file=""), mailbox.password)
    assert isinstance(error, CertificateRefused)
    assert error.code == "tls.untrusted"


class Scripted:
    """An IMAP server that says what a test wants. `answers` maps the command's name to its lines; `{tag}` is filled in."""

    def __init__(self, pair: Pair | None, greeting: bytes | None, answers: dict[str, Sequence[bytes]]) -> None:
        self.heard: list[bytes] = []
        self.taken = 0
        self._greeting, self._answers, self._pair = greeting, answers, pair
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._lines: list[socket.socket] = []
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def _serve(self) -> None:
        try:
            while True:
                line, _ = self._listener.accept()
                self._lines.append(line)
                self.taken += 1
                try:
                    self._talk(line)
                except OSError:
                    continue
        except OSError:
            return

    def _talk(self, line: socket.socket) -> None:
        sock = self._pair.context().wrap_socket(line, server_side=True) if self._pair else line
        with sock, sock.makefile("rb") as stream:
            if self._greeting is None:
                stream.read()
                return
            sock.sendall(self._greeting + b"\r\n")
            while text := stream.readline():
                self.heard.append(text)
                tag, _, rest = text.strip().partition(b" ")
                name = rest.partition(b" ")[0].decode().upper()
                for answer in self._answers.get(name, [b"{tag} OK done"]):
                    sock.sendall(answer.replace(b"{tag}", tag) + b"\r\n")

    def stop(self) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for line in self._lines:
            line.close()
        self._thread.join()


@pytest.fixture
def scripted(server_pair: Pair) -> Iterator[Callable[..., Scripted]]:
    running: list[Scripted] = []

    def make(greeting: bytes | None, answers: dict[str, Sequence[bytes]], *, pair: Pair | None = None) -> Scripted:
        running.append(Scripted(pair or server_pair, greeting, answers))
        return running[-1]

    yield make
    for server in running:
        server.stop()


def towards(mailbox: Mailbox, server: Scripted) -> Settings:
    return replace(mailbox.settings, imap=Server("localhost", server.port, Security.TLS))


CAPABILITY = b"* CAPABILITY IMAP4rev1 ID XLIST SPECIAL-USE"


@pytest.mark.usefixtures("nothing_saved")
def test_a_server_that_takes_the_connection_and_says_nothing(
    opened: Profile, mailbox: Mailbox, scripted: Callable[..., Scripted]
) -> None:
    error = refused(opened, towards(mailbox, scripted(None, {})), mailbox.password, timeout=0.5)
    assert isinstance(error, Offline)
    assert error.code == "offline.timeout"


@pytest.mark.usefixtures("nothing_saved")
@pytest.mark.parametrize(
    ("days", "own", "code"),
    [((-20, -1), False, "tls.expired"), ((2, 20), False, "tls.clock"), ((-1, 20), True, "tls.untrusted")],
)
def test_a_bad_certificate_gets_no_password(
    opened: Profile,
    mailbox: Mailbox,
    authority: Authority,
    scripted: Callable[..., Scripted],
    days: tuple[int, int],
    own: bool,
    code: str,
) -> None:
    pair = authority.issue(f"bad-{code}", days=days, self_signed=own)
    server = scripted(b"* OK ready", {}, pair=pair)
    error = refused(opened, towards(mailbox, server), mailbox.password)
    assert error.code == code
    assert server.heard == []


@pytest.mark.usefixtures("nothing_saved")
def test_a_certificate_for_another_host_gets_no_password(
    opened: Profile, mailbox: Mailbox, authority: Authority, scripted: Callable[..., Scripted]
) -> None:
    server = scripted(b"* OK ready", {}, pair=authority.issue("other", hosts=("imap.elsewhere.test",)))
    error = refused(opened, towards(mailbox, server), mailbox.password)
    assert error.code == "tls.host"
    assert server.heard == []


@pytest.mark.usefixtures("nothing_saved")
@pytest.mark.parametrize(
    ("login", "select", "code"),
    [
        (b"{tag} NO LOGIN Login error or password error", b"{tag} OK", "login.authcode"),
        (b"{tag} OK", b"{tag} NO SELECT Unsafe Login. Please contact kefu@188.com for help", "login.unsafe"),
        (b"{tag} NO ERR.ILLEGAL.EMAIL", b"{tag} OK", "login.disabled"),
        (b"{tag} NO [UNAVAILABLE] try again later", b"{tag} OK", "offline.busy"),
    ],
)
def test_how_a_netease_server_refuses(
    opened: Profile, mailbox: Mailbox, scripted: Callable[..., Scripted], login: bytes, select: bytes, code: str
) -> None:
    server = scripted(
        b"* OK Coremail System IMap Server Ready(163com)",
        {
            "CAPABILITY": [CAPABILITY, b"{tag} OK done"],
            "LOGIN": [login],
            "ID": [b'* ID ("name" "Coremail")', b"{tag} OK ID completed"],
            "SELECT": [select],
            "EXAMINE": [select],
        },
    )
    error = refused(opened, replace(towards(mailbox, server), provider="netease-163-com"), mailbox.password)
    assert error.code == code
    assert error.facts["said"]


def test_who_we_are_is_said_before_the_inbox_is_opened(
    opened: Profile, mailbox: Mailbox, scripted: Callable[..., Scripted]
) -> None:
    opening = [b"* 0 EXISTS", b"* OK [UIDVALIDITY 1] ok", b"* OK [UIDNEXT 1] ok", b"{tag} OK [READ-ONLY] done"]
    server = scripted(
        b"* OK Coremail System IMap Server Ready(163com)",
        {
            "CAPABILITY": [CAPABILITY, b"{tag} OK done"],
            "ID": [b'* ID ("name" "Coremail")', b"{tag} OK ID completed"],
            "SELECT": opening,
            "EXAMINE": opening,
        },
    )
    add(opened, towards(mailbox, server), mailbox.password)
    names = [line.split()[1].decode().upper() for line in server.heard]
    opened_at = next(at for at, name in enumerate(names) if name in ("SELECT", "EXAMINE"))
    assert names.index("LOGIN") < names.index("ID") < opened_at


@pytest.mark.usefixtures("nothing_saved")
@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"address": "anna"}, "usage.address"),
        ({"login": ""}, "usage.value"),
        ({"login": "anna\r\nA1 DELETE INBOX"}, "usage.value"),
        ({"imap": Server("", 993, Security.TLS)}, "usage.value"),
        ({"imap": Server("a b", 993, Security.TLS)}, "usage.value"),
        ({"smtp": Server("localhost", 70000, Security.TLS)}, "usage.value"),
        ({"imap": Server("imap.firm.cn", 143, Security.NONE)}, "tls.plain"),
        ({"imap": Server("localhost", 143, Security.NONE), "proxy": "socks5://127.0.0.1:9"}, "tls.plain"),
    ],
)
def test_what_cannot_be_right_is_said_before_anything_is_tried(
    opened: Profile, mailbox: Mailbox, change: dict[str, object], code: str
) -> None:
    assert refused(opened, replace(mailbox.settings, **change), mailbox.password).code == code  # type: ignore[arg-type]  # fields by name


def test_an_address_is_added_once(opened: Profile, mailbox: Mailbox) -> None:
    add(opened, mailbox.settings, mailbox.password)
    error = refused(opened, replace(mailbox.settings, address=mailbox.address.upper()), mailbox.password)
    assert error.code == "account.exists"
    assert len(account.all(opened)) == 1


@pytest.mark.usefixtures("nothing_saved")
def test_a_proxy_that_is_not_there_is_named(opened: Profile, mailbox: Mailbox) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    error = refused(opened, replace(mailbox.settings, proxy=f"socks5://name:secret@127.0.0.1:{port}"), mailbox.password)
    assert error.code == "offline.proxy"
    assert "secret" not in str(error)


def candidate(settings: Settings, *, confirm: bool = False) -> Candidate:
    return Candidate(settings, Source.SRV, confirm=confirm)


def test_the_next_server_is_tried_when_one_is_not_there(opened: Profile, mailbox: Mailbox) -> None:
    gone = replace(mailbox.settings, imap=Server("imap.invalid", 993, Security.TLS))
    account.add_first(opened, [candidate(gone), candidate(mailbox.settings)], mailbox.password, timeout=10)
    (kept,) = account.all(opened)
    assert kept.settings == mailbox.settings


@pytest.mark.usefixtures("nothing_saved")
def test_a_server_that_is_away_is_not_tried_again_with_another_partner(
    opened: Profile, mailbox: Mailbox, scripted: Callable[..., Scripted]
) -> None:
    mute = scripted(None, {})
    first = towards(mailbox, mute)
    second = replace(first, smtp=Server("localhost", 1, Security.TLS))
    with pytest.raises(Offline):
        account.add_first(opened, [candidate(first), candidate(second)], mailbox.password, timeout=0.5)
    assert mute.taken == 1


def test_settings_that_are_looked_up_have_the_proxy_and_the_authority(opened: Profile) -> None:
    found = account.lookup("anna@163.com", proxy="socks5://127.0.0.1:1080", ca_file="/etc/ca.pem")
    assert {(one.settings.proxy, one.settings.ca_file) for one in found} == {("socks5://127.0.0.1:1080", "/etc/ca.pem")}


@pytest.mark.usefixtures("nothing_saved")
def test_a_refused_password_is_not_carried_to_the_next_server(
    opened: Profile, mailbox: Mailbox, scripted: Callable[..., Scripted]
) -> None:
    other = scripted(b"* OK ready", {})
    with pytest.raises(LoginRefused):
        account.add_first(opened, [candidate(mailbox.settings), candidate(towards(mailbox, other))], "wrong", timeout=10)
    assert other.heard == []


@pytest.mark.usefixtures("nothing_saved")
def test_no_password_goes_where_only_unsigned_names_point(
    opened: Profile, mailbox: Mailbox, scripted: Callable[..., Scripted]
) -> None:
    elsewhere = scripted(b"* OK ready", {})
    with pytest.raises(Refused, match=r"account\.confirm"):
        account.add_first(opened, [candidate(towards(mailbox, elsewhere), confirm=True)], mailbox.password)
    assert elsewhere.heard == []


def test_a_changed_password_is_kept_only_when_the_servers_take_it(opened: Profile, mailbox: Mailbox) -> None:
    added = add(opened, mailbox.settings, mailbox.password)
    with pytest.raises(LoginRefused):
        account.change(opened, added, secret="wrong", timeout=10)
    assert account.credential(opened, added) == mailbox.password
    account.change(opened, added, settings=replace(mailbox.settings, name="Anna Li"), timeout=10)
    assert account.all(opened)[0].settings.name == "Anna Li"
    with pytest.raises(Usage):
        account.change(opened, added, settings=replace(mailbox.settings, address="other@example.test"))


def test_a_removed_account_leaves_no_password(opened: Profile, mailbox: Mailbox, memory_keyring: MemoryKeyring) -> None:
    before = dict(memory_keyring.entries)
    account.remove(opened, add(opened, mailbox.settings, mailbox.password))
    assert account.all(opened) == []
    assert memory_keyring.entries == before


def test_a_test_says_for_each_server_what_is_wrong(opened: Profile, mailbox: Mailbox, smtp_server: SmtpServer) -> None:
    added = add(opened, mailbox.settings, mailbox.password)
    smtp_server.fail = Fail.AUTH
    tested = account.test(opened, added, timeout=10)
    assert tested.imap is None
    assert isinstance(tested.smtp, LoginRefused)
