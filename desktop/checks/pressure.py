"""How thieves of payments write: another account, in another country, at once, and not to be asked about by telephone."""

import re
from collections.abc import Iterator

from desktop.checks.known import Received
from desktop.checks.seeing import has, lower, seen
from desktop.model.finding import Finding, Level
from desktop.trade.sentences import Sentence, sentences

_BANK = re.compile(
    r"\bbank(?:ing)?\b|\baccounts?\b|\ba/c\b|\biban\b|\bswift\b|\bbeneficiary\b|账号|账户|帐号|帐户|賬號|賬戶|银行|收款|开户",
    re.IGNORECASE,
)
_PAY = re.compile(
    r"\bpa(?:y|ying|yment|yments)\b|\btransfer|\bremit|\bwire\b|\bt/t\b|\bdeposits?\b|\bbalance\b|\bfunds?\b|\binvoices?\b"
    r"|付款|汇款|匯款|打款|转账|轉帳|货款|定金|尾款|支付",
    re.IGNORECASE,
)
# What is paid, without the paper that asks for it: "send the invoice today" is no pressure.
_PAID = re.compile(
    r"\bpa(?:y|ying|yment|yments)\b|\btransfer|\bremit|\bwire\b|\bt/t\b|\bdeposits?\b|\bbalance\b|\bfunds?\b"
    r"|付款|汇款|匯款|打款|转账|轉帳|货款|定金|尾款|支付",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    r"\b(?:new|changed?|updated?|different|other|another|alternative|revised|replacement|second|subsidiary"
    r"|offshore)\b(?:\s+[\w']+){0,3}\s+(?:bank(?:ing)?|account|beneficiary|a/c|iban|wire)\b"
    r"|\b(?:bank(?:ing)?|account|beneficiary|payment)(?:\s+[\w']+){0,3}\s+(?:(?:has|have|had|was|were|is|are)\s+(?:been\s+"
    r"|now\s+|recently\s+)?(?:chang|updat|replac|mov|switch)\w*)"
    r"|\b(?:chang|updat|switch|mov)\w*\s+(?:\w+\s+){0,3}bank(?:ing)?\b"
    r"|\b(?:do not|don't|please do not|no longer|stop)\s+(?:use|using|pay|send|transfer|remit)\w*(?:\s+[\w']+){0,6}\s+(?:old"
    r"|previous|former|existing|earlier|that|this|usual)\s+(?:bank\s+)?(?:account|bank|details)"
    r"|\b(?:account|bank)(?:\s+[\w']+){0,4}\s+(?:(?:is|are|was|has been|being)\s+)?(?:currently\s+|now\s+"
    r"|temporarily\s+)?(?:under\s+(?:annual\s+|tax\s+|regular\s+)?(?:audit|review|investigation|inspection|maintenance)"
    r"|audited|frozen|blocked|suspended|closed|restricted|on hold|unavailable)"
    r"|\b(?:audit|tax (?:issue|problem|inspection|reason)s?)\b(?:[\s,]+[\w']+){0,8}[\s,]+(?:account|bank)\b"
    r"|(?:更换|变更|更改|更新|改用|换成|换了|启用|使用新的?|新开?的?|另一个|其他)(?:[^。；\n]{0,6})(?:银行)?(?:账|帐|賬"
    r"|帳)(?:号|户|號|戶)"
    r"|(?:账|帐|賬|帳)(?:号|户|號|戶)(?:信息)?[^。；\n]{0,8}(?:变更|更换|更改|已改|变动|冻结|审计|查账|停用|不能用"
    r"|无法(?:收款|使用)|注销)|(?:请勿|不要|别)(?:再)?(?:汇|付|打|转)[^。；\n]{0,8}(?:原|旧|之前|以前)"
    r"|(?:审计|年检|税务)[^。；\n]{0,10}(?:账|帐|银行)",
    re.IGNORECASE,
)
_URGENT = re.compile(
    r"\burgent(?:ly)?\b|\bimmediate(?:ly)?\b|\bright (?:away|now)\b|\basap\b|\bas soon as possible\b|\btoday\b"
    r"|\bwithin (?:the (?:next )?)?(?:\d{1,2}|one|two|few) ?(?:hours?|hrs)\b|\bwithout (?:any )?delay\b"
    r"|\bbefore (?:the )?(?:close|end) of (?:business|the day)\b|\bby (?:the )?end of (?:the )?day\b|\bat once\b|紧急|加急"
    r"|立即|立刻|马上|今天(?:之内|内)?|尽快|小时内|火速",
    re.IGNORECASE,
)
# Somebody is told to pay: not a report that one has paid or will.
_ORDERED = re.compile(
    r"\b(?:please|kindly|pls|you (?:must|need to|have to|should)|need you to|must be|has to be|should be|make|arrange"
    r"|process|effect|complete|proceed|release|execute|can you|want you to)\b|^\W*(?:pay|transfer|remit|wire|send)\b"
    r"|请|務必|务必|麻烦|需要您|须|要求",
    re.IGNORECASE,
)
_REPORTED = re.compile(
    r"\b(?:we|i)(?:'ve|'ll| have| had| will| shall| can| are| am|'re)? (?:already |just |now |also )?(?:been )?(?:pa(?:y|id"
    r"|ying)|transfer\w*|remit\w*|wired?|sen[dt]|arranged?|arranging|made|ma(?:k|d)e|do|did|done|process\w*)"
    r"|\b(?:was|were|has been|have been|is|been) (?:paid|made|sent|transferred|remitted|received|arranged|done)\b"
    r"|\breceived (?:your|the) (?:payment|deposit|balance)|我(?:们|司)(?:已|会|将|今天|明天|马上)|已(?:经)?(?:付|汇|打|收)"
    r"|收到(?:贵司|您的|你们的)?(?:定金|货款|款|付款)",
    re.IGNORECASE,
)
_SECRET = re.compile(
    r"\b(?:do not|don't|cannot|can't|unable to|not able to|please avoid|no need to|never)\s+(?:(?:be\s+)?(?:call|phone|ring"
    r"|reach(?:ed)?|contact(?:ed)?|answer|take|receive))(?:ing)?(?:\s+[\w']+){0,5}\b"
    r"|\bavoid\s+(?:phone\s+)?calls?\b|\bphone (?:is|was) (?:broken|off|stolen|lost|not working|out of)|\b(?:in|at) (?:a "
    r"|an )?(?:meeting|conference|flight|court)\b(?:\s+[\w']+){0,6}\s+(?:e-?mail|phone|calls?)"
    r"|\bonly (?:reply |answer |respond |contact me |reach me |communicate )?(?:by|via|through|on) e-?mail\b|\bkeep (?:this"
    r"|it) (?:strictly )?(?:confidential|secret|between us)\b"
    r"|(?:不要|别|请勿|不方便|无法|不必|没法)(?:打|接|来)?(?:电话|来电|致电|接听)|手机(?:坏了|丢了|没电)"
    r"|只(?:能)?用?邮件(?:联系|回复)|保密|不要告诉",
    re.IGNORECASE,
)
_COUNTRY = re.compile(
    r"\b(hong ?kong|hk|uk|united kingdom|england|london|dubai|uae|cyprus|lithuania|estonia|poland|singapore|malaysia|mexico"
    r"|portugal|turkey|nigeria|usa|(?-i:US)|british|polish|spanish|hungarian|romanian)\b"
    r"(?:\s+[\w'-]+){0,2}\s+(?:bank\s+)?(?:accounts?|a/c|bank|subsidiary|branch)\b|\b(?:account"
    r"|bank)\s+(?:is\s+)?in\s+(hong ?kong|hk|the uk|uk|london|england|dubai|cyprus|lithuania|poland|singapore|mexico"
    r"|portugal|turkey|the us|usa)\b"
    r"|(香港|英国|迪拜|新加坡|塞浦路斯|波兰|马来西亚|离岸|美国)[^。；\n]{0,6}(?:账|帐|賬|帳)(?:号|户|號|戶)",
    re.IGNORECASE,
)
# "We never change our account by mail": the notice that honest people put under theirs; and who asks, does not push.
_NEVER = re.compile(
    r"\bnever\b|\bwill not change\b|\b(?:has|have|is|are|was|were|did) not (?:been )?chang|\bhasn't chang"
    r"|\bnot (?:been )?chang|\bunchanged\b|\bno change|\bremains? the same|\bsame (?:bank|account)\b|\bbeware\b|\bfraud|\bscam"
    r"|\bif (?:you|we|our|the|anyone|there)\b.*\b(?:chang|different)|\bin case of (?:a |any )?chang|\bask(?:s|ed"
    r"|ing)? you to change|没有(?:变|改|更换)|不会(?:变|改|更换)|从不|绝不|谨防|诈骗|如(?:有|果).{0,12}(?:变|改)|未(?:变|改)|不变",
    re.IGNORECASE,
)
_BANK_WORDS = (
    "bank",
    "account",
    "a/c",
    "iban",
    "swift",
    "beneficiary",
    "账号",
    "账户",
    "帐号",
    "帐户",
    "賬號",
    "賬戶",
    "银行",
    "收款",
    "开户",
)
_PAY_WORDS = (
    *(
        "pay",
        "transfer",
        "remit",
        "wire",
        "t/t",
        "deposit",
        "balance",
        "fund",
        "invoice",
        "付款",
        "汇款",
        "匯款",
        "打款",
        "转账",
        "轉帳",
    ),
    *("货款", "定金", "尾款", "支付"),
)
# One of these is in whatever pushes.
_PUSHING = (
    *(
        "new",
        "chang",
        "updat",
        "differ",
        "other",
        "altern",
        "revis",
        "replac",
        "second",
        "subsidiar",
        "offshore",
        "switch",
        "mov",
        "audit",
    ),
    *(
        "not use",
        "n't use",
        "no longer",
        "stop",
        "frozen",
        "block",
        "suspend",
        "closed",
        "restrict",
        "hold",
        "unavail",
        "tax",
        "old ",
        "previous",
    ),
    *(
        "former",
        "existing",
        "earlier",
        "investigat",
        "review",
        "inspect",
        "maintenance",
        "urgent",
        "immediate",
        "right away",
        "right now",
        "asap",
    ),
    *(
        "as soon as",
        "today",
        "within",
        "delay",
        "close of",
        "end of",
        "at once",
        "call",
        "phone",
        "ring",
        "reach",
        "contact",
        "meeting",
    ),
    *(
        "conference",
        "flight",
        "court",
        "only",
        "confidential",
        "secret",
        "between us",
        "answer",
        "hong",
        "hk",
        "uk",
        "kingdom",
        "england",
        "london",
    ),
    *(
        "dubai",
        "uae",
        "cyprus",
        "lithuania",
        "estonia",
        "poland",
        "singapore",
        "malaysia",
        "mexico",
        "portugal",
        "turkey",
        "nigeria",
        "usa",
        "us ",
    ),
    *(
        "british",
        "polish",
        "spanish",
        "hungarian",
        "romanian",
        "更",
        "变",
        "换",
        "新",
        "另",
        "其他",
        "冻结",
        "审计",
        "查账",
        "停用",
        "不能",
        "无法",
        "注销",
    ),
    *(
        "请勿",
        "不要",
        "别",
        "旧",
        "之前",
        "以前",
        "年检",
        "税务",
        "急",
        "立",
        "马上",
        "今天",
        "尽快",
        "小时",
        "火速",
        "电话",
        "来电",
        "邮件",
        "保密",
        "手机",
    ),
    *("不方便", "不必", "没法", "告诉", "香港", "英国", "迪拜", "新加坡", "塞浦路斯", "波兰", "马来西亚", "离岸", "美国"),
)
_ASKS = ("?", "？")


