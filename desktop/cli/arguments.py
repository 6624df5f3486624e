"""The arguments that each command takes. What is wrong with them alone ends with exit code 2."""

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from desktop import __version__, language
from desktop.cli import doctor, person
from desktop.cli.output import tr
from desktop.model import folder, label
from desktop.model.account import Security, Server, proxy_place
from desktop.model.customers import How
from desktop.model.errors import Usage
from desktop.model.keeping import Keeping

IMAP_PORTS = {Security.TLS: 993, Security.STARTTLS: 143, Security.NONE: 143}
SMTP_PORTS = {Security.TLS: 465, Security.STARTTLS: 587, Security.NONE: 25}


# What argparse says itself; it passes these through its own `_`, which is there to be translated.
ARGPARSE = (
    "usage: ",
    "positional arguments",
    "options",
    "show this help message and exit",
    "show program's version number and exit",
    "unrecognized arguments: %s",
    "not allowed with argument %s",
    "the following arguments are required: %s",
    "one of the arguments %s is required",
    "expected one argument",
    "expected at least one argument",
    "ignored explicit argument %r",
    "argument %(argument_name)s: %(message)s",
    "invalid choice: %(value)r (choose from %(choices)s)",
    "%(prog)s: error: %(message)s\n",
)
Command = Callable[..., argparse.ArgumentParser]
Kinds = Any  # what add_subparsers returns has no public type


@dataclass(frozen=True, slots=True)
class Place:
    """HOST:PORT as typed; port 0 when left out."""

    host: str
    port: int


def place(text: str) -> Place:
    """HOST, HOST:PORT or [IPv6]:PORT."""
    host, port = text, ""
    if text.startswith("["):
        host, closed, rest = text[1:].partition("]")
        if not closed or (rest and not rest.startswith(":")):
            raise argparse.ArgumentTypeError(tr("“{text}” is not HOST:PORT.", text=text))
        port = rest[1:]
    elif text.count(":") == 1:
        host, _, port = text.partition(":")
    number = int(port) if port.isascii() and port.isdigit() and len(port) < 6 else 0 if not port else -1
    if not host or not host.isprintable() or " " in host or not (0 < number < 65536 or port == ""):
        raise argparse.ArgumentTypeError(tr("“{text}” is not HOST:PORT.", text=text))
    return Place(host, number)


def server(where: Place, security: str | None, ports: dict[Security, int]) -> Server:
    """With the protection that is usual for the port, and the port that is usual for the protection."""
    if security:
        chosen = Security(security)
    else:
        chosen = next((kind for kind in (Security.TLS, Security.STARTTLS) if ports[kind] == where.port), None) or (
            Security.STARTTLS if where.port in (25, 587) else Security.TLS
        )
    return Server(where.host, where.port or ports[chosen], chosen)


