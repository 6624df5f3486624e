"""States, provinces and cities, where a country has several zones or where holidays differ within it. A region is the part of its
ISO 3166-2 code behind the country. Names are those that a letter head says, in English, in their own language or in Chinese."""

import re
import unicodedata
from functools import cache

# country zone code=name=name ...; the zones of a country in the order of their trade. "*": nearly everybody in the country,
# whatever the region, so that nobody is asked.
_ZONES = """
US America/New_York|NY=New York=纽约|NJ=New Jersey=新泽西|PA=Pennsylvania=宾夕法尼亚|MA=Massachusetts=马萨诸塞|CT=Connecticut
US America/New_York|RI=Rhode Island
US America/New_York|FL=Florida=佛罗里达=佛州|GA=Georgia=佐治亚|NC=North Carolina|SC=South Carolina|VA=Virginia|WV=West Virginia
US America/New_York|MD=Maryland
US America/New_York|DE=Delaware|DC=District of Columbia=Washington DC|OH=Ohio|MI=Michigan|IN=Indiana|KY=Kentucky|ME=Maine
US America/New_York|NH=New Hampshire
US America/New_York|VT=Vermont
US America/Los_Angeles|CA=California=加利福尼亚=加州|WA=Washington=Washington State=华盛顿州|OR=Oregon|NV=Nevada
US America/Chicago|TX=Texas=得克萨斯=德州|IL=Illinois=伊利诺伊|MN=Minnesota|WI=Wisconsin|MO=Missouri|TN=Tennessee|LA=Louisiana
US America/Chicago|AL=Alabama
US America/Chicago|AR=Arkansas|IA=Iowa|KS=Kansas|MS=Mississippi|NE=Nebraska|ND=North Dakota|SD=South Dakota|OK=Oklahoma
US America/Denver|CO=Colorado|UT=Utah|NM=New Mexico|WY=Wyoming|MT=Montana|ID=Idaho
US America/Phoenix|AZ=Arizona
US Pacific/Honolulu|HI=Hawaii=夏威夷
US America/Anchorage|AK=Alaska
CA America/Toronto|ON=Ontario=安大略|QC=Quebec=Québec=魁北克
CA America/Vancouver|BC=British Columbia=不列颠哥伦比亚=BC省
CA America/Edmonton|AB=Alberta=阿尔伯塔|NT=Northwest Territories
CA America/Winnipeg|MB=Manitoba
CA America/Halifax|NS=Nova Scotia|PE=Prince Edward Island|NB=New Brunswick
CA America/Regina|SK=Saskatchewan
CA America/St_Johns|NL=Newfoundland and Labrador=Newfoundland
CA America/Whitehorse|YT=Yukon
CA America/Iqaluit|NU=Nunavut
AU Australia/Sydney|NSW=New South Wales=新南威尔士=新州|VIC=Victoria=维多利亚=维州|ACT=Australian Capital Territory|TAS=Tasmania
AU Australia/Brisbane|QLD=Queensland=昆士兰
AU Australia/Perth|WA=Western Australia=西澳
AU Australia/Adelaide|SA=South Australia=南澳
AU Australia/Darwin|NT=Northern Territory
BR America/Sao_Paulo|SP=São Paulo=圣保罗|RJ=Rio de Janeiro|MG=Minas Gerais|ES=Espírito Santo|PR=Paraná|SC=Santa Catarina
BR America/Sao_Paulo|RS=Rio Grande do Sul|GO=Goiás|DF=Distrito Federal|BA=Bahia|PE=Pernambuco|CE=Ceará|RN=Rio Grande do Norte
BR America/Sao_Paulo|PB=Paraíba|AL=Alagoas|SE=Sergipe|PI=Piauí|MA=Maranhão|TO=Tocantins|PA=Pará|AP=Amapá
BR America/Manaus|AM=Amazonas|MT=Mato Grosso|MS=Mato Grosso do Sul|RO=Rondônia|RR=Roraima
BR America/Rio_Branco|AC=Acre
BR America/Noronha|
MX America/Mexico_City|CMX=Ciudad de México=Mexico City=CDMX|MEX=Estado de México|NLE=Nuevo León|JAL=Jalisco|PUE=Puebla
MX America/Mexico_City|QUE=Querétaro
MX America/Mexico_City|GUA=Guanajuato|COA=Coahuila|TAM=Tamaulipas|SLP=San Luis Potosí|CHH=Chihuahua|DUR=Durango|VER=Veracruz
MX America/Mexico_City|YUC=Yucatán
MX America/Mexico_City|AGU=Aguascalientes|MIC=Michoacán|MOR=Morelos|HID=Hidalgo|CAM=Campeche|CHP=Chiapas|COL=Colima|GRO=Guerrero
MX America/Mexico_City|OAX=Oaxaca|TAB=Tabasco|TLA=Tlaxcala|ZAC=Zacatecas
MX America/Tijuana|BCN=Baja California
MX America/Hermosillo|SON=Sonora
MX America/Mazatlan|SIN=Sinaloa|BCS=Baja California Sur|NAY=Nayarit
MX America/Cancun|ROO=Quintana Roo
RU Europe/Moscow|MOW=Moscow=Москва=莫斯科|SPE=Saint Petersburg=St Petersburg=Санкт-Петербург=圣彼得堡|MOS=Moscow Oblast
RU Europe/Moscow|TA=Tatarstan
RU Europe/Moscow|KDA=Krasnodar|ROS=Rostov|NIZ=Nizhny Novgorod|VOR=Voronezh|VGG=Volgograd
RU Asia/Yekaterinburg|SVE=Sverdlovsk|CHE=Chelyabinsk|PER=Perm|BA=Bashkortostan|TYU=Tyumen|KHM=Khanty-Mansi|YAN=Yamalo-Nenets
RU Asia/Yekaterinburg|ORE=Orenburg|KGN=Kurgan
RU Asia/Novosibirsk|NVS=Novosibirsk|TOM=Tomsk|KEM=Kemerovo|ALT=Altai Krai|AL=Altai|KYA=Krasnoyarsk|KK=Khakassia|TY=Tuva
RU Europe/Samara|SAM=Samara|UD=Udmurtia|SAR=Saratov|AST=Astrakhan|ULY=Ulyanovsk
RU Asia/Vladivostok|PRI=Primorsky=Primorye|KHA=Khabarovsk|YEV=Jewish Autonomous Oblast
RU Asia/Irkutsk|IRK=Irkutsk|BU=Buryatia
RU Asia/Omsk|OMS=Omsk
RU Europe/Kaliningrad|KGD=Kaliningrad
RU Asia/Yakutsk|SA=Sakha=Yakutia|AMU=Amur|ZAB=Zabaykalsky
RU Asia/Magadan|MAG=Magadan|SAK=Sakhalin
RU Asia/Kamchatka|KAM=Kamchatka|CHU=Chukotka
ID Asia/Jakarta|JK=Jakarta=DKI Jakarta=雅加达|JB=West Java=Jawa Barat|JT=Central Java=Jawa Tengah|JI=East Java=Jawa Timur
ID Asia/Jakarta|BT=Banten
ID Asia/Jakarta|YO=Yogyakarta|SU=North Sumatra=Sumatera Utara|SB=West Sumatra|SS=South Sumatra|RI=Riau|KR=Riau Islands|LA=Lampung
ID Asia/Jakarta|AC=Aceh
ID Asia/Jakarta|JA=Jambi|BE=Bengkulu|BB=Bangka Belitung|KB=West Kalimantan|KT=Central Kalimantan
ID Asia/Makassar|BA=Bali=巴厘岛|SN=South Sulawesi=Sulawesi Selatan|SA=North Sulawesi|ST=Central Sulawesi|SG=Southeast Sulawesi
ID Asia/Makassar|GO=Gorontalo
ID Asia/Makassar|SR=West Sulawesi|KI=East Kalimantan|KS=South Kalimantan|KU=North Kalimantan|NB=West Nusa Tenggara
ID Asia/Makassar|NT=East Nusa Tenggara
ID Asia/Jayapura|PA=Papua|PB=West Papua|MA=Maluku|MU=North Maluku
CN Asia/Shanghai|*
CN Asia/Urumqi|XJ=Xinjiang=新疆
KZ Asia/Almaty|*
MN Asia/Ulaanbaatar|*
MN Asia/Hovd|043=Hovd=Khovd|071=Bayan-Ölgii|046=Uvs
ES Europe/Madrid|*
ES Atlantic/Canary|CN=Canary Islands=Canarias=Islas Canarias=加那利群岛|TF=Santa Cruz de Tenerife|GC=Las Palmas
PT Europe/Lisbon|*
PT Atlantic/Azores|20=Azores=Açores=亚速尔群岛
PT Atlantic/Madeira|30=Madeira
CL America/Santiago|*
CL America/Punta_Arenas|MA=Magallanes|AI=Aysén
CL Pacific/Easter|
EC America/Guayaquil|*
EC Pacific/Galapagos|W=Galápagos
NZ Pacific/Auckland|*
NZ Pacific/Chatham|CIT=Chatham Islands
CD Africa/Kinshasa|KN=Kinshasa|BC=Kongo Central|EQ=Équateur
CD Africa/Lubumbashi|HK=Haut-Katanga=Katanga|NK=Nord-Kivu|SK=Sud-Kivu|LU=Lualaba
PF Pacific/Tahiti|*
PG Pacific/Port_Moresby|*
UA Europe/Kyiv|*
UZ Asia/Tashkent|*
CY Asia/Nicosia|*
GL America/Nuuk|*
KI Pacific/Tarawa|*
FM Pacific/Pohnpei|PNI=Pohnpei|KSA=Kosrae
UM Pacific/Wake|*
AQ Antarctica/McMurdo|*
"""
# Where only the holidays differ: names that the holidays' own list does not have.
_NAMES = """
DE BY=Bavaria=巴伐利亚|BW=Baden-Württemberg=巴登-符腾堡|NW=North Rhine-Westphalia=NRW=北威州|HE=Hesse=黑森|NI=Lower Saxony
DE SN=Saxony|BE=Berlin
DE HH=Hamburg=汉堡|HB=Bremen|TH=Thuringia|ST=Saxony-Anhalt|RP=Rhineland-Palatinate|BB=Brandenburg|SL=Saarland
DE SH=Schleswig-Holstein
GB ENG=England|SCT=Scotland|WLS=Wales|NIR=Northern Ireland
ES CT=Catalonia|AN=Andalusia|PV=Basque Country|VC=Valencia=Comunidad Valenciana|IB=Balearic Islands|MD=Comunidad de Madrid
CH ZH=Zürich=苏黎世|BE=Bern|GE=Genève=Geneva|VD=Vaud|BS=Basel-Stadt|BL=Basel-Landschaft|AG=Aargau|SG=St. Gallen|LU=Luzern=Lucerne
CH TI=Ticino|VS=Valais=Wallis|ZG=Zug|TG=Thurgau|FR=Fribourg|NE=Neuchâtel|SO=Solothurn|SZ=Schwyz|GR=Graubünden
AE SHJ=Sharjah=SH=沙迦|DXB=Dubai=DU=迪拜|AUH=Abu Dhabi=AZ=阿布扎比|AJM=Ajman=AJ|RAK=Ras Al Khaimah=RK|FUJ=Fujairah=FU
AE UAQ=Umm Al Quwain=UQ
IN MH=Maharashtra|GJ=Gujarat|TN=Tamil Nadu|KA=Karnataka|DL=Delhi|WB=West Bengal|UP=Uttar Pradesh|KL=Kerala|PB=Punjab|HR=Haryana
IN TS=Telangana|AP=Andhra Pradesh|RJ=Rajasthan|MP=Madhya Pradesh
MY 01=Johor=柔佛|02=Kedah=吉打|03=Kelantan=吉兰丹|11=Terengganu=登嘉楼|07=Penang=槟城|10=Selangor=雪兰莪|14=Kuala Lumpur=吉隆坡
"""
# country code city city ...
_CITIES = """
US NY=Buffalo=Brooklyn=Manhattan|MA=Boston=波士顿|PA=Philadelphia=Pittsburgh|FL=Miami=Orlando=Tampa=Jacksonville=迈阿密
US GA=Atlanta=Savannah
US NC=Charlotte=Raleigh|MD=Baltimore|OH=Cleveland=Cincinnati|MI=Detroit=底特律|NJ=Newark|IN=Indianapolis|KY=Louisville|VA=Norfolk
US CA=Los Angeles=San Francisco=San Diego=San Jose=Oakland=Long Beach=Sacramento=洛杉矶=旧金山|WA=Seattle=西雅图|OR=Portland
US NV=Las Vegas
US TX=Houston=Dallas=Austin=San Antonio=Fort Worth=El Paso=休斯敦=达拉斯|IL=Chicago=芝加哥|MN=Minneapolis|WI=Milwaukee
US LA=New Orleans
US TN=Memphis=Nashville|MO=St. Louis=Kansas City|CO=Denver=丹佛|UT=Salt Lake City|AZ=Phoenix=Tucson|HI=Honolulu|AK=Anchorage
US ID=Boise
CA ON=Toronto=Ottawa=Mississauga=Hamilton=多伦多|QC=Montreal=Montréal=蒙特利尔|BC=Vancouver=Richmond=Burnaby=温哥华
CA AB=Calgary=Edmonton=卡尔加里
CA MB=Winnipeg|NS=Halifax|SK=Saskatoon=Regina|NL=St. John's|NB=Moncton
AU NSW=Sydney=Newcastle=悉尼|VIC=Melbourne=Geelong=墨尔本|QLD=Brisbane=Gold Coast=布里斯班|WA=Perth=Fremantle=珀斯|SA=Adelaide
AU NT=Darwin
AU TAS=Hobart|ACT=Canberra
BR SP=Campinas=Santos|PR=Curitiba|RS=Porto Alegre|MG=Belo Horizonte|DF=Brasília|AM=Manaus|MT=Cuiabá|CE=Fortaleza|PE=Recife
BR BA=Salvador
MX NLE=Monterrey=蒙特雷|JAL=Guadalajara|BCN=Tijuana=Mexicali=Ensenada=蒂华纳|SON=Hermosillo|SIN=Mazatlán=Culiacán|ROO=Cancún
MX YUC=Mérida|GUA=León
RU TA=Kazan=Казань|SVE=Yekaterinburg=Ekaterinburg=Екатеринбург=叶卡捷琳堡|NVS=Novosibirsk=Новосибирск=新西伯利亚
RU PRI=Vladivostok=Владивосток=海参崴
RU BA=Ufa|CHE=Magnitogorsk|KHA=Хабаровск|KEM=Novokuznetsk|KDA=Sochi=Novorossiysk|ROS=Rostov-on-Don|ALT=Barnaul|ZAB=Chita
RU SA=Yakutsk
ID JI=Surabaya=泗水|JB=Bandung=Bekasi|SU=Medan|JT=Semarang|BT=Tangerang|BA=Denpasar|SN=Makassar|KI=Balikpapan=Samarinda|KR=Batam
ID PA=Jayapura
CN XJ=Urumqi=乌鲁木齐=Kashgar=喀什
ES CN=Las Palmas de Gran Canaria=Tenerife|CT=Barcelona=巴塞罗那|MD=Madrid=马德里|VC=Alicante|PV=Bilbao|AN=Sevilla=Seville=Málaga
PT 20=Ponta Delgada|30=Funchal
CL MA=Punta Arenas
MN 043=Khovd
CD HK=Lubumbashi|KN=Matadi
DE BY=München=Munich=Nürnberg=Nuremberg=Augsburg=慕尼黑|BW=Stuttgart=Karlsruhe=Mannheim=Freiburg=斯图加特
DE HE=Frankfurt=Frankfurt am Main=法兰克福
DE NW=Köln=Cologne=Düsseldorf=Dusseldorf=Dortmund=Essen=Bielefeld=杜塞尔多夫|NI=Hannover=Hanover|SN=Leipzig=Dresden|HB=Bremerhaven
GB ENG=London=Manchester=Birmingham=Leeds=Liverpool=伦敦|SCT=Edinburgh=Glasgow|WLS=Cardiff|NIR=Belfast
CH BS=Basel|VD=Lausanne|SG=St Gallen|ZH=Winterthur
IN MH=Mumbai=Pune=孟买|DL=New Delhi=新德里|TN=Chennai=Coimbatore|KA=Bangalore=Bengaluru|WB=Kolkata|GJ=Ahmedabad=Surat=Rajkot
IN TS=Hyderabad
MY 01=Johor Bahru=新山|03=Kota Bharu|11=Kuala Terengganu|02=Alor Setar|07=George Town|10=Shah Alam=Klang|14=KL|12=Kota Kinabalu
MY 13=Kuching
"""


