"""Words of SMTP: addresses as they go over the wire, and what a server says as it may be shown."""

import re

from desktop.model.errors import Refused

# An envelope address: no space, control or angle bracket outside a quoted local part. RFC 5321 4.1.2, RFC 6531 for the rest.
ADDRESS = re.compile(r'(?:[^\s<>"@\x00-\x20\x7f]+|"(?:[^"\\\x00-\x1f\x7f]|\\[^\x00-\x1f\x7f])*")@[^\s<>@\x00-\x20\x7f]+')
_XTEXT = re.compile(r"[^!-*,-<>-~]")  # what RFC 3461 4 codes: all but printable ASCII without plus and equals sign
_UNITEXT = re.compile(r"[^!-*,-<>-\[\]-~]")  # the same and the backslash (RFC 6533 3)
# A no to the sender, at whatever step it comes. Postfix says it to each recipient (smtpd_delay_reject), Exchange to the message;
# 5.1.7 and 5.1.8 are the sender's of RFC 3463.
_SENDER = re.compile(
    r"sender address rejected|not owned by user|sender (?:verify|verification) failed|SendAsDenied|5\.7\.60\b|5\.1\.[78]\b"
    r"|mail from must equal|(?:not|n't)[^.]{0,30}(?:authori[sz]ed|allowed|permi[ts]\w*|permissions?) to send[^.]{0,12} as\b"
    r"|(?:发件人|发信人|发件地址)[^。]{0,12}(?:不一致|不符|不匹配|无权|未授权)",
    re.IGNORECASE,
)
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]+")


def wired(address: str, *, smtputf8: bool) -> str:
    """The address for the wire: without SMTPUTF8 the domain goes as its A-labels (RFC 5891)."""
    if smtputf8 or address.isascii():
        return address
    local, _, domain = address.rpartition("@")
    try:
        return f"{local}@{domain.encode('idna').decode('ascii')}"
    except UnicodeError:
        raise Refused("smtp.address", address=clean(address.encode("utf-8", "replace"))) from None


def envid_word(envid: str) -> list[str]:
    """The parameter ENVID, or none: at most 100 characters (RFC 3461 4.4)."""
    coded = _XTEXT.sub(lambda match: f"+{ord(match[0]):02X}", envid)
    return [f"ENVID={coded}"] if envid.isascii() and 0 < len(coded) <= 100 else []


def original(address: str) -> str:
    """The recipient as we know it, for ORCPT: RFC 3461 4.2, and RFC 6533 3 for what is not ASCII."""
    if address.isascii():
        return "rfc822;" + _XTEXT.sub(lambda match: f"+{ord(match[0]):02X}", address)
    return "utf-8;" + _UNITEXT.sub(lambda match: f"\\x{{{ord(match[0]):02X}}}", address)


def clean(said: bytes) -> str:
    """The server's words, safe to show: one line, at most 200 characters. Chinese servers speak GBK where they speak no UTF-8."""
    try:
        text = said.decode("utf-8")
    except UnicodeDecodeError:
        text = said.decode("gb18030", "replace")
    return _UNSEEN.sub(" ", text).strip()[:200]


def of_sender(answer: str) -> bool:
    """Whether a reply that is no means the sender's address, not what it was said to."""
    return answer.startswith("5") and _SENDER.search(answer) is not None


def answer(code: int, said: bytes) -> str:
    """A whole reply, as it may be shown."""
    return f"{code} {clean(said)}".strip()
