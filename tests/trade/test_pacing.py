"""Who gets a letter when: gaps at random, the hours of each, the day's room of account and company."""

import random
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from desktop.model.clock import Calendar, Clock, Source
from desktop.model.ids import RecipientId
from desktop.model.letter import Tempo
from desktop.model.pace import DAY, Gone, Window
from desktop.trade import pacing
from desktop.trade.pacing import Limits, Next

NOW = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)  # a Monday
TEMPO = Tempo(40, 120, in_hours=False)
BERLIN = Clock("Europe/Berlin", Calendar("DE"), Source.COUNTRY, 1.0)
TOKYO = Clock("Asia/Tokyo", Calendar("JP"), Source.COUNTRY, 1.0)


def people(count: int, *, stranger: bool = True, clock: Clock | None = None, first: int = 1) -> list[Next]:
    return [Next(RecipientId(number), stranger=stranger, clock=clock) for number in range(first, first + count)]


def times(line: list[Next], limits: Limits = Limits(), *, seed: int = 1, most: int = 0) -> dict[int, datetime]:  # noqa: B008
    return dict(pacing.plan(line, limits, TEMPO, now=NOW, rng=random.Random(seed), most=most))


def test_gaps_are_at_random_within_their_bounds_and_the_same_seed_gives_the_same() -> None:
    found = sorted(times(people(50)).values())
    gaps = {later - before for before, later in pairwise(found)}
    assert found[0] == NOW
    assert min(gaps) >= timedelta(seconds=40)
    assert max(gaps) <= timedelta(seconds=120)
    assert len(gaps) > 40
    assert times(people(50)) == times(people(50))
    assert times(people(50)) != times(people(50), seed=2)


def test_nothing_goes_before_the_gap_after_the_last_one_is_over() -> None:
    assert min(times(people(2), Limits(following=NOW + timedelta(minutes=1))).values()) == NOW + timedelta(minutes=1)


def test_each_goes_in_their_hours_and_who_sleeps_lets_others_pass() -> None:
    found = times([*people(1, clock=TOKYO), *people(1, clock=BERLIN, first=2), *people(1, first=3)])
    assert found[2] < found[1]
    assert found[3] < found[1]
    berlin, tokyo = found[2].astimezone(None), found[1]
    assert 9 <= found[2].astimezone(UTC).hour + 1 < 18, berlin
    assert 9 <= (tokyo.astimezone(UTC).hour + 9) % 24 < 18


def test_a_days_room_for_strangers_holds_them_back_and_nobody_else() -> None:
    met = tuple(NOW - timedelta(hours=23) + timedelta(minutes=number) for number in range(28))
    line = [*people(5), *people(3, stranger=False, first=10)]
    found = times(line, Limits(strangers=30, met=met))
    soon = {key for key, when in found.items() if when < NOW + timedelta(minutes=30)}
    assert soon == {1, 2, 10, 11, 12}
    assert found[3] >= met[0] + DAY
    assert found[4] >= met[1] + DAY


def test_the_accounts_own_limit_counts_all() -> None:
    window = Window(DAY, 20)
    gone = tuple(Gone(NOW - timedelta(hours=1), 1) for _ in range(17))
    found = times(people(3, stranger=False), Limits((window,), gone))
    # Of twenty two are kept for answers: one more may go.
    assert sum(when < NOW + timedelta(hours=1) for when in found.values()) == 1
    assert max(found.values()) >= NOW + timedelta(hours=23)


@given(st.lists(st.tuples(st.integers(0, 5000), st.booleans()), max_size=30), st.integers(1, 12), st.integers(0, 99))
def test_no_plan_breaks_a_limit(line: list[tuple[int, bool]], most: int, seed: int) -> None:
    waiting = [
        Next(RecipientId(number), NOW + timedelta(minutes=minutes), stranger) for number, (minutes, stranger) in enumerate(line)
    ]
    found = pacing.plan(waiting, Limits((Window(DAY, 20),), strangers=most), TEMPO, now=NOW, rng=random.Random(seed))
    assert len(found) == len({key for key, _ in found}) == len(waiting)
    when = dict(found)
    for one in waiting:
        assert one.not_before is not None
        assert when[one.recipient] >= one.not_before
    unknown = {one.recipient for one in waiting if one.stranger}
    for _, start in found:
        inside = [key for key, at in found if start <= at < start + DAY]
        assert len(inside) <= 18
        assert len(unknown.intersection(inside)) <= most
    ordered = [at for _, at in found]
    assert all(later - before >= timedelta(seconds=40) for before, later in pairwise(ordered))


def test_a_new_domain_warms_up() -> None:
    def allowed(days: int, *, free: bool = False, told: int | None = None) -> int:
        return pacing.allowed(free=free, since=NOW - timedelta(days=days), now=NOW, told=told)

    assert [allowed(days) for days in (0, 6, 7, 14, 21, 60)] == [30, 30, 60, 120, 240, 500]
    assert pacing.allowed(free=False, since=None, now=NOW) == 30
    assert allowed(60, free=True) == 50
    assert allowed(0, told=1500) == 1500


def test_a_follow_up_goes_on_the_nth_working_day_there() -> None:
    assert pacing.after_days(BERLIN, datetime(2026, 11, 6, 10, 0, tzinfo=UTC), 1).date() == datetime(2026, 11, 9, tzinfo=UTC).date()
    assert pacing.after_days(None, datetime(2026, 11, 6, 10, 0, tzinfo=UTC), 3) == datetime(2026, 11, 11, 10, 0, tzinfo=UTC)
