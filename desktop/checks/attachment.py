"""What is attached: announced and missing on the way out; dangerous, or not what it says, on the way in."""

import re
from collections.abc import Iterator

from desktop.checks.known import Received, Written
from desktop.checks.seeing import MOST, around, has, lower
from desktop.model.finding import Finding, Level
from desktop.model.library import Passing
from desktop.model.message import Inside

# Words that announce a file. English: "attach" as a noun stands alone in other trades ("no strings attached" is let through by
# asking for the usual forms). Chinese words are specific enough as they are.
_ANNOUNCED = re.compile(
    r"\b(?:(?:i|we)(?:'ve| have| am| are|'m|'re)? (?:also )?(?:attach(?:ed|ing)?|enclos(?:e|ed|ing))"
    r"|find (?:[\w'-]+ ){1,6}(?:attached|enclosed)"
    r"|(?:is|are|see|find|kindly|herewith|here|also|please|pls|as|the) (?:the )?(?:attached|enclosed)"
    r"|(?:attached|enclosed) (?:is|are|please|pls|you|herewith|to this (?:e-?mail|mail|message|letter)|the|our|my|find|file|files"
    r"|document|documents|pi|invoice|quotation|catalog|catalogue|price|drawing|photo|photos|picture|pictures)"
    r"|(?:see|find|check|open|in|the|our|my|with|as(?: an)?|per) (?:the )?(?:attachments?|enclosures?))\b"
    r"|^[ \t]*attached\b|\bpfa\b|\b(?:files?|copy|copies|list|invoice|drawings?|photos?|contract|certificates?|reports?"
    r"|schedule|form"
    r"|order|artwork)s? (?:is |are )?attached(?=\s*(?:[.,;:!)(]|$))"
    r"|\b(?:anbei|im anhang|als anhang|in der anlage|beigefügt|angehängt|anhängend)\b"
    r"|\b(?:ci-joint[es]{0,2}|en pièces? jointes?|en annexe|pièces? jointes?)\b"
    r"|\b(?:adjunt[oa]s?|adjuntamos|en adjunto|(?:segue|seguem|vai|em) (?:o |a )?anex[oa]s?|anex[oa]s? (?:a|o|envio|segue))\b"
    r"|\b(?:in allegato|allego|alleghiamo|in bijlage|bijgevoegd|als bijlage|w załączniku|w załączeniu|załączam|ekte(?:ki)?"
    r"|ilişikte)\b"
    r"|во вложени|в приложении|прилагаю|прилагаем|прикрепл|مرفق|المرفق|đính kèm|添付|첨부"
    r"|附件|附上|附在|见附|隨信附|随信附|随函附|随附|附图|附表|附后|如附|附檔|隨附|夾檔|附了",
    re.IGNORECASE | re.MULTILINE,
)
# One of these is in each of them.
_STEMS = (
    *("attach", "enclos", "pfa", "anbei", "anhang", "anlage", "beigef", "angehäng", "anhäng", "joint", "annexe", "adjunt", "anex"),
    *("allegat", "alleg", "bijlage", "bijgevoegd", "załącz", "ekte", "ilişik", "вложен", "приложени", "прилага", "прикрепл"),
    *("مرفق", "đính", "添付", "첨부", "附", "隨", "夾檔"),
)
# What a picture in the text is as well as a file.
_NEAR = 16  # characters
_PICTURED = re.compile(r"photo|picture|drawing|图|foto|imagen|bild", re.IGNORECASE)
_LETTER = r"(?:e-?mail|mail|message|letter)"
# Words of the kind that announce nothing.
_DENIED = re.compile(
    "|".join(
        (
            # There is none.
            r"\b(?:no|without|any|open any|never open) (?:attachments?|enclosures?)\b|\bstrings attached\b",
            r"\b(?:ohne|kein(?:en)?) anhang\b|\bsin adjuntos?\b|\bsans pièces? jointes?\b|(?:没有|无|無|没|不带|不要|未带)附件",
            # It is another's, or lies elsewhere.
            r"\byour (?:attachments?|enclosures?|attached|enclosed)\b|(?:您|你|贵司|对方|客户|上次|之前)(?:的|发的|发来的)?附件",
            r"\battached (?:in|to|with) (?:my|our|your|the (?:last|previous|earlier|other))\b|\b(?:was|were|been) attached\b",
            r"附件(?:收到|已收)",
            # It comes another time, or is asked for.
            r"\b(?:will|'ll|shall|going to|to be) (?:also |then |be |have )*(?:attach|enclos)\w*[^.!?\n]{0,40}?\b(?:tomorrow"
            r"|later|next|soon"
            r"|as soon|when|once|after|to my|on (?:mon|tues|wednes|thurs|fri|satur|sun)day)",
            r"\b(?:(?:could|can|would|will) you|please|pls|kindly) (?:please |kindly )?(?:(?:re-?)?(?:send|mail|email|forward"
            r"|return)\b"
            r"[^.!?\n]{0,60}\battachments?|(?:re-?)?(?:attach|enclose)\b)",
            r"附件(?:稍后|明天|随后|另发)",
            # A thing is fixed to another, or lies in it.
            rf"\b(?:am|are|is|was|were) (?:\w+ )?attached to (?!(?:this|the) {_LETTER})",
            r"\b(?:is|are|was|were|be|comes?|packed|put) (?:\w+ )?(?:attached|enclosed) (?:in|with|by|to|on) (?:an?|one|two"
            r"|three|four|each"
            rf"|every|\d+|the(?! (?:same )?{_LETTER}))\b",
            # A plant, a deputy.
            r"\bin der anlage (?:in|am|bei|von|steht|läuft|wird|werden)\b",
            r"\b(?:direct|gerent|secretari|jef|profesor|president|alcald)\w* adjunt[oa]s?\b",
        )
    ),
    re.IGNORECASE,
)


