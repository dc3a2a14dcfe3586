"""Amounts that are only known within bounds: exact intervals, one at a time and as whole columns.

All quantities of a bill of materials (masses, values, shares, counts) are non-negative, so an interval lives in
[0, infinity). Ends are exact fractions; an upper end of ``None`` means that nothing bounds the amount from above.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

UNBOUNDED = 1e200
"""Stands for "no upper end" in float columns: finite, so that 0 x UNBOUNDED is 0 and never NaN."""

UNBOUNDED_FROM = 1e60
"""A float at or above this came from an unbounded amount; no mass, value or count of a product is as large."""

FACTOR_LIMIT = 1e100
"""A multiplier without an upper end in float columns: UNBOUNDED x FACTOR_LIMIT is still a float."""


def product(left: Floats, right: Floats) -> Floats:
    """Products of upper ends, held at ``UNBOUNDED``; zero times an unbounded amount is zero."""
    found: Floats = np.minimum(left * np.minimum(right, FACTOR_LIMIT), UNBOUNDED)
    return found


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers between two ends; an open end is not itself among them; ``high is None``: no upper end."""

    low: Fraction
    high: Fraction | None
    low_open: bool = False
    high_open: bool = False

    def __post_init__(self) -> None:
        low, high = self.low, self.high
        if low.numerator < 0:
            raise ValueError(f"an amount cannot be negative: {self.low}")
        if high is not None and high is not low and _less(high, low):
            raise ValueError(f"the ends of an interval are in the wrong order: {self.low} > {self.high}")

    @property
    def is_point(self) -> bool:
        return (self.low is self.high or self.low == self.high) and not (self.low_open or self.high_open)

    @property
    def is_zero(self) -> bool:
        """True when zero is the only possible amount."""
        return self.high is not None and not self.high

    @property
    def is_unknown(self) -> bool:
        """True when nothing at all is known: [0, no end."""
        return self.high is None and not self.low


def _less(left: Fraction, right: Fraction) -> bool:
    """``left < right`` without the cost of Fraction's general comparison."""
    return left.numerator * right.denominator < right.numerator * left.denominator


UNKNOWN = Interval(Fraction(0), None)
ZERO = Interval(Fraction(0), Fraction(0))
ONE = Interval(Fraction(1), Fraction(1))


def point(number: Fraction | Decimal | int | str) -> Interval:
    """The interval that holds one number only."""
    exact = Fraction(number)
    return Interval(exact, exact)


def between(low: Fraction | Decimal | int | str, high: Fraction | Decimal | int | str | None) -> Interval:
    """The closed interval [low, high]; without ``high`` it has no upper end."""
    return Interval(Fraction(low), None if high is None else Fraction(high))


@lru_cache(maxsize=1 << 16)
def exact_number(number: float) -> Fraction:
    """A double as a spreadsheet shows it: rounded to 15 significant digits (files store 1.1000000000000001)."""
    return Fraction(Decimal(f"{number:.15g}"))


@lru_cache(maxsize=1 << 16)
def _plain(number: float) -> Interval:
    """The interval of one plain number of a sheet; the same few stand in many cells."""
    return point(exact_number(number))


@dataclass(frozen=True, slots=True, eq=False)
class IntervalColumn:
    """A column of intervals: float ends of every row for fast work, the exact interval of one row on demand.

    ``low`` and ``high`` have one float per row (``UNBOUNDED`` where there is no upper end). ``special`` holds the exact
    interval of each row that is not one plain number; all other rows are the number in ``low`` at 15 digits.
    """

    low: Floats
    high: Floats
    special: Mapping[int, Interval]

    def __len__(self) -> int:
        return len(self.low)

    def exact(self, row: int) -> Interval:
        """The exact interval of a row."""
        found = self.special.get(row)
        if found is not None:
            return found
        low = float(self.low[row])
        return Interval(exact_number(low), None) if self.high[row] >= UNBOUNDED_FROM else _plain(low)

    def positive(self) -> NDArray[np.bool_]:
        """Rows whose every possible amount is above zero."""
        found: NDArray[np.bool_] = self.low > 0
        open_rows = [row for row, interval in self.special.items() if interval.low_open]
        found[open_rows] = True
        return found


def column(intervals: Iterable[Interval]) -> IntervalColumn:
    """A column of the given intervals, one row each."""
    rows = list(intervals)
    return IntervalColumn(
        np.array([float(row.low) for row in rows], dtype=np.float64),
        np.array([UNBOUNDED if row.high is None else float(row.high) for row in rows], dtype=np.float64),
        dict(enumerate(rows)),
    )


MASS_UNITS: Mapping[str, Fraction] = {
    "t": Fraction(1000),
    "kg": Fraction(1),
    "g": Fraction(1, 1000),
    "mg": Fraction(1, 10**6),
    "ug": Fraction(1, 10**9),
    "lb": Fraction("0.45359237"),
    "oz": Fraction("0.028349523125"),
}
"""Kilograms in one unit; pound and ounce by their exact international definition (0.45359237 kg, a sixteenth of it)."""

SHARE_UNITS: Mapping[str, Fraction] = {
    "%": Fraction(1, 100),
    "ppm": Fraction(1, 10**6),
    "ppb": Fraction(1, 10**9),
}
"""Parts of the whole in one unit of content (``wt%`` is ``%``, ``mg/kg`` is ``ppm``)."""
