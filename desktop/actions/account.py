"""Mail accounts: finding their servers, adding, testing, changing and removing them. Their secret is a password, or the tokens that
a sign-in in the browser gave (`actions.oauth`).

Nothing is saved before both servers have let us in and the inbox could be opened: some providers take the password and refuse
everything after it. An error says what the server said (`said`), where (`server`, `host`) and, for providers of the table, what
they want instead (`label`) and where to switch it on (`hint`).
"""

import contextlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial

from desktop.actions import oauth
from desktop.actions.profile import Profile
from desktop.model.account import Account, Candidate, Server, Settings, SignIn, proxy_place
from desktop.model.credential import Bearer, Credential, Tokens, admitted
from desktop.model.errors import LoginRefused, Offline, Refused, TradewindError, Usage
from desktop.model.ids import AccountId
from desktop.servers import autoconfig, providers, tls
from desktop.servers.imap import ImapSession
from desktop.servers.proxies import never
from desktop.servers.smtp import SmtpSession
from desktop.store import account as accounts

Secret = str | Tokens
PATIENCE = 20.0  # seconds for connecting and for each command while the user waits


@dataclass(frozen=True, slots=True)
class Tested:
    """What each server answered; None is well."""

    imap: TradewindError | None
    smtp: TradewindError | None

    @property
    def well(self) -> bool:
        return self.imap is None and self.smtp is None


def lookup(address: str, *, proxy: str = "", ca_file: str = "", network: autoconfig.Network | None = None) -> list[Candidate]:
    """Settings that may fit the address, the most trustworthy first; `proxy` and `ca_file` are in them already.

    Empty when nothing was found. Raises Usage("usage.address"), Offline.
    """
    found = autoconfig.find(address, network=network or autoconfig.network(proxy=proxy, ca_file=ca_file))
    return [replace(one, settings=replace(one.settings, proxy=proxy, ca_file=ca_file)) for one in found]


def secret_name(address: str) -> str:
    """Under which name the vault keeps this account's password."""
    return f"account:{address.lower()}"


def credential(profile: Profile, account: AccountId, *, cancelled: Callable[[], bool] = never) -> Credential:
    """What the account signs in with now; `cancelled` is asked while tokens are fetched for it. Raises
    LoginRefused("login.missing") when the vault has no password (a restored profile), and for tokens as `oauth.bearer`."""
    settings = accounts.get(profile.store, account).settings
    if settings.sign_in is SignIn.BROWSER:
        return oauth.bearer(profile, account, cancelled=cancelled)
    kept = profile.vault.get(secret_name(settings.address))
    if kept is None:
        raise LoginRefused("login.missing", address=settings.address)
    return kept


def _shown(secret: Secret) -> Credential:
    return secret if isinstance(secret, str) else Bearer(secret.access)


def _keep(profile: Profile, address: str, secret: Secret) -> None:
    if isinstance(secret, Tokens):
        oauth.keep(profile, address, secret)
    else:
        profile.vault.set(secret_name(address), secret)


def _forget(profile: Profile, address: str, *, but: SignIn | None = None) -> None:
    """The account's secrets, all but the one of this kind."""
    if but is not SignIn.BROWSER:
        oauth.forget(profile, address)
    if but is not SignIn.PASSWORD:
        profile.vault.remove(secret_name(address))


def _kind(secret: Secret) -> SignIn:
    return SignIn.BROWSER if isinstance(secret, Tokens) else SignIn.PASSWORD


def add(
    profile: Profile, settings: Settings, secret: Secret, *, now: datetime | None = None, timeout: float = PATIENCE
) -> AccountId:
    """Log in to both servers, then save. On any error nothing is saved.

    Raises Usage (usage.address, usage.value, usage.proxy, account.exists), Offline, LoginRefused, CertificateRefused, Refused.
    """
    check(settings)
    if accounts.by_address(profile.store, settings.address) is not None:
        raise Usage("account.exists", address=settings.address)
    settings = replace(_named(settings), sign_in=_kind(secret))
    _sign_in_to_imap(settings, _shown(secret), timeout)
    _sign_in_to_smtp(settings, _shown(secret), timeout)
    # The secret first: an account without one would be half added, a secret without an account harms nobody.
    _keep(profile, settings.address, secret)
    try:
        with profile.store.write() as tx:
            return accounts.add(tx, settings, now=now or datetime.now(UTC))
    except BaseException:
        _forget(profile, settings.address)
        raise


def add_first(profile: Profile, candidates: Sequence[Candidate], secret: Secret, *, timeout: float = PATIENCE) -> AccountId:
    """Add with the first candidate that is there. The next one is tried only when a server cannot be reached or says that the
    account lives on another of the provider's sites; a refused password is not carried from server to server, and tokens go to
    servers of the issuer only that made them out.

    Raises what the first candidate raised, Refused("account.confirm") before a password would go where only unsigned DNS points,
    Usage("account.unknown") without candidates.
    """
    first: TradewindError | None = None
    away: set[Server] = set()
    for candidate in candidates:
        servers = {"imap": candidate.settings.imap, "smtp": candidate.settings.smtp}
        if away & set(servers.values()):
            continue
        if isinstance(secret, Tokens) and oauth.issuer_of(candidate.settings) != oauth.issuer_of(candidates[0].settings):
            continue
        if candidate.confirm:
            raise first or Refused("account.confirm", imap=candidate.settings.imap.host, smtp=candidate.settings.smtp.host)
        try:
            return add(profile, candidate.settings, secret, timeout=timeout)
        except TradewindError as error:
            first = first or error
            if not isinstance(error, Offline) and error.code != "login.cluster":
                raise
            away.add(servers[error.facts["server"]])
    raise first or Usage("account.unknown")


