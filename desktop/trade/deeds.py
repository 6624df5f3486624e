"""The words for what is promised: verbs of the trade, and the things that tell what "send" or "arrange" is about."""

import re
from dataclasses import dataclass

from desktop.model.promise import Deed

# Each verb as after "will" (common misspellings too), with -ing and as participle. What means nothing without its object is LIGHT.
_VERBS: tuple[tuple[Deed, str], ...] = (
    (
        Deed.ANSWER,
        r"revert(?:ing|ed)?(?: back)?|reply(?:ing)?|replied|answer(?:ing|ed)?|respond(?:ing|ed)?|(?:get|getting|got|come|coming"
        r"|write|writing|call|calling|report"
        r"|reporting) (?:right )?back|be (?:right )?back (?:to|with)|(?:let|letting|keep) (?:you|u|us|me|them|him) (?:know"
        r"|informed|posted|updated)|inform(?:ing|ed)?"
        r"|update (?:you|u|us|me)|advise?|advising|call (?:you|u|us|me)|give (?:you|u|us|me) a (?:call|ring)|feed ?back|notify"
        r"|contact(?:ing)? (?:you|us)|follow up|hear from|know more|(?:write|text) (?:you|u)|(?:talk|speak|write) to (?:you"
        r"|u)|circl(?:e|ing) back"
        r"|get in touch"
        r"|tell(?:ing)? (?:you|u|us|me)|(?:give|allow) (?:us|me) (?=\d|an?\b|one|two|three|some|until)",
    ),
    (Deed.QUOTE, r"quot(?:e|ing|ed)|qoute|make (?:you )?an? (?:\w+ )?offer|work(?:ing)? out (?:the |our |a )?(?:\w+ )?price"),
    (Deed.CONFIRM, r"confirm(?:ing|ed)?|approve|approving|approved|sign(?:ing|ed)?(?: back)?|countersign(?:ed)?"),
    (
        Deed.SHIP,
        r"ship(?:ping|p?ed)?(?: out)?|d[ei]s?spatch(?:ing|ed)?|dispatch(?:ing|ed)?|load(?:ing|ed)?|sail(?:s|ing)?|departs?"
        r"|ships|be on (?:its|the|their) way|be on board"
        r"|leaves? (?:the factory|our (?:factory|port|warehouse)|port|china|ningbo|shanghai|qingdao|shenzhen)|set sail"
        r"|export(?:ed)?",
    ),
    (
        Deed.PAY,
        r"pay(?:ing)?|paid|wir(?:e|ing|ed)|remit(?:ting|ted)?|transfer(?:ring|red|s)?|pays|(?:is|are|falls|becomes) due (?:on"
        r"|by|until)|settl(?:e|ing|ed)|refund(?:ing|ed)?"
        r"|reimburse|credit (?:you|your)|(?:open|opening|opened"
        r"|issue|issued|release|released) (?:the |an? |our )?l/?c",
    ),
    (
        Deed.DELIVER,
        r"deliver(?:ing|ed)?|arriv(?:es?|ing)|(?:is|are) due (?:in|at)|reach (?:the )?(?:port|destination|hamburg"
        r"|you port)",
    ),
    (
        Deed.OTHER,
        r"finish(?:ing|ed)?|complet(?:e|ing|ed)|plac(?:e|ing|ed) (?:\w+ ){0,3}order|be ready|ready|starts?|begins?|finishes"
        r"|ends|prints?|packs?|assembles?"
        r"|start(?:ing|ed)? (?:the |mass |our )*production|be started|produc(?:e|ing|ed)"
        r"|inspect(?:ing|ed)?|book(?:ing|ed)?|test(?:ing|ed)?|decide|prepar(?:e|ing|ed)",
    ),
)
_LIGHT = (
    r"send(?:ing)?|sent|forward(?:ing|ed)?|shar(?:e|ing|ed)|provid(?:e|ing|ed)|e?-?mail(?:ing|ed)?|courier(?:ing|ed)?|giv(?:e"
    r"|ing|en)|hand(?:ing|ed)? over|submit(?:ted)?|post(?:ed)?|upload(?:ed)?"
    r"|let (?:you|u|us|me|them) have|hav(?:e|ing)|get(?: (?:you|u|us|me))?|rec(?:ei|ie)ve|expect|reach|be with (?:you|u)"
    r"|mak(?:e|ing)|made|do(?:ne|ing)?|arrang(?:e|ing|ed)|process(?:ing|ed)?"
    r"|cut|effect(?:ed)?|issu(?:e|ing|ed)|releas(?:e|ing|ed)|is (?:scheduled|planned)|are (?:scheduled|planned)|be (?:scheduled"
    r"|planned|in your|on the way|out)|go(?:es)? out|deposit (?:the|it|usd|money)|pass(?: it| them)? (?:to|on)|follows?|com(?:e"
    r"|es|ing)(?: out)?|be available|see|leaves?|look into|be done|sends|issues|forwards|provides|collects?|picks up"
    r"|pick(?:ed)? up|promise(?! to)|guarantee"
    r"|get (?:the |these )?goods ready|(?:need|require)(?! to)"
)
_SENDING = re.compile(
    r"send|sent|forward|shar|provid|mail|courier|giv|hand|submit|post|upload|have|hav|get|rec|expect|reach|with|issu|releas"
    r"|need|requir|go out|be out|your|pass|follow|com|be avail|see"
)
_MOVES = re.compile(r"follow|com(?:e|es|ing)|be avail|leave|reach|be with")
_WANTS = re.compile(r"need|requir|have|get|rec")
_GETS = re.compile(r"rec|get|have|see")
_TRANSFER = re.compile(r"send|sent|forward|shar|provid|e?-?mail|courier|giv|submit|upload|let|need|requir|pass")
_VERB = re.compile(
    r"\b(?:" + "|".join(f"(?P<{deed.name}>{words})" for deed, words in _VERBS) + rf"|(?P<light>{_LIGHT}))\b(?!-)",
)
_ANY_VERB = re.compile(
    r"(?:\b(?:will|shall|to) be (?=[a-z]+ed\b)|(?:\b(?:i|we)(?:'ll| will| shall| are going to| am going to|'re going to"
    r"|'m going to| plan to| intend to)|\blet (?:me|us))"
    r"(?: also| then| just| try to| do our best to| (?!reply|apply|supply)[a-z]{3,12}ly)? )(?P<verb>have(?= (?:the|your|our"
    r"|it|them|this|these|everything)\b)|(?!have\b)[a-z]{2,14})\b"
)
# What is no deed that one waits for, or no verb at all.
_NO_DEED = re.compile(
    r"(?:be|to|meet|see|visit|attend|go|travel|fly|stay|leave|close|celebrate|participate|exhibit|return|resume|move"
    r"|hope|need|like|love|appreciate|keep|remain|wait|miss|take|try|not|never|only|still|always|also|no|know|think"
    r"|believe|consider|continue|look|come|depend|increase|accept|want|your|the|our|it|all|closed|needed|required"
    r"|appreciated|delayed|postponed|expected)"
)
# After these the word is no verb: "the reply", "your order", "by mail".
_NOUN = re.compile(
    r"\b(?:the|an?|your|our|my|his|her|their|this|that|these|by|via|of|best|last|any|no|in|per|access to|to your|both|for) $"
)
# What is sent, made or arranged. The order decides where a sentence names several at the same place.
_THING = re.compile(
    r"\b(?:(?P<ANSWER>answer|reply|feed ?back|response|decision|news|update|comments?|word)|(?P<QUOTE>proposal|(?:best |lowest "
    r"|new )?(?:offer|quotation|quote|qoute|prices?|price list)|quotes)"
    r"|(?P<PAY>lc|bank slip|payments?|t/t|money|funds|wire|ach|cheque|check|remittance|deposit|balance payment|l/?c|transfer"
    r"|outstanding amount)|(?P<SHIP>shipment|shipping"
    r"|delivery|loading|goods|materials?|cargo|container|dispatch)"
    r"|(?P<SEND2>order confirmation|test report|tracking(?: number| no\b)?)|(?P<CONFIRM>confirmation|approval)"
    r"|(?P<OTHER>production|order|mou?ld)|(?P<SEND>swift|bank slip|samples?|drawings?|documents?|docs|pi|po|catalog(?:ue)?"
    r"|packing list|invoice|photos?|pictures?|video|reports?|certificates?|b/?l|contracts?|statement|specs?|list|data|artwork|copy"
    r"|telex release|licen[cs]e|details|information|info|link|files?|proofs?))\b"
)
_CHINESE: tuple[tuple[Deed, str], ...] = (
    (
        Deed.ANSWER,
        r"回复|答复|回覆|答覆|回[您你](?!的)|回信|反馈|告知|告诉|通知|联系[您你贵]|给[您你贵]司?.{0,3}(?:消息|答案|结果|说法"
        r"|电话)|回电|打电话|回邮件|细聊|详聊|聊|给.{0,2}(?:回音|准信|信儿)",
    ),
    (Deed.QUOTE, r"核价|报价(?!单|格|有效|收到)|报给|报.{0,4}价|给.{0,8}(?:报价|价格|底价)"),
    (
        Deed.SHIP,
        r"发货|出货(?!时间|日期)|出完货?|出掉|走.{0,3}柜|装柜|装(?=\d)|装船|发走|发出|全部发|发掉|出运|交货(?!时间|期|日期)"
        r"|起运|开船"
        r"|装运|走货|订舱|发运|发车|上船|提柜"
        r"|离港|发完",
    ),
    (
        Deed.PAY,
        r"付款|打款|[打汇付转]过来|打给[您你]|报销|退给[您你]|退回|打到[您你贵].{0,4}(?:账|帐|卡)|退款|汇款|支付|付清|转账"
        r"|付(?:定金|订金|尾款|余款|全款"
        r"|货款)|电汇|付掉|打[定订]金|打尾款|汇出|安排(?:定金|尾款|余款)|开(?:出)?(?:信用证|l/?c)",
    ),
    (Deed.CONFIRM, r"确认|确定|定稿|定(?=[。,！]|$)|签字|盖章|签回|回签|敲定|定下来"),
    (
        Deed.DELIVER,
        r"到港|送到|(?<![拿收得等找看发寄做办想])到(?=[。,！!]|$|[\u4e00-\u9fff]{2,4}(?:港)?[。,！!])|送达|到货|抵达|到仓",
    ),
    (
        Deed.OTHER,
        r"完成|[做开弄改备赶修补]好|(?<![很您你不最更友良美较挺真太是])好(?=[。,！!]|$)|下线|更新|解决|处理|更换|重做|返工"
        r"|补货|进行|完工|下单|出样|打样(?!费)|做完|生产好|好样"
        r"|赶出来|开始生产|上线|入库|验货",
    ),
)
_CHINESE_LIGHT = (
    r"发(?:[给您你贵到送过来去一吧]|(?=.{0,12}(?:图|报告|资料|单|pi|提单|文件|样|链接|合同|视频|照片|吧|$)))|寄|快递|扫描"
    r"|提供|给到|给(?=我)|给(?=(?:您|你|你们|贵司)[。!！,]?$)|给(?=[^,。]{1,10}(?:图纸|资料|样品|单据|图片|清单|合同|pi))"
    r"|补上|拍|补发"
    r"|传[给您你过]|邮[件寄]给|整理好|提交"
)
_CHINESE_VERB = re.compile(
    "|".join(f"(?P<{deed.name}>{words})" for deed, words in _CHINESE) + rf"|(?P<light>{_CHINESE_LIGHT})|(?P<arrange>安排)"
)
_CHINESE_THING = re.compile(
    r"(?P<ANSWER>答复|回复|反馈)|(?P<QUOTE>报价|价格|底价|quotation|offer|price)|(?P<PAY>付款|汇款|水单)|(?P<SEND>图|报告"
    r"|资料|单|pi\b|文件|样|合同|视频"
    r"|照片|链接|证书|产地证|许可证|清单|草稿|目录|invoice"
    r"|b/?l|sample)"
    r"|(?P<SHIP>第?[一二三四1-9]批|余下|\d+(?:件|台|箱|套|吨|柜)|大货|货物|这批货|余货|整柜|货)"
)
_MARKED_PAST = re.compile(r"的(?!话)|过(?!去|来)")  # 发的, 发过: what was sent


