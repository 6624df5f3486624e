"""Names of firms: their legal forms, and what of a name tells one firm from another."""

import re
import unicodedata
from functools import lru_cache

from desktop.model.words import fold

# Legal forms as they stand at the end of a name, without points and spaces; a form of several words before its parts.
_FORMS = """
gmbh & co kg|gmbh & co kgaa|gmbh|mbh|ag & co kg|ag|kg|ohg|ug|gbr|e k|ek|ltd & co kg|co kg|limited liability company
limited company|private limited|public limited company|proprietary limited|incorporated|corporation|company limited|company
limited|corp|inc|llc|llp|lp|ltd|plc|co ltd|co|pty ltd|pty|pvt ltd|p ltd|pvt|pte ltd|pte|sdn bhd|bhd|jsc|pjsc|ojsc|cjsc|cc|est
wll|w l l|fze|fzc|fzco|fz llc|fz|dmcc|saoc|bsc|k s c c|ksc|s a de c v|sa de cv|s de r l de c v|s de rl de cv|srl de cv
sapi de cv|s a s|sas|sasu|s a|sa|sarl|s a r l|sarl au|eurl|snc|sci|spa|s p a|srl|s r l|srls|s l u|slu|s l|sl|sociedad anonima
sociedad limitada|s a c|sac|s a a|saa|eirl|e i r l|ltda|lda|limitada|eireli|me|epp|s c a|sca|scs|b v|bv|n v|nv|bvba|vof|cv|a s
as|asa|aps|ab|hb|oy|oyj|oy ab|ehf|hf|sp z o o|sp zoo|sp z oo|spolka z oo|sp k|sp j|s k a|spolka z o o|s r o|sro|spol s r o
k s|v o s|kft|zrt|nyrt
bt|kkt|d o o|doo|d d|a d|ad|ood|eood|o o d|e o o d|ltd sti|ltd şti|a ş|aş|san ve tic ltd sti|san ve tic a s|san tic ltd sti
tic ltd sti|a e|ae|epe|e p e|ike|m e p e|ооо|зао|оао|ао|пао|ип|чп|тов|тоо|тзов|фоп|пп|ооо нпо|одо|чуп|уп|uab|sia|ou|oü|a b|kk
k k|gk|yk|tbk|pt|ud|fa
"""
_JOINING = frozenset({"and", "und", "et", "de", "ve"})  # within a legal form, too


def _split(text: str) -> list[str]:
    return [one for one in re.split(r"[\W_]+", text) if one and one not in _JOINING]


