"""Countries as people write them: names in any of the trade's languages, codes, dialling prefixes, ends of domains, flags. A
country is its ISO 3166 code of two capitals, "" where nothing is known. Names are CLDR's, numbers those of the numbering plans;
both libraries are loaded with the first question."""

import re
import unicodedata
from functools import cache

# ISO 3166-1, and XK, which everybody uses for Kosovo.
_ISO = """
AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH
CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN
GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI
LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM
PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD
TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW
"""
CODES = frozenset(_ISO.split())

# The first one that has a name decides: the two languages of the program before those of its customers.
_ORDER = """
en zh zh_Hant de fr es pt pt_PT it nl pl tr ru uk ar fa he ja ko vi id th cs sk hu ro bg sr hr sl el sv da nb fi et lv lt ms
hi bn kk
"""
_LANGUAGES = tuple(_ORDER.split())
# Where CLDR's name is not what a letter head says.
_SHORT = {
    ("en", "HK"): "Hong Kong",
    ("en", "MO"): "Macao",
    ("en", "MM"): "Myanmar",
    ("en", "PS"): "Palestine",
    ("zh", "HK"): "中国香港",
    ("zh", "MO"): "中国澳门",
    ("zh", "TW"): "中国台湾",
    ("zh", "AE"): "阿联酋",
    ("zh", "SA"): "沙特阿拉伯",
    ("zh", "PS"): "巴勒斯坦",
}
# Other names, a country to a line.
_OTHER = """
US USA|U.S.A.|United States of America|America|States|EE. UU.|EEUU|Estados Unidos de América|美利坚合众国|美國
GB UK|U.K.|Great Britain|Britain|England|Scotland|Wales|Northern Ireland|GBR|英格兰|苏格兰|威尔士|大不列颠|Großbritannien
GB Angleterre|Inglaterra|Reino Unido|Gran Bretagna|Великобритания|Англия|Inggris|イギリス|英國
AE UAE|U.A.E.|Emirates|Dubai|Abu Dhabi|Sharjah|阿联酋|迪拜|阿布扎比|EAU|ОАЭ|VAE|الإمارات|الامارات
SA KSA|K.S.A.|Saudi|Kingdom of Saudi Arabia|沙特|السعودية
CN PRC|P.R.C.|P.R. China|PR China|People's Republic of China|Mainland China|中国大陆|中华人民共和国|中國
HK Hong Kong|Hongkong|H.K.|HKSAR|Hong Kong SAR|Hong Kong, China|香港|中国香港|香港特别行政区
MO Macau|Macao|Macao SAR|Macau SAR|Macao, China|澳门|中国澳门|澳門
TW Taiwan|Taiwan, China|Taiwan, R.O.C.|Taiwan ROC|Chinese Taipei|台湾|台灣|臺灣|中国台湾|台湾省
KR Korea|South Korea|Republic of Korea|R.O.K.|Korea, South|Korea (South)|Korea, Republic of|Korea Selatan|大韩民国|南韩|南韓
KR 대한민국|한국
KP North Korea|DPRK|D.P.R.K.|Korea (North)|Korea, Democratic People's Republic of|北韩
RU Russian Federation|Russian|俄国|俄罗斯联邦|俄羅斯|Российская Федерация|РФ
CZ Czech Republic|Czech Rep.|Czech|捷克共和国|Česká republika|Tschechische Republik|República Checa
TR Turkey|Turkiye|Republic of Turkey|土尔其
NL Holland|The Netherlands|荷蘭|Holanda|Hollande
DE Federal Republic of Germany|BRD|德國|德意志
CH Swiss|Schweiz|Suisse|Svizzera|Confoederatio Helvetica
VN Viet Nam|S.R. Vietnam|越南
LA Lao PDR|Lao|Lao People's Democratic Republic|老挝
SY Syrian Arab Republic
IR Iran, Islamic Republic of|Islamic Republic of Iran|伊朗
MM Burma|Myanmar|缅甸
MK Macedonia|FYROM|马其顿
CI Ivory Coast|Cote d'Ivoire|Cote D Ivoire|Costa do Marfim|象牙海岸
CD DR Congo|DRC|D.R. Congo|RDC|Congo, Democratic Republic of the|Democratic Republic of the Congo|Congo DR|刚果民主共和国|民主刚果
CD 刚果金|Zaire
CG Congo|Republic of the Congo|Congo Republic|刚果|刚果布|刚果共和国
SZ Swaziland|斯威士兰
CV Cape Verde|佛得角
TH ประเทศไทย|Kingdom of Thailand
ST Sao Tome
TL East Timor|Timor Leste|东帝汶
PS Palestine|State of Palestine|巴勒斯坦
MD Republic of Moldova|Moldavia
TZ United Republic of Tanzania
BO Plurinational State of Bolivia
VE Bolivarian Republic of Venezuela
BN Brunei Darussalam|文莱
BA Bosnia|Bosnia-Herzegovina|Bosnia and Herzegovina|BiH|波黑|波斯尼亚
TT Trinidad|Trinidad and Tobago|特立尼达
DO Dominican Rep.|Rep. Dominicana|República Dominicana|多米尼加
DM Commonwealth of Dominica
NZ N.Z.|Aotearoa|纽西兰|新西兰
AU Aus|澳洲|澳大利亚
IE Republic of Ireland|Eire|Éire|爱尔兰
SK Slovak Republic|Slovakia
BY Belorussia|Byelorussia|白俄
KZ Republic of Kazakhstan|哈萨克
KG Kyrgyz Republic|Kirghizia|吉尔吉斯
UZ 乌兹别克
PG PNG|P.N.G.|巴新
BD 孟加拉
ID 印尼
IN Bharat|Republic of India
LK Ceylon
PH The Philippines|Phillipines|Philipines
GM The Gambia
BS The Bahamas
ZA RSA|R.S.A.|Republic of South Africa|S. Africa
MX Mejico|Méjico|Estados Unidos Mexicanos
BR Brazil|Brasil|República Federativa do Brasil
AR República Argentina
VA Vatican|Holy See
XK Kosova
"""
# Ends of domains that are sold to everybody: the country is a guess only there.
_FOR_ALL = """
ac ag ai am as bz cc cd cf co cx dj fm ga gd gg gl gq gs im io la li ly me mg ml ms mu nf nu pn pw sc sh sr st
su sx tc tf tk to tv vc vg vu ws
"""
_SOLD = frozenset(_FOR_ALL.split())
# ... unless they stand behind one of these: acme.com.co is a company of Colombia.
_HOME = frozenset({"com", "org", "net", "gov", "gob", "edu", "mil", "co", "ac"})
_OPEN = frozenset({"co", "ly", "mu", "am", "ag", "bz", "sc", "cd"})
_ENDS_OF = """
uk=GB gov=US mil=US edu=US cat=ES рф=RU 中国=CN 中國=CN 香港=HK 台灣=TW 台湾=TW 한국=KR भारत=IN السعودية=SA
امارات=AE مصر=EG ایران=IR укр=UA бел=BY қаз=KZ ไทย=TH срб=RS ελ=GR бг=BG мон=MN გე=GE հայ=AM 新加坡=SG
澳門=MO 澳门=MO الاردن=JO
"""
_ENDS = dict(one.split("=") for one in _ENDS_OF.split())
_REGIONAL = 0x1F1E6  # regional indicator A
_FILLERS = re.compile(r"^(?:the|la|le|el|die|der)\s+", re.IGNORECASE)
_INTERNATIONAL = re.compile(r"^\s*(?:\(\s*)?(?:tel\.?:?|phone:?)?\s*(\+|00|\(\+|011(?=\s))", re.IGNORECASE)


