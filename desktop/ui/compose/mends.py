"""What one click does about a finding: for each the way on that fits it, worded. `mending` carries it out."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from desktop.language import translate
from desktop.model.finding import Finding

_LONG = 26  # characters of what a button quotes; the whole stands in its tooltip


class Do(StrEnum):
    """What is done; the finding's facts say to what."""

    REPLACE = "replace"  # other words there
    SELECT = "select"  # go to the words
    LIFT = "lift"  # the passage goes into a sealed file
    SEAL = "seal"  # the file is sealed
    SHOW_FILE = "file"  # go to the file
    DETACH = "detach"  # the file stays here
    LARGEST = "largest"  # the largest file stays here
    ATTACH = "attach"
    ADDRESS = "address"  # another address in the place of one
    CORRECT = "correct"  # the address is typed anew
    REMOVE = "remove"  # the person is taken out
    HIDE = "hide"  # all of To and Cc go into Bcc
    MYSELF = "myself"  # my own address stands in To
    RECIPIENTS = "recipients"  # the cursor goes to To
    SUBJECT = "subject"  # words for the subject
    SIGNATURE = "signature"  # the signatures are opened
    SENDER = "sender"  # another address to send from
    GAP = "gap"  # the next gap of a template
    TEXT = "text"  # the cursor goes into the text
    SECRET = "secret"  # noqa: S105 - the words of a passphrase are gone to
    CONSENT = "consent"  # the customer's consents are opened
    SILENT = "silent"  # nobody is told when it is read


@dataclass(frozen=True, slots=True)
class Offer:
    """A button: what it does, what it says, and all of it for the tooltip."""

    do: Do
    text: str
    tip: str


def offers(finding: Finding) -> tuple[Offer, ...]:
    """The ways on from a finding, the best first: one or two."""
    ways = _BY_MEND.get(finding.facts.get("mend", ""), ())
    if finding.code in _BY_CODE and finding.facts.get("mend") != "signature":
        ways = _BY_CODE[finding.code]
    found = [way(finding) for way in (*ways, _select)]
    return tuple(one for one in found if one is not None)[: max(1, len(ways))] or (_to_text(finding),)


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _LONG else f"{line[: _LONG - 1]}…"


def _replace(one: Finding) -> Offer | None:
    words = one.facts.get("with", "")
    if not words:
        return None
    told = translate("checks", "Put “{words}” there (Ctrl+Z takes it back)", words=words)
    return Offer(Do.REPLACE, translate("checks", "Write “{words}”", words=_short(words)), told)


def _select(one: Finding) -> Offer | None:
    if not one.facts.get("at"):
        return None
    return Offer(Do.SELECT, translate("checks", "Show in the text"), translate("checks", "Choose the words, to be typed over"))


def _last_four(one: Finding) -> Offer | None:
    words = one.facts.get("with", "")
    if not words:
        return None
    told = translate("checks", "Put “{words}” there (Ctrl+Z takes it back)", words=words)
    return Offer(Do.REPLACE, translate("checks", "Leave the last four"), told)


def _lift(one: Finding) -> Offer | None:
    if not one.facts.get("at") or one.facts.get("mend") == "signature":
        return None
    told = translate("checks", "Take the passage out of the text and attach it as a sealed PDF")
    return Offer(Do.LIFT, translate("checks", "Move into a sealed PDF"), told)


def _seal(one: Finding) -> Offer | None:
    told = translate("checks", "Seal “{file}” with a passphrase of this customer", file=one.facts.get("file", ""))
    return Offer(Do.SEAL, translate("checks", "Seal the file"), told)


def _file(one: Finding) -> Offer | None:
    told = translate("checks", "Go to “{file}” below the text", file=one.facts.get("file", ""))
    return Offer(Do.SHOW_FILE, translate("checks", "Show the file"), told)


def _detach(one: Finding) -> Offer | None:
    told = translate("checks", "Take “{file}” out of this mail; it can be put back", file=one.facts.get("file", ""))
    return Offer(Do.DETACH, translate("checks", "Take the file out"), told)


def _largest(_: Finding) -> Offer | None:
    told = translate("checks", "It can be put back")
    return Offer(Do.LARGEST, translate("checks", "Take the largest file out"), told)


def _attach(_: Finding) -> Offer | None:
    return Offer(Do.ATTACH, translate("checks", "Attach a file…"), translate("checks", "Choose what to attach (Ctrl+Shift+A)"))