@dataclass(frozen=True, slots=True)
class Verb:
    """A word for a deed at its place. `form` is "base", "ing", "done" or "noun" (only English tells them apart), "any" for a verb
    that is no word of the trade."""

    start: int
    end: int
    deed: Deed
    form: str = "base"
    light: bool = False


def english(plain: str) -> list[Verb]:
    """In the order of the sentence. What "we will" goes before is a deed too where no word for one follows at once."""
    out = []
    for found in _VERB.finditer(plain):
        kind = str(found.lastgroup)
        noun = _NOUN.search(plain, max(0, found.start() - 12), found.start()) is not None
        if noun and kind == "light":
            continue
        words = found[0]
        form = "noun" if noun else _form(words.removeprefix("be ").split()[0])
        deed = _object(plain, found.start(), found.end(), form) if kind == "light" else Deed[kind]
        if deed is not None:
            out.append(Verb(found.start(), found.end(), deed, form, kind == "light"))
    for found in _ANY_VERB.finditer(plain):
        start, end = found.span("verb")
        if not _NO_DEED.fullmatch(found["verb"]) and not any(one.start < end and start < one.end for one in out):
            about = _THING.search(plain, end, end + 40)
            deed = (
                Deed.SEND if about and about.lastgroup == "SEND" and found["verb"] in {"bring", "hand", "deliver"} else Deed.OTHER
            )
            out.append(Verb(start, end, deed, "any"))
    return sorted(out, key=lambda one: one.start)


