"""Quantities up the product structure: whole columns at a time, level by level."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from permille.engine.structure import Structure
from permille.model.quantity import UNBOUNDED, Floats

BLOCK = 4096
"""Lines handled at once: their rows of a matrix fit the processor's cache."""


def roll_up(structure: Structure, own: Floats, quantity: Floats) -> Floats:
    """Totals of every part: its own row plus quantity times the totals of each child.

    ``own`` is (parts x columns) and non-negative, ``quantity`` has one multiplier per line. Amounts without an upper
    end are ``UNBOUNDED`` and stay so. The order of additions is fixed by the file, so the same input gives the same
    floats; sums of n non-negative terms are off by less than n x 1.2e-16 relative.
    """
    totals = own.copy()
    for level in range(len(structure.bounds) - 1):
        lines = structure.order[structure.bounds[level] : structure.bounds[level + 1]]
        child, times = structure.child[lines], quantity[lines, None]
        for begin, end, parents, starts in _blocks(structure.parent[lines]):
            share = totals.take(child[begin:end], axis=0)
            share *= times[begin:end]
            sums = np.add.reduceat(share, starts, axis=0)
            sums += totals.take(parents, axis=0)
            np.minimum(sums, UNBOUNDED, out=sums)
            totals[parents] = sums
    return totals


def from_below(structure: Structure, own: NDArray[np.int8], passing: NDArray[np.int8]) -> NDArray[np.int8]:
    """The greatest value that reaches each part from below, each line letting pass at most its own value.

    What a child sends is the greater of its own value and of what reaches it. With truths this is Kleene's or over and.
    """
    below = np.zeros(structure.size, dtype=np.int8)
    totals = own.copy()
    for level in range(len(structure.bounds) - 1):
        lines = structure.order[structure.bounds[level] : structure.bounds[level + 1]]
        values = np.minimum(totals[structure.child[lines]], passing[lines])
        parents = structure.parent[lines]
        starts = np.concatenate(([0], np.flatnonzero(np.diff(parents)) + 1))
        reached, parents = np.maximum.reduceat(values, starts), parents[starts]
        below[parents] = reached
        totals[parents] = np.maximum(totals[parents], reached)
    return below


def greatest(structure: Structure, own: NDArray[np.int8]) -> NDArray[np.int8]:
    """The greatest value of a part and all that is in it, whatever the quantities."""
    everything = np.full(len(structure.parent), np.iinfo(np.int8).max, dtype=np.int8)
    found: NDArray[np.int8] = np.maximum(own, from_below(structure, own, everything))
    return found


def _blocks(
    parents: NDArray[np.int32],
) -> Iterator[tuple[int, int, NDArray[np.int32], NDArray[np.int64]]]:
    """Blocks of the lines of one level that never split a parent: (begin, end, parents, where each of them starts)."""
    starts = np.concatenate(([0], np.flatnonzero(np.diff(parents)) + 1))
    ends = np.append(starts[1:], len(parents))
    at = 0
    while at < len(starts):
        last = max(int(np.searchsorted(ends, starts[at] + BLOCK, side="right")), at + 1)
        begin, end = int(starts[at]), int(ends[last - 1])
        yield begin, end, parents[starts[at:last]], starts[at:last] - begin
        at = last
