"""Roll-up of half a million parts against the SciPy level-by-level product alone."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from permille.engine.rollup import roll_up
from permille.engine.structure import Structure, build
from permille.model.bom import Lines
from permille.model.quantity import Floats, IntervalColumn
from tests.bench.measure import Result, in_turns, timed

NODES, EDGES, LEVELS, ELEMENTS = 500_000, 749_000, 10, 17
TRIES = 5


def product_lines() -> Lines:
    """Lines of a product of ten levels: every part below the top is used, and half as many lines share parts."""
    chance = np.random.default_rng(61)
    ends = np.linspace(0, NODES, LEVELS + 1).astype(np.int64)
    ends[1] = 1
    level = np.searchsorted(ends, np.arange(NODES), side="right") - 1
    once = np.arange(1, NODES)
    child = np.concatenate((once, chance.choice(once, EDGES - len(once))))
    above = level[child] - 1
    parent = chance.integers(ends[above], ends[above + 1])
    quantity = chance.integers(1, 5, EDGES).astype(np.float64)
    row = np.arange(2, EDGES + 2, dtype=np.int32)
    column = IntervalColumn(quantity, quantity, {})
    source = np.zeros(EDGES, dtype=np.int32)
    return Lines(parent.astype(np.int32), child.astype(np.int32), column, [""] * EDGES, source, row)


def level_matrices(structure: Structure, quantity: Floats) -> list[tuple[NDArray[np.int32], csr_matrix]]:
    """One CSR matrix per level: parents of the level by all parts."""
    matrices = []
    for level in range(len(structure.bounds) - 1):
        lines = structure.order[structure.bounds[level] : structure.bounds[level + 1]]
        parents, at = np.unique(structure.parent[lines], return_inverse=True)
        shape = (len(parents), structure.size)
        matrices.append((parents, csr_matrix((quantity[lines], (at, structure.child[lines])), shape=shape)))
    return matrices


def level_product(matrices: list[tuple[NDArray[np.int32], csr_matrix]], own: Floats) -> Floats:
    """Totals of every part by one sparse product per level."""
    totals = own.copy()
    for parents, matrix in matrices:
        totals[parents] += matrix @ totals
    return totals


def measure() -> list[Result]:
    """Lower and upper bounds of 17 elements in one call each, with the graph ordered and from bare lines."""
    lines = product_lines()
    structure = build(NODES, lines)
    chance = np.random.default_rng(57)
    low = chance.random((NODES, ELEMENTS)) * (chance.random((NODES, 1)) < 0.3)
    high = low * 1.25
    quantity = lines.quantity.low
    matrices = level_matrices(structure, quantity)
    np.testing.assert_allclose(roll_up(structure, low, quantity), level_product(matrices, low), rtol=1e-9)

    def bare() -> None:
        level_product(matrices, low)
        level_product(matrices, high)

    def ours() -> None:
        roll_up(structure, low, quantity)
        roll_up(structure, high, quantity)

    def from_lines() -> None:
        fresh = build(NODES, lines)
        roll_up(fresh, low, quantity)
        roll_up(fresh, high, quantity)

    alone, rolled, whole = in_turns(TRIES, timed(bare), timed(ours), timed(from_lines))
    return [
        Result("roll-up of 500,000 parts x 17 elements, both bounds", rolled.seconds, alone.seconds, "s", 2),
        Result("the same with ordering the product structure", whole.seconds, alone.seconds, "s", None),
    ]
