"""Sentences of a mail that are in another language than the mail."""

import re
from collections.abc import Iterator

from desktop.checks.seeing import Later, said
from desktop.formats import language

_SENTENCES = 100  # of a mail that are looked at
_LEAST = {"zh": 10, "ja": 10, "ko": 10}  # signs
_WORDS = 7  # of a sentence that is one; of other letters fewer are needed, as there is nothing to be mistaken for
_OTHER_LETTERS = 4
_SHARE = 3  # of so many sentences one: then the mail is in two languages, and means to be
# A label, a slogan, a name: what is in quotation marks is meant as it is.
_CITED = Later(r"[“„\"«「『][^“”\"«»「」『』]{1,600}[”“\"»」』]")
_WORD = re.compile(r"[^\W\d_]+")
_HAN = re.compile(r"[\u4e00-\u9fff\u3040-\u30ff\uac00-\ud7af]")
_SAYS = re.compile(r"[\u4e00-\u9fff\u3040-\u30ff][，。！？；、](?:[\u4e00-\u9fff\u3040-\u30ff]|\s*$)")  # an address has no commas
_GREETING = Later(
    r"\s*(?:dear|hi|hello|hallo|sehr geehrte|liebe|guten|estimad|hola|buen|prezad|olá|bom dia|bonjour|ch[eè]re?\b|gentile"
    r"|buongiorno|ciao"
    r"|szanown|sayın|merhaba|уважаем|здравствуйте|добрый|السلام|您好|你好|尊敬)",
    re.IGNORECASE,
)


def foreign(text: str, spoken: str) -> Iterator[tuple[str, int, int]]:
    """(language, start, end) of such sentences, where they are few: of a mail in two languages none. `spoken`: the mail's. English
    in a Chinese mail is the trade's own; a greeting is not looked at."""
    found: list[tuple[str, int, int]] = []
    own = 0
    cited = [place.span() for place in _CITED.finditer(text)]
    for sentence in said(text)[:_SENTENCES]:
        tongue = _of(sentence.text)
        if tongue == spoken or not tongue:
            own += bool(tongue)
        elif any(start < sentence.end and sentence.start < end for start, end in cited):
            continue
        elif _GREETING.match(sentence.text):
            return  # the mail begins anew
        elif not (tongue == "en" and spoken in _LEAST):
            found.append((tongue, sentence.start, sentence.end))
    if len(found) * _SHARE <= len(found) + own or len(found) == 1:
        yield from found


def _of(sentence: str) -> str:
    tongue = language.of(sentence)
    if not tongue:
        return ""
    if tongue in _LEAST:
        return tongue if len(_HAN.findall(sentence)) >= _LEAST[tongue] and _SAYS.search(sentence) else ""
    least = _WORDS if sentence.isascii() or language.by_words(tongue) else _OTHER_LETTERS
    return tongue if len(_WORD.findall(sentence)) >= least else ""
