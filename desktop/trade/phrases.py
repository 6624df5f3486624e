"""What people write around their names at the end of a mail: closings, labels, positions (resources/phrases.toml)."""

import re
import tomllib
from functools import cache
from typing import NamedTuple

from desktop import paths

KINDS = ("office", "mobile", "fax", "whatsapp", "wechat")  # labels of telephones
HONORIFIC = re.compile(
    r"^(?:(?:mr|mrs|ms|miss|mdm|dr|prof|ing|eng|engr|lic|licda|arq|dipl\.?-?\s?ing|dipl\.?-?\s?kfm|mag|herr|frau|hr|fr"
    r"|sr|sra|srta|dott|geom|rag"
    r"|mme|mlle|dhr|mevr|shri|smt|haji|hj|ir|ppa|gez)\b\.?\s*|i\.\s?[av]\.\s*)+(?=\w)",
    re.IGNORECASE,
)
# What a program or a lawyer wrote under the mail.
TAIL = re.compile(
    r"^\W*(?:sent (?:from|via|with|by) |get outlook for|von meinem .{2,30} gesendet|gesendet (?:mit|von)|envoyé (?:de"
    r"|depuis)|yahoo mail"
    r"|enviado (?:desde|do|de|a partir)|inviato da|verzonden (?:vanaf|met)|skickat från|sendt fra|отправлено (?:с|из)|发自我的"
    r"|從我的.{2,20}傳送|iphoneから送信|나의 .{2,20}에서 보냄|(?:this|the) (?:e-?mail|message|communication|information)\b.{20,}"
    r"|confidential|disclaimer|please (?:consider|think|don't print)|think before|save (?:paper|a tree)"
    r"|antes de imprimir|diese e-?mail"
    r"|ce message|este (?:mensaje|correo|e-?mail)|questo messaggio|le informazioni|privileged|legal notice|avis de|aviso legal"
    r"|virus-free|avast|unsubscribe|本邮件|此邮件|本電子郵件)",
    re.IGNORECASE,
)


class _Phrases(NamedTuple):
    closings: frozenset[str]
    labels: dict[str, str]
    title: re.Pattern[str]


@cache
def _phrases() -> _Phrases:
    data = tomllib.loads((paths.resources() / "phrases.toml").read_text(encoding="utf-8"))
    labels = {label: kind for kind, names in data["labels"].items() for label in names}
    western, eastern = "|".join(data["titles"]), "|".join(data["titles_eastern"])
    title = re.compile(rf"(?<![\w@.])(?:{western})(?![\w@])|{eastern}", re.IGNORECASE)
    return _Phrases(frozenset(data["closings"]), labels, title)


def is_title(piece: str) -> bool:
    """Whether a piece of a line is a position, or a department."""
    return bool(_phrases().title.search(piece))


def label(text: str) -> str | None:
    """Which field a label names ("Tel.", "公司名称"): one of KINDS, name, first, last, company, country, city, region, title, site,
    mailbox, address, or nothing; None when it is no label."""
    plain = re.sub(r"[\s.*_#:]+", " ", text.lower().replace("№", "")).strip(" -–()[]•")
    found = _phrases().labels.get(plain) or _phrases().labels.get(plain.replace(" / ", "/"))
    if found is None and plain.endswith(" no"):
        found = _phrases().labels.get(plain.removesuffix(" no"))
    return found


def closing(line: str) -> str | None:
    """What stands behind the closing in its line ("" for nothing); None if the line is no closing."""
    plain = line.strip().strip("*_ ")
    if not plain or len(plain) > 90:
        return None
    if _closes(plain):
        return ""
    for part in re.split(r"\s*[/|]\s*", plain):  # Med vennlig hilsen / Best regards
        if _closes(part):
            return ""
    head, comma, rest = re.match(r"([^,،，]*)([,،，]?)(.*)", plain, re.DOTALL).groups()  # type: ignore[union-attr]  # matches anything
    if comma and _closes(head) and len(rest.split()) <= 5:
        return str(rest).strip()
    words = plain.split()
    for size in range(min(len(words) - 1, 6), 0, -1):
        if _closes(" ".join(words[:size])) and (size > 1 or len(words) <= 3):
            rest = " ".join(words[size:])
            return rest if rest.istitle() and len(rest.split()) <= 4 else ("" if len(words) - size <= 2 else None)
    return None


def _closes(text: str) -> bool:
    plain = re.sub(r"\s+", " ", re.sub(r"[\s.,!！。,，;:：~…’']+$", "", text.lower().replace("’", "'"))).strip(" -–—*_")
    plain = plain.replace(" & ", " and ").replace("&", " and ")
    if plain in _phrases().closings:
        return True
    first, _, second = plain.partition(" and ")
    if second and first in _phrases().closings and second in _phrases().closings:
        return True
    return any(
        plain.endswith(end)
        for end in ("よろしくお願いいたします", "よろしくお願い致します", "よろしくお願い申し上げます", "お願いします")
    )
