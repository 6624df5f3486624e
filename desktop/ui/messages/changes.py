"""How one list of ids becomes another by taking out and putting in runs of rows, so that what stays keeps its place. Pure."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import TypeAlias

Ids: TypeAlias = "array[int]"
MOST = 500  # runs; beyond that one reset is cheaper than many steps


@dataclass(frozen=True, slots=True)
class Remove:
    """Take out `count` rows from row `first` on."""

    first: int
    count: int


@dataclass(frozen=True, slots=True)
class Insert:
    """Put `ids` in before row `first`."""

    first: int
    ids: Ids


Step: TypeAlias = "Remove | Insert"


def _same_start(old: Ids, new: Ids) -> int:
    """Length of the common beginning, found by halving: slices compare at memory speed."""
    low, high = 0, min(len(old), len(new))
    while low < high:
        middle = (low + high + 1) // 2
        if old[low:middle] == new[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def steps(old: Ids, new: Ids) -> list[Step] | None:
    """Steps to apply in order; each step's rows count from the state that the steps before it left. None when the order of
    what stays is another one, or the steps would be too many: then the list is to be shown anew."""
    start = _same_start(old, new)
    before, after = old[start:], new[start:]
    backwards = _same_start(before[::-1], after[::-1])
    if backwards:
        before, after = before[:-backwards], after[:-backwards]
    staying, coming = set(before), set(after)
    if [i for i in before if i in coming] != [i for i in after if i in staying]:
        return None
    made: list[Step] = []
    row = len(before)
    while row > 0:  # from the end, so that rows before are not moved
        if before[row - 1] in coming:
            row -= 1
            continue
        last = row
        while row > 0 and before[row - 1] not in coming:
            row -= 1
        made.append(Remove(start + row, last - row))
        if len(made) > MOST:
            return None
    row = 0
    while row < len(after):
        if after[row] in staying:
            row += 1
            continue
        first = row
        while row < len(after) and after[row] not in staying:
            row += 1
        made.append(Insert(start + first, after[first:row]))
        if len(made) > MOST:
            return None
    return made
