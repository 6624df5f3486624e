"""What is to be changed at a domain, as a letter that a rep can send to whoever looks after it: in Chinese and in English."""

from desktop import language
from desktop.language import translate
from desktop.model.doctor import Examination, Part, Wanted
from desktop.ui import dates
from desktop.ui.settings.domain_part import NAMES, gravest, told


def subject(found: Examination) -> str:
    """In the language of the window."""
    return translate("domain", "Please check the mail records of {domain}", domain=found.domain)


def letter(found: Examination, name: str) -> str:
    """In both languages, the window's first. `name` is who writes; may be empty."""
    here = language.current()
    order = (here, *(one for one in language.LANGUAGES if one != here))
    return "\n\n——————————\n\n".join(_in(one, found, name) for one in order)


def _in(tongue: str, found: Examination, name: str) -> str:
    with language.speaking(tongue):
        lines = [
            translate("domain", "Hello,"),
            "",
            translate(
                "domain",
                "we send our business mail from {domain}. On {day} we had a look at its public DNS records. These points keep our "
                "mail from arriving safely; could you please change them?",
                domain=found.domain,
                day=dates.day(found.when, found.when),
            ),
            "",
        ]
        number = 0
        for part in found.parts:
            if not part.ok and part.asked:
                number += 1
                lines += _point(number, part)
        lines += [
            translate("domain", "Changes take up to two days until they are seen everywhere. Thank you very much for your help!"),
            "",
        ]
        return "\n".join([*lines, name]).strip()


def _point(number: int, part: Part) -> list[str]:
    lines = [f"{number}. {NAMES[part.topic]}"]
    for one in gravest(part.problems):
        what, do = told(one)
        lines += [f"   {what}", *([f"   {do}"] if do else [])]
    for wanted in part.wanted:
        if wanted.value:
            lines += _record(wanted)
    return [*lines, ""]


def _record(wanted: Wanted) -> list[str]:
    """As an administrator types it in."""
    lines = [
        translate("domain", "   Type: {kind}    Host: {host}", kind=wanted.kind, host=wanted.host),
        translate("domain", "   Value: {value}", value=wanted.value),
    ]
    return lines + [translate("domain", "   instead of: {record}", record=record) for record in wanted.replaces]
