"""Signing in by browser, against an authorisation server of the tests: what is taken, what is refused, what each refusal means."""

import contextlib
import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl, urlsplit

import pytest

from desktop.model.credential import Tokens
from desktop.model.errors import CertificateRefused, LoginRefused, Offline, TradewindError, Usage
from desktop.model.oauth import Client, Issuer
from desktop.servers import oauth, proxies, web
from desktop.servers.oauth import Route
from desktop.servers.redirect import LONGEST, Redirect
from tests.servers.certificates import Authority
from tests.servers.issuer import IssuerServer, consent, fetch
from tests.servers.proxy import Proxy

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
ADDRESS = "lina@example.test"


@dataclass
class Signing:
    """A sign-in with everything given; a test changes what it is about."""

    server: IssuerServer
    route: Route
    urls: list[str] = field(default_factory=list)

    def __call__(self, *, browse: Callable[[str], object] | None = None, **more: object) -> Tokens:
        def opened(url: str) -> None:
            self.urls.append(url)
            (browse or self.server.browse)(url)

        given: dict[str, object] = {
            "issuer": self.server.issuer(),
            "client": self.server.client(),
            "address": ADDRESS,
            "route": self.route,
            "page": lambda well: "all <well>" if well else "not <well>",
            "clock": lambda: NOW,
            "cancelled": proxies.never,
            "seconds": 20.0,
            **more,
        }
        return oauth.sign_in(given.pop("issuer"), given.pop("client"), browse=opened, **given)  # type: ignore[arg-type]  # by name

    def refresh(self, tokens: Tokens, **more: object) -> Tokens:
        given = {"issuer": self.server.issuer(), "client": self.server.client(), "route": self.route, **more}
        return oauth.refresh(given.pop("issuer"), given.pop("client"), tokens, clock=lambda: NOW, **given)  # type: ignore[arg-type]

    def refused(self, **more: object) -> str:
        with pytest.raises(LoginRefused) as caught:
            self(**more)  # type: ignore[arg-type]
        return caught.value.code


@pytest.fixture
def signing(issuer: IssuerServer, authority: Authority) -> Signing:
    return Signing(issuer, Route(ca_file=str(authority.ca_file)))


def until_shown(server: IssuerServer) -> tuple[int, str]:
    """What the browser was shown in the end."""
    end, pause = time.monotonic() + 20, threading.Event()
    while not server.shown and time.monotonic() < end:
        pause.wait(0.01)
    return server.shown[0]


# The way through


def test_consent_in_the_browser_gives_tokens(signing: Signing, issuer: IssuerServer) -> None:
    tokens = signing()
    assert issuer.introspect(tokens.access) == ADDRESS
    assert tokens.refresh in issuer.refreshing
    assert tokens.expires == NOW + timedelta(hours=1)
    status, shown = until_shown(issuer)
    assert status == 200
    assert "all &lt;well&gt;" in shown


def test_what_goes_to_the_browser_is_what_the_standards_ask_for(signing: Signing, issuer: IssuerServer) -> None:
    known = replace(issuer.issuer(), more=(("access_type", "offline"), ("prompt", "consent")), redirect="http://localhost:{port}")
    signing(issuer=known)
    parts = urlsplit(signing.urls[0])
    asked = dict(parse_qsl(parts.query))
    assert parts.scheme == "https"
    assert (asked["response_type"], asked["code_challenge_method"], asked["scope"]) == ("code", "S256", "mail")
    assert (asked["access_type"], asked["prompt"], asked["login_hint"]) == ("offline", "consent", ADDRESS)
    back = urlsplit(asked["redirect_uri"])
    assert (back.scheme, back.hostname, back.path) == ("http", "localhost", "")
    (form,) = issuer.asked
    assert form["redirect_uri"] == asked["redirect_uri"]
    assert form["code_verifier"] not in signing.urls[0]
    assert len(form["code_verifier"]) >= 43
    assert "client_secret" not in form


def test_nothing_of_one_sign_in_comes_again_in_the_next(signing: Signing) -> None:
    signing()
    signing()
    first, second = (dict(parse_qsl(urlsplit(url).query)) for url in signing.urls)
    assert first["state"] != second["state"]
    assert first["code_challenge"] != second["code_challenge"]


