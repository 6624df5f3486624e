"""How a mail begins, from as much as is known of the person."""

from collections.abc import Mapping
from typing import NamedTuple


class _Words(NamedTuple):
    """`man`, `woman`, `doctor` take the surname, `person` a name of which no more is known; `nobody` is for nobody known."""

    man: str
    woman: str
    doctor: str
    person: str
    nobody: str


_WORDS = {
    "en": _Words("Dear Mr {}", "Dear Ms {}", "Dear Dr {}", "Dear {}", "Dear Sir or Madam"),
    "zh": _Words("尊敬的{}先生", "尊敬的{}女士", "尊敬的{}博士", "尊敬的{}", "尊敬的先生/女士"),
    "es": _Words("Estimado Sr. {}", "Estimada Sra. {}", "Estimado/a Dr. {}", "Estimado/a {}", "Estimados señores"),
    "pt": _Words("Prezado Sr. {}", "Prezada Sra. {}", "Prezado(a) Dr. {}", "Prezado(a) {}", "Prezados senhores"),
    "fr": _Words("Monsieur", "Madame", "Docteur", "Bonjour {}", "Madame, Monsieur"),
    "de": _Words(
        "Sehr geehrter Herr {}", "Sehr geehrte Frau {}", "Guten Tag Dr. {}", "Guten Tag {}", "Sehr geehrte Damen und Herren"
    ),
    "ru": _Words("Уважаемый г-н {}", "Уважаемая г-жа {}", "Уважаемый доктор {}", "Здравствуйте, {}", "Уважаемые дамы и господа"),
    "ar": _Words("السيد {} المحترم", "السيدة {} المحترمة", "الدكتور {} المحترم", "تحية طيبة، {}", "السادة المحترمون"),
}
_TITLES = {
    **dict.fromkeys(("mr", "herr", "sr", "señor", "m", "monsieur", "先生", "male"), "man"),
    **dict.fromkeys(("ms", "mrs", "miss", "frau", "sra", "señora", "mme", "madame", "女士", "小姐", "female"), "woman"),
    **dict.fromkeys(("dr", "doctor", "prof", "professor", "博士", "教授"), "doctor"),
}
_DOUBLE = frozenset(
    ["欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "夏侯", "司徒", "端木", "南宫"]
)


def salutation(contact: Mapping[str, str], language: str = "en") -> str:
    """ "Dear Ms Weber", or as much of it as can be said. `contact` may have name, first_name, last_name, title ("Ms", "先生") and
    familiar ("1": on first-name terms). Without a language of ours in English."""
    words = _WORDS.get(language[:2].lower(), _WORDS["en"])
    name, first = contact.get("name", "").strip(), contact.get("first_name", "").strip()
    last = contact.get("last_name", "").strip() or surname(name)
    kind = _TITLES.get(contact.get("title", "").strip().rstrip(".").lower(), "")
    if contact.get("familiar") and first:
        return words.person.format(first)
    if kind and last:
        return str(getattr(words, kind)).format(last)
    if name or first or last:
        return words.person.format(name or first or last)
    return words.nobody


def surname(name: str) -> str:
    """Of a Chinese name its first character, or two of a double surname; else the last word, of "Weber, Anna" the first."""
    if name and all("一" <= sign <= "鿿" for sign in name):
        return name[:2] if name[:2] in _DOUBLE and len(name) > 2 else name[:1]
    before, comma, _ = name.partition(",")
    if comma:
        return before.strip()
    words = name.split()
    return words[-1] if len(words) > 1 else ""


def first_name(name: str) -> str:
    """The given name as far as it can be told from a whole one; "" when there is only one word."""
    if name and all("一" <= sign <= "鿿" for sign in name):
        return name[len(surname(name)) :]
    before, comma, after = name.partition(",")
    words = (after if comma else before).split()
    return words[0] if comma and words else (words[0] if len(words) > 1 else "")
