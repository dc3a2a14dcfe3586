"""Shares as decimal text of twelve significant digits, rounded outward."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from fractions import Fraction
from functools import cache

from permille.model.finding import Share
from permille.model.quantity import UNBOUNDED_FROM, Interval

DIGITS = 12
NOISE = 1e-13
"""Relative error of a sum of floats that must not turn 0.00025 into 0.000249999999999."""

NOTHING = Share(Decimal(0), Decimal(0))

_DOWN = Context(prec=DIGITS, rounding=ROUND_FLOOR)
_UP = Context(prec=DIGITS, rounding=ROUND_CEILING)


def rounded(low: float, high: float, threshold: Fraction | None) -> Share:
    """The share with float ends, rounded outward; an upper end of ``UNBOUNDED`` is None."""
    upper = None if high >= UNBOUNDED_FROM else _UP.create_decimal_from_float(high * (1 - NOISE))
    return Share(_plain(_DOWN.create_decimal_from_float(low * (1 + NOISE))), _maybe_plain(upper), decimal_of(threshold))


def rounded_exact(share: Interval, threshold: Fraction | None) -> Share:
    """The exact share, rounded outward."""
    low = _DOWN.divide(Decimal(share.low.numerator), Decimal(share.low.denominator))
    high = None if share.high is None else _UP.divide(Decimal(share.high.numerator), Decimal(share.high.denominator))
    return Share(_plain(low), _maybe_plain(high), decimal_of(threshold))


@cache
def decimal_of(number: Fraction | None) -> Decimal | None:
    """A fraction that is a finite decimal."""
    return None if number is None else _plain(Decimal(number.numerator) / Decimal(number.denominator))


def _maybe_plain(number: Decimal | None) -> Decimal | None:
    return None if number is None else _plain(number)


def _plain(number: Decimal) -> Decimal:
    """Without trailing zeros."""
    return number.normalize() if number else Decimal(0)
