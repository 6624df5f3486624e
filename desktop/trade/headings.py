"""What the columns of a customer table are called in the languages of the trade (resources/headings.toml)."""

import re
import tomllib
from functools import cache

from desktop import paths
from desktop.model.words import fold


def column(heading: str) -> str:
    """Which column (`model.customers.COLUMNS`) a heading names; empty for one of the user's own."""
    plain = re.sub(r"[（(\[【].*?[)）\]】]", "", heading)
    for text in (heading, plain, plain.rstrip("0123456789 ")):
        if found := _known().get(_key(text)):
            return found
    return ""


def _key(text: str) -> str:
    return re.sub(r"[\s_*:：.#-]+", "", fold(text))


@cache
def _known() -> dict[str, str]:
    data = tomllib.loads((paths.resources() / "headings.toml").read_text(encoding="utf-8"))
    return {_key(name): kind for kind, names in data.items() for name in names}
