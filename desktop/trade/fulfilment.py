"""When a promise has been kept: what a later mail of its conversation has to say or bring, so that a reminder vanishes by itself.

An answer is kept by the next mail of who promised it, everything else by words or files that tell of it. "Not yet shipped" and
"will ship on Monday" tell of nothing.
"""

import re
from collections.abc import Iterable

from desktop.model.promise import Deed, Follower, Promise, Side
from desktop.trade.sentences import sentences

_OPEN = re.compile(
    r"\b(?:not|never|cannot|can't|unable|will|'ll|shall|would|going to|soon|tomorrow|next week|if|when|once|until|still"
    r"|please|pls|kindly|could you"
    r"|can you)\b|n't\b|[?？]|没|未|不|将|会(?!计)|明天|下周|尚|还在|如果|若|请(?!查收|见|看|知悉|悉知|核对|参考)|什么时候|吗"
)
_DONE = {
    Deed.SHIP: re.compile(
        r"\b(?:shipped|d[ei]spatched|sailed|departed|loaded on board|left (?:the |our )?(?:factory|port|warehouse)|on the way"
        r"|picked up|handed over"
        r"|tracking (?:no|number|#)|awb|b/?l (?:no|number|copy|is attached|attached)|shipping advice|bill of lading|gone out"
        r"|went out|on board)\b"
        r"|已(?:经)?(?:发货|发出|出货|装柜|装船|出运|开船|寄出)|(?:发货|装柜|装船|寄出|发走|发出|开船|走货)了|(?:快递|运"
        r"|物流)单号|提单(?:号|见|附|复印件|copy)"
    ),
    Deed.PAY: re.compile(
        r"\b(?:paid|payment (?:was |has been |is |have been )?(?:made|done|effected|sent|received|arranged|completed)"
        r"|(?:received|got|receipt of) (?:your|the) (?:payment|deposit|balance|money|funds|remittance)"
        r"|(?:bank|payment|swift|t/?t|wire) (?:slip|copy|receipt|confirmation)|remitted|transferred|wired"
        r"|money (?:is )?in our account|mt ?103|(?:deposit|balance) (?:was |has been |is )?(?:received|sent|transferred))\b"
        r"|水单|已(?:经)?(?:付|汇|打|支付|转)|(?:付|汇|打)(?:款|过去|出)了|到账|(?:款|定金|订金|尾款)(?:已(?:经)?)?(?:收到"
        r"|收妥)|收到.{0,6}(?:款|定金|订金|尾款|余款)"
    ),
    Deed.SEND: re.compile(
        r"\b(?:attached|enclosed|herewith|tracking (?:no|number|#)|awb|(?:have|has|was|were|been|just|already|i"
        r"|we) (?:been )?(?:sent|couriered|emailed|mailed|uploaded|shared|forwarded)|sent (?:out|today|yesterday|by|via)"
        r"|(?:dhl|fedex|ups|tnt|ems) (?:no|number|tracking|:)|download (?:link|here|it)|wetransfer|here (?:is|are|you are"
        r"|you go))\b"
        r"|附件|附上|已(?:经)?(?:发|寄|传)|(?:寄|发)(?:出|过去|给您|给你)?了|快递单号|单号[:是为]|见附|链接"
    ),
    Deed.QUOTE: re.compile(
        r"\b(?:(?:our|the|my|best|below|following|attached|revised|new) (?:\w+ ){0,2}(?:quotation|quote|offer|prices?)|(?:usd"
        r"|us\$|eur|rmb|cny|gbp) ?\d|quotation (?:is )?(?:attached|as follows|below)|can offer)"
        r"|[$€¥£]\s?\d|\d ?(?:usd|eur|rmb|美金|美元|元)|报价(?:如下|见|单|附|已)|价格(?:如下|是|为|见)"
    ),
    Deed.CONFIRM: re.compile(
        r"\b(?:confirmed|we (?:hereby )?confirm|i (?:hereby )?confirm|hereby confirm|approved|approve|signed|countersigned"
        r"|agreed|we agree|is ok|ok for us|go ahead|all correct|is correct|is fine)\b"
        r"|已(?:经)?(?:确认|签|回签)|确认(?:了|无误|好了|如下|ok|可以)|没问题|同意|可以(?:做|生产|安排)|签(?:好|字)了"
    ),
    Deed.DELIVER: re.compile(
        r"\b(?:arrived|delivered|received (?:the |your |our )?(?:goods|cargo|shipment|samples?|container|parcel|package)"
        r"|(?:goods|cargo|samples?|parcel|package|container|shipment) (?:was |were |have been |has been )?received|signed for)\b"
        r"|已(?:经)?(?:到港|到货|送达|签收|抵达)|(?:到港|到货|签收|送到)了|(?:货|样品)(?:已(?:经)?)?收到|收到(?:货|样品)"
    ),
    Deed.OTHER: re.compile(
        r"\b(?:finished|completed|complete|done|ready|placed (?:the|our|an) order|order (?:is )?placed|started)\b|完成|做好"
        r"|好了|完工|已(?:经)?(?:下单|安排|入库|开始)"
    ),
}
_FILES = {
    Deed.SHIP: re.compile(r"b[ _.-]?/?l(?:[^a-z]|$)|lading|awb|waybill|shipping.?advice|tracking|提单|运单|装箱照"),
    Deed.PAY: re.compile(
        r"slip|swift|(?:^|[^a-z])t.?t(?:[^a-z]|$)|remit|mt.?103|payment|transfer|receipt|水单|回单|付款|汇款"
        r"|转账"
    ),
    Deed.SEND: re.compile(r"."),
    Deed.QUOTE: re.compile(r"quot|offer|price|(?:^|[^a-z])pi(?:[^a-z]|$)|proforma|报价|价格"),
    Deed.CONFIRM: re.compile(r"sign|confirm|approv|签|确认|盖章"),
}
_SAMPLES = re.compile(r"sample|prototype|courier|original|样|正本|寄")
# Who else can tell: of a payment its receiver, of goods who gets them.
_OTHER_SIDE = {
    Deed.PAY: re.compile(r"receiv|receipt of|got (?:your|the)|in our account|到账|收到|收妥"),
    Deed.SHIP: re.compile(r"\b(?:received|arrived)\b|收到(?:货|样)|到货"),
    Deed.SEND: re.compile(r"\breceived\b(?!.{0,20}\bmail\b)|收到"),
    Deed.DELIVER: re.compile(r"\b(?:received|arrived|delivered)\b|收到|到货|签收"),
}


