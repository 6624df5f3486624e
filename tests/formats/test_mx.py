"""MX records: each code."""

import pytest

from desktop.formats import mx
from tests.formats.names import Names

ADDRESSES = {
    "mx1.firm.cn": ("8.8.8.8",),
    "mx2.firm.cn": ("2606:4700::1111",),
    "home.firm.cn": ("192.168.1.2",),
    "site.cn": ("8.8.4.4",),
}
TABLE = [
    ("firm.cn", ((10, "mx1.firm.cn"), (20, "mx2.firm.cn")), set()),
    ("firm.cn", (), {"mx.none"}),
    ("site.cn", (), {"mx.implicit"}),
    ("firm.cn", ((0, ""),), {"mx.null"}),
    ("firm.cn", ((0, ""), (10, "mx1.firm.cn")), {"mx.null_mixed"}),
    ("firm.cn", ((10, "8.8.8.8"),), {"mx.literal"}),
    ("firm.cn", ((10, "gone.firm.cn"),), {"mx.no_address"}),
    ("firm.cn", ((10, "home.firm.cn"),), {"mx.private"}),
    ("firm.cn", ((10, "other.firm.cn"),), {"mx.alias", "mx.no_address"}),
    ("firm.cn", ((10, "mute.firm.cn"),), {"mx.host_unasked"}),
    ("firm.cn", ((10, "mx1.firm.cn"), (20, "site.cn")), {"mx.many_providers"}),
]


@pytest.mark.parametrize(("domain", "rows", "expected"), TABLE)
def test_each_fault_is_found_and_nothing_else(domain: str, rows: tuple[tuple[int, str], ...], expected: set[str]) -> None:
    names = Names(address=ADDRESSES, other={"other.firm.cn": "mx1.firm.cn"}, silent=frozenset({"mute.firm.cn"}))
    provider_of = {"mx1.firm.cn": "one", "mx2.firm.cn": "one", "site.cn": "two"}
    found = mx.examine(domain, rows, names, provider_of=lambda host: provider_of.get(host, ""))
    assert {one.code for one in found} == expected


def test_of_very_many_hosts_only_some_are_asked() -> None:
    found = mx.examine("firm.cn", [(n, f"h{n}.test") for n in range(500)], Names())
    assert len(found) == mx.MOST
