"""The language of a mail is told by its letters and its commonest words, or not at all."""

import pytest

from desktop.formats import language


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Hello Lina, thank you for your offer, please send the PI.", "en"),
        ("您好，请发形式发票，谢谢", "zh"),
        ("Dear 陈, please send the 报价单 for our order", "en"),
        ("您好，LED strip 2835 的报价收到了，请确认交货期", "zh"),
        ("Guten Tag, bitte senden Sie uns die Rechnung. Vielen Dank", "de"),
        ("Bonjour, merci pour votre offre, nous attendons les prix", "fr"),
        ("Hola, gracias por la oferta para los cables", "es"),
        ("Bom dia, obrigado pela oferta, não temos os preços em USD", "pt"),
        ("Здравствуйте, спасибо за предложение", "ru"),
        ("ご注文をお願いします。見積書を送ってください", "ja"),
        ("견적서를 보내 주세요", "ko"),
        ("مرحبا، نحتاج إلى عرض أسعار", "ar"),
        ("OK", ""),
        ("PI-2041 5000 pcs USD 0.86", ""),
        ("", ""),
    ],
)
def test_the_language_of_a_mail(text: str, code: str) -> None:
    assert language.of(text) == code
