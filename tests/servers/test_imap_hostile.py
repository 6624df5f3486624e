"""Against servers that lie, break off, never end or put words into others' mouths: an error that can be told, within bounds, and
never a line that we did not mean to send."""

import itertools
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import SimpleNamespace

import pytest

from desktop.model.account import Security
from desktop.model.errors import CertificateRefused, LoginRefused, Offline, Refused, TradewindError
from desktop.model.folder import Role, SyncPoint
from desktop.model.message import Flags
from desktop.servers import awake, imap_lines
from desktop.servers.imap import ImapSession
from tests.servers.certificates import Authority, Pair
from tests.servers.scripted import LOGIN, Conversation, Scripted, Step, drip, flood, hang, hang_up, opening, selected, tls

QUICK = 0.6  # seconds of patience where a server makes us wait for nothing


def connect(server: Scripted, *, patience: float = 20, timeout: float = 10) -> ImapSession:
    return ImapSession.connect(server.settings(), "secret", timeout=timeout, patience=patience)


@contextmanager
def session(*steps: Step, capabilities: str = "IMAP4rev1 UIDPLUS", exists: int = 3, patience: float = 20) -> Iterator[ImapSession]:
    """A session with an open INBOX, whose server goes on with `steps`."""
    with Scripted([*selected(capabilities, exists), *steps]) as server:
        one = connect(server, patience=patience)
        try:
            one.select(b"INBOX")
            yield one
        finally:
            one.close()


# --- the greeting


@pytest.mark.parametrize(
    ("greeting", "code"),
    [
        (b"HTTP/1.1 400 Bad Request\r\n\r\n", "offline.intercepted"),
        (b"220 mail.example.test ESMTP\r\n", "offline.nonsense"),
        (b"\x16\x03\x01\x02\r\n", "offline.nonsense"),
        (b"* NO go away\r\n", "offline.nonsense"),
        (b"* BYE too many connections\r\n", "offline.connections"),
        (b"x" * 3_000_000, "offline.nonsense"),
    ],
)
def test_a_strange_greeting_is_told(greeting: bytes, code: str) -> None:
    with Scripted([greeting, hang]) as server:
        with pytest.raises(Offline) as offline:
            connect(server)
        assert offline.value.code == code
        assert len(offline.value.facts.get("said", "")) <= 200
    assert server.heard == b""


@pytest.mark.parametrize(
    "page", [b"HTTP/1.1 302 Found\r\nLocation: http://portal.example/\r\n\r\n", b"<html><body>Welcome</body></html>\r\n"]
)
def test_a_network_that_intercepts_mail_is_no_question_about_a_certificate(page: bytes, authority_file: str) -> None:
    """A captive portal answers on the port of IMAP over TLS, too."""
    with Scripted([lambda talk: talk.sock.recv(10), lambda talk: talk.over.wait(0.3), page, hang_up]) as server:  # as far as it is
        with pytest.raises(Offline) as offline:
            ImapSession.connect(server.settings(Security.TLS, host="localhost", ca_file=authority_file), "secret", timeout=10)
        assert offline.value.code == "offline.intercepted"


def test_a_server_that_says_nothing_is_left() -> None:
    with Scripted([hang]) as server:
        with pytest.raises(Offline) as offline:
            connect(server, timeout=QUICK)
        assert offline.value.code == "offline.timeout"


def test_a_server_that_hangs_up_is_told() -> None:
    with Scripted([hang_up]) as server:
        with pytest.raises(Offline) as offline:
            connect(server)
        assert offline.value.code == "offline.dropped"


def test_a_greeting_without_a_space_is_understood() -> None:
    with Scripted(
        ["S: * OK AliYun IMAP Server Ready(10.1.2.3)", "C: CAPABILITY", "S: * CAPABILITY IMAP4rev1", "S: T OK", *opening()[1:]]
    ) as server:
        connect(server).logout()


def test_a_preauthenticated_greeting_is_refused() -> None:
    with Scripted(["S: * PREAUTH welcome", hang]) as server, pytest.raises(CertificateRefused):
        connect(server)


# --- STARTTLS


def starttls(server: Scripted, ca_file: str) -> ImapSession:
    return ImapSession.connect(server.settings(Security.STARTTLS, host="localhost", ca_file=ca_file), "secret", timeout=5)


BEFORE: list[Step] = [
    "S: * OK ready",
    "C: CAPABILITY",
    "S: * CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED",
    "S: T OK",
    "C: STARTTLS",
]
AFTER: list[Step] = ["C: CAPABILITY", "S: * CAPABILITY IMAP4rev1 UIDPLUS", "S: T OK", *LOGIN, *opening()[3:]]


def test_starttls_asks_for_capabilities_anew(server_pair: Pair, authority_file: str) -> None:
    with Scripted([*BEFORE, "S: T OK go", tls(server_pair), *AFTER]) as server:
        one = starttls(server, authority_file)
        assert one.capabilities == {"IMAP4REV1", "UIDPLUS"}
        one.logout()


