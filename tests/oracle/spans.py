"""Arithmetic and comparison of exact intervals, each as plainly as it can be said."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from permille.model.finding import Truth
from permille.model.quantity import ZERO, Interval


def scaled(one: Interval, factor: Fraction) -> Interval:
    """All amounts times a positive factor."""
    high = None if one.high is None else one.high * factor
    return Interval(one.low * factor, high, one.low_open, one.high_open)


def plus(one: Interval, other: Interval) -> Interval:
    """All sums of an amount of each."""
    high = None if one.high is None or other.high is None else one.high + other.high
    return Interval(one.low + other.low, high, one.low_open or other.low_open, one.high_open or other.high_open)


def times(one: Interval, other: Interval) -> Interval:
    """All products of an amount of each."""
    if ZERO in (one, other):
        return ZERO
    low = one.low * other.low
    low_open = low > 0 and (one.low_open or other.low_open)
    if low == 0:  # zero is reached when one factor can be zero, whatever the other one is
        low_open = not (_reaches_zero(one) or _reaches_zero(other))
    if one.high is None or other.high is None:
        return Interval(low, None, low_open, False)
    return Interval(low, one.high * other.high, low_open, one.high_open or other.high_open)


def _reaches_zero(one: Interval) -> bool:
    return one.low == 0 and not one.low_open


def capped(one: Interval, top: Interval) -> Interval:
    """The amounts of ``one`` that are at most some amount of ``top``; where there are none, the top itself."""
    if top.high is None or (one.high is not None and one.high < top.high):
        return one
    if one.low >= top.high:
        return Interval(top.high, top.high)
    closed = not top.high_open and not (one.high == top.high and one.high_open)
    return Interval(one.low, top.high, one.low_open, not closed)


def greater(one: Interval, other: Interval) -> Interval:
    """The larger of an amount of each."""
    low, low_open = max((one.low, one.low_open), (other.low, other.low_open))
    if one.high is None or other.high is None:
        return Interval(low, None, low_open, False)
    high, closed = max((one.high, not one.high_open), (other.high, not other.high_open))
    return Interval(low, high, low_open, not closed)


def total(spans: Iterable[Interval]) -> Interval:
    """The sum of all; zero when there is none."""
    found = ZERO
    for span in spans:
        found = plus(found, span)
    return found


def share_reaches(part: Interval, whole: Interval, threshold: Fraction) -> Truth:
    """Whether ``part / whole`` is at least the threshold, for amounts that do not depend on each other."""
    if part.low > 0 and whole.high is not None:
        lowest = part.low / whole.high
        if lowest >= threshold:
            return Truth.MET
    if part.high is None or (whole.low == 0 and part.high > 0):
        return Truth.UNKNOWN
    if part.high == 0:
        return Truth.NOT_MET
    highest = part.high / whole.low
    reached = not (part.high_open or whole.low_open)
    if highest < threshold or (highest == threshold and not reached):
        return Truth.NOT_MET
    return Truth.UNKNOWN


def above_zero(amount: Interval) -> Truth:
    """Whether there is any of it."""
    if amount.low > 0 or amount.low_open:
        return Truth.MET
    return Truth.NOT_MET if amount.high == 0 else Truth.UNKNOWN
