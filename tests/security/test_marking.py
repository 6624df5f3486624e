"""Marks lie over every page and picture, whatever its size; what cannot be marked says why."""

import io
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from desktop.model.errors import Damaged, Refused
from desktop.model.marking import Kind, Size
from desktop.security import marking
from tests.security.sealing import locked_pdf, pdf, qpdf

A4 = Size(595, 842)


def layer(size: Size = A4) -> bytes:
    """A page with one word, to be laid over."""
    made = pikepdf.new()
    page = made.add_blank_page(page_size=(size.width, size.height))
    page.Contents = made.make_stream(b"BT /F1 30 Tf 100 100 Td (ONLY) Tj ET")
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def glass(red: int = 255) -> bytes:
    """A picture that is half transparent."""
    out = io.BytesIO()
    Image.new("RGBA", (10, 10), (red, 0, 0, 128)).save(out, "PNG")
    return out.getvalue()


def picture(kind: str, size: tuple[int, int] = (40, 30), **how: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, (255, 255, 255)).save(out, kind, **how)
    return out.getvalue()


def test_every_page_is_marked_once_and_the_file_stays_whole(tmp_path: Path) -> None:
    content = pdf(30)
    assert marking.sizes(content) == (Kind.PAGES, (Size(595, 842),))
    marked = marking.mark(content, {Size(595, 842): layer()})
    (tmp_path / "a.pdf").write_bytes(marked)
    assert qpdf(tmp_path / "a.pdf", "", "--check").returncode == 0
    with pikepdf.open(io.BytesIO(marked)) as found:
        over = {next(iter(page.Resources.XObject.values())).objgen for page in found.pages}
        assert len(found.pages) == 30
        assert len(over) == 1  # one layer for all: thirty pages do not carry thirty
        assert all(b"Do" in page.obj.Contents.read_bytes() for page in found.pages)


def test_pages_of_other_sizes_and_turned_ones_have_marks_of_their_own() -> None:
    made = pikepdf.new()
    made.add_blank_page(page_size=(595, 842))
    made.add_blank_page(page_size=(1191, 842))
    made.add_blank_page(page_size=(595, 842)).obj.Rotate = 90
    out = io.BytesIO()
    made.save(out)
    _, sizes = marking.sizes(out.getvalue())
    assert sizes == (Size(595, 842), Size(1191, 842), Size(842, 595))
    marked = marking.mark(out.getvalue(), {size: layer(size) for size in sizes})
    with pikepdf.open(io.BytesIO(marked)) as found:
        assert len({next(iter(page.Resources.XObject.values())).objgen for page in found.pages}) == 3


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "BMP", "TIFF"])
def test_a_picture_is_marked_and_stays_what_it_is(kind: str) -> None:
    content = picture(kind)
    assert marking.sizes(content) == (Kind.PICTURE, (Size(40, 30),))
    with Image.open(io.BytesIO(marking.mark(content, {Size(40, 30): glass()}))) as found:
        assert (found.format, found.size) == (kind, (40, 30))
        point = found.convert("RGB").getpixel((20, 15))
        assert isinstance(point, tuple)
        red, green, _ = point
        assert red > 240
        assert 110 < green < 145


def test_a_turned_photo_is_marked_as_it_is_seen_and_loses_where_it_was_taken() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x013B] = "Li Wei"  # the artist
    content = picture("JPEG", exif=exif)
    assert marking.sizes(content) == (Kind.PICTURE, (Size(30, 40),))
    marked = marking.mark(content, {Size(30, 40): glass()})
    with Image.open(io.BytesIO(marked)) as found:
        assert found.size == (30, 40)
    assert b"Li Wei" not in marked


@pytest.mark.parametrize(
    ("content", "kind", "code"),
    [
        (locked_pdf(user="x"), Refused, r"mark\.locked"),
        (locked_pdf(), Refused, r"mark\.locked"),
        (b"%PDF-1.7\n" + b"\0" * 999, Damaged, r"mark\.damaged"),
        (b"PK\x03\x04 no picture", Refused, r"mark\.kind"),
        (b"", Refused, r"mark\.kind"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 99, Refused, r"mark\.kind"),
        (picture("PNG", (30_000, 30_000 // 10)), Damaged, r"mark\.large"),
    ],
)
def test_what_cannot_be_marked_says_why(content: bytes, kind: type[Exception], code: str) -> None:
    with pytest.raises(kind, match=code):
        marking.sizes(content)
    with pytest.raises(kind, match=code):
        marking.mark(content, {Size(1, 1): layer() if content.startswith(b"%PDF") else glass()})
