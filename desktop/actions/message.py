"""What can be done with kept messages: read, mark, move, archive, delete. All of it at once here, as wishes to the server."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from desktop.actions import check, origin
from desktop.actions.bank import Case
from desktop.actions.profile import Profile
from desktop.formats import calendar, folding, isolated, mime, source, subscription
from desktop.formats import pictures as sizes
from desktop.model.errors import Damaged, Refused, Usage
from desktop.model.finding import Finding, Level
from desktop.model.folder import Folder, Role
from desktop.model.ids import AccountId, FolderId, MessageId
from desktop.model.label import named, one_line
from desktop.model.message import Attachment, Detail, Kept, Parsed
from desktop.model.origin import Judgement
from desktop.model.seal import Passphrase, sealed_parts
from desktop.model.subscription import Leaving
from desktop.model.wish import WishKind
from desktop.security import apart
from desktop.security.clean_html import Cleaned
from desktop.servers import pictures
from desktop.store import Store, Tx
from desktop.store import account as accounts
from desktop.store import folder as folders
from desktop.store import message as messages
from desktop.store import setting as settings
from desktop.store import wish as wishes

LARGE_HTML = 2_000_000  # characters of HTML that are laid out only when asked for: it takes the machine seconds
LONGEST_TEXT = 300_000  # characters of text or source that are shown; more would hold the window up
MOST_LINES = 8_000  # lines of it, for the same reason
LARGEST_INLINE = 40_000_000  # bytes of all pictures that came with a mail
LOCAL_TRASH = "Trash"  # where deleted mail goes that belongs to no account


@dataclass(frozen=True, slots=True)
class Reading:
    """A message as it is read. `html` is cleaned, None where there is none (or it is beyond what can be shown); `text` the readable
    text, of which the part from `quoted` on is earlier mail. `files` are pictures by path under the page's address; `attachments`
    those that the HTML does not show by itself, without signatures. `whole` is False while only the header is here."""

    detail: Detail
    parsed: Parsed
    text: str
    html: Cleaned | None = None
    quoted: int | None = None
    attachments: tuple[Attachment, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    whole: bool = True
    cut: bool = False  # the text is longer than what is shown
    remote: bool = False  # remote pictures were fetched
    large: bool = False  # the HTML is so large that it is laid out only on request (`lay_out`)
    invites: tuple[calendar.Invite, ...] = ()  # what calendars in it say, an event in each
    leaving: Leaving | None = None  # how one can leave the list that it came from
    zone: int | None = None  # the writer's clock, in minutes ahead of UTC, where the Date header names one
    sealed: frozenset[str] = frozenset()  # parts that take a passphrase
    ours: Mapping[str, Passphrase] = field(default_factory=dict)  # of these the ones that we sealed ourselves
    unsealed: Mapping[str, tuple[Attachment, bytes]] = field(default_factory=dict)  # what came out of them, by parts of their own
    banks: Case | None = None  # the accounts that its text names, as the vault knows them
    judgement: Judgement = field(default_factory=Judgement)  # what is known of where it comes from

    @property
    def id(self) -> MessageId:
        return self.detail.row.id

    @property
    def sender(self) -> str:
        return self.parsed.from_[0].address.lower() if self.parsed.from_ else ""


@dataclass(frozen=True, slots=True)
class Moved:
    """What a move did, enough to take it back: where each message was, and into which folder it went. `gone` were removed for
    good and cannot come back."""

    back: Mapping[MessageId, FolderId] = field(default_factory=dict)
    gone: tuple[MessageId, ...] = ()
    into: Mapping[MessageId, FolderId] = field(default_factory=dict)


def raw(profile: Profile, message: MessageId) -> bytes:
    """The message as it came, byte by byte. Refused("message.headers") while only its header is here."""
    kept = messages.source(profile.store, message)
    if kept is None:
        messages.row(profile.store, message)  # Usage for an unknown id
        raise Refused("message.headers", id=message)
    return source.unpack(kept)


def source_text(profile: Profile, message: MessageId) -> str:
    """The source as text, for showing."""
    return _as_text(raw(profile, message))


def _as_text(data: bytes) -> str:
    part = data[:LONGEST_TEXT]
    try:
        return _beginning(part.decode("utf-8"))
    except UnicodeDecodeError as error:
        if len(part) < len(data) and error.start > len(part) - 4:  # only the last character was cut in two
            return _beginning(part[: error.start].decode("utf-8"))
        return _beginning(part.decode("latin-1"))


def read(profile: Profile, message: MessageId, *, at: str = "") -> Reading:
    """Everything that is shown of a message. `at` is the address under which the view serves pages (`clean_html.clean`); without
    it the HTML keeps its own addresses. Slow for large mail: not for the main thread. Usage("usage.id") for an unknown one."""
    detail = messages.detail(profile.store, message)
    kept = messages.source(profile.store, message)
    if kept is None:
        return _header_only(detail)
    data = source.unpack(kept)
    if detail.row.kept is Kept.RAW:
        parsed = replace(mime.headers(data), findings=detail.findings)
        text = _as_text(data)
        return Reading(detail, parsed, text, findings=detail.findings, attachments=detail.attachments, cut=len(data) > LONGEST_TEXT)
    parsed = isolated.parse(data)
    told = (found for found in detail.findings if not found.code.startswith(check.LATER))
    known = (*parsed.findings, *(found for found in told if found not in parsed.findings))
    findings = (*known, *(found for found in check.opened(profile.store, parsed, message) if found not in known))
    cleaned: Cleaned | None = None
    files: dict[str, bytes] = {}
    shown: frozenset[str] = frozenset()
    large = len(parsed.html) > LARGE_HTML
    if parsed.html and not large:
        try:
            cleaned = apart.clean(parsed.html, at=at)
            files, shown, left = _inline(data, parsed, cleaned)
            findings = (*findings, *left)
        except Damaged as error:
            findings = (*findings, Finding(error.code, Level.WARN, error.facts))
    text = _beginning(parsed.text)
    made = Reading(
        detail,
        parsed,
        text,
        html=cleaned,
        quoted=folding.earlier(text),
        attachments=tuple(one for one in parsed.attachments if one.part not in shown | parsed.own),
        files=files,
        findings=findings,
        cut=len(text) < len(parsed.text),
        invites=calendar.invites(parsed.invites),
        leaving=subscription.leaving(data),
        zone=parsed.offset or None,  # +0000 is what machines write who do not know
        large=large,
        sealed=sealed_parts(findings),
    )
    return origin.judged(profile.store, made, findings)


def lay_out(profile: Profile, reading: Reading, *, at: str = "") -> Reading:
    """The same message with its large HTML cleaned after all. Damaged("html.hard") when it is beyond what can be shown."""
    cleaned = apart.clean(reading.parsed.html, at=at, seconds=2 * apart.SECONDS)
    files, shown, left = _inline(raw(profile, reading.id), reading.parsed, cleaned)
    attachments = tuple(one for one in reading.attachments if one.part not in shown)
    return replace(
        reading, html=cleaned, files=files, attachments=attachments, findings=(*reading.findings, *left), large=False
    )  # fmt: skip


def _beginning(text: str) -> str:
    """As much of a text as is shown."""
    part = text[:LONGEST_TEXT]
    if part.count("\n") <= MOST_LINES:
        return part
    return "\n".join(part.split("\n", MOST_LINES)[:MOST_LINES])


def _header_only(detail: Detail) -> Reading:
    return Reading(detail, detail.header(), "", findings=detail.findings, whole=False)


def _inline(data: bytes, parsed: Parsed, cleaned: Cleaned) -> tuple[dict[str, bytes], frozenset[str], tuple[Finding, ...]]:
    """Pictures that the HTML names by content id, as (bytes by path, parts, what to say). The first of several with the same id is
    shown; what goes beyond `LARGEST_INLINE`, or is too large to be drawn, stays an attachment."""
    wanted: dict[str, Attachment] = {}
    named: set[str] = set()
    total = left = 0
    for attachment in parsed.attachments:
        if not attachment.type.startswith("image/") or attachment.type == "image/svg+xml":
            continue
        if attachment.cid not in cleaned.cids or attachment.cid in named:
            continue
        if total + attachment.size > LARGEST_INLINE:
            left += 1
            continue
        total += attachment.size
        named.add(attachment.cid)
        wanted[attachment.part] = attachment
    files = {}
    for found, content in mime.contents(data, wanted):
        if sizes.bearable(content):
            files[f"cid/{wanted[found.part].cid}"] = content
        else:
            left += 1
            del wanted[found.part]
    findings = (Finding("mime.pictures", Level.WARN, {"count": str(left)}),) if left else ()
    return files, frozenset(wanted), findings


# Remote pictures


def pictures_wanted(profile: Profile, sender: str) -> bool:
    """Whether remote pictures of this sender are always shown."""
    return bool(sender) and settings.get(profile.store, f"pictures.{sender.lower()}", "") == "1"


def always_pictures(profile: Profile, sender: str, *, wanted: bool = True) -> None:
    """Show remote pictures of this sender from now on, or no longer."""
    if not sender:
        raise Usage("usage.address", address=sender)
    with profile.store.write() as tx:
        settings.set(tx, f"pictures.{sender.lower()}", "1" if wanted else "")


def own_colours(profile: Profile, sender: str) -> bool:
    """Whether mail of this sender keeps its own colours where the window is dark."""
    return bool(sender) and settings.get(profile.store, f"colours.{sender.lower()}", "") == "1"


def choose_colours(profile: Profile, sender: str, *, own: bool) -> None:
    """Show mail of this sender in its own colours from now on, or no longer."""
    if not sender:
        raise Usage("usage.address", address=sender)
    with profile.store.write() as tx:
        settings.set(tx, f"colours.{sender.lower()}", "1" if own else "")


def with_pictures(profile: Profile, reading: Reading, *, at: str) -> Reading:
    """The same message with its remote pictures, fetched now through the account's proxy. Takes up to `pictures.SECONDS_ALL`."""
    if reading.html is None or not reading.html.pictures or reading.parsed.encrypted:
        return reading
    account = reading.detail.row.account
    known = accounts.get(profile.store, account).settings if account is not None else None
    found = pictures.fetch_all(
        reading.html.pictures, proxy=known.proxy if known else "", ca_file=known.ca_file if known else ""
    )  # fmt: skip
    cleaned = apart.clean(reading.parsed.html, remote=True, at=at)
    files = {**reading.files, **{f"remote/{number}": content for number, content in found.items()}}
    return replace(reading, html=cleaned, files=files, remote=True)


