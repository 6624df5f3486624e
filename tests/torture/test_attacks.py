"""A sample of what `make torture` does: whatever is killed, fails or is cut, nothing is lost, doubled, damaged or stuck."""

import pytest

from tests.torture import cuts, disks, kills
from tests.torture.lab import Lab
from tests.torture.scenarios import Scenarios

pytestmark = pytest.mark.timeout(600)  # many starts of the program, on a machine that may be busy


@pytest.mark.parametrize("name", ["move by copy", "send"])
def test_killed_at_any_write_it_goes_on_where_it_was(lab: Lab, scenarios: Scenarios, name: str) -> None:
    scenario, program = scenarios.get(name), lab.programs[0]
    struck = 0
    for place in kills.spread(kills.places(lab, program, scenario), 4):
        killed, found = kills.attack(lab, program, scenario, place)
        assert not found.faults, (place, found.faults)
        struck += killed
    assert struck >= 3


def test_a_full_or_failing_disk_is_told_of_and_outlived(lab: Lab, scenarios: Scenarios) -> None:
    scenario, program = scenarios.get("send"), lab.programs[0]
    struck = 0
    for fault in kills.spread(disks.faults(lab, program, scenario), 8):
        failed, found = disks.attack(lab, program, scenario, fault)
        assert not found.faults, (fault, found.faults)
        struck += failed
    assert struck >= 4


def test_a_disk_that_is_really_full_is_told_of_and_outlived(lab: Lab, scenarios: Scenarios) -> None:
    reason, failed, found = disks.full(lab, lab.programs[0], scenarios.get("large"))
    if reason:
        pytest.skip(reason)
    assert failed
    assert not found.faults


def test_a_mail_whose_line_is_cut_is_sent_once_or_asked_about(lab: Lab, scenarios: Scenarios) -> None:
    scenario, program = scenarios.get("queued"), lab.programs[0]
    every = cuts.cuts(lab, program, scenario, 100)
    replies = [one for one in every if one.place in ("before", "after")]
    for cut in (*kills.spread(replies, 6), *kills.spread(every[len(replies) :], 4)):
        struck, found = cuts.attack(lab, program, scenario, cut)
        assert struck, cut
        assert not found.faults, (cut, found.faults)
