"""DKIM keys: each code, and the record that comes out."""

import base64

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ed25519, rsa
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.formats import dkim


def rsa_key(bits: int) -> str:
    # 512 bits only as public numbers: making such a key is refused.
    if bits < 1024:
        made = rsa.RSAPublicNumbers(65537, (1 << (bits - 1)) | 1).public_key()
    else:
        made = rsa.generate_private_key(65537, bits).public_key()
    data = made.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    return base64.b64encode(data).decode()


LONG, WEAK, SHORT = rsa_key(2048), rsa_key(1024), rsa_key(768)
SMALL = base64.b64encode(
    ed25519.Ed25519PrivateKey.generate()
    .public_key()
    .public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
).decode()  # fmt: skip
TABLE = [
    (f"v=DKIM1; k=rsa; p={LONG}", set(), 2048),
    (f"v=DKIM1;p={LONG};", set(), 2048),
    (f"k=rsa; p={LONG}", set(), 2048),
    (f"v=DKIM1; k=ed25519; p={SMALL}", set(), 256),
    (f"v=DKIM1; h=sha1:sha256; s=email; t=s; n=note; p={LONG[:100]} {LONG[100:]}", set(), 2048),
    (f"v=DKIM1; p={WEAK}", {"dkim.weak"}, 1024),
    (f"v=DKIM1; p={SHORT}", {"dkim.short"}, 768),
    ("v=DKIM1; k=rsa; p=", {"dkim.revoked"}, 0),
    ("v=DKIM1; k=rsa", {"dkim.no_key"}, 0),
    (f"v=DKIM1; t=y:s; p={LONG}", {"dkim.test"}, 2048),
    (f"v=DKIM1; h=sha1; p={LONG}", {"dkim.sha1"}, 2048),
    ("v=DKIM1; p=!!!", {"dkim.bad_key"}, 0),
    ("v=DKIM1; p=aGVsbG8=", {"dkim.bad_key"}, 0),
    (f"v=DKIM1; k=ed25519; p={LONG}", {"dkim.bad_key"}, 0),
    (f"v=DKIM1; k=rsa; p={SMALL}", {"dkim.bad_key"}, 0),
    (f"v=DKIM1; p={LONG[:236]}", {"dkim.cut"}, 0),
    (f"v=DKIM2; p={LONG}", {"dkim.version"}, 2048),
    (f"k=rsa; v=DKIM1; p={LONG}", {"dkim.version"}, 2048),
    (f"v=DKIM1; k=dsa; p={LONG}", {"dkim.kind"}, 0),
    (f"v=DKIM1; hello; p={LONG}", {"dkim.tags"}, 2048),
    (f"v=DKIM1; s=web; p={LONG}", {"dkim.service"}, 2048),
    (f'"v=DKIM1; p={LONG}"', {"dkim.quotes", "dkim.tags", "dkim.bad_key"}, 0),
    (f"v=DKIM1\\; k=rsa\\; p={LONG}", {"dkim.quotes", "dkim.version", "dkim.kind"}, 0),
]


@pytest.mark.parametrize(("record", "expected", "bits"), TABLE, ids=range(len(TABLE)))  # keys are new each time
def test_each_fault_is_found_and_nothing_else(record: str, expected: set[str], bits: int) -> None:
    key = dkim.read(record)
    assert {one.code for one in key.problems} == expected
    assert key.bits == bits
    assert key.good == (expected <= {"dkim.weak", "dkim.test"})
    assert dkim.looks_like(record)


@pytest.mark.parametrize("record", ["v=spf1 -all", "hello", "", "v=DMARC1; p=none"])
def test_other_texts_are_no_keys(record: str) -> None:
    assert not dkim.looks_like(record)


def test_several_keys_at_one_name_are_told() -> None:
    assert [one.code for one in dkim.many(["a", "b"])] == ["dkim.many"]
    assert dkim.many(["a"]) == ()


def test_the_record_that_is_to_be_set() -> None:
    good = f"v=DKIM1; k=rsa; p={LONG}"
    assert dkim.mended(f"v=DKIM1; k=rsa; t=y; p={LONG}") == good
    assert dkim.mended(f'"v=DKIM1; k=rsa; p={LONG[:80]}" "{LONG[80:]}"') == good
    assert dkim.mended(f"v=DKIM1\\; k=rsa\\; p={LONG}") == good
    assert dkim.mended(f"v=DKIM1; t=y:s; p={LONG}") == f"v=DKIM1; t=s; p={LONG}"
    assert dkim.mended("v=DKIM1; p=") == ""
    assert dkim.mended(f"v=DKIM1; p={LONG[:200]}") == ""
    assert dkim.mended(good) == ""


@settings(deadline=None)  # other work may share the machine
@given(st.text(max_size=200))
def test_any_record_is_read(text: str) -> None:
    for record in (text, "v=DKIM1; p=" + text):
        dkim.read(record)
        dkim.mended(record)
