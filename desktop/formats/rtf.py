"""The words of RTF (1.9.1), in which Outlook keeps the text of its containers. Formatting, pictures and objects are left out.
Total."""

import re
from dataclasses import dataclass, replace

LONGEST = 300_000  # characters
DEPTH = 1_000  # groups inside each other

_TOKENS = re.compile(r"\\([a-zA-Z]{1,32})(-?[0-9]{1,10})? ?|\\'([0-9a-fA-F]{2})|\\(.)|([{}])|[\r\n]+|([^\\{}\r\n]+)", re.DOTALL)
_SKIPPED = frozenset(
    {
        *(
            "colortbl",
            "stylesheet",
            "info",
            "pict",
            "object",
            "themedata",
            "colorschememapping",
            "listtable",
            "fldinst",
            "datastore",
        ),
        *("listoverridetable", "latentstyles", "generator", "filetbl", "revtbl", "rsidtbl", "xmlnstbl", "mmathPr", "header"),
        *("footer", "headerl", "headerr", "footerl", "footerr"),
    }
)
_WORDS = {
    **dict.fromkeys(("par", "line", "row", "sect", "page"), "\n"),
    **dict.fromkeys(("tab", "cell", "nestcell"), "\t"),
    "emdash": "—",
    "endash": "–",
    "bullet": "•",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
}
# Character sets of fonts (\fcharset) and what Python calls them.
_FONTS = {
    128: "cp932",
    129: "cp949",
    134: "gb18030",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
}
_PAGES = {65001: "utf-8", 936: "gb18030", 10000: "mac_roman"}


@dataclass(frozen=True, slots=True)
class _Group:
    """What holds inside a group: whether its text is left out, the font, and how many characters stand in for a \\u."""

    skipped: bool = False
    fonts: bool = False  # it is the table of fonts
    font: int = 0
    stand_in: int = 1


def text(data: bytes) -> str:
    """The words of a document, empty if it is none."""
    if not data.lstrip()[:5].startswith(b"{\\rtf"):
        return ""
    reader = _Reader()
    for token in _TOKENS.finditer(data.decode("latin-1")):
        word, number, octet, symbol, brace, plain = token.groups()
        if word is not None:
            reader.word(word, int(number) if number else None)
        elif octet is not None:
            reader.octets(bytes([int(octet, 16)]))
        elif symbol is not None:
            reader.symbol(symbol)
        elif brace is not None:
            reader.brace(brace)
        elif plain is not None:
            reader.plain(plain)
        if reader.length > LONGEST or len(reader.outer) > DEPTH:
            break
    return reader.done()


class _Reader:
    def __init__(self) -> None:
        self.group = _Group()
        self.outer: list[_Group] = []
        self.length = 0
        self._page = "cp1252"
        self._fonts: dict[int, str] = {}
        self._waiting = b""  # octets of a font's character set
        self._left_out = 0  # characters that stand in for the last \u
        self._out: list[str] = []

    def word(self, name: str, number: int | None) -> None:
        if name in _SKIPPED:
            self._flush()
            self.group = replace(self.group, skipped=True)
        elif name == "fonttbl":
            self.group = replace(self.group, skipped=True, fonts=True)
        elif name == "ansicpg" and number is not None:
            self._page = _known(_PAGES.get(number, f"cp{number}"))
        elif name == "f" and number is not None:
            self._flush()
            self.group = replace(self.group, font=number)
        elif name == "fcharset" and self.group.fonts and number in _FONTS:
            self._fonts[self.group.font] = _FONTS[number]
        elif name == "uc" and number is not None:
            self.group = replace(self.group, stand_in=max(0, min(number, 10)))
        elif name == "u" and number is not None:
            self._put(chr(number & 0xFFFF))
            self._left_out = self.group.stand_in
        elif name in _WORDS:
            self._put(_WORDS[name])

    def octets(self, found: bytes) -> None:
        if self._left_out:
            self._left_out -= 1
        elif not self.group.skipped:
            self._waiting += found

    def symbol(self, char: str) -> None:
        if char == "*":
            self._flush()
            self.group = replace(self.group, skipped=True)
        elif char in "\\{}":
            self.plain(char)
        elif char in "\r\n":
            self._put("\n")
        elif char == "~":
            self._put(" ")

    def brace(self, which: str) -> None:
        self._flush()
        self._left_out = 0
        if which == "{":
            self.outer.append(self.group)
        elif self.outer:
            self.group = self.outer.pop()

    def plain(self, words: str) -> None:
        out, self._left_out = min(self._left_out, len(words)), max(0, self._left_out - len(words))
        if not self.group.skipped:
            self._waiting += words[out:].encode("latin-1")

    def done(self) -> str:
        self._flush()
        whole = "".join(self._out).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        return re.sub(r"[ \t]+\n", "\n", whole).strip()[:LONGEST]

    def _put(self, words: str) -> None:
        if not self.group.skipped:
            self._flush()
            self._out.append(words)
            self.length += len(words)

    def _flush(self) -> None:
        if self._waiting:
            words = self._waiting.decode(self._fonts.get(self.group.font, self._page), "replace")
            self._waiting = b""
            self._out.append(words)
            self.length += len(words)


def _known(name: str) -> str:
    try:
        "".encode(name)
    except (LookupError, UnicodeError):
        return "cp1252"
    return name
