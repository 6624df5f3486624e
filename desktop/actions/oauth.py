"""Signing in by browser: who lets in, what our program is called there, and the tokens that this gives.

Client ids are settings of the profile (`oauth.ISSUER.id`, …); a build may bring its own in resources/clients.json. Tokens lie in
the store, since they change every hour and may be longer than a keyring's entry. Several loops sign in for an account, so tokens
are renewed by one at a time, and are kept before anybody uses them: where the issuer rotates refresh tokens, the old one is worth
nothing as soon as the new one was made out.
"""

import json
import threading
from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import UTC, datetime
from functools import cache

from desktop import paths
from desktop.actions.profile import Profile
from desktop.model.account import Account, Settings
from desktop.model.credential import Bearer, Tokens
from desktop.model.errors import LoginRefused, StorageProblem, TradewindError, Usage
from desktop.model.ids import AccountId
from desktop.model.oauth import OWN, Client, Issuer
from desktop.servers import oauth, providers
from desktop.servers.oauth import WAIT, Route
from desktop.servers.proxies import never
from desktop.store import Store, setting
from desktop.store import account as accounts

FIELDS = ("id", "secret", "authorize", "token", "scopes")


def _now() -> datetime:
    return datetime.now(UTC)


# Who lets in


def issuers() -> tuple[Issuer, ...]:
    """Those of the table, and at last a company's own."""
    return (*providers.issuers(), Issuer(OWN, ""))


def issuer_of(settings: Settings) -> Issuer:
    """Who lets in by browser to these servers, as the table has it; a company's own where it has none."""
    known = providers.get(settings.provider) or providers.by_server(settings.imap.host)
    return (known.issuer if known else None) or Issuer(OWN, settings.imap.host)


def registered(store: Store, key: str) -> Client:
    """Our registration with an issuer: what was set, else what the build brings; empty if there is none."""
    kept = Client(*(setting.get(store, f"oauth.{key}.{name}") for name in FIELDS))
    return kept if kept != Client() else _built_in().get(key, kept)


@cache
def _built_in() -> dict[str, Client]:
    file = paths.resources() / "clients.json"
    if not file.is_file():
        return {}
    return {key: Client(**values).checked() for key, values in json.loads(file.read_text(encoding="utf-8")).items()}


def register(profile: Profile, key: str, client: Client) -> None:
    """Keep a registration; an empty one forgets it. Raises Usage (usage.issuer, usage.value, usage.https)."""
    if key not in {one.key for one in issuers()}:
        raise Usage("usage.issuer", issuer=key)
    checked = client.checked()
    with profile.store.write() as tx:
        for name, value in asdict(checked).items():
            setting.set(tx, f"oauth.{key}.{name}", value)


def ready(store: Store, settings: Settings) -> bool:
    """Whether all is there for signing in to these servers by browser."""
    issuer, client = _known(store, settings)
    return bool(client.id and issuer.authorize and issuer.token)


def _known(store: Store, settings: Settings) -> tuple[Issuer, Client]:
    """The issuer as it is set up, and our registration there."""
    issuer = issuer_of(settings)
    client = registered(store, issuer.key)
    changed = replace(
        issuer,
        authorize=client.authorize or issuer.authorize,
        token=client.token or issuer.token,
        scopes=tuple(client.scopes.split()) or issuer.scopes,
    )
    return changed, client


# Signing in


def sign_in(
    profile: Profile,
    settings: Settings,
    *,
    browse: Callable[[str], object],
    page: Callable[[bool], str],
    cancelled: Callable[[], bool] = never,
    seconds: float = WAIT,
) -> Tokens:
    """Ask the user in the browser, which `browse` opens at a URL; `page` words what it shows in the end (true: well). The tokens
    are not kept yet: that is for `account.add` and `account.change`, once the servers took them.

    Raises LoginRefused (login.noclient, and see `servers.oauth`), Offline, CertificateRefused."""
    if not ready(profile.store, settings):
        raise LoginRefused("login.noclient", issuer=issuer_of(settings).title)
    issuer, client = _known(profile.store, settings)
    return oauth.sign_in(
        issuer,
        client,
        address=settings.address,
        route=Route(settings.proxy, settings.ca_file),
        browse=browse,
        page=page,
        clock=_now,
        cancelled=cancelled,
        seconds=seconds,
    )


# Tokens


def _name(address: str) -> str:
    return f"oauth:{address.lower()}"


def _turn(profile: Profile, address: str) -> threading.Lock:
    """Whoever reads tokens to write them does it in turn."""
    return profile.turns.setdefault(_name(address), threading.Lock())


def keep(profile: Profile, address: str, tokens: Tokens) -> None:
    """Tokens of an account, in the place of older ones."""
    with _turn(profile, address):
        _keep(profile, address, tokens)


def _keep(profile: Profile, address: str, tokens: Tokens) -> None:
    """On a full disk they stay in memory until there is room: by now they may be the only ones that are worth anything."""
    name, text = _name(address), tokens.text()
    profile.unkept[name] = text
    profile.vault.set(name, text, in_store=True)
    del profile.unkept[name]


def forget(profile: Profile, address: str) -> None:
    """None that are there is no error."""
    profile.unkept.pop(_name(address), None)
    profile.vault.remove(_name(address))


def bearer(profile: Profile, account: AccountId, *, refused: str = "", cancelled: Callable[[], bool] = never) -> Bearer:
    """A token that can be used now, and is not the `refused` one; renewed if need be, unless `cancelled` meanwhile. Raises
    LoginRefused("login.revoked") and what `servers.oauth.refresh` does; StorageProblem("store.locked") if another program has the
    profile and would have to do it."""
    one = accounts.get(profile.store, account)
    try:
        with _turn(profile, one.address):
            tokens = _usable(profile, one, refused, cancelled)
    except TradewindError as error:
        error.facts.setdefault("address", one.address)
        raise
    return Bearer(tokens.access, lambda: bearer(profile, account, refused=tokens.access, cancelled=cancelled))


def _usable(profile: Profile, one: Account, refused: str, cancelled: Callable[[], bool]) -> Tokens:
    unkept = profile.unkept.get(_name(one.address))
    if unkept is not None:
        _keep(profile, one.address, Tokens.of(unkept))
    kept = profile.vault.get(_name(one.address))
    if kept is None:  # a restored profile
        raise LoginRefused("login.revoked")
    tokens = Tokens.of(kept)
    if tokens.access != refused and tokens.fresh(_now()):
        return tokens
    issuer, client = _known(profile.store, one.settings)
    if tokens.issuer != issuer.key:  # the servers are others now: what one issuer made out is not shown to another
        raise LoginRefused("login.revoked")
    if profile.read_only:  # a rotated token could not be kept
        raise StorageProblem("store.locked")
    if not client.id or not issuer.token:
        raise LoginRefused("login.noclient", issuer=issuer.title)
    route = Route(one.settings.proxy, one.settings.ca_file)
    fresh = oauth.refresh(issuer, client, tokens, route=route, clock=_now, cancelled=cancelled)
    _keep(profile, one.address, fresh)
    return fresh
