"""No window ever holds more than it may, nobody waits longer than needed, and answers find their share of the day."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from desktop.model.pace import DAY, Gone, Window, opening, used

NOW = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)


def ago(minutes: float, recipients: int = 1) -> Gone:
    return Gone(NOW - timedelta(minutes=minutes), recipients)


def test_without_a_limit_everything_goes_at_once() -> None:
    assert opening((), [ago(0)], recipients=99, answer=False, now=NOW) == NOW


def test_a_pause_is_a_window_of_one_mail() -> None:
    pause = (Window(timedelta(seconds=30), 1),)
    assert opening(pause, [ago(0.25)], recipients=1, answer=False, now=NOW) == NOW + timedelta(seconds=15)
    assert opening(pause, [ago(0.5)], recipients=1, answer=False, now=NOW) == NOW


def test_the_day_rolls_and_counts_recipients() -> None:
    day = (Window(DAY, 20, recipients=True),)
    gone = [ago(60 * 23, 10), ago(60 * 2, 8)]
    assert used(day[0], gone, NOW) == 18
    assert opening(day, gone, recipients=1, answer=False, now=NOW) == NOW + timedelta(hours=1)  # the rest is kept for answers
    assert opening(day, gone, recipients=2, answer=True, now=NOW) == NOW
    assert opening(day, gone, recipients=3, answer=True, now=NOW) == NOW + timedelta(hours=1)


def test_a_mail_that_fits_into_no_window_goes_when_it_is_empty() -> None:
    day = (Window(DAY, 5, recipients=True),)
    assert opening(day, [], recipients=100, answer=False, now=NOW) == NOW
    assert opening(day, [ago(60)], recipients=100, answer=False, now=NOW) == NOW + timedelta(hours=23)


@given(
    sizes=st.lists(st.tuples(st.integers(1, 6), st.booleans()), min_size=1, max_size=40),
    most=st.integers(6, 30),
    seconds=st.integers(1, 600),
)
def test_whoever_sends_when_it_is_allowed_never_exceeds_a_window(sizes: list[tuple[int, bool]], most: int, seconds: int) -> None:
    windows = (Window(DAY, most, recipients=True), Window(timedelta(seconds=seconds), 2))
    now, gone = NOW, list[Gone]()
    for recipients, answer in sizes:
        now = opening(windows, gone, recipients=recipients, answer=answer, now=now)
        gone.append(Gone(now, recipients))
        assert all(used(window, gone, now) <= window.most for window in windows)