def code(name: str) -> str:
    """Which country a whole cell or line names: a name in one of the trade's languages, a short form (UK, 阿联酋), an ISO code
    of two or three letters, a flag. "" when it names none. Not for looking inside of a sentence: "CA" is Canada here, not
    California."""
    flagged = "".join(chr(ord(one) - _REGIONAL + ord("A")) for one in name if _REGIONAL <= ord(one) < _REGIONAL + 26)
    if flagged in CODES:
        return flagged
    key = _key(name)
    if not key:
        return ""
    if key.upper() in CODES:
        return key.upper()
    found = _aliases().get(key, "")
    for language in () if found else _LANGUAGES:
        found = _names(language).get(key, "")
        if found:
            break
    if not found and "/" in name:  # Belgique / België
        parts = {code(part) for part in name.split("/")}
        return parts.pop() if len(parts) == 1 else ""
    return found or _three_letters(key)


def name(code: str, language: str) -> str:
    """What the country is called in `language` ("zh_CN", "en", "de", ...), short; the code itself when nothing is known."""
    short = language.replace("-", "_").split("_")[0]
    if code not in CODES:
        return code
    return _SHORT.get((short, code)) or _territories(short).get(code, code)


def flag(code: str) -> str:
    """The flag as two regional letters, which most systems draw as a flag and Windows as the code; "" when there is none."""
    return "".join(chr(_REGIONAL + ord(letter) - ord("A")) for letter in code) if code in CODES else ""


