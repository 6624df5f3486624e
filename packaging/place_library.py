"""The library of files, for `pictures.py`: how one gets there with the sample mailbox."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from walk import LATE, SOON, Step, Walk

from desktop.actions import library as actions
from desktop.model.library import Passing
from desktop.store import customer
from desktop.ui.library.asking import Asking
from desktop.ui.library.view import Library

FILES = ("LED-strip-2835-catalogue.pdf", "Weber-housing-drawing-rev3.pdf", "Ningbo-factory-photo.jpg", "UL-certificate-E512340.pdf")


def library(walk: Walk) -> Step:
    """Empty, with files, and the question at one file."""
    window, context = walk.window, walk.window._context
    window.show_library()
    yield LATE
    (made,) = window.findChildren(Library)
    yield from walk.save("library-empty", of=made)
    with TemporaryDirectory() as folder:
        paths = [Path(folder) / name for name in FILES]
        for path in paths:
            path.write_bytes(b"%PDF-1.4" + path.name.encode() * 9_000)
        added = actions.add_files(context.profile, paths, now=context.clock())
    weber = next(one for one in customer.all(context.store) if one.name.startswith("Weber"))
    actions.change(context.profile, replace(added[1], customer=weber.id, passing=Passing.OWNER, note="NDA, 2026-03-02"))
    actions.change(context.profile, replace(added[2], whose="Ningbo Photo Studio", passing=Passing.NOBODY))
    yield from walk.until(lambda: made.list.count() == len(FILES))
    made.list.setCurrentRow(3)
    yield LATE
    yield from walk.save("library", of=made)
    made.close()
    yield SOON
    yield from walk.show("RE: RFQ 5000 pcs LED strips")
    reader = walk.room.reader
    yield from walk.until(lambda: reader.files.cards)
    reader.files.whose_wanted.emit(reader.files.cards[0].attachment.part)
    yield from walk.until(lambda: reader.window().findChildren(Asking))
    yield LATE
    (asking,) = reader.window().findChildren(Asking)
    yield from walk.save("library-asking", of=asking)
    asking.reject()
    yield SOON
