"""From bytes to text under a fixed list of charset labels.

The labels are those of the WHATWG Encoding Standard (https://encoding.spec.whatwg.org/#names-and-labels) and a few that only
mail uses; no other codec of Python can be reached by a label (zlib, rot13, unicode_escape, punycode …). UTF-7 is refused: it
hides markup from whoever looks at the bytes. Unlabelled 8-bit text is taken for UTF-8, then by simple counts for Cyrillic, Korean,
Chinese (most of it is) or Big5, and only then is a detector asked, on a bounded sample.
"""

import re
from functools import lru_cache

from webencodings.labels import LABELS  # type: ignore[import-untyped]  # no stubs are pinned

# WHATWG names whose Python codec has another name. gb2312 and gbk are read as their superset, as browsers do.
_PYTHON = {
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "euc-jp": "euc_jp",
    "euc-kr": "cp949",
    "shift_jis": "cp932",
    "iso-8859-8-i": "iso8859-8",
    "ibm866": "cp866",
    "windows-874": "cp874",
    "macintosh": "mac_roman",
    "x-mac-cyrillic": "mac_cyrillic",
    "iso-2022-jp": "iso2022_jp_2",
}
# Labels of mail that the web's list lacks.
_MAIL = {
    "hz-gb-2312": "hz",
    "hz": "hz",
    "iso-2022-kr": "iso2022_kr",
    "iso-2022-jp-1": "iso2022_jp_ext",
    "iso-2022-jp-2": "iso2022_jp_2",
    "iso-2022-jp-3": "iso2022_jp_3",
    "iso-2022-jp-2004": "iso2022_jp_2004",
    "iso-2022-jp-ms": "iso2022_jp_ext",
    "cp936": "gb18030",
    "ms936": "gb18030",
    "windows-936": "gb18030",
    "euc-cn": "gb18030",
    "gb-2312": "gb18030",
    "gb18030-2005": "gb18030",
    "gb_2312": "gb18030",
    "cp950": "big5hkscs",
    "ms950": "big5hkscs",
    "big5-eten": "big5hkscs",
    "cp932": "cp932",
    "cp949": "cp949",
    "ms949": "cp949",
    "ks_c_5601": "cp949",
    "uhc": "cp949",
    "utf-32": "utf-32",
    "utf-32le": "utf-32-le",
    "utf-32be": "utf-32-be",
    "cp437": "cp437",
    "ibm437": "cp437",
    "cp850": "cp850",
    "ibm850": "cp850",
    "cp852": "cp852",
    "ibm852": "cp852",
    "cp1257": "cp1257",
    "viscii": "cp1258",
    "tis620": "cp874",
    "iso8859-15": "iso8859-15",
}
# Labels that say nothing about what the eighth bit means.
_SILENT = frozenset(
    {
        "",
        "us-ascii",
        "ascii",
        "ansi_x3.4-1968",
        "iso646-us",
        "7bit",
        "8bit",
        "binary",
        "unknown",
        "unknown-8bit",
        "x-unknown",
        "default",
        "default_charset",
        "none",
        "x-user-defined",
        "user-defined",
        "ansi",
        "iso-8859-8859",
    }
)
_REFUSED = frozenset({"utf-7", "utf7", "unicode-1-1-utf-7", "x-unicode-2-0-utf-7", "csutf7", "unicode-2-0-utf-7"})
_ESCAPED = re.compile(rb"\x1b[$(]|\x1b\$\)C")
_SAMPLE = 4_000  # bytes a detector may look at

