"""What a mail says about leaving the list that it came from: List-Unsubscribe (RFC 2369 3.2) and its one click (RFC 8058)."""

import re
from urllib.parse import parse_qs, unquote, urlsplit

from desktop.formats import header, structure
from desktop.model.subscription import Leaving

LONGEST = 4_000  # characters of an address
_ADDRESS = re.compile(r"<\s*([a-zA-Z][a-zA-Z+.-]{1,20}:[^<>]{1,5000}?)\s*>")
_NAME = re.compile(r'\s*"?([^"<]*?)"?\s*<([^<>]*)>|(.*)', re.DOTALL)
# What a signature must cover for one click to count (RFC 8058 4).
COVERED = frozenset({"list-unsubscribe", "list-unsubscribe-post"})


def leaving(raw: bytes) -> Leaving | None:
    """The ways out that a mail (or its header) offers; None if it offers none. A field that comes twice is none: nobody can say
    which of them the sender signed."""
    fields = structure.head(raw)
    values = fields.get(b"list-unsubscribe", [])
    if len(values) != 1:
        return None
    found = [re.sub(r"\s+", "", one) for one in _ADDRESS.findall(header.unstructured(values[0]))]
    addresses = [one for one in found if len(one) <= LONGEST and one.isascii() and one.isprintable()]
    posts = fields.get(b"list-unsubscribe-post", [])
    one_click = len(posts) == 1 and re.fullmatch(r"list-unsubscribe\s*=\s*one-click", header.unstructured(posts[0]).strip(), re.I)
    secure = next((one for one in addresses if one.lower().startswith("https://")), "")
    page = secure or next((one for one in addresses if one.lower().startswith("http://")), "")
    mail = next((one for one in addresses if one.lower().startswith("mailto:")), "")
    to, subject, body = _mail(mail)
    if not (page or to):
        return None
    return Leaving(secure if one_click else "", to, subject, body, page, _name(fields.get(b"list-id", [b""])[0]))


def _mail(address: str) -> tuple[str, str, str]:
    """Whom to write to, and what, of a mailto: address (RFC 6068). One address, and no field but these two."""
    if not address:
        return "", "", ""
    try:
        parts = urlsplit(address)
        said = {name.lower(): values[0] for name, values in parse_qs(parts.query.replace("+", "%2B"), max_num_fields=20).items()}
    except ValueError:
        return "", "", ""
    to = header.clean(unquote(parts.path).split(",")[0]).strip()
    if not re.fullmatch(r"[^\s@<>\"(),:;]{1,64}@[^\s@<>\"(),:;]{1,250}", to):
        return "", "", ""
    body = "\n".join(header.clean(line) for line in said.get("body", "")[:2_000].splitlines())
    return to, header.clean(said.get("subject", ""))[:500], body


def _name(list_id: bytes) -> str:
    """What a List-Id calls the list: its words, else its name (RFC 2919)."""
    found = _NAME.fullmatch(header.unstructured(list_id))
    words = (found[1] or found[2] or found[3] or "") if found else ""
    return header.clean(words).strip(" <>")[:100]
