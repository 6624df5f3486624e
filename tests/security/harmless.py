"""What cleaned HTML must look like, checked by another parser than the one that made it."""

import re
from html.parser import HTMLParser

ORIGIN = "tradewind-mail://mail/"
_TAGS = frozenset(
    """a abbr acronym address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del dfn div dl dt
    em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark nav ol p pre q rp rt ruby s samp
    section small span strike strong style sub sup table tbody td tfoot th thead time tr tt u ul var wbr""".split()  # noqa: SIM905
)
_ATTRIBUTES = frozenset(
    """align alt bgcolor border cellpadding cellspacing class color colspan dir face frame height href hspace lang name noshade
    nowrap rowspan rules size span src start style type valign value vspace width""".split()  # noqa: SIM905
)
_BAD_STYLE = re.compile(
    r"url|image-set|@import|@font-face|expression|behavior|(?:^|[;{])position:|-moz-binding|javascript:|\\", re.IGNORECASE
)


class _Look(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.wrong: list[str] = []
        self.text: list[str] = []
        self._sheet = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _TAGS:
            self.wrong.append(f"<{tag}>")
        self._sheet = tag == "style"
        for name, value in attrs:
            self._attribute(tag, name, value or "")

    def _attribute(self, tag: str, name: str, value: str) -> None:
        if name not in _ATTRIBUTES:
            self.wrong.append(f"{tag} {name}")
        elif name == "href" and not value.startswith(f"{ORIGIN}link/"):
            self.wrong.append(f"href {value[:80]}")
        elif name == "src" and not re.match(rf"{ORIGIN}(?:cid|remote)/|data:image/(?:png|jpe?g|gif|webp|bmp);base64,", value):
            self.wrong.append(f"src {value[:80]}")
        elif name == "style" and _BAD_STYLE.search(re.sub(r'"[^"]*"', "", value)):
            self.wrong.append(f"style {value[:200]}")

    def handle_endtag(self, tag: str) -> None:
        self._sheet = self._sheet and tag != "style"

    def handle_data(self, data: str) -> None:
        if not self._sheet:
            self.text.append(data)
        elif _BAD_STYLE.search(re.sub(r'"[^"]*"|\\3c ', "", data)) or "<" in data:
            self.wrong.append(f"sheet {data[:200]}")

    def handle_comment(self, data: str) -> None:
        self.wrong.append(f"<!--{data[:40]}")

    def handle_decl(self, decl: str) -> None:
        self.wrong.append(f"<!{decl[:40]}")

    def unknown_decl(self, data: str) -> None:
        self.wrong.append(f"<![{data[:40]}")

    def handle_pi(self, data: str) -> None:
        self.wrong.append(f"<?{data[:40]}")


def wrong(html: str) -> list[str]:
    """Everything in `html` that may not be there."""
    look = _Look()
    look.feed(html)
    look.close()
    return look.wrong


def text(html: str) -> str:
    """What can be read of it."""
    look = _Look()
    look.feed(html)
    look.close()
    return " ".join("".join(look.text).split())
