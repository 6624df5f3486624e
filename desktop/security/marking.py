"""Marks laid over the pages of a PDF and over pictures. What is laid over is drawn elsewhere and comes as bytes: a PDF of one page
for each size of page, a transparent PNG for a picture. All of it happens in a process with limits (`desktop.apart`).
"""

import io
from collections.abc import Mapping
from typing import Any

from desktop import apart
from desktop.apart import Ended, Stopped, Unready
from desktop.model.errors import Damaged, Refused, TradewindError
from desktop.model.marking import Kind, Size

SECONDS = 30.0  # and one more for each megabyte
MEMORY = 600_000_000  # bytes
_TIMES = 4  # the file's size that the work may take beside
MOST = 20  # sizes of pages; those beyond get the mark of the nearest
PIXELS = 60_000_000  # of a picture; 30,000 by 30,000 is a bomb
_KINDS = ("PNG", "JPEG", "WEBP", "BMP", "TIFF", "GIF")
_QUALITY = 92  # of a JPEG that is written anew

Overlays = Mapping[Size, bytes]


def sizes(content: bytes) -> tuple[Kind, tuple[Size, ...]]:
    """What a file is, and for which sizes marks have to be drawn.

    Refused: mark.kind (neither a PDF nor a picture), mark.locked (it has a passphrase), mark.signed (its signature would be lost).
    Damaged: mark.damaged, mark.large."""
    found: tuple[Kind, tuple[Size, ...]] = _ask(_sizes, None, [content])
    return found


def mark(content: bytes, overlays: Overlays) -> bytes:
    """The file with a mark on each page. Raises as `sizes` does."""
    if not overlays:
        raise Refused("mark.kind")
    places = tuple(overlays)
    marked: bytes = _ask(_mark, places, [content, *(overlays[one] for one in places)])
    return marked


def _ask(work: Any, question: Any, blobs: list[bytes]) -> Any:
    size = sum(map(len, blobs))
    try:
        answer = apart.pool().ask(work, question, blobs, seconds=SECONDS + size / 1_000_000, memory=MEMORY + _TIMES * size)
    except Ended as error:
        raise Damaged("mark.damaged") from error
    except (Unready, Stopped) as error:
        raise Refused("seal.process") from error
    if isinstance(answer, tuple) and answer and isinstance(answer[0], type):
        kind, code, facts = answer
        raise kind(code, **facts)
    return answer


# --- in the process ---------------------------------------------------------------------------------------------------------------
def _sizes(_: None, blobs: list[bytes]) -> Any:
    try:
        content = blobs[0]
        return (Kind.PAGES, _pages(content)) if _is_pdf(content) else (Kind.PICTURE, (_picture_size(content),))
    except TradewindError as error:
        return type(error), error.code, error.facts


def _mark(places: tuple[Size, ...], blobs: list[bytes]) -> Any:
    content, *drawn = blobs
    try:
        overlays = dict(zip(places, drawn, strict=True))
        return _marked_pages(content, overlays) if _is_pdf(content) else _marked_picture(content, drawn[0])
    except TradewindError as error:
        return type(error), error.code, error.facts


def _is_pdf(content: bytes) -> bool:
    return b"%PDF-" in content[:1024]


# --- pages ------------------------------------------------------------------------------------------------------------------------
def _opened(content: bytes) -> Any:
    import pikepdf

    try:
        pdf = pikepdf.open(io.BytesIO(content))
        form = pdf.Root.get("/AcroForm")
        if isinstance(form, pikepdf.Dictionary) and int(form.get("/SigFlags", 0)) & 1:
            raise Refused("mark.signed")
        if pdf.is_encrypted:
            raise Refused("mark.locked")
        if not len(pdf.pages):
            raise Damaged("mark.damaged")
        return pdf
    except pikepdf.PasswordError as error:
        raise Refused("mark.locked") from error
    except (pikepdf.PdfError, ValueError, KeyError, TypeError, RuntimeError) as error:
        raise Damaged("mark.damaged") from error


def _pages(content: bytes) -> tuple[Size, ...]:
    with _opened(content) as pdf:
        found = dict.fromkeys(_seen(page) for page in pdf.pages)
        return tuple(found)[:MOST]


def _seen(page: Any) -> Size:
    """As it is seen: cut to its box and turned."""
    left, bottom, right, top = (float(one) for one in page.trimbox)
    width, height = max(1, round(abs(right - left))), max(1, round(abs(top - bottom)))
    return Size(height, width) if int(page.obj.get("/Rotate", 0)) % 180 else Size(width, height)


def _marked_pages(content: bytes, overlays: Overlays) -> bytes:
    import pikepdf

    with _opened(content) as pdf:
        forms = {}
        for size, drawn in overlays.items():
            with pikepdf.open(io.BytesIO(drawn)) as layer:
                forms[size] = pdf.copy_foreign(layer.pages[0].as_form_xobject())  # one for all pages of a size
        for page in pdf.pages:
            page.add_overlay(forms[_nearest(_seen(page), forms)])
        out = io.BytesIO()
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return out.getvalue()


def _nearest(size: Size, known: Mapping[Size, object]) -> Size:
    return min(known, key=lambda one: abs(one.width / one.height - size.width / size.height))


# --- pictures ---------------------------------------------------------------------------------------------------------------------
def _picture(content: bytes) -> Any:
    from PIL import Image, UnidentifiedImageError

    most, Image.MAX_IMAGE_PIXELS = Image.MAX_IMAGE_PIXELS, None  # nothing is decoded yet, and the size is looked at just below
    try:
        image = Image.open(io.BytesIO(content), formats=_KINDS)
    except UnidentifiedImageError as error:
        raise Refused("mark.kind") from error
    except (OSError, ValueError, SyntaxError) as error:
        raise Damaged("mark.damaged") from error
    finally:
        Image.MAX_IMAGE_PIXELS = most
    if image.width * image.height > PIXELS:
        raise Damaged("mark.large", size=f"{image.width} × {image.height}")
    if getattr(image, "n_frames", 1) > 1:
        raise Refused("mark.kind")  # a moving picture would stand still
    return image


def _picture_size(content: bytes) -> Size:
    image = _upright(_picture(content))
    return Size(image.width, image.height)


def _upright(image: Any) -> Any:
    """Turned as its camera says, for what is written anew says nothing."""
    from PIL import ImageOps

    try:
        return ImageOps.exif_transpose(image)
    except (OSError, ValueError, SyntaxError, EOFError) as error:
        raise Damaged("mark.damaged") from error


def _marked_picture(content: bytes, drawn: bytes) -> bytes:
    """Of the same kind as before, without what the camera wrote into it (place and owner among it)."""
    from PIL import Image

    image = _picture(content)
    kind, profile = image.format, image.info.get("icc_profile")
    upright = _upright(image)
    with Image.open(io.BytesIO(drawn), formats=("PNG",)) as layer:
        over = layer.convert("RGBA").resize(upright.size)
    seen = Image.alpha_composite(upright.convert("RGBA"), over)
    how: dict[str, Any] = {"quality": _QUALITY} if kind in ("JPEG", "WEBP") else {}
    if profile and image.mode in ("RGB", "RGBA"):
        how["icc_profile"] = profile
    out = io.BytesIO()
    (seen.convert("RGB") if kind in ("JPEG", "BMP") else seen).save(out, format="PNG" if kind == "GIF" else kind, **how)
    return out.getvalue()
