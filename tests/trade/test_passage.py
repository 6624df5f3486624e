"""What is lifted out of a mail around a bank account is the whole of the details and nothing else."""

import pytest

from desktop.trade import accounts, passage

SENTENCE = "Please check our bank details below and confirm them by telephone before you pay."
DETAILS = """Beneficiary: Brightway LED Co., Ltd.
Address: 88 Harbour Road, Ningbo
Bank: Bank of China, Ningbo Branch
Account No.: 6222 0212 3456 7890 123
SWIFT: BKCHCNBJ92A"""
CHINESE = """户名：宁波亮途照明有限公司
开户行：中国银行宁波分行
账号：6222 0212 3456 7890 123"""


def lifted(text: str) -> str:
    found = next(one for one in accounts.find(text) if one.plain.startswith("6222"))
    begin, end = passage.around(text, found.start, found.end)
    return text[begin:end]


@pytest.mark.parametrize("details", [DETAILS, CHINESE, DETAILS.replace("\nSWIFT", "\n\nSWIFT")])
def test_all_lines_of_bank_details_are_taken_and_no_other(details: str) -> None:
    assert lifted(f"Dear Anna,\n\n{SENTENCE}\n\n{details}\n\nWe ship in week 30.\nBest regards") == details
    assert lifted(details) == details


def test_a_number_in_a_sentence_takes_its_line() -> None:
    text = "Dear Anna,\nour account: 6222 0212 3456 7890 123, Bank of China Ningbo\nBest regards"
    assert lifted(text) == "our account: 6222 0212 3456 7890 123, Bank of China Ningbo"


def test_far_lines_are_not_reached() -> None:
    text = "\n".join(["Bank: x"] * 40 + ["Account No.: 6222 0212 3456 7890 123"])
    assert lifted(text).count("\n") == passage.MOST
