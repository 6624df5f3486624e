"""How mail programs of the world begin the earlier mail that they quote. Written from mails of the clients named.

A line that only looks like it would hide all that follows: so a heading needs a sign of being one (a date, an address, quoted lines
after it), and the lines of a header need each other. "From: Ningbo / To: Hamburg" is a route, 寄件人 / 收件人 a parcel.
"""

import re
from collections.abc import Sequence

LONGEST = 400  # characters: no heading is longer
_DATE_LIKE = r"\d{1,4}[-/.年]\s?\d{1,2}"
_SIGN = r"(?=.*[\d@])"  # a heading names the time or the writer's address
_WROTE = (
    r"(?:wrote|writes|schrieb|a écrit|escribió|escreveu|ha scritto|schreef|skrev|пишет|пише|написав|написал|написала|写道|寫道|写到"
    r"|napisał\(a\)|napisał|napsal)"
)
_HEADINGS = (
    r"[>\s]*-{2,}\s?(?:original message|forwarded message|original|reply message|原始邮件|原始郵件|原邮件|转发邮件"
    r"|轉寄郵件|转发邮件信息|邮件原件|ursprüngliche nachricht|mensaje original|message d'origine|message original"
    r"|messaggio originale|mensagem original|oorspronkelijk bericht|исходное сообщение|пересылаемое сообщение|元のメッセージ"
    r"|원본 메시지|opprinnelig melding|oprindelig meddelelse|ursprungligt meddelande|回复的原邮件|原始信息)\s?-{2,}",
    r"-{3,}\s?(?:original|原始)\s?-{3,}",  # QQ
    rf"在\s?.{{0,60}}{_DATE_LIKE}.{{0,120}}(?:写道|寫道|写到)\s?[:：]?",  # 在 2026-11-20 10:00:00，"李雷" <li@x.cn> 写道：
    rf"{_SIGN}(?:在|于|於)\s?.{{4,160}}(?:写道|寫道|写到)\s?[:：]",  # Apple Mail, Coremail; 于2026年11月20日周五 10:00写道：
    r".{1,120}(?:<[^<>]++>|@[^\s<>]++).{0,80}(?:于|於)\s?\d.{4,80}(?:写道|寫道)\s?[:：]?",  # Gmail: 李雷 <li@x.cn> 于2026年…写道：
    rf"{_SIGN}(?:on|at)\s.{{6,200}}\s(?:wrote|writes)\s?:",
    r"-{2,}\s?on\s.{6,200}\swrote\s?-{2,}",  # Zoho
    rf"{_SIGN}(?:am|le|el|il|op|em|den|dne|dnia|w dniu|vào|pada)\s.{{6,200}}(?:schrieb|a écrit|escribió|ha scritto|schreef|escreveu"
    r"|skrev|napsal|napisał\(a\)|napisał|đã viết|menulis).{0,80}:",
    rf"[^<>]{{0,120}}<[^<>]*@[^<>]*>.{{0,40}}\s{_WROTE}(?:\s.{{0,60}})?\s?[:：]",  # Anna <a@x.de> schrieb am Fr., 28. Apr. 2026:
    r"\d{4}[-/]\d{1,2}[-/]\d{1,2}.{0,120}<[^<>]*@[^<>]*>\s?[:：]",  # Gmail of old: 2026-11-20 10:00 GMT+02:00 Bob <b@x>:
    r"\d{1,2}[.\s]\S{2,12}\s\d{4}.{0,120}<[^<>]*@[^<>]*>.{0,20}\s?[:：]",
    r".{0,160}\d.{0,80}(?:пишет|пише|написал|написала|писал\(а\))\s?:",
    r"\d{4}年\d{1,2}月\d{1,2}日.{0,120}(?:(?:写道|寫道)\s?[:：]?|<[^<>]*@[^<>]*>\s?[:：])",
    r"\d{4}년.{4,160}작성\s?:",
)
_HEADING = re.compile(rf"\s*\*?(?:{'|'.join(f'(?:{one})' for one in _HEADINGS)})\s*\*?", re.IGNORECASE)
# The same without a sign: only before quoted lines.
_BARE = re.compile(r"\s*(?:on|at|am|le|el|il|op|em|den|在|于|於)?\s?.{2,200}?" + _WROTE + r".{0,80}[:：]\s*", re.IGNORECASE)
# The lines of a quoted header: who first, then at least one that is a mail's alone, or any if the first has an address.
_FROM = re.compile(
    r"\s*\*?\s*(?:发件人|發件人|寄件者|寄件人|差出人|보낸 사람|from|von|de|da|van|från|fra|от|od)\s*\*?\s?[:：]\s*\*?\s*\S.*",
    re.IGNORECASE,
)
_MAILS_OWN = re.compile(
    r"\s*\*?\s*(?:sent|subject|gesendet|betreff|envoyé|objet|enviado(?: el)?|asunto|assunto|inviato|oggetto|verzonden|onderwerp"
    r"|skickat|ämne|sendt|emne|отправлено|тема|wysłano|temat|发送时间|发送日期|发件时间|傳送時間|寄件日期|主\s*[题題旨]|日\s*期|送信日時|件名"
    r"|보낸 날짜|제목)\s*\*?\s?[:：]",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"\s*\*?\s*(?:date|to|cc|datum|an|fecha|para|à|a|data|aan|till|til|дата|кому|收件人|收件者|抄\s*[送本]|时\s*间|宛先|받는 사람)"
    r"\s*\*?\s?[:：]",
    re.IGNORECASE,
)
_RULE = re.compile(r"[-_=]{10,}")
_SPLIT_HEADING = re.compile(r"\s*(?:on|at|am|le|el|il|op|em|在|于|於)\s?.{4,150}", re.IGNORECASE)
_ENDS = frozenset(":：-_=*道到")
_WITHIN = 6  # lines after the first in which the others of a header stand