# Marks


def mark(
    profile: Profile,
    ids: Iterable[MessageId],
    *,
    seen: bool | None = None,
    flagged: bool | None = None,
    label: str = "",
    unlabel: str = "",
) -> None:
    """Set what is given, leave the rest. Usage("usage.id") if one of the ids is unknown, Usage("usage.label") for what can be no
    label (`model.label`); then nothing is changed."""
    label, unlabel = label and named(label), unlabel and one_line(unlabel)
    chosen = _known(profile.store, ids)
    with profile.store.write() as tx:
        for kind, value in ((WishKind.SEEN, seen), (WishKind.FLAGGED, flagged)):
            if value is not None:
                wishes.want(tx, chosen, kind, "1" if value else "0")
        if label:
            wishes.want(tx, chosen, WishKind.LABEL, "1", label)
        if unlabel:
            wishes.want(tx, chosen, WishKind.LABEL, "0", unlabel)


def _known(store: Store, ids: Iterable[MessageId]) -> list[MessageId]:
    chosen = list(dict.fromkeys(ids))
    found = messages.rows(store, chosen)
    for message in chosen:
        if message not in found:
            raise Usage("usage.id", id=message)
    return chosen


# Moves. `at` is the folder in which the user sees the messages, None in lists of several: it tells which place is meant where
# folders are labels and a message is in several.


