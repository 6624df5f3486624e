"""What a receiver saw, from the headers that servers of several makes write."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.formats import journey
from desktop.model.doctor import Judged

GMAIL = b"""Delivered-To: friend@gmail.com
Received: by 2002:a05:6a10:1234:b0:1 with SMTP id x1csp1; Mon, 23 Nov 2026 01:00:09 -0800 (PST)
ARC-Authentication-Results: i=1; mx.google.com;
       dkim=pass header.i=@brightway.cn header.s=s1 header.b=abc;
       spf=pass smtp.mailfrom=lina@brightway.cn; dmarc=pass (p=NONE sp=NONE dis=NONE) header.from=brightway.cn
Return-Path: <lina@brightway.cn>
Received: from smtpbg.qq.com (smtpbg.qq.com. [203.205.251.1])
        by mx.google.com with ESMTPS id a1 for <friend@gmail.com>
        (version=TLS1_3 cipher=TLS_AES_256_GCM_SHA384 bits=256/256);
        Mon, 23 Nov 2026 01:00:08 -0800 (PST)
Authentication-Results: mx.google.com;
       dkim=pass header.i=@brightway.cn header.s=s1 header.b=abc;
       spf=pass (google.com: domain of lina@brightway.cn designates 203.205.251.1; yes)
       smtp.mailfrom=lina@brightway.cn;
       dmarc=pass (p=NONE sp=NONE dis=NONE) header.from=brightway.cn
DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=brightway.cn;
\ts=S1; t=1763888400; h=From:To:Subject; bh=x; b=y
Received: from lina-pc ([115.1.2.3])
\tby smtp.qq.com (NewEsmtp) with SMTP id E1; Mon, 23 Nov 2026 17:00:03 +0800 (CST)
From: Lina Chen <lina@brightway.cn>
To: friend@gmail.com
Subject: Test
Date: Mon, 23 Nov 2026 17:00:00 +0800
Message-ID: <1@brightway.cn>
"""
OUTLOOK = b"""Received: from MN2PR0.prod.outlook.com (2603::1) by
 SJ0.prod.outlook.com with HTTPS; Mon, 23 Nov 2026 09:20:00 +0000
Authentication-Results: spf=softfail (sender IP is 1.2.3.4)
 smtp.mailfrom=brightway.cn; dkim=none (message not signed)
 header.d=none;dmarc=fail action=none
 header.from=brightway.cn;compauth=fail reason=001
Received: from mail.brightway.cn (1.2.3.4) by MN2.mail.protection.outlook.com (10.0.0.1)
 with ESMTP id 3; Mon, 23 Nov 2026 09:01:00 +0000
