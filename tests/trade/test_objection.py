"""Who asks for no more mails is understood, and who speaks of something else is not."""

import pytest

from desktop.trade.objection import objection


@pytest.mark.parametrize(
    "text",
    [
        "Please remove me from your mailing list.",
        "unsubscribe",
        "UNSUBSCRIBE please",
        "退订",
        "请不要再发邮件给我",
        "请不要再给我们发邮件了。谢谢",
        "把我从名单里删除",
        "Stop sending me these emails",
        "Don't send me any more emails",
        "Please do not contact us again.",
        "no more mails please",
        "Stop emailing me!",
        "Do not write to us any more, please.",
        "No thanks, take us off your list",
        "Bitte keine weiteren E-Mails.",
        "Thank you, but we are not interested. Please stop.\nPlease delete my address from your database.",
    ],
)
def test_objections(text: str) -> None:
    assert objection(f"Hello,\n{text}\nBest regards\nBo")


@pytest.mark.parametrize(
    "text",
    [
        "Thank you, please send us the price. We don't send samples.",
        "Please do not send the documents to us before payment.",
        "Do not contact the forwarder.",
        "Don't email me the invoice yet.",
        "Please don't send us any more samples.",
        "不要再发样品了",
        "Can you remove the logo from our box?",
        "Please stop the production.",
        "Please remove me from cc.",
        "> If you would rather not get mails like this from us, unsubscribe here or answer with “unsubscribe”.",
    ],
)
def test_what_is_none(text: str) -> None:
    assert not objection(f"Hello,\n{text}\nBest regards\nBo")
