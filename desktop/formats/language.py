"""In which language a text is written, told by its letters and its commonest words; for choosing words, never for understanding."""

import re
from collections import Counter
from functools import lru_cache

ENOUGH = 3  # of its commonest words; fewer are chance
_LETTERS = 20_000  # that are looked at
# By script alone; where a script serves several languages, the one with the most writers in the trade.
_SCRIPTS = (
    ("ja", "\u3040", "\u30ff"),
    ("ko", "\uac00", "\ud7af"),
    ("zh", "\u4e00", "\u9fff"),
    ("ru", "\u0400", "\u04ff"),
    ("ar", "\u0600", "\u06ff"),
    ("el", "\u0370", "\u03ff"),
    ("he", "\u0590", "\u05ff"),
    ("th", "\u0e00", "\u0e7f"),
    ("hi", "\u0900", "\u097f"),
)
_OTHER = re.compile(f"[{''.join(f'{first}-{last}' for _, first, last in _SCRIPTS)}]")  # a letter that no Latin alphabet has
_LATIN = "latin"
_WORD = re.compile(r"[^\W\d_]+")
# Short words that hardly any sentence does without, and that the other languages do not have.
_LINES = """
en the and for you your with this that have are will please we our of thank best dear is be would
de der die das und ist nicht wir sie mit für bitte vielen auf ein eine sehr geehrte grüßen ihre von den zu
fr le les des est pour vous nous avec votre merci une dans sur bonjour que cordialement et du au
es el los las para por con una usted nosotros gracias saludos que su del está favor es muy y
pt os as para com uma você obrigado não por favor que do da em são seu bom dia e atenciosamente
it il gli per con una grazie non che di della sono vostra buongiorno cordiali saluti e è si
nl het een en van voor met niet wij uw bedankt dat zijn op groeten graag beste geachte ik
pl nie jest dla proszę dziękuję się na do że pozdrawiam oraz z w państwa dzień dobry
tr ve bir için bu ile teşekkür lütfen sayın olarak merhaba iyi saygılarımla ne siz
vi và của cho không là xin cảm ơn chúng tôi với được các bạn
id dan yang untuk dengan kami anda terima kasih ini tidak akan mohon
"""
_COMMON = {line[:2]: frozenset(line[3:].split()) for line in _LINES.strip().split("\n")}
_OF_WORD = {word: tuple(code for code, other in _COMMON.items() if word in other) for common in _COMMON.values() for word in common}


def of(text: str) -> str:
    """The two-letter code of the language, or "" where nothing is sure."""
    text = text[:_LETTERS]
    if not _OTHER.search(text):
        return _by_words(text)
    counted = dict.fromkeys((_LATIN, *(code for code, _, _ in _SCRIPTS)), 0)
    for sign, number in Counter(text).items():
        if (script := _script(sign)) in counted:
            counted[script] += number
    latin = counted.pop(_LATIN)
    most = max(counted, key=lambda code: counted[code])
    if counted["ja"] > counted["zh"] // 20 and counted["ja"]:
        counted["ja"] += counted["zh"]  # kana stand between the characters
        most = "ja" if counted["ja"] >= counted[most] else most
    weight = 3 if most in ("zh", "ja", "ko") else 1  # a character is worth several letters
    if counted[most] * weight > latin:
        return most
    return _by_words(text)


@lru_cache(maxsize=10_000)
def _script(sign: str) -> str:
    if "A" <= sign <= "Z" or "a" <= sign <= "z" or "À" <= sign <= "ɏ":
        return _LATIN
    return next((code for code, first, last in _SCRIPTS if first <= sign <= last), "")


def _by_words(text: str) -> str:
    found = dict.fromkeys(_COMMON, 0)
    for word, number in Counter(_WORD.findall(text.lower())).items():
        for code in _OF_WORD.get(word, ()):
            found[code] += number
    best, second = sorted(found, key=lambda code: -found[code])[:2]
    return best if found[best] >= ENOUGH and found[best] > found[second] else ""


def by_words(code: str) -> bool:
    """Whether a language is told by its words, as it shares its letters with others."""
    return code in _COMMON
