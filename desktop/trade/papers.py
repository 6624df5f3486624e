"""The papers of an order, told by how files are called, by a subject and by the first words of a mail.

Sources of the words: FIELD 4.1 (documents of an export order) and the names that forwarders and banks give to files. A name in a
file counts. In a subject it counts unless the mail answers another (then the subject is the other's), in the text where a word near
it says that something is handed over: "attached", "please find", 附件.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Paper(StrEnum):
    RFQ = "rfq"
    QUOTATION = "quotation"
    PI = "pi"
    CONTRACT = "contract"
    PO = "po"
    SLIP = "slip"  # a payment was made
    RECEIPT = "receipt"  # a payment has come
    CI = "ci"
    PACKING = "packing"
    BL = "bl"
    TELEX = "telex"
    AWB = "awb"
    ORIGIN = "origin"
    LC = "lc"


@dataclass(frozen=True, slots=True)
class Found:
    """`words` are the evidence as it stands there; `place`: "file", "subject" or "text"."""

    paper: Paper
    place: str
    words: str


def _short(letters: str) -> str:
    """An abbreviation in capitals that no letter touches: PI-2041, PI2041, but not in SHIPPING, and not pi."""
    return rf"(?<![A-Za-z]){letters}(?![A-Za-z])"


_NAMES: dict[Paper, str] = {
    Paper.RFQ: rf"{_short('RFQ')}|(?i:request\s+for\s+(?:a\s+)?quot|\b(?:inquiry|enquiry)\b)|询盘|询价",
    Paper.QUOTATION: (
        r"(?i:(?<!request for )(?<!request for a )(?<!request\sof\s)\b(?:quotation|quote|price\s?list|offer\s+sheet|price\s+offer)"
        rf"(?![a-z]))|{_short('QT')}(?=[-_ ]?\d)|(?<!询)报价(?!要求)"
    ),
    Paper.PI: rf"{_short('P/?I')}(?!\s?=)|(?i:\bpro\s?-?\s?forma(?![a-z]))|形式发票",
    Paper.CONTRACT: (
        rf"{_short('S/?C')}(?=[-_# ]*(?:no\.?\s*)?\d)|(?i:\bsales?\s+(?:contract|confirmation|agreement))"
        r"|销售合同|销售确认书|外销合同"
    ),
    Paper.PO: (
        rf"{_short('P/?O')}(?![. ]*(?i:box))(?!-?\w*@)|\bP\.O\.(?!\s*(?i:box))|(?i:\bpurchase\s+order)"
        r"|采购订单|采购单|采购合同"
    ),
    Paper.SLIP: (
        r"(?i:\bbank(?:ing)?\s+(?:slip|receipt)|\b(?:payment|remittance|transfer|deposit|t/?t)\s+(?:slip|copy|advice|proof|confirmation)|"
        rf"\bproof\s+of\s+payment|\bswift(?:\s+(?:copy|message|confirmation))?(?![a-z])|\bwire\s+(?:transfer\s+)?(?:receipt|confirmation))"
        rf"|{_short('MT ?103')}|水单|付款凭证|汇款(?:单|凭证|底单|回单|水单)|付款(?:水单|底单|回单)|银行回单|电汇底单"
    ),
    Paper.CI: (
        rf"{_short('CI')}(?=[-_# ]*[A-Z]{{0,4}}\d|\W*$|\W+(?:PL|&))|(?i:\bcommercial\s+invoice)|商业发票"
        r"|(?i:(?<!proforma )(?<!proforma)(?<!pro-forma )(?<!pro forma )(?<!sample )\binvoice(?![a-z])"
        r"(?=[-_# ]*(?:no\.?\s*)?[a-z]{0,4}[-_]?\d))"
    ),
    Paper.PACKING: rf"{_short('P/?L')}(?=[-_# ]*\d|\W*$|\W)|(?i:\bpacking\s?-?(?:list|slip))|装箱单|箱单",
    Paper.BL: rf"{_short('[HM]?B/?L')}|(?i:\bbills?\s+of\s+lading)|提单",
    Paper.TELEX: r"(?i:\btelex\s?-?release|\bsurrender(?:ed)?\s+(?:b/?l|bill|copy)|\bseaway\s?bill)|电放",
    Paper.AWB: rf"{_short('[HM]?AWB')}|(?i:\bair\s?-?way\s?-?bill)|空运(?:提)?单",
    Paper.ORIGIN: rf"(?i:\bcertificate\s+of\s+origin|\bform\s+[aef](?![a-z]))|{_short('C/O')}|{_short('COO')}|原产地证|产地证",
    Paper.LC: rf"{_short('L/?C')}|(?i:\bletters?\s+of\s+credit)|{_short('MT ?700')}|信用证",
}
_NAMED = {paper: re.compile(pattern) for paper, pattern in _NAMES.items()}
_ANSWERS = re.compile(r"\s*(?:re|aw|fw|fwd|sv|回复|答复|转发|回覆)\s*(?:\[\d+\])?\s*[:：]", re.IGNORECASE)
_HANDED = re.compile(
    r"(?i:\battach|\benclos|\bherewith|\bplease\s+(?:find|see|check|review|kindly\s+find|confirm)|\bhere(?:'s|\s+is|\s+are)\b|\bpleased\s+to\s+"
    r"(?:quote|send)|\bwe\s+(?:quote|are\s+sending)|\bsend(?:ing)?\s+you)|附件|附上|随附|请查收|请见|见附|发(?:给)?您|请查阅|如下|已发"
)
_PAID = re.compile(
    r"(?i:\b(?:have|has|just)\s+(?:already\s+|just\s+)?(?:paid|transferred|wired|remitted)\b|\b(?:payment|deposit|balance|transfer)\s+(?:has\s+been\s+|was\s+|is\s+)?"
    r"(?:made|done|sent|paid|remitted|arranged)\b)|(?:款|定金|余款|尾款)(?:项)?(?:已|刚)(?:经)?(?:付|汇|转|安排)|已(?:经)?(?:付款|汇款|打款|转账|付定金|汇出)"
)
_RECEIVED = re.compile(
    r"(?i:\b(?:payment|deposit|balance|amount|money|funds)\b[^.!?\n]{0,40}\b(?:has\s+been\s+|have\s+been\s+|was\s+|is\s+)?(?:received|credited|arrived)\b|"
    r"\b(?:we\s+(?:have\s+)?|well\s+)received\s+(?:your\s+|the\s+)?(?:payment|deposit|balance)|thank\s+you\s+for\s+your\s+(?:payment|deposit|balance))|"
    r"(?:款|定金|余款|尾款|款项)[^。\n]{0,12}(?:已|刚)?(?:到账|收到|入账)|(?:已)?收到[^。\n]{0,10}(?:货款|定金|余款|尾款|款项|汇款)"
)
_NOT_YET = re.compile(
    r"(?i:\bnot\b|\bonce\b|\bwhen\b|\bafter\b|\bif\b|\bas\s+soon\s+as\b|\bplease\b|\bhave\s+you\b|\?)|未|尚|没|后|如|请|吗|？"
)
_CLAUSE = re.compile(r"[^,，]+")
_SENTENCE = re.compile(r"[^.!?。！？;；\n]+[.!?。！？]?")
FIRST = 600  # characters of a text that are looked at


def papers(subject: str, files: Iterable[str], text: str) -> tuple[Found, ...]:
    """Which papers a mail hands over, each once, those in files first. `text` is the new text, quotes left out."""
    found: dict[Paper, Found] = {}

    def note(paper: Paper, place: str, words: str) -> None:
        found.setdefault(paper, Found(paper, place, words.strip()[:200]))

    for name in files:
        for paper in _named(_spaced(name)):
            note(paper, "file", name)
    if not _ANSWERS.match(subject):
        for paper in _named(subject):
            note(paper, "subject", subject)
    for sentence in _SENTENCE.findall(text[:FIRST]):
        asked = sentence.endswith(("?", "？"))
        for clause in () if asked else _CLAUSE.findall(sentence):
            if _PAID.search(clause) and not _NOT_YET.search(clause):
                note(Paper.SLIP, "text", sentence)
            elif _RECEIVED.search(clause) and not _NOT_YET.search(clause):
                note(Paper.RECEIPT, "text", sentence)
        if _HANDED.search(sentence):
            for paper in _named(sentence):
                note(paper, "text", sentence)
    if Paper.PI in found and Paper.CI in found and found[Paper.CI].words == found[Paper.PI].words and "PI" not in subject:
        del found[Paper.CI]
    return tuple(found.values())


def _spaced(name: str) -> str:
    """A file's name without its ending, its parts as words."""
    stem = name.rpartition(".")[0] or name
    return re.sub(r"[_+]+", " ", stem)


def _named(text: str) -> list[Paper]:
    return [paper for paper, pattern in _NAMED.items() if pattern.search(text)]