def code(country: str, *place: str) -> str:
    """The region that the first of `place` names: a code, a name, or a city of it; "" when none does."""
    for text in place:
        key = _key(text)
        if not key:
            continue
        own = _named(country).get(key)
        if own is None:
            own = _library(country).get(key)
        if own is not None:
            return own
    return ""


def zones(country: str) -> tuple[str, ...]:
    """The zones of a country that has several, the most likely first; () for one that is not listed."""
    return _lines().get(country, ())


def zone(country: str, *place: str) -> str:
    """The zone of a region or a city; "" when it says none."""
    region = code(country, *place)
    return (_zone_of().get((country, region)) or _zone_of().get((country, "*"), "")) if region else ""


def one_for_all(country: str) -> bool:
    """Whether nearly everybody in a country with several zones lives in the first (Spain, China), so that asking is a nuisance."""
    return (country, "*") in _zone_of()


@cache
def _lines() -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for line in _ZONES.strip().splitlines():
        country, name = line.partition("|")[0].split()
        found.setdefault(country, {})[name] = None
    return {country: tuple(names) for country, names in found.items()}


@cache
def _zone_of() -> dict[tuple[str, str], str]:
    found = {}
    for line in _ZONES.strip().splitlines():
        head, *cells = line.split("|")
        country, name = head.split()
        found.update({(country, cell.partition("=")[0]): name for cell in cells if cell})
    return found