def payment(received: Received) -> Iterator[Finding]:
    """One finding for each way of pushing, in the writer's own words; the quote is not looked at."""
    colleagues = all(person.domain in received.ours for person in received.parsed.from_) if received.parsed.from_ else False
    if received.mine or received.parsed.list_id or colleagues:  # they report what others wrote
        return
    text = received.parsed.text
    low = lower(text)
    if not (has(low, _BANK_WORDS) or has(low, _PAY_WORDS)) or not has(low, _PUSHING):
        return
    said: dict[str, Sentence] = {}
    secret: tuple[int, int] | None = None
    about_bank = about_money = False
    for sentence in sentences(text):
        words = sentence.text
        short = sentence.plain
        bank = has(short, _BANK_WORDS) and _BANK.search(words) is not None
        money = has(short, _PAY_WORDS) and _PAY.search(words) is not None
        about_bank, about_money = about_bank or bank, about_money or money
        if not has(short, _PUSHING) or words.rstrip().endswith(_ASKS) or _NEVER.search(words):
            continue
        changed = bank and _CHANGED.search(words)
        if changed and "pressure.new_bank" not in said:
            said["pressure.new_bank"] = sentence
            yield seen("pressure.new_bank", Level.WARN, text, sentence.start + changed.start(), sentence.start + changed.end())
        abroad = bank and money and _COUNTRY.search(words)
        if abroad and not changed and _ORDERED.search(words) and "pressure.country" not in said:
            said["pressure.country"] = sentence
            yield seen("pressure.country", Level.WARN, text, sentence.start + abroad.start(), sentence.start + abroad.end())
        hurry = _URGENT.search(words) if _PAID.search(words) else None
        if hurry and _ORDERED.search(words) and not _REPORTED.search(words) and "pressure.urgent" not in said:
            said["pressure.urgent"] = sentence
            level = Level.WARN if bank or "pressure.new_bank" in said else Level.INFO
            yield seen("pressure.urgent", level, text, sentence.start, sentence.end)
        if secret is None and (found := _SECRET.search(words)) is not None:
            secret = (sentence.start + found.start(), sentence.start + found.end())
    if secret is not None and about_money and (about_bank or "pressure.urgent" in said):
        yield seen("pressure.secret", Level.WARN, text, *secret)
