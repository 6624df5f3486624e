"""Whether a deal makes sense as it is written: shares of the payment, terms of delivery, days of the week, what is missing."""

import re
from collections.abc import Iterator
from itertools import islice

from desktop.checks.known import Written
from desktop.checks.seeing import MOST, has, lower, matches, said, seen
from desktop.model.finding import Finding, Level
from desktop.trade import ports

_PERCENT = re.compile(
    r"(\d(?<![\d.,+\-±/]\d)\d{0,2}(?:\.\d{1,2})?)\s?[%％](?!\s?(?:off|discount|more|less|higher|lower|cheaper|cotton|polyester"
    r"|humidity|rh\b))"
)
# What makes a percentage a share of the payment, after it or before it.
_SHARE = re.compile(
    r"deposit|down ?payment|advance|pre-?pa(?:y|id)|\bt\s?/\s?t\b|\bl\s?/\s?c\b|\bd\s?/\s?[pa]\b|balance|before (?:shipment"
    r"|shipping|delivery|loading|dispatch)"
    r"|after (?:shipment|delivery|arrival|inspection)|against|upon|(?:on|with) (?:the )?(?:delivery|shipment|receipt|arrival|order)"
    r"|at sight|payable"
    r"|anzahlung|restzahlung|bei (?:bestellung|auftrag|lieferung)|vor (?:versand|verladung|lieferung|verschiffung)"
    r"|gegen (?:kopie|b/l)"
    r"|acompte|à la commande|avant (?:l')?(?:expédition|embarquement|livraison)|contre (?:copie|documents)|solde\b"
    r"|anticipo|al (?:hacer el )?pedido|antes (?:del?|da) (?:embarque|envío|entrega)|contra (?:copia|documentos|cópia)|saldo\b"
    r"|adiantamento|no pedido|acconto|all'ordine|prima della spedizione"
    r"|предоплат|аванс|перед (?:отгрузкой|отправкой)|против копии|после (?:отгрузки|получения)"
    r"|定金|订金|预付|尾款|余款|发货前|装运前|出货前|见提单|提单(?:复印件|副本)|货到|电汇|信用证",
    re.IGNORECASE,
)
_NO_SHARE = re.compile(
    r"discount|tolerance|commission|interest|penalt|vat|tax|duty|margin|rebate|spare|defect|aql|折扣|佣金|公差|利息|违约|税|备品",
    re.IGNORECASE,
)
_ALTERNATIVE = re.compile(r"\bor\b|\binstead\b|\balternativ|\boption\b|\belse\b|或|要么|改为|而不是", re.IGNORECASE)
_RATIO = re.compile(
    r"(?:\bt/?t|payment|terms?|付款(?:方式)?)[^\d\n]{0,12}\b(\d{1,2})\s?[/:：]\s?(\d{1,2})\b(?![/:\d]|\.\d)", re.IGNORECASE
)
_APART = 140  # characters between two shares of one sentence or list


def shares(written: Written) -> Iterator[Finding]:
    """Shares of the payment that are not a hundred together. One alone, and alternatives, are let pass."""
    text, total = written.text, 0.0
    group: list[re.Match[str]] = []
    told = 0
    for found in [*_shares(text), None]:
        new = found is None or (
            group and (found.start() - group[-1].end() > _APART or _ALTERNATIVE.search(text, group[-1].end(), found.start()))
        )
        if new:
            if len(group) > 1 and total > 0 and told < MOST:
                told += 1
                yield _not_whole(text, group, total)
            group, total = [], 0.0
        if found is not None:
            group.append(found)
            total = round(total + float(found[1]), 2)
            if total == 100:
                group, total = [], 0.0
    for ratio in matches(_RATIO, text, ("t/t", "tt", "payment", "term", "付款")):
        one, other = int(ratio[1]), int(ratio[2])
        if one % 5 == 0 and other % 5 == 0 and one + other != 100 and one + other > 30 and told < MOST:
            told += 1
            yield seen(
                "deal.shares", Level.WARN, text, ratio.start(1), ratio.end(2), with_=f"{one}/{100 - one}", total=f"{one + other}"
            )