def test_a_client_secret_goes_to_the_token_endpoint_and_nowhere_else(signing: Signing, issuer: IssuerServer) -> None:
    issuer.secret = "canary-secret"
    tokens = signing()
    assert issuer.asked[0]["client_secret"] == "canary-secret"
    signing.refresh(tokens)
    assert "canary" not in signing.urls[0]
    assert "canary" not in repr(issuer.client())


@pytest.mark.parametrize("kind", ["socks5", "http"])
def test_the_token_endpoint_is_asked_through_the_proxy(signing: Signing, issuer: IssuerServer, kind: str) -> None:
    with Proxy(kind) as proxy:
        signing.route = replace(signing.route, proxy=proxy.url())
        tokens = signing()
        signing.refresh(tokens)
        assert proxy.asked == [("localhost", issuer.port)] * 2


def test_a_dead_proxy_is_never_gone_around(signing: Signing, issuer: IssuerServer) -> None:
    tokens = signing()
    signing.route = replace(signing.route, proxy="socks5://127.0.0.1:9")
    with pytest.raises(Offline):
        signing.refresh(tokens)
    assert len(issuer.asked) == 1


# What is refused


def test_a_user_who_says_no_is_understood(signing: Signing, issuer: IssuerServer) -> None:
    issuer.deny = True
    assert signing.refused() == "login.denied"
    assert until_shown(issuer)[0] == 400
    assert issuer.asked == []


@pytest.mark.parametrize("state", ["", "somebody-elses"])
def test_an_answer_without_our_state_is_refused(signing: Signing, issuer: IssuerServer, state: str) -> None:
    issuer.state = state
    assert signing.refused() == "login.state"
    status, shown = until_shown(issuer)
    assert status == 400
    assert "not &lt;well&gt;" in shown
    assert issuer.asked == []


def test_a_no_without_our_state_is_refused_as_well(signing: Signing, issuer: IssuerServer) -> None:
    issuer.state, issuer.deny = "somebody-elses", True
    assert signing.refused() == "login.state"


def test_a_stolen_code_is_worth_nothing_without_the_verifier(signing: Signing, issuer: IssuerServer) -> None:
    """Another program of this machine reads the redirect and goes to the token endpoint itself."""
    stolen: list[dict[str, str]] = []

    def thief(url: str) -> None:
        stolen.append(dict(parse_qsl(urlsplit(consent(url)).query)))

    assert signing.refused(browse=thief, seconds=0.3) == "login.waited"
    asked = dict(parse_qsl(urlsplit(signing.urls[0]).query))
    form = {"grant_type": "authorization_code", "code": stolen[0]["code"], "client_id": IssuerServer.ID}
    form |= {"redirect_uri": asked["redirect_uri"], "code_verifier": asked["code_challenge"]}
    assert issuer.token(form)[0] == 400
    assert issuer.access == {}


def test_a_code_that_was_not_made_out_for_us_ends_the_sign_in(signing: Signing) -> None:
    def swapped(url: str) -> None:
        asked = dict(parse_qsl(urlsplit(url).query))
        fetch(f"{asked['redirect_uri']}?code=anothers&state={asked['state']}")

    assert signing.refused(browse=in_a_thread(swapped)) == "login.issuer"


@pytest.mark.parametrize(
    "query", ["state={state}&code=a&code=b", "state={state}&state=x&code=a", "state={state}", "state={state}&code="]
)
def test_an_answer_that_says_two_things_or_nothing_is_refused(signing: Signing, issuer: IssuerServer, query: str) -> None:
    def odd(url: str) -> None:
        asked = dict(parse_qsl(urlsplit(url).query))
        fetch(f"{asked['redirect_uri']}?{query.format(state=asked['state'])}")

    assert signing.refused(browse=in_a_thread(odd)) in ("login.state", "login.issuer")
    assert issuer.asked == []


