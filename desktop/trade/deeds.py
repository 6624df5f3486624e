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
        r"|contact(?:ing)? (?:you|us)|follow up|hear from",
    ),
    (Deed.QUOTE, r"quot(?:e|ing|ed)|qoute|make (?:you )?an? (?:\w+ )?offer"),
    (Deed.CONFIRM, r"confirm(?:ing|ed)?|approve|approving|approved|sign(?:ing|ed)?(?: back)?|countersign(?:ed)?"),
    (
        Deed.SHIP,
        r"ship(?:ping|p?ed)?(?: out)?|d[ei]s?spatch(?:ing|ed)?|dispatch(?:ing|ed)?|load(?:ing|ed)?|sail(?:ing)?|depart"
        r"|leave (?:the factory|our|port|china|ningbo|shanghai)|set sail|export(?:ed)?",
    ),
    (
        Deed.PAY,
        r"pay(?:ing)?|paid|wir(?:e|ing|ed)|remit(?:ting|ted)?|transfer(?:ring|red)?|settl(?:e|ing|ed)|(?:open|opening|opened"
        r"|issue|issued|release|released) (?:the |an? |our )?l/?c",
    ),
    (Deed.DELIVER, r"deliver(?:ing|ed)?|arriv(?:e|ing)|reach (?:the )?(?:port|destination|hamburg|you port)"),
    (
        Deed.OTHER,
        r"finish(?:ing|ed)?|complet(?:e|ing|ed)|plac(?:e|ing|ed) (?:the |an? |our |new |this |repeat )*order|be ready|ready"
        r"|start(?:ing|ed)? (?:the |mass )*production|produc(?:e|ing|ed)|be done|done by|visit(?:ing)?"
        r"|inspect(?:ing|ed)?|book(?:ing|ed)?|test(?:ing|ed)?|decide|prepar(?:e|ing|ed)",
    ),
)
_LIGHT = (
    r"send(?:ing)?|sent|forward(?:ing|ed)?|shar(?:e|ing|ed)|provid(?:e|ing|ed)|e?-?mail(?:ing|ed)?|courier(?:ing|ed)?|giv(?:e"
    r"|ing|en)|hand(?:ing|ed)? over|submit(?:ted)?|post(?:ed)?|upload(?:ed)?"
    r"|let (?:you|u|us|me|them) have|hav(?:e|ing)|get(?: (?:you|u|us|me))?|rec(?:ei|ie)ve|expect|reach|be with (?:you|u)"
    r"|mak(?:e|ing)|made|do(?:ne|ing)?|arrang(?:e|ing|ed)|process(?:ing|ed)?"
    r"|cut|effect(?:ed)?|issu(?:e|ing|ed)|releas(?:e|ing|ed)|is (?:scheduled|planned)|are (?:scheduled|planned)|be (?:scheduled"
    r"|planned|in your|on the way|out)|go(?:es)? out|deposit (?:the|it|usd|money)|(?:need|require)(?! to)"
)
_SENDING = re.compile(
    r"send|sent|forward|shar|provid|mail|courier|giv|hand|submit|post|upload|have|hav|get|rec|expect|reach|with|issu|releas"
    r"|need|requir|go out|be out|your"
)
_TRANSFER = re.compile(r"send|sent|forward|shar|provid|e?-?mail|courier|giv|submit|upload|let|need|requir")
_VERB = re.compile(
    r"\b(?:" + "|".join(f"(?P<{deed.name}>{words})" for deed, words in _VERBS) + rf"|(?P<light>{_LIGHT}))\b(?!-)",
)
# After these the word is no verb: "the reply", "your order", "by mail".
_NOUN = re.compile(
    r"\b(?:the|an?|your|our|my|his|her|their|this|that|these|by|via|of|best|last|any|no|in|per|access to|to your|both|for) $"
)
# What is sent, made or arranged. The order decides where a sentence names several at the same place.
_THING = re.compile(
    r"\b(?:(?P<ANSWER>answer|reply|feed ?back|response|decision|news|update|comments?|word)|(?P<QUOTE>(?:best |lowest "
    r"|new )?(?:offer|quotation|quote|qoute|prices?|price list)|quotes)"
    r"|(?P<PAY>payments?|t/t|money|funds|wire|remittance|deposit|balance payment|l/?c|transfer)|(?P<SHIP>shipment|shipping"
    r"|delivery|loading|goods|cargo|container|dispatch)"
    r"|(?P<CONFIRM>confirmation|approval)|(?P<SEND>swift|bank slip|samples?|drawings?|documents?|docs|pi|po|catalog(?:ue)?"
    r"|packing list|invoice|photos?|pictures?|video|report|certificate|b/?l|contract|statement|specs?|list|data|artwork))\b"
)
_CHINESE: tuple[tuple[Deed, str], ...] = (
    (
        Deed.ANSWER,
        r"回复|答复|回覆|答覆|回[您你](?!的)|回信|反馈|告知|告诉|通知|联系[您你贵]|给[您你贵]司?.{0,3}(?:消息|答案|结果|说法|电话)|回电|打电话|回邮件|给.{0,2}回音",
    ),
    (Deed.QUOTE, r"报价(?!单|格|有效|收到)|报给|报.{0,4}价|给.{0,8}(?:报价|价格|底价)"),
    (Deed.SHIP, r"发货|出货|装柜|装船|发走|发出|出运|交货|起运|开船|装运|走货|订舱|发运|发车|上船|提柜|离港|发完"),
    (
        Deed.PAY,
        r"付款|打款|汇款|支付|付清|转账|付(?:定金|订金|尾款|余款|全款|货款)|电汇|付掉|打[定订]金|打尾款|汇出|安排(?:定金|尾款|余款)|开(?:出)?(?:信用证|l/?c)",
    ),
    (Deed.CONFIRM, r"确认|签回|回签|敲定|定下来"),
    (Deed.DELIVER, r"到港|送到|送达|到货|抵达|到仓"),
    (Deed.OTHER, r"完成|做好|完工|下单|出样|打样|做完|生产好|好样|赶出来|开始生产|上线|入库|验货"),
)
_CHINESE_LIGHT = (
    r"发(?:[给您你贵到送过来去一]|(?=.{0,12}(?:图|报告|资料|单|pi|提单|文件|样|链接|合同|视频|照片|吧|$)))|寄|提供|给(?=.{1,10}(?:图纸|资料|样品|单据|图片|清单|合同|pi))|补发"
    r"|传[给您你过]|邮[件寄]给|整理好|提交"
)
_CHINESE_VERB = re.compile(
    "|".join(f"(?P<{deed.name}>{words})" for deed, words in _CHINESE) + rf"|(?P<light>{_CHINESE_LIGHT})|(?P<arrange>安排)"
)
_CHINESE_THING = re.compile(
    r"(?P<QUOTE>报价|价格|底价|quotation|offer|price)|(?P<PAY>付款|汇款|水单)|(?P<SEND>图|报告|资料|单|pi\b|文件|样|合同|视频|照片|链接|证|清单|草稿|目录|invoice"
    r"|b/?l|sample)"
    r"|(?P<SHIP>大货|货物|这批货|余货|整柜|货)"
)
_MARKED_PAST = re.compile(r"的(?!话)|过(?!去|来)")  # 发的, 发过: what was sent


