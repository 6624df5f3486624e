"""`oauth list|set|remove`: what this program is called where one signs in by browser; and the sign-in itself, for `account`."""

import argparse
import threading
import webbrowser
from dataclasses import replace

from desktop.actions import oauth
from desktop.actions.profile import Profile
from desktop.cli import secrets
from desktop.cli.output import Output, tr
from desktop.language import translate
from desktop.model.account import Settings
from desktop.model.credential import Tokens
from desktop.model.oauth import Client, Issuer


def run(profile: Profile, chosen: argparse.Namespace, out: Output) -> int:
    return {"list": _list, "set": _set, "remove": _remove}[chosen.action](profile, chosen, out)


def sign_in(profile: Profile, settings: Settings, out: Output) -> Tokens:
    """Through the system's browser; its address is printed too, for a browser of one's choice on this machine."""

    def browse(url: str) -> None:
        out.say(tr("Sign in in the browser, within three minutes:"))
        out.say(url)
        # A browser of the terminal would not come back before it has had our answer.
        threading.Thread(target=webbrowser.open, args=(url,), name="browser", daemon=True).start()

    return oauth.sign_in(profile, settings, browse=browse, page=_page)


def _page(well: bool) -> str:
    if well:
        return tr("You are signed in. Close this page and go back to Tradewind.")
    return tr("The sign-in was not completed. Close this page and go back to Tradewind, which tells why.")


def _document(profile: Profile, issuer: Issuer) -> dict[str, object]:
    client = oauth.registered(profile.store, issuer.key)
    return {
        "issuer": issuer.key,
        "title": translate("providers", issuer.title),
        "id": client.id,
        "secret": bool(client.secret),
        "authorize": client.authorize or issuer.authorize,
        "token": client.token or issuer.token,
        "scopes": client.scopes.split() or list(issuer.scopes),
    }


def _list(profile: Profile, chosen: argparse.Namespace, out: Output) -> int:
    found = [_document(profile, issuer) for issuer in oauth.issuers()]
    out.document(found)
    for one in found:
        out.line(one["issuer"], one["title"] or tr("a company's own"), one["id"] or tr("no client id"))
    return 0


def _set(profile: Profile, chosen: argparse.Namespace, out: Output) -> int:
    """What is not given stays as it is."""
    client = oauth.registered(profile.store, chosen.issuer)
    given = {name: getattr(chosen, name) for name in ("id", "authorize", "token", "scopes") if getattr(chosen, name) is not None}
    if chosen.secret:
        given["secret"] = secrets.first_line(tr("Client secret: "), name="secret")
    oauth.register(profile, chosen.issuer, replace(client, **given))
    return _told(profile, chosen.issuer, out)


def _remove(profile: Profile, chosen: argparse.Namespace, out: Output) -> int:
    oauth.register(profile, chosen.issuer, Client())
    return _told(profile, chosen.issuer, out)


def _told(profile: Profile, key: str, out: Output) -> int:
    issuer = next(one for one in oauth.issuers() if one.key == key)
    document = _document(profile, issuer)
    out.document(document)
    out.line(key, document["id"] or tr("no client id"))
    return 0