def test_the_issuer_s_own_reason_is_quoted_on_one_line(signing: Signing) -> None:
    def failing(url: str) -> None:
        asked = dict(parse_qsl(urlsplit(url).query))
        fetch(f"{asked['redirect_uri']}?state={asked['state']}&error=invalid_scope&error_description=no%0d%0a%1b[31m{'x' * 500}")

    with pytest.raises(LoginRefused) as caught:
        signing(browse=in_a_thread(failing))
    said = caught.value.facts["said"]
    assert said.startswith("invalid_scope no")
    assert said.isprintable()
    assert len(said) <= 200


def test_a_sign_in_that_nobody_finishes_ends_by_itself(signing: Signing) -> None:
    assert signing.refused(browse=lambda _: None, seconds=0.2) == "login.waited"


def test_a_sign_in_can_be_called_off(signing: Signing) -> None:
    over = threading.Event()
    assert signing.refused(browse=lambda _: over.set(), cancelled=over.is_set) == "login.cancelled"


def test_the_port_is_closed_when_the_sign_in_is_over(signing: Signing) -> None:
    signing()
    asked = dict(parse_qsl(urlsplit(signing.urls[0]).query))
    with pytest.raises(OSError, match="refused"):
        socket.create_connection(("127.0.0.1", urlsplit(asked["redirect_uri"]).port or 0), 5).close()


def in_a_thread(browse: Callable[[str], object]) -> Callable[[str], object]:
    return lambda url: threading.Thread(target=browse, args=(url,), name="browser", daemon=True).start()


def test_what_else_comes_to_the_port_disturbs_nothing(signing: Signing, issuer: IssuerServer) -> None:
    """Lines that say nothing, floods, icons, other hosts' names, other methods: the answer that comes after them is taken."""
    lines = contextlib.ExitStack()
    statuses: list[int] = []

    def busy(url: str) -> None:
        back = urlsplit(dict(parse_qsl(urlsplit(url).query))["redirect_uri"])
        for _ in range(40):  # a browser's idle lines
            lines.enter_context(socket.create_connection(("127.0.0.1", back.port or 0), 5))
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", back.port or 0), 5) as flood:
            for _ in range(1000):
                flood.sendall(b"x" * LONGEST)
            statuses.append(0)  # all of that was taken
        statuses.append(fetch(f"http://127.0.0.1:{back.port}/favicon.ico")[0])
        statuses.append(fetch(f"http://127.0.0.1:{back.port}/")[0])
        statuses.append(fetch(f"http://127.0.0.1:{back.port}/?code=a&state=b", host="evil.example")[0])
        with socket.create_connection(("127.0.0.1", back.port or 0), 5) as other:
            other.sendall(f"POST /?code=a&state=b HTTP/1.1\r\nHost: 127.0.0.1:{back.port}\r\n\r\n".encode())
            statuses.append(int(other.recv(100).split()[1]))
        issuer._browse(url)

    with lines:
        tokens = signing(browse=in_a_thread(busy))
    assert statuses == [404] * 4
    assert issuer.introspect(tokens.access) == ADDRESS


def test_the_page_may_neither_load_nor_be_kept(signing: Signing) -> None:
    with Redirect("http://127.0.0.1:{port}/") as redirect:
        said: list[bytes] = []

        def ask() -> None:
            with socket.create_connection(("127.0.0.1", redirect.port), 20) as line:
                line.sendall(f"GET /?code=a HTTP/1.1\r\nHost: 127.0.0.1:{redirect.port}\r\n\r\n".encode())
                while more := line.recv(4096):
                    said.append(more)

        thread = threading.Thread(target=ask)
        thread.start()
        assert redirect.wait(lambda fields: fields["code"], page=lambda _: "x", seconds=20, cancelled=proxies.never) == ["a"]
        thread.join(20)
    head = b"".join(said).partition(b"\r\n\r\n")[0].decode()
    assert "Cache-Control: no-store" in head
    assert "Content-Security-Policy: default-src 'none'" in head
    assert "Referrer-Policy: no-referrer" in head


# The token endpoint


def test_a_rotated_refresh_token_takes_the_old_one_s_place(signing: Signing, issuer: IssuerServer) -> None:
    first = signing()
    second = signing.refresh(first)
    assert second.refresh != first.refresh
    assert issuer.introspect(second.access) == ADDRESS
    assert signing.refresh(second).refresh != second.refresh