_KNOWN = {" ".join(_split(one)) for line in _FORMS.strip().split("\n") for one in line.split("|")}
_WORDS = sorted({tuple(one.split()) for one in _KNOWN}, key=len, reverse=True)
_MOST = max(map(len, _WORDS))
_FIRST = frozenset(
    {"pt", "cv", "ud", "sc", "ооо", "зао", "оао", "ао", "пао", "ип", "тов", "тоо", "тзов", "фоп", "m s", "ms", "messrs"}
)
_EASTERN = re.compile(
    r"(?:股份有限公司|有限责任公司|有限責任公司|集团有限公司|集團有限公司|有限公司|总公司|總公司|分公司|公司|集团|集團|株式会社|有限会社|合同会社"
    r"|주식회사|유한회사|[((]株[))]|[((]주[))]|㈱|㈜)"
)
# Letters of a legal form as people write it, so strict that no word of a sentence is one.
_WRITTEN = re.compile(
    r"""(?<![\w.&])(?:
    GmbH(?:\s?&\s?Co\.?\s?KG(?:aA)?)?|mbH|AG|e\.\s?K\.|OHG|UG|KG
    |(?:Co\.?\s?,?\s?)?(?:Ltd|LTD|Limited|LIMITED)\b\.?|Inc\b\.?|INC\b\.?|Corp\b\.?|CORP\b\.?|Corporation|CORPORATION|LLC|L\.L\.C\.?|LLP|PLC|P\.L\.C\.
    |Pty\b\.?|\(Pty\)|Pvt\b\.?|Pte\b\.?|Sdn\b\.?|Bhd\b\.?|SDN\b\.?|JSC|Co\.(?=\s*$)|Company|CC(?=\s*$)|Est\.(?=\s*$)|W\.?L\.?L\b\.?|FZE|FZCO?|FZ-LLC|DMCC
    |S\.?A\.?\s?de\s?C\.?V\.?|S\.?\s?de\s?R\.?L\.?(?:\s?de\s?C\.?V\.?)?|S\.A\.S\.?|SASU?|SAS|S\.A\.C\.?|SAC|S\.A\.R\.L\.?|SARL(?:\sAU)?|EURL|S\.A\.?|SA(?=\s*$)
    |S\.p\.A\.?|SpA|SPA(?=\s*$)|S\.?p\.?a\.(?=\s*$)|S\.?r\.?l\.?s?\b\.?|SRL|S\.R\.L\.?|S\.L\.U?\.?|SL(?=\s*$)|E\.?I\.?R\.?L\b\.?|EIRELI|Ltda\b\.?|LTDA\b\.?|Lda\b\.?|LDA\b\.?
    |B\.V\.?|BV|N\.V\.?|NV|BVBA|V\.?O\.?F\.?|A/S|AS(?=\s*$)|ASA|ApS|APS|AB(?=\s*$)|Oyj?|OYJ?|ehf\.?
    |[Ss]p\.?\s?z\s?o\.?\s?o\.?|Sp\.\s?[kj]\.|s\.\s?r\.\s?o\.?|spol\.|a\.\s?s\.|Kft\b\.?|KFT\b\.?|Zrt\b\.?|Bt\.|d\.\s?o\.\s?o\.?|DOO|OOD|EOOD|EAD
    |ŞTİ\b\.?|Şti\b\.?|STI\b\.|A\.Ş\.?|A\.E\.|E\.Π\.Ε\.|Α\.Ε\.|UAB|SIA|OÜ|K\.K\.|Tbk\b\.?
    )(?![\w])""",
    re.VERBOSE,
)
_BEFORE = re.compile(r"^\s*(?:PT\.?|CV\.?|UD\.?|SC|S\.C\.|M/[sS]\.?|ООО|ЗАО|ОАО|АО|ПАО|ИП|ТОВ|ТОО|ТзОВ|ФОП|ПП|ЧП)\s+[\"«„'“]?\w")
# What firms of the trade call themselves, for names without a legal form.
_TRADE = re.compile(
    r"\b(?:trading|traders?|import(?:s|ers?|adora|ateur|adores)?|export(?:s|ers?|adora)?|industr(?:y|ies|ial|ia|ie)|enterprises?|group|grupo|groupe|gruppe"
    r"|holdings?|international|ventures?|electricals?|electronics?|lighting|lights|hardware|solutions|supplies|suppl(?:y|iers?)|distribut(?:ors?|ion|idora)|wholesale"
    r"|manufactur(?:ing|ers?)|factory|works|stores?|mart|imports|textiles?|garments?|furniture|machinery|tools|decor|déco|design|interiors|company|comercial|comercio"
    r"|handels|handel|vertrieb|technik|elektro|systems?|services|logistics|bros|brothers|sons|associates|partners|studio|brands?|retail|agency|fze)\b"
    r"|贸易|進出口|进出口|实业|實業|工厂|工廠|厂$|商行|商店|商社|工業|电器|電器|科技|照明",
    re.IGNORECASE,
)
_FILL = frozenset("and und et y e i the der die das la le el les of for de do da ve и en og och".split())  # noqa: SIM905


def has_form(name: str) -> bool:
    """Whether a line ends with (or begins with, as in Indonesia and Russia) a legal form: it names a firm."""
    return bool(_EASTERN.search(name) or _BEFORE.match(name) or _WRITTEN.search(name))


def sounds(name: str) -> bool:
    """Whether a name without a legal form is one that firms give themselves ("Imran Traders")."""
    return bool(_TRADE.search(name))


@lru_cache(maxsize=50_000)
def words(name: str) -> tuple[str, ...]:
    """What of a name tells one firm from another, in its order: without legal forms, accents, case, points and fill words. The
    name's own words where nothing else is left ("The Company Ltd")."""
    plain = _latin(fold(_EASTERN.sub(" ", name)).replace("&", " and ").replace("+", " and "))
    all_of_them = re.sub(r"(?<=\b\w)\.(?=\w\b)", "", plain)  # S.A. is one word
    found = _split(all_of_them) or all_of_them.split()
    kept = _without_forms(found)
    bare = tuple(one for one in kept if one not in _FILL)
    return bare or tuple(found)


def _without_forms(found: list[str]) -> list[str]:
    kept = list(found)
    if len(kept) > 1 and kept[0] in _FIRST:
        kept.pop(0)
    again = True
    while again and len(kept) > 1:
        again = False
        for size in range(min(_MOST, len(kept) - 1), 0, -1):
            if " ".join(kept[-size:]) in _KNOWN:
                del kept[-size:]
                again = True
                break
    return kept


def key(name: str) -> str:
    """The same for two writings of one name: case, accents, legal form, order of words and "&" make no difference."""
    return " ".join(sorted(words(name)))


def resembles(name: str, domain: str) -> bool:
    """Whether a domain was made of this name: its first label stands in the name's letters, or the name's first words in it, or it
    is their initials."""
    label = re.sub(r"[\W_]+", "", fold(domain.split(".")[0]))
    known = words(name)
    letters = "".join(known)
    if len(label) < 2 or not letters:
        return False
    if (len(label) >= 4 and label in letters) or (len(letters) >= 4 and letters in label):
        return True
    if len(known[0]) >= 4 and known[0] in label:
        return True
    return len(known) >= 3 and label == "".join(one[0] for one in known)


_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ı": "i", "þ": "th", "ð": "d"})


def _latin(text: str) -> str:
    """Letters that do not come apart into a letter and an accent."""
    return unicodedata.normalize("NFC", text.translate(_LETTERS))
