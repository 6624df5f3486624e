"""Servers as reps meet them: what each provider's IMAP server announces, how it names its folders, and what it does otherwise than
others. From public capability logs and issue threads of mail clients; a quirk is there because a client fell over it.
"""

from collections.abc import Mapping

from tests.servers.personality import Personality

SPECIAL: Mapping[str | bytes, str] = {
    "Drafts": "\\Drafts",
    "Sent": "\\Sent",
    "Trash": "\\Trash",
    "Junk": "\\Junk",
    "Archive": "\\Archive",
}
NETEASE: Mapping[str | bytes, str] = {
    "草稿箱": "\\Drafts",
    "已发送": "\\Sent",
    "已删除": "\\Trash",
    "垃圾邮件": "\\Junk",
    "病毒文件夹": "",
    "订阅邮件": "",
}
QQ: Mapping[str | bytes, str] = {
    "Sent Messages": "",
    "Drafts": "",
    "Deleted Messages": "",
    "Junk": "",
    "其他文件夹": "\\NoSelect \\HasChildren",
    "其他文件夹/客户": "",
}
PLAIN: Mapping[str | bytes, str] = {"Sent": "", "Drafts": "", "Trash": "", "Spam": ""}

_NETEASE = (
    "IMAP4rev1 XLIST SPECIAL-USE ID LITERAL+ STARTTLS APPENDLIMIT=71680000 XAPPLEPUSHSERVICE "
    "UIDPLUS X-CM-EXT-1 SASL-IR AUTH=XOAUTH2"
)
_DOVECOT = "IMAP4rev1 SASL-IR ID ENABLE IDLE SORT NAMESPACE UIDPLUS UNSELECT LIST-EXTENDED CONDSTORE SPECIAL-USE MOVE LITERAL+"
_EXCHANGE = "IMAP4 IMAP4rev1 AUTH=PLAIN AUTH=XOAUTH2 SASL-IR UIDPLUS ID UNSELECT CHILDREN IDLE NAMESPACE LITERAL+"

