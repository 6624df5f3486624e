"""What is sealed and marked in a mail being written, for `pictures.py`: padlocks, passphrase, a lifted passage, the watermark."""

from pathlib import Path

from PySide6.QtWidgets import QDialog
from walk import LATE, SOON, Step, Walk

from desktop.formats.answering import own_html
from desktop.formats.text import html_to_text
from desktop.ui.compose.passage import Letterhead, draw
from desktop.ui.compose.window import Compose

MAIL = "RE: RFQ 5000 pcs LED strips"
SAMPLE = Path(__file__).resolve().parent.parent / "resources" / "sample"
TEXT = (
    "<div>Dear Anna,</div><div><br></div><div>thank you for the order. Proforma invoice and price list are attached.</div>"
    "<div><br></div><div>Beneficiary: Brightway LED Co., Ltd. 宁波亮途照明有限公司</div>"
    "<div>Bank: Bank of China, Ningbo Branch</div><div>Account No.: 6222 0212 3456 7890 123</div>"
    "<div><br></div><div>We ship in week 30.</div>"
)


def writing(walk: Walk) -> Step:
    """From open files to sealed ones, and the pages that open over them."""
    room = walk.room
    yield LATE
    yield from walk.show(MAIL)
    room.reader.answer("reply")
    pages = room.writing.room
    yield from walk.until(lambda: len(pages.written()) == 1 and pages.written()[0].timing.desks.seen)
    page = pages.written()[0]
    page.editor.insert_html(TEXT)
    page.enclosed.attach_content("PI-2041.pdf", "application/pdf", _pdf())
    page.enclosed.attach_content("label.png", "image/png", (SAMPLE / "label.png").read_bytes())
    page.enclosed.attach_content("drawing.dwg", "application/octet-stream", b"AC1032" * 9_000)
    yield from walk.until(lambda: len(page._kept.files) == 3)
    yield LATE
    yield from walk.save("padlock-open")
    page.attachments.mark_wanted.emit(page._kept.files[0])
    yield from _looked(page)
    yield from _dialog(walk, page, "watermark")
    page.attachments.mark_wanted.emit(page._kept.files[1])
    yield from _looked(page)
    yield from _dialog(walk, page, "watermark-picture")
    page.seals.padlock.press(page._kept.files[0])
    yield from _sealed(walk, page, 1)
    yield from walk.save("padlock-one")
    text = page._kept.html
    assert "6222 0212" in text
    at = html_to_text(own_html(text)).index("6222 0212")
    page.lift(at, at + 23)
    yield from _sealed(walk, page, 2)
    page.seals.strip.reveal.click()
    yield LATE
    yield from walk.save("padlock-lifted")
    page.seals.toggle_whole()
    yield from _sealed(walk, page, 4)
    page.seals.strip.chat.click()
    yield LATE
    yield from walk.save("padlock-all")
    yield from walk.pop(page.seals.telling.menu(), page.seals.strip.mapToGlobal(page.seals.strip.rect().topLeft()), "padlock-menu")
    page.seals.telling.ask_words()
    yield from _dialog(walk, page, "padlock-words")
    page.seals.telling.ask_mail()
    yield from _dialog(walk, page, "padlock-mail")
    for one in pages.written():
        one.discard()
    yield LATE
    walk.window.show_room("mail")
    yield SOON


def _pdf() -> bytes:
    """A page that looks like a proforma invoice."""
    cell = 'style="border:1px solid #C6CED6; padding:4px 10px"'
    rows = "".join(
        f"<tr><td {cell}>LS-{number}</td><td {cell}>{count:,}</td><td {cell}>USD {price:.2f}</td></tr>"
        for number, count, price in ((2835, 5_000, 0.86), (5050, 2_000, 1.12), (3528, 10_000, 0.64))
    )
    html = f"<div>To: Weber GmbH, Berlin</div><div>FOB Ningbo, 30 % deposit</div><br><table>{rows}</table>"
    return draw(html, Letterhead("Brightway LED Co., Ltd.", "Proforma invoice PI-2041", "2026-11-23", ""), lambda _: None)


def _sealed(walk: Walk, page: Compose, number: int) -> Step:
    yield from walk.until(lambda: len(page.seals.padlock.shut) == number and not page.seals.padlock.busy)
    yield LATE


def _looked(page: Compose) -> Step:
    """The first page is drawn."""
    for _ in range(100):
        dialog = page.seals.marks.dialog
        if dialog is not None and not dialog._background.busy:
            break
        yield 100
    yield SOON


def _dialog(walk: Walk, page: Compose, name: str) -> Step:
    yield SOON
    for dialog in page.window().findChildren(QDialog):
        if dialog.isVisible():
            yield from walk.save(name)
            dialog.reject()
    yield SOON
