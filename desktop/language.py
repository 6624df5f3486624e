"""Words for people, in the user's language: Qt translation files (.ts), read without Qt so that the command line has them too.

A catalogue is `resources/translations/LANGUAGE/CONTEXT.ts`. Texts are written in English in the code and found by context and
English source; the catalogue `problems` is found by code (an error's or a finding's) and exists for English as well. Numerus
forms follow Qt: `%n` is the number.
"""

import locale
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from xml.etree import ElementTree

from desktop import paths

LANGUAGES = ("zh_CN", "en")
_chosen = ""
_spoken: ContextVar[str] = ContextVar("spoken", default="")


def system() -> str:
    """The system's language if we have it, else English."""
    name = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or locale.getlocale()[0] or ""
    return "zh_CN" if name.lower().startswith(("zh", "chinese")) else "en"


def use(name: str) -> None:
    """Choose the language; an empty name follows the system."""
    global _chosen
    _chosen = name if name in LANGUAGES else ""


@contextmanager
def speaking(name: str) -> Iterator[None]:
    """Everything in this block, on this thread, is said in that language: a letter to somebody who reads another one."""
    before = _spoken.set(name if name in LANGUAGES else "")
    try:
        yield
    finally:
        _spoken.reset(before)


def current() -> str:
    return _spoken.get() or _chosen or system()


@cache
def catalogue(language: str, context: str) -> Mapping[str, tuple[str, ...]]:
    """Source to its translations (one, or one per numerus form). Empty where there is no file."""
    file = paths.resources() / "translations" / language / f"{context}.ts"
    if not file.is_file():
        return {}
    found: dict[str, tuple[str, ...]] = {}
    for message in ElementTree.parse(file).iter("message"):  # noqa: S314 - own file
        source, translation = message.findtext("source") or "", message.find("translation")
        if translation is None or translation.get("type") == "unfinished":
            continue
        forms = tuple(form.text or "" for form in translation.iter("numerusform"))
        found[source] = forms or (translation.text or "",)
    return found


def translate(context: str, source: str, n: int | None = None, **facts: str | int) -> str:
    """`source` in the current language, `{name}` replaced by facts and `%n` by n. Unknown sources come back as they are."""
    language = current()
    forms = catalogue(language, context).get(source) or (source,)
    text = forms[min(len(forms) - 1, 0 if n == 1 else 1)] if language != "zh_CN" else forms[0]
    if n is not None:
        text = text.replace("%n", str(n))
    for name, value in facts.items():
        text = text.replace("{" + name + "}", str(value))
    return text


def knows(context: str, source: str) -> bool:
    """Whether the current language has words of its own for this source."""
    return source in catalogue(current(), context)


def column(name: str) -> str:
    """What a column of a customer table (`model.customers.COLUMNS`) is called; a field of the user's own as it is."""
    return translate("columns", name)


_PLACE = re.compile(r"\{([a-z_]+)\}")


def problem(code: str, facts: Mapping[str, str]) -> str:
    """The sentences for an error's or a finding's code, empty if not even its family is known. Where the fact `reason` changes what
    is to be done, the catalogue has CODE.REASON.

    The first line is always there, an unknown fact in it shown as an ellipsis; further lines whose facts are missing are left out.
    Words of the provider table (`label`, `hint`, `provider`) come in the user's language where the catalogue `providers` has them.
    """

    def fact(match: re.Match[str]) -> str:
        return translate("providers", facts.get(match[1]) or "…")

    reason = facts.get("reason", "")
    parts = [*code.split("."), *([reason] if knows("problems", f"{code}.{reason}") else [])]
    for length in range(len(parts), 0, -1):
        family = ".".join(parts[:length])
        if knows("problems", family):
            first, *further = translate("problems", family).split("\n")
            told = [first, *(line for line in further if all(facts.get(name) for name in _PLACE.findall(line)))]
            return "\n".join(_PLACE.sub(fact, line) for line in told)
    return ""
