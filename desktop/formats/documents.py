"""HTML documents of one mail put after each other, so that none can swallow the next (Efail)."""

import re
from html import escape

# A document that ends inside a tag, a comment or an element of raw text would swallow the next one (Efail).
_TOKENS = re.compile(
    r"<!--(?:[^-]|-(?!->))*+-->|<!--|<(?P<raw>style|script|textarea|title|xmp|noscript|iframe|noembed|noframes)\b[^<>]*+>|<plaintext|"
    r"""</?[a-zA-Z][^<>"']*+(?:"[^"]*+"[^<>"']*+|'[^']*+'[^<>"']*+)*+>|<[!?][^<>]*+>|<""",
    re.IGNORECASE,
)


def preformatted(text: str) -> str:
    """Plain text as a document of its own."""
    return f'<pre style="white-space:pre-wrap">{escape(text)}</pre>'


def append(first: str, second: str) -> str | None:
    """Two documents after each other, or None when the first would swallow the second."""
    return f"{first}\n<hr>\n{second}" if len(closed(first)) == len(first) else None


def closed(html: str) -> str:
    """`html` up to the place where it would begin to swallow what follows it."""
    position = 0
    while match := _TOKENS.search(html, position):
        position = match.end()
        mark = match[0]
        if mark == "<":  # a lone one, or the beginning of a tag that never ends
            if html[position : position + 1].isalpha() or html[position : position + 1] in {"!", "/", "?"}:
                return html[: match.start()]
        elif match["raw"]:
            end = re.compile(f"</{match['raw']}", re.IGNORECASE).search(html, position)
            if end is None:
                return html[: match.start()]
            position = end.start()
        elif mark == "<!--" or mark.lower() == "<plaintext":
            return html[: match.start()]
    return html
