"""Business cards: vCard 2.1, 3.0 (RFC 2426) and 4.0 (RFC 6350), as programs and phones really write them. Pure and total.

Of a card is kept what a person would copy from it. Pictures, keys and everything that points elsewhere is left alone.
"""

import binascii
import re
from collections.abc import Iterable, Iterator

from desktop.formats import charset, header
from desktop.model.preview import Card, Fact

CARDS = 200
FACTS = 60  # of a card
LARGEST = 4_000_000  # bytes that are read
_LONGEST = 2_000  # characters of a value
_LINE = re.compile(r"(?:[\w-]+\.)?([A-Za-z][\w-]{0,40})((?:;[^:\n\"]*(?:\"[^\"\n]*\"[^:\n\"]*)*)?):(.*)", re.DOTALL)
_KINDS = {"TEL": "phone", "EMAIL": "mail", "ADR": "address", "URL": "web", "NOTE": "note", "BDAY": "birthday", "IMPP": "chat"}
_CHATS = {
    "X-QQ": "QQ",
    "X-WECHAT": "WeChat",
    "X-SKYPE": "Skype",
    "X-SKYPE-USERNAME": "Skype",
    "X-WHATSAPP": "WhatsApp",
    "X-MSN": "MSN",
}
_USES = frozenset({"WORK", "HOME", "CELL", "MOBILE", "FAX", "MAIN"})


