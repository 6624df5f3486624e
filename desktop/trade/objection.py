"""Whether a person asks for no more mails: "please remove me from your list", 退订, 请不要再发邮件."""

import re
from collections.abc import Sequence

from desktop.model.quoting import starts_quote

LINES, SHORT = (
    12,
    40,
)  # lines of the writer's own words that are looked at, as who objects is brief; characters of a mere "unsubscribe"
_WORD = re.compile(r"\bunsubscribe\b|\bopt[ -]?(?:me )?out\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.!?。！？\n]+[.!?。！？]?")
_OBJECTS = re.compile(
    r"\b(?:remove|delete|take|strike|erase) (?:me|us|my|our|this)\b[^.]{0,40}"
    r"\b(?:list|database|mailing|e-?mail|address|contact)s?\b|\b(?:remove|delete) me\b"
    r"(?! from (?:cc|copy|the (?:thread|group|chat)))"
    r"|\b(?:do not|don'?t|never|stop|cease|quit)\b[^.]{0,10} ?\bsend\w*\b(?: (?:me|us|to|these|this|any|such|your|more|further))*"
    r" (?:e-?mails?|mails?|messages?|newsletters?|offers?|spam|advert\w+)\b"
    r"|\b(?:do not|don'?t|never|stop|cease|quit)\b[^.]{0,10} ?\b(?:e-?mail|mail|writ|contact|spam)\w*(?: to)? (?:me|us)\b"
    r"(?:,? (?:again|any ?more|any ?longer|further|please|in (?:the )?future))*[.!]*\s*$"
    r"|\b(?:stop|no more|no further) (?:e-?mails?|mails?|spam\w*|mailings?|newsletters?|advertis\w+)\b"
    r"|\bnot (?:interested|want)[^.]{0,60}(?:remove|stop|no more)\b"
    r"|\bkeine (?:weiteren )?(?:E-?Mails?|Werbung|Newsletter)\b|\babmelden\b|\bdésabonn\w+"
    r"|\bne (?:plus|pas) (?:m'|nous )?(?:écrire|envoyer)"
    r"|\bdar(?:me)? de baja\b|\bno (?:me )?env[ií]en? m[aá]s\b|отпис\w+|не (?:присылайте|пишите)"
    r"|退订|取消订阅|(?:请|別|别)?(?:不要|别|勿|停止|不用|不必)(?:再|继续)?(?:给我|给我们|向我|向我们)?(?:发|寄|群发|发送)[^，。]{0,6}(?:邮件|广告|垃圾|推广)"
    r"|(?:从|把)[^，。]{0,10}(?:名单|列表|邮件组)[^，。]{0,6}(?:移除|删除|去掉|删掉)|(?:别|不要|勿)再(?:联系|打扰)(?:我|我们)?",
    re.IGNORECASE,
)


def objection(text: str) -> str:
    """The sentence in which the writer asks for no more mails, at most 200 characters; empty if there is none. Quoted lines, in
    which our own foot speaks of it, are not read."""
    own = [line for line in _own(text.split("\n")) if line.strip()][:LINES]
    for sentence in _SENTENCE.finditer("\n".join(own)):
        said = " ".join(sentence[0].split())
        if _OBJECTS.search(said) or (len(said) <= SHORT and _WORD.search(said)):
            return said[:200]
    return ""


def _own(lines: Sequence[str]) -> list[str]:
    """The lines above the first quotation."""
    for at, line in enumerate(lines[:200]):
        if line.startswith((">", " >")) or (line and len(line) < 400 and starts_quote(lines, at)):
            return list(lines[:at])
    return list(lines[:200])
