"""What is said to a buyer about sealed and marked files, in the buyer's language (resources/sealing/letters.toml)."""

import re
import tomllib
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from functools import cache

from desktop import paths
from desktop.model.bank import Details
from desktop.model.marking import Marking
from desktop.model.seal import Form
from desktop.trade import bank, iban

OTHERWISE = "en"
# Each language as it calls itself; those that have words here.
NAMES = {
    "en": "English",
    "zh": "中文",
    "de": "Deutsch",
    "fr": "Français",
    "es": "Español",
    "pt": "Português",
    "it": "Italiano",
    "ru": "Русский",
    "ar": "العربية",
    "ja": "日本語",
    "ko": "한국어",
}


@cache
def _letters() -> dict[str, dict[str, str]]:
    read: dict[str, dict[str, str]] = tomllib.loads((paths.resources() / "sealing" / "letters.toml").read_text(encoding="utf-8"))
    return read


def languages() -> tuple[str, ...]:
    """Those that have words, by their codes of two letters."""
    return tuple(_letters())


def nearest(language: str) -> str:
    """The language of `languages` for a BCP 47 tag or a name like zh_CN; English for any other."""
    short = language.replace("_", "-").partition("-")[0].lower()
    return short if short in _letters() else OTHERWISE


def _words(language: str) -> dict[str, str]:
    return _letters()[nearest(language)]


def note(language: str) -> str:
    """The text file that lies beside what is sealed in a ZIP."""
    return _words(language)["note"].lstrip("\n")


def mail(language: str, forms: Collection[Form]) -> str:
    """A paragraph for the mail: that the files are sealed, and how each form of them is opened. The passphrase is not in it."""
    words = _words(language)
    between = "" if nearest(language) in ("zh", "ja") else " "
    return between.join((words["apart"], *(words[form.value] for form in Form if form in forms)))


def told(language: str, passphrase: str, files: Iterable[str]) -> str:
    """One line with the passphrase, for WhatsApp or WeChat, or for a mail of its own."""
    names = list(files)
    comma = {"zh": "、", "ja": "、", "ar": "، "}.get(nearest(language), ", ")
    shown = comma.join(names[:3]) + (" …" if len(names) > 3 else "")
    return _words(language)["chat"].replace("{files}", shown).replace("{passphrase}", passphrase)


def subject(language: str) -> str:
    """Of a mail of its own; it does not say what it carries."""
    return _words(language)["subject"]


def passage(language: str, *, bank: bool) -> str:
    """What a passage is called that was lifted out of a mail: the title of its page and, with .pdf, the name of its file."""
    return _words(language)["bank" if bank else "details"]


def lifted(language: str, file: str) -> str:
    """The sentence that stands in its place."""
    return _words(language)["lifted"].replace("{file}", file)


def ending(language: str, account: Details) -> str:
    """One of our accounts as it may stand in any mail: by its last four digits, its bank and currency."""
    more = ", ".join(part for part in (account.bank, account.currency) if part)
    said = _words(language)["ending"].replace("{last}", account.number[-4:])
    return f"{said} ({more})" if more else said


def bank_details(language: str, account: Details) -> tuple[tuple[str, str], ...]:
    """The whole of one of our accounts, for a sealed file: lines with their names."""
    words = _words(language)
    lines = (
        (words["holder"], account.holder),
        (words["bank_name"], account.bank),
        ("IBAN" if iban.is_iban(account.number) else words["number"], bank.grouped(account.number)),
        ("SWIFT/BIC", account.bic),
        (words["currency"], account.currency),
    )
    return tuple((name, value) for name, value in lines if value)


def mark(language: str, buyer: str, firm: str, on: date) -> Marking:
    """The words over a copy for one buyer."""
    from babel.dates import format_date  # here, as it is large and few mails have such a copy

    words, nearby = _words(language), nearest(language)
    form = "long" if nearby in ("zh", "ja", "ko") else "medium"
    facts = {
        "buyer": buyer,
        "firm": firm,
        "date": format_date(on, form, locale="en_GB" if nearby == OTHERWISE else nearby),
        "year": str(on.year),
    }
    return Marking(_filled(words["mark"], facts), _filled(words["foot"], facts))


def _filled(text: str, facts: Mapping[str, str]) -> str:
    found = re.sub(r"\{(\w+)\}", lambda match: facts[match[1]], text)
    return found.replace("..", ".")  # behind "Co., Ltd."
