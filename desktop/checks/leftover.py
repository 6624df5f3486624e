"""What was left over from the mail that this one was copied from: another customer's name, firm or language."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache

from desktop.checks import passages
from desktop.checks.known import Written
from desktop.checks.seeing import MOST, bare, seen, vocabulary
from desktop.formats import language
from desktop.model.finding import Finding, Level
from desktop.trade import country, firm

_TITLES = (
    r"mr|mrs|ms|miss|mx|dr|prof|professor|sir|madam|mister|eng|ing|herrn?|frau|sr|sra|srta|señora?|dona|don|doña|signora?|sig|dott"
    r"|monsieur|madame|mme|m|pan|pani|bay|bey|hanım"
)
# Greetings with their language; the name is what follows, to the end of the line or the comma.
_GREETING = re.compile(
    r"^\s*(?:(?P<en>dear|hi|hello|hey|good (?:morning|afternoon|evening|day)|greetings)"
    r"|(?P<de>sehr geehrte[rsn]?|liebe[rs]?|guten (?:tag|morgen|abend)|hallo)|(?P<es>estimad[oa]s?|hola|buen[oa]s (?:d[ií]as"
    r"|tardes)|querid[oa])"
    r"|(?P<pt>prezad[oa]s?|caro|cara|olá|ola|bom dia|boa tarde)|(?P<fr>bonjour|chère?|cher)|(?P<it>gentile|egregio"
    r"|spett\.?le|buongiorno|ciao|salve)"
    r"|(?P<nl>beste|geachte)|(?P<pl>szanown[ya]|dzień dobry|drogi|droga)|(?P<tr>sayın|merhaba|sevgili)|(?P<ru>уважаем(?:ый"
    r"|ая|ые)|здравствуйте|добрый день)"
    r"|(?P<zh>尊敬的|亲爱的|敬爱的|您好|你好))(?![\w])?[ ,，]*",
    re.IGNORECASE,
)
_NAME = re.compile(
    rf"(?:(?:{_TITLES})\.?\s+)*((?:[^\W\d_][\w'’.-]*)(?:\s+(?:(?:{_TITLES})\.?\s+)?[^\W\d_][\w'’.-]*){{0,3}})", re.IGNORECASE
)
_RANK = r"(?:先生|女士|小姐|总|经理|厂长|主任|老板|博士|老师|工|哥|姐)"
_CHINESE_NAME = re.compile(rf"([\u4e00-\u9fff]{{1,4}}?){_RANK}")
_BY_RANK = re.compile(rf"\s*([\u4e00-\u9fff]{{1,3}}?){_RANK}(?:您好|你好|早上好|下午好|早|好)?\s?[，,：:！!]")  # 王经理，您好
_ALL = frozenset({"各位", "诸位", "贵司", "大家", "两位"})
_NOBODY = frozenset(
    """
    all team sir sirs madam madame madams friend friends customer customers client clients partner partners buyer buyers colleague
    colleagues everyone everybody gentlemen ladies both there again valued purchasing purchase manager sales department concern whom
    to my our and or the damen herren señores señor señora senores senhores messieurs mesdames tutti all' kollegen zusammen
    today from this please thank thanks for hope how it we i you as bonjour sirs/madams sir/madam hiring export import boss mr mrs
    ms herr frau uns wir danke einkauf sehr amigo amigos equipo equipe équipe todos todas
    """.split()  # noqa: SIM905
)
# Short forms that look nothing like the name they stand for.
_NICKNAMES = """
bob=robert rob=robert bill=william will=william liam=william dick=richard rick=richard jim=james jimmy=james jack=john johnny=john
peggy=margaret maggie=margaret tony=anthony ted=edward ed=edward kate=katherine katie=katherine kathy=catherine liz=elizabeth
beth=elizabeth betty=elizabeth mike=michael mick=michael misha=mikhail sasha=alexander sascha=alexander pepe=jose paco=francisco
pancho=francisco nacho=ignacio lola=dolores hans=johannes hannes=johannes fritz=friedrich toni=anton gigi=luigi beppe=giuseppe
pepa=josefa dima=dmitry kolya=nikolai vova=vladimir zhenya=evgeny lena=elena natasha=natalia katya=ekaterina tanya=tatiana
steve=stephen chuck=charles charlie=charles harry=henry hank=henry larry=lawrence andy=andrew drew=andrew dave=david sue=susan
trish=patricia pat=patricia mohd=mohammed mo=mohammed md=mohammed
"""
_SHORT = dict(one.split("=") for one in _NICKNAMES.split())
_GENERIC = frozenset(
    """
    info sales office contact mail export import service support order orders purchase purchasing einkauf vertrieb admin post buyer
    inquiry enquiry procurement compras ventas vendas compra achats commercial logistics shipping account accounts accounting
    finance hello team marketing manager ceo director general customer
    """.split()  # noqa: SIM905
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_LOOKED = 100_000  # characters in which other firms are looked for
_LINES = 4  # of a mail in which it greets


def name(written: Written) -> Iterator[Finding]:
    """A greeting by a name that none of the recipients has. Where no name of theirs is known, only one that is another customer's
    is told."""
    greeting = _greeting(written.text)
    if greeting is None:
        return
    words, start, end, _ = greeting
    if not words:
        return
    known, sure = _known(written)
    if any(_one(word, other) for word in words for other in known):
        return
    strange = any(word in _people(written.people) for word in words)
    # A name that is known in other letters only (김민준 for Min-jun) cannot be compared.
    letters = {_script(word) for word in words}
    comparable = all({_script(word) for word in _WORD.findall(bare(one.name))} & letters for one in written.to)
    if strange or (sure and comparable):
        facts = {"who": written.to[0].name or written.to[0].address} if written.to else {}
        yield seen("leftover.name", Level.WARN, written.text, start, end, mend="select", **facts)


def company(written: Written) -> Iterator[Finding]:
    """Another customer's firm in a mail to a customer. Colleagues, works and forwarders have to hear of them."""
    if not written.firms or written.customer is None:
        return
    known = _firms(written.firms)
    text = written.text[:_LOOKED]
    if known.keys().isdisjoint(vocabulary(text)):
        return
    mine = _mine(written)
    there = [(bare(found[0]), found.start(), found.end()) for found in re.finditer(r"[^\W_]+", text)]
    told: set[str] = set()
    for at, (first, start, end) in enumerate(there):
        for name_ in known.get(first, ()):
            following = there[at : at + len(name_)]
            if (
                tuple(word for word, _, _ in following) != name_
                or " ".join(name_) in told
                or set(name_) & mine
                or len(told) >= MOST
            ):
                continue
            if not text[start:end][:1].isupper() and text[start:end][:1].isascii():
                continue
            told.add(" ".join(name_))
            yield seen("leftover.company", Level.WARN, text, start, following[-1][2], mend="select")