def move(profile: Profile, ids: Iterable[MessageId], folder: FolderId, *, at: FolderId | None = None) -> Moved:
    """Into that folder, which must be of the messages' own account: else Usage("usage.folder")."""
    chosen = _known(profile.store, ids)
    with profile.store.write() as tx:
        return _move(profile.store, tx, chosen, folder, at)


def _move(store: Store, tx: Tx, chosen: list[MessageId], folder: FolderId, at: FolderId | None) -> Moved:
    seen = messages.in_folder(store, chosen, at) if at is not None else frozenset()
    places = {message: at if message in seen and at else row.folder for message, row in messages.rows(store, chosen).items()}
    back = {message: place for message, place in places.items() if place != folder}
    wishes.want(tx, chosen, WishKind.FOLDER, str(folder), at=at)
    return Moved(back, into=dict.fromkeys(back, folder))


def put_back(profile: Profile, moved: Moved) -> None:
    """Take a move back."""
    with profile.store.write() as tx:
        wishes.take_back(tx, moved.back, moved.into)


def archive(profile: Profile, ids: Iterable[MessageId], *, at: FolderId | None = None) -> Moved:
    """Into the account's archive (or "all mail"). Where folders are labels: out of `at`, else out of the inbox.
    Refused("message.no_archive") where it has none."""
    with profile.store.write() as tx:
        return archive_in(profile.store, tx, ids, at=at)


def archive_in(store: Store, tx: Tx, ids: Iterable[MessageId], *, at: FolderId | None = None) -> Moved:
    """The same within a transaction."""
    return _by_account(store, tx, _known(store, ids), (Role.ARCHIVE, Role.ALL), "message.no_archive", at)


