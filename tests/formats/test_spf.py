"""SPF: each code from the shortest record that has it, what is counted, and the record that comes out."""

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.formats import spf
from desktop.model.errors import Offline
from desktop.model.finding import Level
from tests.formats.names import Names

GOOD = {"good.test": ("v=spf1 ip4:203.0.113.0/24 -all",)}
HOSTS = {"firm.cn": ("203.0.113.9",), "one.test": ("203.0.113.9",)}


def found(*records: str, more: Mapping[str, tuple[str, ...]] | None = None, **rest: object) -> spf.Examined:
    names = Names({**GOOD, **(more or {}), "firm.cn": records}, HOSTS, **rest)  # type: ignore[arg-type]  # test's own words
    return spf.examine("firm.cn", names)


def codes(examined: spf.Examined) -> set[str]:
    return {one.code for one in examined.problems}


CHAIN: Mapping[str, tuple[str, ...]] = {
    "n12.test": ("v=spf1 ~all",),
    **{f"n{n}.test": (f"v=spf1 include:n{n + 1}.test ~all",) for n in range(12)},
} | {"n12.test": ("v=spf1 ~all",)}
TABLE: list[tuple[tuple[str, ...], Mapping[str, tuple[str, ...]], set[str]]] = [
    (("v=spf1 include:good.test -all",), {}, set()),
    (("v=spf1 include:good.test ~all", "google-site-verification=x"), {}, set()),
    (("V=SPF1 IP4:203.0.113.1 A MX:one.test/24//64 ip6:2001:db8::/32 ~ALL",), {}, set()),
    (("v=spf1 redirect=good.test",), {}, set()),
    ((), {}, {"spf.none"}),
    (("hello", "v=spf10 -all"), {}, {"spf.none"}),
    (("v=spf1 -all", "v=spf1 include:good.test ~all"), {}, {"spf.many"}),
    (("v=spf1;include:good.test -all",), {}, {"spf.misspelt"}),
    (("spf1 include:good.test -all",), {}, {"spf.misspelt"}),
    (('"v=spf1 include:good.test -all"',), {}, {"spf.misspelt"}),
    (("v = spf1 -all",), {}, {"spf.misspelt"}),
    (("v=spf1 includes:good.test -all",), {}, {"spf.unknown_term"}),
    (("v=spf1 good.test -all",), {}, {"spf.unknown_term"}),
    (("v=spf1 203.0.113.1 -all",), {}, {"spf.unknown_term"}),
    (("v=spf1 ip4:203.0.113.999 -all",), {}, {"spf.bad_value"}),
    (("v=spf1 ip4:2001:db8::1 -all",), {}, {"spf.bad_value"}),
    (("v=spf1 ip4:203.0.113.0/33 -all",), {}, {"spf.bad_value"}),
    (("v=spf1 include: good.test -all",), {}, {"spf.bad_value", "spf.unknown_term"}),
    (("v=spf1 include -all",), {}, {"spf.bad_value"}),
    (("v=spf1 include:good.testinclude:one.test -all",), {}, {"spf.bad_value"}),
    (("v=spf1 a/99 -all",), {}, {"spf.bad_value"}),
    (("v=spf1 include:%{z}.test -all",), {}, {"spf.bad_value"}),
    (("v=spf1 redirect=",), {}, {"spf.bad_value"}),
    (("v=spf1 redirect=good.test redirect=good.test",), {}, {"spf.bad_value"}),
    (("v=spf1 exists:%{ir}.%{d2}.test -all",), {}, {"spf.macro"}),
    (("v=spf1 include:n2.test ~all",), CHAIN, {"spf.lookups"}),
    (("v=spf1 include:n4.test ~all",), CHAIN, {"spf.lookups_near"}),
    (("v=spf1 include:n6.test ~all",), CHAIN, set()),
    (("v=spf1 a:x1.test a:x2.test a:x3.test -all",), {}, {"spf.voids"}),
    (("v=spf1 a:x1.test mx:x2.test -all",), {}, set()),
    (("v=spf1 include:firm.cn -all",), {}, {"spf.loop"}),
    (("v=spf1 include:a.test -all",), {"a.test": ("v=spf1 include:b.test ~all",), "b.test": ("v=spf1 include:a.test ~all",)},
     {"spf.loop"}),
    (("v=spf1 include:gone.test -all",), {}, {"spf.include_none"}),
    (("v=spf1 include:words.test -all",), {"words.test": ("hello",)}, {"spf.include_none"}),
    (("v=spf1 redirect=gone.test",), {}, {"spf.include_none"}),
    (("v=spf1 include:two.test -all",), {"two.test": ("v=spf1 -all", "v=spf1 ~all")}, {"spf.include_bad"}),
    (("v=spf1 include:bad.test -all",), {"bad.test": ("v=spf1 nonsense -all",)}, {"spf.include_bad"}),
    (("v=spf1 include:open.test -all",), {"open.test": ("v=spf1 +all",)}, {"spf.pass_all"}),
    (("v=spf1 include:good.test +all",), {}, {"spf.pass_all"}),
    (("v=spf1 include:good.test all",), {}, {"spf.pass_all"}),
    (("v=spf1 ip4:0.0.0.0/0 -all",), {}, {"spf.pass_all"}),
    (("v=spf1 ip4:64.0.0.0/3 -all",), {}, {"spf.wide"}),
    (("v=spf1 ip6:2000::/3 -all",), {}, {"spf.wide"}),
    (("v=spf1 include:good.test ?all",), {}, {"spf.neutral_all"}),
    (("v=spf1 include:good.test",), {}, {"spf.no_all"}),
    (("v=spf1",), {}, {"spf.no_all"}),
    (("v=spf1 -all include:good.test",), {}, {"spf.after_all"}),
    (("v=spf1 -all redirect=good.test",), {}, {"spf.redirect_unread"}),
    (("v=spf1 ptr include:good.test -all",), {}, {"spf.ptr"}),
    (("v=spf1 " + "ip4:203.0.113.17 " * 30 + "-all",), {}, {"spf.long"}),
    (("v=spf1 exp=why.test unknown=x include:good.test -all",), {}, set()),
]  # fmt: skip


