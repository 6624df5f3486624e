"""What stands in the files of a mail, for the checks: read once, and known again by what is in them."""

import threading
from collections import OrderedDict
from collections.abc import Iterable
from hashlib import sha256
from weakref import WeakKeyDictionary

from desktop.apart import Stopped
from desktop.checks.known import Attached
from desktop.formats import mime, reading
from desktop.formats.reading import Read
from desktop.model.draft import DraftFile
from desktop.model.errors import Usage
from desktop.model.ids import FileId
from desktop.model.message import Parsed
from desktop.store import draft as drafts
from desktop.store import seal as vault
from desktop.store.database import Store

KEPT = 40  # files whose words are remembered: at most 300,000 characters each
_MOST = 30  # files of one mail that are looked into


class Texts:
    """Words of files by the digest of their content, and digests of drafts' files by their id, which is never used again. For any
    thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._read: OrderedDict[str, Read] = OrderedDict()
        self._digests: WeakKeyDictionary[Store, dict[FileId, str]] = WeakKeyDictionary()

    def known(self, store: Store, file: FileId) -> tuple[str, Read] | None:
        """The digest and the words of a file of a draft that was read before."""
        with self._lock:
            digest = self._digests.get(store, {}).get(file, "")
            found = self._read.get(digest)
            if found is not None:
                self._read.move_to_end(digest)
            return (digest, found) if found is not None else None

    def of(self, name: str, kind: str, content: bytes) -> tuple[str, Read]:
        """The digest and the words of a content; read if it is a new one."""
        digest = sha256(content).hexdigest()
        with self._lock:
            found = self._read.get(digest)
        if found is None:
            found = reading.read(name, kind, content)
            with self._lock:
                self._read[digest] = found
                while len(self._read) > KEPT:
                    self._read.popitem(last=False)
        return digest, found

    def note(self, store: Store, file: FileId, digest: str) -> None:
        """This is the content of a file of a draft."""
        with self._lock:
            self._digests.setdefault(store, {})[file] = digest


_texts = Texts()


def of_draft(store: Store, files: Iterable[DraftFile], *, read: bool = True) -> tuple[Attached, ...]:
    """The attached files of a draft (not its pictures), with what stands in them. With `read` unset only what is known already:
    nothing waits. What was sealed here is known as that without being looked into."""
    return tuple(_of_file(store, one, read=read) for one in [one for one in files if not one.cid][:_MOST])


def unread(store: Store, files: Iterable[DraftFile]) -> list[DraftFile]:
    """Files of a draft that were not looked into yet."""
    return [one for one in files if not one.cid and _texts.known(store, one.id) is None][:_MOST]


def _of_file(store: Store, file: DraftFile, *, read: bool) -> Attached:
    found = _texts.known(store, file.id)
    if found is None and read:
        try:
            content = drafts.file_content(store, file.id)
            found = _texts.of(file.name, file.type, content)
        except (Usage, Stopped):  # taken away meanwhile, or the program ends
            return Attached(file.name)
        _texts.note(store, file.id, found[0])
    if found is None:
        return Attached(file.name)
    digest, words = found
    ours = bool(vault.by_digest(store, digest))
    return Attached(file.name, sealed=words.sealed or ours, text="" if ours else words.text, unread="" if ours else words.unread)


def of_file(raw: bytes, parsed: Parsed, store: Store | None = None) -> tuple[Attached, ...]:
    """The attached files of a finished message, with what stands in them."""
    named = {one.part: one for one in parsed.attachments if not one.inline}
    found: dict[str, Attached] = {}
    for one, content in mime.contents(raw, list(named)[:_MOST]):
        try:
            digest, words = _texts.of(one.name, one.type, content)
        except Stopped:
            break
        ours = store is not None and bool(vault.by_digest(store, digest))
        found[one.part] = Attached(one.name, words.sealed or ours, "" if ours else words.text, "" if ours else words.unread)
    return tuple(found.get(part, Attached(one.name)) for part, one in named.items())
