"""Which templates are offered: by name while one types, in the language of the conversation, the customer's stage first."""

from collections.abc import Iterable, Sequence

from desktop.model.customer import Stage
from desktop.model.template import Template
from desktop.ui.commands import SPREAD, rank

_ORDER = [stage.value for stage in Stage]


def languages(offered: Iterable[Template]) -> list[str]:
    """Those that there are templates in: English and Chinese first."""
    there = {one.language for one in offered}
    first = [one for one in ("en", "zh_CN") if one in there]
    return [*first, *sorted(there - set(first))]


def fitting(typed: str, offered: Sequence[Template], language: str, stage: str = "") -> list[Template]:
    """Those of a language whose name fits, the best first; those of other languages after them. All of the language in the order of
    the trade, those of this stage first, when nothing is typed."""
    wanted = typed.strip()
    if not wanted:
        return sorted((one for one in offered if one.language == language), key=lambda one: _place(one, stage))
    ranked = [(_rank(wanted, one), one.language != language, number) for number, one in enumerate(offered)]
    found = sorted((place, foreign, number) for place, foreign, number in ranked if place is not None)
    return [offered[number] for _, _, number in sorted(found, key=lambda each: (each[1], each[0], each[2]))]


def _rank(wanted: str, one: Template) -> int | None:
    """By its name, or by the program's name for it, which is English in every language."""
    places = (rank(wanted, one.name), rank(wanted, one.shipped.rpartition("/")[2].replace("-", " ")))
    found = [place for place in places if place is not None and place < SPREAD]
    return min(found, default=None)


def _place(one: Template, stage: str) -> tuple[bool, int]:
    order = _ORDER.index(one.stage) if one.stage in _ORDER else len(_ORDER)
    return one.stage != stage or not stage, order
