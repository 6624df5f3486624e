"""The words by which somebody agrees, refuses, puts off or says otherwise, clause by clause (plain words: `sentences.plain`)."""

import re

from desktop.trade import points

STRONG = re.compile(
    r"\b(?:(?:re)?confirm(?:ed|s)?|agree[ds]?|accept(?:ed|s)?|approved?|bestätig\w+|einverstanden|confirmons|confirmée?s?|d'accord"
    r"|confirmad[oa]s?|confirmamos|de acuerdo|confermiamo|confermat[oi]|onaylıyoruz|onaylandı|подтвержда\w+|согласн\w)(?!\w)"
    r"|确认(?!一下|下|后|之后|收到|函|书|件|过)|同意|接受|认可"
)
_FOR_US = r"(?: (?:for|with|from|by|on|to) (?:us|me|our (?:side|end|part)|my side))"
WEAK = re.compile(
    r"(?:(?:yes|thanks|thank you|many thanks|well|perfect|great|very good|super|dear \w+|hi \w+)[ ,!.]*)*"
    r"(?:(?:everything|all|it|this|that|they|these|which|the list|your list|your summary|the summary|the above|both)?"
    r"(?: (?:the )?(?:\d+ )?(?:points?|terms|conditions|of it|above|details))?(?: ?(?:is|are|looks?|seems?|'s|sounds?))?"
    r" ?(?:all |absolutely |perfectly |very |also )?)?"
    rf"(?:ok(?:ay|ey)?|fine|correct|good|all right|alright|in order)(?:{_FOR_US}|(?: with (?:all|every)\w*(?: (?:the )?points"
    rf"| of it)?))?"
    r"(?:,? ?(?:thanks|thank you|thx))?[ .!]*"
    r"|(?:以上|全部|都|所有|条款|内容|这些|完全|均)*(?:没有?问题|没有?异议|无异议|无误|可以|ok)[ .!。！]*"
)
FINE = re.compile(
    r"\b(?:ok(?:ay|ey)?|fine|correct|all right|alright|in order|no (?:problem|objection))\b|没有?问题|没有?异议|无异议|无误"
    r"|可以|ok\b|✓|✔"
)
# What comes before the word and takes it back: asked for, to come, denied, under a condition.
_GOVERNED = re.compile(
    r"\b(?:please|pls|plz|kindly|could|can|can't|cannot|would|will|won't|shall|'ll|may|might|must|should|to|let (?:me|us|you)|going"
    r"|not|never|nobody|nothing|none|no one|hardly|neither|n't|before|until|till|once|when|whether|if|unless|as soon as|after|who"
    r"|waiting|await\w*|did|do|does|have you|has \w+ already|wait|subject)\b(?:(?![.;!]).){0,60}$|n't\b(?:(?![.;!]).){0,40}$"
)
PLAINLY = re.compile(
    r"\b(?:this is to|(?:would|'d) like to|want to|(?:happy|pleased|glad) to|herewith|hereby|can(?= (?:hereby "
    r"|fully )?(?:confirm|accept|agree))"
    r"|writing to|(?:we|i) do)(?= )"
)
_PUT_OFF = re.compile(
    r"请.{0,8}(?:确认|同意)|麻烦|能否|可否|是否|[吗么]|还没|没有?确认|未|尚|待|明天|稍后|晚点|暂时|[无没不]法?能?.{0,2}(?:确认"
    r"|同意|接受|认可)"
    r"|需要?.{0,10}确认|(?:再|会|将|要|想|后|才|尽快|马上|立即|下周|周[一二三四五六日]|今[天晚]|晚上|月底|回头"
    r"|到时).{0,8}(?:确认|同意)|等.{0,12}(?:确认|同意)|[跟和与向].{0,8}确认|先.{0,10}确认|确认(?:后|一下|收到|之后|过)|如果|若"
    r"|只要|前提|才能"
)
CONDITION = re.compile(
    r"\b(?:if|unless|provided|as long as|subject to|on condition|under the condition|once|in case)\b|如果|前提|只要|的话|若"
)
DECIDING = re.compile(
    r"\b(?:will|'ll|let me|let us|shall|have to|need to|must) (?:\w+ ){0,2}(?:show|check|discuss|ask|forward|revert|come back"
    r"|get back|review"
    r"|study|confirm|look|consider|see|answer|reply|decide)\b|讨论|商量|请示|再看|回复您"
)
# Things that are confirmed or fine and are no point of a deal.
_THINGS = (
    r"(?:meeting|appointment|visit|booking|vessel|flight|hotel|samples?|artwork|drawing|account|bank|receipt|reception|mail|e-?mail"
    r"|holiday|weekend|call|photos?|pictures?|address|attendance|arrival|transfer|remittance)"
)
_OF_OTHERS = re.compile(
    rf"\b(?:{_THINGS})s?\b(?: \w+){{0,3}}? (?:is|are|was|were|has been|have been|be)\b|\b(?:bank|forwarder|carrier"
    rf"|shipping line|agent|you"
    r"|they|maersk|courier|factory|supplier) (?:have |has |had |already |also )*$|\b(?:as|like|since) (?:you|already)\b"
    r"|(?:船期|订舱|舱位|账号|账户|水单|到账|会议|行程|样品|图纸|邮件)(?:已经?|都|也)*$"
)
_OTHER_OBJECT = re.compile(
    rf"^(?: to you| that| the| our| your| my| a| of| we have| we| have| you| on| by| you have)*(?: {_THINGS}\b| received?\b"
    rf"| arriv\w+"
    r"| deposit (?:is|was|has)| (?:bank|maersk|forwarder|carrier|the bank)\b| (?:sample|payment) (?:is|was|has|arrived|left)"
    r"| last\b| once\b)"
    r"|^ by (?!us\b|me\b|our\b|my\b|mr\b|ms\b|mrs\b|e?-?mail)\w+"
    r"|^ (?:by|with|from) (?:our |the |my )?(?:bank|maersk|forwarder|carrier|shipping line|designer|boss|customer|client"
    r"|colleague|supplier)"
)
# The words that a plain confirmation is made of, beside the word itself.
_SAFE = re.compile(
    r"we|i|us|our|my|me|you|your|yours|it|its|this|that|these|they|which|is|are|was|were|be|been|has|have|had|do|does|am|here"
    r"|the|a|an|of|to|in|on|at|by|with|from|for|as|per|and|so|also|both|too|all|every|everything|each|whole|full|fully"
    r"|complete|completely|entirely|totally|absolutely|exactly|clearly|gladly|hereby|herewith|now|already|finally|just|well"
    r"|definitely|again|point|points|item|items|term|terms|condition|conditions|detail|details|list|listed|summary|summarized"
    r"|overview|content|contents|contract|agreement|offer|order|orders|deal|text|letter|confirmation|mail|email|message"
    r"|matter|subject|statement|above|below|following|aforementioned|mentioned|stated|written|given|described|sent|said"
    r"|discussed|what|side|end|part|behalf|company|team|firm|management|boss|director|manager|mr|mrs|ms|parties|ok|okay|yes"
    r"|yeah|yep|sure|fine|good|great|perfect|correct|right|clear|accordance|accordingly|understood|excellent|very|much"
    r"|checked|reviewed|read|them|thanks|thank|thx|many|kind|kindly|dear|friend|sir|madam|hi|hello|lina|waiting|looking"
    r"|forward|can|pleased|happy|glad|like|writing|wir|hiermit|alle|alles|die|den|der|das|punkte|sind|mit|ist|und|von|bis"
    r"|nous|tous|toutes|les|tout|bien|reçu|merci|le|la|de|bon|pour|accord|ci|todo|todos|todas|los|las|condiciones|puntos"
    r"|gracias|muchas|sí|si|estamos|está|por|parte|nuestra|el|tutti|tutto|punti|grazie|siamo|va|bene|tüm|hepsi|maddeleri"
    r"|teşekkürler|мы|все|пункты|условия|с|спасибо"
)
_CHINESE_SAFE = re.compile(
    "以上|上述|如上|下列|以下|全部|所有|各项|各条|逐条|一切|完全|均|都|内容|条款|要点|事项|细节|合同|订单|下单|邮件|我们|我司"
    "|我方|贵司|我|您|你们|你|这边|这里|老板|已经|已|现|特此|好的|好|行|嗯"
    "|收到|无误|正确|没有?问题|没有?异议|无异议|一致|按此|按照|按|执行|为准|谢谢|感谢|是的|对|其他|其余|其它|的|了|予以|可以|没"
    "|这些|此|外"
)
_NAMED = re.compile(r"\b(?:mr|mrs|ms|dear|hi|hello)\.? \w+|\bon behalf of [^,;.]+")
BARE = re.compile(
    r"(?:(?:yes|well|very|thanks|thank you)[ ,!.]*)*(?:ok(?:ay|ey)?|good|fine|perfect|all right|alright)[ .!]*|可以|好"
)
SOMEBODY = re.compile(r"\b(?:i|i'll|we|we'll|he|she|they|my|our)\b|我|老板|客户")
_ANYBODY = re.compile(r"\b(?:our|my|your|his|her|the) (\w+)(?: (?:has|have|had|already|just|now|also))* $")
_OURS = re.compile(r"boss|manager|director|management|team|company|side|firm|terms|points|order|list|summary|conditions|above")
REFUSED = re.compile(
    r"\b(?:can ?not|can't|could not|couldn't|unable to|not able to|do not|don't|does not|doesn't|did not|will not|won't"
    r"|never)\b(?: \w+){0,3}?"
    r" (?:accept|agree|confirm|approve)|\b(?:is|are|was) (?:not|n't) (?:ok|okay|acceptable|correct|right|agreed|what|fine"
    r"|possible)\b"
    r"|\b(?:isn't|aren't|not) (?:ok|okay|acceptable|correct|agreed|right|fine)\b|\bdisagree|\b(?:too|very) (?:high|expensive"
    r"|late|long|short|low)\b"
    r"|\b(?:wrong|unacceptable|incorrect)\b|不同意|(?:不能|无法|没法)(?:接受|同意|认可)|不接受|太[高贵晚长短低]|不对|错了"
)
OTHERWISE = re.compile(
    r"\b(?:should|shall|must|has to|have to|needs? to|ought to) (?:be|read|say)\b|\b(?:change|(?<=please )correct"
    r"|(?<=to )correct|correct (?=the|it\b|this)|amend|revise|adjust|update|modify|make it"
    r"|extend|reduce|increase|lower)\b|\binstead\b|\brather\b|\b(?:would|'d)? ?(?:need|want|prefer|require)\b|\bnot (?:later"
    r"|before|more|less)\b"
    r"|改[为成到]|应该?[为是]|延长|提前|推迟|换成|要求|需要"
)
_LATER = re.compile(
    r"^ ?(?:\w+ ){0,3}?(?:by |on |until |before )?(?:tomorrow|tonight|monday|tuesday|wednesday|thursday|friday|next|soon|later"
    r"|shortly|asap|this week)\b"
)
OPEN = re.compile(
    r"\b(?:discuss|separately|open|pending|(?<!not )(?<!no )later|to be (?:checked|decided|agreed|confirmed|discussed"
    r"|clarified)|clarify|not yet)\b|讨论|商量|另|再[看议谈]|待定"
)
DO = re.compile(
    r"\b(?:send|advise|issue|arrange|inform|let (?:us|me) know|keep|hurry|start|proceed|go ahead|ship|book|forward|prepare"
    r"|note)\b|安排|发|寄|开"
)
ALL = re.compile(r"\b(?:all|every\w*|points?|terms|conditions|order|above|below|following)\b|全部|都|所有|以上|条款|其他")
QUESTION = re.compile(
    r"[?？]|吗|^\W*(?:do|did|is|are|can|could|would|will|have|has|who|what|when|which|shall) (?:you|we|i|it|the|this|that|he"
    r"|they|can)\b"
)


