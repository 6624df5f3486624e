"""Readable text: from HTML, from format=flowed, and the first new words of a mail for lists. Linear; total."""

import html as entities
import re

from desktop.formats import header
from desktop.model.quoting import starts_quote

SNIPPET = 200  # characters
_LOOKED = 6_000  # characters of a text that a snippet is made from
_DEEPEST = 50  # levels of quotation that are told apart

_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\u202a-\u202e\u2066-\u2069]")

# Marks put into the text while tags are taken out; such characters cannot come from a mail (they are removed first, and no
# character reference stands for one: HTML 13.2.5.80).
_OPEN, _CLOSE, _END, _INDENT, _CELL = "\x01", "\x02", "\x03", "\x04", "\x05"
_MARKS = "\x00" + _OPEN + _CLOSE + _END + _INDENT + _CELL
_MARK = re.compile("([\x01\x02])")
_NAME = re.compile(r"/?[a-zA-Z][a-zA-Z0-9:_-]*|[!?]")
# What the text gets for a tag; a tag that is not here leaves nothing.
_BLOCKS = "p div tr table ul ol h1 h2 h3 h4 h5 h6 section article header footer center dl dt dd form address figure fieldset main"
_MEANING = {
    **dict.fromkeys(_BLOCKS.split(), _END),
    **{f"/{name}": _END for name in (*_BLOCKS.split(), "li")},
    "br": _END,
    "br/": _END,
    "hr": _END,
    "li": f"{_END}- ",
    "/td": " ",
    "/th": " ",
    "blockquote": _END + _OPEN + _END,
    "/blockquote": _END + _CLOSE + _END,
}
_PRE = {"pre": 1, "/pre": -1}
# Elements whose content is not text of the mail.
_UNSEEN = frozenset({"style", "script", "head", "title", "template", "noscript", "xml"})
_PARAGRAPH = re.compile(r"\n{3,}")


def plain(text: str) -> str:
    """Decoded text as it is shown: lines end in \\n, no control or overriding characters."""
    text = "\n".join(text.splitlines())
    if text.replace("\n", "").replace("\t", "").isprintable():
        return text
    return _CONTROL.sub("", text)


def html_to_text(html: str, *, cells: bool = False) -> str:
    """The text of an HTML document: blocks on lines of their own, list items with a dash, quotations with "> ". With `cells` those
    of a table have tabs between them."""
    text = _untagged(html, cell=_CELL if cells else " ").replace("\n", " ").replace("\r", " ").replace("\t", " ").replace("\f", " ")
    while "  " in text:
        text = text.replace("  ", " ")
    text = _unescaped(text)
    text = "\n".join([line.strip() for line in text.replace(_END, "\n").split("\n")])
    if _OPEN in text:
        text = _quoted(text)
    text = _PARAGRAPH.sub("\n\n", text)
    return plain(text.replace("\xa0", " ").replace(_INDENT, " ").replace(_CLOSE, "").replace(_CELL, "\t")).strip()


def html_words(html: str) -> str:
    """What `html_to_text` finds, but only its words: quicker, for the search."""
    text = _unescaped(_untagged(html))
    for mark in _MARKS:
        text = text.replace(mark, " ")
    return text


def _unescaped(text: str) -> str:
    if "&" in text:
        text = text.replace("&nbsp;", "\xa0")
        if "&" in text:
            text = entities.unescape(text)
    return text


def _untagged(html: str, *, cell: str = " ") -> str:
    """`html` with marks in place of its tags. One pass over the pieces between "<": a parser would take twenty times as long, and
    a regular expression for each kind of tag five times."""
    for mark in _MARKS:
        if mark in html:
            html = html.replace(mark, "")
    pieces = html.split("<")
    out = [pieces[0]]
    endless: set[str] = set()  # elements known to be closed nowhere: looked for once, so that the whole stays linear
    meanings = {**_MEANING, "/td": cell, "/th": cell}  # grows by the tags of this document, which repeat with all their styles
    index, count, pre = 1, len(pieces), 0
    while index < count:
        piece = pieces[index]
        index += 1
        tag, closed, rest = piece.partition(">")
        meaning = meanings.get(tag)
        if meaning is None:
            match = _NAME.match(tag)
            if match is None:
                out.append("<" + piece)  # a lone "<" of the text
                continue
            name = match[0].lower()
            meaning = _MEANING.get(name, "")
            if tag.count('"') & 1 and '"' in rest:  # a ">" inside an attribute
                rest = rest.partition('"')[2].partition(">")[2]
            elif name in _UNSEEN or tag.startswith("!--"):
                closing, end = ("-->", "-->") if name == "!" else (f"/{name}", ">")
                found = -1 if closing in endless else _skip(pieces, index - 1, closing)
                if found >= 0:
                    out.append(pieces[found].partition(end)[2])
                    index = found + 1
                    continue
                endless.add(closing)
            elif name in _PRE:
                pre = max(0, pre + _PRE[name])
                meaning = _END
            else:
                meanings[tag] = meaning
        if pre:
            rest = rest.replace("\r\n", _END).replace("\n", _END).replace(" ", _INDENT).replace("\t", _INDENT * 4)
        if closed:
            out.append(meaning + rest)
    return "".join(out)


