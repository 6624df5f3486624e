"""What a receiver saw of a mail, from its header: its way (Received, RFC 5321 4.4), who judged it how (Authentication-Results,
RFC 8601) and who signed it. Total: any bytes give a journey.

Only the topmost results are read, those that the reader's own server put there; nothing here is a proof for a stranger's mail.
Codes: journey.nothing, .no_results, .spf_fail, .spf_none, .spf_other, .dkim_fail, .dkim_none, .dkim_other, .dmarc_fail,
.dmarc_none, .plain, .slow.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from desktop.formats import header, mime, structure
from desktop.model.doctor import Hop, Journey, Judged
from desktop.model.finding import Finding, Level

HOPS = 40
LONG = timedelta(minutes=5)
METHODS = ("spf", "dkim", "dmarc")
_CLAUSE = re.compile(r"(?:^|\s)(from|by|with)\s+([^\s;]+)", re.IGNORECASE)
_TLS = re.compile(r"\bTLS|\bSSL|cipher=", re.IGNORECASE)
_WITH_TLS = re.compile(r"(?:UTF8)?(?:E?SMTPSA?|LMTPSA?|HTTPS)", re.IGNORECASE)
_WITHOUT = re.compile(r"(?:UTF8)?ESMTPA?", re.IGNORECASE)  # RFC 3848: one that had TLS says so; bare SMTP says nothing
_HERE = re.compile(r"localhost|127\.|\[?::1|unknown$|\(?unix|userid", re.IGNORECASE)
_RESULT = re.compile(r"\s*([a-z][a-z0-9-]{0,30})(?:\s*/\s*\d+)?\s*=\s*([a-z]{2,20})", re.IGNORECASE)
_PROPERTY = re.compile(r"\b(header|smtp)\.([a-z][a-z-]{0,20})\s*=\s*\"?([^\s;\"]{1,320})", re.IGNORECASE)
_DOMAIN = re.compile(r"[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})+", re.IGNORECASE)
_TAG = re.compile(r"\s*([a-z]+)\s*=\s*([^;]*)", re.IGNORECASE)
_ABOUT = {"spf": ("mailfrom", "mail", "from", "helo"), "dkim": ("d", "i"), "dmarc": ("from",)}


def read(raw: bytes) -> Journey:
    """The header of a mail, alone or before its body; one that was copied from a page, too."""
    fields = structure.head(_pasted(raw))
    parsed = mime.headers(_pasted(raw))
    domain = parsed.from_[0].domain if parsed.from_ else ""
    hops = tuple(_hop(value) for value in reversed(fields.get(b"received", [])[:HOPS]))
    by, judged = _judged(fields)
    signed = tuple(_signed(fields.get(b"dkim-signature", [])))
    found = Journey(parsed.message_id, domain, parsed.date, hops, by, judged, signed)
    return replace(found, problems=tuple(_problems(found)))


def signers(raw: bytes) -> tuple[tuple[str, str], ...]:
    """Domain and selector of each signature that a mail carries, whether it holds or not."""
    return tuple(_signed(structure.head(raw).get(b"dkim-signature", [])))


def _pasted(raw: bytes) -> bytes:
    """Lines that were copied may all be indented or quoted alike, and folds may have become lines of their own."""
    lines = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n").strip(b"\n").split(b"\n")
    mark = re.match(rb"[ \t>]*", lines[0])
    edge = mark[0] if mark else b""
    if edge and all(line.startswith(edge) for line in lines if line.strip()):
        lines = [line.removeprefix(edge) for line in lines]
    return b"\n".join(lines)


def _hop(value: bytes) -> Hop:
    text = header.clean(header.text_of(value[:4_000]))
    way, _, date = text.rpartition(";")
    way = way or text
    said: dict[str, str] = {}
    for name, word in _CLAUSE.findall(_without_comments(way)):
        said.setdefault(name.lower(), word)
    protocol, source = said.get("with", ""), said.get("from", "")
    tls: bool | None = None
    if _TLS.search(way) or _WITH_TLS.fullmatch(protocol):
        tls = True
    elif _WITHOUT.fullmatch(protocol) and source and not _HERE.match(source) and "127.0.0.1" not in way:
        tls = False
    return Hop(said.get("by", "")[:255], source[:255], header.date(date.encode("utf-8", "replace")), tls)


def _without_comments(text: str) -> str:
    depth, kept = 0, []
    for char in text:
        if char == "(":
            depth += 1
        elif char == ")" and depth:
            depth -= 1
        elif not depth:
            kept.append(char)
    return "".join(kept)


def _judged(fields: structure.Fields) -> tuple[str, tuple[Judged, ...]]:
    """Of the topmost server that says something: its name, and what it says. Several fields of one server count together."""
    values = [header.clean(header.text_of(value[:8_000])) for value in fields.get(b"authentication-results", [])[:20]]
    if not values:
        sealed = [header.clean(header.text_of(value[:8_000])) for value in fields.get(b"arc-authentication-results", [])[:1]]
        values = [re.sub(r"^\s*i\s*=\s*\d+\s*;", "", value) for value in sealed]
    by, found = "", []
    for at, value in enumerate(values):
        name, rest = _server(_without_comments(value))
        if at and name != by:
            break
        by = name
        found += list(_results(rest))
    if not any(one.method == "spf" for one in found):
        found += _received_spf(fields.get(b"received-spf", [])[:1])
    return by[:255], tuple(found[:30])


def _server(value: str) -> tuple[str, str]:
    """Who says it, and what. Some servers leave their name out."""
    first, _, rest = value.partition(";")
    return ("", value) if "=" in first else (first.split()[0].lower() if first.split() else "", rest)


def _results(text: str) -> Iterator[Judged]:
    for part in text.split(";"):
        match = _RESULT.match(part)
        if match is None or match[1].lower() not in METHODS:
            continue
        method = match[1].lower()
        told: dict[str, str] = {}
        for _, name, value in _PROPERTY.findall(part):
            told.setdefault(name.lower(), value)
        about = next((told[name] for name in _ABOUT[method] if name in told), "")
        yield Judged(method, match[2].lower(), _domain(about))


def _received_spf(values: Sequence[bytes]) -> list[Judged]:
    found = []
    for value in values:
        text = header.clean(header.text_of(value[:4_000]))
        result = re.match(r"\s*([a-z]{2,20})", text, re.IGNORECASE)
        sender = re.search(r"envelope-from=[\"<]*([^\s;\"<>]+)", text, re.IGNORECASE) or re.search(r"domain of (\S+)", text)
        if result:
            found.append(Judged("spf", result[1].lower(), _domain(sender[1] if sender else "")))
    return found


def _domain(text: str) -> str:
    domain = text.strip("<>").rpartition("@")[2].lower().rstrip(".")
    return domain if _DOMAIN.fullmatch(domain) else ""


def _signed(values: Sequence[bytes]) -> Iterator[tuple[str, str]]:
    for value in values[:10]:
        tags = {}
        for part in header.clean(header.text_of(value[:8_000])).split(";"):
            if match := _TAG.fullmatch(part):
                tags[match[1].lower()] = match[2].strip()
        domain = _domain(tags.get("d", ""))
        if domain and re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,250}", tags.get("s", "")):
            yield domain, tags["s"].lower()


def aligned(one: str, other: str) -> bool:
    """Whether two domains are one owner's, as far as their names alone say: the same, or one below the other."""
    return bool(one and other) and (one == other or one.endswith("." + other) or other.endswith("." + one))