From: lina@brightway.cn
"""


def codes(raw: bytes) -> set[str]:
    return {one.code for one in journey.read(raw).problems}


def mail(*fields: str) -> bytes:
    way = "Received: from a.test (a.test [1.2.3.4]) by b.test with ESMTPS id 1; Mon, 23 Nov 2026 09:00:00 +0000"
    return "\n".join([way, *fields, "From: lina@firm.cn", "", "text"]).encode()


def test_all_is_well_at_gmail() -> None:
    found = journey.read(GMAIL)
    assert found.problems == ()
    assert (found.by, found.domain, found.message_id) == ("mx.google.com", "brightway.cn", "1@brightway.cn")
    assert found.judged == (
        Judged("dkim", "pass", "brightway.cn"),
        Judged("spf", "pass", "brightway.cn"),
        Judged("dmarc", "pass", "brightway.cn"),
    )
    assert found.signed == (("brightway.cn", "s1"),)
    assert [hop.by for hop in found.hops] == ["smtp.qq.com", "mx.google.com", "2002:a05:6a10:1234:b0:1"]
    assert [hop.tls for hop in found.hops] == [None, True, None]
    assert found.tls is True
    assert found.took == timedelta(seconds=6)
    assert found.arrived == datetime(2026, 11, 23, 9, 0, 9, tzinfo=UTC)


def test_a_server_that_leaves_its_name_out_is_read() -> None:
    found = journey.read(OUTLOOK)
    assert {one.method: one.result for one in found.judged} == {"spf": "softfail", "dkim": "none", "dmarc": "fail"}
    assert codes(OUTLOOK) == {"journey.spf_fail", "journey.dkim_none", "journey.dmarc_fail", "journey.plain", "journey.slow"}
    assert found.tls is False


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (["Authentication-Results: b.test; spf=pass smtp.mailfrom=firm.cn; dkim=pass header.d=firm.cn; dmarc=pass"], set()),
        (["Authentication-Results: b.test; spf=pass; dkim=pass; dmarc=pass"], set()),
        ([], {"journey.no_results"}),
        (["Authentication-Results: b.test; none"], {"journey.no_results"}),
        (["Authentication-Results: b.test; spf=none; dkim=pass header.d=firm.cn; dmarc=pass"], {"journey.spf_none"}),
        (["Authentication-Results: b.test; dkim=pass header.d=firm.cn; dmarc=pass"], {"journey.spf_none"}),
        (["Authentication-Results: b.test; spf=permerror; dkim=pass header.d=firm.cn; dmarc=pass"], {"journey.spf_fail"}),
        (["Authentication-Results: b.test; spf=pass smtp.mailfrom=x@bounce.test; dkim=pass header.d=firm.cn; dmarc=pass"],
         {"journey.spf_other"}),
        (["Authentication-Results: b.test; spf=pass; dmarc=pass"], {"journey.dkim_none"}),
        (["Authentication-Results: b.test; spf=pass; dkim=fail header.d=firm.cn; dmarc=pass"], {"journey.dkim_fail"}),
        (["Authentication-Results: b.test; spf=pass; dkim=pass header.d=hoster.test; dmarc=pass"], {"journey.dkim_other"}),
        (["Authentication-Results: b.test; spf=pass; dkim=fail header.d=x.test; dkim=pass header.d=firm.cn; dmarc=pass"], set()),
        (["Authentication-Results: b.test; spf=pass; dkim=pass header.i=@mail.firm.cn"], {"journey.dmarc_none"}),
        (["Authentication-Results: b.test; spf=pass; dkim=pass; dmarc=fail"], {"journey.dmarc_fail"}),
        (["Authentication-Results: b.test; spf=pass; dkim=pass", "Authentication-Results: b.test; dmarc=pass"], set()),
        (["Authentication-Results: b.test; spf=pass; dkim=pass; dmarc=pass", "Authentication-Results: evil.test; dmarc=fail"],
         set()),
        (["Authentication-Results: b.test (a (nested) comment; spf=fail); spf=pass; dkim=pass; dmarc=pass"], set()),
        (["Authentication-Results: b.test; dkim=pass; dmarc=pass", "Received-SPF: pass (b.test: x) envelope-from=\"lina@firm.cn\""],
         set()),
        (["Received-SPF: SoftFail (x)"], {"journey.spf_fail", "journey.dkim_none", "journey.dmarc_none"}),
        (["ARC-Authentication-Results: i=1; b.test; spf=pass; dkim=pass; dmarc=pass"], set()),
    ],
)  # fmt: skip
def test_each_result_is_told(fields: list[str], expected: set[str]) -> None:
    assert codes(mail(*fields)) == expected


@pytest.mark.parametrize("raw", [b"", b"hello", b"From: a@b.cn\nSubject: x\n\ntext", b"\xff\xfe" * 50])
def test_what_is_no_header_of_a_received_mail_is_said(raw: bytes) -> None:
    assert codes(raw) == {"journey.nothing"}


def test_headers_that_were_quoted_or_indented_are_read() -> None:
    for mark in (b"> ", b"    "):
        quoted = b"\r\n".join(mark + line for line in GMAIL.strip().split(b"\n"))
        assert journey.read(quoted).by == "mx.google.com"


def test_the_signers_of_a_mail() -> None:
    assert journey.signers(GMAIL) == (("brightway.cn", "s1"),)
    assert journey.signers(b"DKIM-Signature: v=1; d=; s=x\nDKIM-Signature: d=a.cn; s=../x\n\n") == ()


@settings(deadline=None)  # other work may share the machine
@given(st.binary(max_size=400))
def test_any_bytes_give_a_journey(raw: bytes) -> None:
    journey.read(raw)
    journey.read(b"Received: " + raw)
    journey.read(b"Authentication-Results: " + raw)
    journey.signers(b"DKIM-Signature: " + raw)
