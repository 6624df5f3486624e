"""The error tree. An error's type says who can mend it, its code and facts say what happened.

    TradewindError
    ├── Offline             nobody: try again later, quietly
    ├── LoginRefused        the user: another password, a switch at the provider
    ├── CertificateRefused  the user or the administrator: the server could not prove who it is
    ├── Refused             the server will not do this one thing; the rest goes on
    ├── Doubtful            unknown: it may have been sent
    ├── Damaged             nobody: this input cannot be understood as a whole
    ├── StorageProblem      the user: disk, key, lock or file of the profile
    └── Usage               the caller: an argument that cannot be taken (no such id, no such folder)

Codes are FAMILY.WHAT in lower case; facts are strings. Sentences for people are made from them in `ui` and `cli` only
(catalogue `problems` in resources/translations). Anything else that is raised is a bug.
"""

# Families and codes whose fact `said` are a server's words. In all others it is what the system said.
_SERVERS = ("login.", "imap.", "smtp.", "sync.", "offline.busy", "offline.connections", "offline.nonsense", "offline.spent")


def from_server(code: str) -> bool:
    """Whether `said` of a problem with this code was said by a server."""
    return code.startswith(_SERVERS)


class TradewindError(Exception):
    """Base of all errors that the program expects. `code` is stable, `facts` hold what was seen (no secrets)."""

    def __init__(self, code: str, **facts: str | int) -> None:
        self.code = code
        self.facts: dict[str, str] = {name: str(value) for name, value in facts.items()}
        super().__init__(code, self.facts)

    def __str__(self) -> str:
        return self.code + "".join(f" {name}={value!r}" for name, value in self.facts.items())


class Offline(TradewindError):
    """No usable connection now. Codes: offline.resolve, .connect, .timeout, .dropped, .proxy, .nonsense, .busy,
    .connections (as many are open as the server allows), .spent (a day's allowance is used up)."""


class LoginRefused(TradewindError):
    """The server refused the sign-in. Codes: login.password, .authcode, .apppassword, .disabled, .unsafe, .oauth, .whitelist."""


class CertificateRefused(TradewindError):
    """TLS could not be trusted. Codes: tls.expired, .host, .untrusted, .clock, .stripped, .injected, .plain, .handshake."""


class Refused(TradewindError):
    """The server refused this item for good (or, code ending in .later, for now). Fact `said`: the server's words."""


class Doubtful(TradewindError):
    """The connection was lost after the message was handed over: it may or may not have been sent."""


class Damaged(TradewindError):
    """Input that cannot be understood: a mail, an import file, a store file's content from elsewhere."""


class StorageProblem(TradewindError):
    """The profile cannot be used. Codes: store.key, .missing, .damaged, .full, .locked, .newer, .readonly, .keyring,
    .passphrase."""


class Usage(TradewindError):
    """An argument that cannot be taken. Codes: usage.id, usage.folder, usage.account, usage.address, usage.inbox,
    usage.keeping, usage.label, usage.proxy, usage.value."""
