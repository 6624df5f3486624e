"""The papers of an order are told by file names, subjects and first words, in English and Chinese."""

import pytest

from desktop.model.customer import Stage
from desktop.trade.papers import Found, Paper, papers
from desktop.trade.rules import proposed

# (subject, files, text) to the papers that the mail hands over.
CASES: list[tuple[str, tuple[str, ...], str, str]] = [
    # files
    ("Re: LED strips", ("PI-2041.pdf",), "", "pi"),
    ("Re: LED strips", ("PI2041_rev2.pdf",), "", "pi"),
    ("Hello", ("Proforma Invoice 2041.pdf",), "", "pi"),
    ("Hello", ("pro-forma_2041.xlsx",), "", "pi"),
    ("您好", ("形式发票2041.pdf",), "", "pi"),
    ("Re: order", ("PO-4500012345.pdf",), "", "po"),
    ("Re: order", ("Purchase_Order_88.pdf",), "", "po"),
    ("Re: order", ("P.O. 4471.pdf",), "", "po"),
    ("您好", ("采购订单-88.pdf",), "", "po"),
    ("Re: order", ("Quotation QT-2041.pdf",), "", "quotation"),
    ("Re: order", ("QT-2041.pdf",), "", "quotation"),
    ("Re: order", ("price list 2026.xlsx",), "", "quotation"),
    ("Re: order", ("报价单_LED灯带.xlsx",), "", "quotation"),
    ("Re: order", ("Commercial Invoice SO-7.pdf",), "", "ci"),
    ("Re: order", ("CI-SO7.pdf",), "", "ci"),
    ("Re: order", ("CI_2041.pdf",), "", "ci"),
    ("Re: order", ("Invoice 2041.pdf",), "", "ci"),
    ("Re: order", ("商业发票.pdf",), "", "ci"),
    ("Re: order", ("Packing List SO-7.xlsx",), "", "packing"),
    ("Re: order", ("PL-2041.xlsx",), "", "packing"),
    ("Re: order", ("装箱单.xls",), "", "packing"),
    ("Re: order", ("CI&PL.pdf",), "", "ci packing"),
    ("Re: order", ("BL COSU6281234560.pdf",), "", "bl"),
    ("Re: order", ("HBL draft.pdf",), "", "bl"),
    ("Re: order", ("Bill of Lading.pdf",), "", "bl"),
    ("Re: order", ("提单确认件.pdf",), "", "bl"),
    ("Re: order", ("telex release COSU6281.pdf",), "", "telex"),
    ("Re: order", ("电放提单.pdf",), "", "bl telex"),
    ("Re: order", ("MAWB 999-12345675.pdf",), "", "awb"),
    ("Re: deposit", ("bank slip.jpg",), "", "slip"),
    ("Re: deposit", ("Swift copy 30%.pdf",), "", "slip"),
    ("Re: deposit", ("MT103.pdf",), "", "slip"),
    ("Re: deposit", ("TT copy.pdf",), "", "slip"),
    ("Re: deposit", ("水单.jpg",), "", "slip"),
    ("Re: deposit", ("汇款凭证20260612.png",), "", "slip"),
    ("Re: deposit", ("银行回单.pdf",), "", "slip"),
    ("Re: docs", ("Form E.pdf",), "", "origin"),
    ("Re: docs", ("原产地证.pdf",), "", "origin"),
    ("Re: docs", ("LC draft 0012.pdf",), "", "lc"),
    ("Re: docs", ("MT700.txt",), "", "lc"),
    ("Re: docs", ("Sales Contract SC-2041.pdf",), "", "contract"),
    ("Re: docs", ("外销合同.pdf",), "", "contract"),
    # subjects
    ("Quotation QT-2041 – LED strips – Lampart", (), "", "quotation"),
    ("Proforma invoice SO-7 – Lampart", (), "", "pi"),
    ("报价 QT-2041 - 灯带 - Lampart", (), "", "quotation"),
    ("形式发票 SO-7 - Lampart", (), "", "pi"),
    ("RFQ: LED strips 5000 m", (), "", "rfq"),
    ("Inquiry for garden lamps", (), "", "rfq"),
    ("Request for quotation – lamps", (), "", "rfq"),
    ("询价：LED灯带", (), "", "rfq"),
    ("New PO 4500012345", (), "", "po"),
    ("Telex release done – SO-7", (), "", "telex"),
    # texts
    ("Re: lamps", (), "Please find attached our quotation for 5,000 pcs.", "quotation"),
    ("Re: lamps", (), "附件是我们的报价单，请查收。", "quotation"),
    ("Re: lamps", (), "Attached please find the PI for your signature.", "pi"),
    ("Re: lamps", (), "Enclosed is the packing list.", "packing"),
    ("Re: lamps", (), "We have transferred the deposit today.", "slip"),
    ("Re: lamps", (), "Payment was made this morning, see the bank slip attached.", "slip"),
    ("回复: 灯带", (), "定金已付，请查收水单。", "slip"),
    ("回复: 灯带", (), "我们已汇款，请安排生产。", "slip"),
    ("Re: lamps", (), "Your deposit has been credited to our account.", "receipt"),
    ("Re: lamps", (), "Thank you for your payment of USD 3,000.", "receipt"),
    ("回复: 灯带", (), "定金已到账，谢谢！", "receipt"),
    ("回复: 灯带", (), "已收到贵司货款。", "receipt"),
    # none
    ("Re: Quotation QT-2041", (), "Thanks, we will look at it.", ""),
    ("Re: Proforma invoice SO-7", (), "Can you lower the price?", ""),
    ("回复: 形式发票 SO-7", (), "好的，我们看一下。", ""),
    ("Hello", ("picture.jpg", "shipping plan.pdf"), "How is the weather?", ""),
    ("Our new PO box", (), "We moved: P.O. Box 12, Hamburg.", ""),
    ("About spinning and blooming", ("pilot.pdf", "explode.png", "clip.mov"), "", ""),
    ("Re: lamps", (), "We will pay once the goods are ready.", ""),
    ("Re: lamps", (), "Have you received the payment?", ""),
    ("Re: lamps", (), "The payment has not been received yet.", ""),
    ("回复: 灯带", (), "定金还没到账，请核实。", ""),
    ("回复: 灯带", (), "请付款后通知我们。", ""),
    ("Meeting on Friday", ("agenda.docx",), "Please find attached the agenda.", ""),
    ("Re: lamps", (), "Please quote your best price.", ""),
]


