"""Which letters of the trade have to be kept although somebody asks for their data to be erased, and how long.

The standard is German law (HGB 257, AO 147), which is what buyers there ask for; the years and the words are the user's to change.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from desktop.model.personal import Rule, Why

STANDARD = (Rule(Why.INVOICE, 10, "HGB §257, AO §147"), Rule(Why.LETTER, 6, "HGB §257, AO §147"))
# Stages in which a deal is made or done.
DEALING = frozenset({"deposit", "production", "balance", "shipped", "repeat"})
_VOUCHER = re.compile(
    r"invoice|\bproforma|\bpro forma|\bpi[ _#-]?\d|\bci[ _#-]?\d|credit note|debit note|receipt|statement of account|bank slip"
    r"|payment (?:advice|confirmation)|rechnung|gutschrift|quittung|factura|fattura|facture|fatura|发票|收据|对账单|水单|付款凭证"
    r"|счет|счёт|請求書|インボイス",
    re.IGNORECASE,
)
_DEAL = re.compile(
    r"\border\b|\bpo[ _#-]?\d|purchase|contract|agreement|quotation|\bquote|\boffer|confirmation|complaint|\bclaim\b|packing list"
    r"|bill of lading|\bb/l\b|certificate|bestellung|auftrag|angebot|vertrag|reklamation|pedido|contrato|ordine|commande|contrat"
    r"|合同|订单|报价|确认|装箱单|提单|投诉|索赔",
    re.IGNORECASE,
)


def kept(
    rules: Sequence[Rule], *, subject: str, files: Iterable[str], stage: str, written: date, today: date
) -> tuple[Why, date] | None:
    """Why a letter has to stay, and until when (the last day); None if it need not, or no longer."""
    text = "\n".join([subject, *files])
    why = Why.NONE
    if _VOUCHER.search(text):
        why = Why.INVOICE
    elif _DEAL.search(text) or stage in DEALING:
        why = Why.LETTER
    for rule in rules:
        if rule.why is why and rule.years:
            until = date(written.year + rule.years, 12, 31)  # the time begins with the end of the year (HGB 257 (5))
            return (why, until) if until >= today else None
    return None