def starts_quote(lines: Sequence[str], index: int) -> bool:
    """Whether the line is the heading of a quoted mail ("On ... wrote:", "-----Original Message-----", "From: ..." with what
    belongs to it)."""
    line = lines[index].strip()
    if not line or len(line) > LONGEST:
        return False
    following = lines[index + 1].strip() if index + 1 < len(lines) else ""
    # Told apart by their ends: the patterns are slow, and most lines are none of theirs.
    if line[-1] not in _ENDS and ":" not in line[:16] and "：" not in line[:16]:
        if not following or following[-1] not in _ENDS:
            return False
    elif _HEADING.fullmatch(line):
        return True
    elif _FROM.fullmatch(line):
        return _is_header(lines, index)
    elif _RULE.fullmatch(line):
        first = next((at for at in range(index + 1, min(index + 3, len(lines))) if lines[at].strip()), None)
        return first is not None and bool(_FROM.fullmatch(lines[first].strip()[:LONGEST])) and _is_header(lines, first)
    elif following.startswith(">") or (not following and index + 2 < len(lines) and lines[index + 2].startswith(">")):
        return bool(_BARE.fullmatch(line))
    # The heading may be broken over two lines: "On Fri, 20 Nov 2026 at 10:00, Bob <bob@…>" / "wrote:".
    if following and len(following) < 200 and (_SPLIT_HEADING.fullmatch(line) or ("<" in line and "@" in line)):
        return bool(_HEADING.fullmatch(f"{line} {following}")) and not _FROM.match(line)
    return False


def ends_as_heading(text: str) -> bool:
    """Whether the words before something that is marked as quoted say that it is: "Anna wrote:"."""
    return bool(_ATTRIBUTION.search(text[-LONGEST:]))


_ATTRIBUTION = re.compile(rf"(?:{_WROTE}.{{0,60}}|[^\s].{{0,80}}@.{{0,60}})[:：]\s*$|{_WROTE}\s*$", re.IGNORECASE)


def _is_header(lines: Sequence[str], index: int) -> bool:
    later = [line[:LONGEST] for line in lines[index + 1 : index + 1 + _WITHIN]]
    if any(_MAILS_OWN.match(line) for line in later):
        return True
    return "@" in lines[index] and any(_FIELD.match(line) for line in later)