def assents(clause: str) -> bool:
    return any(_stands(clause, found) for found in STRONG.finditer(clause)) and not put_off(clause)


def agrees(clause: str, *, numbered: bool = False) -> bool:
    """Whether the clause agrees to what it names, or to all. `numbered`: it names points by number."""
    if assents(clause):
        return True
    named = numbered or next(points.names(clause), None) is not None
    return named and FINE.search(clause) is not None and not governed(clause, FINE) and not put_off(clause)


def governed(clause: str, word: re.Pattern[str]) -> bool:
    found = word.search(clause)
    return found is not None and (_GOVERNED.search(clause[: found.start()]) is not None or _other(clause, found))


def _stands(clause: str, found: re.Match[str]) -> bool:
    if found[0] == "confirm" and _LATER.search(clause[found.end() :]):
        return False
    return not (_GOVERNED.search(clause[: found.start()]) or _other(clause, found))


def _other(clause: str, found: re.Match[str]) -> bool:
    """Whether the word is said of something that is no point, or by somebody else."""
    before = clause[: found.start()]
    somebody = _ANYBODY.search(before)
    if somebody is not None and not _OURS.fullmatch(somebody[1]) and next(points.names(somebody[1]), None) is None:
        return True
    return _OF_OTHERS.search(before) is not None or _OTHER_OBJECT.search(clause[found.end() :]) is not None


def plainly(clause: str) -> bool:
    """Whether the clause has no other word than those of a plain confirmation: only such a one confirms all."""
    rest = _NAMED.sub(" ", STRONG.sub(" ", clause))
    chinese = _CHINESE_SAFE.sub("", rest)
    words = re.findall(r"[^\W\d_]+(?:'[a-z]+)?", chinese)
    return all(_SAFE.fullmatch(word) for word in words)


def put_off(clause: str) -> bool:
    return _PUT_OFF.search(clause) is not None