def _form(word: str) -> str:
    if word.endswith("ing"):
        return "ing"
    if word in {"need", "open", "feed"}:
        return "base"
    return "done" if word.endswith(("ed", "nt", "en")) or word in {"made", "done", "paid", "is", "are"} else "base"


def _object(plain: str, start: int, end: int, form: str) -> Deed | None:
    """What a light verb is about: the first thing named after it, else the last one before it (the other way round where the thing
    itself is what moves: "the PI will follow"). None when it is about nothing of the trade."""
    verb = plain[start:end]
    stop = min((at for at in (plain.find(mark, end) for mark in (",", " and ", ";")) if at >= 0), default=len(plain))
    after = _THING.search(plain, end, stop)
    before = max(_THING.finditer(plain, 0, start), key=lambda found: found.start(), default=None)
    found = (before or after) if form == "done" or _MOVES.match(verb) else (after or before)
    sends = _SENDING.match(verb) is not None
    if found is None and verb == "be done":
        return Deed.OTHER
    if found is None:
        return Deed.SEND if sends and _TRANSFER.match(verb) else None
    deed = Deed[str(found.lastgroup).rstrip("2")]
    if deed is Deed.SHIP and _GETS.match(verb):
        return Deed.DELIVER
    if deed is Deed.CONFIRM and _WANTS.match(verb):
        return deed
    if sends and not _MOVES.match(verb) and deed in {Deed.SHIP, Deed.CONFIRM, Deed.OTHER} and found[0] != "goods":
        return Deed.SEND
    return deed