def missing(written: Written) -> Iterator[Finding]:
    """The text (own words only, not the quote) or the subject speaks of an attachment, and there is none."""
    if written.files or written.forwards:
        return
    word = announced(written)
    if word:
        yield Finding("attachment.missing", Level.WARN, {"word": word, "mend": "attach"})


def announced(written: Written) -> str:
    """The words that speak of an attachment; "" if none do, or if they speak of the pictures in the text."""
    whole = f"{written.subject}\n{written.text}"
    pieces = [whole[start:end] for start, end in around(whole, _STEMS)]
    text = _DENIED.sub(lambda found: " " * len(found[0]), "\n".join(pieces))
    found = _ANNOUNCED.search(text)
    if found and not (written.pictures and _PICTURED.search(text[found.start() : found.end() + _NEAR])):
        return " ".join(found[0].split())
    return ""


def belongs(written: Written) -> Iterator[Finding]:
    """A file that may not be passed on, or only to the customer whose it is, or that another customer sent us."""
    to = written.customer.id if written.customer is not None else None
    for file in written.belongings[: 4 * MOST]:
        if file.passing is Passing.ANYBODY or (file.customer is not None and file.customer == to):
            continue
        facts = {"file": file.name, "whose": file.whose, "mend": "detach"}
        if not file.certain:
            yield Finding("attachment.looks_like", Level.WARN, facts)
        elif file.passing is Passing.NOBODY:
            yield Finding("attachment.not_to_pass", Level.STOP, facts)
        else:
            yield Finding("attachment.others" if file.passing is Passing.OWNER else "attachment.came_from", Level.WARN, facts)


def unread(written: Written) -> Iterator[Finding]:
    """A document that was not looked into, so that nobody takes silence for a word about it; fact `reason` says why."""
    for file in [one for one in written.attached if one.unread and not one.sealed][:MOST]:
        yield Finding("attachment.unread", Level.INFO, {"file": file.name, "reason": file.unread, "mend": "file"})