_CLOSINGS = {
    "en": r"(?:best|kind|warm) regards|yours (?:sincerely|faithfully)|sincerely",
    "de": r"mit freundlichen grüßen|freundliche grüße|beste grüße|viele grüße",
    "es": r"saludos(?: cordiales)?|cordiales saludos|atentamente",
    "pt": r"atenciosamente|cumprimentos|abraços",
    "fr": r"cordialement|bien à vous|salutations",
    "it": r"cordiali saluti|distinti saluti",
    "ru": r"с уважением",
    "tr": r"saygılarımla",
    "pl": r"z poważaniem|pozdrawiam",
}
_CLOSING = re.compile(
    "|".join(f"(?P<{code}>^\\s*(?:{words})\\b)" for code, words in _CLOSINGS.items()), re.IGNORECASE | re.MULTILINE
)


# Where a greeting of this language is a courtesy.
_SPOKEN = {
    "de": "DE AT CH LI LU",
    "es": "ES MX AR CL CO PE EC UY PY BO VE CR PA GT HN NI SV DO CU PR US",
    "pt": "PT BR AO MZ",
    "fr": "FR BE CH LU CA MA DZ TN SN CI CM TG BJ MG MC",
    "it": "IT CH",
    "nl": "NL BE",
    "pl": "PL",
    "tr": "TR",
    "ru": "RU BY KZ UA UZ KG AM GE AZ MD",
    "zh": "CN HK TW MO SG MY",
}


def tongue(written: Written) -> Iterator[Finding]:
    """A greeting, a closing or a sentence in another language than the mail, where that is not the customer's either."""
    spoken = language.of(written.text)
    if not spoken:
        return
    greeting = _greeting(written.text)
    parts = [(greeting[3], greeting[1], greeting[2])] if greeting is not None else []
    parts += [
        (str(found.lastgroup), found.start(), found.end())
        for found in _CLOSING.finditer(written.text[-1_500:] if len(written.text) <= 1_500 else "")
    ]
    for tongue_, start, end in parts:
        if tongue_ not in (spoken, "en") and not _theirs(written, tongue_):
            yield seen("leftover.language", Level.INFO, written.text, start, end, mend="select", language=tongue_)
            return
    for tongue_, start, end in passages.foreign(written.text, spoken):
        if not _theirs(written, tongue_) or tongue_ == "en":
            yield seen("leftover.language", Level.INFO, written.text, start, end, mend="select", language=tongue_)
            return


def _theirs(written: Written, tongue_: str) -> bool:
    """Whether a language may be that of those whom it is to: said of the customer, or spoken in their country. Where nothing is
    known of them it may be."""
    if written.customer is not None and written.customer.language:
        return written.customer.language[:2].lower() == tongue_
    places = {written.customer.country} if written.customer is not None and written.customer.country else set()
    places |= {country.by_domain(one.domain) for one in written.to} - {""}
    return not places or bool(places & set(_SPOKEN.get(tongue_, "").split()))