def fulfilled(promise: Promise, later: Iterable[Follower]) -> Follower | None:
    """The first of the mails that came after the promise in its conversation (in their order) that keeps it; None while it is open.
    `files` of a mail are real attachments, without the pictures of a signature."""
    return next((mail for mail in later if not mail.auto and _keeps(promise, mail)), None)


def _keeps(promise: Promise, mail: Follower) -> bool:
    if mail.side is not promise.side:
        return _tells(promise, mail)
    if promise.deed is Deed.ANSWER:
        return True
    names = _FILES.get(promise.deed)
    if names and any(names.search(name.lower()) for name in mail.files) and not (promise.deed is Deed.SEND and _is_parcel(promise)):
        return True
    return _says(_DONE[promise.deed], mail)


def _tells(promise: Promise, mail: Follower) -> bool:
    """Whether the other side says that it has come."""
    words = _OTHER_SIDE.get(promise.deed)
    if words is None or (promise.deed is Deed.PAY and mail.side is Side.THEY):
        return False
    if promise.deed is Deed.PAY:
        return _says(words, mail) and _says(_DONE[Deed.PAY], mail)
    about = _SAMPLES if _is_parcel(promise) else _THINGS
    return any(words.search(plain) and about.search(plain) for plain in _plain(mail))


_THINGS = re.compile(r"goods|cargo|shipment|container|parcel|package|document|drawing|file|report|货|文件|图|资料|报告|单")


def _is_parcel(promise: Promise) -> bool:
    return _SAMPLES.search(promise.sentence.lower()) is not None


def _says(words: re.Pattern[str], mail: Follower) -> bool:
    return any(words.search(plain) for plain in _plain(mail))


def _plain(mail: Follower) -> list[str]:
    """The subject and the sentences that speak of what is, not of what is to come, may be or is asked."""
    said = [mail.subject.lower(), *(one.plain for one in sentences(mail.text))]
    return [plain for plain in said if not _OPEN.search(plain)]
