"""DMARC: each code, what holds, and the record that comes out."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.formats import dmarc
from desktop.model.errors import Offline
from tests.formats.names import Names

GOOD = "v=DMARC1; p=quarantine; rua=mailto:dmarc@firm.cn"
TABLE: list[tuple[tuple[str, ...], set[str], str]] = [
    ((GOOD,), set(), "quarantine"),
    (("v=DMARC1;p=reject;sp=reject;pct=100;adkim=r;aspf=r;fo=1:d;ri=86400;rf=afrf;rua=mailto:a@firm.cn!10m,mailto:b@firm.cn",),
     set(), "reject"),
    ((GOOD, "some other text"), set(), "quarantine"),
    ((), {"dmarc.none"}, ""),
    (("some other text",), {"dmarc.none"}, ""),
    ((GOOD, GOOD + ";"), {"dmarc.many"}, ""),
    (("v=DMARC; p=none",), {"dmarc.misspelt"}, ""),
    (("p=none; v=DMARC1",), {"dmarc.none"}, ""),
    (('"v=DMARC1; p=none"',), {"dmarc.misspelt"}, ""),
    (("DMARC1; p=none",), {"dmarc.misspelt"}, ""),
    (("v=DMARC1; p=quarantine; pct=500; rua=mailto:a@firm.cn",), {"dmarc.tags"}, "quarantine"),
    (("v=DMARC1; p=quarantine; adkim=x; rua=mailto:a@firm.cn",), {"dmarc.tags"}, "quarantine"),
    (("v=DMARC1; p=quarantine; hello; rua=mailto:a@firm.cn",), {"dmarc.tags"}, "quarantine"),
    (("v=DMARC1; p=quarantine; p=none; rua=mailto:a@firm.cn",), {"dmarc.tags"}, "quarantine"),
    (("v=DMARC1; p=block; rua=mailto:a@firm.cn",), {"dmarc.policy"}, "none"),
    (("v=DMARC1; p=block",), {"dmarc.policy", "dmarc.no_reports"}, ""),
    (("v=DMARC1; rua=mailto:a@firm.cn",), {"dmarc.no_policy"}, "none"),
    (("v=DMARC1; p=none; rua=mailto:a@firm.cn",), {"dmarc.watch"}, "none"),
    (("v=DMARC1; p=reject; pct=20; rua=mailto:a@firm.cn",), {"dmarc.part"}, "reject"),
    (("v=DMARC1; p=reject; sp=none; rua=mailto:a@firm.cn",), {"dmarc.subdomains"}, "reject"),
    (("v=DMARC1; p=reject; aspf=s; rua=mailto:a@firm.cn",), {"dmarc.strict"}, "reject"),
    (("v=DMARC1; p=reject",), {"dmarc.no_reports"}, "reject"),
    (("v=DMARC1; p=reject; rua=a@firm.cn",), {"dmarc.reports"}, "reject"),
    (("v=DMARC1; p=reject; rua=https://firm.cn/x",), {"dmarc.reports"}, "reject"),
    (("v=DMARC1; p=reject; rua=mailto:a@watch.test",), {"dmarc.reports_refused"}, "reject"),
    (("v=DMARC1; p=reject; rua=mailto:a@taker.test",), set(), "reject"),
    (("v=DMARC1; p=reject; rua=mailto:a@mail.firm.cn",), set(), "reject"),
]  # fmt: skip


def names(*records: str, at: str = "firm.cn", **rest: object) -> Names:
    return Names({f"_dmarc.{at}": records, "firm.cn._report._dmarc.taker.test": ("v=DMARC1",)}, **rest)  # type: ignore[arg-type]


@pytest.mark.parametrize(("records", "expected", "policy"), TABLE)
def test_each_fault_is_found_and_nothing_else(records: tuple[str, ...], expected: set[str], policy: str) -> None:
    found = dmarc.examine("firm.cn", names(*records))
    assert {one.code for one in found.problems} == expected
    assert found.policy == policy


def test_the_record_of_the_registered_domain_counts_below_it() -> None:
    found = dmarc.examine("mail.firm.cn", names("v=DMARC1; p=reject; sp=quarantine; rua=mailto:a@firm.cn"), over="firm.cn")
    assert (found.at, found.policy) == ("firm.cn", "quarantine")
    assert [one.code for one in found.problems] == ["dmarc.inherited"]
    assert dmarc.examine("mail.firm.cn", names(GOOD)).policy == ""  # nobody said what it belongs to
    own = dmarc.examine("mail.firm.cn", names(GOOD, at="mail.firm.cn"), over="firm.cn")
    assert own.at == "mail.firm.cn"


def test_what_is_not_answered_is_told_apart() -> None:
    with pytest.raises(Offline):
        dmarc.examine("firm.cn", names(GOOD, silent=frozenset({"_dmarc.firm.cn"})))
    silent = frozenset({"firm.cn._report._dmarc.watch.test"})
    found = dmarc.examine("firm.cn", names("v=DMARC1; p=reject; rua=mailto:a@watch.test", silent=silent))
    assert found.problems == ()


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        ((), "v=DMARC1; p=none; rua=mailto:postmaster@firm.cn"),
        (("v=DMARC1; p=block; rua=x",), "v=DMARC1; p=none; rua=mailto:postmaster@firm.cn"),
        (("v=DMARC1; p=reject; rua=mailto:a@firm.cn; aspf=s; what; pct=900",), "v=DMARC1; p=reject; rua=mailto:a@firm.cn; aspf=s"),
        (("v=DMARC1; p=reject", "v=DMARC1; p=quarantine; rua=mailto:a@firm.cn"), "v=DMARC1; p=quarantine; rua=mailto:a@firm.cn"),
    ],
)
def test_the_record_that_is_to_be_set(records: tuple[str, ...], expected: str) -> None:
    assert dmarc.mended(dmarc.examine("firm.cn", names(*records)), "firm.cn") == expected


@settings(deadline=None)  # other work may share the machine
@given(st.text(max_size=200))
def test_any_record_is_read(text: str) -> None:
    found = dmarc.examine("firm.cn", names("v=DMARC1;" + text, text))
    dmarc.mended(found, "firm.cn")