def test_a_refresh_token_that_is_not_rotated_stays(signing: Signing, issuer: IssuerServer) -> None:
    issuer.rotate = False
    first = signing()
    assert signing.refresh(first).refresh == first.refresh


def test_consent_taken_back_is_told(signing: Signing, issuer: IssuerServer) -> None:
    tokens = signing()
    issuer.revoke()
    with pytest.raises(LoginRefused) as caught:
        signing.refresh(tokens)
    assert caught.value.code == "login.revoked"
    assert "revoked" in caught.value.facts["said"]
    assert tokens.refresh not in str(caught.value)


def test_without_a_refresh_token_one_has_to_sign_in_again(signing: Signing, issuer: IssuerServer) -> None:
    with pytest.raises(LoginRefused) as caught:
        signing.refresh(Tokens("a"))
    assert caught.value.code == "login.revoked"
    assert issuer.asked == []


def body(**answer: object) -> bytes:
    return json.dumps(answer).encode()


@pytest.mark.parametrize(
    ("status", "answer", "kind", "code"),
    [
        (400, body(error="invalid_grant"), LoginRefused, "login.revoked"),
        (400, body(error="interaction_required", error_description="AADSTS50076"), LoginRefused, "login.revoked"),
        (401, body(error="invalid_client"), LoginRefused, "login.client"),
        (400, body(error="unauthorized_client", error_description="AADSTS700016"), LoginRefused, "login.client"),
        (400, body(error="invalid_scope"), LoginRefused, "login.issuer"),
        (200, body(error="invalid_grant"), LoginRefused, "login.revoked"),
        (500, b"<html>", Offline, "offline.busy"),
        (503, body(error="temporarily_unavailable"), Offline, "offline.busy"),
        (429, body(error="slow_down"), Offline, "offline.busy"),
        (400, body(error="temporarily_unavailable"), Offline, "offline.busy"),
        (404, b"not here", Offline, "offline.nonsense"),
        (200, b"<html>please log in to this network</html>", Offline, "offline.nonsense"),
        (200, b"[" * 100_000, Offline, "offline.nonsense"),
        (200, b"\xff\xfe", Offline, "offline.nonsense"),
        (200, body(access_token=7, token_type="Bearer"), Offline, "offline.nonsense"),
        (200, body(access_token="a\r\nb", token_type="Bearer"), Offline, "offline.nonsense"),
        (200, body(access_token="a", refresh_token="b\0", token_type="Bearer"), Offline, "offline.nonsense"),
        (200, body(access_token="a", token_type="mac"), Offline, "offline.nonsense"),
        (200, body(access_token="a" * 20_000, token_type="Bearer"), Offline, "offline.nonsense"),
        (200, b"x" * 300_000, TradewindError, "web.size"),
        (302, b"", Offline, "offline.nonsense"),
    ],
)
def test_what_the_token_endpoint_says_is_told_apart(
    signing: Signing, issuer: IssuerServer, status: int, answer: bytes, kind: type[TradewindError], code: str
) -> None:
    issuer.fail = (status, answer)
    with pytest.raises(kind) as caught:
        signing.refresh(Tokens("old", "canary-refresh"))
    assert caught.value.code == code
    assert "canary" not in str(caught.value)


@pytest.mark.parametrize(("life", "ends"), [(None, None), ("60", 60), (-5, 0), (10**30, 366 * 86400), (True, 1), ("x", None)])
def test_how_long_a_token_lives_is_read_with_care(signing: Signing, issuer: IssuerServer, life: object, ends: int | None) -> None:
    issuer.fail = (200, body(access_token="a", token_type="Bearer", expires_in=life))
    tokens = signing.refresh(Tokens("old", "r"))
    assert tokens.expires == (None if ends is None else NOW + timedelta(seconds=ends))


def test_a_token_endpoint_that_is_away_is_no_refusal(signing: Signing, issuer: IssuerServer) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(Offline):
        signing.refresh(Tokens("old", "r"), issuer=replace(issuer.issuer(), token=f"https://localhost:{port}/token"))


