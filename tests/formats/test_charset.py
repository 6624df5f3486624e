"""Bytes become the text that their writer meant; no label reaches a codec that is not a charset."""

import pytest

from desktop.formats import charset

CHINESE = "尊敬的客户：附件是我们的报价单，请查收。价格含运费，交货期三十天。谢谢！"
TRADITIONAL = "尊敬的客戶：附件是我們的報價單，請查收。價格含運費，交貨期三十天。謝謝！"
RUSSIAN = "Здравствуйте, просим выслать коммерческое предложение на светодиодные лампы."


@pytest.mark.parametrize(
    ("label", "codec", "text"),
    [
        ("gb2312", "gb18030", "朱镕基 𠮷 €"),
        ("GBK", "gb18030", "朱镕基 𠮷 €"),
        ("cp936", "gb18030", CHINESE),
        ("big5", "big5", TRADITIONAL),
        ("koi8-r", "koi8-r", RUSSIAN),
        ("windows-1251", "windows-1251", RUSSIAN),
        ("iso-2022-jp", "iso2022_jp", "お見積もりをお願いします。"),
        ("shift_jis", "cp932", "①お見積もり"),
        ("euc-kr", "cp949", "견적서를 보내 주세요 똠"),
        ("iso-8859-1", "windows-1252", "“quoted” – €"),
        ("hz-gb-2312", "hz", "报价"),
        (' "UTF-8" ', "utf-8", "报价"),
        ("utf-16", "utf-16", "报价"),
        ("iso-8859-8-i", "iso8859-8", "שלום"),
        ("latin1", "latin-1", "déjà"),
    ],
)
def test_a_label_is_read_as_its_senders_use_it(label: str, codec: str, text: str) -> None:
    assert charset.decode(text.encode(codec), label) == (text, "")


@pytest.mark.parametrize("text", [CHINESE, TRADITIONAL, RUSSIAN, "测试邮件", "报价 2026-11 USD 12.50", "Grüße aus Köln"])
@pytest.mark.parametrize("label", ["", "us-ascii", "unknown-8bit"])
def test_unlabelled_utf8_is_found(text: str, label: str) -> None:
    assert charset.decode(text.encode("utf-8"), label) == (text, "unlabelled")


@pytest.mark.parametrize(
    ("codec", "text"),
    [
        ("gb18030", CHINESE),
        ("gb18030", "测试邮件"),
        ("gb18030", "报价单"),
        ("gb18030", "Re: 关于订单 PI-2026-118 的付款"),
        ("big5", TRADITIONAL),
        ("euc-kr", "[멜론] 이용약관 및 서비스 상품약관 변경 안내"),
        ("euc-kr", "[트래블로] 지금, 오픈베타 서비스가 출발했습니다 !"),
        ("euc-kr", "안녕하세요. 견적서를 보내 주셔서 감사합니다."),
        # Chinese all of whose characters lie in the rows of the Korean syllables, as one line and in short words.
        ("gb18030", "报价单不变，改成木板，请安排付款发票"),
        ("gb18030", "报价单 包干 付款 发票 木板 安排 买方 港口"),
        ("koi8-r", RUSSIAN),
        ("windows-1251", RUSSIAN),
        ("windows-1252", "Sehr geehrte Damen und Herren, anbei die gewünschte Übersicht über die Größen. Mit freundlichen Grüßen"),
        ("iso2022_jp", "お見積もり"),
    ],
)
def test_unlabelled_text_is_guessed(codec: str, text: str) -> None:
    assert charset.decode(text.encode(codec), "")[0] == text


def test_a_wrong_utf8_label_on_chinese_is_seen_through() -> None:
    assert charset.decode(CHINESE.encode("gb18030"), "utf-8") == (CHINESE, "wrong")


def test_a_broken_character_does_not_change_the_rest() -> None:
    text, wrong = charset.decode("报价".encode() + b"\xff" + "单".encode(), "utf-8")
    assert (text, wrong) == ("报价\ufffd单", "wrong")


@pytest.mark.parametrize("label", ["utf-7", "UTF7", "unicode-1-1-utf-7"])
def test_utf7_is_refused(label: str) -> None:
    assert charset.decode(b"+ADw-script+AD4-", label) == ("+ADw-script+AD4-", "refused")


@pytest.mark.parametrize(
    "label",
    ["zlib_codec", "rot13", "rot_13", "unicode_escape", "raw_unicode_escape", "idna", "punycode", "mbcs", "base64", "bz2", "hex",
     "undefined", "../../etc/passwd", "x-unknown-99", "A" * 100_000, "utf-8\0", "oem", "string_escape"],
)  # fmt: skip
def test_no_other_codec_can_be_reached(label: str) -> None:
    assert charset.codec(label) is None
    assert charset.decode(b"\\x3cscript\\x3e", label)[0] == "\\x3cscript\\x3e"


@pytest.mark.parametrize(
    "data", [b"\xff\xfe\xc0\x80\xed\xa0\x80 ok", b"\xf0\x82\x82\xac", bytes(range(256)) * 40, b"\x1b$B\xff\xff\x1b"]
)
def test_what_cannot_be_read_is_replaced_not_raised(data: bytes) -> None:
    for label in ("utf-8", "gb2312", "iso-2022-jp", "utf-16", "big5", "", "koi8-r", "hz", "utf-32"):
        text, _ = charset.decode(data, label)
        text.encode("utf-8")  # no lone surrogate: a store could not take it
