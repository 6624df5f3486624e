"""HTML documents of one mail put after each other, so that none can swallow the next (Efail)."""

import re
from functools import cache
from html import escape

_RAW = re.compile(
    r"<(/?)(style|script|textarea|title|xmp|noscript|iframe|noembed|noframes|plaintext|template|select)\b", re.IGNORECASE
)
_TOKENS = re.compile(
    r"<!--(?:[^-]|-(?!->))*+-->|<!--|<(?P<raw>style|script|textarea|title|xmp|noscript|iframe|noembed|noframes)\b[^<>]*+>|<plaintext|"
    r"""</?[a-zA-Z][^<>"']*+(?:"[^"]*+"[^<>"']*+|'[^']*+'[^<>"']*+)*+>|<[!?][^<>]*+>|<""",
    re.IGNORECASE,
)


def preformatted(text: str) -> str:
    """Plain text as a document of its own."""
    return f'<pre style="white-space:pre-wrap">{escape(text)}</pre>'


def join(pieces: list[str]) -> tuple[str, bool]:
    """Documents after each other, and whether one of them had to be cut short to keep it from the next. Linear."""
    out: list[str] = []
    cut = False
    for number, piece in enumerate(pieces, 1):
        whole = piece if number == len(pieces) else closed(piece)
        cut = cut or len(whole) < len(piece)
        out.append(whole)
    return "\n<hr>\n".join(out), cut


def closed(html: str) -> str:
    """`html` up to the place where it would begin to swallow what follows it.

    Looked at twice, because browsers and this disagree on where a broken tag ends: once tag by tag, and once for every opening
    that nothing closes, wherever it stands.
    """
    html = html[: _by_tags(html)]
    ends = [len(html)]
    comment = html.rfind("<!--")
    if comment >= 0 and "-->" not in html[comment + 4 :]:
        ends.append(comment)
    tag = html.rfind("<")
    if tag >= 0 and ">" not in html[tag:]:
        ends.append(tag)
    opened: dict[str, int] = {}  # element of raw text: where its last opening stands that nothing closed
    for match in _RAW.finditer(html):
        name = match[2].lower()
        if match[1]:
            opened.pop(name, None)
        else:
            opened.setdefault(name, match.start())
    return html[: min([*ends, *opened.values()])]


def _by_tags(html: str) -> int:
    position = 0
    while match := _TOKENS.search(html, position):
        position = match.end()
        mark = match[0]
        if mark == "<":  # a lone one, or the beginning of a tag that never ends
            if html[position : position + 1].isalpha() or html[position : position + 1] in {"!", "/", "?"}:
                return match.start()
        elif match["raw"]:
            end = _closing(match["raw"]).search(html, position)
            if end is None:
                return match.start()
            position = end.start()
        elif mark == "<!--" or mark.lower() == "<plaintext":
            return match.start()
    return len(html)


@cache
def _closing(name: str) -> re.Pattern[str]:
    return re.compile(f"</{name}", re.IGNORECASE)
