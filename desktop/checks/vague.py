"""The words that `checks.terms` reads: what a sentence is about, and what is vague in it. A language a line, in small letters."""

from desktop.checks.seeing import Later

_UNITS = {
    "en": r"(?:working |business |calendar |natural )?(?:days?|weeks?|months?|%|percent|pcs|pieces?|sets?|units?|cartons?|ctns?"
    r"|pallets?|containers?|tons?|tonnes?|kgs?|cbm|usd|meters?|rolls?)\b",
    "de": r"(?:tagen?|wochen?|monaten?|stück|kartons?|paletten?)\b",
    "es": r"(?:d[ií]as|semanas|meses|unidades|piezas|cajas)\b",
    "fr": r"(?:jours|semaines|mois|pièces|unités|cartons)\b",
    "pt": r"(?:dias|semanas|meses|peças|unidades|caixas)\b",
    "it": r"(?:giorni|settimane|mesi|pezzi|cartoni)\b",
    "ru": r"(?:дн(?:ей|я)|недел\w+|месяц\w*|штук\w*|шт\b|коробок)",
    "tr": r"(?:gün|hafta|ay|adet|koli)\b",
}
_UNIT = rf"(?:{'|'.join(_UNITS.values())})"
_MEASURE = r"(?:天|日|周|个?月|个?星期|个?工作日|件|套|箱|台|个|只|吨|双|米|卷|条|%|万|元|美金|美元)"
_NUMBER = r"(?:usd ?|\$ ?|eur ?)?\d[\d,.]{0,12}(?:\s?(?:-|to|–)\s?\d[\d,.]{0,12})?k?"
_CHINESE = r"\d[\d,.\-~至到]{0,14}"

_TOPICS = {
    "payment": (
        r"\bpa(?:y|id|ys|ying|yment|yments)\b|\bdeposits?\b|\bbalance\b|\bt/?t\b|\bl/?c\b|\bremit|\btransfer|\bwir(?:e|ing)\b"
        r"|\bsettle"
        r"|\binvoice|\brefund",
        r"付款|支付|定金|订金|尾款|余款|货款|汇款|打款|结算|结清|水单|信用证",
        r"\b(?:an|rest|be)?zahl(?:en|ung|ungen|t)\b|\büberweis",  # German
        r"\bpagos?\b|\bpag(?:ar|amos|o[sn]?)\b|\banticipo|\btransferencia|\bfacturas?\b",  # Spanish
        r"\bpaie(?:r|ment|ments)\b|\bpay(?:er|ez|ons)\b|\bacompte|\bvirement|\bsolde\b|\bfactures?\b",  # French
        r"\bpagament|\bfatura|\bfattur|\bbonifico|\bacconto|\bsaldo\b",  # Portuguese, Italian
        r"оплат|плат[её]ж|предоплат|аванс",  # Russian
        r"\bödeme|\bhavale",  # Turkish
    ),
    "delivery": (
        r"\bdeliver|\bship(?!.{0,2}yard)(?:s|ped|ping|ment|ments)?\b|\blead ?time|\bdispatch"
        r"|\bsend (?:out )?(?:you )?(?:the |your |our )?(?:goods|samples?|order|cargo|container|parcel|replacements?|spare"
        r"|parts|pieces"
        r"|products?|rest)"
        r"|\bet[da]\b|\b(?:mass |bulk )?production\b|\bproduc(?:e|ed|ing)\b|\bgoods (?:will |to )?be ready"
        r"|\b(?:goods|order|cargo) (?:is|are|will)|\bexpedit|\bsail|\bvessel",
        r"交货|交期|货期|发货|出货|装运|发运|到货|到港|生产|工期|船期|开船|送货|把货送|运到|寄",
        r"\b(?:ge|aus)?liefer|\bverschiff|\bversand\b|\bversende[nt]\b|\bverladung|\bproduktion",
        r"\bentrega|\bembar(?:que|car)|\benvíos?\b|\bproducción",
        r"\blivr(?:aison|er|ons|é)|\bexpédi|\bembarquement|\bproduction",
        r"\bembarque|\bprodução|\bconsegn|\bspedi(?:zione|re|amo)|\bproduzione",
        r"отгру[зж]|поставк|доставк|отправк|производств",
        r"\bteslim|\bsevkiyat",
    ),
    "quantity": (
        r"\bquantit|\bqty\b|\bpcs\b|\bpieces?\b|\bsets?\b|\bunits?\b|\bcartons?\b|\bctns?\b|\bpallets?\b|\bmoq\b|\bdozens?\b"
        r"|\bcontainers?\b|\btons?\b|\btonnes?\b|\bkgs?\b|\bmeters?\b|\brolls?\b",
        r"数量|起订量|订量|(?:\d|几|多少)\s?(?:件|套|箱|台|个|只|吨|双|米|卷|条|万)",
        r"\bmenge\b|\bstück\b|\bcantidad|\bunidades\b|\bpiezas\b|\bquantité|\bpièces\b|\bunités\b|\bquantidade|\bpeças\b"
        r"|\bquantità|\bpezzi\b",
        r"количеств|штук|\bшт\b|\badet\b",
    ),
    "quality": (
        r"\bqualit|\bfinish\b|\bworkmanship|\bmaterials?\b|\bgrade\b|\bstandard\b|\btoleranc",
        r"质量|品质|做工|材质|材料|工艺|公差",
        r"\bqualität|\bcalidad|\bqualité|\bqualidade|\bqualità|качеств|\bkalite",
    ),
}
TOPICS = {name: Later("|".join(words)) for name, words in _TOPICS.items()}

