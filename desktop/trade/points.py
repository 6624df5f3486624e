"""How the points of a deal are called in a mail, and how their values look: by words, or by the figure. English and Chinese."""

import re
from collections.abc import Iterator

from desktop.model.confirmation import Kind

# What only says when money is due: "balance before shipment", "80 % after inspection".
AFTER = r"(?<!before )(?<!after )(?<!against )(?<!upon )"
# What a time is counted from: "28 days after deposit".
COUNTED = r"(?<!after )(?<!after the )(?<!after receipt of )(?<!of the )(?<!from )(?<!upon )"
# In small letters, simple punctuation (`sentences.plain`). The first of two that stand at the same place counts.
_NAMES = (
    (
        Kind.INCOTERM,
        r"\b(?:incoterms?|(?:delivery|trade|price|shipping) terms?|terms of delivery|port of (?:loading|shipment|discharge))\b"
        r"|(?<![a-z])(?:exw|fca|fas|fob|cfr|cnf|cif|cpt|cip|dap|dpu|ddp)(?![a-z])|c&f|贸易术语|贸易条款|价格条款|交货条件"
        r"|装运港|起运港|目的港",
    ),
    (
        Kind.PAYMENT,
        rf"\b{COUNTED}(?:payments?|paying|deposit|down ?payment|balance)\b|(?<![a-z])(?:t/t|l/?c|o/a)(?![a-z])|付款|支付|月结|账期"
        r"|[定订]金(?!后)|尾款|余款|信用证|电汇",
    ),
    (
        Kind.DELIVERY,
        rf"\b{AFTER}(?:deliver(?:y|ies|ed)?|shipments?|shipped|ship(?:ping)?|lead ?time|etd|dispatch)\b|交期|交货|货期|发货"
        rf"|出货|装运|交付",
    ),
    (Kind.VALIDITY, r"\b(?:validity|valid)\b|有效期|有效"),
    (Kind.QUALITY, rf"\b(?:quality|standards?|aql|test reports?)\b|\b{AFTER}(?:inspection)\b|质量|品质|标准|质检|验货"),
    (Kind.PRICE, r"\b(?:unit )?prices?\b|单价|价格|价钱"),
    (Kind.QUANTITY, r"\b(?:quantit(?:y|ies)|qty)\b|数量|订量"),
    (Kind.GOODS, r"\b(?:goods|products?|models?|articles?|description)\b|货物|品名|产品|型号|规格"),
)
NAME = re.compile("|".join(f"(?P<{kind.value}>{words})" for kind, words in _NAMES))

