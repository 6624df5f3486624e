"""Whether a mail expects an answer: a question, a request, an inquiry, an order, a complaint; or merely thanks, notes, informs.

English and Chinese are read; of mail in another language only thanks are known, and what a person wrote to us directly expects an
answer: a clock too many is put away with a key, one too few loses a customer.
"""

import re
from collections.abc import Collection, Iterable

from desktop.model.message import Address, Parsed
from desktop.model.promise import Expectation, Reason
from desktop.trade.sentences import Sentence, sentences

_LINK = re.compile(r"https?:\S+|www\.\S+|\S+@\S+")
_NOBODY = re.compile(
    r"^(?:no|do[-_.]?not|donot|dont)[-_.]?reply|^(?:mailer-daemon|postmaster|bounces?|notifications?|newsletter|news|marketing"
    r"|promo|alerts?"
    r"|auto(?:mated)?|system|edm)(?:[-_.+].*)?$|noreply"
)
_BULK = re.compile(
    r"\bunsubscribe|\bopt[- ]out\b|view (?:this|it) (?:e-?mail |message )?in (?:your |a )?browser|do not reply to this"
    r"|not monitored"
    r"|automatic(?:ally)? (?:reply|generated)|auto-?reply|out of (?:the )?office|退订|取消订阅|请勿(?:直接)?回复"
    r"|系统(?:自动)?(?:发送|发出|邮件)|自动回复"
)
_NO_NEED = re.compile(
    r"\bno (?:need (?:to|for)|further)? ?(?:a )?(?:reply|replies|answer|response|respond|action)(?: is| are)?(?: needed"
    r"| necessary| required|$|\.)?"
    r"|\bno need to (?:reply|answer|respond)|\b(?:just |only )?for your (?:information|info|reference|records?|file)(?: only)?\b"
    r"|^fyi\b|\bnothing to do\b|(?:无需|不用|不必|无须|不需要)(?:再)?(?:回复|回信|答复|回)|仅供参考|仅供您参考|供您知悉"
)
# What is polite and asks nothing.
_COURTESY = re.compile(
    r"\b(?:any|further|other|more) (?:question|quer|doubt|concern|assistance|help|information)|hesitate|feel free|how are you"
    r"|hope (?:this|you|all|everything)"
    r"|hope you|\bplease (?:kindly )?(?:find|see|note|be (?:informed|advised|noted)|accept|ignore|disregard|understand"
    r"|do not worry|don't worry)\b(?!.{0,120}\band (?:confirm|advise|let|reply|check|send))"
    r"|look(?:ing)? forward to (?:\w+ )?(?:cooperat|co-operat|work|meet|see|do(?:ing)? business|long|next|further|our)|(?:随时"
    r"|如有)(?:任何)?(?:问题|疑问|需要)"
    r"|请(?:放心|查收|知悉|悉知|稍等|见附件|看附件|谅解|理解|笑纳|注意休息)[^,。]{0,4}$"
)
_ASKS = re.compile(
    r"(?P<WAITING>\b(?:look(?:ing)?|lookin) (?:very much )?forward (?:to|for)\b|\bawait(?:ing)?\b|\bwait(?:ing)? for (?:your"
    r"|you|the|ur)\b|\bhope to (?:hear|get|receive)"
    r"|\bwould (?:be )?(?:appreciate|grateful)|\bappreciate (?:it )?(?:if|your)|期待(?:您|你|贵|能?收到)|等(?:您|你|贵|待您"
    r"|待你|待贵)|盼复|静候|候复"
    r"|希望(?:尽快|早日|能)?(?:收到|得到|您|你|贵))"
    r"|(?P<TROUBLE>\b(?:damaged?|broken|defect\w*|faulty|shortage|complain\w*|scratch\w*|leak\w*|mistakes?|claim|wrong|missing"
    r"|too (?:high|expensive|late|long)|not (?:acceptable|correct|ok|the same|yet (?:received|arrived)|received|arrived|working"
    r"|match\w*)"
    r"|(?:have|has) (?:still )?not|haven't|hasn't|still (?:no|not|waiting)|urgent(?:ly)?|delay(?:ed)?)\b|破损|损坏|坏了"
    r"|质量(?:有|出"
    r"|的)?问题|没收到|没有收到|未收到|还没|少了|错了|不对|投诉|索赔|太高|太贵|偏高|延误|催)"
    r"|(?P<REQUEST>\b(?:please|pls|plz|plse|kindly)\b|\b(?:can|could|would|will|may|shall) (?:you|u|we|i)\b|\blet (?:us"
    r"|me) (?:know|have)\b|\b(?:we|i) (?:also |still |really |urgently )?(?:need|require|want|must have)\b|\bneed (?:your|the"
    r"|to know)\b"
    r"|\b(?:send|give|tell|advise|inform|provide|forward|show|email) (?:us|me)\b|^(?:\W*)(?:confirm|advise|send|check|quote"
    r"|reply|answer|sign|provide|revise|update)\b|\b(?:would|'d) like (?:to|you|a|the|some|your)\b|\btarget (?:price )?is\b"
    r"|\bneeded\b"
    r"|请(?!问|放心|勿|不要|假)|麻烦|烦请|劳烦|恳请|务必|帮忙|帮我|需要(?:您|你|贵|提供|确认)|尽快|抓紧|告知|给我(?:们)?(?:发"
    r"|报|寄|回))"
    r"|(?P<INQUIRY>\brfq\b|\b(?:inquiry|enquiry|inquire|enquire|quotation request|request for quot\w+|interested in|looking for"
    r"|price ?list|best price|catalog(?:ue)? (?:and|of)|want to (?:buy|purchase|order|import))\b|询价|求购|采购|报个价|报价给"
    r"|想(?:买|订|了解"
    r"|采购)|感兴趣)"
)
_QUESTION_MARK = re.compile(r"[?？؟]|¿")
_QUESTION_WORDS = re.compile(
    r"^\W*(?:(?:and|but|also|so|then|or|ok|hi|hello|sir|dear) ,?)*(?:what(?:'?s)?|when|where|which|who|why|how|do (?:you|u|we)"
    r"|does|did (?:you|u)|is (?:it|there|the|this|that|your)|are (?:you|u|there|the|these)|have (?:you|u)|has (?:the|it)"
    r"|any (?:news|update|feedback|progress|discount))\b"
    r"|请问|多少|什么时候|几时|何时|怎么|哪[个些里种]|能不能|能否|可否|是否|有没有|如何|(?:吗|呢|么)[。.!！ ]*$|多久"
)
_THANKS = re.compile(
    r"\b(?:thanks?|thx|tks|thank (?:you|u)|noted|received|got it|recd|ok(?:ay)?|okey|perfect|great|fine|good|well received"
    r"|understood|appreciated?|cheers|agreed|done|excellent|super|welcome|sure|yes|no problem"
    r"|nice weekend|good (?:day|weekend|night)|danke|dank|merci|gracias|recibido|obrigad[oa]|grazie|ricevuto|bedankt|dziękuję"
    r"|děkuji|tack|takk|tak|kiitos|teşekkürler|teşekkür ederim|спасибо|дякую)\b"
    r"|收到|谢谢|多谢|感谢|好的|好滴|辛苦|明白|知道了|了解|没问题|可以的|祝|嗯|ありがとう|감사|شكرا|terima kasih|cảm ơn|ขอบคุณ"
)
_TURN = re.compile(
    r"\b(?:will|'ll|shall|let me|let us|going to)(?: \w+){0,2} (?:check|revert|come|get|forward|discuss|let you|reply|answer"
    r"|review|study|inform|update|pass|confirm|pay|arrange|process|do|keep|contact|send|transfer)\b"
    r"|(?:讨论|商量|研究|确认|核对|请示|看一?下|问一?下|汇报).{0,10}(?:再|后|就|给)|我们?.{0,12}(?:回复|联系|通知|告知)(?:您"
    r"|你|贵)|(?:稍后|晚点|回头).{0,6}(?:回复|联系|发)"
)
_GREETING = re.compile(
    r"^(?:dear|hi|hello|hallo|hey|good (?:morning|afternoon|day|evening)|morning|尊敬的|您好|你好"
    r"|亲爱的)[^?？,]{0,40}[,]?$|^[^\s]{1,8}(?:您好|你好)[,!！，。]?$"
)
_PAPER = re.compile(
    r"(?:^|[^a-z])(?:p\.?o\.?|purchase[ _-]?order|order|rfq|rfi|inquiry|enquiry|contract|s/?c|draft|artwork|proof)(?:[^a-z]|$)"
    r"|订单|合同|询价|采购|草稿|确认件"
)
_SHORT = 90  # characters: thanks are no longer


