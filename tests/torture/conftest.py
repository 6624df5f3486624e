"""One laboratory for all samples of attacks."""

from collections.abc import Iterator

import pytest

from tests.servers import dovecot
from tests.torture.lab import Lab, lacking
from tests.torture.scenarios import Scenarios


@pytest.fixture(scope="session")
def lab() -> Iterator[Lab]:
    if reason := lacking():
        pytest.skip(reason)
    with Lab() as made:
        for capability in (dovecot.FULL, dovecot.BARE):  # running before any test looks at which processes there are
            made.dovecot(capability)
        yield made


@pytest.fixture(scope="session")
def scenarios(lab: Lab) -> Scenarios:
    return Scenarios(lab)