def read(data: bytes, *, most: int = CARDS) -> tuple[Card, ...]:
    """The first `most` cards in a .vcf; none when it holds none."""
    cards: list[Card] = []
    open_card: _Card | None = None
    for name, parameters, value in _lines(data[: LARGEST * max(1, most // CARDS)]):
        if name == "BEGIN" and value.strip().upper() == "VCARD":
            open_card = _Card()
        elif name == "END" and value.strip().upper() == "VCARD" and open_card is not None:
            if (card := open_card.made()) is not None:
                cards.append(card)
            open_card = None
            if len(cards) >= most:
                break
        elif open_card is not None:
            open_card.take(name, parameters, value)
    if open_card is not None and (card := open_card.made()) is not None:  # it was cut short
        cards.append(card)
    return tuple(cards)


def write(cards: Iterable[Card]) -> bytes:
    """The cards as a .vcf: vCard 3.0 (RFC 2426), which every phone and mail program reads, in UTF-8."""
    out: list[str] = []
    for card in cards:
        lines = ["BEGIN:VCARD", "VERSION:3.0", f"FN:{_escaped(card.name or card.company)}", f"N:{_parts(card.name)}"]
        lines += [f"{name}:{_escaped(value)}" for name, value in (("ORG", card.company), ("TITLE", card.title)) if value]
        for fact in card.facts:
            name = next((name for name, kind in _KINDS.items() if kind == fact.kind), "NOTE")
            use = f";TYPE={fact.use.upper()}" if fact.use.upper() in _USES else ""
            if fact.kind == "chat":
                name, use = next((chat for chat, called in _CHATS.items() if called == fact.use), "IMPP"), ""
            # A postal address is kept in one piece, as the street.
            out_value = f";;{_escaped(fact.value)};;;;" if name == "ADR" else _escaped(fact.value)
            lines.append(f"{name}{use}:{out_value}")
        out += [piece for line in (*lines, "END:VCARD") for piece in _folded(line)]
    return "".join(f"{line}\r\n" for line in out).encode("utf-8", "replace")


def _parts(name: str) -> str:
    """Family and given name (RFC 2426 3.1.2), as far as the order of the words tells."""
    *given, family = name.split() or [""]
    return f"{_escaped(family)};{_escaped(' '.join(given))};;;"


def _escaped(value: str) -> str:
    plain = "".join(char for char in value.replace("\r\n", "\n").replace("\r", "\n") if char == "\n" or char.isprintable())
    return re.sub(r"([\\,;])", r"\\\1", plain).replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """A line in pieces of at most 75 octets, no character cut in two (RFC 2426 2.6)."""
    piece, size = "", 0
    for char in line:
        octets = len(char.encode("utf-8", "replace"))
        if size + octets > 73:
            yield piece
            piece, size = " ", 1
        piece += char
        size += octets
    yield piece


class _Card:
    """What has been read of the card that is open."""

    def __init__(self) -> None:
        self.name = self.parts = self.company = self.title = ""
        self.facts: list[Fact] = []

    def take(self, name: str, parameters: str, value: str) -> None:
        if name == "FN":
            self.name = self.name or _text(value)
        elif name == "N":
            family, given, middle, prefix, suffix = (*(_text(part) for part in _split(value)), "", "", "", "", "")[:5]
            latin = all(ord(char) < 0x2E80 for char in family + given)
            order = (prefix, given, middle, family, suffix) if latin else (prefix, family + given, middle, suffix)
            self.parts = " ".join(filter(None, order))
        elif name == "ORG":
            self.company = self.company or " · ".join(filter(None, (_text(part) for part in _split(value))))
        elif name in ("TITLE", "ROLE"):
            self.title = self.title or _text(value)
        elif len(self.facts) < FACTS:
            self._fact(name, parameters, value)

    def _fact(self, name: str, parameters: str, value: str) -> None:
        uses = " ".join(one for one in re.split(r"[;,=\"]", parameters.upper()) if one in _USES).lower()
        shown = ", ".join(filter(None, map(_text, _split(value)))) if name == "ADR" else _text(value)
        if name in _CHATS:
            kind, uses = "chat", _CHATS[name]
        else:
            kind = _KINDS.get(name, "")
        if name in ("TEL", "IMPP"):
            shown = re.sub(r"^(?:tel|xmpp|skype|sip|im|whatsapp):", "", shown, flags=re.IGNORECASE)
        fact = Fact(kind, shown, uses)
        if kind and shown and fact not in self.facts:
            self.facts.append(fact)

    def made(self) -> Card | None:
        name = self.name or self.parts
        if not (name or self.company or self.facts):
            return None
        order = list(dict.fromkeys((*_KINDS.values(),)))
        facts = sorted(self.facts, key=lambda fact: order.index(fact.kind))
        return Card(name, self.company, self.title, tuple(facts))


def _lines(data: bytes) -> Iterator[tuple[str, str, str]]:
    """Name, parameters and value of each line, unfolded and decoded."""
    for line in _unfolded(charset.decode(data, "")[0]):
        found = _LINE.fullmatch(line.strip("\r\n \t"))
        if found is None:
            continue
        name, parameters, value = found[1].upper(), found[2], found[3]
        upper = parameters.upper()
        if "QUOTED-PRINTABLE" in upper:
            label = re.search(r"CHARSET=\"?([\w.:-]+)", upper)
            octets = binascii.a2b_qp(value.encode("utf-8", "replace"))
            value = charset.decode(octets, label[1] if label else "")[0]
        elif "BASE64" in upper or "ENCODING=B" in upper:
            continue
        yield name, parameters, value


def _unfolded(text: str) -> Iterator[str]:
    """Lines put together again: those that go on with a space, and those of quoted-printable that end with an equals sign."""
    line = ""
    for piece in text.splitlines():
        soft = line.endswith("=") and "QUOTED-PRINTABLE" in line.partition(":")[0].upper()
        if soft:
            line = line[:-1] + piece.strip("\r\n")
        elif piece[:1] in (" ", "\t") and line:
            line += piece[1:]
        else:
            if line:
                yield line
            line = piece
        if len(line) > 200_000:  # a picture, or a trap
            line = line[:200_000]
    if line:
        yield line


def _split(value: str) -> list[str]:
    """The components of a structured value (RFC 6350 3.3), still escaped."""
    return re.split(r"(?<!\\);", value[:_LONGEST])


def _text(value: str) -> str:
    """A value as it is read: escapes undone, on one line but for notes' own breaks, without what would fool the eye."""
    plain = re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value[:_LONGEST], flags=re.DOTALL)
    return "\n".join(header.clean(line) for line in plain.splitlines()).strip()
