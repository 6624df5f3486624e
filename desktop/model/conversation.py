"""Which mails belong to one conversation.

What ties a mail to others is said by the mail alone (`ties`), and two mails are tied or not whatever else is here: so the order in
which mails arrive changes nothing. A conversation is all that hangs together by ties.

1. A mail is tied to the one that it answers (In-Reply-To, else the last of References: RFC 5322 3.6.4), whatever their subjects: a
   customer who writes another subject in mid-conversation goes on talking.
2. It is tied to the others that it names, and with mails that name the same, under the same subject only. Nobody needs more, since
   each of them is tied to its own parent; and whoever claims References to ten conversations makes them one only if all ten have
   its subject.
3. A mail that names others, but whose subject has no sign of an answer, begins a conversation: people look for an old mail of
   somebody only to have the address, empty the subject and write another one. Under the same subject it stays an answer (ticket
   systems and some telephones leave out the `Re:`). A word that may be a prefix in a language not known here is taken for one.
4. An answer whose program wrote no References is tied to mails of the same subject that are at most `WINDOW` away and have a
   correspondent in common: his address, or his company's domain. Not under a subject that says nothing ("Inquiry", 询盘).
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from desktop.model import words
from desktop.model.domains import FREE
from desktop.model.ids import ConversationId, MessageId
from desktop.model.message import Address

WINDOW = timedelta(days=30)
NAMED = 20  # Message-IDs that one mail is tied by: the first and the last ones of its References
SHORTEST = 6  # characters; a shorter identifier ("<>", "<1>") is nobody's own

# Prefixes of the mail programs of the world's bigger languages, as `model.words.fold` leaves them.
REPLY = (
    *("re", "r", "aw", "antw", "antwort", "sv", "vs", "odp", "ynt", "res", "resp", "rif", "ri", "bls", "atb", "απ", "отв", "ответ"),
    *("tra loi", "رد", "השב", "回复", "回覆", "答复", "答覆", "返信", "회신", "답장"),
)
FORWARD = (
    *("fw", "fwd", "wg", "tr", "rv", "enc", "i", "doorst", "vb", "vl", "pd", "ilt", "πρθ", "пересл", "chuyen tiep"),
    *("إعادة توجيه", "הועבר", "转发", "轉發", "轉寄", "转寄", "転送", "전달"),
)
_MACHINE = (
    *("automatic reply", "auto reply", "autoreply", "auto", "out of office", "automatische antwort", "abwesenheitsnotiz"),
    *("reponse automatique", "respuesta automatica", "resposta automatica", "risposta automatica", "自动回复", "自動回覆", "已读"),
    *("read", "gelesen", "lu", "leido", "undeliverable", "accepted", "declined", "tentative"),
)
# What follows them: a counter that some add ("Re[2]:", "回复(3)：") and a colon.
COUNTER = r"\s*(?:[\[(（]\d{1,3}[\])）]|[\^*]\d{1,3})?\s*[:：]\s*"
_TAG = re.compile(
    r"[\[(【](?:external|extern|externe|externo|ext|outside|caution|warning|spam|可疑邮件|外部邮件|外部|外来邮件)[\])】]\s*[:-]?\s*"
)
_LIST = re.compile(r"[\[【][^\[\]【】]{1,40}[\]】]\s*")
_PREFIX = re.compile(rf"({'|'.join((*REPLY, *FORWARD))}){COUNTER}|(?:{'|'.join(_MACHINE)})\s*:\s*")
_FORWARD = re.compile(rf"(?:{'|'.join(FORWARD)}){COUNTER}")
_INSIDE = re.compile(rf"[\s\])】>/|,;.+-](?:{'|'.join(word for word in (*REPLY, *FORWARD) if len(word) > 1)}){COUNTER}")
_LIKE_PREFIX = re.compile(r"[^\W\d_]{1,15}(?:\s[^\W\d_]{1,15}){0,2}\s*(?:[\[(]\d{1,3}[\])])?\s*:")
_HURT = re.compile("\ufffd|\\?{3}")
_OPENING = frozenset("[(【")
_TOKEN = re.compile(r"\w+(?:[-/.]\w+)*")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NUMBER = re.compile(r"\d{3}|\d\D{1,2}\d{2}")  # of an order, an article
_CJK_RUN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")

# Words that many a stranger's subject is made of.
_COMMON_WORDS = """
    a about all an and any are as at attached best business by call can catalog catalogue company confirm confirmation contact
    cooperation copy customer daily dear details doc document documents email enquiry feedback file files first follow followup for
    from good greetings have hello help hey hi how important in info information inquiry inquiries interested invoice invoices is it
    list looking mail market may meeting message monthly more my need new news newsletter no notice of offer on one or order orders
    our partner payment pdf photo photos pi picture pictures please po price prices pricing product products project proforma
    purchase question questions quick quot quotation quote regarding regards reminder report request requirement requirements rfq
    sale sales sample samples send shipment shipping sir some status subject supplier supply test thank thanks the this to up update
    urgent us we week weekly with you your
    anfrage angebot bestellung fur hallo ihr ihre muster neue preis preise preisliste rechnung unsere und von
    consulta cotizacion de del el factura hola la muestra muestras oferta pedido precio precios solicitud
    cotacao e nota o ola orcamento para preco precos
    bonjour commande demande devis du et facture le les offre pour prix
    di fattura il offerta ordine per preventivo richiesta
    в для заказ запрос здравствуйте и на о по прайс предложение счет цена цены"""
_COMMON = frozenset(_COMMON_WORDS.split())
_COMMON_CJK = re.compile(
    "询盘|询价|報價單|报价单|报价|訂單|订单|样品|樣品|你好|您好|价格|付款|發票|发票|查收|图片|文件|资料|产品|目录|合作|咨询|紧急|提醒|通知|"
    "测试|主题|邮件|关于|请|新|无|的|见積|お見積り|견적|문의"
)


class Ties(NamedTuple):  # made for every mail: five times as quick as a frozen dataclass
    """What ties a mail to others. `own`: its Message-ID. `parent`: the one it answers. `earlier`: others that it names, which count
    under the same `subject` (freed of prefixes, folded). `topic`: the subject if it can tie mails by itself. `seeks`: an answer
    whose program named too little, so that its topic is what ties it. Texts are empty where there is none."""

    own: str = ""
    parent: str = ""
    earlier: tuple[str, ...] = ()
    subject: str = ""
    topic: str = ""
    seeks: bool = False


@dataclass(frozen=True, slots=True)
class Conversation:
    """A conversation as lists show it. `newest` is its newest mail, `subject` that of its oldest. `people` are the writers, each
    once, in the order in which they joined. What is in the trash or is junk does not count unless all of it is. `local_labels` are
    those labels of any of its mails that a server does not keep; `messages` are those that count; `sealed`: a file
    takes a passphrase."""

    id: ConversationId
    newest: MessageId
    date: datetime
    subject: str
    people: tuple[Address, ...]
    count: int
    unread: int
    flagged: bool
    attachments: int
    labels: frozenset[str] = frozenset()
    local_labels: frozenset[str] = frozenset()
    messages: frozenset[MessageId] = frozenset()
    sealed: bool = False


@dataclass(frozen=True, slots=True)
class Thread:
    """A conversation as one reads it: its mails, the oldest first, and those of them that were not read yet. Never empty."""

    messages: tuple[MessageId, ...]
    unread: frozenset[MessageId] = frozenset()

    @property
    def next(self) -> MessageId:
        """Where reading goes on: the first that was not read, else the newest."""
        return next((one for one in self.messages if one in self.unread), self.messages[-1])


def ties(
    message_id: str,
    subject: str,
    in_reply_to: Sequence[str],
    references: Sequence[str],
    *,
    people: Iterable[Address] = (),
    machine: bool = False,
) -> Ties:
    """What ties this mail to others. `people` are all that it names: some programs write addresses where identifiers belong.
    `machine`: written by a program or come by a mailing list."""
    own = _identifier(message_id)
    bare, answers, marked = _read(subject)
    topic = "" if machine or is_common(bare) else bare
    if not in_reply_to and not references:
        return Ties(own, subject=bare, topic=topic, seeks=bool(topic) and answers)
    addresses = {person.address.casefold() for person in people}
    answered = _named(in_reply_to, own, addresses)
    named = _named(references, own, addresses)
    if len(named) > NAMED:
        named = [named[0], *named[1 - NAMED :]]
    seeks = bool(topic) and answers and not named
    parent = answered[0] if answered else named[-1] if named else ""
    if not (marked or machine) and _begins(bare):
        parent = ""
    earlier = tuple(one for one in dict.fromkeys((*answered[:NAMED], *named)) if one != parent)
    return Ties(own, parent, earlier, bare, topic, seeks)


def _identifier(text: str) -> str:
    found = text.strip("<> ")
    return found if len(found) >= SHORTEST else ""


def _named(identifiers: Sequence[str], own: str, addresses: set[str]) -> list[str]:
    found = (_identifier(text) for text in identifiers)
    return [one for one in dict.fromkeys(found) if one and one != own and one.casefold() not in addresses]


def bare_subject(subject: str) -> str:
    """The subject without prefixes and warnings of mail programs in any mixture, folded. Marks of mailing lists stay."""
    return _read(subject)[0]


def _read(subject: str) -> tuple[str, bool, bool]:
    """The bare subject; whether it has the mark of an answer or a forward; whether any mark at all."""
    text = " ".join(words.fold(subject).split())
    kept: list[str] = []
    answers, marked, at = False, False, 0
    while True:
        bracketed = text[at : at + 1] in _OPENING
        if bracketed and (found := _TAG.match(text, at)):
            at = found.end()
        elif found := _PREFIX.match(text, at):
            at, marked = found.end(), True
            answers = answers or found[1] is not None
        elif bracketed and (found := _LIST.match(text, at)) and len(kept) < 3 and _PREFIX.match(text, found.end()):
            kept.append(found[0].strip())
            at = found.end()
        else:
            break
    return " ".join([*kept, text[at:]]) if kept else text[at:], answers, marked


def _begins(bare: str) -> bool:
    """Whether a subject without a mark at its beginning is a new one. One that is empty or hurt says nothing."""
    if not bare or _HURT.search(bare):
        return False
    return ":" not in bare or not (_INSIDE.search(bare) or _LIKE_PREFIX.match(bare))


def forwards(subject: str) -> bool:
    """Whether the subject says of a mail that it hands on another one."""
    text = " ".join(words.fold(subject[:200]).split())
    tag = _TAG.match(text)
    return _FORWARD.match(text, tag.end() if tag else 0) is not None


def is_common(bare: str) -> bool:
    """Whether a bare subject says too little to tie mails by itself: one that strangers write to each other every day."""
    weight = 0  # two words or three characters of Chinese will do
    plain = bare.isascii()
    for found in _TOKEN.finditer(bare if plain else _COMMON_CJK.sub(" ", bare)):
        token = found[0]
        if token in _COMMON or _YEAR.fullmatch(token):
            continue
        if not token.isalpha() and _NUMBER.search(token):
            return False
        run = 0 if plain else sum(map(len, _CJK_RUN.findall(token)))
        weight += run * 4 // 3 + max(0, min(2, len(token) - run - 1))
        if weight >= 4:
            return False
    return True


def parties(people: Iterable[Address], own: frozenset[str]) -> frozenset[str]:
    """Who a mail is exchanged with: addresses, or the domain in place of the address of a company. Colleagues count only where
    nobody else is. `own` are the user's addresses, lower case."""
    homes = {address.rpartition("@")[2] for address in own} - FREE
    outside, inside = set(), set()
    for person in people:
        address = person.address.lower()
        domain = address.partition("@")[2]
        if not domain or address in own:
            continue
        if domain in homes:
            inside.add(address)
        else:
            outside.add(address if domain in FREE else domain)
    return frozenset(outside or inside)


def have_in_common(one: frozenset[str], other: frozenset[str], *, own: frozenset[str]) -> bool:
    """Whether two mails are exchanged between the same parties. Where the user's own side is not known (no account yet), both sides
    have to be the same."""
    return len(one & other) >= (1 if own else 2)
