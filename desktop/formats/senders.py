"""What is worth a second look in who a mail says it is from. Facts about the header alone; whether a domain is a customer's is for
`checks`."""

import re
import unicodedata

from desktop.formats import header
from desktop.formats.addresses import Found
from desktop.model.finding import Finding, Level
from desktop.model.message import Address

_ADDRESS = re.compile(r"[^\s<>\"'(),;:]+@[^\s<>\"'(),;:]+")
_PADDED = re.compile(r"\s{20,}")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f\n\r]")

# Letters of other scripts that stand for a Latin one in most typefaces.
_ALIKE = frozenset("аеорсухіјѕԁһӏԛԝвнкмтгѵзьпαοενρτυικβηχωϲϳօսոհցզոԍꞵｏᴏıɡɑℓ")


def look(fields: dict[bytes, list[bytes]], from_: Found, sender: Found, reply_to: Found) -> list[Finding]:
    """Findings about the sender. Quick when there is nothing to find."""
    found: list[Finding] = []
    raw = fields.get(b"from")
    if raw is None or not from_.people:
        found.append(Finding("sender.none", Level.INFO))
        return found
    if from_.total > 1 or len(raw) > 1:
        shown = ", ".join(person.address or person.name for person in from_.people[:5])
        found.append(Finding("sender.several", Level.WARN, {"count": str(max(from_.total, len(raw))), "senders": shown}))
    if from_.invalid:
        shown = next((person.name for person in from_.people if not person.address), "")
        found.append(Finding("sender.invalid", Level.WARN, {"name": shown[:200]}))
    if not raw[0].isascii() or b"=?" in raw[0] or b"   " in raw[0] or _CONTROL.search(raw[0].decode("latin-1").strip()):
        _hidden(found, raw[0])
    for person in from_.people[:5]:
        _name(found, person)
        _domain(found, person.address, "from")
    first = from_.people[0]
    listed = b"list-id" in fields
    for person in reply_to.people[:5]:
        if not person.address or not related(person.domain, first.domain):
            level = Level.INFO if listed else Level.WARN
            found.append(
                Finding(
                    "sender.reply_to_elsewhere", level, {"address": person.address or person.name[:200], "sender": first.address}
                )
            )
            _domain(found, person.address, "reply-to")
            break
    if sender.people and sender.people[0].address and not related(sender.people[0].domain, first.domain):
        found.append(Finding("sender.on_behalf", Level.INFO, {"address": sender.people[0].address, "sender": first.address}))
    return found


def related(one: str, other: str) -> bool:
    """Whether two domains are the same or one lies below the other."""
    return one == other or (bool(one and other) and (one.endswith(f".{other}") or other.endswith(f".{one}")))


def _hidden(found: list[Finding], raw: bytes) -> None:
    """What the clean name no longer shows."""
    decoded = header.words(header.text_of(raw))
    if header.BIDI.search(decoded):
        found.append(Finding("name.bidi", Level.WARN, {"reason": "sender"}))
    if _CONTROL.search(decoded.strip()):
        found.append(Finding("sender.control", Level.WARN))
    if _PADDED.search(decoded.strip()):
        found.append(Finding("sender.padded", Level.WARN))


def _name(found: list[Finding], person: Address) -> None:
    """A name that holds an address which is not the sender's."""
    name = person.name if person.name.isascii() else unicodedata.normalize("NFKC", person.name)
    if "@" not in name:
        return
    for match in _ADDRESS.finditer(name):
        if match[0].strip(".'\"").casefold() != person.address.casefold():
            found.append(Finding("sender.name_is_address", Level.WARN, {"name": person.name[:200], "address": person.address}))
            return


def _domain(found: list[Finding], address: str, where: str) -> None:
    """A domain that is not written in plain Latin letters: shown in both forms, with a warning where it could pass for another."""
    domain = address.rpartition("@")[2].lower()
    if domain.isascii() and "xn--" not in domain:
        return
    shown = unicode_domain(domain)
    plain = ascii_domain(domain)
    level = Level.WARN if any(deceptive(label) for label in shown.split(".")) else Level.INFO
    found.append(
        Finding(
            "sender.homograph" if level is Level.WARN else "sender.idn", level, {"domain": shown, "ascii": plain, "where": where}
        )
    )


def unicode_domain(domain: str) -> str:
    """`domain` with its xn-- labels decoded, as far as they can be."""
    return ".".join(_label(label) for label in domain.split("."))


def _label(label: str) -> str:
    if not label.startswith("xn--") or len(label) > 63:
        return label
    try:
        return header.clean(label[4:].encode("ascii").decode("punycode")) or label
    except UnicodeError:
        return label


def ascii_domain(domain: str) -> str:
    """`domain` as it stands in the DNS (xn--). Without the preparation of RFC 5891: only shown, never looked up."""
    return ".".join(
        label
        if label.isascii()
        else "xn--" + unicodedata.normalize("NFKC", label)[:60].encode("punycode", "replace").decode("ascii")
        for label in domain.split(".")
    )


def deceptive(label: str) -> bool:
    """Whether a label mixes scripts that do not belong together, or is made only of letters that look Latin."""
    scripts: set[str] = set()
    foreign = alike = 0
    for char in label:
        if char.isascii():
            if char.isalpha():
                scripts.add("LATIN")
            continue
        script = unicodedata.name(char, "UNKNOWN").split(" ", 1)[0]
        if char.isalpha():
            scripts.add(script)
            foreign += 1
            alike += char in _ALIKE
    eastern = {"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "KATAKANA-HIRAGANA", "LATIN"}
    if len(scripts) > 1 and not scripts <= eastern:
        return True
    return foreign > 0 and alike == foreign and scripts != {"LATIN"}
