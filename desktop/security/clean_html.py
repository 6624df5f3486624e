"""A mail's HTML made harmless: an allow-list (nh3), styles over real tokens, and a second look at every link and picture.

What is left can be read and nothing else: no script, handler, form, frame, plug-in, embedded drawing, or address of anything that
would be fetched. Pictures that came with the mail are found by their content id; remote ones only stay when asked for, and then
under a number, so that the page never holds their address.

`clean` refuses what is beyond the bounds (`security.bounds`) with Damaged("html.hard") before it begins; what is bearable but
large belongs into another process (`security.apart`).
"""

import re
from dataclasses import dataclass
from html import escape, unescape
from urllib.parse import quote, unquote

import nh3

from desktop.model.errors import Damaged
from desktop.model.quoting import ends_as_heading
from desktop.security import dark, links, quoted, style
from desktop.security.bounds import VOID, too_hard
from desktop.security.links import Link
from desktop.security.quoted import Line, Mark

DEEPEST = 200  # elements inside each other that are shown; further ones lose their tags, not their text
WIDEST = 2_000  # pixels; a box beyond that is not meant to be seen whole
MOST_LINKS = 5_000
MOST_PICTURES = 500
TRACKER = 25  # pixels: an invisible picture of at most this area is there to be counted, not seen
LONGEST_DATA = 3_000_000  # characters of a picture that lies in the HTML itself


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TAGS = _names(
    """a abbr acronym address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del dfn div
    dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark nav ol p pre q rp
    rt ruby s samp section small span strike strong sub sup table tbody td tfoot th thead time tr
    tt u ul var wbr"""
)
_LOOKED_AT = frozenset({"a", "blockquote", "img"})  # also without attributes
_WITH_CONTENT = _names(
    """script style title noscript noembed noframes iframe object embed applet svg math template select textarea xmp video
    audio canvas map datalist"""
)
_ATTRIBUTES = {
    "*": {"align", "bgcolor", "class", "dir", "height", "id", "lang", "style", "valign", "width"},
    "a": {"href", "name"},
    "blockquote": {"type"},
    "col": {"span"},
    "colgroup": {"span"},
    "font": {"color", "face", "size"},
    "hr": {"color", "noshade", "size"},
    "img": {"alt", "border", "hspace", "src", "vspace"},
    "li": {"type", "value"},
    "ol": {"start", "type"},
    "table": {"border", "cellpadding", "cellspacing", "frame", "rules"},
    "td": {"colspan", "nowrap", "rowspan"},
    "th": {"colspan", "nowrap", "rowspan"},
    "ul": {"type"},
}
_CLEANER = nh3.Cleaner(
    tags=set(_TAGS),
    clean_content_tags=set(_WITH_CONTENT),
    attributes=_ATTRIBUTES,
    url_schemes={"http", "https", "mailto", "tel", "cid", "data"},
    link_rel=None,
    strip_comments=True,
)

