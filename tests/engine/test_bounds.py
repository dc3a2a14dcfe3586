"""Exact interval arithmetic against brute force over the points of small intervals."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permille.engine import bounds
from permille.model.finding import Truth
from permille.model.quantity import UNKNOWN, ZERO, Interval, between, point


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    """Small intervals with open, closed and unknown ends."""
    low = Fraction(draw(st.integers(0, 4)), 2)
    if draw(st.booleans()):
        return Interval(low, None, draw(st.booleans()))
    high = low + Fraction(draw(st.integers(0, 4)), 2)
    if high == low:
        return point(low)
    return Interval(low, high, draw(st.booleans()), draw(st.booleans()))


def holds(interval: Interval, number: Fraction) -> bool:
    """Whether the number is in the interval, from the definition."""
    if number < interval.low or (interval.low_open and number == interval.low):
        return False
    if interval.high is None:
        return True
    return number < interval.high or (number == interval.high and not interval.high_open)


def points(interval: Interval) -> list[Fraction]:
    """Points of an interval, close to its ends and between them."""
    near = Fraction(1, 1000)
    high = interval.low + 100 if interval.high is None else interval.high
    candidates = [interval.low, interval.low + near, (interval.low + high) / 2, high - near, high]
    return [one for one in candidates if holds(interval, one)]


@pytest.mark.parametrize(
    ("operation", "exact"),
    [
        (bounds.add, lambda left, right: left + right),
        (bounds.multiply, lambda left, right: left * right),
        (bounds.divide, lambda left, right: left / right),
        (bounds.greater, max),
    ],
)
@given(left=intervals(), right=intervals())
def test_every_result_of_two_points_is_in_the_result(
    operation: Callable[[Interval, Interval], Interval],
    exact: Callable[[Fraction, Fraction], Fraction],
    left: Interval,
    right: Interval,
) -> None:
    found = operation(left, right)
    for one in points(left):
        for other in points(right):
            if operation is bounds.divide and not other:
                continue
            assert holds(found, exact(one, other))


@given(left=intervals(), right=intervals())
def test_ends_of_a_sum_and_a_product_are_reached_where_they_are_closed(left: Interval, right: Interval) -> None:
    for operation, exact in ((bounds.add, Fraction.__add__), (bounds.multiply, Fraction.__mul__)):
        found = operation(left, right)
        made = {exact(one, other) for one in points(left) for other in points(right)}
        assert found.low_open or found.low in made
        assert found.high is None or found.high_open or found.high in made


@given(interval=intervals(), threshold=st.integers(0, 8))
def test_at_least_is_met_when_every_point_meets_it_and_not_met_when_none_does(
    interval: Interval, threshold: int
) -> None:
    limit = Fraction(threshold, 2)
    truth = bounds.at_least(interval, limit)
    reached = {point >= limit for point in points(interval)}
    if truth is Truth.MET:
        assert reached == {True}
    elif truth is Truth.NOT_MET:
        assert reached == {False}
    else:
        assert reached == {True, False} or interval.low_open or interval.high_open


def test_the_threshold_itself_is_caught_and_an_open_end_at_it_is_not() -> None:
    limit = Fraction("0.001")
    assert bounds.at_least(point("0.001"), limit) is Truth.MET
    assert bounds.at_least(point("0.000999999999"), limit) is Truth.NOT_MET
    assert bounds.at_least(Interval(Fraction(0), limit, high_open=True), limit) is Truth.NOT_MET
    assert bounds.at_least(between(0, "0.001"), limit) is Truth.UNKNOWN
    assert bounds.at_least(Interval(limit, None, low_open=True), limit) is Truth.MET


def test_nothing_of_an_unknown_amount_is_nothing() -> None:
    assert bounds.multiply(ZERO, UNKNOWN) == ZERO
    assert bounds.divide(ZERO, UNKNOWN) == ZERO
    assert bounds.divide(point(1), ZERO) == UNKNOWN


@given(interval=intervals(), limit=intervals())
def test_a_capped_interval_holds_every_point_held_down_to_the_limit(interval: Interval, limit: Interval) -> None:
    found = bounds.cap(interval, limit)
    for one in points(interval):
        for most in points(limit):
            if limit.high is not None and most == limit.high:
                assert holds(found, min(one, most))
    assert limit.high is None or (found.high is not None and found.high <= limit.high)


@pytest.mark.parametrize(
    ("truth", "expected"),
    [(Truth.MET, between(2, 3)), (Truth.UNKNOWN, between(0, 3)), (Truth.NOT_MET, ZERO)],
)
def test_an_amount_that_may_not_count_begins_at_zero(truth: Truth, expected: Interval) -> None:
    assert bounds.possible(between(2, 3), truth) == expected