def expects_answer(mail: Parsed, *, mine: Collection[str]) -> Expectation:
    """Whether a mail that came in expects an answer of ours. `mine` are the user's own addresses, lower case."""
    barred = _by_header(mail, mine)
    if barred is not None:
        return Expectation(False, barred)
    read = [one for one in sentences(mail.text) if not _GREETING.match(one.plain)]
    for one in read:
        if _BULK.search(one.plain):
            return _told(False, Reason.MACHINE, one)
    for one in read:
        if _NO_NEED.search(one.plain):
            return _told(False, Reason.NO_NEED, one)
    if not _is_written_to(mail.to, mine) and not _is_called(mail, read, mine):
        return Expectation(False, Reason.COPY)
    asked = _asked(read)
    if asked is not None:
        return asked
    if any(_PAPER.search(f"{mail.subject}\n{file.name}".lower()) for file in mail.attachments):
        return Expectation(True, Reason.ORDER)
    return _statement(read)


def asks(text: str) -> Expectation:
    """Whether the new words of a mail of ours ask something, so that to be reminded of a missing answer can be proposed."""
    return _asked([one for one in sentences(text) if not _GREETING.match(one.plain)]) or Expectation(False, Reason.NOTHING)


def _by_header(mail: Parsed, mine: Collection[str]) -> Reason | None:
    senders = [person.address.lower() for person in (*mail.from_, *mail.sender)]
    if mail.report is not None:
        return Reason.REPORT
    if mail.auto or any(_NOBODY.search(address.partition("@")[0]) for address in senders):
        return Reason.MACHINE
    if mail.invites:
        return Reason.CALENDAR
    if any(address in mine for address in senders):
        return Reason.OWN
    if mail.list_id and not _is_written_to(mail.to, mine):
        return Reason.MACHINE
    return None