def thing(plain: str) -> Deed | None:
    """What the last thing named in the words is about."""
    found = max(_THING.finditer(plain), key=lambda one: one.start(), default=None)
    return Deed[str(found.lastgroup).rstrip("2")] if found else None


def chinese_thing(plain: str) -> Deed | None:
    """The same of Chinese words: the first thing."""
    found = _CHINESE_THING.search(plain)
    return Deed[str(found.lastgroup)] if found else None


def chinese(plain: str) -> list[Verb]:
    out = []
    for found in _CHINESE_VERB.finditer(plain):
        if _MARKED_PAST.match(plain, found.end()):
            continue
        kind = str(found.lastgroup)
        if kind == "arrange":
            named = _CHINESE_VERB.search(plain, found.end(), found.end() + 8)
            if named is not None:
                continue
            deed = Deed.OTHER
        elif kind == "light":
            about = _CHINESE_THING.search(plain, found.end()) or max(
                _CHINESE_THING.finditer(plain, 0, found.start()), key=lambda one: one.start(), default=None
            )
            deed = Deed[str(about.lastgroup)] if about else Deed.SEND
        elif found[0] == "发出" and (about := _CHINESE_THING.search(plain)) and about.lastgroup == "SEND":
            deed = Deed.SEND
        else:
            deed = Deed[kind]
        out.append(Verb(found.start(), found.end(), deed))
    return out
