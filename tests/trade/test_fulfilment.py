"""Which later mail keeps a promise."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.model.promise import Deed, Follower, Kind, Promise, Side
from desktop.trade.fulfilment import fulfilled

DUE = datetime(2026, 6, 5, 18, tzinfo=ZoneInfo("Asia/Shanghai"))


def promise(deed: Deed, side: Side, sentence: str = "We will do it by Friday.") -> Promise:
    return Promise(Kind.PROMISE, side, deed, sentence, 0, len(sentence), DUE)


WE, THEY = Side.WE, Side.THEY


@pytest.mark.parametrize(
    ("deed", "side", "by", "text", "files", "kept"),
    [
        (Deed.ANSWER, WE, WE, "We can do it.", (), True),
        (Deed.ANSWER, WE, THEY, "Any news?", (), False),
        (Deed.ANSWER, THEY, THEY, "Sorry for the delay.", (), True),
        (Deed.SHIP, WE, WE, "The goods were shipped yesterday.", (), True),
        (Deed.SHIP, WE, WE, "Tracking number 1234567890.", (), True),
        (Deed.SHIP, WE, WE, "See attached.", ("BL_COSCO.pdf",), True),
        (Deed.SHIP, WE, WE, "货已发出，请查收。", (), True),
        (Deed.SHIP, WE, WE, "The goods have not been shipped yet.", (), False),
        (Deed.SHIP, WE, WE, "The goods will be shipped on Monday.", (), False),
        (Deed.SHIP, WE, WE, "货还没发出。", (), False),
        (Deed.SHIP, WE, THEY, "Have the goods been shipped?", (), False),
        (Deed.SHIP, WE, THEY, "We received the goods in good condition.", (), True),
        (Deed.SHIP, WE, WE, "Thank you for your mail.", ("photo.jpg",), False),
        (Deed.PAY, THEY, THEY, "We made the payment, bank slip attached.", ("slip.pdf",), True),
        (Deed.PAY, THEY, THEY, "水单见附件。", (), True),
        (Deed.PAY, THEY, THEY, "Here you are.", ("MT103.pdf",), True),
        (Deed.PAY, THEY, WE, "We have received your payment, thank you.", (), True),
        (Deed.PAY, THEY, WE, "定金已收到。", (), True),
        (Deed.PAY, THEY, WE, "We have not received your payment.", (), False),
        (Deed.PAY, THEY, THEY, "We will make the payment tomorrow.", (), False),
        (Deed.PAY, THEY, WE, "Please send us the bank slip.", (), False),
        (Deed.SEND, WE, WE, "The drawings.", ("drawing.pdf",), True),
        (Deed.SEND, WE, WE, "Please find attached the drawings.", (), False),
        (Deed.SEND, WE, WE, "Thank you.", (), False),
        (Deed.SEND, WE, WE, "图纸见附件", ("图纸.pdf",), True),
        (Deed.QUOTE, WE, WE, "Our quotation is below: USD 0.68 FOB Ningbo.", (), True),
        (Deed.QUOTE, WE, WE, "See attached.", ("Quotation 118.pdf",), True),
        (Deed.QUOTE, WE, WE, "We are still calculating.", (), False),
        (Deed.QUOTE, WE, WE, "报价如下：", (), True),
        (Deed.CONFIRM, THEY, THEY, "We confirm the artwork.", (), True),
        (Deed.CONFIRM, THEY, THEY, "We cannot confirm the artwork.", (), False),
        (Deed.DELIVER, WE, THEY, "The goods arrived today.", (), True),
        (Deed.OTHER, WE, WE, "Production is finished.", (), True),
        (Deed.OTHER, WE, WE, "Hello Anna.", (), False),
    ],
)
def test_kept(deed: Deed, side: Side, by: Side, text: str, files: tuple[str, ...], kept: bool) -> None:
    assert (fulfilled(promise(deed, side), [Follower(by, "Re: order", text, files)]) is not None) is kept


def test_samples_are_no_file() -> None:
    samples = promise(Deed.SEND, WE, "We will send the samples by Friday.")
    assert fulfilled(samples, [Follower(WE, "", "Our price list.", ("prices.pdf",))]) is None
    assert fulfilled(samples, [Follower(WE, "", "The samples were sent today, DHL no. 123.")]) is not None
    assert fulfilled(samples, [Follower(THEY, "", "We received the samples.")]) is not None


def test_the_first_that_keeps_it_and_no_machine() -> None:
    machine = Follower(WE, "Automatic reply", "I am away.", auto=True)
    first, second = Follower(WE, "", "We can do it."), Follower(WE, "", "And more.")
    assert fulfilled(promise(Deed.ANSWER, WE), [machine, first, second]) is first
    assert fulfilled(promise(Deed.ANSWER, WE), [machine]) is None
    assert fulfilled(promise(Deed.ANSWER, WE), []) is None


def test_quoted_words_keep_nothing() -> None:
    text = "Any news?\n\nOn Tue, 2 Jun 2026 at 10:00, Anna <anna@x.example> wrote:\n> The goods were shipped."
    assert fulfilled(promise(Deed.SHIP, WE), [Follower(WE, "Re: order", text)]) is None


@settings(deadline=None, max_examples=100)
@given(text=st.text(max_size=200), subject=st.text(max_size=40), name=st.text(max_size=20), deed=st.sampled_from(Deed))
def test_never_raises(text: str, subject: str, name: str, deed: Deed) -> None:
    for side in Side:
        fulfilled(promise(deed, WE, text), [Follower(side, subject, text, (name,))])