def _is_written_to(people: Iterable[Address], mine: Collection[str]) -> bool:
    return any(person.address.lower() in mine for person in people)


def _is_called(mail: Parsed, read: list[Sentence], mine: Collection[str]) -> bool:
    """Whether a mail that we have in copy turns to us by name: "@Li Lei, could you ..."."""
    names = {person.name.lower() for person in mail.cc if person.address.lower() in mine and person.name}
    return any(f"@{name}" in one.plain or f"@ {name}" in one.plain for one in read for name in names)


def _told(expected: bool, reason: Reason, sentence: Sentence) -> Expectation:
    return Expectation(expected, reason, sentence.text, sentence.start, sentence.end)


def _asked(read: list[Sentence]) -> Expectation | None:
    """The first sentence that asks; a question or a request before what merely waits."""
    waiting = None
    for one in read:
        plain = _LINK.sub(" ", one.plain)
        if _COURTESY.search(plain):
            continue
        if _QUESTION_MARK.search(plain) or _QUESTION_WORDS.search(plain):
            return _told(True, Reason.QUESTION, one)
        found = _ASKS.search(plain)
        if found is None:
            continue
        reason = Reason[str(found.lastgroup)]
        if reason is not Reason.WAITING:
            return _told(True, reason, one)
        waiting = waiting or _told(True, reason, one)
    return waiting


def _statement(read: list[Sentence]) -> Expectation:
    """Of a mail that asks nothing: whether it says more than thanks and "we will"."""
    turn = thanks = None
    for one in read:
        if _TURN.search(one.plain):
            turn = turn or one
        elif len(one.plain) <= _SHORT and _THANKS.search(one.plain):
            thanks = thanks or one
        elif not _is_name(one):
            return _told(True, Reason.DIRECT, one)
    if turn is not None:
        return _told(False, Reason.THEIR_TURN, turn)
    return _told(False, Reason.THANKS, thanks) if thanks is not None else Expectation(False, Reason.NOTHING)


def _is_name(sentence: Sentence) -> bool:
    words = sentence.text.split()
    return len(words) <= 3 and len(sentence.text) <= 30 and all(word[:1].isupper() or not word[:1].isalpha() for word in words)
