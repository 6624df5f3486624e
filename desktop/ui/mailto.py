"""What the program was asked to open: a mailto: link (RFC 6068) becomes a draft, an .eml file is taken in and shown,
other files go into a new mail."""

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from pathlib import Path
from urllib.parse import unquote

from PySide6.QtCore import QUrl

from desktop.actions import draft as drafts
from desktop.actions import importing
from desktop.model.ids import AccountId, FolderId
from desktop.model.message import Address
from desktop.store import account
from desktop.ui.context import Context
from desktop.ui.window import Window

_LONGEST = 100_000  # characters of a link; a longer one is no link that anybody wrote


@dataclass(frozen=True, slots=True)
class Link:
    """What a mailto: link asks for. Header fields other than these are left out: a link must not add attachments or senders."""

    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    bcc: tuple[Address, ...] = ()
    subject: str = ""
    body: str = ""


def _addresses(text: str) -> list[Address]:
    parts = [_clean(unquote(part)).strip() for part in text.split(",")]
    return [Address("", part) for part in parts if part]


def _clean(text: str) -> str:
    """Without control characters: nothing of a link may begin a header line."""
    return "".join(char if char.isprintable() else " " for char in text)


def parse(link: str) -> Link:
    """The link's fields. Never raises."""
    rest = link[:_LONGEST].partition(":")[2]
    path, _, query = rest.partition("?")
    people: dict[str, list[Address]] = {"to": _addresses(path), "cc": [], "bcc": []}
    words = {"subject": "", "body": ""}
    for pair in query.split("&"):
        name, _, value = pair.partition("=")
        name = unquote(name).lower()
        if name in people:
            people[name].extend(_addresses(value))
        elif name == "subject":
            words["subject"] = _clean(unquote(value)).strip()
        elif name == "body":
            words["body"] = unquote(value)
    return Link(tuple(people["to"]), tuple(people["cc"]), tuple(people["bcc"]), words["subject"], words["body"])


def open_in(window: Window, context: Context, opens: str) -> None:
    """Do what was asked for; without an account a link has to wait until there is one."""
    if opens.lower().startswith("file:"):  # how desktops hand a mail over
        opens = QUrl(opens).toLocalFile()
    if opens.lower().startswith("mailto:"):
        _with_account(context, lambda known: _write(window, context, known, parse(opens)))
    elif opens:
        context.background.run(importing.run, context.profile, [Path(opens)], done=lambda done: _show(window, done.folder))


def send_with(window: Window, context: Context, files: tuple[Path, ...]) -> None:
    """A new mail with these files."""
    if files:
        now = context.clock().astimezone()
        _with_account(
            context,
            lambda known: context.background.run(
                drafts.with_files, context.profile, known, files, now=now, done=lambda made: window.mail.open_draft(made.id)
            ),
        )


def _with_account(context: Context, do: Callable[[AccountId], None]) -> None:
    """With the first account, as soon as there is one."""

    def look() -> None:
        known = account.all(context.store)
        if known:
            context.bridge.changed.disconnect(look)
            do(known[0].id)

    context.bridge.changed.connect(look)
    look()


def _write(window: Window, context: Context, known: AccountId, link: Link) -> None:
    html = "<br>".join(escape(_clean(line)) for line in link.body.replace("\r\n", "\n").split("\n")) if link.body else ""
    context.background.run(
        drafts.new,
        context.profile,
        known,
        now=context.clock().astimezone(),
        to=link.to,
        cc=link.cc,
        bcc=link.bcc,
        subject=link.subject,
        html=html,
        done=lambda made: window.mail.open_draft(made.id),
    )


def _show(window: Window, into: FolderId) -> None:
    window.show_room("mail")
    window.mail.show_folder(into)