@pytest.mark.parametrize(
    ("script", "code"),
    [
        (["S: * PREAUTH in already", hang], "tls.stripped"),
        (["S: * OK ready", "C: CAPABILITY", "S: * CAPABILITY IMAP4rev1 AUTH=PLAIN", "S: T OK", hang], "tls.stripped"),
        (["S: * OK [CAPABILITY IMAP4rev1 STARTTLS] x", "C: CAPABILITY", "S: T OK", hang], "tls.stripped"),
        ([*BEFORE, "S: T NO not today", hang], "tls.stripped"),
        ([*BEFORE, "S: T BAD what", hang], "tls.stripped"),
        ([*BEFORE, 'S: * LIST () "/" INJECTED', "S: T OK go", hang], "tls.injected"),
        ([*BEFORE, "S: * 99 EXISTS", "S: T OK go", hang], "tls.injected"),
        ([*BEFORE, "S: * OK [ALERT] call us", "S: T OK go", hang], "tls.injected"),
        ([*BEFORE, "S: + go ahead", hang], "tls.injected"),
        ([*BEFORE[:2], "S: * STATUS x (MESSAGES 1)", *BEFORE[2:], hang], "tls.injected"),
        ([b"* OK ready\r\n* CAPABILITY STARTTLS\r\n", hang], "tls.injected"),
    ],
)
def test_starttls_takes_nothing_in_clear(script: list[Step], code: str, authority_file: str) -> None:
    with Scripted(script) as server:
        with pytest.raises(CertificateRefused) as refused:
            starttls(server, authority_file)
        assert refused.value.code == code
    assert b"secret" not in server.heard
    assert b"LOGIN" not in server.heard
    assert b"AUTHENTICATE" not in server.heard


def answer_and_more(talk: Conversation) -> None:
    """The answer to STARTTLS with an injected line in the same packet."""
    talk.sock.sendall(talk.tag + b' OK go\r\n* LIST () "/" INJECTED\r\n')


def test_octets_behind_the_answer_to_starttls_are_refused(server_pair: Pair, authority_file: str) -> None:
    with Scripted([*BEFORE, answer_and_more, hang]) as server:
        with pytest.raises(CertificateRefused) as refused:
            starttls(server, authority_file)
        assert refused.value.code == "tls.injected"


def test_a_bye_before_tls_is_no_certificate_trouble(authority_file: str) -> None:
    with Scripted([*BEFORE, "S: * BYE closing", hang]) as server, pytest.raises(Offline):
        starttls(server, authority_file)


@pytest.fixture
def authority_file(authority: Authority) -> str:
    return str(authority.ca_file)


# --- signing in


@pytest.mark.parametrize(
    ("answer", "error", "code"),
    [
        ("T NO [AUTHENTICATIONFAILED] Invalid credentials", LoginRefused, "login.password"),
        ("T NO LOGIN Login error password error", LoginRefused, "login.password"),
        ("T NO ERR.LOGIN.REQCODE", LoginRefused, "login.authcode"),
        ("T NO [ALERT] Application-specific password required", LoginRefused, "login.apppassword"),
        ("T NO [UNAVAILABLE] try again later", Offline, "offline.busy"),
        ("T NO", LoginRefused, "login.password"),
        ("* BYE Too many connections", Offline, "offline.connections"),
        ("T NO [OVERQUOTA] Account exceeded command or bandwidth limits. (Failure)", Offline, "offline.spent"),
    ],
)
def test_a_refused_sign_in_says_why(answer: str, error: type[TradewindError], code: str) -> None:
    with Scripted(["S: * OK [CAPABILITY IMAP4rev1] x", LOGIN[0], "S: " + answer, hang]) as server:
        with pytest.raises(error) as refused:
            connect(server)
        assert refused.value.code == code
        assert "secret" not in str(refused.value)


def test_a_server_that_wants_neither_password_nor_login_is_told() -> None:
    with Scripted(["S: * OK [CAPABILITY IMAP4rev1 LOGINDISABLED AUTH=XOAUTH2] x", hang]) as server:
        with pytest.raises(LoginRefused) as refused:
            connect(server)
        assert refused.value.code == "login.oauth"
    assert server.heard == b""


