"""What a mail says of being signed or encrypted, as plain bars: what it is and where it can be opened. Never as if it were proven:
no colour, no tick, no name of a signer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from desktop.actions.message import Reading
from desktop.language import translate
from desktop.model.protection import Inner, Means, Protection
from desktop.ui.reader.bars import Notice, Offer


def notices(reading: Reading, save_mail: Callable[[], None], save: Callable[[str], None]) -> list[Notice]:
    """A bar for each claim, and one for an inner header that says something else. Offers to save the mail for the program that can
    open it, and the signature."""
    names = {one.part: one.name for one in reading.parsed.attachments}
    found = [_notice(one, names, save_mail, save) for one in reading.parsed.protections]
    if reading.parsed.inner:
        found.append(_differing(reading.parsed.inner))
    return found


def _notice(one: Protection, names: Mapping[str, str], save_mail: Callable[[], None], save: Callable[[str], None]) -> Notice:
    title = _encrypted(one) if one.encrypted else _signed(one)
    if one.encrypted:
        text = _way(one.means)
        offers = [Offer(translate("reader", "Save mail…"), save_mail)]
    else:
        text = translate("reader", "The signature is not checked: it says nothing about who wrote this.")
        offers = [
            Offer(translate("reader", "Save {name}", name=names[part]), partial(save, part)) for part in one.parts if part in names
        ]
    if not one.sound:
        text += " " + translate("reader", "It is not put together as such a mail has to be.")
    return Notice(text, title=title, offers=offers)


def _encrypted(one: Protection) -> str:
    name = _name(one.means)
    if one.whole:
        return translate("reader", "Encrypted with {means}: Tradewind cannot open it yet", means=name)
    return translate("reader", "A part is encrypted with {means}: Tradewind cannot open it yet", means=name)


def _signed(one: Protection) -> str:
    name = _name(one.means)
    return (
        translate("reader", "Signed with {means}, not checked", means=name)
        if one.whole
        else translate("reader", "A part is signed with {means}, not checked", means=name)
    )


def _name(means: Means) -> str:
    names = {Means.SMIME: "S/MIME", Means.OPENPGP: "OpenPGP"}
    return names.get(means) or translate("reader", "a method that is not known here")


def _way(means: Means) -> str:
    return {
        Means.SMIME: translate(
            "reader", "Open it in Outlook, Apple Mail or Thunderbird where your certificate is, or ask the sender."
        ),
        Means.OPENPGP: translate("reader", "Open it in Thunderbird or with Gpg4win where your key is, or ask the sender."),
        Means.OTHER: translate("reader", "Open it in the program that has your key, or ask the sender."),
    }[means]


def _differing(inner: tuple[Inner, ...]) -> Notice:
    """What the header inside says; what stands above the mail is the outer one."""
    names = {
        "from": translate("reader", "From"),
        "to": translate("reader", "To"),
        "cc": translate("reader", "Cc"),
        "reply-to": translate("reader", "Reply-To"),
        "subject": translate("reader", "Subject"),
        "date": translate("reader", "Date"),
    }
    said = "\n".join(f"{names[one.name]}: {one.value}" for one in inner)
    rest = translate("reader", "Shown above is what came with the mail. Neither is checked: ask the sender when it matters.")
    return Notice(f"{said}\n{rest}", title=translate("reader", "Inside, the mail names something else"))
