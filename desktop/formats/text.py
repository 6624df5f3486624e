"""Readable text: from HTML, from format=flowed, and the first new words of a mail for lists. Linear; total."""

import html as entities
import re

from desktop.formats import header

SNIPPET = 200  # characters
_LOOKED = 6_000  # characters of a text that a snippet is made from
_DEEPEST = 50  # levels of quotation that are told apart

_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\u202a-\u202e\u2066-\u2069]")

# Marks put into the text while tags are taken out; such characters cannot come from a mail (they are removed first, and no
# character reference stands for one: HTML 13.2.5.80).
_OPEN, _CLOSE, _END, _INDENT = "\x01", "\x02", "\x03", "\x04"
_MARKS = "\x00" + _OPEN + _CLOSE + _END + _INDENT
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


def html_to_text(html: str) -> str:
    """The text of an HTML document: blocks on lines of their own, list items with a dash, quotations with "> "."""
    text = _untagged(html).replace("\n", " ").replace("\r", " ").replace("\t", " ").replace("\f", " ")
    while "  " in text:
        text = text.replace("  ", " ")
    text = _unescaped(text)
    text = "\n".join([line.strip() for line in text.replace(_END, "\n").split("\n")])
    if _OPEN in text:
        text = _quoted(text)
    text = _PARAGRAPH.sub("\n\n", text)
    return plain(text.replace("\xa0", " ").replace(_INDENT, " ").replace(_CLOSE, "")).strip()


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


def _untagged(html: str) -> str:
    """`html` with marks in place of its tags. One pass over the pieces between "<": a parser would take twenty times as long, and
    a regular expression for each kind of tag five times."""
    for mark in _MARKS:
        if mark in html:
            html = html.replace(mark, "")
    pieces = html.split("<")
    out = [pieces[0]]
    endless: set[str] = set()  # elements known to be closed nowhere: looked for once, so that the whole stays linear
    meanings = _MEANING.copy()  # grows by the tags of this document, which repeat with all their styles
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
# Each says that what follows is quoted. Written from mails of the clients named.
_DATE_LIKE = r"\d{1,4}[-/.年]\s?\d{1,2}"
_HEADINGS = (
    r"-{2,}\s?(?:original message|forwarded message|original|原始邮件|原始郵件|转发邮件|轉寄郵件|邮件原件|ursprüngliche nachricht"
    r"|mensaje original|message d'origine|message original|messaggio originale|mensagem original|oorspronkelijk bericht"
    r"|исходное сообщение|пересылаемое сообщение|元のメッセージ|원본 메시지"
    r"|opprinnelig melding|oprindelig meddelelse|ursprungligt meddelande)\s?-{2,}",
    r"-{3,}\s?(?:original|原始)\s?-{3,}",  # QQ
    rf"在\s?.{{0,60}}{_DATE_LIKE}.{{0,120}}(?:写道|寫道|写到)\s?[:：]?",  # 在 2026-11-20 10:00:00，"李雷" <li@x.cn> 写道：
    r"(?:在|于|於)\s?.{4,160}(?:写道|寫道|写到)\s?[:：]",  # Apple Mail, Coremail; 于2026年11月20日周五 10:00写道：
    r".{1,120}(?:<[^<>]++>|@[^\s<>]++).{0,80}(?:于|於)\s?\d.{4,80}(?:写道|寫道)\s?[:：]?",  # Gmail: 李雷 <li@x.cn> 于2026年…写道：
    r"on\s.{6,200}\s(?:wrote|writes)\s?:",
    r"(?:am|le|el|il|op|em|den|dne|w dniu|vào|pada)\s.{6,200}(?:schrieb|a écrit|escribió|ha scritto|schreef|escreveu|skrev|napsal"
    r"|napisał\(a\)|đã viết|menulis).{0,80}:",
    r".{0,160}\d.{0,80}(?:пишет|написал|написала|писал\(а\))\s?:",
    r"\d{4}年\d{1,2}月\d{1,2}日.{0,120}(?:写道|寫道|：|:)$",
    r"(?:发件人|寄件者|寄件人|發件人|差出人|보낸 사람)\s?[:：]\s?\S.*",
    r"(?:from|von|de|da|van|från|fra|от)\s?:\s?\S.*",  # only with the lines of a header after it: see `_header_block`
    r"_{10,}",
    r"={20,}",
)
_HEADING = re.compile(rf"\s*\*?(?:{'|'.join(f'(?:{one})' for one in _HEADINGS)})\s*\*?", re.IGNORECASE)
_WESTERN_FROM = re.compile(r"\s*\*?(?:from|von|de|da|van|från|fra|от)\s?:", re.IGNORECASE)
_NEXT_FIELD = re.compile(
    r"\s*\*?(?:sent|date|to|subject|cc|gesendet|datum|an|betreff|envoyé|enviado|fecha|para|à|objet|asunto|inviato|a|oggetto|verzonden"
    r"|aan|onderwerp|skickat|till|ämne|sendt|til|emne|отправлено|дата|кому|тема|发送时间|日期|收件人|主题)\s?\*?\s?:",
    re.IGNORECASE,
)
_SPLIT_HEADING = re.compile(r"\s*(?:on|am|le|el|il|op|em|在|于|於)\s?.{4,150}", re.IGNORECASE)
_ENDS = frozenset(":：-_=*道到")
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


def starts_quote(lines: list[str], index: int) -> bool:
    """Whether the line is the heading of a quoted mail ("On ... wrote:", "-----Original Message-----", "From: ...")."""
    line = lines[index].strip()
    if not line:
        return False
    following = lines[index + 1].strip() if index + 1 < len(lines) else ""
    # Told apart by their ends: the patterns are slow, and most lines are none of theirs.
    if line[-1] not in _ENDS and ":" not in line[:16] and "：" not in line[:16]:
        if not following or following[-1] not in _ENDS:
            return False
    elif _HEADING.fullmatch(line):
        if _WESTERN_FROM.match(line) or _RULE.fullmatch(line):
            return sum(1 for later in lines[index + 1 : index + 6] if _NEXT_FIELD.match(later) or _WESTERN_FROM.match(later)) >= 1
        return True
    # The heading may be broken over two lines: "On Fri, 20 Nov 2026 at 10:00, Bob <bob@…>" / "wrote:".
    if following and len(following) < 200 and _SPLIT_HEADING.fullmatch(line):
        return bool(_HEADING.fullmatch(f"{line} {following}")) and not _WESTERN_FROM.match(line)
    return False


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