def test(profile: Profile, account: AccountId, *, timeout: float = PATIENCE) -> Tested:  # noqa: PT028 - tries an account, is no test
    """Sign in to both servers, whatever the other says."""
    settings = accounts.get(profile.store, account).settings
    shown = credential(profile, account)
    answers: list[TradewindError | None] = []
    for sign_in in (_sign_in_to_imap, _sign_in_to_smtp):
        try:
            admitted(partial(sign_in, settings, timeout=timeout), shown)
            answers.append(None)
        except TradewindError as error:
            answers.append(error)
    return Tested(*answers)


def change(
    profile: Profile,
    account: AccountId,
    *,
    settings: Settings | None = None,
    secret: Secret | None = None,
    timeout: float = PATIENCE,
) -> None:
    """New settings or a new secret for the same address, after both servers took them. On any error nothing changes. Whether it is
    a password or tokens says how the account signs in from now on."""
    old = accounts.get(profile.store, account).settings
    kind = old.sign_in if secret is None else _kind(secret)
    new = replace(_named(settings or old), sign_in=kind)
    check(new)
    if new.address.lower() != old.address.lower():
        raise Usage("account.address", address=old.address)
    if secret is None and kind is SignIn.BROWSER and oauth.issuer_of(new).key != oauth.issuer_of(old).key:
        raise LoginRefused("login.revoked", address=old.address)  # tokens are not shown to others than they were made out for
    for sign_in in (_sign_in_to_imap, _sign_in_to_smtp):
        shown = credential(profile, account) if secret is None else _shown(secret)
        admitted(partial(sign_in, new, timeout=timeout), shown)
    if secret is not None:
        _keep(profile, old.address, secret)
    with profile.store.write() as tx:
        accounts.change(tx, account, new)
    if kind is not old.sign_in:
        _forget(profile, old.address, but=kind)


def remove(profile: Profile, account: AccountId, *, force: bool = False) -> None:
    """Forget the account, its mail here and its secret; nothing happens on the server.

    Raises Refused("account.unsent") while mail waits to be sent, unless `force`.
    """
    address = accounts.get(profile.store, account).address
    with profile.store.write() as tx:
        accounts.remove(tx, account, force=force)
    _forget(profile, address)


def all(profile: Profile) -> list[Account]:
    return accounts.all(profile.store)


def by_address(profile: Profile, address: str) -> Account:
    """Raises Usage("usage.account")."""
    found = accounts.by_address(profile.store, address)
    if found is None:
        raise Usage("usage.account", address=address)
    return found


def check(settings: Settings) -> None:
    """What cannot be right is said before anything is tried: raises Usage (usage.address, usage.value, usage.proxy) and
    CertificateRefused("tls.plain")."""
    autoconfig.domain_of(settings.address)
    words = {"login": settings.login, "smtp_login": settings.smtp_login, "proxy": settings.proxy, "name": settings.name}
    for name, value in words.items():
        if not value.isprintable():
            raise Usage("usage.value", name=name)
    if not settings.login:
        raise Usage("usage.value", name="login")
    if settings.proxy:
        proxy_place(settings.proxy)
    for server in (settings.imap, settings.smtp):
        _check_server(server, settings.proxy)


def _check_server(server: Server, proxy: str) -> None:
    if not server.host or not server.host.isprintable() or " " in server.host:
        raise Usage("usage.value", name="host")
    if not 0 < server.port < 65536:
        raise Usage("usage.value", name="port")
    tls.allow(server, proxy=proxy)


def _named(settings: Settings) -> Settings:
    """With the provider's key, if its servers are known."""
    if settings.provider:
        return settings
    known = providers.by_server(settings.imap.host)
    return replace(settings, provider=known.key) if known else settings


def _sign_in_to_imap(settings: Settings, shown: Credential, timeout: float) -> None:
    with _told(settings, "imap"):
        session = ImapSession.connect(settings, shown, timeout=timeout)
        try:
            session.select(b"INBOX", readonly=True)
        finally:
            session.logout()


def _sign_in_to_smtp(settings: Settings, shown: Credential, timeout: float) -> None:
    with _told(settings, "smtp"):
        SmtpSession.connect(settings, shown, timeout=timeout).close()


@contextlib.contextmanager
def _told(settings: Settings, server: str) -> Iterator[None]:
    """Facts that every error of a sign-in has: which server, and its host and port."""
    place = settings.imap if server == "imap" else settings.smtp
    try:
        yield
    except TradewindError as error:
        for name, value in (("server", server), ("host", place.host), ("port", str(place.port)), ("address", settings.address)):
            error.facts.setdefault(name, value)
        raise