_TAG = re.compile(r'<(/?)([a-z][a-z0-9]*)((?:\s+[^\s"=<>/]+(?:="[^"]*")?)*)\s*/?>')
_ATTRIBUTE = re.compile(r'([^\s"=<>/]+)(?:="([^"]*)")?')
_SHEET = re.compile(r"<style\b[^>]{0,500}>(.*?)(?:</style|\Z)", re.IGNORECASE | re.DOTALL)
_BODY = re.compile(r"<body\b([^>]{0,4000})>", re.IGNORECASE)
_BODY_ATTRIBUTE = re.compile(r"""\b(style|bgcolor|text|dir)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_FORM = re.compile(r"<(?:form|input|textarea|select|button)\b", re.IGNORECASE)
_DATA = re.compile(r"data:image/(?:png|jpe?g|gif|webp|bmp);base64,[A-Za-z0-9+/=\s]*", re.IGNORECASE)
_NUMBER = re.compile(r"\s*(\d{1,6})(?:px)?\s*", re.IGNORECASE)
_WIDTH = re.compile(r"(?:^|;)(?:min-)?width:([^;]*)")
_COLOUR = re.compile(r"#?[A-Za-z0-9]{1,20}")
_ANYTHING = re.compile(r".*", re.DOTALL)
_SHAPES = {"class": re.compile(r"[\w -]{1,300}"), "bgcolor": _COLOUR, "color": _COLOUR}

SCOPE = "mail-body"  # class of the element that holds a mail; its styles reach no further
_QUOTE_CLASSES = _names(
    "gmail_quote gmail_quote_container yahoo_quoted protonmail_quote zmail_extra gmail_extra-quote tutanota_quote_container"
)
_REST_CLASSES = _names("outlookmessageheader xm_mail_oringinal_describe")  # Tencent's own spelling
_MARKING = frozenset({"class", "id"})  # attributes that a quotation is known by
_QUOTE_IDS = _names(
    "divrplyfwdmsg appendonsend isforwardcontent mailoriginal ntes-pcmac-originalmail ntes-pcmail-quote"
    " ms-outlook-mobile-reference-message orimsghtmlseperator"
)
_OUTLOOK = re.compile(r"border-top\s*:\s*(?:solid|#\w+)\s+#?(?:e1e1e1|b5c4df)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """`html` is one element of class SCOPE with its style sheet in front; `folded` the same without the quoted earlier mail at its
    end, empty when there is none. `pictures` are addresses of remote pictures in order (asked for or not); `links` by number as
    they stand in the page; `cids` the content ids of pictures that it shows. `plain` means that the mail brings no colours of
    its own, so it can stand on any ground."""

    html: str
    folded: str = ""
    pictures: tuple[str, ...] = ()
    trackers: int = 0
    forms: int = 0
    links: tuple[Link, ...] = ()
    cids: frozenset[str] = frozenset()
    plain: bool = True
    dark: str = ""  # its own style sheet for dark windows, as an element
    ground: bool = False  # it paints the whole ground that it stands on
    wide: int = 0  # pixels: the widest box that the mail asks for

    @property
    def misleading(self) -> tuple[Link, ...]:
        """Links whose text names another host than the one they lead to."""
        return tuple(link for link in self.links if link.claimed)


def clean(html: str, *, remote: bool = False, at: str = "", bearable: bool = False) -> Cleaned:
    """`html` as it may be shown. `bearable`: it was found not to be `too_hard` already.

    With `at` (the address under which the view serves a page) pictures become `at + "cid/ID"` and `at + "remote/N"`, and links
    `at + "link/N"`. Without it they keep `cid:` and their checked addresses, as for a reply. `remote` keeps remote pictures.
    Raises Damaged("html.hard") beyond the bounds.
    """
    if not bearable and too_hard(html):
        raise Damaged("html.hard", length=len(html))
    return _Walk(html, remote=remote, at=at).cleaned()


class _Walk:
    """One pass over what nh3 wrote: well-formed tags, quoted values, no comments."""

    def __init__(self, html: str, *, remote: bool, at: str) -> None:
        self._html, self._remote, self._at = html, remote, at
        self._out: list[str] = []
        self._stack: list[tuple[str, bool, int]] = []  # name, whether it is written, index in out
        self._styles: dict[str, str] = {}
        self._alike: dict[tuple[str, str], str] = {}  # tags as they are written, by name and attributes
        self._pictures: list[str] = []
        self._links: list[Link] = []
        self._cids: set[str] = set()
        self._trackers = 0
        self._plain = True
        self._dark = ""
        self._wide = 0
        self._ground = False
        self._link: tuple[int, str, int] | None = None  # index in out, href, where its text begins in self._texts
        self._texts: list[str] = []
        self._quote: tuple[int, int | None] | None = None  # index in out, the depth that it ends with (None: never)
        self._marks: list[Mark] = []
        self._lines: list[Line] = []
        self._line: list[str] = []  # pieces of the line that is being read, which began at
        self._begun = 0
        self._inside = 0  # quotations that are open

    def cleaned(self) -> Cleaned:
        sheet = self._sheet()
        safe = _CLEANER.clean(self._html)
        if len(safe) > 4 * len(self._html) + 100_000:  # open formatting tags are repeated in every paragraph
            raise Damaged("html.hard", length=len(safe))
        pieces = _TAG.split(safe)  # text, slash, name, attributes, text, …
        for text, slash, name, written in zip(pieces[::4], pieces[1::4], pieces[2::4], pieces[3::4], strict=False):
            if text:
                self._text(text)
            if slash:
                self._end(name)
            else:
                self._start(name, written)
        self._text(pieces[-1])
        while self._stack:
            self._close()
        self._break("p")
        opening, closing = sheet + self._body(), "</div>"
        folded = self._folded()
        return Cleaned(
            html=opening + "".join(self._out) + closing,
            folded=opening + folded + closing if folded else "",
            pictures=tuple(self._pictures),
            trackers=self._trackers,
            forms=len(_FORM.findall(self._html)),
            links=tuple(self._links),
            cids=frozenset(self._cids),
            plain=self._plain,
            dark=self._dark,
            ground=self._ground,
            wide=self._wide,
        )

    def _sheet(self) -> str:
        text = "\n".join(found[1] for found in _SHEET.finditer(self._html))
        if not text.strip():
            return ""
        text = re.sub(r"<!--|-->", " ", text)
        own = style.dark(text, f".{SCOPE}")
        self._dark = f"<style>{own}</style>" if dark.is_dark(own) else ""
        kept = style.sheet(text, f".{SCOPE}")
        if re.search(r"(?<![\w-])(?:color|background[a-z-]*):", kept):
            self._plain = self._plain and not any(style.coloured(body) for body in re.findall(r"\{([^{}]*)\}", kept))
        return f"<style>{kept}</style>" if kept else ""

    def _body(self) -> str:
        """The element that stands for <body>, with what the mail's own one said about colours and direction."""
        said: dict[str, str] = {}
        found = _BODY.search(self._html)
        for attribute in _BODY_ATTRIBUTE.finditer(found[1]) if found else ():
            said.setdefault(attribute[1].lower(), unescape(attribute[2] or attribute[3] or attribute[4] or ""))
        declared = style.attribute(said.get("style", ""))
        for name, property_ in (("bgcolor", "background-color"), ("text", "color")):
            if _COLOUR.fullmatch(said.get(name, "")):
                declared = f"{property_}:{said[name]}" + (f";{declared}" if declared else "")
        self._plain = self._plain and not style.coloured(declared)
        self._ground = "background" in declared
        direction = f' dir="{said["dir"]}"' if said.get("dir", "").lower() in ("ltr", "rtl", "auto") else ""
        return f'<div class="{SCOPE}"{direction}' + (f' style="{escape(declared)}">' if declared else ">")

    def _text(self, text: str) -> None:
        if not text:
            return
        self._out.append(text.replace("<", "&lt;").replace(">", "&gt;"))  # nh3 left none; nothing else may either
        plain = unescape(text) if "&" in text else text
        if not plain.isspace():
            self._texts.append(plain)
            self._line.append(plain)

    def _start(self, name: str, written: str) -> None:
        self._break(name)
        at = len(self._out)
        if not written and name not in _LOOKED_AT:
            shown = len(self._stack) < DEEPEST
            self._out.append(f"<{name}>" if shown else "")
            if name not in VOID:
                self._stack.append((name, shown, at))
            return
        alike = self._alike.get((name, written))
        if alike is not None:  # most cells of a table are
            shown = len(self._stack) < DEEPEST
            self._stack.append((name, shown, at))
            self._out.append(alike if shown else "")
            return
        self._inside += name == "blockquote"
        attributes = {found[1].lower(): unescape(found[2] or "") for found in _ATTRIBUTE.finditer(written)}
        if self._quote is None:
            self._look_for_quote(name, attributes, at)
        if name in VOID:
            self._out.append(self._picture(attributes) if name == "img" else f"<{name}{self._attributes(attributes)}>")
            return
        shown = len(self._stack) < DEEPEST
        self._stack.append((name, shown, at))
        if not shown:
            self._out.append("")
        elif name == "a":
            self._link = (at, attributes.pop("href", ""), len(self._texts))
            attributes.pop("name", None)
            self._out.append(f"<a{self._attributes(attributes)}>")
        else:
            if name in ("table", "td", "div"):
                self._measure(attributes)
            tag = f"<{name}{self._attributes(attributes)}>"
            self._out.append(tag)
            if name != "blockquote" and not _MARKING & attributes.keys() and not _OUTLOOK.search(attributes.get("style", "")):
                self._alike[name, written] = tag  # it says nothing of a quotation, and all else is known of it now

    def _measure(self, attributes: dict[str, str]) -> None:
        for declared in (attributes.get("width", ""), *_WIDTH.findall(self._style(attributes.get("style", "")))):
            found = _NUMBER.fullmatch(declared)
            if found and int(found[1]) < WIDEST:
                self._wide = max(self._wide, int(found[1]))

    def _end(self, name: str) -> None:
        if self._stack and self._stack[-1][0] == name:  # always so: nh3 writes well-formed HTML
            self._close()

    def _close(self) -> str:
        name, shown, _ = self._stack.pop()
        self._inside -= name == "blockquote"
        if name == "a" and self._link is not None and shown:
            self._finish_link()
        self._out.append(f"</{name}>" if shown else "")
        if self._quote is not None and self._quote[1] is not None and len(self._stack) <= self._quote[1]:
            self._marks.append(Mark(self._quote[0], len(self._out)))
            self._quote = None
        self._break(name)
        return name

    def _attributes(self, attributes: dict[str, str]) -> str:
        kept: list[str] = []
        for name, value in attributes.items():
            if name == "style":
                value = self._style(value)
            elif name == "id" or not _SHAPES.get(name, _ANYTHING).fullmatch(value):
                continue
            elif name in ("bgcolor", "color") and style.coloured(f"{'background' if name == 'bgcolor' else 'color'}:{value}"):
                self._plain = False
            if value or name in ("alt", "nowrap", "noshade"):
                kept.append(f' {name}="{escape(value)}"')
        return "".join(kept)

    def _style(self, text: str) -> str:
        known = self._styles.get(text)
        if known is None:
            known = self._styles[text] = style.attribute(text) if len(self._styles) < style.MOST_RULES else ""
            self._plain = self._plain and not style.coloured(known)
        return known

    def _finish_link(self) -> None:
        assert self._link is not None
        at, href, texts = self._link
        self._link = None
        if not href or len(self._links) >= MOST_LINKS:
            return
        found = links.link(" ".join(self._texts[texts : texts + 50]), href)
        if not found.address:
            return
        address = f"{self._at}link/{len(self._links)}" if self._at else found.address
        self._links.append(found)
        self._out[at] = f'<a href="{escape(address)}"' + self._out[at][2:]

    def _picture(self, attributes: dict[str, str]) -> str:
        source = attributes.pop("src", "").strip()
        scheme = source[:8].partition(":")[0].lower()
        target = ""
        if scheme == "cid":
            cid = unquote(source[4:]).strip("<> ")
            self._cids.add(cid)
            target = f"{self._at}cid/{quote(cid, safe='')}" if self._at else source
        elif scheme == "data":
            target = source if len(source) <= LONGEST_DATA and _DATA.fullmatch(source) else ""
        else:
            address, _ = links.resolve(source)
            if not address.startswith("http"):
                return f"<img{self._attributes(attributes)}>"
            if self._invisible(attributes):
                self._trackers += 1
                return ""
            if len(self._pictures) < MOST_PICTURES:
                if self._remote:
                    target = f"{self._at}remote/{len(self._pictures)}" if self._at else address
                self._pictures.append(address)
        return f"<img{self._attributes(attributes)}" + (f' src="{escape(target)}">' if target else ">")

    def _invisible(self, attributes: dict[str, str]) -> bool:
        declared = dict(part.partition(":")[::2] for part in self._style(attributes.get("style", "")).split(";"))
        if declared.get("display") == "none" or declared.get("visibility") == "hidden" or declared.get("opacity") == "0":
            return True
        size = [_NUMBER.fullmatch(declared.get(side) or attributes.get(side, "")) for side in ("width", "height")]
        return bool(size[0] and size[1] and int(size[0][1]) * int(size[1][1]) <= TRACKER)

    # Quoted earlier mail: where it begins and ends in what was written.

    def _look_for_quote(self, name: str, attributes: dict[str, str], at: int) -> None:
        classes = set(attributes.get("class", "").lower().split())
        if attributes.get("id", "").lower() in _QUOTE_IDS or classes & _REST_CLASSES or (
            name == "div" and _OUTLOOK.search(attributes.get("style", ""))
        ):  # fmt: skip
            self._to_the_end(at)
        elif classes & _QUOTE_CLASSES or attributes.get("id", "").lower() == "isreplycontent":
            self._quote = (at, len(self._stack))
        elif name == "blockquote":
            before = " ".join(self._texts[-3:]).strip()
            if attributes.get("type", "").lower() == "cite" or ends_as_heading(before):
                self._quote = (at, len(self._stack))

    def _to_the_end(self, at: int) -> None:
        """All from `at` on is quoted; inside of a quotation, to the end of that."""
        inside = next((depth for depth, (name, _, _) in enumerate(self._stack) if name == "blockquote"), None)
        self._quote = (at, inside)

    def _break(self, name: str) -> None:
        """A line of text ends, and another one begins here."""
        if name in quoted.BLOCKS:
            if self._line:
                self._lines.append(Line(self._begun, "".join(self._line), self._inside > 0))
                self._line = []
            self._begun = len(self._out)

    def _folded(self) -> str:
        if self._quote is not None:
            self._marks.append(Mark(self._quote[0], None))
        return quoted.fold(self._out, self._lines, self._marks)
