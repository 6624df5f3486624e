"""Our domain in the settings, for `pictures.py`: not looked at yet, much to be changed, all right, and a test mail that arrived."""

import json
from base64 import b64encode
from datetime import UTC, datetime

from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from PySide6.QtWidgets import QScrollArea, QWidget
from walk import LATE, SOON, Step, Walk

from desktop.actions import doctor, trial
from desktop.store import account, setting

_MADE = rsa.generate_private_key(65537, 2048).public_key()
KEY = b64encode(_MADE.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).decode()
HEADER = """Received: from smtpbg.qq.com (smtpbg.qq.com. [203.205.251.1]) by mx.google.com with ESMTPS id a1;
 Mon, 23 Nov 2026 01:00:12 -0800
Authentication-Results: mx.google.com; dkim=none; spf=softfail smtp.mailfrom={domain}; dmarc=none
Received: from pc ([115.1.2.3]) by smtp.qq.com with ESMTPSA id E1; Mon, 23 Nov 2026 17:00:03 +0800
From: lina@{domain}
Message-ID: <1@{domain}>"""


class Names:
    """A name server for the sample domain, good or bad."""

    def __init__(self, domain: str, *, good: bool) -> None:
        bad = {domain: ("v=spf1 include:spf.mail.qq.com include:spf.old-hoster.com ?all",)}
        fine = {
            domain: ("v=spf1 include:spf.mail.qq.com ~all",),
            f"_dmarc.{domain}": (f"v=DMARC1; p=none; rua=mailto:dmarc@{domain}",),
        }
        self._texts = {"spf.mail.qq.com": ("v=spf1 ip4:203.205.251.0/24 -all",), **(fine if good else bad)}
        if good:
            self._texts[f"default._domainkey.{domain}"] = (f"v=DKIM1; k=rsa; p={KEY}",)

    def texts(self, name: str) -> tuple[str, ...]:
        return self._texts.get(name, ())

    def addresses(self, host: str) -> tuple[str, ...]:
        return ("203.205.219.57",) if host.endswith(".qq.com") else ()

    def exchanges(self, domain: str) -> tuple[tuple[int, str], ...]:
        return ((5, "mxbiz1.qq.com"), (10, "mxbiz2.qq.com"))

    def alias(self, host: str) -> str:
        return ""

    def exists(self, name: str) -> bool:
        return True


def card(walk: Walk) -> Step:
    """Every state of the card."""
    walk.window.show_room("settings")
    yield LATE
    page = walk.window.settings
    assert page is not None
    profile, shown = walk.context.profile, page.domain
    scroll = page.findChildren(QScrollArea)[0]
    yield from _seen(walk, scroll, shown, "domain-none")
    domain = doctor.own_domains(profile.store)[0]
    now = datetime.now(UTC)
    for name, good in (("domain-wrong", False), ("domain-right", True)):
        doctor.own_examination(profile, domain, now=now, names=Names(domain, good=good))
        shown.refresh()
        yield SOON
        yield from _seen(walk, scroll, shown, name)
        scroll.verticalScrollBar().setValue(scroll.verticalScrollBar().value() + scroll.height() - 100)
        yield SOON
        yield from walk.save(f"{name}-below")
    one = account.all(profile.store)[0]
    told = {"message_id": "1@x", "outgoing": 0, "to": one.address, "begun": now.isoformat(), "header": HEADER.format(domain=domain)}
    with profile.store.write() as tx:
        setting.set(tx, f"trial.{one.id}", json.dumps(told))
    assert trial.look(profile, one.id) is not None
    shown.refresh()
    yield LATE
    yield from _seen(walk, scroll, shown.trial, "domain-trial")
    walk.window.show_room("mail")


def _seen(walk: Walk, scroll: QScrollArea, what: QWidget, name: str) -> Step:
    inside = scroll.widget()
    assert inside is not None
    scroll.verticalScrollBar().setValue(what.mapTo(inside, what.rect().topLeft()).y() - 16)
    yield SOON
    yield from walk.save(name)