START = r"(?<![a-z0-9.,/])"  # of a number, or a word: in Chinese no blank stands before it
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
DAY = (
    rf"(?:{START}\d{{1,2}}(?:st|nd|rd|th)?\.?(?: of)? {MONTH}\b\.?(?:,? \d{{4}})?|\b{MONTH}\.? \d{{1,2}}(?:st|nd|rd"
    rf"|th)?\b(?:,? \d{{4}})?"
    rf"|{START}\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}(?!\d)|{START}\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}(?!\d)"
    rf"|(?:\d{{4}}年)?\d{{1,2}}月(?:\d{{1,2}}[日号]|[上中下]旬|底|初|中)"
    rf"|\b(?:the )?(?:end|middle|beginning) of (?:the )?(?:{MONTH}|month|year|next month|this month)\b|\b(?:mid|early"
    rf"|late)[- ]{MONTH}\b"
    r"|\b(?:week|kw|cw) ?\d{1,2}\b|(?:本|下|这个)?月(?:底|中|初))"
)
SPAN = (
    rf"(?:{START}\d{{1,3}}(?: ?(?:-|to) ?\d{{1,3}})? ?(?:working |calendar |natural |business )?(?:days?|weeks?|months?)\b"
    r"|\d{1,3}(?:[-至到]\d{1,3})?个?(?:天|日|工作日|周|星期|月)(?!\d|[日号]))"
)
MONEY = (
    r"(?:(?:(?<![a-z])(?:usd|us\$|eur|gbp|rmb|cny|jpy|aud|cad|hkd|chf)|[$€£¥]|美金|美元|人民币|欧元) ?\d[\d,.]*(?<![,.])"
    rf"|{START}\d[\d,.]* ?(?:(?:usd|us\$|eur|euros?|gbp|rmb|cny|dollars?)\b(?! ?\d)|[$€£](?! ?\d)|美金|美元|元|欧元))"
)
UNIT = (
    r"(?:pcs?|pieces?|units?|sets?|pairs?|cartons?|ctns?|boxes|rolls?|kgs?|tons?|tonnes?|mts?|meters?|metres?|m2|sqm|dozens?"
    r"|pallets?"
    r"|containers?|bags?|drums?|bottles?|lots?|prs|nos)"
)
COUNT = (
    rf"(?:{START}\d[\d,.]*(?: ?\+ ?\d[\d,.]*)?k? ?{UNIT}\b|{START}(?:\d{{1,2}}|one|two|three) ?(?:x|×|\*)? ?(?:fcl )?(?:20"
    rf"|40) ?(?:gp|hq|hc|'|ft|feet)"
    r"|\d[\d,.]*(?:万)?(?:个|件|套|台|只|箱|吨|双|米|卷|条|支|片|公斤|平方)|[一两二三\d]个?(?:小|高|大)?柜)"
)
RATIO = r"(?<![\d/.,])\d{1,2} ?/ ?\d{1,2}(?![\d/])(?: ?/ ?\d{1,2}(?!\d))?"
SHARE = r"\d{1,3}(?:\.\d)? ?(?:%|percent|per cent)"
TERM = r"(?<![a-z])(?:exw|fca|fas|fob|cfr|cnf|cif|cpt|cip|dap|dpu|ddp)(?![a-z])|c&f"
# What a maker calls an article; not the number of a paper or of a standard.
CODE = re.compile(
    r"\b(?!(?:EN|IEC|ISO|DIN|ASTM|BS|ANSI|JIS|UL|GB|AQL|PI|PO|SO|SC|INV|CI|Q|RFQ|QT|HS|NCM|CO|NO|CW|KW|USD|EUR|RMB|CNY|UTC|GMT"
    r"|IP|CRI|RA|TT"
    r"|MSKU|MSC|B)[-\d ])[A-Z]{1,5}(?:-?[A-Z]{0,3})-?\d{2,}[A-Z]?(?:-[A-Z0-9]{1,6})*\b"
)
_VALUES = (
    (Kind.INCOTERM, TERM),
    (Kind.PRICE, MONEY),
    (Kind.QUANTITY, COUNT),
    (Kind.PAYMENT, rf"{SHARE}|{RATIO}|(?<![a-z])(?:t/t|l/?c|d/[pa]|o/a|net \d+(?: days)?)(?![a-z])|信用证|电汇|月结\d*天?"),
    (Kind.DELIVERY, rf"{DAY}|{SPAN}"),
    (Kind.QUALITY, r"\b(?:en|iec|iso|din|astm|bs|ansi|jis|ul|gb(?:/t)?) ?-?\d[\d.-]*|\baql ?\d"),
)
VALUE = re.compile("|".join(f"(?P<{kind.value}>{words})" for kind, words in _VALUES))


def names(plain: str) -> Iterator[tuple[Kind, int, int]]:
    """What a sentence names, with its place; in plain words (`sentences.plain`)."""
    for found in NAME.finditer(plain):
        yield Kind(str(found.lastgroup)), found.start(), found.end()


def values(plain: str) -> Iterator[tuple[Kind, int, int]]:
    """Values that say by themselves what they are of: money is a price, pieces a quantity, shares a payment, a day a delivery."""
    for found in VALUE.finditer(plain):
        yield Kind(str(found.lastgroup)), found.start(), found.end()
