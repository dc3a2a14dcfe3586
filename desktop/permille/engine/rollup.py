"""Quantities up the product structure: whole columns at a time, level by level."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from permille.engine.structure import Structure
from permille.model.quantity import UNBOUNDED, UNBOUNDED_FROM, Floats


def roll_up(structure: Structure, own: Floats, quantity: Floats) -> Floats:
    """Totals of every part: its own row plus quantity times the totals of each child.

    ``own`` is (parts x columns) and non-negative, ``quantity`` has one multiplier per line. Amounts without an upper
    end are ``UNBOUNDED`` and stay so. The order of additions is fixed by the file, so the same input gives the same
    floats; sums of n non-negative terms are off by less than n x 1.2e-16 relative.
    """
    totals = own.copy()
    bounded = _stays_bounded(structure, own, quantity)
    times = quantity[structure.order, None]
    for block in structure.blocks:
        share = totals.take(block.child, axis=0)
        share *= times[block.lines]
        sums = np.add.reduceat(share, block.starts, axis=0)
        sums += totals.take(block.parents, axis=0)
        if not bounded:
            np.minimum(sums, UNBOUNDED, out=sums)
        totals[block.parents] = sums
    return totals


def _stays_bounded(structure: Structure, own: Floats, quantity: Floats) -> bool:
    """Whether no total can come near ``UNBOUNDED``, so that nothing has to be held down to it."""
    if not own.size or not len(quantity):
        return True
    widest = math.log10(max(float(quantity.max()), 1.0) * len(quantity))
    return math.log10(max(float(own.max()), 1.0)) + widest * structure.levels < math.log10(UNBOUNDED_FROM)


def from_below(structure: Structure, own: NDArray[np.int8], passing: NDArray[np.int8]) -> NDArray[np.int8]:
    """The greatest value that reaches each part from below, each line letting pass at most its own value.

    What a child sends is the greater of its own value and of what reaches it. With truths this is Kleene's or over and.
    """
    below = np.zeros(structure.size, dtype=np.int8)
    totals = own.copy()
    allowed = passing[structure.order]
    for block in structure.blocks:
        values = np.minimum(totals[block.child], allowed[block.lines])
        reached = np.maximum.reduceat(values, block.starts)
        below[block.parents] = reached
        totals[block.parents] = np.maximum(totals[block.parents], reached)
    return below


def greatest(structure: Structure, own: NDArray[np.int8]) -> NDArray[np.int8]:
    """The greatest value of a part and all that is in it, whatever the quantities."""
    everything = np.full(len(structure.parent), np.iinfo(np.int8).max, dtype=np.int8)
    found: NDArray[np.int8] = np.maximum(own, from_below(structure, own, everything))
    return found