# What a double click runs, on some system.
_PROGRAMS = frozenset(
    """
    exe scr pif com bat cmd ps1 psm1 vbs vbe js jse wsf wsh hta lnk msi msp mst jar cpl dll reg scf url inf gadget application appx
    msix appref-ms chm hlp ade adp mde ocx sys drv sh bash command app pkg dmg deb rpm run elf apk desktop workflow terminal py
    pyw pl rb iso img vhd vhdx one onepkg xll search-ms library-ms settingcontent-ms website diagcab sct ws
    """.split()  # noqa: SIM905
)
_MACROS = frozenset("docm dotm xlsm xltm xlam xlsb pptm potm ppam ppsm sldm xla xlt".split())  # noqa: SIM905
_PAGES = frozenset("html htm xhtml xht shtml mht mhtml svg svgz".split())  # noqa: SIM905
_PAPERS = frozenset("pdf doc docx xls xlsx ppt pptx txt csv jpg jpeg png gif tif tiff zip rar 7z dwg odt ods rtf htm html".split())  # noqa: SIM905
_DOUBLE = re.compile(r"\.([a-z0-9]{2,5})[\s_.\u00a0\u2007\u3000]*\.([a-z0-9-]{2,16})$", re.IGNORECASE)
_WIDE = re.compile(r"[\s\u00a0]{8,}|_{12,}")
_ARCHIVES = frozenset("zip rar 7z gz tgz bz2 xz cab ace arj lzh z".split())  # noqa: SIM905
_NAMES = 2_000  # of an archive that are looked at


def dangerous(received: Received) -> Iterator[Finding]:
    """Programs, documents with macros and pages as files, by their names and by what lies in them; in archives, too, as far as
    these were looked into."""
    told = 0
    for file in received.parsed.attachments:
        inside = received.inside.get(file.part, Inside())
        for name, archive in [(file.name, ""), *((one, file.name) for one in inside.names[:_NAMES])]:
            found = _judged(name, archive, inside)
            if found is not None and told < MOST:
                told += 1
                yield found


def locked(received: Received) -> Iterator[Finding]:
    """An archive, or one in it, whose names are hidden as well: nobody has looked into it, no scanner on the way either."""
    for file in received.parsed.attachments[:_NAMES]:
        for name in received.inside.get(file.part, Inside()).locked[:1]:
            yield Finding("attachment.locked", Level.INFO, {"name": name or file.name} | ({"archive": file.name} if name else {}))


def hidden(received: Received) -> Iterator[Finding]:
    """A name with signs in it that turn the direction of reading: "annexe\u202efdp.exe" is shown as "annexeexe.pdf"."""
    for finding in received.parsed.findings:
        if finding.code == "name.bidi" and finding.facts.get("reason") == "file":
            yield Finding("attachment.turned", Level.WARN, {"name": finding.facts.get("name", "")})
            return


_FORM = re.compile(r"<form\b", re.IGNORECASE)
_ASKING = re.compile(r"<(?:input|textarea|select)\b", re.IGNORECASE)


def form(received: Received) -> Iterator[Finding]:
    """A form in the mail itself, which nobody of the trade sends."""
    html = received.parsed.html
    if has(lower(html), ("<form",)) and _FORM.search(html) and _ASKING.search(html):
        yield Finding("attachment.form", Level.INFO if received.parsed.list_id else Level.WARN)


def _judged(name: str, archive: str, inside: Inside) -> Finding | None:
    end = name.rpartition(".")[2].strip().lower()
    facts = {"name": name[-120:]} | ({"archive": archive} if archive else {})
    double = _DOUBLE.search(name)
    if end in _PROGRAMS:
        if (double is not None and double[1].lower() in _PAPERS) or _WIDE.search(name):
            return Finding("attachment.double", Level.STOP, facts)
        return Finding("attachment.archived" if archive else "attachment.dangerous", Level.WARN, facts)
    if end in _MACROS or (name if archive else "") in inside.macros:
        return Finding("attachment.macros", Level.WARN, facts)
    if end in _PAGES and not archive:
        return Finding("attachment.asks" if inside.form else "attachment.page", Level.WARN, facts)
    if archive and end in _ARCHIVES and double is not None and double[1].lower() in _PAPERS - _ARCHIVES:
        return Finding("attachment.double", Level.WARN, facts)
    return None