# The commonest Chinese characters, about half of any text of some length; what is decoded wrongly has a tenth of them.
_COMMON = frozenset(
    "的一是了我不人在他有这个上们来到时大地为子中你说生国年着就那和要她出也得里后自以会家可下而过天去能对小多然于心学么之都好看起发当没成只如事把还"
    "用第样道想作种开美总从无情己面最女但现前些所同日手又行意动方期它头经长儿回位分爱老因很给名法间斯知世什两次使身者被高已亲其进此话常与活正感见明问"
    "力理尔点文几定本公特做外孩相西果走将月十实向声车全信重三机工物气每并别真打太新比才便夫再书部水像眼等体却加电主界门利海受听表德少克代员许先口由死"
    "安写性马光白或住难望教命花结乐色更拉东神记处让母父应直字场平报友关放至张认接告入笑内英军候民岁往何度山觉路带万男边风解叫任金快原吃妈变通师立象数"
    "四失满战远格士音轻目条呢请您贵司产品价格货订单发票付款收邮件客户附件谢谢联系样品交期船港口报合同签确认尽快回复"
    "這個們來時為說國後會對學麼裡發當沒還樣種開現經長愛間兩進話與問點幾實車機氣別書電門聽員許寫馬樂東記處讓應場報關張認東請貴產價單發郵戶謝聯貨訂"
)
# The commonest Korean syllables.
_SYLLABLES = frozenset(
    "이다는을에의가고하를지은들한기로도사자시어서그리아나대인해수일정보스전부만제주여장상면원성구트라니요것게과비입안유우동공선조신연용모습국년오와했있문"
    "경내생행중발음관마적개세회화물약변품메드"
)
_LONGEST_WORD = 12  # syllables
_HAN = re.compile("[\u4e00-\u9fff]")
_HIGH = re.compile(rb"[\x80-\xff]")
_PAIR = re.compile(rb"[\x81-\xfe][\x40-\xfe]")
_GB2312_RUN = re.compile(rb"(?:[\xa1-\xf7][\xa1-\xfe])+")
_GB2312_PAIR = re.compile(rb"[\xa1-\xf7][\xa1-\xfe]")
_BIG5_PAIR = re.compile(rb"[\xa1-\xc6][\x40-\x7e\xa1-\xfe]")


@lru_cache(maxsize=512)
def codec(label: str) -> str | None:
    """Python's name for `label`, or None when the label says nothing, is unknown or is refused."""
    name = label.strip(" \t\"'").lower()
    if len(name) > 40 or name in _SILENT or name in _REFUSED:
        return None
    if name in _MAIL:
        return _MAIL[name]
    found = LABELS.get(name) or LABELS.get(name.replace("_", "-")) or LABELS.get(name.replace(" ", "-"))
    if found is None or found in {"replacement", "x-user-defined"}:
        return _MAIL.get(name.replace("_", "-"))
    return _PYTHON.get(str(found), str(found))


def refused(label: str) -> bool:
    """Whether `label` names an encoding that is never decoded."""
    return label.strip(" \t\"'").lower() in _REFUSED


def decode(data: bytes, label: str) -> tuple[str, str]:
    """`data` as text, and what was wrong: "" (nothing), "unlabelled" (guessed), "unknown" (label), "refused" or "wrong" (the
    bytes are not what the label says; parts are replaced by U+FFFD). Never raises."""
    if data.isascii():
        name = codec(label)
        if name is None:
            if refused(label):
                return data.decode("ascii"), "refused"
            if _ESCAPED.search(data) and label.strip().lower() in _SILENT:
                return data.decode("iso2022_jp_2", "replace"), "unlabelled"
            return data.decode("ascii"), "" if label.strip(" \t\"'").lower() in _SILENT else "unknown"
        if not name.startswith(("utf-16", "utf-32", "iso2022", "hz")):
            return data.decode("ascii"), ""
    else:
        name = codec(label)
    if name is None:
        if refused(label):
            return data.decode("ascii", "replace"), "refused"
        return guess(data), "unlabelled" if label.strip(" \t\"'").lower() in _SILENT else "unknown"
    if name == "utf-8":
        data = data.removeprefix(b"\xef\xbb\xbf")
    elif name in {"utf-16le", "utf-16be"}:
        # The label utf-16 means little-endian on the web; a byte order mark says it better.
        if data[:2] == b"\xff\xfe":
            name, data = "utf-16le", data[2:]
        elif data[:2] == b"\xfe\xff":
            name, data = "utf-16be", data[2:]
    try:
        return data.decode(name), ""
    except UnicodeDecodeError:
        pass
    if name == "windows-1252":
        return data.decode("latin-1"), ""  # five bytes are free in Python's table; the web reads them as C1 controls
    text = data.decode(name, "replace")
    if name == "utf-8" and text.count("\ufffd") * 5 > len(_HIGH.findall(data)) > 3 and _chinese(data[:_SAMPLE]):
        return data.decode("gb18030", "replace"), "wrong"  # a wrong label of programs that wrote in the system's charset
    return text, "wrong"


