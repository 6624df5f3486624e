"""How one list of ids becomes another by taking out and putting in runs of rows, so that what stays keeps its place. Pure."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from dataclasses import dataclass
from typing import TypeAlias

Ids: TypeAlias = "array[int]"
MOST = 500  # runs; beyond that one reset is cheaper than many steps
MOVES = 100  # rows that change their place


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


@dataclass(frozen=True, slots=True)
class Move:
    """Put row `first` before row `to`, both counted before the step."""

    first: int
    to: int


Step: TypeAlias = "Remove | Insert | Move"


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
    """Steps to apply in order: what goes, what moves, what comes; each step's rows count from the state that the steps before it
    left. None when there would be too many: then the list is to be shown anew."""
    start = _same_start(old, new)
    before, after = old[start:], new[start:]
    backwards = _same_start(before[::-1], after[::-1])
    if backwards:
        before, after = before[:-backwards], after[:-backwards]
    staying, coming = set(before), set(after)
    moves = _moves(start, [i for i in before if i in coming], [i for i in after if i in staying])
    if moves is None:
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
    made += moves
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


def _moves(start: int, now: list[int], wanted: list[int]) -> list[Move] | None:
    """Steps from one order to the other, those that keep the most rows where they are. None if more than `MOVES` move."""
    if now == wanted:
        return []
    place = {one: number for number, one in enumerate(wanted)}
    resting = _rising([place[one] for one in now])
    if len(now) - len(resting) > MOVES:
        return None
    made: list[Move] = []
    for number in sorted(set(range(len(wanted))) - resting):  # what stands before it is in its place by then
        one = wanted[number]
        first, to = now.index(one), now.index(wanted[number - 1]) + 1 if number else 0
        if to in (first, first + 1):
            continue
        made.append(Move(start + first, start + to))
        now.pop(first)
        now.insert(to - (first < to), one)
    return made


def _rising(numbers: list[int]) -> set[int]:
    """The longest rising run of numbers among them, gaps allowed."""
    ends: list[int] = []  # the smallest end of a run of each length
    before: dict[int, int | None] = {}
    for number in numbers:
        length = bisect_left(ends, number)
        before[number] = ends[length - 1] if length else None
        ends[length : length + 1] = [number]
    found: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        found.add(last)
        last = before[last]
    return found
