"""What the checks are called: rules, families and levels, in words."""

from functools import cache

from desktop.actions.level import OFF
from desktop.checks.usual import level as usual_level
from desktop.language import current, translate
from desktop.model.finding import Level


def rule(code: str) -> str:
    """A rule or a family; one without words by its code."""
    return _rules(current()).get(code, code)


def level(name: str) -> str:
    """A level by its name, as a choice: OFF, info, warn or stop."""
    return {
        OFF: translate("checks", "Off"),
        Level.INFO.value: translate("checks", "Mention"),
        Level.WARN.value: translate("checks", "Warn"),
        Level.STOP.value: translate("checks", "Stop"),
    }.get(name, name)


def meaning(name: str) -> str:
    """What a level does, for a tooltip."""
    return {
        OFF: translate("checks", "It is not looked at"),
        Level.INFO.value: translate("checks", "It stands beside the text and does not hold the mail up"),
        Level.WARN.value: translate("checks", "Send asks once, and a click lets the mail go"),
        Level.STOP.value: translate("checks", "Send asks for a sentence, which is kept with the mail"),
    }.get(name, "")


def usual(code: str) -> str:
    """The choice that leaves a rule as it is."""
    found = usual_level(code)
    if found is None:
        return translate("checks", "Each as it is")
    return translate("checks", "Usual: {level}", level=level(found.value))


@cache
def _rules(_language: str) -> dict[str, str]:
    """By code, in the language of now."""
    return {
        "money.refused": translate("checks", "An account that is known not to be theirs"),
        "money": translate("checks", "Bank accounts and cards"),
        "money.account": translate("checks", "A full account number in the text"),
        "money.card": translate("checks", "A full card number in the text"),
        "money.bic": translate("checks", "A bank code (BIC) in the text"),
        "money.file": translate("checks", "An account number in a file that is not sealed"),
        "money.not_ours": translate("checks", "An account that is none of ours"),
        "money.changed": translate("checks", "Another account than the known one of this customer"),
        "money.new_account": translate("checks", "An account that this sender never named"),
        "money.two_banks": translate("checks", "A file that names another account than the text"),
        "money.unconfirmed": translate("checks", "An account that nobody has confirmed by telephone"),
        "money.person": translate("checks", "A person who is to be paid"),
        "money.holder": translate("checks", "Another firm that is to be paid"),
        "money.country": translate("checks", "An account in another country than the customer"),
        "money.bic_country": translate("checks", "A bank code that does not fit the account"),
        "attachment.asks": translate("checks", "A web page that asks for something"),
        "attachment.locked": translate("checks", "An archive that nobody can look into"),
        "privacy.erased": translate("checks", "Somebody whose data was erased"),
        "terms": translate("checks", "Vague words"),
        "terms.vague": translate("checks", "“ASAP”, “as usual”, “good quality” where it matters"),
        "deal": translate("checks", "Logic of the deal"),
        "deal.shares": translate("checks", "Shares of the payment that are not 100 %"),
        "deal.fob_abroad": translate("checks", "FOB with a port abroad"),
        "deal.cif_home": translate("checks", "CIF with a port of ours"),
        "deal.weekday": translate("checks", "A day of the week that does not fit its date"),
        "deal.product": translate("checks", "Number by price that is wrong"),
        "deal.total": translate("checks", "A total that is wrong"),
        "deal.incoterm_old": translate("checks", "A term that is not in Incoterms 2020"),
        "deal.validity": translate("checks", "Prices without a day until which they hold"),
        "deal.start": translate("checks", "A delivery time without a beginning"),
        "attachment": translate("checks", "Attachments"),
        "attachment.missing": translate("checks", "An attachment that is spoken of and missing"),
        "attachment.not_to_pass": translate("checks", "A file that may not be passed on"),
        "attachment.others": translate("checks", "A file of another customer"),
        "attachment.came_from": translate("checks", "A file that another customer sent us"),
        "attachment.looks_like": translate("checks", "A picture that looks like another customer's"),
        "attachment.unread": translate("checks", "A document that could not be looked into"),
        "attachment.double": translate("checks", "A program that pretends to be a document"),
        "attachment.dangerous": translate("checks", "A program"),
        "attachment.archived": translate("checks", "A program in an archive"),
        "attachment.macros": translate("checks", "A document with macros"),
        "attachment.page": translate("checks", "A web page as a file"),
        "attachment.turned": translate("checks", "A file name that was turned round"),
        "attachment.form": translate("checks", "A form in the mail"),
        "recipient": translate("checks", "Recipients"),
        "recipient.lookalike": translate("checks", "A domain that looks like a customer's"),
        "recipient.new_domain": translate("checks", "A domain that is new in the conversation"),
        "recipient.many": translate("checks", "Many who see each other's addresses"),
        "recipient.never_met": translate("checks", "Somebody who was never written to"),
        "recipient.hidden_only": translate("checks", "Everybody in Bcc"),
        "privacy": translate("checks", "Privacy"),
        "privacy.papers": translate("checks", "Papers or birth of a person"),
        "privacy.bulk": translate("checks", "The same mail for many without consent"),
        "privacy.tracking": translate("checks", "Tracking without consent"),
        "privacy.third_party": translate("checks", "Somebody's data for another firm"),
        "subject": translate("checks", "Subject"),
        "subject.none": translate("checks", "No subject"),
        "subject.nameless": translate("checks", "A subject without customer or order"),
        "signature": translate("checks", "Signature"),
        "signature.incomplete": translate("checks", "A signature that lacks something"),
        "signature.free_mail": translate("checks", "An address that anybody can have"),
        "leftover": translate("checks", "Left over from another mail"),
        "leftover.name": translate("checks", "A greeting by another name"),
        "leftover.company": translate("checks", "Another customer's firm"),
        "leftover.language": translate("checks", "A greeting in another language"),
        "content": translate("checks", "Content"),
        "content.empty": translate("checks", "A mail without text"),
        "content.too_large": translate("checks", "A mail that is too large for the server"),
        "sender": translate("checks", "Sender"),
        "sender.lookalike": translate("checks", "A domain that looks like a customer's one"),
        "sender.like_ours": translate("checks", "A domain that looks like ours"),
        "sender.known_name": translate("checks", "A known name from another address"),
        "sender.unauthenticated": translate("checks", "A sender that the mail server doubts"),
        "quoted": translate("checks", "Quoted text"),
        "quoted.account": translate("checks", "An account that was altered in the quote"),
        "quoted.changed": translate("checks", "A quote that differs from what we sent"),
        "quoted.never_sent": translate("checks", "An answer to a mail that we never sent"),
        "link": translate("checks", "Links"),
        "link.elsewhere": translate("checks", "A link that leads elsewhere than it says"),
        "pressure": translate("checks", "Pressure around payment"),
        "pressure.new_bank": translate("checks", "Another account, told by mail"),
        "pressure.country": translate("checks", "An account in another country"),
        "pressure.secret": translate("checks", "You are asked not to call"),
        "pressure.urgent": translate("checks", "Haste about a payment"),
    }