@pytest.mark.parametrize(
    ("capabilities", "said"),
    [
        ("IMAP4rev1 AUTH=PLAIN SASL-IR", ["C: AUTHENTICATE PLAIN AGFuYQDDtiIKXA0=", "S: T OK"]),
        ("IMAP4rev1 AUTH=PLAIN", ["C: AUTHENTICATE PLAIN", "S: + ", "C: AGFuYQDDtiIKXA0=", "S: T OK"]),
        ("IMAP4rev1 AUTH=PLAIN SASL-IR", ["C: AUTHENTICATE PLAIN AGFuYQDDtiIKXA0=", "S: +", "C: AGFuYQDDtiIKXA0=", "S: T OK"]),
        ("IMAP4rev1", ['C: LOGIN "ana" {6}', "S: + ready", "octets", "S: T OK"]),
        ("IMAP4rev1 LITERAL+", ['C: LOGIN "ana" {6+}', "octets", "S: T OK"]),
    ],
)
def test_a_password_of_any_characters_is_one_password(capabilities: str, said: list[Step]) -> None:
    password = 'ö"\n\\\r'

    def octets(talk: Conversation) -> None:
        """A literal is as long as was said, whatever lies in it."""
        assert talk.octets(6) + talk.line() == password.encode()

    steps = [octets if step == "octets" else step for step in said]
    after: list[Step] = ["C: CAPABILITY", "S: * CAPABILITY IMAP4rev1", "S: T OK", "C: NOOP", "S: T OK"]
    with Scripted([f"S: * OK [CAPABILITY {capabilities}] x", *steps, *after]) as server:
        one = ImapSession.connect(server.settings(), password, timeout=10)
        one.noop()
        one.close()


def test_a_password_with_nul_is_never_sent() -> None:
    with Scripted(["S: * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR] x", hang]) as server, pytest.raises(LoginRefused):
        ImapSession.connect(server.settings(), "a\0b", timeout=5)
    assert server.heard == b""


def test_unsafe_login_of_netease_is_told_as_such() -> None:
    with Scripted(
        [*opening(), "C: SELECT...", "S: T NO SELECT Unsafe Login. Please contact kefu@188.com for help", hang]
    ) as server:
        one = connect(server)
        with pytest.raises(LoginRefused) as refused:
            one.select(b"INBOX")
        assert refused.value.code == "login.unsafe"
        one.close()


# --- answers that do not end, or are too large

FETCH: list[Step] = ["C: UID FETCH 1:3 (UID RFC822.SIZE INTERNALDATE FLAGS)"]
ABOUT: list[Step] = [
    *FETCH,
    *(f'S: * {n} FETCH (UID {n} RFC822.SIZE 10 INTERNALDATE "01-Jan-2026 00:00:00 +0000" FLAGS ())' for n in (1, 2, 3)),
    "S: T OK",
    "C: UID FETCH 1:3 (UID BODY.PEEK[])",
]


@pytest.mark.parametrize(
    ("steps", "code"),
    [
        ([b"* 1 FETCH (UID 1 BODY[] {2000000000}\r\n", hang], "offline.nonsense"),
        ([b"* 1 FETCH (UID 1 BODY[] {99999999999999}\r\n", hang], "offline.nonsense"),
        ([b"* 1 FETCH (UID 1 BODY[] {100}\r\nabc", hang_up], "offline.dropped"),
        ([b"* 1 FETCH (UID 1 BODY[] {3}\r\nabcdef)\r\n", b"garbage\r\n", hang], "offline.nonsense"),
        ([b"* 1 FETCH (UID 1 BODY[] {3}\r\nabc)\r\n* BYE Connection closed. 14\r\n", hang_up], "offline.dropped"),
        ([b"* 1 FETCH (UID 1 BODY[] {3}\r\nabc)\r\nT99 OK not our tag\r\n", hang], "offline.nonsense"),
        ([b"y" * 3_000_000, hang], "offline.nonsense"),  # a line that does not end
        ([hang_up], "offline.dropped"),
    ],
)
def test_a_broken_fetch_ends_the_session_and_names_the_message(steps: list[Step], code: str) -> None:
    with session(*ABOUT, *steps) as one:
        with pytest.raises(Offline) as offline:
            list(one.bodies([1, 2, 3]))
        assert offline.value.code == code
        assert offline.value.facts["uid"] in ("1", "2")
        with pytest.raises(Offline):
            one.uids()


@pytest.mark.parametrize("steps", [[hang], [drip], [b"* 1 FETCH (UID 1 BODY[] {60000}\r\n", drip], [b"T", hang]])
def test_a_server_that_drips_or_falls_silent_is_left_in_time(steps: list[Step]) -> None:
    with session(*ABOUT, *steps, patience=QUICK) as one:
        with pytest.raises(Offline) as offline:
            list(one.bodies([1, 2, 3]))
        assert offline.value.code == "offline.timeout"