@cache
def _named(country: str) -> dict[str, str]:
    """Region by the key of each of its names. A region goes before a city of its name, a code before a name."""
    cells = [cell for line in _ZONES.strip().splitlines() if line.startswith(f"{country} ") for cell in line.split("|")[1:]]
    for table in (_NAMES, _CITIES):
        cells += [cell for line in table.strip().splitlines() if line.startswith(f"{country} ") for cell in line[3:].split("|")]
    split = [cell.split("=") for cell in cells if cell not in ("", "*")]
    found = {_key(one[0]): one[0] for one in split}
    for code, *names in split:
        for name in names:
            found.setdefault(_key(name), code)
    return found


@cache
def _library(country: str) -> dict[str, str]:
    """The regions for which the holidays' library has days of their own."""
    import holidays

    try:
        known = holidays.country_holidays(country)
    except NotImplementedError:
        return {}
    found = {_key(one): one for one in known.subdivisions}
    for code, names in known.get_subdivision_aliases().items():
        found.update({_key(name): code for name in names})
    return found


_TAIL = re.compile(r"\b(?:state|province|oblast|region|county|prefecture)$|[省市州]$", re.IGNORECASE)


def _key(text: str) -> str:
    """Letters and digits only, without case, accents and the word for what it is."""
    text = text.strip()
    if len(text) > 2:
        text = _TAIL.sub("", text)
    plain = unicodedata.normalize("NFKD", text)
    return "".join(one for one in plain if unicodedata.category(one)[0] in "LN").casefold()