def when(text: str) -> datetime:
    """ISO 8601; without an offset it is this machine's local time."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(tr("“{text}” is not a time like 2026-12-24T09:30+08:00.", text=text)) from None
    return found.astimezone(UTC)  # a naive time is taken as local


def count(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise argparse.ArgumentTypeError(tr("“{text}” is not a number.", text=text))
    return int(text)


def number(text: str) -> int:
    found = count(text)
    if not 0 < found < 2**63:
        raise argparse.ArgumentTypeError(tr("“{text}” is not an id.", text=text))
    return found


def assigned(text: str) -> tuple[str, str]:
    """FIELD=VALUE."""
    name, sign, value = text.partition("=")
    if not sign or not name.strip():
        raise argparse.ArgumentTypeError(tr("“{text}” is not FIELD=VALUE.", text=text))
    return name.strip(), value


def file(text: str) -> Path:
    found = Path(text).expanduser()
    if not found.is_file():
        raise argparse.ArgumentTypeError(tr("There is no file “{text}”.", text=text))
    return found.absolute()


def path(text: str) -> Path:
    """A path, there or not."""
    return Path(text).expanduser().absolute()


def _ruled(rule: Callable[[str], object], name: str) -> Callable[[str], str]:
    """A text that a rule of the model takes; what the rule refuses is wrong usage."""

    def take(text: str) -> str:
        try:
            rule(text)
        except Usage as error:
            raise argparse.ArgumentTypeError(language.problem(error.code, error.facts)) from None
        return text

    take.__name__ = name
    return take


def _common() -> argparse.ArgumentParser:
    """Options that may stand before or after a command."""
    common = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument("--profile", metavar="DIR", help=tr("folder of the whole profile"))
    common.add_argument("--json", action="store_true", help=tr("one JSON document on standard output"))
    return common


def _argparse_says(text: str) -> str:
    return tr(text) if text in ARGPARSE else text


def parser() -> argparse.ArgumentParser:
    argparse._ = _argparse_says  # type: ignore[attr-defined]  # not in the stubs
    common = _common()
    top = argparse.ArgumentParser(
        prog="tradewind", description=tr("Tradewind without a window."), parents=[common], allow_abbrev=False
    )
    shown = _argparse_says("show program's version number and exit")
    top.add_argument("--version", action="version", version=f"Tradewind {__version__}", help=shown)
    commands = top.add_subparsers(dest="command", metavar=tr("COMMAND"), required=True)

    def command(name: str, text: str, to: Kinds = commands) -> argparse.ArgumentParser:
        added: argparse.ArgumentParser = to.add_parser(name, help=text, description=text, parents=[common], allow_abbrev=False)
        return added

    _account(command)
    _oauth(command)
    sync = command("sync", tr("one full pass: push wishes, fetch mail, send what is due"))
    sync.add_argument("addresses", metavar="ADDRESS", nargs="*")
    command("folders", tr("list the folders"))
    _folder(command)
    search = command("search", tr("find mail; an empty query is everything, newest first"))
    search.add_argument("query", metavar="QUERY", nargs="?", default="")
    search.add_argument("--limit", type=count, default=100, metavar="N", help=tr("at most so many; 0 is no limit"))
    show = command("show", tr("show one mail"))
    show.add_argument("id", metavar="ID", type=number)
    how = show.add_mutually_exclusive_group()
    how.add_argument("--as", dest="form", choices=("text", "html", "source"), default="text")
    how.add_argument(
        "--conversation", action="store_true", help=tr("the whole conversation that it belongs to, the oldest mail first")
    )
    _messages(command)
    _outgoing(command)
    _check(command)
    doctor.arguments(command)
    person.arguments(command)
    _seal(command)
    _template(command)
    _reminder(command)
    _customer(command)
    _bank(command)
    _letter(command)
    bring = command("import", tr("bring in .eml files, mbox files and folders of them"))
    bring.add_argument("paths", metavar="PATH", nargs="+", type=Path)
    bring.add_argument(
        "--folder",
        metavar="NAME",
        type=_ruled(folder.local_name, "folder"),
        default="Imported",
        help=tr("local folder that gets them"),
    )
    return top


def _account(command: Command) -> None:
    account = command("account", tr("add, list, test and remove mail accounts"))
    kinds = account.add_subparsers(dest="action", metavar=tr("ACTION"), required=True)
    add = command("add", tr("sign in and add an account; the password is read from standard input"), kinds)
    add.add_argument("address", metavar="ADDRESS")
    for protocol in ("imap", "smtp"):
        add.add_argument(f"--{protocol}", metavar="HOST:PORT", type=place)
        add.add_argument(f"--{protocol}-security", choices=[kind.value for kind in Security])
    add.add_argument("--oauth", action="store_true", help=tr("sign in in the browser instead (OAuth 2)"))
    add.add_argument("--user", metavar="NAME", help=tr("name to sign in with, if it is not the address"))
    proxied = tr("socks5://HOST:PORT or http://HOST:PORT; a password in it can be seen by other programs of this machine")
    add.add_argument("--proxy", metavar="URL", type=_ruled(proxy_place, "proxy"), default=None, help=proxied)
    add.add_argument("--ca", metavar="FILE", type=file, help=tr("PEM file with a further certificate authority"))
    command("list", tr("list the accounts"), kinds)
    command("test", tr("sign in to both servers"), kinds).add_argument("address", metavar="ADDRESS")
    keep = command("keep", tr("choose what of an account or a folder is kept here whole, or say what is"), kinds)
    keep.add_argument("address", metavar="ADDRESS")
    keep.add_argument("kept", metavar="everything|MONTHS|headers", type=_ruled(Keeping.of, "keeping"), nargs="?")
    keep.add_argument("--folder", metavar="PATH", help=tr("for this folder alone"))
    keep.add_argument("--inherit", action="store_true", help=tr("with --folder: as the account again"))
    keep.add_argument("--free", action="store_true", help=tr("keep only the headers of what is here beyond the choice"))
    again = command("sign-in", tr("sign in again in the browser (OAuth 2)"), kinds)
    again.add_argument("address", metavar="ADDRESS")
    remove = command("remove", tr("forget the account, its mail and its password here"), kinds)
    remove.add_argument("address", metavar="ADDRESS")


def _oauth(command: Command) -> None:
    oauth = command("oauth", tr("client ids for signing in by browser"))
    kinds = oauth.add_subparsers(dest="action", metavar=tr("ACTION"), required=True)
    command("list", tr("list who lets in by browser, and the client ids"), kinds)
    change = command("set", tr("set a client id; what is not given stays as it is"), kinds)
    change.add_argument("issuer", metavar="ISSUER")
    change.add_argument("--id", metavar="ID", help=tr("client id, as the issuer gave it"))
    change.add_argument("--secret", action="store_true", help=tr("read the client secret from standard input"))
    change.add_argument("--authorize", metavar="URL", help=tr("where the browser begins, if it is not the usual place"))
    change.add_argument("--token", metavar="URL", help=tr("where tokens come from, if it is not the usual place"))
    change.add_argument("--scopes", metavar="SCOPES", help=tr("what is asked for, separated by spaces, if it is not the usual"))
    command("remove", tr("forget a client id"), kinds).add_argument("issuer", metavar="ISSUER")


def _folder(command: Command) -> None:
    one = command("folder", tr("say what a folder is for, or what becomes of its mail when the server suddenly has none"))
    kinds = one.add_subparsers(dest="action", metavar=tr("ACTION"), required=True)
    use = command("use", tr("the folder that serves as this from now on; none: as the server says"), kinds)
    use.add_argument("id", metavar="ID", type=number)
    use.add_argument("role", choices=[role.value for role in (*folder.USES, folder.Role.NONE)])
    for name, text in (
        ("keep", tr("keep the mail of a folder that is suddenly empty on the server, in a local folder")),
        ("empty", tr("empty a folder here that is suddenly empty on the server")),
    ):
        command(name, text, kinds).add_argument("id", metavar="ID", type=number)


def _messages(command: Command) -> None:
    mark = command("mark", tr("change marks, here at once and on the server with the next pass"))
    mark.add_argument("ids", metavar="ID", type=number, nargs="+")
    marks = mark.add_mutually_exclusive_group(required=True)
    for name in ("seen", "unseen", "flagged", "unflagged"):
        marks.add_argument(f"--{name}", dest="mark", action="store_const", const=name)
    marks.add_argument("--label", metavar="NAME", type=_ruled(label.named, "label"))
    marks.add_argument("--unlabel", metavar="NAME", type=_ruled(label.one_line, "label"))
    move = command("move", tr("move mails to a folder"))
    move.add_argument("ids", metavar="ID", type=number, nargs="+")
    move.add_argument("folder", metavar="FOLDER")
    delete = command("delete", tr("move mails to the trash; from there, remove them"))
    delete.add_argument("ids", metavar="ID", type=number, nargs="+")


def _outgoing(command: Command) -> None:
    send = command("send", tr("put a mail file into the outbox"))
    send.add_argument("file", metavar="FILE.eml", type=file)
    _times(send.add_mutually_exclusive_group())
    send.add_argument("--accept", metavar="CODE", nargs="+", action="extend", default=[], help=tr("findings that are all right"))
    because = tr("why it goes although a finding stops it; kept with the mail")
    send.add_argument("--because", metavar="SENTENCE", default="", help=because)
    send.add_argument("--seal", action="store_true", help=tr("seal its attachments with the customer's passphrase"))
    outbox = command("outbox", tr("mail on its way"))
    kinds = outbox.add_subparsers(dest="action", metavar=tr("ACTION"))
    command("list", tr("list the outbox"), kinds)
    command("show", tr("how a mail stands with each recipient"), kinds).add_argument("id", metavar="ID", type=number)
    command("retry", tr("try again at once what failed or waits for another try"), kinds).add_argument(
        "id", metavar="ID", type=number
    )
    again = command("reschedule", tr("another time for a mail that waits or is held"), kinds)
    again.add_argument("id", metavar="ID", type=number)
    times = again.add_mutually_exclusive_group(required=True)
    _times(times)
    times.add_argument("--now", action="store_true", help=tr("it waits no longer"))
    command("cancel", tr("take a mail back"), kinds).add_argument("id", metavar="ID", type=number)


def _check(command: Command) -> None:
    check = command("check", tr("what to look twice at in a mail file: one that goes, or one that came"))
    check.add_argument("file", metavar="FILE.eml", type=file)
    way = check.add_mutually_exclusive_group()
    way.add_argument("--outgoing", action="store_const", const=True, default=None, help=tr("as a mail of ours that goes"))
    way.add_argument("--incoming", dest="outgoing", action="store_const", const=False, help=tr("as a mail that came"))
    check.add_argument("--customer", metavar="C", default="", help=tr("for this customer: its id or name"))


def _seal(command: Command) -> None:
    seal = command("seal", tr("encrypted copies of files, each in the form that its reader opens; the passphrase apart"))
    seal.add_argument("files", metavar="FILE", type=file, nargs="+")
    seal.add_argument("--together", action="store_true", help=tr("all in one ZIP"))
    seal.add_argument("--hide-names", action="store_true", help=tr("the names of the files are not seen without the passphrase"))
    seal.add_argument("--language", metavar="LANG", default="", help=tr("of the note how to open it (en, zh, de, fr, es, ...)"))
    unseal = command("unseal", tr("open a sealed file; the passphrase is read from standard input"))
    unseal.add_argument("file", metavar="FILE", type=file)
    held = {
        seal: tr("file with the passphrase; a new one is written there when it does not exist"),
        unseal: tr("file with the passphrase"),
    }
    for one, words in held.items():
        one.add_argument("--customer", metavar="C", default="", help=tr("with what is kept for this customer: its id or name"))
        one.add_argument("--to", metavar="DIR", type=path, required=True, help=tr("folder for what is made"))
        one.add_argument("--passphrase-file", metavar="FILE", type=path, help=words)


def _times(group: Any) -> None:
    """When a mail is to leave. `group`: argparse gives groups no public type."""
    group.add_argument("--at", metavar="TIME", type=when, help=tr("not before this time (ISO 8601)"))
    group.add_argument("--in-hours", action="store_true", help=tr("in the working hours of the customer whom it is to"))


def _template(command: Command) -> None:
    template = command("template", tr("list the templates, or fill one in"))
    kinds = template.add_subparsers(dest="action", metavar=tr("ACTION"), required=True)
    listed = command("list", tr("list the templates"), kinds)
    render = command("render", tr("fill in a template and print the mail"), kinds)
    render.add_argument("name", metavar="NAME")
    render.add_argument("--customer", metavar="C", default="", help=tr("for this customer: its id or name"))
    render.add_argument("--contact", metavar="ADDRESS", default="", help=tr("to this person of the customer"))
    render.add_argument(
        "--set",
        metavar="FIELD=VALUE",
        type=assigned,
        action="append",
        default=[],
        help=tr("a field of the template, such as deal.price=0.86"),
    )
    for one in (listed, render):
        one.add_argument("--language", metavar="LANG", default="", help=tr("templates of this language (en, zh_CN)"))


def _reminder(command: Command) -> None:
    reminder = command("reminder", tr("list, add and settle reminders"))
    kinds = reminder.add_subparsers(dest="action", metavar=tr("ACTION"), required=True)
    listed = command("list", tr("list the open reminders, the most urgent first"), kinds)
    listed.add_argument("--all", action="store_true", help=tr("those that are over, too"))
    add = command("add", tr("add one by hand"), kinds)
    add.add_argument("text", metavar="TEXT")
    add.add_argument("--due", metavar="TIME", type=when, required=True, help=tr("when to be reminded (ISO 8601)"))
    add.add_argument("--customer", metavar="C", default="", help=tr("of this customer: its id or name"))
    add.add_argument("--mail", metavar="ID", type=number, help=tr("about this mail, and its customer"))
    done = command("done", tr("settle reminders"), kinds)
    done.add_argument("ids", metavar="ID", type=number, nargs="+")
    done.add_argument("--undo", action="store_true", help=tr("they are open again"))


def _letter(command: Command) -> None:
    letter = command("letter", tr("list letters to many, start and pause them"))
    kinds = letter.add_subparsers(dest="action", metavar=tr("ACTION"), required=True)
    command("list", tr("list the letters, the newest first"), kinds)
    for name, said in (
        ("show", tr("show one, and how it stands for each recipient")),
        ("start", tr("let it go out, one mail after the other, with each sync")),
        ("pause", tr("let nothing more of it go out")),
    ):
        one = command(name, said, kinds)
        one.add_argument("letter", metavar="LETTER", help=tr("its id or name"))


def _customer(command: Command) -> None:
    customer = command("customer", tr("list customers, bring lists of them in and out, merge two that are one"))
    kinds = customer.add_subparsers(dest="action", metavar=tr("ACTION"), required=True)
    listed = command("list", tr("list the customers"), kinds)
    listed.add_argument("--name", metavar="WORDS", default="", help=tr("those with these words in a name, a domain or an address"))
    command("show", tr("everything that is known of a customer"), kinds).add_argument("customer", metavar="C")
    bring = command("import", tr("bring in customers from an .xlsx, .csv or .vcf file"), kinds)
    bring.add_argument("file", metavar="FILE", type=file)
    bring.add_argument("--dry-run", action="store_true", help=tr("only say what would change"))
    bring.add_argument(
        "--known",
        choices=[how.value for how in How],
        default=How.GAPS.value,
        help=tr("of customers that are there: fill what is empty (gaps), take what the file says (theirs), leave them (mine)"),
    )
    out = command("export", tr("write customers to an .xlsx, .csv or .vcf file"), kinds)
    out.add_argument("file", metavar="FILE", type=Path)
    out.add_argument("--name", metavar="WORDS", default="", help=tr("those with these words in a name, a domain or an address"))
    merge = command("merge", tr("make two customers one; the first one's words count"), kinds)
    merge.add_argument("keep", metavar="A")
    merge.add_argument("gone", metavar="B")


def _bank(command: Command) -> None:
    bank = command("bank", tr("our bank accounts and those of customers, and who confirmed them by which call"))
    kinds = bank.add_subparsers(dest="action", metavar=tr("ACTION"), required=True)
    listed = command("list", tr("list them with their calls"), kinds)
    listed.add_argument("--customer", metavar="C", default="", help=tr("of this customer: its id or name"))
    add = command("add", tr("write one down: ours, or a customer's that is to be confirmed"), kinds)
    add.add_argument("number", metavar="NUMBER")
    add.add_argument("--customer", metavar="C", default="", help=tr("of this customer: its id or name"))
    for name in ("holder", "bank", "bic", "currency", "country"):
        add.add_argument(f"--{name}", metavar="TEXT", default="")
    for name, said in (
        ("confirm", tr("note down a call by which it was confirmed")),
        ("refuse", tr("note down a call after which it is not theirs")),
    ):
        call = command(name, said, kinds)
        call.add_argument("id", metavar="ID", type=number)
        call.add_argument("--person", metavar="NAME", required=True, help=tr("who was spoken to"))
        call.add_argument("--phone", metavar="NUMBER", required=True, help=tr("on which telephone number"))
        call.add_argument("--words", metavar="TEXT", default="", help=tr("what was said"))


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """Exits with 2 on wrong usage, as argparse does."""
    found = parser().parse_args(list(argv))
    found.json = getattr(found, "json", False)
    found.profile = getattr(found, "profile", None)
    return found
