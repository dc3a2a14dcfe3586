"""Quantities up the product structure: whole columns at a time, level by level."""

from __future__ import annotations

from typing import cast

import numpy as np
from numpy.typing import NDArray

from permille.engine.structure import Structure
from permille.model.quantity import UNBOUNDED, Floats

BLOCK = 4096
"""Lines handled at once: their rows of a matrix fit the processor's cache."""


def roll_up(structure: Structure, own: Floats, quantity: Floats) -> Floats:
    """Totals of every part: its own row plus quantity times the totals of each child.

    ``own`` is (parts x columns) and non-negative, ``quantity`` has one multiplier per line. Amounts without an upper end
    are ``UNBOUNDED`` and stay so. The order of additions is fixed by the file, so the same input gives the same floats;
    sums of n non-negative terms are off by less than n x 1.2e-16 relative.
    """
    totals = own.copy()
    for level in range(len(structure.bounds) - 1):
        lines = structure.order[structure.bounds[level] : structure.bounds[level + 1]]
        for block, parents, starts in _blocks(structure, lines):
            share = totals[structure.child[block]]
            share *= quantity[block, None]
            totals[parents] += np.add.reduceat(share, starts, axis=0)
            np.minimum(totals[parents], UNBOUNDED, out=share[: len(parents)])
            totals[parents] = share[: len(parents)]
    return totals


def greatest(structure: Structure, own: NDArray[np.int8]) -> NDArray[np.int8]:
    """The greatest value of a part and all that is in it, whatever the quantities."""
    totals = own.copy()
    for level in range(len(structure.bounds) - 1):
        lines = structure.order[structure.bounds[level] : structure.bounds[level + 1]]
        for block, parents, starts in _blocks(structure, lines):
            below = np.maximum.reduceat(totals[structure.child[block]], starts)
            totals[parents] = np.maximum(totals[parents], below)
    return totals


def _blocks(
    structure: Structure, lines: NDArray[np.int64]
) -> list[tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.intp]]]:
    """Lines of one level in blocks that never split a parent: (lines, their parents, where each parent starts)."""
    parents = structure.parent[lines]
    starts = np.concatenate(([0], np.flatnonzero(np.diff(parents)) + 1))
    ends = np.append(starts[1:], len(lines))
    blocks = []
    at = 0
    while at < len(starts):
        last = int(np.searchsorted(ends, starts[at] + BLOCK, side="right"))
        last = max(last, at + 1)
        begin, end = int(starts[at]), int(ends[last - 1])
        blocks.append((lines[begin:end], parents[starts[at:last]], cast("NDArray[np.intp]", starts[at:last] - begin)))
        at = last
    return blocks