@pytest.mark.parametrize(("subject", "files", "text", "wanted"), CASES)
def test_papers_are_told(subject: str, files: tuple[str, ...], text: str, wanted: str) -> None:
    found = papers(subject, files, text)
    assert {one.paper.value for one in found} == set(wanted.split()), found


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 60
    assert len({(subject, files, text) for subject, files, text, _ in CASES}) == len(CASES)


def test_the_evidence_is_named() -> None:
    (one,) = papers("Re: x", ["PI-7.pdf"], "Attached is the PI.")
    assert one == Found(Paper.PI, "file", "PI-7.pdf")


@pytest.mark.parametrize(
    ("found", "mine", "stage", "wanted"),
    [
        ("quotation", True, "inquiry", ("quoted", "quoted")),
        ("quotation", True, "production", ("quoted", "")),
        ("quotation", True, "repeat", ("quoted", "quoted")),
        ("quotation", False, "new", None),
        ("pi", True, "quoted", ("awaiting-payment", "deposit")),
        ("pi quotation", True, "quoted", ("awaiting-payment", "deposit")),
        ("pi ci", True, "quoted", ("awaiting-payment", "deposit")),
        ("ci packing", True, "production", ("awaiting-payment", "balance")),
        ("bl", True, "balance", ("awaiting-payment", "")),
        ("bl ci packing", True, "production", ("awaiting-payment", "balance")),
        ("telex bl", True, "balance", ("archived", "shipped")),
        ("receipt", True, "deposit", ("", "production")),
        ("receipt", True, "balance", ("archived", "shipped")),
        ("receipt", True, "new", None),
        ("rfq", False, "", ("to-reply", "inquiry")),
        ("rfq", False, "production", ("to-reply", "")),
        ("po", False, "quoted", ("to-handle", "")),
        ("slip", False, "deposit", ("to-handle", "")),
        ("packing", True, "production", None),
    ],
)
def test_what_papers_speak_for(found: str, mine: bool, stage: str, wanted: tuple[str, str] | None) -> None:
    made = proposed([Found(Paper(one), "file", one) for one in found.split()], mine=mine, stage=stage)
    assert [(one.label, one.stage) for one in made] == ([wanted] if wanted else [])
    assert all(one.stage in {"", *(stage.value for stage in Stage)} for one in made)