def guess(data: bytes) -> str:
    """Text of bytes that nobody labelled. Never raises; what cannot be read is U+FFFD."""
    try:
        return data.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError:
        pass
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"} and len(data) > 10:
        return data.decode("utf-16", "replace")
    sample = data[:_SAMPLE]
    name = _guess_name(sample)
    if name == "utf-8":
        return data.decode("utf-8", "replace")
    return data.decode(name, "replace")


def _guess_name(sample: bytes) -> str:
    """Python's name of the likeliest encoding of `sample` (which is not clean UTF-8)."""
    high = _HIGH.findall(sample)
    cut = sample.decode("utf-8", "replace")
    if cut.count("\ufffd") * 20 < len(high):  # UTF-8 with a few broken places, or cut in the middle of a character
        return "utf-8"
    letters = sum(map(sample.count, (bytes((c,)) for c in b"abcdefghijklmnopqrstuvwxyz"))) if len(high) < len(sample) // 4 else 0
    dense = len(high) > letters // 4  # not a Latin text with a few accented letters
    upper = sum(1 for byte in high if byte >= b"\xc0")
    if dense and len(high) >= 8 and upper > 0.95 * len(high):
        lower_half = sum(1 for byte in high if b"\xc0" <= byte <= b"\xdf")
        return "koi8-r" if lower_half * 2 > upper else "windows-1251"
    if _korean(sample):
        return "cp949"
    if _chinese(sample):
        return "gb18030"
    pairs = _PAIR.findall(sample)
    if len(pairs) >= 2 and len(_BIG5_PAIR.findall(sample)) > 0.9 * len(pairs) and _strict(sample, "big5hkscs"):
        return "big5hkscs"
    return _ask(sample) if len(high) >= 8 else "windows-1252"  # a few accents are no ground for a detector


def _strict(sample: bytes, name: str) -> str:
    """`sample` decoded (its end may be cut in the middle of a character), or "" when it is not in `name`."""
    for end in range(min(4, len(sample))):
        try:
            return sample[: len(sample) - end].decode(name)
        except UnicodeDecodeError as error:
            if error.start < len(sample) - 8:
                return ""
    return ""


def _chinese(sample: bytes) -> bool:
    """Whether `sample` reads as Chinese in GB 18030: nearly all pairs in the old GB 2312 rows; long text has common characters."""
    text = _strict(sample, "gb18030")
    if not text:
        return False
    pairs = len(_PAIR.findall(sample))
    if pairs < 2 or len(_GB2312_PAIR.findall(sample)) < 0.85 * pairs:
        return False
    han = _HAN.findall(text)
    if len(han) < 30:
        return len(han) * 2 >= len([char for char in text if char > "\x7f"]) or len(han) >= 2
    return sum(1 for char in han if char in _COMMON) > 0.2 * len(han)


def _korean(sample: bytes) -> bool:
    """Whether `sample` reads as Korean in EUC-KR, whose syllables lie in rows where GB 2312 has characters, too: nearly all pairs
    are of these rows (half of Chinese is not), in short words, and far more of them are common syllables than common characters."""
    runs = _GB2312_RUN.findall(sample)
    pairs = [pair for run in runs for pair in _GB2312_PAIR.findall(run)]
    letters = [pair for pair in pairs if pair >= b"\xb0"]
    if len(letters) < 8 or len(letters) < 0.8 * len(pairs) or sum(1 for pair in letters if pair < b"\xc9") < 0.95 * len(letters):
        return False
    if max(map(len, runs)) > 2 * _LONGEST_WORD or not _strict(sample, "cp949"):
        return False
    joined = b"".join(letters)
    syllables = sum(1 for char in joined.decode("cp949", "replace") if char in _SYLLABLES)
    characters = sum(1 for char in joined.decode("gb18030", "replace") if char in _COMMON)
    return syllables * 4 > len(letters) and syllables > 2 * characters


def _ask(sample: bytes) -> str:
    """The detector's answer, windows-1252 when it has none."""
    from charset_normalizer import from_bytes  # slow to load and rarely needed

    best = from_bytes(sample, steps=3, chunk_size=256, enable_fallback=False).best()
    name = codec(best.encoding) if best is not None else None
    if name is None or name.startswith(("utf-16", "utf-32")):
        return "latin-1" if best is None or best.encoding == "ascii" else "windows-1252"
    return name