def _problems(found: Journey) -> Iterator[Finding]:
    if not found.hops and not found.judged:
        yield Finding("journey.nothing", Level.STOP)
        return
    if not found.judged:
        yield Finding("journey.no_results", Level.INFO, {"by": found.by or (found.hops[-1].by if found.hops else "")})
    else:
        yield from _about_spf(found)
        yield from _about_dkim(found)
        yield from _about_dmarc(found)
    plain = next((hop for hop in found.hops if hop.tls is False), None)
    if plain is not None:
        yield Finding("journey.plain", Level.WARN, {"from": plain.from_, "by": plain.by})
    if found.took is not None and found.took >= LONG:
        yield Finding("journey.slow", Level.INFO, {"minutes": str(int(found.took.total_seconds() // 60))})


def _about_spf(found: Journey) -> Iterator[Finding]:
    spf = found.result("spf")
    facts = {"domain": found.domain, "by": found.by, "of": spf.of if spf else "", "result": spf.result if spf else ""}
    if spf is None or spf.result == "none":
        yield Finding("journey.spf_none", Level.WARN, facts)
    elif spf.result != "pass":
        yield Finding("journey.spf_fail", Level.STOP, facts)
    elif spf.of and not aligned(spf.of, found.domain):
        yield Finding("journey.spf_other", Level.INFO, facts)


def _about_dkim(found: Journey) -> Iterator[Finding]:
    results = [one for one in found.judged if one.method == "dkim" and one.result != "none"]
    passed = [one for one in results if one.result == "pass"]
    facts = {"domain": found.domain, "by": found.by}
    if not results:
        yield Finding("journey.dkim_none", Level.WARN, facts)
    elif not passed:
        yield Finding("journey.dkim_fail", Level.STOP, {**facts, "result": results[0].result, "of": results[0].of})
    elif all(one.of and not aligned(one.of, found.domain) for one in passed):
        yield Finding("journey.dkim_other", Level.WARN, {**facts, "of": passed[0].of})


def _about_dmarc(found: Journey) -> Iterator[Finding]:
    dmarc = found.result("dmarc")
    facts = {"domain": found.domain, "by": found.by, "result": dmarc.result if dmarc else ""}
    if dmarc is None or dmarc.result == "none":
        yield Finding("journey.dmarc_none", Level.INFO, facts)
    elif dmarc.result not in ("pass", "bestguesspass"):
        yield Finding("journey.dmarc_fail", Level.STOP, facts)
