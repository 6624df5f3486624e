"""Levels of the checks, for all mail and for one customer, and back again."""

from desktop.actions import level
from desktop.actions.level import Rule
from desktop.actions.profile import Profile
from desktop.model.ids import CustomerId

WEBER = CustomerId(7)


def test_a_level_is_chosen_and_taken_back(profile: Profile) -> None:
    assert level.choose(profile, "terms.vague", "stop") == ""
    assert level.choose(profile, "terms.vague", "off", customer=WEBER) == ""
    assert level.choose(profile, "money", "info") == ""
    assert level.chosen(profile.store) == (Rule("money", "info"), Rule("terms.vague", "stop"))
    assert level.chosen(profile.store, WEBER) == (Rule("terms.vague", "off"),)
    assert level.chosen(profile.store, CustomerId(77)) == ()
    assert level.choose(profile, "terms.vague", "", customer=WEBER) == "off"
    assert level.chosen(profile.store, WEBER) == ()
    assert level.of(profile.store, "terms.vague") == "stop"


def test_all_is_as_usual_again(profile: Profile) -> None:
    level.choose(profile, "terms.vague", "stop")
    level.choose(profile, "money.card", "off", customer=WEBER)
    assert level.reset(profile) == (Rule("terms.vague", "stop"),)
    assert level.chosen(profile.store) == ()
    assert level.chosen(profile.store, WEBER) == (Rule("money.card", "off"),)
