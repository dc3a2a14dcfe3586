"""How many of each part are in the exported items."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from permille.engine.bounds import add, multiply
from permille.engine.facts import Facts
from permille.model.quantity import ONE, ZERO, Interval


def quantity_totals(facts: Facts, exported: Iterable[int]) -> list[Interval]:
    """Exact number of every part in one of each exported item, all together; zero where it is in none."""
    totals = [ZERO] * facts.size
    for part in exported:
        totals[part] = ONE
    structure = facts.structure
    for part in np.argsort(-structure.height, kind="stable").tolist():
        here = totals[part]
        if here.is_zero:
            continue
        for line in structure.lines_of(part):
            child = int(structure.child[line])
            totals[child] = add(totals[child], multiply(here, facts.quantity_of(line)))
    return totals
