"""The words of a PDF, page after page, without layout: for looking at, not for working with."""

import io
import logging
import time

from pypdf import PasswordType, PdfReader
from pypdf.errors import PyPdfError

from desktop.model.errors import Damaged, Refused

LONGEST = 300_000  # characters
PAGES = 300
SECONDS = 5.0  # after which no further page is begun
_BROKEN = (PyPdfError, ValueError, KeyError, TypeError, IndexError, AttributeError, AssertionError, OSError, ArithmeticError)


def text(data: bytes) -> tuple[str, bool]:
    """The text, and whether there is more. One that anybody opens (it has permissions, and no passphrase to open it) is read.

    Refused("preview.locked"): it takes a passphrase. Damaged("preview.damaged"): it is none, or broken. A page that is broken is
    left out, and counts as more. Slow, and hungry: in a process with limits only."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells of each oddity of a foreign file
    until = time.monotonic() + SECONDS
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and reader.decrypt("") is PasswordType.NOT_DECRYPTED:
            raise Refused("preview.locked")
        pages = reader.pages
        count = len(pages)
    except _BROKEN as error:
        raise Damaged("preview.damaged", what="pdf") from error
    found: list[str] = []
    length, more = 0, count > PAGES
    for number in range(min(count, PAGES)):
        if length > LONGEST or time.monotonic() > until:
            more = True
            break
        try:
            page = pages[number].extract_text()
        except _BROKEN:
            more = True
            continue
        page = page.replace("\t", " ")  # how some fonts' blanks are read
        found.append(page)
        length += len(page)
    return "\n".join(found)[:LONGEST], more or length > LONGEST