def test_a_renewal_that_nobody_waits_for_is_not_begun(signing: Signing, issuer: IssuerServer) -> None:
    """The program ends: an issuer that cannot be reached must not keep it."""
    with pytest.raises(Offline):
        signing.refresh(Tokens("old", "r"), cancelled=lambda: True)
    assert issuer.asked == []


def test_the_token_endpoint_has_to_prove_who_it_is(signing: Signing, issuer: IssuerServer) -> None:
    with pytest.raises(CertificateRefused):
        signing.refresh(Tokens("old", "r"), route=Route())
    assert issuer.asked == []


def test_tokens_are_never_asked_for_in_the_clear(signing: Signing, issuer: IssuerServer) -> None:
    plain = replace(issuer.issuer(), token=f"http://localhost:{issuer.plain_port}/token")
    with pytest.raises(TradewindError) as caught:
        signing.refresh(Tokens("old", "r"), issuer=plain)
    assert caught.value.code == "web.address"
    assert issuer.asked == []


def test_a_form_is_not_carried_on_to_another_server(issuer: IssuerServer, authority: Authority) -> None:
    """Posted to a place that answers with a redirect."""
    with pytest.raises(TradewindError) as caught:
        web.post(f"https://localhost:{issuer.port}/elsewhere", {"secret": "x"}, ca_file=str(authority.ca_file))
    assert caught.value.code == "web.redirects"
    assert issuer.asked == []


# What is kept and set


def test_tokens_are_kept_as_they_are_and_never_shown() -> None:
    tokens = Tokens("canary-access", "canary-refresh", NOW)
    assert Tokens.of(tokens.text()) == tokens
    assert Tokens.of(Tokens("a").text()) == Tokens("a")
    assert "canary" not in repr(tokens)


def test_a_token_about_to_end_is_not_begun_with() -> None:
    tokens = Tokens("a", "r", NOW)
    assert tokens.fresh(NOW - timedelta(minutes=5))
    assert not tokens.fresh(NOW - timedelta(seconds=30))
    assert Tokens("a").fresh(NOW)


@pytest.mark.parametrize(
    ("client", "code"),
    [
        (Client("id\r\n"), ""),
        (Client(" id "), ""),
        (Client("i d"), "usage.value"),
        (Client("id\0x"), "usage.value"),
        (Client("标识"), "usage.value"),
        (Client("id", authorize="http://login.example/a"), "usage.https"),
        (Client("id", token="https://user:pw@login.example/t"), "usage.https"),
        (Client("id", token="https://[half"), "usage.https"),
        (Client("id", token="javascript:alert(1)"), "usage.https"),
        (Client("id", scopes="a b c", authorize="https://login.example/a", token="https://login.example/t"), ""),
    ],
)
def test_a_registration_is_ruled(client: Client, code: str) -> None:
    if not code:
        assert client.checked().id == "id"
        return
    with pytest.raises(Usage) as caught:
        client.checked()
    assert caught.value.code == code


def test_every_issuer_of_the_table_is_https_and_comes_back_to_this_machine() -> None:
    from desktop.servers import providers

    known = {one.key: one for one in providers.issuers()}
    assert {"google", "microsoft", "microsoft-21vianet"} <= known.keys()
    for one in known.values():
        Client("x", authorize=one.authorize, token=one.token, scopes=" ".join(one.scopes)).checked()
        assert urlsplit(one.redirect.replace("{port}", "1")).hostname in ("127.0.0.1", "localhost")
    assert known["google"].more == (("access_type", "offline"), ("prompt", "consent"))
    assert known["google"].secret
    assert not known["microsoft"].secret
    assert known["microsoft"].redirect == "http://localhost:{port}"


def test_providers_of_one_issuer_share_its_registration() -> None:
    from desktop.servers import providers

    outlook, business = providers.get("outlook"), providers.get("m365")
    assert outlook is not None
    assert business is not None
    assert isinstance(outlook.issuer, Issuer)
    assert outlook.issuer == business.issuer


@pytest.fixture(autouse=True)
def nothing_secret_is_logged(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    caplog.set_level("DEBUG")
    yield
    for word in ("tok.", "canary"):
        assert word not in caplog.text