def junk(profile: Profile, ids: Iterable[MessageId], *, at: FolderId | None = None) -> Moved:
    """Into the account's junk folder. Refused("message.no_junk") where it has none."""
    with profile.store.write() as tx:
        return _by_account(profile.store, tx, _known(profile.store, ids), (Role.JUNK,), "message.no_junk", at)


def delete(profile: Profile, ids: Iterable[MessageId], *, at: FolderId | None = None) -> Moved:
    """Into the Trash; what lies there already is removed for good. In a label of Gmail's it may mean to take that label away, if
    the user has said so (`choose_deleting`). Refused("message.no_trash") where an account has none."""
    chosen = _known(profile.store, ids)
    lost = for_good(profile.store, chosen)
    gone = [one for one in chosen if one in lost]
    rest = [one for one in chosen if one not in lost]
    place = _label(profile.store, at)
    everything = folders.all_mail(profile.store, place.account) if place is not None else None
    with profile.store.write() as tx:
        if gone:
            wishes.want(tx, gone, WishKind.GONE, "1")
        if place is not None and everything is not None and _deleting(profile.store, place) == "label":
            there = messages.in_folder(profile.store, rest, place.id)
            unlabelled = _move(profile.store, tx, [one for one in rest if one in there], everything.id, at)
            rest = [one for one in rest if one not in there]
        else:
            unlabelled = Moved()
        moved = _by_account(profile.store, tx, rest, (Role.TRASH,), "message.no_trash", at)
    return Moved({**unlabelled.back, **moved.back}, tuple(gone), {**unlabelled.into, **moved.into})


def for_good(store: Store, ids: Iterable[MessageId]) -> frozenset[MessageId]:
    """Those of `ids` that `delete` would remove for good: worth a question."""
    return messages.of_role(store, ids, Role.TRASH)


def asks_deleting(store: Store, at: FolderId | None) -> bool:
    """Whether deleting in this folder could mean two things and the user was never asked which."""
    place = _label(store, at)
    return place is not None and folders.all_mail(store, place.account) is not None and not _deleting(store, place)


def choose_deleting(profile: Profile, at: FolderId, *, label: bool) -> None:
    """What deleting in the labels of this folder's account means: to take the label away, or the Trash."""
    place = folders.get(profile.store, at)
    with profile.store.write() as tx:
        settings.set(tx, f"deleting.{place.account}", "label" if label else "trash")


def _label(store: Store, at: FolderId | None) -> Folder | None:
    """The folder if it is an ordinary one of an account."""
    place = folders.get(store, at) if at is not None else None
    return place if place is not None and place.role is Role.NONE and place.account is not None else None


def _deleting(store: Store, place: Folder) -> str:
    return settings.get(store, f"deleting.{place.account}", "")


def _by_account(store: Store, tx: Tx, chosen: list[MessageId], roles: tuple[Role, ...], code: str, at: FolderId | None) -> Moved:
    """Move each message to the first of these roles that its account has."""
    groups: dict[AccountId | None, list[MessageId]] = {}
    for message, row in messages.rows(store, chosen).items():
        groups.setdefault(row.account, []).append(message)
    back: dict[MessageId, FolderId] = {}
    into: dict[MessageId, FolderId] = {}
    for account, group in groups.items():
        target = next((found.id for role in roles if (found := folders.by_role(store, account, role))), None)
        everything = folders.all_mail(store, account)
        if everything is not None and Role.ALL in roles:
            target = everything.id
            group = _archived(store, group, at)
        if target is None and account is None:
            target = folders.local(tx, LOCAL_TRASH if Role.TRASH in roles else roles[0].value.capitalize(), roles[0])
        if target is None:
            raise Refused(code, address=accounts.get(store, account).address if account is not None else "")
        moved = _move(store, tx, group, target, at)
        back.update(moved.back)
        into.update(moved.into)
    return Moved(back, into=into)


def _archived(store: Store, group: list[MessageId], at: FolderId | None) -> list[MessageId]:
    """Those that archiving takes out of a folder, where folders are labels: out of the one that is shown; else out of the inbox, or
    back from where mail is not kept. Labels that the user did not see stay."""
    if at is not None:
        return [one for one in group if one in messages.in_folder(store, group, at)]
    leaving = (messages.of_role(store, group, role) for role in (Role.INBOX, Role.JUNK, Role.TRASH))
    found = frozenset[MessageId]().union(*leaving)
    return [one for one in group if one in found]
