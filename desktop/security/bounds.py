"""How much HTML is cleaned at all, and how much in another process.

nh3 takes time that grows with the square of the nesting, and hostile input can nest without end.
"""

import re
from collections import Counter

LONGEST = 5_000_000  # characters
DEEPEST_READ = 3_000  # elements inside each other that nh3 gets to see
HEAVY_LENGTH, HEAVY_TAGS = 400_000, 6_000  # beyond these another process should do it
VOID = frozenset({"br", "col", "hr", "img", "wbr"})  # elements without content
_NOT_DEEP = VOID | frozenset({"input", "meta", "link", "p", "li", "td", "tr", "th"})  # or closed by the next one of their kind
_ANY_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")


def heavy(html: str) -> bool:
    """Whether cleaning may take long enough to belong into another process."""
    return len(html) > HEAVY_LENGTH or html.count("<") > HEAVY_TAGS


def too_hard(html: str) -> bool:
    """Whether this is beyond what is cleaned at all: too long, or nested without end."""
    if len(html) > LONGEST:
        return True
    if html.count("<") < DEEPEST_READ:
        return False
    open_: Counter[str] = Counter()
    depth = 0
    for closing, written in _ANY_TAG.findall(html):
        name = written.lower()
        if name in _NOT_DEEP:
            continue
        if not closing:
            open_[name] += 1
            depth += 1
            if depth > DEEPEST_READ:
                return True
        elif open_[name]:
            open_[name] -= 1
            depth -= 1
    return False