@pytest.mark.parametrize(
    "piece", [b"* 5 EXISTS\r\n" * 5000, b"* OK [ALERT] hello\r\n" * 5000, b"* 1 FETCH (UID 1 FLAGS (\\Seen))\r\n" * 5000]
)
def test_an_endless_answer_is_cut_off(piece: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    with session("C: NOOP", flood(piece)) as one, pytest.raises(Offline) as offline:
        one.noop()
    assert offline.value.code == "offline.nonsense"


def test_memory_is_not_set_aside_for_what_is_only_announced() -> None:
    """The literal is within the bounds of a message fetched alone, but never comes."""
    about: list[Step] = [
        "C: UID FETCH 1 (UID RFC822.SIZE INTERNALDATE FLAGS)",
        "S: * 1 FETCH (UID 1 RFC822.SIZE 150000000 FLAGS ())",
        "S: T OK",
        "C: UID FETCH 1 (UID BODY.PEEK[])",
        b"* 1 FETCH (UID 1 BODY[] {150000000}\r\nabc",
        hang_up,
    ]
    with session(*about) as one, pytest.raises(Offline):
        list(one.bodies([1]))


def test_a_message_that_is_larger_than_any_is_told_and_not_fetched() -> None:
    about: list[Step] = [
        "C: UID FETCH 1 (UID RFC822.SIZE INTERNALDATE FLAGS)",
        "S: * 1 FETCH (UID 1 RFC822.SIZE 400000000 FLAGS ())",
        "S: T OK",
    ]
    with session(*about) as one:
        (body,) = one.bodies([1])
        assert (body.raw, body.broken, body.size) == (None, "imap.toolarge", 400_000_000)


def test_a_literal_beyond_its_announced_size_is_asked_for_again_alone() -> None:
    big = b"z" * 100_000
    with session(
        *ABOUT,
        b"* 1 FETCH (UID 1 BODY[] {3}\r\nabc)\r\n",
        b"* 2 FETCH (UID 2 BODY[] {100000}\r\n" + big + b")\r\n",
        b"* 3 FETCH (UID 3 BODY[] {3}\r\nxyz)\r\n",
        "S: T OK",
        "C: UID FETCH 2 (UID BODY.PEEK[])",
        b"* 2 FETCH (UID 2 BODY[] {100000}\r\n" + big + b")\r\n",
        "S: T OK",
    ) as one:
        assert {body.uid: body.raw for body in one.bodies([1, 2, 3])} == {1: b"abc", 2: big, 3: b"xyz"}


# --- answers that cannot be understood, or are about something else


def bodies_after(*steps: Step) -> dict[int, tuple[bytes | None, str]]:
    with session(*ABOUT, *steps) as one:
        return {body.uid: (body.raw, body.broken) for body in one.bodies([1, 2, 3])}


GOOD = b"* 1 FETCH (UID 1 BODY[] {3}\r\nabc)\r\n"


@pytest.mark.parametrize(
    "strange",
    [
        b"* 2 FETCH (UID 2 BODYSTRUCTURE " + b"(" * 5000 + b")" * 5000 + b")\r\n",
        b"* 2 FETCH (UID 2 BODY[] \r\n",
        b"* 2 FETCH (UID x BODY[] {1}\r\nq)\r\n",
        b"* 2 FETCH\r\n",
        b'* 2 FETCH (UID 2 ENVELOPE ("x" "\r\n',
        b"* 2 FETCH (BODY[] {1}\r\nq UID 0)\r\n",
    ],
)
def test_one_strange_answer_costs_one_message_at_most(strange: bytes) -> None:
    found = bodies_after(
        GOOD,
        strange,
        b"* 3 FETCH (UID 3 BODY[] {3}\r\nxyz)\r\n",
        "S: T OK",
        "C: UID FETCH 2 (UID BODY.PEEK[])",
        strange,
        "S: T OK",
    )
    assert found == {1: (b"abc", ""), 2: (None, "imap.unreadable"), 3: (b"xyz", "")}


def test_a_refused_batch_is_halved_down_to_the_culprit() -> None:
    found = bodies_after(
        "S: T NO [SERVERBUG] Internal error",
        "C: UID FETCH 1:2 (UID BODY.PEEK[])",
        GOOD,
        "S: T NO [SERVERBUG] Internal error",
        "C: UID FETCH 2 (UID BODY.PEEK[])",
        "S: T NO [SERVERBUG] Internal error",
        "C: UID FETCH 3 (UID BODY.PEEK[])",
        b"* 3 FETCH (UID 3 BODY[] {3}\r\nxyz)\r\n",
        "S: T OK",
    )
    assert found == {1: (b"abc", ""), 2: (None, "imap.unreadable"), 3: (b"xyz", "")}


def test_other_peoples_answers_are_not_taken_for_ours() -> None:
    found = bodies_after(
        b"* 7 FETCH (FLAGS (\\Seen))\r\n",
        b"* 2 EXPUNGE\r\n",
        b"* 9 FETCH (UID 99 BODY[] {3}\r\nbad)\r\n",
        GOOD,
        b"* 1 FETCH (UID 1 BODY[] {3}\r\nbad)\r\n",
        b"* 3 FETCH (BODY[] {3}\r\nxyz UID 3)\r\n",
        b'* 2 FETCH (UID 2 FLAGS (\\Seen) BODY[] "q\\"t" X-NEW (1 (2)) X "y")\r\n',
        "S: T OK",
    )
    assert found == {1: (b"abc", ""), 2: (b'q"t', ""), 3: (b"xyz", "")}


def test_items_behind_the_parenthesis_do_no_harm() -> None:
    """Xeams puts them there."""
    found = bodies_after(
        b"* 1 FETCH (UID 1 BODY[] {3}\r\nabc) FLAGS (\\Seen)\r\n",
        b"* 2 FETCH (UID 2 BODY[] NIL)\r\n",
        b"* 3 FETCH (UID 3 BODY[] {0}\r\n)\r\n",
        "S: T OK",
        "C: UID SEARCH UID 2",
        "S: * SEARCH",
        "S: T OK",
    )
    assert found == {1: (b"abc", ""), 3: (b"", "")}


def test_a_tagged_ok_without_a_text_is_an_ok() -> None:
    with session("C: NOOP", "S: T OK", "C: NOOP", b"T5 OK\r\n") as one:
        assert not one.noop()


def test_flags_told_twice_or_backwards_end_up_as_told_last() -> None:
    lines = [b"* 3 FETCH (UID 9 FLAGS ())\r\n", b"* 1 FETCH (FLAGS (\\Seen) UID 5)\r\n", b"* 2 FETCH (UID 5 FLAGS (\\Flagged))\r\n"]
    with session("C: UID FETCH 1:4294967295 (UID FLAGS)", *lines, "S: T OK") as one:
        assert one.flags() == {9: (Flags(), 0), 5: (Flags(flagged=True), 0)}


def test_a_search_that_names_everything_is_not_believed() -> None:
    """QQ does so for HEADER."""
    with session(
        'C: UID SEARCH HEADER "Message-ID" "a@b"',
        "S: * SEARCH 1 2 3",
        "S: T OK",
        "C: UID FETCH 1:3 (UID BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)])",
        b"* 1 FETCH (UID 1 BODY[HEADER.FIELDS (MESSAGE-ID)] {21}\r\nMessage-ID: <xa@b>\r\n\r\n)\r\n".replace(b"{21}", b"{22}"),
        b"* 2 FETCH (UID 2 BODY[HEADER.FIELDS (MESSAGE-ID)] {22}\r\nMessage-Id:\r\n <a@b>\r\n\r\n)\r\n".replace(b"{22}", b"{23}"),
        b"* 3 FETCH (UID 3 BODY[HEADER.FIELDS (MESSAGE-ID)] {2}\r\n\r\n)\r\n",
        "S: T OK",
    ) as one:
        assert one.find("<a@b>") == [2]


@pytest.mark.parametrize(
    "answer", ["* SEARCH 5 4294967296 99999999999 6", "* SEARCH 5 -1 6", "* SEARCH (x", "* SEARCH 5 6 (MODSEQ 9)"]
)
def test_numbers_that_can_be_no_uid_are_passed_over(answer: str) -> None:
    with session("C: UID SEARCH UID 1:9", "S: " + answer, "S: T OK") as one:
        assert set(one.uids(1, 9)) <= {5, 6}


def test_a_large_folder_is_searched_in_windows() -> None:
    with session(
        *(
            step
            for start in (1, 50_001, 100_001)
            for step in (
                f"C: UID SEARCH UID {start}:{start + 49_999 if start < 100_001 else 4_294_967_295}",
                f"S: * SEARCH {start} {start + 49_999} 7",
                "S: T OK",
            )
        ),
        exists=60_000,
    ) as one:
        one._uidnext = 120_000  # what SELECT of a large folder would have told
        assert one.uids() == [1, 7, 50_000, 50_001, 100_000, 100_001, 150_000]


def test_a_folder_that_claims_billions_is_not_walked_through() -> None:
    with Scripted([*selected(exists=4_294_967_295, uidnext=4_294_967_295), hang]) as server:
        one = connect(server)
        selected_ = one.select(b"INBOX")
        assert selected_.exists == 4_294_967_295
        with pytest.raises(Offline) as offline:
            one.uids()
        assert offline.value.code == "offline.nonsense"
        one.close()


@pytest.mark.parametrize(
    "lines", [["S: * 3 EXISTS"], ["S: * OK [UIDVALIDITY 0]"], ["S: * OK [UIDVALIDITY x]", "S: * OK [UIDNEXT]"], []]
)
def test_a_folder_without_uidvalidity_says_so(lines: list[Step]) -> None:
    with Scripted([*opening(), "C: SELECT...", *lines, "S: T OK"]) as server:
        one = connect(server)
        assert one.select(b"INBOX").uidvalidity == 0
        one.logout()


def test_vanished_ranges_beyond_reason_are_not_counted_out() -> None:
    capabilities = "IMAP4rev1 UIDPLUS ENABLE CONDSTORE QRESYNC"
    script: list[Step] = [
        *opening(capabilities),
        "C: ENABLE QRESYNC",
        "S: * ENABLED QRESYNC",
        "S: T OK",
        'C: SELECT "INBOX" (QRESYNC (7 5))',
        "S: * OK [UIDVALIDITY 7]",
        "S: * OK [UIDNEXT 4294967295]",
        "S: * OK [HIGHESTMODSEQ 9]",
        "S: * VANISHED (EARLIER) 1:4294967295",
        "S: T OK",
    ]
    with Scripted(script) as server:
        one = connect(server)
        with pytest.raises(Offline):
            one.select(b"INBOX", known=SyncPoint(7, 100, 5))
        one.close()


# --- folder names

LISTS = [
    (b'* LIST () "/" "&AAA"\r\n', "&AAA"),
    (b'* LIST () "/" "&UX"\r\n', "&UX"),
    (b'* LIST () "/" "&2AA-"\r\n', "&2AA-"),
    ('* LIST () "/" "你好"\r\n'.encode(), "你好"),
    ('* LIST () "/" "你好"\r\n'.encode("gbk"), "你好"),
    (b'* LIST () "/" "../../x"\r\n', "../../x"),
    (b'* LIST () "/" "&UXZO1mWHTvZZOQ-"\r\n', "其他文件夹"),
    (b'* LIST () "/" {3}\r\na"b\r\n', 'a"b'),
    (b'* LIST () "/" {3+}\r\na"b\r\n', 'a"b'),
    (b'* LIST () "/" Sent Messages\r\n', "Sent Messages"),
    (b'* LIST () "/" 2019\r\n', "2019"),
    (b'* LIST () "/" "a\x00b"\r\n', "a\ufffdb"),
    (b'* LIST () "/" {4}\r\na\r\nb\r\n', "a\ufffd\ufffdb"),
    (b'* LIST () "/" "q\\"\\\\z"\r\n', 'q"\\z'),
    (b"* list (\\hasnochildren) NIL flat\r\n", "flat"),
    (b'* LIST () "/" "name" ("OLDNAME" ("other"))\r\n', "name"),
    (b'* LIST () "/" bare ("CHILDINFO" ("SUBSCRIBED"))\r\n', "bare"),
    (b'* LIST () "/" "&IC4-evil"\r\n', "\ufffdevil"),
]


@pytest.mark.parametrize(("line", "path"), LISTS)
def test_a_folder_name_of_any_kind_is_listed_and_the_others_with_it(line: bytes, path: str) -> None:
    script: list[Step] = [*opening(), 'C: LIST "" "*"', b'* LIST () "/" INBOX\r\n', line, b'* LIST () "/" After\r\n', "S: T OK"]
    with Scripted(script) as server:
        one = connect(server)
        assert [folder.path for folder in one.folders()] == ["INBOX", path, "After"]
        one.logout()


@pytest.mark.parametrize(
    "line",
    [
        b'* LIST () "/" ""\r\n',
        b"* LIST\r\n",
        b"* LIST () \r\n",
        b'* LIST (((( "/" x\r\n',
        b'* LIST () "/"\r\n',
        b'* LIST () "/" {3}\r\nabc{3}\r\nabc\r\n',
    ],
)
def test_a_line_of_list_that_is_none_is_passed_over(line: bytes) -> None:
    with Scripted([*opening(), 'C: LIST "" "*"', line, b'* LIST () "/" After\r\n', "S: T OK"]) as server:
        one = connect(server)
        assert [folder.path for folder in one.folders()] == ["After"]
        one.logout()


def test_names_that_no_command_can_carry_are_never_asked_for() -> None:
    with Scripted([*opening(), 'C: LIST "" "*"', b'* LIST () "/" "a\x00b"\r\n* LIST (\\Noselect) "/" c\r\n', "S: T OK"]) as server:
        one = connect(server)
        assert [folder.selectable for folder in one.folders()] == [False, False]
        one.logout()


def test_each_role_is_given_once_and_paths_are_unique() -> None:
    lines = (
        b'* LIST (\\Sent) "/" "A"\r\n* LIST (\\Sent) "/" "B"\r\n* LIST () "/" "Sent"\r\n* LIST () "/" "x"\r\n* LIST () "/" "x"\r\n'
        b'* LIST () "/" "&AHg-"\r\n* LIST () "/" inbox\r\n* LIST (\\Inbox) "/" Other\r\n'
    )
    with Scripted([*opening(), 'C: LIST "" "*"', lines, "S: T OK"]) as server:
        one = connect(server)
        folders = one.folders()
        one.logout()
    assert [folder.role for folder in folders].count(Role.SENT) == 1
    assert [folder.role for folder in folders].count(Role.INBOX) == 1
    assert len({folder.path for folder in folders}) == len(folders) == 7


def test_qq_is_asked_with_xlist() -> None:
    lines = b"".join(
        b'* XLIST (%b) "/" "%b"\r\n' % line
        for line in ((b"\\Inbox", b"INBOX"), (b"\\Sent", b"Sent Messages"), (b"\\Trash", b"Deleted Messages"))
    )
    with Scripted([*opening("IMAP4rev1 XLIST"), 'C: XLIST "" "*"', lines, "S: T OK"]) as server:
        one = connect(server)
        assert [folder.role for folder in one.folders()] == [Role.INBOX, Role.SENT, Role.TRASH]
        one.logout()


def test_endless_folders_are_cut_off() -> None:
    count = iter(range(100_000_000))

    def folders(talk: Conversation) -> None:
        while not talk.over.is_set():
            talk.sock.sendall(b"".join(b'* LIST () "/" "f%d"\r\n' % next(count) for _ in range(1000)))

    with Scripted([*opening(), 'C: LIST "" "*"', folders]) as server:
        one = connect(server)
        with pytest.raises(Offline):
            one.folders()


# --- what goes out

BAD = ["\r\nA9 DELETE INBOX", "x\r\nA9 DELETE INBOX", "x\nA9 DELETE INBOX", "x\rA9 DELETE INBOX", "x\0y", "\n"]


def every_call(one: ImapSession, bad: str) -> Iterator[Callable[[], object]]:
    raw = bad.encode()
    label = Flags(labels=frozenset({bad}))
    yield lambda: one.select(raw)
    yield lambda: one.select(raw, readonly=True)
    yield lambda: one.status(raw)
    yield lambda: one.create(bad)
    yield lambda: one.move([1], raw)
    yield lambda: one.copy([1], raw)
    yield lambda: one.append(raw, b"Subject: x\r\n\r\n")
    yield lambda: one.append(b"INBOX", b"Subject: x\r\n\r\n", label)
    yield lambda: one.store([1], add=label)
    yield lambda: one.store([1], remove=label)
    yield lambda: one.find(f"<a{bad}b@c>")


@pytest.mark.parametrize("bad", BAD)
def test_no_argument_can_end_a_line(bad: str) -> None:
    """Message-IDs, labels and folder names come from strangers."""
    with Scripted([*selected(), *(["C: NOOP", "S: T OK"] * 1)]) as server:
        one = connect(server)
        one.select(b"INBOX")
        for call in every_call(one, bad):
            with pytest.raises(Refused) as refused:
                call()
            assert refused.value.code == "imap.argument"
        one.noop()  # the session goes on, and nothing else was said
        one.close()
    assert b"DELETE" not in server.heard


@pytest.mark.parametrize("uids", [[0], [-1], [4_294_967_296], [True], ["1"], ["1 FLAGS\r\nA9 DELETE x"], [1.0]])
def test_a_uid_is_a_uid(uids: list[int]) -> None:
    with session("C: NOOP", "S: T OK") as one:
        for call in (
            lambda: list(one.headers(uids)),
            lambda: list(one.bodies(uids)),
            lambda: one.store(uids, add=Flags(seen=True)),
            lambda: one.move(uids, b"x"),
            lambda: one.expunge(uids),
        ):
            with pytest.raises(Refused) as refused:
                call()
            assert refused.value.code == "imap.argument"
        with pytest.raises(Refused):
            one.flags_since(-1)
        one.noop()


def test_a_message_with_nul_is_not_appended() -> None:
    with session("C: NOOP", "S: T OK") as one:
        with pytest.raises(Refused):
            one.append(b"INBOX", b"a\0b")
        one.noop()


def test_an_append_that_is_refused_before_its_octets_costs_nothing() -> None:
    with session('C: APPEND "Sent" (\\Seen) {5}', "S: T NO [OVERQUOTA] full", "C: NOOP", "S: T OK") as one:
        with pytest.raises(Refused) as refused:
            one.append(b"Sent", b"hello", Flags(seen=True))
        assert refused.value.code == "imap.quota"
        one.noop()


def test_an_append_beyond_the_servers_limit_is_not_begun() -> None:
    with session("C: NOOP", "S: T OK", capabilities="IMAP4rev1 APPENDLIMIT=10") as one:
        with pytest.raises(Refused) as refused:
            one.append(b"Sent", b"hello" * 10)
        assert refused.value.code == "imap.size"
        one.noop()


def test_a_new_uid_that_is_told_wrongly_is_not_believed() -> None:
    with session('C: UID MOVE 1:2 "x"', "S: * OK [COPYUID 7 1:2 5] moved", "S: T OK", capabilities="IMAP4rev1 UIDPLUS MOVE") as one:
        assert one.move([1, 2], b"x") == {}


def test_without_uidplus_foreign_deleted_mail_is_never_expunged() -> None:
    with session(
        'C: UID COPY 1 "x"',
        "S: T OK",
        "C: UID STORE 1 +FLAGS.SILENT (\\Deleted)",
        "S: T OK",
        "C: UID SEARCH DELETED",
        "S: * SEARCH 1 3",
        "S: T OK",
        "C: NOOP",
        "S: T OK",
        capabilities="IMAP4rev1",
    ) as one:
        one.move([1], b"x")
        one.noop()


# --- waiting


def test_a_change_told_with_another_answer_is_not_waited_for() -> None:
    """A server tells it once; IDLE would wait for the next mail."""
    wake, waker = socket.socketpair()
    with (
        wake,
        waker,
        session(
            "C: UID SEARCH UID 1:9",
            "S: * 4 EXISTS",
            "S: * SEARCH",
            "S: T OK",
            "C: IDLE",
            b"+ idling\r\n",
            capabilities="IMAP4rev1 UIDPLUS IDLE",
        ) as one,
    ):
        one.uids(1, 9)
        assert one.idle(wake, 60)


def test_being_told_that_nothing_happened_is_no_change() -> None:
    wake, waker = socket.socketpair()
    chatter = b"+ idling\r\n* OK Still here\r\n* 3 EXISTS\r\n* 0 RECENT\r\n"
    with (
        wake,
        waker,
        session("C: IDLE", chatter, "C: DONE", "S: T OK done", "C: NOOP", "S: T OK", capabilities="IMAP4rev1 IDLE") as one,
    ):
        assert not one.idle(wake, 0.3)
        one.noop()


@pytest.mark.parametrize("line", [b"* 4 EXISTS\r\n", b"* 1 EXPUNGE\r\n", b"* 2 FETCH (FLAGS (\\Seen))\r\n", b"* VANISHED 5\r\n"])
def test_a_change_ends_idle_and_done_is_said(line: bytes) -> None:
    wake, waker = socket.socketpair()
    with (
        wake,
        waker,
        session(
            "C: IDLE", b"+ idling\r\n" + line, "C: DONE", "S: * 9 EXISTS", "S: T OK done", capabilities="IMAP4rev1 IDLE"
        ) as one,
    ):
        assert one.idle(wake, 60)


@pytest.mark.parametrize(
    ("steps", "code"),
    [
        (["C: IDLE", "S: T BAD no"], "imap.refused"),
        (["C: IDLE", b"+ idling\r\n", b"* BYE idle for too long\r\n"], "offline.dropped"),
        (["C: IDLE", b"+ idling\r\n", hang_up], "offline.dropped"),
        (["C: IDLE", b"+ idling\r\n", "S: T OK over already"], "offline.dropped"),
        (["C: IDLE", b"+ idling\r\n", b"rubbish\r\n"], "offline.nonsense"),
    ],
)
def test_an_idle_that_fails_says_how(steps: list[Step], code: str) -> None:
    wake, waker = socket.socketpair()
    with wake, waker, session(*steps, capabilities="IMAP4rev1 IDLE") as one:
        with pytest.raises(TradewindError) as raised:
            one.idle(wake, 60)
        assert raised.value.code == code


@pytest.mark.parametrize(("last", "ends"), [(["S: T OK done"], None), ([hang], "offline.timeout")])
def test_after_a_sleep_idle_ends_and_a_server_that_is_gone_is_noticed_soon(
    last: list[Step], ends: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = itertools.count(1_000_000, 3600)
    monkeypatch.setattr(awake, "time", SimpleNamespace(time=lambda: float(next(clock)), monotonic=time.monotonic))
    monkeypatch.setattr(awake, "SLICE", 0.05)
    monkeypatch.setattr(awake, "PROBE", 0.2)
    wake, waker = socket.socketpair()
    with wake, waker, session("C: IDLE", b"+ idling\r\n", "C: DONE", *last, capabilities="IMAP4rev1 IDLE") as one:
        if ends is None:
            assert not one.idle(wake, 300)
        else:
            with pytest.raises(Offline) as raised:
                one.idle(wake, 300)
            assert raised.value.code == ends
        assert one.disturbed


# --- leaving


def test_abort_from_another_thread_ends_a_wait_at_once() -> None:
    reached = threading.Event()
    with session(*ABOUT, lambda _: reached.set(), hang, patience=60) as one:
        errors: list[TradewindError] = []

        def read() -> None:
            try:
                list(one.bodies([1, 2, 3]))
            except Offline as error:
                errors.append(error)

        reader = threading.Thread(target=read)
        reader.start()
        assert reached.wait(20)
        one.abort()
        reader.join(20)
        assert [error.code for error in errors] == ["offline.dropped"]


def test_abort_ends_the_connecting_too() -> None:
    reached = threading.Event()
    with Scripted([lambda _: reached.set(), hang]) as server:
        made: list[ImapSession] = []
        errors: list[TradewindError] = []

        def go() -> None:
            try:
                ImapSession.connect(server.settings(), "secret", timeout=60, started=made.append)
            except Offline as error:
                errors.append(error)

        thread = threading.Thread(target=go)
        thread.start()
        assert reached.wait(20)
        made[0].abort()
        thread.join(20)
        assert [error.code for error in errors] == ["offline.dropped"]


def test_abort_ends_idle() -> None:
    reached = threading.Event()
    wake, waker = socket.socketpair()
    with wake, waker, session("C: IDLE", b"+ idling\r\n", lambda _: reached.set(), hang, capabilities="IMAP4rev1 IDLE") as one:
        errors: list[TradewindError] = []

        def wait() -> None:
            try:
                one.idle(wake, 60)
            except Offline as error:
                errors.append(error)

        thread = threading.Thread(target=wait)
        thread.start()
        assert reached.wait(20)
        one.abort()
        thread.join(20)
        assert [error.code for error in errors] == ["offline.dropped"]


def test_logout_never_waits_long_nor_raises() -> None:
    with session("C: LOGOUT", hang_up) as one:
        one.logout()
        one.logout()


def test_limits_are_what_they_are_said_to_be() -> None:
    assert imap_lines.LARGEST_LITERAL == 150 * 1024 * 1024
