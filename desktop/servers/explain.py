"""What a server's refusal of a sign-in means: from its words (and whose server it is) to a code of `model.errors`.

Providers say it in many ways, and the plain "password error" of a provider that only takes an authorisation code (授权码) means
"you typed the password of the web page". The server's words stay in the fact `said`; the provider's own names for what it
wants (`label`) and where to switch it on (`hint`) go with them.
"""

import re
from dataclasses import dataclass

from desktop.model.account import Settings, SignIn
from desktop.model.credential import REFUSED
from desktop.model.errors import LoginRefused, Offline, TradewindError
from desktop.servers import providers

SAID_LONGEST = 200  # characters of a server's words that are shown to anybody

# First match wins. Sources: ERR.* NetEase enterprise mail; "Unsafe Login" NetEase; "basic authentication", 5.7.139, 5.7.30
# Microsoft; "Application-specific", 5.7.9 Google; the rest as seen in public issue trackers of mail clients.
_MEANINGS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), code)
    for pattern, code in (
        (r"unsafe login|kefu@188\.com", "login.unsafe"),
        (
            r"ERR\.LOGIN\.REQCODE|authori[sz]ed? code|authori[sz]ation code|授权码|授权密码|客户端专用密码|安全密码",
            "login.authcode",
        ),
        (r"ERR\.LOGIN\.IPDENY|white ?list|ip (address )?(is )?(not allowed|denied|forbidden)|白名单", "login.whitelist"),
        (r"ERR\.LOGIN\.DOMAINNOTEXIST", "login.cluster"),
        (
            r"ERR\.ILLEGAL\.EMAIL|ERR\.LOGIN\.DOMAINDENY|not enabled for (imap|pop|smtp)|no permission|服务未开启|未开通"
            r"|(imap|smtp|pop3?)( access| service)?( is)? (disabled|not enabled|not open|closed|turned off|off)\b",
            "login.disabled",
        ),
        (r"application.specific|app(lication)? password|\b5\.7\.9\b|web ?login required", "login.apppassword"),
        (r"smtpclientauthentication is disabled", "login.smtpauth"),
        (
            r"basic auth|smtpclientauthentication|\b5\.7\.139\b|\b5\.7\.30\b|modern auth|oauth|web browser",
            "login.oauth",
        ),
        (r"ERR\.LOGIN\.PASSERR", "login.password"),
    )
)
_BUSY = re.compile(
    r"\[(UNAVAILABLE|INUSE|LIMIT|OVERQUOTA|SERVERBUG)\]|too many|try again later|temporar|system busy|rate limit|\b4\.\d\.\d\b"
    r"|too frequent|frequency (?:is )?limit|too much fail|登录[^。]{0,8}(?:频繁|过多|次数)|authenticated but not connected",
    re.IGNORECASE,
)
_NOT_THE_TOKEN = frozenset({"login.smtpauth", "login.disabled", "login.whitelist"})  # another one would be refused as well
# A day's allowance is used up (Gmail: "Account exceeded command or bandwidth limits"): for hours, whatever is tried.
_SPENT = re.compile(
    r"bandwidth limit|(download|transfer|traffic|daily) (limit|quota|allowance) (is )?(exceeded|reached|used up)", re.IGNORECASE
)
# As many connections as the server allows are open. Dovecot, Gmail, Microsoft, Courier.
_CROWDED = re.compile(r"(too many|maximum number of|maximum) ((simultaneous|concurrent|open|imap) )*connections", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")


@dataclass(frozen=True, slots=True)
class Meaning:
    code: str
    busy: bool = False  # nothing is wrong with the password: try again later


def quoted(said: str | bytes) -> str:
    """A server's words, fit to be shown as a quotation: one line, no control or bidi characters, bounded."""
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return _CONTROL.sub(" ", text).strip()[:SAID_LONGEST]


def meaning(said: str, *, provider: str = "") -> Meaning:
    """What a refusal says. Without telling words it is the password, unless the provider never takes the ordinary one."""
    for pattern, code in ((_SPENT, "offline.spent"), (_CROWDED, "offline.connections")):
        if pattern.search(said):
            return Meaning(code, busy=True)
    if _BUSY.search(said):
        return Meaning("offline.busy", busy=True)
    for pattern, code in _MEANINGS:
        if pattern.search(said):
            return Meaning(code)
    known = providers.get(provider)
    if known is None or known.sign_in is SignIn.PASSWORD:
        return Meaning("login.password")
    if known.sign_in is SignIn.BROWSER:
        return Meaning("login.oauth")
    chinese = "码" in known.label and "应用专用" not in known.label  # Google's app password has a Chinese name, too
    return Meaning("login.authcode" if known.needs_id or chinese else "login.apppassword")


def refusal(said: str | bytes, settings: Settings, *, server: str, token: bool = False) -> TradewindError:
    """The error for a refused sign-in at `server` ("imap" or "smtp"), with a password or with a `token`."""
    words = quoted(said)
    host = (settings.imap if server == "imap" else settings.smtp).host
    provider = providers.get(settings.provider) or providers.by_server(host)
    facts = {"said": words, "server": server, "host": host}
    if provider:
        facts |= {"provider": provider.title, "label": provider.label, "hint": provider.hint}
    found = meaning(words, provider=provider.key if provider else "")
    facts = {name: value for name, value in facts.items() if value}
    if token and not found.busy and found.code not in _NOT_THE_TOKEN:
        return LoginRefused(REFUSED, address=settings.address, **facts)
    return Offline(found.code, **facts) if found.busy else LoginRefused(found.code, **facts)