def _skip(pieces: list[str], start: int, closing: str) -> int:
    """The piece that ends what begins in piece `start`; -1 when none does."""
    if closing == "-->":
        for index in range(start, len(pieces)):
            if "-->" in pieces[index]:
                return index
        return -1
    size = len(closing)
    for index in range(start + 1, len(pieces)):
        if pieces[index][:1] == "/" and pieces[index][:size].lower() == closing:
            return index
    return -1


def _quoted(text: str) -> str:
    """Lines between quotation marks (\\x01 … \\x02) with "> " before them."""
    depth = 0
    out: list[str] = []
    for piece in _MARK.split(text):
        if piece == "\x01":
            depth += 1
        elif piece == "\x02":
            depth = max(0, depth - 1)
        elif depth and piece.strip():
            mark = ">" * min(depth, _DEEPEST) + " "
            out.append("\n" + "\n".join(mark + line for line in _PARAGRAPH.sub("\n\n", piece.strip("\n")).split("\n")) + "\n")
        else:
            out.append(piece if not depth else "\n")
    return "".join(out)


def flowed(text: str, *, delsp: bool = False) -> str:
    """RFC 3676: lines that end in a blank go on in the next one of the same quotation depth. `text` has \\n line ends."""
    out: list[str] = []
    before = -1  # depth of the line that goes on, -1 for none
    for line in text.split("\n"):
        stripped = line.lstrip(">")
        depth = len(line) - len(stripped)
        stripped = stripped.removeprefix(" ")
        signature = stripped == "-- "
        flows = stripped.endswith(" ") and not signature
        content = stripped[:-1] if flows and delsp else stripped
        if before == depth and not signature:
            out.append(content)
        else:
            out.append(("\n" if out else "") + (">" * depth + " " if depth else "") + content)
        before = depth if flows else -1
    return "".join(out)


# --- the new words of a reply -----------------------------------------------------------------------------------------------------
_RULE = re.compile(r"[\s\-_=*~#]+")
_LINK = re.compile(r"\[(?:cid|image|https?):?[^\]]{0,300}\]|<https?://[^>\s]{0,500}>")


def fresh(text: str, *, enough: int = 0) -> str:
    """The part of a mail that its writer wrote: without quoted lines, what follows a quotation's heading, and the signature.
    All of it when nothing else is left (a forward without words). With `enough`, only the first so many characters of it."""
    out: list[str] = []
    lines = text.split("\n")
    left = enough or len(text)
    for index, line in enumerate(lines):
        if left < 0:
            break
        if line.startswith((">", " >", "|>")):
            continue
        if line in {"-- ", "--"} and any(one.strip() for one in out):
            break
        if line and len(line) < 400 and starts_quote(lines, index):
            break
        out.append(line)
        left -= len(line)
    kept = "\n".join(out)
    return kept if kept.strip() else text


def snippet(text: str) -> str:
    """The first new words, one line, at most `SNIPPET` characters."""
    if not text:
        return ""
    kept = fresh(text[:_LOOKED], enough=SNIPPET * 3)
    if kept and kept.lstrip()[:1] == ">":
        kept = re.sub(r"(?m)^[> ]+", "", kept)
    if "[" in kept or "<http" in kept:
        kept = _LINK.sub("", kept)
    line = " ".join([piece for piece in kept[: SNIPPET * 6].split() if piece[0].isalnum() or not _RULE.fullmatch(piece)])
    line = header.clean(line[: SNIPPET * 2])
    if len(line) <= SNIPPET:
        return line
    return line[: SNIPPET - 1].rstrip() + "…"
