"""The marks of what is missing, in the words of the writer instead of the names of fields."""

import re

from desktop.trade.fields import NAMES
from desktop.ui.templates import words

_MARK = re.compile(r"⟦([a-z_][a-z0-9_.]*)⟧")


def shown(text: str) -> str:
    """ "⟦deal.price⟧" as "⟦Unit price⟧"."""
    return _MARK.sub(lambda found: f"⟦{words.field(found[1])}⟧" if found[1] in NAMES or "." in found[1] else found[0], text)
