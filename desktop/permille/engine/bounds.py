"""Exact arithmetic of non-negative intervals, and comparisons that answer with Truth.

An end of a result is open when the value there cannot be reached, that is when an open end took part in it (unless it
was multiplied by zero). Reference: R. E. Moore, Interval Analysis (1966), restricted to non-negative numbers.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from permille.model.finding import Truth
from permille.model.quantity import UNKNOWN, ZERO, Interval


def add(left: Interval, right: Interval) -> Interval:
    """All sums of a number of each."""
    if left.is_zero:
        return right
    if right.is_zero:
        return left
    high = None if left.high is None or right.high is None else left.high + right.high
    return Interval(left.low + right.low, high, left.low_open or right.low_open, left.high_open or right.high_open)


def total(parts: Iterable[Interval]) -> Interval:
    """All sums of a number of each; zero when there are none."""
    result = ZERO
    for part in parts:
        result = add(result, part)
    return result


def multiply(left: Interval, right: Interval) -> Interval:
    """All products of a number of each; zero times an unbounded amount is zero."""
    if left.is_zero or right.is_zero:
        return ZERO
    low = left.low * right.low
    low_open = (
        (left.low_open and right.low > 0) or (right.low_open and left.low > 0) or (left.low_open and right.low_open)
    )
    if not low:
        reached = (not left.low and not left.low_open) or (not right.low and not right.low_open)
        low_open = not reached
    if left.high is None or right.high is None:
        return Interval(low, None, low_open)
    return Interval(low, left.high * right.high, low_open, left.high_open or right.high_open)


def scale(interval: Interval, factor: Fraction) -> Interval:
    """All products with a fixed non-negative factor."""
    if not factor:
        return ZERO
    high = None if interval.high is None else interval.high * factor
    return Interval(interval.low * factor, high, interval.low_open, interval.high_open)


def divide(left: Interval, right: Interval) -> Interval:
    """All quotients by a divisor above zero; without an upper end where it can come near zero. By zero: unknown."""
    if right.is_zero:
        return UNKNOWN
    if left.is_zero:
        return ZERO
    low, low_open = Fraction(0), left.low == 0 and left.low_open
    if right.high is None:
        low_open = left.low > 0 or low_open
    else:
        low = left.low / right.high
        low_open = left.low_open or (right.high_open and left.low > 0)
    if left.high is None or not right.low:
        return Interval(low, None, low_open)
    return Interval(low, left.high / right.low, low_open, left.high_open or right.low_open)


def cap(interval: Interval, limit: Interval) -> Interval:
    """The interval with its ends held down to the upper end of ``limit``."""
    top = limit.high
    if top is None or (interval.high is not None and interval.high < top):
        return interval
    high_open = (
        limit.high_open if interval.high is None or interval.high > top else interval.high_open or limit.high_open
    )
    if interval.low >= top:
        return Interval(top, top)
    return Interval(interval.low, top, interval.low_open, high_open)


def possible(interval: Interval, truth: Truth) -> Interval:
    """The amount where it counts for certain (met), counts or not (unknown), or does not count (not met)."""
    if truth is Truth.MET:
        return interval
    if truth is Truth.NOT_MET:
        return ZERO
    return Interval(Fraction(0), interval.high, False, interval.high_open)


def greater(left: Interval, right: Interval) -> Interval:
    """All values that the greater of the two can take."""
    low_first = left.low > right.low or (left.low == right.low and left.low_open)
    low, low_open = (left.low, left.low_open) if low_first else (right.low, right.low_open)
    if left.high is None or right.high is None:
        return Interval(low, None, low_open)
    high_first = left.high > right.high or (left.high == right.high and not left.high_open)
    high, high_open = (left.high, left.high_open) if high_first else (right.high, right.high_open)
    return Interval(low, high, low_open, high_open)


def at_least(interval: Interval, threshold: Fraction) -> Truth:
    """Whether the amount is the threshold or more: met when every point is, not met when none is."""
    if interval.low >= threshold:
        return Truth.MET
    if interval.high is None or interval.high > threshold:
        return Truth.UNKNOWN
    if interval.high == threshold and not interval.high_open:
        return Truth.UNKNOWN
    return Truth.NOT_MET


def above_zero(interval: Interval) -> Truth:
    """Whether there is any of it."""
    if interval.low > 0 or interval.low_open:
        return Truth.MET
    return Truth.NOT_MET if interval.is_zero else Truth.UNKNOWN
