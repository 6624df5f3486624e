"""The ports (and inland places) that quotations name, with their countries; and what the rules of ICC put after a term: the place
where the seller hands over (E and F terms) or where the goods are to go (C and D terms)."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

# After UN/LOCODE: the ports that exporters of goods ship from and to. English, and Chinese where quotations are written in it.
_PORTS = """
CN: Ningbo|Ningpo|Ningbo-Zhoushan|Beilun|Zhoushan|Shanghai|Yangshan|Shenzhen|Yantian|Shekou|Chiwan|Nansha|Guangzhou|Huangpu|Xiamen
CN: Qingdao
CN: Tianjin|Xingang|Tianjin Xingang|Dalian|Lianyungang|Fuzhou|Quanzhou|Shantou|Zhuhai|Zhongshan|Foshan|Jiangmen|Beijiao|Rizhao
CN: Yantai
CN: Weihai|Yingkou|Jinzhou|Nanjing|Zhangjiagang|Taicang|Nantong|Wuhan|Chongqing|Wenzhou|Taizhou|Haikou|Zhanjiang|Fangcheng|Qinzhou
CN: Yiwu
CN: Hangzhou|Suzhou|Wuxi|Changzhou|Dongguan|Beijing|Chengdu|Zhengzhou|Xi'an|Changsha|Hefei|Jinan|Shijiazhuang|Guangdong|Zhejiang
CN: Jiangsu
CN: 宁波|宁波港|北仑|上海|上海港|洋山|深圳|深圳港|盐田|蛇口|南沙|广州|黄埔|厦门|青岛|天津|天津新港|大连|连云港|福州|泉州|汕头|珠海
CN: 中山|佛山|义乌|太仓|南京|武汉
HK: Hong Kong|Hongkong|Kwai Chung|香港
TW: Kaohsiung|Keelung|Taichung|Taipei|高雄|基隆|台中
DE: Hamburg|Bremerhaven|Bremen|Wilhelmshaven|Duisburg|Frankfurt|Munich|Berlin|Cologne|Stuttgart|汉堡|不来梅|法兰克福
NL: Rotterdam|Amsterdam|Moerdijk|鹿特丹
BE: Antwerp|Antwerpen|Zeebrugge|Ghent|安特卫普
FR: Le Havre|Fos|Fos-sur-Mer|Marseille|Dunkirk|Dunkerque|Rouen|Lyon|Paris|勒阿弗尔|马赛
GB: Felixstowe|Southampton|London Gateway|Liverpool|Thamesport|Tilbury|London|Immingham|Grangemouth|Manchester|Birmingham|费利克斯托
GB: 南安普顿|伦敦
IE: Dublin|Cork
ES: Barcelona|Valencia|Bilbao|Algeciras|Vigo|Malaga|Las Palmas|Madrid|巴塞罗那|瓦伦西亚
PT: Leixoes|Leixões|Lisbon|Lisboa|Sines
IT: Genoa|Genova|La Spezia|Livorno|Leghorn|Naples|Napoli|Gioia Tauro|Trieste|Venice|Venezia|Ancona|Salerno|Ravenna|Vado Ligure|Milan
IT: 热那亚
GR: Piraeus|Thessaloniki|比雷埃夫斯
MT: Marsaxlokk|Malta
CY: Limassol
PL: Gdansk|Gdańsk|Gdynia|Warsaw|Szczecin|格但斯克
SE: Gothenburg|Göteborg|Stockholm|Helsingborg|Malmo
DK: Aarhus|Copenhagen|Fredericia|Aalborg
NO: Oslo|Bergen|Stavanger|Kristiansand
FI: Helsinki|Kotka|Rauma
EE: Tallinn
LV: Riga
LT: Klaipeda
RU: Saint Petersburg|St. Petersburg|St Petersburg|Vladivostok|Vostochny|Novorossiysk|Moscow|圣彼得堡|海参崴|符拉迪沃斯托克|莫斯科
UA: Odessa|Odesa|Chornomorsk|Kyiv
RO: Constanta|Constanța
BG: Varna|Burgas
SI: Koper
HR: Rijeka
TR: Istanbul|Ambarli|Izmir|Mersin|Gemlik|Haydarpasa|Kumport|Gebze|Iskenderun|伊斯坦布尔|梅尔辛
IL: Haifa|Ashdod|海法
EG: Alexandria|Port Said|Damietta|Sokhna|Ain Sokhna|Cairo|亚历山大
LB: Beirut
SY: Lattakia|Latakia
JO: Aqaba
SA: Jeddah|Jiddah|Dammam|Riyadh|King Abdullah Port|Jubail|吉达|达曼
AE: Jebel Ali|Dubai|Abu Dhabi|Khalifa Port|Sharjah|迪拜|杰贝阿里
OM: Sohar|Salalah|Muscat
QA: Doha|Hamad|Hamad Port
KW: Kuwait|Shuwaikh|Shuaiba
BH: Bahrain|Khalifa Bin Salman
IQ: Umm Qasr|Basra
IR: Bandar Abbas
YE: Aden|Hodeidah
PK: Karachi|Port Qasim|Lahore|卡拉奇
IN: Nhava Sheva|Mumbai|JNPT|Mundra|Chennai|Kolkata|Calcutta|Cochin|Kochi|Tuticorin|Visakhapatnam|Pipavav|Delhi|New Delhi|孟买|金奈
IN: 那瓦舍瓦
BD: Chittagong|Chattogram|Dhaka|Mongla|吉大港
LK: Colombo|科伦坡
MM: Yangon
TH: Laem Chabang|Bangkok|Lat Krabang|林查班|曼谷
VN: Ho Chi Minh|Ho Chi Minh City|HCMC|Cat Lai|Hai Phong|Haiphong|Da Nang|Cai Mep|Hanoi|胡志明|海防
KH: Sihanoukville|Phnom Penh
MY: Port Klang|Port Kelang|Klang|Penang|Pasir Gudang|Tanjung Pelepas|Johor|Kuching|巴生|巴生港|槟城
SG: Singapore|新加坡
ID: Jakarta|Tanjung Priok|Surabaya|Semarang|Belawan|雅加达|泗水
PH: Manila|Cebu|Davao|Subic|Batangas|马尼拉
JP: Tokyo|Yokohama|Osaka|Kobe|Nagoya|Hakata|Moji|东京|横滨|大阪|神户|名古屋
KR: Busan|Pusan|Incheon|Inchon|Gwangyang|Seoul|釜山|仁川
AU: Sydney|Melbourne|Brisbane|Fremantle|Adelaide|Perth|悉尼|墨尔本|布里斯班
NZ: Auckland|Tauranga|Lyttelton|Wellington|奥克兰
US: Los Angeles|Long Beach|New York|Newark|Savannah|Houston|Oakland|Seattle|Tacoma|Norfolk|Charleston|Miami|Baltimore|Boston
US: Philadelphia
US: Jacksonville|New Orleans|Mobile|Chicago|Dallas|Atlanta|Port Everglades|Memphis|洛杉矶|长滩|纽约|休斯顿|萨凡纳|奥克兰港|西雅图
US: 迈阿密|芝加哥
CA: Vancouver|Montreal|Toronto|Halifax|Prince Rupert|温哥华|蒙特利尔|多伦多
MX: Manzanillo|Veracruz|Lazaro Cardenas|Lázaro Cárdenas|Altamira|Ensenada|Mexico City|曼萨尼约
GT: Puerto Quetzal|Santo Tomas de Castilla
CR: Puerto Limon|Caldera
PA: Colon|Balboa|Panama|Panama City|Cristobal|巴拿马
DO: Caucedo|Rio Haina|Santo Domingo
JM: Kingston
CO: Buenaventura|Cartagena|Barranquilla|Bogota
VE: La Guaira|Puerto Cabello
EC: Guayaquil|瓜亚基尔
PE: Callao|Lima|卡亚俄
CL: Valparaiso|Valparaíso|San Antonio|Iquique|Santiago|瓦尔帕莱索
AR: Buenos Aires|布宜诺斯艾利斯
UY: Montevideo
PY: Asuncion|Asunción
BR: Santos|Paranagua|Paranaguá|Itajai|Itajaí|Navegantes|Itapoa|Rio de Janeiro|Rio Grande|Suape|Salvador|Pecem|Manaus|Vitoria
BR: Sao Paulo|São Paulo
BR: 桑托斯|巴拉那瓜|伊塔雅伊
ZA: Durban|Cape Town|Port Elizabeth|Johannesburg|Coega|德班|开普敦
NG: Lagos|Apapa|Tin Can|Tincan|Onne|拉各斯|阿帕帕
GH: Tema|Takoradi|Accra|特马
CI: Abidjan|阿比让
SN: Dakar
TG: Lome|Lomé
BJ: Cotonou
CM: Douala
AO: Luanda
MZ: Maputo|Beira
TZ: Dar es Salaam|达累斯萨拉姆
KE: Mombasa|Nairobi|蒙巴萨
DJ: Djibouti
ET: Addis Ababa
SD: Port Sudan
MG: Tamatave|Toamasina
MU: Port Louis
MA: Casablanca|Tangier|Tanger|Agadir|卡萨布兰卡
DZ: Algiers|Alger|Oran|阿尔及尔
TN: Tunis|Rades
LY: Tripoli|Misurata|Benghazi
"""
HANDOVER = frozenset({"EXW", "FCA", "FAS", "FOB"})  # the seller's place follows
DESTINATION = frozenset({"CFR", "CNF", "C&F", "CIF", "CPT", "CIP", "DAP", "DPU", "DDP", "DAT", "DDU"})  # the buyer's
_TERM = re.compile(
    r"(?<![A-Za-z0-9&])(EXW|FCA|FAS|FOB|CFR|CNF|C&F|CIF|CPT|CIP|DAP|DPU|DDP|DAT|DDU)(?![A-Za-z0-9])"
    r"(?:\s*(?:price|terms?|价|价格|条款))?[\s:：,，\-]*(?:\(?Incoterms®?\s*\d{4}\)?[\s,]*)?"
    r"(?:(?:any|main|the|major)\s+)?(?:(?:[Ss]ea)?[Pp]ort\s+(?:of\s+)?)?"
)
_LONGEST = 22
_TERMS = 200  # of a mail that are looked at


@lru_cache(maxsize=4)
def named(text: str) -> tuple[tuple[str, str, str, int, int], ...]:
    """Terms of delivery with the port that follows: (term, port as it is written, its country, start and end of the whole). Terms
    that name no port of the table are left out."""
    found = []
    places = sorted({at for one in (*HANDOVER, *DESTINATION) for at in _places(text, one)})
    for at in places[:_TERMS]:
        term = _TERM.match(text, at)
        if term is None:
            continue
        port = _port(text[term.end() : term.end() + _LONGEST + 1])
        if port:
            found.append((term[1], port, _countries()[_key(port)], term.start(), term.end() + len(port)))
    return tuple(found)


def _places(text: str, word: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def country(port: str) -> str:
    """The country of a port, empty if it is not in the table."""
    return _countries().get(_key(port), "")


def _port(ahead: str) -> str:
    """The longest name of a port that the text begins with, as it is written there."""
    known = _countries()
    for length in range(min(len(ahead), _LONGEST), 1, -1):
        whole = length == len(ahead) or not ahead[length].isalpha() or ahead[length - 1] >= "\u4e00"
        if whole and _key(ahead[:length]) in known and not ahead[:length].endswith((" ", "\n")):
            return ahead[:length]
    return ""


def _key(name: str) -> str:
    return " ".join(name.casefold().split())


@cache
def _countries() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in _PORTS.strip().split("\n"):
        code, _, names = line.partition(": ")
        for name in names.split("|"):
            found.setdefault(_key(name), code)
    return found
