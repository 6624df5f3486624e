"""How grave a finding is, as the user wants it: for all mail, or for one customer."""

from dataclasses import dataclass

from desktop import checks
from desktop.actions import setting as settings
from desktop.actions.profile import Profile
from desktop.model.ids import CustomerId
from desktop.store import setting
from desktop.store.database import Store

OFF = "off"
LEVELS = (OFF, "info", "warn", "stop")


@dataclass(frozen=True, slots=True)
class Rule:
    """What is said of a rule (a finding's code, or a family): its level, OFF or one of `model.finding.Level`."""

    code: str
    level: str


def name_of(code: str, customer: CustomerId | None = None) -> str:
    """The setting that says it."""
    return f"{checks.SETTING}{code}" + (f"@{customer}" if customer is not None else "")


def of(store: Store, code: str, customer: CustomerId | None = None) -> str:
    """The level that was chosen for it; "" for the usual one."""
    return setting.get(store, name_of(code, customer))


def choose(profile: Profile, code: str, level: str, *, customer: CustomerId | None = None) -> str:
    """Choose a level, "" for the usual one; gives what was chosen before, so that it can be undone."""
    before = of(profile.store, code, customer)
    settings.choose(profile, name_of(code, customer), level)
    return before


def chosen(store: Store, customer: CustomerId | None = None) -> tuple[Rule, ...]:
    """What differs from the usual: for all, or for this customer alone."""
    end = f"@{customer}" if customer is not None else ""
    found = []
    for name, level in sorted(setting.starting(store, checks.SETTING).items()):
        code, at, whose = name.removeprefix(checks.SETTING).partition("@")
        if level in LEVELS and f"{at}{whose}" == end:
            found.append(Rule(code, level))
    return tuple(found)


def reset(profile: Profile, *, customer: CustomerId | None = None) -> tuple[Rule, ...]:
    """All as usual again; gives what differed."""
    before = chosen(profile.store, customer)
    for one in before:
        choose(profile, one.code, "", customer=customer)
    return before
