"""A sample of random faults on the lines; `make torture` makes hundreds."""

from collections import Counter
from collections.abc import Iterator

import pytest

from tests.conftest import SHARED_POOLS
from tests.servers.dovecot import DOVECOT
from tests.torture import network
from tests.torture.verdict import Verdict


@pytest.fixture(scope="module")
def place() -> Iterator[network.Lab]:
    if DOVECOT is None:
        pytest.skip("Dovecot is not installed")
    with network.lab(1) as made:
        made.workers.pool.start()
        SHARED_POOLS.append(made.workers)
        yield made
        SHARED_POOLS.remove(made.workers)


def test_random_faults_leave_both_sides_equal(place: network.Lab) -> None:
    struck, wrong = Counter[str](), list[str]()

    def tell(seed: int, kinds: Counter[str], found: Verdict) -> None:
        struck.update(kinds)
        wrong.extend(found.faults)

    network.runs(place, 1, range(7001, 7005), tell)
    assert wrong == []
    assert struck.total() >= 4, "the seeds were badly chosen"