def by_phone(number: str) -> str:
    """The country of a number written internationally (+49 40 ..., 0049 ...); shared prefixes are told apart by the number itself
    (+1 604 is Canada, +7 7 is Kazakhstan). "" for a national number, which is one of any country."""
    import phonenumbers

    match = _INTERNATIONAL.match(number)
    if match is None:
        return ""
    try:
        parsed = phonenumbers.parse("+" + number[match.end() :].replace("(0)", ""), None)
    except phonenumbers.NumberParseException:
        return ""
    found = phonenumbers.region_code_for_number(parsed) or phonenumbers.region_code_for_country_code(parsed.country_code or 0)
    return found if found in CODES else ""


def prefix(code: str) -> str:
    """The dialling prefix, "+49"; "" for an unknown country."""
    import phonenumbers

    number = phonenumbers.country_code_for_region(code) if code in CODES else 0
    return f"+{number}" if number else ""


def by_domain(domain: str) -> str:
    """The country that the end of a domain or of an address says. "" for .com and its like, and for ends that are sold to everybody
    (.io, .co, .ai, .tv) unless they stand behind a second level of their own (.com.co)."""
    labels = domain.rpartition("@")[2].strip().strip(".").lower().split(".")
    if len(labels) < 2:
        return ""
    end = _unicode(labels[-1])
    if end in _ENDS:
        return _ENDS[end]
    if end in _SOLD and not (end in _OPEN and len(labels) > 2 and labels[-2] in _HOME):
        return ""
    return end.upper() if end.upper() in CODES and end.isascii() else ""


def _key(name: str) -> str:
    """Letters only, without case, accents, points and a leading article."""
    plain = unicodedata.normalize("NFKD", _FILLERS.sub("", name.strip().replace("&", " and ")))
    kept = (one for one in plain if unicodedata.category(one)[0] == "L")
    return unicodedata.normalize("NFC", "".join(kept)).casefold()


def _unicode(label: str) -> str:
    try:
        return label.encode("ascii").decode("idna") if label.startswith("xn--") else label
    except UnicodeError:
        return label


@cache
def _territories(language: str) -> dict[str, str]:
    from babel import Locale, UnknownLocaleError

    try:
        return {key: value for key, value in Locale.parse(language).territories.items() if key in CODES}
    except (UnknownLocaleError, ValueError):
        return _territories("en")


@cache
def _names(language: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for code, full in _territories(language).items():
        # "Myanmar (Burma)": both of them; never what only tells two apart, "Congo (Kinshasa)"
        for one in (full, full.split("(")[0]) if code not in ("CD", "CG") else (full,):
            found.setdefault(_key(one), code)
    return found


@cache
def _aliases() -> dict[str, str]:
    lines = (line.split(" ", 1) for line in _OTHER.strip().split("\n"))
    return {_key(alias): code for code, line in lines for alias in line.split("|")}


def _three_letters(key: str) -> str:
    from babel.core import get_global

    if len(key) != 3 or not key.isascii():
        return ""
    found = get_global("territory_aliases").get(key.upper(), [])
    return found[0] if len(found) == 1 and found[0] in CODES else ""
