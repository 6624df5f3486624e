"""Readable text: from HTML, from format=flowed, and the first new words of a mail for lists. Linear; total."""

import html as entities
import re

SNIPPET = 200  # characters
_LOOKED = 6_000  # characters of a text that a snippet is made from
_DEEPEST = 50  # levels of quotation that are told apart

_LINES = re.compile("\r\n?|\u2028|\u2029|\x0b|\x0c|\x85")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\u202a-\u202e\u2066-\u2069]")

# Elements whose content is not text of the mail. Found by position: a lazy regular expression would be quadratic on unclosed ones.
_UNSEEN = re.compile(r"<(!--|style\b|script\b|head\b|title\b|template\b|noscript\b|xml\b|!\[)", re.IGNORECASE)
_TAG = re.compile(r"<(?:[a-zA-Z!?][^<>]*+>?|/[^<>]*+>?)")
_QUOTED_TAG = re.compile(r"""<[a-zA-Z][^<>"']*+(?:"[^"]*+"[^<>"']*+|'[^']*+'[^<>"']*+)++>""")
_SPACE = re.compile(r"[ \t\r\n\f]+")
_BREAK = re.compile(
    r"<(?:br|/?p|/?div|/?tr|/?table|/?ul|/?ol|/li|/?h[1-6]|hr|/?pre|/?section|/?article|/?header|/?footer|/?center|/?dl|/?dt|/?dd|/?form|/?address)\b[^<>]*+>",
    re.IGNORECASE,
)
_ITEM = re.compile(r"<li\b[^<>]*+>", re.IGNORECASE)
_CELL = re.compile(r"</t[dh]\b[^<>]*+>", re.IGNORECASE)
_QUOTE = re.compile(r"<blockquote\b[^<>]*+>", re.IGNORECASE)
_UNQUOTE = re.compile(r"</blockquote\b[^<>]*+>", re.IGNORECASE)
_PRE = re.compile(r"<pre\b[^<>]*+>", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\xa0]*\n[ \t\xa0]*")
_PARAGRAPH = re.compile(r"\n{3,}")
_MARK = re.compile("([\x01\x02])")
_MARKS = re.compile("[\x00-\x04]")


def plain(text: str) -> str:
    """Decoded text as it is shown: lines end in \\n, no control or overriding characters."""
    if "\r" in text or not text.isascii():
        text = _LINES.sub("\n", text)
    if text.isascii() and text.replace("\n", "").replace("\t", "").isprintable():
        return text
    return _CONTROL.sub("", text)


def html_to_text(html: str) -> str:
    """The text of an HTML document: blocks on lines of their own, list items with a dash, quotations with "> "."""
    html = _unhide(_MARKS.sub("", html) if _MARKS.search(html) else html)
    pres: list[str] = []
    if "<pre" in html or "<PRE" in html:
        html = _keep_pre(html, pres)
    html = _SPACE.sub(" ", html)
    if '">' in html or "'>" in html:
        html = _QUOTED_TAG.sub(_bare, html)
    html = _BREAK.sub("\x03", html)
    if "<li" in html or "<LI" in html:
        html = _ITEM.sub("\x03- ", html)
    html = _CELL.sub(" ", html)
    if "<blockquote" in html or "<BLOCKQUOTE" in html:
        html = _UNQUOTE.sub("\x03\x02\x03", _QUOTE.sub("\x03\x01\x03", html))
    text = _TAG.sub("", html).replace("\x03", "\n")
    if "&" in text:
        text = _MARKS.sub("\ufffd", entities.unescape(text)) if "&#" in text else entities.unescape(text)
    for index, pre in enumerate(pres):
        text = text.replace(f"\x04{index}\x04", pre, 1)
    text = _BLANKS.sub("\n", text)
    if "\x01" in text:
        text = _quoted(text)
    text = _PARAGRAPH.sub("\n\n", text)
    return plain(text.replace("\xa0", " ")).strip()


def _bare(match: re.Match[str]) -> str:
    """A tag without its quoted attributes, in which a ">" may stand."""
    tag = match[0]
    end = 1
    while end < len(tag) and (tag[end].isalnum() or tag[end] == "/"):
        end += 1
    return tag[:end] + ">"