@pytest.mark.parametrize(("records", "more", "expected"), TABLE)
def test_each_fault_is_found_and_nothing_else(
    records: tuple[str, ...], more: Mapping[str, tuple[str, ...]], expected: set[str]
) -> None:
    assert codes(found(*records, more=more, mail={"one.test": ((10, "h.test"),), "firm.cn": ((10, "h.test"),)})) == expected


def test_every_lookup_is_counted_with_those_of_what_is_included() -> None:
    examined = found("v=spf1 a mx ptr exists:one.test include:n9.test ~all", more=CHAIN)
    assert examined.lookups == 4 + 1 + 3
    assert examined.included == {"n9.test", "n10.test", "n11.test", "n12.test"}
    assert found("v=spf1 redirect=n11.test", more=CHAIN).lookups == 2
    assert found("v=spf1 -all redirect=n11.test", more=CHAIN).lookups == 0


def test_a_record_that_leads_everywhere_is_given_up() -> None:
    tree = {f"t{n}.test": (f"v=spf1 include:t{n + 1}.test include:t{n + 1}.test ~all",) for n in range(60)}
    assert found("v=spf1 include:t0.test ~all", more=tree).lookups < 200


def test_ten_mail_hosts_are_the_most() -> None:
    many = {"firm.cn": tuple((n, f"h{n}.test") for n in range(11))}
    assert codes(found("v=spf1 mx -all", mail=many)) == {"spf.many_mx"}


def test_what_is_not_answered_is_told_apart() -> None:
    with pytest.raises(Offline):
        found("v=spf1 -all", silent=frozenset({"firm.cn"}))
    examined = found("v=spf1 include:good.test -all", silent=frozenset({"good.test"}))
    assert [(one.code, one.level) for one in examined.problems] == [("spf.include_unasked", Level.WARN)]


@pytest.mark.parametrize(
    ("records", "include", "expected"),
    [
        ((), "spf.mail.qq.com", "v=spf1 include:spf.mail.qq.com ~all"),
        ((), "", "v=spf1 mx ~all"),
        (("v=spf1 include:good.test -all",), "spf.mail.qq.com", "v=spf1 include:good.test include:spf.mail.qq.com -all"),
        (("v=spf1 include:good.test +all",), "", "v=spf1 include:good.test ~all"),
        (("v=spf1 include:good.test",), "good.test", "v=spf1 include:good.test ~all"),
        (("v=spf1 ip4:203.0.113.1 -all", "v=spf1 include:good.test ~all"), "", "v=spf1 ip4:203.0.113.1 include:good.test ~all"),
        (("v=spf1 ptr a -all include:good.test",), "", "v=spf1 a -all"),
        (("v=spf1 include:gone.test include:good.test ip4:0.0.0.0/0 nonsense ~all",), "", "v=spf1 include:good.test ~all"),
        (("v=spf1 redirect=good.test",), "", "v=spf1 redirect=good.test"),
        (("v=spf1 redirect=good.test",), "one.test", "v=spf1 include:good.test include:one.test ~all"),
    ],
)
def test_the_record_that_is_to_be_set(records: tuple[str, ...], include: str, expected: str) -> None:
    assert spf.mended(found(*records), include) == expected


@settings(deadline=None)  # other work may share the machine
@given(st.text(max_size=200))
def test_any_record_is_read(text: str) -> None:
    spf.parse("v=spf1 " + text)
    spf.mended(spf.examine("firm.cn", Names({"firm.cn": ("v=spf1 " + text, text)})))
