"""Three-valued truth over columns, after Kleene: 0 not met, 1 unknown, 2 met."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from permille.model.finding import Truth

Truths = NDArray[np.int8]


def constant(size: int, truth: Truth) -> Truths:
    """A column that is the same everywhere."""
    return np.full(size, truth, dtype=np.int8)


def every(columns: Iterable[Truths]) -> Truths:
    """Kleene's and: the least of the columns."""
    return reduce(np.minimum, columns)


def some(columns: Iterable[Truths]) -> Truths:
    """Kleene's or: the greatest of the columns."""
    return reduce(np.maximum, columns)


def negate(column: Truths) -> Truths:
    """Kleene's not."""
    return (2 - column).astype(np.int8)


def within(certain: NDArray[np.bool_], possible: NDArray[np.bool_]) -> Truths:
    """Met where certain, unknown where only possible, else not met."""
    return (certain.astype(np.int8) + (certain | possible).astype(np.int8)).astype(np.int8)


def as_list(column: Truths) -> list[Truth]:
    """The column as single values, for one part at a time."""
    truths = tuple(Truth)
    return [truths[value] for value in column.tolist()]


def all_of(truths: Iterable[Truth]) -> Truth:
    """Kleene's and of single values; met when there are none."""
    return min(truths, default=Truth.MET)


def any_of(truths: Iterable[Truth]) -> Truth:
    """Kleene's or of single values; not met when there are none."""
    return max(truths, default=Truth.NOT_MET)


def opposite(truth: Truth) -> Truth:
    """Kleene's not of a single value."""
    return Truth(2 - truth)