@dataclass(frozen=True, slots=True)
class Verb:
    """A word for a deed at its place. `form` is "base", "ing", "done" or "noun" (only English tells them apart)."""

    start: int
    end: int
    deed: Deed
    form: str = "base"
    light: bool = False


def english(plain: str) -> list[Verb]:
    out = []
    for found in _VERB.finditer(plain):
        kind = str(found.lastgroup)
        noun = _NOUN.search(plain, max(0, found.start() - 12), found.start()) is not None
        if noun and kind == "light":
            continue
        words = found[0]
        form = "noun" if noun else _form(words.split()[0])
        deed = _object(plain, found.end(), words) if kind == "light" else Deed[kind]
        if deed is not None:
            out.append(Verb(found.start(), found.end(), deed, form, kind == "light"))
    return out


def _form(word: str) -> str:
    if word.endswith("ing"):
        return "ing"
    if word in {"need", "open", "feed"}:
        return "base"
    return "done" if word.endswith(("ed", "nt", "en")) or word in {"made", "done", "paid", "is", "are"} else "base"


def _object(plain: str, at: int, verb: str) -> Deed | None:
    """What a light verb is about: the first thing named after it, else the last one before it; None when it is about nothing of the
    trade."""
    clause_end = min((end for end in (plain.find(mark, at) for mark in (",", " and ", ";")) if end >= 0), default=len(plain))
    sends = _SENDING.match(verb) is not None
    thing = _THING.search(plain, at, clause_end)
    if thing is None:
        thing = max(_THING.finditer(plain, 0, at), key=lambda found: found.start(), default=None)
    if thing is not None:
        deed = Deed[str(thing.lastgroup)]
        return (
            deed
            if not (sends and deed in {Deed.SHIP, Deed.CONFIRM} and plain[thing.start() : thing.end()] != "goods")
            else Deed.SEND
        )
    return Deed.SEND if sends and _TRANSFER.match(verb) else None


def thing(plain: str) -> Deed | None:
    found = _THING.search(plain)
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
