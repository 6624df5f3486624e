"""All rules by family, with the level that each has as long as nobody says otherwise. What is impossible is not here."""

from collections.abc import Mapping

from desktop.model.finding import Level

_INFO, _WARN, _STOP = Level.INFO, Level.WARN, Level.STOP

OUTGOING: Mapping[str, Mapping[str, Level]] = {
    "money": {
        "money.account": _WARN,
        "money.card": _WARN,
        "money.bic": _INFO,
        "money.file": _WARN,
        "money.not_ours": _STOP,
    },
    "terms": {"terms.vague": _INFO},
    "deal": {
        "deal.shares": _WARN,
        "deal.fob_abroad": _WARN,
        "deal.cif_home": _WARN,
        "deal.weekday": _WARN,
        "deal.product": _WARN,
        "deal.total": _WARN,
        "deal.incoterm_old": _INFO,
        "deal.validity": _INFO,
        "deal.start": _INFO,
    },
    "attachment": {
        "attachment.missing": _WARN,
        "attachment.not_to_pass": _STOP,
        "attachment.others": _WARN,
        "attachment.came_from": _WARN,
        "attachment.looks_like": _WARN,
        "attachment.unread": _INFO,
    },
    "recipient": {
        "recipient.lookalike": _WARN,
        "recipient.new_domain": _WARN,
        "recipient.many": _WARN,
        "recipient.never_met": _INFO,
        "recipient.hidden_only": _INFO,
    },
    "privacy": {
        "privacy.papers": _WARN,
        "privacy.bulk": _WARN,
        "privacy.tracking": _WARN,
        "privacy.erased": _WARN,
        "privacy.third_party": _INFO,
    },
    "subject": {"subject.none": _WARN, "subject.nameless": _INFO},
    "signature": {"signature.incomplete": _INFO, "signature.free_mail": _INFO},
    "leftover": {"leftover.name": _WARN, "leftover.company": _WARN, "leftover.language": _INFO},
    "content": {"content.empty": _WARN, "content.too_large": _STOP},
}
INCOMING: Mapping[str, Mapping[str, Level]] = {
    "money": {
        "money.changed": _STOP,
        "money.refused": _STOP,
        "money.two_banks": _STOP,
        "money.new_account": _WARN,
        "money.unconfirmed": _WARN,
        "money.person": _WARN,
        "money.holder": _WARN,
        "money.country": _WARN,
        "money.bic_country": _WARN,
    },
    "sender": {
        "sender.lookalike": _WARN,
        "sender.like_ours": _WARN,
        "sender.known_name": _WARN,
        "sender.unauthenticated": _WARN,
    },
    "quoted": {"quoted.account": _STOP, "quoted.changed": _WARN, "quoted.never_sent": _WARN},
    "link": {"link.elsewhere": _WARN},
    "attachment": {
        "attachment.double": _STOP,
        "attachment.dangerous": _WARN,
        "attachment.archived": _WARN,
        "attachment.macros": _WARN,
        "attachment.asks": _WARN,
        "attachment.page": _WARN,
        "attachment.turned": _WARN,
        "attachment.form": _WARN,
        "attachment.locked": _INFO,
    },
    "pressure": {
        "pressure.new_bank": _WARN,
        "pressure.country": _WARN,
        "pressure.secret": _WARN,
        "pressure.urgent": _INFO,
    },
}


def level(code: str) -> Level | None:
    """The usual level of a code; None for a family and for a code that is no rule."""
    family = code.partition(".")[0]
    return OUTGOING.get(family, {}).get(code) or INCOMING.get(family, {}).get(code)
