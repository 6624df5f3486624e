"""A list is left by the user's click only: by one click where the sender signed for it, else by mail; told once, and remembered."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_bytes, policy
from functools import partial
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from desktop.actions import outgoing as actions
from desktop.actions import subscription
from desktop.actions.profile import Profile
from desktop.actions.subscription import Left
from desktop.formats import arrival, mime, source
from desktop.model.account import Account
from desktop.model.errors import Refused
from desktop.model.ids import AccountId, MessageId
from desktop.model.message import Flags
from desktop.servers import pictures, web
from desktop.store import account, folder, message
from desktop.store import outgoing as outbox
from tests.security.signing import RECORD, sign
from tests.servers.certificates import Authority

NOW = datetime(2026, 6, 10, 9, 30, tzinfo=UTC)
FIELDS = ("from", "list-unsubscribe", "list-unsubscribe-post")


def letter(ways: str = "<https://shop.example/u/1>, <mailto:leave@shop.example?subject=out>", *, click: bool = True) -> bytes:
    post = "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n" if click else ""
    return (
        f"From: Shop <news@shop.example>\r\nTo: lina@example.com\r\nSubject: News\r\nList-Id: <news.shop.example>\r\n"
        f"List-Unsubscribe: {ways}\r\n{post}\r\nOffers\r\n"
    ).encode()


def deliver(profile: Profile, one: AccountId, raw: bytes) -> MessageId:
    place = folder.by_path(profile.store, one, "INBOX")
    assert place is not None
    with profile.store.write() as tx:
        (made,) = message.add(tx, one, place.id, [arrival.arrival(1, Flags(), received=NOW, size=len(raw), raw=raw)])
    return made


def key_of(name: str) -> str:
    return RECORD if name == "k1._domainkey.shop.example" else ""


class Asked:
    """Writes down what would be asked."""

    def __init__(self, status: int = 200) -> None:
        self.urls: list[str] = []
        self._status = status

    def __call__(self, url: str, _account: Account) -> int:
        self.urls.append(url)
        return self._status


def test_a_signed_mail_is_answered_by_one_click_and_that_is_remembered(profile: Profile, one_account: AccountId) -> None:
    raw = sign(letter(), fields=FIELDS)
    one, ask = deliver(profile, one_account, raw), Asked()
    assert subscription.left(profile.store, mime.parse(raw)) is None
    assert subscription.by_click(profile, one, now=NOW, key_of=key_of, ask=ask) == Left(host="shop.example")
    assert ask.urls == ["https://shop.example/u/1"]
    assert subscription.left(profile.store, mime.parse(raw)) == NOW
    assert actions.all(profile) == []


@pytest.mark.parametrize(
    "raw",
    [
        letter(),
        sign(letter(), fields=("from", "list-unsubscribe")),
        sign(letter(), fields=FIELDS).replace(b"shop.example/u/1", b"evil.example/u/1"),
        sign(letter(), fields=FIELDS, domain="nobody.example"),
    ],
)
def test_nobody_is_asked_for_a_mail_whose_sender_did_not_sign_for_it(profile: Profile, one_account: AccountId, raw: bytes) -> None:
    one, ask = deliver(profile, one_account, raw), Asked()
    with pytest.raises(Refused) as caught:
        subscription.by_click(profile, one, now=NOW, key_of=key_of, ask=ask)
    assert caught.value.code == "subscription.unsigned"
    assert ask.urls == []
    assert subscription.left(profile.store, mime.parse(raw)) is None


def test_a_list_that_says_no_is_not_left(profile: Profile, one_account: AccountId) -> None:
    raw = sign(letter(), fields=FIELDS)
    one = deliver(profile, one_account, raw)
    with pytest.raises(Refused) as caught:
        subscription.by_click(profile, one, now=NOW, key_of=key_of, ask=Asked(404))
    assert (caught.value.code, caught.value.facts["status"]) == ("subscription.answer", "404")
    assert subscription.left(profile.store, mime.parse(raw)) is None


def test_by_mail_goes_through_the_outbox_to_one_address(profile: Profile, one_account: AccountId) -> None:
    raw = letter(click=False)
    one = deliver(profile, one_account, raw)
    assert subscription.by_mail(profile, one, now=NOW) == Left(address="leave@shop.example")
    (queued,) = actions.all(profile)
    assert (queued.recipients, queued.sender) == (("leave@shop.example",), "lina@example.com")
    sent = message_from_bytes(source.unpack(outbox.source(profile.store, queued.id)), policy=policy.default)
    assert (sent["Subject"], sent["To"]) == ("out", "leave@shop.example")
    assert subscription.left(profile.store, mime.parse(raw)) == NOW


def test_a_mail_of_no_list_offers_nothing(profile: Profile, one_account: AccountId) -> None:
    one = deliver(profile, one_account, b"From: a@b.example\r\n\r\nHi\r\n")
    for way in (subscription.by_mail, subscription.by_click):
        with pytest.raises(Refused) as caught:
            way(profile, one, now=NOW)
        assert caught.value.code == "subscription.none"


# On the wire


@pytest.fixture
def site(authority: Authority) -> Iterator[tuple[int, list[str]]]:
    """An https server on this machine: its port, and the requests that it was sent, whole."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            asked.append(f"{self.path}\n{self.headers}\n{body.decode()}")
            self.send_response(302 if self.path == "/away" else 200)
            self.send_header("Location", "https://shop.example/other")
            self.send_header("Set-Cookie", "a=b")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    server.socket = authority.issue("shop", hosts=("shop.example",)).context().wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield server.server_address[1], asked
    server.shutdown()
    thread.join()
    server.server_close()


def test_the_form_is_posted_without_cookies_and_no_redirect_is_followed(site: tuple[int, list[str]], authority: Authority) -> None:
    port, asked = site
    dial = partial(pictures.dial_public, resolve=lambda *_: ["127.0.0.1"], may=lambda ip: ip == "127.0.0.1")
    ask = partial(web.post, fields=subscription.FORM, ca_file=str(authority.ca_file), dial=dial, accept="*/*")
    assert ask(f"https://shop.example:{port}/u").status == 200
    with pytest.raises(Refused) as caught:
        ask(f"https://shop.example:{port}/away")
    assert caught.value.code == "web.redirects"
    assert [request.split("\n")[0] for request in asked] == ["/u", "/away"]
    assert asked[0].endswith("\nList-Unsubscribe=One-Click")
    assert "cookie" not in asked[1].lower()
    assert "referer" not in asked[0].lower()


@pytest.mark.parametrize("host", ["127.0.0.1", "192.168.1.1", "router.local", "localhost"])
def test_an_address_inside_is_never_asked(profile: Profile, one_account: AccountId, host: str) -> None:
    with pytest.raises(Refused) as caught:
        subscription.post(f"https://{host}/u", account.get(profile.store, one_account))
    assert caught.value.code == "subscription.local"
