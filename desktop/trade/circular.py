"""What a letter to many says to one of its recipients: the words of their language with their fields, and the line at its foot that
says how to get no more of them."""

import html as markup
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import quote

from desktop.model.ids import TemplateId
from desktop.model.letter import Groups, Letter, LetterFile, Recipient, Step, Version
from desktop.model.template import Fields, Missing, Template
from desktop.trade import fields
from desktop.trade.merge import merge, unsigned

# How one gets no more, by language: the sentence around the link, and the link's words.
_FOOT: Mapping[str, tuple[str, str]] = {
    "en": ("If you would rather not get mails like this from us, {} or answer with “unsubscribe”.", "unsubscribe here"),
    "zh": ("如不希望再收到此类邮件，请{}，或直接回复“退订”。", "点此退订"),
    "es": ("Si prefiere no recibir más correos como este, {} o responda «unsubscribe».", "dese de baja aquí"),
    "pt": ("Se preferir não receber mais e-mails como este, {} ou responda “unsubscribe”.", "cancele aqui"),
    "fr": ("Si vous ne souhaitez plus recevoir de tels e-mails, {} ou répondez « unsubscribe ».", "désinscrivez-vous ici"),
    "de": (
        "Wenn Sie solche E-Mails nicht mehr erhalten möchten, {} oder antworten Sie mit „unsubscribe“.",
        "melden Sie sich hier ab",
    ),
    "ru": ("Если вы не хотите получать такие письма, {} или ответьте «unsubscribe».", "отпишитесь здесь"),
    "ar": ("إذا كنتم لا ترغبون في تلقي مثل هذه الرسائل، {} أو أجيبوا بكلمة «unsubscribe».", "ألغوا الاشتراك هنا"),
}
_SMALL = "color: #667382; font-size: 12px"
_SPANISH = "ES MX AR CO CL PE VE EC GT CU BO DO HN PY SV NI CR PA UY"
# Languages in which the trade writes to a country, where that is not English.
_LANGUAGES: Mapping[str, str] = {
    **dict.fromkeys(["CN", "TW", "HK", "MO"], "zh"),
    **dict.fromkeys(_SPANISH.split(), "es"),
    **dict.fromkeys(["BR", "PT", "AO", "MZ"], "pt"),
    **dict.fromkeys(["FR", "SN", "CI", "CM", "MA", "TN", "DZ"], "fr"),
    **dict.fromkeys(["DE", "AT", "CH"], "de"),
    **dict.fromkeys(["RU", "BY", "KZ"], "ru"),
}
# Where the law asks for consent before a stranger is written to (ePrivacy 2002/58 art. 13, and those that follow it).
_EUROPE = "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE IS LI NO GB CH"
CONSENT = frozenset(_EUROPE.split())


@dataclass(frozen=True, slots=True)
class Written:
    """`missing` fields: with any it must not be sent. `unsubscribe`: the mailto: address of the way out."""

    subject: str
    html: str
    language: str
    missing: tuple[Missing, ...] = ()
    unsubscribe: str = ""


def language_of(told: str, country: str) -> str:
    """In which language to write to somebody: the customer's own, else that of their country; two letters."""
    return told[:2].lower() or _LANGUAGES.get(country, "en")


def version(step: Step, language: str) -> Version:
    """The words in that language, else in English, else the first there are."""
    for wanted in (language[:2].lower(), "en"):
        for one in step.versions:
            if one.language[:2].lower() == wanted:
                return one
    return step.versions[0]


def files(letter: Letter, recipient: Recipient, number: int) -> tuple[LetterFile, ...]:
    """What goes along to this one with that step."""
    chosen = version(letter.steps[number], recipient.language).language
    return tuple(
        one
        for one in letter.files
        if (one.recipient == recipient.id and one.step == number)
        or (one.recipient is None and one.step == number and one.language in ("", chosen))
    )


def write(
    letter: Letter, recipient: Recipient, number: int, *, sender: str, today: date, below: str | None = None
) -> Written:  # fmt: skip
    """That step of the letter for this recipient. A step that follows without a subject of its own answers the first. With
    a signature, whose first line is `below`, it does not sign once more. Raises Damaged (see `trade.sandbox`)."""
    chosen = version(letter.steps[number], recipient.language)
    known = _fields(recipient.fields, today=today, language=chosen.language)
    template = _template(chosen)
    merged = merge(template if below is None else unsigned(template, below), known)
    subject, missing = merged.subject, merged.missing
    if not chosen.subject.strip() and number:
        first = version(letter.steps[0], recipient.language)
        opened = merge(replace(_template(first), body=""), known)
        subject, missing = f"Re: {opened.subject}", (*opened.missing, *missing)
    out = f"mailto:{quote(sender, safe='@')}?subject=unsubscribe%20{recipient.token}" if recipient.token else ""
    return Written(subject, merged.html, chosen.language, missing, out)


def foot(language: str, out: str, company: str = "") -> str:
    """The line at the foot, HTML."""
    sentence, words = _FOOT.get(language[:2].lower(), _FOOT["en"])
    link = f'<a href="{markup.escape(out)}" style="{_SMALL}">{markup.escape(words)}</a>'
    firm = f"{markup.escape(company)} · " if company else ""
    return f'<div style="{_SMALL}; margin-top: 24px">{firm}{markup.escape(sentence).format(link)}</div>'


def _fields(groups: Groups, *, today: date, language: str) -> Fields:
    texts = {name: dict(groups.get(name, {})) for name in ("customer", "contact", "self")}
    return fields.filled(today=today, language=language, deal=dict(groups.get("deal", {})), **texts)


def _template(one: Version) -> Template:
    return Template(TemplateId(0), "", one.subject, one.body, one.form, one.language)
