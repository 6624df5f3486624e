"""The words that `checks.pressure` reads, a language a line. Patterns are searched in single sentences, of at most 600 signs."""

import re

from desktop.checks.seeing import Later


def _any(*lines: str) -> Later:
    return Later("|".join(lines), re.IGNORECASE)


def _stems(*lines: str) -> tuple[str, ...]:
    return tuple(word for line in lines for word in line.split("|"))


# The quick questions before the slow patterns: one of these is in each sentence about a bank, about money, about haste.
BANK_STEMS = _stems(
    "bank|account|a/c|iban|swift|beneficiary",
    "账号|账户|帐号|帐户|賬號|賬戶|银行|收款|开户",
    "konto|kontodaten|cuenta|banco|banca|conta|compte|banque|coordonnées|rib|conto|hesap|реквизит|расчётн|расчетн|банк",
)
PAY_STEMS = _stems(
    "pay|transfer|remit|wire|t/t|deposit|balance|fund|invoice|settl",
    "付款|汇款|匯款|打款|转账|轉帳|货款|定金|尾款|支付|款",
    "zahl|überweis|pago|pagar|pague|pagu|transfer|abon|paie|virement|virer|régl|pagam|bonific|оплат|плат|перевод|перевед"
    "|перечисл|ödeme",
)
PUSHING_STEMS = _stems(
    "new|chang|updat|differ|other|altern|revis|replac|second|subsidiar|offshore|switch|mov|audit|not use|n't use|no longer|stop"
    "|frozen",
    "block|suspend|closed|restrict|hold|unavail|unable|cannot|can not|can't|tax|old |previous|former|existing|earlier"
    "|investigat|review",
    "inspect|maintenance|urgent|immediate|right away|right now|asap|as soon as|today|within|delay|close of|end of|at once"
    "|reminder|notice",
    "legal|warning|call|phone|ring|reach|contact|meeting|conference|flight|court|only|confidential|secret|between us|answer"
    "|tell|inform",
    "hong|hk|uk|kingdom|england|london|dubai|uae|cyprus|lithuania|estonia|poland|singapore|malaysia|mexico|portugal|turkey"
    "|nigeria|usa|us ",
    "british|polish|spanish|hungarian|romanian|latvia|bulgaria|hungary|romania|czech|ireland|spain",
    "更|变|换|新|另|其他|冻结|审计|查账|停用|不能|无法|注销|请勿|不要|别|旧|之前|以前|年检|税务|急|立|马上|今天|尽快|小时|火速|电话|来电",
    "邮件|保密|手机|不方便|不必|没法|告诉|务必|香港|英国|迪拜|新加坡|塞浦路斯|波兰|马来西亚|离岸|美国",
    "neu|änder|wechsel|umgestellt|dringend|sofort|umgehend|heute|unverzüglich|vertraulich|niemand|anruf|cambi|nuev|actualiz"
    "|modific|otr",
    "hoy|inmediat|nouve|changé|modifi|immédiat|aujourd|urgence|novo|nova|mudo|mudam|alter|hoje|imediat|nuov|oggi|subito|измен"
    "|смен|поменя",
    "нов|обнов|срочно|немедленно|сегодня|никому|не звоните|не говорите|yeni|değiş|acil|hemen|bugün|confiden",
)
SECRET_STEMS = _stems(
    "keep|between|confiden|not tell|n't tell|never|no need|not inform|not mention|n't mention|not copy|not involve|not show"
    "|not discuss",
    "not speak|n't speak|not call|n't call|not phone|n't phone|not ring|n't ring|not contact|n't contact|保密|告诉|声张",
    "vertraulich|niemandem|unter uns|confidential|entre n|no diga|no comente|no se lo|ne dites|ne parlez|não conte|não fale"
    "|riservat",
    "никому|не говорите|между нами|конфиденциальн|n't inform|n't discuss|n't involve|n't copy|n't show",
)
CALL_STEMS = _stems(
    "not |n't |cannot|unable|avoid|never|no need|phone is|phone was|meeting|conference|flight|court|only ",
    "手机|电话|来电|致电|接听|邮件",
    "nicht |no llame|no me llame|n'appelez|não |не звоните",
)
BANK = _any(
    r"\bbank(?:s|ing)?\b|\baccounts?\b|\ba/c\b|\biban\b|\bswift\b|\bbeneficiary\b",
    r"账号|账户|帐号|帐户|賬號|賬戶|银行|收款|开户",
    r"\b(?:bank|konto)\w*|\bcuentas?\b|\bbanco\b|\bbancari\w+|\bbancaires?\b|\bbanc[áa]ri\w+|\bcontas?\b|\bcomptes?\b"
    r"|\bbanques?\b|\brib\b"
    r"|\bbanca\b|\bconto\b",
    r"\bhesap|реквизит|расч[её]тн\w+ сч[её]т|банк",
)
# What is paid, without the paper that asks for it: "send the invoice today" is no pressure.
_PAID = (
    r"\bpa(?:y|ying|yment|yments)\b|\btransfer|\bremit|\bwire\b|\bt/t\b|\bdeposits?\b|\bbalance\b|\bfunds?\b|\brefunds?\b|\bsettl(?:e|ement)\b",
    r"付款|汇款|匯款|打款|转账|轉帳|货款|定金|尾款|支付|把款|款(?:项|子)?(?:打|付|汇|转)|这笔款|款项|打过来|转过来|付清",
    r"\b(?:an|be)?zahl(?:en|ung|ungen|t)\b|\büberweis|\bpagos?\b|\bpag(?:ar|ue|uen)\b|\btransferencia|\btransfier|\babon[ea]",
    r"\bpaiement|\bpay(?:er|ez)\b|\bvirement|\bvirer\b|\brégle[rz]\b|\bpagament|\bpague\b|\btransferência|\bbonific|\bpaghi\b",
    r"оплат|плат[её]ж|перевод|перевед|перечисл|\bödeme|\bhavale",
)
PAID = _any(*_PAID)
PAY = _any(*_PAID, r"\binvoices?\b")
_NOT_A_BANKS = r"(?!\s+(?:manager|executive|name\s+on|book|team|department|representative|rep|director|settings|at|with)\b)"
CHANGED = _any(
    r"\b(?:new|changed?|updated?|different|other|another|alternative|revised|replacement|second|subsidiary)\b(?:\s+[\w']+){0,3}\s+"
    rf"(?:bank(?:ing)?|account|beneficiary|a/c|iban|wire)\b{_NOT_A_BANKS}",
    r"\b(?:bank(?:ing)?|account|beneficiary|payment)(?:\s+[\w']+){0,3}\s+(?:(?:has|have|had|was|were|is|are)\s+(?:been\s+|now\s+"
    r"|recently\s+)?(?:chang|updat|replac|mov|switch)\w*)",
    r"\b(?:chang|updat|switch|mov)\w*\s+(?:\w+\s+){0,3}bank(?:s|ing)?\b",
    r"\b(?:do not|don't|please do not|no longer|stop)\s+(?:use|using|pay|send|transfer|remit)\w*(?:\s+[\w']+){0,6}\s+(?:old"
    r"|previous"
    r"|former|existing|earlier|that|this|usual)\s+(?:bank\s+)?(?:account|bank|details)",
    r"\b(?:account|bank)(?:\s+[\w']+){0,4}\s+(?:(?:is|are|was|has been|being)\s+)?(?:currently\s+|now\s+|temporarily\s+)?"
    r"(?:under\s+(?:annual\s+|tax\s+|regular\s+)?(?:audit|review|investigation|inspection|maintenance)|audited|frozen|blocked"
    r"|suspended|restricted|on hold|unavailable)",
    r"\baccount(?:\s+[\w']+){0,4}\s+(?:closed|(?:can ?not|can't|unable to|not able to)\s+(?:receive|accept|take))",
    r"\b(?:audit|tax (?:issue|problem|inspection|reason)s?)\b(?:[\s,]+[\w']+){0,8}[\s,]+(?:account|bank)\b",
    r"(?:更换|变更|更改|更新|改用|换成|换了|启用|使用新的?|新开?的?|另一个|其他)(?:[^。；\n]{0,6})(?:银行)?(?:账|帐|賬|帳)(?:号|户|號|戶)",
    r"(?:账|帐|賬|帳)(?:号|户|號|戶)(?:信息)?[^。；\n]{0,8}(?:变更|更换|更改|已改|变动|冻结|审计|查账|停用|不能用|无法(?:收款|使用)|注销|暂停)",
    r"(?:请勿|不要|别)(?:再)?(?:汇|付|打|转)[^。；\n]{0,8}(?:原|旧|之前|以前)|(?:审计|年检|税务)[^。；\n]{0,10}(?:账|帐|银行)",
    r"\b(?:neue[nrsm]?|geänderte[nrs]?|andere[nrs]?)\s+(?:\w+\s+){0,2}(?:bank(?:verbindung|daten)?|konto(?:verbindung|daten)?"
    r"|iban)\b",
    r"\b(?:bank(?:verbindung|daten)|konto(?:verbindung|daten)?|iban)\b[^.\n]{0,40}\b(?:ge)?(?:ändert|wechselt|umgestellt)"
    r"|\bbank gewechselt",
    r"\b(?:nuev[oa]s?|otr[oa]s?)\s+(?:\w+\s+){0,2}(?:cuenta|banco|datos bancarios|iban)\b",
    r"\b(?:cambi|actualiz|modific)\w*\s+(?:\w+\s+){0,3}(?:banco|cuenta|datos bancarios)\b",
    r"\b(?:cuenta|banco|datos bancarios)\b[^.\n]{0,30}\b(?:cambi|actualiz|modific)(?!o)\w*",
    r"\bnouve(?:au|l|lle|aux|lles)\s+(?:\w+\s+){0,2}(?:compte|banque|rib|coordonnées bancaires|iban)\b|\bchang\w+ de banque",
    r"\b(?:coordonnées bancaires|compte|rib)\b[^.\n]{0,30}\b(?:chang|modifi)\w*",
    r"\bnov[oa]s?\s+(?:\w+\s+){0,2}(?:conta|banco|dados bancários|iban)\b|\b(?:mud|alter|troc)\w+\s+(?:\w+\s+){0,2}(?:banco"
    r"|conta)\b",
    r"\b(?:conta|dados bancários)\b[^.\n]{0,30}\b(?:mud|alter)\w+",
    r"\bnuov[oaei]\s+(?:\w+\s+){0,2}(?:conto|banca|iban|coordinate bancarie)\b|\b(?:conto|iban|coordinate bancarie)\b[^.\n]{0,30}"
    r"\b(?:cambiat|modificat)\w+|\bcambiato banca",
    r"реквизит\w*[^.\n]{0,30}(?:измени|смени|поменя|обнов)|нов\w+ (?:банковск\w+ )?(?:реквизит|расч[её]тн\w+ сч[её]т|банк)"
    r"|(?:смени|поменя)\w+ (?:\w+ )?(?:банк|реквизит)",
    r"\byeni (?:banka )?(?:hesap|hesab|iban)|\b(?:hesap|hesab|banka|iban)\w*[^.\n]{0,30}\bdeğiş",
)
URGENT = _any(
    r"\burgent(?:ly)?\b|\bimmediate(?:ly)?\b|\bright (?:away|now)\b|\basap\b|\bas soon as possible\b|\btoday\b"
    r"|\bwithin (?:the (?:next )?)?(?:\d{1,2}|one|two|few) ?(?:hours?|hrs)\b|\bwithout (?:any )?delay\b|\bat once\b"
    r"|\bbefore (?:the )?(?:close|end) of (?:business|the day)\b|\bby (?:the )?end of (?:the )?day\b"
    r"|\b(?:final|last) (?:reminder|notice|demand|warning)\b|\blegal action\b",
    r"紧急|加急|立即|立刻|马上|今天(?:之内|内)?|尽快|小时内|火速",
    r"\bdringend|\bsofort\b|\bumgehend|\b(?:noch heute|heute noch)\b|\bunverzüglich|\burgente|\binmediat|\bhoy mismo\b",
    r"\burgen(?:t|ce)\b|\bimmédiat|\baujourd'hui\b|\bimediat|\bhoje\b|\boggi\b|\bsubito\b",
    r"срочно|немедленно|сегодня|\bacil|\bhemen\b|\bbugün\b",
)
# Somebody is told to pay: not a report that one has paid or will.
ORDERED = _any(
    r"\b(?:please|kindly|pls|you (?:must|need to|have to|should)|need you to|we need (?:the|your|this)|must be|has to be"
    r"|should be|make"
    r"|arrange|process|effect|complete|proceed|release|execute|can you|want you to)\b|(?:^\W*|[,;:]\s*)(?:pay|transfer|remit"
    r"|wire|send)\b",
    r"请|務必|务必|麻烦|需要您|须|要求",
    r"\bbitte\b|\bmüssen\b|\b(?:zahlen|überweisen) sie\b|\bpor favor\b|\bdebe\b|\brogamos\b|\b(?:pague|transfiera|haga)\b",
    r"\bveuillez\b|\bmerci de\b|\bprière de\b|\bdevez\b|\b(?:payez|réglez)\b|\bfavor\b|\bfaça\b|\bprego\b|\bvogliate\b|\bpaghi\b",
    r"пожалуйста|прошу|просим|оплатите|переведите|необходимо|\blütfen\b",
)
REPORTED = _any(
    r"\b(?:we|i)(?:'ve|'ll| have| had| will| shall| can| are| am|'re)? (?:already |just |now |also )?(?:been )?(?:pa(?:y|id|ying)"
    r"|transfer\w*|remit\w*|wired?|sen[dt]|arranged?|arranging|made|ma(?:k|d)e|do|did|done|process\w*)",
    r"\b(?:was|were|has been|have been|is|been) (?:paid|made|sent|transferred|remitted|received|arranged|done)\b",
    r"\breceived (?:your|the) (?:payment|deposit|balance)",
    r"我(?:们|司)(?:已|会|将|今天|明天|马上)|已(?:经)?(?:付|汇|打|收)|收到(?:贵司|您的|你们的)?(?:定金|货款|款|付款)",
    r"\b(?:haben|habe|wurden?|ist)\b[^.\n]{0,40}\b(?:bezahlt|überwiesen|angewiesen|veranlasst)|\bwir (?:zahlen|überweisen)\b",
    r"\bh(?:e|emos) (?:pagado|transferido|hecho|realizado)|\bavons (?:payé|réglé|viré|effectué)|\ba été (?:effectué|payé|fait)",
    r"\b(?:pagamos|fizemos|foi pago|abbiamo (?:pagato|fatto)|è stato)\b|оплатили|перевели|оплачен|отправили|\bödedik",
)
# Nobody is to hear of it, or to ask; and that one cannot be asked, as everybody now and then.
CONFIDED = _any(
    r"\bkeep (?:this|it) (?:strictly )?(?:confidential|secret|quiet|between us)\b|\bbetween (?:you and me|us)\b"
    r"|\bconfidential (?:payment|transfer|transaction|wire|deal|matter)\b"
    r"|\b(?:do not|don't|never|no need to) (?:tell|inform|mention|copy|involve|show|discuss|speak)\b"
    r"|\b(?:do not|don't|never|no need to) (?:call|phone|ring|contact)\b[^.\n]{0,60}\b(?:verify|check|confirm|ask|about)\b",
    r"保密|不要告诉|别告诉|不要声张",
    r"\bvertraulich|\bniemandem\b|\bunter uns\b|\bconfiden[ct]i(?:al|el)|\bentre (?:nosotros|nous|nós)\b"
    r"|\bno (?:se lo )?(?:diga|comente)\b",
    r"\bne (?:dites|parlez)\b|\bnão (?:conte|fale)\b|\briservat|никому|не говорите|между нами|конфиденциальн",
)
UNREACHED = _any(
    r"\b(?:do not|don't|cannot|can't|unable to|not able to|please avoid|no need to|never)\s+(?:(?:be\s+)?(?:call|phone|ring"
    r"|reach(?:ed)?|contact(?:ed)?|answer|take|receive))(?:ing)?(?:\s+[\w']+){0,5}\b",
    r"\bavoid\s+(?:phone\s+)?calls?\b|\bphone (?:is|was) (?:broken|off|stolen|lost|not working|out of)",
    r"\b(?:in|at) (?:a |an )?(?:meeting|conference|flight|court)\b(?:\s+[\w']+){0,6}\s+(?:e-?mail|phone|calls?)",
    r"\bonly (?:reply |answer |respond |contact me |reach me |communicate )?(?:by|via|through|on) e-?mail\b",
    r"(?:不要|别|请勿|不方便|无法|不必|没法)(?:打|接|来)?(?:电话|来电|致电|接听)|手机(?:坏了|丢了|没电)|只(?:能)?用?邮件(?:联系|回复)",
    r"\bnicht (?:an(?:zu)?rufen|erreichbar)|\bno (?:me )?llame\b|\bn'appelez pas\b|\bnão (?:me )?ligue\b|не звоните",
)
_PLACES = (
    r"hong ?kong|hk|(?:the )?uk|united kingdom|england|london|dubai|uae|cyprus|lithuania|latvia|estonia|poland|bulgaria|hungary"
    r"|romania"
    r"|czech republic|singapore|malaysia|mexico|portugal|spain|ireland|turkey|nigeria|(?:the )?usa|(?:the )?(?-i:US)"
)
ABROAD = _any(
    rf"\b(?:{_PLACES}|british|polish|spanish|hungarian|romanian)\b(?:\s+[\w'-]+){{0,2}}\s+(?:bank\s+)?(?:accounts?|a/c|bank"
    rf"|subsidiary"
    r"|branch)\b",
    rf"\b(?:account|bank)\s+(?:is\s+)?in\s+(?:{_PLACES})\b|\boffshore\b(?:\s+[\w'-]+){{0,2}}\s+(?:accounts?|bank|company)\b",
    r"(?:香港|英国|迪拜|新加坡|塞浦路斯|波兰|马来西亚|离岸|美国)[^。；\n]{0,6}(?:账|帐|賬|帳)(?:号|户|號|戶)",
)
GOES = re.compile(r"\b(?:to|into|on) (?:our|my|the following|this)\b", re.IGNORECASE)
# "We never change our account by mail": the notice that honest people put under theirs.
NEVER = _any(
    r"\bnever\b|\bwill not change\b|\b(?:has|have|is|are|was|were|did) not (?:been )?chang|\bhasn't chang|\bnot (?:been )?chang"
    r"|\bunchanged\b|\bno change|\bremains? the same|\bsame (?:bank|account)\b|\bbeware\b|\bfraud|\bscam"
    r"|\bif (?:you|we|our|the|anyone|there)\b.*\b(?:chang|different)|\bin case of (?:a |any )?chang|\bask(?:s|ed"
    r"|ing)? you to change",
    r"没有(?:变|改|更换)|不会(?:变|改|更换)|从不|绝不|谨防|诈骗|如(?:有|果).{0,12}(?:变|改)|未(?:变|改)|不变",
    r"\bniemals\b|\bnie\b|\bunverändert|\bnicht (?:ge)?änder|\bnunca\b|\bno (?:ha|han|hemos) cambi|\bsigue siendo\b|\bjamais\b"
    r"|\bn'(?:a|ont|avons) pas (?:été )?(?:chang|modifi)|\bnão (?:mud|alter)|\bnon (?:è|sono|abbiamo) (?:stat\w )?(?:cambi"
    r"|modific)",
    r"не (?:измен|меня|поменя)|никогда|\bdeğişme",
)