def whole(text: str) -> str:
    """Shares of the payment that are a hundred together, as "30 + 70"; "" where there are none."""
    group: list[re.Match[str]] = []
    for found in _shares(text):
        if group and (found.start() - group[-1].end() > _APART or _ALTERNATIVE.search(text, group[-1].end(), found.start())):
            group = []
        group.append(found)
        if len(group) > 1 and round(sum(float(one[1]) for one in group), 2) == 100:
            return " + ".join(one[1] for one in group)
    return ""


def _shares(text: str) -> Iterator["re.Match[str]"]:
    for found in matches(_PERCENT, text, "%％"):
        # On its own line, up to the next percentage.
        end = min(found.end() + 48, (text.find("\n", found.end()) + 1 or len(text) + 1) - 1)
        following = text[found.end() : end].partition("%")[0]
        begin = max(text.rfind("\n", 0, found.start()) + 1, found.start() - 32)
        before = re.split(r"[%,;，；+&]|\band\b", text[begin : found.start()])[-1]
        if (
            (_SHARE.search(following) or _SHARE.search(before))
            and not _NO_SHARE.search(following[:24])
            and not _NO_SHARE.search(before)
        ):
            yield found


def _not_whole(text: str, group: "list[re.Match[str]]", total: float) -> Finding:
    """The last share is mended, where the others leave something for it."""
    last = group[-1]
    rest = round(100 - (total - float(last[1])), 2)
    facts = {"total": f"{total:g}"}
    start, end = group[0].start(), last.end()
    if 0 < rest < 100:
        facts |= {"spot": f"{last.start()}-{last.end()}", "mend": "share", "with": f"{rest:g}%"}
    return seen("deal.shares", Level.WARN, text, start, end, **facts)


# "Not FOB Hamburg", "instead of CIF Ningbo": what is not to be.
_DENIED = re.compile(
    r"(?:\b(?:not|never|no|nicht|keine?|niemals|non|pas|jamais|instead of|rather than|statt|anstatt)|n't|不是|而不是|不要|не)"
    r"(?: (?:sell|offer|do|quote|accept|be|use|as|a|verkaufen))*\s*[\"'“(]?$",
    re.IGNORECASE,
)


def places(written: Written) -> Iterator[Finding]:
    """FOB with a port abroad, CIF with a port at home. Where the customer is at home too, or the goods never come here, it may be
    right: information there, a warning else."""
    text = written.text
    buyer = written.customer.country if written.customer is not None else ""
    if buyer in written.home:
        return
    told: set[str] = set()
    for term, port, country, start, end in ports.named(text):
        if _DENIED.search(text, max(0, start - 24), start):
            continue
        wrong = country not in written.home if term in ports.HANDOVER else country in written.home
        if not wrong or text[start:end] in told or len(told) >= MOST:
            continue
        told.add(text[start:end])
        code = "deal.fob_abroad" if term in ports.HANDOVER else "deal.cif_home"
        yield seen(code, Level.WARN, text, start, end, mend="select", term=term, port=port)


_OLD = re.compile(
    r"(?<![A-Za-z0-9.])(DAT|DDU|DEQ|DES|DAF)(?=[ :,]+(?:[A-Z][a-z]|[A-Z]{3}|price|terms?|port|to\b)|[\u4e00-\u9fff ]*价)"
    r"|\bIncoterms?®?\s*(?:\(?R\)?\s*)?(2010|2000|1990)\b"
)
_OLDEST = re.compile(r"D(?:AT|DU|EQ|ES|AF)|[Ii](?:ncoterm|NCOTERM)")
_NEWER = {"DAT": "DPU", "DDU": "DAP", "DEQ": "DPU", "DES": "DAP", "DAF": "DAP", "C&F": "CFR", "CNF": "CFR"}


def old_incoterms(written: Written) -> Iterator[Finding]:
    """Terms that are no longer in Incoterms 2020. C&F is one where a port follows; firms are called so, too."""
    text = written.text
    there = matches(_OLD, text, ("dat", "ddu", "deq", "des", "daf", "incoterm")) if _OLDEST.search(text) else ()
    places = [(found[1] or found[2], *found.span(1 if found[1] else 2)) for found in there]
    places += [(term, start, start + len(term)) for term, _, _, start, _ in ports.named(text) if term in ("C&F", "CNF")]
    told: set[str] = set()
    for word, start, end in places:
        if word not in told:
            told.add(word)
            newer = _NEWER.get(word, "2020")
            yield seen("deal.incoterm_old", Level.INFO, text, start, end, with_=newer, newer=newer)


