"""Servers that do not say what their folders are for: guessed by name in forty languages and more; of two alike, both are told."""

import pytest

from desktop.model.folder import RemoteFolder, Role
from desktop.servers import imap_names
from desktop.servers.imap_guard import folder_name
from desktop.servers.imap_names import Listed

# Language: sent mail, deleted mail.
LANGUAGES = {
    "ar": ("العناصر المرسلة", "المهملات"), "bg": ("Изпратени", "Кошче"), "bn": ("প্রেরিত", "ট্র্যাশ"),
    "ca": ("Enviats", "Paperera"),
    "cs": ("Odeslané", "Koš"), "da": ("Sendt", "Slettet post"), "de": ("Gesendet", "Papierkorb"),
    "el": ("Απεσταλμένα", "Απορρίμματα"),
    "en": ("Sent Items", "Deleted Items"), "es": ("Enviados", "Papelera"), "et": ("Saadetud", "Prügikast"),
    "eu": ("Bidalitakoak", "Zakarrontzia"), "fa": ("ارسال شده", "سطل زباله"), "fi": ("Lähetetyt", "Roskakori"),
    "fr": ("Éléments envoyés", "Corbeille"), "gl": ("Elementos enviados", "Lixo"), "he": ("פריטים שנשלחו", "אשפה"),
    "hi": ("भेजे गए", "ट्रैश"), "hr": ("Poslano", "Smeće"), "hu": ("Elküldött", "Lomtár"),
    "hy": ("Ուղարկված", "Աղբաման"),
    "id": ("Terkirim", "Sampah"), "is": ("aðsend", "Trash"), "it": ("Posta inviata", "Cestino"),
    "ja": ("送信済みアイテム", "ゴミ箱"),
    "ka": ("გაგზავნილი", "ნაგავი"), "kk": ("Жіберілген", "Себет"), "ko": ("보낸편지함", "휴지통"),
    "lt": ("Išsiųsti", "Šiukšlinė"),
    "lv": ("Nosūtītie", "Miskaste"), "nb": ("Sendte elementer", "Slettede elementer"), "nl": ("Verzonden items", "Prullenbak"),
    "pl": ("Wysłane", "Kosz"), "pt": ("Itens enviados", "Lixeira"), "ro": ("Trimise", "Gunoi"),
    "ru": ("Отправленные", "Удаленные"),
    "sk": ("Odoslané", "Kôš"), "sl": ("Poslano", "Smeti"), "sr": ("Послато", "Смеће"),
    "sv": ("Skickat", "Papperskorgen"),
    "th": ("ส่งแล้ว", "ถังขยะ"), "tr": ("Gönderilmiş öğeler", "Çöp kutusu"), "uk": ("Надіслані", "Кошик"),
    "vi": ("Đã gửi", "Thùng rác"),
    "zh_CN": ("已发送", "已删除"), "zh_TW": ("寄件備份", "垃圾桶"),
}  # fmt: skip


def listed(*paths: str) -> list[RemoteFolder]:
    return imap_names.folders([Listed(frozenset(), b"/", folder_name(path)) for path in ("INBOX", *paths)])


@pytest.mark.parametrize("language", LANGUAGES)
def test_sent_and_deleted_mail_are_known_by_name(language: str) -> None:
    sent, trash = LANGUAGES[language]
    assert [place.role for place in listed(sent, trash)[1:]] == [Role.SENT, Role.TRASH]


def test_that_are_forty_languages() -> None:
    assert len(LANGUAGES) >= 40


@pytest.mark.parametrize(
    "name", ["草稿箱", "已删除", "垃圾邮件", "已发送", "归档", "Deleted Messages", "Sent Messages", "Bulk", "Draft"]
)
def test_the_names_of_chinese_and_american_providers_are_known(name: str) -> None:
    assert listed(name)[1].role is not Role.NONE


def test_two_that_lie_as_shallow_look_alike_and_the_likelier_serves() -> None:
    folders = listed("Sent Items", "Sent", "Archiv/Sent", "Ware")
    assert [(place.role, place.looks) for place in folders[1:]] == [
        (Role.NONE, Role.SENT),
        (Role.SENT, Role.SENT),
        (Role.NONE, Role.NONE),
        (Role.NONE, Role.NONE),
    ]


def test_what_the_server_says_is_no_question() -> None:
    folders = imap_names.folders([Listed(frozenset({b"\\sent"}), b"/", b"A"), Listed(frozenset(), b"/", b"Sent")])
    assert [(place.role, place.looks) for place in folders] == [(Role.SENT, Role.NONE), (Role.NONE, Role.NONE)]