def _unhide(html: str) -> str:
    """`html` without comments and without elements whose content is not shown."""
    if "<" not in html:
        return html
    out: list[str] = []
    position = 0
    missing: set[str] = set()
    low = ""
    while match := _UNSEEN.search(html, position):
        out.append(html[position : match.start()])
        name = match[1].lower()
        if name == "![":
            end = html.find(">", match.end())
            position = len(html) if end < 0 else end + 1
            continue
        closing = "-->" if name == "!--" else f"</{name}"
        at = -1
        if closing not in missing:
            if name == "!--":
                at = html.find(closing, match.end())
            else:
                low = low or html.lower()
                if len(low) != len(html):  # a few letters get longer in lower case
                    low = "".join(char.lower() if char.isascii() else char for char in html)
                at = low.find(closing, match.end())
        if at < 0:
            # Never closed: only the tag itself goes, so that no text is lost.
            missing.add(closing)
            end = html.find(">", match.end())
            position = len(html) if end < 0 else end + 1
        elif name == "!--":
            position = at + 3
        else:
            end = html.find(">", at)
            position = len(html) if end < 0 else end + 1
    out.append(html[position:])
    return "".join(out)


def _keep_pre(html: str, pres: list[str]) -> str:
    """Preformatted text put aside, so that its line breaks survive."""
    out: list[str] = []
    position = 0
    while len(pres) < 200:
        match = _PRE.search(html, position)
        if match is None:
            break
        end = min((at for at in (html.find("</pre", match.end()), html.find("</PRE", match.end())) if at >= 0), default=-1)
        if end < 0:
            break
        inner = re.sub(r"<br\b[^<>]*+>", "\n", html[match.end() : end], flags=re.IGNORECASE)
        pres.append(_MARKS.sub("\ufffd", entities.unescape(_TAG.sub("", inner))))
        out.append(html[position : match.start()])
        out.append(f"<p>\x04{len(pres) - 1}\x04<p>")
        position = end
    out.append(html[position:])
    return "".join(out)


def _quoted(text: str) -> str:
    """Lines between quotation marks (\\x01 … \\x02) with "> " before them."""
    depth = 0
    out: list[str] = []
    for piece in _MARK.split(text):
        if piece == "\x01":
            depth += 1
        elif piece == "\x02":
            depth = max(0, depth - 1)
        elif depth:
            mark = ">" * min(depth, _DEEPEST) + " "
            out.append("\n" + "\n".join(mark + line for line in _PARAGRAPH.sub("\n\n", piece.strip("\n")).split("\n")) + "\n")
        else:
            out.append(piece)
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
    r".{1,120}(?:<[^<>]+>|@[^\s]+).{0,80}(?:于|於)\s?\d.{4,80}(?:写道|寫道)\s?[:：]?",  # Gmail: 李雷 <li@x.cn> 于2026年…写道：
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
_RULE = re.compile(r"[\s\-_=*~#]+")
_LINK = re.compile(r"\[(?:cid|image|https?):?[^\]]{0,300}\]|<https?://[^>\s]{0,500}>")


def fresh(text: str) -> str:
    """The part of a mail that its writer wrote: without quoted lines, what follows a quotation's heading, and the signature.
    All of it when nothing else is left (a forward without words)."""
    out: list[str] = []
    lines = text.split("\n")
    for index, line in enumerate(lines):
        if line.startswith((">", " >", "|>")):
            continue
        if line in {"-- ", "--"} and any(one.strip() for one in out):
            break
        if len(line) < 400 and line.strip() and starts_quote(lines, index):
            break
        out.append(line)
    kept = "\n".join(out)
    return kept if kept.strip() else text


def starts_quote(lines: list[str], index: int) -> bool:
    """Whether the line is the heading of a quoted mail ("On ... wrote:", "-----Original Message-----", "From: ...")."""
    line = lines[index]
    if _HEADING.fullmatch(line):
        if _WESTERN_FROM.match(line) or _RULE.fullmatch(line):
            return sum(1 for later in lines[index + 1 : index + 6] if _NEXT_FIELD.match(later) or _WESTERN_FROM.match(later)) >= 1
        return True
    # The heading may be broken over two lines: "On Fri, 20 Nov 2026 at 10:00, Bob <bob@…>" / "wrote:".
    if index + 1 < len(lines) and _SPLIT_HEADING.fullmatch(line) and len(lines[index + 1]) < 200:
        return bool(_HEADING.fullmatch(f"{line.rstrip()} {lines[index + 1].strip()}")) and not _WESTERN_FROM.match(line)
    return False


def snippet(text: str) -> str:
    """The first new words, one line, at most `SNIPPET` characters."""
    if not text:
        return ""
    kept = fresh(text[:_LOOKED])
    if kept and kept.lstrip()[:1] == ">":
        kept = re.sub(r"(?m)^[> ]+", "", kept)
    if "[" in kept or "<http" in kept:
        kept = _LINK.sub("", kept)
    line = " ".join(piece for piece in kept.split() if not _RULE.fullmatch(piece))
    if len(line) <= SNIPPET:
        return line
    return line[: SNIPPET - 1].rstrip() + "…"