def _address(one: Finding) -> Offer | None:
    words = one.facts.get("with", "")
    if not words or one.facts.get("mend") != "address":
        return None
    told = translate("checks", "{address} stands there instead", address=words)
    return Offer(Do.ADDRESS, translate("checks", "Use {address}", address=_short(words)), told)


def _correct(_: Finding) -> Offer | None:
    return Offer(Do.CORRECT, translate("checks", "Correct it"), translate("checks", "Type the address anew"))


def _remove(one: Finding) -> Offer | None:
    address = one.facts.get("address") or one.facts.get("person", "")
    if not address:
        return None
    return Offer(Do.REMOVE, translate("checks", "Take them out"), translate("checks", "{address} does not get it", address=address))


def _hide(_: Finding) -> Offer | None:
    told = translate("checks", "All of To and Cc go into Bcc, and your own address into To")
    return Offer(Do.HIDE, translate("checks", "Move them into Bcc"), told)


def _myself(_: Finding) -> Offer | None:
    return Offer(Do.MYSELF, translate("checks", "Put me into To"), translate("checks", "Your own address stands in To"))


def _recipients(_: Finding) -> Offer | None:
    return Offer(Do.RECIPIENTS, translate("checks", "Add a recipient"), translate("checks", "The cursor goes to the recipients"))


def _subject(one: Finding) -> Offer | None:
    words = one.facts.get("with", "")
    if not words:
        told = translate("checks", "The cursor goes to the subject")
        return Offer(Do.SUBJECT, translate("checks", "Write the subject"), told)
    told = translate("checks", "The subject becomes “{words}”", words=words)
    return Offer(Do.SUBJECT, translate("checks", "Add it to the subject"), told)


def _signature(_: Finding) -> Offer | None:
    told = translate("checks", "Open the signatures in the settings")
    return Offer(Do.SIGNATURE, translate("checks", "Complete the signature"), told)


def _sender(_: Finding) -> Offer | None:
    told = translate("checks", "Choose from which address it goes")
    return Offer(Do.SENDER, translate("checks", "Choose another sender"), told)


def _gap(_: Finding) -> Offer | None:
    told = translate("checks", "Choose the next gap, to be typed over; in the text Tab goes on to the one after it")
    return Offer(Do.GAP, translate("checks", "Go to the gap"), told)


def _to_text(_: Finding) -> Offer:
    return Offer(Do.TEXT, translate("checks", "Go on writing"), translate("checks", "The cursor goes into the text"))


def _secret(_: Finding) -> Offer | None:
    told = translate("checks", "Choose the passphrase in the text, to be typed over")
    return Offer(Do.SECRET, translate("checks", "Show the passphrase"), told)


def _consent(_: Finding) -> Offer | None:
    told = translate("checks", "Open the customer and note down what they said")
    return Offer(Do.CONSENT, translate("checks", "Note the consent"), told)


def _silent(_: Finding) -> Offer | None:
    told = translate("checks", "Nobody is told when this mail is read")
    return Offer(Do.SILENT, translate("checks", "Switch it off"), told)


_Way = Callable[[Finding], Offer | None]
_BY_CODE: dict[str, tuple[_Way, ...]] = {
    "money.account": (_lift, _last_four),
    "money.card": (_last_four, _select),
    "money.bic": (_lift, _select),
    "recipient.none": (_recipients,),
    "recipient.invalid": (_correct, _remove),
    "recipient.many": (_hide,),
    "recipient.new_domain": (_remove,),
    "recipient.lookalike": (_address, _remove),
    "recipient.never_met": (_remove,),
    "recipient.hidden_only": (_myself,),
    "content.missing_field": (_gap,),
    "content.passphrase": (_secret,),
    "content.empty": (_to_text,),
    "content.too_large": (_largest,),
    "subject.none": (_subject,),
    "subject.nameless": (_subject,),
    "signature.free_mail": (_sender,),
    "privacy.papers": (_lift, _select),
    "privacy.bulk": (_consent,),
    "privacy.erased": (_remove,),
    "privacy.tracking": (_silent, _consent),
}
_BY_MEND: dict[str, tuple[_Way, ...]] = {
    "replace": (_replace,),
    "share": (_replace,),
    "weekday": (_replace,),
    "signature": (_signature,),
    "seal": (_seal,),
    "attach": (_attach,),
    "file": (_file,),
    "detach": (_detach,),
    "subject": (_subject,),
}