_TIME = (
    r"\ba\.?s\.?a\.?p\b\.?|\b(?:as )?(?:soon|early|quick|quickly|fast) as (?:possible|you can|we can)"
    r"|\bat (?:your|the) earliest(?: convenience)?|\b(?:very |quite )?shortly\b|\bin due (?:course|time)\b|\bwithout delay\b"
    r"|\bright away\b|\bpromptly\b|\b(?:in|within) (?:a |some )?(?:reasonable|short) time\b"
    r"|\bin (?:a few|some|several|a couple of) (?:days|weeks)|\bwithin (?:a few|some|several) (?:days|weeks)"
    r"|\b(?:a few|several) (?:days|weeks) (?:after|later|before)|\bbefore long\b|\bsoonest\b|\bvery soon\b"
    r"|\bpay soon\b|\bship(?:ped|ment)? soon\b|\bdeliver(?:ed|y)? soon\b|\b(?:ready|finished) soon\b"
    r"|\b(?:around|about) (?:the )?(?:end|middle|beginning|\d{1,2}(?:st|nd|rd|th)?) of\b|\b(?:early|mid|late) next month\b",
    r"尽快|盡快|尽早|尽速|马上|近期|近日|不久|过几天|过段时间|这几天|稍后|(?:月底|月初|月中|年底|周末|节)(?:左右|前后)|差不多时候|早日",
    r"\bso (?:schnell|bald|rasch) (?:wie|als) möglich|\bschnellst(?:möglich|ens)|\bbald(?:möglich|ig)st|\bumgehend|\bdemnächst"
    r"|\bin kürze"
    r"|\bzeitnah|\bin den nächsten tagen",
    r"\blo antes posible|\bcuanto antes|\ben breve|\ba la brevedad|\bpronto\b|\ben los próximos días",
    r"\bdès que possible|\bau plus (?:vite|tôt)|\bbientôt|\bprochainement|\bdans les (?:meilleurs|plus brefs) délais|\bsous peu",
    r"\bo mais rápido possível|\bo quanto antes|\bassim que possível|\bem breve",
    r"\bal più presto|\bappena possibile|\bquanto prima|\ba breve\b",
    r"как можно (?:скорее|быстрее|раньше)|в ближайшее время|в кратчайшие сроки|в скором времени|на днях|\bскоро\b",
    r"\ben kısa sürede|\bbir an önce",
)
_AMOUNT = (
    rf"\b(?:about|around|approx(?:imately)?\.?|roughly|circa|ca\.|some|nearly|more or less|\+/-) {_NUMBER}\s?{_UNIT}"
    rf"|\b{_NUMBER}\s?{_UNIT} (?:or so|more or less|approx(?:imately)?\.?)",
    rf"(?:大约|大概|约|差不多|估计)\s?{_CHINESE}\s?{_MEASURE}|{_CHINESE}\s?{_MEASURE}\s?(?:左右|上下|前后)",
    rf"\b(?:etwa|circa|ungefähr|rund|unos|unas|aproximadamente|cerca de|alrededor de|environ|à peu près|circa"
    rf"|yaklaşık) {_NUMBER}\s?{_UNIT}",
    rf"(?:примерно|около|приблизительно|порядка)(?: через)? {_NUMBER}\s?{_UNIT}",
)
_MUCH = (
    r"\b(?:a (?:large|big|small|certain) quantity|some quantity|enough (?:stock|quantity))\b",
    r"若干|适量|一定数量",
)
_GOOD = (
    r"\b(?:good|decent|fair|acceptable|best|better|high|higher|highest|top|excellent|fine|nice|perfect|superior|great|premium"
    r"|first[- ]class|reliable"
    r"|stable) quality\b"
    r"|\bquality (?:is|will be|must be|should be|to be) (?:very |really |quite )?(?:good|high|the best|better|excellent|perfect"
    r"|fine|ok)\b"
    r"|\bsame quality\b|\b(?:normal|standard|usual|common|commercial) (?:quality|tolerance|finish|material)\b"
    r"|\bgood (?:finish|workmanship|material)\b",
    r"质量(?:很|非常|特别|一定|绝对)?(?:要|会)?(?:好|过硬|不错|可靠|保证|上乘|优良|稳定)|(?:好|高|优)质量|优质"
    r"|高品质|品质(?:好|优良|保证|上乘|过硬)|做工(?:好|精细|精良)",
    r"\b(?:gute[rn]?|beste[rn]?|hohe[rn]?|bessere[rn]?|einwandfreie[rn]?) qualität",
    r"\b(?:buena|alta|mejor|excelente) calidad|\bcalidad (?:buena|alta)",
    r"\b(?:bonne|meilleure|haute|excellente) qualité|\bqualité (?:supérieure|irréprochable)",
    r"\b(?:boa|alta|melhor|ótima) qualidade|\b(?:buona|alta|ottima|migliore) qualità",
    r"(?:хорош|высок|лучш|отличн)\w+ качеств",
    r"\b(?:iyi|yüksek) kalite",
)
_HABIT = (
    r"\bas (?:usual|always|before|normal)\b|\bthe usual (?:terms?|way|payment|packing)\b"
    r"|\b(?:same|like) (?:as )?(?:the )?last (?:time|order)\b|\busual (?:terms|payment|delivery|packing)\b",
    r"照旧|老样子|照常|按(?:照)?(?:惯例|老规矩|以前的?|往常)|(?:和|跟|同)(?:以前|上次|往常)一样|同上次",
    r"\bwie (?:immer|üblich|gewohnt|gehabt|bisher)\b|\bcomo (?:siempre|de costumbre)\b|\bcomme (?:d'habitude|toujours)\b",
    r"\bcomo (?:sempre|de costume)\b|\bcome (?:sempre|al solito)\b|как (?:обычно|всегда)|\bher zamanki gibi",
)
# One of these is in whatever the patterns find: the quick question before the slow one.
_STEMS = {
    "time": (
        "asap|a.s.a|soon|early as|quick|fast as|earliest|shortly|in due|delay|right away|promptly|able time|short time|few days",
        "few weeks|some days|some weeks|several|couple|before long|around|about|next month",
        "尽快|盡快|尽早|尽速|马上|近期|近日|不久|过几天|过段|这几天|稍后|左右|前后|差不多|早日",
        "möglich|schnellst|baldigst|umgehend|demnächst|kürze|zeitnah|nächsten tagen|antes posible|cuanto antes|en breve|brevedad",
        "pronto|próximos|dès que|au plus|bientôt|prochainement|délais|sous peu|mais rápido|quanto antes|assim que|em breve",
        "più presto|possibile|quanto prima|a breve|как можно|ближайш|кратчайш|скор|на днях|kısa sür|bir an önce",
    ),
    "amount": (
        "about|around|approx|roughly|circa|ca.|some|nearly|more or less|+/-|or so|大约|大概|约|差不多|估计|左右|上下|前后",
        "etwa|ungefähr|rund |unos|unas|aproximad|cerca|alrededor|environ|peu près|yaklaşık|пример|около|приблиз|порядка",
    ),
    "much": ("quantity|enough|若干|适量|一定",),
    "good": ("qualit|tolerance|finish|material|workmanship|质量|品质|优质|做工|calidad|качеств|kalite",),
    "habit": (
        "as usual|as always|as before|as normal|usual|last time|last order|照|老样子|惯例|规矩|以前|上次|往常",
        "wie |como |comme |come |как |her zaman",
    ),
}
_WORDS = {"time": _TIME, "amount": _AMOUNT, "much": _MUCH, "good": _GOOD, "habit": _HABIT}
_HARMFUL = {  # with what they are vague about
    "time": ("payment", "delivery"),
    "amount": ("payment", "delivery", "quantity"),
    "much": ("quantity",),
    "good": ("quality",),
    "habit": ("payment", "delivery", "quantity", "quality"),
}
# Topics, stems and pattern of each kind of vagueness.
VAGUE = tuple(
    (topics, tuple(stem for line in _STEMS[name] for stem in line.split("|")), Later("|".join(_WORDS[name])))
    for name, topics in _HARMFUL.items()
)
SMALL_TALK = Later(
    r"\b(?:hope|wish|get well|recover|holiday|weekend|weather|see you|meet you|talk to you|speak to you|call you|visit)\b"
)
_NOTHING_SOLD = (
    r"(?:photos?|pictures?|images?|films?|videos?|scans?|print-?outs?|sound|call|line|sleep|food|meal|talk|fotos?|bilder|imágenes)"
)
# What is good and is no goods: "the photos are of good quality".
NO_GOODS = Later(
    rf"\b{_NOTHING_SOLD}\b[^,.;]{{0,24}}\b(?:qualit|calidad)|\bquality (?:of )?(?:the |your |our )?{_NOTHING_SOLD}\b"
    r"|(?:照片|图片|视频|扫描件|通话)[^，。；]{0,12}(?:质量|品质|清晰)"
)
