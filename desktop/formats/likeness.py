"""What a picture looks like, as 256 signs that stay (nearly) the same when it is made smaller or saved anew.

For a grid of 17 by 16 means of brightness: whether each is brighter than the one to its right ("difference hash"). Read in a
process with limits (`desktop.apart`)."""

import io
import warnings
from itertools import pairwise

from desktop import apart
from desktop.apart import Ended, Stopped, Unready
from desktop.formats import pictures

SECONDS, MEMORY = 10.0, 400_000_000
LARGEST = 40_000_000  # bytes of a picture that is looked at
_GRID = 16


def likeness(content: bytes) -> str:
    """In hex; "" for what is no picture, or is too large or too odd to be looked at."""
    size = pictures.size(content[:400_000])
    if size is None or not size[0] * size[1] or size[0] * size[1] > pictures.MOST_PIXELS or len(content) > LARGEST:
        return ""
    try:
        answer = apart.pool().ask(_look, None, [content], seconds=SECONDS, memory=MEMORY)
    except (Ended, Unready, Stopped):
        return ""
    return str(answer)


def _look(_: None, blobs: list[bytes]) -> str:
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(io.BytesIO(blobs[0]), formats=("PNG", "JPEG", "WEBP", "BMP", "GIF")) as image:
                image.draft("L", (8 * _GRID, 8 * _GRID))  # a JPEG is read small at once
                plain = Image.new("RGBA", image.size, "white")
                plain.alpha_composite(image.convert("RGBA"))
                grey = plain.convert("L").resize((_GRID + 1, _GRID), Image.Resampling.BOX)
        except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError):
            return ""
    light = grey.tobytes()
    rows = (light[at : at + _GRID + 1] for at in range(0, len(light), _GRID + 1))
    signs = [left > right + 2 for row in rows for left, right in pairwise(row)]  # an even ground is no sign
    return f"{sum(sign << at for at, sign in enumerate(signs)):0{_GRID * _GRID // 4}x}"
