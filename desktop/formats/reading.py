"""What stands in a file that goes along with a mail: its words as far as they can be read, or that nobody can read it.

Files come from anywhere: each is read in a process with limits (`desktop.apart`). What cannot be read is never guessed.
"""

from dataclasses import dataclass

from desktop import apart
from desktop.apart import Ended, Stopped, Unready
from desktop.formats import archive, pdf, preview
from desktop.formats.archive import Archive
from desktop.model.errors import Damaged, Refused
from desktop.model.message import Attachment
from desktop.model.preview import Look

LARGEST = 30_000_000  # bytes of a file that is looked into
SECONDS = 12.0
MEMORY = 400_000_000  # bytes, and three times the file's
_PAPERS = frozenset("pdf xlsx xlsm docx docm pptx pptm odt ods odp csv tsv txt rtf htm html".split())  # noqa: SIM905
_OLD = frozenset({"doc", "xls", "ppt"})
_START = 1024


@dataclass(frozen=True, slots=True)
class Read:
    """`text`: what could be read. `sealed`: it takes a passphrase. `unread`: why not all of it was looked into, of a kind that
    usually is ("large", "damaged", "slow", "old", "cut"); "" for all else, pictures and drawings too."""

    text: str = ""
    sealed: bool = False
    unread: str = ""


def expected(name: str) -> bool:
    """Whether a file of that name is one that words are looked for in."""
    return name.rpartition(".")[2].lower() in _PAPERS | _OLD


def read(name: str, kind: str, content: bytes) -> Read:
    """Read in another process, for a few seconds at most. Raises Stopped when the program ends meanwhile."""
    if not content:
        return Read()
    if len(content) > LARGEST:
        return Read(unread="large" if expected(name) else "")
    if not (expected(name) or _telling(content)):
        return Read()
    try:
        memory = MEMORY + 3 * len(content)
        answer = apart.pool().ask(work, (name, kind), [content], seconds=SECONDS, memory=memory)
    except Stopped:
        raise
    except (Ended, Unready):
        return Read(unread="slow" if expected(name) else "")
    return answer if isinstance(answer, Read) else Read()


def _telling(content: bytes) -> bool:
    """Whether it is a document or an archive whatever its name is."""
    return b"%PDF-" in content[:_START] or content.startswith((archive.SIGNATURE, preview.OLE))


def work(question: tuple[str, str], blobs: list[bytes]) -> Read:
    """In the process."""
    name, kind = question
    content = blobs.pop()
    if b"%PDF-" in content[:_START]:
        try:
            text, more = pdf.text(content)
        except Refused:
            return Read(sealed=True)
        except Damaged:
            return Read(unread="damaged")
        return Read(text, unread="cut" if more else "")
    found = preview.look(Attachment("", name, kind, len(content)), content)
    match found.look:
        case Look.TEXT:
            return Read(found.text, unread="cut" if found.cut else "")
        case Look.TABLES:
            rows = "\n".join("\t".join(row) for table in found.tables for row in (*table.rows, ()))
            return Read(rows[: pdf.LONGEST], unread="cut" if found.cut or len(rows) > pdf.LONGEST else "")
        case Look.MAIL:
            return Read("\n".join((*(value for _, value in found.heads), found.text)))
        case Look.ENTRIES:
            return Read(sealed=_locked(content))
        case _:
            return _untold(name, found.code)


def _untold(name: str, code: str) -> Read:
    if code == "preview.office_locked":
        return Read(sealed=True)
    if not expected(name):
        return Read()
    why = {"preview.damaged": "damaged", "preview.large": "large", "preview.word": "old", "preview.excel": "old"}
    return Read(unread=why.get(code, "old" if code in ("preview.powerpoint", "preview.old_office") else ""))


def _locked(content: bytes) -> bool:
    """Whether an archive shows nothing without a passphrase but our note how to open it."""
    try:
        with Archive(content) as opened:
            entries, _ = opened.entries()
    except Damaged:
        return False
    locked = [one for one in entries if one.locked]
    return bool(locked) and len(locked) >= len(entries) - 1
