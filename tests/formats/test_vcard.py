"""A business card is read as phones, Outlook and old programs write it; nothing in it can break out."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.formats import vcard
from desktop.model.preview import Card, Fact

OLD = (
    "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E7=8E=8B;=E5=B0=8F=E6=98=8E;;;\r\n"
    "FN;CHARSET=GBK;ENCODING=QUOTED-PRINTABLE:=CD=F5=D0=A1=C3=F7\r\n"
    "ORG;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:=E5=AE=81=E6=B3=A2=E7=81=AF=\r\n=E5=85=B7;=E5=A4=96=E8=B4=B8\r\n"
    "TEL;CELL;VOICE:+86 138 0000 0000\r\nTEL;WORK;FAX:+86 574 1\r\nEMAIL;PREF;INTERNET:wang@example.cn\r\nX-QQ:12345\r\n"
    "PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQ\r\n SkZJRg\r\n\r\nEND:VCARD\r\n"
)
NEW = (
    "BEGIN:VCARD\nVERSION:4.0\nFN:Anna Weber\nN:Weber;Anna;;Dr.;\nORG:Weber GmbH;Einkauf\nTITLE:Head of Purchasing\n"
    'TEL;VALUE=uri;TYPE="voice,work":tel:+49-30-123\nEMAIL;TYPE=work:anna@weber.example\n'
    "item1.ADR;TYPE=work:;;Hauptstr. 1\\, Hof 2;Berlin;;10115;Germany\nURL:https://weber.example\n"
    "NOTE:First line\\nsecond\\; line\\, end\nEND:VCARD\n"
)


def test_an_old_card_in_two_charsets() -> None:
    assert vcard.read(OLD.encode("ascii")) == (
        Card(
            "王小明",
            "宁波灯具 · 外贸",
            "",
            (
                Fact("phone", "+86 138 0000 0000", "cell"),
                Fact("phone", "+86 574 1", "work fax"),
                Fact("mail", "wang@example.cn"),
                Fact("chat", "12345", "QQ"),
            ),
        ),
    )


def test_a_new_card_with_its_escapes() -> None:
    (card,) = vcard.read(NEW.encode())
    assert (card.name, card.company, card.title) == ("Anna Weber", "Weber GmbH · Einkauf", "Head of Purchasing")
    assert [(one.kind, one.value, one.use) for one in card.facts] == [
        ("phone", "+49-30-123", "work"),
        ("mail", "anna@weber.example", "work"),
        ("address", "Hauptstr. 1, Hof 2, Berlin, 10115, Germany", "work"),
        ("web", "https://weber.example", ""),
        ("note", "First line\nsecond; line, end", ""),
    ]


@pytest.mark.parametrize("text", ["BEGIN:VCARD\nFN:A\n", "junk\nBEGIN:VCARD\nFN:A\nEND:VCARD", "begin:vcard\nfn:A\nend:vcard\n"])
def test_a_card_that_is_cut_short_or_badly_written(text: str) -> None:
    assert [card.name for card in vcard.read(text.encode())] == ["A"]


def test_a_name_is_made_of_its_parts_where_it_has_no_other() -> None:
    names = ("Weber;Anna;;Dr.;", "王;小明;;;")
    assert [vcard.read(f"BEGIN:VCARD\nN:{name}\nEND:VCARD".encode())[0].name for name in names] == ["Dr. Anna Weber", "王小明"]


def test_what_would_fool_the_eye_is_taken_out() -> None:
    (card,) = vcard.read("BEGIN:VCARD\nFN:Anna\u202e gnp\x00\nEND:VCARD".encode())
    assert "\u202e" not in card.name
    assert "\x00" not in card.name


def test_many_cards_are_bounded() -> None:
    text = "BEGIN:VCARD\nFN:A\n" + "TEL:1\n" + "".join(f"TEL:{n}\n" for n in range(500)) + "END:VCARD\n"
    cards = vcard.read((text * 300).encode())
    assert len(cards) == vcard.CARDS
    assert all(len(card.facts) <= vcard.FACTS for card in cards)


@settings(max_examples=80, deadline=None)
@given(st.one_of(st.binary(max_size=300), st.text(alphabet='BEGINVCARDFTL:;=\n\\" ,.-QUOTED1', max_size=300).map(str.encode)))
def test_any_bytes_give_cards_or_none(data: bytes) -> None:
    assert isinstance(vcard.read(b"BEGIN:VCARD\n" + data), tuple)