ALL = (
    Personality(
        "163",
        _NETEASE,
        "IMAP4rev1 ID",
        " Coremail System IMap Server Ready(163com[1])",
        NETEASE,
        id_first=True,
        provider="netease-163-com",
        files_sent=True,
    ),
    Personality(
        "126",
        _NETEASE,
        "IMAP4rev1 ID AUTH=PLAIN",
        " Coremail System IMap Server Ready(126com[1])",
        NETEASE,
        id_first=True,
        provider="netease-126-com",
        files_sent=True,
        search="all",
    ),
    Personality(
        "qiye.163",
        _NETEASE,
        "IMAP4rev1 ID",
        " Coremail System IMap Server Ready(hz[1])",
        {**NETEASE, "报价": ""},
        id_first=True,
        provider="netease-qiye",
    ),
    Personality(
        "qq",
        "IMAP4 IMAP4rev1 XLIST MOVE IDLE XAPPLEPUSHSERVICE AUTH=LOGIN NAMESPACE CHILDREN ID UIDPLUS",
        "IMAP4 IMAP4rev1 ID AUTH=PLAIN AUTH=LOGIN",
        " [CAPABILITY IMAP4 IMAP4rev1 ID AUTH=PLAIN AUTH=LOGIN] QQMail XMIMAP4Server ready",
        QQ,
        search="all",
        most_uids=5,
        keywords="",
        provider="qq",
    ),
    Personality(
        "exmail",
        "IMAP4 IMAP4rev1 XLIST MOVE IDLE NAMESPACE CHILDREN ID UIDPLUS",
        "IMAP4 IMAP4rev1 ID AUTH=PLAIN AUTH=LOGIN",
        " QQMail XMIMAP4Server ready",
        QQ,
        search="bad",
        keywords="",
        provider="exmail",
    ),
    Personality(
        "aliyun",
        "IMAP4 IMAP4rev1 UIDPLUS ID IDLE XLIST STARTTLS",
        "IMAP4 IMAP4rev1 UIDPLUS ID",
        " AliYun IMAP Server Ready(10.147.40.133)",
        {"已发送": "", "草稿": "", "已删除邮件": "", "垃圾邮件": ""},
        search="all",
        provider="alimail-qiye",
    ),
    Personality(
        "coremail",
        "IMAP4rev1 XLIST SPECIAL-USE ID LITERAL+ UIDPLUS X-CM-EXT-1",
        "IMAP4rev1 ID",
        " Coremail System IMap Server Ready",
        {"Sent Items": "\\Sent", "Drafts": "\\Drafts", "Trash": "\\Trash", "Junk E-mail": "\\Junk"},
        provider="coremail",
    ),
    Personality(
        "263",
        "IMAP4rev1 NAMESPACE ID UIDPLUS",
        "IMAP4rev1",
        " 263 IMAP4 server ready",
        {"已发送": "", "草稿箱": "", "垃圾箱": ""},
        keywords="",
        provider="263",
    ),
    Personality(
        "sina",
        "IMAP4 IMAP4rev1 UIDPLUS ID LITERAL+",
        "IMAP4 IMAP4rev1 AUTH=LOGIN",
        " IMAP4 ready",
        {"已发送": "", "草稿夹": "", "已删除": "", "垃圾邮件": ""},
        told="absent",
        provider="sina-sina-com",
    ),
    Personality(
        "gmail without its extensions",  # which have a server of their own: tests.servers.gmail
        (
            "IMAP4rev1 UNSELECT IDLE NAMESPACE QUOTA ID XLIST CHILDREN UIDPLUS COMPRESS=DEFLATE ENABLE MOVE "
            "CONDSTORE ESEARCH UTF8=ACCEPT LIST-EXTENDED LIST-STATUS LITERAL- SPECIAL-USE APPENDLIMIT=35651584"
        ),
        "IMAP4rev1 UNSELECT IDLE NAMESPACE QUOTA ID XLIST CHILDREN XYZZY SASL-IR AUTH=XOAUTH2 AUTH=PLAIN",
        " Gimap ready for requests from 192.0.2.1",
        {
            "[Gmail]": "\\Noselect",
            "[Gmail]/Sent Mail": "\\Sent",
            "[Gmail]/Drafts": "\\Drafts",
            "[Gmail]/Trash": "\\Trash",
            "[Gmail]/Spam": "\\Junk",
            "[Gmail]/Starred": "\\Flagged",
        },
        provider="gmail",
        files_sent=True,
    ),
    Personality(
        "outlook",
        _EXCHANGE + " MOVE",
        "IMAP4 IMAP4rev1 AUTH=PLAIN SASL-IR",
        " The Microsoft Exchange IMAP4 service is ready.",
        {"Sent Items": "\\Sent", "Drafts": "\\Drafts", "Deleted Items": "\\Trash", "Junk Email": "\\Junk", "Archive": "\\Archive"},
        away=1,
        longest_line=8192,
        keywords="",
        provider="outlook",
        files_sent=True,
    ),
    Personality(
        "office365",
        _EXCHANGE + " MOVE",
        "IMAP4 IMAP4rev1 AUTH=PLAIN SASL-IR",
        " The Microsoft Exchange IMAP4 service is ready.",
        {"Gesendete Elemente": "", "Entwürfe": "", "Gelöschte Elemente": "", "Junk-E-Mail": ""},
        closes_after=30,
        longest_line=8192,
        keywords="",
        provider="m365",
        files_sent=True,
    ),
    Personality(
        "exchange 2010",
        "IMAP4 IMAP4rev1 AUTH=PLAIN UIDPLUS CHILDREN IDLE NAMESPACE LITERAL+",
        "IMAP4 IMAP4rev1 AUTH=PLAIN",
        " The Microsoft Exchange IMAP4 service is ready.",
        {"Sent Items": "", "Drafts": "", "Deleted Items": "", "Junk E-Mail": ""},
        size_off=-31,
        bodystructure='(("text" "plain" ("charset" "gb2312") NIL NIL "base64" 10 """" NIL) "mixed")',
        keywords="",
    ),
    Personality(
        "yahoo",
        (
            "IMAP4rev1 SASL-IR AUTH=PLAIN AUTH=XOAUTH2 ID MOVE NAMESPACE XYMHIGHESTMODSEQ UIDPLUS LITERAL+ "
            "XAPPLEPUSHSERVICE UNSELECT OBJECTID IDLE"
        ),
        "IMAP4rev1 SASL-IR AUTH=PLAIN",
        " [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN] IMAP4rev1 Hello",
        {"Sent": "\\Sent", "Draft": "\\Drafts", "Trash": "\\Trash", "Bulk": "\\Junk", "Archive": "\\Archive"},
        undeliverable=7,
        keywords="$Forwarded $Junk",
        provider="yahoo",
    ),
    Personality(
        "yahoo's window",
        "IMAP4rev1 ID MOVE UIDPLUS LITERAL+ IDLE",
        "IMAP4rev1 SASL-IR AUTH=PLAIN",
        " IMAP4rev1 Hello",
        {"Sent": "\\Sent", "Draft": "\\Drafts", "Trash": "\\Trash"},
        window=10,
        keywords="",
    ),
    Personality(
        "icloud",
        "IMAP4 IMAP4rev1 XLIST SPECIAL-USE ID UIDPLUS QUOTA CONDSTORE QRESYNC ENABLE IDLE LITERAL+",
        "IMAP4 IMAP4rev1 AUTH=PLAIN SASL-IR",
        " iCloud IMAP ready",
        {"Sent Messages": "\\Sent", "Drafts": "\\Drafts", "Deleted Messages": "\\Trash", "Junk": "\\Junk", "Archive": "\\Archive"},
        keywords="",
        provider="icloud",
    ),
    Personality(
        "zoho",
        (
            "IMAP4rev1 UNSELECT CHILDREN XLIST NAMESPACE IDLE MOVE ID AUTH=PLAIN SASL-IR UIDPLUS ESEARCH LIST-EXTENDED "
            "LIST-STATUS WITHIN LITERAL- APPENDLIMIT=53477376"
        ),
        "IMAP4rev1 AUTH=PLAIN SASL-IR",
        " imap.zoho.com ready",
        {"Sent": "\\Sent", "Drafts": "\\Drafts", "Trash": "\\Trash", "Spam": "\\Junk", "Templates": "", "Newsletter": ""},
        provider="zoho",
    ),
    Personality(
        "yandex",
        "IMAP4rev1 CHILDREN UNSELECT LITERAL+ NAMESPACE XLIST UIDPLUS ENABLE ID IDLE MOVE",
        "IMAP4rev1 AUTH=PLAIN SASL-IR",
        " Yandex IMAP4rev1 ready",
        {"Отправленные": "\\Sent", "Черновики": "\\Drafts", "Удаленные": "\\Trash", "Спам": "\\Junk", "Исходящие": ""},
        delimiter="|",
        bodystructure='("text" "plain" NIL NIL NIL NIL NIL)',
        provider="yandex",
    ),
    Personality(
        "mail.ru",
        "IMAP4rev1 ID XLIST UIDPLUS UNSELECT MOVE IDLE",
        "IMAP4rev1 SASL-IR AUTH=PLAIN AUTH=XOAUTH2",
        " Welcome",
        {"Отправленные": "\\Sent", "Черновики": "\\Drafts", "Корзина": "\\Trash", "Спам": "\\Junk"},
        search="all",
        provider="mailru",
    ),
    Personality(
        "gmx",
        (
            "IMAP4rev1 CHILDREN ENABLE ID IDLE LIST-EXTENDED LIST-STATUS LITERAL+ MOVE NAMESPACE SASL-IR SORT SPECIAL-USE "
            "UIDPLUS UNSELECT"
        ),
        "IMAP4rev1 AUTH=LOGIN AUTH=PLAIN SASL-IR",
        " IMAP server ready H migmx001",
        {"Gesendet": "\\Sent", "Entwürfe": "\\Drafts", "Gelöscht": "\\Trash", "Spamverdacht": "\\Junk", "OUTBOX": ""},
        bodystructure='(("multipart" "related" ("boundary" "x") NIL NIL "7BIT" 400))',
        provider="gmx-com",
    ),
    Personality(
        "courier",
        "IMAP4rev1 UIDPLUS CHILDREN NAMESPACE THREAD=REFERENCES SORT QUOTA IDLE",
        "IMAP4rev1 UIDPLUS",
        " [CAPABILITY IMAP4rev1 UIDPLUS] Courier-IMAP ready.",
        {"INBOX.Sent": "", "INBOX.Drafts": "", "INBOX.Trash": ""},
        delimiter=".",
        prefix="INBOX.",
    ),
    Personality(
        "hmailserver",
        "IMAP4 IMAP4rev1 CHILDREN IDLE QUOTA SORT ACL NAMESPACE RIGHTS=texk",
        "IMAP4 IMAP4rev1",
        " IMAPrev1",
        {"Sent Items": "", "Drafts": "", "Deleted Items": ""},
        delimiter=".",
        keywords="",
    ),
    Personality(
        "zimbra",
        (
            "IMAP4rev1 ACL BINARY CATENATE CHILDREN CONDSTORE ENABLE ESEARCH ID IDLE LIST-EXTENDED LIST-STATUS LITERAL+ "
            "MULTIAPPEND NAMESPACE QRESYNC QUOTA SASL-IR SEARCHRES SORT UIDPLUS UNSELECT WITHIN XLIST"
        ),
        "IMAP4rev1 AUTH=PLAIN SASL-IR",
        " Zimbra IMAP4rev1 server ready",
        {**PLAIN, "Junk": "", "Contacts": "", "Chats": ""},
    ),
    Personality(
        "proton bridge",
        "ID IDLE IMAP4rev1 MOVE STARTTLS UIDPLUS UNSELECT",
        "ID IDLE IMAP4rev1 STARTTLS",
        " [CAPABILITY ID IDLE IMAP4rev1 STARTTLS] Proton Mail Bridge",
        {
            "Sent": "\\Sent",
            "Drafts": "\\Drafts",
            "Trash": "\\Trash",
            "Spam": "\\Junk",
            "Archive": "\\Archive",
            "Folders": "\\Noselect",
            "Labels": "\\Noselect",
            "Folders/Ware": "",
        },
        told="wrong",
        provider="proton-bridge",
    ),
    Personality(
        "xeams",
        "IMAP4rev1 IDLE UIDPLUS",
        "IMAP4rev1",
        " Xeams IMAP server",
        {"Sent": "", "Drafts": "", "Deleted": ""},
        late_items=True,
        told="absent",
        search="bad",
    ),
    Personality(
        "lark",
        "IMAP4rev1 ID IDLE UIDPLUS SPECIAL-USE AUTH=PLAIN",
        "IMAP4rev1 ID AUTH=PLAIN",
        " Lark IMAP",
        {"已发送": "\\Sent", "草稿": "\\Drafts", "已删除": "\\Trash", "垃圾邮件": "\\Junk", "归档": "\\Archive"},
        search="all",
        size_off=17,
        keywords="",
        provider="lark",
    ),
    Personality(
        "fastmail",
        (
            "IMAP4rev1 LITERAL+ ID ENABLE ACL NAMESPACE UIDPLUS MOVE CONDSTORE QRESYNC ESEARCH LIST-EXTENDED SPECIAL-USE "
            "IDLE OBJECTID SASL-IR"
        ),
        "IMAP4rev1 LITERAL+ SASL-IR AUTH=PLAIN",
        " IMAP4 ready",
        {"Sent": "\\Sent", "Drafts": "\\Drafts", "Trash": "\\Trash", "Spam": "\\Junk", "Archive": "\\Archive"},
        provider="fastmail",
    ),
    Personality(
        "cyrus",
        (
            "IMAP4rev1 LITERAL+ ID ENABLE ACL NAMESPACE UIDPLUS MOVE CONDSTORE QRESYNC UNSELECT CHILDREN IDLE SPECIAL-USE "
            "LIST-EXTENDED"
        ),
        "IMAP4rev1 LITERAL+ AUTH=PLAIN SASL-IR",
        " Cyrus IMAP 3.6 server ready",
        {"INBOX.Sent": "\\Sent", "INBOX.Drafts": "\\Drafts", "INBOX.Trash": "\\Trash"},
        delimiter=".",
        prefix="INBOX.",
        most_keywords=100,
    ),
    Personality(
        "dovecot",
        _DOVECOT,
        "IMAP4rev1 SASL-IR LITERAL+ AUTH=PLAIN",
        " [CAPABILITY IMAP4rev1 SASL-IR LITERAL+ AUTH=PLAIN] Dovecot ready.",
        SPECIAL,
    ),
    Personality(
        "raw gbk names",
        "IMAP4rev1",
        "IMAP4rev1",
        " old server",
        {"已发送".encode("gbk"): "", "草稿箱".encode("gbk"): "", "已删除".encode("gbk"): "", "报价".encode(): "", b"&broken": ""},
        delimiter="",
        keywords="",
    ),
)