def _script(word: str) -> str:
    """The script of a word's first letter."""
    return unicodedata.name(word[0], "?").split(" ", 1)[0]


def _greeting(text: str) -> tuple[list[str], int, int, str] | None:
    """The folded words of the name that the mail greets, their place, and the language of the greeting."""
    at = 0
    for line in text.split("\n", _LINES + 1)[: _LINES + 1]:
        begin, at = at, at + len(line) + 1
        found = _GREETING.match(line[:200])
        ranked = _BY_RANK.match(line[:40])
        if ranked is not None:
            return [] if ranked[1] in _ALL else [ranked[1]], begin + ranked.start(1), begin + ranked.end(), "zh"
        if found is None:
            if line.strip():
                return None
            continue
        spoken = str(found.lastgroup)
        rest = line[found.end() : found.end() + 80]
        if not found[0][-1].isspace() and found[0].rstrip()[-1:].isascii() and rest[:1].isalnum():
            return None  # "Dearest", "Hiking"
        names = _NAME.match(rest) if spoken != "zh" or (rest[:1].isascii() and rest) else None
        chinese = _CHINESE_NAME.match(rest)
        if chinese is not None:
            return [chinese[1]], begin + found.end(), begin + found.end() + chinese.end(), spoken
        if names is None:
            return [], begin, begin + found.end(), spoken
        words = [word for word in (bare(one).strip(".'-’") for one in names[1].split()) if word]
        first = words[0] if words else ""
        if first in _NOBODY or any(word in _NOBODY for word in words) or (names[1][:1].islower() and names[1][:1].isascii()):
            return [], begin, begin + found.end() + names.end(), spoken
        return [word for word in words if len(word) > 1], begin, begin + found.end() + names.end(), spoken
    return None


def _known(written: Written) -> tuple[list[str], bool]:
    """The folded words of the recipients' names, and whether all of them have one that says who they are."""
    words: list[str] = []
    sure = bool(written.to)
    for person in (*written.to, *written.cc):
        named = re.findall(r"[^\W\d_]{2,}", bare(person.name))
        local = [word for word in re.findall(r"[^\W\d_]{2,}", bare(person.address.partition("@")[0])) if word not in _GENERIC]
        words += [*named, *local]
        if person in written.to:
            sure = (
                sure
                and bool(named)
                and not set(named) <= _GENERIC
                and not firm.has_form(person.name)
                and not firm.sounds(person.name)
            )
    if written.customer is not None:
        for contact in written.customer.contacts:
            words += re.findall(r"[^\W\d_]{2,}", bare(contact.name))
        for one in (written.customer.name, *written.customer.names):
            words += firm.words(one)
    for person in written.recipients:
        words.append(bare(person.domain.partition(".")[0]))
    return words, sure


def _one(word: str, other: str) -> bool:
    """Whether two words may be one name: the same, a short form, the beginning of it."""
    if word == other or _SHORT.get(word, word) == _SHORT.get(other, other):
        return True
    if "\u4e00" <= word[0] <= "\u9fff":
        return bool(other) and (other.startswith(word) or word.startswith(other))
    short, long = sorted((word, other), key=len)
    return len(short) >= 3 and (long.startswith(short) or (len(short) >= 4 and short in long))


def _mine(written: Written) -> set[str]:
    """Words of the names of the customer to whom it goes, and of ourselves."""
    words: set[str] = set()
    if written.customer is not None:
        for one in (written.customer.name, *written.customer.names):
            words |= {bare(word) for word in firm.words(one)}
    for person in (*written.recipients, written.sender):
        words |= {bare(word) for word in re.findall(r"[^\W_]{3,}", f"{person.name} {person.domain.partition('.')[0]}")}
    return words


@lru_cache(maxsize=4)
def _firms(names: frozenset[str]) -> Mapping[str, list[tuple[str, ...]]]:
    """What of each firm's name tells it from others, by the first word. One short or common word tells nothing."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for one in names:
        words = tuple(bare(word) for word in firm.words(one))
        if not words or (len(words) == 1 and (len(words[0]) < 5 or words[0] in _COMMON)):
            continue
        while len(words) > 2 and (firm.sounds(words[-1]) or words[-1].startswith(("import", "export", "comerc"))):
            words = words[:-1]  # "Casa Verde" is enough
        found.setdefault(words[0], []).append(words)
    return found


@lru_cache(maxsize=4)
def _people(names: frozenset[str]) -> frozenset[str]:
    return frozenset(word for one in names for word in re.findall(r"[^\W\d_]{3,}", bare(one)))


# Names of firms that are words of every mail.
_COMMON = frozenset(
    """
    global trading import export international group company general light lights lighting house design quality order market
    europe america china africa german french summer winter spring autumn friday monday first prime point office center centre
    master china hamburg london paris berlin sample price offer green black white silver royal smart power energy metal steel
    """.split()  # noqa: SIM905
)