_QUOTED = re.compile(
    r"\bquot(?:e|es|ed|ation|ations|ing)\b|\boffer(?:s|ed)?\b|\bprice list\b|\bproforma\b|报价|形式发票|价格表"
    r"|\b(?:best|our|new|special) prices? (?:(?:is|are|as|list|for)\b[^.\n]{0,40})?(?:below|follow\w*|[:：])"
    r"|\bangebot|\bpreisliste|\bcotización|\boferta|\bpresupuesto|\bdevis\b|\boffre\b|\btarif|\borçamento|\bcotação"
    r"|\bofferta|\blistino|коммерческое предложение|прайс|\bteklif",
    re.IGNORECASE,
)
_PRICE = re.compile(
    r"(?:usd|us\$|\$|eur|€|gbp|£|rmb|cny|¥|￥)\s?\d[\d,.]*(?:\s?(?:/|per|each)\s?\w+)?|\d[\d,.]*\s?(?:usd|eur|rmb|美元|美金"
    r"|欧元|元)(?:\s?/\s?\w+)?",
    re.IGNORECASE,
)
_PER = re.compile(
    r"\d\s?(?:/|per\s|each)|/\s?(?:pc|pcs|piece|set|kg|ton|unit|m)\b|[个件台套只]\b|\b(?:FOB|CIF|CFR|EXW|DDP|DAP|FCA|CIP|CPT)\b"
)
_VALID = re.compile(
    r"\bvalid|\bexpir|\bgood (?:for|until|till)\b|\bhold (?:this|the|these|our) (?:price|offer)|\bprices? (?:are "
    r"|is )?(?:fixed|firm|held)|\buntil \d|\buntil (?:the )?end"
    r"|\b(?:hold|stand|stay|remain|open|firm|kept|keep|fixed|unchanged)\w* (?:it |them |open |good |firm )?(?:for \d|for (?:one"
    r"|two|three|a)\b"
    r"|until|till|to the end|through)"
    r"|gültig|\bgilt bis|valable|válid|valido|valida|validité|validade|vigen|scaden|действ|geçerli|有效|保留至|截止",
    re.IGNORECASE,
)
_THEIRS = re.compile(
    r"\byour (?:best )?(?:offer|quot|price)|\b(?:(?:could|can|would) you|please|pls|kindly) (?:please |kindly )?(?:quote|offer"
    r"|send (?:us"
    r"|me) (?:your|a) (?:quot|offer))|请(?:您|贵司)?(?:尽快)?报价|(?:您|贵司)的报价",
    re.IGNORECASE,
)


_QUOTING = (
    *(
        "quot",
        "offer",
        "price",
        "proforma",
        "报价",
        "形式发票",
        "价格表",
        "angebot",
        "preisliste",
        "cotiza",
        "oferta",
        "presupuesto",
    ),
    *("devis", "offre", "tarif", "orçamento", "cotação", "listino", "предложение", "прайс", "teklif"),
)
_CURRENCIES = ("usd", "$", "eur", "€", "gbp", "£", "rmb", "cny", "¥", "￥", "美元", "美金", "欧元", "元")


def validity(written: Written) -> Iterator[Finding]:
    """A quotation with prices in it, that does not say until when they hold."""
    text = written.text
    low = lower(text)
    if not has(low + lower(written.subject), _QUOTING) or not has(low, _CURRENCIES) or _VALID.search(text):
        return
    quoted = _QUOTED.search(written.subject) or next(matches(_QUOTED, text, _QUOTING), None)
    prices = list(islice(matches(_PRICE, text, _CURRENCIES), 2)) if quoted else []
    if not quoted or not prices or _THEIRS.search(text):
        return
    if len(prices) > 1 or _PER.search(text[max(0, prices[0].start() - 30) : prices[0].end() + 30]):
        yield seen("deal.validity", Level.INFO, text, *prices[0].span(), mend="select")


_SPAN = r"\d{1,3}(?:\s?(?:-|–|~|to|至|到)\s?\d{1,3})?\s?(?:working |business |calendar )?"
_ABROAD = (
    r"\d{1,3}(?:\s?(?:-|–|bis|a|à)\s?\d{1,3})?\s?"
    r"(?:(?:arbeits|werk|kalender)?tagen?|wochen|d[ií]as|semanas|jours|semaines|giorni|settimane|дн(?:ей|я)|недел\w+)"
)
_DELIVERY = re.compile(
    rf"(?:\bdelivery(?: time| date| period)?|\blead[ -]?time|\bproduction (?:lead )?time|\bshipment(?: time)?"
    rf"|\bship(?:ped)?\b|\bdelivered)\b[^.;\n]{{0,24}}?(?<![\d.,$])({_SPAN}(?:days|weeks))"
    rf"|\b(?:lieferzeit|lieferfrist|lieferung (?:in|binnen)|plazo de entrega|entrega en|délai de livraison|livraison (?:en|sous)"
    rf"|prazo de entrega|tempi di consegna|consegna in|срок поставки|срок изготовления"
    rf"|поставка в течение)\b[^.;\n\d]{{0,24}}({_ABROAD})"
    rf"|(?:交货期?|交期|货期|发货期?|生产周期|工期|出货)[^。；\n\d]{{0,10}}({_SPAN}(?:天|日|周|个?工作日|个?星期))",
    re.IGNORECASE,
)
_DELIVERING = (
    "deliver",
    "lead",
    "production",
    "ship",
    "交",
    "货期",
    "发货",
    "生产周期",
    "工期",
    "出货",
    "liefer",
    "entrega",
    "livraison",
    "consegna",
    "срок",
    "поставк",
)
_DAYS_LONG = (
    *(
        "days",
        "weeks",
        "天",
        "日",
        "周",
        "星期",
        "tage",
        "wochen",
        "dias",
        "días",
        "semanas",
        "jours",
        "semaines",
        "giorni",
        "settimane",
    ),
    *("дн", "недел"),
)
_STARTED = re.compile(
    r"\bafter\b|\bfrom\b|\bupon\b|\bonce\b|\breceipt|\breceiv|\bsince\b|\bagainst\b|\bwhen\b|\bas soon as\b|\bfollowing\b"
    r"|\bstarting\b|\bcounted\b|\border confirm|\bago\b|\blate\b"
    r"|\bdelay|\bearlier\b|\btransit\b|\bsail|\bbefore\b|\bafter-?sales|\bended?\b|收到|后|後|起|自|从|内付|延|晚|之前|航程"
    r"|\bnach\b|\bab\b|\bseit\b|\berhalt\b|\beingang\b|\bdespués\b|\bdesde\b|\ba partir\b|\btras\b|\bapr[èe]s\b|\bdès\b"
    r"|\bà (?:compter|partir)\b"
    r"|\bréception\b|\bapós\b|\bdepois\b|\bdopo\b|\bdal(?:la)?\b|\bpo\b|после|с момента|со дня|\bот\b",
    re.IGNORECASE,
)


def start(written: Written) -> Iterator[Finding]:
    """A time of delivery that does not say from when it runs."""
    told: set[str] = set()
    for sentence in said(written.text) if has(lower(written.text), _DAYS_LONG) else ():
        found = _DELIVERY.search(sentence.text) if has(sentence.plain, _DELIVERING) else None
        if found is None or _STARTED.search(sentence.text) or sentence.text.rstrip().endswith(("?", "？")) or len(told) >= MOST:
            continue
        group = next(at for at in (1, 2, 3) if found[at])
        if found[group] not in told:
            told.add(found[group])
            before, span = sentence.text[found.start() : found.start(group)], found[group]
            started = f"{before}{span} after receipt of the deposit" if group == 1 else f"{before}收到定金后{span}"
            begin, end = sentence.start + found.start(), sentence.start + found.end(group)
            yield seen("deal.start", Level.INFO, written.text, begin, end, with_=started)
